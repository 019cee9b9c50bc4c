"""Draws portraits of dogs and cats, with nothing but Pillow: the pictures of the demo herd."""

from PIL import Image

from pets.demo import body, scene
from pets.demo.casting import look_for
from pets.demo.defaults import draw_default_avatar, draw_default_banner, draw_default_pet, write_defaults
from pets.demo.look import Look
from pets.demo.shapes import HEIGHT, WIDTH, canvas, finished, webp

__all__ = [
    "CONTENT_TYPE",
    "EXTENSION",
    "Look",
    "draw_default_avatar",
    "draw_default_banner",
    "draw_default_pet",
    "draw_pet",
    "look_for",
    "picture",
    "write_defaults",
]

CONTENT_TYPE = "image/webp"
EXTENSION = "webp"


def draw_pet(look: Look, size: tuple[int, int] = (WIDTH, HEIGHT)) -> bytes:
    """The portrait as a WebP file; the same look gives the same bytes with the same Pillow."""
    return webp(picture(look, size))


def picture(look: Look, size: tuple[int, int] = (WIDTH, HEIGHT)) -> Image.Image:
    """The portrait as an image."""
    pen = canvas(size, look.ground)
    scene.draw_scene(pen, look)
    middle = pen.at(400, 0, wide=-1 if look.mirror else 1)
    match look.pose:
        case "sitting":
            body.draw_sitting(middle.at(0, 385, 1.06), look)
        case "peeking":
            body.draw_peeking(middle.at(0, 316, 1.16), look)
        case _:
            body.draw_portrait(middle.at(0, 288 if look.species == "dog" else 300, 1.12), look)
    return finished(pen)
