"""One OpenAPI schema for each contract, generated from the views, committed as YAML and compared by a test."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.openapi import AutoSchema as SpectacularAutoSchema
from drf_spectacular.settings import patched_settings
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema_field, inline_serializer
from rest_framework import serializers
from rest_framework.permissions import SAFE_METHODS

from pawfinder.errors import reason_phrase
from pawfinder.fields import StrictSerializer
from pawfinder.openapi.examples import EXAMPLES

COMMITTED = Path(__file__).parent


@extend_schema_field({"type": "object", "maxProperties": 0})
class EmptyMetaField(serializers.Field[Any, Any, Any, Any]):
    """The `meta` of a single record: always empty."""


@functools.cache
def envelope(data: type[serializers.Serializer[Any]]) -> serializers.Serializer[Any]:
    """``{"data": …, "meta": {}}`` around one record, as the adoption document has it."""
    name = data.__name__.removesuffix("Out") + "Envelope"
    return inline_serializer(name, {"data": data(), "meta": EmptyMetaField()})  # type: ignore[no-any-return]


class Problem(serializers.Serializer[Any]):
    """One thing that is wrong with a request."""

    code = serializers.CharField()
    message = serializers.CharField()
    path = serializers.ListField(
        child=serializers.JSONField(),
        help_text='Where: field names and indexes, or ["parameter"]; empty: the whole.',
    )


class Error(serializers.Serializer[Any]):
    """Every error but a 400."""

    error = serializers.CharField(help_text="The HTTP reason phrase.")
    message = serializers.CharField(help_text="What is wrong, in a sentence to act on.")
    status = serializers.IntegerField(help_text="The HTTP status code.")


class BadRequest(Error):  # noqa: N818 (a serializer)
    """A 400, with every problem found."""

    errors = Problem(many=True)  # type: ignore[assignment]  # the name is the document's


class AdoptionError(BadRequest):
    """Every error of the adoption contract."""

    statusCode = serializers.IntegerField(help_text="The HTTP status code again.")  # noqa: N815


class BearerScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    """`Authorization: Bearer <token>`."""

    target_class = "accounts.authentication.BearerAuthentication"
    name = "bearer"

    def get_security_definition(self, auto_schema: Any) -> dict[str, Any]:
        return {
            "type": "http",
            "scheme": "bearer",
            "description": "A token from login or `manage.py create_token`.",
        }


class AutoSchema(SpectacularAutoSchema):
    """drf-spectacular, plus the error answers that every operation of PawFinder can give."""

    def get_override_parameters(self) -> list[Any]:
        by_id = "{" in self.path or self.method == "PUT"
        if self.method in ("PUT", "PATCH", "DELETE") and by_id and hasattr(self.view, "lock"):
            return [
                OpenApiParameter(
                    "If-Match",
                    OpenApiTypes.STR,
                    OpenApiParameter.HEADER,
                    description="The ETag of the version that you have read: 412 when somebody changed it meanwhile.",
                )
            ]
        return []

    def get_summary(self) -> str:
        """The docstring's first sentence: all that is shown of an operation while it is folded up."""
        return self._sentences()[0]

    def get_description(self) -> str:  # type: ignore[override]
        return self._sentences()[1]

    def _sentences(self) -> tuple[str, str]:
        first, *rest = re.split(r"\.(?:\s+|$)", super().get_description(), maxsplit=1)
        return " ".join(first.split()), "".join(rest)

    def get_paginated_name(self, serializer_name: str) -> str:
        return f"{serializer_name.removesuffix('Out')}Page"

    def _postprocess_serializer_schema(self, schema: Any, serializer: Any, direction: str) -> Any:
        schema = super()._postprocess_serializer_schema(schema, serializer, direction)
        meta = getattr(serializer, "Meta", None)
        if (
            direction == "request"
            and isinstance(serializer, StrictSerializer)
            and not getattr(meta, "lenient", False)
        ):
            schema["additionalProperties"] = False
            for name in getattr(meta, "fixed", {}):
                schema["properties"][name] = {"description": "Read-only: may be sent back as it is."}
            for name in sorted(getattr(meta, "ignored", ())):
                schema["properties"][name] = {"description": "Read-only: ignored."}
        return schema

    def error_statuses(self) -> list[int]:
        """The error codes that this operation answers with."""
        view, writes = self.view, self.method not in SAFE_METHODS
        open_to_all = not view.authentication_classes
        has_body = self.method in ("POST", "PUT", "PATCH")
        by_id = "{" in self.path
        statuses = [503]
        if has_body or getattr(view, "filter_backends", None) or getattr(view, "parameter", None):
            statuses.append(400)
        if not open_to_all and (writes or not getattr(view, "public_reads", False)):
            statuses.append(401)
        if getattr(view, "throttle_scope", None) == "login":
            statuses.append(401)
        if not open_to_all and writes:
            statuses += [403, 409]
        if by_id or (self.method == "PUT"):
            statuses.append(404)
        if writes and hasattr(view, "lock") and (by_id or self.method == "PUT"):
            statuses.append(412)
        if has_body:
            statuses += [413, 415]
        if view.get_throttles():
            statuses.append(429)
        return sorted(set(statuses))

    def _get_response_bodies(self, direction: Any = "response") -> dict[str, Any]:
        bodies: dict[str, Any] = super()._get_response_bodies(direction)
        adoption = re.match(r"/(pets|auth)(/|$)", self.path) and self.method != "PATCH"
        for status in self.error_statuses():
            shape = AdoptionError if adoption else BadRequest if status == 400 else Error
            code, description = _ERRORS[status]
            bodies[str(status)] = body = self._get_response_for_code(shape, str(status))
            body["description"] = description
            if status != 400:  # a 400's example is the shape's own
                example = {"error": reason_phrase(status), "message": description, "status": status}
                if adoption:
                    problem = {"code": code, "message": description, "path": []}
                    example |= {"errors": [problem], "statusCode": status}
                body["content"]["application/json"]["example"] = example
        return dict(sorted(bodies.items()))

    def get_auth(self) -> list[dict[str, Any]]:
        if not self.view.authentication_classes:
            return []
        if self.method in SAFE_METHODS and getattr(self.view, "public_reads", False):
            return []
        super().get_auth()  # describes the scheme among the components, where Swagger UI's Authorize finds it
        return [{"bearer": []}]


#: Status -> the code of its problem, and what it means.
_ERRORS = {
    400: ("invalid", "The request breaks a rule; every problem found is listed."),
    401: ("not_authenticated", "The token is missing or not valid, or the password is wrong."),
    403: ("permission_denied", "The account may not do this."),
    404: ("not_found", "There is no such record."),
    409: ("conflict", "The present state of the data forbids it."),
    412: ("precondition_failed", "The record is no longer the version that If-Match names."),
    413: ("content_too_large", "The body is too large."),
    415: ("unsupported_media_type", "The body's content type is not supported."),
    429: ("throttled", "Too many attempts; Retry-After says when to come back."),
    503: ("unavailable", "The database cannot be reached."),
}


@dataclass(frozen=True)
class Contract:
    """A documented contract: its name in addresses, its title, and what it says of itself."""

    name: str
    title: str
    description: str
    id_parameter: str = "id"

    def schema(self) -> dict[str, Any]:
        """The OpenAPI document (3.0), generated from the views."""
        return _schema(self)

    def yaml(self) -> str:
        """The OpenAPI document as it is committed."""
        return yaml.safe_dump(self.schema(), sort_keys=False, allow_unicode=True, width=110)

    @property
    def committed(self) -> Path:
        """Where the committed YAML is."""
        return COMMITTED / f"{self.name}.yaml"


CONTRACTS = {
    contract.name: contract
    for contract in (
        Contract(
            "pawfinder",
            "PawFinder",
            "The house contract: pets, shelters, the signed-in user, signing in. Flat objects, integer ids.",
        ),
        Contract(
            "adoption",
            "Pet adoption",
            "The adoption contract: `data` and `meta` envelopes, camelCase, string ids, labels instead of codes.",
        ),
        Contract(
            "petstore",
            "Petstore",
            "The `pet` operations of Swagger's Petstore over PawFinder's herd.",
            "petId",
        ),
    )
}


@functools.cache
def _schema(contract: Contract) -> dict[str, Any]:
    from pawfinder.urls import CONTRACT_PATTERNS

    overrides = {"TITLE": contract.title, "DESCRIPTION": contract.description, "VERSION": "1.0.0"}
    with patched_settings(overrides):
        generator = SchemaGenerator(patterns=CONTRACT_PATTERNS[contract.name])
        schema: dict[str, Any] = generator.get_schema(request=None, public=True)
    return _tidy(schema, contract)


def _tidy(schema: dict[str, Any], contract: Contract) -> dict[str, Any]:
    """Call the path's id by its documented name, and say that it is a positive 64-bit integer."""
    paths = {}
    for path, operations in schema["paths"].items():
        for operation in operations.values():
            for parameter in operation.get("parameters", []):
                if parameter["in"] == "path":
                    parameter["name"] = contract.id_parameter
                    parameter["schema"] = {"type": "integer", "format": "int64", "minimum": 1}
        paths[re.sub(r"\{\w+\}", f"{{{contract.id_parameter}}}", path)] = operations
    # Components are Python classes; the names that a generated client shows are the documents'.
    text = yaml.safe_dump({**schema, "paths": paths}, sort_keys=False)
    text = re.sub(r"(?<=#/components/schemas/)(\w+?)Out\b", r"\1", text)
    text = re.sub(r"^ +x-spec-enum-id: .*\n", "", text, flags=re.M)
    tidied: dict[str, Any] = yaml.safe_load(text)
    components = {name.removesuffix("Out"): value for name, value in tidied["components"]["schemas"].items()}
    for name in components.keys() & EXAMPLES.keys():
        components[name]["example"] = EXAMPLES[name]
    tidied["components"]["schemas"] = dict(sorted(components.items()))
    return tidied
