"""What is true of every request before any view sees it: slashes, HEAD, OPTIONS, other sites, sizes."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from pets.tests.factories import AdministratorFactory, PetFactory, ShelterFactory, UserFactory

pytestmark = pytest.mark.django_db

ORIGIN = "https://pets.example"
GETS = [
    "/pets", "/api/v1/pets", "/api/v1/shelters", "/api/v1/pet/findByStatus", "/api/v1/user", "/api/v1/auth/tokens",
    "/api/docs", "/api/schema", "/api/schema/adoption", "/auth/login", "/nothing",
]  # fmt: skip


class TestSlashes:
    @pytest.mark.parametrize("path", GETS)
    def test_both_forms_answer_alike_and_without_a_redirect(self, client_for: Any, path: str) -> None:
        PetFactory(shelter=ShelterFactory())
        client = client_for(UserFactory())
        without, with_slash = client.get(path), client.get(path + "/")
        assert without.status_code == with_slash.status_code
        assert without.status_code in (200, 404, 405)
        assert without.content == with_slash.content

    @pytest.mark.parametrize("slash", ["", "/"])
    def test_for_every_verb(self, api: Any, client_for: Any, slash: str) -> None:
        account = {"name": "Ada", "email": "ada@example.org", "password": "correct horse battery"}
        assert api.post(f"/api/v1/auth/register{slash}", account).status_code == 201
        del account["name"]
        login = api.post(f"/auth/login{slash}", account).json()["data"]
        api.credentials(HTTP_AUTHORIZATION=f"Bearer {login['accessToken']}")
        assert api.patch(f"/api/v1/user{slash}", {"bio": "Walks dogs."}).status_code == 200
        made = api.post(f"/api/v1/auth/tokens{slash}", {"name": "phone"}).json()
        assert api.patch(f"/api/v1/auth/tokens/{made['id']}{slash}", {"name": "tablet"}).status_code == 200
        assert api.delete(f"/api/v1/auth/tokens/{made['id']}{slash}").status_code == 204
        assert api.post(f"/api/v1/auth/logout{slash}").status_code == 204
        admin = client_for(AdministratorFactory())
        shelter = admin.post(f"/api/v1/shelters{slash}", {"name": "East Side"}).json()["id"]
        assert admin.put(f"/api/v1/shelters/{shelter}{slash}", {"name": "West Side"}).status_code == 200
        assert admin.patch(f"/api/v1/shelters/{shelter}{slash}", {"name": "North Side"}).status_code == 200
        assert admin.delete(f"/api/v1/shelters/{shelter}{slash}").status_code == 204

    @pytest.mark.parametrize("path", ["/pets//", "/api/v1//pets", "/pets/1//"])
    def test_two_slashes_are_another_address(self, api: Any, path: str) -> None:
        assert api.get(path).status_code == 404


class TestHead:
    @pytest.mark.parametrize("path", [path for path in GETS if path != "/auth/login"])
    def test_is_get_without_the_body(self, client_for: Any, path: str) -> None:
        client = client_for(UserFactory())
        client.get(path)
        get, head = client.get(path), client.head(path)
        assert (head.status_code, head.content) == (get.status_code, b"")
        assert head["Content-Length"] == str(len(get.content))
        assert head["Content-Type"] == get["Content-Type"]


class TestOptions:
    @pytest.mark.parametrize(
        ("path", "methods"),
        [
            ("/api/v1/user", "GET, PATCH, HEAD, OPTIONS"),
            ("/api/v1/auth/register", "POST, OPTIONS"),
            ("/api/v1/auth/login", "POST, OPTIONS"),
            ("/api/v1/auth/logout", "POST, OPTIONS"),
            ("/api/v1/auth/logout-everywhere", "POST, OPTIONS"),
            ("/api/v1/auth/tokens", "GET, POST, HEAD, OPTIONS"),
            ("/api/v1/auth/tokens/1", "GET, PATCH, DELETE, HEAD, OPTIONS"),
            ("/auth/register", "POST, OPTIONS"),
            ("/auth/login", "POST, OPTIONS"),
            ("/auth/create-api-key", "POST, OPTIONS"),
            ("/api/v1/shelters", "GET, POST, HEAD, OPTIONS"),
            ("/api/v1/shelters/1", "GET, PUT, PATCH, DELETE, HEAD, OPTIONS"),
        ],
    )
    @pytest.mark.parametrize("token", [None, "null"], ids=["no token", "a stale token"])
    def test_says_what_there_is_to_anybody(
        self, api: Any, path: str, methods: str, token: str | None
    ) -> None:
        if token:
            api.credentials(HTTP_AUTHORIZATION=f"Bearer {token}")
        response = api.options(path)
        assert (response.status_code, response.content) == (204, b"")
        assert sorted(response["Allow"].split(", ")) == sorted(methods.split(", "))
        refused = api.generic("FOO", path)
        assert refused.status_code == 405
        assert refused["Allow"] == response["Allow"]


class TestOtherSites:
    @pytest.mark.parametrize(
        "path", ["/pets", "/api/v1/user", "/auth/login", "/nothing", "/", "/media/x.png"]
    )
    def test_may_read_every_answer(self, api: Any, path: str) -> None:
        response = api.get(path, headers={"origin": ORIGIN})
        assert response["Access-Control-Allow-Origin"] == "*"
        assert "Access-Control-Allow-Credentials" not in response
        assert (
            response["Access-Control-Expose-Headers"]
            == "ETag, Link, Retry-After, WWW-Authenticate, X-Request-ID"
        )

    @pytest.mark.parametrize("path", ["/pets/1", "/api/v1/user", "/auth/create-api-key", "/nothing"])
    def test_are_told_what_they_may_send(self, api: Any, path: str) -> None:
        response = api.options(
            path,
            headers={
                "origin": ORIGIN,
                "access-control-request-method": "PATCH",
                "access-control-request-headers": "authorization, content-type, X-Noroff-API-Key",
            },
        )
        assert response.status_code == 200
        assert response["Access-Control-Allow-Origin"] == "*"
        assert {"PATCH", "PUT", "DELETE", "POST", "GET"} <= set(
            response["Access-Control-Allow-Methods"].split(", ")
        )
        allowed = response["Access-Control-Allow-Headers"].split(", ")
        assert {"authorization", "content-type", "x-noroff-api-key"} <= set(allowed)

    def test_no_header_is_allowed_that_is_not_ours_to_allow(self, api: Any) -> None:
        asked = ["cookie", "host", "x-a\r\nset-cookie", "x a", "", *(f"x-{n}-api-key" for n in range(30))]
        response = api.options(
            "/pets",
            headers={
                "origin": ORIGIN,
                "access-control-request-method": "GET",
                "access-control-request-headers": ",".join(asked),
            },
        )
        allowed = response["Access-Control-Allow-Headers"].split(", ")
        assert not {"cookie", "host", "xa"} & set(allowed)
        assert len([name for name in allowed if name.endswith("-api-key")]) == 20

    def test_get_nothing_from_the_admin_site(self, client: Client) -> None:
        client.force_login(AdministratorFactory())
        for path in ("/admin", "/admin/", "/admin/pets/pet/"):
            response = client.get(path, headers={"origin": ORIGIN})
            assert "Access-Control-Allow-Origin" not in response
            assert response["X-Frame-Options"] == "DENY"


class TestSizes:
    def test_the_refusal_says_how_much_is_too_much(self, api: Any) -> None:
        response = api.generic(
            "POST", "/api/v1/auth/login", b"x" * 1_048_577, content_type="application/json"
        )
        assert response.status_code == 413
        assert response.json() == {
            "error": "Content Too Large",
            "message": "The body has 1048577 bytes; at most 1048576 are accepted.",
            "status": 413,
        }

    @pytest.mark.parametrize(
        ("kind", "size", "status"),
        [
            ("multipart/form-data; boundary=x", 2_000_000, 401),
            ("application/octet-stream", 2_000_000, 401),
            ("application/octet-stream", 10 * 1_048_576 + 65_536, 401),
            ("application/octet-stream", 10 * 1_048_576 + 65_537, 413),
            ("multipart/form-data; boundary=x", 10 * 1_048_576 + 65_537, 413),
            ("text/plain", 2_000_000, 413),
            ("", 2_000_000, 413),
        ],
    )
    def test_pictures_have_more_room(self, api: Any, kind: str, size: int, status: int) -> None:
        pet = PetFactory()
        response = api.generic("POST", f"/api/v1/pet/{pet.pk}/uploadImage", b"x" * size, content_type=kind)
        assert response.status_code == status
