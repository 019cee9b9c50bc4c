"""What every test has at hand, loaded by pytest.ini as a plugin. Tests never read `.env` or the network."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

os.environ["ENV_FILE"] = ""
os.environ.setdefault("SECRET_KEY", "a-key-for-the-tests-which-sign-nothing-of-worth")
# Never the developer's own pictures, static files or Redis.
for _name in (
    "CACHE_URL",
    "IMAGE_CHECK_ALLOWED_HOSTS",
    "THROTTLING",
    "DEBUG",
    "ALLOWED_HOSTS",
    "PROXY_COUNT",
    "HTTPS_ONLY",
):
    os.environ.pop(_name, None)

import pytest  # noqa: E402 (the environment comes first)

if TYPE_CHECKING:
    from django.test.utils import CaptureQueriesContext
    from rest_framework.test import APIClient

    from accounts.models import User


@pytest.fixture(autouse=True)
def _hermetic(settings: Any, tmp_path: Path) -> Iterator[None]:
    """Pictures in a folder of the test's own, an empty cache, and passwords hashed fast."""
    from django.core.cache import cache

    settings.MEDIA_ROOT = str(tmp_path / "media")
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def api() -> APIClient:
    """A client without a token."""
    from rest_framework.test import APIClient

    return APIClient()


@pytest.fixture
def client_for() -> Callable[..., APIClient]:
    """``client_for(user)``: a client that sends a fresh bearer token of that account; ``scope="read"`` limits it."""
    from rest_framework.test import APIClient

    from accounts.models import ApiToken

    def make(user: User, scope: str = "write") -> APIClient:
        client = APIClient()
        _token, text = ApiToken.objects.issue(user, "test", scope=scope)
        client.credentials(HTTP_AUTHORIZATION=f"Bearer {text}")
        return client

    return make


@pytest.fixture
def good_images(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every external picture is live; the list collects the URLs that were verified.

    The check itself is tested in pets/tests/images; contract tests need only know that it was asked.
    """
    asked: list[str] = []
    monkeypatch.setattr("pets.images.pictures.check_live_image", asked.append)
    return asked


@pytest.fixture
def count_queries() -> Callable[[Callable[[], Any]], int]:
    """``count_queries(do)``: how many queries `do()` makes."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def count(do: Callable[[], Any]) -> int:
        captured: CaptureQueriesContext
        with CaptureQueriesContext(connection) as captured:
            do()
        return len(captured)

    return count
