"""The adoption contract's accounts: register, log in, make an API key; each answer in the envelope."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.authentication import account
from accounts.models import ApiToken
from accounts.profiles import PictureSerializer, public_profile
from accounts.serializers import LoginSerializer, PublicProfileOut, RegisterSerializer
from accounts.views import BROWSER_TOKEN, SignInBase
from pawfinder.api.throttles import AddressThrottle, EmailThrottle
from pawfinder.api.views import APIView
from pawfinder.fields import StrictCharField, StrictSerializer
from pawfinder.openapi import envelope


class LenientPicture(PictureSerializer):
    """A profile picture; keys that are not known are ignored."""

    class Meta:
        lenient = True


class AdoptionRegisterSerializer(RegisterSerializer):
    """A new account; keys that are not known are ignored."""

    avatar = LenientPicture(required=False)
    banner = LenientPicture(required=False)

    class Meta:
        lenient = True


class AdoptionLoginSerializer(LoginSerializer):
    """An email and a password; keys that are not known are ignored."""

    class Meta:
        lenient = True


class ApiKeySerializer(StrictSerializer):
    """What a new API key may be."""

    class Meta:
        lenient = True

    name = StrictCharField(max_length=120, required=False, allow_blank=True, help_text="What the key is for.")


class SignedInProfileOut(PublicProfileOut):
    """The profile with the token that later requests send."""

    accessToken = serializers.CharField(help_text="Send it as `Authorization: Bearer <accessToken>`.")  # noqa: N815


class ApiKeyOut(serializers.Serializer[Any]):
    """A new API key, shown only once."""

    name = serializers.CharField(allow_blank=True)
    status = serializers.ChoiceField(["ACTIVE"])
    key = serializers.CharField()


def enveloped(data: Any, status: int = 200) -> Response:
    """A single record as the adoption contract wraps it."""
    return Response({"data": data, "meta": {}}, status=status)


class RegisterView(SignInBase):
    """Open an account."""

    throttle_scope = "register"

    @extend_schema(
        operation_id="register",
        request=AdoptionRegisterSerializer,
        responses={201: envelope(PublicProfileOut)},
        tags=["auth"],
    )
    def post(self, request: Request) -> Response:
        """Open an account; log in with it next."""
        user = self.validated(AdoptionRegisterSerializer).save()
        return enveloped(public_profile(user, request), status=201)


class LoginView(SignInBase):
    """Trade an email and a password for an access token."""

    throttle_scope = "login"
    throttle_classes = (AddressThrottle, EmailThrottle)

    @extend_schema(
        operation_id="login",
        request=AdoptionLoginSerializer,
        responses={200: envelope(SignedInProfileOut)},
        tags=["auth"],
    )
    def post(self, request: Request) -> Response:
        """Log in. An unknown email and a wrong password are one and the same 401."""
        user = self.validated(AdoptionLoginSerializer).validated_data["user"]
        _token, text = ApiToken.objects.issue(user, BROWSER_TOKEN)
        return enveloped({**public_profile(user, request), "accessToken": text})


class CreateApiKeyView(APIView):
    """Make a named token of the account."""

    @extend_schema(
        operation_id="createApiKey",
        request=ApiKeySerializer,
        responses={201: envelope(ApiKeyOut)},
        tags=["auth"],
    )
    def post(self, request: Request) -> Response:
        """Make an API key: a named token that works as a bearer token, too. It is shown only here."""
        serializer = ApiKeySerializer(data=request.data, context={"request": request})
        serializer.is_valid(raise_exception=True)
        token, text = ApiToken.objects.issue(
            account(request), serializer.validated_data.get("name") or "API key"
        )
        return enveloped({"name": token.name, "status": "ACTIVE", "key": text}, status=201)
