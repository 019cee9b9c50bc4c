"""`manage.py create_token EMAIL`: a new API token of an account, for scripts and for people locked out."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts.management.arguments import account, whole_number
from accounts.models import ApiToken
from accounts.serializers import NewTokenSerializer


class Command(BaseCommand):
    help = (
        "Make an API token for an account and print it, once: only its hash is kept. "
        "The token alone goes to standard output, so that it can be piped."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email", help="whose token it is")
        parser.add_argument("--name", default="", help="what it is for")
        parser.add_argument("--read-only", action="store_true", help="it can change nothing")
        lifetime = parser.add_mutually_exclusive_group()
        lifetime.add_argument(
            "--days",
            type=whole_number(NewTokenSerializer.MAX_DAYS),
            metavar="N",
            help=f"how many days it lives, at most {NewTokenSerializer.MAX_DAYS}; 30 when absent",
        )
        lifetime.add_argument("--no-expiry", action="store_true", help="it lives until it is revoked")

    def handle(
        self,
        *args: Any,
        email: str,
        name: str,
        read_only: bool,
        days: int | None,
        no_expiry: bool,
        **options: Any,
    ) -> None:
        user = account(email)
        if not user.is_active:
            raise CommandError(f"The account {user.email} is deactivated; no token of it would work.")
        longest = ApiToken._meta.get_field("name").max_length
        if len(name) > longest:
            raise CommandError(f"The name may have at most {longest} characters.")
        lifetime: dict[str, Any] = {}
        if no_expiry:
            lifetime["ttl"] = None
        elif days is not None:
            lifetime["ttl"] = timedelta(days=days)
        scope = ApiToken.Scope.READ if read_only else ApiToken.Scope.WRITE
        token, text = ApiToken.objects.issue(user, name, scope=scope, **lifetime)
        until = f"until {token.expiry:%Y-%m-%d %H:%M} UTC" if token.expiry else "until it is revoked"
        self.stderr.write(
            f"Token {token.pk} of {user.email} ({token.get_scope_display()}, {until}). "
            "Send it as `Authorization: Bearer <token>`; it is not shown again:",
            style_func=str,  # not an error, and not in red
        )
        self.stdout.write(text)
