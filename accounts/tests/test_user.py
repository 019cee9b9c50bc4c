"""`/api/v1/user`: the signed-in account, read and changed."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from accounts.models import User
from accounts.serializers import UserSerializer
from pawfinder.fields import timestamp
from pets.images.errors import ImageRefused
from pets.tests.factories import AdministratorFactory, MembershipFactory, ShelterFactory, UserFactory

pytestmark = pytest.mark.django_db

PATH = "/api/v1/user"
PHOTO, OTHER_PHOTO = "https://images.example.org/ada.jpg", "https://images.example.org/ada-2.jpg"
DEFAULT_AVATAR = {"url": "http://testserver/static/pets/default-avatar.png", "alt": "Default avatar"}
DEFAULT_BANNER = {"url": "http://testserver/static/pets/default-banner.png", "alt": "Default banner"}


@pytest.fixture
def ada() -> Any:
    return UserFactory(
        name="Ada", email="ada@example.org", bio="Walks dogs.", password="correct horse battery"
    )


def body_of(user: Any, **changes: Any) -> dict[str, Any]:
    """What the account sees of itself."""
    return {
        "id": user.pk,
        "name": user.name,
        "email": user.email,
        "bio": user.bio,
        "avatar": DEFAULT_AVATAR,
        "banner": DEFAULT_BANNER,
        "created": timestamp(user.created),
        "administrator": False,
        "shelters": [],
    } | changes


def facts(user: Any) -> dict[str, Any]:
    """Every column of the account."""
    return User.objects.filter(pk=user.pk).values().get()


class TestReading:
    def test_a_person(self, client_for: Any, ada: Any) -> None:
        UserFactory()
        for path in (PATH, f"{PATH}/"):
            response = client_for(ada).get(path)
            assert (response.status_code, response.json()) == (200, body_of(ada))

    def test_an_administrator(self, client_for: Any) -> None:
        admin = AdministratorFactory()
        assert client_for(admin).get(PATH).json() == body_of(admin, administrator=True)

    def test_the_shelters_it_works_for(self, client_for: Any, ada: Any, count_queries: Any) -> None:
        north, south, east = (ShelterFactory(name=name) for name in ("North", "South", "East"))
        MembershipFactory(user=ada, shelter=south, role="manager")
        MembershipFactory(user=ada, shelter=north, role="staff")
        MembershipFactory(shelter=east)
        client = client_for(ada)
        assert client.get(PATH).json() == body_of(
            ada,
            shelters=[
                {"id": north.pk, "name": "North", "role": "staff"},
                {"id": south.pk, "name": "South", "role": "manager"},
            ],
        )
        assert count_queries(lambda: client.get(PATH)) == 2
        MembershipFactory(user=ada, shelter=east)
        assert count_queries(lambda: client.get(PATH)) == 2

    def test_its_pictures(self, client_for: Any, ada: Any) -> None:
        ada.avatar_url, ada.avatar_alt, ada.banner_url = PHOTO, "Ada", "/media/photos/wide.png"
        ada.save()
        assert client_for(ada).get(PATH).json() == body_of(
            ada,
            avatar={"url": PHOTO, "alt": "Ada"},
            banner={"url": "http://testserver/media/photos/wide.png", "alt": ""},
        )

    def test_is_nobody_elses_business(self, api: Any, ada: Any) -> None:
        response = api.get(PATH)
        assert response.status_code == 401
        assert response["WWW-Authenticate"] == "Bearer"
        assert response.json() == {
            "error": "Unauthorized",
            "message": "Authentication credentials were not provided.",
            "status": 401,
        }

    @pytest.mark.parametrize("method", ["post", "put", "delete"])
    def test_other_methods(self, client_for: Any, ada: Any, method: str) -> None:
        response = getattr(client_for(ada), method)(PATH, {})
        assert response.status_code == 405
        assert {name.strip() for name in response["Allow"].split(",")} == {"GET", "PATCH", "HEAD", "OPTIONS"}
        assert set(response.json()) == {"error", "message", "status"}
        assert User.objects.filter(pk=ada.pk).exists()


class TestChanging:
    @pytest.mark.parametrize(
        ("change", "expected"),
        [
            pytest.param({}, {}, id="nothing"),
            pytest.param({"name": " Ada L. "}, {"name": "Ada L."}, id="the name"),
            pytest.param({"bio": ""}, {"bio": ""}, id="no words"),
            pytest.param({"email": "Ada.L@Example.org"}, {"email": "ada.l@example.org"}, id="the email"),
            pytest.param({"email": "ADA@example.org"}, {}, id="its own email in other letters"),
        ],
    )
    def test_changes_only_what_is_sent(
        self, client_for: Any, ada: Any, change: dict[str, Any], expected: dict[str, Any]
    ) -> None:
        before = facts(ada)
        response = client_for(ada).patch(PATH, change)
        assert (response.status_code, response.json()) == (200, body_of(ada) | expected)
        assert facts(ada) == before | expected

    def test_the_account_can_be_sent_back_as_it_was_read(self, client_for: Any, ada: Any) -> None:
        MembershipFactory(user=ada)
        client, before = client_for(ada), facts(ada)
        read = client.get(PATH).json()
        response = client.patch(PATH, read)
        assert (response.status_code, response.json()) == (200, read)
        assert facts(ada) == before

    def test_signing_in_follows_the_email(self, api: Any, client_for: Any, ada: Any) -> None:
        assert client_for(ada).patch(PATH, {"email": "new@example.org"}).status_code == 200
        login = {"email": "ada@example.org", "password": "correct horse battery"}
        assert api.post("/api/v1/auth/login", login).status_code == 401
        assert api.post("/api/v1/auth/login", login | {"email": "new@example.org"}).status_code == 200

    @pytest.mark.parametrize(
        ("change", "path", "message"),
        [
            pytest.param(
                {"id": 0},
                ["id"],
                "Invalid value for 'id': is read-only; it is {id} and cannot be changed",
                id="id",
            ),
            pytest.param(
                {"id": "1"},
                ["id"],
                "Invalid value for 'id': is read-only; it is {id} and cannot be changed",
                id="id as a text",
            ),
            pytest.param(
                {"created": "2020-01-01T00:00:00.000Z"},
                ["created"],
                "Invalid value for 'created': is read-only; it is {created} and cannot be changed",
                id="created",
            ),
            pytest.param(
                {"administrator": True},
                ["administrator"],
                "Invalid value for 'administrator': is read-only; it is False and cannot be changed",
                id="administrator",
            ),
            pytest.param(
                {"administrator": 0},
                ["administrator"],
                "Invalid value for 'administrator': is read-only; it is False and cannot be changed",
                id="administrator as a number",
            ),
            pytest.param(
                {"password": "new horse battery"},
                ["password"],
                "Unknown field: password (known are name, email, bio, avatar, banner)",
                id="password",
            ),
            pytest.param(
                {"is_superuser": True},
                ["is_superuser"],
                "Unknown field: is_superuser (known are name, email, bio, avatar, banner)",
                id="a column",
            ),
            pytest.param(
                {"name": ""}, ["name"], "Invalid value for 'name': must not be blank", id="blank name"
            ),
            pytest.param(
                {"name": None}, ["name"], "Invalid value for 'name': must not be null", id="null name"
            ),
            pytest.param(
                {"bio": 1}, ["bio"], "Invalid value for 'bio': must be a string", id="a number as bio"
            ),
            pytest.param(
                {"email": "ada"},
                ["email"],
                "Invalid value for 'email': must be an email address such as 'name@example.org'",
                id="no address",
            ),
            pytest.param(
                {"email": "BOB@example.org"},
                ["email"],
                "Invalid value for 'email': an account with this email address already exists",
                id="somebody else's email",
            ),
            pytest.param(
                {"avatar": None}, ["avatar"], "Invalid value for 'avatar': must not be null", id="null avatar"
            ),
            pytest.param(
                {"banner": PHOTO},
                ["banner"],
                "Invalid value for 'banner': must be an object",
                id="a text as banner",
            ),
            pytest.param(
                {"banner": {"url": ""}},
                ["banner", "url"],
                "Invalid value for 'banner.url': must not be blank",
                id="blank url",
            ),
            pytest.param(
                {"avatar": {"url": PHOTO, "title": "x"}},
                ["avatar", "title"],
                "Unknown field: avatar.title (known are url, alt)",
                id="unknown key in a picture",
            ),
            pytest.param(
                {"avatar": {"url": "http://testserver/media/photos/none.png"}},
                ["avatar", "url"],
                "Invalid value for 'avatar.url': PawFinder serves no picture at /media/photos/none.png",
                id="a picture that PawFinder does not have",
            ),
            pytest.param(
                {"avatar": {"url": "http://testserver/static/pets/nothing.png"}},
                ["avatar", "url"],
                "Invalid value for 'avatar.url': PawFinder serves no picture at /static/pets/nothing.png",
                id="a static file that is no picture of ours",
            ),
            pytest.param([], [], "The body must be a JSON object.", id="an array"),
        ],
    )
    def test_refuses(self, client_for: Any, ada: Any, change: Any, path: list[str], message: str) -> None:
        UserFactory(email="bob@example.org")
        before = facts(ada)
        response = client_for(ada).patch(PATH, change, format="json")
        assert response.status_code == 400
        expected = message.format(id=ada.pk, created=timestamp(ada.created))
        answer = response.json()
        code = answer["errors"][0]["code"]
        assert answer == {
            "error": "Bad Request",
            "message": expected,
            "status": 400,
            "errors": [{"code": code, "message": expected, "path": path}],
        }
        assert facts(ada) == before

    def test_one_bad_field_changes_nothing(self, client_for: Any, ada: Any) -> None:
        before = facts(ada)
        response = client_for(ada).patch(PATH, {"name": "Ada L.", "email": "no address", "id": 0})
        assert response.status_code == 400
        assert {tuple(problem["path"]) for problem in response.json()["errors"]} == {("email",), ("id",)}
        assert facts(ada) == before

    def test_two_people_taking_one_address_at_once(
        self, client_for: Any, ada: Any, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        before = facts(ada)

        validate = UserSerializer.validate

        def taken_meanwhile(self: UserSerializer, attrs: dict[str, Any]) -> dict[str, Any]:
            User.objects.create_user("free@example.org", name="A moment faster")
            return validate(self, attrs)

        client = client_for(ada)
        monkeypatch.setattr(UserSerializer, "validate", taken_meanwhile)
        response = client.patch(PATH, {"email": "free@example.org"})
        assert response.status_code == 400
        assert [(problem["path"], problem["code"]) for problem in response.json()["errors"]] == [
            (["email"], "unique")
        ]
        assert facts(ada) == before


@pytest.mark.parametrize("kind", ["avatar", "banner"])
class TestPictures:
    def default(self, kind: str) -> dict[str, str]:
        return {"avatar": DEFAULT_AVATAR, "banner": DEFAULT_BANNER}[kind]

    def columns(self, user: Any, kind: str) -> tuple[str, str]:
        row = facts(user)
        return row[f"{kind}_url"], row[f"{kind}_alt"]

    def test_an_external_one_is_verified_live(
        self, client_for: Any, ada: Any, good_images: list[str], kind: str
    ) -> None:
        response = client_for(ada).patch(PATH, {kind: {"url": PHOTO, "alt": " Ada "}})
        assert (response.status_code, response.json()) == (
            200,
            body_of(ada, **{kind: {"url": PHOTO, "alt": "Ada"}}),
        )
        assert self.columns(ada, kind) == (PHOTO, "Ada")
        assert good_images == [PHOTO]

    def test_one_that_is_refused_changes_nothing(
        self, client_for: Any, ada: Any, monkeypatch: pytest.MonkeyPatch, kind: str
    ) -> None:
        def refuse(url: str) -> None:
            raise ImageRefused("its host is not public", "not_public")

        monkeypatch.setattr("pets.images.pictures.check_live_image", refuse)
        before = facts(ada)
        response = client_for(ada).patch(PATH, {"name": "Ada L.", kind: {"url": PHOTO}})
        message = f"Invalid value for '{kind}.url': its host is not public"
        assert response.status_code == 400
        assert response.json() == {
            "error": "Bad Request",
            "message": message,
            "status": 400,
            "errors": [{"code": "not_public", "message": message, "path": [kind, "url"]}],
        }
        assert facts(ada) == before

    def test_one_that_is_shown_already_is_not_fetched_again(
        self, client_for: Any, ada: Any, good_images: list[str], kind: str
    ) -> None:
        client = client_for(ada)
        client.patch(PATH, {kind: {"url": PHOTO, "alt": "Ada"}})
        good_images.clear()
        # Without words the words stay; blank ones take them away.
        assert client.patch(PATH, {kind: {"url": PHOTO}}).json()[kind] == {"url": PHOTO, "alt": "Ada"}
        assert client.patch(PATH, {kind: {"alt": "Ada, later"}}).json()[kind] == {
            "url": PHOTO,
            "alt": "Ada, later",
        }
        assert client.patch(PATH, {kind: {}}).json()[kind] == {"url": PHOTO, "alt": "Ada, later"}
        assert client.patch(PATH, {kind: {"url": PHOTO, "alt": ""}}).json()[kind] == {"url": PHOTO, "alt": ""}
        assert good_images == []

    def test_another_one_comes_without_the_old_words(
        self, client_for: Any, ada: Any, good_images: list[str], kind: str
    ) -> None:
        client = client_for(ada)
        client.patch(PATH, {kind: {"url": PHOTO, "alt": "Ada"}})
        assert client.patch(PATH, {kind: {"url": OTHER_PHOTO}}).json()[kind] == {
            "url": OTHER_PHOTO,
            "alt": "",
        }
        assert good_images == [PHOTO, OTHER_PHOTO]

    def test_one_that_pawfinder_serves_is_kept_without_its_host(
        self, client_for: Any, ada: Any, good_images: list[str], kind: str, settings: Any
    ) -> None:
        settings.ALLOWED_HOSTS = ["testserver", "pets.example.org"]
        name = default_storage.save("photos/ada.png", ContentFile(b"a picture"))
        client = client_for(ada)
        sent = {"url": f"http://testserver/media/{name}", "alt": "Ada"}
        assert client.patch(PATH, {kind: sent}).json()[kind] == sent
        assert self.columns(ada, kind) == (f"/media/{name}", "Ada")
        elsewhere = client.get(PATH, headers={"host": "pets.example.org"}).json()[kind]
        assert elsewhere == {"url": f"http://pets.example.org/media/{name}", "alt": "Ada"}
        assert client.patch(PATH, {kind: elsewhere}).json()[kind] == sent
        assert self.columns(ada, kind) == (f"/media/{name}", "Ada")
        assert good_images == []

    def test_the_default_one_sent_back_means_none(
        self, client_for: Any, ada: Any, good_images: list[str], kind: str
    ) -> None:
        client = client_for(ada)
        assert client.patch(PATH, {kind: self.default(kind)}).json()[kind] == self.default(kind)
        assert self.columns(ada, kind) == ("", "")
        refused = client.patch(PATH, {kind: {"alt": "words about nothing"}})
        assert (refused.status_code, refused.json()["errors"]) == (
            400,
            [
                {
                    "code": "required",
                    "message": f"Missing required field: {kind}.url",
                    "path": [kind, "url"],
                }
            ],
        )
        client.patch(PATH, {kind: {"url": PHOTO, "alt": "Ada"}})
        assert client.patch(PATH, {kind: self.default(kind)}).json()[kind] == self.default(kind)
        assert self.columns(ada, kind) == ("", "")
