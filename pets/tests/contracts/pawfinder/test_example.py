"""The document's own curl, byte for byte, and its two answers."""

from __future__ import annotations

import pytest
from rest_framework.test import APIClient

from accounts.models import ApiToken
from pets.models import Pet
from pets.tests.contracts.pawfinder.conftest import DOCUMENTED, HOUSE_OWN, documented, read
from pets.tests.factories import AdministratorFactory, PetFactory, ShelterFactory

pytestmark = pytest.mark.django_db

#: What follows `-d '` in the document, with the closing quote restored: trailing spaces and the line break inside a
#: string are the document's own.
EXAMPLE_REQUEST = (
    b"{ \n"
    b'        "name": "Bella", \n'
    b'        "species": "dog", \n'
    b'        "breed": "Labrador Retriever", \n'
    b'        "age_months": 12, \n'
    b'        "gender": "female", \n'
    b'        "size": "large", \n'
    b'        "temperament": "friendly, energetic", \n'
    b'        "medical": { \n'
    b'          "spayed_neutered": true, \n'
    b'          "vaccinations": ["rabies", "dhpp", "leptospirosis"] \n'
    b"        }, \n"
    b'       "description": "Bella is a young lab who loves\n'
    b'                      to play fetch and swim.", \n'
    b'       "shelter_id": 4, \n'
    b'       "status": "adopted", \n'
    b'       "intake_date": "2025-10-01",\n'
    b'       "id" : 4 \n'
    b"} "
)
#: The document's answer. Where it breaks its description's line, it indents it as its own layout needs; what was
#: written is what reads back.
EXAMPLE_RESPONSE = {
    "name": "Bella",
    "species": "dog",
    "breed": "Labrador Retriever",
    "age_months": 12,
    "gender": "female",
    "size": "large",
    "temperament": "friendly, energetic",
    "medical": {"spayed_neutered": True, "vaccinations": ["rabies", "dhpp", "leptospirosis"]},
    "description": "Bella is a young lab who loves\n                      to play fetch and swim.",
    "shelter_id": 4,
    "status": "adopted",
    "intake_date": "2025-10-01",
    "id": 4,
}


class TestTheDocumentsExample:
    @pytest.fixture
    def curl(self) -> APIClient:
        """Sends the document's two headers, its token being the administrator's."""
        ApiToken.objects.issue(AdministratorFactory(), "demo", text="pawfinder-secret-2025")
        client = APIClient()
        client.credentials(HTTP_AUTHORIZATION="Bearer pawfinder-secret-2025")
        return client

    @pytest.mark.parametrize("path", ["/pets/4", "/pets/4/"])
    def test_as_printed(self, curl: APIClient, path: str) -> None:
        shelter = ShelterFactory(id=4)
        PetFactory(id=4, name="Bailey", age_months=30, gender="male", size="small", status="available")
        response = curl.generic("PATCH", path, EXAMPLE_REQUEST, content_type="application/json")
        assert response.status_code == 200, response.content
        assert response["Content-Type"] == "application/json"
        assert response.json() == EXAMPLE_RESPONSE
        assert list(response.json()) == DOCUMENTED
        assert documented(read(curl, 4)) == EXAMPLE_RESPONSE
        assert Pet.objects.get(pk=4).shelter == shelter

    def test_with_the_house_base_url(self, curl: APIClient) -> None:
        ShelterFactory(id=4)
        PetFactory(id=4)
        response = curl.generic("PATCH", "/api/v1/pets/4", EXAMPLE_REQUEST, content_type="application/json")
        assert response.status_code == 200, response.content
        assert documented(response.json()) == EXAMPLE_RESPONSE
        assert list(response.json()) == DOCUMENTED + HOUSE_OWN

    def test_no_matching_id(self, curl: APIClient) -> None:
        body = EXAMPLE_REQUEST.replace(b'"id" : 4', b'"id" : 999')
        response = curl.generic("PATCH", "/pets/999", body, content_type="application/json")
        assert response.status_code == 404
        assert response.json() == {
            "error": "Not Found",
            "message": "Pet with ID 999 not found",
            "status": 404,
        }

    def test_without_the_demo_token_in_the_database(self) -> None:
        PetFactory(id=4, name="Bailey")
        client = APIClient()
        client.credentials(HTTP_AUTHORIZATION="Bearer pawfinder-secret-2025")
        response = client.generic("PATCH", "/pets/4", EXAMPLE_REQUEST, content_type="application/json")
        assert response.status_code == 401
        assert response["WWW-Authenticate"] == "Bearer"
        assert response.json() == {
            "error": "Unauthorized",
            "message": "The token is not valid: it is unknown, expired or revoked.",
            "status": 401,
        }
        assert Pet.objects.get(pk=4).name == "Bailey"
