"""The one error shape of every contract, and the only place that makes it.

``{"error": reason phrase, "message": a sentence to act on, "status": code}``; a 400 also carries ``errors``, every
problem with the path of its field. Clients of the adoption contract read ``errors[0].message`` and ``statusCode``,
so on its paths both are always there. Which contract a request speaks is told by its path alone: that holds for a
refused host, an oversized body and a crash too, which never reach a view.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from http import HTTPStatus
from itertools import islice
from typing import Any

import structlog
from django.core.exceptions import ValidationError as DjangoValidationError
from django.db import IntegrityError, InterfaceError, OperationalError
from django.http import HttpRequest, JsonResponse
from rest_framework import exceptions
from rest_framework.response import Response
from rest_framework.settings import api_settings
from rest_framework.views import exception_handler as drf_exception_handler

logger = structlog.get_logger(__name__)

_ADOPTION_PATH = re.compile(r"^/(pets|auth)(/|$)")
_ROOT_PET_PATH = re.compile(r"^/pets/[^/]+/?$")

#: RFC 9110's phrases where the standard library of some supported Python has an older one.
_PHRASES = {
    413: "Content Too Large",
    414: "URI Too Long",
    416: "Range Not Satisfiable",
    422: "Unprocessable Content",
}

Problem = dict[str, Any]

#: The key of what is wrong with a body as a whole.
WHOLE: str = api_settings.NON_FIELD_ERRORS_KEY
#: More problems than anybody reads; a megabyte of nonsense is not answered with ten.
MOST_PROBLEMS = 100


class Conflict(exceptions.APIException):
    """409: the request is well formed, but the present state of the data forbids it."""

    status_code = 409
    default_code = "conflict"
    default_detail = "The present state of the data forbids this."


class PreconditionFailed(exceptions.APIException):
    """412 (RFC 9110, 15.5.13): the record is no longer the version that If-Match names."""

    status_code = 412
    default_code = "precondition_failed"
    default_detail = "Somebody changed this record meanwhile. Read it again and repeat your change."


class Unavailable(exceptions.APIException):
    """503: a service behind PawFinder does not answer."""

    status_code = 503
    default_code = "unavailable"
    default_detail = "The database cannot be reached at the moment. Please try again shortly."
    wait = 5  # seconds; Django REST framework answers it as Retry-After


def reason_phrase(status: int) -> str:
    """The HTTP reason phrase of a status code."""
    return _PHRASES.get(status) or HTTPStatus(status).phrase


def speaks_adoption(request: HttpRequest) -> bool:
    """Whether the request's path belongs to the adoption contract; PATCH of one pet there is PawFinder's."""
    if request.method == "PATCH" and _ROOT_PET_PATH.match(request.path):
        return False
    return bool(_ADOPTION_PATH.match(request.path))


def error_body(
    request: HttpRequest,
    status: int,
    message: str,
    problems: list[Problem] | None = None,
    code: str = "error",
) -> dict[str, Any]:
    """The body of an error answer to this request."""
    body: dict[str, Any] = {"error": reason_phrase(status), "message": message, "status": status}
    adoption = speaks_adoption(request)
    if status == 400 or adoption:
        body["errors"] = problems or [{"code": code, "message": message, "path": []}]
    if adoption:
        body["statusCode"] = status
    return body


def error_response(request: HttpRequest, status: int, message: str, code: str = "error") -> JsonResponse:
    """An error answer outside Django REST framework: in middleware, for unknown paths and for crashes."""
    response = JsonResponse(
        error_body(request, status, message, code=code),
        status=status,
        json_dumps_params={"ensure_ascii": False},
    )
    response["Content-Length"] = str(len(response.content))
    return response


def exception_handler(exc: Exception, context: dict[str, Any]) -> Response | None:
    """Django REST framework's hook: turn what a view raised into the error shape."""
    if isinstance(exc, DjangoValidationError):
        exc = exceptions.ValidationError(detail=exceptions._get_error_details(exc.messages))
    if isinstance(exc, (OperationalError, InterfaceError)):
        logger.exception("database_unavailable")
        exc = Unavailable()
    if isinstance(exc, IntegrityError):
        # The serializers check everything that the constraints do; what gets here lost a race with another writer.
        logger.exception("integrity_conflict")
        exc = Conflict("Somebody changed related data at the same moment. Please repeat the request.")
    response = drf_exception_handler(exc, context)
    if response is None:
        return None
    request = context["request"]._request
    if isinstance(exc, exceptions.ValidationError):
        problems = list(islice(problems_in(exc.detail), MOST_PROBLEMS))
        message = _summary(problems)
        response.data = error_body(request, 400, message, problems)
        return response
    detail = response.data.get("detail", "") if isinstance(response.data, dict) else ""
    code = getattr(detail, "code", "error")
    response.data = error_body(
        request, response.status_code, _sentence(exc, detail, context["view"]), code=code
    )
    return response


def problems_in(detail: Any, path: tuple[str | int, ...] = ()) -> Iterable[Problem]:
    """Every problem in a `ValidationError`'s detail, with the path of the field it is about."""
    if isinstance(detail, dict):
        for key, value in detail.items():
            yield from problems_in(value, path if key == WHOLE else (*path, key))
    elif isinstance(detail, (list, tuple)):
        for item in detail:
            yield from problems_in(item, path)
    else:
        yield {"code": detail.code, "message": _problem_sentence(detail, path), "path": list(path)}


def spell_path(path: Iterable[str | int]) -> str:
    """A path as people write it: ``medical.vaccinations[1]``."""
    text = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path)
    return text.removeprefix(".")


def _problem_sentence(detail: exceptions.ErrorDetail, path: tuple[str | int, ...]) -> str:
    text = str(detail)
    if not path:
        return text
    where = spell_path(path)
    if detail.code == "required":
        return f"Missing required field: {where}"
    if detail.code == "required_parameter":
        return f"Missing required parameter: {where}"
    if detail.code in ("unknown_field", "unknown_parameter"):
        kind = detail.code.removeprefix("unknown_")
        return f"Unknown {kind}: {where}" + (f" ({text})" if text else "")
    if text.partition(" ")[0].istitle():  # but neither "URL" nor "PawFinder"
        text = text[:1].lower() + text[1:]
    return f"Invalid value for '{where}': {text.rstrip('.')}"


def _summary(problems: list[Problem]) -> str:
    shown = "; ".join(problem["message"] for problem in problems[:3])
    return shown + (f"; and {len(problems) - 3} more" if len(problems) > 3 else "")


def _sentence(exc: Exception, detail: Any, view: Any) -> str:
    if isinstance(exc, exceptions.UnsupportedMediaType):
        accepted = " or ".join(parser.media_type for parser in view.parser_classes)
        return f"{detail} Send the body as {accepted}."
    return str(detail)
