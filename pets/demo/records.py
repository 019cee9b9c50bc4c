"""What the demo data is made of: plain facts, before any of it is in a database."""

from dataclasses import dataclass
from datetime import date

from .look import Look


@dataclass(frozen=True)
class DemoShelter:
    id: int
    name: str
    address: str
    location: str
    phone: str
    email: str
    hours: str
    fee_min: int
    fee_max: int
    latitude: float
    longitude: float


@dataclass(frozen=True)
class DemoPerson:
    email: str
    name: str
    bio: str
    shelter_id: int | None = None
    role: str | None = None  # staff, manager; None for somebody who works for no shelter
    administrator: bool = False


@dataclass(frozen=True)
class DemoPhoto:
    alt: str
    look: Look


@dataclass(frozen=True)
class DemoPet:
    id: int
    name: str
    species: str
    breed: str
    age_months: int | None
    gender: str | None
    size: str | None
    color: str
    temperament: str
    tags: tuple[str, ...]
    spayed_neutered: bool | None
    vaccinations: tuple[str, ...]
    description: str
    shelter_id: int | None
    owner_email: str
    status: str
    intake_date: date | None  # None: with its owner, never taken in by a shelter
    adopted_on: date | None
    location: str  # blank: the shelter's
    photos: tuple[DemoPhoto, ...]
