"""What the contracts' serializers share: from a client's JSON to the facts that `Pet.change` takes.

A contract is a projection of the model. The rules about species, shelters and pictures are the same in all three;
only the names and the shapes differ, and those live in the contracts' own packages.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import permissions, serializers
from rest_framework.exceptions import ErrorDetail
from rest_framework.request import Request

from accounts.authentication import account
from pawfinder.fields import StrictSerializer, one_of
from pets.images.errors import ImageRefused
from pets.images.pictures import DEFAULTS, Picture, default_url, find_pictures
from pets.models import Pet, Species

if TYPE_CHECKING:
    from django.http import HttpRequest


class MayWritePet(permissions.IsAuthenticatedOrReadOnly):
    """Anybody reads; a pet is written by whom `Pet.may_be_written_by` allows."""

    message = (
        "You may not change this pet: it belongs to a shelter that you do not work for, or to somebody else."
    )

    def has_object_permission(self, request: Request, view: Any, obj: Pet) -> bool:
        return request.method in permissions.SAFE_METHODS or obj.may_be_written_by(request.user)


@extend_schema_field({"type": "string"})
class SpeciesField(serializers.Field[Any, Any, str, Any]):
    """A species by its code; with `any_spelling`, by code or label in any letter case."""

    default_error_messages = {"null": "must not be null", "invalid_choice": "must be one of {allowed}"}

    def __init__(self, *, any_spelling: bool = False, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.any_spelling = any_spelling

    def to_internal_value(self, data: Any) -> Species:
        species = Species.objects.all()
        found = species.named(data) if isinstance(data, str) else None
        if found is None or (not self.any_spelling and found.code != data):
            shown = [s.label if self.any_spelling else s.code for s in species.order_by("code")]
            self.fail("invalid_choice", allowed=one_of(shown))
        return found

    def to_representation(self, value: Species) -> str:
        return value.label if self.any_spelling else value.code


class PetSerializer(StrictSerializer):
    """Base of the three: creates and changes pets through the model's own rules."""

    @property
    def http_request(self) -> HttpRequest:
        """Django's request, which knows scheme and host."""
        return self.context["request"]._request  # type: ignore[no-any-return]

    def facts(self, pet: Pet | None, validated: dict[str, Any]) -> dict[str, Any]:
        """The model's facts in `validated`. `pet` is the locked row that is changed, None for a new pet."""
        return validated

    def create(self, validated_data: dict[str, Any]) -> Pet:
        return Pet.list_for(account(self.context["request"]), **self.facts(None, validated_data))

    def update(self, instance: Pet, validated_data: dict[str, Any]) -> Pet:
        instance.change(account(self.context["request"]), **self.facts(instance, validated_data))
        return instance

    def known_pictures(self) -> list[Picture]:
        """The pictures that the pet shows already."""
        return [photo.picture for photo in self.instance.photos.all()] if self.instance is not None else []

    def pictures(self, urls: Sequence[str]) -> list[Picture | ImageRefused]:
        """Each URL's picture, or why it is refused; those the pet shows already are not fetched again."""
        return find_pictures(urls, self.http_request, self.known_pictures())


def refusal(error: ImageRefused) -> list[ErrorDetail]:
    """A refused picture as a field's error."""
    return [ErrorDetail(error.reason, error.code)]


def photos_of(pet: Pet, request: HttpRequest) -> list[dict[str, str]]:
    """The pet's photos in order, as {"url", "alt"}."""
    return [{"url": p.picture.absolute_url(request), "alt": p.alt} for p in pet.photos.all()]


def first_photo_of(pet: Pet, request: HttpRequest) -> dict[str, str]:
    """The pet's first photo, or the default picture: never null."""
    for photo in pet.photos.all():
        return {"url": photo.picture.absolute_url(request), "alt": photo.alt}
    return {"url": default_url("pet", request), "alt": DEFAULTS["pet"][1]}


def merge_photos(pet: Pet | None, pictures: Sequence[Picture]) -> list[tuple[Picture, str]]:
    """These pictures in order, each with the alt text that the pet already has for it; "none" is left out."""
    alts: dict[Picture, list[str]] = {}
    for photo in pet.photos.all() if pet is not None else ():
        alts.setdefault(photo.picture, []).append(photo.alt)
    # One after the other: a pet may show one picture twice, with different words.
    return [(picture, alts[picture].pop(0) if alts.get(picture) else "") for picture in pictures if picture]
