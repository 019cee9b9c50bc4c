"""A small internet for the tests: names, servers on loopback, and no way out."""

from __future__ import annotations

import socket
import socketserver
import threading
from collections.abc import Callable, Iterator
from io import BytesIO
from ipaddress import ip_address

import pytest
from PIL import Image

Behaviour = Callable[[socket.socket], None]


def picture(kind: str = "PNG", size: tuple[int, int] = (8, 6), **options: object) -> bytes:
    """The bytes of a small plain image."""
    out = BytesIO()
    Image.new("RGB", size, (200, 120, 40)).save(out, kind, **options)
    return out.getvalue()


def answer(body: bytes = b"", status: str = "200 OK", length: object = None, **headers: str) -> bytes:
    """An HTTP answer; `Content_Type="image/png"` becomes a header of that name."""
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body) if length is None else length}"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join([*lines, "", ""]).encode() + body


def redirect(location: str, status: str = "302 Found") -> bytes:
    return answer(status=status, Location=location)


class Server(socketserver.ThreadingTCPServer):
    """Answers each path with bytes, or lets a function do as it likes with the socket."""

    allow_reuse_address = True

    def __init__(self) -> None:
        self.routes: dict[str, bytes | Behaviour] = {}
        self.heads: list[str] = []  # what clients sent
        self.stop = threading.Event()
        super().__init__(("127.0.0.1", 0), Handler)
        self.host = f"127.0.0.1:{self.server_address[1]}"

    def url(self, path: str = "/", scheme: str = "http") -> str:
        return f"{scheme}://{self.host}{path}"

    def serve(self, behaviour: bytes | Behaviour, path: str = "/") -> str:
        self.routes[path] = behaviour
        return self.url(path)

    def drip(self, start: bytes) -> Behaviour:
        """Sends `start`, then a byte now and then until the client hangs up."""

        def behave(connection: socket.socket) -> None:
            connection.sendall(start)
            while not self.stop.wait(0.02):
                connection.sendall(b"x")

        return behave

    def handle_error(self, *_args: object) -> None:
        """A client that hangs up is what many tests are about."""


class Handler(socketserver.BaseRequestHandler):
    def handle(self) -> None:
        head = b""
        while b"\r\n\r\n" not in head:
            received = self.request.recv(4096)
            if not received:
                return
            head += received
        self.server.heads.append(head.decode())
        behaviour = self.server.routes[head.split()[1].decode().partition("?")[0]]
        if callable(behaviour):
            behaviour(self.request)
        else:
            self.request.sendall(behaviour)


@pytest.fixture
def server(settings) -> Iterator[Server]:
    with Server() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        settings.IMAGE_CHECK_ALLOWED_HOSTS = frozenset({server.host})
        yield server
        server.stop.set()
        server.shutdown()
        thread.join()


@pytest.fixture(autouse=True)
def limits(settings) -> None:
    settings.IMAGE_CHECK_TIMEOUT = 10.0
    settings.IMAGE_CHECK_MAX_BYTES = 200_000
    settings.IMAGE_CHECK_ALLOWED_HOSTS = frozenset()
    settings.UPLOAD_MAX_BYTES = 200_000


@pytest.fixture(autouse=True)
def connections(monkeypatch) -> list[tuple[str, int]]:
    """Every (address, port) that something connects to. Beyond loopback it is refused."""
    made: list[tuple[str, int]] = []
    connect = socket.socket.connect

    def recording(self: socket.socket, address: tuple) -> None:
        made.append(address[:2])
        if address[0] != "127.0.0.1":
            raise ConnectionRefusedError("no way out")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", recording)
    return made


@pytest.fixture(autouse=True)
def names(monkeypatch) -> dict[str, list[list[str]]]:
    """The only DNS: name -> its successive answers, each a list of addresses; the last one stays."""
    table: dict[str, list[list[str]]] = {"localhost": [["127.0.0.1"]]}

    def getaddrinfo(host: str, port: int | None, *_args: object, **_kwargs: object) -> list[tuple]:
        try:
            addresses = [str(ip_address(host))]
        except ValueError:
            if host not in table:
                raise socket.gaierror(socket.EAI_NONAME, "Name or service not known") from None
            answers = table[host]
            addresses = answers.pop(0) if len(answers) > 1 else answers[0]
        found = []
        for address in addresses:
            if ":" in address:
                found.append((socket.AF_INET6, socket.SOCK_STREAM, 6, "", (address, port or 0, 0, 0)))
            else:
                found.append((socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port or 0)))
        return found

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    return table
