"""Versions, and people who write at once: nothing is lost, nothing overwritten unseen."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from rest_framework.test import APIClient

from pets.models import Pet
from pets.tests.contracts.pawfinder.conftest import HOUSE, ROOT, ClientFor, not_found, read
from pets.tests.factories import AdministratorFactory, ShelterFactory

pytestmark = pytest.mark.django_db


class TestVersions:
    """`ETag` names the version that was read; `If-Match` writes over that version only."""

    STALE = {
        "error": "Precondition Failed",
        "message": "Somebody changed this record meanwhile. Read it again and repeat your change.",
        "status": 412,
    }
    WRITES = [
        pytest.param("PATCH", ROOT, id="root-patch"),
        pytest.param("PATCH", HOUSE, id="patch"),
        pytest.param("PUT", HOUSE, id="put"),
        pytest.param("DELETE", HOUSE, id="delete"),
    ]

    @staticmethod
    def write(client: APIClient, method: str, address: str, pet: Pet, if_match: str) -> Any:
        body = {"name": "Bello", "species": "dog", "shelter_id": pet.shelter_id}
        return client.generic(
            method,
            address.format(pet.pk),
            json.dumps(body) if method != "DELETE" else "",
            content_type="application/json",
            headers={"If-Match": if_match},
        )

    @staticmethod
    def version(client: APIClient, pet: Pet) -> str:
        etag: str = client.get(HOUSE.format(pet.pk))["ETag"]
        return etag

    @pytest.mark.parametrize(("method", "address"), WRITES)
    def test_the_version_that_was_read(self, staff: APIClient, bella: Pet, method: str, address: str) -> None:
        response = self.write(staff, method, address, bella, self.version(staff, bella))
        assert response.status_code == (204 if method == "DELETE" else 200), response.content

    @pytest.mark.parametrize(("method", "address"), WRITES)
    def test_a_version_that_is_no_more(self, staff: APIClient, bella: Pet, method: str, address: str) -> None:
        old = self.version(staff, bella)
        assert staff.patch(HOUSE.format(bella.pk), {"breed": "Pug"}).status_code == 200
        before = read(staff, bella.pk)
        response = self.write(staff, method, address, bella, old)
        assert response.status_code == 412
        assert response.json() == self.STALE
        assert read(staff, bella.pk) == before

    @pytest.mark.parametrize(("method", "address"), WRITES)
    @pytest.mark.parametrize(
        ("template", "met"),
        [
            pytest.param("*", True, id="any"),
            pytest.param('"other", {}', True, id="one-of-several"),
            pytest.param("W/{}", True, id="weak"),
            pytest.param('"other"', False, id="another"),
            pytest.param("nonsense", False, id="malformed"),
            pytest.param("", False, id="empty"),
        ],
    )
    def test_other_forms(
        self, staff: APIClient, bella: Pet, method: str, address: str, template: str, met: bool
    ) -> None:
        response = self.write(staff, method, address, bella, template.format(self.version(staff, bella)))
        assert response.status_code == (412 if not met else 204 if method == "DELETE" else 200)

    def test_every_answer_names_the_version_that_a_read_would(self, staff: APIClient, bella: Pet) -> None:
        path = HOUSE.format(bella.pk)
        whole = {"name": "Bella", "species": "dog", "shelter_id": bella.shelter_id}
        seen = [self.version(staff, bella)]
        for answer in (
            lambda: staff.patch(path, {"breed": "Pug"}),
            lambda: staff.put(path, whole),
            lambda: staff.patch(ROOT.format(bella.pk), {"breed": "Boxer"}),
            lambda: staff.patch(path, {"tags": ["shy"]}),
        ):
            etag = answer()["ETag"]
            assert etag == self.version(staff, bella)
            seen.append(etag)
        assert len(set(seen)) == 5
        assert staff.head(path)["ETag"] == seen[-1]
        assert staff.patch(path, {"breed": "Boxer"})["ETag"] == seen[-1]  # nothing changed
        created = staff.post("/api/v1/pets", {"name": "New", "species": "cat"})
        assert created["ETag"] == staff.get(HOUSE.format(created.json()["id"]))["ETag"]

    def test_a_missing_pet_is_missing_whatever_its_version(self, staff: APIClient) -> None:
        response = staff.generic("PATCH", HOUSE.format(999_999), "{}", headers={"If-Match": '"x"'})
        assert response.status_code == 404


class TestWritingAtOnce:
    """Looking at a picture takes time. Whatever others write meanwhile is neither lost nor overwritten unseen."""

    @pytest.fixture
    def meanwhile(self, monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[], Any]], None]:
        """``meanwhile(do)``: `do()` happens while the first request's picture is looked at."""

        def arrange(do: Callable[[], Any]) -> None:
            monkeypatch.setattr("pets.images.pictures.check_live_image", lambda url: do())

        return arrange

    NEW = [{"url": "https://images.example.org/new.jpg", "alt": "new"}]

    def test_two_changes_of_different_fields_both_survive(
        self, staff: APIClient, bella: Pet, meanwhile: Callable[[Callable[[], Any]], None]
    ) -> None:
        before = read(staff, bella.pk)
        second = {"breed": "Pug", "status": "adopted", "medical": {"vaccinations": ["rabies"]}}
        answers = []
        meanwhile(lambda: answers.append(staff.patch(ROOT.format(bella.pk), second)))
        first = {"name": "Bello", "medical": {"spayed_neutered": False}, "photos": self.NEW}
        response = staff.patch(HOUSE.format(bella.pk), first)
        assert [answer.status_code for answer in answers] == [200]
        assert response.status_code == 200, response.content
        assert response.json() == {
            **before,
            "name": "Bello",
            "breed": "Pug",
            "status": "adopted",
            "medical": {"spayed_neutered": False, "vaccinations": ["rabies"]},
            "photos": self.NEW,
            "updated": response.json()["updated"],
        }

    @pytest.mark.parametrize("method", ["patch", "put"])
    def test_a_version_that_ends_meanwhile(
        self, staff: APIClient, bella: Pet, meanwhile: Callable[[Callable[[], Any]], None], method: str
    ) -> None:
        version = TestVersions.version(staff, bella)
        meanwhile(lambda: staff.patch(ROOT.format(bella.pk), {"breed": "Pug"}))
        body = {"name": "Bello", "species": "dog", "shelter_id": bella.shelter_id, "photos": self.NEW}
        response = getattr(staff, method)(HOUSE.format(bella.pk), body, headers={"If-Match": version})
        assert response.status_code == 412
        assert response.json() == TestVersions.STALE
        after = read(staff, bella.pk)
        assert (after["name"], after["breed"], len(after["photos"])) == ("Bella", "Pug", 2)

    def test_a_pet_that_is_deleted_meanwhile(
        self, staff: APIClient, bella: Pet, meanwhile: Callable[[Callable[[], Any]], None]
    ) -> None:
        pk = bella.pk
        meanwhile(lambda: staff.delete(HOUSE.format(pk)))
        response = staff.patch(HOUSE.format(pk), {"photos": self.NEW})
        assert response.status_code == 404
        assert response.json() == not_found(pk)

    def test_a_pet_that_leaves_the_shelter_meanwhile(
        self,
        client_for: ClientFor,
        staff: APIClient,
        bella: Pet,
        meanwhile: Callable[[Callable[[], Any]], None],
    ) -> None:
        administrator = client_for(AdministratorFactory())
        moved = {"shelter_id": ShelterFactory().pk}
        meanwhile(lambda: administrator.patch(ROOT.format(bella.pk), moved))
        response = staff.patch(HOUSE.format(bella.pk), {"name": "Bello", "photos": self.NEW})
        assert response.status_code == 403
        after = read(staff, bella.pk)
        assert (after["name"], after["shelter_id"], len(after["photos"])) == ("Bella", moved["shelter_id"], 2)
