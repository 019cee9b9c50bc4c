"""`manage.py load_demo_data`: a believable herd to look at, develop with and demonstrate."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from pets.demo.load import OtherDataError, load_demo_data


class Command(BaseCommand):
    """Loads the demo herd; see pets/demo/."""

    help = "Load the demo shelters, people, pets and pictures into an empty database. Safe to repeat."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--if-empty",
            action="store_true",
            help="Succeed without a word when the database holds other data.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        def progress(done: int, of: int) -> None:
            if options["verbosity"] and sys.stderr.isatty():
                sys.stderr.write(f"\rDrawing the demo pets' pictures: {done} of {of}" + "\n" * (done == of))

        try:
            loaded = load_demo_data(progress)
        except OtherDataError as error:
            if options["if_empty"]:
                return
            raise CommandError(str(error)) from error
        if options["verbosity"] and (loaded.new or not options["if_empty"]):
            what = f"{loaded.shelters} shelters, {loaded.people} people, {loaded.pets} pets, {loaded.photos} photos"
            self.stdout.write(
                f"Loaded the demo data: {what}." if loaded.new else f"The demo data is there already: {what}."
            )
        if loaded.new and not settings.DEBUG:
            self.stderr.write(
                "DEBUG is off: the demo accounts and the demo token are known to everybody. "
                "`manage.py check --deploy` refuses them in production."
            )
