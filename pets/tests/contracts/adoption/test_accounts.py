"""Register, log in and make an API key, as the adoption contract has it."""

from __future__ import annotations

from typing import Any

import pytest
from rest_framework.test import APIClient

from accounts.models import User
from pets.tests.contracts.adoption.conftest import (
    DEFAULT_AVATAR,
    DEFAULT_BANNER,
    OTHER,
    PHOTO,
    Client,
    problems,
    shown,
    without,
)
from pets.tests.factories import (
    PetFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

GRACE = {"name": "Grace", "email": "grace@example.org", "password": "Harbour-7-Lanterns"}


@pytest.fixture
def grace() -> User:
    return UserFactory(
        name="Grace", email="grace@example.org", password=GRACE["password"], bio="Likes tall dogs."
    )


class TestRegister:
    """POST /auth/register"""

    def test_the_least(self, api: APIClient) -> None:
        response = api.post("/auth/register", GRACE)
        assert response.status_code == 201
        assert response.json() == {
            "data": {
                "name": "Grace",
                "email": "grace@example.org",
                "bio": "",
                "avatar": DEFAULT_AVATAR,
                "banner": DEFAULT_BANNER,
            },
            "meta": {},
        }
        assert User.objects.get().check_password(GRACE["password"])
        assert not User.objects.get().is_superuser

    def test_everything(self, api: APIClient, good_images: list[str]) -> None:
        body = {
            **GRACE,
            "bio": "Likes tall dogs.",
            "avatar": {"url": PHOTO, "alt": "Grace"},
            "banner": {"url": OTHER},
        }
        assert shown(api.post("/auth/register", body), 201) == {
            **without(body, "password", "banner"),
            "banner": {"url": OTHER, "alt": ""},
        }
        assert good_images == [PHOTO, OTHER]

    def test_unknown_keys_are_ignored(self, api: APIClient) -> None:
        body = {**GRACE, "venueManager": True, "is_superuser": True, "administrator": True, "id": 1}
        assert set(shown(api.post("/auth/register", body), 201)) == {
            "name",
            "email",
            "bio",
            "avatar",
            "banner",
        }
        assert not User.objects.get().is_superuser

    def test_the_email_is_kept_in_lower_case(self, api: APIClient) -> None:
        read = shown(api.post("/auth/register", {**GRACE, "email": "Grace@Example.ORG"}), 201)
        assert read["email"] == "grace@example.org"

    @pytest.mark.parametrize("key", ["name", "email", "password"])
    def test_a_missing_field(self, api: APIClient, key: str) -> None:
        assert problems(api.post("/auth/register", without(GRACE, key)), 400) == [
            ([key], f"Missing required field: {key}")
        ]

    @pytest.mark.parametrize(
        ("key", "value"),
        [
            ("name", ""),
            ("name", 5),
            ("name", "x" * 121),
            ("email", ""),
            ("email", "grace"),
            ("email", "grace@"),
            ("email", "grace@example.org, eve@example.org"),
            ("password", ""),
            ("password", "short7!"),
            ("password", "password"),
            ("password", "90817263544"),
            ("password", "grace@example.org"),
            ("password", 12345678),
            ("bio", 5),
            ("avatar", "https://images.example.org/grace.jpg"),
            ("avatar", {}),
        ],
        ids=str,
    )
    @pytest.mark.usefixtures("good_images")
    def test_a_bad_value(self, api: APIClient, key: str, value: Any) -> None:
        found = problems(api.post("/auth/register", {**GRACE, key: value}), 400)
        assert {path[0] for path, _message in found} == {key}
        assert all(key in message for _path, message in found)
        assert not User.objects.exists()

    @pytest.mark.parametrize("email", ["grace@example.org", "GRACE@example.org", "Grace@Example.Org"])
    def test_an_email_that_is_taken(self, api: APIClient, grace: User, email: str) -> None:
        assert problems(api.post("/auth/register", {**GRACE, "email": email}), 400) == [
            (["email"], "Invalid value for 'email': an account with this email address already exists")
        ]
        assert User.objects.count() == 1

    @pytest.mark.parametrize("kind", ["avatar", "banner"])
    @pytest.mark.usefixtures("refused")
    def test_a_refused_picture(self, api: APIClient, kind: str) -> None:
        body = {**GRACE, kind: {"url": "https://images.example.org/gone.jpg", "alt": ""}}
        assert problems(api.post("/auth/register", body), 400) == [
            ([kind, "url"], f"Invalid value for '{kind}.url': the server answered 404 Not Found")
        ]
        assert not User.objects.exists()


class TestLogin:
    """POST /auth/login"""

    def test_the_profile_with_a_token_that_works(self, api: APIClient, grace: User) -> None:
        response = api.post("/auth/login", {"email": GRACE["email"], "password": GRACE["password"]})
        read = shown(response)
        token = read["accessToken"]
        assert read == {
            "name": "Grace",
            "email": "grace@example.org",
            "bio": "Likes tall dogs.",
            "avatar": DEFAULT_AVATAR,
            "banner": DEFAULT_BANNER,
            "accessToken": token,
        }
        pet = PetFactory(owner=grace)
        changed = api.put(f"/pets/{pet.pk}", {"name": "Max"}, headers={"Authorization": f"Bearer {token}"})
        assert shown(changed)["name"] == "Max"

    def test_the_email_in_any_letter_case(self, api: APIClient, grace: User) -> None:
        response = api.post("/auth/login", {"email": " GRACE@example.org", "password": GRACE["password"]})
        assert shown(response)["name"] == "Grace"

    def test_an_unknown_email_and_a_wrong_password_are_one_answer(self, api: APIClient, grace: User) -> None:
        inactive = UserFactory(password="Harbour-7-Lanterns", is_active=False)
        answers = [
            api.post("/auth/login", {"email": email, "password": password})
            for email, password in [
                ("nobody@example.org", GRACE["password"]),
                (GRACE["email"], "not-the-password"),
                (inactive.email, "Harbour-7-Lanterns"),
            ]
        ]
        for answer in answers:
            assert answer.status_code == 401
            assert answer["WWW-Authenticate"] == "Bearer"
            assert answer.json() == {
                "error": "Unauthorized",
                "message": "The email or the password is wrong.",
                "status": 401,
                "errors": [
                    {
                        "code": "authentication_failed",
                        "message": "The email or the password is wrong.",
                        "path": [],
                    }
                ],
                "statusCode": 401,
            }

    @pytest.mark.parametrize("key", ["email", "password"])
    def test_a_missing_field(self, api: APIClient, key: str) -> None:
        body = without({"email": GRACE["email"], "password": GRACE["password"]}, key)
        assert problems(api.post("/auth/login", body), 400) == [([key], f"Missing required field: {key}")]

    def test_unknown_keys_are_ignored(self, api: APIClient, grace: User) -> None:
        body = {"email": GRACE["email"], "password": GRACE["password"], "remember": True}
        assert shown(api.post("/auth/login", body))["name"] == "Grace"

    def test_a_stale_token_does_not_keep_anybody_out(self, api: APIClient, grace: User) -> None:
        api.credentials(HTTP_AUTHORIZATION="Bearer paw_" + "0" * 64)
        response = api.post("/auth/login", {"email": GRACE["email"], "password": GRACE["password"]})
        assert shown(response)["name"] == "Grace"


class TestCreateApiKey:
    """POST /auth/create-api-key"""

    def test_the_key_is_a_named_token_of_the_account(
        self, api: APIClient, client: APIClient, owner: User
    ) -> None:
        read = shown(client.post("/auth/create-api-key", {"name": "My site"}), 201)
        key = read["key"]
        assert read == {"name": "My site", "status": "ACTIVE", "key": key}
        assert owner.tokens.filter(name="My site").count() == 1
        pet = PetFactory(owner=owner)
        changed = api.put(f"/pets/{pet.pk}", {"name": "Max"}, headers={"Authorization": f"Bearer {key}"})
        assert shown(changed)["name"] == "Max"

    @pytest.mark.parametrize("body", [b"", b"{}", b'{"name": ""}', b'{"colour": "red"}'], ids=bytes.decode)
    def test_without_a_name(self, client: APIClient, body: bytes) -> None:
        read = shown(client.generic("POST", "/auth/create-api-key", body, "application/json"), 201)
        assert read == {"name": "API key", "status": "ACTIVE", "key": read["key"]}

    @pytest.mark.parametrize(
        ("body", "path"),
        [
            (b'{"name": 5}', ["name"]),
            (b'{"name": null}', ["name"]),
            (b'{"name": "' + b"x" * 121 + b'"}', ["name"]),
            (b"[]", []),
            (b'"key"', []),
            (b"0", []),
        ],
        ids=["number", "null", "too long", "array", "text", "zero"],
    )
    def test_a_bad_body(self, client: APIClient, owner: User, body: bytes, path: list[str]) -> None:
        response = client.generic("POST", "/auth/create-api-key", body, "application/json")
        assert [where for where, _message in problems(response, 400)] == [path]
        assert not owner.tokens.exclude(name="test").exists()

    def test_a_read_only_token_makes_no_key(self, client_for: Client, owner: User) -> None:
        problems(client_for(owner, scope="read").post("/auth/create-api-key", {}), 403)
        assert owner.tokens.count() == 1
