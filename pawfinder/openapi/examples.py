"""Examples by component name. A test holds each against its schema, so none of them can grow stale."""

from __future__ import annotations

from typing import Any

_BELLA: dict[str, Any] = {
    "name": "Bella",
    "species": "dog",
    "breed": "Labrador Retriever",
    "age_months": 12,
    "gender": "female",
    "size": "large",
    "temperament": "friendly, energetic",
    "medical": {"spayed_neutered": True, "vaccinations": ["rabies", "dhpp", "leptospirosis"]},
    "description": "Bella is a young lab who loves to play fetch and swim.",
    "shelter_id": 4,
    "status": "adopted",
    "intake_date": "2025-10-01",
    "id": 4,
}
_NO_ID = {name: value for name, value in _BELLA.items() if name != "id"}
_PHOTO = {
    "url": "https://images.example.org/bella.jpg",
    "alt": "Bella, a yellow Labrador Retriever, on a lawn",
}
_HOUSE = {"color": "yellow", "location": "", "tags": ["good with kids", "needs a yard"], "photos": [_PHOTO]}
_WHEN = "2025-10-01T12:00:00.000Z"
_AVATAR = {"url": "https://images.example.org/sam.jpg", "alt": "Sam with a kitten"}
_BANNER = {"url": "https://images.example.org/yard.jpg", "alt": "The yard behind the house"}
_PROFILE = {
    "name": "Sam",
    "email": "sam@example.org",
    "bio": "Fosters kittens.",
    "avatar": _AVATAR,
    "banner": _BANNER,
}
_USER = {
    "id": 7,
    **_PROFILE,
    "created": _WHEN,
    "administrator": False,
    "shelters": [{"id": 4, "name": "Paws of Denton", "role": "staff"}],
}
_ADOPTION_BODY = {
    "name": "Bella",
    "species": "Dog",
    "breed": "Labrador Retriever",
    "age": 1,
    "gender": "Female",
    "size": "Large",
    "color": "yellow",
    "description": "Bella is a young lab who loves to play fetch and swim.",
    "adoptionStatus": "Available",
    "location": "Denton, TX",
    "image": _PHOTO,
}
_ADOPTION = {"id": "4", **_ADOPTION_BODY, "created": _WHEN, "updated": _WHEN, "owner": _PROFILE}
_TOKEN = {
    "id": 3,
    "name": "Kiosk",
    "scope": "read",
    "created": _WHEN,
    "expires": "2025-10-31T12:00:00.000Z",
    "last_used": None,
    "current": False,
}
_SHELTER = {
    "name": "Paws of Denton",
    "address": "12 Oak Street, Denton, TX 76201",
    "phone": "+19405550142",
    "email": "desk@denton.example.org",
    "hours": "Tue-Sun 11:00-18:00",
    "adoption_fee_range": "75-200",
    "latitude": 33.21,
    "longitude": -97.13,
}
_PROBLEM = {
    "code": "invalid_choice",
    "message": "Invalid value for 'species': must be one of 'cat', 'dog'",
    "path": ["species"],
}
_BAD_REQUEST = {"error": "Bad Request", "message": _PROBLEM["message"], "status": 400, "errors": [_PROBLEM]}
_PETSTORE = {
    "id": 4,
    "category": {"id": 2, "name": "dog"},
    "name": "doggie",
    "photoUrls": [_PHOTO["url"]],
    "tags": [{"id": 1, "name": "good with kids"}],
    "status": "available",
}

EXAMPLES: dict[str, Any] = {
    "DocumentedPet": _BELLA,
    "PatchedDocumentedPetRequest": _BELLA,
    "HousePet": {**_BELLA, **_HOUSE, "owner_id": 7, "created": _WHEN, "updated": _WHEN},
    "HousePetRequest": {**_NO_ID, **_HOUSE},
    "PatchedHousePetRequest": {"status": "pending", "medical": {"spayed_neutered": True}},
    "Shelter": {**_SHELTER, "available_pet_count": 31, "id": 4},
    "ShelterRequest": _SHELTER,
    "PatchedShelterRequest": {"hours": "Every day 11:00-18:00"},
    "User": _USER,
    "PatchedUserRequest": {"bio": "Fosters kittens and one old beagle."},
    "RegisterRequest": {"name": "Sam", "email": "sam@example.org", "password": "correct horse battery"},
    "LoginRequest": {"email": "sam@example.org", "password": "correct horse battery"},
    "SignedIn": {"token": "paw_4f9c…", "expires": "2025-10-31T12:00:00.000Z", "user": _USER},
    "Token": _TOKEN,
    "NewToken": {**_TOKEN, "token": "paw_4f9c…"},
    "NewTokenRequest": {"name": "Kiosk", "scope": "read", "expires_in_days": 30},
    "PatchedTokenRequest": {"name": "Kiosk in the hall"},
    "AdoptionPet": _ADOPTION,
    "AdoptionPetRequest": _ADOPTION_BODY,
    "PatchedAdoptionPetChangeRequest": {"adoptionStatus": "Pending", "image": _PHOTO},
    "PublicProfile": _PROFILE,
    "SignedInProfile": {**_PROFILE, "accessToken": "paw_4f9c…"},
    "AdoptionRegisterRequest": {
        "name": "Sam",
        "email": "sam@example.org",
        "password": "correct horse battery",
    },
    "AdoptionLoginRequest": {"email": "sam@example.org", "password": "correct horse battery"},
    "ApiKey": {"name": "My app", "status": "ACTIVE", "key": "paw_4f9c…"},
    "ApiKeyRequest": {"name": "My app"},
    "PetstorePet": _PETSTORE,
    "PetstorePetRequest": _PETSTORE,
    "PetstoreChangeRequest": _PETSTORE,
    "PetstoreFormRequest": {"name": "doggie", "status": "sold"},
    "ApiResponse": {"code": 200, "type": "unknown", "message": "4"},
    "Error": {"error": "Not Found", "message": "Pet with ID 999 not found", "status": 404},
    "BadRequest": _BAD_REQUEST,
    "AdoptionError": {**_BAD_REQUEST, "statusCode": 400},
}
