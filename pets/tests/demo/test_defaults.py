"""The committed pictures are those that the code draws."""

import io
from xml.etree import ElementTree  # our own file

import pytest
from PIL import Image, ImageChops

from pets.demo.defaults import FILES, STATIC, write_defaults

SIZES = {
    "default-pet.png": (800, 600),
    "default-avatar.png": (256, 256),
    "default-banner.png": (1500, 500),
    "paw-180.png": (180, 180),
}


@pytest.mark.parametrize(("name", "size"), SIZES.items(), ids=SIZES)
def test_a_committed_picture_is_what_is_drawn(name, size):
    committed = (STATIC / name).read_bytes()

    assert len(committed) < 40 * 1024
    with Image.open(io.BytesIO(committed)) as kept, Image.open(io.BytesIO(FILES[name]())) as drawn:
        assert (kept.format, kept.size) == ("PNG", size)
        # Another Pillow may round, and choose its palette, a little differently.
        difference = ImageChops.difference(kept.convert("RGB"), drawn.convert("RGB")).convert("L")
        far = sum(difference.histogram()[24:])
        assert far < size[0] * size[1] * 0.005


def test_the_committed_mark_is_what_is_written():
    svg = (STATIC / "paw.svg").read_bytes()

    assert svg == FILES["paw.svg"]()
    assert ElementTree.fromstring(svg).tag == "{http://www.w3.org/2000/svg}svg"  # noqa: S314


def test_all_of_them_can_be_drawn_again(tmp_path):
    write_defaults(tmp_path / "pets")

    assert {path.name for path in (tmp_path / "pets").iterdir()} == {*SIZES, "paw.svg"}
