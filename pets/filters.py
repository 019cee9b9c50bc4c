"""The filters of pet lists, the same in every contract that lists pets, and strict about what they understand."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from typing import Any

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet, Value
from django.db.models.functions import Lower
from rest_framework.exceptions import ErrorDetail
from rest_framework.filters import BaseFilterBackend
from rest_framework.request import Request

from pawfinder.api.requests import whole_id
from pawfinder.fields import one_of
from pets.models import Gender, Pet, PetTag, Size, Species, Status, Tag

#: Every word is looked for in four columns.
MAX_WORDS = 10
_NO_LABEL = {"unknown": None}


def _choice(choices: dict[str, Any]) -> Callable[[str], Any]:
    def clean(text: str) -> Any:
        if text.lower() not in choices:
            raise ValidationError(f"must be one of {one_of(choices)}", "invalid_choice")
        return choices[text.lower()]

    return clean


def _species(text: str) -> int:
    species = Species.objects.all()
    found = species.named(text)
    if found is None:
        raise ValidationError(f"must be one of {one_of(s.code for s in species)}", "invalid_choice")
    return found.pk


def _identifier(text: str) -> int:
    number = whole_id(text)
    if number is None:
        raise ValidationError("must be a whole number from 1", "invalid")
    return number


def _text(text: str) -> str:
    if len(text) > 200:
        raise ValidationError("must have at most 200 characters", "max_length")
    if "\0" in text:
        raise ValidationError("must not hold a NUL character", "invalid")
    return text


def _words(text: str) -> str:
    if len(text.split()) > MAX_WORDS:
        raise ValidationError(f"must have at most {MAX_WORDS} words", "max_length")
    return _text(text)


def _months(text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,5}", text, re.ASCII):
        raise ValidationError("must be a whole number of months from 0", "invalid")
    return int(text)


def _date(text: str) -> date:
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII):
        try:
            return date.fromisoformat(text)
        except ValueError:
            pass
    raise ValidationError("must be a real date in YYYY-MM-DD format", "invalid")


def _moment(text: str) -> datetime:
    # The plus sign of an offset arrives as a space when a client forgets to encode it.
    text = re.sub(r"[ ](?=\d{2}:?\d{2}$)", "+", text)
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII):
        return datetime.combine(_date(text), time.min, UTC)
    try:
        moment = datetime.fromisoformat(text)
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError) as error:
        message = "must be an ISO 8601 date or date and time, such as 2025-10-01T12:00:00Z"
        raise ValidationError(message, "invalid") from error


class ParameterField(forms.Field):
    """One query parameter. An empty one is malformed: it would not filter anything."""

    def __init__(self, *, clean_one: Callable[[str], Any], many: bool, words: bool, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.clean_one, self.many, self.words = clean_one, many, words
        self.widget = forms.SelectMultiple() if many else forms.TextInput()

    def clean(self, value: Any) -> Any:
        if value is None or value == []:
            return None
        texts = [part.strip() for text in value for part in text.split(",")] if self.many else [value.strip()]
        if not all(texts):
            raise ValidationError("must not be empty", "blank")
        if self.many and self.words:
            # A tag or a breed may have a comma of its own; the whole text is an alternative, too.
            texts += [text.strip() for text in value if "," in text]
        cleaned = [self.clean_one(text) for text in texts]
        return cleaned if self.many else cleaned[0]


class Parameter(django_filters.Filter):
    """A filter whose value is read by `clean_one`; with `many`, commas and repetition give alternatives."""

    field_class = ParameterField

    def __init__(
        self,
        clean_one: Callable[[str], Any],
        apply: Callable[[Any], Q],
        help_text: str,
        *,
        many: bool = False,
        words: bool = False,
        schema: dict[str, Any] | None = None,
    ) -> None:
        super().__init__(clean_one=clean_one, many=many, words=words, help_text=help_text)
        self.apply, self.many, self.schema = apply, many, schema or {"type": "string"}

    def filter(self, qs: QuerySet[Any], value: Any) -> QuerySet[Any]:
        return qs if value is None else qs.filter(self.apply(value))


def _any_of(column: str) -> Callable[[list[Any]], Q]:
    """`column` is one of the values, None among them meaning unknown."""

    def apply(values: list[Any]) -> Q:
        known = Q(**{f"{column}__in": [value for value in values if value is not None]})
        return known | Q(**{f"{column}__isnull": True}) if None in values else known

    return apply


def _compare(lookup: str) -> Callable[[Any], Q]:
    return lambda value: Q(**{lookup: value})


def _breed(values: list[str]) -> Q:
    # Folded by the database on both sides: SQLite knows the letters of ASCII only, Python knows them all.
    return Q(lower_breed__in=[Lower(Value(value)) for value in values])


def _tagged(names: list[str]) -> Q:
    # A subquery instead of a join: a pet with two of the tags is still one row.
    return Q(pk__in=PetTag.objects.filter(tag__in=Tag.objects.named(names)).values("pet"))


def _search(text: str) -> Q:
    found = Q()
    for word in text.split():
        found &= (
            Q(name__icontains=word)
            | Q(breed__icontains=word)
            | Q(temperament__icontains=word)
            | Q(description__icontains=word)
        )
    return found


_DATE = {"type": "string", "format": "date"}
_MONTHS = {"type": "integer", "minimum": 0, "maximum": 99999}


class PetFilter(django_filters.FilterSet):
    """Everything that a list of pets can be narrowed down by. Parameters combine with *and*, values with *or*."""

    species = Parameter(_species, _any_of("species_id"), "Species, such as `dog`.", many=True)
    breed = Parameter(_text, _breed, "Whole breed, in any letter case.", many=True, words=True)
    gender = Parameter(
        _choice(dict(zip(Gender.values, Gender.values, strict=True)) | _NO_LABEL),
        _any_of("gender"),
        "`male`, `female` or `unknown`.",
        many=True,
        schema={"type": "string", "enum": [*Gender.values, "unknown"]},
    )
    size = Parameter(
        _choice(dict(zip(Size.values, Size.values, strict=True)) | _NO_LABEL),
        _any_of("size"),
        "`small`, `medium`, `large` or `unknown`.",
        many=True,
        schema={"type": "string", "enum": [*Size.values, "unknown"]},
    )
    status = Parameter(
        _choice(dict(zip(Status.values, Status.values, strict=True))),
        _any_of("status"),
        "`available`, `pending` or `adopted`.",
        many=True,
        schema={"type": "string", "enum": list(Status.values)},
    )
    shelter_id = Parameter(
        _identifier,
        _any_of("shelter_id"),
        "The pets of these shelters.",
        many=True,
        schema={"type": "integer", "minimum": 1},
    )
    tags = Parameter(
        _text, _tagged, "Pets with any of these tags, in any letter case.", many=True, words=True
    )
    age_months = Parameter(_months, _compare("age_months"), "Exactly this old, in months.", schema=_MONTHS)
    age_months_min = Parameter(
        _months, _compare("age_months__gte"), "At least this old, in months.", schema=_MONTHS
    )
    age_months_max = Parameter(
        _months, _compare("age_months__lte"), "At most this old, in months.", schema=_MONTHS
    )
    intake_date = Parameter(_date, _compare("intake_date"), "Taken in on this day.", schema=_DATE)
    intake_date_from = Parameter(
        _date, _compare("intake_date__gte"), "Taken in on this day or later.", schema=_DATE
    )
    intake_date_to = Parameter(
        _date, _compare("intake_date__lte"), "Taken in on this day or before.", schema=_DATE
    )
    updated_since = Parameter(
        _moment,
        _compare("updated__gte"),
        "Changed at this moment or later (ISO 8601; UTC unless it says otherwise).",
    )
    search = Parameter(_words, _search, "Every word appears in the name, breed, temperament or description.")

    class Meta:
        model = Pet
        fields: list[str] = []

    def filter_queryset(self, queryset: QuerySet[Pet]) -> QuerySet[Pet]:
        if self.form.cleaned_data.get("breed"):
            queryset = queryset.alias(lower_breed=Lower("breed"))
        return super().filter_queryset(queryset)  # type: ignore[no-any-return]


class PetFilterBackend(BaseFilterBackend):
    """Applies `PetFilter`."""

    def parameters(self, view: Any) -> set[str]:
        """The names of the query parameters that this reads."""
        return set(PetFilter.base_filters)

    def repeatable(self, view: Any) -> set[str]:
        """Those that may be given more than once."""
        return {name for name, parameter in PetFilter.base_filters.items() if parameter.many}

    def errors(self, request: Request, view: Any) -> dict[str, list[ErrorDetail]]:
        """What is wrong with the query, by parameter."""
        problems = self._filters(request, Pet.objects.none()).form.errors.as_data()
        return {
            name: [ErrorDetail(e.messages[0], e.code or "invalid") for e in errors]
            for name, errors in problems.items()
        }

    def filter_queryset(self, request: Request, queryset: Any, view: Any) -> Any:
        return self._filters(request, queryset).qs  # type: ignore[no-any-return]

    @staticmethod
    def _filters(request: Request, queryset: QuerySet[Pet]) -> PetFilter:
        return PetFilter(request.query_params, queryset=queryset, request=request)

    def get_schema_operation_parameters(self, view: Any) -> list[dict[str, Any]]:
        return [
            {
                "name": name,
                "in": "query",
                "description": parameter.extra["help_text"],
                "schema": {"type": "array", "items": parameter.schema}
                if parameter.many
                else parameter.schema,
                **({"style": "form", "explode": False} if parameter.many else {}),
            }
            for name, parameter in PetFilter.base_filters.items()
        ]
