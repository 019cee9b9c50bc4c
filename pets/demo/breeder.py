"""Makes up the demo pets, from one fixed seed: never the clock, never the system's randomness."""

import random
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, replace
from datetime import date, timedelta
from itertools import count

from pets.demo import names, stories
from pets.demo.breeds import CATS, DOGS, Breed
from pets.demo.casting import look_for
from pets.demo.private import PRIVATE_PETS, PrivatePet
from pets.demo.records import DemoPet, DemoPhoto

PETS = 240
FIRST_INTAKE = date(2025, 3, 1)
AS_OF = date(2026, 10, 31)  # the day on which the herd is as old as it says
ALWAYS_FEMALE = ("calico", "tortoiseshell", "dilute calico", "torbie")
PAIRS = (16, 61, 97, 140, 188, 219)  # the first of two


class Breeder:
    """Makes up pets, one after the other, and remembers which names and sentences are taken."""

    def __init__(self) -> None:
        self.random = random.Random("a few hundred pets who look for a home")
        self.told: Counter[str] = Counter()
        self.taken: set[tuple[int, str]] = set()
        self.named: Counter[str] = Counter()
        self.bred: Counter[str] = Counter()
        self.natures: dict[int, str] = {}
        self.ages: dict[int, int] = {}  # in months, also of those whose age the shelter cannot tell

    def herd(self) -> Iterator[DemoPet]:
        """All of them, in the order of their ids, which start at 1."""
        private = iter(PRIVATE_PETS)
        self.taken.add((4, "Bella"))
        number = 1
        while number <= PETS:
            if number == 4:
                yield self.bella()
            elif number % 24 == 11:
                yield self.private_pet(number, next(private))
            elif number in PAIRS:
                yield from self.bonded_pair(number)
                number += 1
            else:
                yield self.shelter_pet(number, self.random.choice((1, 1, 2, 2, 3, 4, 4, 5, 6, 7, 8)))
            number += 1

    def bella(self) -> DemoPet:
        """The documented pet, before the documented PATCH adopts her."""
        pet = DemoPet(
            id=4,
            name="Bella",
            species="dog",
            breed="Labrador Retriever",
            age_months=12,
            gender="female",
            size="large",
            color="yellow",
            temperament="friendly, energetic",
            tags=("good with kids", "good with dogs", "playful", "needs a yard"),
            spayed_neutered=True,
            vaccinations=("rabies", "dhpp", "leptospirosis"),
            description="Bella is a young lab who loves to play fetch and swim. "
            "She would shine with an active family that has a yard, or better still a pond.",
            shelter_id=4,
            owner_email="staff4@pawfinder.example",
            status="available",
            intake_date=date(2025, 10, 1),
            adopted_on=None,
            location="",
            photos=(),
        )
        smile = look_for(pet.species, pet.breed, pet.color, pet.id, age_months=pet.age_months)
        smile = replace(smile, pose="portrait", backdrop="sun", ground="#dfeaec", shape="#a9cbd1")
        smile = replace(smile, accessory="", collar="#c8574b", mouth="open", content=False, tilt=-4.0)
        meadow = replace(
            smile, pose="sitting", backdrop="meadow", ground="#e3ebdb", shape="#b9d0ae", tilt=3.0
        )
        return replace(
            pet, photos=tuple(DemoPhoto(stories.alt_text(pet, look), look) for look in (smile, meadow))
        )

    def shelter_pet(self, number: int, shelter: int) -> DemoPet:
        """One that waits, or waited, in this shelter; its id is `number`."""
        pet = self._pet(number, shelter)
        status, intake, adopted = self._stay(self.ages[number])
        told = self._story(pet, fresh=status == "available" and (AS_OF - intake).days < 8)
        return self._with_photos(
            replace(pet, status=status, intake_date=intake, adopted_on=adopted, description=told)
        )

    def private_pet(self, number: int, facts: PrivatePet) -> DemoPet:
        """One whose own people look for its home; its id is `number`."""
        known = asdict(facts)
        shots = known.pop("shots")
        pet = DemoPet(id=number, shelter_id=None, intake_date=None, adopted_on=None, photos=(), **known)
        return replace(pet, photos=self._photos(pet, shots))

    def bonded_pair(self, number: int) -> Iterator[DemoPet]:
        """Two who came in on the same day and wait for the same home."""
        shelter = self.random.randint(1, 8)
        species = self.random.choice(("dog", "cat"))
        one = self._pet(number, shelter, species=species, young=False)
        two = self._pet(number + 1, shelter, species=species, young=False)
        intake = AS_OF - timedelta(days=self.random.randint(12, 150))
        for pet, other in ((one, two), (two, one)):
            tags = ("bonded pair", *(tag for tag in pet.tags if tag not in ("quiet home", "special needs")))
            pet = replace(pet, tags=tags, intake_date=intake, status="available")
            yield self._with_photos(replace(pet, description=self._story(pet, other=other.name)))

    # -- one pet, fact by fact

    def _pet(self, number: int, shelter: int, species: str = "", young: bool = True) -> DemoPet:
        chance = self.random
        species = species or ("dog" if chance.random() < 0.54 else "cat")
        breed = self._breed(species)
        color = chance.choice(breed.colors)[0]
        age = self._age(young)
        gender: str | None = "female" if color in ALWAYS_FEMALE else chance.choice(("female", "male"))
        size: str | None = breed.size
        if species == "cat":
            size = "small" if age < 10 or chance.random() < 0.25 else breed.size
        elif age < 5:
            size = {"large": "medium", "medium": "small", "small": "small"}[breed.size]
        if chance.random() < 0.07 and gender == "male":
            gender = None
        name = self._name(shelter, species, gender, color)
        nature = chance.choice(("outgoing", "outgoing", "mellow", "mellow", "shy", "clever", "clown"))
        if age >= 108 and nature == "clown":
            nature = "mellow"
        self.natures[number] = nature
        self.ages[number] = age
        # What a shelter may not know yet about a pet that nobody brought in.
        if chance.random() < 0.04:
            size = None
        return DemoPet(
            id=number,
            name=name,
            species=species,
            breed=breed.name,
            age_months=age,
            gender=gender,
            size=size,
            color=color,
            temperament=self._temperament(species, nature),
            tags=self._tags(species, nature, age, breed),
            spayed_neutered=self._spayed_neutered(age),
            vaccinations=self._vaccinations(species, age),
            description="",  # told once the rest is known
            shelter_id=shelter,
            owner_email=self._lister(shelter),
            status="available",
            intake_date=None,
            adopted_on=None,
            location="",
            photos=(),
        )

    def _breed(self, species: str) -> Breed:
        breeds = DOGS if species == "dog" else CATS
        # The more of a breed there are already, the less likely another one becomes.
        weights = [breed.share / (1 + self.bred[breed.name] / breed.share) for breed in breeds]
        breed = self.random.choices(breeds, weights)[0]
        self.bred[breed.name] += 1
        return breed

    def _age(self, young: bool) -> int:
        chance = self.random.random()
        if chance < 0.2 and young:
            return self.random.randint(2, 8)
        if chance < 0.45:
            return self.random.randint(9, 30)
        if chance < 0.86:
            return self.random.choice((36, 42, 48, 54, 60, 66, 72, 84, 90, 96))
        return self.random.choice((108, 120, 132, 138, 144, 156, 168, 180))

    def _name(self, shelter: int, species: str, gender: str | None, color: str) -> str:
        chance = self.random.random()
        if gender is None or chance < 0.05:
            pool: Sequence[str] = names.EITHER
        elif chance < 0.28 and (inviting := self._names_for_coat(species, gender, color)):
            pool = inviting
        else:
            pool = (names.GIRLS if gender == "female" else names.BOYS)[species]
        free = [name for name in pool if (shelter, name) not in self.taken]
        if promised := [name for name in free if name in names.PROMISED and not self.named[name]]:
            return self._take(shelter, promised[0])
        fewest = min(self.named[name] for name in free)
        # Real shelters do have two Lunas between them, now and then.
        common = {"Luna", "Milo", "Daisy", "Charlie"} if self.random.random() < 0.1 else set()
        rare = [name for name in free if self.named[name] == fewest or name in common]
        return self._take(shelter, self.random.choice(rare))

    def _names_for_coat(self, species: str, gender: str, color: str) -> list[str]:
        wrong = names.SOUNDS_LIKE_A_BOY if gender == "female" else names.SOUNDS_LIKE_A_GIRL
        main = color.partition(" and ")[0]
        fitting: tuple[str, ...] = ()
        for word, found in names.FOR_COATS[species]:
            if word in (color if " and " in word else main):
                fitting = found
                break
        return [name for name in fitting if name not in wrong and self.named[name] == 0]

    def _take(self, shelter: int, name: str) -> str:
        self.taken.add((shelter, name))
        self.named[name] += 1
        return name

    def _temperament(self, species: str, nature: str) -> str:
        first, *rest = stories.TEMPERAMENTS[species][nature]
        return ", ".join((first, *self.random.sample(rest, self.random.choice((1, 1, 2)))))

    def _tags(self, species: str, nature: str, age: int, breed: Breed) -> tuple[str, ...]:
        chance = self.random.random
        tags = []
        if nature != "shy" and chance() < 0.5:
            tags.append("good with kids")
        if chance() < (0.5 if species == "dog" else 0.22):
            tags.append("good with dogs")
        if chance() < (0.25 if species == "dog" else 0.5):
            tags.append("good with cats")
        if age > 6 and chance() < 0.55:
            tags.append("house-trained" if species == "dog" else "litter-trained")
        if species == "dog" and age > 6 and chance() < 0.35:
            tags.append("leash-trained")
        active = nature in ("outgoing", "clever") and age < 108
        if species == "dog" and breed.size != "small" and active and chance() < 0.6:
            tags.append("needs a yard")
        elif (species == "cat" or breed.size == "small" or nature == "mellow") and chance() < 0.4:
            tags.append("apartment friendly")
        if age < 108 and (nature == "clown" or (age < 18 and nature != "shy" and chance() < 0.6)):
            tags.append("playful")
        if nature == "shy":
            tags.append("shy at first")
            if chance() < 0.4:
                tags.append("quiet home")
        if age >= 108:
            tags.append("senior")
        if age > 8 and chance() < (0.18 if age >= 108 else 0.05):
            tags.append("special needs")
        return tuple(tags)

    def _spayed_neutered(self, age: int) -> bool | None:
        chance = self.random.random()
        if chance < 0.05:
            return None
        return chance < 0.2 if age < 5 else chance < 0.93

    def _vaccinations(self, species: str, age: int) -> tuple[str, ...]:
        chance = self.random.random
        if chance() < 0.04:
            return ()
        given = ["rabies"] if age >= 4 else []
        if species == "dog":
            given.append("dhpp")
            given += ["bordetella"] if chance() < 0.6 else []
            given += ["leptospirosis"] if age >= 4 and chance() < 0.4 else []
        else:
            given.append("fvrcp")
            given += ["felv"] if age >= 3 and chance() < 0.45 else []
        return tuple(given)

    def _lister(self, shelter: int) -> str:
        role = "manager" if shelter == 1 and self.random.random() < 0.3 else "staff"
        return f"{role}{shelter}@pawfinder.example"

    def _stay(self, age: int) -> tuple[str, date, date | None]:
        """Status, intake and adoption; nobody is younger than its stay is long."""
        chance = self.random.random()
        status = "adopted" if chance < 0.2 else "pending" if chance < 0.32 else "available"
        days = min(round(self.random.expovariate(1 / 75)) + 3, 420)
        since = round(self.random.triangular(4, 590, 120)) if status == "adopted" else 0
        last = AS_OF - timedelta(days=since)
        days = min(days, (last - FIRST_INTAKE).days, max(3, age * 30 - 40))
        return status, last - timedelta(days=days), last if status == "adopted" else None

    # -- words and pictures

    def _fresh(self, sentences: Iterable[str]) -> str:
        """One of those that have been told the least."""
        sentences = tuple(sentences)
        fewest = min(self.told[sentence] for sentence in sentences)
        chosen = self.random.choice([sentence for sentence in sentences if self.told[sentence] == fewest])
        self.told[chosen] += 1
        return chosen

    def _story(self, pet: DemoPet, other: str = "", fresh: bool = False) -> str:
        nature, age = self.natures[pet.id], self.ages[pet.id]
        openings, middles = stories.OPENINGS[pet.species], stories.MIDDLES[pet.species]
        closings = stories.CLOSINGS[pet.species]
        if fresh and age > 8:
            parts = [self._fresh(stories.UNKNOWN_PAST)]
        elif age <= 8:
            parts = [self._fresh(openings["young"])]
        elif age >= 108:
            parts = [self._fresh(openings["senior"])]
        else:
            parts = [self._fresh((*openings["any"], *openings.get(nature, ())))]
        parts.append(self._fresh(middles[nature]))
        if other:
            parts.append(self._fresh(stories.TOGETHER))
        elif not fresh:
            urgent: list[str] = [
                tag for tag in ("special needs", "senior", "shy at first") if tag in pet.tags
            ]
            telling = urgent[:1] or [tag for tag in pet.tags if tag in closings]
            if telling:
                parts.append(self._fresh(sentence for tag in telling for sentence in closings[tag]))
        return " ".join(stories.tell(part, pet.name, pet.gender, other) for part in parts)

    def _with_photos(self, pet: DemoPet) -> DemoPet:
        chance = self.random.random()
        shots = 0 if chance < 0.04 else 1 if chance < 0.74 else 2 if chance < 0.93 else 3
        pet = replace(pet, photos=self._photos(pet, shots))
        if self.ages[pet.id] > 12 and "senior" not in pet.tags and self.random.random() < 0.05:
            return replace(pet, age_months=None)  # a stray whose age nobody can tell
        return pet

    def _photos(self, pet: DemoPet, shots: int) -> tuple[DemoPhoto, ...]:
        """That many, each in another pose."""
        photos: list[DemoPhoto] = []
        shot = count()
        while len(photos) < shots:
            age = pet.age_months
            look = look_for(pet.species, pet.breed, pet.color, pet.id, age_months=age, shot=next(shot))
            if look.pose not in {photo.look.pose for photo in photos}:
                photos.append(DemoPhoto(stories.alt_text(pet, look), look))
        return tuple(photos)
