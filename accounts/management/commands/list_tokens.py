"""`manage.py list_tokens [EMAIL]`: who can act through the API, and with what."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from accounts.management.arguments import account
from accounts.models import ApiToken

_HEADER = ("ID", "ACCOUNT", "NAME", "SCOPE", "CREATED", "EXPIRES", "LAST USED")


class Command(BaseCommand):
    help = (
        "List API tokens, oldest first, expired ones included. Their texts are not kept and cannot be shown."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email", nargs="?", help="only this account's; everybody's when absent")

    def handle(self, *args: Any, email: str | None, **options: Any) -> None:
        tokens = ApiToken.objects.select_related("user").order_by("pk")
        if email is not None:
            tokens = tokens.filter(user=account(email))
        rows = [_HEADER, *(self.row(token) for token in tokens)]
        if len(rows) == 1:
            self.stderr.write("There are no tokens.", style_func=str)
            return
        widths = [max(len(row[column]) for row in rows) for column in range(len(_HEADER))]
        for row in rows:
            cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
            self.stdout.write("  ".join(cells).rstrip())

    @staticmethod
    def row(token: ApiToken) -> tuple[str, ...]:
        """What is shown of one token."""
        expires = _minute(token.expiry) if token.expiry else "never"
        return (
            str(token.pk),
            token.user.email,
            # A name is somebody's own words; a line break in it must not forge a row.
            "".join(letter if letter.isprintable() else " " for letter in token.name) or "-",
            token.scope,
            _minute(token.created),
            expires if token.is_live else f"{expires} (expired)",
            _minute(token.last_used) if token.last_used else "never",
        )


def _minute(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M}"
