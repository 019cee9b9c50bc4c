"""Shelters and who works for them in the admin site."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from shelters.models import Membership, Shelter


class MembershipInline(admin.TabularInline):
    """Who works here."""

    model = Membership
    extra = 0
    autocomplete_fields = ("user",)


@admin.register(Shelter)
class ShelterAdmin(admin.ModelAdmin):
    """A shelter, with the number of pets that wait there."""

    inlines = (MembershipInline,)
    list_display = ("name", "address", "phone", "email", "available_pets")
    search_fields = ("name", "address", "email")
    ordering = ("name", "pk")  # counting drops the model's own
    readonly_fields = ("created", "updated")
    fieldsets = (
        (None, {"fields": ("name", "address", "phone", "email", "hours")}),
        ("Adoption fee, in USD", {"fields": (("adoption_fee_min", "adoption_fee_max"),)}),
        ("On the map", {"fields": (("latitude", "longitude"),)}),
        ("Dates", {"fields": (("created", "updated"),)}),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Shelter]:
        return super().get_queryset(request).with_details()  # type: ignore[attr-defined, no-any-return]

    @admin.display(description="available pets", ordering="available_pet_count")
    def available_pets(self, shelter: Any) -> int:
        """Counted by the list's own query."""
        return shelter.available_pet_count  # type: ignore[no-any-return]
