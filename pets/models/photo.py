"""A pet's photos, in order."""

from __future__ import annotations

from django.contrib.auth import get_user_model
from django.core.files.storage import default_storage
from django.db import models, transaction
from django.db.models import Q

from pets.images.pictures import Picture


class Photo(models.Model):
    """One picture of a pet: an uploaded file that PawFinder serves, or a link to a public image elsewhere."""

    #: More than anyone looks at, and few enough that checking the links of one request stays bounded.
    MAX_PER_PET = 20

    pet = models.ForeignKey("pets.Pet", on_delete=models.CASCADE, related_name="photos")
    position = models.PositiveSmallIntegerField(default=0, help_text="0 is the picture that lists show.")
    file = models.ImageField(
        upload_to="photos", max_length=200, blank=True, help_text="An uploaded picture, or:"
    )
    url = models.URLField(
        "link", max_length=2048, blank=True, help_text="a public http(s) image on another server."
    )
    alt = models.CharField(
        "description",
        max_length=300,
        blank=True,
        help_text="The picture in words, for those who cannot see it.",
    )

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.CheckConstraint(
                condition=(Q(file="") & ~Q(url="")) | (~Q(file="") & Q(url="")),
                name="photo_is_a_file_or_a_link",
                violation_error_message="A photo is either an uploaded file or a link: give one of the two.",
            ),
        ]

    def __str__(self) -> str:
        return self.alt or f"photo {self.position + 1}"

    @property
    def picture(self) -> Picture:
        """Where the image is, without the words about it."""
        return Picture(file=self.file.name or "", url=self.url)

    @staticmethod
    def discard_files(names: list[str]) -> None:
        """Delete these stored files ("": none) once the transaction commits, unless somebody still shows them.

        That is another photo, or the avatar or banner of a profile, which may have taken a pet's picture.
        """
        stored = {name for name in names if name}

        def delete() -> None:
            shown = set(Photo.objects.filter(file__in=stored).values_list("file", flat=True))
            addresses = {default_storage.url(name): name for name in stored - shown}
            for column in ("avatar_url", "banner_url"):
                profiles = get_user_model().objects.filter(**{f"{column}__in": addresses})
                shown |= {addresses[url] for url in profiles.values_list(column, flat=True)}
            for name in stored - shown:
                default_storage.delete(name)

        if stored:
            transaction.on_commit(delete)
