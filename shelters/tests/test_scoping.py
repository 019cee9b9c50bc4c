"""The one scoping rule: which shelters somebody works for, and which they may edit."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser

from accounts.models import User
from pets.tests.factories import (
    AdministratorFactory,
    MembershipFactory,
    PetFactory,
    ShelterFactory,
    UserFactory,
)
from shelters.models import Shelter

pytestmark = pytest.mark.django_db

#: Person, the shelters they work for, those they may edit.
TABLE = [
    ("anonymous", "", ""),
    ("registered", "", ""),
    ("member of the site's staff", "", ""),
    ("staff", "A", ""),
    ("staff of two", "AB", ""),
    ("manager", "A", "A"),
    ("manager of one, staff of another", "AB", "B"),
    ("manager of two", "AB", "AB"),
    ("administrator", "ABC", "ABC"),
    ("administrator who is staff, too", "ABC", "ABC"),
    ("inactive", "", ""),
    ("inactive staff", "", ""),
    ("inactive manager", "", ""),
    ("inactive administrator", "", ""),
]


@pytest.fixture
def people() -> dict[str, User | AnonymousUser]:
    """Everybody of the table. Each shelter has staff and a manager, and nobody works for C."""
    shelters = {name: ShelterFactory(name=name) for name in "ABC"}

    def works(user: User, **roles: str) -> User:
        for name, role in roles.items():
            MembershipFactory(user=user, shelter=shelters[name], role=role)
        return user

    return {
        "anonymous": AnonymousUser(),
        "registered": UserFactory(),
        "member of the site's staff": UserFactory(is_staff=True),
        "staff": works(UserFactory(), A="staff"),
        "staff of two": works(UserFactory(), A="staff", B="staff"),
        "manager": works(UserFactory(), A="manager"),
        "manager of one, staff of another": works(UserFactory(), A="staff", B="manager"),
        "manager of two": works(UserFactory(), A="manager", B="manager"),
        "administrator": AdministratorFactory(),
        "administrator who is staff, too": works(AdministratorFactory(), A="staff"),
        "inactive": UserFactory(is_active=False),
        "inactive staff": works(UserFactory(is_active=False), A="staff"),
        "inactive manager": works(UserFactory(is_active=False), A="manager"),
        "inactive administrator": AdministratorFactory(is_active=False),
    }


People = dict[str, User | AnonymousUser]


@pytest.mark.parametrize(("person", "works_for", "manages"), TABLE)
class TestTable:
    def test_for_user(self, people: People, person: str, works_for: str, manages: str) -> None:
        # As a list: a shelter with several members appears once.
        assert [s.name for s in Shelter.objects.for_user(people[person])] == list(works_for)

    def test_managed_by(self, people: People, person: str, works_for: str, manages: str) -> None:
        assert [s.name for s in Shelter.objects.managed_by(people[person])] == list(manages)

    def test_may_be_edited_by(self, people: People, person: str, works_for: str, manages: str) -> None:
        editable = [s.name for s in Shelter.objects.all() if s.may_be_edited_by(people[person])]
        assert editable == list(manages)

    def test_it_narrows_what_was_narrowed_before(
        self, people: People, person: str, works_for: str, manages: str
    ) -> None:
        only_b = Shelter.objects.filter(name="B")
        assert [s.name for s in only_b.for_user(people[person])] == [n for n in works_for if n == "B"]
        assert [s.name for s in only_b.managed_by(people[person])] == [n for n in manages if n == "B"]

    def test_query_count(
        self,
        people: People,
        person: str,
        works_for: str,
        manages: str,
        count_queries: Callable[[Callable[[], Any]], int],
    ) -> None:
        queries = 0 if person == "anonymous" or person.startswith("inactive") else 1
        assert count_queries(lambda: list(Shelter.objects.for_user(people[person]))) == queries
        assert count_queries(lambda: list(Shelter.objects.managed_by(people[person]))) == queries


def test_a_membership_ends_at_once(people: People) -> None:
    user = people["staff of two"]
    assert isinstance(user, User)
    user.memberships.filter(shelter__name="A").delete()
    assert [s.name for s in Shelter.objects.for_user(user)] == ["B"]


def test_the_count_of_pets_is_not_multiplied_by_members(people: People) -> None:
    shelter = Shelter.objects.get(name="A")
    PetFactory.create_batch(2, shelter=shelter, status="available")
    PetFactory(shelter=shelter, status="pending")
    found = Shelter.objects.for_user(people["staff"]).with_details()
    assert [(s.name, s.available_pet_count) for s in found] == [("A", 2)]


@pytest.mark.parametrize("shelters", [1, 3])
def test_with_details_counts_in_the_same_query(
    shelters: int, count_queries: Callable[[Callable[[], Any]], int]
) -> None:
    for number in range(shelters):
        PetFactory.create_batch(number, shelter=ShelterFactory(), status="available")

    def count() -> None:
        assert [s.available_pet_count for s in Shelter.objects.with_details().order_by("id")] == list(
            range(shelters)
        )

    assert count_queries(count) == 1
