import io
from dataclasses import replace

import pytest
from PIL import Image

from pets.demo import scene
from pets.demo.breeds import BREEDS, COATS
from pets.demo.casting import look_for
from pets.demo.drawing import draw_pet
from pets.demo.herd import demo_pets

SIZE_CAP = 40 * 1024
LOOKS = [photo.look for pet in demo_pets() for photo in pet.photos]


@pytest.mark.parametrize("look", LOOKS[::26], ids=lambda look: f"{look.species} {look.pattern} {look.pose}")
def test_a_picture_decodes_and_is_small(look):
    data = draw_pet(look)

    assert len(data) < SIZE_CAP
    with Image.open(io.BytesIO(data)) as image:
        image.load()
        assert (image.format, image.mode, image.size) == ("WEBP", "RGB", (800, 600))


def test_the_same_look_gives_the_same_bytes():
    assert draw_pet(LOOKS[0]) == draw_pet(replace(LOOKS[0]))
    assert draw_pet(LOOKS[0]) != draw_pet(LOOKS[1])


def test_a_picture_comes_in_any_size():
    with Image.open(io.BytesIO(draw_pet(LOOKS[2], size=(120, 160)))) as image:
        assert image.size == (120, 160)


PATTERNS = sorted({(species, coat.pattern) for species, coats in COATS.items() for coat in coats.values()})


@pytest.mark.parametrize(("species", "pattern"), PATTERNS, ids=[" ".join(pair) for pair in PATTERNS])
@pytest.mark.parametrize("pose", ["portrait", "sitting", "peeking"])
def test_every_pattern_shows_in_every_pose(species, pattern, pose):
    breed, color = next(
        (breed.name, label)
        for breed in BREEDS.values()
        for label, coat in breed.colors
        if breed.species == species and COATS[species][coat].pattern == pattern
    )
    look = look_for(species, breed, color, seed=1)
    assert look.pattern == pattern
    plain = replace(look, pattern="solid", pose=pose, backdrop="sun")

    assert (
        draw_pet(replace(plain, pattern=pattern), (160, 120)) != draw_pet(plain, (160, 120))
        or pattern == "solid"
    )


@pytest.mark.parametrize("backdrop", [*scene.BEHIND_PORTRAITS, *scene.BEHIND_SITTING])
def test_every_backdrop_draws(backdrop):
    assert draw_pet(replace(LOOKS[0], backdrop=backdrop), (160, 120))


DETAILS = (
    {"accessory": "bandana"}, {"accessory": "bow"}, {"accessory": "scarf"}, {"accessory": "flower"},
    {"mouth": "closed"}, {"mouth": "open"}, {"mouth": "blep"}, {"content": True}, {"mirror": True}, {"tilt": 6.0},
    {"stage": "young"}, {"stage": "senior"}, {"fur": "medium"}, {"fur": "long"}, {"collar": "#4f76a6"},
    {"odd_eye": "#6fb0e0"}, {"ears": "folded"}, {"muzzle": "short"},
)  # fmt: skip
DOG_DETAILS = ({"fur": "curly"}, {"fur": "wiry"}, {"ears": "long"}, {"ears": "pricked"})


@pytest.mark.parametrize(
    ("species", "breed", "color", "change"),
    [
        *(("dog", "Labrador Retriever", "yellow", change) for change in (*DETAILS, *DOG_DETAILS)),
        *(("cat", "Siamese", "seal point", change) for change in DETAILS),
    ],
    ids=str,
)
def test_every_detail_can_be_seen(species, breed, color, change):
    look = look_for(species, breed, color, seed=3)
    look = replace(look, pose="portrait", mouth="smile", content=False, mirror=False, tilt=0.0)
    plain = replace(look, accessory="", collar="", odd_eye="")

    assert draw_pet(replace(plain, **change), (240, 180)) != draw_pet(plain, (240, 180))
