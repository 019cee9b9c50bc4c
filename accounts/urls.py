"""`/api/v1/user` and `/api/v1/auth/…`."""

from django.urls import path

from accounts import views

urlpatterns = [
    path("user", views.UserView.as_view(), name="user"),
    path("auth/register", views.RegisterView.as_view(), name="register"),
    path("auth/login", views.LoginView.as_view(), name="login"),
    path("auth/logout", views.LogoutView.as_view(), name="logout"),
    path("auth/logout-everywhere", views.LogoutEverywhereView.as_view(), name="logout-everywhere"),
    path("auth/tokens", views.TokenListView.as_view(), name="tokens"),
    path("auth/tokens/<str:pk>", views.TokenView.as_view(), name="token"),
]
