import re
from collections import Counter
from datetime import date

import pytest

from pets.demo.breeder import AS_OF, FIRST_INTAKE, Breeder
from pets.demo.breeds import BREEDS
from pets.demo.herd import demo_people, demo_pets, demo_shelters

PETS = demo_pets()
VACCINES = {
    "dog": {"rabies", "dhpp", "bordetella", "leptospirosis"},
    "cat": {"rabies", "fvrcp", "felv"},
}
OWN_ACCOUNTS = {"admin", "staff1", "manager1", "staff4", "adopter"}


def test_two_builds_are_the_same():
    assert tuple(Breeder().herd()) == PETS


def test_ids_count_up_from_one():
    assert [pet.id for pet in PETS] == list(range(1, 241))
    assert [shelter.id for shelter in demo_shelters()] == list(range(1, 9))


def test_bella_is_the_documented_pet_before_the_documented_patch():
    bella = PETS[3]

    assert bella.status == "available"
    assert bella.adopted_on is None
    assert (bella.id, bella.name, bella.species, bella.breed) == (4, "Bella", "dog", "Labrador Retriever")
    assert (bella.age_months, bella.gender, bella.size, bella.shelter_id) == (12, "female", "large", 4)
    assert bella.temperament == "friendly, energetic"
    assert bella.spayed_neutered is True
    assert bella.vaccinations == ("rabies", "dhpp", "leptospirosis")
    assert bella.description.startswith("Bella is a young lab who loves to play fetch and swim.")
    assert bella.intake_date == date(2025, 10, 1)
    assert bella.photos[0].alt == "Bella, a yellow Labrador Retriever, looks at the camera"


@pytest.mark.parametrize(
    ("fact", "vocabulary"),
    [
        ("species", {"dog", "cat"}),
        ("gender", {"male", "female", None}),
        ("size", {"small", "medium", "large", None}),
        ("status", {"available", "pending", "adopted"}),
        ("spayed_neutered", {True, False, None}),
        ("shelter_id", {*range(1, 9), None}),
    ],
)
def test_every_case_of_a_vocabulary_occurs_and_nothing_else(fact, vocabulary):
    assert {getattr(pet, fact) for pet in PETS} == vocabulary


def test_most_pets_are_available():
    share = Counter(pet.status for pet in PETS)

    assert share["available"] > 2 * (share["pending"] + share["adopted"])
    assert share["adopted"] > share["pending"] > 15


def test_names_are_unique_within_a_shelter():
    assert max(Counter((pet.shelter_id, pet.name) for pet in PETS).values()) == 1


def test_some_names_need_more_than_ascii():
    assert {"Zoë", "José", "Łapka"} <= {pet.name for pet in PETS}


def test_dates_follow_one_another():
    for pet in PETS:
        if pet.shelter_id is None:
            assert pet.intake_date is None
            assert pet.adopted_on is None
            continue
        assert FIRST_INTAKE <= pet.intake_date <= AS_OF
        assert (pet.adopted_on is not None) == (pet.status == "adopted")
        if pet.adopted_on:
            assert pet.intake_date < pet.adopted_on <= AS_OF


def test_no_pet_came_in_before_it_was_born():
    for pet in PETS:
        if pet.intake_date and pet.age_months and pet.id != 4:
            stay = (pet.adopted_on or AS_OF) - pet.intake_date
            assert stay.days <= pet.age_months * 30, pet.name


def test_facts_fit_the_breed():
    for pet in PETS:
        breed = BREEDS[pet.breed]
        assert breed.species == pet.species
        assert pet.color in {label for label, _ in breed.colors}
        assert set(pet.vaccinations) <= VACCINES[pet.species]
        assert pet.species == "dog" or pet.size != "large"


def test_tags_are_a_small_vocabulary():
    tags = Counter(tag for pet in PETS for tag in pet.tags)

    assert len(tags) == 14
    assert min(tags.values()) >= 8
    assert all(len(set(pet.tags)) == len(pet.tags) for pet in PETS)
    assert all((pet.age_months or 0) >= 108 for pet in PETS if "senior" in pet.tags)


def test_a_bonded_pair_shares_a_shelter_and_a_day():
    bonded = [pet for pet in PETS if "bonded pair" in pet.tags]

    assert len(bonded) == 12
    for one, other in zip(bonded[::2], bonded[1::2], strict=True):
        assert (one.shelter_id, one.intake_date) == (other.shelter_id, other.intake_date)
        assert other.name in one.description
        assert one.name in other.description


def test_descriptions_differ_and_are_complete():
    assert len({pet.description for pet in PETS}) == len(PETS)
    for pet in PETS:
        assert pet.name in pet.description
        assert 2 <= len(re.findall(r"[.!?](?= |$)", pet.description.replace("Mr.", "Mr"))) <= 4
        assert not set("{}") & set(pet.description)


@pytest.mark.parametrize(
    ("gender", "foreign"), [("male", r"\b(she|her|hers)\b"), ("female", r"\b(he|him|his)\b")]
)
def test_a_description_keeps_to_the_pets_own_pronouns(gender, foreign):
    for pet in PETS:
        if pet.gender == gender:
            assert not re.search(foreign, pet.description, re.IGNORECASE), pet.description


def test_verbs_agree_with_they():
    for pet in PETS:
        if pet.gender is None:
            assert not re.search(r"\b[Tt]hey (is|has|was|loves|needs|likes)\b", pet.description), (
                pet.description
            )


def test_unknown_facts_occur():
    assert any(pet.age_months is None for pet in PETS)
    assert any(pet.vaccinations == () for pet in PETS)
    assert any(pet.photos == () for pet in PETS)


def test_photos_describe_their_pet():
    for pet in PETS:
        assert len(pet.photos) <= 3
        assert len({photo.look.pose for photo in pet.photos}) == len(pet.photos)
        for photo in pet.photos:
            assert photo.alt.startswith(f"{pet.name}, a")
            assert pet.breed in photo.alt
            assert photo.look.species == pet.species


def test_private_pets_have_an_owner_and_a_place():
    staff = {person.email for person in demo_people() if person.shelter_id}
    private = [pet for pet in PETS if pet.shelter_id is None]

    assert len(private) == 10
    for pet in private:
        assert pet.location
        assert pet.owner_email not in staff


def test_shelter_pets_are_listed_by_people_of_that_shelter():
    works_for = {person.email: person.shelter_id for person in demo_people()}

    assert all(works_for[pet.owner_email] == pet.shelter_id for pet in PETS)
    assert all(pet.location == "" for pet in PETS if pet.shelter_id)


def test_people_have_the_roles_that_they_are_known_for():
    people = {person.email.removesuffix("@pawfinder.example"): person for person in demo_people()}

    assert people.keys() >= OWN_ACCOUNTS
    assert [name for name, person in people.items() if person.administrator] == ["admin"]
    assert {name: (people[name].shelter_id, people[name].role) for name in OWN_ACCOUNTS} == {
        "admin": (None, None),
        "manager1": (1, "manager"),
        "staff1": (1, "staff"),
        "staff4": (4, "staff"),
        "adopter": (None, None),
    }
    assert {person.shelter_id for person in people.values()} == {None, *range(1, 9)}
    assert all((person.role is None) == (person.shelter_id is None) for person in people.values())
    assert all(person.name and person.bio for person in people.values())


def test_shelters_can_be_reached_by_nobody_real():
    for shelter in demo_shelters():
        assert re.fullmatch(r"\+1\d{3}55501\d{2}", shelter.phone)
        assert shelter.email.endswith(".pawfinder.example")
        assert 0 < shelter.fee_min < shelter.fee_max
        assert 32.5 < shelter.latitude < 33.5
        assert -97.5 < shelter.longitude < -96.5
        assert shelter.location in shelter.address
