"""What is true of every request before any view sees it."""

from __future__ import annotations

import re
from collections.abc import Callable

import structlog
from corsheaders.middleware import CorsMiddleware as BaseCorsMiddleware
from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from pawfinder.errors import Unavailable, error_response

GetResponse = Callable[[HttpRequest], HttpResponseBase]

#: The pages for people; everything else is the API or a file.
_SITE = re.compile(r"^/admin(/|\Z)")
_FILES = re.compile(r"^/(static|media)/")
_API_KEY_HEADER = re.compile(r"^x-[a-z0-9-]+$")

#: Read and thrown away before an oversized body is refused: a client that still writes would not see the answer.
_DRAIN_AT_MOST = 64 * 1_048_576


class CorsMiddleware(BaseCorsMiddleware):
    """django-cors-headers, which also lets a preflight announce the ``X-…-API-Key`` header of some other service.

    Clients of the adoption contract send such a header with every request; it is ignored, but a browser asks
    first. Its name is not ours to know, so any ``X-`` header is answered with its own name.
    """

    def check_preflight(self, request: HttpRequest) -> HttpResponseBase | None:
        response = super().check_preflight(request)
        if response is not None:
            del response["Content-Type"]  # there is no content, least of all the HTML that Django assumes
        return response

    def add_response_headers(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        super().add_response_headers(request, response)
        allowed = response.get("access-control-allow-headers")
        if allowed is not None:
            asked = (
                request.headers.get("Access-Control-Request-Headers", "").lower().replace(" ", "").split(",")
            )
            known = {name.strip() for name in allowed.split(",")}
            extra = [name for name in asked if _API_KEY_HEADER.match(name) and name not in known]
            response["access-control-allow-headers"] = ", ".join([allowed, *extra[:20]])
        return response


class HeadMiddleware:
    """HEAD is GET without the body (RFC 9110, 9.3.2), with the length that the body would have had."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if request.method == "HEAD" and isinstance(response, HttpResponse):
            response.setdefault("Content-Length", str(len(response.content)))
            response.content = b""
        return response


class ErrorBodyMiddleware:
    """Django's own error pages become the error shape, with DEBUG on too. The admin site keeps its pages."""

    MESSAGES = {
        400: "The request cannot be understood. Check the host name, the path and the body.",
        403: "You may not do this.",
        404: "There is nothing at this address. The API is described at /api/docs/.",
        405: "This address does not support that method.",
        413: "The request is too large.",
        500: "Something went wrong on our side. It has been logged; please report the X-Request-ID of this answer.",
    }

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """A database that does not answer is a 503 on the pages, as it is in the API's own views."""
        if _SITE.match(request.path) or not isinstance(exception, (OperationalError, InterfaceError)):
            return None
        structlog.get_logger(__name__).exception("database_unavailable")
        response = error_response(request, 503, Unavailable.default_detail, Unavailable.default_code)
        response["Retry-After"] = str(Unavailable.wait)
        return response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if response.status_code < 400 or _SITE.match(request.path):
            return response
        if response.get("Content-Type", "").startswith("application/json"):
            return response
        message = self.MESSAGES.get(response.status_code, response.reason_phrase + ".")
        replacement = error_response(request, response.status_code, message)
        for header in ("Allow", "Retry-After", "WWW-Authenticate"):
            if header in response:
                replacement[header] = response[header]
        response.close()
        return replacement


class ApiRequestMiddleware:
    """One rule each for slashes and sizes, for all of the API."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if _SITE.match(request.path) or _FILES.match(request.path):
            return self.get_response(request)
        # Every path answers with and without its trailing slash; the URL map knows the form without.
        if len(request.path_info) > 1 and request.path_info.endswith("/"):
            request.path_info = request.path_info[:-1]
        return self._refuse_body(request) or self.get_response(request)

    @staticmethod
    def _refuse_body(request: HttpRequest) -> HttpResponse | None:
        if "chunked" in request.headers.get("Transfer-Encoding", "").lower() and not request.META.get(
            "CONTENT_LENGTH"
        ):
            return error_response(
                request, 411, "Send the body with a Content-Length header.", "length_required"
            )
        try:
            length = int(request.META.get("CONTENT_LENGTH") or 0)
        except ValueError:
            return error_response(request, 400, "Content-Length must be a whole number.", "parse_error")
        upload = request.content_type in ("multipart/form-data", "application/octet-stream") or (
            request.content_type or ""
        ).startswith("image/")
        limit = (
            settings.UPLOAD_MAX_BYTES + settings.UPLOAD_MARGIN
            if upload
            else settings.DATA_UPLOAD_MAX_MEMORY_SIZE
        )
        if length <= limit:
            return None
        left = min(length, _DRAIN_AT_MOST)
        while left > 0 and (chunk := request.META["wsgi.input"].read(min(left, 65_536))):
            left -= len(chunk)
        structlog.get_logger(__name__).info("body_refused", length=length, limit=limit)
        return error_response(
            request, 413, f"The body has {length} bytes; at most {limit} are accepted.", "content_too_large"
        )
