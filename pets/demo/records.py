"""What the demo data is made of: plain facts, before any of it is in a database."""

from dataclasses import dataclass
from datetime import date

from pets.demo.look import Look


@dataclass(frozen=True)
class DemoShelter:
    """A shelter; adoption fees in US dollars, its place in decimal degrees."""

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
    """An account; who has a role has it in the shelter named here."""

    email: str
    name: str
    bio: str
    shelter_id: int | None = None
    role: str | None = None  # staff, manager; None for somebody who works for no shelter
    administrator: bool = False


@dataclass(frozen=True)
class DemoPhoto:
    """A picture yet to be drawn, and its alternative text."""

    alt: str
    look: Look


@dataclass(frozen=True)
class DemoPet:
    """A pet as it is listed; None for a fact that is not known or does not apply."""

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
