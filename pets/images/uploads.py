"""Uploaded pictures, made safe to serve: decoded, turned upright, stripped and encoded anew.

Nothing of the file that came in is kept but its pixels. Where a photo was taken (EXIF), its editing history
(XMP), comments, and whatever else was glued to it (a web page or an archive behind the image's end) are gone.
"""

from __future__ import annotations

import secrets
from io import BytesIO
from typing import Any, BinaryIO

from django.conf import settings
from django.core.files.base import ContentFile
from PIL import Image, ImageCms, ImageOps

from pets.images.content import open_image
from pets.images.errors import ImageRefused

FORMATS = ["PNG", "JPEG", "WEBP", "GIF"]

# What was lossy stays lossy, or a photo would grow tenfold. GIF becomes PNG: as a still it is the better
# format.
_OUTPUT: dict[str, tuple[str, str, dict[str, Any]]] = {
    "PNG": ("PNG", ".png", {}),
    "GIF": ("PNG", ".png", {}),
    "JPEG": ("JPEG", ".jpg", {"quality": 90}),
    "MPO": ("JPEG", ".jpg", {"quality": 90}),  # a JPEG with further pictures behind it, as many phones write
    "WEBP": ("WEBP", ".webp", {"quality": 90}),
}


def clean_upload(file: BinaryIO) -> ContentFile:
    """The picture in `file`, cleaned, under a random name such as "5f2b…c1.jpg".

    Of an animation the first frame is kept: every further one would cost as much to decode as a whole photo.

    Raises:
        ImageRefused: it is larger than settings.UPLOAD_MAX_BYTES ("too_large"), has too many pixels
        ("too_large"), is no PNG, JPEG, WebP or GIF ("not_image"), or cannot be decoded to its end
        ("damaged").
    """
    limit = settings.UPLOAD_MAX_BYTES
    file.seek(0)  # a form's validators may have read it
    data = file.read(limit + 1)
    if len(data) > limit:
        raise ImageRefused(f"the file is larger than {limit:,} bytes", "too_large")
    with open_image(BytesIO(data), FORMATS) as image:
        kind, extension, options = _OUTPUT[str(image.format)]
        try:
            clean = _bare(image, opaque=kind == "JPEG")
            out = BytesIO()
            clean.save(out, kind, **options)
        # As in `content`: decoders raise whatever their parsing stumbles on.
        except Exception:
            raise ImageRefused("the image is damaged or incomplete", "damaged") from None
    return ContentFile(out.getvalue(), name=secrets.token_hex(16) + extension)


def _bare(image: Image.Image, *, opaque: bool) -> Image.Image:
    """The first frame's pixels, upright and in sRGB, with nothing attached."""
    image.load()  # all of it, so that what fails from here on is not the pixels
    upright = _in_srgb(_turned(image), image.info.get("icc_profile"))
    if upright.has_transparency_data and not opaque:
        upright = upright.convert("RGBA")
    elif upright.mode not in ("L", "RGB", "I;16"):  # the last is 16 bits of grey, which PNG keeps
        upright = upright.convert("RGB")
    upright.info.clear()  # the encoders copy comment, XMP, colour profile and resolution from here
    return upright


def _turned(image: Image.Image) -> Image.Image:
    """A copy of `image` as the camera was held."""
    try:
        return ImageOps.exif_transpose(image)
    except Exception:  # broken metadata is no reason to refuse the photo, and goes anyway
        return image.copy()


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """`image` in sRGB, which is assumed where no profile is attached (phones photograph in a wider space)."""
    if not profile or image.mode not in ("RGB", "RGBA", "CMYK"):
        return image
    target = "RGB" if image.mode == "CMYK" else image.mode
    try:
        source, srgb = ImageCms.ImageCmsProfile(BytesIO(profile)), ImageCms.createProfile("sRGB")
        return ImageCms.profileToProfile(image, source, srgb, outputMode=target) or image
    except (ImageCms.PyCMSError, OSError):  # the same for a broken profile
        return image
