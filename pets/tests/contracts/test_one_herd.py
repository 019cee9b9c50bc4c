"""One herd: a pet written through any contract reads back truthfully through the other two."""

from __future__ import annotations

from typing import Any

import pytest

from pets.models import Species
from pets.tests.factories import AdministratorFactory, ShelterFactory, UserFactory

pytestmark = pytest.mark.django_db

PHOTO = "https://images.example.org/luna.jpg"


def read(client: Any, path: str) -> Any:
    response = client.get(path)
    assert response.status_code == 200, response.content
    return response.json()


def projections(client: Any, pk: int) -> tuple[dict[str, Any], dict[str, Any], dict[str, Any]]:
    """The pet through PawFinder, adoption and Petstore."""
    return (
        read(client, f"/api/v1/pets/{pk}"),
        read(client, f"/pets/{pk}")["data"],
        read(client, f"/api/v1/pet/{pk}"),
    )


def test_written_through_pawfinder(client_for: Any, good_images: list[str]) -> None:
    admin = AdministratorFactory(name="Ada", email="ada@example.org")
    shelter = ShelterFactory(address="1 Main Street, Dallas, TX")
    client = client_for(admin)
    created = client.post(
        "/api/v1/pets",
        {
            "name": "Luna",
            "species": "cat",
            "breed": "Siamese",
            "age_months": 31,
            "gender": "female",
            "size": "small",
            "temperament": "talkative",
            "medical": {"spayed_neutered": True, "vaccinations": ["rabies"]},
            "description": "Tells long stories.",
            "shelter_id": shelter.pk,
            "status": "adopted",
            "intake_date": "2025-10-01",
            "color": "seal point",
            "tags": ["Good with kids", "shy at first"],
            "photos": [{"url": PHOTO, "alt": "Luna on a chair"}],
        },
    )
    assert created.status_code == 201, created.content
    house, adoption, petstore = projections(client, created.json()["id"])
    assert house == created.json()
    assert good_images == [PHOTO]
    cat = Species.objects.get(code="cat").pk
    assert adoption == {
        "id": str(house["id"]),
        "name": "Luna",
        "species": "Cat",
        "breed": "Siamese",
        "age": 2,
        "gender": "Female",
        "size": "Small",
        "color": "seal point",
        "description": "Tells long stories.",
        "adoptionStatus": "Adopted",
        "location": "1 Main Street, Dallas, TX",
        "image": {"url": PHOTO, "alt": "Luna on a chair"},
        "created": house["created"],
        "updated": house["updated"],
        "owner": {
            "name": "Ada",
            "email": "ada@example.org",
            "bio": "",
            "avatar": {"url": "http://testserver/static/pets/default-avatar.png", "alt": "Default avatar"},
            "banner": {"url": "http://testserver/static/pets/default-banner.png", "alt": "Default banner"},
        },
    }
    tags = petstore.pop("tags")
    assert [tag["name"] for tag in tags] == ["Good with kids", "shy at first"]
    assert petstore == {
        "id": house["id"],
        "category": {"id": cat, "name": "cat"},
        "name": "Luna",
        "photoUrls": [PHOTO],
        "status": "sold",
    }


def test_written_through_adoption(client_for: Any, good_images: list[str]) -> None:
    owner = UserFactory()
    created = client_for(owner).post(
        "/pets",
        {
            "name": "Rex",
            "species": "dog",
            "breed": "Boxer",
            "age": 1.5,
            "gender": "MALE",
            "size": "Large",
            "color": "fawn",
            "description": "Leans on you.",
            "adoptionStatus": "",
            "location": "Plano",
            "image": {"url": PHOTO, "alt": "Rex"},
        },
    )
    assert created.status_code == 201, created.content
    house, adoption, petstore = projections(client_for(owner), int(created.json()["data"]["id"]))
    assert created.json() == {"data": adoption, "meta": {}}
    assert adoption["age"] == 1
    assert house == {
        "name": "Rex",
        "species": "dog",
        "breed": "Boxer",
        "age_months": 18,
        "gender": "male",
        "size": "large",
        "temperament": "",
        "medical": {"spayed_neutered": None, "vaccinations": []},
        "description": "Leans on you.",
        "shelter_id": None,
        "status": "available",
        "intake_date": None,
        "id": int(adoption["id"]),
        "color": "fawn",
        "location": "Plano",
        "tags": [],
        "photos": [{"url": PHOTO, "alt": "Rex"}],
        "owner_id": owner.pk,
        "created": adoption["created"],
        "updated": adoption["updated"],
    }
    assert (petstore["status"], petstore["photoUrls"], petstore["tags"]) == ("available", [PHOTO], [])


def test_written_through_petstore(client_for: Any, good_images: list[str]) -> None:
    owner = UserFactory()
    created = client_for(owner).post(
        "/api/v1/pet",
        {
            "id": 10,
            "category": {"id": 99, "name": "CAT"},
            "name": "doggie",
            "photoUrls": [PHOTO],
            "tags": [{"id": 0, "name": "playful"}],
            "status": "pending",
        },
    )
    assert created.status_code == 200, created.content
    house, adoption, petstore = projections(client_for(owner), created.json()["id"])
    assert created.json() == petstore
    assert (house["species"], house["tags"], house["status"]) == ("cat", ["playful"], "pending")
    assert (adoption["species"], adoption["gender"], adoption["size"], adoption["age"]) == (
        "Cat",
        "Unknown",
        "Unknown",
        None,
    )
    assert adoption["image"] == {"url": PHOTO, "alt": ""}


def test_the_root_patch_changes_what_all_three_show(client_for: Any, good_images: list[str]) -> None:
    client = client_for(UserFactory())
    pk = client.post(
        "/api/v1/pets", {"name": "Bo", "species": "dog", "age_months": 18, "photos": [{"url": PHOTO}]}
    ).json()["id"]
    answer = client.patch(f"/pets/{pk}", {"status": "adopted", "id": pk})
    assert answer.status_code == 200, answer.content
    assert len(answer.json()) == 13
    house, adoption, petstore = projections(client, pk)
    assert (house["status"], adoption["adoptionStatus"], petstore["status"]) == ("adopted", "Adopted", "sold")
    sent_back = client.put(f"/pets/{pk}", adoption)
    assert sent_back.status_code == 200, sent_back.content
    assert projections(client, pk) == (house, adoption, petstore)
