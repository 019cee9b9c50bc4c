"""A megabyte of nonsense costs little to refuse, and the refusal stays readable."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from pets.models import Pet, Photo
from pets.tests.factories import PetFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("field", "element", "most"),
    [("tags", 1, Pet.MAX_TAGS), ("photos", 1, Photo.MAX_PER_PET)],
)
def test_a_long_array_is_refused_for_its_length_alone(
    client_for: Callable[..., Any], field: str, element: Any, most: int
) -> None:
    pet = PetFactory()
    answer = client_for(pet.owner).patch(f"/api/v1/pets/{pet.pk}", {field: [element] * 50_000})
    message = f"Invalid value for '{field}': must have at most {most} elements"
    assert (answer.status_code, answer.json()["errors"]) == (
        400,
        [{"code": "max_length", "message": message, "path": [field]}],
    )


def test_many_unknown_fields_are_not_all_repeated(client_for: Callable[..., Any]) -> None:
    body = {f"field {n}": n for n in range(5_000)}
    answer = client_for(UserFactory()).post("/api/v1/pets", body)
    assert answer.status_code == 400
    assert len(answer.json()["errors"]) == 100
    assert len(answer.content) < 100_000


@pytest.mark.parametrize("key", ["non_field_errors", "detail", ""])
def test_an_unknown_field_is_named_whatever_it_is_called(client_for: Callable[..., Any], key: str) -> None:
    pet = PetFactory()
    answer = client_for(pet.owner).patch(f"/pets/{pet.pk}", {key: 1})
    assert [problem["path"] for problem in answer.json()["errors"]] == [[key]]


def test_one_picture_twice_keeps_both_descriptions(
    client_for: Callable[..., Any], good_images: list[str]
) -> None:
    pet = PetFactory()
    for position, words in enumerate(("one", "two")):
        Photo.objects.create(pet=pet, position=position, url="https://example.org/a.jpg", alt=words)
    client = client_for(pet.owner)
    shown = client.get(f"/api/v1/pet/{pet.pk}").json()
    assert client.put("/api/v1/pet", shown).json() == shown
    assert list(pet.photos.values_list("alt", flat=True)) == ["one", "two"]


@pytest.mark.parametrize("url", ["http://user:pw@testserver/media/{}", "http://testserver/me\tdia/{}"])
def test_an_own_address_obeys_the_rules_of_every_address(client_for: Callable[..., Any], url: str) -> None:
    from django.core.files.base import ContentFile
    from django.core.files.storage import default_storage

    name = default_storage.save("photos/a.png", ContentFile(b"a picture"))
    pet = PetFactory()
    client = client_for(pet.owner)
    accepted = client.patch(
        f"/api/v1/pets/{pet.pk}", {"photos": [{"url": f"http://testserver/media/{name}"}]}
    )
    refused = client.patch(f"/api/v1/pets/{pet.pk}", {"photos": [{"url": url.format(name)}]})
    assert (accepted.status_code, refused.status_code) == (200, 400)
    assert refused.json()["errors"][0]["path"] == ["photos", 0, "url"]


def test_an_upload_of_the_wrong_kind_is_told_the_right_ones(client_for: Callable[..., Any]) -> None:
    pet = PetFactory()
    answer = client_for(pet.owner).post(f"/api/v1/pet/{pet.pk}/uploadImage", {"file": "x"}, format="json")
    assert answer.status_code == 415
    assert answer.json()["message"].endswith(
        "Send the body as multipart/form-data or application/octet-stream."
    )


@pytest.mark.parametrize(
    "header", ["api_key", "if-match", "x-noroff-api-key", "authorization", "content-type"]
)
def test_a_browser_may_send_the_headers_that_clients_send(api: Any, header: str) -> None:
    answer = api.options(
        "/api/v1/pet/4",
        HTTP_ORIGIN="https://app.example.org",
        HTTP_ACCESS_CONTROL_REQUEST_METHOD="DELETE",
        HTTP_ACCESS_CONTROL_REQUEST_HEADERS=header,
    )
    assert header in answer["Access-Control-Allow-Headers"].split(", ")
