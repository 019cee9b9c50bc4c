"""The Petstore contract at /api/v1/pet, from the document's `Pet`, `Category` and `Tag` and from contracts.md."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from http import HTTPStatus
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from rest_framework.test import APIClient

from accounts.models import User
from pets.images.errors import ImageRefused
from pets.models import Pet, PetTag, Photo, Species, Tag
from pets.tests.factories import (
    AdministratorFactory,
    MembershipFactory,
    PetFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

Client = Callable[..., APIClient]

FIRST = "https://images.example.org/1.jpg"
SECOND = "https://images.example.org/2.jpg"
THIRD = "https://images.example.org/3.jpg"

#: The document's example, with the host's words for category and photo.
DOGGIE: dict[str, Any] = {
    "id": 1,
    "category": {"id": 1, "name": "dog"},
    "name": "doggie",
    "photoUrls": [FIRST],
    "tags": [{"id": 1, "name": "playful"}],
    "status": "available",
}


def shown(response: Any) -> Any:
    assert response.status_code == 200, response.content
    assert response["Content-Type"] == "application/json"
    return response.json()


def problems(response: Any, status: int = 400) -> list[tuple[list[Any], str]]:
    """Path and message of every problem; only a 400 lists them, other errors are exactly the three keys."""
    assert response.status_code == status, response.content
    assert response["Content-Type"] == "application/json"
    body = response.json()
    assert set(body) == {"error", "message", "status"} | ({"errors"} if status == 400 else set())
    assert (body["error"], body["status"]) == (HTTPStatus(status).phrase, status)
    if status != 400:
        return [([], body["message"])]
    assert all(set(problem) == {"code", "message", "path"} for problem in body["errors"])
    return [(problem["path"], problem["message"]) for problem in body["errors"]]


def species(code: str) -> dict[str, Any]:
    return {"id": Species.objects.get(code=code).pk, "name": code}


def tag(name: str) -> dict[str, Any]:
    return {"id": Tag.objects.get(name=name).pk, "name": name}


@pytest.fixture
def owner() -> User:
    return UserFactory()


@pytest.fixture
def client(client_for: Client, owner: User) -> APIClient:
    """Signed in as the owner."""
    return client_for(owner)


@pytest.fixture
def pet(owner: User) -> Pet:
    return PetFactory(owner=owner, name="Bo", tags=["playful", "house-trained"], photos=[FIRST, SECOND])


class TestGetPetById:
    """GET /pet/{petId}"""

    def test_the_documented_pet_and_nothing_else(self, api: APIClient, pet: Pet) -> None:
        assert shown(api.get(f"/api/v1/pet/{pet.pk}")) == {
            "id": pet.pk,
            "category": species("dog"),
            "name": "Bo",
            "photoUrls": [FIRST, SECOND],
            "tags": [tag("playful"), tag("house-trained")],
            "status": "available",
        }

    def test_a_pet_with_little_known(self, api: APIClient, owner: User) -> None:
        pet = Pet.objects.create(name="Mia", species=Species.objects.get(code="cat"), owner=owner)
        assert shown(api.get(f"/api/v1/pet/{pet.pk}")) == {
            "id": pet.pk,
            "category": species("cat"),
            "name": "Mia",
            "photoUrls": [],
            "tags": [],
            "status": "available",
        }

    @pytest.mark.parametrize(
        ("status", "shows"), [("available", "available"), ("pending", "pending"), ("adopted", "sold")]
    )
    def test_adopted_is_sold(self, api: APIClient, status: str, shows: str) -> None:
        assert shown(api.get(f"/api/v1/pet/{PetFactory(status=status).pk}"))["status"] == shows

    def test_an_uploaded_photo_has_an_absolute_url(self, api: APIClient, pet: Pet) -> None:
        name = default_storage.save("photos/bo.png", ContentFile(b"a picture"))
        Photo.objects.create(pet=pet, position=2, file=name)
        urls = shown(api.get(f"/api/v1/pet/{pet.pk}"))["photoUrls"]
        assert urls == [FIRST, SECOND, f"http://testserver/media/{name}"]

    @pytest.mark.parametrize(
        "pk", ["999", "0", "-1", "abc", "1.5", "9223372036854775808", "12345678901234567890", "٣"]
    )
    def test_an_id_that_names_no_pet(self, api: APIClient, pk: str) -> None:
        assert problems(api.get(f"/api/v1/pet/{pk}"), 404) == [([], f"Pet with ID {pk} not found")]

    def test_three_queries(self, api: APIClient, pet: Pet, count_queries: Any) -> None:
        assert count_queries(lambda: shown(api.get(f"/api/v1/pet/{pet.pk}"))) == 3


@pytest.mark.usefixtures("good_images")
class TestAddPet:
    """POST /pet"""

    def test_the_documented_request_and_response(
        self, client: APIClient, owner: User, good_images: list[str]
    ) -> None:
        created = shown(client.post("/api/v1/pet", {**DOGGIE, "id": 4711}))
        pet = Pet.objects.get()
        assert created == {
            **DOGGIE,
            "id": pet.pk,
            "category": species("dog"),
            "tags": [tag("playful")],
        }
        assert shown(client.get(f"/api/v1/pet/{pet.pk}")) == created
        assert pet.pk != 4711
        assert (pet.owner, pet.shelter) == (owner, None)
        assert good_images == [FIRST]

    @pytest.mark.parametrize(
        ("status", "stored"), [("available", "available"), ("pending", "pending"), ("sold", "adopted")]
    )
    def test_sold_is_adopted(self, client: APIClient, status: str, stored: str) -> None:
        assert shown(client.post("/api/v1/pet", {**DOGGIE, "status": status}))["status"] == status
        assert Pet.objects.get().status == stored

    @pytest.mark.parametrize("name", ["dog", "DOG", "Dog", " dOG "])
    def test_category_by_name_in_any_letter_case(self, client: APIClient, name: str) -> None:
        created = shown(client.post("/api/v1/pet", {**DOGGIE, "category": {"id": 99, "name": name}}))
        assert created["category"] == species("dog")

    def test_category_by_label(self, client: APIClient) -> None:
        Species.objects.create(code="guinea-pig", label="Guinea pig")
        created = shown(client.post("/api/v1/pet", {**DOGGIE, "category": {"name": "GUINEA PIG"}}))
        assert created["category"] == species("guinea-pig")

    @pytest.mark.parametrize("rest", [{}, {"name": None}, {"name": ""}], ids=["absent", "null", "blank"])
    def test_category_by_id_when_there_is_no_name(self, client: APIClient, rest: dict[str, Any]) -> None:
        cat = species("cat")
        created = shown(client.post("/api/v1/pet", {**DOGGIE, "category": {"id": cat["id"], **rest}}))
        assert created["category"] == cat

    @pytest.mark.parametrize(
        ("category", "path", "message"),
        [
            (
                {"id": 1, "name": "unicorn"},
                ["category", "name"],
                "Invalid value for 'category.name': must be one of 'cat', 'dog'",
            ),
            (
                {"id": 999},
                ["category"],
                "Invalid value for 'category': needs a name, or the id of a known species",
            ),
            ({}, ["category"], "Invalid value for 'category': needs a name, or the id of a known species"),
            (
                {"id": 2**63},
                ["category"],
                "Invalid value for 'category': needs a name, or the id of a known species",
            ),
            ({"id": "1"}, ["category", "id"], "Invalid value for 'category.id': must be a whole number"),
            ({"name": 5}, ["category", "name"], "Invalid value for 'category.name': must be a string"),
            ("dog", ["category"], "Invalid value for 'category': must be an object"),
            (None, ["category"], "Invalid value for 'category': must not be null"),
        ],
        ids=["unknown name", "unknown id", "empty", "beyond 64 bits", "id as text", "number", "text", "null"],
    )
    def test_a_category_that_names_no_species(
        self, client: APIClient, category: Any, path: list[Any], message: str
    ) -> None:
        assert problems(client.post("/api/v1/pet", {**DOGGIE, "category": category})) == [(path, message)]
        assert set(Species.objects.values_list("code", flat=True)) == {"cat", "dog"}
        assert not Pet.objects.exists()

    def test_tags_by_name_in_any_letter_case_by_id_and_new(self, client: APIClient) -> None:
        known, by_id = Tag.objects.obtain(["Good with kids", "deaf"])
        sent = [
            {"id": 12345, "name": "GOOD  with KIDS"},
            {"id": by_id.pk},
            {"name": "loves snow"},
            {"id": 0, "name": "Loves Snow"},
        ]
        created = shown(client.post("/api/v1/pet", {**DOGGIE, "tags": sent}))
        new = Tag.objects.exclude(pk__in=[known.pk, by_id.pk]).get()
        assert created["tags"] == [
            {"id": known.pk, "name": "Good with kids"},
            {"id": by_id.pk, "name": "deaf"},
            {"id": new.pk, "name": "loves snow"},
        ]

    @pytest.mark.parametrize(
        ("sent", "path", "message"),
        [
            (
                [{"name": "a"}, {"id": 999}],
                ["tags", 1],
                "Invalid value for 'tags[1]': needs a name, or the id of a known tag",
            ),
            ([{}], ["tags", 0], "Invalid value for 'tags[0]': needs a name, or the id of a known tag"),
            (
                [{"name": "x" * 65}],
                ["tags", 0, "name"],
                "Invalid value for 'tags[0].name': must have at most 64 characters",
            ),
            (["playful"], ["tags", 0], "Invalid value for 'tags[0]': must be an object"),
            ("playful", ["tags"], "Invalid value for 'tags': must be an array"),
            (
                [{"name": f"tag {n}"} for n in range(51)],
                ["tags"],
                "Invalid value for 'tags': must have at most 50 elements",
            ),
        ],
        ids=["unknown id", "empty", "too long", "text", "no array", "too many"],
    )
    def test_bad_tags(self, client: APIClient, sent: Any, path: list[Any], message: str) -> None:
        assert problems(client.post("/api/v1/pet", {**DOGGIE, "tags": sent})) == [(path, message)]
        assert not Tag.objects.exists()

    def test_a_tag_name_that_grows_when_its_case_is_folded(self, client: APIClient) -> None:
        long = "ΐ" * 64
        created = shown(client.post("/api/v1/pet", {**DOGGIE, "tags": [{"name": long}]}))
        assert [found["name"] for found in created["tags"]] == [long]

    def test_photo_urls_keep_their_order(self, client: APIClient, good_images: list[str]) -> None:
        urls = [THIRD, FIRST, SECOND]
        assert shown(client.post("/api/v1/pet", {**DOGGIE, "photoUrls": urls}))["photoUrls"] == urls
        assert sorted(good_images) == [FIRST, SECOND, THIRD]

    def test_no_photos(self, client: APIClient) -> None:
        assert shown(client.post("/api/v1/pet", {**DOGGIE, "photoUrls": []}))["photoUrls"] == []

    def test_the_default_picture_is_no_photo(self, client: APIClient) -> None:
        urls = ["http://testserver/static/pets/default-pet.png", FIRST]
        assert shown(client.post("/api/v1/pet", {**DOGGIE, "photoUrls": urls}))["photoUrls"] == [FIRST]

    def test_every_refused_photo_is_named(self, client: APIClient, monkeypatch: pytest.MonkeyPatch) -> None:
        def refuse(url: str) -> None:
            if url != SECOND:
                raise ImageRefused("the server answered 404 Not Found", "not_live")

        monkeypatch.setattr("pets.images.pictures.check_live_image", refuse)
        body = {**DOGGIE, "photoUrls": [FIRST, SECOND, THIRD]}
        response = client.post("/api/v1/pet", body)
        first, second = (
            f"Invalid value for 'photoUrls[{index}]': the server answered 404 Not Found" for index in (0, 2)
        )
        assert response.status_code == 400
        assert response.json() == {
            "error": "Bad Request",
            "message": f"{first}; {second}",
            "status": 400,
            "errors": [
                {"code": "not_live", "message": first, "path": ["photoUrls", 0]},
                {"code": "not_live", "message": second, "path": ["photoUrls", 2]},
            ],
        }
        assert not Pet.objects.exists()

    @pytest.mark.parametrize(
        ("urls", "path", "message"),
        [
            (FIRST, ["photoUrls"], "Invalid value for 'photoUrls': must be an array"),
            (None, ["photoUrls"], "Invalid value for 'photoUrls': must not be null"),
            ([""], ["photoUrls", 0], "Invalid value for 'photoUrls[0]': must not be blank"),
            ([5], ["photoUrls", 0], "Invalid value for 'photoUrls[0]': must be a string"),
            (
                [f"{FIRST}?{n}" for n in range(21)],
                ["photoUrls"],
                "Invalid value for 'photoUrls': must have at most 20 elements",
            ),
        ],
        ids=["text", "null", "blank", "number", "too many"],
    )
    def test_bad_photo_urls(self, client: APIClient, urls: Any, path: list[Any], message: str) -> None:
        assert problems(client.post("/api/v1/pet", {**DOGGIE, "photoUrls": urls})) == [(path, message)]

    @pytest.mark.parametrize("key", ["category", "name", "photoUrls"])
    def test_a_missing_field(self, client: APIClient, key: str) -> None:
        body = {name: value for name, value in DOGGIE.items() if name != key}
        message = f"Missing required field: {key}"
        response = client.post("/api/v1/pet", body)
        assert response.status_code == 400
        assert response.json() == {
            "error": "Bad Request",
            "message": message,
            "status": 400,
            "errors": [{"code": "required", "message": message, "path": [key]}],
        }

    @pytest.mark.parametrize("key", ["id", "tags", "status"])
    def test_what_swagger_makes_optional(self, client: APIClient, key: str) -> None:
        body = {name: value for name, value in DOGGIE.items() if name != key}
        created = shown(client.post("/api/v1/pet", body))
        assert created == {
            **DOGGIE,
            "id": Pet.objects.get().pk,
            "category": species("dog"),
            "tags": [] if key == "tags" else [tag("playful")],
        }

    @pytest.mark.parametrize("status", ["adopted", "Sold", "", None, 1])
    def test_outside_the_vocabulary(self, client: APIClient, status: Any) -> None:
        [(path, message)] = problems(client.post("/api/v1/pet", {**DOGGIE, "status": status}))
        assert path == ["status"]
        allowed = "must not be null" if status is None else "must be one of 'available', 'pending', 'sold'"
        assert message == f"Invalid value for 'status': {allowed}"

    @pytest.mark.parametrize("name", ["", "  ", None, 5, "x" * 121])
    def test_a_bad_name(self, client: APIClient, name: Any) -> None:
        [(path, message)] = problems(client.post("/api/v1/pet", {**DOGGIE, "name": name}))
        assert path == ["name"]
        assert message.startswith("Invalid value for 'name': must ")

    def test_keys_that_petstore_does_not_have_are_ignored(self, client: APIClient) -> None:
        body = {**DOGGIE, "xml": {"name": "pet"}, "category": {"name": "dog", "colour": "red"}}
        assert shown(client.post("/api/v1/pet", body))["category"] == species("dog")


@pytest.mark.usefixtures("good_images")
class TestUpdatePet:
    """PUT /pet"""

    def test_everything_petstore_can_express(
        self, client: APIClient, pet: Pet, good_images: list[str]
    ) -> None:
        body = {
            "id": pet.pk,
            "category": {"id": 0, "name": "cat"},
            "name": "Bobby",
            "photoUrls": [THIRD],
            "tags": [{"name": "sleepy"}],
            "status": "sold",
        }
        updated = shown(client.put("/api/v1/pet", body))
        assert updated == {**body, "category": species("cat"), "tags": [tag("sleepy")]}
        assert shown(client.get(f"/api/v1/pet/{pet.pk}")) == updated
        assert good_images == [THIRD]

    def test_the_pets_other_facts_stay(self, client_for: Client) -> None:
        membership = MembershipFactory()
        pet = PetFactory(shelter=membership.shelter, location="In foster care", intake_date=date(2025, 10, 1))
        untouched = [
            "breed",
            "age_months",
            "gender",
            "size",
            "color",
            "temperament",
            "description",
            "spayed_neutered",
            "vaccinations",
            "shelter_id",
            "location",
            "intake_date",
            "owner_id",
            "created",
        ]
        before = Pet.objects.filter(pk=pet.pk).values(*untouched).get()
        assert None not in before.values()
        shown(client_for(membership.user).put("/api/v1/pet", {**DOGGIE, "id": pet.pk, "status": "sold"}))
        assert Pet.objects.filter(pk=pet.pk).values(*untouched).get() == before

    def test_what_is_not_sent_stays(self, client: APIClient, pet: Pet) -> None:
        before = shown(client.get(f"/api/v1/pet/{pet.pk}"))
        least = {"id": pet.pk, "name": "Bobby", "photoUrls": [FIRST, SECOND]}
        assert shown(client.put("/api/v1/pet", least)) == {**before, "name": "Bobby"}

    def test_a_whole_pet_sent_back_changes_nothing(
        self, client: APIClient, pet: Pet, good_images: list[str]
    ) -> None:
        name = default_storage.save("photos/bo.png", ContentFile(b"a picture"))
        Photo.objects.create(pet=pet, position=2, file=name, alt="Bo naps")
        before = shown(client.get(f"/api/v1/pet/{pet.pk}"))
        columns, photos = Pet.objects.filter(pk=pet.pk).values().get(), list(pet.photos.values())
        assert shown(client.put("/api/v1/pet", before)) == before
        assert Pet.objects.filter(pk=pet.pk).values().get() == columns
        assert list(pet.photos.values()) == photos
        assert good_images == []

    def test_kept_photos_keep_their_words(self, client: APIClient, pet: Pet) -> None:
        urls = [THIRD, SECOND, FIRST]
        body = {"id": pet.pk, "name": "Bo", "photoUrls": urls}
        assert shown(client.put("/api/v1/pet", body))["photoUrls"] == urls
        assert list(pet.photos.values_list("url", "alt")) == [(THIRD, ""), (SECOND, "Bo 2"), (FIRST, "Bo 1")]

    def test_an_empty_list_takes_everything_away(self, client: APIClient, pet: Pet) -> None:
        updated = shown(client.put("/api/v1/pet", {**DOGGIE, "id": pet.pk, "photoUrls": [], "tags": []}))
        assert (updated["photoUrls"], updated["tags"]) == ([], [])
        assert not Photo.objects.exists()

    def test_tags_keep_the_order_in_which_they_are_sent(self, client: APIClient, pet: Pet) -> None:
        sent = [{"name": name} for name in ("zen", "playful", "agile")]
        updated = shown(client.put("/api/v1/pet", {**DOGGIE, "id": pet.pk, "tags": sent}))
        assert [found["name"] for found in updated["tags"]] == ["zen", "playful", "agile"]

    def test_a_missing_id(self, client: APIClient, pet: Pet) -> None:
        body = {key: value for key, value in DOGGIE.items() if key != "id"}
        assert problems(client.put("/api/v1/pet", body)) == [(["id"], "Missing required field: id")]

    @pytest.mark.parametrize("value", ["4", True, 1.5, [1], {"id": 1}], ids=str)
    def test_an_id_that_is_no_whole_number(self, client: APIClient, pet: Pet, value: Any) -> None:
        assert problems(client.put("/api/v1/pet", {**DOGGIE, "id": value})) == [
            (["id"], "Invalid value for 'id': must be a whole number")
        ]

    @pytest.mark.parametrize("value", [999, 0, -1, 2**63, 10**20])
    def test_an_id_that_names_no_pet(self, client: APIClient, pet: Pet, value: int) -> None:
        response = client.put("/api/v1/pet", {**DOGGIE, "id": value})
        assert response.status_code == 404
        assert response.json() == {
            "error": "Not Found",
            "message": f"Pet with ID {value} not found",
            "status": 404,
        }

    @pytest.mark.parametrize("key", ["name", "photoUrls"])
    def test_what_swagger_requires(self, client: APIClient, pet: Pet, key: str) -> None:
        body = {name: value for name, value in {**DOGGIE, "id": pet.pk}.items() if name != key}
        assert problems(client.put("/api/v1/pet", body)) == [([key], f"Missing required field: {key}")]

    @pytest.mark.parametrize(
        ("change", "message"),
        [
            (
                {"category": {"name": "fish"}},
                "Invalid value for 'category.name': must be one of 'cat', 'dog'",
            ),
            (
                {"status": "lost"},
                "Invalid value for 'status': must be one of 'available', 'pending', 'sold'",
            ),
            ({"photoUrls": [FIRST, ""]}, "Invalid value for 'photoUrls[1]': must not be blank"),
            ({"name": ""}, "Invalid value for 'name': must not be blank"),
        ],
        ids=["category", "status", "photo", "name"],
    )
    def test_one_bad_value_refuses_the_whole_body(
        self, client: APIClient, pet: Pet, change: dict[str, Any], message: str
    ) -> None:
        before = shown(client.get(f"/api/v1/pet/{pet.pk}"))
        response = client.put("/api/v1/pet", {**DOGGIE, "id": pet.pk, **change})
        assert [text for _path, text in problems(response)] == [message]
        assert shown(client.get(f"/api/v1/pet/{pet.pk}")) == before


class TestFind:
    """GET /pet/findByStatus and GET /pet/findByTags"""

    @pytest.fixture
    def _herd(self) -> None:
        PetFactory(name="a", status="available", tags=["Good with kids", "deaf"])
        PetFactory(name="b", status="pending", tags=["good with KIDS"])
        PetFactory(name="c", status="adopted", tags=["Straße"])
        PetFactory(name="d", status="available")

    @staticmethod
    def found(response: Any) -> str:
        return "".join(pet["name"] for pet in shown(response))

    def test_whole_pets_in_a_bare_array(self, api: APIClient, pet: Pet) -> None:
        alone = shown(api.get(f"/api/v1/pet/{pet.pk}"))
        assert shown(api.get("/api/v1/pet/findByStatus?status=available")) == [alone]
        assert shown(api.get("/api/v1/pet/findByTags?tags=playful")) == [alone]

    @pytest.mark.parametrize(
        ("query", "names"),
        [
            ("status=available", "ad"),
            ("status=pending", "b"),
            ("status=sold", "c"),
            ("status=available,sold", "acd"),
            ("status=available&status=sold", "acd"),
            ("status=available,pending&status=sold", "abcd"),
            ("status=sold,%20pending", "bc"),
            ("status=sold,sold", "c"),
            ("", "ad"),  # what a client of Swagger's OpenAPI 3 definition means by leaving it out
        ],
    )
    @pytest.mark.parametrize("slash", ["", "/"], ids=["no slash", "slash"])
    @pytest.mark.usefixtures("_herd")
    def test_by_status(self, api: APIClient, query: str, names: str, slash: str) -> None:
        assert self.found(api.get(f"/api/v1/pet/findByStatus{slash}?{query}")) == names

    @pytest.mark.parametrize(
        ("query", "names"),
        [
            ("tags=deaf", "a"),
            ("tags=good%20with%20kids", "ab"),
            ("tags=GOOD+WITH+KIDS", "ab"),
            ("tags=strasse", "c"),
            ("tags=deaf,straße", "ac"),
            ("tags=deaf&tags=good%20with%20kids", "ab"),
            ("tags=deaf,unheard-of", "a"),
            ("tags=unheard-of", ""),
        ],
    )
    @pytest.mark.parametrize("slash", ["", "/"], ids=["no slash", "slash"])
    @pytest.mark.usefixtures("_herd")
    def test_by_tags(self, api: APIClient, query: str, names: str, slash: str) -> None:
        assert self.found(api.get(f"/api/v1/pet/findByTags{slash}?{query}")) == names

    @pytest.mark.parametrize(
        "query", ["status=unicorn", "status=adopted", "status=", "status=sold,", "status=Sold"]
    )
    def test_an_unknown_status(self, api: APIClient, query: str) -> None:
        message = "Invalid value for 'status': must be one of 'available', 'pending', 'sold'"
        response = api.get(f"/api/v1/pet/findByStatus?{query}")
        assert response.status_code == 400
        assert response.json() == {
            "error": "Bad Request",
            "message": message,
            "status": 400,
            "errors": [{"code": "invalid_choice", "message": message, "path": ["status"]}],
        }

    @pytest.mark.parametrize("query", ["tags=", "tags=deaf,", "tags=%20", "tags=,deaf", "tags=a%00b"])
    def test_an_empty_tag(self, api: APIClient, query: str) -> None:
        [(path, message)] = problems(api.get(f"/api/v1/pet/findByTags?{query}"))
        assert path == ["tags"]
        assert message.startswith("Invalid value for 'tags': ")

    def test_tags_may_not_be_left_out(self, api: APIClient) -> None:
        assert problems(api.get("/api/v1/pet/findByTags")) == [(["tags"], "Missing required parameter: tags")]

    @pytest.mark.parametrize(
        ("path", "parameter"), [("findByStatus", "status"), ("findByTags", "tags")], ids=["status", "tags"]
    )
    class TestBoth:
        def test_an_unknown_parameter(self, api: APIClient, path: str, parameter: str) -> None:
            [(where, message)] = problems(api.get(f"/api/v1/pet/{path}?{parameter}=sold&species=dog"))
            assert where == ["species"]
            assert message == f"Unknown parameter: species (known are {parameter}, page)"

        @pytest.mark.parametrize("page", ["0", "-1", "x", "", "1.5", "٣", "1&page=2"])
        def test_a_bad_page(self, api: APIClient, path: str, parameter: str, page: str) -> None:
            response = api.get(f"/api/v1/pet/{path}?{parameter}=sold&page={page}")
            assert problems(response) == [
                (["page"], "Invalid value for 'page': must be a whole number from 1")
            ]

        @pytest.mark.parametrize("page", ["2", "1000000000000", "99999999999999999999"])
        def test_past_the_end(self, api: APIClient, pet: Pet, path: str, parameter: str, page: str) -> None:
            value = {"status": "available", "tags": "playful"}[parameter]
            response = api.get(f"/api/v1/pet/{path}?{parameter}={value}&page={page}")
            assert shown(response) == []
            assert "Link" not in response

        @pytest.mark.parametrize("count", [1, 3, 100])
        def test_three_queries_however_many_pets(
            self, api: APIClient, count_queries: Any, path: str, parameter: str, count: int
        ) -> None:
            for _number in range(count):
                PetFactory(owner__name="Ada", tags=["playful", "deaf"], photos=[FIRST, SECOND])
            value = {"status": "available", "tags": "playful,deaf"}[parameter]
            answers: list[Any] = []
            counted = count_queries(
                lambda: answers.append(api.get(f"/api/v1/pet/{path}?{parameter}={value}"))
            )
            assert (len(shown(answers[0])), counted) == (count, 3)

        def test_a_thousand_and_a_link_to_the_rest(
            self, api: APIClient, owner: User, path: str, parameter: str
        ) -> None:
            dog = Species.objects.get(code="dog")
            pets = Pet.objects.bulk_create(
                Pet(name=f"Pup {number}", species=dog, owner=owner) for number in range(1001)
            )
            [kids] = Tag.objects.obtain(["good with kids"])
            PetTag.objects.bulk_create(PetTag(pet=pet, tag=kids) for pet in pets)
            value = {"status": "available,pending", "tags": "good with kids,unheard-of"}[parameter]
            first = api.get(f"/api/v1/pet/{path}", {parameter: value})
            link = re.fullmatch(r'<(http://testserver/api/v1/pet/[!-~]+)>; rel="next"', first["Link"])
            assert link is not None
            second = api.get(link.group(1))
            assert [pet["id"] for pet in shown(first)] == [pet.pk for pet in pets[:1000]]
            assert [pet["id"] for pet in shown(second)] == [pets[1000].pk]
            assert "Link" not in second

        def test_exactly_a_thousand_need_no_link(
            self, api: APIClient, owner: User, path: str, parameter: str
        ) -> None:
            dog = Species.objects.get(code="dog")
            pets = Pet.objects.bulk_create(
                Pet(name="Pup", species=dog, owner=owner) for _number in range(1000)
            )
            [kids] = Tag.objects.obtain(["kids"])
            PetTag.objects.bulk_create(PetTag(pet=pet, tag=kids) for pet in pets)
            value = {"status": "available", "tags": "kids"}[parameter]
            response = api.get(f"/api/v1/pet/{path}?{parameter}={value}")
            assert len(shown(response)) == 1000
            assert "Link" not in response


FORM = "application/x-www-form-urlencoded"


class TestUpdatePetWithForm:
    """POST /pet/{petId}"""

    @pytest.mark.parametrize(
        ("fields", "changed"),
        [
            ({"name": "Max", "status": "sold"}, {"name": "Max", "status": "sold"}),
            ({"name": "Max"}, {"name": "Max"}),
            ({"status": "pending"}, {"status": "pending"}),
            ({}, {}),
            ({"name": "Max", "photoUrls": "x", "category": "cat", "id": "999"}, {"name": "Max"}),
        ],
        ids=["both", "name", "status", "neither", "others are ignored"],
    )
    @pytest.mark.parametrize("how", ["form", "multipart", "query", "json"])
    def test_every_way_of_sending(
        self, client: APIClient, pet: Pet, how: str, fields: dict[str, str], changed: dict[str, str]
    ) -> None:
        before = shown(client.get(f"/api/v1/pet/{pet.pk}"))
        address = f"/api/v1/pet/{pet.pk}"
        if how == "form":
            body = "&".join(f"{key}={value}" for key, value in fields.items())
            response = client.post(address, body, content_type=FORM)
        elif how == "multipart":
            response = client.post(address, fields, format="multipart")
        elif how == "query":
            response = client.generic(
                "POST", address, QUERY_STRING="&".join(f"{k}={v}" for k, v in fields.items())
            )
        else:
            response = client.post(address, fields, format="json")
        assert shown(response) == {**before, **changed}
        assert shown(client.get(address)) == {**before, **changed}

    def test_text_in_every_script(self, client: APIClient, pet: Pet) -> None:
        body = "name=%C5%81ucja+%F0%9F%90%BE"
        updated = client.post(f"/api/v1/pet/{pet.pk}", body, content_type=FORM)
        assert shown(updated)["name"] == "Łucja 🐾"

    @pytest.mark.parametrize(
        ("body", "path", "message"),
        [
            ("status=lost", "status", "must be one of 'available', 'pending', 'sold'"),
            ("status=", "status", "must be one of 'available', 'pending', 'sold'"),
            ("name=", "name", "must not be blank"),
            ("name=" + "x" * 121, "name", "must have at most 120 characters"),
        ],
        ids=["unknown status", "blank status", "blank name", "long name"],
    )
    def test_bad_values(self, client: APIClient, pet: Pet, body: str, path: str, message: str) -> None:
        expected = [([path], f"Invalid value for '{path}': {message}")]
        assert problems(client.post(f"/api/v1/pet/{pet.pk}", body, content_type=FORM)) == expected
        assert problems(client.generic("POST", f"/api/v1/pet/{pet.pk}", QUERY_STRING=body)) == expected
        pet.refresh_from_db()
        assert (pet.name, pet.status) == ("Bo", "available")

    def test_a_pet_that_does_not_exist(self, client: APIClient) -> None:
        response = client.post("/api/v1/pet/999", "name=Max", content_type=FORM)
        assert problems(response, 404) == [([], "Pet with ID 999 not found")]


class TestDeletePet:
    """DELETE /pet/{petId}"""

    def test_petstores_answer(self, client: APIClient, pet: Pet) -> None:
        response = client.delete(f"/api/v1/pet/{pet.pk}")
        assert shown(response) == {"code": 200, "type": "unknown", "message": str(pet.pk)}
        assert not Pet.objects.exists()
        message = [([], f"Pet with ID {pet.pk} not found")]
        assert problems(client.get(f"/api/v1/pet/{pet.pk}"), 404) == message
        assert problems(client.delete(f"/api/v1/pet/{pet.pk}"), 404) == message


class TestAccessAndErrors:
    """Who may write, and the one error shape."""

    WRITES = [
        ("POST", "/api/v1/pet", True),
        ("PUT", "/api/v1/pet", True),
        ("POST", "/api/v1/pet/{pet}", True),
        ("POST", "/api/v1/pet/{pet}/uploadImage", False),
        ("DELETE", "/api/v1/pet/{pet}", False),
    ]

    @staticmethod
    def ask(client: APIClient, pet: Pet, method: str, path: str, json: bool) -> Any:
        body = {**DOGGIE, "id": pet.pk, "photoUrls": []} if json else None
        address = path.format(pet=pet.pk)
        return getattr(client, method.lower())(address, body, format="json" if json else None)

    @pytest.mark.parametrize(("method", "path", "json"), WRITES)
    def test_401(self, api: APIClient, pet: Pet, method: str, path: str, json: bool) -> None:
        response = self.ask(api, pet, method, path, json)
        [(_where, message)] = problems(response, 401)
        assert message == "Authentication credentials were not provided."
        assert response["WWW-Authenticate"].startswith("Bearer")
        assert list(Pet.objects.values_list("name", flat=True)) == ["Bo"]

    def test_an_api_key_alone_is_no_token(self, api: APIClient, pet: Pet) -> None:
        response = api.delete(f"/api/v1/pet/{pet.pk}", headers={"api_key": "special-key"})
        problems(response, 401)
        assert Pet.objects.exists()

    @pytest.mark.parametrize(("method", "path", "json"), WRITES[1:])
    def test_403(self, client_for: Client, pet: Pet, method: str, path: str, json: bool) -> None:
        response = self.ask(client_for(UserFactory()), pet, method, path, json)
        [(_where, message)] = problems(response, 403)
        assert message.startswith("You may not change this pet")
        assert list(Pet.objects.values_list("name", flat=True)) == ["Bo"]

    def test_an_administrator_may(self, client_for: Client, pet: Pet) -> None:
        response = self.ask(client_for(AdministratorFactory()), pet, "PUT", "/api/v1/pet", True)
        assert shown(response)["name"] == "doggie"

    @pytest.mark.parametrize(
        ("method", "path", "allow"),
        [
            ("GET", "/api/v1/pet", {"POST", "PUT", "OPTIONS"}),
            ("PATCH", "/api/v1/pet", {"POST", "PUT", "OPTIONS"}),
            ("PUT", "/api/v1/pet/{pet}", {"GET", "POST", "DELETE", "HEAD", "OPTIONS"}),
            ("POST", "/api/v1/pet/findByStatus", {"GET", "HEAD", "OPTIONS"}),
            ("DELETE", "/api/v1/pet/findByTags", {"GET", "HEAD", "OPTIONS"}),
            ("GET", "/api/v1/pet/{pet}/uploadImage", {"POST", "OPTIONS"}),
        ],
    )
    @pytest.mark.parametrize("slash", ["", "/"], ids=["no slash", "slash"])
    def test_405_says_what_is_allowed(
        self, client: APIClient, pet: Pet, method: str, path: str, allow: set[str], slash: str
    ) -> None:
        address = path.format(pet=pet.pk) + slash
        response = client.generic(method, address)
        [(_where, message)] = problems(response, 405)
        assert set(response["Allow"].split(", ")) == allow
        assert set(message.rstrip(".").rpartition(" use ")[2].split(", ")) == allow
        options = client.options(address)
        assert (options.status_code, options.content) == (204, b"")
        assert set(options["Allow"].split(", ")) == allow

    @pytest.mark.parametrize(
        ("method", "path", "content_type"),
        [
            ("POST", "/api/v1/pet", "application/xml"),
            ("PUT", "/api/v1/pet", "text/plain"),
            ("POST", "/api/v1/pet/{pet}", "application/xml"),
            ("POST", "/api/v1/pet/{pet}/uploadImage", "application/json"),
        ],
    )
    def test_415(self, client: APIClient, pet: Pet, method: str, path: str, content_type: str) -> None:
        response = client.generic(method, path.format(pet=pet.pk), b'{"id": 1}', content_type)
        [(_where, message)] = problems(response, 415)
        assert content_type in message

    @pytest.mark.parametrize("method", ["POST", "PUT"])
    @pytest.mark.parametrize("body", [b"", b"[]", b"null", b'"pet"', b"{", b"\xff"])
    def test_bodies_that_are_no_object(self, client: APIClient, method: str, body: bytes) -> None:
        problems(client.generic(method, "/api/v1/pet", body, "application/json"), 400)

    def test_every_operation_with_a_trailing_slash(self, client: APIClient) -> None:
        created = shown(client.post("/api/v1/pet/", {**DOGGIE, "photoUrls": []}))
        address = f"/api/v1/pet/{created['id']}/"
        assert shown(client.get(address)) == created
        assert shown(client.put("/api/v1/pet/", {**created, "name": "Max"}))["name"] == "Max"
        assert shown(client.post(address, "name=Rex", content_type=FORM))["name"] == "Rex"
        assert shown(client.delete(address))["code"] == 200

    @pytest.mark.parametrize("path", ["/api/v1/pet/{pet}", "/api/v1/pet/findByStatus?status=available"])
    def test_head(self, api: APIClient, pet: Pet, path: str) -> None:
        response = api.head(path.format(pet=pet.pk))
        assert (response.status_code, response.content) == (200, b"")
        assert response["Content-Type"] == "application/json"

    @pytest.mark.parametrize(
        ("path", "status"),
        [
            ("/api/v1/pet/{pet}", 200),
            ("/api/v1/pet/findByStatus?status=available", 200),
            ("/api/v1/pet/findByTags", 400),
            ("/api/v1/pet/999", 404),
            ("/api/v1/pet", 405),
        ],
    )
    def test_browsers_may_read_answers_and_errors(
        self, api: APIClient, pet: Pet, path: str, status: int
    ) -> None:
        response = api.get(path.format(pet=pet.pk), headers={"Origin": "https://shop.example.org"})
        assert response.status_code == status
        assert response["Access-Control-Allow-Origin"] == "*"


#: A red pixel; what matters here is how it is sent.
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
    "0000000c49444154789c63f8cfc0000003010100c9fe92ef0000000049454e44ae426082"
)


class TestAsAGeneratedClientSendsIt:
    """The requests, byte for byte, of clients generated from Swagger's definitions: version 2 and OpenAPI 3.

    Version 2 sends forms, lists with commas, and reads with an `api_key` header alone; OpenAPI 3 sends query
    parameters instead of forms, repeats them for lists, and sends a picture as the body itself.
    """

    V2_ACCEPT = "application/xml, application/json"

    @pytest.fixture
    def headers(self, client_for: Client, owner: User) -> dict[str, str]:
        token = client_for(owner)._credentials["HTTP_AUTHORIZATION"]
        return {
            "Authorization": token,
            "api_key": "special-key",
            "User-Agent": "OpenAPI-Generator/1.0.0/python",
        }

    @pytest.mark.parametrize(
        "accept",
        ["application/json", V2_ACCEPT, "application/xml", "*/*", None],
        ids=["json", "both, xml first", "only xml", "anything", "none"],
    )
    def test_add_pet(self, api: APIClient, headers: dict[str, str], accept: str | None) -> None:
        body = (
            b'{"id": 0, "name": "doggie", "category": {"id": 1, "name": "Dog"}, "photoUrls": [], '
            b'"tags": [{"id": 0, "name": "playful"}, {"name": "Good with kids"}], "status": "available"}'
        )
        if accept:
            headers["Accept"] = accept
        created = shown(api.generic("POST", "/api/v1/pet", body, "application/json", headers=headers))
        assert created == {
            "id": Pet.objects.get().pk,
            "category": species("dog"),
            "name": "doggie",
            "photoUrls": [],
            "tags": [tag("playful"), tag("Good with kids")],
            "status": "available",
        }

    def test_get_pet_by_id_with_an_api_key_alone(self, api: APIClient, pet: Pet) -> None:
        response = api.get(
            f"/api/v1/pet/{pet.pk}", headers={"Accept": "application/json", "api_key": "special-key"}
        )
        assert shown(response)["name"] == "Bo"

    def test_update_pet_with_what_was_read(self, api: APIClient, headers: dict[str, str], pet: Pet) -> None:
        read = shown(api.get(f"/api/v1/pet/{pet.pk}"))
        body = (
            f'{{"id": {pet.pk}, "category": {{"id": {read["category"]["id"]}, "name": "dog"}}, "name": "doggie 2", '
            f'"photoUrls": ["{FIRST}", "{SECOND}"], "tags": [{{"name": "PLAYFUL"}}], "status": "sold"}}'
        ).encode()
        updated = shown(api.generic("PUT", "/api/v1/pet", body, "application/json", headers=headers))
        assert updated == {**read, "name": "doggie 2", "tags": [tag("playful")], "status": "sold"}

    @pytest.mark.usefixtures("pet")
    def test_find_by_status_with_commas(self, api: APIClient, headers: dict[str, str]) -> None:
        response = api.get("/api/v1/pet/findByStatus?status=available,sold", headers=headers)
        assert [pet["name"] for pet in shown(response)] == ["Bo"]

    @pytest.mark.parametrize(
        "query", ["tags=playful,not%20there", "tags=playful&tags=not%20there"], ids=["v2", "v3"]
    )
    @pytest.mark.usefixtures("pet")
    def test_find_by_tags(self, api: APIClient, headers: dict[str, str], query: str) -> None:
        response = api.get(f"/api/v1/pet/findByTags?{query}", headers=headers)
        assert [pet["name"] for pet in shown(response)] == ["Bo"]

    @pytest.mark.parametrize(
        ("query", "body", "content_type"),
        [
            ("", b"name=Form&status=pending", "application/x-www-form-urlencoded"),
            ("name=Form&status=pending", b"", ""),
            ("name=Form&status=pending", b"", "application/json"),
        ],
        ids=["v2: a form", "v3: a query and no body", "v3: no body, yet a content type"],
    )
    def test_update_pet_with_form(
        self, api: APIClient, headers: dict[str, str], pet: Pet, query: str, body: bytes, content_type: str
    ) -> None:
        address = f"/api/v1/pet/{pet.pk}"
        updated = shown(api.generic("POST", address, body, content_type, headers=headers, QUERY_STRING=query))
        assert (updated["name"], updated["status"]) == ("Form", "pending")

    @pytest.mark.parametrize(
        ("content_type", "name"),
        [("image/png", "dog.png"), ("application/octet-stream", "file")],
        ids=["from a file", "from bytes"],
    )
    def test_upload_file_v2(
        self, api: APIClient, headers: dict[str, str], pet: Pet, content_type: str, name: str
    ) -> None:
        boundary = "597caf1168c92dc7afc3c1c4ce39a3e1"
        body = (
            f'--{boundary}\r\nContent-Disposition: form-data; name="additionalMetadata"\r\n\r\nDoggie smiles\r\n'
            f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n'
            f"Content-Type: {content_type}\r\n\r\n"
        ).encode()
        body += PNG + f"\r\n--{boundary}--\r\n".encode()
        response = api.generic(
            "POST",
            f"/api/v1/pet/{pet.pk}/uploadImage",
            body,
            f"multipart/form-data; boundary={boundary}",
            headers=headers,
        )
        self.uploaded(api, pet, shown(response))

    def test_upload_file_v3(self, api: APIClient, headers: dict[str, str], pet: Pet) -> None:
        response = api.generic(
            "POST",
            f"/api/v1/pet/{pet.pk}/uploadImage",
            PNG,
            "application/octet-stream",
            headers=headers,
            QUERY_STRING="additionalMetadata=Doggie%20smiles",
        )
        self.uploaded(api, pet, shown(response))

    @staticmethod
    def uploaded(api: APIClient, pet: Pet, answer: dict[str, Any]) -> None:
        url = shown(api.get(f"/api/v1/pet/{pet.pk}"))["photoUrls"][2]
        assert answer == {
            "code": 200,
            "type": "unknown",
            "message": f"additionalMetadata: Doggie smiles\nFile uploaded to {url}",
        }

    def test_delete_pet(self, api: APIClient, headers: dict[str, str], pet: Pet) -> None:
        response = api.generic("DELETE", f"/api/v1/pet/{pet.pk}", b"", "", headers=headers)
        assert shown(response) == {"code": 200, "type": "unknown", "message": str(pet.pk)}
