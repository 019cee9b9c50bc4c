"""The list: pages with a truthful meta, orders, and a number of queries that does not grow."""

from __future__ import annotations

from typing import Any

import pytest
from rest_framework.test import APIClient

from pets.models import Pet
from pets.tests.contracts.pawfinder.conftest import (
    DOCUMENTED,
    HOUSE_OWN,
    OTHER_PHOTO,
    PHOTO,
    CountQueries,
    one_problem,
    read,
)
from pets.tests.factories import PetFactory, ShelterFactory, UserFactory

pytestmark = pytest.mark.django_db


def meta(
    first: bool,
    last: bool,
    current: int,
    previous: int | None,
    following: int | None,
    pages: int,
    total: int,
) -> dict[str, Any]:
    """The document's seven facts about a page."""
    return {
        "isFirstPage": first,
        "isLastPage": last,
        "currentPage": current,
        "previousPage": previous,
        "nextPage": following,
        "pageCount": pages,
        "totalCount": total,
    }


class TestList:
    def test_whole_pets_newest_first(self, api: APIClient, bella: Pet) -> None:
        newer = PetFactory(name="Newer")
        response = api.get("/api/v1/pets")
        assert response.status_code == 200
        assert response.json() == {
            "data": [read(api, newer.pk), read(api, bella.pk)],
            "meta": meta(True, True, 1, None, None, 1, 2),
        }
        assert [list(pet) for pet in response.json()["data"]] == [DOCUMENTED + HOUSE_OWN] * 2
        assert list(response.json()) == ["data", "meta"]

    @pytest.mark.parametrize(
        ("pets", "query", "names", "expected"),
        [
            pytest.param(0, "", "", meta(True, True, 1, None, None, 0, 0), id="empty"),
            pytest.param(0, "page=2", "", meta(False, True, 2, None, None, 0, 0), id="past-an-empty-end"),
            pytest.param(1, "", "A", meta(True, True, 1, None, None, 1, 1), id="only"),
            pytest.param(5, "page_size=2", "ED", meta(True, False, 1, None, 2, 3, 5), id="first"),
            pytest.param(5, "page_size=2&page=2", "CB", meta(False, False, 2, 1, 3, 3, 5), id="middle"),
            pytest.param(5, "page_size=2&page=3", "A", meta(False, True, 3, 2, None, 3, 5), id="last"),
            pytest.param(5, "page_size=2&page=4", "", meta(False, True, 4, 3, None, 3, 5), id="past-the-end"),
            pytest.param(5, "page_size=2&page=9", "", meta(False, True, 9, 3, None, 3, 5), id="far-past"),
            pytest.param(
                5, f"page={10**24}", "", meta(False, True, 10**24, 1, None, 1, 5), id="beyond-64-bits"
            ),
            pytest.param(5, "page_size=5", "EDCBA", meta(True, True, 1, None, None, 1, 5), id="exactly-full"),
            pytest.param(5, "page_size=100", "EDCBA", meta(True, True, 1, None, None, 1, 5), id="largest"),
            pytest.param(5, "page=1&page_size=1", "E", meta(True, False, 1, None, 2, 5, 5), id="smallest"),
            pytest.param(5, "page=002&page_size=03", "BA", meta(False, True, 2, 1, None, 2, 5), id="zeros"),
        ],
    )
    def test_pages(self, api: APIClient, pets: int, query: str, names: str, expected: dict[str, Any]) -> None:
        for name in "ABCDE"[:pets]:
            PetFactory(name=name)
        response = api.get(f"/api/v1/pets?{query}")
        assert response.status_code == 200
        body = response.json()
        assert [pet["name"] for pet in body["data"]] == list(names)
        assert body["meta"] == expected

    def test_twenty_on_a_page_unless_asked_otherwise(self, api: APIClient) -> None:
        PetFactory.create_batch(21, owner=UserFactory())
        body = api.get("/api/v1/pets").json()
        assert len(body["data"]) == 20
        assert body["meta"] == meta(True, False, 1, None, 2, 2, 21)

    @pytest.mark.parametrize("size", [1, 2, 3, 7])
    def test_pages_hold_every_pet_once(self, api: APIClient, size: int) -> None:
        herd = PetFactory.create_batch(7, owner=UserFactory(), name="Same", age_months=1)
        seen, page = [], 1
        while page:
            query = f"ordering=age_months,name&page_size={size}&page={page}"
            body = api.get(f"/api/v1/pets?{query}").json()
            seen += [pet["id"] for pet in body["data"]]
            page = body["meta"]["nextPage"]
        assert seen == [pet.pk for pet in herd]

    @pytest.mark.parametrize(
        ("parameter", "value", "allowed"),
        [
            *[
                ("page", value, "from 1")
                for value in ("0", "-1", "abc", "", "1.5", "%D9%A1", "1e3", "9" * 101)
            ],
            *[
                ("page_size", value, "from 1 to 100")
                for value in ("0", "101", "-1", "abc", "", "%00", "9" * 30)
            ],
        ],
    )
    def test_pages_that_are_refused(
        self, api: APIClient, bella: Pet, parameter: str, value: str, allowed: str
    ) -> None:
        response = api.get(f"/api/v1/pets?{parameter}={value}")
        assert response.status_code == 400
        message = f"Invalid value for '{parameter}': must be a whole number {allowed}"
        assert response.json() == one_problem([parameter], "invalid", message)

    @pytest.mark.parametrize(
        ("ordering", "names"),
        [
            ("id", "bACd"),
            ("-id", "dCAb"),
            ("name", "AbCd"),
            ("-name", "dCbA"),
            ("breed", "CAbd"),
            ("-breed", "dbAC"),
            # Unknown ages and dates come last, whichever way.
            ("age_months", "CbAd"),
            ("-age_months", "AbCd"),
            ("intake_date", "dbAC"),
            ("-intake_date", "bdCA"),
            ("status", "dbAC"),
            ("-status", "CAbd"),
            ("status,-name", "dbAC"),
            ("age_months,-id", "CAbd"),
            ("-age_months,name", "AbCd"),
            ("created", "CbdA"),
            ("-created", "AdbC"),
            ("updated", "dACb"),
            ("-updated", "bCAd"),
        ],
    )
    def test_ordering(self, api: APIClient, ordering: str, names: str) -> None:
        rows = [
            ("b", "beagle", 24, "2025-01-02", "available", 2, 4),
            ("A", "Akita", 24, None, "available", 4, 2),
            ("C", "", 3, None, "pending", 1, 3),
            ("d", "Corgi", None, "2025-01-01", "adopted", 3, 1),
        ]
        owner = UserFactory()
        for name, breed, age, intake, status, created, updated in rows:
            pet = PetFactory(
                owner=owner, name=name, breed=breed, age_months=age, intake_date=intake, status=status
            )
            Pet.objects.filter(pk=pet.pk).update(
                created=f"2025-05-0{created}T00:00Z", updated=f"2025-06-0{updated}T00:00Z"
            )
        response = api.get(f"/api/v1/pets?ordering={ordering}")
        assert response.status_code == 200, response.content
        assert "".join(pet["name"] for pet in response.json()["data"]) == names

    @pytest.mark.parametrize(
        "ordering", ["", "color", "name,", "--name", "owner__password", "name;id", "Name"]
    )
    def test_an_order_that_is_refused(self, api: APIClient, bella: Pet, ordering: str) -> None:
        response = api.get("/api/v1/pets", {"ordering": ordering})
        assert response.status_code == 400
        message = (
            "Invalid value for 'ordering': must be one of id, name, breed, age_months, status, intake_date, "
            "created, updated, each with or without '-'"
        )
        assert response.json() == one_problem(["ordering"], "invalid_choice", message)

    @pytest.mark.parametrize("pets", [1, 3, 100])
    def test_query_count(self, api: APIClient, pets: int, count_queries: CountQueries) -> None:
        owner, shelter = UserFactory(), ShelterFactory()
        PetFactory.create_batch(
            pets, owner=owner, shelter=shelter, tags=["shy", "playful"], photos=[PHOTO, OTHER_PHOTO]
        )

        def ask() -> None:
            data = api.get("/api/v1/pets?page_size=100").json()["data"]
            assert len(data) == pets
            assert all(len(pet["photos"]) == len(pet["tags"]) == 2 for pet in data)

        # How many, the pets with their species, their photos, their tags.
        assert count_queries(ask) == 4
