"""Reading a picture's URL strictly, so that everyone who reads it after us sees the same host.

Servers have been tricked by URLs that two parsers understand differently. Whatever is ambiguous is refused
here, and the request is made for the URL put together again from the parts, never for the text that came in.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address
from urllib.parse import urlsplit

import idna

from pets.images.errors import ImageRefused

MAX_LENGTH = 2048
_DEFAULT_PORTS = {"http": 80, "https": 443}

_AUTHORITY = re.compile(r"(?:\[([0-9A-Fa-f:.]+)\]|([^\[\]:]+))(?::([0-9]*))?")
# An underscore is not for host names (RFC 952), yet DNS carries it and some hosts of pictures have one.
_NAME = re.compile(r"(?=.{1,253}\Z)[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})*")
# "Ends in a number" (https://url.spec.whatwg.org/#ends-in-a-number-checker): then it is an IPv4 address or
# nothing.
_NUMERIC = re.compile(r"[0-9]+|0x[0-9a-f]*")

_BAD_HOST = "the URL's host or port is not valid"


@dataclass(frozen=True)
class WebUrl:
    """The parts of an http(s) URL. `host` has no brackets; `target` is path and query."""

    scheme: str
    host: str
    port: int
    target: str

    @property
    def origin(self) -> str:
        """`host:port`, with brackets around an IPv6 address."""
        return join_host(self.host, self.port)

    def __str__(self) -> str:
        place = self.origin
        if self.port == _DEFAULT_PORTS[self.scheme]:
            place = place.rpartition(":")[0]
        return f"{self.scheme}://{place}{self.target}"


def join_host(host: str, port: int) -> str:
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


def parse_url(url: str) -> WebUrl:
    """The parts of `url`, without its fragment.

    Raises:
        ImageRefused: ("invalid_url") it is not an http(s) URL in its plain spelling (RFC 3986, WHATWG URL).
    """
    if not isinstance(url, str):
        raise _refused("the URL must be text")
    check_characters(url)
    try:
        parts = urlsplit(url)
    except ValueError:  # about brackets, or a character that folds to one of "/?#@:"
        raise _refused(_BAD_HOST) from None
    if parts.scheme not in _DEFAULT_PORTS:
        raise _refused("the URL must start with http:// or https://")
    if "@" in parts.netloc:
        raise _refused("the URL must not hold a user name or a password")
    match = _AUTHORITY.fullmatch(parts.netloc)
    if not match:
        raise _refused(_BAD_HOST if parts.netloc else "the URL has no host")
    literal, name, digits = match.groups()
    port = int(digits) if digits else _DEFAULT_PORTS[parts.scheme]
    if not 1 <= port <= 65535:
        raise _refused("the URL's port must be from 1 to 65535")
    host = _ipv6(literal) if literal else _name(name)
    return WebUrl(parts.scheme, host, port, (parts.path or "/") + (f"?{parts.query}" if parts.query else ""))


def check_characters(url: str) -> None:
    """Refuse text that is too long, or that parsers clean up in ways of their own (controls, spaces)."""
    if len(url) > MAX_LENGTH:
        raise _refused(f"the URL is longer than {MAX_LENGTH} characters")
    if "\\" in url:
        raise _refused("the URL must not hold a backslash")
    # Cc, Cf, Cs: controls, invisible marks, lone surrogates; Zs, Zl, Zp: every kind of space.
    if any(unicodedata.category(character) in {"Cc", "Cf", "Cs", "Zs", "Zl", "Zp"} for character in url):
        raise _refused("the URL must not hold spaces or control characters")


def _name(typed: str) -> str:
    """The host as DNS knows it: folded to ASCII and lower case, without the root's dot."""
    try:
        folded = typed if typed.isascii() else idna.encode(typed, uts46=True).decode("ascii")
    except UnicodeError:  # idna.IDNAError is one
        raise _refused("the URL's host name is not valid") from None
    folded = folded.lower().removesuffix(".")
    if not _NAME.fullmatch(folded):  # this also turns down percent-encoded hosts
        raise _refused("the URL's host name is not valid")
    if _NUMERIC.fullmatch(folded.rpartition(".")[2]):
        # The resolver would also take 2130706433, 0x7f.1, 0177.0.0.1 and 127.1 for addresses (inet_aton).
        try:
            canonical = str(IPv4Address(folded))
        except ValueError:
            canonical = ""
        if typed != canonical:
            raise _refused("the URL's host is a number, but no address in its usual form, such as 8.8.8.8")
    return folded


def _ipv6(literal: str) -> str:
    try:
        return str(IPv6Address(literal))
    except ValueError:
        raise _refused(_BAD_HOST) from None


def _refused(reason: str) -> ImageRefused:
    return ImageRefused(reason, "invalid_url")
