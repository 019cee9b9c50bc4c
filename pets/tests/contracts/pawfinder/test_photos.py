"""Photos: links are verified, pictures served here are looked up, files go with the last pet that shows them."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from rest_framework.test import APIClient

from pets.images.errors import ImageRefused
from pets.models import Pet, Photo
from pets.tests.contracts.pawfinder.conftest import HOUSE, OTHER_PHOTO, PHOTO, one_problem, read
from pets.tests.factories import PetFactory

pytestmark = pytest.mark.django_db


class TestPhotos:
    HOST = "http://testserver"

    @staticmethod
    def stored(name: str = "photos/bella.png") -> str:
        """The name of a file that PawFinder serves."""
        return default_storage.save(name, ContentFile(b"a picture"))

    @staticmethod
    def put_photos(client: APIClient, pet: Pet, *photos: dict[str, str]) -> Any:
        return client.patch(HOUSE.format(pet.pk), {"photos": list(photos)})

    def test_links_are_verified_and_keep_their_order(
        self, staff: APIClient, bella: Pet, good_images: list[str]
    ) -> None:
        urls = [f"https://images.example.org/{n}.jpg" for n in range(20)]
        photos = [{"url": url, "alt": f"number {n}"} for n, url in enumerate(urls)]
        response = self.put_photos(staff, bella, *photos)
        assert response.status_code == 200, response.content
        assert response.json()["photos"] == photos
        assert sorted(good_images) == sorted(urls)

    def test_what_the_pet_shows_already_is_not_fetched_again(
        self, staff: APIClient, bella: Pet, good_images: list[str]
    ) -> None:
        new = "https://images.example.org/new.jpg"
        response = self.put_photos(
            staff, bella, {"url": OTHER_PHOTO}, {"url": new}, {"url": PHOTO, "alt": "Me"}
        )
        assert response.status_code == 200, response.content
        assert response.json()["photos"] == [
            {"url": OTHER_PHOTO, "alt": ""},
            {"url": new, "alt": ""},
            {"url": PHOTO, "alt": "Me"},
        ]
        assert good_images == [new]

    def test_a_refused_link_says_which_and_why(
        self, staff: APIClient, bella: Pet, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def check(url: str) -> None:
            if "gone" in url:
                raise ImageRefused("the server answered 404, not 200", "bad_status")

        monkeypatch.setattr("pets.images.pictures.check_live_image", check)
        before = read(staff, bella.pk)
        response = self.put_photos(
            staff,
            bella,
            {"url": "https://images.example.org/fine.jpg"},
            {"url": "https://images.example.org/gone.jpg"},
        )
        assert response.status_code == 400
        message = "Invalid value for 'photos[1].url': the server answered 404, not 200"
        assert response.json() == one_problem(["photos", 1, "url"], "bad_status", message)
        assert read(staff, bella.pk) == before

    @pytest.mark.parametrize(
        ("url", "code", "reason"),
        [
            ("http://127.0.0.1/cat.png", "not_public", "the address 127.0.0.1 is not public"),
            ("ftp://example.org/cat.png", "invalid_url", "the URL must start with http:// or https://"),
            ("cat.png", "invalid_url", "the URL must start with http:// or https://"),
            (
                "https://me:secret@example.org/",
                "invalid_url",
                "the URL must not hold a user name or a password",
            ),
        ],
        ids=["loopback", "ftp", "relative", "credentials"],
    )
    @pytest.mark.parametrize("method", ["post", "put", "patch"])
    def test_the_check_itself_is_asked(
        self, staff: APIClient, bella: Pet, method: str, url: str, code: str, reason: str
    ) -> None:
        body = {"name": "Bello", "species": "dog", "photos": [{"url": PHOTO}, {"url": url}]}
        if method == "post":
            body["photos"] = [{"url": url}]
        index = 0 if method == "post" else 1  # the pet shows the first one already
        path = "/api/v1/pets" if method == "post" else HOUSE.format(bella.pk)
        response = getattr(staff, method)(path, body)
        assert response.status_code == 400
        message = f"Invalid value for 'photos[{index}].url': {reason}"
        assert response.json() == one_problem(["photos", index, "url"], code, message)
        assert Pet.objects.count() == 1
        assert Pet.objects.get().name == "Bella"

    def test_every_refused_link_is_named(self, staff: APIClient, bella: Pet) -> None:
        response = self.put_photos(
            staff, bella, {"url": "http://10.0.0.1/a.png"}, {"url": PHOTO}, {"url": "http://[::1]/b.png"}
        )
        assert [(p["path"], p["code"]) for p in response.json()["errors"]] == [
            (["photos", 0, "url"], "not_public"),
            (["photos", 2, "url"], "not_public"),
        ]

    def test_a_picture_served_here_is_looked_up_and_never_fetched(
        self, staff: APIClient, bella: Pet, good_images: list[str], settings: Any
    ) -> None:
        name = self.stored()
        response = self.put_photos(staff, bella, {"url": f"{self.HOST}/media/{name}", "alt": "Here"})
        assert response.status_code == 200, response.content
        assert response.json()["photos"] == [{"url": f"{self.HOST}/media/{name}", "alt": "Here"}]
        photo = Photo.objects.get()
        assert (photo.file.name, photo.url) == (name, "")
        # Kept by name, so it is right under every name of the host.
        settings.ALLOWED_HOSTS = ["testserver", "pets.example.org"]
        elsewhere = staff.get(HOUSE.format(bella.pk), headers={"Host": "pets.example.org"})
        assert elsewhere.json()["photos"] == [{"url": f"http://pets.example.org/media/{name}", "alt": "Here"}]
        assert good_images == []

    @pytest.mark.parametrize(
        "path",
        [
            "/media/photos/unknown.png",
            "/media/photos",
            "/media/nowhere/bella.png",
            "/static/pets/nothing.png",
        ],
        ids=["unknown-file", "folder", "unknown-folder", "static"],
    )
    def test_a_picture_that_is_not_served_here(
        self, staff: APIClient, bella: Pet, good_images: list[str], path: str
    ) -> None:
        self.stored()
        before = read(staff, bella.pk)
        response = self.put_photos(staff, bella, {"url": PHOTO}, {"url": self.HOST + path})
        assert response.status_code == 400
        message = f"Invalid value for 'photos[1].url': PawFinder serves no picture at {path}"
        assert response.json() == one_problem(["photos", 1, "url"], "not_found", message)
        assert read(staff, bella.pk) == before
        assert good_images == []

    @pytest.mark.parametrize(
        "path", ["/media/../settings.py", "/media/photos/../photos/bella.png", "/media//photos/bella.png"]
    )
    def test_a_path_that_wanders(
        self, staff: APIClient, bella: Pet, good_images: list[str], path: str
    ) -> None:
        self.stored()
        response = self.put_photos(staff, bella, {"url": self.HOST + path})
        assert response.status_code == 400
        message = f"Invalid value for 'photos[0].url': PawFinder serves no picture at {self.HOST}{path}"
        assert response.json() == one_problem(["photos", 0, "url"], "not_found", message)

    def test_the_default_picture_sent_back_means_none(
        self, staff: APIClient, bella: Pet, good_images: list[str]
    ) -> None:
        shown = staff.get(f"/pets/{PetFactory().pk}").json()["data"]["image"]
        response = self.put_photos(staff, bella, {"url": PHOTO, "alt": "Me"}, shown)
        assert response.status_code == 200, response.content
        assert response.json()["photos"] == [{"url": PHOTO, "alt": "Me"}]
        response = self.put_photos(staff, bella, shown)
        assert response.json()["photos"] == []
        assert not Photo.objects.exists()
        assert good_images == []

    @pytest.mark.parametrize(
        ("method", "body"),
        [
            ("PATCH", {"photos": []}),
            ("PUT", {"name": "Bella", "species": "dog"}),
            ("DELETE", None),
        ],
        ids=["patch", "put", "delete"],
    )
    def test_a_file_that_nobody_shows_any_more_goes(
        self,
        staff: APIClient,
        bella: Pet,
        method: str,
        body: Any,
        django_capture_on_commit_callbacks: Any,
    ) -> None:
        alone, shared = self.stored("photos/alone.png"), self.stored("photos/shared.png")
        Photo.objects.create(pet=bella, file=alone, position=2)
        Photo.objects.create(pet=bella, file=shared, position=3)
        Photo.objects.create(pet=PetFactory(), file=shared)
        with django_capture_on_commit_callbacks(execute=True):
            content = json.dumps(body) if body is not None else ""
            response = staff.generic(method, HOUSE.format(bella.pk), content, content_type="application/json")
        assert response.status_code in (200, 204), response.content
        assert (default_storage.exists(alone), default_storage.exists(shared)) == (False, True)
