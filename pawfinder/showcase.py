"""What the landing page shows: the pets that wait now, and one of them as each contract answers."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q
from django.http import HttpRequest
from rest_framework.request import Request

from accounts.models import ApiToken
from pawfinder.demo import DEMO_TOKEN
from pawfinder.openapi import CONTRACTS, Contract
from pets.contracts.adoption.serializers import AdoptionPetSerializer
from pets.contracts.facts import PetSerializer, first_photo_of
from pets.contracts.pawfinder.serializers import HousePetSerializer
from pets.contracts.petstore.serializers import PetstorePetSerializer
from pets.images.pictures import origin_of
from pets.models import Pet, Species, Status

#: How many pets the page shows beside the one it introduces.
SHOWN = 12
#: The pet of the PawFinder document's example.
DOCUMENTED_PET = 4

#: The bodies of the PawFinder document's example, and of the request that undoes it.
_ADOPT = """{
        "name": "Bella",
        "species": "dog",
        "breed": "Labrador Retriever",
        "age_months": 12,
        "gender": "female",
        "size": "large",
        "temperament": "friendly, energetic",
        "medical": {
          "spayed_neutered": true,
          "vaccinations": ["rabies", "dhpp", "leptospirosis"]
        },
        "description": "Bella is a young lab who loves to play fetch and swim.",
        "shelter_id": 4,
        "status": "adopted",
        "intake_date": "2025-10-01",
        "id": 4
      }"""
_GIVE_BACK = '{"status": "available"}'


@dataclass(frozen=True)
class Showing:
    """How the page lets a contract speak: where its pets are, and which properties tell one fact in three ways."""

    base: str
    pets: str
    listing: str
    serializer: type[PetSerializer]
    #: Property -> the fact it tells ("" for one that is named alike everywhere).
    facts: dict[str, str]
    #: What stands around the properties.
    around: tuple[str, str] = ("{", "}")


SHOWINGS = {
    "pawfinder": Showing(
        "/api/v1",
        "/pets",
        "/pets?status=available",
        HousePetSerializer,
        {"id": "", "name": "", "species": "species", "age_months": "age", "status": "status"},
    ),
    "adoption": Showing(
        "",
        "/pets",
        "/pets?limit=10",
        AdoptionPetSerializer,
        {"id": "", "name": "", "species": "species", "age": "age", "adoptionStatus": "status"},
        around=('{"data": {', '}, "meta": {}}'),
    ),
    "petstore": Showing(
        "/api/v1",
        "/pet",
        "/pet/findByStatus?status=available",
        PetstorePetSerializer,
        {"id": "", "name": "", "category": "species", "status": "status"},
    ),
}


def showcase(request: HttpRequest) -> dict[str, Any]:
    """The landing page's context."""
    waiting = Pet.objects.filter(status=Status.AVAILABLE)
    numbers = waiting.aggregate(pets=Count("pk"), shelters=Count("shelter", distinct=True))
    pets = list(
        waiting.with_photos().with_tags().with_owner_and_shelter().order_by("-created", "-id")[: SHOWN + 1]
    )
    featured = _most_telling(pets)
    return {
        "waiting": numbers["pets"],
        "shelters": numbers["shelters"],
        "species": _species_waiting(),
        "featured": card(featured, request) if featured else None,
        "cards": [card(pet, request) for pet in pets if pet is not featured],
        "empty_herd": not pets and not Pet.objects.exists(),
        "contracts": [answer(contract, featured, request) for contract in CONTRACTS.values()],
        "demo": _documented_pet(request),
    }


def _most_telling(pets: list[Pet]) -> Pet | None:
    """The newest pet that has a picture, an age and a story; the newest of all when none has."""
    telling = (pet for pet in pets if pet.photos.all() and pet.age_months and pet.description)
    return next(telling, pets[0] if pets else None)


def _species_waiting() -> list[Species]:
    """The species of which somebody waits, each with `waiting`, the most frequent first."""
    counted = Species.objects.annotate(waiting=Count("pets", filter=Q(pets__status=Status.AVAILABLE)))
    return list(counted.filter(waiting__gt=0).order_by("-waiting", "label"))


def card(pet: Pet, request: HttpRequest) -> dict[str, Any]:
    """A pet as people read it."""
    return {
        "pet": pet,
        "photo": first_photo_of(pet, request),
        "age": spoken_age(pet.age_months),
        "place": pet.shelter.name if pet.shelter else "Listed privately",
        "location": pet.location,
        "tags": [pet_tag.tag.name for pet_tag in pet.pet_tags.all()],
    }


def spoken_age(months: int | None) -> str:
    """An age as people say it: "1 yr 6 mo"."""
    if months is None:
        return "age unknown"
    years, rest = divmod(months, 12)
    parts = [f"{years} yr"] * bool(years) + [f"{rest} mo"] * bool(rest)
    return " ".join(parts) or "under 1 mo"


def answer(contract: Contract, pet: Pet | None, request: HttpRequest) -> dict[str, Any]:
    """A contract with a request to try and, when there is a pet to ask for, the heart of the real answer."""
    showing = SHOWINGS[contract.name]
    base_url = origin_of(request) + showing.base
    url = base_url + (f"{showing.pets}/{pet.pk}" if pet else showing.listing)
    return {
        "contract": contract,
        "base_url": base_url,
        "curl": f"curl '{url}'" if "?" in url else f"curl {url}",
        "around": showing.around,
        "lines": list(_lines(showing, pet, request)) if pet else [],
    }


def _lines(showing: Showing, pet: Pet, request: HttpRequest) -> Any:
    """(property, value, fact) of what the contract itself answers about the pet, both spelled as JSON."""
    record = showing.serializer(pet, context={"request": Request(request)}).data
    for name, value in record.items():
        if name in showing.facts:
            yield json.dumps(name), json.dumps(value, ensure_ascii=False), showing.facts[name]


def demo_token() -> str:
    """The document's token where it works, that is, where the demo data was loaded; else ""."""
    works = ApiToken.objects.live().with_text(DEMO_TOKEN).filter(user__is_active=True).exists()
    return DEMO_TOKEN if works else ""


def _documented_pet(request: HttpRequest) -> dict[str, Any] | None:
    """The pet and the token of the PawFinder document's example, when both are here."""
    token = demo_token()
    pets = Pet.objects.with_photos().with_tags().select_related("shelter")
    pet = pets.filter(pk=DOCUMENTED_PET).first() if token else None
    if pet is None:
        return None
    curl = (
        f"curl -X PATCH {origin_of(request)}/pets/{pet.pk} \\\n"
        f'  -H "Authorization: Bearer {token}" \\\n'
        f'  -H "Content-Type: application/json" \\\n'
        f"  -d "
    )
    return {**card(pet, request), "adopt": f"{curl}'{_ADOPT}'", "give_back": f"{curl}'{_GIVE_BACK}'"}
