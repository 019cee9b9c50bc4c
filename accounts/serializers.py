"""Registering, signing in, the profile and the tokens, as JSON."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import authenticate, password_validation
from django.core.exceptions import ValidationError as DjangoValidationError
from django.db import IntegrityError, transaction
from rest_framework import exceptions, serializers
from rest_framework.exceptions import ErrorDetail

from accounts.models import ApiToken, User
from accounts.profiles import PictureSerializer, ProfilePicturesMixin, public_profile
from pawfinder.fields import (
    StrictCharField,
    StrictChoiceField,
    StrictIntegerField,
    StrictSerializer,
    TimestampField,
    timestamp,
)


class StrictEmailField(StrictCharField, serializers.EmailField):
    """An email address, kept in lower case."""

    default_error_messages = {"invalid": "must be an email address such as 'name@example.org'"}

    def to_internal_value(self, data: Any) -> str:
        return super().to_internal_value(data).lower()


def _email_taken() -> serializers.ValidationError:
    return serializers.ValidationError(
        {"email": [ErrorDetail("An account with this email address already exists", "unique")]}
    )


class ProfileWriter(ProfilePicturesMixin, StrictSerializer):
    """What a person may say about themselves."""

    name = StrictCharField(max_length=120, help_text="Shown beside the pets that the account lists.")
    email = StrictEmailField(
        max_length=254, help_text="Signs in with it; shown as the contact of the pets listed."
    )
    bio = StrictCharField(max_length=2000, required=False, allow_blank=True, help_text="A few words.")
    avatar = PictureSerializer(required=False)
    banner = PictureSerializer(required=False)

    def validate_email(self, email: str) -> str:
        others = User.objects.exclude(pk=self.instance.pk if self.instance else 0)
        if others.filter(email=email).exists():
            raise serializers.ValidationError("An account with this email address already exists", "unique")
        return email

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        return self.picture_columns(attrs)


class RegisterSerializer(ProfileWriter):
    """A new account."""

    password = StrictCharField(
        max_length=256,
        trim_whitespace=False,
        write_only=True,
        help_text="At least 8 characters, not a common one, not only digits, not like the name or the email.",
    )

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        person = User(email=attrs["email"], name=attrs["name"])
        errors: dict[str, Any] = {}
        try:
            password_validation.validate_password(attrs["password"], person)
        except DjangoValidationError as error:
            errors["password"] = [
                ErrorDetail(str(m), e.code or "invalid") for e in error.error_list for m in e.messages
            ]
        try:
            attrs = super().validate(attrs)
        except serializers.ValidationError as error:
            errors |= error.detail  # type: ignore[arg-type]
        if errors:
            raise serializers.ValidationError(errors)
        return attrs

    def create(self, validated_data: dict[str, Any]) -> User:
        try:
            with transaction.atomic():
                return User.objects.create_user(**validated_data)
        except IntegrityError as error:
            # Two people pressed the button at once, with one address.
            raise _email_taken() from error


class LoginSerializer(StrictSerializer):
    """An email and a password; which of the two is wrong is nobody's business."""

    email = StrictCharField(max_length=254, help_text="The account's email, in any letter case.")
    password = StrictCharField(
        max_length=256, trim_whitespace=False, write_only=True, help_text="Its password."
    )

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        # Django hashes the password for an unknown email too, so that the time says nothing either.
        user = authenticate(
            self.context["request"]._request, username=attrs["email"], password=attrs["password"]
        )
        if user is None:
            raise exceptions.AuthenticationFailed("The email or the password is wrong.")
        return {"user": user}


class UserSerializer(ProfileWriter):
    """The signed-in account, as it sees itself."""

    class Meta:
        fixed = {
            "id": lambda user: user.pk,
            "created": lambda user: timestamp(user.created),
            "administrator": lambda user: user.is_administrator,
        }
        ignored = frozenset({"shelters"})

    def to_representation(self, instance: User) -> dict[str, Any]:
        request = self.context["request"]
        memberships = instance.memberships.select_related("shelter").order_by("shelter_id")
        return {
            "id": instance.pk,
            **public_profile(instance, request),
            "created": timestamp(instance.created),
            "administrator": instance.is_administrator,
            "shelters": [{"id": m.shelter_id, "name": m.shelter.name, "role": m.role} for m in memberships],
        }

    def update(self, instance: User, validated_data: dict[str, Any]) -> User:
        changed = [name for name, value in validated_data.items() if getattr(instance, name) != value]
        for name in changed:
            setattr(instance, name, validated_data[name])
        if changed:
            try:
                with transaction.atomic():
                    columns = {name: validated_data[name] for name in changed}
                    if not User.objects.filter(pk=instance.pk).update(**columns):
                        raise exceptions.AuthenticationFailed("The account does not exist any more.")
            except IntegrityError as error:
                raise _email_taken() from error
        return instance


class ProfilePictureOut(serializers.Serializer[Any]):
    """A profile picture as it is read: never null."""

    url = serializers.CharField()
    alt = serializers.CharField(allow_blank=True)


class PublicProfileOut(serializers.Serializer[Any]):
    """The adoption document's *Profile*."""

    name = serializers.CharField(allow_blank=True)
    email = serializers.EmailField()
    bio = serializers.CharField(allow_blank=True)
    avatar = ProfilePictureOut()
    banner = ProfilePictureOut()


class WorkplaceOut(serializers.Serializer[Any]):
    """A shelter that the account works for."""

    id = serializers.IntegerField()
    name = serializers.CharField()
    role = serializers.ChoiceField(["staff", "manager"])


class UserOut(PublicProfileOut):
    """The signed-in account."""

    id = serializers.IntegerField()
    created = TimestampField()
    administrator = serializers.BooleanField(help_text="Whether the account may write everything.")
    shelters = WorkplaceOut(many=True)


class TokenSerializer(StrictSerializer):
    """An API token, without its text."""

    class Meta:
        fixed = {
            "id": lambda token: token.pk,
            "scope": lambda token: token.scope,
            "created": lambda token: timestamp(token.created),
            "expires": lambda token: token.expiry and timestamp(token.expiry),
        }
        ignored = frozenset({"last_used", "current"})

    name = StrictCharField(max_length=120, help_text="What the token is for.")

    def to_representation(self, instance: ApiToken) -> dict[str, Any]:
        return {
            "id": instance.pk,
            "name": instance.name,
            "scope": instance.scope,
            "created": timestamp(instance.created),
            "expires": instance.expiry and timestamp(instance.expiry),
            "last_used": instance.last_used and timestamp(instance.last_used),
            "current": instance.pk == getattr(self.context["request"].auth, "pk", None),
        }

    def update(self, instance: ApiToken, validated_data: dict[str, Any]) -> ApiToken:
        instance.name = validated_data.get("name", instance.name)
        if not ApiToken.objects.filter(pk=instance.pk).update(name=instance.name):
            raise exceptions.NotFound(f"Token with ID {instance.pk} not found")  # revoked at the same moment
        return instance


class NewTokenSerializer(StrictSerializer):
    """What a new API token may be."""

    MAX_DAYS = 366

    name = StrictCharField(
        max_length=120, required=False, allow_blank=True, help_text="What the token is for."
    )
    scope = StrictChoiceField(
        ApiToken.Scope.choices, required=False, help_text="'read' can change nothing; 'write' is the default."
    )
    expires_in_days = StrictIntegerField(
        min_value=1,
        max_value=MAX_DAYS,
        required=False,
        help_text="How long it lives, in days; 30 when absent.",
    )


class TokenOut(serializers.Serializer[Any]):
    """An API token, without its text."""

    id = serializers.IntegerField()
    name = serializers.CharField(allow_blank=True)
    scope = serializers.ChoiceField(ApiToken.Scope.choices)
    created = TimestampField()
    expires = TimestampField(allow_null=True)
    last_used = TimestampField(allow_null=True, help_text="To within ten minutes.")
    current = serializers.BooleanField(help_text="Whether this request was made with it.")


class NewTokenOut(TokenOut):
    """An API token with its text, which is shown only here."""

    token = serializers.CharField(
        help_text="Send it as `Authorization: Bearer <token>`. It is shown only once."
    )


class SignedInOut(serializers.Serializer[Any]):
    """What signing in gives."""

    token = serializers.CharField(help_text="Send it as `Authorization: Bearer <token>`.")
    expires = TimestampField(allow_null=True)
    user = UserOut()
