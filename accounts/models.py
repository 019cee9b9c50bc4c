"""The people: an account that signs in by email and carries its public profile, and its API tokens."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from types import EllipsisType
from typing import Any

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from knox.crypto import hash_token
from knox.models import AbstractAuthToken, get_digest_token
from knox.settings import CONSTANTS, knox_settings


class UserManager(BaseUserManager["User"]):
    """Accounts are found by email in any letter case."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> User:
        """Create an account; without a password nobody can sign in to it."""
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> User:
        """Create a platform administrator, who may write everything (`manage.py createsuperuser`)."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, username: str | None) -> User:
        """Sign-in looks an email up as it is stored: in lower case."""
        return self.get(email=(username or "").strip().lower())


class User(AbstractBaseUser, PermissionsMixin):  # type: ignore[django-manager-missing]
    """A person's account and public profile (the adoption document's *Profile*)."""

    email = models.EmailField(
        max_length=254,
        unique=True,
        error_messages={"unique": "An account with this email address already exists."},
        help_text="Signs in with it; kept in lower case. Shown to the public as the contact of the pets listed.",
    )
    name = models.CharField(max_length=120, help_text="Shown beside the pets that the account lists.")
    bio = models.TextField(max_length=2000, blank=True, help_text="A few words about the person.")
    avatar_url = models.CharField(
        max_length=2048, blank=True, help_text="Portrait; blank shows PawFinder's default avatar."
    )
    avatar_alt = models.CharField(max_length=300, blank=True, help_text="The portrait in words.")
    banner_url = models.CharField(
        max_length=2048, blank=True, help_text="Wide picture; blank shows PawFinder's default banner."
    )
    banner_alt = models.CharField(max_length=300, blank=True, help_text="The wide picture in words.")
    is_active = models.BooleanField(
        "active",
        default=True,
        help_text="Clear this instead of deleting: signing in and every token stop at once.",
    )
    is_staff = models.BooleanField("may open the admin site", default=False)
    created = models.DateTimeField(auto_now_add=True, editable=False)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        ordering = ["email"]
        constraints = [
            models.CheckConstraint(condition=Q(email=Lower("email")), name="user_email_lower_case"),
        ]

    def __str__(self) -> str:
        return self.name or self.email

    def clean(self) -> None:
        super().clean()
        self.email = self.email.strip().lower()

    @property
    def is_administrator(self) -> bool:
        """A platform administrator writes everything, in every contract."""
        return self.is_active and self.is_superuser


class ApiTokenQuerySet(models.QuerySet["ApiToken"]):
    """Tokens by what they can still do."""

    def live(self) -> ApiTokenQuerySet:
        """Tokens that are not past their expiry."""
        return self.filter(Q(expiry=None) | Q(expiry__gt=timezone.now()))

    def with_text(self, text: str) -> ApiTokenQuerySet:
        """The token with this text, expired or not; there is at most one."""
        return self.filter(digest=hash_token(text))


class ApiTokenManager(models.Manager.from_queryset(ApiTokenQuerySet)):  # type: ignore[misc]
    """Issues tokens; the text of one exists only in the answer to whoever asked for it."""

    def issue(
        self,
        user: User,
        name: str = "",
        *,
        scope: str = "write",
        ttl: timedelta | EllipsisType | None = ...,
        text: str | None = None,
    ) -> tuple[ApiToken, str]:
        """Create a token and return it with its text.

        `ttl` is how long it lives (default: `REST_KNOX["TOKEN_TTL"]`; None: for ever). `text` fixes the
        token's text instead of drawing a random one; only the demo data has a reason to.
        """
        if text is None:
            digest, text = get_digest_token()
        else:
            digest = hash_token(text)
        lifetime: timedelta | None = knox_settings.TOKEN_TTL if isinstance(ttl, EllipsisType) else ttl
        token = self.create(
            user=user,
            name=name,
            scope=scope,
            digest=digest,
            token_key=text[: CONSTANTS.TOKEN_KEY_LENGTH],
            expiry=None if lifetime is None else timezone.now() + lifetime,
        )
        return token, text


class ApiToken(AbstractAuthToken):
    """A bearer token (RFC 6750) of an account: hashed, named, expiring, read-only or read-write."""

    class Scope(models.TextChoices):
        READ = "read", "read only"
        WRITE = "write", "read and write"

    #: How stale `last_used` may be. A write for each request would make every read a write.
    LAST_USED_PRECISION = timedelta(minutes=10)
    #: What a token can look like at all; anything else need not bother the database.
    TEXT = re.compile(r"[\x21-\x7e]{16,200}")

    id = models.BigAutoField(primary_key=True)
    digest = models.CharField(max_length=CONSTANTS.DIGEST_LENGTH, unique=True, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="tokens")
    name = models.CharField(
        max_length=120, blank=True, help_text="What it is for, in the person's own words."
    )
    scope = models.CharField(
        max_length=5, choices=Scope, default=Scope.WRITE, help_text="A read-only token can change nothing."
    )
    last_used = models.DateTimeField(null=True, editable=False, help_text="To within ten minutes.")

    objects = ApiTokenManager()

    class Meta:
        ordering = ["id"]
        verbose_name = "API token"
        constraints = [
            models.CheckConstraint(condition=Q(scope__in=["read", "write"]), name="api_token_scope_known"),
        ]

    def __str__(self) -> str:
        return self.name or f"token {self.pk}"

    @property
    def is_live(self) -> bool:
        """Not past its expiry."""
        return self.expiry is None or self.expiry > timezone.now()

    def touch(self, now: datetime | None = None) -> None:
        """Note that the token was used: one write in ten minutes, however many requests there are."""
        now = now or timezone.now()
        if self.last_used is None or now - self.last_used > self.LAST_USED_PRECISION:
            ApiToken.objects.filter(pk=self.pk).update(last_used=now)
            self.last_used = now
