from __future__ import annotations

import logging
import random
import socket
import struct
import threading
from ipaddress import ip_address

import pytest
from PIL import features

from pets.images.addresses import is_public
from pets.images.errors import ImageRefused
from pets.images.live import check_live_image
from pets.tests.images.conftest import answer, picture, redirect

PNG = picture()
UNREACHABLE = "the server cannot be reached, or breaks off"


def refusal(url: str) -> tuple[str, str]:
    with pytest.raises(ImageRefused) as caught:
        check_live_image(url)
    return caught.value.reason, caught.value.code


# --- Pictures


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP", "BMP", "AVIF"])
def test_image(server, kind):
    if kind == "AVIF" and not features.check("avif"):
        pytest.skip("this Pillow reads no AVIF")
    check_live_image(server.serve(answer(picture(kind), Content_Type=f"image/{kind.lower()}")))


GOOD = {
    "charset and upper case": answer(PNG, Content_Type="IMAGE/PNG; charset=binary"),
    "another image type": answer(PNG, Content_Type="image/jpeg"),
    "identity encoding": answer(PNG, Content_Type="image/png", Content_Encoding="identity"),
    "no length": b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n" + PNG,
    "HTTP/1.0": b"HTTP/1.0 200 OK\r\nContent-Type: image/png\r\n\r\n" + PNG,
    "chunked": b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\nTransfer-Encoding: chunked\r\n\r\n"
    b"%x\r\n%s\r\n0\r\n\r\n" % (len(PNG), PNG),
}


@pytest.mark.parametrize("reply", GOOD.values(), ids=GOOD)
def test_good_answer(server, reply):
    check_live_image(server.serve(reply))


def test_the_query_is_sent_and_the_fragment_is_not(server):
    check_live_image(server.serve(answer(PNG, Content_Type="image/png")) + "?size=1#top")
    assert server.heads[0].startswith("GET /?size=1 HTTP/1.1\r\n")


HTML = b"<!doctype html><title>cats</title>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"/>'
UNKNOWN = "it is not an image in a known format"
SECURE = "the server's certificate or its TLS is not valid"

BAD = {
    "404": (
        answer(PNG, "404 Not Found", Content_Type="image/png"),
        "the server answered 404, not 200",
        "bad_status",
    ),
    "204": (answer(status="204 No Content"), "the server answered 204, not 200", "bad_status"),
    "206": (
        answer(PNG, "206 Partial", Content_Type="image/png"),
        "the server answered 206, not 200",
        "bad_status",
    ),
    "500": (answer(status="500 Oops"), "the server answered 500, not 200", "bad_status"),
    "304": (answer(status="304 Not Modified"), "the server answered 304, not 200", "bad_status"),
    "redirect to nowhere": (answer(status="302 Found"), "the server answered 302, not 200", "bad_status"),
    "html": (
        answer(HTML, Content_Type="text/html"),
        "it is not an image: the server says text/html",
        "not_image",
    ),
    "svg": (
        answer(SVG, Content_Type="image/svg+xml"),
        "it is not an image: the server says image/svg+xml",
        "not_image",
    ),
    "png as text": (
        answer(PNG, Content_Type="text/plain"),
        "it is not an image: the server says text/plain",
        "not_image",
    ),
    "no type": (answer(PNG), "it is not an image: the server says nothing of its type", "not_image"),
    "two types": (
        answer(PNG, Content_Type="image/png, text/html"),
        "it is not an image: the server says image/png, text/html",
        "not_image",
    ),
    "html as image": (answer(HTML, Content_Type="image/png"), UNKNOWN, "not_image"),
    "svg as png": (answer(SVG, Content_Type="image/png"), UNKNOWN, "not_image"),
    "start of a png": (answer(PNG[:12], Content_Type="image/png"), UNKNOWN, "not_image"),
    "empty body": (
        answer(Content_Type="image/png"),
        "it is not an image: the server sends no content",
        "not_image",
    ),
    "gzip": (
        answer(PNG, Content_Type="image/png", Content_Encoding="gzip"),
        "the server sends it compressed, although asked not to",
        "not_image",
    ),
    "length over the cap": (
        answer(PNG, length=200_001, Content_Type="image/png"),
        "it is larger than 200,000 bytes",
        "too_large",
    ),
    "astronomic length": (
        answer(PNG, length="9" * 5000, Content_Type="image/png"),
        "it is larger than 200,000 bytes",
        "too_large",
    ),
    "body over the cap": (
        b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n" + PNG + bytes(200_000),
        "it is larger than 200,000 bytes",
        "too_large",
    ),
    "too many pixels": (
        answer(
            picture("GIF").replace(struct.pack("<HH", 8, 6), struct.pack("<HH", 8000, 6000)),
            Content_Type="image/gif",
        ),
        "the image has more than 40 million pixels",
        "too_large",
    ),
    "body cut short": (
        answer(PNG[:40], length=len(PNG), Content_Type="image/png"),
        UNREACHABLE,
        "unreachable",
    ),
    "chunk cut short": (
        b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\nTransfer-Encoding: chunked\r\n\r\nff\r\nx",
        UNREACHABLE,
        "unreachable",
    ),
    "chunk of no size": (
        b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\nTransfer-Encoding: chunked\r\n\r\ncat\r\nx",
        UNREACHABLE,
        "unreachable",
    ),
    "garbage status line": (b"MEOW\r\n\r\n", UNREACHABLE, "unreachable"),
    "garbage status": (b"HTTP/1.1 cat OK\r\n\r\n", UNREACHABLE, "unreachable"),
    "long status line": (b"HTTP/1.1 200 " + b"x" * 70_000 + b"\r\n\r\n", UNREACHABLE, "unreachable"),
    "many headers": (b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 500 + b"\r\n", UNREACHABLE, "unreachable"),
    "conflicting lengths": (
        b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nxxxxxx",
        UNREACHABLE,
        "unreachable",
    ),
    "no answer": (lambda _connection: None, UNREACHABLE, "unreachable"),
}


@pytest.mark.parametrize(("behaviour", "reason", "code"), BAD.values(), ids=BAD)
def test_bad_answer(server, behaviour, reason, code):
    said = refusal(server.serve(behaviour))
    assert said[0].startswith(reason)
    assert said[1] == code


def test_endless_body(server):
    def behave(connection):
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n" + PNG)
        while not server.stop.is_set():
            connection.sendall(bytes(65536))

    assert refusal(server.serve(behave)) == ("it is larger than 200,000 bytes", "too_large")


def test_reset(server):
    def behave(connection):
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        connection.close()

    assert refusal(server.serve(behave)) == (UNREACHABLE, "unreachable")


def test_nobody_listens(settings):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        host = f"127.0.0.1:{free.getsockname()[1]}"
        settings.IMAGE_CHECK_ALLOWED_HOSTS = {host}
        assert refusal(f"http://{host}/") == (UNREACHABLE, "unreachable")


def test_no_tls(settings):
    with socket.create_server(("127.0.0.1", 0)) as listener:
        settings.IMAGE_CHECK_ALLOWED_HOSTS = {host := f"127.0.0.1:{listener.getsockname()[1]}"}

        def behave():
            connection, _address = listener.accept()
            with connection:
                connection.recv(4096)
                connection.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")

        thread = threading.Thread(target=behave)
        thread.start()
        assert refusal(f"https://{host}/") == (SECURE, "unreachable")
        thread.join()


# --- The deadline

SLOW = {
    "silence": lambda server: lambda _connection: server.stop.wait(),
    "drip in the status line": lambda server: server.drip(b"HTTP/1.1 200 "),
    "drip in a header": lambda server: server.drip(b"HTTP/1.1 200 OK\r\nX: "),
    "drip in the body": lambda server: server.drip(b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n"),
    "drip in the known length": lambda server: server.drip(answer(length=1000, Content_Type="image/png")),
    "drip in a chunk's size": lambda server: server.drip(
        b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\nTransfer-Encoding: chunked\r\n\r\n5;"
    ),
}


@pytest.mark.parametrize("behaviour", SLOW.values(), ids=SLOW)
def test_slow_server(server, settings, behaviour):
    settings.IMAGE_CHECK_TIMEOUT = 0.3
    assert refusal(server.serve(behaviour(server))) == ("the link took longer than 0.3 seconds", "timeout")
    # The connection was cut, or the thread behind the check would still be reading.
    for thread in threading.enumerate():
        if thread.name == "image-check":
            thread.join(30)
            assert not thread.is_alive()


def test_a_redirects_body_is_not_read(server):
    server.serve(server.drip(b"HTTP/1.1 302 Found\r\nLocation: /cat\r\n\r\n"))
    server.serve(answer(PNG, Content_Type="image/png"), "/cat")
    check_live_image(server.url())


def test_slow_redirects_share_one_deadline(server, settings):
    settings.IMAGE_CHECK_TIMEOUT = 0.5

    def behave(connection):
        server.stop.wait(0.2)
        connection.sendall(redirect("/"))

    assert refusal(server.serve(behave)) == ("the link took longer than 0.5 seconds", "timeout")


def test_slow_name(settings, monkeypatch, connections):
    settings.IMAGE_CHECK_TIMEOUT = 0.2
    answered = threading.Event()

    def getaddrinfo(*_args, **_kwargs):
        answered.wait()
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("8.8.8.8", 80))]

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    try:
        assert refusal("http://slow.example/") == ("the link took longer than 0.2 seconds", "timeout")
    finally:
        answered.set()
    for thread in threading.enumerate():
        if thread.name == "image-check":
            thread.join(30)
    assert connections == []  # the late answer is not used


# --- Redirects


@pytest.mark.parametrize(
    "status", ["301 Moved", "302 Found", "303 See Other", "307 Temporary", "308 Permanent"]
)
def test_redirect(server, status):
    server.serve(answer(PNG, Content_Type="image/png"), "/cats/1")
    check_live_image(server.serve(redirect("/cats/1", status)))


@pytest.mark.parametrize("location", ["../cat", "/cat", "//{host}/cat", "http://{host}/cat", "./../cat?x#y"])
def test_location(server, location):
    server.serve(answer(PNG, Content_Type="image/png"), "/cat")
    check_live_image(server.serve(redirect(location.format(host=server.host)), "/pets/1"))


def test_location_in_utf_8(server):
    server.serve(answer(PNG, Content_Type="image/png"), "/%C3%A4")
    check_live_image(server.serve(redirect("/\u00e4")))


def test_three_redirects_are_followed_and_no_fourth(server):
    server.serve(answer(PNG, Content_Type="image/png"), "/0")
    for number in range(1, 5):
        server.serve(redirect(f"/{number - 1}"), f"/{number}")
    check_live_image(server.url("/3"))
    assert refusal(server.url("/4")) == ("it redirects more than 3 times", "too_many_redirects")


ELSEWHERE = {
    "private address": ("http://10.0.0.1/", "the address 10.0.0.1 is not public"),
    "metadata": ("http://169.254.169.254/latest", "the address 169.254.169.254 is not public"),
    "loopback, another port": ("http://127.0.0.1:1/", "the address 127.0.0.1 is not public"),
    "private name": ("https://intranet.example/", "intranet.example leads to an address that is not public"),
    "without a scheme": ("//10.0.0.1/", "the address 10.0.0.1 is not public"),
    "short address": ("http://127.1/", "the URL's host is a number"),
    "file": ("file:///etc/passwd", "the URL must start with"),
    "ftp": ("ftp://a.example/", "the URL must start with"),
    "data": ("data:image/png;base64,AAAA", "the URL must start with"),
    "credentials": ("http://cat:secret@a.example/", "the URL must not hold a user name or a password"),
    "backslash": ("\\\\10.0.0.1\\", "the URL must not hold a backslash"),
    "space": ("/my cat", "the URL must not hold spaces"),
    "broken brackets": ("http://[::1", "it redirects to a bad place: it is not a valid URL"),
    "too long": ("/" + "x" * 2048, "the URL is longer than 2048 characters"),
}


@pytest.mark.parametrize(("location", "reason"), ELSEWHERE.values(), ids=ELSEWHERE)
def test_redirect_to_a_refused_place(server, names, connections, location, reason):
    names["intranet.example"] = [["192.168.1.1"]]
    said, _code = refusal(server.serve(redirect(location)))
    assert reason in said
    assert said.startswith("it redirects to a bad place") or "not public" in said
    assert [address for address, _port in connections] == ["127.0.0.1"]
    assert len(server.heads) == 1


def test_location_in_no_encoding(server):
    url = server.serve(b"HTTP/1.1 302 Found\r\nLocation: /\xff\r\nContent-Length: 0\r\n\r\n")
    assert refusal(url) == ("it redirects to a bad place: it is not a valid URL", "invalid_url")


# --- Addresses

NOT_PUBLIC = {
    "loopback": "http://127.0.0.1/",
    "loopback IPv6": "http://[::1]/",
    "private": "https://192.168.0.1:8443/",
    "metadata": "http://169.254.169.254/latest/meta-data/",
    "unspecified": "http://0.0.0.0/",
    "unspecified IPv6": "http://[::]/",
    "IPv4-mapped": "http://[::ffff:127.0.0.1]/",
    "IPv4-mapped public": "http://[::ffff:8.8.8.8]/",
    "IPv4-mapped in hexadecimal": "http://[0:0:0:0:0:ffff:7f00:1]/",
    "NAT64": "http://[64:ff9b::7f00:1]/",
    "6to4": "http://[2002:7f00:1::]/",
    "unique local": "http://[fd00:ec2::254]/",
    "site-local": "http://[fec0::1]/",
}


@pytest.mark.parametrize("url", NOT_PUBLIC.values(), ids=NOT_PUBLIC)
def test_address_that_is_not_public(connections, url):
    reason, code = refusal(url)
    assert reason.startswith("the address ")
    assert reason.endswith(" is not public")
    assert code == "not_public"
    assert connections == []


ANSWERS = {
    "localhost": ["127.0.0.1"],
    "private": ["10.0.0.1"],
    "carrier NAT": ["100.64.0.1"],
    "metadata": ["169.254.169.254"],
    "public, then private": ["8.8.8.8", "10.0.0.1"],
    "private, then public": ["10.0.0.1", "8.8.8.8"],
    "public IPv4, loopback IPv6": ["8.8.8.8", "::1"],
    "IPv4-mapped": ["::ffff:10.0.0.1"],
    "NAT64": ["64:ff9b::8.8.8.8"],
    "scoped": ["fe80::1%2"],
}


@pytest.mark.parametrize("addresses", ANSWERS.values(), ids=ANSWERS)
def test_name_that_leads_inside(names, connections, addresses):
    names["cats.example"] = [addresses]
    assert refusal("http://cats.example/") == (
        "cats.example leads to an address that is not public",
        "not_public",
    )
    assert connections == []


# requests-hardened lets the last two pass, so that the house's own second check has to find them.
@pytest.mark.parametrize("second", ["127.0.0.1", "10.0.0.1", "::ffff:10.0.0.1", "168.63.129.16", "fec0::1"])
@pytest.mark.parametrize("scheme", ["http", "https"])
def test_rebinding(names, connections, scheme, second):
    names["cats.example"] = [["8.8.8.8"], [second]]
    assert refusal(f"{scheme}://cats.example/") == (
        "cats.example leads to an address that is not public",
        "not_public",
    )
    assert connections == []


@pytest.mark.parametrize("address", ["8.8.8.8", "2606:4700::1111"])
def test_the_address_checked_is_the_one_connected_to(names, connections, address):
    names["cats.example"] = [[address], [address], ["10.0.0.1"]]
    assert refusal("https://cats.example/") == (UNREACHABLE, "unreachable")
    assert connections == [(address, 443)]


@pytest.mark.parametrize(
    ("host", "address"), [("8.8.8.8", "8.8.8.8"), ("[2606:4700::1111]", "2606:4700::1111")]
)
def test_public_address_in_the_url(connections, host, address):
    assert refusal(f"http://{host}:8080/") == (UNREACHABLE, "unreachable")
    assert connections == [(address, 8080)]


def test_unknown_name():
    assert refusal("http://nowhere.example/") == ("there is no server named nowhere.example", "unreachable")


def test_an_allowed_host_is_one_port_only(server):
    assert refusal("http://127.0.0.1/") == ("the address 127.0.0.1 is not public", "not_public")
    assert refusal("http://127.0.0.2:" + server.host.partition(":")[2])[1] == "not_public"


@pytest.mark.parametrize(
    ("allowed", "url"),
    [
        ("localhost:80", "http://localhost/cat.png"),
        ("localhost:443", "https://localhost/cat.png"),
        ("localhost:8000", "http://LOCALHOST.:8000/cat.png"),
    ],
    ids=["http", "https", "folded"],
)
def test_allowed_host_with_the_schemes_port(settings, connections, monkeypatch, allowed, url):
    def refuse(_self, address):
        connections.append(address)
        raise ConnectionRefusedError

    monkeypatch.setattr(socket.socket, "connect", refuse)
    settings.IMAGE_CHECK_ALLOWED_HOSTS = {allowed}
    assert refusal(url) == (UNREACHABLE, "unreachable")
    assert connections == [("127.0.0.1", int(allowed.partition(":")[2]))]


# --- What the check gives away


def test_neither_proxy_nor_netrc_nor_cookie(server, monkeypatch, tmp_path):
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login cat password secret\n")
    netrc.chmod(0o600)
    monkeypatch.setenv("NETRC", str(netrc))
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:1")
    server.serve(answer(PNG, Content_Type="image/png"), "/cat")
    check_live_image(server.serve(answer(status="302 Found", Location="/cat", Set_Cookie="a=b; Path=/")))
    sent = "".join(server.heads).lower()
    assert sent.count("accept-encoding: identity") == 2
    assert "authorization" not in sent
    assert "cookie" not in sent


def test_no_query_in_the_log(server, caplog):
    caplog.set_level(logging.DEBUG)
    url = server.serve(b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\nno header\r\n\r\n" + PNG)
    check_live_image(url + "?signature=hush")
    assert "Failed to parse headers" in caplog.text
    assert "hush" not in caplog.text


# --- Anything at all


def test_no_text_makes_it_fail_otherwise(connections):
    chance = random.Random(2025)
    seeds = [
        "http://a.example:80/c?x#y",
        "https://[::1]:8443/",
        "http://127.0.0.1/",
        "http://b\u00fc.example/",
        "//@\\%2e",
    ]
    alphabet = [
        *":/?#[]@!$&'()*+,;=%.-_~0189afxAZ \\\t\n\0\x7f",
        *"\u00e4\u3002\uff0e\u2488\u200d\u0130\ud800\U0001f408",
    ]
    for _round in range(1500):
        text = list(chance.choice(seeds))
        for _change in range(chance.randint(1, 6)):
            at = chance.randrange(len(text) + 1)
            text[at : at + chance.randint(0, 2)] = chance.choices(alphabet, k=chance.randint(0, 3))
        refusal("".join(text))
    assert all(is_public(ip_address(address)) for address, _port in connections)
