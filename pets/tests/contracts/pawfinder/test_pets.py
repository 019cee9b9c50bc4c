"""Reading, changing, replacing, creating and deleting one pet: whole bodies, exact keys."""

from __future__ import annotations

from typing import Any

import pytest
from rest_framework.test import APIClient

from pets.models import Pet, Photo
from pets.tests.contracts.pawfinder.conftest import (
    DEFAULTS,
    DOCUMENTED,
    HOUSE,
    HOUSE_OWN,
    NOT_YOUR_PET,
    NOT_YOUR_SHELTER,
    OTHER_PHOTO,
    PHOTO,
    ClientFor,
    CountQueries,
    at_both,
    documented,
    not_found,
    read,
)
from pets.tests.factories import MembershipFactory, PetFactory, ShelterFactory, UserFactory

pytestmark = pytest.mark.django_db


class TestRead:
    def test_a_pet_with_every_fact(self, api: APIClient, bella: Pet) -> None:
        body = read(api, bella.pk)
        assert body == {
            "name": "Bella",
            "species": "dog",
            "breed": "Labrador Retriever",
            "age_months": 12,
            "gender": "female",
            "size": "large",
            "temperament": "friendly, energetic",
            "medical": {"spayed_neutered": True, "vaccinations": ["rabies", "dhpp"]},
            "description": "Loves to swim.",
            "shelter_id": bella.shelter_id,
            "status": "pending",
            "intake_date": "2025-10-01",
            "id": bella.pk,
            "color": "yellow",
            "location": "Foster home in Arlington",
            "tags": ["good with kids", "house-trained"],
            "photos": [{"url": PHOTO, "alt": "Bella 1"}, {"url": OTHER_PHOTO, "alt": "Bella 2"}],
            "owner_id": bella.owner_id,
            "created": body["created"],
            "updated": body["updated"],
        }
        assert list(body) == DOCUMENTED + HOUSE_OWN

    def test_a_pet_with_nothing_known(self, api: APIClient, stranger: APIClient) -> None:
        created = stranger.post("/api/v1/pets", {"name": "Nobody", "species": "cat"}).json()
        assert read(api, created["id"]) == {
            "name": "Nobody",
            "species": "cat",
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
            "id": created["id"],
            "color": "",
            "location": "",
            "tags": [],
            "photos": [],
            "owner_id": Pet.objects.get().owner_id,
            "created": created["created"],
            "updated": created["updated"],
        }

    def test_moments_are_utc_with_milliseconds(self, api: APIClient, bella: Pet) -> None:
        Pet.objects.filter(pk=bella.pk).update(
            created="2025-10-01T12:00:00.123456Z", updated="2025-10-01T23:30:00-05:00"
        )
        body = read(api, bella.pk)
        assert (body["created"], body["updated"]) == ("2025-10-01T12:00:00.123Z", "2025-10-02T04:30:00.000Z")

    @pytest.mark.parametrize("pets", [1, 3])
    def test_query_count(self, api: APIClient, pets: int, count_queries: CountQueries) -> None:
        herd = PetFactory.create_batch(pets, tags=["shy", "playful"], photos=[PHOTO, OTHER_PHOTO])
        # The pet with its species, its photos, its tags.
        assert count_queries(lambda: read(api, herd[0].pk)) == 3

    def test_query_count_with_a_token(
        self, bella: Pet, staff: APIClient, count_queries: CountQueries
    ) -> None:
        read(staff, bella.pk)  # the first use of a token is noted
        assert count_queries(lambda: read(staff, bella.pk)) == 4

    def test_a_stale_token_does_not_take_public_reading_away(self, bella: Pet) -> None:
        client = APIClient()
        client.credentials(HTTP_AUTHORIZATION="Bearer null")
        assert read(client, bella.pk)["name"] == "Bella"


#: Field, what is sent, what reads back.
CHANGES = [
    pytest.param("name", "Bella Donna", "Bella Donna", id="name"),
    pytest.param("name", "  Bella \n", "Bella", id="name-with-white-space-around"),
    pytest.param("name", "B" * 120, "B" * 120, id="longest-name"),
    pytest.param("species", "cat", "cat", id="species"),
    pytest.param("breed", "Boxer", "Boxer", id="breed"),
    pytest.param("breed", "", "", id="blank-breed"),
    pytest.param("age_months", 13, 13, id="age"),
    pytest.param("age_months", 0, 0, id="age-of-a-newborn"),
    pytest.param("age_months", 13.0, 13, id="age-as-a-whole-float"),
    pytest.param("age_months", None, None, id="unknown-age"),
    pytest.param("gender", "male", "male", id="gender"),
    pytest.param("gender", None, None, id="unknown-gender"),
    pytest.param("size", "small", "small", id="small"),
    pytest.param("size", "medium", "medium", id="medium"),
    pytest.param("size", None, None, id="unknown-size"),
    pytest.param("temperament", "calm", "calm", id="temperament"),
    pytest.param("temperament", "", "", id="blank-temperament"),
    pytest.param("description", "Line one\nline two", "Line one\nline two", id="description"),
    pytest.param("description", "", "", id="blank-description"),
    pytest.param("status", "available", "available", id="available"),
    pytest.param("status", "adopted", "adopted", id="adopted"),
    pytest.param("intake_date", "2024-02-29", "2024-02-29", id="leap-day"),
    pytest.param("intake_date", None, None, id="unknown-intake-date"),
    pytest.param("shelter_id", None, None, id="out-of-the-shelter"),
]
MEDICAL_CHANGES = [
    pytest.param({"spayed_neutered": False}, {"spayed_neutered": False}, id="spayed-neutered"),
    pytest.param({"spayed_neutered": None}, {"spayed_neutered": None}, id="unknown-spayed-neutered"),
    pytest.param({"vaccinations": ["bordetella"]}, {"vaccinations": ["bordetella"]}, id="vaccinations"),
    pytest.param({"vaccinations": []}, {"vaccinations": []}, id="no-vaccinations"),
    pytest.param({}, {}, id="nothing"),
]
HOUSE_CHANGES = [
    pytest.param("color", "black", "black", id="color"),
    pytest.param("color", "", "", id="blank-color"),
    pytest.param("location", "Plano", "Plano", id="location"),
    pytest.param("location", "", "", id="blank-location"),
    pytest.param(
        "tags", ["house-trained", "good with kids"], ["house-trained", "good with kids"], id="order"
    ),
    pytest.param("tags", ["GOOD  with kids", "Shy"], ["good with kids", "Shy"], id="tag-found-by-name"),
    pytest.param("tags", ["Shy", "shy", "SHY"], ["Shy"], id="tag-once"),
    pytest.param("tags", [], [], id="no-tags"),
]


class TestPartialUpdate:
    @at_both
    @pytest.mark.parametrize(("field", "sent", "stored"), CHANGES)
    def test_changes_one_field_and_no_other(
        self, staff: APIClient, bella: Pet, address: str, field: str, sent: Any, stored: Any
    ) -> None:
        before = read(staff, bella.pk)
        response = staff.patch(address.format(bella.pk), {field: sent})
        assert response.status_code == 200, response.content
        after = read(staff, bella.pk)
        assert after == {**before, field: stored, "updated": after["updated"]}
        assert response.json() == (after if address == HOUSE else documented(after))
        assert list(response.json()) == DOCUMENTED + (HOUSE_OWN if address == HOUSE else [])

    @at_both
    @pytest.mark.parametrize(("sent", "stored"), MEDICAL_CHANGES)
    def test_inside_medical_too(
        self, staff: APIClient, bella: Pet, address: str, sent: dict[str, Any], stored: dict[str, Any]
    ) -> None:
        before = read(staff, bella.pk)
        response = staff.patch(address.format(bella.pk), {"medical": sent})
        assert response.status_code == 200, response.content
        after = read(staff, bella.pk)
        assert after == {
            **before,
            "medical": {"spayed_neutered": True, "vaccinations": ["rabies", "dhpp"]} | stored,
            "updated": after["updated"],
        }

    @pytest.mark.parametrize(("field", "sent", "stored"), HOUSE_CHANGES)
    def test_the_houses_own_fields(
        self, staff: APIClient, bella: Pet, field: str, sent: Any, stored: Any
    ) -> None:
        before = read(staff, bella.pk)
        response = staff.patch(HOUSE.format(bella.pk), {field: sent})
        assert response.status_code == 200, response.content
        after = read(staff, bella.pk)
        assert after == {**before, field: stored, "updated": after["updated"]}
        assert response.json() == after

    @at_both
    @pytest.mark.parametrize("content", ["{}", ""], ids=["an-empty-object", "no-body"])
    def test_nothing_sent_changes_nothing(
        self, staff: APIClient, bella: Pet, address: str, content: str
    ) -> None:
        before = read(staff, bella.pk)
        response = staff.generic(
            "PATCH", address.format(bella.pk), content, content_type="application/json" if content else ""
        )
        assert response.status_code == 200, response.content
        assert response.json() == (before if address == HOUSE else documented(before))
        assert read(staff, bella.pk) == before

    @at_both
    def test_a_pet_sent_back_as_it_is_changes_nothing(
        self, staff: APIClient, bella: Pet, good_images: list[str], address: str
    ) -> None:
        before = read(staff, bella.pk)
        response = staff.patch(address.format(bella.pk), before if address == HOUSE else documented(before))
        assert response.status_code == 200, response.content
        assert read(staff, bella.pk) == before
        assert good_images == []

    @at_both
    def test_into_a_shelter_that_one_works_for(self, client_for: ClientFor, bella: Pet, address: str) -> None:
        person = MembershipFactory(shelter=bella.shelter).user
        other = MembershipFactory(user=person).shelter
        client = client_for(person)
        response = client.patch(address.format(bella.pk), {"shelter_id": other.pk})
        assert response.status_code == 200, response.content
        assert read(client, bella.pk)["shelter_id"] == other.pk

    @at_both
    def test_not_into_a_shelter_that_one_does_not_work_for(
        self, staff: APIClient, bella: Pet, address: str
    ) -> None:
        before = read(staff, bella.pk)
        response = staff.patch(address.format(bella.pk), {"name": "Gone", "shelter_id": ShelterFactory().pk})
        assert response.status_code == 403
        assert response.json() == NOT_YOUR_SHELTER
        assert read(staff, bella.pk) == before

    @at_both
    def test_another_shelters_pet_is_refused(self, stranger: APIClient, bella: Pet, address: str) -> None:
        before = read(stranger, bella.pk)
        response = stranger.patch(address.format(bella.pk), {"name": "Mine"})
        assert response.status_code == 403
        assert response.json() == NOT_YOUR_PET
        assert read(stranger, bella.pk) == before


class TestReplace:
    def test_every_absent_optional_field_is_reset(self, staff: APIClient, bella: Pet) -> None:
        before = read(staff, bella.pk)
        response = staff.put(HOUSE.format(bella.pk), {"name": "Bella", "species": "dog"})
        assert response.status_code == 200, response.content
        after = response.json()
        assert after == {
            "name": "Bella",
            "species": "dog",
            **DEFAULTS,
            "id": bella.pk,
            "owner_id": bella.owner_id,
            "created": before["created"],
            "updated": after["updated"],
        }
        # None of them was at its default before: the test would not notice.
        assert [name for name, value in DEFAULTS.items() if before[name] == value] == []
        assert list(after) == DOCUMENTED + HOUSE_OWN
        assert read(staff, bella.pk) == after

    @pytest.mark.parametrize("kept", list(DEFAULTS))
    def test_what_is_sent_stays(
        self, staff: APIClient, bella: Pet, good_images: list[str], kept: str
    ) -> None:
        before = read(staff, bella.pk)
        response = staff.put(HOUSE.format(bella.pk), {"name": "Bella", "species": "dog", kept: before[kept]})
        assert response.status_code == 200, response.content
        after = read(staff, bella.pk)
        assert {name: after[name] for name in DEFAULTS} == {**DEFAULTS, kept: before[kept]}

    @pytest.mark.parametrize(
        ("sent", "stored"),
        [
            ({"spayed_neutered": False}, {"spayed_neutered": False, "vaccinations": []}),
            ({"vaccinations": ["dhpp"]}, {"spayed_neutered": None, "vaccinations": ["dhpp"]}),
            ({}, {"spayed_neutered": None, "vaccinations": []}),
        ],
        ids=["no-vaccinations-sent", "no-spayed-neutered-sent", "neither-sent"],
    )
    def test_inside_medical_too(
        self, staff: APIClient, bella: Pet, sent: dict[str, Any], stored: dict[str, Any]
    ) -> None:
        body = {"name": "Bella", "species": "dog", "medical": sent}
        response = staff.put(HOUSE.format(bella.pk), body)
        assert response.status_code == 200, response.content
        assert response.json()["medical"] == stored

    def test_a_pet_sent_back_as_it_is_changes_nothing(self, staff: APIClient, bella: Pet) -> None:
        before = read(staff, bella.pk)
        response = staff.put(HOUSE.format(bella.pk), before)
        assert response.status_code == 200, response.content
        assert response.json() == before
        assert read(staff, bella.pk) == before

    def test_leaving_the_shelter_out_takes_the_pet_out_of_it(
        self, client_for: ClientFor, staff: APIClient, bella: Pet
    ) -> None:
        assert staff.put(HOUSE.format(bella.pk), {"name": "Bella", "species": "dog"}).status_code == 200
        # From now on it is the pet of the account that listed it.
        assert staff.patch(HOUSE.format(bella.pk), {"name": "Bello"}).status_code == 403
        assert client_for(bella.owner).patch(HOUSE.format(bella.pk), {"name": "Bello"}).status_code == 200


class TestCreate:
    def test_with_every_fact(self, client_for: ClientFor, good_images: list[str]) -> None:
        membership = MembershipFactory()
        sent = {
            "name": "Bella",
            "species": "dog",
            "breed": "Labrador Retriever",
            "age_months": 12,
            "gender": "female",
            "size": "large",
            "temperament": "friendly, energetic",
            "medical": {"spayed_neutered": True, "vaccinations": ["rabies", "dhpp", "leptospirosis"]},
            "description": "Loves to swim.",
            "shelter_id": membership.shelter.pk,
            "status": "pending",
            "intake_date": "2025-10-01",
            "color": "yellow",
            "location": "Foster home in Arlington",
            "tags": ["house-trained", "good with kids"],
            "photos": [{"url": PHOTO, "alt": "Bella swims"}, {"url": OTHER_PHOTO}],
        }
        response = client_for(membership.user).post("/api/v1/pets", sent)
        assert response.status_code == 201, response.content
        body = response.json()
        assert body == {
            **sent,
            "photos": [{"url": PHOTO, "alt": "Bella swims"}, {"url": OTHER_PHOTO, "alt": ""}],
            "id": Pet.objects.get().pk,
            "owner_id": membership.user.pk,
            "created": body["created"],
            "updated": body["updated"],
        }
        assert list(body) == DOCUMENTED + HOUSE_OWN
        assert read(APIClient(), body["id"]) == body
        assert sorted(good_images) == [OTHER_PHOTO, PHOTO]

    def test_every_default(self, client_for: ClientFor) -> None:
        owner = UserFactory()
        response = client_for(owner).post("/api/v1/pets", {"name": "Bella", "species": "cat"})
        assert response.status_code == 201, response.content
        body = response.json()
        assert body == {
            "name": "Bella",
            "species": "cat",
            **DEFAULTS,
            "id": Pet.objects.get().pk,
            "owner_id": owner.pk,
            "created": body["created"],
            "updated": body["updated"],
        }

    def test_not_in_a_shelter_that_one_does_not_work_for(self, stranger: APIClient) -> None:
        body = {"name": "Bella", "species": "dog", "shelter_id": ShelterFactory().pk}
        response = stranger.post("/api/v1/pets", body)
        assert response.status_code == 403
        assert response.json() == NOT_YOUR_SHELTER
        assert not Pet.objects.exists()

    def test_tags_are_shared_whatever_their_spelling(self, stranger: APIClient) -> None:
        body = {"name": "A", "species": "dog", "tags": ["Größe XL", "Straßenhund"]}
        assert stranger.post("/api/v1/pets", body).json()["tags"] == ["Größe XL", "Straßenhund"]
        body = {"name": "B", "species": "dog", "tags": ["STRASSENHUND", "  größe   xl "]}
        assert stranger.post("/api/v1/pets", body).json()["tags"] == ["Straßenhund", "Größe XL"]

    def test_the_longest_tag_of_letters_that_fold_to_three(self, stranger: APIClient) -> None:
        tag = "\N{GREEK SMALL LETTER IOTA WITH DIALYTIKA AND TONOS}" * 64
        response = stranger.post("/api/v1/pets", {"name": "A", "species": "dog", "tags": [tag]})
        assert response.status_code == 201, response.content
        assert response.json()["tags"] == [tag]


class TestDelete:
    def test_is_204_and_empty(self, staff: APIClient, bella: Pet) -> None:
        PetFactory(name="Stays")
        response = staff.delete(HOUSE.format(bella.pk))
        assert (response.status_code, response.content) == (204, b"")
        assert "Content-Type" not in response
        again = staff.delete(HOUSE.format(bella.pk))
        assert again.status_code == 404
        assert again.json() == not_found(bella.pk)
        assert [pet.name for pet in Pet.objects.all()] == ["Stays"]
        assert not Photo.objects.exists()

    def test_of_another_shelters_pet(self, stranger: APIClient, bella: Pet) -> None:
        assert stranger.delete(HOUSE.format(bella.pk)).status_code == 403
        assert Pet.objects.filter(pk=bella.pk).exists()
