"""Signing in and out: what it gives, what it gives away, and what ends."""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import Any
from unittest import mock

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.utils import timezone

from accounts.models import ApiToken
from pawfinder.fields import timestamp
from pets.tests.factories import MembershipFactory, ShelterFactory, UserFactory

pytestmark = pytest.mark.django_db

HOUSE, ADOPTION = "/api/v1/auth/login", "/auth/login"
BOTH = pytest.mark.parametrize("path", [HOUSE, ADOPTION], ids=["house", "adoption"])
PASSWORD = "correct horse battery"
DEFAULT_AVATAR = {"url": "http://testserver/static/pets/default-avatar.png", "alt": "Default avatar"}
DEFAULT_BANNER = {"url": "http://testserver/static/pets/default-banner.png", "alt": "Default banner"}


@pytest.fixture
def ada() -> Any:
    return UserFactory(name="Ada", email="ada@example.org", bio="Walks dogs.", password=PASSWORD)


class TestSignIn:
    def test_the_house_gives_a_token_and_the_account(self, api: Any, ada: Any) -> None:
        shelter = ShelterFactory(name="East Side")
        MembershipFactory(user=ada, shelter=shelter, role="manager")
        before = timezone.now()
        response = api.post(HOUSE, {"email": " ADA@example.org ", "password": PASSWORD})
        assert response.status_code == 200
        token = ApiToken.objects.get()
        assert (token.user, token.name, token.scope) == (ada, "Sign-in", "write")
        assert token.expiry is not None
        assert before + timedelta(days=30) <= token.expiry <= timezone.now() + timedelta(days=30)
        body = response.json()
        assert body == {
            "token": body["token"],
            "expires": timestamp(token.expiry),
            "user": {
                "id": ada.pk,
                "name": "Ada",
                "email": "ada@example.org",
                "bio": "Walks dogs.",
                "avatar": DEFAULT_AVATAR,
                "banner": DEFAULT_BANNER,
                "created": timestamp(ada.created),
                "administrator": False,
                "shelters": [{"id": shelter.pk, "name": "East Side", "role": "manager"}],
            },
        }
        assert body["token"].startswith("paw_")
        assert "set-cookie" not in response
        api.credentials(HTTP_AUTHORIZATION=f"Bearer {body['token']}")
        assert api.get("/api/v1/user").json() == body["user"]

    def test_the_adoption_contract_gives_the_profile_with_an_access_token(self, api: Any, ada: Any) -> None:
        response = api.post(ADOPTION, {"email": "ada@example.org", "password": PASSWORD, "remember": True})
        assert response.status_code == 200
        body = response.json()
        assert body == {
            "data": {
                "name": "Ada",
                "email": "ada@example.org",
                "bio": "Walks dogs.",
                "avatar": DEFAULT_AVATAR,
                "banner": DEFAULT_BANNER,
                "accessToken": body["data"]["accessToken"],
            },
            "meta": {},
        }
        api.credentials(HTTP_AUTHORIZATION=f"Bearer {body['data']['accessToken']}", HTTP_X_NOROFF_API_KEY="x")
        assert api.get("/api/v1/user").json()["id"] == ada.pk

    def test_every_sign_in_is_a_token_of_its_own(self, api: Any, ada: Any) -> None:
        texts = {
            api.post(HOUSE, {"email": ada.email, "password": PASSWORD}).json()["token"] for _ in range(3)
        }
        assert len(texts) == 3
        assert ada.tokens.count() == 3

    @BOTH
    def test_whoever_is_wrong_reads_the_same(self, api: Any, ada: Any, path: str) -> None:
        """An unknown email, a wrong password, a deactivated account, one without a password: one answer."""
        UserFactory(email="gone@example.org", password=PASSWORD, is_active=False)
        UserFactory(email="nopassword@example.org")
        answers = [
            api.post(path, {"email": email, "password": password})
            for email, password in (
                ("nobody@example.org", PASSWORD),
                (ada.email, "wrong horse battery"),
                (ada.email, PASSWORD.upper()),
                (ada.email, f" {PASSWORD}"),
                ("gone@example.org", PASSWORD),
                ("nopassword@example.org", PASSWORD),
                ("not an address", PASSWORD),
                (ada.email, ada.password),
            )
        ]
        message = "The email or the password is wrong."
        house = {"error": "Unauthorized", "message": message, "status": 401}
        adoption = {
            "errors": [{"code": "authentication_failed", "message": message, "path": []}],
            "statusCode": 401,
        }
        for answer in answers:
            assert answer.status_code == 401
            assert answer.json() == (house if path == HOUSE else house | adoption)
            assert answer["WWW-Authenticate"] == "Bearer"
        assert len({tuple(sorted(set(answer.headers) - {"X-Request-ID"})) for answer in answers}) == 1
        assert not ApiToken.objects.exists()

    @BOTH
    @pytest.mark.parametrize(
        ("email", "password"),
        [
            pytest.param("ada@example.org", "wrong horse battery", id="wrong password"),
            pytest.param("nobody@example.org", PASSWORD, id="unknown email"),
            pytest.param("gone@example.org", PASSWORD, id="deactivated account"),
            pytest.param("nopassword@example.org", PASSWORD, id="account without a password"),
        ],
    )
    def test_one_password_is_hashed_whoever_asks(
        self, api: Any, ada: Any, path: str, email: str, password: str
    ) -> None:
        """The same work, so that the time of an answer does not tell who has an account."""
        UserFactory(email="gone@example.org", password=PASSWORD, is_active=False)
        UserFactory(email="nopassword@example.org")
        with mock.patch.object(
            MD5PasswordHasher, "encode", autospec=True, side_effect=MD5PasswordHasher.encode
        ) as hashed:
            assert api.post(path, {"email": email, "password": password}).status_code == 401
        assert hashed.call_count == 1

    @BOTH
    @pytest.mark.parametrize(
        ("body", "paths"),
        [
            pytest.param({}, [["email"], ["password"]], id="nothing"),
            pytest.param({"email": "ada@example.org"}, [["password"]], id="no password"),
            pytest.param({"email": "", "password": ""}, [["email"], ["password"]], id="blanks"),
            pytest.param({"email": None, "password": None}, [["email"], ["password"]], id="nulls"),
            pytest.param(
                {"email": ["ada@example.org"], "password": {"a": 1}},
                [["email"], ["password"]],
                id="other types",
            ),
            pytest.param(
                {"email": "a\0@example.org", "password": "a\0"}, [["email"], ["password"]], id="NUL"
            ),
            pytest.param(
                {"email": "ada@example.org", "password": "x" * 257}, [["password"]], id="long password"
            ),
            pytest.param([], [[]], id="an array"),
            pytest.param("text", [[]], id="a text"),
        ],
    )
    def test_malformed(self, api: Any, path: str, body: Any, paths: list[Any]) -> None:
        response = api.post(path, body, format="json")
        assert response.status_code == 400
        assert [problem["path"] for problem in response.json()["errors"]] == paths

    def test_a_token_that_is_sent_along_does_not_matter(self, api: Any, ada: Any, client_for: Any) -> None:
        body = {"email": ada.email, "password": PASSWORD}
        assert client_for(UserFactory(), scope="read").post(HOUSE, body).json()["user"]["id"] == ada.pk
        api.credentials(HTTP_AUTHORIZATION="Bearer null")
        assert api.post(HOUSE, body).status_code == 200

    def test_an_old_hash_is_renewed(self, api: Any, ada: Any, settings: Any) -> None:
        settings.PASSWORD_HASHERS = [
            "django.contrib.auth.hashers.PBKDF2PasswordHasher",
            "django.contrib.auth.hashers.MD5PasswordHasher",
        ]
        assert ada.password.startswith("md5$")
        assert api.post(HOUSE, {"email": ada.email, "password": PASSWORD}).status_code == 200
        ada.refresh_from_db()
        assert ada.password.startswith("pbkdf2_sha256$")

    @BOTH
    def test_neither_password_nor_token_is_logged(
        self, api: Any, ada: Any, path: str, caplog: pytest.LogCaptureFixture
    ) -> None:
        caplog.set_level(logging.DEBUG)
        body = api.post(path, {"email": ada.email, "password": PASSWORD}).json()
        api.post(path, {"email": ada.email, "password": "wrong horse"})
        text = body.get("token") or body["data"]["accessToken"]
        assert "request_finished" in caplog.text
        for secret in ("correct horse", "wrong horse", text, ApiToken.objects.get().digest):
            assert secret not in caplog.text


class TestSignOut:
    def test_ends_the_token_that_it_is_made_with(self, client_for: Any, ada: Any) -> None:
        here, elsewhere = client_for(ada), client_for(ada)
        response = here.post("/api/v1/auth/logout")
        assert (response.status_code, response.content) == (204, b"")
        assert here.get("/api/v1/user").status_code == 401
        assert here.post("/api/v1/auth/logout").status_code == 401
        assert elsewhere.get("/api/v1/user").status_code == 200
        assert ada.tokens.count() == 1

    def test_everywhere_ends_every_token_of_the_account_and_nobody_elses(
        self, client_for: Any, ada: Any
    ) -> None:
        clients = [client_for(ada), client_for(ada, scope="read"), client_for(ada)]
        other = client_for(UserFactory())
        response = clients[0].post("/api/v1/auth/logout-everywhere")
        assert (response.status_code, response.content) == (204, b"")
        assert [client.get("/api/v1/user").status_code for client in clients] == [401, 401, 401]
        assert other.get("/api/v1/user").status_code == 200
        assert list(ada.tokens.all()) == []

    def test_a_read_only_token_ends_itself_but_no_other(self, client_for: Any, ada: Any) -> None:
        reading, writing = client_for(ada, scope="read"), client_for(ada)
        denied = reading.post("/api/v1/auth/logout-everywhere")
        assert denied.status_code == 403
        assert denied.json() == {
            "error": "Forbidden",
            "message": "This token is read-only. Use one with the scope 'write'.",
            "status": 403,
        }
        assert ada.tokens.count() == 2
        assert reading.post("/api/v1/auth/logout").status_code == 204
        assert reading.get("/api/v1/user").status_code == 401
        assert writing.get("/api/v1/user").status_code == 200
