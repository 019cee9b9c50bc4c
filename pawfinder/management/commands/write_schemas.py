"""`manage.py write_schemas`: write the committed OpenAPI documents anew, or say that they are stale."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from pawfinder.openapi import CONTRACTS


class Command(BaseCommand):
    """Keeps pawfinder/openapi/*.yaml in step with the views."""

    help = "Write the OpenAPI documents of the three contracts to pawfinder/openapi/."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--check", action="store_true", help="Write nothing; fail when one of them is stale."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        stale = [
            c for c in CONTRACTS.values() if not c.committed.exists() or c.committed.read_text() != c.yaml()
        ]
        if options["check"] and stale:
            names = ", ".join(contract.name for contract in stale)
            raise CommandError(f"Stale: {names}. Run `manage.py write_schemas` and look at the difference.")
        for contract in stale:
            contract.committed.write_text(contract.yaml())
            self.stdout.write(f"Wrote {contract.committed.name}.")
        if not stale:
            self.stdout.write("The OpenAPI documents are up to date.")
