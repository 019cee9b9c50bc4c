#!/usr/bin/env python
"""PawFinder's command line: ``python manage.py help`` lists what it can do."""

import os
import sys


def main() -> None:
    """Run one management command."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pawfinder.settings")
    try:
        from django.core.management import execute_from_command_line
    except ImportError as error:
        raise SystemExit(
            "Django is not installed here. Run `make run` once, or `python3 -m venv .venv && "
            ".venv/bin/pip install -r requirements.txt`, and then use `.venv/bin/python manage.py`."
        ) from error
    from django.core.exceptions import ImproperlyConfigured

    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as error:
        # A wrong setting is the operator's to mend; a traceback through Django does not help with that.
        raise SystemExit(f"PawFinder cannot start: {error}") from error


if __name__ == "__main__":
    main()
