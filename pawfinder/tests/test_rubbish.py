"""Whatever comes in, the answer is JSON in the error shape: in-process, and over a real socket."""

from __future__ import annotations

import http.client
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import unquote_to_bytes
from wsgiref.util import setup_testing_defaults

import pytest
from django.core.signals import request_started
from django.db import InterfaceError, OperationalError, close_old_connections
from django.http.response import HttpResponseBase

from pawfinder.tests.rubbish import LOGIN, ORIGIN, RUBBISH, Rubbish, check_error
from pawfinder.wsgi import application
from pets.models import Pet
from pets.tests.factories import AdministratorFactory, PetFactory

CASES = [pytest.param(rubbish, id=rubbish.name) for rubbish in RUBBISH]


@pytest.fixture(autouse=True)
def no_limits(settings: Any) -> None:
    """A table of attempts to sign in is longer than a minute's worth of them."""
    settings.THROTTLING = False
    settings.ALLOWED_HOSTS = ["localhost", "testserver"]


def send(rubbish: Rubbish, **environ: Any) -> HttpResponseBase:
    """Through the WSGI application, like a browser on another site.

    Django's test client would make the request itself, and what a strange Content-Type does to that is a case here.
    """
    path, _, query = rubbish.path.partition("?")
    environ = {
        "REQUEST_METHOD": rubbish.method,
        "PATH_INFO": unquote_to_bytes(path).decode("latin-1"),
        "QUERY_STRING": query,
        "REMOTE_ADDR": "127.0.0.1",
        "CONTENT_LENGTH": str(len(rubbish.body) or ""),
        "wsgi.input": BytesIO(rubbish.body),
        "HTTP_HOST": "localhost",
        "HTTP_ORIGIN": ORIGIN,
        **{f"HTTP_{name.upper().replace('-', '_')}": value for name, value in rubbish.headers.items()},
        **environ,
    }
    environ["CONTENT_TYPE"] = environ.pop("HTTP_CONTENT_TYPE", "")
    setup_testing_defaults(environ)
    # A server would let go of its connection here; this one has the test's transaction.
    request_started.disconnect(close_old_connections)
    try:
        response = application(environ, lambda *_args: None)
    finally:
        request_started.connect(close_old_connections)
    assert isinstance(response, HttpResponseBase)
    return response


def check(rubbish: Rubbish, **extra: Any) -> dict[str, Any]:
    """Send it, look at the shape, and return the body."""
    response = send(rubbish, **extra)
    check_error(rubbish, response.status_code, response.headers, response.content)
    return json.loads(response.content) if response.content else {}


@pytest.mark.django_db
class TestInProcess:
    @pytest.mark.parametrize("rubbish", CASES)
    def test_rubbish(self, rubbish: Rubbish) -> None:
        check(rubbish)

    @pytest.mark.parametrize("debug", [True, False], ids=["DEBUG on", "DEBUG off"])
    @pytest.mark.parametrize(
        "path", ["/nothing", "/pets/999", "/auth/nothing", "/api/v1/pets/999", "/media/none.png"]
    )
    @pytest.mark.parametrize("accept", ["text/html", "application/xml", "*/*", "garbage"])
    def test_nothing_is_ever_a_page(self, settings: Any, debug: bool, path: str, accept: str) -> None:
        settings.DEBUG = debug
        check(Rubbish("a browser", 404, "GET", path, headers={"Accept": accept}))

    @pytest.mark.parametrize("debug", [True, False], ids=["DEBUG on", "DEBUG off"])
    def test_a_refused_host_is_no_page(self, settings: Any, debug: bool) -> None:
        settings.DEBUG, settings.ALLOWED_HOSTS = debug, ["pets.example.org"]
        body = check(
            Rubbish("host", 400, "GET", "/pets", headers={"Host": "evil.example", "Accept": "text/html"})
        )
        assert "evil.example" not in json.dumps(body)

    @pytest.mark.parametrize("length", ["abc", "1.5", "-", "٣x", "0x10"])
    def test_a_length_that_is_no_number(self, length: str) -> None:
        check(
            Rubbish("length", 400, "POST", LOGIN, b"{}", {"Content-Type": "application/json"}),
            CONTENT_LENGTH=length,
        )

    @pytest.mark.parametrize("path", [LOGIN, "/auth/login"])
    def test_a_body_without_its_length(self, path: str) -> None:
        chunked = Rubbish("chunked", 411, "POST", path, headers={"Transfer-Encoding": "chunked"})
        body = check(chunked, CONTENT_LENGTH="")
        assert body["message"] == "Send the body with a Content-Length header."


@pytest.mark.django_db
class TestWithAToken:
    """What only somebody with a token can get wrong."""

    @pytest.fixture
    def patch(self, client_for: Any) -> Any:
        client, pet = client_for(AdministratorFactory()), PetFactory(name="Rex")
        before = Pet.objects.filter(pk=pet.pk).values().get()

        def patch(path: str, body: bytes, status: int) -> dict[str, Any]:
            rubbish = Rubbish("patch", status, "PATCH", path.format(pk=pet.pk))
            response = client.generic(
                "PATCH", rubbish.path, body, "application/json", headers={"origin": ORIGIN}
            )
            if status < 400:
                assert response.status_code == status
            else:
                check_error(rubbish, response.status_code, response.headers, response.content)
            assert Pet.objects.filter(pk=pet.pk).values().get() == before
            return response.json()  # type: ignore[no-any-return]

        return patch

    @pytest.mark.parametrize("path", ["/pets/{pk}", "/api/v1/pets/{pk}"])
    @pytest.mark.parametrize(
        ("body", "message"),
        [
            (b"[]", "The body must be a JSON object."),
            (b'[{"name": "Luna"}]', "The body must be a JSON object."),
            (b'"name"', "The body must be a JSON object."),
            (b'{"name": NaN}', "Malformed JSON: NaN is not JSON."),
            (b'{"age_months": 1e999}', "Malformed JSON: a number is too large."),
            (b'{"name": "\\ud800"}', "Malformed JSON: a text has half of a surrogate pair."),
            (b"[" * 100_000, "Malformed JSON: nested too deeply."),
            (b'{"name": "\xff"}', "The body is not UTF-8: invalid start byte at byte 10."),
            (b'{"name": "a\\u0000b"}', "Invalid value for 'name': null characters are not allowed"),
            (
                b'{"medical": ' + b"[" * 100 + b"]" * 100 + b"}",
                "Invalid value for 'medical': must be an object",
            ),
        ],
    )
    def test_bodies(self, patch: Any, path: str, body: bytes, message: str) -> None:
        assert patch(path, body, 400)["message"] == message

    @pytest.mark.parametrize("path", ["/pets/{pk}", "/api/v1/pets/{pk}"])
    @pytest.mark.parametrize("body", [b"", b"{}"], ids=["no body", "an empty object"])
    def test_a_patch_of_nothing_changes_nothing(self, patch: Any, path: str, body: bytes) -> None:
        assert patch(path, body, 200)["name"] == "Rex"


@pytest.mark.django_db
@pytest.mark.parametrize("debug", [True, False], ids=["DEBUG on", "DEBUG off"])
class TestWhenItBreaks:
    #: The addresses of views of every kind, and what they ask the database for.
    PATHS = ["/pets", "/api/v1/pets", "/api/v1/pet/1", "/pets/1", "/"]

    def broken(self, monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
        def fail(*_args: Any, **_kwargs: Any) -> Any:
            raise error

        monkeypatch.setattr("pets.models.pet.PetQuerySet.with_photos", fail)

    @pytest.mark.parametrize("path", PATHS)
    def test_a_crash(self, settings: Any, monkeypatch: pytest.MonkeyPatch, debug: bool, path: str) -> None:
        settings.DEBUG = debug
        self.broken(monkeypatch, RuntimeError("the secret ingredient"))
        body = check(Rubbish("crash", 500, "GET", path, headers={"Accept": "text/html"}))
        assert body["message"] == (
            "Something went wrong on our side. It has been logged; please report the X-Request-ID of this answer."
        )

    @pytest.mark.parametrize("path", PATHS)
    @pytest.mark.parametrize(
        "error", [OperationalError("db:5432 refused"), InterfaceError("connection is closed")]
    )
    def test_a_database_that_does_not_answer(
        self, settings: Any, monkeypatch: pytest.MonkeyPatch, debug: bool, path: str, error: Exception
    ) -> None:
        settings.DEBUG = debug
        self.broken(monkeypatch, error)
        rubbish = Rubbish("database", 503, "GET", path, headers={"Accept": "text/html"})
        response = send(rubbish)
        check_error(rubbish, response.status_code, response.headers, response.content)
        assert response["Retry-After"] == "5"
        assert json.loads(response.content)["message"] == (
            "The database cannot be reached at the moment. Please try again shortly."
        )

    def test_a_database_that_does_not_answer_who_it_is(
        self, settings: Any, monkeypatch: pytest.MonkeyPatch, debug: bool
    ) -> None:
        settings.DEBUG = debug

        def fail(*_args: Any) -> Any:
            raise OperationalError("db:5432 refused")

        monkeypatch.setattr("accounts.authentication.BearerAuthentication.authenticate_credentials", fail)
        for path in ("/api/v1/user", "/pets"):
            check(Rubbish("database", 503, "GET", path, headers={"Authorization": "Bearer " + "x" * 20}))


def exchange(port: int, request: bytes, method: str = "GET") -> tuple[int, dict[str, str], bytes]:
    """Send these bytes, read one answer."""
    with socket.create_connection(("localhost", port), 20) as stream:
        stream.sendall(request)
        response = http.client.HTTPResponse(stream, method=method)
        response.begin()
        return response.status, dict(response.getheaders()), response.read()


def as_bytes(rubbish: Rubbish, **more: str) -> bytes:
    """The request as it goes over the wire: no client library tidies up a path or a header on the way."""
    headers = {"Host": "localhost", "Origin": ORIGIN, "Connection": "close", **rubbish.headers, **more}
    if rubbish.body:
        headers["Content-Length"] = str(len(rubbish.body))
    lines = [
        f"{rubbish.method} {rubbish.path} HTTP/1.1",
        *(f"{name}: {value}" for name, value in headers.items()),
    ]
    return "\r\n".join([*lines, "", ""]).encode("latin-1") + rubbish.body


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """The production server on a free port, with a database of its own; its address is a refused host's, too."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    folder = tmp_path_factory.mktemp("server")
    environment = os.environ | {
        "ALLOWED_HOSTS": "localhost",
        "DATABASE_URL": f"sqlite:///{folder}/db.sqlite3",
        "MEDIA_ROOT": str(folder / "media"),
        "PORT": str(port),
        "THROTTLING": "off",
        "WEB_CONCURRENCY": "1",
    }
    root = Path(__file__).resolve().parents[2]
    subprocess.run([sys.executable, "manage.py", "migrate", "-v0"], cwd=root, env=environment, check=True)
    server = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", "-c", "python:pawfinder.server", "pawfinder.wsgi"],
        cwd=root,
        env=environment,
        stderr=subprocess.DEVNULL,
    )
    try:
        for _attempt in range(200):
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
                break
            except OSError:
                time.sleep(0.05)
        yield port
    finally:
        server.terminate()
        server.wait(20)


class TestOverASocket:
    """The same table against the server that production runs."""

    @pytest.mark.parametrize("rubbish", CASES)
    def test_rubbish(self, port: int, rubbish: Rubbish) -> None:
        check_error(rubbish, *exchange(port, as_bytes(rubbish), rubbish.method))

    @pytest.mark.parametrize("path", [LOGIN, "/auth/login"])
    def test_a_body_without_its_length(self, port: int, path: str) -> None:
        """gunicorn knows where a chunked body ends, so it is read like any other."""
        chunked = Rubbish("chunked", 400, "POST", path, b"", {"Content-Type": "application/json"})
        body = b'{"email": "nobody@example.org"}'
        request = as_bytes(chunked, **{"Transfer-Encoding": "chunked"})
        request += b"%x\r\n%b\r\n0\r\n\r\n" % (len(body), body)
        status, headers, answer = exchange(port, request)
        check_error(chunked, status, headers, answer)
        assert [problem["path"] for problem in json.loads(answer)["errors"]] == [["password"]]

    def test_a_chunked_body_that_is_too_large(self, port: int) -> None:
        chunked = Rubbish("chunked", 413, "POST", LOGIN, b"", {"Content-Type": "application/json"})
        request = as_bytes(chunked, **{"Transfer-Encoding": "chunked"})
        request += b"%x\r\n%b\r\n0\r\n\r\n" % (2_000_000, b"x" * 2_000_000)
        check_error(chunked, *exchange(port, request))

    def test_a_client_that_waits_to_be_asked_for_its_body(self, port: int) -> None:
        """curl does so before it sends a large one."""
        large = next(rubbish for rubbish in RUBBISH if rubbish.status == 413)
        head, _, body = as_bytes(large, Expect="100-continue").partition(b"\r\n\r\n")
        with socket.create_connection(("localhost", port), 20) as stream:
            stream.sendall(head + b"\r\n\r\n")
            assert stream.recv(100) == b"HTTP/1.1 100 Continue\r\n\r\n"
            stream.sendall(body)
            response = http.client.HTTPResponse(stream)
            response.begin()
            check_error(large, response.status, dict(response.getheaders()), response.read())

    def test_a_connection_survives_what_was_refused(self, port: int) -> None:
        """The rest of a refused body is not taken for the next request."""
        refused = Rubbish("refused", 413, "POST", LOGIN, b"GET /pets HTTP/1.1\r\n\r\n" * 50_000)
        fine = Rubbish("fine", 200, "GET", "/pets")
        with socket.create_connection(("localhost", port), 20) as stream:
            for rubbish in (refused, fine):
                stream.sendall(as_bytes(rubbish, Connection="keep-alive"))
                response = http.client.HTTPResponse(stream)
                response.begin()
                body = response.read()
                assert response.status == rubbish.status
                assert response.getheader("Content-Type") == "application/json"
                assert json.loads(body)


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_crash_over_a_socket(live_server: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_args: Any) -> Any:
        raise RuntimeError("the secret ingredient")

    monkeypatch.setattr("pets.models.pet.PetQuerySet.with_photos", fail)
    crash = Rubbish("crash", 500, "GET", "/pets", headers={"Accept": "text/html"})
    status, headers, body = exchange(live_server.thread.port, as_bytes(crash))
    check_error(crash, status, headers, body)
    assert b"secret" not in body
