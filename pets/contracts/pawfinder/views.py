"""The PawFinder contract's pets: the house contract at `/api/v1/pets`, the document's PATCH at the root."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet
from django.db.models.functions import Lower
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from pawfinder.api.lists import EnvelopePagination, OrderingBackend, StrictListMixin
from pawfinder.api.views import CreateMixin, DestroyMixin, GenericView, RetrieveMixin, UpdateMixin
from pets.contracts.facts import MayWritePet
from pets.contracts.pawfinder.serializers import (
    DocumentedPetOut,
    DocumentedPetSerializer,
    HousePetOut,
    HousePetSerializer,
)
from pets.filters import PetFilterBackend
from pets.models import Pet


class HousePets(GenericView):
    """Pets with everything the house knows about them."""

    noun = "Pet"
    public_reads = True
    permission_classes = (MayWritePet,)
    serializer_class = HousePetSerializer

    def get_queryset(self) -> QuerySet[Pet]:
        return Pet.objects.with_photos().with_tags()


class PetListView(StrictListMixin, CreateMixin, HousePets):
    """`/api/v1/pets`"""

    pagination_class = EnvelopePagination
    filter_backends = (PetFilterBackend, OrderingBackend)
    default_ordering = "-created"
    orderings: Mapping[str, Any] = {
        "id": "pk",
        "name": Lower("name"),
        "breed": Lower("breed"),
        "age_months": "age_months",
        "status": "status",
        "intake_date": "intake_date",
        "created": "created",
        "updated": "updated",
    }

    @extend_schema(operation_id="listPets", responses={200: HousePetOut(many=True)}, tags=["pets"])
    def get(self, request: Request) -> Response:
        """Pets, newest first; see the parameters for filters, search, order and pages."""
        return self.list(request)

    @extend_schema(operation_id="createPet", responses={201: HousePetOut}, tags=["pets"])
    def post(self, request: Request) -> Response:
        """List a pet: one of a shelter that you work for, or, without a shelter, one of your own."""
        return self.create(request)


class PetView(RetrieveMixin, UpdateMixin, DestroyMixin, HousePets):
    """`/api/v1/pets/{id}`"""

    @extend_schema(operation_id="getPet", responses={200: HousePetOut}, tags=["pets"])
    def get(self, request: Request, pk: str) -> Response:
        """One pet."""
        return self.retrieve(request)

    @extend_schema(operation_id="replacePet", responses={200: HousePetOut}, tags=["pets"])
    def put(self, request: Request, pk: str) -> Response:
        """Replace the whole profile: an absent optional field goes back to null or its default."""
        return self.update(request)

    @extend_schema(operation_id="updatePet", responses={200: HousePetOut}, tags=["pets"])
    def patch(self, request: Request, pk: str) -> Response:
        """Change the fields that the body holds, inside `medical` too; the rest remains unchanged."""
        return self.partial_update(request)

    @extend_schema(operation_id="deletePet", responses={204: None}, tags=["pets"])
    def delete(self, request: Request, pk: str) -> Response:
        """Delete the pet with its photos."""
        return self.destroy(request)

    def perform_destroy(self, instance: Pet) -> None:
        instance.discard()


class RootPetView(UpdateMixin, GenericView):
    """`PATCH /pets/{id}`: the document's own operation, with exactly its thirteen properties."""

    noun = "Pet"
    permission_classes = (MayWritePet,)
    serializer_class = DocumentedPetSerializer

    def get_queryset(self) -> QuerySet[Pet]:
        return Pet.objects.with_photos()

    @extend_schema(operation_id="partiallyUpdatePet", responses={200: DocumentedPetOut}, tags=["pets"])
    def patch(self, request: Request, pk: str) -> Response:
        """Partially update a pet profile: fields not present in the body remain unchanged."""
        return self.partial_update(request)
