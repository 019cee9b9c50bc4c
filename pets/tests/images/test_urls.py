from __future__ import annotations

import pytest

from pets.images.errors import ImageRefused
from pets.images.urls import parse_url

PLAIN = "the URL must start with http:// or https://"
NO_HOST = "the URL has no host"
BAD_HOST = "the URL's host or port is not valid"
BAD_NAME = "the URL's host name is not valid"
BAD_NUMBER = "the URL's host is a number, but no address in its usual form, such as 8.8.8.8"
BAD_PORT = "the URL's port must be from 1 to 65535"
SECRET = "the URL must not hold a user name or a password"
SPACE = "the URL must not hold spaces or control characters"
BACKSLASH = "the URL must not hold a backslash"

HOSTILE = {
    "none": (None, "the URL must be text"),
    "bytes": (b"http://a.example/", "the URL must be text"),
    "number": (5, "the URL must be text"),
    "empty": ("", PLAIN),
    "too long": ("http://a.example/" + "x" * 2032, "the URL is longer than 2048 characters"),
    "relative": ("/cat.png", PLAIN),
    "no scheme": ("//a.example/cat.png", PLAIN),
    "file": ("file:///etc/passwd", PLAIN),
    "ftp": ("ftp://a.example/cat.png", PLAIN),
    "gopher": ("gopher://a.example:6379/_x", PLAIN),
    "data": ("data:image/png;base64,AAAA", PLAIN),
    "javascript": ("javascript:alert(1)", PLAIN),
    "no host": ("http:///cat.png", NO_HOST),
    "no slashes": ("http:a.example", NO_HOST),
    "only a port": ("http://:80/", BAD_HOST),
    "user and password": ("http://cat:secret@a.example/", SECRET),
    "user": ("http://cat@a.example/", SECRET),
    "empty user": ("http://@a.example/", SECRET),
    "host in the user": ("http://a.example:80@127.0.0.1/", SECRET),
    "two ats": ("http://a@b@127.0.0.1/", SECRET),
    "port 0": ("http://a.example:0/", BAD_PORT),
    "port 65536": ("http://a.example:65536/", BAD_PORT),
    "port of letters": ("http://a.example:http/", BAD_HOST),
    "signed port": ("http://a.example:+80/", BAD_HOST),
    "port in fullwidth digits": ("http://a.example:\uff18\uff10/", BAD_HOST),
    "two ports": ("http://a.example:80:90/", BAD_HOST),
    "leading space": (" http://a.example/", SPACE),
    "trailing newline": ("http://a.example/\n", SPACE),
    "tab in the scheme": ("ht\ttp://a.example/", SPACE),
    "tab in the host": ("http://127.0\t.0.1/", SPACE),
    "header injection": ("http://a.example/\r\nX: y", SPACE),
    "nul": ("http://a.example\0.b.example/", SPACE),
    "delete": ("http://a.example/\x7f", SPACE),
    "no-break space": ("http://a.example/\xa0", SPACE),
    "zero-width space": ("http://a.\u200bexample/", SPACE),
    "right-to-left override": ("http://a.example/\u202egnp", SPACE),
    "lone surrogate": ("http://a.example/\ud800", SPACE),
    "backslash for slash": ("http:\\\\a.example\\", BACKSLASH),
    "backslash before at": ("http://a.example\\@127.0.0.1/", BACKSLASH),
    "decimal": ("http://2130706433/", BAD_NUMBER),
    "hexadecimal": ("http://0x7f000001/", BAD_NUMBER),
    "hexadecimal, upper case": ("http://0X7F000001/", BAD_NUMBER),
    "hexadecimal parts": ("http://0x7f.1/", BAD_NUMBER),
    "hexadecimal last part": ("http://127.0.0.0x1/", BAD_NUMBER),
    "hexadecimal prefix alone": ("http://a.0x/", BAD_NUMBER),
    "octal": ("http://0177.0.0.1/", BAD_NUMBER),
    "leading zeros": ("http://127.000.000.001/", BAD_NUMBER),
    "two parts": ("http://127.1/", BAD_NUMBER),
    "three parts": ("http://127.0.1/", BAD_NUMBER),
    "five parts": ("http://127.0.0.1.5/", BAD_NUMBER),
    "zero": ("http://0/", BAD_NUMBER),
    "part over 255": ("http://8.8.8.256/", BAD_NUMBER),
    "name that ends in a number": ("http://a.example.1/", BAD_NUMBER),
    "address with a trailing dot": ("http://127.0.0.1./", BAD_NUMBER),
    "decimal with a trailing dot": ("http://2130706433./", BAD_NUMBER),
    "fullwidth digits": ("http://\uff11\uff12\uff17.0.0.1/", BAD_NUMBER),
    "circled digits": ("http://\u2460\u2461\u2466.0.0.1/", BAD_NUMBER),
    "superscript digits": ("http://12\u2077.0.0.1/", BAD_NUMBER),
    "ideographic full stops": ("http://127\u30020\u30020\u30021/", BAD_NUMBER),
    "halfwidth ideographic full stop": ("http://127.0.0\uff611/", BAD_NUMBER),
    "percent-encoded": ("http://%31%32%37.0.0.1/", BAD_NAME),
    "percent-encoded dot": ("http://a%2eexample/", BAD_NAME),
    "percent-encoded fullwidth": ("http://%EF%BC%91.0.0.1/", BAD_NAME),
    "fullwidth slash": ("http://a.example\uff0fb/", BAD_HOST),
    "empty label": ("http://a..example/", BAD_NAME),
    "two trailing dots": ("http://a.example../", BAD_NAME),
    "leading dot": ("http://.a.example/", BAD_NAME),
    "only a dot": ("http://./", BAD_NAME),
    "long label": (f"http://{'a' * 64}.example/", BAD_NAME),
    "long name": (f"http://{'a.' * 130}example/", BAD_NAME),
    "comma": ("http://a,b/", BAD_NAME),
    "snowman": ("http://\u2603.example/", BAD_NAME),
    "open bracket": ("http://[::1/", BAD_HOST),
    "no IPv6": ("http://[::g]/", BAD_HOST),
    "broken IPv6": ("http://[1::2::3]/", BAD_HOST),
    "IPv4 in brackets": ("http://[127.0.0.1]/", BAD_HOST),
    "after the bracket": ("http://[::1]a.example/", BAD_HOST),
    "before the bracket": ("http://a.example[::1]/", BAD_HOST),
    "zone": ("http://[fe80::1%eth0]/", BAD_HOST),
    "encoded zone": ("http://[fe80::1%25eth0]/", BAD_HOST),
    "future literal": ("http://[v1.x]/", BAD_HOST),
    "bare IPv6": ("http://::1/", BAD_HOST),
}

READ = {
    "plain": ("http://a.example/cat.png", "http://a.example/cat.png"),
    "https": ("https://a.example/cat.png", "https://a.example/cat.png"),
    "query": ("https://a.example/c?w=1&h=/@:2", "https://a.example/c?w=1&h=/@:2"),
    "at in the path": ("https://a.example/@cat", "https://a.example/@cat"),
    "no path": ("https://a.example", "https://a.example/"),
    "no path, a query": ("https://a.example?x", "https://a.example/?x"),
    "fragment": ("https://a.example/c#top", "https://a.example/c"),
    "upper case": ("HTTPS://A.Example/Cat", "https://a.example/Cat"),
    "port": ("http://a.example:8080/", "http://a.example:8080/"),
    "default port": ("https://a.example:443/", "https://a.example/"),
    "empty port": ("http://a.example:/", "http://a.example/"),
    "trailing dot": ("http://a.example./", "http://a.example/"),
    "underscore": ("http://my_cats.example/", "http://my_cats.example/"),
    "three hyphens": ("http://r3---sn-x.example/", "http://r3---sn-x.example/"),
    "international": ("http://Bücher.example/ä", "http://xn--bcher-kva.example/ä"),
    "fullwidth letters": ("http://\uff41.example/", "http://a.example/"),
    "IPv4": ("http://8.8.8.8/", "http://8.8.8.8/"),
    "address in a name": ("http://127.0.0.1.example/", "http://127.0.0.1.example/"),
    "IPv6": ("http://[2606:4700:0::1111]:8080/", "http://[2606:4700::1111]:8080/"),
    "longest": ("http://a.example/" + "x" * 2031, "http://a.example/" + "x" * 2031),
}

ORIGINS = {
    "http": ("http://a.example/", "a.example:80"),
    "https": ("https://a.example/", "a.example:443"),
    "port": ("https://a.example:8443/", "a.example:8443"),
    "IPv6": ("http://[2606:4700::1111]/", "[2606:4700::1111]:80"),
}


@pytest.mark.parametrize(("url", "reason"), HOSTILE.values(), ids=HOSTILE)
def test_refused(url, reason):
    with pytest.raises(ImageRefused) as refusal:
        parse_url(url)
    assert (refusal.value.reason, refusal.value.code) == (reason, "invalid_url")


@pytest.mark.parametrize(("url", "canonical"), READ.values(), ids=READ)
def test_read(url, canonical):
    assert str(parse_url(url)) == canonical


@pytest.mark.parametrize(("url", "origin"), ORIGINS.values(), ids=ORIGINS)
def test_origin(url, origin):
    assert parse_url(url).origin == origin
