"""Which IP addresses PawFinder may connect to on a stranger's behalf: public ones, spelled as what they are.

The rule is positive: an address has to be global, and outside every block that the IANA special-purpose
registries (RFC 6890) set aside. The blocks are written out because `ipaddress.is_global` alone is not enough:
it takes multicast, NAT64 and fec0::/10 for global, and 2002::/16 and 64:ff9b:1::/48 too before Python 3.11.10
and 3.12.4.

An IPv6 address that wraps an IPv4 one is refused whatever it wraps. Which host it reaches is up to some
translator on the way, and a host of pictures has no reason to be spelled like that. The price: on an
IPv6-only network with DNS64 (RFC 6147) every IPv4 host looks wrapped, so there the check refuses it.
"""

from __future__ import annotations

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_network

IPAddress = IPv4Address | IPv6Address

_COMPATIBLE = IPv6Network("::/96")
_NAT64 = IPv6Network("64:ff9b::/96")
#: The only IPv6 space that IANA gives to hosts (RFC 4291, 2.4). Left outside: loopback, both kinds of
#: embedded IPv4, NAT64 and its local 64:ff9b:1::/48, segment routing 5f00::/16, fc00::/7, fe80::/10,
#: fec0::/10, multicast.
_IPV6_UNICAST = IPv6Network("2000::/3")

_SPECIAL: dict[int, list[IPv4Network | IPv6Network]] = {
    4: [
        ip_network("0.0.0.0/8"),  # "this network" (RFC 791)
        ip_network("10.0.0.0/8"),  # private (RFC 1918)
        ip_network("100.64.0.0/10"),  # carrier NAT (RFC 6598); Alibaba's metadata is at 100.100.100.200
        ip_network("127.0.0.0/8"),  # loopback (RFC 1122)
        ip_network("168.63.129.16/32"),  # Azure's WireServer: within Azure, though the number is public
        ip_network("169.254.0.0/16"),  # link-local (RFC 3927); cloud metadata is at 169.254.169.254
        ip_network("172.16.0.0/12"),  # private (RFC 1918)
        ip_network("192.0.0.0/24"),  # protocol assignments (RFC 6890); Oracle's metadata is at 192.0.0.192
        ip_network("192.0.2.0/24"),  # documentation (RFC 5737)
        ip_network("192.88.99.0/24"),  # 6to4 relays, withdrawn (RFC 7526)
        ip_network("192.168.0.0/16"),  # private (RFC 1918)
        ip_network("198.18.0.0/15"),  # benchmarks (RFC 2544)
        ip_network("198.51.100.0/24"),  # documentation (RFC 5737)
        ip_network("203.0.113.0/24"),  # documentation (RFC 5737)
        ip_network("224.0.0.0/4"),  # multicast (RFC 5771)
        ip_network("240.0.0.0/4"),  # reserved (RFC 1112), with the broadcast address
    ],
    6: [
        ip_network("2001::/23"),  # protocol assignments (RFC 2928): Teredo, benchmarks, ORCHID
        ip_network("2001:db8::/32"),  # documentation (RFC 3849)
        ip_network("2002::/16"),  # 6to4 (RFC 3056)
        ip_network("3fff::/20"),  # documentation (RFC 9637)
    ],
}


def unwrap(ip: IPAddress) -> IPAddress:
    """The IPv4 address that an IPv6 one stands for, or `ip` itself.

    Unwraps IPv4-mapped and IPv4-compatible (RFC 4291, 2.5.5), NAT64 (RFC 6052) and 6to4 (RFC 3056). Teredo
    and the local NAT64 prefix 64:ff9b:1::/48 stay as they are: there, no single IPv4 address is reached by
    them.
    """
    if ip.version == 4:
        return ip
    if ip.ipv4_mapped is not None:
        return ip.ipv4_mapped
    if ip.sixtofour is not None:
        return ip.sixtofour
    # The lowest two of ::/96 are "unspecified" and "loopback", not 0.0.0.0 and 0.0.0.1.
    if ip in _NAT64 or (ip in _COMPATIBLE and int(ip) > 1):
        return IPv4Address(int(ip) & 0xFFFF_FFFF)
    return ip


def is_public(ip: IPAddress) -> bool:
    """Whether `ip` is a host on the public internet, under its own address."""
    if unwrap(ip) != ip:
        return False
    if ip.version == 6 and (ip.scope_id is not None or ip not in _IPV6_UNICAST):
        return False
    # The standard library's own flags come second: they may learn of a block that this table has not.
    return (
        not any(ip in block for block in _SPECIAL[ip.version])
        and ip.is_global
        and not (ip.is_multicast or ip.is_reserved or ip.is_unspecified or ip.is_loopback or ip.is_link_local)
    )


def describe(ip: IPAddress) -> str:
    """`ip` for a person: "10.0.0.1", or "::ffff:a00:1 (another spelling of 10.0.0.1)"."""
    return str(ip) if unwrap(ip) == ip else f"{ip} (another spelling of {unwrap(ip)})"
