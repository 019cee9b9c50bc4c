"""PawFinder's own pictures: what stands in for a missing photo, avatar or banner, and the mark.

They are committed under pets/static/pets/. After a change here, `python -m pets.demo.defaults` draws them again.
"""

import random
from collections.abc import Callable
from pathlib import Path

from pets.demo.body import SHOULDERS
from pets.demo.cat import EARS as CAT_EARS
from pets.demo.cat import HEADS as CAT_HEADS
from pets.demo.dog import EARS as DOG_EARS
from pets.demo.dog import HEADS as DOG_HEADS
from pets.demo.scene import PAW_PAD, PAW_TOE, PAW_TOES, draw_paw
from pets.demo.shapes import Pen, Points, both, canvas, finished, mirrored, mix, oval, png, smooth, stroke

STATIC = Path(__file__).resolve().parent.parent / "static" / "pets"
SAND, CREAM, LINEN, CORAL = "#f4e9da", "#fbf5ea", "#e4d3bd", "#d9694f"


def draw_default_pet() -> bytes:
    """A dog and a cat in outline, waiting for their photo: 800x600."""
    pen = canvas((800, 600), SAND)
    pen.fill(oval(400, 300, 264, samples=96), CREAM)
    for x, y, turn in ((92, 112, -18), (706, 96, 14), (74, 430, 12), (730, 418, -14)):
        draw_paw(pen.at(x, y, 0.55, turn=turn), mix(SAND, LINEN, 0.6))
    dog, cat = LINEN, mix(LINEN, "#a98f78", 0.34)
    with pen.inside((*oval(400, 300, 264, samples=96)[:49], (136, 0), (664, 0))) as window:
        sitter = window.at(302, 262, 0.86)
        _silhouette(sitter, DOG_HEADS["medium"], DOG_EARS["floppy"], SHOULDERS["dog"], dog)
        _asleep(sitter, CREAM, eyes=(53, -16), nose=50, mouth=84)
        sitter = window.at(492, 350, 0.8)
        _silhouette(sitter.at(-8, 0), CAT_HEADS["medium"], CAT_EARS["pricked"], SHOULDERS["cat"], CREAM)
        _silhouette(sitter, CAT_HEADS["medium"], CAT_EARS["pricked"], SHOULDERS["cat"], cat)
        _asleep(sitter, CREAM, eyes=(58, 2), nose=42, mouth=66)
    return png(finished(pen), 48)


def draw_default_avatar() -> bytes:
    """Somebody, with a paw on the chest: 256x256."""
    pen = canvas((256, 256), SAND, field=(256, 256))
    person = mix(LINEN, "#a98f78", 0.32)
    pen.fill(oval(128, 128, 112, samples=96), CREAM)
    with pen.inside(oval(128, 128, 112, samples=96)) as portrait:
        portrait.fill(
            smooth(
                ((128, 152), (182, 164), (212, 206), (220, 280), (128, 300), (36, 280), (44, 206), (74, 164))
            ),
            person,
        )
        portrait.fill(oval(128, 99, 44, 47), CREAM)
        portrait.fill(oval(128, 98, 39, 42), person)
        draw_paw(portrait.at(128, 200, 0.42), CREAM)
    return png(finished(pen), 48)


def draw_default_banner() -> bytes:
    """Paw prints that wander across: 1500x500."""
    pen = canvas((1500, 500), SAND, field=(1500, 500))
    chance = random.Random(4)
    colours = (
        mix(SAND, LINEN, 0.55),
        mix(SAND, CREAM, 0.8),
        mix(SAND, "#efc9b4", 0.55),
        mix(SAND, "#cbd6bd", 0.6),
    )
    for row in range(5):
        for column in range(13):
            x = column * 130 - 20 + (65 if row % 2 else 0) + chance.uniform(-14, 14)
            y = 26 + row * 112 + chance.uniform(-12, 12)
            draw_paw(
                pen.at(x, y, chance.uniform(0.42, 0.66), turn=chance.uniform(-40, 40)), chance.choice(colours)
            )
    return png(finished(pen), 48)


def draw_touch_icon() -> bytes:
    """The mark for home screens: 180x180."""
    pen = canvas((180, 180), CORAL, field=(180, 180))
    draw_paw(pen.at(90, 84, 1.16), CREAM)
    return png(finished(pen), 32)


def write_paw_svg() -> bytes:
    """The same mark as SVG."""
    toes = "".join(
        f'<ellipse cx="{x}" cy="{y}" rx="{PAW_TOE[0]}" ry="{PAW_TOE[1]}" transform="rotate({turn} {x} {y})"/>'
        for x, y, turn in PAW_TOES
    )
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="-90 -84 180 180">'
        f'<rect x="-90" y="-84" width="180" height="180" rx="40" fill="{CORAL}"/>'
        f'<g fill="{CREAM}" transform="scale(1.16)"><path d="{_svg_path(PAW_PAD)}"/>{toes}</g></svg>\n'
    ).encode()


FILES: dict[str, Callable[[], bytes]] = {
    "default-pet.png": draw_default_pet,
    "default-avatar.png": draw_default_avatar,
    "default-banner.png": draw_default_banner,
    "paw-180.png": draw_touch_icon,
    "paw.svg": write_paw_svg,
}


def write_defaults(folder: Path = STATIC) -> None:
    """Draws all of them into the folder, over what is there."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, draw in FILES.items():
        (folder / name).write_bytes(draw())


def _silhouette(pen: Pen, head: Points, ear: Points, shoulders: Points, colour: str) -> None:
    pen.fill(smooth(mirrored(shoulders)), colour)
    for side in both(ear):
        pen.fill(smooth(side), colour)
    pen.fill(smooth(mirrored(head)), colour)


def _asleep(pen: Pen, colour: str, eyes: tuple[int, int], nose: int, mouth: int) -> None:
    across, level = eyes
    for sign in (1, -1):
        x = sign * across
        pen.fill(
            stroke(
                ((x - 24, level - 4), (x - 11, level + 9), (x + 11, level + 9), (x + 24, level - 4)),
                8,
                0.5,
                0.5,
            ),
            colour,
        )
    pen.fill(
        smooth(mirrored(((0, nose - 12), (15, nose - 12), (19, nose - 4), (8, nose + 9), (0, nose + 11)))),
        colour,
    )
    for side in both(((0, mouth), (13, mouth + 10), (30, mouth + 8), (40, mouth - 4))):
        pen.fill(stroke(side, 6, start=0.9), colour)


def _svg_path(points: Points) -> str:
    """The curve that `smooth` samples, as the Béziers that it is."""
    count = len(points)
    parts = [f"M{points[0][0]} {points[0][1]}"]
    for index in range(count):
        (ax, ay), (bx, by) = points[index - 1], points[index]
        (cx, cy), (dx, dy) = points[(index + 1) % count], points[(index + 2) % count]
        numbers = (bx + (cx - ax) / 6, by + (cy - ay) / 6, cx - (dx - bx) / 6, cy - (dy - by) / 6, cx, cy)
        parts.append("C" + " ".join(f"{number:.4g}" for number in numbers))
    return "".join(parts) + "Z"


if __name__ == "__main__":
    write_defaults()
