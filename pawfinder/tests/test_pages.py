"""The pages that people see, as they leave the server. What a browser makes of them is in test_browser.py."""

from __future__ import annotations

import json
import shlex
from collections.abc import Callable
from datetime import timedelta
from html.parser import HTMLParser
from itertools import pairwise
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.templatetags.static import static
from django.test import Client
from django.utils import timezone

from accounts.models import ApiToken
from pawfinder.demo import DEMO_TOKEN
from pawfinder.openapi import CONTRACTS
from pawfinder.showcase import SHOWN, spoken_age
from pets.models import Photo, Species
from pets.tests.factories import AdministratorFactory, PetFactory, ShelterFactory, UserFactory

pytestmark = pytest.mark.django_db

VOID = {"img", "link", "meta", "br"}


class Page(HTMLParser):
    """A page taken apart: its elements with their attributes, and its text by element id."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.open: list[tuple[str, str]] = []
        self.text = ""
        self.pieces: list[str] = []
        self.text_of: dict[str, str] = {}
        self.feed(html)
        self.close()
        assert self.open == [], "every element is closed"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        assert len(attributes) == len(attrs), f"an attribute is given twice: {attrs}"
        self.elements.append((tag, attributes))
        if tag not in VOID:
            self.open.append((tag, attributes.get("id", "")))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        self.text += data
        self.pieces += data.split()
        for _tag, id_ in self.open:
            if id_:
                self.text_of[id_] = self.text_of.get(id_, "") + data

    @property
    def words(self) -> str:
        """All of the text, with one space between words and between elements."""
        return " ".join(self.pieces)

    def attributes(self, tag: str, name: str) -> list[str]:
        return [
            attributes[name] for found, attributes in self.elements if found == tag and name in attributes
        ]


@pytest.fixture
def browse(client: Client) -> Callable[..., Page]:
    """``browse(path)``: the page at that path, taken apart."""

    def get(path: str = "/", **extra: Any) -> Page:
        response = client.get(path, **extra)
        assert (response.status_code, response["Content-Type"]) == (200, "text/html; charset=utf-8")
        return Page(response.content.decode())

    return get


@pytest.fixture
def demo() -> Any:
    """What of the demo data the pages show: the document's pet 4, and its token."""
    ApiToken.objects.issue(AdministratorFactory(), "demo", ttl=None, text=DEMO_TOKEN)
    return PetFactory(
        id=4,
        name="Bella",
        shelter=ShelterFactory(id=4),
        photos=["https://example.org/bella.jpg"],
        tags=["a", "b"],
    )


def ask(client: Any, command: str) -> Any:
    """Run a curl command of the page against the test server."""
    words = shlex.split(command.replace("\\\n", ""))
    assert words.pop(0) == "curl"
    method, headers, body, url = "GET", {}, "", ""
    while words:
        match words.pop(0):
            case "-X":
                method = words.pop(0)
            case "-H":
                name, _, value = words.pop(0).partition(": ")
                headers[name] = value
            case "-d":
                body = words.pop(0)
            case word:
                assert not url
                url = word
    parts = urlsplit(url)
    path = f"{parts.path}?{parts.query}" if parts.query else parts.path
    content_type = headers.pop("Content-Type", "application/octet-stream")
    return client.generic(
        method, path, body, content_type=content_type, headers={"Host": parts.netloc, **headers}
    )


# --- the landing page: pets --------------------------------------------------------------------------------------


def test_it_shows_who_waits_newest_first(browse: Any) -> None:
    shelter = ShelterFactory(name="Trinity Bend")
    PetFactory(
        name="Biscuit", shelter=shelter, age_months=18, breed="Beagle mix", tags=["good with kids", "shy"]
    )
    PetFactory(name="Mochi", age_months=5, breed="", species=Species.objects.get(code="cat"), gender=None)
    PetFactory(name="Taken", status="adopted", shelter=ShelterFactory())
    PetFactory(name="Held", status="pending", shelter=ShelterFactory())
    newest = PetFactory(name="Rex", photos=["https://example.org/rex.jpg"], location="Denton, TX")
    page = browse()
    assert "pets wait for a home 3 shelter has pets waiting 1" in page.words
    assert "All 3 Dog 2 Cat 1" in page.words
    assert f"{newest.name} 1 yr 6 mo · Beagle Follows every scent. Listed privately, Denton, TX" in page.words
    assert (
        "Mochi 5 mo Cat Listed privately Biscuit 1 yr 6 mo · female Beagle mix Trinity Bend good with kids shy"
        in page.words
    )
    assert "Taken" not in page.words
    assert "Held" not in page.words


def test_pictures_are_the_first_ones_with_their_words(browse: Any) -> None:
    PetFactory(name="Blank")
    PetFactory(name="Rex", photos=["https://example.org/1.jpg", "https://example.org/2.jpg"])
    pictures = [
        (attributes["src"], attributes["alt"])
        for tag, attributes in browse().elements
        if tag == "img" and attributes["alt"]
    ]
    assert pictures == [
        ("https://example.org/1.jpg", "Rex 1"),
        ("http://testserver" + static("pets/default-pet.png"), "No photo of this pet yet"),
    ]


def test_it_introduces_the_newest_pet_of_which_there_is_most_to_tell(browse: Any) -> None:
    told = PetFactory(name="Told", photos=["https://example.org/told.jpg"])
    PetFactory(name="No photo")
    PetFactory(name="No age", photos=["https://example.org/1.jpg"], age_months=None)
    PetFactory(name="No story", photos=["https://example.org/2.jpg"], description="")
    page = browse()
    assert page.text_of["featured-name"] == "Told"
    assert page.text_of["curl-pawfinder"].endswith(f"/pets/{told.pk}")


def test_it_introduces_the_newest_pet_when_there_is_little_to_tell_of_any(browse: Any) -> None:
    PetFactory(name="Older", description="")
    PetFactory(name="Newer", description="", age_months=None)
    assert browse().text_of["featured-name"] == "Newer"


def test_it_shows_so_many_and_no_more(browse: Any) -> None:
    PetFactory.create_batch(SHOWN + 3)
    page = browse()
    assert page.attributes("li", "class").count("pet") == SHOWN
    assert f"pets wait for a home {SHOWN + 3}" in page.words


def test_tags_beyond_the_third_are_counted(browse: Any) -> None:
    PetFactory(tags=["one", "two", "three", "four", "five"])
    PetFactory(photos=["https://example.org/introduced.jpg"])
    assert "one two three and 2 more" in browse().words


@pytest.mark.parametrize(
    ("months", "spoken"),
    [
        (None, "age unknown"),
        (0, "under 1 mo"),
        (1, "1 mo"),
        (11, "11 mo"),
        (12, "1 yr"),
        (18, "1 yr 6 mo"),
        (24, "2 yr"),
        (2400, "200 yr"),
    ],
)
def test_ages_are_said_as_people_say_them(months: int | None, spoken: str) -> None:
    assert spoken_age(months) == spoken


def test_an_empty_herd_tells_the_operator_what_to_do(browse: Any) -> None:
    page = browse()
    assert page.text_of["pets-title"] == "No pets yet"
    assert page.text_of["load-demo"] == "python manage.py load_demo_data"
    assert "python manage.py createsuperuser" in page.words
    assert "wait for a home" not in page.words


def test_a_herd_in_which_nobody_waits_is_not_an_empty_one(browse: Any) -> None:
    PetFactory(status="adopted")
    page = browse()
    assert page.text_of["pets-title"] == "Nobody is waiting"
    assert "load_demo_data" not in page.text


@pytest.mark.parametrize("pets", [1, 3, 100])
def test_the_number_of_queries_does_not_depend_on_the_number_of_pets(
    client: Client, count_queries: Any, pets: int
) -> None:
    for _ in range(pets):
        PetFactory(shelter=ShelterFactory(), tags=["a", "b"], photos=["https://example.org/1.jpg"])
    assert count_queries(lambda: client.get("/")) == 6


def test_the_demo_adds_no_query_for_each_pet_either(client: Client, count_queries: Any, demo: Any) -> None:
    PetFactory.create_batch(20, tags=["a"], photos=["https://example.org/1.jpg"])
    assert count_queries(lambda: client.get("/")) == 9


# --- the landing page: requests to try --------------------------------------------------------------------------


EXCERPTS = {
    "pawfinder": {"name": "Rex", "species": "dog", "age_months": 18, "status": "available"},
    "adoption": {"name": "Rex", "species": "Dog", "age": 1, "adoptionStatus": "Available"},
    "petstore": {"category": {"name": "dog"}, "name": "Rex", "status": "available"},
}


@pytest.mark.parametrize("contract", CONTRACTS)
def test_each_contract_s_request_gives_the_answer_that_the_page_prints(
    client: Client, browse: Any, contract: str
) -> None:
    rex = PetFactory(name="Rex")
    page = browse()
    response = ask(client, page.text_of[f"curl-{contract}"])
    assert response.status_code == 200
    record = response.json()["data"] if contract == "adoption" else response.json()
    assert int(record["id"]) == rex.pk
    for name, value in EXCERPTS[contract].items():
        if name == "category":
            assert record[name]["name"] == value["name"]
        else:
            assert record[name] == value
        printed = f"{json.dumps(name)}: {json.dumps(record[name])}"
        assert printed in page.text


@pytest.mark.parametrize(
    ("contract", "command"),
    [
        ("pawfinder", "curl 'http://testserver/api/v1/pets?status=available'"),
        ("adoption", "curl 'http://testserver/pets?limit=10'"),
        ("petstore", "curl 'http://testserver/api/v1/pet/findByStatus?status=available'"),
    ],
)
def test_without_a_pet_to_ask_for_the_requests_are_lists(
    client: Client, browse: Any, contract: str, command: str
) -> None:
    assert browse().text_of[f"curl-{contract}"] == command
    assert ask(client, command).status_code == 200


@pytest.mark.parametrize(
    ("extra", "origin"),
    [
        ({"headers": {"Host": "localhost:8123"}}, "http://localhost:8123"),
        ({"headers": {"Host": "api.example.org"}, "secure": True}, "https://api.example.org"),
    ],
    ids=["with a port", "https"],
)
def test_requests_name_the_host_that_the_page_was_asked_from(
    browse: Any, settings: Any, extra: dict[str, Any], origin: str
) -> None:
    settings.ALLOWED_HOSTS = ["localhost", "api.example.org"]
    pet = PetFactory()
    page = browse(**extra)
    assert {name: page.text_of[f"curl-{name}"] for name in CONTRACTS} == {
        "pawfinder": f"curl {origin}/api/v1/pets/{pet.pk}",
        "adoption": f"curl {origin}/pets/{pet.pk}",
        "petstore": f"curl {origin}/api/v1/pet/{pet.pk}",
    }


def test_the_document_s_request_finds_bella_a_home_and_the_next_one_takes_it_back(
    client: Client, browse: Any, demo: Any
) -> None:
    page = browse()
    assert page.text_of["demo-title"] == "Find Bella a home"
    response = ask(client, page.text_of["curl-patch"])
    assert (response.status_code, response.json()) == (
        200,
        {
            "name": "Bella",
            "species": "dog",
            "breed": "Labrador Retriever",
            "age_months": 12,
            "gender": "female",
            "size": "large",
            "temperament": "friendly, energetic",
            "medical": {"spayed_neutered": True, "vaccinations": ["rabies", "dhpp", "leptospirosis"]},
            "description": "Bella is a young lab who loves to play fetch and swim.",
            "shelter_id": 4,
            "status": "adopted",
            "intake_date": "2025-10-01",
            "id": 4,
        },
    )
    page = browse()
    assert page.text_of["demo-title"] == "Bella has a home"
    assert "curl-patch" not in page.text_of
    assert ask(client, page.text_of["curl-return"]).json()["status"] == "available"
    assert browse().text_of["demo-title"] == "Find Bella a home"


def _revoke(token: ApiToken) -> None:
    token.delete()


def _expire(token: ApiToken) -> None:
    token.expiry = timezone.now() - timedelta(seconds=1)
    token.save()


def _deactivate(token: ApiToken) -> None:
    token.user.is_active = False
    token.user.save()


@pytest.mark.parametrize("path", ["/", "/api/docs/"])
@pytest.mark.parametrize("end", [_revoke, _expire, _deactivate])
def test_a_demo_token_that_does_not_work_is_not_shown(
    browse: Any, demo: Any, path: str, end: Callable[[ApiToken], None]
) -> None:
    assert DEMO_TOKEN in browse(path).text
    end(ApiToken.objects.with_text(DEMO_TOKEN).get())
    page = browse(path)
    assert DEMO_TOKEN not in page.text
    assert page.text_of.get("demo-title") is None


def test_pet_4_of_a_herd_without_the_demo_is_a_pet_like_any_other(browse: Any) -> None:
    PetFactory(id=4)
    assert "demo-title" not in browse().text_of


def test_the_demo_token_without_its_pet_promises_no_request(browse: Any, demo: Any) -> None:
    demo.discard()
    assert "demo-title" not in browse().text_of


# --- both pages -------------------------------------------------------------------------------------------------

POLICIES = {
    "/": (
        "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' https: http:; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "/api/docs/": (
        "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; "
        "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
}
both_pages = pytest.mark.parametrize("path", POLICIES)


@both_pages
def test_the_content_security_policy_is_strict(client: Client, path: str) -> None:
    assert client.get(path)["Content-Security-Policy"] == POLICIES[path]


@both_pages
def test_nothing_is_inline_and_nothing_comes_from_elsewhere(browse: Any, demo: Any, path: str) -> None:
    page = browse(path)
    tags = [tag for tag, _attributes in page.elements]
    assert "style" not in tags
    assert not [name for _tag, attributes in page.elements for name in attributes if name.startswith("on")]
    assert not [attributes for _tag, attributes in page.elements if "style" in attributes]
    assert tags.count("script") == len(page.attributes("script", "src")) > 0
    loaded = page.attributes("script", "src") + page.attributes("link", "href")
    assert all(address.startswith("/static/") for address in loaded), loaded


@both_pages
def test_every_link_of_the_page_leads_somewhere(client: Client, browse: Any, demo: Any, path: str) -> None:
    UserFactory()
    page = browse(path)
    links = set(page.attributes("a", "href"))
    ids = {attributes["id"] for _tag, attributes in page.elements if "id" in attributes}
    assert {"/api/docs/", "/admin/"} < links
    for link in links:
        if link.startswith("#"):
            assert link[1:] in ids
        else:
            expected = 302 if link == "/admin/" else 200  # the admin asks who it is
            assert client.get(link).status_code == expected, link


def test_the_landing_page_links_to_the_docs_the_schemas_and_the_pets(browse: Any) -> None:
    first, second = PetFactory(), PetFactory()
    assert {
        "/api/docs/",
        "/api/docs/?contract=pawfinder",
        "/api/docs/?contract=adoption",
        "/api/docs/?contract=petstore",
        "/api/schema/pawfinder/",
        "/api/schema/adoption/",
        "/api/schema/petstore/",
        "/admin/",
        "/api/v1/pets?status=available",
        "/api/v1/pets?status=available&species=dog",
        f"/api/v1/pets/{first.pk}",
        f"/api/v1/pets/{second.pk}",
    } <= set(browse().attributes("a", "href"))


@both_pages
def test_it_is_made_for_everybody(browse: Any, demo: Any, path: str) -> None:
    PetFactory(photos=["https://example.org/1.jpg"])
    page = browse(path)
    tags = [tag for tag, _attributes in page.elements]
    assert page.attributes("html", "lang") == ["en"]
    assert tags.count("h1") == 1
    assert tags.count("img") == len(page.attributes("img", "alt")) > 0
    assert page.attributes("a", "href")[0] == "#main", "the first link skips the head"
    ids = [attributes["id"] for _tag, attributes in page.elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    named = " ".join(
        attributes["aria-labelledby"] for _tag, attributes in page.elements if "aria-labelledby" in attributes
    )
    assert set(named.split()) <= set(ids)
    headings = [int(tag[1]) for tag in tags if tag in ("h1", "h2", "h3", "h4")]
    assert all(after - before <= 1 for before, after in pairwise(headings))


HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'&"


def test_what_people_write_is_text_and_never_markup(browse: Any) -> None:
    shelter = ShelterFactory(name=HOSTILE)
    facts = {
        "name": HOSTILE,
        "breed": HOSTILE,
        "location": HOSTILE,
        "description": HOSTILE,
        "shelter": shelter,
    }
    PetFactory(**facts, tags=[HOSTILE])
    introduced = PetFactory(**facts)
    Photo.objects.create(pet=introduced, url="https://example.org/1.jpg?a=<b>&c='d'", alt=HOSTILE)
    Species.objects.filter(code="dog").update(label="<b>Dog</b>")
    page = browse()
    tags = {tag for tag, _attributes in page.elements}
    assert "b" not in tags
    assert page.attributes("img", "onerror") == []
    assert page.attributes("script", "src") == [static("pawfinder/site.js")]
    assert [tag for tag, _attributes in page.elements].count("script") == 1
    assert page.text_of["featured-name"] == HOSTILE
    assert HOSTILE in page.attributes("img", "alt")
    assert "https://example.org/1.jpg?a=<b>&c='d'" in page.attributes("img", "src")


@pytest.mark.parametrize("path", ["/", "/api/docs", "/api/docs/"])
def test_head_says_what_get_says(client: Client, path: str) -> None:
    response = client.head(path)
    assert (response.status_code, response.content) == (200, b"")


@pytest.mark.parametrize("path", ["/", "/api/docs/"])
def test_other_methods_are_refused_in_the_error_shape(client: Client, path: str) -> None:
    response = client.post(path)
    assert (response.status_code, response["Allow"], response.json()) == (
        405,
        "GET, HEAD",
        {
            "error": "Method Not Allowed",
            "message": "This address does not support that method.",
            "status": 405,
        },
    )


def test_browsers_find_the_mark_beside_answers_of_the_api_too(client: Client) -> None:
    response = client.get("/favicon.ico")
    assert (response.status_code, response["Location"]) == (302, static("pets/paw.svg"))


# --- the docs ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "contract"),
    [
        ("", "pawfinder"),
        ("?contract=pawfinder", "pawfinder"),
        ("?contract=adoption", "adoption"),
        ("?contract=petstore", "petstore"),
    ],
)
def test_the_docs_show_the_contract_that_the_address_names(browse: Any, query: str, contract: str) -> None:
    page = browse("/api/docs/" + query)
    assert page.attributes("div", "data-schema") == [f"/api/schema/{contract}/"]
    switch = {
        attributes["href"]: "aria-current" in attributes
        for tag, attributes in page.elements
        if tag == "a" and "?contract=" in attributes["href"]
    }
    assert switch == {f"/api/docs/?contract={name}": name == contract for name in CONTRACTS}


def test_an_unknown_contract_leads_to_the_first_one(client: Client) -> None:
    response = client.get("/api/docs/?contract=nope")
    assert (response.status_code, response["Location"]) == (302, "/api/docs")


@pytest.mark.parametrize("contract", CONTRACTS)
def test_the_schema_describes_the_token_that_authorize_asks_for(client: Client, contract: str) -> None:
    schema = client.get(f"/api/schema/{contract}/").json()
    assert schema["components"]["securitySchemes"] == {
        "bearer": {
            "type": "http",
            "scheme": "bearer",
            "description": "A token from login or `manage.py create_token`.",
        }
    }


@pytest.mark.parametrize("contract", CONTRACTS)
def test_every_operation_says_in_one_line_what_it_does(client: Client, contract: str) -> None:
    schema = client.get(f"/api/schema/{contract}/").json()
    summaries = [operation["summary"] for path in schema["paths"].values() for operation in path.values()]
    assert all(summary and "\n" not in summary for summary in summaries)
