"""The adoption document's pet: camelCase, string ids, labels instead of codes, ages in years, never a null picture."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any

from drf_spectacular.drainage import set_override
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.exceptions import ErrorDetail

from accounts.profiles import public_profile
from accounts.serializers import PublicProfileOut
from pawfinder.errors import WHOLE
from pawfinder.fields import StrictCharField, StrictSerializer, TimestampField, one_of, timestamp
from pets.contracts.facts import PetSerializer, SpeciesField, first_photo_of, refusal
from pets.images.errors import ImageRefused
from pets.images.pictures import Picture
from pets.models import Gender, Pet, Size, Status

UNKNOWN = "Unknown"


def years(age_months: int | None) -> int | None:
    """Age as this contract shows it: whole years, rounded down; None when unknown."""
    return None if age_months is None else age_months // 12


def location_of(pet: Pet) -> str:
    """Where the pet is: its own location, or its shelter's address when that is blank."""
    return pet.location or (pet.shelter.address if pet.shelter else "")


class LabelField(serializers.Field[Any, Any, str, Any]):
    """One of a vocabulary by label or code, in any letter case; `unknown` is the label of null where there is one."""

    default_error_messages = {"null": "must not be null", "invalid_choice": "must be one of {allowed}"}

    def __init__(self, choices: Iterable[tuple[str, str]], *, unknown: bool = False, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        choices = list(choices)
        self.labels = [label for _code, label in choices] + ([UNKNOWN] if unknown else [])
        self.codes: dict[str, str | None] = {}
        for code, label in choices:
            self.codes |= {code.casefold(): code, label.casefold(): code}
        if unknown:
            self.codes[UNKNOWN.casefold()] = None
        set_override(self, "field", {"type": "string", "enum": self.labels})

    def to_internal_value(self, data: Any) -> str | None:
        if not isinstance(data, str) or data.strip().casefold() not in self.codes:
            self.fail("invalid_choice", allowed=one_of(self.labels))
        return self.codes[data.strip().casefold()]

    def to_representation(self, value: Any) -> str:
        return str(value)


class StatusField(LabelField):
    """The adoption status; blank means the default, "Available"."""

    def to_internal_value(self, data: Any) -> str | None:
        return (
            Status.AVAILABLE.value
            if isinstance(data, str) and not data.strip()
            else super().to_internal_value(data)
        )


@extend_schema_field({"type": "number", "minimum": 0, "maximum": Pet.MAX_AGE_MONTHS // 12})
class AgeField(serializers.Field[Any, Any, Any, Any]):
    """Age in years, a JSON number from 0; fractions are months."""

    default_error_messages = {
        "null": "must not be null",
        "invalid": "must be a number of years from 0 to {top}",
    }
    TOP = Pet.MAX_AGE_MONTHS // 12

    def to_internal_value(self, data: Any) -> float:
        if isinstance(data, bool) or not isinstance(data, (int, float)) or not 0 <= data <= self.TOP:
            self.fail("invalid", top=self.TOP)
        return data

    def to_representation(self, value: Any) -> Any:
        return value


class ImageSerializer(StrictSerializer):
    """The pet's picture."""

    class Meta:
        lenient = True

    url = StrictCharField(
        max_length=2048, help_text="A fully formed URL of a live, public image; it is checked."
    )
    alt = StrictCharField(max_length=300, required=False, allow_blank=True, help_text="The picture in words.")


class AdoptionPetSerializer(PetSerializer):
    """A new pet: every field is needed but `adoptionStatus`."""

    class Meta:
        lenient = True  # a client may send a whole pet back: read-only and unknown keys are ignored

    name = StrictCharField(max_length=120, help_text="The pet's name.")
    species = SpeciesField(
        any_spelling=True, help_text="Label or code of the species table, in any letter case."
    )
    breed = StrictCharField(max_length=120, help_text="The pet's breed.")
    age = AgeField(help_text="Years; a fraction is kept as months.")
    gender = LabelField(Gender.choices, unknown=True, help_text="Male, Female or Unknown.")
    size = LabelField(Size.choices, unknown=True, help_text="Small, Medium, Large or Unknown.")
    color = StrictCharField(max_length=120, help_text="Coat color.")
    description = StrictCharField(max_length=10_000, help_text="The pet in words.")
    adoptionStatus = StatusField(  # noqa: N815 (the document's name)
        Status.choices, required=False, help_text="Available, Pending or Adopted; absent or blank: Available."
    )
    location = StrictCharField(max_length=300, help_text="Where the pet is.")
    image = ImageSerializer(help_text="The first of the pet's photos.")

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if "url" in (image := attrs.get("image", {})):
            [found] = self.pictures([image["url"]])
            if isinstance(found, ImageRefused):
                raise serializers.ValidationError({"image": {"url": refusal(found)}})
            attrs["image"] = {**image, "picture": found}
        elif "alt" in image and not self.known_pictures():
            # Words about a picture that is not there would be lost without a word.
            raise serializers.ValidationError({"image": {"url": [ErrorDetail("is required", "required")]}})
        return attrs

    def facts(self, pet: Pet | None, validated: dict[str, Any]) -> dict[str, Any]:
        facts = dict(validated)
        if "adoptionStatus" in facts:
            facts["status"] = facts.pop("adoptionStatus")
        if "age" in facts:
            age = facts.pop("age")
            # The age that is read back now says nothing new: a pet of 18 months reads 1, and writing 1 keeps 18.
            if pet is None or age != years(pet.age_months):
                facts["age_months"] = math.floor(age * 12 + 0.5)
        if pet is not None and facts.get("location") == location_of(pet):
            del facts["location"]
        if "image" in facts:
            facts["photos"] = self._photos(pet, facts.pop("image"))
        return facts

    @staticmethod
    def _photos(pet: Pet | None, image: dict[str, Any]) -> list[tuple[Picture, str]]:
        """The pet's photos with `image` as the first one."""
        photos = [(photo.picture, photo.alt) for photo in pet.photos.all()] if pet is not None else []
        picture = image.get("picture")
        if picture is None:  # only the words about the first photo change
            return [(photos[0][0], image["alt"]), *photos[1:]] if photos and "alt" in image else photos
        if not picture:  # the default picture, sent back
            return photos
        if photos and photos[0][0] == picture:
            return [(picture, image.get("alt", photos[0][1])), *photos[1:]]
        return [(picture, image.get("alt", "")), *photos[1:]]

    def to_representation(self, instance: Pet) -> dict[str, Any]:
        request = self.http_request
        return {
            "id": str(instance.pk),
            "name": instance.name,
            "species": instance.species.label,
            "breed": instance.breed,
            "age": years(instance.age_months),
            "gender": instance.get_gender_display() if instance.gender else UNKNOWN,
            "size": instance.get_size_display() if instance.size else UNKNOWN,
            "color": instance.color,
            "description": instance.description,
            "adoptionStatus": instance.get_status_display(),
            "location": location_of(instance),
            "image": first_photo_of(instance, request),
            "created": timestamp(instance.created),
            "updated": timestamp(instance.updated),
            "owner": public_profile(instance.owner, request),
        }


class ImageChangeSerializer(ImageSerializer):
    """Any part of the picture."""

    url = StrictCharField(max_length=2048, required=False, help_text="Another live, public image.")


class AdoptionPetChangeSerializer(AdoptionPetSerializer):
    """Any amount of the properties, at least one; whatever reads back now may be sent as it is."""

    breed = StrictCharField(max_length=120, allow_blank=True)
    color = StrictCharField(max_length=120, allow_blank=True)
    description = StrictCharField(max_length=10_000, allow_blank=True)
    location = StrictCharField(max_length=300, allow_blank=True)
    image = ImageChangeSerializer()

    def to_internal_value(self, data: Any) -> Any:
        if isinstance(data, dict):
            if not set(self.fields) & set(data):
                message = f"The body must have at least one of {', '.join(self.fields)}."
                raise serializers.ValidationError({WHOLE: [ErrorDetail(message, "required")]})
            if "age" in data and data["age"] is None and self.instance and self.instance.age_months is None:
                data = {key: value for key, value in data.items() if key != "age"}
        return super().to_internal_value(data)


# --- what is answered, for the schema ----------------------------------------------------------------------------


class ImageOut(serializers.Serializer[Any]):
    """A picture: never null."""

    url = serializers.CharField()
    alt = serializers.CharField(allow_blank=True)


class AdoptionPetOut(serializers.Serializer[Any]):
    """The adoption document's pet."""

    id = serializers.CharField()
    name = serializers.CharField()
    species = serializers.CharField()
    breed = serializers.CharField(allow_blank=True)
    age = serializers.IntegerField(allow_null=True, min_value=0, help_text="Whole years; null when unknown.")
    gender = serializers.ChoiceField([*Gender.labels, UNKNOWN])
    size = serializers.ChoiceField([*Size.labels, UNKNOWN])
    color = serializers.CharField(allow_blank=True)
    description = serializers.CharField(allow_blank=True)
    adoptionStatus = serializers.ChoiceField(Status.labels)  # noqa: N815
    location = serializers.CharField(allow_blank=True)
    image = ImageOut()
    created = TimestampField()
    updated = TimestampField()
    owner = PublicProfileOut()
