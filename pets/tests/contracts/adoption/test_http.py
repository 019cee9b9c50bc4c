"""What goes wrong, and what HTTP asks for: the adoption contract's errors, methods, slashes and browsers."""

from __future__ import annotations

import json
from typing import Any

import pytest
from rest_framework.test import APIClient

from accounts.models import User
from pawfinder.api.throttles import AddressThrottle
from pets.contracts.adoption.serializers import AdoptionPetSerializer
from pets.models import Pet
from pets.tests.contracts.adoption.conftest import (
    REX,
    Client,
    names,
    problems,
    shown,
)
from pets.tests.factories import (
    UserFactory,
)

pytestmark = pytest.mark.django_db


class TestErrors:
    """Clients of this contract read `errors[0].message` and `statusCode`, whatever went wrong."""

    @pytest.mark.parametrize(
        ("method", "path", "body"),
        [
            ("POST", "/pets", REX),
            ("PUT", "/pets/{pet}", {"name": "Mine"}),
            ("DELETE", "/pets/{pet}", None),
            ("POST", "/auth/create-api-key", {}),
        ],
    )
    @pytest.mark.parametrize(
        "authorization",
        [None, "Bearer nonsense-that-is-no-token", "Bearer", "Bearer a b", "Bearer paw_" + "0" * 64],
        ids=["no token", "nonsense", "no text", "two words", "unknown token"],
    )
    def test_401(
        self, api: APIClient, pet: Pet, authorization: str | None, method: str, path: str, body: Any
    ) -> None:
        if authorization:
            api.credentials(HTTP_AUTHORIZATION=authorization)
        response = api.generic(method, path.format(pet=pet.pk), _json(body), "application/json")
        [(where, message)] = problems(response, 401)
        assert (where, bool(message)) == ([], True)
        assert response["WWW-Authenticate"].startswith("Bearer")
        pet.refresh_from_db()
        assert (pet.name, Pet.objects.count()) == ("Bo", 1)

    @pytest.mark.parametrize("token", ["Bearer null", "Bearer undefined", "Bearer paw_" + "0" * 64])
    def test_a_stale_token_still_reads(self, api: APIClient, pet: Pet, token: str) -> None:
        api.credentials(HTTP_AUTHORIZATION=token)
        assert names(api.get("/pets")) == ["Bo"]
        assert shown(api.get(f"/pets/{pet.pk}"))["name"] == "Bo"

    @pytest.mark.parametrize(("method", "body"), [("PUT", {"name": "Mine"}), ("DELETE", None)])
    def test_403(self, client_for: Client, pet: Pet, method: str, body: Any) -> None:
        response = client_for(UserFactory()).generic(
            method, f"/pets/{pet.pk}", _json(body), "application/json"
        )
        [(path, message)] = problems(response, 403)
        assert path == []
        assert message.startswith("You may not change this pet")
        pet.refresh_from_db()
        assert pet.name == "Bo"

    def test_403_for_a_read_only_token(self, client_for: Client, owner: User, pet: Pet) -> None:
        client = client_for(owner, scope="read")
        problems(client.post("/pets", REX), 403)
        problems(client.put(f"/pets/{pet.pk}", {"name": "Mine"}), 403)
        problems(client.delete(f"/pets/{pet.pk}"), 403)
        assert Pet.objects.get().name == "Bo"

    @pytest.mark.parametrize(
        ("method", "path"),
        [
            ("GET", "/pets/999"),
            ("PUT", "/pets/999"),
            ("DELETE", "/pets/999"),
            ("GET", "/pets/1/owner"),
            ("POST", "/auth/nowhere"),
            ("GET", "/auth"),
        ],
    )
    def test_404(self, client: APIClient, method: str, path: str) -> None:
        problems(client.generic(method, path, b'{"name": "x"}', "application/json"), 404)

    @pytest.mark.parametrize(
        ("method", "path", "allow"),
        [
            ("PUT", "/pets", {"GET", "POST", "HEAD", "OPTIONS"}),
            ("PATCH", "/pets", {"GET", "POST", "HEAD", "OPTIONS"}),
            ("DELETE", "/pets", {"GET", "POST", "HEAD", "OPTIONS"}),
            ("POST", "/pets/{pet}", {"GET", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"}),
            ("GET", "/auth/register", {"POST", "OPTIONS"}),
            ("PUT", "/auth/login", {"POST", "OPTIONS"}),
            ("GET", "/auth/create-api-key", {"POST", "OPTIONS"}),
        ],
    )
    @pytest.mark.parametrize("slash", ["", "/"], ids=["no slash", "slash"])
    def test_405_says_what_is_allowed(
        self, client: APIClient, pet: Pet, method: str, path: str, allow: set[str], slash: str
    ) -> None:
        response = client.generic(method, path.format(pet=pet.pk) + slash, b"{}", "application/json")
        [(where, message)] = problems(response, 405)
        assert where == []
        assert set(response["Allow"].split(", ")) == allow
        assert set(message.rstrip(".").rpartition(" use ")[2].split(", ")) == allow

    @pytest.mark.parametrize(
        "content_type",
        [
            "text/plain",
            "application/x-www-form-urlencoded",
            "multipart/form-data; boundary=x",
            "application/xml",
        ],
    )
    @pytest.mark.parametrize(
        ("method", "path"),
        [("POST", "/pets"), ("PUT", "/pets/{pet}"), ("POST", "/auth/register"), ("POST", "/auth/login")],
    )
    def test_415(self, client: APIClient, pet: Pet, method: str, path: str, content_type: str) -> None:
        response = client.generic(method, path.format(pet=pet.pk), b"name=Rex", content_type)
        [(where, message)] = problems(response, 415)
        assert where == []
        assert "application/json" in message

    def test_413(self, client: APIClient) -> None:
        body = b'{"name": "' + b"x" * 1_100_000 + b'"}'
        response = client.post("/pets", body, content_type="application/json")
        assert response.status_code == 413
        body = response.json()
        assert set(body) == {"error", "message", "status", "errors", "statusCode"}
        assert (body["statusCode"], body["errors"][0]["message"]) == (413, body["message"])

    def test_429(self, api: APIClient, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(
            AddressThrottle, "THROTTLE_RATES", {"register": "1/min", "login": "1/min", "login_email": "1/min"}
        )
        for path in ("/auth/register", "/auth/login"):
            problems(api.post(path, {}), 400)
            response = api.post(path, {})
            problems(response, 429)
            assert response["Retry-After"].isdecimal()

    def test_500(self, pet: Pet, monkeypatch: pytest.MonkeyPatch) -> None:
        def crash(self: Any, instance: Any) -> None:
            raise RuntimeError("a secret of the house")

        monkeypatch.setattr(AdoptionPetSerializer, "to_representation", crash)
        response = APIClient(raise_request_exception=False).get(f"/pets/{pet.pk}")
        [(path, message)] = problems(response, 500)
        assert path == []
        assert "secret" not in message


def _json(body: Any) -> bytes:
    return b"" if body is None else json.dumps(body).encode()


class TestHttp:
    """Slashes, HEAD, OPTIONS and browsers"""

    def test_every_operation_with_a_trailing_slash(self, client: APIClient, good_images: list[str]) -> None:
        created = shown(client.post("/pets/", REX), 201)
        pk = created["id"]
        assert client.get("/pets/").json() == client.get("/pets").json()
        assert client.get(f"/pets/{pk}/").json() == client.get(f"/pets/{pk}").json()
        assert names(client.get("/pets/?sort=name&limit=1")) == ["Rex"]
        assert shown(client.put(f"/pets/{pk}/", {"name": "Max"}))["name"] == "Max"
        assert client.delete(f"/pets/{pk}/").status_code == 204

    @pytest.mark.parametrize("path", ["/pets", "/pets/", "/pets/{pet}", "/pets/{pet}/"])
    def test_head(self, api: APIClient, pet: Pet, path: str) -> None:
        got, head = api.get(path.format(pet=pet.pk)), api.head(path.format(pet=pet.pk))
        assert (head.status_code, head.content) == (200, b"")
        assert head["Content-Type"] == got["Content-Type"]

    def test_head_of_a_pet_that_does_not_exist(self, api: APIClient) -> None:
        response = api.head("/pets/999")
        assert (response.status_code, response.content) == (404, b"")

    @pytest.mark.parametrize(
        ("path", "allow"),
        [
            ("/pets", {"GET", "POST", "HEAD", "OPTIONS"}),
            ("/pets/", {"GET", "POST", "HEAD", "OPTIONS"}),
            ("/pets/{pet}", {"GET", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"}),
            ("/pets/{pet}/", {"GET", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"}),
            ("/auth/register", {"POST", "OPTIONS"}),
            ("/auth/login/", {"POST", "OPTIONS"}),
            ("/auth/create-api-key", {"POST", "OPTIONS"}),
        ],
    )
    def test_options(self, api: APIClient, pet: Pet, path: str, allow: set[str]) -> None:
        response = api.options(path.format(pet=pet.pk))
        assert (response.status_code, response.content) == (204, b"")
        assert set(response["Allow"].split(", ")) == allow

    @pytest.mark.parametrize(
        "path", ["/pets", "/pets/1", "/auth/register", "/auth/login", "/auth/create-api-key"]
    )
    @pytest.mark.parametrize("method", ["GET", "POST", "PUT", "PATCH", "DELETE"])
    def test_a_browsers_preflight(self, api: APIClient, path: str, method: str) -> None:
        response = api.options(
            path,
            headers={
                "Origin": "https://adopt.example.org",
                "Access-Control-Request-Method": method,
                "Access-Control-Request-Headers": "authorization,content-type,x-campus-api-key",
            },
        )
        assert (response.status_code, response.content) == (200, b"")
        assert response["Access-Control-Allow-Origin"] == "*"
        allowed = set(response["Access-Control-Allow-Headers"].split(", "))
        assert {"authorization", "content-type", "x-campus-api-key"} <= allowed
        assert method in response["Access-Control-Allow-Methods"].split(", ")

    def test_a_preflight_allows_no_header_of_another_kind(self, api: APIClient) -> None:
        response = api.options(
            "/pets",
            headers={
                "Origin": "https://adopt.example.org",
                "Access-Control-Request-Method": "POST",
                "Access-Control-Request-Headers": "proxy-authorization, x-campus-api-key",
            },
        )
        allowed = set(response["Access-Control-Allow-Headers"].split(", "))
        assert "x-campus-api-key" in allowed
        assert "proxy-authorization" not in allowed

    @pytest.mark.parametrize(
        ("method", "path", "status"),
        [
            ("GET", "/pets", 200),
            ("GET", "/pets/{pet}", 200),
            ("GET", "/pets?limit=0", 400),
            ("POST", "/pets", 401),
            ("GET", "/pets/999", 404),
            ("GET", "/auth/nowhere", 404),
            ("DELETE", "/pets", 405),
            ("POST", "/auth/login", 400),
        ],
    )
    def test_browsers_may_read_answers_and_errors(
        self, api: APIClient, pet: Pet, method: str, path: str, status: int
    ) -> None:
        response = api.generic(
            method,
            path.format(pet=pet.pk),
            b"{}",
            "application/json",
            headers={"Origin": "https://adopt.example.org"},
        )
        assert response.status_code == status
        assert response["Access-Control-Allow-Origin"] == "*"

    @pytest.mark.usefixtures("good_images")
    def test_an_api_key_header_is_ignored(self, client: APIClient) -> None:
        headers = {"X-Campus-API-Key": "3d1f…".encode().decode("latin-1"), "X-API-Key": "wrong"}
        created = shown(client.post("/pets", REX, headers=headers), 201)
        assert shown(client.put(f"/pets/{created['id']}", {"name": "Max"}, headers=headers))["name"] == "Max"
        assert names(client.get("/pets", headers=headers)) == ["Max"]
        assert client.delete(f"/pets/{created['id']}", headers=headers).status_code == 204

    def test_json_whatever_is_accepted(self, api: APIClient, pet: Pet) -> None:
        for accept in ("text/html", "application/xml", "*/*", "nonsense"):
            response = api.get(f"/pets/{pet.pk}", headers={"Accept": accept})
            assert shown(response)["name"] == "Bo"
            assert response["Content-Type"] == "application/json"
