"""The pages and files that belong to no app: the landing page, the API's docs and schemas, pictures."""

from __future__ import annotations

import mimetypes
from pathlib import PurePosixPath
from typing import Any

from django.core.exceptions import SuspiciousOperation
from django.core.files.storage import default_storage
from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe
from rest_framework import exceptions, permissions
from rest_framework.request import Request
from rest_framework.response import Response

from pawfinder.api.views import APIView
from pawfinder.errors import error_response
from pawfinder.openapi import CONTRACTS
from pets.contracts.facts import first_photo_of
from pets.models import Pet, Status
from shelters.models import Shelter


@require_safe
def landing(request: HttpRequest) -> HttpResponse:
    """What PawFinder is, the pets that wait for a home now, and a first request to try."""
    waiting = Pet.objects.filter(status=Status.AVAILABLE)
    pets = list(waiting.with_photos().select_related("shelter").order_by("-created", "-id")[:12])
    return render(
        request,
        "landing.html",
        {
            "pets": [(pet, first_photo_of(pet, request)) for pet in pets],
            "waiting": waiting.count(),
            "shelters": Shelter.objects.count(),
            "base_url": f"{request.scheme}://{request.get_host()}",
            "contracts": CONTRACTS.values(),
        },
    )


@require_safe
def docs(request: HttpRequest) -> HttpResponse:
    """Swagger UI over the three schemas, from files that are served here."""
    return render(request, "docs.html", {"contracts": CONTRACTS.values()})


class OpenView(APIView):
    """Readable by anybody, whatever token comes along."""

    authentication_classes = ()
    permission_classes = (permissions.AllowAny,)


class SchemaIndexView(OpenView):
    """Where the schemas are."""

    def get(self, request: Request) -> Response:
        """One OpenAPI schema for each contract."""
        return Response({name: request.build_absolute_uri(f"/api/schema/{name}/") for name in CONTRACTS})


class SchemaView(OpenView):
    """A contract's OpenAPI schema: JSON, or YAML with `?format=yaml`."""

    def get(self, request: Request, contract: str) -> HttpResponse | Response:
        """The OpenAPI 3.0 document of one contract."""
        if contract not in CONTRACTS:
            raise exceptions.NotFound(f"There is no contract {contract!r}; known are {', '.join(CONTRACTS)}.")
        wanted = request.query_params.get("format", "json")
        if wanted == "yaml":
            return HttpResponse(CONTRACTS[contract].yaml(), content_type="application/yaml; charset=utf-8")
        if wanted != "json":
            raise exceptions.ValidationError({"format": "must be one of 'json', 'yaml'"})
        return Response(CONTRACTS[contract].schema())


@require_safe
def media(request: HttpRequest, name: str) -> HttpResponseBase:
    """An uploaded picture. Names are random and contents never change, so browsers may keep it for a year."""
    try:
        content: Any = default_storage.open(name)
    except (OSError, SuspiciousOperation, ValueError):
        return error_response(request, 404, f"There is no picture {PurePosixPath(name).name}.", "not_found")
    kind = mimetypes.guess_type(name)[0] or ""
    response = FileResponse(
        content, content_type=kind if kind.startswith("image/") else "application/octet-stream"
    )
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    # Only images are stored; should anything else ever be, no browser runs it.
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


@csrf_exempt
def not_found(request: HttpRequest) -> HttpResponse:
    """Every address that nothing else answers."""
    message = "There is nothing at this address. The API is described at /api/docs/."
    return error_response(request, 404, message, "not_found")
