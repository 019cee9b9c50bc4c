"""The picture of the adoption document's pet: what may be sent, what is refused and what it replaces."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from rest_framework.test import APIClient

from accounts.models import User
from pets.models import Pet, Photo
from pets.tests.contracts.adoption.conftest import (
    DEFAULT_IMAGE,
    OTHER,
    PHOTO,
    REX,
    problems,
    shown,
)
from pets.tests.factories import (
    PetFactory,
)

pytestmark = pytest.mark.django_db


class TestImage:
    """`image`, on POST and PUT"""

    def test_alt_may_be_absent(self, client: APIClient, good_images: list[str]) -> None:
        created = shown(client.post("/pets", {**REX, "image": {"url": PHOTO}}), 201)
        assert created["image"] == {"url": PHOTO, "alt": ""}

    def test_alt_may_be_blank(self, client: APIClient, good_images: list[str]) -> None:
        created = shown(client.post("/pets", {**REX, "image": {"url": PHOTO, "alt": ""}}), 201)
        assert created["image"] == {"url": PHOTO, "alt": ""}

    def test_the_default_picture_means_none(self, client: APIClient, good_images: list[str]) -> None:
        created = shown(client.post("/pets", {**REX, "image": DEFAULT_IMAGE}), 201)
        assert created["image"] == DEFAULT_IMAGE
        assert not Photo.objects.exists()
        assert good_images == []

    @pytest.mark.parametrize("method", ["post", "put"])
    @pytest.mark.usefixtures("refused")
    def test_a_refused_url_says_why(self, client: APIClient, pet: Pet, method: str) -> None:
        path = "/pets" if method == "post" else f"/pets/{pet.pk}"
        before = shown(client.get(f"/pets/{pet.pk}"))
        body = {**REX, "image": {"url": "https://images.example.org/gone.jpg", "alt": ""}}
        response = getattr(client, method)(path, body)
        message = "Invalid value for 'image.url': the server answered 404 Not Found"
        assert response.status_code == 400
        assert response.json() == {
            "error": "Bad Request",
            "message": message,
            "status": 400,
            "errors": [{"code": "not_live", "message": message, "path": ["image", "url"]}],
            "statusCode": 400,
        }
        assert Pet.objects.count() == 1
        assert shown(client.get(f"/pets/{pet.pk}")) == before

    @pytest.mark.parametrize(
        ("url", "reason"),
        [
            ("string", "the URL must start with http:// or https://"),
            ("/images/rex.jpg", "the URL must start with http:// or https://"),
            ("ftp://images.example.org/rex.jpg", "the URL must start with http:// or https://"),
            ("https://me:secret@example.org/rex.jpg", "the URL must not hold a user name or a password"),
            ("", "must not be blank"),
            (None, "must not be null"),
            (17, "must be a string"),
        ],
    )
    def test_a_url_that_is_not_fully_formed(self, client: APIClient, url: Any, reason: str) -> None:
        assert problems(client.post("/pets", {**REX, "image": {"url": url, "alt": ""}}), 400) == [
            (["image", "url"], f"Invalid value for 'image.url': {reason}")
        ]

    def test_a_url_that_is_not_public(self, client: APIClient) -> None:
        body = {**REX, "image": {"url": "http://127.0.0.1:9/rex.jpg", "alt": ""}}
        [(path, message)] = problems(client.post("/pets", body), 400)
        assert path == ["image", "url"]
        assert "public" in message

    def test_a_file_that_is_served_here(self, client: APIClient) -> None:
        name = default_storage.save("photos/rex.png", ContentFile(b"a picture"))
        image = {"url": f"http://testserver/media/{name}", "alt": "Rex"}
        assert shown(client.post("/pets", {**REX, "image": image}), 201)["image"] == image
        missing = {"url": "http://testserver/media/photos/nowhere.png", "alt": ""}
        assert problems(client.post("/pets", {**REX, "image": missing}), 400) == [
            (
                ["image", "url"],
                "Invalid value for 'image.url': PawFinder serves no picture at /media/photos/nowhere.png",
            )
        ]

    @pytest.mark.parametrize(
        ("image", "photos"),
        [
            (
                {"url": "https://new.example.org/1.jpg", "alt": "New"},
                [("https://new.example.org/1.jpg", "New")],
            ),
            ({"url": "https://new.example.org/1.jpg"}, [("https://new.example.org/1.jpg", "")]),
            ({"url": PHOTO}, [(PHOTO, "Bo 1")]),
            ({"url": PHOTO, "alt": "Other words"}, [(PHOTO, "Other words")]),
            ({"alt": "Other words"}, [(PHOTO, "Other words")]),
            ({"alt": ""}, [(PHOTO, "")]),
            (DEFAULT_IMAGE, [(PHOTO, "Bo 1")]),
            ({}, [(PHOTO, "Bo 1")]),
        ],
        ids=[
            "another picture",
            "another picture without words",
            "the same picture keeps its words",
            "the same picture with other words",
            "only words",
            "only blank words",
            "the default picture",
            "nothing",
        ],
    )
    def test_put_concerns_only_the_first_photo(
        self,
        client: APIClient,
        pet: Pet,
        good_images: list[str],
        image: dict[str, str],
        photos: list[tuple[str, str]],
    ) -> None:
        read = shown(client.put(f"/pets/{pet.pk}", {"image": image}))
        assert read["image"] == {"url": photos[0][0], "alt": photos[0][1]}
        kept = list(pet.photos.values_list("url", "alt"))
        assert kept == [*photos, (OTHER, "Bo 2")]

    def test_a_picture_that_is_shown_already_is_not_fetched_again(
        self, client: APIClient, pet: Pet, good_images: list[str]
    ) -> None:
        shown(client.put(f"/pets/{pet.pk}", {"image": {"url": PHOTO, "alt": "Again"}}))
        assert good_images == []
        shown(client.put(f"/pets/{pet.pk}", {"image": {"url": "https://new.example.org/1.jpg"}}))
        assert good_images == ["https://new.example.org/1.jpg"]

    def test_the_first_photo_of_a_pet_without_any(
        self, client: APIClient, owner: User, good_images: list[str]
    ) -> None:
        pet = PetFactory(owner=owner)
        read = shown(client.put(f"/pets/{pet.pk}", {"image": {"url": PHOTO, "alt": "First"}}))
        assert read["image"] == {"url": PHOTO, "alt": "First"}
        assert pet.photos.count() == 1

    def test_a_replaced_upload_leaves_the_storage(
        self,
        client: APIClient,
        owner: User,
        good_images: list[str],
        django_capture_on_commit_callbacks: Any,
    ) -> None:
        pet = PetFactory(owner=owner)
        name = default_storage.save("photos/old.png", ContentFile(b"a picture"))
        Photo.objects.create(pet=pet, file=name)
        with django_capture_on_commit_callbacks(execute=True):
            shown(client.put(f"/pets/{pet.pk}", {"image": {"url": PHOTO}}))
        assert not default_storage.exists(name)
