"""`manage.py revoke_token`: end tokens at once, when one leaked or its owner left."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from accounts.management.arguments import account, token_id
from accounts.models import ApiToken, ApiTokenQuerySet
from pawfinder.demo import DEMO_TOKEN


class Command(BaseCommand):
    help = "Revoke API tokens: they stop working at once. `list_tokens` shows their ids."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("ids", nargs="*", type=token_id, metavar="ID", help="these tokens")
        parser.add_argument("--all-of", metavar="EMAIL", help="every token of this account")
        parser.add_argument(
            "--demo", action="store_true", help="the token that the PawFinder document prints, whoever has it"
        )

    def handle(self, *args: Any, ids: list[int], all_of: str | None, demo: bool, **options: Any) -> None:
        if [bool(ids), all_of is not None, demo].count(True) != 1:
            raise CommandError("Say which tokens: their ids, --all-of EMAIL, or --demo; one of the three.")
        with transaction.atomic():
            self.revoke(self.chosen(ids, all_of, demo))

    def chosen(self, ids: list[int], all_of: str | None, demo: bool) -> ApiTokenQuerySet:
        """The tokens that are meant; a `CommandError` when an id is nobody's, and then none is touched."""
        tokens: ApiTokenQuerySet = ApiToken.objects.all()
        if demo:
            return tokens.with_text(DEMO_TOKEN)
        if all_of is not None:
            return tokens.filter(user=account(all_of))
        chosen = tokens.filter(pk__in=ids)
        if unknown := set(ids) - set(chosen.values_list("pk", flat=True)):
            raise CommandError(
                f"No token has the ID {', '.join(map(str, sorted(unknown)))}. None was revoked."
            )
        return chosen

    def revoke(self, tokens: ApiTokenQuerySet) -> None:
        """Delete them, saying which."""
        found = list(tokens.select_related("user").order_by("pk"))
        tokens.delete()
        for token in found:
            self.stdout.write(f"Revoked token {token.pk} of {token.user.email} ({token.name or 'no name'}).")
        if not found:
            self.stdout.write("There is no such token: nothing to revoke.")
