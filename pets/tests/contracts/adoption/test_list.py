"""The adoption document's list of pets: pages, order, and queries that it does not understand."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from rest_framework.test import APIClient

from accounts.models import User
from pets.models import Pet, Species
from pets.tests.contracts.adoption.conftest import (
    OTHER,
    PHOTO,
    SCALARS,
    meta,
    names,
    problems,
    shown,
)
from pets.tests.factories import (
    PetFactory,
    ShelterFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


class TestList:
    """GET /pets"""

    def test_the_documented_page(self, api: APIClient) -> None:
        pets = [PetFactory(photos=[PHOTO]) for _number in range(2)]
        response = api.get("/pets")
        assert response.status_code == 200
        assert response.json() == {
            "data": [shown(api.get(f"/pets/{pet.pk}")) for pet in reversed(pets)],
            "meta": {
                "isFirstPage": True,
                "isLastPage": True,
                "currentPage": 1,
                "previousPage": None,
                "nextPage": None,
                "pageCount": 1,
                "totalCount": 2,
            },
        }

    def test_no_pets_at_all(self, api: APIClient) -> None:
        assert api.get("/pets").json() == {
            "data": [],
            "meta": {
                "isFirstPage": True,
                "isLastPage": True,
                "currentPage": 1,
                "previousPage": None,
                "nextPage": None,
                "pageCount": 0,
                "totalCount": 0,
            },
        }

    @pytest.mark.parametrize(
        ("query", "shows", "expected"),
        [
            ("limit=2", ["Pet e", "Pet d"], (True, False, 1, None, 2, 3)),
            ("limit=2&page=1", ["Pet e", "Pet d"], (True, False, 1, None, 2, 3)),
            ("limit=2&page=2", ["Pet c", "Pet b"], (False, False, 2, 1, 3, 3)),
            ("limit=2&page=3", ["Pet a"], (False, True, 3, 2, None, 3)),
            ("limit=5", ["Pet e", "Pet d", "Pet c", "Pet b", "Pet a"], (True, True, 1, None, None, 1)),
            ("limit=1&page=5", ["Pet a"], (False, True, 5, 4, None, 5)),
            ("limit=2&page=4", [], (False, True, 4, 3, None, 3)),
            ("limit=2&page=9", [], (False, True, 9, 3, None, 3)),
            ("page=9999999999999999999", [], (False, True, 9999999999999999999, 1, None, 1)),
            (f"page={10**30}", [], (False, True, 10**30, 1, None, 1)),
            ("limit=002&page=0003", ["Pet a"], (False, True, 3, 2, None, 3)),
        ],
        ids=[
            "first",
            "first by number",
            "middle",
            "last, short",
            "only, full",
            "last, full",
            "just past the end",
            "far past the end",
            "beyond 64 bits",
            "far beyond",
            "leading zeros",
        ],
    )
    def test_pages(self, api: APIClient, query: str, shows: list[str], expected: tuple[Any, ...]) -> None:
        for letter in "abcde":
            PetFactory(name=f"Pet {letter}")
        response = api.get(f"/pets?{query}")
        assert names(response) == shows
        first, last, current, previous, following, count = expected
        assert meta(response) == {
            "isFirstPage": first,
            "isLastPage": last,
            "currentPage": current,
            "previousPage": previous,
            "nextPage": following,
            "pageCount": count,
            "totalCount": 5,
        }

    def test_a_hundred_on_a_page_unless_told_otherwise(self, api: APIClient, owner: User) -> None:
        dog = Species.objects.get(code="dog")
        Pet.objects.bulk_create(Pet(name="Pup", species=dog, owner=owner) for _number in range(101))
        for query in ("/pets", "/pets?limit=100"):
            response = api.get(query)
            assert len(response.json()["data"]) == 100
            assert meta(response) == {
                "isFirstPage": True,
                "isLastPage": False,
                "currentPage": 1,
                "previousPage": None,
                "nextPage": 2,
                "pageCount": 2,
                "totalCount": 101,
            }

    @pytest.mark.parametrize(
        ("query", "parameter"),
        [
            ("limit=0", "limit"),
            ("limit=101", "limit"),
            ("limit=-1", "limit"),
            ("limit=abc", "limit"),
            ("limit=", "limit"),
            ("limit=1.5", "limit"),
            ("limit=٣", "limit"),
            ("limit=1&limit=2", "limit"),
            ("page=0", "page"),
            ("page=-1", "page"),
            pytest.param("page=" + "9" * 5000, "page", id="page=999…"),
            ("page=two", "page"),
            ("page=", "page"),
            ("page=1e3", "page"),
            ("page=%2B1", "page"),
            ("sort=image", "sort"),
            ("sort=owner", "sort"),
            ("sort=Name", "sort"),
            ("sort=-name", "sort"),
            ("sort=", "sort"),
            ("sort=name&sort=age", "sort"),
            ("sortOrder=ascending", "sortOrder"),
            ("sortOrder=ASC", "sortOrder"),
            ("sortOrder=", "sortOrder"),
            ("sort_order=asc", "sort_order"),
            ("page_size=5", "page_size"),
            ("colour=black", "colour"),
        ],
    )
    def test_what_it_does_not_understand(self, api: APIClient, query: str, parameter: str) -> None:
        PetFactory()
        [(path, message)] = problems(api.get(f"/pets?{query}"), 400)
        assert path == [parameter]
        assert parameter in message

    def test_every_bad_parameter_is_named(self, api: APIClient) -> None:
        found = problems(api.get("/pets?limit=0&page=x&sort=tail&sortOrder=up"), 400)
        assert sorted(found) == [
            (["limit"], "Invalid value for 'limit': must be a whole number from 1 to 100"),
            (["page"], "Invalid value for 'page': must be a whole number from 1"),
            (
                ["sort"],
                "Invalid value for 'sort': must be one of id, name, species, breed, age, gender, size, color, "
                "description, adoptionStatus, location, created, updated",
            ),
            (["sortOrder"], "Invalid value for 'sortOrder': must be one of asc, desc"),
        ]

    def test_filters_work_beside_paging_and_sorting(self, api: APIClient) -> None:
        cat = Species.objects.get(code="cat")
        for name in ("Zoe", "abe", "Mia"):
            PetFactory(name=name, species=cat)
        PetFactory(name="Ben")
        response = api.get("/pets?species=cat&sort=name&sortOrder=asc&limit=2&page=1")
        assert names(response) == ["abe", "Mia"]
        assert (meta(response)["pageCount"], meta(response)["totalCount"]) == (2, 3)

    @pytest.mark.parametrize("count", [1, 3, 100])
    def test_three_queries_however_many_pets(self, api: APIClient, count_queries: Any, count: int) -> None:
        owners = [UserFactory() for _number in range(min(count, 5))]
        shelters = [ShelterFactory() for _number in range(min(count, 5))]
        for number in range(count):
            PetFactory(owner=owners[number % 5], shelter=shelters[number % 5], photos=[PHOTO, OTHER])
        assert count_queries(lambda: names(api.get("/pets"))) == 3


#: Three pets whose order by each property differs from the order in which they were listed.
ASCENDING = {
    "id": "bella Ada Cleo",
    "name": "Ada bella Cleo",
    "species": "Cleo Ada bella",
    "breed": "Cleo bella Ada",
    "age": "Ada bella Cleo",
    "gender": "Cleo bella Ada",
    "size": "Cleo bella Ada",
    "color": "Ada bella Cleo",
    "description": "Ada bella Cleo",
    "adoptionStatus": "Ada Cleo bella",
    "location": "Ada bella Cleo",
    "created": "Cleo bella Ada",
    "updated": "Ada bella Cleo",
}
#: Reversed, but for the age of Cleo: nobody knows it, and unknown ages come last either way.
DESCENDING = {key: " ".join(reversed(order.split())) for key, order in ASCENDING.items()} | {
    "age": "bella Ada Cleo"
}


class TestSort:
    """`sort` and `sortOrder`"""

    @pytest.fixture
    def _three(self) -> None:
        bird = Species.objects.create(code="bird", label="bird")
        facts: list[dict[str, Any]] = [
            {
                "pk": 9,
                "name": "bella",
                "breed": "akita",
                "age_months": 30,
                "gender": "male",
                "size": "small",
                "color": "Brown",
                "description": "beta",
                "status": "pending",
                "location": "",
                "shelter": ShelterFactory(address="Garland"),
            },
            {
                "pk": 10,
                "name": "Ada",
                "species": Species.objects.get(code="cat"),
                "breed": "Boxer",
                "age_months": 29,
                "gender": None,
                "size": None,
                "color": "amber",
                "description": "Alpha",
                "status": "adopted",
                "location": "arlington",
            },
            {
                "pk": 11,
                "name": "Cleo",
                "species": bird,
                "breed": "",
                "age_months": None,
                "gender": "female",
                "size": "large",
                "color": "Cream",
                "description": "gamma",
                "location": "Plano",
            },
        ]
        for number, (created, updated) in enumerate([(2, 5), (3, 4), (1, 6)]):
            pet = PetFactory(**facts[number])
            Pet.objects.filter(pk=pet.pk).update(
                created=datetime(2025, 1, created, tzinfo=UTC), updated=datetime(2025, 2, updated, tzinfo=UTC)
            )

    def test_the_table_holds_every_scalar_property(self, api: APIClient, pet: Pet) -> None:
        read = shown(api.get(f"/pets/{pet.pk}"))
        assert {key for key, value in read.items() if not isinstance(value, dict)} == SCALARS
        assert set(ASCENDING) == SCALARS

    @pytest.mark.parametrize("key", sorted(SCALARS))
    @pytest.mark.usefixtures("_three")
    def test_both_ways(self, api: APIClient, key: str) -> None:
        assert " ".join(names(api.get(f"/pets?sort={key}&sortOrder=asc"))) == ASCENDING[key]
        assert " ".join(names(api.get(f"/pets?sort={key}&sortOrder=desc"))) == DESCENDING[key]

    @pytest.mark.parametrize(
        ("query", "order"),
        [
            ("", DESCENDING["created"]),
            ("sort=name", DESCENDING["name"]),
            ("sortOrder=asc", ASCENDING["created"]),
            ("sortOrder=desc", DESCENDING["created"]),
        ],
        ids=["newest first", "descending unless told", "oldest first", "newest first, said"],
    )
    @pytest.mark.usefixtures("_three")
    def test_defaults(self, api: APIClient, query: str, order: str) -> None:
        assert " ".join(names(api.get(f"/pets?{query}"))) == order

    @pytest.mark.parametrize("key", ["name", "age", "created", "location", "adoptionStatus"])
    @pytest.mark.parametrize("direction", ["asc", "desc"])
    def test_ties_are_stable_from_page_to_page(self, api: APIClient, key: str, direction: str) -> None:
        pets = [PetFactory(name="Twin") for _number in range(5)]
        Pet.objects.update(created=datetime(2025, 1, 1, tzinfo=UTC))
        seen = [
            found["id"]
            for page in range(1, 6)
            for found in api.get(f"/pets?sort={key}&sortOrder={direction}&limit=1&page={page}").json()["data"]
        ]
        listed = [str(pet.pk) for pet in pets]
        assert seen == (listed if direction == "asc" else listed[::-1])
