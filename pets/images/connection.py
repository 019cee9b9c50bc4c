"""Connections to public addresses only.

Why requests-hardened and not safehttpx (0.2.0), which set out to do the same:

* it is synchronous, as Django's views are; safehttpx is async only;
* it resolves and pins inside the transport adapter, so that whatever sends a request goes through it,
  redirects included. safehttpx checks the URL before the request, and follows no redirect at all;
* it keeps Host (with its port), SNI and the certificate check on the name; safehttpx drops the port from
  Host;
* safehttpx takes a name when any of its addresses passes, asks dns.google over the internet when none does,
  and passes 100.64.0.0/10, fec0::/10 and, on Python 3.11.7, 6to4: it lists what is bad instead of what is
  good.

Both lack a cap on the size and a deadline over the whole transfer; see `live` and `deadline`.

requests-hardened looks at the first address only and has a deny-list too, so `PublicAdapter` adds the house's
rule: every address of the name must be public, and so must the very one that gets pinned.
"""

from __future__ import annotations

import logging
import socket
from ipaddress import ip_address
from typing import Any

from django.conf import settings
from requests import PreparedRequest
from requests.adapters import HTTPAdapter
from requests.exceptions import InvalidURL
from requests_hardened.ip_filter import InvalidIPAddress
from requests_hardened.ip_filter_adapter import IPFilterAdapter

from pets.images.addresses import describe, is_public
from pets.images.deadline import Deadline
from pets.images.errors import ImageRefused
from pets.images.urls import join_host


class PublicAdapter(IPFilterAdapter):
    """Sends one request to a public address, pinned; the deadline may cut its connection.

    A "host:port" in settings.IMAGE_CHECK_ALLOWED_HOSTS skips the rule on addresses, and nothing else.
    """

    def __init__(self, scheme: str, deadline: Deadline) -> None:
        super().__init__(is_https_proto=scheme == "https")
        self._deadline = deadline

    def build_connection_pool_key_attributes(
        self, request: PreparedRequest, verify: Any, cert: Any = None
    ) -> tuple[Any, Any]:
        # What requests itself read from the URL: the rule has to hold for the host that it will connect to.
        unpinned = HTTPAdapter.build_connection_pool_key_attributes(self, request, verify, cert)
        host, port = unpinned[0]["host"], unpinned[0]["port"] or (443 if self._is_https_proto else 80)
        if join_host(host, port) in settings.IMAGE_CHECK_ALLOWED_HOSTS:
            return unpinned
        for address in _resolve(host, port):
            _require_public(address, host)
        # This looks the name up again, and DNS may answer differently now; hence the second check.
        try:
            pinned = super().build_connection_pool_key_attributes(request, verify, cert)
        except InvalidIPAddress:
            raise _leads_inside(host) from None
        _require_public(pinned[0]["host"].strip("[]"), host)
        return pinned

    def get_connection_with_tls_context(self, *args: Any, **kwargs: Any) -> Any:
        try:
            pool = super().get_connection_with_tls_context(*args, **kwargs)
        except InvalidURL as error:  # requests turns every ValueError of the look-up into this
            if isinstance(error.__context__, ImageRefused):
                raise error.__context__ from None
            raise
        deadline = self._deadline
        deadline.left()  # a slow look-up may have used it up

        class Watched(pool.ConnectionCls):  # type: ignore[name-defined]
            def connect(self) -> None:
                super().connect()
                deadline.watch(self.sock)

        pool.ConnectionCls = Watched
        return pool


def _resolve(host: str, port: int) -> list[str]:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        found = []
    if not found:
        raise ImageRefused(f"there is no server named {host}", "unreachable")
    return [str(entry[4][0]) for entry in found]


def _require_public(address: str, host: str) -> None:
    try:
        ip = ip_address(address)
    except ValueError:
        raise ImageRefused(f"{host} has no address to connect to", "unreachable") from None
    if not is_public(ip):
        if address == host or ":" in host:
            raise ImageRefused(f"the address {describe(ip)} is not public", "not_public")
        raise _leads_inside(host)


def _leads_inside(host: str) -> ImageRefused:
    """The refusal of a name. The address is not told: the answers would be a map of the network inside."""
    return ImageRefused(f"{host} leads to an address that is not public", "not_public")


def _hide_query(record: logging.LogRecord) -> bool:
    """Cut the query, which may hold a signature, off the URLs in urllib3's lines."""
    if isinstance(record.args, tuple):
        record.args = tuple(arg.partition("?")[0] if isinstance(arg, str) else arg for arg in record.args)
    return True


for _name in ("urllib3.connection", "urllib3.connectionpool"):
    logging.getLogger(_name).addFilter(_hide_query)
