"""What the adoption document's tests share: its request body, and readers of its envelope and its errors."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Any

import pytest
from rest_framework.test import APIClient

from accounts.models import User
from pets.images.errors import ImageRefused
from pets.models import Pet
from pets.tests.factories import PetFactory, UserFactory

PHOTO = "https://images.example.org/rex.jpg"
OTHER = "https://images.example.org/other.jpg"
DEFAULT_IMAGE = {"url": "http://testserver/static/pets/default-pet.png", "alt": "No photo of this pet yet"}
DEFAULT_AVATAR = {"url": "http://testserver/static/pets/default-avatar.png", "alt": "Default avatar"}
DEFAULT_BANNER = {"url": "http://testserver/static/pets/default-banner.png", "alt": "Default banner"}

#: The document's request body of "Create pet", filled in.
REX = {
    "name": "Rex",
    "species": "Dog",
    "breed": "Boxer",
    "age": 3,
    "gender": "Male",
    "size": "Large",
    "color": "Fawn",
    "description": "Leans on you.",
    "adoptionStatus": "Pending",
    "location": "Plano",
    "image": {"url": PHOTO, "alt": "Rex in the grass"},
}
SCALARS = {
    "id",
    "name",
    "species",
    "breed",
    "age",
    "gender",
    "size",
    "color",
    "description",
    "adoptionStatus",
    "location",
    "created",
    "updated",
}
REQUIRED = ["name", "species", "breed", "age", "gender", "size", "color", "description", "location", "image"]

Client = Callable[..., APIClient]


def shown(response: Any, status: int = 200) -> dict[str, Any]:
    """The pet or profile in an envelope that holds nothing else."""
    assert response.status_code == status, response.content
    body = response.json()
    assert body == {"data": body["data"], "meta": {}}
    return body["data"]  # type: ignore[no-any-return]


def problems(response: Any, status: int) -> list[tuple[list[Any], str]]:
    """Path and message of every problem in an error of this contract, whose shape is always the same."""
    assert response.status_code == status, response.content
    assert response["Content-Type"] == "application/json"
    body = response.json()
    assert set(body) == {"error", "message", "status", "errors", "statusCode"}
    assert (body["error"], body["status"], body["statusCode"]) == (HTTPStatus(status).phrase, status, status)
    assert all(set(problem) == {"code", "message", "path"} for problem in body["errors"])
    assert body["errors"][0]["message"] in body["message"]
    return [(problem["path"], problem["message"]) for problem in body["errors"]]


def without(body: dict[str, Any], *keys: str) -> dict[str, Any]:
    return {key: value for key, value in body.items() if key not in keys}


def meta(response: Any) -> dict[str, Any]:
    assert response.status_code == 200, response.content
    body = response.json()
    assert set(body) == {"data", "meta"}
    return body["meta"]  # type: ignore[no-any-return]


def names(response: Any) -> list[str]:
    assert response.status_code == 200, response.content
    return [pet["name"] for pet in response.json()["data"]]


@pytest.fixture
def owner() -> User:
    return UserFactory(name="Ada", email="ada@example.org", bio="Fosters dogs.")


@pytest.fixture
def client(client_for: Client, owner: User) -> APIClient:
    """Signed in as the owner."""
    return client_for(owner)


@pytest.fixture
def pet(owner: User) -> Pet:
    """A pet with everything known and two photos, listed a while ago."""
    pet = PetFactory(owner=owner, name="Bo", location="Frisco", photos=[PHOTO, OTHER])
    Pet.objects.update(created=datetime(2025, 1, 1, tzinfo=UTC), updated=datetime(2025, 2, 1, tzinfo=UTC))
    pet.refresh_from_db()
    return pet


@pytest.fixture
def refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """No external picture is live."""

    def refuse(url: str) -> None:
        raise ImageRefused("the server answered 404 Not Found", "not_live")

    monkeypatch.setattr("pets.images.pictures.check_live_image", refuse)
