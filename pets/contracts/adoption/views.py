"""The adoption contract's pets at `/pets`: everything in the envelope, exactly the documented keys."""

from __future__ import annotations

from typing import Any

from django.db.models import Case, CharField, F, QuerySet, Value, When
from django.db.models.functions import Lower
from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import ErrorDetail
from rest_framework.filters import BaseFilterBackend
from rest_framework.request import Request
from rest_framework.response import Response

from pawfinder.api.lists import EnvelopePagination, StrictListMixin, sort_by
from pawfinder.api.views import CreateMixin, DestroyMixin, GenericView, RetrieveMixin, UpdateMixin
from pawfinder.openapi import envelope
from pets.contracts.adoption.serializers import (
    AdoptionPetChangeSerializer,
    AdoptionPetOut,
    AdoptionPetSerializer,
)
from pets.contracts.facts import MayWritePet
from pets.filters import PetFilterBackend
from pets.models import Pet


class AdoptionPagination(EnvelopePagination):
    """`limit` and `page`."""

    size_parameter = "limit"
    default_size = 100


#: Every scalar property of the documented pet, as the database orders what the document shows.
SORTS: dict[str, Any] = {
    "id": F("pk"),
    "name": Lower("name"),
    "species": Lower("species__label"),
    "breed": Lower("breed"),
    "age": F("age_months"),
    "gender": Case(When(gender=None, then=Value("unknown")), default=F("gender"), output_field=CharField()),
    "size": Case(When(size=None, then=Value("unknown")), default=F("size"), output_field=CharField()),
    "color": Lower("color"),
    "description": Lower("description"),
    "adoptionStatus": F("status"),
    "location": Lower(
        Case(
            When(location="", shelter__isnull=False, then=F("shelter__address")),
            default=F("location"),
            output_field=CharField(),
        )
    ),
    "created": F("created"),
    "updated": F("updated"),
}


class SortBackend(BaseFilterBackend):
    """`sort` by a scalar property of the documented pet, `sortOrder` asc or desc; newest first by default."""

    allowed = {"sort": list(SORTS), "sortOrder": ["asc", "desc"]}

    def parameters(self, view: Any) -> set[str]:
        """The names of the query parameters that this reads."""
        return set(self.allowed)

    def errors(self, request: Request, view: Any) -> dict[str, list[ErrorDetail]]:
        """What is wrong with the query, by parameter."""
        return {
            name: [ErrorDetail(f"must be one of {', '.join(allowed)}", "invalid_choice")]
            for name, allowed in self.allowed.items()
            if request.query_params.get(name, allowed[0]) not in allowed
        }

    def filter_queryset(self, request: Request, queryset: Any, view: Any) -> Any:
        query = request.query_params
        return queryset.order_by(
            *sort_by(SORTS[query.get("sort", "created")], query.get("sortOrder") != "asc")
        )

    def get_schema_operation_parameters(self, view: Any) -> list[dict[str, Any]]:
        return [
            {
                "name": name,
                "in": "query",
                "description": description,
                "schema": {"type": "string", "enum": self.allowed[name], "default": default},
            }
            for name, description, default in (
                ("sort", "The property to sort by.", "created"),
                ("sortOrder", "Ascending or descending.", "desc"),
            )
        ]


class AdoptionPets(GenericView):
    """Pets as the adoption document shows them."""

    noun = "Pet"
    public_reads = True
    permission_classes = (MayWritePet,)
    serializer_class = AdoptionPetSerializer

    def get_queryset(self) -> QuerySet[Pet]:
        return Pet.objects.with_photos().with_owner_and_shelter()

    def finalize_response(self, request: Request, response: Any, *args: Any, **kwargs: Any) -> Any:
        # One pet, read or written, is wrapped here; lists are wrapped by their page, errors have no wrapper.
        if (
            response.status_code in (200, 201)
            and isinstance(response.data, dict)
            and "meta" not in response.data
        ):
            response.data = {"data": response.data, "meta": {}}
        return super().finalize_response(request, response, *args, **kwargs)


class PetListView(StrictListMixin, CreateMixin, AdoptionPets):
    """`/pets`"""

    pagination_class = AdoptionPagination
    filter_backends = (PetFilterBackend, SortBackend)

    @extend_schema(operation_id="listPets", responses={200: AdoptionPetOut(many=True)}, tags=["pets"])
    def get(self, request: Request) -> Response:
        """Retrieve all pets, a page at a time, newest first unless sorted otherwise."""
        return self.list(request)

    @extend_schema(operation_id="createPet", responses={201: envelope(AdoptionPetOut)}, tags=["pets"])
    def post(self, request: Request) -> Response:
        """Create a pet of your own. `image.url` must be a live and publicly accessible image: it is checked."""
        return self.create(request)


class PetView(RetrieveMixin, UpdateMixin, DestroyMixin, AdoptionPets):
    """`/pets/<id>`"""

    methods_elsewhere = ("PATCH",)  # PawFinder's own operation, which the URL map mounts beside this

    def get_serializer_class(self) -> type[AdoptionPetSerializer]:
        return (
            AdoptionPetChangeSerializer
            if self.request and self.request.method == "PUT"
            else AdoptionPetSerializer
        )

    @extend_schema(operation_id="getPet", responses={200: envelope(AdoptionPetOut)}, tags=["pets"])
    def get(self, request: Request, pk: str) -> Response:
        """Retrieve a single pet by its id."""
        return self.retrieve(request)

    @extend_schema(
        operation_id="updatePet",
        request=AdoptionPetChangeSerializer(partial=True),
        responses={200: envelope(AdoptionPetOut)},
        tags=["pets"],
    )
    def put(self, request: Request, pk: str) -> Response:
        """Update a pet: any amount of its properties, the others stay. Returns the updated pet."""
        return self.update(request, partial=True)

    @extend_schema(operation_id="deletePet", responses={204: None}, tags=["pets"])
    def delete(self, request: Request, pk: str) -> Response:
        """Delete a pet. The answer is empty."""
        return self.destroy(request)

    def perform_destroy(self, instance: Pet) -> None:
        instance.discard()
