"""Arguments that the token commands share."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from django.core.management.base import CommandError

from accounts.models import User
from pawfinder.api.requests import MAX_ID


def whole_number(top: int) -> Callable[[str], int]:
    """For `add_argument(type=…)`: a whole number from 1 to `top`."""

    def parse(text: str) -> int:
        if not (text.isascii() and text.isdecimal()) or not 1 <= int(text[:20]) <= top:
            raise argparse.ArgumentTypeError(f"{text!r} is not a whole number from 1 to {top}")
        return int(text)

    return parse


token_id = whole_number(MAX_ID)


def account(email: str) -> User:
    """The account that signs in with this email, in any letter case; a `CommandError` when there is none."""
    try:
        return User.objects.get_by_natural_key(email)
    except User.DoesNotExist:
        raise CommandError(f"No account signs in with {email}.") from None
