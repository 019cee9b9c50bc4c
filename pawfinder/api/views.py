"""Views: OPTIONS for everybody, records by id, safe writes."""

from __future__ import annotations

import re
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Model, QuerySet
from rest_framework import exceptions, mixins
from rest_framework.generics import GenericAPIView
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView as DRFAPIView

from pawfinder.api.requests import whole_id
from pawfinder.errors import PreconditionFailed

#: Weak tags count too: ours name a state of the record, and proxies that compress weaken what they pass on.
_ETAG = re.compile(r'(?:W/)?"([^"]*)"')


class APIView(DRFAPIView):
    """The base of every view. `public_reads` marks resources that anybody may read."""

    public_reads = False
    #: A read-only token may still end itself; nothing else that writes sets this.
    open_to_read_only_tokens = False
    #: Methods that another view answers at the same address.
    methods_elsewhere: tuple[str, ...] = ()

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        # Before asking who it is: what nobody may do here is a 405 for everybody.
        if str(request.method) not in self.allowed_methods:
            self.http_method_not_allowed(request)
        super().initial(request, *args, **kwargs)

    def check_permissions(self, request: Request) -> None:
        # What a resource allows is no secret, and a client asks before it has a token.
        if request.method != "OPTIONS":
            super().check_permissions(request)

    def options(self, request: Any, *args: Any, **kwargs: Any) -> Response:
        """Say what the resource allows, in the Allow header."""
        return Response(status=204)

    def get_throttles(self) -> list[Any]:
        return super().get_throttles() if settings.THROTTLING else []

    def http_method_not_allowed(self, request: Any, *args: Any, **kwargs: Any) -> Response:
        allowed = ", ".join([*self.allowed_methods, *self.methods_elsewhere])
        raise exceptions.MethodNotAllowed(
            str(request.method), f"Method {request.method} is not allowed here; use {allowed}."
        )


class GenericView(APIView, GenericAPIView):
    """A view over one model: found by id, listed strictly, written safely."""

    #: How a missing record is named: "Pet with ID 999 not found".
    noun = "Record"

    def get_object(self) -> Any:
        return self.find(self.kwargs["pk"])

    def find(self, pk: Any, queryset: QuerySet[Any] | None = None) -> Any:
        """The record with this id, after the object permissions; 404 says which id was asked for."""
        number = whole_id(str(pk))
        queryset = self.get_queryset() if queryset is None else queryset
        found = queryset.filter(pk=number).first() if number is not None else None
        if found is None:
            raise exceptions.NotFound(f"{self.noun} with ID {pk} not found")
        self.check_object_permissions(self.request, found)
        return found

    def lock(self, instance: Model) -> Any:
        """The record as it is now, locked until the transaction ends and checked again.

        Validation may take seconds (it looks at pictures elsewhere), so it runs before this, without a lock.
        """
        locked = self.find(instance.pk, type(instance)._default_manager.select_for_update())
        check_version(self.request, locked)
        return locked

    def finalize_response(self, request: Request, response: Any, *args: Any, **kwargs: Any) -> Any:
        response = super().finalize_response(request, response, *args, **kwargs)
        version = getattr(self, "answered_version", None)
        if version and response.status_code in (200, 201):
            response["ETag"] = f'"{version}"'
        return response


def version_of(instance: Any) -> str:
    """Names one state of a record; it changes with every write."""
    return f"{instance.pk}-{instance.updated.timestamp() * 1_000_000:.0f}"


def check_version(request: Request, instance: Any) -> None:
    """Honour If-Match (RFC 9110, 13.1.1): write only over the version that the client has seen."""
    wanted = request.headers.get("If-Match")
    if wanted is None or wanted.strip() == "*":
        return
    if version_of(instance) not in _ETAG.findall(wanted):
        raise PreconditionFailed()


class RetrieveMixin(mixins.RetrieveModelMixin):
    """GET of one record, with the ETag that a later write may name in If-Match."""

    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        instance = self.get_object()  # type: ignore[attr-defined]
        self.answered_version = version_of(instance)
        return Response(self.get_serializer(instance).data)  # type: ignore[attr-defined]


class CreateMixin:
    """POST: validate, then write everything in one transaction."""

    created_status = 201

    def create(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        serializer = self.get_serializer(data=request.data)  # type: ignore[attr-defined]
        serializer.is_valid(raise_exception=True)
        with transaction.atomic():
            return self.answer(serializer.save(), status=self.created_status)

    def answer(self, instance: Any, status: int = 200) -> Response:
        """The record as a fresh read would show it."""
        fresh = self.get_queryset().get(pk=instance.pk)  # type: ignore[attr-defined]
        self.answered_version = version_of(fresh)
        return Response(self.get_serializer(fresh).data, status=status)  # type: ignore[attr-defined]


class UpdateMixin(CreateMixin):
    """PUT and PATCH: validate, then lock, look again, and write in one transaction."""

    def update(self, request: Request, *args: Any, partial: bool = False, **kwargs: Any) -> Response:
        instance = self.get_object()  # type: ignore[attr-defined]
        check_version(request, instance)
        serializer = self.get_serializer(instance, data=request.data, partial=partial)  # type: ignore[attr-defined]
        serializer.is_valid(raise_exception=True)
        with transaction.atomic():
            serializer.instance = self.lock(instance)  # type: ignore[attr-defined]
            # Read again while the row is ours: what is answered is what this request wrote.
            return self.answer(serializer.save())

    def partial_update(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """PATCH: only what the body holds."""
        return self.update(request, *args, partial=True, **kwargs)


class DestroyMixin:
    """DELETE: one transaction, 204 and an empty body."""

    destroyed_status = 204

    def destroy(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        instance = self.get_object()  # type: ignore[attr-defined]
        with transaction.atomic():
            self.perform_destroy(self.lock(instance))  # type: ignore[attr-defined]
        return Response(status=self.destroyed_status)

    def perform_destroy(self, instance: Any) -> None:
        instance.delete()
