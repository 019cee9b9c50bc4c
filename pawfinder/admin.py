"""What the admin pages of all apps share. For now administrators alone get in; everybody else has the API."""

from __future__ import annotations

from django import forms
from django.contrib import admin

from pets.images.errors import ImageRefused
from pets.images.live import check_live_image

admin.site.site_title = admin.site.site_header = "PawFinder"
admin.site.index_title = "Administration"


def check_link(url: str) -> None:
    """The check of every external picture, as a form reports it."""
    try:
        check_live_image(url)
    except ImageRefused as refusal:
        raise forms.ValidationError(
            f"This picture cannot be shown: {refusal.reason}.", refusal.code
        ) from refusal
