"""Opening an account, in the house's shape and in the adoption contract's."""

from __future__ import annotations

import logging
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils.dateparse import parse_datetime

from accounts.models import User
from pets.images.errors import ImageRefused
from pets.tests.factories import UserFactory

pytestmark = pytest.mark.django_db

HOUSE, ADOPTION = "/api/v1/auth/register", "/auth/register"
BOTH = pytest.mark.parametrize("path", [HOUSE, ADOPTION], ids=["house", "adoption"])
ADA = {"name": "Ada", "email": "Ada@Example.org", "password": "correct horse battery"}
DEFAULT_AVATAR = {"url": "http://testserver/static/pets/default-avatar.png", "alt": "Default avatar"}
DEFAULT_BANNER = {"url": "http://testserver/static/pets/default-banner.png", "alt": "Default banner"}
PHOTO = "https://images.example.org/ada.jpg"


def test_the_house_answers_with_the_account(api: Any) -> None:
    response = api.post(HOUSE, ADA)
    assert response.status_code == 201
    user = User.objects.get()
    body = response.json()
    assert parse_datetime(body["created"]) == user.created.replace(
        microsecond=user.created.microsecond // 1000 * 1000
    )
    assert body == {
        "id": user.pk,
        "name": "Ada",
        "email": "ada@example.org",
        "bio": "",
        "avatar": DEFAULT_AVATAR,
        "banner": DEFAULT_BANNER,
        "created": body["created"],
        "administrator": False,
        "shelters": [],
    }
    assert (user.is_staff, user.is_superuser, user.is_active) == (False, False, True)
    assert user.check_password("correct horse battery")


def test_the_adoption_contract_answers_with_the_profile_in_its_envelope(
    api: Any, good_images: list[str]
) -> None:
    response = api.post(
        ADOPTION,
        {
            **ADA,
            "bio": "Walks dogs.",
            "avatar": {"url": PHOTO, "alt": "Ada"},
            "banner": {"url": PHOTO},
            "venueManager": True,
        },
    )
    assert response.status_code == 201
    assert response.json() == {
        "data": {
            "name": "Ada",
            "email": "ada@example.org",
            "bio": "Walks dogs.",
            "avatar": {"url": PHOTO, "alt": "Ada"},
            "banner": {"url": PHOTO, "alt": ""},
        },
        "meta": {},
    }
    assert good_images == [PHOTO, PHOTO]


@BOTH
def test_what_only_the_staff_decides_cannot_be_registered(api: Any, path: str) -> None:
    wishes = {"is_superuser": True, "is_staff": True, "administrator": True, "id": 7, "is_active": False}
    response = api.post(path, {**ADA, **wishes})
    if path == HOUSE:
        assert response.status_code == 400
        assert [problem["path"] for problem in response.json()["errors"]] == [[name] for name in wishes]
        assert not User.objects.exists()
    else:  # this contract's clients may send what it does not know
        assert response.status_code == 201
        user = User.objects.get()
        assert (user.is_superuser, user.is_staff, user.is_active) == (False, False, True)


@BOTH
@pytest.mark.parametrize(
    ("change", "code", "field", "message"),
    [
        pytest.param({"name": ...}, "required", "name", "Missing required field: name", id="no name"),
        pytest.param({"email": ...}, "required", "email", "Missing required field: email", id="no email"),
        pytest.param(
            {"password": ...}, "required", "password", "Missing required field: password", id="no password"
        ),
        pytest.param(
            {"name": " "}, "blank", "name", "Invalid value for 'name': must not be blank", id="blank name"
        ),
        pytest.param(
            {"name": None}, "null", "name", "Invalid value for 'name': must not be null", id="null name"
        ),
        pytest.param(
            {"name": 7},
            "invalid",
            "name",
            "Invalid value for 'name': must be a string",
            id="a number as name",
        ),
        pytest.param(
            {"name": "x" * 121},
            "max_length",
            "name",
            "Invalid value for 'name': must have at most 120 characters",
            id="long name",
        ),
        pytest.param(
            {"bio": "x" * 2001},
            "max_length",
            "bio",
            "Invalid value for 'bio': must have at most 2000 characters",
            id="long bio",
        ),
        pytest.param(
            {"email": "ada at example"},
            "invalid",
            "email",
            "Invalid value for 'email': must be an email address such as 'name@example.org'",
            id="no address",
        ),
        pytest.param(
            {"email": "TAKEN@example.org"},
            "unique",
            "email",
            "Invalid value for 'email': an account with this email address already exists",
            id="taken email, in other letters",
        ),
        pytest.param(
            {"password": "short1x"},
            "password_too_short",
            "password",
            "Invalid value for 'password': this password is too short. It must contain at least 8 characters",
            id="short password",
        ),
        pytest.param(
            {"password": "password123"},
            "password_too_common",
            "password",
            "Invalid value for 'password': this password is too common",
            id="common password",
        ),
        pytest.param(
            {"password": "4815162342108"},
            "password_entirely_numeric",
            "password",
            "Invalid value for 'password': this password is entirely numeric",
            id="only digits",
        ),
        pytest.param(
            {"name": "Wilhelmina Slater", "password": "wilhelmina.slater"},
            "password_too_similar",
            "password",
            "Invalid value for 'password': the password is too similar to the name",
            id="like the name",
        ),
        pytest.param(
            {"email": "quetzalcoatl@example.org", "password": "quetzalcoatl1"},
            "password_too_similar",
            "password",
            "Invalid value for 'password': the password is too similar to the email",
            id="like the email",
        ),
        pytest.param(
            {"password": "x" * 257},
            "max_length",
            "password",
            "Invalid value for 'password': must have at most 256 characters",
            id="a password to keep the hasher busy",
        ),
        pytest.param(
            {"avatar": "https://example.org/a.png"},
            "invalid",
            "avatar",
            "Invalid value for 'avatar': must be an object",
            id="a text as avatar",
        ),
        pytest.param(
            {"avatar": None},
            "null",
            "avatar",
            "Invalid value for 'avatar': must not be null",
            id="null as avatar",
        ),
        pytest.param(
            {"avatar": {"alt": "Ada"}},
            "required",
            "avatar.url",
            "Missing required field: avatar.url",
            id="avatar without url",
        ),
    ],
)
def test_refuses(api: Any, path: str, change: dict[str, Any], code: str, field: str, message: str) -> None:
    UserFactory(email="taken@example.org")
    body = {key: value for key, value in {**ADA, **change}.items() if value is not ...}
    response = api.post(path, body)
    assert response.status_code == 400
    assert response.json() == {
        "error": "Bad Request",
        "message": message,
        "status": 400,
        "errors": [{"code": code, "message": message, "path": field.split(".")}],
        **({"statusCode": 400} if path == ADOPTION else {}),
    }
    assert User.objects.count() == 1


def test_every_problem_is_named_at_once(api: Any) -> None:
    response = api.post(HOUSE, {"password": "123"})
    assert [(problem["path"], problem["code"]) for problem in response.json()["errors"]] == [
        (["name"], "required"),
        (["email"], "required"),
    ]
    response = api.post(HOUSE, {**ADA, "password": "123", "admin": True})
    assert [(problem["path"], problem["code"]) for problem in response.json()["errors"]] == [
        (["admin"], "unknown_field")
    ]
    response = api.post(HOUSE, {**ADA, "password": "123"})
    assert [(problem["path"], problem["code"]) for problem in response.json()["errors"]] == [
        (["password"], "password_too_short"),
        (["password"], "password_too_common"),
        (["password"], "password_entirely_numeric"),
    ]


@BOTH
def test_a_refused_picture_opens_no_account(api: Any, monkeypatch: pytest.MonkeyPatch, path: str) -> None:
    def refuse(url: str) -> None:
        raise ImageRefused("the server answered 404, not 200", "bad_status")

    monkeypatch.setattr("pets.images.pictures.check_live_image", refuse)
    response = api.post(
        path, {**ADA, "avatar": {"url": PHOTO}, "banner": {"url": PHOTO}, "password": "12345"}
    )
    assert response.status_code == 400
    assert {
        (".".join(problem["path"]), problem["code"], problem["message"])
        for problem in response.json()["errors"]
        if problem["path"] != ["password"]
    } == {
        (f"{kind}.url", "bad_status", f"Invalid value for '{kind}.url': the server answered 404, not 200")
        for kind in ("avatar", "banner")
    }
    assert not User.objects.exists()


def test_a_picture_that_pawfinder_serves_is_kept_without_its_host(api: Any) -> None:
    name = default_storage.save("photos/ada.png", ContentFile(b"a picture"))
    response = api.post(HOUSE, {**ADA, "avatar": {"url": f"http://testserver/media/{name}", "alt": "Ada"}})
    assert response.status_code == 201
    assert User.objects.get().avatar_url == f"/media/{name}"
    assert response.json()["avatar"] == {"url": f"http://testserver/media/{name}", "alt": "Ada"}


@BOTH
def test_two_people_with_one_address_at_once(api: Any, path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both pass validation before either is saved: the database decides, and the second reads a plain 400."""

    def meanwhile(_password: str, _user: User) -> None:
        UserFactory(email="ada@example.org", name="The other one")

    # The password is looked at after the email was found to be free.
    monkeypatch.setattr("accounts.serializers.password_validation.validate_password", meanwhile)
    response = api.post(path, ADA)
    assert response.status_code == 400
    message = "Invalid value for 'email': an account with this email address already exists"
    assert response.json() == {
        "error": "Bad Request",
        "message": message,
        "status": 400,
        "errors": [{"code": "unique", "message": message, "path": ["email"]}],
        **({"statusCode": 400} if path == ADOPTION else {}),
    }
    assert [user.name for user in User.objects.all()] == ["The other one"]


def test_the_password_is_in_no_answer_and_in_no_log(api: Any, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    good = api.post(HOUSE, ADA)
    bad = api.post(HOUSE, {**ADA, "name": ""})
    for text in (good.content.decode(), bad.content.decode(), caplog.text):
        assert "correct horse" not in text


@pytest.mark.parametrize("password", [" leading and trailing ", "Größe ist nicht alles", "emoji 🐕 in it"])
def test_a_password_is_taken_letter_by_letter(api: Any, password: str) -> None:
    assert api.post(HOUSE, {**ADA, "password": password}).status_code == 201
    login = {"email": ADA["email"], "password": password}
    assert api.post("/api/v1/auth/login", login).status_code == 200
    assert api.post("/api/v1/auth/login", {**login, "password": password.strip() + "x"}).status_code == 401
