"""`manage.py welcome`: where to go, and who to be, on a development server."""

from __future__ import annotations

import os
import socket
from argparse import ArgumentParser
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError

from accounts.models import ApiToken
from pawfinder.demo import DEMO_ACCOUNTS, DEMO_PASSWORD, DEMO_TOKEN


class Command(BaseCommand):
    """Prints addresses and, where the demo data is loaded, the demo accounts."""

    help = "Print where the development server's pages are, and the demo accounts."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--check-port", action="store_true", help="Fail when something listens there already."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        host, port = os.environ.get("HOST", "127.0.0.1"), os.environ.get("PORT", "8000")
        if host in ("0.0.0.0", "::"):  # noqa: S104 (every address of this machine; this one always works)
            host = "127.0.0.1"
        if options["check_port"] and self._listens(host, port):
            raise CommandError(f"Port {port} is in use. Try another one: make run PORT=8080")
        base = f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
        lines = [
            "",
            f"  PawFinder     {base}/",
            f"  API docs      {base}/api/docs/",
            f"  Admin site    {base}/admin/",
        ]
        emails = get_user_model().objects.filter(email__in=DEMO_ACCOUNTS).values_list("email", flat=True)
        if emails:
            lines += ["", f"  Demo accounts, each with the password {DEMO_PASSWORD}:"]
            lines += [f"    {email:<30} {DEMO_ACCOUNTS[email]}" for email in DEMO_ACCOUNTS if email in emails]
        if ApiToken.objects.live().with_text(DEMO_TOKEN).exists():
            lines += ["", f"  Demo token    {DEMO_TOKEN}   (the administrator's)"]
        self.stdout.write("\n".join([*lines, "", "  Stop the server with Ctrl-C.", ""]))

    @staticmethod
    def _listens(host: str, port: str) -> bool:
        try:
            socket.create_connection((host, int(port)), 1).close()
        except (OSError, ValueError):
            return False
        return True
