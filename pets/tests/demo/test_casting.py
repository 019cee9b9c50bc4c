import pytest

from pets.demo.breeds import BREEDS, COATS
from pets.demo.casting import look_for
from pets.demo.shapes import lightness


def test_the_same_arguments_give_the_same_look():
    assert look_for("cat", "Siamese", "seal point", 7) == look_for("cat", "Siamese", "seal point", 7)


def test_another_shot_is_the_same_animal_elsewhere():
    here, there = (look_for("dog", "Australian Shepherd", "blue merle", 7, shot=shot) for shot in (0, 1))

    animal = (
        "coat",
        "second",
        "third",
        "pattern",
        "ears",
        "eyes",
        "odd_eye",
        "collar",
        "variant",
        "mirror",
        "breadth",
    )
    assert [getattr(here, fact) for fact in animal] == [getattr(there, fact) for fact in animal]
    assert here != there


def test_a_labrador_is_a_floppy_eared_dog_of_three_colours():
    looks = {
        color: look_for("dog", "Labrador Retriever", color, 1) for color in ("yellow", "chocolate", "black")
    }

    assert {look.ears for look in looks.values()} == {"floppy"}
    assert (
        lightness(looks["yellow"].coat) > lightness(looks["chocolate"].coat) > lightness(looks["black"].coat)
    )


def test_a_siamese_is_cream_with_dark_points_and_blue_eyes():
    look = look_for("cat", "Siamese", "seal point", 1)

    assert look.pattern == "points"
    assert lightness(look.coat) > 0.8 > 0.4 > lightness(look.third)
    assert look.eyes in ("#6fb0e0", "#82b9dd")


@pytest.mark.parametrize(
    ("species", "breed", "color", "ears", "pattern"),
    [
        ("dog", "Irish Wolfhound mix", "grey", "long", "solid"),
        ("dog", "Cavapoo", "golden", "floppy", "solid"),
        ("dog", "Something rare", "brown and white", "folded", "blaze"),
        ("dog", "", "", "folded", "solid"),
        ("cat", "Norwegian Forest Cat", "black tuxedo", "pricked", "tuxedo"),
        ("cat", "unknown", "ginger", "pricked", "tabby"),
        ("cat", "", "", "pricked", "tabby"),
        ("cat", "Labrador Retriever", "yellow", "pricked", "tabby"),
    ],
)
def test_a_breed_or_colour_that_is_not_listed_looks_like_its_nearest_kin(
    species, breed, color, ears, pattern
):
    look = look_for(species, breed, color, 1)

    assert (look.species, look.ears, look.pattern) == (species, ears, pattern)


def test_only_dogs_and_cats_are_drawn():
    with pytest.raises(ValueError, match="no look for a 'rabbit'"):
        look_for("rabbit", "Lop", "white", 1)


@pytest.mark.parametrize(
    ("species", "age_months", "stage"),
    [
        ("dog", None, "adult"),
        ("dog", 8, "young"),
        ("dog", 9, "adult"),
        ("dog", 107, "adult"),
        ("dog", 108, "senior"),
        ("cat", 108, "adult"),
        ("cat", 132, "senior"),
    ],
)
def test_a_face_ages(species, age_months, stage):
    assert look_for(species, "", "black", 1, age_months=age_months).stage == stage


def test_every_colour_of_every_breed_is_a_coat():
    for breed in BREEDS.values():
        assert breed.colors
        assert {coat for _, coat in breed.colors} <= COATS[breed.species].keys()
