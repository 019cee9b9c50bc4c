"""The pages and files that belong to no app: the landing page, the API's docs and schemas, pictures."""

from __future__ import annotations

import mimetypes
from pathlib import PurePosixPath
from typing import Any

from django.core.exceptions import SuspiciousOperation
from django.core.files.storage import default_storage
from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe
from rest_framework import exceptions, permissions
from rest_framework.request import Request
from rest_framework.response import Response

from pawfinder.api.views import APIView
from pawfinder.errors import error_response
from pawfinder.openapi import CONTRACTS
from pawfinder.showcase import demo_token, showcase

#: The pages load nothing but their own files; pets' pictures may come from anywhere, but only as pictures.
_PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' https: http:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
#: Swagger UI also calls the API, and its style sheet and icons bring pictures of their own as data URLs.
_DOCS_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


@csrf_exempt  # a method that is not safe is a 405, not a lecture about cookies
@require_safe
def landing(request: HttpRequest) -> HttpResponse:
    """What PawFinder is, the pets that wait for a home now, and a first request for each contract."""
    response = render(request, "landing.html", showcase(request))
    response["Content-Security-Policy"] = _PAGE_POLICY
    return response


@csrf_exempt
@require_safe
def docs(request: HttpRequest) -> HttpResponse:
    """Swagger UI over one of the schemas (`?contract=`), from files that are served here."""
    contract = CONTRACTS.get(request.GET.get("contract", next(iter(CONTRACTS))))
    if contract is None:
        return redirect("docs")
    context = {"contract": contract, "contracts": CONTRACTS.values(), "demo_token": demo_token()}
    response = render(request, "docs.html", context)
    response["Content-Security-Policy"] = _DOCS_POLICY
    return response


@require_safe
def favicon(request: HttpRequest) -> HttpResponse:
    """The mark, which browsers ask for here beside pages that name none: the API's answers."""
    return redirect(static("pets/paw.svg"))


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


@csrf_exempt
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
