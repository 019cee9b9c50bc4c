"""One pet at `/pets`: read, created and deleted, as the adoption document has it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from rest_framework.test import APIClient

from accounts.models import User
from pets.models import Pet, Photo, Species
from pets.tests.contracts.adoption.conftest import (
    DEFAULT_AVATAR,
    DEFAULT_BANNER,
    DEFAULT_IMAGE,
    OTHER,
    PHOTO,
    REQUIRED,
    REX,
    problems,
    shown,
    without,
)
from pets.tests.factories import (
    PetFactory,
    ShelterFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


class TestRead:
    """GET /pets/<id>"""

    def test_the_documented_pet_and_nothing_else(self, api: APIClient, owner: User) -> None:
        pet = PetFactory(
            owner=owner,
            name="Bella",
            species=Species.objects.get(code="cat"),
            breed="Siamese",
            age_months=31,
            gender="female",
            size="small",
            color="seal point",
            description="Tells long stories.",
            status="pending",
            location="Denton",
            photos=[PHOTO, OTHER],
        )
        moment = datetime(2025, 1, 1, 12, 0, 0, 7_999, UTC)
        Pet.objects.filter(pk=pet.pk).update(created=moment, updated=moment.replace(microsecond=0))
        response = api.get(f"/pets/{pet.pk}")
        assert response.status_code == 200
        assert response["Content-Type"] == "application/json"
        assert response.json() == {
            "data": {
                "id": str(pet.pk),
                "name": "Bella",
                "species": "Cat",
                "breed": "Siamese",
                "age": 2,
                "gender": "Female",
                "size": "Small",
                "color": "seal point",
                "description": "Tells long stories.",
                "adoptionStatus": "Pending",
                "location": "Denton",
                "image": {"url": PHOTO, "alt": "Bella 1"},
                "created": "2025-01-01T12:00:00.007Z",
                "updated": "2025-01-01T12:00:00.000Z",
                "owner": {
                    "name": "Ada",
                    "email": "ada@example.org",
                    "bio": "Fosters dogs.",
                    "avatar": DEFAULT_AVATAR,
                    "banner": DEFAULT_BANNER,
                },
            },
            "meta": {},
        }

    def test_what_is_unknown(self, api: APIClient, owner: User) -> None:
        species = Species.objects.get(code="dog")
        pet = Pet.objects.create(name="Nobody", species=species, owner=owner)
        assert without(shown(api.get(f"/pets/{pet.pk}")), "created", "updated", "owner") == {
            "id": str(pet.pk),
            "name": "Nobody",
            "species": "Dog",
            "breed": "",
            "age": None,
            "gender": "Unknown",
            "size": "Unknown",
            "color": "",
            "description": "",
            "adoptionStatus": "Available",
            "location": "",
            "image": DEFAULT_IMAGE,
        }

    @pytest.mark.parametrize(
        ("months", "age"),
        [(0, 0), (11, 0), (12, 1), (23, 1), (24, 2), (155, 12), (156, 13), (2400, 200)],
    )
    def test_age_is_whole_years_rounded_down(self, api: APIClient, months: int, age: int) -> None:
        pet = PetFactory(age_months=months)
        read = shown(api.get(f"/pets/{pet.pk}"))["age"]
        assert (read, type(read)) == (age, int)

    @pytest.mark.parametrize(
        ("column", "code", "key", "label"),
        [
            ("gender", "male", "gender", "Male"),
            ("gender", "female", "gender", "Female"),
            ("size", "small", "size", "Small"),
            ("size", "medium", "size", "Medium"),
            ("size", "large", "size", "Large"),
            ("status", "available", "adoptionStatus", "Available"),
            ("status", "pending", "adoptionStatus", "Pending"),
            ("status", "adopted", "adoptionStatus", "Adopted"),
        ],
    )
    def test_labels_instead_of_codes(
        self, api: APIClient, column: str, code: str, key: str, label: str
    ) -> None:
        pet = PetFactory(**{column: code})
        assert shown(api.get(f"/pets/{pet.pk}"))[key] == label

    def test_the_owners_pictures(self, api: APIClient) -> None:
        avatar = default_storage.save("avatars/ada.png", ContentFile(b"a picture"))
        owner = UserFactory(
            avatar_url=default_storage.url(avatar),
            avatar_alt="Ada",
            banner_url="https://images.example.org/banner.jpg",
        )
        read = shown(api.get(f"/pets/{PetFactory(owner=owner).pk}"))["owner"]
        assert read["avatar"] == {"url": f"http://testserver/media/{avatar}", "alt": "Ada"}
        assert read["banner"] == {"url": "https://images.example.org/banner.jpg", "alt": ""}

    def test_an_uploaded_photo_has_an_absolute_url(self, api: APIClient) -> None:
        pet = PetFactory()
        name = default_storage.save("photos/bo.png", ContentFile(b"a picture"))
        Photo.objects.create(pet=pet, file=name, alt="Bo")
        image = shown(api.get(f"/pets/{pet.pk}"))["image"]
        assert image == {"url": f"http://testserver/media/{name}", "alt": "Bo"}

    def test_location_falls_back_to_the_shelters_address(self, api: APIClient) -> None:
        shelter = ShelterFactory(address="1 Main Street, Dallas, TX")
        pet = PetFactory(shelter=shelter, location="")
        elsewhere = PetFactory(shelter=shelter, location="In foster care in Plano")
        assert shown(api.get(f"/pets/{pet.pk}"))["location"] == "1 Main Street, Dallas, TX"
        assert shown(api.get(f"/pets/{elsewhere.pk}"))["location"] == "In foster care in Plano"

    @pytest.mark.parametrize(
        "pk",
        ["0", "-1", "abc", "1.5", "9223372036854775808", "12345678901234567890", "٣", "1%00", "%20"],
    )
    def test_an_id_that_names_no_pet(self, api: APIClient, pk: str) -> None:
        [(path, message)] = problems(api.get(f"/pets/{pk}"), 404)
        assert path == []
        assert message.startswith("Pet with ID ")
        assert message.endswith(" not found")

    def test_a_pet_that_does_not_exist(self, api: APIClient) -> None:
        assert api.get("/pets/999").json() == {
            "error": "Not Found",
            "message": "Pet with ID 999 not found",
            "status": 404,
            "errors": [{"code": "not_found", "message": "Pet with ID 999 not found", "path": []}],
            "statusCode": 404,
        }

    def test_one_pet_costs_two_queries(self, api: APIClient, pet: Pet, count_queries: Any) -> None:
        assert count_queries(lambda: shown(api.get(f"/pets/{pet.pk}"))) == 2


@pytest.mark.usefixtures("good_images")
class TestCreate:
    """POST /pets"""

    def test_the_documented_request_and_response(self, client: APIClient, good_images: list[str]) -> None:
        created = shown(client.post("/pets", REX), 201)
        pk = created["id"]
        assert isinstance(pk, str)
        assert created == {
            **REX,
            "id": pk,
            "created": created["created"],
            "updated": created["updated"],
            "owner": {
                "name": "Ada",
                "email": "ada@example.org",
                "bio": "Fosters dogs.",
                "avatar": DEFAULT_AVATAR,
                "banner": DEFAULT_BANNER,
            },
        }
        assert shown(client.get(f"/pets/{pk}")) == created
        assert good_images == [PHOTO]
        assert Pet.objects.get().shelter is None

    @pytest.mark.parametrize(
        "body",
        [without(REX, "adoptionStatus"), {**REX, "adoptionStatus": ""}, {**REX, "adoptionStatus": " "}],
    )
    def test_absent_or_blank_status_is_available(self, client: APIClient, body: dict[str, Any]) -> None:
        assert shown(client.post("/pets", body), 201)["adoptionStatus"] == "Available"

    @pytest.mark.parametrize(
        ("age", "months", "read"),
        [(0, 0, 0), (0.5, 6, 0), (1, 12, 1), (1.5, 18, 1), (0.04, 0, 0), (12.99, 156, 13), (200, 2400, 200)],
    )
    def test_ages(self, client: APIClient, age: float, months: int, read: int) -> None:
        assert shown(client.post("/pets", {**REX, "age": age}), 201)["age"] == read
        assert Pet.objects.get().age_months == months

    @pytest.mark.parametrize("key", ["gender", "size"])
    def test_unknown_is_a_value(self, client: APIClient, key: str) -> None:
        assert shown(client.post("/pets", {**REX, key: "unknown"}), 201)[key] == "Unknown"

    @pytest.mark.parametrize(
        ("key", "sent", "read"),
        [
            ("species", "dog", "Dog"),
            ("species", "DOG", "Dog"),
            ("species", "cAt", "Cat"),
            ("species", "guinea-pig", "Guinea pig"),
            ("species", "GUINEA PIG", "Guinea pig"),
            ("gender", "female", "Female"),
            ("gender", "FEMALE", "Female"),
            ("gender", "UNKNOWN", "Unknown"),
            ("size", "medium", "Medium"),
            ("size", "MeDiUm", "Medium"),
            ("size", "Unknown", "Unknown"),
            ("adoptionStatus", "adopted", "Adopted"),
            ("adoptionStatus", "PENDING", "Pending"),
            ("adoptionStatus", "available", "Available"),
        ],
    )
    def test_labels_and_codes_in_any_letter_case(
        self, client: APIClient, key: str, sent: str, read: str
    ) -> None:
        Species.objects.create(code="guinea-pig", label="Guinea pig")
        assert shown(client.post("/pets", {**REX, key: sent}), 201)[key] == read

    @pytest.mark.parametrize("key", REQUIRED)
    def test_a_missing_field(self, client: APIClient, key: str) -> None:
        response = client.post("/pets", without(REX, key))
        assert response.status_code == 400
        message = f"Missing required field: {key}"
        assert response.json() == {
            "error": "Bad Request",
            "message": message,
            "status": 400,
            "errors": [{"code": "required", "message": message, "path": [key]}],
            "statusCode": 400,
        }
        assert not Pet.objects.exists()

    def test_every_missing_field_at_once(self, client: APIClient) -> None:
        found = problems(client.post("/pets", {}), 400)
        assert sorted(found) == sorted(([key], f"Missing required field: {key}") for key in REQUIRED)

    @pytest.mark.parametrize("key", ["name", "breed", "color", "description", "location"])
    @pytest.mark.parametrize("blank", ["", "   ", "\n"], ids=["empty", "spaces", "line break"])
    def test_a_blank_field(self, client: APIClient, key: str, blank: str) -> None:
        assert problems(client.post("/pets", {**REX, key: blank}), 400) == [
            ([key], f"Invalid value for '{key}': must not be blank")
        ]

    @pytest.mark.parametrize("key", [*REQUIRED, "adoptionStatus"])
    def test_null(self, client: APIClient, key: str) -> None:
        assert problems(client.post("/pets", {**REX, key: None}), 400) == [
            ([key], f"Invalid value for '{key}': must not be null")
        ]

    @pytest.mark.parametrize(
        ("key", "allowed"),
        [
            ("species", "'Cat', 'Dog'"),
            ("gender", "'Male', 'Female', 'Unknown'"),
            ("size", "'Small', 'Medium', 'Large', 'Unknown'"),
            ("adoptionStatus", "'Available', 'Pending', 'Adopted'"),
        ],
    )
    @pytest.mark.parametrize("value", ["dragon", 1, True, ["Dog"], {"a": 1}], ids=str)
    def test_outside_the_vocabulary(self, client: APIClient, key: str, allowed: str, value: Any) -> None:
        assert problems(client.post("/pets", {**REX, key: value}), 400) == [
            ([key], f"Invalid value for '{key}': must be one of {allowed}")
        ]

    @pytest.mark.parametrize("key", ["species", "gender", "size"])
    def test_only_the_status_may_be_blank(self, client: APIClient, key: str) -> None:
        [(path, message)] = problems(client.post("/pets", {**REX, key: ""}), 400)
        assert path == [key]
        assert f"Invalid value for '{key}': must be one of " in message

    @pytest.mark.parametrize(
        ("key", "value", "reason"),
        [
            ("age", -1, "must be a number of years from 0 to 200"),
            ("age", -0.01, "must be a number of years from 0 to 200"),
            ("age", 201, "must be a number of years from 0 to 200"),
            ("age", "3", "must be a number of years from 0 to 200"),
            ("age", "", "must be a number of years from 0 to 200"),
            ("age", True, "must be a number of years from 0 to 200"),
            ("age", [3], "must be a number of years from 0 to 200"),
            ("name", 7, "must be a string"),
            ("name", "x" * 121, "must have at most 120 characters"),
            ("description", {"text": "…"}, "must be a string"),
            ("image", PHOTO, "must be an object"),
            ("image", [PHOTO], "must be an object"),
        ],
    )
    def test_wrong_values(self, client: APIClient, key: str, value: Any, reason: str) -> None:
        assert problems(client.post("/pets", {**REX, key: value}), 400) == [
            ([key], f"Invalid value for '{key}': {reason}")
        ]

    def test_every_problem_is_reported(self, client: APIClient) -> None:
        body = {**without(REX, "color"), "name": "", "age": "old", "image": {"alt": 5}}
        assert sorted(problems(client.post("/pets", body), 400)) == [
            (["age"], "Invalid value for 'age': must be a number of years from 0 to 200"),
            (["color"], "Missing required field: color"),
            (["image", "alt"], "Invalid value for 'image.alt': must be a string"),
            (["image", "url"], "Missing required field: image.url"),
            (["name"], "Invalid value for 'name': must not be blank"),
        ]

    def test_unknown_and_read_only_keys_are_ignored(self, client: APIClient) -> None:
        extra = {
            "id": "999",
            "created": "2001-01-01T00:00:00.000Z",
            "updated": "never",
            "owner": {"name": "Somebody else"},
            "_tail": "long",
            "image": {**REX["image"], "width": 300},  # type: ignore[dict-item]
        }
        created = shown(client.post("/pets", {**REX, **extra}), 201)
        assert without(created, "id", "created", "updated") == {
            **REX,
            "owner": {
                "name": "Ada",
                "email": "ada@example.org",
                "bio": "Fosters dogs.",
                "avatar": DEFAULT_AVATAR,
                "banner": DEFAULT_BANNER,
            },
        }
        assert created["id"] == str(Pet.objects.get().pk) != "999"
        assert created["created"] > "2020"

    def test_text_in_every_script(self, client: APIClient) -> None:
        created = client.post("/pets", {**REX, "name": "Łucja 🐾", "location": "東京"})
        assert "Łucja 🐾" in created.content.decode()
        assert (shown(created, 201)["name"], shown(created, 201)["location"]) == ("Łucja 🐾", "東京")

    @pytest.mark.parametrize("body", ["null", "[]", '"text"', "1", "true"])
    def test_a_body_that_is_no_object(self, client: APIClient, body: str) -> None:
        response = client.post("/pets", body, content_type="application/json")
        assert problems(response, 400) == [([], "The body must be a JSON object.")]

    def test_malformed_json(self, client: APIClient) -> None:
        [(path, message)] = problems(
            client.post("/pets", '{"name": "Rex"', content_type="application/json"), 400
        )
        assert path == []
        assert message.startswith("Malformed JSON: ")


class TestDelete:
    """DELETE /pets/<id>"""

    def test_an_empty_204(self, client: APIClient, pet: Pet) -> None:
        response = client.delete(f"/pets/{pet.pk}")
        assert (response.status_code, response.content) == (204, b"")
        assert not Pet.objects.exists()
        assert not Photo.objects.exists()
        problems(client.get(f"/pets/{pet.pk}"), 404)
        problems(client.delete(f"/pets/{pet.pk}"), 404)

    def test_uploaded_files_go_too(
        self, client: APIClient, pet: Pet, django_capture_on_commit_callbacks: Any
    ) -> None:
        name = default_storage.save("photos/bo.png", ContentFile(b"a picture"))
        Photo.objects.create(pet=pet, position=2, file=name)
        with django_capture_on_commit_callbacks(execute=True):
            client.delete(f"/pets/{pet.pk}")
        assert not default_storage.exists(name)
