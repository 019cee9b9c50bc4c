"""The Petstore contract: the `pet` operations of Swagger's Petstore, over the same herd."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import QuerySet
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import exceptions
from rest_framework.exceptions import ErrorDetail
from rest_framework.parsers import BaseParser, FormParser, MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.authentication import account
from pawfinder.api.requests import JSONParser
from pawfinder.api.views import DestroyMixin, GenericView, RetrieveMixin, UpdateMixin
from pawfinder.fields import one_of
from pets.contracts.facts import MayWritePet
from pets.contracts.petstore.serializers import (
    STATUSES,
    ApiResponse,
    PetstoreChangeSerializer,
    PetstoreFormSerializer,
    PetstorePetOut,
    PetstorePetSerializer,
)
from pets.images.errors import ImageRefused
from pets.images.pictures import Picture
from pets.images.uploads import clean_upload
from pets.models import Pet, PetTag, Photo, Tag

MOST_FOUND = 1000


class PetstorePets(GenericView):
    """Pets as Petstore shows them."""

    noun = "Pet"
    public_reads = True
    permission_classes = (MayWritePet,)
    serializer_class = PetstorePetSerializer

    def get_queryset(self) -> QuerySet[Pet]:
        return Pet.objects.with_photos().with_tags()


class PetsView(UpdateMixin, PetstorePets):
    """`/pet`"""

    created_status = 200  # as Swagger's definition has it

    def get_serializer_class(self) -> type[PetstorePetSerializer]:
        return (
            PetstoreChangeSerializer
            if self.request and self.request.method == "PUT"
            else PetstorePetSerializer
        )

    @extend_schema(operation_id="addPet", responses={200: PetstorePetOut}, tags=["pet"])
    def post(self, request: Request) -> Response:
        """Add a pet of your own. The id in the body is a placeholder; the answer has the pet's own."""
        return self.create(request)

    @extend_schema(operation_id="updatePet", responses={200: PetstorePetOut}, tags=["pet"])
    def put(self, request: Request) -> Response:
        """Update what Petstore can express of the pet with this id, and leave its other facts alone."""
        return self.update(request)

    def get_object(self) -> Pet:
        data = self.request.data
        number = data.get("id") if isinstance(data, dict) else None
        if number is None:
            raise exceptions.ValidationError({"id": [ErrorDetail("is required", "required")]})
        if isinstance(number, float) and number.is_integer():
            number = int(number)
        if isinstance(number, bool) or not isinstance(number, int):
            raise exceptions.ValidationError({"id": [ErrorDetail("must be a whole number", "invalid")]})
        return self.find(number)  # type: ignore[no-any-return]


class PetView(RetrieveMixin, UpdateMixin, DestroyMixin, PetstorePets):
    """`/pet/{petId}`"""

    parser_classes = (FormParser, MultiPartParser, JSONParser)
    destroyed_status = 200

    def get_serializer_class(self) -> type[PetstorePetSerializer]:
        return (
            PetstoreFormSerializer
            if self.request and self.request.method == "POST"
            else PetstorePetSerializer
        )

    @extend_schema(operation_id="getPetById", responses={200: PetstorePetOut}, tags=["pet"])
    def get(self, request: Request, pk: str) -> Response:
        """Find a pet by id."""
        return self.retrieve(request)

    @extend_schema(
        operation_id="updatePetWithForm",
        parameters=[
            OpenApiParameter("name", OpenApiTypes.STR, description="The pet's new name."),
            OpenApiParameter("status", OpenApiTypes.STR, enum=list(STATUSES), description="Its new status."),
        ],
        request={"application/x-www-form-urlencoded": PetstoreFormSerializer},
        responses={200: PetstorePetOut},
        tags=["pet"],
    )
    def post(self, request: Request, pk: str) -> Response:
        """Update a pet's name or status, from form fields (Swagger 2) or query parameters (OpenAPI 3)."""
        return self.update(request, partial=True)

    def get_serializer(self, *args: Any, **kwargs: Any) -> Any:
        if self.request.method == "POST" and "data" in kwargs:
            sent = {**self.request.query_params.dict(), **_plain(kwargs["data"])}
            kwargs["data"] = {name: value for name, value in sent.items() if name in ("name", "status")}
        return super().get_serializer(*args, **kwargs)

    @extend_schema(operation_id="deletePet", responses={200: ApiResponse}, tags=["pet"])
    def delete(self, request: Request, pk: str) -> Response:
        """Delete a pet."""
        response = self.destroy(request)
        response.data = {"code": 200, "type": "unknown", "message": pk}
        return response

    def perform_destroy(self, instance: Pet) -> None:
        instance.discard()


def _plain(data: Any) -> dict[str, Any]:
    """A form or a JSON object as a plain dict."""
    if hasattr(data, "dict"):
        return data.dict()  # type: ignore[no-any-return]
    return data if isinstance(data, dict) else {}


class AnyBytesParser(BaseParser):
    """The body as it is: OpenAPI 3 clients send an uploaded image as application/octet-stream."""

    media_type = "application/octet-stream"

    def parse(self, stream: Any, media_type: str | None = None, parser_context: Any = None) -> Any:
        return {"file": BytesIO(stream.read())}


class UploadView(PetstorePets):
    """`/pet/{petId}/uploadImage`"""

    public_reads = False
    parser_classes = (MultiPartParser, AnyBytesParser)

    @extend_schema(
        operation_id="uploadFile",
        parameters=[
            OpenApiParameter("additionalMetadata", OpenApiTypes.STR, description="The picture in words."),
        ],
        request={
            "multipart/form-data": {
                "type": "object",
                "properties": {
                    "additionalMetadata": {"type": "string", "maxLength": 300},
                    "file": {"type": "string", "format": "binary"},
                },
                "required": ["file"],
            },
            "application/octet-stream": {"type": "string", "format": "binary"},
        },
        responses={200: ApiResponse},
        tags=["pet"],
    )
    def post(self, request: Request, pk: str) -> Response:
        """Add a photo to the end of the pet's photos. It is checked by its content and stripped of metadata."""
        pet = self.get_object()
        sent = _plain(request.data)
        words = sent.get("additionalMetadata") or request.query_params.get("additionalMetadata", "")
        errors: dict[str, Any] = {}
        if not sent.get("file"):
            errors["file"] = [ErrorDetail("is required", "required")]
        elif isinstance(sent["file"], str):  # a form's field of that name without a file in it
            errors["file"] = [ErrorDetail("must be a file, not text", "invalid")]
        if not isinstance(words, str) or len(words) > 300 or "\0" in words:
            errors["additionalMetadata"] = [
                ErrorDetail("must be a text of at most 300 characters", "max_length")
            ]
        if errors:
            raise exceptions.ValidationError(errors)
        try:
            image = clean_upload(sent["file"])
        except ImageRefused as error:
            raise exceptions.ValidationError({"file": [ErrorDetail(error.reason, error.code)]}) from error
        name = default_storage.save(f"photos/{image.name}", image)
        try:
            with transaction.atomic():
                self._append(self.lock(pet), Picture(file=name), words.strip())
        except BaseException:
            default_storage.delete(name)
            raise
        address = Picture(file=name).absolute_url(request._request)
        return Response(
            {
                "code": 200,
                "type": "unknown",
                "message": f"additionalMetadata: {words}\nFile uploaded to {address}",
            }
        )

    def _append(self, pet: Pet, picture: Picture, words: str) -> None:
        photos = [(photo.picture, photo.alt) for photo in Photo.objects.filter(pet=pet)]
        if len(photos) >= Photo.MAX_PER_PET:
            message = f"the pet has {len(photos)} photos; at most {Photo.MAX_PER_PET} are kept"
            raise exceptions.ValidationError({"file": [ErrorDetail(message, "max_length")]})
        pet.change(account(self.request), photos=[*photos, (picture, words)])


class FindView(PetstorePets):
    """A find operation: a bare array of at most 1,000 pets, and a `Link` to the next ones."""

    parameter = ""
    #: What a client means that leaves the parameter out; empty: it may not.
    default: tuple[str, ...] = ()

    def values(self, request: Request) -> list[str]:
        """The alternatives in the query; commas and repetition both separate them."""
        query = request.query_params
        errors: dict[str, Any] = {
            name: [ErrorDetail(f"known are {self.parameter}, page", "unknown_parameter")]
            for name in query
            if name not in (self.parameter, "page")
        }
        values = [part.strip() for text in query.getlist(self.parameter) for part in text.split(",")]
        values = values or list(self.default)
        if not values:
            errors[self.parameter] = [ErrorDetail("", "required_parameter")]
        elif problem := self.problem(values):
            errors[self.parameter] = [ErrorDetail(problem, "invalid_choice")]
        page = query.get("page", "1")
        if not (
            page.isascii() and page.isdecimal() and int(page[:20]) >= 1 and len(query.getlist("page")) < 2
        ):
            errors["page"] = [ErrorDetail("must be a whole number from 1", "invalid")]
        if errors:
            raise exceptions.ValidationError(errors)
        return values

    def problem(self, values: list[str]) -> str | None:
        """What is wrong with the values, if anything."""
        raise NotImplementedError

    def narrowed(self, pets: QuerySet[Pet], values: list[str]) -> QuerySet[Pet]:
        """The pets that the values ask for."""
        raise NotImplementedError

    def answer(self, request: Request) -> Response:
        """A page of the pets that were asked for, oldest first."""
        pets = self.narrowed(self.get_queryset(), self.values(request)).order_by("pk")
        page = int(request.query_params.get("page", "1")[:20])
        start = (page - 1) * MOST_FOUND
        # One more than is shown tells whether there is a next page; no offset goes beyond 64 bits.
        found = list(pets[start : start + MOST_FOUND + 1]) if page < 10**12 else []
        response = Response(self.get_serializer(found[:MOST_FOUND], many=True).data)
        if len(found) > MOST_FOUND:
            query = request.query_params.copy()
            query["page"] = str(page + 1)
            address = request.build_absolute_uri(f"{request.path}?{query.urlencode()}")
            response["Link"] = f'<{address}>; rel="next"'
        return response


_PAGE = OpenApiParameter(
    "page", {"type": "integer", "minimum": 1, "default": 1}, description="Which thousand, from 1."
)


class FindByStatusView(FindView):
    """`/pet/findByStatus`"""

    parameter = "status"
    default = ("available",)  # OpenAPI 3's definition has this default and does not require the parameter

    @extend_schema(
        operation_id="findPetsByStatus",
        parameters=[
            OpenApiParameter(
                "status",
                {
                    "type": "array",
                    "minItems": 1,
                    "items": {"type": "string", "enum": list(STATUSES)},
                    "default": ["available"],
                },
                explode=False,
                style="form",
                description="Any of these; separated by commas or repeated.",
            ),
            _PAGE,
        ],
        responses={200: PetstorePetOut(many=True)},
        tags=["pet"],
    )
    def get(self, request: Request) -> Response:
        """Find pets by status."""
        return self.answer(request)

    def problem(self, values: list[str]) -> str | None:
        return None if set(values) <= set(STATUSES) else f"must be one of {one_of(STATUSES)}"

    def narrowed(self, pets: QuerySet[Pet], values: list[str]) -> QuerySet[Pet]:
        return pets.filter(status__in=[STATUSES[name].value for name in values])


class FindByTagsView(FindView):
    """`/pet/findByTags`"""

    parameter = "tags"

    @extend_schema(
        operation_id="findPetsByTags",
        parameters=[
            OpenApiParameter(
                "tags",
                {"type": "array", "minItems": 1, "items": {"type": "string", "minLength": 1}},
                required=True,
                explode=False,
                style="form",
                description="Any of these, in any letter case; separated by commas or repeated.",
            ),
            _PAGE,
        ],
        responses={200: PetstorePetOut(many=True)},
        tags=["pet"],
    )
    def get(self, request: Request) -> Response:
        """Find pets by tags: those that have any of them."""
        return self.answer(request)

    def problem(self, values: list[str]) -> str | None:
        return None if all(values) and not any("\0" in value for value in values) else "must not be empty"

    def narrowed(self, pets: QuerySet[Pet], values: list[str]) -> QuerySet[Pet]:
        # A tag may have a comma of its own; the whole text is an alternative, too.
        names = [*values, *self.request.query_params.getlist("tags")]
        return pets.filter(pk__in=PetTag.objects.filter(tag__in=Tag.objects.named(names)).values("pet"))
