"""The pages in a real browser: what shows, what works, and that nothing is asked of any other host.

They need a Chromium (on Debian: `apt-get install chromium`) and are skipped without one. `CHROMIUM` names another
executable than those that are looked for.
"""

from __future__ import annotations

import functools
import json
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright

from accounts.models import ApiToken
from pawfinder.demo import DEMO_TOKEN
from pawfinder.openapi import CONTRACTS
from pawfinder.showcase import SHOWN
from pets.demo.drawing import draw_pet, look_for
from pets.models import Pet, Photo, Species
from pets.tests.factories import AdministratorFactory, PetFactory, ShelterFactory, UserFactory

pytestmark = [
    pytest.mark.browser,
    # Naming the apps leaves the database quite empty after each test, as other tests that commit expect it. Their
    # `serialized_rollback` is not to be had here: it is kept on a connection that Django does not see from within
    # Playwright's event loop.
    pytest.mark.django_db(transaction=True, available_apps=list(settings.INSTALLED_APPS)),
]

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ARGUMENTS = (
    "--no-sandbox",  # it runs as root in containers
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    # Chromium's own errands would look like the page's.
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
WIDTHS = [375, 1440]
SCHEMES = ["light", "dark"]

each_width = pytest.mark.parametrize("width", WIDTHS)
each_scheme = pytest.mark.parametrize("scheme", SCHEMES)
each_contract = pytest.mark.parametrize("contract", CONTRACTS)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One Chromium for the module."""
    executable = next(filter(None, map(shutil.which, (os.environ.get("CHROMIUM", ""), *NAMES))), None)
    if executable is None:
        pytest.skip("no Chromium is installed (on Debian: apt-get install chromium)")
    expect.set_options(timeout=20_000)  # a busy machine is no defect of the page
    with pytest.MonkeyPatch.context() as patch:
        # Playwright keeps an event loop running in this thread, in which Django refuses to use the database.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        with sync_playwright() as playwright:
            chromium = playwright.chromium.launch(executable_path=executable, args=list(ARGUMENTS))
            yield chromium
            chromium.close()


@pytest.fixture
def site(browser: Browser, live_server: Any, settings: Any) -> str:
    """The server's address. The cats and dogs of its database went with an earlier test."""
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    for code in ("cat", "dog"):
        Species.objects.get_or_create(code=code, defaults={"label": code.title()})
    return str(live_server.url)


@pytest.fixture
def visit(browser: Browser, site: str) -> Iterator[Callable[..., Page]]:
    """``visit(path)``: a page of the site; ``width``, ``scheme`` and whatever else a browser context takes.

    Whatever a test does with the page, the browser must have nothing to complain of (a script's error, a file that is
    missing, a breach of the content security policy), and must have asked nothing of another host.
    """
    complaints: list[str] = []
    elsewhere: list[str] = []
    contexts: list[Any] = []

    def note_request(request: Any) -> None:
        parts = urlsplit(request.url)
        if parts.scheme not in ("data", "blob") and f"{parts.scheme}://{parts.netloc}" != site:
            elsewhere.append(request.url)

    def note_message(message: Any) -> None:
        if message.type in ("error", "warning"):
            complaints.append(message.text)

    def open_page(
        path: str = "/", *, width: int = 1440, scheme: str = "light", script: str = "", **extra: Any
    ) -> Page:
        context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, **extra)
        contexts.append(context)
        context.set_default_timeout(20_000)
        context.on("request", note_request)
        context.on("console", note_message)
        context.on("weberror", lambda error: complaints.append(str(error.error)))
        if script:
            context.add_init_script(script)
        page = context.new_page()
        page.goto(site + path)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []
    assert elsewhere == []


@functools.cache
def drawn(code: str, breed: str, color: str) -> bytes:
    return draw_pet(look_for(code, breed, color, 1), size=(160, 120))


@pytest.fixture
def herd(site: str) -> list[Pet]:
    """As many pets as the page shows, one more to introduce, and the document's Bella; each with a drawn picture."""
    shelter = ShelterFactory(name="Trinity Bend Animal Haven", pk=4)
    facts = [("dog", "Beagle", "tricolor"), ("cat", "Domestic Shorthair", "gray tabby")]
    pets = []
    for number in range(1, SHOWN + 2):
        code, breed, color = facts[number % 2]
        pet = PetFactory(
            pk=number,
            name="Bella" if number == 4 else f"Pet {number}",
            species=Species.objects.get(code=code),
            breed=breed,
            age_months=number * 5,
            shelter=shelter,
            tags=["good with kids", "house-trained"],
        )
        photo = Photo(pet=pet, alt=f"{pet.name}, drawn")
        photo.file.save(f"{number}.webp", ContentFile(drawn(code, breed, color)))
        pets.append(pet)
    ApiToken.objects.issue(AdministratorFactory(), "demo", ttl=None, text=DEMO_TOKEN)
    return pets


def scroll_through(page: Page) -> None:
    """Let the pictures that load late load."""
    for picture in page.locator("img").all():
        picture.scroll_into_view_if_needed()
    page.wait_for_function("[...document.images].every(picture => picture.complete)")


def sticks_out(page: Page) -> int:
    """By how many pixels the page is wider than the window."""
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


#: Every piece of text whose contrast with what is behind it is below WCAG's AA: 4.5, or 3 where the text is large.
FAINT = """() => {
  const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  const paint = (under, color) => {
    canvas.fillStyle = `rgb(${under.join(" ")})`;
    canvas.fillRect(0, 0, 1, 1);
    canvas.fillStyle = color;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data.slice(0, 3)];
  };
  const luminance = (color) => {
    const [r, g, b] = color.map((c) => (c /= 255) <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const faint = [], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode.data.trim(), element = walker.currentNode.parentElement;
    if (!text || element.closest("noscript, script, .visually-hidden") || !element.checkVisibility()) continue;
    const layers = [];
    for (let node = element; node; node = node.parentElement) layers.unshift(getComputedStyle(node).backgroundColor);
    const behind = layers.reduce(paint, [255, 255, 255]), style = getComputedStyle(element);
    const [dark, light] = [luminance(behind), luminance(paint(behind, style.color))].sort((a, b) => a - b);
    const size = parseFloat(style.fontSize), large = size >= 24 || (size >= 18.66 && style.fontWeight >= 700);
    const contrast = (light + 0.05) / (dark + 0.05);
    if (contrast < (large ? 3 : 4.5)) faint.push(`${contrast.toFixed(2)}: ${text.slice(0, 60)}`);
  }
  return faint;
}"""


# --- the landing page -------------------------------------------------------------------------------------------


@each_scheme
@each_width
def test_the_landing_page_shows_the_pets(visit: Any, herd: list[Pet], width: int, scheme: str) -> None:
    page = visit(width=width, scheme=scheme)
    expect(page.locator("#featured-name")).to_have_text(herd[-1].name)
    expect(page.locator(".pet h3")).to_have_text([pet.name for pet in reversed(herd[:-1])])
    scroll_through(page)
    pictures = page.locator(".pet-picture img")
    expect(pictures).to_have_count(len(herd) + 1)  # Bella is shown with her request, too
    assert pictures.evaluate_all("all => all.filter(one => one.naturalWidth === 0).map(one => one.src)") == []
    assert sticks_out(page) == 0


@each_scheme
@each_width
def test_everything_on_it_can_be_read(visit: Any, herd: list[Pet], width: int, scheme: str) -> None:
    assert visit(width=width, scheme=scheme).evaluate(FAINT) == []


def test_it_is_light_or_dark_as_the_system_is(visit: Any, herd: list[Pet]) -> None:
    def brightness(scheme: str) -> int:
        color = (
            visit(scheme=scheme).locator("body").evaluate("body => getComputedStyle(body).backgroundColor")
        )
        return sum(int(part) for part in color.removeprefix("rgb(").removesuffix(")").split(", "))

    assert brightness("light") > 3 * 230
    assert brightness("dark") < 3 * 50


@pytest.mark.parametrize("width", [320, *WIDTHS])
def test_nothing_that_people_write_breaks_the_page(visit: Any, site: str, width: int) -> None:
    shelter = ShelterFactory(name="S" * 120, address="A" * 300)
    long = {
        "name": "W" * 120,
        "breed": "B" * 120,
        "location": "L" * 300,
        "description": "D" * 5000,
        "shelter": shelter,
    }
    PetFactory(**long, tags=["T" * 64, "U" * 64])
    PetFactory(**long)
    page = visit(width=width)
    assert sticks_out(page) == 0
    header = page.locator(".site-header .brand, .site-header nav").evaluate_all(
        "([brand, nav]) => [brand, nav].map(one => one.getBoundingClientRect().toJSON())"
    )
    assert header[0]["right"] <= header[1]["left"] or header[0]["bottom"] <= header[1]["top"]


def test_copy_buttons_copy(visit: Any, herd: list[Pet]) -> None:
    page = visit(permissions=["clipboard-read", "clipboard-write"])
    for command in ("curl-pawfinder", "curl-adoption", "curl-petstore", "curl-patch"):
        button = page.locator(f"[data-copies={command}]")
        button.click()
        expect(button.locator("[data-says]")).to_have_text("Copied")
        expect(page.locator("#copy-status")).to_have_text("Copied to the clipboard")
        assert page.evaluate("navigator.clipboard.readText()") == page.locator(f"#{command}").text_content()
    expect(button.locator("[data-says]")).to_have_text("Copy")


def test_copying_works_over_plain_http_where_browsers_offer_no_clipboard(visit: Any, herd: list[Pet]) -> None:
    permissions = ["clipboard-read", "clipboard-write"]
    script = """
      window.reader = navigator.clipboard;
      Object.defineProperty(navigator, "clipboard", { value: undefined });
    """
    page = visit(permissions=permissions, script=script)
    button = page.locator("[data-copies=curl-patch]")
    button.click()
    expect(button.locator("[data-says]")).to_have_text("Copied")
    assert page.evaluate("reader.readText()") == page.locator("#curl-patch").text_content()


def test_a_copy_that_the_browser_refuses_is_not_called_copied(visit: Any, herd: list[Pet]) -> None:
    page = visit(
        script="if (navigator.clipboard) navigator.clipboard.writeText = () => Promise.reject(new Error('no'));"
    )
    button = page.locator("[data-copies=curl-patch]")
    button.click()
    expect(button.locator("[data-says]")).to_have_text("Not copied")


def test_without_scripts_there_is_everything_but_the_copy_buttons(visit: Any, herd: list[Pet]) -> None:
    page = visit(java_script_enabled=False)
    expect(page.locator(".pet")).to_have_count(SHOWN)
    expect(page.locator("#curl-pawfinder")).to_be_visible()
    assert [button.is_visible() for button in page.locator(".copy").all()] == [False] * 4


def test_a_picture_that_is_lost_gives_way_to_the_default_one(visit: Any, herd: list[Pet]) -> None:
    for photo in Photo.objects.all():
        Path(photo.file.path).write_bytes(b"no picture any more")
    page = visit()
    scroll_through(page)
    expect(page.locator(".pet-picture.lost")).to_have_count(SHOWN + 2)


def test_the_keyboard_reaches_everything_and_shows_where_it_is(visit: Any, herd: list[Pet]) -> None:
    page = visit()
    reached = []
    for _ in range(page.locator("a[href], button").count()):
        page.keyboard.press("Tab")
        reached.append(
            page.evaluate(
                """() => {
                  const outlined = [null, "::after"].some((part) => {
                    const style = getComputedStyle(document.activeElement, part);
                    return style.outlineStyle === "solid" && parseFloat(style.outlineWidth) >= 3;
                  });
                  return [document.activeElement.textContent.trim(), outlined];
                }"""
            )
        )
    assert reached[0] == ["Skip to the content", True]
    assert [text for text, outlined in reached if not outlined] == []
    everything = page.locator("a[href], button").evaluate_all("all => all.map(one => one.textContent.trim())")
    assert [text for text, _outlined in reached] == everything


@pytest.mark.parametrize(("motion", "moves"), [("no-preference", True), ("reduce", False)])
def test_nothing_moves_for_those_who_ask_for_stillness(
    visit: Any, herd: list[Pet], motion: str, moves: bool
) -> None:
    page = visit(reduced_motion=motion)
    page.locator(".pet").first.hover()
    picture = page.locator(".pet img").first
    duration = picture.evaluate("image => getComputedStyle(image).transitionDuration")
    scrolling = page.evaluate("getComputedStyle(document.documentElement).scrollBehavior")
    assert (duration != "0s", scrolling == "smooth") == (moves, moves)


def test_a_card_opens_its_pet(visit: Any, herd: list[Pet]) -> None:
    page = visit()
    page.locator(".pet").first.click()
    page.wait_for_url("**/api/v1/pets/*")
    assert json.loads(page.locator("body").inner_text())["name"] == herd[-2].name


@each_width
def test_the_empty_page_tells_the_operator_what_to_do(visit: Any, site: str, width: int) -> None:
    page = visit(width=width)
    expect(page.locator("#load-demo")).to_have_text("python manage.py load_demo_data")
    assert page.evaluate(FAINT) == []
    assert sticks_out(page) == 0


# --- the docs ---------------------------------------------------------------------------------------------------


def operation(page: Page, tag: str, name: str) -> Locator:
    """An operation, unfolded and ready to try."""
    block = page.locator(f"#operations-{tag}-{name}")
    block.locator(".opblock-summary-control").click()
    block.get_by_role("button", name="Try it out").click()
    return block


def execute(block: Locator, body: Any = None, **parameters: Any) -> tuple[int, Any]:
    """Run the operation; the status and the body that Swagger UI shows for it."""
    for name, value in parameters.items():
        block.locator(f"tr[data-param-name={name}] input").fill(str(value))
    if body is not None:
        block.locator("textarea.body-param__text").fill(json.dumps(body))
    block.get_by_role("button", name="Execute").click()
    answer = block.locator(".live-responses-table .response").first
    shown = answer.locator(".response-col_description .highlight-code code").first
    return int(answer.locator(".response-col_status").inner_text()), json.loads(shown.text_content() or "")


def authorize(page: Page, token: str) -> None:
    """Give Swagger UI a token, as a person would."""
    page.locator(".scheme-container button.authorize").click()
    page.locator(".modal-ux input").fill(token)
    page.locator(".modal-ux button.authorize").click()
    page.locator(".modal-ux button.btn-done").click()


#: Contract -> the tag of its pets, and what it calls reading one and making one.
PETS = {
    "pawfinder": ("pets", "getPet", "createPet"),
    "adoption": ("pets", "getPet", "createPet"),
    "petstore": ("pet", "getPetById", "addPet"),
}
NEW_PETS: dict[str, Any] = {
    "pawfinder": {"name": "Nova", "species": "cat"},
    "adoption": {
        "name": "Nova",
        "species": "Cat",
        "breed": "Siamese",
        "age": 2,
        "gender": "Female",
        "size": "Small",
        "color": "cream",
        "description": "Talks.",
        "location": "Plano, TX",
        "image": {"url": "https://example.org/nova.jpg", "alt": "Nova"},
    },
    "petstore": {
        "name": "Nova",
        "category": {"name": "cat"},
        "photoUrls": [],
        "tags": [],
        "status": "available",
    },
}


@each_contract
def test_the_docs_list_every_operation_of_the_contract(visit: Any, contract: str) -> None:
    page = visit(f"/api/docs/?contract={contract}")
    expect(page.locator(".switch [aria-current]")).to_have_text(CONTRACTS[contract].title)
    described = {
        f"operations-{operation['tags'][0]}-{operation['operationId']}": operation["summary"]
        for path in CONTRACTS[contract].schema()["paths"].values()
        for operation in path.values()
    }
    expect(page.locator(".opblock")).to_have_count(len(described))
    listed = {
        block.get_attribute("id"): block.locator(".opblock-summary-description").text_content()
        for block in page.locator(".opblock").all()
    }
    assert listed == described


@each_contract
def test_reading_works_without_a_token(visit: Any, site: str, contract: str) -> None:
    pet = PetFactory(name="Rex")
    tag, read, _create = PETS[contract]
    page = visit(f"/api/docs/?contract={contract}")
    key = "petId" if contract == "petstore" else "id"
    status, body = execute(operation(page, tag, read), **{key: pet.pk})
    record = body["data"] if contract == "adoption" else body
    assert (status, int(record["id"]), record["name"]) == (200, pet.pk, "Rex")


@pytest.mark.usefixtures("good_images")
@each_contract
def test_writing_works_with_a_token(visit: Any, site: str, contract: str) -> None:
    user = UserFactory()
    _token, text = ApiToken.objects.issue(user, "docs")
    tag, _read, create = PETS[contract]
    page = visit(f"/api/docs/?contract={contract}")
    authorize(page, text)
    status, body = execute(operation(page, tag, create), NEW_PETS[contract])
    record = body["data"] if contract == "adoption" else body
    assert (status, record["name"]) == (200 if contract == "petstore" else 201, "Nova")
    assert Pet.objects.get(pk=record["id"]).owner == user


def test_a_token_is_kept_and_serves_all_three_contracts(visit: Any, site: str) -> None:
    _token, text = ApiToken.objects.issue(UserFactory(), "docs")
    page = visit("/api/docs/")
    authorize(page, text)
    page.get_by_role("navigation", name="Contract").get_by_role("link", name="Petstore").click()
    page.wait_for_url("**/api/docs/?contract=petstore")
    status, body = execute(operation(page, "pet", "addPet"), NEW_PETS["petstore"])
    assert (status, body["name"]) == (200, "Nova")


def test_one_operation_can_be_linked_to(visit: Any, site: str) -> None:
    page = visit("/api/docs/?contract=adoption#/pets/createPet")
    expect(page.locator("#operations-pets-createPet .opblock-body")).to_be_visible()
    expect(page.locator(".opblock-body")).to_have_count(1)


@each_scheme
@each_width
def test_the_docs_fit_and_can_be_read(visit: Any, herd: list[Pet], width: int, scheme: str) -> None:
    page = visit("/api/docs/#/pets/createPet", width=width, scheme=scheme)
    expect(page.locator("#operations-pets-createPet .opblock-body")).to_be_visible()
    assert page.evaluate(FAINT) == []
    assert sticks_out(page) == 0


def test_the_demo_token_can_be_copied_from_the_docs(visit: Any, herd: list[Pet]) -> None:
    page = visit("/api/docs/", permissions=["clipboard-read", "clipboard-write"])
    page.locator("[data-copies=demo-token]").click()
    expect(page.locator("#copy-status")).to_have_text("Copied to the clipboard")
    assert page.evaluate("navigator.clipboard.readText()") == DEMO_TOKEN


def test_without_scripts_the_docs_point_to_the_schema(visit: Any, site: str) -> None:
    page = visit("/api/docs/?contract=adoption", java_script_enabled=False)
    expect(page.get_by_role("link", name="Pet adoption schema")).to_be_visible()
