"""`POST /api/v1/pet/{petId}/uploadImage`: a picture from the outside becomes a photo that PawFinder serves."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from rest_framework.test import APIClient

from accounts.models import User
from pets.models import Pet, Photo
from pets.tests.factories import MembershipFactory, PetFactory, UserFactory

pytestmark = pytest.mark.django_db

Client = Callable[..., APIClient]

FIRST = "https://images.example.org/1.jpg"
RED = (220, 20, 20)
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def picture(kind: str = "PNG", **options: Any) -> bytes:
    out = BytesIO()
    Image.new("RGB", (32, 16), RED).save(out, kind, **options)
    return out.getvalue()


def photographed() -> bytes:
    """A JPEG that says where it was taken, by which camera, and that the camera was held upright."""
    exif = Image.Exif()
    exif[0x010F] = "Camera of somebody"
    exif[0x0112] = 6
    exif.get_ifd(0x8825).update({1: "N", 2: (32.0, 44.0, 1.0), 3: "W", 4: (97.0, 19.0, 5.0)})
    return picture("JPEG", exif=exif, comment=b"taken at home")


def stored() -> list[str]:
    """The files in storage, by name."""
    root = Path(settings.MEDIA_ROOT)
    return sorted(str(path.relative_to(root)) for path in root.rglob("*") if path.is_file())


def as_multipart(client: APIClient, pk: int, data: bytes | None, words: str | None = None) -> Any:
    body: dict[str, Any] = {}
    if data is not None:
        body["file"] = SimpleUploadedFile("dog.png", data, content_type="image/png")
    if words is not None:
        body["additionalMetadata"] = words
    return client.post(f"/api/v1/pet/{pk}/uploadImage", body, format="multipart")


def as_bytes(client: APIClient, pk: int, data: bytes | None, words: str | None = None) -> Any:
    address = f"/api/v1/pet/{pk}/uploadImage"
    query = "" if words is None else f"additionalMetadata={words}"
    return client.generic("POST", address, data or b"", "application/octet-stream", QUERY_STRING=query)


WAYS = pytest.mark.parametrize("upload", [as_multipart, as_bytes], ids=["multipart", "octet-stream"])


def refused(response: Any, message: str, path: str = "file") -> None:
    assert response.status_code == 400, response.content
    body = response.json()
    assert body == {
        "error": "Bad Request",
        "message": message,
        "status": 400,
        "errors": [{"code": body["errors"][0]["code"], "message": message, "path": [path]}],
    }


@pytest.fixture
def owner() -> User:
    return UserFactory()


@pytest.fixture
def client(client_for: Client, owner: User) -> APIClient:
    """Signed in as the owner."""
    return client_for(owner)


@pytest.fixture
def pet(owner: User) -> Pet:
    return PetFactory(owner=owner, name="Bo", photos=[FIRST])


@WAYS
class TestUpload:
    def test_the_picture_becomes_the_last_photo(self, client: APIClient, pet: Pet, upload: Any) -> None:
        before = client.get(f"/api/v1/pet/{pet.pk}").json()
        response = upload(client, pet.pk, picture(), "Bo smiles")
        assert response.status_code == 200
        [name] = stored()
        url = f"http://testserver/media/{name}"
        assert response.json() == {
            "code": 200,
            "type": "unknown",
            "message": f"additionalMetadata: Bo smiles\nFile uploaded to {url}",
        }
        assert client.get(f"/api/v1/pet/{pet.pk}").json() == {**before, "photoUrls": [FIRST, url]}
        assert client.get(f"/api/v1/pets/{pet.pk}").json()["photos"] == [
            {"url": FIRST, "alt": "Bo 1"},
            {"url": url, "alt": "Bo smiles"},
        ]

    def test_the_first_photo_is_the_adoption_documents_image(
        self, client: APIClient, owner: User, upload: Any
    ) -> None:
        pet = PetFactory(owner=owner)
        assert upload(client, pet.pk, picture()).status_code == 200
        image = client.get(f"/pets/{pet.pk}").json()["data"]["image"]
        assert image == {"url": f"http://testserver/media/{stored()[0]}", "alt": ""}

    @pytest.mark.parametrize(
        ("kind", "served_as"),
        [("PNG", "image/png"), ("JPEG", "image/jpeg"), ("WEBP", "image/webp"), ("GIF", "image/png")],
    )
    def test_it_is_served(
        self, client: APIClient, api: APIClient, pet: Pet, upload: Any, kind: str, served_as: str
    ) -> None:
        upload(client, pet.pk, picture(kind))
        url = client.get(f"/api/v1/pet/{pet.pk}").json()["photoUrls"][1]
        response = api.get(url)
        assert (response.status_code, response["Content-Type"]) == (200, served_as)
        with Image.open(BytesIO(response.getvalue())) as image:
            assert image.size == (32, 16)
            assert (
                max(abs(a - b) for a, b in zip(image.convert("RGB").getpixel((5, 5)), RED, strict=True)) < 12
            )

    def test_nothing_tells_where_it_was_taken(
        self, client: APIClient, api: APIClient, pet: Pet, upload: Any
    ) -> None:
        data = photographed()
        with Image.open(BytesIO(data)) as sent:
            assert sent.getexif().get_ifd(0x8825)
        upload(client, pet.pk, data + b"<html>glued on</html>")
        url = client.get(f"/api/v1/pet/{pet.pk}").json()["photoUrls"][1]
        kept = api.get(url).getvalue()
        for secret in (b"Exif", b"Camera of somebody", b"taken at home", b"glued on"):
            assert secret not in kept
        with Image.open(BytesIO(kept)) as image:
            assert not image.getexif()
            assert image.size == (16, 32), "it is shown as the camera was held"

    @pytest.mark.parametrize(
        "data",
        [SVG, b"<html></html>", b"GIF89a", b"%PDF-1.7", picture()[:60], b"\0" * 100, picture("BMP")],
        ids=["svg", "html", "gif header", "pdf", "half a png", "zeros", "bmp"],
    )
    def test_what_is_no_picture(self, client: APIClient, pet: Pet, upload: Any, data: bytes) -> None:
        response = upload(client, pet.pk, data)
        assert response.status_code == 400
        body = response.json()
        assert set(body) == {"error", "message", "status", "errors"}
        [problem] = body["errors"]
        assert problem["path"] == ["file"]
        assert problem["message"].startswith("Invalid value for 'file': ")
        assert client.get(f"/api/v1/pet/{pet.pk}").json()["photoUrls"] == [FIRST]
        assert stored() == []

    def test_no_file(self, client: APIClient, pet: Pet, upload: Any) -> None:
        refused(upload(client, pet.pk, None), "Missing required field: file")

    def test_words_that_are_too_long(self, client: APIClient, pet: Pet, upload: Any) -> None:
        response = upload(client, pet.pk, picture(), "x" * 301)
        refused(
            response,
            "Invalid value for 'additionalMetadata': must be a text of at most 300 characters",
            "additionalMetadata",
        )
        assert stored() == []

    def test_twenty_photos_are_enough(self, client: APIClient, owner: User, upload: Any) -> None:
        pet = PetFactory(owner=owner, photos=[f"{FIRST}?{number}" for number in range(19)])
        assert upload(client, pet.pk, picture()).status_code == 200
        files = stored()
        refused(
            upload(client, pet.pk, picture()),
            "Invalid value for 'file': the pet has 20 photos; at most 20 are kept",
        )
        assert pet.photos.count() == 20
        assert stored() == files

    def test_too_many_bytes(self, client: APIClient, pet: Pet, upload: Any, settings: Any) -> None:
        settings.UPLOAD_MAX_BYTES = 500
        refused(
            upload(client, pet.pk, picture() + b"\0" * 500),
            "Invalid value for 'file': the file is larger than 500 bytes",
        )
        response = upload(client, pet.pk, picture() + b"\0" * 70_000)
        assert response.status_code == 413
        assert set(response.json()) == {"error", "message", "status"}
        assert stored() == []

    def test_a_large_photo_is_no_large_body(self, client: APIClient, pet: Pet, upload: Any) -> None:
        data = picture() + b"\0" * 2_000_000
        assert upload(client, pet.pk, data).status_code == 200

    def test_somebody_elses_pet(self, client_for: Client, pet: Pet, upload: Any) -> None:
        response = upload(client_for(UserFactory()), pet.pk, picture())
        assert response.status_code == 403
        body = response.json()
        assert body == {"error": "Forbidden", "message": body["message"], "status": 403}
        assert body["message"].startswith("You may not change this pet")
        assert pet.photos.count() == 1
        assert stored() == []

    def test_staff_of_its_shelter_may(self, client_for: Client, upload: Any) -> None:
        membership = MembershipFactory()
        pet = PetFactory(shelter=membership.shelter)
        assert upload(client_for(membership.user), pet.pk, picture()).status_code == 200
        assert pet.photos.count() == 1

    def test_without_a_token(self, api: APIClient, pet: Pet, upload: Any) -> None:
        response = upload(api, pet.pk, picture())
        assert response.status_code == 401
        assert response["WWW-Authenticate"].startswith("Bearer")
        assert stored() == []

    @pytest.mark.parametrize("pk", ["999", "0", "abc"])
    def test_a_pet_that_does_not_exist(self, client: APIClient, upload: Any, pk: Any) -> None:
        response = upload(client, pk, picture())
        assert response.status_code == 404
        assert response.json() == {
            "error": "Not Found",
            "message": f"Pet with ID {pk} not found",
            "status": 404,
        }
        assert stored() == []


class TestMultipart:
    """What only a form can get wrong"""

    def post(self, client: APIClient, pet: Pet, body: bytes, content_type: str) -> Any:
        return client.generic("POST", f"/api/v1/pet/{pet.pk}/uploadImage", body, content_type)

    def test_a_file_that_is_sent_as_text(self, client: APIClient, pet: Pet) -> None:
        response = client.post(
            f"/api/v1/pet/{pet.pk}/uploadImage", {"file": "C:\\fakepath\\dog.png"}, format="multipart"
        )
        refused(response, "Invalid value for 'file': must be a file, not text")

    def test_words_that_are_sent_as_a_file(self, client: APIClient, pet: Pet) -> None:
        body = {
            "file": SimpleUploadedFile("dog.png", picture()),
            "additionalMetadata": SimpleUploadedFile("words.txt", b"Bo"),
        }
        response = client.post(f"/api/v1/pet/{pet.pk}/uploadImage", body, format="multipart")
        refused(
            response,
            "Invalid value for 'additionalMetadata': must be a text of at most 300 characters",
            "additionalMetadata",
        )
        assert stored() == []

    def test_a_nul_in_the_words(self, client: APIClient, pet: Pet) -> None:
        response = as_bytes(client, pet.pk, picture(), "a%00b")
        assert response.status_code == 400
        assert response.json()["errors"][0]["path"] == ["additionalMetadata"]

    @pytest.mark.parametrize(
        ("body", "content_type"),
        [
            (b"--x\r\n", "multipart/form-data"),
            (b"rubbish", "multipart/form-data; boundary=x"),
            (b"--x\r\nContent-Disposition: form-data", "multipart/form-data; boundary=x"),
        ],
        ids=["no boundary", "no parts", "cut off"],
    )
    def test_broken_forms(self, client: APIClient, pet: Pet, body: bytes, content_type: str) -> None:
        response = self.post(client, pet, body, content_type)
        assert response.status_code == 400
        assert set(response.json()) == {"error", "message", "status", "errors"}

    def test_a_thousand_files(self, client: APIClient, pet: Pet) -> None:
        part = b'--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\na\r\n'
        response = self.post(client, pet, part * 1000 + b"--x--\r\n", "multipart/form-data; boundary=x")
        assert response.status_code == 400
        assert set(response.json()) == {"error", "message", "status", "errors"}

    @pytest.mark.parametrize("content_type", ["application/json", "image/png", "text/plain"])
    def test_another_content_type(self, client: APIClient, pet: Pet, content_type: str) -> None:
        response = self.post(client, pet, picture(), content_type)
        assert response.status_code == 415
        assert response.json() == {
            "error": "Unsupported Media Type",
            "message": response.json()["message"],
            "status": 415,
        }


class TestFiles:
    """A stored file lives as long as a pet shows it."""

    @pytest.fixture
    def url(self, client: APIClient, pet: Pet) -> str:
        as_multipart(client, pet.pk, picture())
        return str(client.get(f"/api/v1/pet/{pet.pk}").json()["photoUrls"][1])

    @pytest.mark.parametrize("path", ["/api/v1/pet/{pk}", "/api/v1/pets/{pk}", "/pets/{pk}"])
    def test_it_goes_with_the_pet(
        self,
        client: APIClient,
        api: APIClient,
        pet: Pet,
        url: str,
        path: str,
        django_capture_on_commit_callbacks: Any,
    ) -> None:
        with django_capture_on_commit_callbacks(execute=True):
            assert client.delete(path.format(pk=pet.pk)).status_code in (200, 204)
        assert not Photo.objects.exists()
        assert stored() == []
        assert api.get(url).status_code == 404

    def test_it_goes_when_it_is_taken_off(
        self, client: APIClient, pet: Pet, url: str, django_capture_on_commit_callbacks: Any
    ) -> None:
        with django_capture_on_commit_callbacks(execute=True):
            client.put("/api/v1/pet", {"id": pet.pk, "name": "Bo", "photoUrls": [FIRST]})
        assert stored() == []

    def test_it_stays_while_another_pet_shows_it(
        self, client: APIClient, pet: Pet, url: str, django_capture_on_commit_callbacks: Any
    ) -> None:
        body = {"category": {"name": "dog"}, "name": "Bo's twin", "photoUrls": [url]}
        twin = client.post("/api/v1/pet", body).json()
        assert twin["photoUrls"] == [url]
        with django_capture_on_commit_callbacks(execute=True):
            client.delete(f"/api/v1/pet/{pet.pk}")
        assert len(stored()) == 1
        with django_capture_on_commit_callbacks(execute=True):
            client.delete(f"/api/v1/pet/{twin['id']}")
        assert stored() == []

    def test_it_can_be_sent_back_and_moved_to_the_front(self, client: APIClient, pet: Pet, url: str) -> None:
        body = {"id": pet.pk, "name": "Bo", "photoUrls": [url, FIRST]}
        assert client.put("/api/v1/pet", body).json()["photoUrls"] == [url, FIRST]
        assert len(stored()) == 1
