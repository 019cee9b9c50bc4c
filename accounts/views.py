"""The account behind the token: profile, signing in and out, and tokens, for the user-profile document.

Everything here is the house's own shape: bare objects, snake_case. The adoption contract's three operations are
in `adoption.py` and share the serializers.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import permissions
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.throttling import BaseThrottle

from accounts.authentication import account
from accounts.models import ApiToken
from accounts.serializers import (
    LoginSerializer,
    NewTokenOut,
    NewTokenSerializer,
    RegisterSerializer,
    SignedInOut,
    TokenOut,
    TokenSerializer,
    UserOut,
    UserSerializer,
)
from pawfinder.api.throttles import AddressThrottle, EmailThrottle
from pawfinder.api.views import APIView, GenericView
from pawfinder.fields import timestamp

BROWSER_TOKEN = "Sign-in"  # noqa: S105 (a token's name)


class SignInBase(APIView):
    """An operation of people without a token: open, throttled, and deaf to whatever token is sent along."""

    authentication_classes = ()
    permission_classes = (permissions.AllowAny,)
    throttle_classes: tuple[type[BaseThrottle], ...] = (AddressThrottle,)

    def get_authenticate_header(self, request: Request) -> str:
        # A wrong password is a 401 with a challenge, although no authenticator runs here.
        return "Bearer"

    def validated(self, serializer_class: type[Any]) -> Any:
        """A validated serializer of the request's body."""
        serializer = serializer_class(data=self.request.data, context={"request": self.request})
        serializer.is_valid(raise_exception=True)
        return serializer


class RegisterView(SignInBase):
    """Open an account."""

    throttle_scope = "register"

    @extend_schema(
        operation_id="register", request=RegisterSerializer, responses={201: UserOut}, tags=["auth"]
    )
    def post(self, request: Request) -> Response:
        """Open an account; sign in with it next."""
        user = self.validated(RegisterSerializer).save()
        return Response(UserSerializer(user, context={"request": request}).data, status=201)


class LoginView(SignInBase):
    """Trade an email and a password for a token."""

    throttle_scope = "login"
    throttle_classes = (AddressThrottle, EmailThrottle)

    @extend_schema(operation_id="login", request=LoginSerializer, responses={200: SignedInOut}, tags=["auth"])
    def post(self, request: Request) -> Response:
        """Sign in. An unknown email and a wrong password are one and the same 401."""
        user = self.validated(LoginSerializer).validated_data["user"]
        token, text = ApiToken.objects.issue(user, BROWSER_TOKEN)
        return Response(
            {
                "token": text,
                "expires": token.expiry and timestamp(token.expiry),
                "user": UserSerializer(user, context={"request": request}).data,
            }
        )


class LogoutView(APIView):
    """End the token that the request is made with."""

    open_to_read_only_tokens = True

    @extend_schema(operation_id="logout", request=None, responses={204: None}, tags=["auth"])
    def post(self, request: Request) -> Response:
        """Sign out: this token stops working at once."""
        request.auth.delete()
        return Response(status=204)


class LogoutEverywhereView(APIView):
    """End every token of the account."""

    @extend_schema(operation_id="logoutEverywhere", request=None, responses={204: None}, tags=["auth"])
    def post(self, request: Request) -> Response:
        """Sign out everywhere: every token of the account stops working at once, API keys included."""
        account(request).tokens.all().delete()
        return Response(status=204)


class TokenListView(APIView):
    """The account's tokens."""

    @extend_schema(operation_id="listTokens", responses={200: TokenOut(many=True)}, tags=["auth"])
    def get(self, request: Request) -> Response:
        """The account's tokens that still work, oldest first, without their texts."""
        tokens = ApiToken.objects.filter(user=account(request)).live().order_by("id")
        return Response(TokenSerializer(tokens, many=True, context={"request": request}).data)

    @extend_schema(
        operation_id="createToken", request=NewTokenSerializer, responses={201: NewTokenOut}, tags=["auth"]
    )
    def post(self, request: Request) -> Response:
        """Make a named token. Its text is in this answer and nowhere else."""
        serializer = NewTokenSerializer(data=request.data, context={"request": request})
        serializer.is_valid(raise_exception=True)
        facts = serializer.validated_data
        days = facts.get("expires_in_days")
        token, text = ApiToken.objects.issue(
            account(request),
            facts.get("name", ""),
            scope=facts.get("scope", ApiToken.Scope.WRITE),
            ttl=timedelta(days=days) if days else ...,
        )
        shown = TokenSerializer(token, context={"request": request}).data
        return Response({**shown, "token": text}, status=201)


class TokenView(GenericView):
    """One token of the account; other people's do not exist here."""

    noun = "Token"
    serializer_class = TokenSerializer

    def get_queryset(self) -> QuerySet[ApiToken]:
        return ApiToken.objects.filter(user=account(self.request)).live()

    @extend_schema(operation_id="getToken", responses={200: TokenOut}, tags=["auth"])
    def get(self, request: Request, pk: str) -> Response:
        """One token, without its text."""
        return Response(self.get_serializer(self.get_object()).data)

    @extend_schema(
        operation_id="renameToken", request=TokenSerializer, responses={200: TokenOut}, tags=["auth"]
    )
    def patch(self, request: Request, pk: str) -> Response:
        """Rename a token; nothing else about it can change."""
        serializer = self.get_serializer(self.get_object(), data=request.data, partial=True)
        serializer.is_valid(raise_exception=True)
        return Response(self.get_serializer(serializer.save()).data)

    @extend_schema(operation_id="revokeToken", responses={204: None}, tags=["auth"])
    def delete(self, request: Request, pk: str) -> Response:
        """Revoke a token: it stops working at once."""
        self.get_object().delete()
        return Response(status=204)


class UserView(APIView):
    """The signed-in account's profile (`/api/v1/user` of the user document)."""

    @extend_schema(operation_id="getUser", responses={200: UserOut}, tags=["user"])
    def get(self, request: Request) -> Response:
        """The signed-in account, with the shelters it works for."""
        return Response(UserSerializer(request.user, context={"request": request}).data)

    @extend_schema(operation_id="updateUser", request=UserSerializer, responses={200: UserOut}, tags=["user"])
    def patch(self, request: Request) -> Response:
        """Change what the body holds and nothing else."""
        serializer = UserSerializer(
            request.user, data=request.data, partial=True, context={"request": request}
        )
        serializer.is_valid(raise_exception=True)
        return Response(UserSerializer(serializer.save(), context={"request": request}).data)
