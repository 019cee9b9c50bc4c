from __future__ import annotations

from ipaddress import ip_address

import pytest

from pets.images.addresses import describe, is_public, unwrap

REFUSED = {
    "this network": "0.0.0.0 0.0.0.1 0.255.255.255",
    "private 10/8": "10.0.0.0 10.0.0.1 10.255.255.255",
    "private 172.16/12": "172.16.0.0 172.31.255.255",
    "private 192.168/16": "192.168.0.0 192.168.255.255",
    "carrier NAT": "100.64.0.0 100.100.100.200 100.127.255.255",
    "loopback": "127.0.0.1 127.255.255.255 ::1",
    "link-local": "169.254.0.0 169.254.255.255 fe80::1 febf::1 fe80::1%1",
    "cloud metadata": "169.254.169.254 fd00:ec2::254 192.0.0.192 168.63.129.16",
    "protocol assignments": "192.0.0.0 192.0.0.9 192.0.0.255 2001:1::1 2001:20::1 2001:1ff:ffff::1",
    "documentation": "192.0.2.1 198.51.100.1 203.0.113.1 2001:db8::1 3fff::1 3fff:fff:ffff::1",
    "6to4 relays": "192.88.99.1",
    "benchmarks": "198.18.0.0 198.19.255.255 2001:2::1",
    "multicast": "224.0.0.1 239.255.255.255 ff02::1 ff0e::1",
    "reserved": "240.0.0.1 255.255.255.254 4000::1 8000::1",
    "broadcast": "255.255.255.255",
    "unspecified": "::",
    "IPv4-mapped": "::ffff:127.0.0.1 ::ffff:10.0.0.1 ::ffff:169.254.169.254 ::ffff:8.8.8.8",
    "IPv4-compatible": "::127.0.0.1 ::10.0.0.1 ::8.8.8.8",
    "IPv4-translated": "::ffff:0:127.0.0.1 ::ffff:0:8.8.8.8",
    "NAT64": "64:ff9b::127.0.0.1 64:ff9b::10.0.0.1 64:ff9b::8.8.8.8",
    "NAT64 local": "64:ff9b:1::1 64:ff9b:1::8.8.8.8",
    "6to4": "2002:7f00:1:: 2002:a00:1::1 2002:808:808::1",
    "Teredo": "2001::1 2001:0:4136:e378:8000:63bf:3fff:fdd2",
    "unique local": "fc00::1 fd12:3456:789a::1 fdff::1",
    "site-local": "fec0::1 feff::1",
    "discard": "100::1",
    "segment routing": "5f00::1",
    "scoped": "2606:4700::1111%1",
}

PUBLIC = {
    "resolvers": "8.8.8.8 1.1.1.1 9.9.9.9 2606:4700::1111 2001:4860:4860::8888",
    "around 0/8 and 10/8": "1.0.0.0 9.255.255.255 11.0.0.0",
    "around carrier NAT": "100.63.255.255 100.128.0.0",
    "around loopback": "126.255.255.255 128.0.0.1",
    "around WireServer": "168.63.129.15 168.63.129.17",
    "around link-local": "169.253.255.255 169.255.0.0",
    "around 172.16/12": "172.15.255.255 172.32.0.0",
    "around protocol assignments": "191.255.255.255 192.0.1.0 2001:200::1",
    "around IPv4 documentation": "192.0.3.0 198.51.99.255 198.51.101.0 203.0.112.255 203.0.114.0",
    "around 192.168/16": "192.167.255.255 192.169.0.0",
    "around benchmarks": "198.17.255.255 198.20.0.0",
    "below multicast": "223.255.255.255",
    "around IPv6 documentation": "2001:db7:ffff::1 2001:db9::1 3ffe::1 3fff:1000::1",
    "around 6to4": "2001:ffff::1 2003::1",
}

UNWRAPPED = {
    "IPv4": ("10.0.0.1", "10.0.0.1"),
    "IPv4-mapped": ("::ffff:10.0.0.1", "10.0.0.1"),
    "IPv4-compatible": ("::10.0.0.1", "10.0.0.1"),
    "NAT64": ("64:ff9b::a00:1", "10.0.0.1"),
    "6to4": ("2002:a00:1::5", "10.0.0.1"),
    "NAT64 local stays": ("64:ff9b:1::a00:1", "64:ff9b:1::a00:1"),
    "Teredo stays": ("2001:0:4136:e378:8000:63bf:3fff:fdd2", "2001:0:4136:e378:8000:63bf:3fff:fdd2"),
    "unspecified stays": ("::", "::"),
    "loopback stays": ("::1", "::1"),
    "public IPv6 stays": ("2606:4700::1111", "2606:4700::1111"),
}


def each(table: dict[str, str]) -> list:
    return [
        pytest.param(address, id=f"{name}: {address}")
        for name, addresses in table.items()
        for address in addresses.split()
    ]


@pytest.mark.parametrize("address", each(REFUSED))
def test_not_public(address):
    assert is_public(ip_address(address)) is False


@pytest.mark.parametrize("address", each(PUBLIC))
def test_public(address):
    assert is_public(ip_address(address)) is True


@pytest.mark.parametrize(("address", "inner"), UNWRAPPED.values(), ids=UNWRAPPED)
def test_unwrap(address, inner):
    assert unwrap(ip_address(address)) == ip_address(inner)


def test_describe_names_the_inner_address():
    assert describe(ip_address("10.0.0.1")) == "10.0.0.1"
    assert describe(ip_address("64:ff9b::a00:1")) == "64:ff9b::a00:1 (another spelling of 10.0.0.1)"
