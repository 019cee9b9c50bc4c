"""Misconfiguration explains itself: every check, triggered and not."""

from __future__ import annotations

from io import StringIO
from typing import Any

import pytest
from django.core.checks import Error, Warning, run_checks
from django.core.management import CommandError, call_command
from django.db import OperationalError

from accounts.models import ApiToken
from pawfinder import checks
from pawfinder.demo import DEMO_PASSWORD, DEMO_TOKEN
from pets.tests.factories import AdministratorFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def production(settings: Any) -> Any:
    """Settings that no check has a word to say about."""
    settings.IMAGE_CHECK_ALLOWED_HOSTS = frozenset()
    settings.CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": "redis://127.0.0.1"}
    }
    settings.THROTTLING = settings.HTTPS_ONLY = True
    return settings


def found(check: Any) -> list[tuple[type[Any], str]]:
    """The messages of one check, as kind and id; each has a hint unless it only reports a failure."""
    messages = check()
    assert all(message.hint for message in messages if message.id != "pawfinder.W003")
    return [(type(message), message.id) for message in messages]


class TestDemoCredentials:
    def test_silent_where_there_are_none(self) -> None:
        ApiToken.objects.issue(AdministratorFactory(password="correct horse battery"), "phone")
        assert found(checks.demo_credentials) == []

    @pytest.mark.parametrize("scope", ["read", "write"])
    def test_the_documents_token(self, scope: str) -> None:
        ApiToken.objects.issue(UserFactory(), text=DEMO_TOKEN, scope=scope)
        [message] = checks.demo_credentials()
        assert message == Error(
            "The document's demo token works on this database.",
            hint="Revoke it with `manage.py revoke_token --demo`, or use a database without demo data.",
            id="pawfinder.E001",
        )
        call_command("revoke_token", "--demo", stdout=StringIO())  # the hint is right
        assert found(checks.demo_credentials) == []

    def test_demo_accounts_with_the_well_known_password(self) -> None:
        for name in ("admin", "adopter"):
            UserFactory(email=f"{name}@pawfinder.example", password=DEMO_PASSWORD)
        [message] = checks.demo_credentials()
        assert message == Error(
            "Demo accounts with the well-known password can sign in: "
            "admin@pawfinder.example, adopter@pawfinder.example.",
            hint="Deactivate them or change their passwords, or use a database without demo data.",
            id="pawfinder.E002",
        )

    @pytest.mark.parametrize(
        "facts",
        [
            pytest.param(
                {"email": "admin@pawfinder.example", "password": "correct horse"}, id="another password"
            ),
            pytest.param({"email": "admin@pawfinder.example"}, id="no password"),
            pytest.param(
                {"email": "admin@pawfinder.example", "password": DEMO_PASSWORD, "is_active": False},
                id="deactivated",
            ),
        ],
    )
    def test_demo_accounts_that_nobody_can_use(self, facts: dict[str, Any]) -> None:
        UserFactory(**facts)
        assert found(checks.demo_credentials) == []

    def test_more_demo_accounts_than_the_first_ten(self) -> None:
        for n in range(11):
            UserFactory(email=f"a{n:02}@pawfinder.example", password="changed since")
        UserFactory(email="staff1@pawfinder.example", password=DEMO_PASSWORD)
        assert found(checks.demo_credentials) == [(Error, "pawfinder.E002")]

    def test_names_ten_of_many(self) -> None:
        for n in range(12):
            UserFactory(email=f"a{n:02}@pawfinder.example", password=DEMO_PASSWORD)
        [message] = checks.demo_credentials()
        assert message.msg.count("@pawfinder.example") == 10

    def test_a_database_that_does_not_answer(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def down(*_args: Any) -> Any:
            raise OperationalError("connection refused")

        monkeypatch.setattr(type(ApiToken.objects.all()), "with_text", down)
        monkeypatch.setattr(type(ApiToken.objects), "with_text", down)
        [message] = checks.demo_credentials()
        assert message == Warning(
            "The database could not be asked for demo credentials: connection refused", id="pawfinder.W003"
        )


class TestSettings:
    def test_silent_in_production_as_it_should_be(self) -> None:
        assert found(checks.image_check_exceptions) == []
        assert found(checks.shared_throttles) == []

    def test_private_hosts_for_the_image_check(self, production: Any) -> None:
        production.IMAGE_CHECK_ALLOWED_HOSTS = frozenset({"localhost:8001", "127.0.0.1:8001"})
        assert checks.image_check_exceptions() == [
            Warning(
                "The image check may reach 127.0.0.1:8001, localhost:8001, public or not.",
                hint="Unset IMAGE_CHECK_ALLOWED_HOSTS in production.",
                id="pawfinder.W001",
            )
        ]

    def test_a_cache_of_each_process(self, production: Any) -> None:
        for backend in ("locmem.LocMemCache", "dummy.DummyCache"):
            production.CACHES = {"default": {"BACKEND": f"django.core.cache.backends.{backend}"}}
            assert found(checks.shared_throttles) == [(Warning, "pawfinder.W002")]

    def test_no_limit_on_sign_in(self, production: Any) -> None:
        production.THROTTLING = False
        assert found(checks.shared_throttles) == [(Warning, "pawfinder.W004")]

    def test_no_encryption(self, production: Any) -> None:
        production.HTTPS_ONLY = False
        assert found(checks.shared_throttles) == [(Warning, "pawfinder.W005")]


class TestRunningThem:
    def test_they_are_for_deployment_alone(self, production: Any) -> None:
        production.HTTPS_ONLY = False
        ApiToken.objects.issue(UserFactory(), text=DEMO_TOKEN)

        def ours(**options: Any) -> set[str]:
            return {m.id for m in run_checks(**options) if m.id and m.id.startswith("pawfinder.")}

        assert ours() == set()
        assert ours(include_deployment_checks=True) == {"pawfinder.E001", "pawfinder.W005"}

    def test_manage_py_check_deploy_fails_on_the_demo_token(self) -> None:
        ApiToken.objects.issue(UserFactory(), text=DEMO_TOKEN)
        with pytest.raises(CommandError, match=r"pawfinder\.E001"):
            call_command("check", "--deploy", stdout=StringIO(), stderr=StringIO())
