"""Reading requests: bodies, ids and addresses."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from rest_framework import exceptions
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.parsers import BaseParser
from rest_framework.request import Request

MAX_ID = 2**63 - 1
_WHOLE_NUMBER = re.compile(r"[0-9]{1,19}", re.ASCII)


class JSONParser(BaseParser):
    """JSON in UTF-8 (RFC 8259), with two indulgences and three refusals.

    A raw line break inside a string is accepted: the PawFinder document's own example has one. A byte order mark
    is skipped. NaN and infinities, unpaired surrogates and bottomless nesting are refused as malformed: the
    database or the answer could not hold them.
    """

    media_type = "application/json"

    def parse(self, stream: Any, media_type: str | None = None, parser_context: Any = None) -> Any:
        try:
            text = stream.read().decode("utf-8-sig")
            data = json.loads(
                text, strict=False, parse_constant=self._refuse_constant, parse_float=self._finite
            )
            if "\\u" in text:
                json.dumps(data, ensure_ascii=False).encode()
        except UnicodeDecodeError as error:
            raise exceptions.ParseError(
                f"The body is not UTF-8: {error.reason} at byte {error.start}."
            ) from error
        except UnicodeEncodeError as error:
            raise exceptions.ParseError("Malformed JSON: a text has half of a surrogate pair.") from error
        except RecursionError as error:
            raise exceptions.ParseError("Malformed JSON: nested too deeply.") from error
        except ValueError as error:
            raise exceptions.ParseError(f"Malformed JSON: {error}.") from error
        return data

    @staticmethod
    def _refuse_constant(name: str) -> float:
        raise ValueError(f"{name} is not JSON")

    @staticmethod
    def _finite(text: str) -> float:
        number = float(text)
        if not math.isfinite(number):
            raise ValueError("a number is too large")
        return number


class AlwaysJSON(BaseContentNegotiation):
    """JSON whatever the client says it accepts: a browser's Accept header must not turn an answer into a 406."""

    def select_parser(self, request: Request, parsers: Iterable[BaseParser]) -> BaseParser | None:
        content_type = (request.content_type or "").partition(";")[0].strip().lower()
        return next((parser for parser in parsers if parser.media_type in (content_type, "*/*")), None)

    def select_renderer(self, request: Request, renderers: Any, format_suffix: str | None = None) -> Any:
        return renderers[0], renderers[0].media_type


def whole_id(text: Any) -> int | None:
    """The positive 64-bit integer that `text` spells, or None: such an id names nothing."""
    if not isinstance(text, str) or not _WHOLE_NUMBER.fullmatch(text):
        return None
    number = int(text)
    return number if 0 < number <= MAX_ID else None


def client_address(request: HttpRequest) -> str:
    """Where a request comes from: the peer, or what the outermost of our own proxies saw."""
    if settings.PROXY_COUNT:
        hops = [hop.strip() for hop in request.headers.get("X-Forwarded-For", "").split(",") if hop.strip()]
        if hops:
            return hops[-min(settings.PROXY_COUNT, len(hops))]
    return str(request.META.get("REMOTE_ADDR", ""))
