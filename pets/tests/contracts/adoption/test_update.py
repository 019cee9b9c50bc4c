"""`PUT /pets/<id>`: any amount of the properties of the adoption document's pet."""

from __future__ import annotations

from typing import Any

import pytest
from rest_framework.test import APIClient

from accounts.models import User
from pets.models import Pet
from pets.tests.contracts.adoption.conftest import (
    OTHER,
    PHOTO,
    Client,
    problems,
    shown,
)
from pets.tests.factories import (
    AdministratorFactory,
    MembershipFactory,
    PetFactory,
    ShelterFactory,
)

pytestmark = pytest.mark.django_db


class TestUpdate:
    """PUT /pets/<id>"""

    def test_the_documented_request(self, client: APIClient, pet: Pet, good_images: list[str]) -> None:
        before = shown(client.get(f"/pets/{pet.pk}"))
        body = {
            "adoptionStatus": "Pending",
            "image": {"url": "https://example.com/image.jpg", "alt": "string"},
        }
        after = shown(client.put(f"/pets/{pet.pk}", body))
        assert after == {**before, **body, "updated": after["updated"]}
        assert after["updated"] > before["updated"]
        assert shown(client.get(f"/pets/{pet.pk}")) == after
        assert good_images == ["https://example.com/image.jpg"]

    @pytest.mark.parametrize(
        ("key", "value"),
        [
            ("name", "Bella"),
            ("species", "Cat"),
            ("breed", "Boxer"),
            ("breed", ""),
            ("age", 7),
            ("gender", "Male"),
            ("gender", "Unknown"),
            ("size", "Large"),
            ("size", "Unknown"),
            ("color", "black"),
            ("color", ""),
            ("description", "Naps."),
            ("description", ""),
            ("adoptionStatus", "Adopted"),
            ("location", "Denton"),
            ("location", ""),
            ("image", {"url": OTHER, "alt": "Elsewhere"}),
        ],
        ids=lambda value: value if isinstance(value, str) and value else "blank" if value == "" else None,
    )
    def test_a_single_property(
        self, client: APIClient, pet: Pet, good_images: list[str], key: str, value: Any
    ) -> None:
        before = shown(client.get(f"/pets/{pet.pk}"))
        assert before[key] != value
        after = shown(client.put(f"/pets/{pet.pk}", {key: value}))
        assert after == {**before, key: value, "updated": after["updated"]}
        assert after["updated"] > before["updated"]
        assert shown(client.get(f"/pets/{pet.pk}")) == after

    def test_what_this_contract_cannot_express_stays(self, client_for: Client) -> None:
        membership = MembershipFactory()
        pet = PetFactory(
            shelter=membership.shelter,
            temperament="bold",
            vaccinations=["rabies", "dhpp"],
            spayed_neutered=False,
            intake_date="2025-10-01",
            tags=["good with kids"],
        )
        columns = ("shelter_id", "temperament", "vaccinations", "spayed_neutered", "intake_date", "owner_id")
        before = Pet.objects.filter(pk=pet.pk).values(*columns).get()
        assert shown(client_for(membership.user).put(f"/pets/{pet.pk}", {"name": "New"}))["name"] == "New"
        assert Pet.objects.filter(pk=pet.pk).values(*columns).get() == before
        assert [tag.name for tag in pet.tags.all()] == ["good with kids"]

    @pytest.mark.parametrize(
        ("months", "age", "after"),
        [
            (18, 1, 18),
            (18, 1.0, 18),
            (18, 1.5, 18),
            (18, 2, 24),
            (18, 0, 0),
            (18, 0.5, 6),
            (5, 0, 5),
            (5, 0.04, 0),
            (None, 3, 36),
            (None, None, None),
        ],
    )
    def test_the_age_that_reads_back_now_keeps_the_months(
        self, client: APIClient, owner: User, months: int | None, age: float | None, after: int | None
    ) -> None:
        pet = PetFactory(owner=owner, age_months=months)
        shown(client.put(f"/pets/{pet.pk}", {"age": age}))
        pet.refresh_from_db()
        assert pet.age_months == after

    def test_a_known_age_cannot_be_forgotten(self, client: APIClient, pet: Pet) -> None:
        assert problems(client.put(f"/pets/{pet.pk}", {"age": None}), 400) == [
            (["age"], "Invalid value for 'age': must not be null")
        ]

    @pytest.mark.parametrize(
        "facts",
        [
            {},
            {"age_months": None, "gender": None, "size": None},
            {"breed": "", "color": "", "description": "", "location": ""},
            {"age_months": 5, "status": "adopted"},
            {"photos": [PHOTO, OTHER]},
        ],
        ids=["everything known", "unknown", "blank", "adopted kitten", "photos"],
    )
    def test_a_whole_pet_sent_back_changes_nothing(
        self, client: APIClient, owner: User, facts: dict[str, Any]
    ) -> None:
        pet = PetFactory(owner=owner, **facts)
        before = shown(client.get(f"/pets/{pet.pk}"))
        columns = Pet.objects.filter(pk=pet.pk).values().get()
        photos = list(pet.photos.values())
        assert shown(client.put(f"/pets/{pet.pk}", before)) == before
        assert Pet.objects.filter(pk=pet.pk).values().get() == columns
        assert list(pet.photos.values()) == photos

    def test_the_envelopes_data_sent_back_keeps_the_location_blank(self, client_for: Client) -> None:
        membership = MembershipFactory(shelter=ShelterFactory(address="1 Main Street, Dallas, TX"))
        client = client_for(membership.user)
        pet = PetFactory(shelter=membership.shelter, location="")
        before = shown(client.get(f"/pets/{pet.pk}"))
        assert before["location"] == "1 Main Street, Dallas, TX"
        assert shown(client.put(f"/pets/{pet.pk}", before)) == before
        pet.refresh_from_db()
        assert pet.location == ""
        moved = shown(client.put(f"/pets/{pet.pk}", {"location": "In foster care in Plano"}))
        assert moved["location"] == "In foster care in Plano"
        back = shown(client.put(f"/pets/{pet.pk}", {"location": ""}))
        assert back["location"] == "1 Main Street, Dallas, TX"

    @pytest.mark.parametrize(
        "body",
        [
            {},
            {"nickname": "Bo", "Name": "BO"},
            {"id": "1"},
            {"created": "2025-01-01T12:00:00.000Z", "updated": "2025-01-01T12:00:00.000Z", "owner": {}},
        ],
        ids=["empty", "unknown keys", "id", "read-only keys"],
    )
    def test_nothing_to_change(self, client: APIClient, pet: Pet, body: dict[str, Any]) -> None:
        assert problems(client.put(f"/pets/{pet.pk}", body), 400) == [
            (
                [],
                "The body must have at least one of name, species, breed, age, gender, size, color, description, "
                "adoptionStatus, location, image.",
            )
        ]

    def test_unknown_and_read_only_keys_are_ignored(self, client: APIClient, pet: Pet) -> None:
        before = shown(client.get(f"/pets/{pet.pk}"))
        extra = {"id": "999", "created": None, "owner": {"name": "Eve"}, "tail": "long"}
        after = shown(client.put(f"/pets/{pet.pk}", {**extra, "name": "Bobby"}))
        assert after == {**before, "name": "Bobby", "updated": after["updated"]}

    @pytest.mark.parametrize(
        ("body", "message"),
        [
            ({"name": ""}, "Invalid value for 'name': must not be blank"),
            ({"name": None}, "Invalid value for 'name': must not be null"),
            ({"species": "Fish"}, "Invalid value for 'species': must be one of 'Cat', 'Dog'"),
            ({"species": ""}, "Invalid value for 'species': must be one of 'Cat', 'Dog'"),
            ({"gender": "m"}, "Invalid value for 'gender': must be one of 'Male', 'Female', 'Unknown'"),
            (
                {"size": "XL"},
                "Invalid value for 'size': must be one of 'Small', 'Medium', 'Large', 'Unknown'",
            ),
            (
                {"adoptionStatus": "sold"},
                "Invalid value for 'adoptionStatus': must be one of 'Available', 'Pending', 'Adopted'",
            ),
            ({"age": -1}, "Invalid value for 'age': must be a number of years from 0 to 200"),
            ({"breed": None}, "Invalid value for 'breed': must not be null"),
            ({"image": None}, "Invalid value for 'image': must not be null"),
            ({"image": {"url": None}}, "Invalid value for 'image.url': must not be null"),
        ],
        ids=str,
    )
    def test_one_bad_value_refuses_the_whole_body(
        self, client: APIClient, pet: Pet, body: dict[str, Any], message: str
    ) -> None:
        before = shown(client.get(f"/pets/{pet.pk}"))
        response = client.put(f"/pets/{pet.pk}", {"color": "green", **body})
        assert [text for _path, text in problems(response, 400)] == [message]
        assert shown(client.get(f"/pets/{pet.pk}")) == before

    def test_the_owner_stays_whoever_updates(self, client_for: Client, pet: Pet) -> None:
        read = shown(client_for(AdministratorFactory()).put(f"/pets/{pet.pk}", {"name": "Bobby"}))
        assert read["owner"]["email"] == "ada@example.org"
