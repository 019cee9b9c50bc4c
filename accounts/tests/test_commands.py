"""The token commands: what they print, what they change, and what they refuse."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from accounts.models import ApiToken
from pawfinder.demo import DEMO_TOKEN
from pets.tests.factories import AdministratorFactory, UserFactory

pytestmark = pytest.mark.django_db


def run(*arguments: Any) -> tuple[str, str]:
    """Run a command; return what it wrote to standard output and to standard error."""
    out, err = StringIO(), StringIO()
    call_command(*[str(argument) for argument in arguments], stdout=out, stderr=err, no_color=True)
    return out.getvalue(), err.getvalue()


class TestCreateToken:
    @pytest.mark.parametrize(
        ("options", "scope", "days"),
        [
            pytest.param([], "write", 30, id="as it comes: read and write, 30 days"),
            pytest.param(["--read-only"], "read", 30, id="read-only"),
            pytest.param(["--days", "1"], "write", 1, id="one day"),
            pytest.param(["--days", "366"], "write", 366, id="the longest"),
            pytest.param(["--no-expiry"], "write", None, id="without expiry"),
            pytest.param(["--read-only", "--no-expiry"], "read", None, id="read-only without expiry"),
        ],
    )
    def test_makes_one(self, api: Any, options: list[str], scope: str, days: int | None) -> None:
        user = UserFactory(email="ada@example.org")
        before = timezone.now()
        out, err = run("create_token", "Ada@Example.org", "--name", "nightly import", *options)
        token = ApiToken.objects.get()
        assert (token.user, token.name, token.scope, token.last_used) == (user, "nightly import", scope, None)
        if days is None:
            assert token.expiry is None
        else:
            assert token.expiry is not None
            assert before + timedelta(days=days) <= token.expiry <= timezone.now() + timedelta(days=days)
        # Standard output is the token and nothing else, so that `$(manage.py create_token …)` works.
        api.credentials(HTTP_AUTHORIZATION=f"Bearer {out.removesuffix(chr(10))}")
        assert api.get("/api/v1/user").json()["email"] == "ada@example.org"
        assert out.strip() not in err
        words = {"write": "read and write", "read": "read only"}[scope]
        until = f"until {token.expiry:%Y-%m-%d %H:%M} UTC" if token.expiry else "until it is revoked"
        assert err == (
            f"Token {token.pk} of ada@example.org ({words}, {until}). "
            "Send it as `Authorization: Bearer <token>`; it is not shown again:\n"
        )

    @pytest.mark.parametrize(
        ("arguments", "message"),
        [
            pytest.param(
                ["nobody@example.org"], "No account signs in with nobody@example.org.", id="unknown email"
            ),
            pytest.param(
                ["gone@example.org"],
                "The account gone@example.org is deactivated; no token of it would work.",
                id="deactivated account",
            ),
            pytest.param(
                ["ada@example.org", "--name", "x" * 121],
                "The name may have at most 120 characters.",
                id="long name",
            ),
            *(
                pytest.param(
                    ["ada@example.org", f"--days={days}"],
                    f"Error: argument --days: '{days}' is not a whole number from 1 to 366",
                    id=f"{days[:9]} days",
                )
                for days in ("0", "-1", "367", "1.5", "soon", "", "٣", "9" * 30)
            ),
            pytest.param(
                ["ada@example.org", "--days=3", "--no-expiry"],
                "Error: argument --no-expiry: not allowed with argument --days",
                id="days and no expiry",
            ),
            pytest.param([], "Error: the following arguments are required: email", id="no email"),
        ],
    )
    def test_refuses(self, arguments: list[str], message: str) -> None:
        UserFactory(email="ada@example.org")
        UserFactory(email="gone@example.org", is_active=False)
        with pytest.raises(CommandError) as refusal:
            run("create_token", *arguments)
        assert str(refusal.value) == message
        assert not ApiToken.objects.exists()


class TestListTokens:
    def moment(self, day: int) -> datetime:
        return datetime(2025, 10, day, 12, 30, tzinfo=UTC)

    def test_shows_everything_but_the_secret(self) -> None:
        ada = UserFactory(email="ada@example.org")
        bob = UserFactory(email="bob@example.org")
        texts, tokens = [], []
        for user, name, scope in [
            (ada, "phone", "write"),
            (bob, "", "read"),
            (ada, "two\nlines\u202e", "write"),
        ]:
            token, text = ApiToken.objects.issue(user, name, scope=scope)
            tokens.append(token)
            texts.append(text)
        one, two, three = (token.pk for token in tokens)
        ApiToken.objects.update(created=self.moment(1))
        ApiToken.objects.filter(pk=one).update(expiry=datetime(2125, 1, 31, tzinfo=UTC))
        ApiToken.objects.filter(pk=two).update(expiry=None, last_used=self.moment(2))
        ApiToken.objects.filter(pk=three).update(expiry=self.moment(3))
        out, err = run("list_tokens")
        cells = [[cell.strip() for cell in line.split("  ") if cell.strip()] for line in out.splitlines()]
        assert cells == [
            ["ID", "ACCOUNT", "NAME", "SCOPE", "CREATED", "EXPIRES", "LAST USED"],
            [str(one), "ada@example.org", "phone", "write", "2025-10-01 12:30", "2125-01-31 00:00", "never"],
            [str(two), "bob@example.org", "-", "read", "2025-10-01 12:30", "never", "2025-10-02 12:30"],
            [
                str(three),
                "ada@example.org",
                "two lines",
                "write",
                "2025-10-01 12:30",
                "2025-10-03 12:30 (expired)",
                "never",
            ],
        ]
        assert err == ""
        for token, text in zip(tokens, texts, strict=True):
            assert text not in out
            assert token.digest not in out
            assert token.token_key not in out

    def test_of_one_account(self) -> None:
        mine, _text = ApiToken.objects.issue(UserFactory(email="ada@example.org"), "mine")
        ApiToken.objects.issue(UserFactory(), "somebody else's")
        out, _err = run("list_tokens", "ADA@example.org")
        assert [line.split()[0] for line in out.splitlines()] == ["ID", str(mine.pk)]
        assert "somebody" not in out

    def test_of_nobody(self) -> None:
        ApiToken.objects.issue(UserFactory(), "somebody's")
        with pytest.raises(CommandError, match=r"^No account signs in with nobody@example\.org\.$"):
            run("list_tokens", "nobody@example.org")

    def test_none_there(self) -> None:
        assert run("list_tokens") == ("", "There are no tokens.\n")

    def test_costs_one_query(self, count_queries: Any) -> None:
        for _ in range(3):
            ApiToken.objects.issue(UserFactory())
        assert count_queries(lambda: run("list_tokens")) == 1


class TestRevokeToken:
    def test_by_id(self, api: Any) -> None:
        user = UserFactory(email="ada@example.org")
        (one, text), (two, _), (three, _) = (ApiToken.objects.issue(user, name) for name in ("a", "", "c"))
        api.credentials(HTTP_AUTHORIZATION=f"Bearer {text}")
        assert api.get("/api/v1/user").status_code == 200
        out, err = run("revoke_token", two.pk, one.pk)
        assert out == (
            f"Revoked token {one.pk} of ada@example.org (a).\n"
            f"Revoked token {two.pk} of ada@example.org (no name).\n"
        )
        assert err == ""
        assert list(ApiToken.objects.all()) == [three]
        assert api.get("/api/v1/user").status_code == 401

    def test_all_of_an_account(self) -> None:
        ada, bob = UserFactory(email="ada@example.org"), UserFactory()
        for user in (ada, ada, bob):
            ApiToken.objects.issue(user)
        out, _err = run("revoke_token", "--all-of", "Ada@example.org")
        assert out.count("Revoked token ") == 2
        assert [token.user for token in ApiToken.objects.all()] == [bob]
        assert run("revoke_token", "--all-of", "ada@example.org") == (
            "There is no such token: nothing to revoke.\n",
            "",
        )

    def test_the_documents_demo_token(self) -> None:
        admin = AdministratorFactory(email="admin@pawfinder.example")
        demo, _text = ApiToken.objects.issue(admin, "The document's token", ttl=None, text=DEMO_TOKEN)
        other, _text = ApiToken.objects.issue(admin, "another")
        out, _err = run("revoke_token", "--demo")
        assert out == f"Revoked token {demo.pk} of admin@pawfinder.example (The document's token).\n"
        assert list(ApiToken.objects.all()) == [other]
        assert run("revoke_token", "--demo") == ("There is no such token: nothing to revoke.\n", "")

    @pytest.mark.parametrize(
        ("arguments", "message"),
        [
            pytest.param(
                ["{known}", "999999", "999998"],
                "No token has the ID 999998, 999999. None was revoked.",
                id="unknown ids beside a known one",
            ),
            pytest.param(
                ["--all-of", "nobody@example.org"],
                "No account signs in with nobody@example.org.",
                id="unknown email",
            ),
            *(
                pytest.param(
                    [text],
                    f"Error: argument ID: '{text}' is not a whole number from 1 to 9223372036854775807",
                    id=f"the id {text[:9]}",
                )
                for text in ("0", "abc", "1.0", "9223372036854775808", "1" * 5000)
            ),
            *(
                pytest.param(
                    arguments,
                    "Say which tokens: their ids, --all-of EMAIL, or --demo; one of the three.",
                    id=" ".join(arguments) or "nothing",
                )
                for arguments in (
                    [],
                    ["{known}", "--demo"],
                    ["{known}", "--all-of", "ada@example.org"],
                    ["--demo", "--all-of", "ada@example.org"],
                )
            ),
        ],
    )
    def test_refuses(self, arguments: list[str], message: str) -> None:
        user = UserFactory(email="ada@example.org")
        known, _text = ApiToken.objects.issue(user)
        demo, _text = ApiToken.objects.issue(user, text=DEMO_TOKEN)
        with pytest.raises(CommandError) as refusal:
            run("revoke_token", *(argument.format(known=known.pk) for argument in arguments))
        assert str(refusal.value) == message
        assert list(ApiToken.objects.all()) == [known, demo]
