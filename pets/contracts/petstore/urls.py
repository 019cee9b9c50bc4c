"""`/api/v1/pet…`"""

from django.urls import path

from pets.contracts.petstore import views

urlpatterns = [
    path("pet", views.PetsView.as_view(), name="petstore-pets"),
    path("pet/findByStatus", views.FindByStatusView.as_view(), name="petstore-find-by-status"),
    path("pet/findByTags", views.FindByTagsView.as_view(), name="petstore-find-by-tags"),
    path("pet/<str:pk>", views.PetView.as_view(), name="petstore-pet"),
    path("pet/<str:pk>/uploadImage", views.UploadView.as_view(), name="petstore-upload"),
]
