"""The filters of pet lists, at `/api/v1/pets` and at the root's `/pets` alike.

A query is answered exactly or refused with the name of the parameter; no misunderstanding ever shows the whole herd.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from rest_framework.test import APIClient

from pets.models import Pet, Species
from pets.tests.factories import PetFactory, ShelterFactory, UserFactory

pytestmark = pytest.mark.django_db

HOUSE, ROOT = "/api/v1/pets", "/pets"
on_both = pytest.mark.parametrize("path", [HOUSE, ROOT], ids=["house", "root"])

FILTERS = (
    "age_months age_months_max age_months_min breed gender intake_date intake_date_from intake_date_to search "
    "shelter_id size species status tags updated_since"
)


@pytest.fixture
def herd() -> None:
    """Six pets by initial; every filter tells some of them apart."""
    owner = UserFactory()
    south, north = ShelterFactory(id=41), ShelterFactory(id=42)
    rabbit = Species.objects.create(code="rabbit", label="Rabbit")
    cat = Species.objects.get(code="cat")
    # fmt: off
    rows: list[dict[str, Any]] = [
        {"name": "Ash", "breed": "Beagle", "age_months": 0, "gender": "male", "size": "small", "shelter": south,
         "intake_date": "2025-01-31", "tags": ["good with kids", "shy"], "temperament": "calm and gentle",
         "description": "Loves long walks."},
        {"name": "Bo", "breed": "beagle", "age_months": 12, "gender": "female", "size": "medium", "shelter": south,
         "status": "pending", "intake_date": "2025-02-01", "tags": ["Good with cats"], "temperament": "loud",
         "description": "100% walker, 0_o"},
        {"name": "Cleo", "species": cat, "breed": "Maine Coon, mix", "age_months": 13, "gender": "female",
         "size": "small", "shelter": north, "status": "adopted", "intake_date": "2025-02-28",
         "tags": ["good with kids", "Good with cats"], "temperament": "gentle", "description": ""},
        {"name": "Dot", "species": rabbit, "breed": "", "age_months": None, "gender": None, "size": None,
         "tags": [], "temperament": "", "description": "Digs."},
        {"name": "Éclair", "breed": "Épagneul", "age_months": 24, "gender": "male", "size": "large",
         "tags": ["Größe XL"], "temperament": "ash-grey", "description": "Walks on ice."},
        {"name": "Fin", "breed": "Boxer", "age_months": 120, "gender": "male", "size": "large", "shelter": north,
         "status": "pending", "intake_date": "2025-03-01", "temperament": "", "description": "", "tags": ["SHY"]},
    ]
    # fmt: on
    for day, row in enumerate(rows, start=1):
        pet = PetFactory(owner=owner, **row)
        Pet.objects.filter(pk=pet.pk).update(updated=f"2025-06-{day:02}T12:00:00Z")


def initials(client: APIClient, path: str, query: str) -> str:
    """Whom the list shows, in the order of the alphabet."""
    response = client.get(f"{path}?{query}")
    assert response.status_code == 200, response.content
    body = response.json()
    assert body["meta"]["totalCount"] == len(body["data"])
    return "".join(sorted(pet["name"][0] for pet in body["data"]))


class TestFilters:
    @on_both
    @pytest.mark.parametrize(
        ("query", "found"),
        [
            ("", "ABCDFÉ"),
            ("species=cat", "C"),
            ("species=dog", "ABFÉ"),
            ("species=Dog", "ABFÉ"),
            ("species=cat,rabbit", "CD"),
            ("species=cat&species=rabbit", "CD"),
            ("species=cat,%20rabbit%20", "CD"),
            ("species=cat,rabbit&species=dog", "ABCDFÉ"),
            ("breed=Beagle", "AB"),
            ("breed=BEAGLE,boxer", "ABF"),
            ("breed=Beagle&breed=Boxer", "ABF"),
            ("breed=Eagle", ""),
            ("breed=%C3%89pagneul", "É"),
            ("gender=female", "BC"),
            ("gender=male,female", "ABCFÉ"),
            ("gender=unknown", "D"),
            ("gender=unknown,female", "BCD"),
            ("size=small", "AC"),
            ("size=small,medium", "ABC"),
            ("size=small&size=medium", "ABC"),
            ("size=LARGE", "FÉ"),
            ("size=unknown&size=large", "DFÉ"),
            ("status=available", "ADÉ"),
            ("status=pending,adopted", "BCF"),
            ("status=Pending&status=adopted", "BCF"),
            ("shelter_id=41", "AB"),
            ("shelter_id=41,42", "ABCF"),
            ("shelter_id=42&shelter_id=41", "ABCF"),
            ("shelter_id=999", ""),
            ("shelter_id=9223372036854775807", ""),
            ("tags=shy", "AF"),
            ("tags=GOOD%20%20with%20kids", "AC"),
            ("tags=good%20with%20kids,good%20with%20cats", "ABC"),
            ("tags=shy&tags=good%20with%20cats", "ABCF"),
            ("tags=gr%C3%B6sse%20xl", "É"),
            ("tags=unheard%20of", ""),
            ("age_months=12", "B"),
            ("age_months=0", "A"),
            ("age_months_min=13", "CFÉ"),
            ("age_months_max=12", "AB"),
            ("age_months_min=12&age_months_max=13", "BC"),
            ("age_months_min=0", "ABCFÉ"),
            ("age_months_min=13&age_months_max=12", ""),
            ("age_months_max=99999", "ABCFÉ"),
            ("intake_date=2025-02-28", "C"),
            ("intake_date_from=2025-02-01", "BCF"),
            ("intake_date_to=2025-02-01", "AB"),
            ("intake_date_from=2025-02-01&intake_date_to=2025-02-28", "BC"),
            ("updated_since=2025-06-05", "FÉ"),
            ("updated_since=2025-06-05T12:00:00Z", "FÉ"),
            ("updated_since=2025-06-05T12:00:00.001Z", "F"),
            ("updated_since=2025-06-05T12:00:00", "FÉ"),
            ("updated_since=2025-06-05T14:00:00%2B02:00", "FÉ"),
            # A plus sign that a client forgets to encode arrives as a space.
            ("updated_since=2025-06-05T14:00:00+02:00", "FÉ"),
            ("updated_since=2025-06-05T14:00:00-05:00", "F"),
            ("species=dog&size=small,large&status=available", "AÉ"),
            ("tags=shy&shelter_id=42", "F"),
            ("gender=female&status=available", ""),
        ],
    )
    @pytest.mark.usefixtures("herd")
    def test_finds(self, api: APIClient, path: str, query: str, found: str) -> None:
        assert initials(api, path, query) == found

    @on_both
    @pytest.mark.parametrize(
        ("query", "found"),
        [
            ("search=bo", "BF"),  # a name and a breed
            ("search=ASH", "AÉ"),  # a name and a temperament
            ("search=gentle", "AC"),
            ("search=walk", "ABÉ"),
            ("search=gentle%20walks", "A"),  # every word, each anywhere
            ("search=walks%20gentle", "A"),
            ("search=maine,", ""),
            ("search=coon,", "C"),  # a comma is a letter like any other
            ("search=%C3%89cl", "É"),
            # What is a wildcard to the database is none here.
            ("search=100%25", "B"),
            ("search=%25", "B"),
            ("search=0_o", "B"),
            ("search=_", "B"),
            ("search=%27%20OR%201=1%20--", ""),
            ("search=kids", ""),  # tags have a filter of their own
            ("search=walk&status=pending", "B"),
        ],
    )
    @pytest.mark.usefixtures("herd")
    def test_search(self, api: APIClient, path: str, query: str, found: str) -> None:
        assert initials(api, path, query) == found

    @pytest.mark.usefixtures("herd")
    def test_pages_and_orders_of_what_was_found(self, api: APIClient) -> None:
        house = api.get(f"{HOUSE}?species=dog&ordering=-name&page_size=2&page=2").json()
        root = api.get(f"{ROOT}?species=dog&sort=name&sortOrder=asc&limit=3").json()
        assert [pet["name"] for pet in house["data"]] == ["Bo", "Ash"]
        assert (house["meta"]["totalCount"], house["meta"]["pageCount"]) == (4, 2)
        assert [pet["name"] for pet in root["data"]] == ["Ash", "Bo", "Fin"]
        assert (root["meta"]["totalCount"], root["meta"]["nextPage"]) == (4, 2)

    @on_both
    def test_a_pet_with_several_of_the_tags_is_there_once(self, api: APIClient, path: str) -> None:
        PetFactory(name="Gus", tags=["shy", "playful", "calm"])
        assert initials(api, path, "tags=shy,playful,calm") == "G"

    @pytest.mark.parametrize("pets", [1, 3, 100])
    @pytest.mark.parametrize(("path", "size", "queries"), [(HOUSE, "page_size", 6), (ROOT, "limit", 5)])
    def test_query_count(
        self,
        api: APIClient,
        path: str,
        size: str,
        queries: int,
        pets: int,
        count_queries: Callable[[Callable[[], Any]], int],
    ) -> None:
        PetFactory.create_batch(
            pets, owner=UserFactory(), tags=["shy"], photos=["https://images.example.org/1.jpg"]
        )

        def ask() -> None:
            query = f"species=dog&size=medium&tags=shy&breed=beagle&search=scent&age_months_min=1&{size}=100"
            assert len(api.get(f"{path}?{query}").json()["data"]) == pets

        # Two to know the species, when the query is checked and when it is applied; the others are the list's own.
        assert count_queries(ask) == queries


ONE_OF = "must be one of"
#: Parameter, what is sent, code, and what the message says.
REFUSED = [
    ("species", "unicorn", "invalid_choice", f"{ONE_OF} 'cat', 'dog'"),
    ("species", "cat,unicorn", "invalid_choice", f"{ONE_OF} 'cat', 'dog'"),
    ("species", "", "blank", "must not be empty"),
    ("species", "cat,", "blank", "must not be empty"),
    ("species", ",", "blank", "must not be empty"),
    ("species", "%00", "invalid_choice", f"{ONE_OF} 'cat', 'dog'"),
    ("breed", "", "blank", "must not be empty"),
    ("breed", "%20", "blank", "must not be empty"),
    ("breed", "x" * 201, "max_length", "must have at most 200 characters"),
    ("breed", "a%00", "invalid", "must not hold a NUL character"),
    ("gender", "robot", "invalid_choice", f"{ONE_OF} 'male', 'female', 'unknown'"),
    ("gender", "", "blank", "must not be empty"),
    ("size", "giant", "invalid_choice", f"{ONE_OF} 'small', 'medium', 'large', 'unknown'"),
    ("size", "small,giant", "invalid_choice", f"{ONE_OF} 'small', 'medium', 'large', 'unknown'"),
    ("size", "small,,medium", "blank", "must not be empty"),
    ("size", "", "blank", "must not be empty"),
    ("status", "sold", "invalid_choice", f"{ONE_OF} 'available', 'pending', 'adopted'"),
    ("status", "unknown", "invalid_choice", f"{ONE_OF} 'available', 'pending', 'adopted'"),
    ("status", "", "blank", "must not be empty"),
    *[
        ("shelter_id", value, "invalid", "must be a whole number from 1")
        for value in ("abc", "0", "-1", "4.0", "9" * 20, "9223372036854775808", "%D9%A4", "41,x", "null")
    ],
    ("shelter_id", "", "blank", "must not be empty"),
    ("tags", "", "blank", "must not be empty"),
    ("tags", "shy,", "blank", "must not be empty"),
    ("search", "", "blank", "must not be empty"),
    ("search", "%20", "blank", "must not be empty"),
    ("search", "a%20b%20c%20d%20e%20f%20g%20h%20i%20j%20k", "max_length", "must have at most 10 words"),
    ("tags", "%00", "invalid", "must not hold a NUL character"),
    *[
        (name, value, "invalid", "must be a whole number of months from 0")
        for name in ("age_months", "age_months_min", "age_months_max")
        for value in ("abc", "-1", "1.5", "1e2", "100000", "%D9%A1", "1,2")
    ],
    ("age_months_min", "", "blank", "must not be empty"),
    *[
        (name, value, "invalid", "must be a real date in YYYY-MM-DD format")
        for name in ("intake_date", "intake_date_from", "intake_date_to")
        for value in ("yesterday", "2025-02-30", "2025-2-1", "20250201", "2025-02-01T00:00:00Z")
    ],
    ("intake_date_from", "", "blank", "must not be empty"),
    *[
        (
            "updated_since",
            value,
            "invalid",
            "must be an ISO 8601 date or date and time, such as 2025-10-01T12:00:00Z",
        )
        for value in ("yesterday", "2025-02-30T12:00:00Z", "1759320000", "2025-10-01T25:00:00Z", "12:00:00")
    ],
    ("updated_since", "2025-02-30", "invalid", "must be a real date in YYYY-MM-DD format"),
    ("updated_since", "", "blank", "must not be empty"),
    ("search", "x" * 201, "max_length", "must have at most 200 characters"),
    ("search", "a%00", "invalid", "must not hold a NUL character"),
]


def refusal(path: str, *problems: tuple[str, str, str]) -> dict[str, Any]:
    """The whole body of a 400 at this list: problems are parameter, code and message."""
    body: dict[str, Any] = {
        "error": "Bad Request",
        "message": "; ".join(message for _name, _code, message in problems),
        "status": 400,
        "errors": [{"code": code, "message": message, "path": [name]} for name, code, message in problems],
    }
    return body | ({"statusCode": 400} if path == ROOT else {})


class TestRefusals:
    @on_both
    @pytest.mark.parametrize(
        ("name", "value", "code", "text"),
        [pytest.param(*row, id=f"{row[0]}={row[1][:30]}") for row in REFUSED],
    )
    def test_malformed(self, api: APIClient, path: str, name: str, value: str, code: str, text: str) -> None:
        response = api.get(f"{path}?{name}={value}")
        assert response.status_code == 400
        assert response.json() == refusal(path, (name, code, f"Invalid value for '{name}': {text}"))

    @pytest.mark.parametrize(
        ("path", "name"),
        [
            (HOUSE, "colour"),
            (HOUSE, "limit"),
            (HOUSE, "sort"),
            (HOUSE, "sortOrder"),
            (HOUSE, "Species"),
            (HOUSE, "species[]"),
            (HOUSE, "species__label"),
            (HOUSE, "owner_id"),
            (HOUSE, "format"),
            (ROOT, "colour"),
            (ROOT, "page_size"),
            (ROOT, "ordering"),
            (ROOT, "adoptionStatus"),
            (ROOT, "_owner"),
        ],
    )
    def test_unknown(self, api: APIClient, path: str, name: str) -> None:
        response = api.get(path, {name: "1", "status": "available"})
        assert response.status_code == 400
        own = "ordering page page_size" if path == HOUSE else "limit page sort sortOrder"
        known = ", ".join(sorted(f"{FILTERS} {own}".split()))
        message = f"Unknown parameter: {name} (known are {known})"
        assert response.json() == refusal(path, (name, "unknown_parameter", message))

    @pytest.mark.parametrize(
        ("path", "query", "name"),
        [
            (path, query, query.partition("=")[0])
            for path in (HOUSE, ROOT)
            for query in (
                "search=a&search=b",
                "age_months=1&age_months=2",
                "age_months_min=1&age_months_min=1",
                "intake_date_from=2025-01-01&intake_date_from=2025-01-02",
                "updated_since=2025-01-01&updated_since=2025-01-02",
                "page=1&page=1",
            )
        ]
        + [
            (HOUSE, "page_size=1&page_size=2", "page_size"),
            (HOUSE, "ordering=name&ordering=id", "ordering"),
            (ROOT, "limit=1&limit=2", "limit"),
            (ROOT, "sort=name&sort=age", "sort"),
        ],
    )
    def test_given_twice(self, api: APIClient, path: str, query: str, name: str) -> None:
        response = api.get(f"{path}?{query}")
        assert response.status_code == 400
        message = f"Invalid value for '{name}': is given more than once"
        assert response.json() == refusal(path, (name, "invalid", message))

    @on_both
    def test_every_problem_at_once(self, api: APIClient, path: str) -> None:
        response = api.get(f"{path}?page=0&size=giant&age_months_min=x")
        assert response.status_code == 400
        body = response.json()
        expected = refusal(
            path,
            ("page", "invalid", "Invalid value for 'page': must be a whole number from 1"),
            (
                "size",
                "invalid_choice",
                "Invalid value for 'size': must be one of 'small', 'medium', 'large', 'unknown'",
            ),
            (
                "age_months_min",
                "invalid",
                "Invalid value for 'age_months_min': must be a whole number of months from 0",
            ),
        )
        assert sorted(body["errors"], key=str) == sorted(expected["errors"], key=str)
        assert sorted(body["message"].split("; ")) == sorted(expected["message"].split("; "))
        assert set(body) == set(expected)

    @on_both
    def test_head_is_refused_alike(self, api: APIClient, path: str) -> None:
        response = api.head(f"{path}?size=giant")
        assert (response.status_code, response.content) == (400, b"")


@pytest.mark.parametrize("path", [HOUSE, ROOT], ids=["house", "root"])
@pytest.mark.parametrize(
    "query", ["tags=kids,%20ok", "breed=Retriever,%20Labrador", "breed=Pug,x&breed=Retriever,%20Labrador"]
)
def test_a_comma_of_a_value_s_own(api: APIClient, path: str, query: str) -> None:
    PetFactory(name="Found", breed="Retriever, Labrador", tags=["kids, ok"])
    PetFactory(name="Other")
    assert initials(api, path, query) == "F"
