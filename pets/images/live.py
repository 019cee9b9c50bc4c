"""Is there a live, public picture behind a URL?

The URL comes from a stranger, so fetching it must not reach what only this server can reach (server-side
request forgery), must end soon, and must not fill the memory. `urls` reads it, `connection` keeps it on the
public internet (and says why requests-hardened), `deadline` ends it, `content` looks at the bytes; this
module is the order of events.

Requests go straight to the transport adapter. A session would add what this check must not have (cookies,
.netrc, the environment's proxies), and would read a redirect's whole body before it hands the redirect over.
"""

from __future__ import annotations

import re
from contextlib import closing
from io import BytesIO
from urllib.parse import urljoin

from django.conf import settings
from PIL import features
from requests import Request, RequestException, Response, Timeout
from requests.exceptions import SSLError
from urllib3.exceptions import HTTPError, ReadTimeoutError

from pets.images.connection import PublicAdapter
from pets.images.content import open_image
from pets.images.deadline import Deadline
from pets.images.errors import ImageRefused
from pets.images.urls import WebUrl, check_characters, parse_url

MAX_REDIRECTS = 3
#: What browsers show, as far as this installation of Pillow can tell.
FORMATS = ["PNG", "JPEG", "GIF", "WEBP", "BMP", *(["AVIF"] if features.check("avif") else [])]
_HEADERS = {
    "Accept": "image/*",
    # A compressed body could unfold to any size. Pictures gain nothing from it anyway.
    "Accept-Encoding": "identity",
    "Connection": "close",
    "User-Agent": "PawFinder image check",
}
_IMAGE_TYPE = re.compile(r"image/(?!svg)[a-z0-9.+-]+")


def check_live_image(url: str) -> None:
    """Verify that `url` is the address of a public image that can be loaded now.

    Takes at most settings.IMAGE_CHECK_TIMEOUT seconds and settings.IMAGE_CHECK_MAX_BYTES bytes.

    Raises:
        ImageRefused: it is not; `reason` and `code` say why. Nothing else is raised, whatever the URL or the
        server.
    """
    first = parse_url(url)
    deadline = Deadline(settings.IMAGE_CHECK_TIMEOUT)
    deadline.run(lambda: _check(first, deadline))


def _check(url: WebUrl, deadline: Deadline) -> None:
    try:
        body = _fetch(url, deadline)
    except ImageRefused:
        raise
    # The network's errors become plain words; "from None", as their own texts repeat the URL with its query.
    except (Timeout, ReadTimeoutError):
        raise deadline.refusal from None
    except SSLError:
        raise ImageRefused("the server's certificate or its TLS is not valid", "unreachable") from None
    except (RequestException, HTTPError, OSError):
        if deadline.over:
            raise deadline.refusal from None
        raise ImageRefused("the server cannot be reached, or breaks off", "unreachable") from None
    with open_image(BytesIO(body), FORMATS):
        pass


def _fetch(url: WebUrl, deadline: Deadline) -> bytes:
    """The body of the image at `url`, redirects followed by hand so that each hop meets every rule again.

    A redirect from https to http is followed: nothing secret is sent, and http is accepted in the first
    place.
    """
    for _hop in range(1 + MAX_REDIRECTS):
        with closing(PublicAdapter(url.scheme, deadline)) as adapter:
            request = Request("GET", str(url), headers=_HEADERS).prepare()
            with closing(adapter.send(request, stream=True, timeout=deadline.left())) as response:
                if not response.is_redirect:
                    return _read(response, deadline)
                url = _next(url, response)
    raise ImageRefused(f"it redirects more than {MAX_REDIRECTS} times", "too_many_redirects")


def _next(url: WebUrl, response: Response) -> WebUrl:
    try:
        # http.client reads header bytes as Latin-1, servers write UTF-8.
        location = response.headers["Location"].encode("latin-1").decode("utf-8")
        check_characters(location)  # urljoin would drop some of what this refuses
        return parse_url(urljoin(str(url), location))
    except ImageRefused as refusal:
        raise ImageRefused(f"it redirects to a bad place: {refusal.reason}", refusal.code) from None
    except ValueError:  # not UTF-8, or nothing that urljoin can read
        raise ImageRefused("it redirects to a bad place: it is not a valid URL", "invalid_url") from None


def _read(response: Response, deadline: Deadline) -> bytes:
    """The body, when the answer's head promises an image of a size that is allowed."""
    limit = settings.IMAGE_CHECK_MAX_BYTES
    if response.status_code != 200:
        raise ImageRefused(f"the server answered {response.status_code}, not 200", "bad_status")
    media_type = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    if not _IMAGE_TYPE.fullmatch(media_type):
        said = (media_type[:100] if media_type.isprintable() else "") or "nothing of its type"
        raise ImageRefused(f"it is not an image: the server says {said}", "not_image")
    if response.headers.get("Content-Encoding", "identity").strip().lower() != "identity":
        raise ImageRefused("the server sends it compressed, although asked not to", "not_image")
    length = response.headers.get("Content-Length", "")
    if length.isdecimal() and (len(length) > 18 or int(length) > limit):
        raise _too_large(limit)
    body = bytearray()
    # read1 comes back with what there is, so that the clock is looked at even when bytes only drip in.
    while chunk := response.raw.read1(65536, decode_content=False):
        deadline.left()
        body += chunk
        if len(body) > limit:
            raise _too_large(limit)
    if not body:
        raise ImageRefused("it is not an image: the server sends no content", "not_image")
    return bytes(body)


def _too_large(limit: int) -> ImageRefused:
    return ImageRefused(f"it is larger than {limit:,} bytes", "too_large")
