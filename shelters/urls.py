"""`/api/v1/shelters`"""

from django.urls import path

from shelters import views

urlpatterns = [
    path("shelters", views.ShelterListView.as_view(), name="shelters"),
    path("shelters/<str:pk>", views.ShelterView.as_view(), name="shelter"),
]
