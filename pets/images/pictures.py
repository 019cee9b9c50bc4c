"""Where a picture is: on PawFinder's own storage, or at a public address elsewhere.

Clients write URLs; the database keeps `Picture`s. A URL that PawFinder serves itself is looked up in storage and
kept by file name, so that it stays right when the host name changes; any other URL is verified live. The default
pictures that answers carry where there is none mean "none" when a client sends them back.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.core.files.storage import default_storage
from django.http.request import validate_host
from django.templatetags.static import static

from pets.images.errors import ImageRefused
from pets.images.live import check_live_image
from pets.images.urls import parse_url

if TYPE_CHECKING:
    from django.http import HttpRequest

#: Pictures shown where there is none: kind -> (static file, alt text).
DEFAULTS = {
    "pet": ("pets/default-pet.png", "No photo of this pet yet"),
    "avatar": ("pets/default-avatar.png", "Default avatar"),
    "banner": ("pets/default-banner.png", "Default banner"),
}
_CHECKS_AT_ONCE = 10


@dataclass(frozen=True)
class Picture:
    """A stored file's name or an external URL; neither means "none"."""

    file: str = ""
    url: str = ""

    def __bool__(self) -> bool:
        return bool(self.file or self.url)

    def absolute_url(self, request: HttpRequest) -> str:
        """The address a client loads it from."""
        return origin_of(request) + default_storage.url(self.file) if self.file else self.url


def origin_of(request: HttpRequest) -> str:
    """Scheme and host that the client used, such as "http://127.0.0.1:8000"."""
    return _once(request, "origin", lambda: f"{request.scheme}://{request.get_host()}")


def default_url(kind: str, request: HttpRequest) -> str:
    """The absolute URL of the default picture of this kind ("pet", "avatar" or "banner")."""
    return _once(request, kind, lambda: origin_of(request) + static(DEFAULTS[kind][0]))


def _once(request: HttpRequest, what: str, make: Callable[[], str]) -> str:
    """A text that is the same for the whole request: a list of a hundred pets shows it some hundred times."""
    kept: dict[str, str] = request.__dict__.setdefault("_picture_texts", {})
    if what not in kept:
        kept[what] = make()
    return kept[what]


def find_pictures(
    urls: Iterable[str], request: HttpRequest, known: Iterable[Picture] = ()
) -> list[Picture | ImageRefused]:
    """What each of these URLs stands for, or why it is refused.

    `known` are pictures that the same record already shows: an address that was verified once is not fetched
    again, so that a whole record can be sent back while somebody's image server is down.
    """
    known_urls = {picture.url for picture in known if picture.url}

    def find(url: str) -> Picture | ImageRefused:
        try:
            own = _own_picture(url, request)
            if own is not None:
                return own
            if url not in known_urls:
                check_live_image(url)
            return Picture(url=url)
        except ImageRefused as refusal:
            return refusal

    urls = list(urls)
    if len(urls) <= 1:
        return [find(url) for url in urls]
    with ThreadPoolExecutor(_CHECKS_AT_ONCE) as pool:
        return list(pool.map(find, urls))


def _own_picture(url: str, request: HttpRequest) -> Picture | None:
    """The picture behind a URL that PawFinder itself serves; None when the URL is somebody else's.

    Nothing is fetched, so taking a foreign URL for ours could only refuse it, never reach anything.
    """
    path = _own_path(url, request)
    if path is None:
        return None
    if any(path == static(name) or path == settings.STATIC_URL + name for name, _alt in DEFAULTS.values()):
        return Picture()
    name = path.removeprefix(settings.MEDIA_URL)
    if path.startswith(settings.MEDIA_URL) and _is_stored(name):
        return Picture(file=name)
    raise ImageRefused(f"PawFinder serves no picture at {path}", "not_found")


def _is_stored(name: str) -> bool:
    """Whether storage has a file of this name; a folder exists, too, and is no picture."""
    try:
        default_storage.open(name).close()
    except (OSError, SuspiciousOperation):
        return False
    return True


def _own_path(url: str, request: HttpRequest) -> str | None:
    """The path of a URL on this server that lies where pictures are served from, else None.

    Raises `ImageRefused` for what no picture's URL may be, whoever serves it (credentials, control characters).
    """
    web = parse_url(url)
    path = unquote(web.target.partition("?")[0])
    if not path.startswith((settings.MEDIA_URL, settings.STATIC_URL)):
        return None
    if web.origin in settings.IMAGE_CHECK_ALLOWED_HOSTS:
        return None
    served = [name for name in settings.ALLOWED_HOSTS if name != "*"]
    own_port = web.port in (80, 443, int(request.get_port()))
    same_host = urlsplit(url).netloc.lower() == request.get_host().lower()
    if not same_host and not (own_port and validate_host(web.host, served)):
        return None
    if "\0" in path or posixpath.normpath(path) != path:
        raise ImageRefused(f"PawFinder serves no picture at {url}", "not_found")
    return path
