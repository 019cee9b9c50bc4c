"""Shelters in the house contract, `/api/v1/shelters`: whole bodies, exact keys, every rule and every default."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from rest_framework.test import APIClient

from pets.models import Pet
from pets.tests.factories import (
    AdministratorFactory,
    MembershipFactory,
    PetFactory,
    ShelterFactory,
    UserFactory,
)
from shelters.models import Membership, Shelter

pytestmark = pytest.mark.django_db

LIST = "/api/v1/shelters"
SHELTER = LIST + "/{}"

KEYS = [
    "name",
    "address",
    "phone",
    "email",
    "hours",
    "adoption_fee_range",
    "available_pet_count",
    "latitude",
    "longitude",
    "id",
]
WRITABLE = "name, address, phone, email, hours, adoption_fee_range, latitude, longitude"
DEFAULTS: dict[str, Any] = {
    "address": "",
    "phone": "",
    "email": "",
    "hours": "",
    "adoption_fee_range": None,
    "latitude": None,
    "longitude": None,
}
OAKS: dict[str, Any] = {
    "name": "Oak Cliff Paws",
    "address": "1200 Oak Street, Dallas, TX",
    "phone": "+12145550142",
    "email": "desk@oakcliff.example.org",
    "hours": "Tue to Sun, 11:00 to 18:00",
    "adoption_fee_range": "75-200",
    "latitude": 32.7266,
    "longitude": -96.8342,
}

CountQueries = Callable[[Callable[[], Any]], int]
ClientFor = Callable[..., APIClient]


def bad_request(message: str, *problems: tuple[list[Any], str, str]) -> dict[str, Any]:
    """The whole body of a 400; problems are path, code and message."""
    errors = [{"code": code, "message": text, "path": path} for path, code, text in problems]
    return {"error": "Bad Request", "message": message, "status": 400, "errors": errors}


def one_problem(field: str, code: str, message: str) -> dict[str, Any]:
    return bad_request(message, ([field], code, message))


def not_found(pk: object) -> dict[str, Any]:
    return {"error": "Not Found", "message": f"Shelter with ID {pk} not found", "status": 404}


FORBIDDEN = {
    "error": "Forbidden",
    "message": "You may not change this shelter: its managers and the platform's administrators may.",
    "status": 403,
}


def read(client: APIClient, pk: int) -> dict[str, Any]:
    response = client.get(SHELTER.format(pk))
    assert response.status_code == 200, response.content
    body: dict[str, Any] = response.json()
    return body


@pytest.fixture
def oaks() -> Shelter:
    """A shelter with every fact known and two pets that wait there."""
    facts = {key: value for key, value in OAKS.items() if key != "adoption_fee_range"}
    shelter = ShelterFactory(**facts, adoption_fee_min=75, adoption_fee_max=200)
    PetFactory.create_batch(2, shelter=shelter, status="available")
    PetFactory(shelter=shelter, status="pending")
    PetFactory(shelter=shelter, status="adopted")
    PetFactory(status="available")
    return shelter


@pytest.fixture
def manager(oaks: Shelter, client_for: ClientFor) -> APIClient:
    return client_for(MembershipFactory(shelter=oaks, role="manager").user)


@pytest.fixture
def administrator(client_for: ClientFor) -> APIClient:
    return client_for(AdministratorFactory())


# --- reading -----------------------------------------------------------------------------------------------------


class TestRead:
    def test_a_shelter_with_every_fact(self, api: APIClient, oaks: Shelter) -> None:
        body = read(api, oaks.pk)
        assert body == {**OAKS, "available_pet_count": 2, "id": oaks.pk}
        assert list(body) == KEYS

    def test_a_shelter_with_nothing_known(self, api: APIClient) -> None:
        shelter = Shelter.objects.create(name="New")
        assert read(api, shelter.pk) == {
            "name": "New",
            **DEFAULTS,
            "available_pet_count": 0,
            "id": shelter.pk,
        }

    def test_the_count_follows_the_pets(
        self, api: APIClient, administrator: APIClient, oaks: Shelter
    ) -> None:
        pet = Pet.objects.filter(shelter=oaks, status="available").first()
        assert pet is not None
        administrator.patch(f"/pets/{pet.pk}", {"status": "adopted"})
        assert read(api, oaks.pk)["available_pet_count"] == 1
        administrator.delete(f"/pets/{Pet.objects.get(shelter=oaks, status='available').pk}")
        assert read(api, oaks.pk)["available_pet_count"] == 0

    def test_query_count(self, api: APIClient, oaks: Shelter, count_queries: CountQueries) -> None:
        assert count_queries(lambda: read(api, oaks.pk)) == 1

    @pytest.mark.parametrize(
        ("typed", "shown"),
        [
            ("999", "999"),
            ("0", "0"),
            ("-1", "-1"),
            ("abc", "abc"),
            ("9" * 20, "9" * 20),
            ("9223372036854775808", "9223372036854775808"),
            ("%00", "\0"),
            ("%D9%A4", "\N{ARABIC-INDIC DIGIT FOUR}"),
            ("4.0", "4.0"),
        ],
    )
    @pytest.mark.parametrize("method", ["GET", "PUT", "PATCH", "DELETE"])
    def test_ids(self, administrator: APIClient, method: str, typed: str, shown: str) -> None:
        ShelterFactory(id=4)
        response = administrator.generic(
            method, SHELTER.format(typed), '{"name": "Oaks"}', content_type="application/json"
        )
        assert response.status_code == 404
        assert response.json() == not_found(shown)


class TestList:
    def test_whole_shelters_by_name(self, api: APIClient, oaks: Shelter) -> None:
        first, last = ShelterFactory(name="alamo Shelter"), ShelterFactory(name="Zilker Shelter")
        response = api.get(LIST)
        assert response.status_code == 200
        assert response.json() == {
            "data": [read(api, first.pk), read(api, oaks.pk), read(api, last.pk)],
            "meta": {
                "isFirstPage": True,
                "isLastPage": True,
                "currentPage": 1,
                "previousPage": None,
                "nextPage": None,
                "pageCount": 1,
                "totalCount": 3,
            },
        }
        assert [list(shelter) for shelter in response.json()["data"]] == [KEYS] * 3

    @pytest.mark.parametrize(
        ("page", "names", "meta"),
        [
            (1, "AB", [True, False, 1, None, 2, 3, 5]),
            (2, "CD", [False, False, 2, 1, 3, 3, 5]),
            (3, "E", [False, True, 3, 2, None, 3, 5]),
            (4, "", [False, True, 4, 3, None, 3, 5]),
        ],
        ids=["first", "middle", "last", "past-the-end"],
    )
    def test_pages(self, api: APIClient, page: int, names: str, meta: list[Any]) -> None:
        for name in "CAEBD":
            ShelterFactory(name=name)
        body = api.get(f"{LIST}?page_size=2&page={page}").json()
        assert "".join(shelter["name"] for shelter in body["data"]) == names
        assert list(body["meta"].values()) == meta

    def test_empty(self, api: APIClient) -> None:
        body = api.get(LIST).json()
        assert body["data"] == []
        assert list(body["meta"].values()) == [True, True, 1, None, None, 0, 0]

    @pytest.mark.parametrize(
        ("ordering", "names"),
        [
            ("name", "abC"),
            ("-name", "Cba"),
            ("id", "bCa"),
            ("-id", "aCb"),
            ("available_pet_count", "aCb"),
            ("-available_pet_count", "bCa"),
            ("-available_pet_count,name", "bCa"),
        ],
    )
    def test_ordering(self, api: APIClient, ordering: str, names: str) -> None:
        for name, waiting in (("b", 2), ("C", 1), ("a", 0)):
            PetFactory.create_batch(waiting, shelter=ShelterFactory(name=name), status="available")
        body = api.get(f"{LIST}?ordering={ordering}").json()
        assert "".join(shelter["name"] for shelter in body["data"]) == names

    @pytest.mark.parametrize(
        ("query", "name", "code", "message"),
        [
            ("page=0", "page", "invalid", "Invalid value for 'page': must be a whole number from 1"),
            (
                "page_size=101",
                "page_size",
                "invalid",
                "Invalid value for 'page_size': must be a whole number from 1 to 100",
            ),
            ("page=1&page=2", "page", "invalid", "Invalid value for 'page': is given more than once"),
            (
                "ordering=address",
                "ordering",
                "invalid_choice",
                "Invalid value for 'ordering': must be one of id, name, available_pet_count, "
                "each with or without '-'",
            ),
            (
                "status=available",
                "status",
                "unknown_parameter",
                "Unknown parameter: status (known are ordering, page, page_size)",
            ),
        ],
    )
    def test_refused_queries(self, api: APIClient, query: str, name: str, code: str, message: str) -> None:
        ShelterFactory()
        response = api.get(f"{LIST}?{query}")
        assert response.status_code == 400
        assert response.json() == one_problem(name, code, message)

    @pytest.mark.parametrize("shelters", [1, 3, 100])
    def test_query_count(self, api: APIClient, shelters: int, count_queries: CountQueries) -> None:
        owner = UserFactory()
        for shelter in ShelterFactory.create_batch(shelters):
            PetFactory(shelter=shelter, owner=owner)

        def ask() -> None:
            data = api.get(f"{LIST}?page_size=100").json()["data"]
            assert [shelter["available_pet_count"] for shelter in data] == [1] * shelters

        # How many, and the shelters with their counts.
        assert count_queries(ask) == 2


# --- writing -----------------------------------------------------------------------------------------------------


class TestCreate:
    def test_with_every_fact(self, administrator: APIClient) -> None:
        response = administrator.post(LIST, OAKS)
        assert response.status_code == 201, response.content
        body = response.json()
        assert body == {**OAKS, "available_pet_count": 0, "id": Shelter.objects.get().pk}
        assert list(body) == KEYS
        assert read(administrator, body["id"]) == body

    def test_every_default(self, administrator: APIClient) -> None:
        body = administrator.post(LIST, {"name": "New"}).json()
        assert body == {
            "name": "New",
            **DEFAULTS,
            "available_pet_count": 0,
            "id": Shelter.objects.get().pk,
        }

    def test_the_id_is_assigned(self, administrator: APIClient) -> None:
        response = administrator.post(LIST, {"name": "New", "id": 4})
        assert response.status_code == 400
        message = "Invalid value for 'id': is assigned by PawFinder and cannot be chosen"
        assert response.json() == one_problem("id", "read_only", message)
        assert not Shelter.objects.exists()


CHANGES = [
    ("name", "Oaks", "Oaks"),
    ("name", "  Þórður's Dýrahús ", "Þórður's Dýrahús"),
    ("address", "", ""),
    ("phone", "+442079460000", "+442079460000"),
    ("phone", "", ""),
    ("email", "new@example.org", "new@example.org"),
    ("email", "", ""),
    ("hours", "always", "always"),
    ("adoption_fee_range", "0-0", "0-0"),
    ("adoption_fee_range", "5-999999", "5-999999"),
    ("adoption_fee_range", "007-9", "7-9"),
    ("adoption_fee_range", None, None),
    ("latitude", -90, -90.0),
    ("latitude", None, None),
    ("longitude", 180.0, 180.0),
    ("longitude", None, None),
]


class TestPartialUpdate:
    @pytest.mark.parametrize(("field", "sent", "stored"), CHANGES)
    def test_changes_one_field_and_no_other(
        self, manager: APIClient, oaks: Shelter, field: str, sent: Any, stored: Any
    ) -> None:
        response = manager.patch(SHELTER.format(oaks.pk), {field: sent})
        assert response.status_code == 200, response.content
        assert response.json() == {**OAKS, "available_pet_count": 2, "id": oaks.pk, field: stored}
        assert read(manager, oaks.pk) == response.json()

    @pytest.mark.parametrize("method", ["patch", "put"])
    def test_sent_back_as_it_is_changes_nothing(self, manager: APIClient, oaks: Shelter, method: str) -> None:
        before = manager.get(SHELTER.format(oaks.pk))
        response = getattr(manager, method)(SHELTER.format(oaks.pk), before.json())
        assert response.status_code == 200, response.content
        assert response.json() == before.json()
        assert response["ETag"] == before["ETag"]

    def test_the_count_is_read_only_and_moves_by_itself(self, manager: APIClient, oaks: Shelter) -> None:
        response = manager.patch(SHELTER.format(oaks.pk), {"hours": "always", "available_pet_count": 99})
        assert response.status_code == 200, response.content
        assert (response.json()["hours"], response.json()["available_pet_count"]) == ("always", 2)

    def test_nothing_sent_changes_nothing(self, manager: APIClient, oaks: Shelter) -> None:
        assert manager.patch(SHELTER.format(oaks.pk), {}).json() == read(manager, oaks.pk)


class TestReplace:
    def test_every_absent_optional_field_is_reset(self, manager: APIClient, oaks: Shelter) -> None:
        response = manager.put(SHELTER.format(oaks.pk), {"name": "Oaks"})
        assert response.status_code == 200, response.content
        assert response.json() == {
            "name": "Oaks",
            **DEFAULTS,
            "available_pet_count": 2,
            "id": oaks.pk,
        }
        assert read(manager, oaks.pk) == response.json()

    @pytest.mark.parametrize("kept", list(DEFAULTS))
    def test_what_is_sent_stays(self, manager: APIClient, oaks: Shelter, kept: str) -> None:
        response = manager.put(SHELTER.format(oaks.pk), {"name": "Oaks", kept: OAKS[kept]})
        assert response.status_code == 200, response.content
        assert {field: response.json()[field] for field in DEFAULTS} == {**DEFAULTS, kept: OAKS[kept]}


PHONE = "must be an E.164 number such as '+18175550142'"
EMAIL = "must be an email address such as 'desk@example.org'"
FEES = "must be two whole amounts of USD, min-max, such as '75-200'"
RULES = [
    ("name", None, "null", "must not be null"),
    ("name", 5, "invalid", "must be a string"),
    ("name", " ", "blank", "must not be blank"),
    ("name", "x" * 121, "max_length", "must have at most 120 characters"),
    ("name", "a\0", "null_characters_not_allowed", "null characters are not allowed"),
    ("address", None, "null", "must not be null"),
    ("address", {"city": "Plano"}, "invalid", "must be a string"),
    ("address", "x" * 301, "max_length", "must have at most 300 characters"),
    *[
        ("phone", value, "invalid", PHONE)
        for value in (
            "2145550142",
            "+0145550142",
            "+1 214 555 0142",
            "+1-214-555",
            "001214555",
            "+",
            "+1214555014x",
            "+\u0661\u0662\u0663\u0664",
            "+1",
        )
    ],
    ("phone", 12145550142, "invalid", "must be a string"),
    ("phone", None, "null", "must not be null"),
    ("phone", "+1234567890123456", "max_length", "must have at most 16 characters"),
    *[
        ("email", value, "invalid", EMAIL)
        for value in ("desk", "desk@", "@example.org", "a b@example.org", 5)
    ],
    ("email", None, "null", "must not be null"),
    ("hours", ["9 to 5"], "invalid", "must be a string"),
    ("hours", "x" * 301, "max_length", "must have at most 300 characters"),
    *[
        ("adoption_fee_range", value, "invalid", FEES)
        for value in (
            "75",
            "200-75",
            "75 - 200",
            "-75",
            "75-",
            "$75-$200",
            "1.5-2",
            "75\u2013200",
            "7-1234567",
        )
    ],
    ("adoption_fee_range", "\u0667-\u0669", "invalid", FEES),
    ("adoption_fee_range", "", "blank", "must not be blank"),
    ("adoption_fee_range", 75, "invalid", "must be a string"),
    ("adoption_fee_range", [75, 200], "invalid", "must be a string"),
    ("latitude", 90.01, "max_value", "must be 90 or less"),
    ("latitude", -90.01, "min_value", "must be -90 or more"),
    ("latitude", "32.7", "invalid", "must be a number"),
    ("latitude", True, "invalid", "must be a number"),
    ("latitude", [], "invalid", "must be a number"),
    ("longitude", 180.01, "max_value", "must be 180 or less"),
    ("longitude", -181, "min_value", "must be -180 or more"),
    ("longitude", 10**400, "invalid", "must be a number"),
    ("longitude", "", "invalid", "must be a number"),
]


class TestFieldRules:
    """A refused request names the field, says what is allowed, and changes nothing."""

    @pytest.mark.parametrize("method", ["patch", "put", "post"])
    @pytest.mark.parametrize(
        ("field", "value", "code", "text"),
        [pytest.param(*row, id=f"{row[0]}={str(row[1])[:20]!a}") for row in RULES],
    )
    def test_refused(
        self,
        administrator: APIClient,
        oaks: Shelter,
        method: str,
        field: str,
        value: Any,
        code: str,
        text: str,
    ) -> None:
        before = read(administrator, oaks.pk)
        path = LIST if method == "post" else SHELTER.format(oaks.pk)
        response = getattr(administrator, method)(path, {"name": "Oaks", "hours": "never"} | {field: value})
        assert response.status_code == 400
        assert response.json() == one_problem(field, code, f"Invalid value for '{field}': {text}")
        assert read(administrator, oaks.pk) == before
        assert Shelter.objects.count() == 1

    @pytest.mark.parametrize("method", ["put", "post"])
    def test_required(self, administrator: APIClient, oaks: Shelter, method: str) -> None:
        path = LIST if method == "post" else SHELTER.format(oaks.pk)
        response = getattr(administrator, method)(path, {"hours": "always"})
        assert response.status_code == 400
        assert response.json() == one_problem("name", "required", "Missing required field: name")

    @pytest.mark.parametrize(
        "field", ["fees", "members", "adoption_fee_min", "created", "availablePetCount", "phone_number"]
    )
    def test_unknown_field(self, manager: APIClient, oaks: Shelter, field: str) -> None:
        before = read(manager, oaks.pk)
        response = manager.patch(SHELTER.format(oaks.pk), {"name": "Oaks", field: 1})
        assert response.status_code == 400
        message = f"Unknown field: {field} (known are {WRITABLE})"
        assert response.json() == one_problem(field, "unknown_field", message)
        assert read(manager, oaks.pk) == before

    @pytest.mark.parametrize("value", [999, "4", None, 0], ids=repr)
    def test_another_id_than_the_paths(self, manager: APIClient, oaks: Shelter, value: Any) -> None:
        response = manager.patch(SHELTER.format(oaks.pk), {"name": "Oaks", "id": value})
        assert response.status_code == 400
        message = f"Invalid value for 'id': is read-only; it is {oaks.pk} and cannot be changed"
        assert response.json() == one_problem("id", "read_only", message)

    def test_every_problem_at_once(self, manager: APIClient, oaks: Shelter) -> None:
        response = manager.patch(
            SHELTER.format(oaks.pk), {"latitude": 91, "phone": "214", "fees": 1, "longitude": "w"}
        )
        assert response.status_code == 400
        phone = f"Invalid value for 'phone': {PHONE}"
        latitude = "Invalid value for 'latitude': must be 90 or less"
        longitude = "Invalid value for 'longitude': must be a number"
        assert response.json() == bad_request(
            f"{phone}; {latitude}; {longitude}; and 1 more",
            (["phone"], "invalid", phone),
            (["latitude"], "max_value", latitude),
            (["longitude"], "invalid", longitude),
            (["fees"], "unknown_field", f"Unknown field: fees (known are {WRITABLE})"),
        )


class TestDelete:
    def test_is_204_and_empty(self, administrator: APIClient) -> None:
        shelter, other = ShelterFactory(), ShelterFactory()
        MembershipFactory(shelter=shelter)
        response = administrator.delete(SHELTER.format(shelter.pk))
        assert (response.status_code, response.content) == (204, b"")
        again = administrator.delete(SHELTER.format(shelter.pk))
        assert again.status_code == 404
        assert again.json() == not_found(shelter.pk)
        assert list(Shelter.objects.all()) == [other]
        assert not Membership.objects.exists()

    def test_not_while_pets_are_there(self, administrator: APIClient, oaks: Shelter) -> None:
        MembershipFactory(shelter=oaks)
        response = administrator.delete(SHELTER.format(oaks.pk))
        assert response.status_code == 409
        assert response.json() == {
            "error": "Conflict",
            "message": f"Shelter {oaks.pk} still has 4 pet(s). Move or delete them first.",
            "status": 409,
        }
        assert Pet.objects.filter(shelter=oaks).count() == 4
        assert Membership.objects.filter(shelter=oaks).count() == 1

    def test_when_the_last_pet_is_gone(self, administrator: APIClient, oaks: Shelter) -> None:
        for pet in Pet.objects.filter(shelter=oaks):
            assert administrator.patch(f"/pets/{pet.pk}", {"shelter_id": None}).status_code == 200
        assert administrator.delete(SHELTER.format(oaks.pk)).status_code == 204


# --- who, how, and over which version ----------------------------------------------------------------------------


class TestRoles:
    """Managers edit their shelter; administrators also open and close shelters; anybody reads."""

    @pytest.mark.parametrize(
        ("role", "statuses"),
        [
            ("anonymous", {"GET": 200, "POST": 401, "PUT": 401, "PATCH": 401, "DELETE": 401}),
            ("registered", {"GET": 200, "POST": 403, "PUT": 403, "PATCH": 403, "DELETE": 403}),
            ("staff", {"GET": 200, "POST": 403, "PUT": 403, "PATCH": 403, "DELETE": 403}),
            ("manager of another", {"GET": 200, "POST": 403, "PUT": 403, "PATCH": 403, "DELETE": 403}),
            ("manager", {"GET": 200, "POST": 403, "PUT": 200, "PATCH": 200, "DELETE": 403}),
            ("administrator", {"GET": 200, "POST": 201, "PUT": 200, "PATCH": 200, "DELETE": 204}),
        ],
    )
    @pytest.mark.parametrize("method", ["GET", "POST", "PUT", "PATCH", "DELETE"])
    def test_table(
        self, client_for: ClientFor, api: APIClient, role: str, statuses: dict[str, int], method: str
    ) -> None:
        shelter = ShelterFactory(name="Before")
        client = {
            "anonymous": lambda: api,
            "registered": lambda: client_for(UserFactory()),
            "staff": lambda: client_for(MembershipFactory(shelter=shelter).user),
            "manager of another": lambda: client_for(MembershipFactory(role="manager").user),
            "manager": lambda: client_for(MembershipFactory(shelter=shelter, role="manager").user),
            "administrator": lambda: client_for(AdministratorFactory()),
        }[role]()
        shelters = set(Shelter.objects.values_list("name", flat=True))
        path = LIST if method == "POST" else SHELTER.format(shelter.pk)
        response = client.generic(method, path, '{"name": "After"}', content_type="application/json")
        assert response.status_code == statuses[method], response.content
        after = set(Shelter.objects.values_list("name", flat=True))
        if statuses[method] == 403:
            assert response.json() == FORBIDDEN
        if statuses[method] == 401:
            assert response["WWW-Authenticate"] == "Bearer"
            assert response.json() == {
                "error": "Unauthorized",
                "message": "Authentication credentials were not provided.",
                "status": 401,
            }
        changed = {"POST": {"After"}, "PUT": {"After"}, "PATCH": {"After"}}.get(method, set())
        gone = {"Before"} if method in ("PUT", "PATCH", "DELETE") else set()
        allowed = statuses[method] < 400
        assert after == ((shelters - gone) | changed if allowed else shelters)


class TestHttp:
    @pytest.mark.parametrize("slash", ["", "/"], ids=["bare", "slash"])
    def test_every_verb_answers_with_and_without_a_slash(self, administrator: APIClient, slash: str) -> None:
        shelter = SHELTER.format(ShelterFactory().pk) + slash
        assert [
            administrator.get(LIST + slash).status_code,
            administrator.head(LIST + slash).status_code,
            administrator.options(LIST + slash).status_code,
            administrator.post(LIST + slash, {"name": "New"}).status_code,
            administrator.get(shelter).status_code,
            administrator.head(shelter).status_code,
            administrator.options(shelter).status_code,
            administrator.put(shelter, {"name": "Newer"}).status_code,
            administrator.patch(shelter, {"name": "Newest"}).status_code,
            administrator.delete(shelter).status_code,
        ] == [200, 200, 204, 201, 200, 200, 204, 200, 200, 204]

    @pytest.mark.parametrize(
        ("path", "allowed", "refused"),
        [
            (LIST, "GET, POST, HEAD, OPTIONS", ["PUT", "PATCH", "DELETE", "TRACE"]),
            (SHELTER.format(4), "GET, PUT, PATCH, DELETE, HEAD, OPTIONS", ["POST", "TRACE"]),
        ],
        ids=["list", "single"],
    )
    def test_methods(self, api: APIClient, path: str, allowed: str, refused: list[str]) -> None:
        ShelterFactory(id=4)
        options = api.options(path)
        assert (options.status_code, options.content, options["Allow"]) == (204, b"", allowed)
        for method in refused:
            response = api.generic(method, path)
            assert (response.status_code, response["Allow"]) == (405, allowed)
            assert response.json() == {
                "error": "Method Not Allowed",
                "message": f"Method {method} is not allowed here; use {allowed}.",
                "status": 405,
            }

    def test_head_is_get_without_the_body(self, api: APIClient, oaks: Shelter) -> None:
        got, head = api.get(SHELTER.format(oaks.pk)), api.head(SHELTER.format(oaks.pk))
        assert (head.status_code, head.content) == (200, b"")
        assert (head["ETag"], head["Content-Length"]) == (got["ETag"], str(len(got.content)))

    @pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE"])
    def test_if_match(self, administrator: APIClient, method: str) -> None:
        shelter = ShelterFactory(name="Before")
        path = SHELTER.format(shelter.pk)
        old = administrator.get(path)["ETag"]
        new = administrator.patch(path, {"hours": "always"})["ETag"]
        assert new == administrator.get(path)["ETag"] != old

        def write(if_match: str) -> Any:
            return administrator.generic(
                method,
                path,
                json.dumps({"name": "After"}),
                content_type="application/json",
                headers={"If-Match": if_match},
            )

        stale = write(old)
        assert stale.status_code == 412
        assert stale.json() == {
            "error": "Precondition Failed",
            "message": "Somebody changed this record meanwhile. Read it again and repeat your change.",
            "status": 412,
        }
        assert Shelter.objects.get().name == "Before"
        assert write(new).status_code == (204 if method == "DELETE" else 200)
