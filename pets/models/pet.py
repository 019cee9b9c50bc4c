"""The pet: its vocabularies and defaults, what a change of status does, and who may write it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Prefetch, Q
from django.db.models.functions import Lower
from django.utils import timezone

from pets.images.pictures import Picture
from pets.models.photo import Photo
from pets.models.vocabulary import Species, Tag
from shelters.models import Shelter

if TYPE_CHECKING:
    from accounts.models import User


class Gender(models.TextChoices):
    MALE = "male", "Male"
    FEMALE = "female", "Female"


class Size(models.TextChoices):
    SMALL = "small", "Small"
    MEDIUM = "medium", "Medium"
    LARGE = "large", "Large"


class Status(models.TextChoices):
    """Where a pet is on its way to a home. Every step can be taken back: adopters return, holds lapse."""

    AVAILABLE = "available", "Available"
    PENDING = "pending", "Pending"
    ADOPTED = "adopted", "Adopted"


class PetQuerySet(models.QuerySet["Pet"]):
    """Named eager loading, and the pets that somebody may write."""

    def with_photos(self) -> PetQuerySet:
        """Species in the same query, photos in order in one more, however many pets there are."""
        return self.select_related("species").prefetch_related("photos")

    def with_tags(self) -> PetQuerySet:
        """Tags in the order in which they were given, in one more query."""
        return self.prefetch_related(
            Prefetch("pet_tags", PetTag.objects.select_related("tag").order_by("id"))
        )

    def with_owner_and_shelter(self) -> PetQuerySet:
        """The owner's public profile and the shelter, in the same query; never the password hash."""
        return self.select_related("owner", "shelter").defer("owner__password")

    def writable_by(self, user: User | AnonymousUser) -> PetQuerySet:
        """The pets that `user` may change: their shelters' pets, and those they list themselves."""
        if not user.is_active or user.is_anonymous:
            return self.none()
        if user.is_superuser:
            return self
        shelters = Shelter.objects.for_user(user)
        return self.filter(Q(shelter__in=shelters) | Q(shelter=None, owner=user))


class Pet(models.Model):
    """An animal that looks for a home, or has found one."""

    MAX_AGE_MONTHS = 2400  # two hundred years: tortoises are welcome, typing errors are not
    MAX_TAGS = 50
    MAX_VACCINATIONS = 50

    name = models.CharField(max_length=120, help_text="The pet's name.")
    species = models.ForeignKey(
        Species, on_delete=models.PROTECT, related_name="pets", help_text="Cat, dog, …"
    )
    breed = models.CharField(max_length=120, blank=True, help_text="Breed, or what it looks like a mix of.")
    age_months = models.PositiveIntegerField(
        "age in months",
        null=True,
        blank=True,
        validators=[MaxValueValidator(MAX_AGE_MONTHS)],
        help_text="Age in whole months; blank when unknown.",
    )
    gender = models.CharField(
        max_length=6, choices=Gender, null=True, blank=True, help_text="Blank when unknown."
    )
    size = models.CharField(
        max_length=6, choices=Size, null=True, blank=True, help_text="Size category when grown."
    )
    color = models.CharField(max_length=120, blank=True, help_text="Coat color.")
    temperament = models.CharField(
        max_length=500, blank=True, help_text="Personality traits and behavioral characteristics."
    )
    description = models.TextField(
        max_length=10_000, blank=True, help_text="Personality, needs, and background, for the public."
    )
    spayed_neutered = models.BooleanField(
        "spayed/neutered", null=True, blank=True, help_text="Blank when unknown."
    )
    vaccinations = models.JSONField(default=list, blank=True, help_text="Vaccinations the pet has received.")
    status = models.CharField(
        max_length=9, choices=Status, default=Status.AVAILABLE, help_text="Adoption status."
    )
    adopted_on = models.DateField(
        null=True,
        blank=True,
        editable=False,
        help_text="The day it was marked adopted; blank while it is not.",
    )
    shelter = models.ForeignKey(
        Shelter,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="pets",
        help_text="The pet's current shelter; blank for a pet that a private person lists.",
    )
    location = models.CharField(
        max_length=300, blank=True, help_text="Where the pet is; blank means at its shelter's address."
    )
    intake_date = models.DateField(null=True, blank=True, help_text="Date the pet entered the shelter.")
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="pets",
        help_text="The account that listed the pet.",
    )
    tags = models.ManyToManyField(Tag, through="PetTag", related_name="pets", blank=True)
    created = models.DateTimeField(auto_now_add=True, editable=False)
    updated = models.DateTimeField(auto_now=True, editable=False)

    objects = PetQuerySet.as_manager()

    class Meta:
        ordering = ["-created", "-id"]
        indexes = [
            # What lists sort by, each ending in the id that makes pages stable.
            models.Index(fields=["-created", "-id"], name="pet_created"),
            models.Index(fields=["updated", "id"], name="pet_updated"),
            models.Index(fields=["intake_date", "id"], name="pet_intake"),
            models.Index(fields=["age_months", "id"], name="pet_age"),
            models.Index(Lower("name"), "id", name="pet_name"),
            models.Index(Lower("breed"), "id", name="pet_breed"),
            # What lists filter by, in the default order.
            models.Index(fields=["status", "-created", "-id"], name="pet_status_created"),
            models.Index(fields=["species", "-created", "-id"], name="pet_species_created"),
            models.Index(fields=["shelter", "-created", "-id"], name="pet_shelter_created"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(gender__in=Gender.values), name="pet_gender_known"),
            models.CheckConstraint(condition=Q(size__in=Size.values), name="pet_size_known"),
            models.CheckConstraint(condition=Q(status__in=Status.values), name="pet_status_known"),
            models.CheckConstraint(
                condition=Q(age_months__gte=0, age_months__lte=2400), name="pet_age_months_in_range"
            ),
            models.CheckConstraint(
                condition=Q(status="adopted", adopted_on__isnull=False)
                | (~Q(status="adopted") & Q(adopted_on__isnull=True)),
                name="pet_adopted_on_goes_with_status",
            ),
            models.CheckConstraint(condition=~Q(name=""), name="pet_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, with the consequences of the status: the day of adoption comes and goes with it."""
        before = self.adopted_on
        if self.status != Status.ADOPTED:
            self.adopted_on = None
        elif self.adopted_on is None:
            self.adopted_on = timezone.now().date()
        if (fields := kwargs.get("update_fields")) is not None and self.adopted_on != before:
            kwargs["update_fields"] = {*fields, "adopted_on"}
        super().save(*args, **kwargs)

    # --- who may do what -------------------------------------------------------------------------------------

    def may_be_written_by(self, user: User | AnonymousUser) -> bool:
        """Staff of its shelter; for a pet without one, the account that listed it; administrators.

        `PetQuerySet.writable_by`, decided from the row in hand: one that is deleted meanwhile is missing, not foreign.
        """
        if user.is_anonymous or not user.is_active:
            return False
        if user.is_superuser:
            return True
        if self.shelter_id is None:
            return self.owner_id == user.pk
        return Shelter.objects.for_user(user).filter(pk=self.shelter_id).exists()

    @staticmethod
    def check_move(user: User, origin: Shelter | None, target: Shelter | None) -> None:
        """Raise `PermissionDenied` unless `user` works for both shelters (None: no shelter, open to all)."""
        if origin == target or (user.is_active and user.is_superuser):
            return
        concerned = {shelter.pk for shelter in (origin, target) if shelter is not None}
        if Shelter.objects.for_user(user).filter(pk__in=concerned).count() < len(concerned):
            raise PermissionDenied("You may move a pet only into or out of a shelter that you work for.")

    # --- writing: call inside a transaction, on a locked row ---------------------------------------------------

    def change(self, user: User, **facts: Any) -> None:
        """Save the facts that differ, with `tags` (names) and `photos` ((Picture, alt) pairs) among them.

        Only columns that change are written, so that two people who change different facts both succeed.
        Raises `PermissionDenied` for a move that `user` may not make; nothing is written then.
        """
        tags, photos = facts.pop("tags", None), facts.pop("photos", None)
        if "shelter" in facts:
            self.check_move(user, self.shelter, facts["shelter"])
        changed = {name for name, value in facts.items() if getattr(self, name) != value}
        for name in changed:
            setattr(self, name, facts[name])
        related_changed = [
            tags is not None and self.set_tags(tags),
            photos is not None and self.set_photos(photos),
        ]
        if changed or any(related_changed):
            self.save(update_fields={*changed, "updated"})

    @classmethod
    def list_for(cls, user: User, **facts: Any) -> Pet:
        """Create a pet that `user` lists, with `tags` and `photos` as in `change`."""
        tags, photos = facts.pop("tags", []), facts.pop("photos", [])
        cls.check_move(user, None, facts.get("shelter"))
        pet = cls(owner=user, **facts)
        pet.save(force_insert=True)
        pet.set_tags(tags)
        pet.set_photos(photos)
        return pet

    def set_tags(self, names: Iterable[str]) -> bool:
        """Make these the pet's tags, in this order; return whether that changed anything."""
        tags = Tag.objects.obtain(names)
        current = list(self.pet_tags.order_by("id").values_list("tag_id", flat=True))
        if current == [tag.pk for tag in tags]:
            return False
        self.pet_tags.all().delete()
        PetTag.objects.bulk_create([PetTag(pet=self, tag=tag) for tag in tags])
        self._forget_related()
        return True

    def set_photos(self, photos: Iterable[tuple[Picture, str]]) -> bool:
        """Make these the pet's photos, in this order; return whether that changed anything.

        A photo whose picture stays is kept as the row it is; files that no pet shows any more are deleted.
        """
        current = list(Photo.objects.filter(pet=self))
        wanted = list(photos)
        if [(photo.picture, photo.alt) for photo in current] == wanted:
            return False
        spare = list(current)
        for position, (picture, alt) in enumerate(wanted):
            kept = next((photo for photo in spare if photo.picture == picture), None)
            if kept is None:
                kept = Photo(pet=self, file=picture.file, url=picture.url)
            else:
                spare.remove(kept)
            kept.position, kept.alt = position, alt
            kept.save()
        Photo.objects.filter(pk__in=[photo.pk for photo in spare]).delete()
        Photo.discard_files([photo.picture.file for photo in spare])
        self._forget_related()
        return True

    def _forget_related(self) -> None:
        """Drop prefetched tags and photos, which have just changed in the database."""
        self._prefetched_objects_cache: dict[str, Any] = {}

    def discard(self) -> None:
        """Delete the pet with its photos, and their files once the transaction commits."""
        files = [photo.picture.file for photo in Photo.objects.filter(pet=self)]
        self.delete()
        Photo.discard_files(files)


class PetTag(models.Model):
    """A tag on a pet. The ids keep the order in which the tags were given."""

    pet = models.ForeignKey(Pet, on_delete=models.CASCADE, related_name="pet_tags")
    tag = models.ForeignKey(Tag, on_delete=models.CASCADE, related_name="pet_tags")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["pet", "tag"], name="one_of_each_tag_per_pet")]

    def __str__(self) -> str:
        return str(self.tag)
