"""Accounts and their API tokens in the admin site."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

from django import forms
from django.conf import settings
from django.contrib import admin
from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import AdminUserCreationForm, UserChangeForm
from django.contrib.auth.models import Group
from django.core.files.storage import default_storage
from django.http import HttpRequest
from rest_framework.request import Request

from accounts.models import ApiToken, User
from pawfinder.admin import check_link
from pawfinder.api.throttles import AddressThrottle, EmailThrottle
from shelters.models import Membership

# Who may do what follows from memberships and from being an administrator; a group would promise what it cannot keep.
admin.site.unregister(Group)


class SignInForm(AdminAuthenticationForm):
    """The admin site's sign-in, under the same limits as the API's: there is no way around them."""

    def clean(self) -> dict[str, Any]:
        # The two facts of a request and the one of a view that a throttle looks at.
        email = {"email": self.cleaned_data.get("username")}
        attempt = cast(Request, SimpleNamespace(_request=self.request, data=email))
        view = SimpleNamespace(throttle_scope="login")
        if settings.THROTTLING:
            for throttle in (AddressThrottle(), EmailThrottle()):
                if not throttle.allow_request(attempt, view):
                    raise forms.ValidationError(
                        "Too many attempts to sign in. Please wait a minute and try again.", "throttled"
                    )
        return super().clean()


admin.site.login_form = SignInForm


class NewAccountForm(AdminUserCreationForm):
    """Email, name and password; without a password nobody signs in."""

    class Meta:
        model = User
        fields = ("email", "name")


class AccountForm(UserChangeForm):
    """An account; a new picture is verified live, as in the API."""

    class Meta:
        model = User
        fields = "__all__"

    def clean_avatar_url(self) -> str:
        return self._checked("avatar_url")

    def clean_banner_url(self) -> str:
        return self._checked("banner_url")

    def _checked(self, field: str) -> str:
        url: str = self.cleaned_data[field]
        if not url or field not in self.changed_data:
            return url
        if url.startswith(settings.MEDIA_URL):
            if not default_storage.exists(url.removeprefix(settings.MEDIA_URL)):
                raise forms.ValidationError("PawFinder serves no such picture.", "not_found")
        else:
            check_link(url)
        return url


class WorkplaceInline(admin.TabularInline):
    """Where the account works."""

    model = Membership
    extra = 0
    autocomplete_fields = ("shelter",)


@admin.register(User)
class AccountAdmin(UserAdmin):
    """Django's own account pages, for accounts that sign in by email."""

    form = AccountForm
    add_form = NewAccountForm
    inlines = (WorkplaceInline,)
    list_display = ("email", "name", "is_active", "is_superuser", "created", "last_login")
    list_filter = ("is_active", "is_superuser", "memberships__role")
    search_fields = ("email", "name")
    ordering = ("email",)
    date_hierarchy = "created"
    filter_horizontal = ()
    readonly_fields = ("created", "last_login")
    fieldsets = (
        (None, {"fields": ("email", "name", "password")}),
        ("Profile", {"fields": ("bio", "avatar_url", "avatar_alt", "banner_url", "banner_alt")}),
        (
            "What the account may do",
            {
                "fields": ("is_active", "is_staff", "is_superuser"),
                "description": "An administrator needs both: the admin site and superuser status.",
            },
        ),
        ("Dates", {"fields": ("created", "last_login")}),
    )
    add_fieldsets = (
        (
            None,
            {"classes": ("wide",), "fields": ("email", "name", "usable_password", "password1", "password2")},
        ),
    )

    def get_inlines(self, request: HttpRequest, obj: Any) -> Any:
        """A new account gets its name and password first."""
        return self.inlines if obj is not None else ()


@admin.register(ApiToken)
class ApiTokenAdmin(admin.ModelAdmin):
    """Tokens can be looked at, named and revoked. Nothing here shows or finds what they are made of."""

    SECRET = ("digest", "token_key")
    fields = ("user", "name", "scope", "created", "expiry", "last_used")
    readonly_fields = ("user", "scope", "created", "expiry", "last_used")
    list_display = ("__str__", "user", "scope", "created", "expiry", "last_used")
    list_filter = ("scope", "created", "expiry")
    list_select_related = ("user",)
    search_fields = ("name", "user__email", "user__name")
    date_hierarchy = "created"

    def has_add_permission(self, request: HttpRequest) -> bool:
        # A token's text is shown to its owner alone: through the API, or by `manage.py create_token`.
        return False

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        """A digest could otherwise be guessed letter by letter in the address of the list."""
        return not lookup.startswith(self.SECRET) and super().lookup_allowed(lookup, value, request)
