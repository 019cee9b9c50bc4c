"""The WSGI entry point: `gunicorn pawfinder.wsgi`."""

import os
from io import BytesIO
from typing import Any

import django
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler, WSGIRequest

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pawfinder.settings")


class Request(WSGIRequest):
    """A request whose body has a length, and whose text is UTF-8, whatever charset its Content-Type announces.

    JSON is UTF-8 (RFC 8259) and so are our URLs. Django would decode the query string with the announced codec while
    it makes the request, before any middleware could answer; some codecs are not for text (rot13) and raise there.
    """

    def __init__(self, environ: dict[str, Any]) -> None:
        if "chunked" in environ.get("HTTP_TRANSFER_ENCODING", "").lower() and environ.get(
            "wsgi.input_terminated"
        ):
            # WSGI knows no body without a length, so Django would see none. The server has undone the chunks and
            # ends the input where they end; one byte above the largest body is enough to refuse it as too large.
            body = environ["wsgi.input"].read(settings.UPLOAD_MAX_BYTES + settings.UPLOAD_MARGIN + 1)
            environ |= {"wsgi.input": BytesIO(body), "CONTENT_LENGTH": str(len(body))}
            del environ["HTTP_TRANSFER_ENCODING"]
        super().__init__(environ)

    @property
    def encoding(self) -> str:
        return "utf-8"

    @encoding.setter
    def encoding(self, announced: str) -> None:
        pass


class Handler(WSGIHandler):
    """Django's own handler, with our request."""

    request_class = Request


django.setup(set_prefix=False)
application = Handler()
