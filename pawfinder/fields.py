"""Serializer fields that take JSON at its word: the number 1 is no text, "12" no number, and 1 no boolean.

Django REST framework's own fields are made for HTML forms and convert what they can; the documents promise types.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from typing import Any, cast

from django.db.models import Field, Model
from rest_framework import serializers
from rest_framework.exceptions import ErrorDetail

from pawfinder.errors import MOST_PROBLEMS, WHOLE

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
_NOT_NULL = {"null": "must not be null", "required": "required"}


def timestamp(moment: datetime) -> str:
    """ISO 8601 in UTC with milliseconds and Z, as the adoption document shows it."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.") + f"{moment.microsecond // 1000:03d}Z"


class TimestampField(serializers.DateTimeField):
    """A read-only moment, in the form of `timestamp`."""

    def to_representation(self, value: Any) -> str | None:  # type: ignore[override]
        return timestamp(value) if value is not None else None


class StrictCharField(serializers.CharField):
    """A JSON string; surrounding white space is cut off."""

    default_error_messages = {
        **_NOT_NULL,
        "invalid": "must be a string",
        "blank": "must not be blank",
        "max_length": "must have at most {max_length} characters",
    }

    def to_internal_value(self, data: Any) -> str:
        if not isinstance(data, str):
            self.fail("invalid")
        return super().to_internal_value(data)


class StrictIntegerField(serializers.IntegerField):
    """A JSON number without a fraction: 12 and 12.0, but neither "12" nor true."""

    default_error_messages = {
        **_NOT_NULL,
        "invalid": "must be a whole number",
        "min_value": "must be {min_value} or more",
        "max_value": "must be {max_value} or less",
    }

    def to_internal_value(self, data: Any) -> int:
        if isinstance(data, bool) or not isinstance(data, (int, float)) or data != int(data):
            self.fail("invalid")
        return int(data)


class StrictFloatField(serializers.FloatField):
    """A JSON number."""

    default_error_messages = {
        **_NOT_NULL,
        "invalid": "must be a number",
        "min_value": "must be {min_value} or more",
        "max_value": "must be {max_value} or less",
    }

    def to_internal_value(self, data: Any) -> float:
        if isinstance(data, bool) or not isinstance(data, (int, float)) or abs(data) > 1e300:
            self.fail("invalid")
        return float(data)


class StrictBooleanField(serializers.BooleanField):
    """true or false: neither "true" nor 1."""

    default_error_messages = {**_NOT_NULL, "invalid": "must be true or false"}

    def to_internal_value(self, data: Any) -> bool:
        if not isinstance(data, bool):
            self.fail("invalid")
        return bool(data)


class StrictChoiceField(serializers.ChoiceField):
    """One of a vocabulary, spelled as the vocabulary spells it; the error lists what is allowed."""

    default_error_messages = {**_NOT_NULL, "invalid_choice": "must be one of {allowed}"}

    def to_internal_value(self, data: Any) -> Any:
        if not isinstance(data, str) or data not in self.choices:
            self.fail("invalid_choice", allowed=one_of(self.choices))
        return data


class StrictDateField(serializers.DateField):
    """A real calendar date written YYYY-MM-DD (ISO 8601)."""

    default_error_messages = {**_NOT_NULL, "invalid": "must be a real date in YYYY-MM-DD format"}

    def to_internal_value(self, data: Any) -> date:
        if not isinstance(data, str) or not _DATE.fullmatch(data):
            self.fail("invalid")
        try:
            return date.fromisoformat(data)
        except ValueError:
            self.fail("invalid")


class StrictListField(serializers.ListField):
    """A JSON array."""

    default_error_messages = {
        **_NOT_NULL,
        "not_a_list": "must be an array",
        "max_length": "must have at most {max_length} elements",
    }

    def to_internal_value(self, data: Any) -> Any:
        # Before the elements are looked at: there may be a hundred thousand.
        if self.max_length is not None and isinstance(data, list) and len(data) > self.max_length:
            self.fail("max_length", max_length=self.max_length)
        return super().to_internal_value(data)


def model_default(model: type[Model], name: str) -> Any:
    """What a column holds when nobody says anything: the target of a PUT that leaves a field out."""
    return cast("Field[Any, Any]", model._meta.get_field(name)).get_default()


def one_of(values: Any) -> str:
    """A vocabulary as an error message lists it: 'cat', 'dog'."""
    return ", ".join(f"'{value}'" for value in values)


class StrictSerializer(serializers.Serializer[Any]):
    """A serializer that refuses what it does not know, naming it, and what only the server decides.

    `Meta.lenient` ignores unknown and read-only keys instead: the adoption contract promises that.
    `Meta.fixed` maps read-only keys to what they hold on the record that is written: a client may send them back
    as they are, and gets a 400 when they differ. `Meta.ignored` are keys that move by themselves; a record that is
    sent back whole may hold a stale one.
    `Meta.whole` needs its required keys in a PATCH too: for the elements of an array, which a PATCH replaces whole.
    """

    default_error_messages = {"invalid": "must be an object", "null": "must not be null"}

    class Meta:
        lenient = False
        whole = False
        fixed: Mapping[str, Callable[[Any], Any]] = {}
        ignored: frozenset[str] = frozenset()

    def validate_empty_values(self, data: Any) -> tuple[bool, Any]:
        if data is None and self.parent is None:  # a whole body of `null` is a body that is no object
            return False, None
        return super().validate_empty_values(data)

    def to_internal_value(self, data: Any) -> Any:
        if not isinstance(data, Mapping):
            if self.parent is not None:
                self.fail("invalid")
            message = ErrorDetail("The body must be a JSON object.", "invalid")
            raise serializers.ValidationError({WHOLE: [message]})
        errors = {} if getattr(self.Meta, "lenient", False) else self._refused_keys(data)
        if getattr(self.Meta, "whole", False):
            missing = [name for name, field in self.fields.items() if field.required and name not in data]
            errors |= {name: [ErrorDetail("required", "required")] for name in missing}
        try:
            value = super().to_internal_value(data)
        except serializers.ValidationError as error:
            errors = {**error.detail, **errors}  # type: ignore[dict-item]
        if errors:
            raise serializers.ValidationError(errors)
        return value

    def _refused_keys(self, data: Mapping[str, Any]) -> dict[str, Any]:
        """Errors for the keys of `data` that are unknown, and for read-only ones that say something else."""
        errors: dict[str, Any] = {}
        known = [name for name, field in self.fields.items() if not field.read_only]
        fixed = getattr(self.Meta, "fixed", {})
        for key in data:
            if len(errors) >= MOST_PROBLEMS:
                break
            if key in known or key in getattr(self.Meta, "ignored", ()):
                continue
            if key not in fixed:
                errors[key] = [ErrorDetail(f"known are {', '.join(known)}", "unknown_field")]
            elif self.instance is None:
                errors[key] = [ErrorDetail("is assigned by PawFinder and cannot be chosen", "read_only")]
            elif isinstance(data[key], bool) != isinstance(held := fixed[key](self.instance), bool) or (
                data[key] != held
            ):
                errors[key] = [ErrorDetail(f"is read-only; it is {held} and cannot be changed", "read_only")]
        return errors
