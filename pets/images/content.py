"""What a file's bytes are, whatever its name and its sender say."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

from PIL import Image

from pets.images.errors import ImageRefused

#: Width times height. A picture of this size takes 160 MB as RGBA; a phone's photo has 12 million, seldom 48.
MAX_PIXELS = 40_000_000


def open_image(file: BinaryIO, formats: Iterable[str]) -> Image.Image:
    """The image in `file`, its header read and its pixels not yet decoded.

    Only Pillow's decoders for `formats` look at it; there is none for SVG, a document that can run scripts.

    Raises:
        ImageRefused: "not_image" when it is none of `formats`, "too_large" when it has over MAX_PIXELS.
    """
    formats = tuple(formats)
    try:
        image = Image.open(file, formats=formats)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise _too_many_pixels() from None
    # Decoders raise whatever their parsing stumbles on: struct.error, KeyError, OverflowError, MemoryError.
    except Exception:
        known = ", ".join(formats)
        raise ImageRefused(f"it is not an image in a known format ({known})", "not_image") from None
    if image.width * image.height > MAX_PIXELS:
        image.close()
        raise _too_many_pixels()
    return image


def _too_many_pixels() -> ImageRefused:
    return ImageRefused(f"the image has more than {MAX_PIXELS // 1_000_000} million pixels", "too_large")
