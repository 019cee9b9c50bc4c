"""Accounts: one spelling of an email, and what makes an administrator."""

from __future__ import annotations

from io import StringIO
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import IntegrityError, transaction

from accounts.models import User
from pets.tests.factories import AdministratorFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("typed", ["ada@example.org", "ADA@Example.ORG", "  Ada@example.org\n"])
def test_an_email_is_kept_and_found_in_lower_case(typed: str) -> None:
    user = User.objects.create_user(typed, "correct horse battery", name="Ada")
    assert user.email == "ada@example.org"
    for spelling in ("ada@example.org", "ADA@EXAMPLE.ORG", " ada@example.org "):
        assert User.objects.get_by_natural_key(spelling) == user


def test_the_database_knows_one_spelling_and_one_account() -> None:
    UserFactory(email="ada@example.org")
    for email in ("ada@example.org", "Bob@example.org"):
        with pytest.raises(IntegrityError), transaction.atomic():
            User(email=email, name="Somebody").save()
    assert User.objects.count() == 1


def test_a_form_cleans_the_email_before_it_looks_for_another_account() -> None:
    UserFactory(email="ada@example.org")
    user = User(email="ADA@example.org", name="Ada", password="!")
    with pytest.raises(ValidationError) as error:
        user.full_clean()
    assert error.value.message_dict["email"] == ["An account with this email address already exists."]


@pytest.mark.parametrize("email", [None, "", "nobody@example.org"])
def test_nobody_is_found_by_no_email(email: str | None) -> None:
    UserFactory()
    with pytest.raises(User.DoesNotExist):
        User.objects.get_by_natural_key(email)


def test_without_a_password_nobody_signs_in() -> None:
    user = User.objects.create_user("ada@example.org", name="Ada")
    assert not user.has_usable_password()
    assert not user.check_password("")


def test_createsuperuser_makes_an_administrator(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", "correct horse battery")
    call_command(
        "createsuperuser", interactive=False, email="Root@example.org", name="Root", stdout=StringIO()
    )
    user = User.objects.get()
    assert (user.email, user.name, user.is_staff, user.is_administrator) == (
        "root@example.org",
        "Root",
        True,
        True,
    )
    assert user.check_password("correct horse battery")


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"is_superuser": True}, True),
        ({"is_superuser": True, "is_active": False}, False),
        ({"is_staff": True}, False),
        ({}, False),
    ],
)
def test_who_is_an_administrator(facts: dict[str, Any], expected: bool) -> None:
    assert UserFactory(**facts).is_administrator is expected


def test_a_person_is_shown_by_name_or_else_by_email() -> None:
    assert str(AdministratorFactory(name="Ada", email="ada@example.org")) == "Ada"
    assert str(UserFactory(name="", email="bob@example.org")) == "bob@example.org"
