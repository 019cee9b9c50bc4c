"""The PawFinder document's pet: flat, snake_case, integer ids; thirteen properties, and the house's own."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from pawfinder.api.requests import MAX_ID
from pawfinder.fields import (
    StrictBooleanField,
    StrictCharField,
    StrictChoiceField,
    StrictDateField,
    StrictIntegerField,
    StrictListField,
    StrictSerializer,
    TimestampField,
    model_default,
    timestamp,
)
from pets.contracts.facts import PetSerializer, SpeciesField, photos_of, refusal
from pets.images.errors import ImageRefused
from pets.models import Gender, Pet, Photo, Size, Status, Tag
from shelters.models import Shelter


class MedicalSerializer(StrictSerializer):
    """Medical information."""

    spayed_neutered = StrictBooleanField(allow_null=True, required=False, help_text="null when unknown.")
    vaccinations = StrictListField(
        child=StrictCharField(max_length=120),
        max_length=Pet.MAX_VACCINATIONS,
        required=False,
        help_text="Vaccinations the pet has received.",
    )


class PhotoSerializer(StrictSerializer):
    """One picture of the pet."""

    class Meta:
        whole = True

    url = StrictCharField(
        max_length=2048, help_text="A public http(s) image, checked live; or one served here."
    )
    alt = StrictCharField(max_length=300, required=False, allow_blank=True, help_text="The picture in words.")


class DocumentedPetSerializer(PetSerializer):
    """Exactly the document's thirteen properties. PATCH changes what is sent; PUT resets what is not."""

    class Meta:
        fixed = {"id": lambda pet: pet.pk}

    name = StrictCharField(max_length=120, help_text="The pet's name.")
    species = SpeciesField(help_text="One of the species table: `cat`, `dog`, and what the staff add.")
    breed = StrictCharField(max_length=120, required=False, allow_blank=True, help_text="The pet's breed.")
    age_months = StrictIntegerField(
        min_value=0,
        max_value=Pet.MAX_AGE_MONTHS,
        required=False,
        allow_null=True,
        help_text="Age in whole months; null when unknown.",
    )
    gender = StrictChoiceField(
        Gender.choices, required=False, allow_null=True, help_text="null when unknown."
    )
    size = StrictChoiceField(Size.choices, required=False, allow_null=True, help_text="null when unknown.")
    temperament = StrictCharField(
        max_length=500, required=False, allow_blank=True, help_text="Personality traits and behavior."
    )
    medical = MedicalSerializer(required=False)
    description = StrictCharField(
        max_length=10_000, required=False, allow_blank=True, help_text="Personality, needs, and background."
    )
    shelter_id = StrictIntegerField(
        required=False,
        allow_null=True,
        help_text="The pet's current shelter; null for a private person's pet.",
    )
    status = StrictChoiceField(
        Status.choices, required=False, help_text="Adoption status; `available` when absent."
    )
    intake_date = StrictDateField(
        required=False, allow_null=True, help_text="Date the pet entered the shelter."
    )

    def validate_shelter_id(self, shelter_id: int | None) -> int | None:
        if shelter_id is not None and not (
            0 < shelter_id <= MAX_ID and Shelter.objects.filter(pk=shelter_id).exists()
        ):
            raise serializers.ValidationError(f"there is no shelter with ID {shelter_id}", "does_not_exist")
        return shelter_id

    def facts(self, pet: Pet | None, validated: dict[str, Any]) -> dict[str, Any]:
        facts = dict(validated)
        facts |= facts.pop("medical", {})
        if "shelter_id" in facts:
            # Looked up again: validation holds no lock, and the shelter may have closed meanwhile.
            shelter_id = self.validate_shelter_id(facts.pop("shelter_id"))
            facts["shelter"] = Shelter.objects.filter(pk=shelter_id).first() if shelter_id else None
        if pet is not None and not self.partial:
            facts = self.defaults() | facts
        return facts

    def defaults(self) -> dict[str, Any]:
        """What a PUT resets an absent optional fact to."""
        columns = (
            "breed",
            "age_months",
            "gender",
            "size",
            "temperament",
            "spayed_neutered",
            "vaccinations",
            "description",
            "status",
            "intake_date",
        )
        return {name: model_default(Pet, name) for name in columns} | {"shelter": None}

    def to_representation(self, instance: Pet) -> dict[str, Any]:
        return {
            "name": instance.name,
            "species": instance.species.code,
            "breed": instance.breed,
            "age_months": instance.age_months,
            "gender": instance.gender,
            "size": instance.size,
            "temperament": instance.temperament,
            "medical": {
                "spayed_neutered": instance.spayed_neutered,
                "vaccinations": instance.vaccinations,
            },
            "description": instance.description,
            "shelter_id": instance.shelter_id,
            "status": instance.status,
            "intake_date": instance.intake_date.isoformat() if instance.intake_date else None,
            "id": instance.pk,
        }


class HousePetSerializer(DocumentedPetSerializer):
    """The document's properties, then the house's own."""

    class Meta:
        fixed = {
            "id": lambda pet: pet.pk,
            "owner_id": lambda pet: pet.owner_id,
            "created": lambda pet: timestamp(pet.created),
        }
        ignored = frozenset({"updated"})

    color = StrictCharField(max_length=120, required=False, allow_blank=True, help_text="Coat color.")
    location = StrictCharField(
        max_length=300, required=False, allow_blank=True, help_text="Where the pet is; blank: at its shelter."
    )
    tags = StrictListField(
        child=StrictCharField(max_length=Tag.MAX_LENGTH),
        max_length=Pet.MAX_TAGS,
        required=False,
        help_text='Behaviour tags such as "good with kids"; found in any letter case, created when new.',
    )
    photos = StrictListField(
        child=PhotoSerializer(),
        max_length=Photo.MAX_PER_PET,
        required=False,
        help_text="In order of importance.",
    )

    def validate_photos(self, photos: list[dict[str, str]]) -> list[tuple[Any, str]]:
        found = self.pictures([photo["url"] for photo in photos])
        errors = {
            index: {"url": refusal(picture)}
            for index, picture in enumerate(found)
            if isinstance(picture, ImageRefused)
        }
        if errors:
            raise serializers.ValidationError(errors)  # type: ignore[arg-type]
        return [
            (picture, photo.get("alt", "")) for picture, photo in zip(found, photos, strict=True) if picture
        ]

    def defaults(self) -> dict[str, Any]:
        return super().defaults() | {"color": "", "location": "", "tags": [], "photos": []}

    def to_representation(self, instance: Pet) -> dict[str, Any]:
        return {
            **super().to_representation(instance),
            "color": instance.color,
            "location": instance.location,
            "tags": [pet_tag.tag.name for pet_tag in instance.pet_tags.all()],
            "photos": photos_of(instance, self.http_request),
            "owner_id": instance.owner_id,
            "created": timestamp(instance.created),
            "updated": timestamp(instance.updated),
        }


# --- what is answered, for the schema ----------------------------------------------------------------------------


class MedicalOut(serializers.Serializer[Any]):
    """Medical information."""

    spayed_neutered = serializers.BooleanField(allow_null=True)
    vaccinations = serializers.ListField(child=serializers.CharField())


class PhotoOut(serializers.Serializer[Any]):
    """One picture of the pet."""

    url = serializers.CharField()
    alt = serializers.CharField(allow_blank=True)


class DocumentedPetOut(serializers.Serializer[Any]):
    """The document's thirteen properties."""

    name = serializers.CharField()
    species = serializers.CharField()
    breed = serializers.CharField(allow_blank=True)
    age_months = serializers.IntegerField(allow_null=True, min_value=0)
    gender = serializers.ChoiceField(Gender.choices, allow_null=True)
    size = serializers.ChoiceField(Size.choices, allow_null=True)
    temperament = serializers.CharField(allow_blank=True)
    medical = MedicalOut()
    description = serializers.CharField(allow_blank=True)
    shelter_id = serializers.IntegerField(allow_null=True)
    status = serializers.ChoiceField(Status.choices)
    intake_date = serializers.DateField(allow_null=True)
    id = serializers.IntegerField()


class HousePetOut(DocumentedPetOut):
    """The document's thirteen properties, then the house's own."""

    color = serializers.CharField(allow_blank=True)
    location = serializers.CharField(allow_blank=True)
    tags = serializers.ListField(child=serializers.CharField())
    photos = PhotoOut(many=True)
    owner_id = serializers.IntegerField()
    created = TimestampField()
    updated = TimestampField()
