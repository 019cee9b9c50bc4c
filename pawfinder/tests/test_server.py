"""The production server: what is no HTTP at all is refused in the error shape, too."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pawfinder.errors import reason_phrase


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """gunicorn with our configuration on a free port; nothing that is sent to it here reaches the database."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    work = tmp_path_factory.mktemp("server")
    process = subprocess.Popen(
        [Path(sys.executable).with_name("gunicorn"), "-c", "python:pawfinder.server", "pawfinder.wsgi"],
        env=os.environ
        | {
            "PORT": str(port),
            "WEB_CONCURRENCY": "1",
            "ALLOWED_HOSTS": "localhost",
            "DATABASE_URL": f"sqlite:///{work}/none.sqlite3",
        },
        stderr=subprocess.DEVNULL,
    )
    for _attempt in range(200):
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            break
        except OSError:
            time.sleep(0.1)
    yield port
    process.terminate()
    process.wait(20)


def exchange(port: int, request: bytes) -> tuple[int, dict[str, str], bytes]:
    """Send bytes, read until the server hangs up: status, headers, body."""
    with socket.create_connection(("127.0.0.1", port), 10) as connection:
        connection.sendall(request)
        answer = b"".join(iter(lambda: connection.recv(65_536), b""))
    head, _, body = answer.partition(b"\r\n\r\n")
    first, *lines = head.decode().split("\r\n")
    headers = {name.lower(): value for name, value in (line.split(": ", 1) for line in lines)}
    return int(first.split()[1]), headers, body


@pytest.mark.parametrize(
    ("request_bytes", "status"),
    [
        (b"BLAH\r\n\r\n", 400),
        (b"GET /\0 HTTP/1.1\r\nHost: localhost\r\n\r\n", 400),
        (b"GET /pets/\xff\xfe HTTP/1.1\r\nHost: localhost\r\n\r\n", 400),
        (b"GET /pets HTTP/9.9\r\nHost: localhost\r\n\r\n", 400),
        (b"GET /pets HTTP/1.1\r\nHost: localhost\r\nContent-Length: abc\r\n\r\n", 400),
        (b"GET /pets HTTP/1.1\r\nHost: localhost\r\nBad header\r\n\r\n", 400),
        (b"GET /" + b"a" * 9000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n", 414),
        (b"GET /pets HTTP/1.1\r\nHost: localhost\r\nX: " + b"a" * 20_000 + b"\r\n\r\n", 431),
        (b"POST /pets HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: foo\r\n\r\n", 501),
    ],
    ids=["no-http", "nul", "not-utf-8", "version", "length", "header", "long-path", "long-header", "coding"],
)
def test_what_is_not_http_is_refused_in_the_error_shape(
    server: int, request_bytes: bytes, status: int
) -> None:
    got, headers, body = exchange(server, request_bytes)
    answer: dict[str, Any] = json.loads(body)
    assert (got, headers["content-type"]) == (status, "application/json")
    assert (answer["status"], answer["error"]) == (status, reason_phrase(status))
    assert set(answer) - {"errors"} == {"error", "message", "status"}
    assert ("errors" in answer) == (status == 400)
    if status == 400:
        assert answer["errors"] == [{"code": "invalid_request", "message": answer["message"], "path": []}]


def test_a_head_has_the_headers_of_a_get_and_no_body(server: int) -> None:
    get = exchange(server, b"GET /no/such/place HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
    head = exchange(server, b"HEAD /no/such/place HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
    assert (get[0], head[0], head[2]) == (404, 404, b"")
    assert head[1]["content-length"] == get[1]["content-length"] == str(len(get[2]))


def test_a_body_of_ten_megabytes_is_read_to_its_end_and_refused(server: int) -> None:
    head = (
        b"POST /pets HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/json\r\n"
    )
    status, _headers, body = exchange(server, head + b"Content-Length: 10000000\r\n\r\n" + b"x" * 10_000_000)
    assert (status, json.loads(body)["error"]) == (413, "Content Too Large")


def test_a_forwarded_header_of_a_stranger_changes_no_address(server: int) -> None:
    request = (
        b"GET /api/schema HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nX-Forwarded-Proto: https\r\n"
    )
    status, _headers, body = exchange(server, request + b"X-Forwarded-Ssl: on\r\n\r\n")
    assert (status, json.loads(body)["adoption"]) == (200, "http://localhost/api/schema/adoption/")


def test_a_wrong_setting_is_one_line_and_no_traceback(tmp_path: Path) -> None:
    started = subprocess.run(
        [Path(sys.executable).with_name("gunicorn"), "-c", "python:pawfinder.server", "pawfinder.wsgi"],
        env=os.environ | {"DEBUG": "flase", "PORT": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert started.returncode != 0
    assert started.stderr == (
        'PawFinder cannot start: Environment variable "DEBUG" invalid: Not a valid boolean. '
        "(on for development; off is production)\n"
    )
