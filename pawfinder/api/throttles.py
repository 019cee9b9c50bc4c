"""Limits on guessing passwords and on opening accounts."""

from __future__ import annotations

import hashlib
from ipaddress import IPv6Address, IPv6Network, ip_address
from typing import Any

import structlog
from django.core.cache import cache
from redis.exceptions import RedisError
from rest_framework.request import Request
from rest_framework.throttling import ScopedRateThrottle

from pawfinder.api.requests import client_address


def neighbourhood(address: str) -> str:
    """The address; of an IPv6 address its /64, because that much is what a single customer has (RFC 6177)."""
    try:
        ip = ip_address(address)
    except ValueError:
        return address
    if isinstance(ip, IPv6Address) and ip.ipv4_mapped is None:
        return str(IPv6Network((int(ip), 64), strict=False))
    return address


class AddressThrottle(ScopedRateThrottle):
    """So many requests from one address; the view's `throttle_scope` names the rate.

    When the cache is down people can still sign in: the failure is logged, and the password still stands.
    """

    def get_cache_key(self, request: Request, view: Any) -> str:
        return self.key_of(neighbourhood(client_address(request._request)))

    def key_of(self, ident: str) -> str:
        """The cache's key for whoever is counted; hashed, because a proxy's header may hold anything."""
        digest = hashlib.sha256(ident.encode()).hexdigest()
        return self.cache_format % {"scope": self.scope, "ident": digest}

    def allow_request(self, request: Request, view: Any) -> bool:
        self.cache = cache
        try:
            return bool(super().allow_request(request, view))
        except (OSError, RedisError) as error:
            structlog.get_logger(__name__).error("throttle_unavailable", error=str(error))
            return True


class EmailThrottle(AddressThrottle):
    """So many sign-in attempts for one email address, wherever they come from."""

    def allow_request(self, request: Request, view: Any) -> bool:
        email = request.data.get("email") if isinstance(request.data, dict) else None
        self.email = email.strip().lower()[:254] if isinstance(email, str) else ""
        view_scope, view.throttle_scope = view.throttle_scope, "login_email"
        try:
            return super().allow_request(request, view)
        finally:
            view.throttle_scope = view_scope

    def get_cache_key(self, request: Request, view: Any) -> str:
        return self.key_of(self.email)
