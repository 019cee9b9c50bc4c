"""The public profile of a person, as the adoption document's *Profile* and as `/api/v1/user` show it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.files.storage import default_storage
from django.http import HttpRequest
from rest_framework import serializers

from pawfinder.fields import StrictCharField, StrictSerializer
from pets.images.errors import ImageRefused
from pets.images.pictures import DEFAULTS, Picture, default_url, find_pictures, origin_of

if TYPE_CHECKING:
    from accounts.models import User


def picture_of(user: User, kind: str, request: HttpRequest) -> dict[str, str]:
    """The avatar or banner as {"url", "alt"}, neither ever null."""
    url: str = getattr(user, f"{kind}_url")
    if not url:
        return {"url": default_url(kind, request), "alt": DEFAULTS[kind][1]}
    # A picture that PawFinder serves is kept without its host.
    return {
        "url": origin_of(request) + url if url.startswith("/") else url,
        "alt": getattr(user, f"{kind}_alt"),
    }


def public_profile(user: User, request: HttpRequest) -> dict[str, Any]:
    """Exactly the keys of the adoption document's *Profile*."""
    return {
        "name": user.name,
        "email": user.email,
        "bio": user.bio,
        "avatar": picture_of(user, "avatar", request),
        "banner": picture_of(user, "banner", request),
    }


class PictureSerializer(StrictSerializer):
    """``{"url", "alt"}`` of a profile picture."""

    url = StrictCharField(max_length=2048, help_text="A public http(s) image; checked live.")
    alt = StrictCharField(max_length=300, required=False, allow_blank=True, help_text="The picture in words.")


class ProfilePicturesMixin:
    """Validates `avatar` and `banner` and spreads them over the model's columns."""

    KINDS = ("avatar", "banner")

    def picture_columns(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Replace `avatar` and `banner` in `attrs` by url and alt columns; a refused URL is a 400 on its path."""
        request: HttpRequest = self.context["request"]  # type: ignore[attr-defined]
        user = self.instance  # type: ignore[attr-defined]
        errors: dict[str, Any] = {}
        for kind in self.KINDS:
            sent = attrs.pop(kind, None)
            if sent is None:
                continue
            url = known = getattr(user, f"{kind}_url", "")
            if "url" in sent:  # a PATCH may change the words alone
                [found] = find_pictures([sent["url"]], request, [Picture(url=known)])
                if isinstance(found, ImageRefused):
                    errors[kind] = {"url": [serializers.ErrorDetail(found.reason, found.code)]}
                    continue
                url = default_storage.url(found.file) if found.file else found.url
            elif not known:
                # Words about a picture that is not there would be lost without a word.
                errors[kind] = {"url": [serializers.ErrorDetail("required", "required")]}
                continue
            attrs[f"{kind}_url"] = url
            if not url:
                attrs[f"{kind}_alt"] = ""
            elif "alt" in sent or url != known:
                attrs[f"{kind}_alt"] = sent.get("alt", "")
        if errors:
            raise serializers.ValidationError(errors)
        return attrs
