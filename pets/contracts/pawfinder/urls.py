"""`/api/v1/pets`; `root_pet` is mounted beside the adoption contract by the project's URL map."""

from django.urls import path

from pets.contracts.pawfinder import views

urlpatterns = [
    path("pets", views.PetListView.as_view(), name="pets"),
    path("pets/<str:pk>", views.PetView.as_view(), name="pet"),
]

root_pet = views.RootPetView.as_view()
