"""Requests that make no sense, and how each is refused; sent in-process and over a real socket."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pawfinder.errors import reason_phrase

LOGIN, ADOPTION_LOGIN = "/api/v1/auth/login", "/auth/login"
ORIGIN = "https://pets.example"


@dataclass(frozen=True)
class Rubbish:
    """One request. `status` is what answers it."""

    name: str
    status: int
    method: str
    path: str
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def speaks_adoption(self) -> bool:
        """Whether the path belongs to the adoption contract, whose errors have two keys more."""
        mine = self.path.partition("?")[0].rstrip("/").split("/")[1:2] in (["pets"], ["auth"])
        return mine and self.method != "PATCH"


def check_error(rubbish: Rubbish, status: int, headers: Mapping[str, str], body: bytes) -> None:
    """The answer is the error shape, with everything that belongs to it, and never HTML."""
    headers = {name.lower(): value for name, value in headers.items()}
    assert status == rubbish.status, body[:300]
    assert headers["content-type"] == "application/json"
    assert headers["access-control-allow-origin"] == "*"
    assert len(headers["x-request-id"]) == 36
    assert "set-cookie" not in headers
    if rubbish.method == "HEAD":
        assert body == b""
        assert int(headers["content-length"]) > 50
        return
    answer = json.loads(body)
    keys = {"error", "message", "status"}
    if status == 400 or rubbish.speaks_adoption:
        keys |= {"errors"}
    if rubbish.speaks_adoption:
        keys |= {"statusCode"}
    assert set(answer) == keys
    assert answer["error"] == reason_phrase(status)
    assert answer["status"] == answer.get("statusCode", status) == status
    assert isinstance(answer["message"], str)
    assert answer["message"]
    problems: list[dict[str, Any]] = answer.get("errors", [])
    assert problems or "errors" not in keys
    for problem in problems:
        assert set(problem) == {"code", "message", "path"}
        assert problem["message"]
        assert isinstance(problem["path"], list)
    if status == 405:
        assert headers["allow"]


_JSON = {"Content-Type": "application/json"}

#: Bodies that are no JSON object with an email and a password.
_BODIES: list[tuple[str, bytes]] = [
    ("nothing", b""),
    ("half of an object", b'{"email": '),
    ("two objects", b"{}{}"),
    ("single quotes", b"{'email': 'a'}"),
    ("a trailing comma", b'{"email": "a",}'),
    ("NUL bytes", b"\0\0\0"),
    ("NaN", b'{"email": NaN}'),
    ("Infinity", b'{"email": Infinity}'),
    ("minus Infinity", b'{"email": -Infinity}'),
    ("a number beyond every double", b'{"email": 1e999}'),
    ("a number of 10,000 digits", b'{"email": ' + b"9" * 10_000 + b"}"),
    ("100,000 arrays in one another", b"[" * 100_000),
    ("100,000 objects in one another", b'{"email":' * 100_000),
    ("900 arrays in one another", b'{"email": ' + b"[" * 900 + b"]" * 900 + b"}"),
    ("half of a surrogate pair", b'{"email": "\\ud800", "password": "x"}'),
    ("half of a surrogate pair in a key", b'{"\\udc00": 1}'),
    ("a byte that is no UTF-8", b'{"email": "\xff"}'),
    ("UTF-16", '{"email": "a"}'.encode("utf-16")),
    ("a surrogate in UTF-8", b'{"email": "\xed\xa0\x80"}'),
    ("an array", b"[]"),
    ("an array of arrays", b"[[[[]]]]"),
    ("a text", b'"email"'),
    ("a number", b"7"),
    ("null", b"null"),
    ("true", b"true"),
    ("a form", b"email=a&password=b"),
    ("a page", b"<html></html>"),
]

#: What a Content-Type may say that is not JSON.
_TYPES = [
    "text/plain",
    "text/html; charset=utf-8",
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
    "multipart/form-data",
    "application/xml",
    "application/jsonp",
    "application",
    'a/b/c;;;=;"',
    "application/octet-stream",
]

#: What a Content-Type may announce beside JSON: codecs for bytes, for other texts, and none at all.
_IN = "application/json; charset={}"
_CHARSETS = [
    "rot13",
    "base64",
    "hex",
    "utf-16",
    "utf-7",
    "idna",
    "punycode",
    "latin-1",
    "nothing",
    "",
    "x" * 300,
]

#: Ids that are no positive 64-bit integer.
_IDS = [
    "0", "-1", "00", "abc", "1.0", "1e3", "+1", "0x1", "1_0", "null", "99999999999999999999", "9223372036854775808",
    "%00", "1%00", "%F0%9F%90%B6", "%D9%A3", "1%0A", "%20", "1%20", "%FF", "..%2F", "';--", "%3Cscript%3E", "9" * 3000,
]  # fmt: skip

#: Queries that a list does not understand, and the path of the list.
_QUERIES = [
    *(
        ("/pets", query)
        for query in (
            "limit=abc", "limit=0", "limit=101", "limit=-1", "limit=1.5", "limit=", "limit=1e2", "limit=%D9%A3",
            "limit=1&limit=2", "limit=%00", "page=0", "page=x", "page=", "page_size=10", "sort=owner", "sort=",
            "sortOrder=up", "nothing=1", "species=unicorn", "age_months_min=x", "intake_date=2025-02-30",
            "updated_since=yesterday", "search=%00", "search=" + "x" * 201, "gender=", "shelter_id=abc", "%00=1", "=1",
        )
    ),
    *(
        ("/api/v1/pets", query)
        for query in (
            "page_size=abc", "page_size=0", "page_size=101", "page=0", "limit=10", "ordering=owner", "ordering=",
            "ordering=name,,", "ordering=%00", "size=huge", "status=sold", "tags=%00",
        )
    ),
    *(("/api/v1/shelters", query) for query in ("page=0", "ordering=phone", "search=x")),
    *(
        ("/api/v1/pet/findByStatus", query)
        for query in ("status=", "status=adopted", "status=sold&page=0", "status=sold&limit=1")
    ),
    *(("/api/v1/pet/findByTags", query) for query in ("", "tags=", "tags=%00", "tags=a,,b", "tags=a&page=x")),
]  # fmt: skip

#: Addresses where there is nothing.
_NOWHERE = [
    "/nothing", "/api", "/api/", "/api/v1", "/api/v1/", "/api/v2/pets", "/api/v1/nothing",
    "/api/v1/pets/1/photos", "/pets/1/2", "/pets//", "/pets//1", "/auth", "/auth/", "/auth/nothing",
    "/auth/login/x", "/PETS", "/Api/v1/pets", "/.env", "/.git/config", "/pawfinder/settings.py",
    "/api/v1/../../etc/passwd", "/../../../etc/passwd", "/%00", "/%0A", "/admin%0A", "/admins",
    "/%2e%2e/%2e%2e/etc/passwd", "/media/", "/media/../../etc/passwd", "/media/%2e%2e/secret",
    "/media/..%2f..%2fetc%2fpasswd", "/media//etc/passwd", "/media/%00", "/media/photos/none.png",
    "/media/photos", "/media/a%0Ab", "/media/" + "x" * 3000, "/api/schema/nothing", "/api/docs/nothing",
    "/" + "a" * 3000, "/%FF%FE", "/\\..\\..\\windows\\win.ini", "/cgi-bin/test.cgi?x=1", "/;/", "/~root",
    "/static/", "/static/nothing.css", "/static/../manage.py", "/static/%2e%2e/manage.py", "/static/%00", "/static/%0A",
    "/static//etc/passwd", "/static/pets/", "/static/pets/default-pet.png/x", "/static/" + "x" * 3000,
]  # fmt: skip

_METHODS = [
    ("DELETE", "/pets"), ("PUT", "/pets"), ("PATCH", "/api/v1/pets"), ("POST", "/pets/1"), ("POST", "/api/v1/pets/1"),
    ("FOO", "/pets"), ("TRACE", "/pets"), ("PROPFIND", "/api/v1/shelters"), ("GET", "/auth/login"),
    ("GET", "/auth/register"), ("GET", "/auth/create-api-key"), ("GET", "/api/v1/auth/login"),
    ("GET", "/api/v1/auth/logout"), ("PUT", "/api/v1/user"), ("DELETE", "/api/v1/user"), ("GET", "/api/v1/pet"),
    ("DELETE", "/api/v1/pet"), ("POST", "/api/v1/pet/findByStatus"), ("GET", "/api/v1/pet/1/uploadImage"),
    ("PUT", "/api/v1/pet/1"), ("POST", "/api/schema/pawfinder"), ("POST", "/"), ("DELETE", "/"), ("POST", "/api/docs"),
    ("PUT", "/media/photos/x.png"),
]  # fmt: skip

_HOSTS = [
    "evil.example",
    "a b",
    "localhost:port",
    "localhost@evil.example",
    "..",
    "[::1",
    "x" * 300,
    "",
]

_BIG = b'{"email": "' + b"x" * (10 * 1_048_576) + b'"}'

RUBBISH: list[Rubbish] = [
    *(
        Rubbish(f"{path}: {name}", 400, "POST", path, body, _JSON)
        for name, body in _BODIES
        for path in (LOGIN, ADOPTION_LOGIN)
    ),
    *(
        Rubbish(f"{path}: as {kind}", 415, "POST", path, b"email=a", {"Content-Type": kind})
        for kind in _TYPES
        for path in (LOGIN, ADOPTION_LOGIN)
    ),
    *(
        Rubbish(f"{path}: JSON in {charset}", 400, "POST", path, b"{}", {"Content-Type": _IN.format(charset)})
        for charset in _CHARSETS
        for path in (LOGIN, ADOPTION_LOGIN + "?a=%FF")
    ),
    *(
        Rubbish(f"{path}?x in {charset}", 400, "GET", path + "?x=%C3%FF", b"x", {"Content-Type": _IN.format(charset)})
        for charset in _CHARSETS
        for path in ("/pets", "/api/v1/pets")
    ),
    *(
        Rubbish(f"{path}: 10 MB", 413, "POST", path, _BIG, _JSON)
        for path in (LOGIN, ADOPTION_LOGIN, "/pets", "/nothing")
    ),
    Rubbish("one byte more than 1 MB", 413, "POST", LOGIN, b" " * 1_048_577, _JSON),
    Rubbish("1 MB of blanks", 400, "POST", LOGIN, b" " * 1_048_576, _JSON),
    *(
        Rubbish(f"{path}/{pk[:24]}", 404, method, f"{path}/{pk}")
        for path, method in (
            ("/pets", "GET"), ("/api/v1/pets", "GET"), ("/api/v1/shelters", "GET"), ("/api/v1/pet", "GET"),
            ("/pets", "HEAD"), ("/api/v1/pet", "HEAD"),
        )
        for pk in _IDS
    ),
    *(Rubbish(f"{path}?{query[:24]}", 400, "GET", f"{path}?{query}") for path, query in _QUERIES),
    Rubbish("a query with 2,000 parameters", 400, "GET", "/pets?" + "a&" * 2000),
    *(Rubbish(f"nothing at {path[:40]}", 404, "GET", path) for path in _NOWHERE),
    *(Rubbish(f"HEAD of nothing at {path}", 404, "HEAD", path) for path in ("/nothing", "/auth/nothing")),
    *(
        Rubbish(f"{method} to nothing", 404, method, "/nothing", b"x", _JSON)
        for method in ("POST", "PUT", "PATCH", "DELETE", "FOO")
    ),
    *(Rubbish(f"{method} {path}", 405, method, path) for method, path in _METHODS),
    *(
        Rubbish(f"Host: {host[:24]!r} for {path}", 400, "GET", path, b"", {"Host": host})
        for host in _HOSTS
        for path in ("/pets", "/api/v1/pets", "/", "/nothing")
    ),
    *(
        Rubbish(f"{method} {path} by nobody", 401, method, path, b"{}", _JSON)
        for method, path in (
            ("POST", "/pets"), ("POST", "/api/v1/pets"), ("POST", "/api/v1/pet"), ("PUT", "/api/v1/pet"),
            ("POST", "/api/v1/shelters"), ("GET", "/api/v1/user"), ("HEAD", "/api/v1/user"), ("PATCH", "/api/v1/user"),
            ("GET", "/api/v1/auth/tokens"), ("POST", "/auth/create-api-key"), ("POST", "/api/v1/auth/logout"),
        )
    ),
]  # fmt: skip
