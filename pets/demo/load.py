"""Put the demo herd into an empty database, with pictures that PawFinder serves itself.

The same rows and the same pictures every time; the only thing that differs between two loads is the password
hashes. Everything is one transaction, so a load that breaks leaves the database as empty as it was.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from django.contrib.auth.hashers import make_password
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management.color import no_style
from django.db import connection, transaction

from accounts.models import ApiToken, User
from pawfinder.demo import DEMO_PASSWORD, DEMO_TOKEN
from pets.demo.drawing import draw_pet
from pets.demo.herd import demo_people, demo_pets, demo_shelters
from pets.demo.records import DemoPet
from pets.models import Pet, PetTag, Photo, Species, Tag
from shelters.models import Membership, Shelter


class OtherDataError(Exception):
    """The database holds data that is not the demo's; nothing was touched."""


@dataclass(frozen=True)
class Loaded:
    """What a load did."""

    new: bool
    shelters: int
    people: int
    pets: int
    photos: int


def load_demo_data(progress: Callable[[int, int], None] = lambda done, of: None) -> Loaded:
    """Load the demo data, unless it is there already; `progress` hears how many pictures are drawn.

    Raises `OtherDataError` when the database holds accounts, shelters or pets of its own.
    """
    people = User.objects.count()
    administrator = User.objects.filter(email=demo_people()[0].email)
    if administrator.exists() and Shelter.objects.filter(name=demo_shelters()[0].name).exists():
        return Loaded(False, Shelter.objects.count(), people, Pet.objects.count(), Photo.objects.count())
    if people or Shelter.objects.exists() or Pet.objects.exists():
        raise OtherDataError(
            f"The database holds accounts ({people}), shelters ({Shelter.objects.count()}) or pets "
            f"({Pet.objects.count()}) that are not demo data. Nothing was touched."
        )
    pets = demo_pets()
    with transaction.atomic():
        _shelters_and_people()
        _pets(pets)
        _tags(pets)
        photos = _photos(pets, progress)
        _continue_ids_after_ours()
    return Loaded(True, len(demo_shelters()), len(demo_people()), len(pets), photos)


def picture_name(pet: DemoPet, number: int) -> str:
    """The stored name of a pet's nth picture, such as "photos/demo/4-bella-1.webp"."""
    plain = unicodedata.normalize("NFKD", pet.name).encode("ascii", "ignore").decode()
    slug = "-".join("".join(c if c.isalnum() else " " for c in plain.lower()).split())
    return f"photos/demo/{pet.id}-{slug or 'pet'}-{number}.webp"


def _shelters_and_people() -> None:
    Shelter.objects.bulk_create(
        Shelter(
            id=shelter.id,
            name=shelter.name,
            address=shelter.address,
            phone=shelter.phone,
            email=shelter.email,
            hours=shelter.hours,
            adoption_fee_min=shelter.fee_min,
            adoption_fee_max=shelter.fee_max,
            latitude=shelter.latitude,
            longitude=shelter.longitude,
        )
        for shelter in demo_shelters()
    )
    # One hash for all: they share the password, and everybody knows it.
    password = make_password(DEMO_PASSWORD)
    for person in demo_people():
        user = User.objects.create(
            email=person.email,
            name=person.name,
            bio=person.bio,
            password=password,
            is_superuser=person.administrator,
            is_staff=person.administrator or person.role is not None,
        )
        if person.role is not None and person.shelter_id is not None:
            Membership.objects.create(user=user, shelter_id=person.shelter_id, role=person.role)
    administrator = User.objects.get(is_superuser=True)
    ApiToken.objects.issue(administrator, "The PawFinder document's token", ttl=None, text=DEMO_TOKEN)


def _pets(pets: tuple[DemoPet, ...]) -> None:
    species = {kind.code: kind for kind in Species.objects.all()}
    owners = {user.email: user for user in User.objects.all()}
    rows = [
        Pet(
            id=pet.id,
            name=pet.name,
            species=species[pet.species],
            breed=pet.breed,
            age_months=pet.age_months,
            gender=pet.gender,
            size=pet.size,
            color=pet.color,
            temperament=pet.temperament,
            description=pet.description,
            spayed_neutered=pet.spayed_neutered,
            vaccinations=list(pet.vaccinations),
            status=pet.status,
            adopted_on=pet.adopted_on,
            shelter_id=pet.shelter_id,
            location=pet.location,
            intake_date=pet.intake_date,
            owner=owners[pet.owner_email],
        )
        for pet in pets
    ]
    Pet.objects.bulk_create(rows)
    # The columns fill themselves on insertion; a herd that arrived in one second would have no newest pet.
    for row in rows:
        arrived = row.intake_date or date(2026, 8, 1) + timedelta(days=7 * row.id % 60)
        row.created = datetime.combine(arrived, time(9, row.id % 60), UTC)
        row.updated = datetime.combine(row.adopted_on or arrived, time(16, row.id % 60), UTC)
    Pet.objects.bulk_update(rows, ["created", "updated"], batch_size=100)


def _tags(pets: tuple[DemoPet, ...]) -> None:
    names = dict.fromkeys(name for pet in pets for name in pet.tags)
    tags = {tag.name: tag for tag in Tag.objects.obtain(names)}
    PetTag.objects.bulk_create(PetTag(pet_id=pet.id, tag=tags[name]) for pet in pets for name in pet.tags)


def _photos(pets: tuple[DemoPet, ...], progress: Callable[[int, int], None]) -> int:
    wanted = [(pet, position, photo) for pet in pets for position, photo in enumerate(pet.photos)]
    rows = []
    for done, (pet, position, photo) in enumerate(wanted, start=1):
        name = picture_name(pet, position + 1)
        default_storage.delete(name)  # left over from a database that is gone
        default_storage.save(name, ContentFile(draw_pet(photo.look)))
        rows.append(Photo(pet_id=pet.id, position=position, file=name, alt=photo.alt))
        progress(done, len(wanted))
    Photo.objects.bulk_create(rows)
    return len(rows)


def _continue_ids_after_ours() -> None:
    """PostgreSQL counts by itself, and has not seen the ids that we chose."""
    statements = connection.ops.sequence_reset_sql(no_style(), [Shelter, Pet])
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
