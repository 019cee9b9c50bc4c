"""`/auth/…` at the root: the adoption contract."""

from django.urls import path

from accounts import adoption

urlpatterns = [
    path("auth/register", adoption.RegisterView.as_view(), name="adoption-register"),
    path("auth/login", adoption.LoginView.as_view(), name="adoption-login"),
    path("auth/create-api-key", adoption.CreateApiKeyView.as_view(), name="adoption-create-api-key"),
]
