"""The WSGI entry point: `gunicorn pawfinder.wsgi`."""

import os

import django
from django.core.handlers.wsgi import WSGIHandler, WSGIRequest

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pawfinder.settings")


class Request(WSGIRequest):
    """A request whose text is UTF-8, whatever charset its Content-Type announces.

    JSON is UTF-8 (RFC 8259) and so are our URLs. Django would decode the query string with the announced codec while
    it makes the request, before any middleware could answer; some codecs are not for text (rot13) and raise there.
    """

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
