"""Loading the demo herd: once, whole, and only into an empty database."""

from __future__ import annotations

import socket
from io import StringIO
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command

from accounts.models import ApiToken, User
from pawfinder.demo import DEMO_ACCOUNTS, DEMO_PASSWORD, DEMO_TOKEN
from pets.demo.load import load_demo_data
from pets.models import Pet, Photo
from pets.tests.factories import PetFactory, UserFactory
from shelters.models import Membership, Shelter

pytestmark = pytest.mark.django_db


@pytest.fixture
def quick_pictures(monkeypatch: pytest.MonkeyPatch) -> None:
    """The drawings have tests of their own."""
    monkeypatch.setattr("pets.demo.load.draw_pet", lambda look: b"a picture")


@pytest.fixture
def herd(quick_pictures: None) -> None:
    load_demo_data()


def test_the_document_s_curl_finds_bella_and_shelter_4(herd: None, api: Any) -> None:
    body = {"name": "Bella", "status": "adopted", "shelter_id": 4, "id": 4}
    denied = api.patch("/pets/4", body)
    api.credentials(HTTP_AUTHORIZATION=f"Bearer {DEMO_TOKEN}")
    answer = api.patch("/pets/4", body)
    assert (denied.status_code, answer.status_code) == (401, 200)
    assert answer.json() == {
        "name": "Bella",
        "species": "dog",
        "breed": "Labrador Retriever",
        "age_months": 12,
        "gender": "female",
        "size": "large",
        "temperament": "friendly, energetic",
        "medical": {"spayed_neutered": True, "vaccinations": ["rabies", "dhpp", "leptospirosis"]},
        "description": answer.json()["description"],
        "shelter_id": 4,
        "status": "adopted",
        "intake_date": "2025-10-01",
        "id": 4,
    }


def test_one_account_for_each_role_can_sign_in(herd: None, api: Any) -> None:
    roles = {}
    for email in DEMO_ACCOUNTS:
        answer = api.post("/api/v1/auth/login", {"email": email, "password": DEMO_PASSWORD})
        assert answer.status_code == 200, email
        user = answer.json()["user"]
        roles[email] = (user["administrator"], [(s["id"], s["role"]) for s in user["shelters"]])
    assert roles == {
        "admin@pawfinder.example": (True, []),
        "staff1@pawfinder.example": (False, [(1, "staff")]),
        "manager1@pawfinder.example": (False, [(1, "manager")]),
        "staff4@pawfinder.example": (False, [(4, "staff")]),
        "adopter@pawfinder.example": (False, []),
    }


def test_the_demo_token_is_the_administrator_s_and_hashed(herd: None) -> None:
    token = ApiToken.objects.get()
    assert token.user.email == "admin@pawfinder.example"
    assert token.expiry is None
    assert DEMO_TOKEN not in (token.digest, token.token_key, token.name)


def test_every_picture_is_stored(herd: None) -> None:
    names = list(Photo.objects.values_list("file", flat=True))
    assert len(names) == 301
    assert all(default_storage.exists(name) for name in names)
    assert Photo.objects.filter(pet=4).first().file.name == "photos/demo/4-bella-1.webp"  # type: ignore[union-attr]


def test_new_records_get_the_next_ids(herd: None) -> None:
    assert PetFactory(owner=User.objects.earliest("pk")).pk == 241
    assert Shelter.objects.create(name="Ninth").pk == 9


def test_loading_again_changes_nothing(herd: None) -> None:
    Pet.objects.filter(pk=4).update(name="Bella the Second")
    out = StringIO()
    call_command("load_demo_data", stdout=out)
    assert out.getvalue() == (
        "The demo data is there already: 8 shelters, 15 people, 240 pets, 301 photos.\n"
    )
    assert Pet.objects.get(pk=4).name == "Bella the Second"
    assert (Pet.objects.count(), Membership.objects.count()) == (240, 9)


def test_a_first_load_says_what_it_loaded(quick_pictures: None) -> None:
    out, err = StringIO(), StringIO()
    call_command("load_demo_data", stdout=out, stderr=err)
    assert out.getvalue() == "Loaded the demo data: 8 shelters, 15 people, 240 pets, 301 photos.\n"
    assert "known to everybody" in err.getvalue()  # DEBUG is off in tests


@pytest.mark.parametrize("make", [UserFactory, PetFactory, lambda: Shelter.objects.create(name="Ours")])
def test_it_refuses_a_database_with_other_data(quick_pictures: None, make: Any) -> None:
    make()
    before = (User.objects.count(), Shelter.objects.count(), Pet.objects.count())
    with pytest.raises(CommandError, match=r"that are not demo data\. Nothing was touched"):
        call_command("load_demo_data")
    call_command("load_demo_data", "--if-empty")
    assert (User.objects.count(), Shelter.objects.count(), Pet.objects.count()) == before


def test_one_account_of_the_demo_s_name_is_no_demo_data(quick_pictures: None) -> None:
    UserFactory(email="admin@pawfinder.example")
    with pytest.raises(
        CommandError, match=r"accounts \(1\), shelters \(0\) or pets \(0\) that are not demo data"
    ):
        call_command("load_demo_data")


def test_a_load_that_breaks_leaves_the_database_empty(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(look: Any) -> bytes:
        raise OSError("the disk is full")

    monkeypatch.setattr("pets.demo.load.draw_pet", broken)
    with pytest.raises(OSError, match="the disk is full"):
        load_demo_data()
    assert (User.objects.count(), Shelter.objects.count(), Pet.objects.count()) == (0, 0, 0)


def test_the_welcome_names_the_places_and_the_accounts(herd: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", "8123")
    monkeypatch.setenv("HOST", "127.0.0.1")
    out = StringIO()
    call_command("welcome", stdout=out)
    said = out.getvalue()
    for wanted in (
        "http://127.0.0.1:8123/\n",
        "http://127.0.0.1:8123/api/docs/",
        "http://127.0.0.1:8123/admin/",
        "pawfinder-demo",
        "pawfinder-secret-2025",
        *DEMO_ACCOUNTS,
    ):
        assert wanted in said


def test_the_welcome_warns_of_a_port_in_use(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        monkeypatch.setenv("PORT", port)
        monkeypatch.setenv("HOST", "127.0.0.1")
        call_command("welcome", stdout=StringIO())  # beside a server that runs, as the README shows it
        with pytest.raises(CommandError, match=f"Port {port} is in use"):
            call_command("welcome", "--check-port")


def test_the_welcome_promises_nothing_that_is_not_there() -> None:
    out = StringIO()
    call_command("welcome", stdout=out)
    assert "pawfinder-demo" not in out.getvalue()
    assert DEMO_TOKEN not in out.getvalue()
