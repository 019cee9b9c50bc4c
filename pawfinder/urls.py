"""The whole map on one screen. Every path is written without its trailing slash and answers with it, too."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import include, path, re_path
from django.views.decorators.csrf import csrf_exempt
from django.views.generic import RedirectView

from pawfinder import views
from pets.contracts.adoption.urls import root_pet as adoption_pet
from pets.contracts.pawfinder.urls import root_pet as pawfinder_pet


@csrf_exempt
def root_pet(request: HttpRequest, pk: str) -> HttpResponseBase:
    """`/pets/{id}` at the root: PATCH is the PawFinder document's operation, the rest is the adoption contract's."""
    view = pawfinder_pet if request.method == "PATCH" else adoption_pet
    response: Any = view(request, pk=pk)
    response["Allow"] = "GET, PUT, PATCH, DELETE, HEAD, OPTIONS"
    return response  # type: ignore[no-any-return]


#: What each contract's OpenAPI schema describes.
CONTRACT_PATTERNS: dict[str, list[Any]] = {
    "pawfinder": [
        path("pets/<str:pk>", pawfinder_pet),
        path("api/v1/", include("pets.contracts.pawfinder.urls")),
        path("api/v1/", include("shelters.urls")),
        path("api/v1/", include("accounts.urls")),
    ],
    "adoption": [
        path("", include("pets.contracts.adoption.urls")),
        path("pets/<str:pk>", adoption_pet),
        path("", include("accounts.adoption_urls")),
    ],
    "petstore": [path("api/v1/", include("pets.contracts.petstore.urls"))],
}

urlpatterns = [
    path("", views.landing, name="landing"),
    path("admin", RedirectView.as_view(pattern_name="admin:index")),
    path("admin/", admin.site.urls),
    path("pets/<str:pk>", root_pet, name="adoption-pet"),
    *CONTRACT_PATTERNS["adoption"],
    *CONTRACT_PATTERNS["pawfinder"],
    *CONTRACT_PATTERNS["petstore"],
    path("api/schema", views.SchemaIndexView.as_view(), name="schemas"),
    path("api/schema/<str:contract>", views.SchemaView.as_view(), name="schema"),
    path("api/docs", views.docs, name="docs"),
    path("favicon.ico", views.favicon),
    re_path(r"^media/(?P<name>.+)$", views.media, name="media"),
    # Django's own answer to an unknown path is a page, with DEBUG on a long one; ours is the error shape.
    re_path(r"^(?!admin/)", views.not_found),
]
