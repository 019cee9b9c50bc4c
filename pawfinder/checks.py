"""System checks: a misconfiguration explains itself, with a stable id and what to do about it."""

from __future__ import annotations

from itertools import islice
from typing import Any

from django.conf import settings
from django.contrib.auth.hashers import check_password
from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.db import DatabaseError

from pawfinder.demo import DEMO_PASSWORD, DEMO_TOKEN

#: Each costs a password's hash to find, on purpose a slow one.
_MOST_NAMED = 10


@register(Tags.security, deploy=True)
def demo_credentials(**_kwargs: Any) -> list[CheckMessage]:
    """Everybody knows the demo token and the demo password."""
    from accounts.models import ApiToken, User

    messages: list[CheckMessage] = []
    try:
        if ApiToken.objects.with_text(DEMO_TOKEN).exists():
            messages.append(
                Error(
                    "The document's demo token works on this database.",
                    hint="Revoke it with `manage.py revoke_token --demo`, or use a database without demo data.",
                    id="pawfinder.E001",
                )
            )
        demo = User.objects.filter(email__endswith="@pawfinder.example", is_active=True).order_by("email")
        # Not `user.check_password`, which renews an old hash: a check writes nothing.
        known = (
            u.email for u in demo if u.has_usable_password() and check_password(DEMO_PASSWORD, u.password)
        )
        if names := list(islice(known, _MOST_NAMED)):
            messages.append(
                Error(
                    f"Demo accounts with the well-known password can sign in: {', '.join(names)}"
                    + (", and perhaps more." if len(names) == _MOST_NAMED else "."),
                    hint="Deactivate them or change their passwords, or use a database without demo data.",
                    id="pawfinder.E002",
                )
            )
    except DatabaseError as error:
        messages.append(
            Warning(f"The database could not be asked for demo credentials: {error}", id="pawfinder.W003")
        )
    return messages


@register(Tags.security, deploy=True)
def image_check_exceptions(**_kwargs: Any) -> list[CheckMessage]:
    """A private host that the image check may reach is for tests and development."""
    if not settings.IMAGE_CHECK_ALLOWED_HOSTS:
        return []
    return [
        Warning(
            f"The image check may reach {', '.join(sorted(settings.IMAGE_CHECK_ALLOWED_HOSTS))}, public or not.",
            hint="Unset IMAGE_CHECK_ALLOWED_HOSTS in production.",
            id="pawfinder.W001",
        )
    ]


@register(Tags.security, deploy=True)
def shared_throttles(**_kwargs: Any) -> list[CheckMessage]:
    """Sign-in attempts are counted in the cache; one in memory counts for each process anew."""
    messages: list[CheckMessage] = []
    if settings.CACHES["default"]["BACKEND"].endswith(("LocMemCache", "DummyCache")):
        messages.append(
            Warning(
                "Sign-in attempts are not counted over all server processes together.",
                hint="Set CACHE_URL to a Redis server that all processes share.",
                id="pawfinder.W002",
            )
        )
    if not settings.THROTTLING:
        messages.append(
            Warning(
                "Nothing limits sign-in attempts.",
                hint="Unset THROTTLING in production.",
                id="pawfinder.W004",
            )
        )
    if not settings.HTTPS_ONLY:
        messages.append(
            Warning(
                "Tokens and passwords may travel unencrypted.",
                hint="Set HTTPS_ONLY=on (and PROXY_COUNT behind a reverse proxy that ends TLS).",
                id="pawfinder.W005",
            )
        )
    return messages
