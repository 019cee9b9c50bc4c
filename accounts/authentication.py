"""Who is behind a request: ``Authorization: Bearer <token>`` (RFC 6750), and nothing else.

No session cookie ever counts in the API, so no web page can make a signed-in browser write.
"""

from __future__ import annotations

from hmac import compare_digest
from typing import TYPE_CHECKING, Any

import structlog
from knox.auth import TokenAuthentication
from knox.crypto import hash_token
from knox.settings import CONSTANTS
from rest_framework import exceptions
from rest_framework.permissions import SAFE_METHODS
from rest_framework.request import Request

from accounts.models import ApiToken

if TYPE_CHECKING:
    from accounts.models import User


def account(request: Request) -> User:
    """The account behind a request that a permission has let in as signed in."""
    if not request.user.is_authenticated:
        raise exceptions.NotAuthenticated()
    return request.user


class BearerAuthentication(TokenAuthentication):
    """knox's tokens, with scopes, a last-used time and one query a request."""

    def authenticate(self, request: Request) -> tuple[User, ApiToken] | None:
        view = (request.parser_context or {}).get("view")
        reading = request.method in SAFE_METHODS
        try:
            found = super().authenticate(request)
        except exceptions.AuthenticationFailed:
            # Reading what is public needs no token, so a stale one ("Bearer null" of a signed-out page) does
            # not take it away; nor does asking what there is.
            if request.method == "OPTIONS" or (reading and getattr(view, "public_reads", False)):
                return None
            raise
        if found is None:
            return None
        user, token = found
        if (
            not reading
            and token.scope == ApiToken.Scope.READ
            and not getattr(view, "open_to_read_only_tokens", False)
        ):
            raise exceptions.PermissionDenied("This token is read-only. Use one with the scope 'write'.")
        structlog.contextvars.bind_contextvars(user_id=user.pk, token_id=token.pk)
        token.touch()
        return user, token

    def authenticate_credentials(self, token: bytes) -> tuple[Any, ApiToken]:
        text = token.decode("latin-1")
        if ApiToken.TEXT.fullmatch(text):
            digest = hash_token(text)
            candidates = ApiToken.objects.filter(token_key=text[: CONSTANTS.TOKEN_KEY_LENGTH])
            for candidate in candidates.select_related("user"):
                if compare_digest(digest, candidate.digest) and candidate.is_live:
                    return self.validate_user(candidate)  # type: ignore[no-any-return]
        raise exceptions.AuthenticationFailed("The token is not valid: it is unknown, expired or revoked.")
