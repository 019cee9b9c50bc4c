"""Casting: what a pet of a breed and colour looks like, and the scene it is drawn in."""

import random
from dataclasses import replace

from pets.demo.breeds import BROWN_EYES, CAT_EYES, breed_like, coat_like
from pets.demo.look import Look
from pets.demo.scene import BEHIND_PORTRAITS, BEHIND_SITTING, DEEP, PALE
from pets.demo.shapes import distance, lightness

ACCENTS = ("#d9694f", "#4f8f8b", "#e0a63f", "#5b7fae", "#9a6b9e", "#6f9a62", "#c85f74")
COLLARS = ("#c8574b", "#4f8f8b", "#d39a3f", "#4f76a6", "#8a6396", "#5f8a55", "#b9506a")
POSES = ("portrait",) * 6 + ("sitting",) * 3 + ("peeking",) * 2


def look_for(
    species: str, breed: str, color: str, seed: int | str, *, age_months: int | None = None, shot: int = 0
) -> Look:
    """How a pet of this breed and colour looks; the same arguments give the same look.

    The seed makes the animal: the same seed with another `shot` is the same pet on another day, in another place.
    """
    if species not in ("dog", "cat"):
        raise ValueError(f"no look for a {species!r}: only dogs and cats are drawn")
    kind = breed_like(species, breed)
    coat = coat_like(kind, color)
    body = random.Random(f"{species}/{breed}/{color}/{seed}")
    eyes = body.choice(coat.eyes or (BROWN_EYES if species == "dog" else CAT_EYES))
    odd = ""
    if (len(set(coat.eyes)) > 1 and "#6fb0e0" in coat.eyes) or "#7fb4dc" in coat.eyes:
        odd = body.choice((*(eye for eye in coat.eyes if eye != eyes), "", "", ""))
    animal = Look(
        species=species,
        coat=coat.coat,
        second=coat.second,
        third=coat.third,
        pattern=coat.pattern,
        ears=kind.ears,
        muzzle=kind.muzzle,
        fur=kind.fur,
        breadth=round(kind.breadth * body.uniform(0.97, 1.03), 3),
        eyes=eyes,
        odd_eye=odd,
        nose=coat.nose or "#2e2226",
        tail=kind.tail,
        variant=body.randrange(8),
        mirror=body.random() < 0.5,
        collar=body.choice(_standing_out(COLLARS, coat.coat)) if body.random() < 0.8 else "",
    )
    day = random.Random(f"{species}/{breed}/{color}/{seed}/{shot}")
    pose = day.choice(POSES)
    ground, shape = day.choice(_settings(coat.coat))
    accent = day.choice(_standing_out(_standing_out(ACCENTS, coat.coat), ground, shape))
    accessories = ("bandana",) * 4 + ("bow",) * 2 + ("flower", "scarf") + ("",) * 11
    mouths = ("open", "open", "open", "smile", "smile", "closed", "blep") if species == "dog" else (
        "smile", "smile", "smile", "closed", "open", "blep",
    )  # fmt: skip
    return replace(
        animal,
        pose=pose,
        backdrop=day.choice(tuple(BEHIND_SITTING if pose == "sitting" else BEHIND_PORTRAITS)),
        ground=ground,
        shape=shape,
        accessory=day.choice(accessories),
        accent=accent,
        mouth=day.choice(mouths),
        content=day.random() < 0.1,
        tilt=round(max(-8.0, min(8.0, day.gauss(0, 4))), 1),
        stage=_stage(species, age_months),
    )


def _stage(species: str, age_months: int | None) -> str:
    if age_months is None:
        return "adult"
    if age_months <= 8:
        return "young"
    return "senior" if age_months >= (108 if species == "dog" else 132) else "adult"


def _standing_out(colours: tuple[str, ...], *others: str) -> tuple[str, ...]:
    """The colours that can be told from the others at a glance; all of them if none can."""
    return tuple(c for c in colours if all(distance(c, other) > 78 for other in others)) or colours


def _settings(coat: str) -> tuple[tuple[str, str], ...]:
    """Grounds and shapes in front of which a coat of this colour stands out."""
    if lightness(coat) > 0.78:
        choices = DEEP * 2 + PALE
    elif lightness(coat) > 0.35:
        choices = PALE * 2 + DEEP
    else:
        choices = PALE * 3 + DEEP
    return tuple(pair for pair in choices if all(distance(coat, colour) > 85 for colour in pair)) or DEEP
