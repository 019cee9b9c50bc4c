"""A shelter as the house contract shows it."""

from __future__ import annotations

import re
from typing import Any

from rest_framework import serializers

from pawfinder.fields import StrictCharField, StrictFloatField, StrictSerializer, model_default
from shelters.models import Shelter

_FEES = re.compile(r"([0-9]{1,6})-([0-9]{1,6})", re.ASCII)
_E164 = re.compile(r"\+[1-9][0-9]{1,14}", re.ASCII)


class ShelterEmailField(StrictCharField, serializers.EmailField):
    """An email address."""

    default_error_messages = {"invalid": "must be an email address such as 'desk@example.org'"}


class ShelterSerializer(StrictSerializer):
    """A shelter. PATCH changes what is sent; PUT resets what is not."""

    class Meta:
        fixed = {"id": lambda shelter: shelter.pk}
        ignored = frozenset({"available_pet_count"})

    name = StrictCharField(max_length=120, help_text="The shelter's name as the public knows it.")
    address = StrictCharField(
        max_length=300, required=False, allow_blank=True, help_text="Street, city, state."
    )
    phone = StrictCharField(
        max_length=16, required=False, allow_blank=True, help_text="E.164, such as +18175550142."
    )
    email = ShelterEmailField(
        max_length=254, required=False, allow_blank=True, help_text="Where the public writes."
    )
    hours = StrictCharField(
        max_length=300, required=False, allow_blank=True, help_text="Opening hours, in words."
    )
    adoption_fee_range = StrictCharField(
        max_length=13,
        required=False,
        allow_null=True,
        help_text='USD, min-max, such as "75-200"; null when unknown.',
    )
    latitude = StrictFloatField(
        min_value=-90, max_value=90, required=False, allow_null=True, help_text="Degrees north."
    )
    longitude = StrictFloatField(
        min_value=-180, max_value=180, required=False, allow_null=True, help_text="Degrees east."
    )

    def validate_phone(self, phone: str) -> str:
        if phone and not _E164.fullmatch(phone):
            raise serializers.ValidationError("must be an E.164 number such as '+18175550142'", "invalid")
        return phone

    def validate_adoption_fee_range(self, text: str | None) -> tuple[int, int] | None:
        if text is None:
            return None
        match = _FEES.fullmatch(text)
        if match is None or int(match[1]) > int(match[2]):
            raise serializers.ValidationError(
                "must be two whole amounts of USD, min-max, such as '75-200'", "invalid"
            )
        return int(match[1]), int(match[2])

    def columns(self, validated: dict[str, Any]) -> dict[str, Any]:
        """The model's columns in `validated`."""
        columns = dict(validated)
        if "adoption_fee_range" in columns:
            low, high = columns.pop("adoption_fee_range") or (None, None)
            columns |= {"adoption_fee_min": low, "adoption_fee_max": high}
        return columns

    def create(self, validated_data: dict[str, Any]) -> Shelter:
        return Shelter.objects.create(**self.columns(validated_data))

    def update(self, instance: Shelter, validated_data: dict[str, Any]) -> Shelter:
        columns = self.columns(validated_data)
        if not self.partial:
            unset = (
                "address",
                "phone",
                "email",
                "hours",
                "adoption_fee_min",
                "adoption_fee_max",
                "latitude",
                "longitude",
            )
            columns = {name: model_default(Shelter, name) for name in unset} | columns
        changed = [name for name, value in columns.items() if getattr(instance, name) != value]
        for name in changed:
            setattr(instance, name, columns[name])
        if changed:
            instance.save(update_fields=[*changed, "updated"])
        return instance

    def to_representation(self, instance: Shelter) -> dict[str, Any]:
        low, high = instance.adoption_fee_min, instance.adoption_fee_max
        return {
            "name": instance.name,
            "address": instance.address,
            "phone": instance.phone,
            "email": instance.email,
            "hours": instance.hours,
            "adoption_fee_range": None if low is None else f"{low}-{high}",
            "available_pet_count": instance.available_pet_count,  # type: ignore[attr-defined]
            "latitude": instance.latitude,
            "longitude": instance.longitude,
            "id": instance.pk,
        }


class ShelterOut(serializers.Serializer[Any]):
    """A shelter."""

    name = serializers.CharField()
    address = serializers.CharField(allow_blank=True)
    phone = serializers.CharField(allow_blank=True)
    email = serializers.CharField(allow_blank=True)
    hours = serializers.CharField(allow_blank=True)
    adoption_fee_range = serializers.CharField(allow_null=True)
    available_pet_count = serializers.IntegerField(
        min_value=0, help_text="Counted; pets with status available."
    )
    latitude = serializers.FloatField(allow_null=True)
    longitude = serializers.FloatField(allow_null=True)
    id = serializers.IntegerField()
