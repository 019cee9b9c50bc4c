from __future__ import annotations

import random
import re
import struct
import zlib
from contextlib import suppress
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageCms, PngImagePlugin

from pets.images.errors import ImageRefused
from pets.images.uploads import clean_upload
from pets.tests.images.conftest import picture

RED, BLUE = (220, 20, 20), (20, 20, 220)


def clean(data: bytes) -> tuple[Image.Image, bytes]:
    file = clean_upload(SimpleUploadedFile("cat.png", data))
    stored = file.read()
    image = Image.open(BytesIO(stored))
    image.load()
    return image, stored


def refusal(data: bytes) -> tuple[str, str]:
    with pytest.raises(ImageRefused) as caught:
        clean_upload(SimpleUploadedFile("cat.png", data))
    return caught.value.reason, caught.value.code


def half_and_half(mode: str = "RGB") -> Image.Image:
    """Red on the left, blue on the right; 32 by 16 pixels."""
    image = Image.new("RGB", (32, 16), RED)
    image.paste(BLUE, (16, 0, 32, 16))
    return image.convert(mode)


def saved(image: Image.Image, kind: str, **options: object) -> bytes:
    out = BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def near(colour: tuple[int, ...], expected: tuple[int, ...]) -> bool:
    return len(colour) == len(expected) and all(
        abs(a - b) < 12 for a, b in zip(colour, expected, strict=True)
    )


@pytest.mark.parametrize(
    ("kind", "stored_as", "extension"),
    [("PNG", "PNG", ".png"), ("JPEG", "JPEG", ".jpg"), ("WEBP", "WEBP", ".webp"), ("GIF", "PNG", ".png")],
    ids=["png", "jpeg", "webp", "gif"],
)
def test_formats(kind, stored_as, extension):
    file = clean_upload(SimpleUploadedFile("whatever.exe", saved(half_and_half(), kind)))
    assert re.fullmatch(r"[0-9a-f]{32}" + re.escape(extension), file.name)
    with Image.open(file) as image:
        assert (image.format, image.size) == (stored_as, (32, 16))
        assert near(image.convert("RGB").getpixel((4, 4)), RED)
        assert near(image.convert("RGB").getpixel((28, 4)), BLUE)


def test_names_differ():
    names = {clean_upload(SimpleUploadedFile("cat.png", picture())).name for _upload in range(20)}
    assert len(names) == 20


def test_a_file_that_was_read_before():
    file = SimpleUploadedFile("cat.png", picture())
    file.read()
    assert clean_upload(file).size > 0


# --- What is stripped


def camera_exif(orientation: int = 1) -> Image.Exif:
    exif = Image.Exif()
    exif[0x010F] = "SecretCamera"
    exif[0x0112] = orientation
    exif.get_ifd(0x8825).update({1: "N", 2: (48.0, 51.0, 29.0), 3: "E", 4: (2.0, 17.0, 40.0)})
    return exif


def srgb() -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_metadata_is_gone(kind):
    xmp = b"<x:xmpmeta>SecretCity</x:xmpmeta>"
    options = {"exif": camera_exif(), "icc_profile": srgb(), "dpi": (72, 72)}
    if kind == "PNG":
        options["pnginfo"] = text = PngImagePlugin.PngInfo()
        text.add_text("Comment", "SecretText")
        text.add_itxt("XML:com.adobe.xmp", xmp.decode())
    elif kind == "JPEG":
        options |= {"comment": b"SecretText", "xmp": xmp}
    else:
        options["xmp"] = xmp
    data = saved(half_and_half(), kind, **options)
    with Image.open(BytesIO(data)) as before:
        assert 34853 in before.getexif()  # the position is there to be lost
    image, stored = clean(data)
    assert dict(image.getexif()) == {}
    assert not {"exif", "xmp", "icc_profile", "comment", "Comment", "XML:com.adobe.xmp"} & set(image.info)
    assert b"Secret" not in stored


def test_gif_comment_is_gone():
    image, stored = clean(saved(half_and_half(), "GIF", comment=b"SecretText"))
    assert image.info == {}
    assert b"Secret" not in stored


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_orientation_is_applied(kind):
    # 6: the camera was turned, so that what was stored as left belongs on top.
    image, _stored = clean(saved(half_and_half(), kind, exif=camera_exif(orientation=6)))
    assert image.size == (16, 32)
    assert near(image.getpixel((4, 4)), RED)
    assert near(image.getpixel((4, 28)), BLUE)


@pytest.mark.filterwarnings("ignore:Corrupt EXIF data", "ignore:Truncated File Read")  # Pillow's remarks
@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
@pytest.mark.parametrize(
    "exif", [b"Exif\0\0MM\0*\xff\xff\xff\xff garbage", b"Exif\0\0garbage"], ids=["offset", "header"]
)
def test_broken_metadata_does_not_matter(kind, exif):
    data = saved(half_and_half(), kind, exif=exif, icc_profile=b"garbage")
    assert clean(data)[0].size == (32, 16)


TAILS = {
    "html": b"<script>alert(1)</script>",
    "zip": b"PK\x03\x04secret.txtPK\x05\x06" + bytes(18),
    "php": b"<?php system($_GET[0]); ?>",
}


@pytest.mark.parametrize("tail", TAILS.values(), ids=TAILS)
@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP"])
def test_polyglot_loses_its_other_half(kind, tail):
    _image, stored = clean(saved(half_and_half(), kind) + tail)
    assert tail not in stored


def test_chunk_of_nobodys_is_gone():
    data = saved(half_and_half(), "PNG")
    payload = b"htMl<script>alert(1)</script>"
    chunk = struct.pack(">I", len(payload) - 4) + payload + struct.pack(">I", zlib.crc32(payload))
    _image, stored = clean(data[:33] + chunk + data[33:])  # behind IHDR
    assert b"<script>" not in stored


# --- What is kept

MODES = {
    "palette": ("PNG", half_and_half().quantize(8), "RGB", RED),
    "palette with a hole": ("GIF", half_and_half("RGBA"), "RGB", RED),
    "alpha": ("PNG", half_and_half("RGBA"), "RGBA", (*RED, 255)),
    "webp alpha": ("WEBP", Image.new("RGBA", (8, 8), (20, 20, 220, 100)), "RGBA", (20, 20, 220, 100)),
    "grey": ("JPEG", Image.new("L", (8, 8), 90), "L", (90,)),
    "one bit": ("PNG", Image.new("1", (8, 8), 1), "RGB", (255, 255, 255)),
    "grey and alpha": ("PNG", Image.new("LA", (8, 8), (90, 100)), "RGBA", (90, 90, 90, 100)),
    "cmyk": ("JPEG", Image.new("CMYK", (8, 8), (0, 255, 255, 0)), "RGB", (255, 0, 0)),
    "sixteen bits": ("PNG", Image.new("I;16", (8, 8), 40000), "I;16", (40000,)),
}


@pytest.mark.parametrize(("kind", "image", "mode", "colour"), MODES.values(), ids=MODES)
def test_colours(kind, image, mode, colour):
    after, _stored = clean(saved(image, kind))
    assert after.mode == mode
    found = after.getpixel((2, 2))
    assert near(found if isinstance(found, tuple) else (found,), colour)


def test_transparent_gif_stays_transparent():
    image = Image.new("P", (8, 8), 0)
    image.putpalette([0, 0, 0, *BLUE])
    image.putpixel((3, 3), 1)
    after, _stored = clean(saved(image, "GIF", transparency=0))
    assert after.getpixel((0, 0))[3] == 0
    assert after.getpixel((3, 3)) == (*BLUE, 255)


def test_another_colour_space_is_converted():
    # A profile whose "XYZ" is sRGB's, but with red and blue exchanged, shows the conversion without a real
    # camera's.
    profile = bytearray(srgb())
    profile_tags = bytes(profile)
    red, blue = profile_tags.index(b"rXYZ"), profile_tags.index(b"bXYZ")
    profile[red : red + 4], profile[blue : blue + 4] = b"bXYZ", b"rXYZ"
    after, _stored = clean(saved(half_and_half(), "PNG", icc_profile=bytes(profile)))
    assert near(after.getpixel((4, 4)), BLUE)


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG"])
def test_first_frame_of_an_animation(kind):
    frames = [Image.new("RGB", (8, 8), colour) for colour in (RED, BLUE)]
    after, _stored = clean(saved(frames[0], kind, save_all=True, append_images=frames[1:], duration=100))
    assert getattr(after, "n_frames", 1) == 1
    assert near(after.convert("RGB").getpixel((4, 4)), RED)


def test_first_picture_of_several_in_one_jpeg():
    after, stored = clean(
        saved(half_and_half(), "MPO", save_all=True, append_images=[Image.new("RGB", (32, 16), BLUE)])
    )
    assert after.format == "JPEG"
    assert near(after.getpixel((4, 4)), RED)
    assert b"MPF" not in stored


# --- What is refused

NO_IMAGE = ("it is not an image in a known format (PNG, JPEG, WEBP, GIF)", "not_image")
DAMAGED = ("the image is damaged or incomplete", "damaged")
PIXELS = ("the image has more than 40 million pixels", "too_large")


def png_of_size(width: int, height: int) -> bytes:
    """A PNG whose header promises this size, with hardly any pixels behind it."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = [(b"IHDR", header), (b"IDAT", zlib.compress(bytes(100))), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        for name, body in chunks
    )


REFUSED = {
    "empty": (b"", NO_IMAGE),
    "text": (b"I am a cat", NO_IMAGE),
    "html": (b"<!doctype html><script>alert(1)</script>", NO_IMAGE),
    "svg": (b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', NO_IMAGE),
    "svg behind a declaration": (b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>', NO_IMAGE),
    "bmp": (picture("BMP"), NO_IMAGE),
    "tiff": (picture("TIFF"), NO_IMAGE),
    "eps": (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", NO_IMAGE),
    "pdf": (b"%PDF-1.7\n", NO_IMAGE),
    "html before the image": (b"<html>" + picture(), NO_IMAGE),
    "only a signature": (picture()[:8], NO_IMAGE),
    "truncated png": (picture(size=(64, 64))[:-30], DAMAGED),
    "truncated jpeg": (picture("JPEG", size=(64, 64))[:-30], DAMAGED),
    "truncated gif": (picture("GIF", size=(64, 64))[:-30], DAMAGED),
    "bomb": (png_of_size(30_000, 30_000), PIXELS),
    "bomb under Pillow's own limit": (png_of_size(8000, 5001), PIXELS),
    "bomb over Pillow's warning": (png_of_size(10_000, 10_000), PIXELS),
    "too large": (picture() + bytes(200_000), ("the file is larger than 200,000 bytes", "too_large")),
}


@pytest.mark.parametrize(("data", "expected"), REFUSED.values(), ids=REFUSED)
def test_refused(data, expected):
    assert refusal(data) == expected


def test_truncated_webp():
    assert refusal(picture("WEBP", size=(64, 64))[:-10])[1] in ("not_image", "damaged")


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP"])
def test_no_damage_makes_it_fail_otherwise(kind):
    chance = random.Random(2025)
    whole = saved(half_and_half(), kind, **({} if kind == "GIF" else {"exif": camera_exif(6)}))
    for _round in range(300):
        data = bytearray(whole)
        for _change in range(chance.randint(1, 8)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        with suppress(ImageRefused):
            clean_upload(SimpleUploadedFile("cat", bytes(data)))
