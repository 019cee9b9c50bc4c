"""`/pets` at the root; `root_pet` is mounted beside PawFinder's PATCH by the project's URL map."""

from django.urls import path

from pets.contracts.adoption import views

urlpatterns = [path("pets", views.PetListView.as_view(), name="adoption-pets")]

root_pet = views.PetView.as_view()
