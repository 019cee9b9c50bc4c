"""The vocabularies that grow: species, which staff add in the admin, and tags, which anyone who writes a pet adds."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.validators import RegexValidator
from django.db import models


class SpeciesQuerySet(models.QuerySet["Species"]):
    def named(self, text: str) -> Species | None:
        """The species with this code or label, in any letter case."""
        wanted = text.strip().casefold()
        # A handful of rows: comparing here folds every alphabet alike on every database.
        return next((s for s in self if wanted in (s.code.casefold(), s.label.casefold())), None)


class Species(models.Model):
    """A kind of animal that the network takes in. Cat and dog are there after installation."""

    code = models.SlugField(
        max_length=40,
        unique=True,
        validators=[RegexValidator(r"\A[a-z0-9-]+\Z", "use lower-case letters, digits and hyphens")],
        help_text="What client programs read and write, such as 'dog'. Lower case; keep it once pets have it.",
    )
    label = models.CharField(max_length=40, unique=True, help_text="What people read, such as 'Dog'.")

    objects = SpeciesQuerySet.as_manager()

    class Meta:
        ordering = ["label"]
        verbose_name_plural = "species"

    def __str__(self) -> str:
        return self.label


class TagQuerySet(models.QuerySet["Tag"]):
    def named(self, names: Iterable[str]) -> TagQuerySet:
        """The tags with these names, in any letter case; those that do not exist are simply not there."""
        return self.filter(key__in={Tag.key_of(name) for name in names})

    def obtain(self, names: Iterable[str]) -> list[Tag]:
        """The tags with these names in this order, each once; a new name becomes a new tag."""
        wanted: dict[str, str] = {}
        for name in names:
            wanted.setdefault(Tag.key_of(name), " ".join(name.split()))
        found = {tag.key: tag for tag in self.filter(key__in=wanted)}
        # In one order for everybody: two writers who invent the same two tags must not wait for each other.
        missing = [Tag(name=name, key=key) for key, name in sorted(wanted.items()) if key not in found]
        if missing:
            # Two writers may invent the same tag at once; the second simply finds the first one's.
            Tag.objects.bulk_create(missing, ignore_conflicts=True)
            found |= {tag.key: tag for tag in self.filter(key__in=[tag.key for tag in missing])}
        return [found[key] for key in wanted]


class Tag(models.Model):
    """A behaviour or circumstance that adopters look for, such as "good with kids"."""

    MAX_LENGTH = 64

    name = models.CharField(max_length=MAX_LENGTH, help_text='As people read it, such as "good with kids".')
    # Folded in Python: LOWER() of SQLite knows ASCII only, and two spellings of one tag are one tag.
    # Folding makes three characters of one at most ("\ufb03" becomes "ffi").
    key = models.CharField(max_length=3 * MAX_LENGTH, unique=True, editable=False)

    objects = TagQuerySet.as_manager()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: object, **kwargs: object) -> None:
        self.key = self.key_of(self.name)
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    @staticmethod
    def key_of(name: str) -> str:
        """What two spellings of one tag have in common: letter case and spacing do not count."""
        return " ".join(name.split()).casefold()
