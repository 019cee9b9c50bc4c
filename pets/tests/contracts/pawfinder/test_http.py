"""Ids, slashes, verbs and text: what HTTP promises about every operation."""

from __future__ import annotations

import json

import pytest
from rest_framework.test import APIClient

from pets.models import Pet
from pets.tests.contracts.pawfinder.conftest import HOUSE, ROOT, ClientFor, at_both, not_found, read
from pets.tests.factories import AdministratorFactory, PetFactory

pytestmark = pytest.mark.django_db


class TestIds:
    """An id that is no positive 64-bit integer names no pet."""

    IDS = [
        pytest.param("999", "999", id="no-such-pet"),
        pytest.param("0", "0", id="zero"),
        pytest.param("-1", "-1", id="negative"),
        pytest.param("abc", "abc", id="letters"),
        pytest.param("9" * 20, "9" * 20, id="twenty-digits"),
        pytest.param("9223372036854775807", "9223372036854775807", id="largest-of-64-bits"),
        pytest.param("9223372036854775808", "9223372036854775808", id="beyond-64-bits"),
        pytest.param("%00", "\0", id="nul"),
        pytest.param("4%00", "4\0", id="four-and-nul"),
        pytest.param("%D9%A4", "\N{ARABIC-INDIC DIGIT FOUR}", id="arabic-four"),
        pytest.param("%EF%BC%94", "\N{FULLWIDTH DIGIT FOUR}", id="fullwidth-four"),
        pytest.param("4.0", "4.0", id="float"),
        pytest.param("%204", " 4", id="space-and-four"),
        pytest.param("+4", "+4", id="plus-four"),
        pytest.param("4e0", "4e0", id="exponent"),
        pytest.param("true", "true", id="true"),
    ]

    @pytest.fixture
    def administrator(self, client_for: ClientFor) -> APIClient:
        """May write everything, so that nothing but the id stands in the way of pet 4."""
        PetFactory(id=4)
        return client_for(AdministratorFactory())

    @pytest.mark.parametrize("method", ["GET", "PUT", "PATCH", "DELETE"])
    @pytest.mark.parametrize(("typed", "shown"), IDS)
    def test_house(self, administrator: APIClient, method: str, typed: str, shown: str) -> None:
        before = read(administrator, 4)
        body = json.dumps({"name": "Bello", "species": "dog"})
        response = administrator.generic(method, HOUSE.format(typed), body, content_type="application/json")
        assert response.status_code == 404
        assert response.json() == not_found(shown)
        assert read(administrator, 4) == before

    @pytest.mark.parametrize(("typed", "shown"), IDS)
    def test_root(self, administrator: APIClient, typed: str, shown: str) -> None:
        before = read(administrator, 4)
        response = administrator.patch(ROOT.format(typed), {"name": "Bello"})
        assert response.status_code == 404
        assert response.json() == not_found(shown)
        assert read(administrator, 4) == before

    def test_the_largest_id(self, api: APIClient) -> None:
        PetFactory(id=2**63 - 1, name="Omega")
        assert read(api, 2**63 - 1)["id"] == 2**63 - 1


SINGLE_METHODS = "GET, PUT, PATCH, DELETE, HEAD, OPTIONS"
LIST_METHODS = "GET, POST, HEAD, OPTIONS"


class TestMethods:
    @pytest.mark.parametrize("slash", ["", "/"], ids=["bare", "slash"])
    def test_every_verb_answers_with_and_without_a_slash(
        self, staff: APIClient, bella: Pet, slash: str
    ) -> None:
        pet, pets = HOUSE.format(bella.pk) + slash, "/api/v1/pets" + slash
        whole = {"name": "Bella", "species": "dog", "shelter_id": bella.shelter_id}
        assert [
            staff.get(pets).status_code,
            staff.get(pets + "?status=pending").json()["meta"]["totalCount"],
            staff.head(pets).status_code,
            staff.options(pets).status_code,
            staff.post(pets, {"name": "New", "species": "cat"}).status_code,
            staff.get(pet).status_code,
            staff.head(pet).status_code,
            staff.options(pet).status_code,
            staff.put(pet, whole).status_code,
            staff.patch(pet, {"name": "Bello"}).status_code,
            staff.patch(ROOT.format(bella.pk) + slash, {"name": "Bellissima"}).status_code,
            staff.options(ROOT.format(bella.pk) + slash).status_code,
            staff.delete(pet).status_code,
        ] == [200, 1, 200, 204, 201, 200, 200, 204, 200, 200, 200, 204, 204]

    def test_head_is_get_without_the_body(self, api: APIClient, bella: Pet) -> None:
        for path in (HOUSE.format(bella.pk), "/api/v1/pets"):
            got, head = api.get(path), api.head(path)
            assert (head.status_code, head.content) == (200, b"")
            assert head["Content-Type"] == got["Content-Type"] == "application/json"
            assert head["Content-Length"] == str(len(got.content))
            assert head.get("ETag") == got.get("ETag")
        missing = api.head(HOUSE.format(999_999))
        assert (missing.status_code, missing.content) == (404, b"")

    @pytest.mark.parametrize(
        ("path", "allowed"),
        [
            ("/api/v1/pets", LIST_METHODS),
            ("/api/v1/pets/4", SINGLE_METHODS),
            ("/api/v1/pets/999", SINGLE_METHODS),
            ("/pets/4", SINGLE_METHODS),
        ],
    )
    def test_options_says_what_is_allowed_to_anybody(self, api: APIClient, path: str, allowed: str) -> None:
        PetFactory(id=4)
        response = api.options(path)
        assert (response.status_code, response.content) == (204, b"")
        assert response["Allow"] == allowed

    @pytest.mark.parametrize("signed_in", [True, False], ids=["signed-in", "anonymous"])
    @pytest.mark.parametrize(
        ("method", "path", "allowed"),
        [
            ("PUT", "/api/v1/pets", LIST_METHODS),
            ("PATCH", "/api/v1/pets", LIST_METHODS),
            ("DELETE", "/api/v1/pets", LIST_METHODS),
            ("POST", "/api/v1/pets/4", SINGLE_METHODS),
            ("TRACE", "/api/v1/pets/4", SINGLE_METHODS),
            ("BREW", "/api/v1/pets/4", SINGLE_METHODS),
        ],
    )
    def test_a_method_that_is_not_allowed(
        self, api: APIClient, stranger: APIClient, method: str, path: str, allowed: str, signed_in: bool
    ) -> None:
        PetFactory(id=4)
        response = (stranger if signed_in else api).generic(method, path, content_type="application/json")
        assert response.status_code == 405
        assert response["Allow"] == allowed
        assert response.json() == {
            "error": "Method Not Allowed",
            "message": f"Method {method} is not allowed here; use {allowed}.",
            "status": 405,
        }

    @pytest.mark.parametrize(
        ("method", "path"),
        [
            ("POST", "/api/v1/pets"),
            ("PUT", "/api/v1/pets/4"),
            ("PATCH", "/api/v1/pets/4"),
            ("DELETE", "/api/v1/pets/4"),
            ("PATCH", "/pets/4"),
            ("PATCH", "/pets/999"),
        ],
    )
    def test_writing_needs_a_token(self, api: APIClient, method: str, path: str) -> None:
        pet = PetFactory(id=4)
        response = api.generic(
            method, path, '{"name": "Bello", "species": "dog"}', content_type="application/json"
        )
        assert response.status_code == 401
        assert response["WWW-Authenticate"] == "Bearer"
        assert response.json() == {
            "error": "Unauthorized",
            "message": "Authentication credentials were not provided.",
            "status": 401,
        }
        assert [p.name for p in Pet.objects.all()] == [pet.name]


class TestText:
    """JSON is UTF-8, unescaped; what is written reads back letter by letter."""

    @pytest.mark.parametrize(
        "name", ["Þórður", "Łucja Żółć", "毛毛", "קפה", "Bella 🐕‍🦺", 'O\'Malley "the" <cat> \\ & co', "a\tb"]
    )
    @at_both
    def test_round_trip(self, staff: APIClient, bella: Pet, address: str, name: str) -> None:
        for content in (json.dumps({"name": name}, ensure_ascii=False), json.dumps({"name": name})):
            response = staff.generic(
                "PATCH", address.format(bella.pk), content.encode(), content_type="application/json"
            )
            assert response.status_code == 200, response.content
            assert response.json()["name"] == name
            assert json.dumps(name, ensure_ascii=False).encode() in response.content
            assert Pet.objects.get(pk=bella.pk).name == name

    def test_in_an_error(self, api: APIClient) -> None:
        response = api.get("/api/v1/pets/Þórður")
        assert response.status_code == 404
        assert "Pet with ID Þórður not found".encode() in response.content

    def test_a_charset_in_the_content_type(self, staff: APIClient, bella: Pet) -> None:
        response = staff.generic(
            "PATCH",
            ROOT.format(bella.pk),
            '{"name": "Þórður"}'.encode(),
            content_type="application/json; charset=utf-8",
        )
        assert response.status_code == 200, response.content
        assert response.json()["name"] == "Þórður"
