"""Shelters in the house contract, at `/api/v1/shelters`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import ProtectedError, QuerySet
from django.db.models.functions import Lower
from drf_spectacular.utils import extend_schema
from rest_framework import permissions
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.models import User
from pawfinder.api.lists import EnvelopePagination, OrderingBackend, StrictListMixin
from pawfinder.api.views import CreateMixin, DestroyMixin, GenericView, RetrieveMixin, UpdateMixin
from pawfinder.errors import Conflict
from shelters.models import Shelter
from shelters.serializers import ShelterOut, ShelterSerializer


class MayWriteShelter(permissions.IsAuthenticatedOrReadOnly):
    """Anybody reads; managers edit their shelter; administrators also open and close shelters."""

    message = "You may not change this shelter: its managers and the platform's administrators may."

    def has_permission(self, request: Request, view: Any) -> bool:
        if request.method == "POST" and isinstance(request.user, User):
            return request.user.is_administrator
        return super().has_permission(request, view)

    def has_object_permission(self, request: Request, view: Any, obj: Shelter) -> bool:
        if request.method in permissions.SAFE_METHODS:
            return True
        if request.method == "DELETE":
            return isinstance(request.user, User) and request.user.is_administrator
        return obj.may_be_edited_by(request.user)


class Shelters(GenericView):
    """Shelters with the number of pets that wait there."""

    noun = "Shelter"
    public_reads = True
    permission_classes = (MayWriteShelter,)
    serializer_class = ShelterSerializer

    def get_queryset(self) -> QuerySet[Shelter]:
        return Shelter.objects.with_details()


class ShelterListView(StrictListMixin, CreateMixin, Shelters):
    """`/api/v1/shelters`"""

    pagination_class = EnvelopePagination
    filter_backends = (OrderingBackend,)
    default_ordering = "name"
    orderings: Mapping[str, Any] = {
        "id": "pk",
        "name": Lower("name"),
        "available_pet_count": "available_pet_count",
    }

    @extend_schema(operation_id="listShelters", responses={200: ShelterOut(many=True)}, tags=["shelters"])
    def get(self, request: Request) -> Response:
        """Shelters, by name."""
        return self.list(request)

    @extend_schema(operation_id="createShelter", responses={201: ShelterOut}, tags=["shelters"])
    def post(self, request: Request) -> Response:
        """Open a shelter; for administrators."""
        return self.create(request)


class ShelterView(RetrieveMixin, UpdateMixin, DestroyMixin, Shelters):
    """`/api/v1/shelters/{id}`"""

    @extend_schema(operation_id="getShelter", responses={200: ShelterOut}, tags=["shelters"])
    def get(self, request: Request, pk: str) -> Response:
        """One shelter."""
        return self.retrieve(request)

    @extend_schema(operation_id="replaceShelter", responses={200: ShelterOut}, tags=["shelters"])
    def put(self, request: Request, pk: str) -> Response:
        """Replace what is known of a shelter: an absent optional field goes back to null or blank."""
        return self.update(request)

    @extend_schema(operation_id="updateShelter", responses={200: ShelterOut}, tags=["shelters"])
    def patch(self, request: Request, pk: str) -> Response:
        """Change the fields that the body holds."""
        return self.partial_update(request)

    @extend_schema(operation_id="deleteShelter", responses={204: None}, tags=["shelters"])
    def delete(self, request: Request, pk: str) -> Response:
        """Close a shelter that has no pets any more; for administrators."""
        return self.destroy(request)

    def perform_destroy(self, instance: Shelter) -> None:
        try:
            instance.delete()
        except ProtectedError as error:
            raise Conflict(
                f"Shelter {instance.pk} still has {len(error.protected_objects)} pet(s). Move or delete them first."
            ) from error
