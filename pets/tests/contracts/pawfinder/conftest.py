"""What the tests of the PawFinder contract share: a pet, the people around it, and the whole bodies of errors.

Operations that the document and `/api/v1` have in common are tested at both addresses: `ROOT` has the document's
thirteen properties, `HOUSE` adds the house's own.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from rest_framework.test import APIClient

from pets.models import Pet
from pets.tests.factories import MembershipFactory, PetFactory, ShelterFactory, UserFactory

ROOT = "/pets/{}"
HOUSE = "/api/v1/pets/{}"
at_both = pytest.mark.parametrize("address", [ROOT, HOUSE], ids=["root", "house"])

#: The document's properties and the house's own, in the order of the answers.
# fmt: off
DOCUMENTED = [
    "name", "species", "breed", "age_months", "gender", "size", "temperament", "medical", "description",
    "shelter_id", "status", "intake_date", "id",
]
# fmt: on
HOUSE_OWN = ["color", "location", "tags", "photos", "owner_id", "created", "updated"]

#: What a pet is that was created, or replaced, with nothing but a name and a species.
DEFAULTS: dict[str, Any] = {
    "breed": "",
    "age_months": None,
    "gender": None,
    "size": None,
    "temperament": "",
    "medical": {"spayed_neutered": None, "vaccinations": []},
    "description": "",
    "shelter_id": None,
    "status": "available",
    "intake_date": None,
    "color": "",
    "location": "",
    "tags": [],
    "photos": [],
}

PHOTO = "https://images.example.org/bella.jpg"
OTHER_PHOTO = "https://images.example.org/bella-runs.jpg"

CountQueries = Callable[[Callable[[], Any]], int]
ClientFor = Callable[..., APIClient]


def problem(path: list[str | int], code: str, message: str) -> dict[str, Any]:
    """One element of `errors`."""
    return {"code": code, "message": message, "path": path}


def bad_request(message: str, *problems: dict[str, Any]) -> dict[str, Any]:
    """The whole body of a 400."""
    return {"error": "Bad Request", "message": message, "status": 400, "errors": list(problems)}


def one_problem(path: list[str | int], code: str, message: str) -> dict[str, Any]:
    """The whole body of a 400 with a single problem."""
    return bad_request(message, problem(path, code, message))


def not_found(pk: object) -> dict[str, Any]:
    """The whole body of a 404, as the document shows it."""
    return {"error": "Not Found", "message": f"Pet with ID {pk} not found", "status": 404}


NOT_YOUR_SHELTER = {
    "error": "Forbidden",
    "message": "You may move a pet only into or out of a shelter that you work for.",
    "status": 403,
}
NOT_YOUR_PET = {
    "error": "Forbidden",
    "message": (
        "You may not change this pet: it belongs to a shelter that you do not work for, or to somebody else."
    ),
    "status": 403,
}


def read(client: APIClient, pk: int) -> dict[str, Any]:
    """The pet as the house contract shows it now."""
    response = client.get(HOUSE.format(pk))
    assert response.status_code == 200, response.content
    body: dict[str, Any] = response.json()
    return body


def documented(body: dict[str, Any]) -> dict[str, Any]:
    """The document's thirteen properties of a house pet."""
    return {name: body[name] for name in DOCUMENTED}


@pytest.fixture
def bella() -> Pet:
    """A pet of a shelter, with every fact known and none at its default."""
    return PetFactory(
        name="Bella",
        breed="Labrador Retriever",
        age_months=12,
        gender="female",
        size="large",
        color="yellow",
        temperament="friendly, energetic",
        description="Loves to swim.",
        spayed_neutered=True,
        vaccinations=["rabies", "dhpp"],
        shelter=ShelterFactory(),
        location="Foster home in Arlington",
        status="pending",
        intake_date="2025-10-01",
        tags=["good with kids", "house-trained"],
        photos=[PHOTO, OTHER_PHOTO],
    )


@pytest.fixture
def staff(bella: Pet, client_for: ClientFor) -> APIClient:
    """Somebody who works for Bella's shelter."""
    return client_for(MembershipFactory(shelter=bella.shelter).user)


@pytest.fixture
def stranger(client_for: ClientFor) -> APIClient:
    """Somebody registered, without a shelter."""
    return client_for(UserFactory())
