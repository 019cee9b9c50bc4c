"""Who is behind a request: a bearer token, whatever else the header holds, and never a cookie."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from accounts.models import ApiToken
from pawfinder.demo import DEMO_TOKEN
from pets.models import Pet
from pets.tests.factories import AdministratorFactory, PetFactory, UserFactory

pytestmark = pytest.mark.django_db

INVALID = "The token is not valid: it is unknown, expired or revoked."
MISSING = "Authentication credentials were not provided."
EMPTY = "Invalid token header. No credentials provided."
SPACES = "Invalid token header. Token string should not contain spaces."

#: What stands in the header, and the message of the 401 that answers it.
GARBAGE = [
    pytest.param("", MISSING, id="an empty header"),
    pytest.param("   ", MISSING, id="blanks"),
    pytest.param("Bearer", EMPTY, id="only the scheme"),
    pytest.param("Bearer ", EMPTY, id="the scheme and a blank"),
    pytest.param("Bearer null", INVALID, id="what a signed-out page sends"),
    pytest.param("Bearer undefined", INVALID, id="what a confused page sends"),
    pytest.param("Bearer a b", SPACES, id="two words"),
    pytest.param("Bearer Bearer {token}", SPACES, id="the scheme twice"),
    pytest.param("Bearer {token}x", INVALID, id="one letter too many"),
    pytest.param("Bearer {short}", INVALID, id="one letter missing"),
    pytest.param("Bearer {upper}", INVALID, id="in upper case"),
    pytest.param('Bearer "{token}"', INVALID, id="in quotation marks"),
    pytest.param("Bearer {token},", INVALID, id="with a comma"),
    pytest.param("Bearer {digest}", INVALID, id="the hash instead of the text"),
    pytest.param("Bearer {key}", INVALID, id="the beginning that is kept"),
    pytest.param("Bearer paw_" + "0" * 64, INVALID, id="a token that does not exist"),
    pytest.param(f"Bearer {DEMO_TOKEN}", INVALID, id="the demo token without demo data"),
    pytest.param("Bearer " + "x" * 10_000, INVALID, id="10 kB"),
    pytest.param("Bearer " + "x " * 5_000, SPACES, id="5,000 words"),
    pytest.param("Bearer \xff\xfe\xfd" + "x" * 20, INVALID, id="bytes that are no UTF-8"),
    pytest.param("Bearer t\xc3\xb6ken" + "x" * 20, INVALID, id="UTF-8"),
    pytest.param("Bearer \x00" + "x" * 20, INVALID, id="NUL"),
    pytest.param("Bearer \x01\x02\x7f" + "x" * 20, INVALID, id="control characters"),
    pytest.param("Bearer %s%n" + "x" * 20, INVALID, id="format characters"),
    pytest.param("Bearer ' OR 1=1--", SPACES, id="SQL"),
    pytest.param("Token {token}", MISSING, id="another scheme with a good token"),
    pytest.param("Basic YWRhOnBhc3N3b3Jk", MISSING, id="basic"),
    pytest.param("{token}", MISSING, id="a token without a scheme"),
    pytest.param("Bearer:{token}", MISSING, id="a colon"),
    pytest.param("Digest", MISSING, id="one word of another scheme"),
]


@pytest.fixture
def admin() -> Any:
    return AdministratorFactory(name="Ada")


def header(template: str, user: Any) -> str:
    """The header, with a good token of the user filled in."""
    token, text = ApiToken.objects.issue(user)
    return template.format(
        token=text, short=text[:-1], upper=text.upper(), digest=token.digest, key=token.token_key
    )


@pytest.mark.parametrize(("template", "message"), GARBAGE)
class TestGarbage:
    def test_is_a_401_where_somebody_is_needed(
        self, api: Any, admin: Any, template: str, message: str
    ) -> None:
        pet = PetFactory(name="Rex", owner=admin)
        api.credentials(HTTP_AUTHORIZATION=header(template, admin))
        house = {"error": "Unauthorized", "message": message, "status": 401}
        for response in (
            api.get("/api/v1/user"),
            api.patch(f"/api/v1/pets/{pet.pk}", {"name": "Luna"}),
            api.patch(f"/pets/{pet.pk}", {"name": "Luna"}),
            api.delete(f"/api/v1/pet/{pet.pk}"),
            api.post("/api/v1/auth/tokens", {}),
        ):
            assert response.status_code == 401
            assert response["WWW-Authenticate"] == "Bearer"
            assert response.json() == house
        adoption = api.delete(f"/pets/{pet.pk}")
        assert adoption.status_code == 401
        code = "not_authenticated" if message == MISSING else "authentication_failed"
        assert adoption.json() == house | {
            "errors": [{"code": code, "message": message, "path": []}],
            "statusCode": 401,
        }
        assert Pet.objects.get().name == "Rex"

    def test_does_not_take_away_what_is_public(
        self, api: Any, admin: Any, template: str, message: str
    ) -> None:
        pet = PetFactory(name="Rex")
        anonymous = [api.get(path).content for path in (f"/api/v1/pets/{pet.pk}", f"/pets/{pet.pk}", "/pets")]
        api.credentials(HTTP_AUTHORIZATION=header(template, admin))
        for path, expected in zip(
            (f"/api/v1/pets/{pet.pk}", f"/pets/{pet.pk}", "/pets"), anonymous, strict=True
        ):
            response = api.get(path)
            assert (response.status_code, response.content) == (200, expected)
            assert api.head(path).status_code == 200
            assert api.options(path).status_code == 204


@pytest.mark.parametrize(
    "path", ["/api/v1/shelters", "/api/v1/pet/findByStatus?status=sold", "/api/v1/pets?page=1"]
)
def test_every_public_read_ignores_a_stale_token(api: Any, path: str) -> None:
    api.credentials(HTTP_AUTHORIZATION="Bearer null")
    assert api.get(path).status_code == 200


@pytest.mark.parametrize("scheme", ["Bearer", "bearer", "BEARER", "Bearer  ", " \tbearer"])
def test_the_scheme_is_read_in_any_letter_case(api: Any, scheme: str) -> None:
    user = UserFactory()
    _token, text = ApiToken.objects.issue(user)
    api.credentials(HTTP_AUTHORIZATION=f"{scheme} {text}")
    assert api.get("/api/v1/user").json()["id"] == user.pk


def test_the_documents_token_works_once_it_is_there(api: Any) -> None:
    admin = AdministratorFactory()
    pet = PetFactory()
    api.credentials(HTTP_AUTHORIZATION=f"Bearer {DEMO_TOKEN}")
    assert api.patch(f"/pets/{pet.pk}", {"status": "adopted"}).status_code == 401
    ApiToken.objects.issue(admin, "The document's token", ttl=None, text=DEMO_TOKEN)
    assert api.patch(f"/pets/{pet.pk}", {"status": "adopted"}).status_code == 200


def test_a_token_is_found_among_others_with_its_beginning(api: Any) -> None:
    users = [UserFactory() for _ in range(3)]
    texts = [
        ApiToken.objects.issue(user, text="pawfinder-secret" + str(n))[1] for n, user in enumerate(users)
    ]
    for user, text in zip(users, texts, strict=True):
        api.credentials(HTTP_AUTHORIZATION=f"Bearer {text}")
        assert api.get("/api/v1/user").json()["id"] == user.pk


class TestCookies:
    """A signed-in browser is nobody in the API: no page that it visits can write through it."""

    def test_a_session_reads_and_writes_nothing(self, admin: Any) -> None:
        pet = PetFactory(name="Rex", owner=admin)
        browser = Client()
        browser.force_login(admin)
        assert browser.get("/admin/").status_code == 200
        for response in (
            browser.get("/api/v1/user"),
            browser.get("/api/v1/auth/tokens"),
            browser.patch(f"/pets/{pet.pk}", {"name": "Luna"}, content_type="application/json"),
            browser.post("/api/v1/auth/tokens", {}, content_type="application/json"),
            browser.delete(f"/api/v1/pets/{pet.pk}"),
            browser.post(f"/api/v1/pet/{pet.pk}", {"name": "Luna"}),
        ):
            assert response.status_code == 401
            assert response["WWW-Authenticate"] == "Bearer"
        assert Pet.objects.get().name == "Rex"
        assert not admin.tokens.exists()

    def test_the_api_neither_sets_a_cookie_nor_asks_for_one(self, admin: Any, client_for: Any) -> None:
        browser = Client(enforce_csrf_checks=True)
        _token, text = ApiToken.objects.issue(admin)
        made = browser.post(
            "/api/v1/pets",
            {"name": "Luna", "species": "cat"},
            content_type="application/json",
            headers={"authorization": f"Bearer {text}"},
        )
        assert made.status_code == 201
        for response in (
            made,
            browser.get("/pets"),
            browser.get("/api/v1/user"),
            browser.get("/nothing/here"),
        ):
            assert not response.cookies

    def test_a_token_opens_no_admin_site(self, client_for: Any, admin: Any) -> None:
        assert client_for(admin).get("/admin/").status_code == 302


def test_a_good_token_wins_over_somebody_elses_session(admin: Any) -> None:
    user = UserFactory()
    browser = Client()
    browser.force_login(admin)
    _token, text = ApiToken.objects.issue(user)
    assert browser.get("/api/v1/user", headers={"authorization": f"Bearer {text}"}).json()["id"] == user.pk


@pytest.mark.parametrize("token", ["{token}", "null"], ids=["good", "stale"])
def test_a_token_in_the_query_does_not_count(api: Any, token: str) -> None:
    text = header(token, UserFactory())
    for name in ("token", "access_token"):
        assert api.get(f"/api/v1/user?{name}={text}").status_code == 401


def test_reading_with_a_token_costs_one_query_more(api: Any, client_for: Any, count_queries: Any) -> None:
    pet = PetFactory()
    client = client_for(UserFactory())
    path = f"/api/v1/pets/{pet.pk}"
    client.get(path)
    assert count_queries(lambda: api.get(path)) == 3
    assert count_queries(lambda: client.get(path)) == 4
    api.credentials(HTTP_AUTHORIZATION="Bearer null")  # what cannot be a token is not looked up
    assert count_queries(lambda: api.get(path)) == 3
