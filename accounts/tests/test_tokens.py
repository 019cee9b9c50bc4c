"""A person's API tokens: made, shown once, named, listed, revoked; expiring, scoped and hashed at rest."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from accounts.models import ApiToken
from pawfinder.fields import timestamp
from pets.models import Pet
from pets.tests.factories import PetFactory, UserFactory

pytestmark = pytest.mark.django_db

TOKENS = "/api/v1/auth/tokens"


@pytest.fixture
def ada() -> Any:
    return UserFactory(name="Ada", email="ada@example.org")


class TestMaking:
    @pytest.mark.parametrize(
        ("body", "name", "scope", "days"),
        [
            pytest.param({}, "", "write", 30, id="nothing said"),
            pytest.param({"name": " phone "}, "phone", "write", 30, id="named"),
            pytest.param({"name": "", "scope": "write"}, "", "write", 30, id="blank name"),
            pytest.param({"scope": "read", "expires_in_days": 1}, "", "read", 1, id="read-only, one day"),
            pytest.param({"expires_in_days": 366}, "", "write", 366, id="the longest"),
        ],
    )
    def test_one(
        self, client_for: Any, ada: Any, body: dict[str, Any], name: str, scope: str, days: int
    ) -> None:
        before = timezone.now()
        client = client_for(ada)
        response = client.post(TOKENS, body)
        assert response.status_code == 201
        token = ApiToken.objects.latest("pk")
        assert (token.user, token.scope) == (ada, scope)
        assert token.expiry is not None
        assert before + timedelta(days=days) <= token.expiry <= timezone.now() + timedelta(days=days)
        shown = response.json()
        text = shown.pop("token")
        assert shown == {
            "id": token.pk,
            "name": name,
            "scope": scope,
            "created": timestamp(token.created),
            "expires": timestamp(token.expiry),
            "last_used": None,
            "current": False,
        }
        # Shown once: no later answer has the text.
        assert client.get(f"{TOKENS}/{token.pk}").json() == shown
        for path in (TOKENS, f"{TOKENS}/{token.pk}", "/api/v1/user"):
            assert text not in client.get(path).content.decode()

    @pytest.mark.parametrize(
        ("body", "path", "message"),
        [
            pytest.param(
                {"scope": "admin"},
                ["scope"],
                "Invalid value for 'scope': must be one of 'read', 'write'",
                id="scope",
            ),
            pytest.param(
                {"expires_in_days": 0},
                ["expires_in_days"],
                "Invalid value for 'expires_in_days': must be 1 or more",
                id="no day",
            ),
            pytest.param(
                {"expires_in_days": 367},
                ["expires_in_days"],
                "Invalid value for 'expires_in_days': must be 366 or less",
                id="too many days",
            ),
            pytest.param(
                {"expires_in_days": 10**30},
                ["expires_in_days"],
                "Invalid value for 'expires_in_days': must be 366 or less",
                id="aeons",
            ),
            pytest.param(
                {"expires_in_days": None},
                ["expires_in_days"],
                "Invalid value for 'expires_in_days': must not be null",
                id="for ever",
            ),
            pytest.param(
                {"expires_in_days": "30"},
                ["expires_in_days"],
                "Invalid value for 'expires_in_days': must be a whole number",
                id="a text as number",
            ),
            pytest.param(
                {"name": "x" * 121},
                ["name"],
                "Invalid value for 'name': must have at most 120 characters",
                id="long name",
            ),
            pytest.param(
                {"user": 1},
                ["user"],
                "Unknown field: user (known are name, scope, expires_in_days)",
                id="for somebody else",
            ),
            pytest.param([], [], "The body must be a JSON object.", id="an array"),
        ],
    )
    def test_refuses(self, client_for: Any, ada: Any, body: Any, path: list[str], message: str) -> None:
        response = client_for(ada).post(TOKENS, body, format="json")
        assert response.status_code == 400
        answer = response.json()
        [problem] = answer.pop("errors")
        assert answer == {"error": "Bad Request", "message": message, "status": 400}
        assert (problem["path"], problem["message"]) == (path, message)
        assert ada.tokens.count() == 1

    @pytest.mark.parametrize(
        ("body", "name"),
        [
            pytest.param({"name": "My key"}, "My key", id="named"),
            pytest.param({}, "API key", id="without a name"),
            pytest.param({"name": "", "other": 1}, "API key", id="blank, and what is not known"),
        ],
    )
    def test_an_api_key_of_the_adoption_contract(
        self, api: Any, client_for: Any, ada: Any, body: dict[str, Any], name: str
    ) -> None:
        response = client_for(ada).post("/auth/create-api-key", body)
        assert response.status_code == 201
        answer = response.json()
        key = answer["data"]["key"]
        assert answer == {"data": {"name": name, "status": "ACTIVE", "key": key}, "meta": {}}
        api.credentials(HTTP_AUTHORIZATION=f"Bearer {key}")
        [_first, made] = api.get(TOKENS).json()
        assert (made["name"], made["scope"], made["current"]) == (name, "write", True)

    @pytest.mark.parametrize("body", [[], "name", 7, None], ids=["array", "text", "number", "null"])
    def test_an_api_key_needs_an_object(self, client_for: Any, ada: Any, body: Any) -> None:
        response = client_for(ada).generic(
            "POST", "/auth/create-api-key", json.dumps(body), content_type="application/json"
        )
        assert response.status_code == 400
        assert response.json()["statusCode"] == 400
        assert ada.tokens.count() == 1


class TestListing:
    def test_ones_own_that_still_work_oldest_first(self, client_for: Any, ada: Any) -> None:
        client = client_for(ada)
        endless, _ = ApiToken.objects.issue(ada, "for ever", ttl=None, scope="read")
        expired, _ = ApiToken.objects.issue(ada, "expired", ttl=timedelta(seconds=-1))
        ApiToken.objects.issue(UserFactory(), "somebody else's")
        ApiToken.objects.filter(pk=endless.pk).update(last_used=timezone.now())
        endless.refresh_from_db()
        response = client.get(TOKENS)
        assert response.status_code == 200
        own = ApiToken.objects.earliest("pk")
        assert response.json() == [
            {
                "id": own.pk,
                "name": "test",
                "scope": "write",
                "created": timestamp(own.created),
                "expires": timestamp(own.expiry),
                "last_used": timestamp(own.last_used),
                "current": True,
            },
            {
                "id": endless.pk,
                "name": "for ever",
                "scope": "read",
                "created": timestamp(endless.created),
                "expires": None,
                "last_used": timestamp(endless.last_used),
                "current": False,
            },
        ]
        assert client.get(f"{TOKENS}/{expired.pk}").status_code == 404

    @pytest.mark.parametrize("more", [0, 2], ids=["one token", "three tokens"])
    def test_costs_two_queries(self, client_for: Any, count_queries: Any, ada: Any, more: int) -> None:
        client = client_for(ada)
        for _ in range(more):
            ApiToken.objects.issue(ada)
        client.get(TOKENS)  # from now on its use is known
        assert count_queries(lambda: client.get(TOKENS)) == 2


class TestChanging:
    def test_renames(self, client_for: Any, ada: Any) -> None:
        client = client_for(ada)
        token, _text = ApiToken.objects.issue(ada, "phone")
        before = client.get(f"{TOKENS}/{token.pk}").json()
        response = client.patch(f"{TOKENS}/{token.pk}", {**before, "name": "old phone"})
        assert response.status_code == 200
        assert response.json() == before | {"name": "old phone"} == client.get(f"{TOKENS}/{token.pk}").json()

    @pytest.mark.parametrize(
        ("body", "path"),
        [
            pytest.param({"scope": "write"}, ["scope"], id="a wider scope"),
            pytest.param({"expires": None}, ["expires"], id="no expiry"),
            pytest.param({"id": 10**12}, ["id"], id="another id"),
            pytest.param({"created": "2020-01-01T00:00:00.000Z"}, ["created"], id="another date"),
            pytest.param({"token": "x" * 68}, ["token"], id="another text"),
            pytest.param({"user": 1}, ["user"], id="another account"),
            pytest.param({"name": ""}, ["name"], id="blank name"),
        ],
    )
    def test_nothing_else_can_change(
        self, client_for: Any, ada: Any, body: dict[str, Any], path: list[str]
    ) -> None:
        token, _text = ApiToken.objects.issue(ada, "phone", scope="read")
        before = ApiToken.objects.filter(pk=token.pk).values().get()
        response = client_for(ada).patch(f"{TOKENS}/{token.pk}", body)
        assert response.status_code == 400
        assert [problem["path"] for problem in response.json()["errors"]] == [path]
        assert ApiToken.objects.filter(pk=token.pk).values().get() == before

    def test_revoking_ends_it_at_once(self, api: Any, client_for: Any, ada: Any) -> None:
        token, text = ApiToken.objects.issue(ada, "phone")
        api.credentials(HTTP_AUTHORIZATION=f"Bearer {text}")
        assert api.get("/api/v1/user").status_code == 200
        client = client_for(ada)
        response = client.delete(f"{TOKENS}/{token.pk}")
        assert (response.status_code, response.content) == (204, b"")
        assert api.get("/api/v1/user").status_code == 401
        again = client.delete(f"{TOKENS}/{token.pk}")
        assert (again.status_code, again.json()) == (
            404,
            {"error": "Not Found", "message": f"Token with ID {token.pk} not found", "status": 404},
        )

    @pytest.mark.parametrize("method", ["get", "patch", "delete"])
    @pytest.mark.parametrize("which", ["stranger", "0", "-1", "abc", "9" * 20])
    def test_what_is_not_ones_own_is_not_there(
        self, client_for: Any, ada: Any, method: str, which: str
    ) -> None:
        stranger, _text = ApiToken.objects.issue(UserFactory(), "somebody else's")
        pk = str(stranger.pk) if which == "stranger" else which
        response = getattr(client_for(ada), method)(f"{TOKENS}/{pk}", {} if method == "patch" else None)
        assert response.status_code == 404
        assert response.json() == {
            "error": "Not Found",
            "message": f"Token with ID {pk} not found",
            "status": 404,
        }
        assert ApiToken.objects.filter(pk=stranger.pk, name="somebody else's").exists()


class TestScopeAndExpiry:
    @pytest.mark.parametrize(
        ("method", "path", "body"),
        [
            ("post", "/api/v1/pets", {"name": "Luna", "species": "cat"}),
            ("patch", "/api/v1/pets/{pet}", {"name": "Luna"}),
            ("patch", "/pets/{pet}", {"name": "Luna"}),
            ("delete", "/pets/{pet}", None),
            ("patch", "/api/v1/user", {"bio": "new"}),
            ("post", TOKENS, {"scope": "write"}),
            ("post", "/auth/create-api-key", {}),
        ],
    )
    def test_a_read_only_token_writes_nothing(
        self, client_for: Any, ada: Any, method: str, path: str, body: Any
    ) -> None:
        pet = PetFactory(owner=ada, name="Rex")
        address = path.format(pet=pet.pk)
        assert client_for(ada).get(f"/api/v1/pets/{pet.pk}").status_code == 200
        client = client_for(ada, scope="read")
        response = getattr(client, method)(address, body)
        assert response.status_code == 403
        assert response.json()["message"] == "This token is read-only. Use one with the scope 'write'."
        assert Pet.objects.get().name == "Rex"
        assert client.get(f"/api/v1/pets/{pet.pk}").status_code == 200
        # The account may, with another token.
        assert getattr(client_for(ada), method)(address, body).status_code in (200, 201, 204)

    @pytest.mark.parametrize(
        ("left", "status"),
        [
            pytest.param(timedelta(minutes=1), 200, id="a minute left"),
            pytest.param(timedelta(0), 401, id="expiring now"),
            pytest.param(timedelta(days=-1), 401, id="expired yesterday"),
            pytest.param(None, 200, id="never expiring"),
        ],
    )
    def test_expiry(self, api: Any, ada: Any, left: timedelta | None, status: int) -> None:
        token, text = ApiToken.objects.issue(ada, ttl=left)
        api.credentials(HTTP_AUTHORIZATION=f"Bearer {text}")
        response = api.get("/api/v1/user")
        assert response.status_code == status
        if status == 401:
            assert response.json() == {
                "error": "Unauthorized",
                "message": "The token is not valid: it is unknown, expired or revoked.",
                "status": 401,
            }
        # A read deletes nothing: `list_tokens` still tells what there was.
        assert ApiToken.objects.filter(pk=token.pk).exists()
        assert ApiToken.objects.live().filter(pk=token.pk).exists() == (status == 200)

    def test_a_deactivated_account_has_no_working_token(self, client_for: Any, ada: Any) -> None:
        client = client_for(ada)
        assert client.get("/api/v1/user").status_code == 200
        ada.is_active = False
        ada.save()
        response = client.get("/api/v1/user")
        assert response.status_code == 401
        assert response["WWW-Authenticate"] == "Bearer"


class TestLastUsed:
    def test_is_written_once_in_ten_minutes(self, client_for: Any, count_queries: Any, ada: Any) -> None:
        client = client_for(ada)
        token = ada.tokens.get()
        assert token.last_used is None
        start = timezone.now()

        def read() -> Any:
            assert client.get("/api/v1/user").status_code == 200

        # The token with its account, the note of its use, the memberships; then without the note.
        assert [count_queries(read) for _ in range(3)] == [3, 2, 2]
        token.refresh_from_db()
        assert start <= token.last_used <= timezone.now()
        for age, queries in ((timedelta(minutes=9, seconds=50), 2), (timedelta(minutes=10, seconds=1), 3)):
            noted = timezone.now() - age
            ApiToken.objects.update(last_used=noted)
            assert count_queries(read) == queries
            token.refresh_from_db()
            assert (token.last_used == noted) == (queries == 2)


class TestAtRest:
    def test_the_text_is_nowhere_in_the_database(self, client_for: Any, ada: Any) -> None:
        text = client_for(ada).post(TOKENS, {"name": "phone"}).json()["token"]
        found = []
        for model in apps.get_models():
            with connection.cursor() as cursor:
                cursor.execute(f"SELECT * FROM {connection.ops.quote_name(model._meta.db_table)}")  # noqa: S608
                found += [repr(row) for row in cursor.fetchall()]
        assert any("phone" in row for row in found)
        assert not any(text in row for row in found)
        # Fifteen characters, four of them the prefix, narrow the search down; 53 unknown ones remain.
        token = ApiToken.objects.latest("pk")
        assert (len(text), token.token_key, len(token.digest)) == (68, text[:15], 128)

    def test_texts_are_never_the_same(self, ada: Any) -> None:
        assert len({ApiToken.objects.issue(ada)[1] for _ in range(20)}) == 20

    @pytest.mark.parametrize("columns", [{"scope": "admin"}, {"digest": "twice"}])
    def test_the_database_refuses_what_cannot_be(self, ada: Any, columns: dict[str, Any]) -> None:
        ApiToken.objects.create(user=ada, digest="twice", token_key="x")
        with pytest.raises(IntegrityError), transaction.atomic():
            ApiToken.objects.create(**{"user": ada, "digest": "other", "token_key": "x", **columns})
