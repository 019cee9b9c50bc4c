"""Swagger Petstore's `Pet`, `Category` and `Tag`."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from pawfinder.api.requests import MAX_ID
from pawfinder.fields import (
    StrictCharField,
    StrictChoiceField,
    StrictIntegerField,
    StrictListField,
    StrictSerializer,
    one_of,
)
from pets.contracts.facts import PetSerializer, merge_photos, photos_of, refusal
from pets.images.errors import ImageRefused
from pets.models import Pet, Photo, Species, Status, Tag

#: The model's status under Petstore's name for it, and back.
STATUSES = {"available": Status.AVAILABLE, "pending": Status.PENDING, "sold": Status.ADOPTED}
NAMES = {status.value: name for name, status in STATUSES.items()}


class NamedSerializer(StrictSerializer):
    """{"id", "name"}: found by name in any letter case, or by id when no name is sent."""

    class Meta:
        lenient = True

    id = StrictIntegerField(required=False, allow_null=True, help_text="Used when there is no name.")
    name = StrictCharField(max_length=Tag.MAX_LENGTH, required=False, allow_null=True, allow_blank=True)

    def found(self, model: Any, attrs: dict[str, Any]) -> Any:
        """The row with this id."""
        number = attrs.get("id")
        row = model.objects.filter(pk=number).first() if number and 0 < number <= MAX_ID else None
        if row is None:
            raise serializers.ValidationError(
                f"needs a name, or the id of a known {model._meta.verbose_name}", "invalid"
            )
        return row


class CategorySerializer(NamedSerializer):
    """The species."""

    def validate(self, attrs: dict[str, Any]) -> Species:  # type: ignore[override]
        if not attrs.get("name"):
            return self.found(Species, attrs)  # type: ignore[no-any-return]
        species = Species.objects.all()
        named = species.named(attrs["name"])
        if named is None:
            allowed = one_of(s.code for s in species.order_by("code"))
            raise serializers.ValidationError({"name": f"must be one of {allowed}"}, "invalid_choice")
        return named


class TagSerializer(NamedSerializer):
    """A behaviour tag; an unknown name becomes a new tag."""

    def validate(self, attrs: dict[str, Any]) -> str:  # type: ignore[override]
        return attrs.get("name") or self.found(Tag, attrs).name


class PetstorePetSerializer(PetSerializer):
    """`Pet` as POST takes it. The id that a client sends is a placeholder: PawFinder assigns its own."""

    class Meta:
        lenient = True

    id = StrictIntegerField(required=False, allow_null=True, help_text="Assigned by PawFinder on POST.")
    category = CategorySerializer(help_text="The species, by name in any letter case or by id.")
    name = StrictCharField(max_length=120, help_text="The pet's name.")
    photoUrls = StrictListField(  # noqa: N815 (the document's name)
        child=StrictCharField(max_length=2048),
        max_length=Photo.MAX_PER_PET,
        help_text="Public http(s) images, checked live.",
    )
    tags = StrictListField(
        child=TagSerializer(),
        max_length=Pet.MAX_TAGS,
        required=False,
        help_text="Unknown names become new tags.",
    )
    status = StrictChoiceField(
        [(name, name) for name in STATUSES], required=False, help_text="`available` when absent on POST."
    )

    def validate_photoUrls(self, urls: list[str]) -> list[Any]:  # noqa: N802
        found = self.pictures(urls)
        errors = {i: refusal(picture) for i, picture in enumerate(found) if isinstance(picture, ImageRefused)}
        if errors:
            raise serializers.ValidationError(errors)  # type: ignore[arg-type]
        return found

    def facts(self, pet: Pet | None, validated: dict[str, Any]) -> dict[str, Any]:
        facts: dict[str, Any] = {name: validated[name] for name in ("name", "tags") if name in validated}
        if "category" in validated:
            facts["species"] = validated["category"]
        if "status" in validated:
            facts["status"] = STATUSES[validated["status"]].value
        if "photoUrls" in validated:
            facts["photos"] = merge_photos(pet, validated["photoUrls"])
        return facts

    def to_representation(self, instance: Pet) -> dict[str, Any]:
        return {
            "id": instance.pk,
            "category": {"id": instance.species_id, "name": instance.species.code},
            "name": instance.name,
            "photoUrls": [photo["url"] for photo in photos_of(instance, self.http_request)],
            "tags": [{"id": t.tag_id, "name": t.tag.name} for t in instance.pet_tags.all()],
            "status": NAMES[instance.status],
        }


class PetstoreChangeSerializer(PetstorePetSerializer):
    """`Pet` as PUT takes it: `name` and `photoUrls` are required as in Swagger's definition."""

    category = CategorySerializer(required=False)


class PetstoreFormSerializer(PetstorePetSerializer):
    """The two facts that `POST /pet/{petId}` changes."""

    id = category = photoUrls = tags = None  # type: ignore[assignment]  # noqa: N815
    name = StrictCharField(max_length=120, required=False, help_text="The pet's new name.")


# --- what is answered, for the schema ----------------------------------------------------------------------------


class Category(serializers.Serializer[Any]):
    """The species."""

    id = serializers.IntegerField()
    name = serializers.CharField()


class TagOut(serializers.Serializer[Any]):
    """A behaviour tag."""

    id = serializers.IntegerField()
    name = serializers.CharField()


class PetstorePetOut(serializers.Serializer[Any]):
    """Petstore's `Pet`."""

    id = serializers.IntegerField()
    category = Category()
    name = serializers.CharField()
    photoUrls = serializers.ListField(child=serializers.CharField())  # noqa: N815
    tags = TagOut(many=True)
    status = serializers.ChoiceField(list(STATUSES))


class ApiResponse(serializers.Serializer[Any]):
    """Petstore's answer where there is no pet to show."""

    code = serializers.IntegerField()
    type = serializers.CharField()
    message = serializers.CharField()
