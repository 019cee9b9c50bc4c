"""The admin site: every page of every model opens for an administrator and for nobody else; forms keep the rules."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.forms.models import model_to_dict
from django.test import Client
from django.urls import reverse
from PIL import Image

from accounts.models import ApiToken, User
from pets.images.errors import ImageRefused
from pets.models import Pet, PetTag, Photo, Species, Tag
from pets.tests.factories import (
    AdministratorFactory,
    MembershipFactory,
    PetFactory,
    ShelterFactory,
    UserFactory,
)
from shelters.models import Membership, Shelter

pytestmark = pytest.mark.django_db

PASSWORD = "correct horse battery"

#: A row of every registered model, the n-th, with something in every column that a list shows.
ROWS: dict[type[Any], Callable[[int], Any]] = {
    ApiToken: lambda n: ApiToken.objects.issue(UserFactory(), f"phone {n}")[0],
    Pet: lambda n: PetFactory(
        shelter=ShelterFactory(), tags=["shy"], photos=["https://images.example.org/luna.jpg"]
    ),
    Shelter: lambda n: MembershipFactory().shelter,
    Species: lambda n: Species.objects.create(code=f"dragon-{n}", label=f"Dragon {n}"),
    Tag: lambda n: Tag.objects.obtain([f"tag {n}"])[0],
    User: lambda n: MembershipFactory().user,
}
ADMINS = [
    pytest.param(model, id=model.__name__) for model in sorted(admin.site._registry, key=lambda m: m.__name__)
]


def url(model: type[Any], page: str, *args: Any) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=args)


@pytest.fixture
def browser() -> Client:
    """A signed-in administrator's browser."""
    client = Client()
    client.force_login(AdministratorFactory(name="Ada"))
    return client


@pytest.fixture
def live_links(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every external picture is live; the list collects those that were looked at."""
    asked: list[str] = []
    monkeypatch.setattr("pawfinder.admin.check_live_image", asked.append)
    return asked


def picture(color: str = "teal") -> SimpleUploadedFile:
    file = BytesIO()
    Image.new("RGB", (8, 8), color).save(file, "PNG")
    return SimpleUploadedFile("luna.png", file.getvalue(), "image/png")


def stored() -> list[str]:
    media = Path(settings.MEDIA_ROOT)
    return sorted(str(file.relative_to(media)) for file in media.rglob("*") if file.is_file())


def inline(prefix: str, *rows: dict[str, Any], initial: int = 0) -> dict[str, Any]:
    """What a browser sends for an inline formset."""
    data: dict[str, Any] = {f"{prefix}-TOTAL_FORMS": len(rows), f"{prefix}-INITIAL_FORMS": initial}
    for n, row in enumerate(rows):
        data |= {f"{prefix}-{n}-{name}": value for name, value in row.items()}
    return data


def saved(response: Any) -> None:
    """The form was taken: a redirect, not the page again with errors."""
    if response.status_code == 200:
        form = response.context["adminform"].form
        formsets = [formset.formset.errors for formset in response.context["inline_admin_formsets"]]
        pytest.fail(f"{form.errors} {formsets}")
    assert response.status_code == 302


def errors_of(response: Any) -> dict[str, list[str]]:
    """The errors on a page that a form was not taken on, those of inline rows by "prefix-number-field"."""
    assert response.status_code == 200
    found = dict(response.context["adminform"].form.errors)
    for wrapper in response.context["inline_admin_formsets"]:
        for form in wrapper.formset.forms:
            found |= {form.add_prefix(name): messages for name, messages in form.errors.items()}
    return found


class TestEveryModel:
    def test_is_registered_or_edited_beside_one_that_is(self) -> None:
        ours = {
            model
            for label in ("accounts", "shelters", "pets")
            for model in apps.get_app_config(label).get_models()
        }
        inlines = {i.model for site_admin in admin.site._registry.values() for i in site_admin.inlines}
        assert set(admin.site._registry) == set(ROWS)
        assert inlines == {Membership, PetTag, Photo}
        assert ours == set(ROWS) | inlines

    @pytest.mark.parametrize("model", ADMINS)
    def test_opens_for_an_administrator(self, browser: Client, model: type[Any]) -> None:
        row = ROWS[model](1)
        changelist = browser.get(url(model, "changelist"))
        assert changelist.status_code == 200
        assert row in changelist.context["cl"].queryset
        assert browser.get(url(model, "changelist"), {"q": "x"}).status_code == 200
        assert browser.get(url(model, "change", row.pk)).status_code == 200
        assert browser.get(url(model, "history", row.pk)).status_code == 200
        assert browser.get(url(model, "delete", row.pk)).status_code == 200
        assert browser.get(url(model, "add")).status_code == (403 if model is ApiToken else 200)

    @pytest.mark.parametrize("model", ADMINS)
    def test_every_filter_and_order_of_the_list_works(self, browser: Client, model: type[Any]) -> None:
        ROWS[model](1)
        changelist = browser.get(url(model, "changelist")).context["cl"]
        addresses = [f"?o={sign}{n}" for n in range(1, len(changelist.list_display)) for sign in ("", "-")]
        for spec in changelist.filter_specs:
            addresses += [
                choice["query_string"] for choice in spec.choices(changelist) if "query_string" in choice
            ]
        assert len(addresses) >= 2
        for address in addresses:
            assert browser.get(url(model, "changelist") + address).status_code == 200, address

    @pytest.mark.parametrize("model", ADMINS)
    def test_the_list_costs_as_many_queries_for_three_rows_as_for_one(
        self, browser: Client, count_queries: Any, model: type[Any]
    ) -> None:
        ROWS[model](1)
        browser.get(url(model, "changelist"))
        one = count_queries(lambda: browser.get(url(model, "changelist")))
        for n in (2, 3):
            ROWS[model](n)
        assert model.objects.count() >= 3
        assert count_queries(lambda: browser.get(url(model, "changelist"))) == one

    @pytest.mark.parametrize("model", ADMINS)
    def test_opens_for_nobody_else(self, model: type[Any]) -> None:
        row = ROWS[model](1)
        strangers = {
            None: 302,
            UserFactory(): 302,
            MembershipFactory(role="manager").user: 302,
            UserFactory(is_superuser=True, is_active=False, is_staff=True): 302,
            UserFactory(is_staff=True): 403,
        }
        for person, status in strangers.items():
            client = Client()
            if person is not None:
                client.force_login(person)
            for address in (
                url(model, "changelist"),
                url(model, "add"),
                url(model, "change", row.pk),
                url(model, "history", row.pk),
                url(model, "delete", row.pk),
            ):
                for response in (client.get(address), client.post(address, {"post": "yes"})):
                    assert response.status_code == status
                    assert str(row) not in response.content.decode()
        assert model.objects.filter(pk=row.pk).exists()

    def test_autocomplete_answers_administrators_alone(self, browser: Client) -> None:
        PetFactory(shelter=ShelterFactory(name="East Side"))
        query = {"app_label": "pets", "model_name": "pet", "field_name": "shelter", "term": "east"}
        answer = browser.get("/admin/autocomplete/", query).json()
        assert [result["text"] for result in answer["results"]] == ["East Side"]
        staff = Client()
        staff.force_login(UserFactory(is_staff=True))
        assert staff.get("/admin/autocomplete/", query).status_code == 403


class TestSigningIn:
    def test_by_email_in_any_letter_case(self) -> None:
        AdministratorFactory(email="ada@example.org", password=PASSWORD)
        client = Client()
        page = client.get("/admin/", follow=True)
        assert page.redirect_chain == [("/admin/login/?next=/admin/", 302)]
        assert "PawFinder" in page.content.decode()
        response = client.post(
            "/admin/login/?next=/admin/", {"username": "ADA@example.org", "password": PASSWORD}
        )
        assert (response.status_code, response["Location"]) == (302, "/admin/")
        assert client.get("/admin/").status_code == 200

    @pytest.mark.parametrize("path", ["/admin", "/admin/"])
    def test_with_and_without_the_slash(self, browser: Client, path: str) -> None:
        assert browser.get(path, follow=True).status_code == 200

    def test_an_unknown_page_stays_a_page(self, browser: Client) -> None:
        response = browser.get("/admin/nothing/here/")
        assert response.status_code == 404
        assert response["Content-Type"].startswith("text/html")


class TestAccounts:
    def test_a_new_one_gets_a_hashed_password(self, browser: Client, api: Any) -> None:
        data = {
            "email": "Bob@Example.org",
            "name": "Bob",
            "usable_password": "true",
            "password1": PASSWORD,
            "password2": PASSWORD,
        }
        saved(browser.post(url(User, "add"), data))
        bob = User.objects.get(email="bob@example.org")
        assert bob.password != PASSWORD
        assert bob.check_password(PASSWORD)
        assert (bob.is_staff, bob.is_superuser) == (False, False)
        assert (
            api.post("/api/v1/auth/login", {"email": "bob@example.org", "password": PASSWORD}).status_code
            == 200
        )

    def test_a_new_one_may_have_no_password(self, browser: Client) -> None:
        saved(
            browser.post(
                url(User, "add"), {"email": "bob@example.org", "name": "Bob", "usable_password": "false"}
            )
        )
        assert not User.objects.get(email="bob@example.org").has_usable_password()

    @pytest.mark.parametrize(
        ("change", "field"),
        [
            ({"email": "TAKEN@example.org"}, "email"),
            ({"email": "no address"}, "email"),
            ({"name": ""}, "name"),
            ({"password2": "another horse battery"}, "password2"),
            ({"password1": "12345678", "password2": "12345678"}, "password2"),
            ({"name": "Wilhelmina", "password1": "wilhelmina1", "password2": "wilhelmina1"}, "password2"),
        ],
    )
    def test_a_new_one_is_refused(self, browser: Client, change: dict[str, str], field: str) -> None:
        UserFactory(email="taken@example.org")
        people = User.objects.count()
        data = {
            "email": "bob@example.org",
            "name": "Bob",
            "usable_password": "true",
            "password1": PASSWORD,
            "password2": PASSWORD,
        }
        assert list(errors_of(browser.post(url(User, "add"), data | change))) == [field]
        assert User.objects.count() == people

    def form(self, user: User, **changes: Any) -> dict[str, Any]:
        columns = ("email", "name", "bio", "avatar_url", "avatar_alt", "banner_url", "banner_alt")
        flags = {name: "on" for name in ("is_active", "is_staff", "is_superuser") if getattr(user, name)}
        return {name: getattr(user, name) for name in columns} | flags | inline("memberships") | changes

    def test_changing_one_keeps_its_password(self, browser: Client) -> None:
        bob, shelter = UserFactory(email="bob@example.org", password=PASSWORD), ShelterFactory()
        data = self.form(
            bob,
            email="Bob.B@example.org",
            **inline("memberships", {"shelter": shelter.pk, "role": "manager"}),
        )
        saved(browser.post(url(User, "change", bob.pk), data))
        bob.refresh_from_db()
        assert bob.email == "bob.b@example.org"
        assert bob.check_password(PASSWORD)
        assert [(m.shelter, m.role) for m in bob.memberships.all()] == [(shelter, "manager")]
        page = browser.get(url(User, "change", bob.pk)).content.decode()
        assert bob.password not in page

    def test_a_password_can_be_set_anew(self, browser: Client) -> None:
        bob = UserFactory(password=PASSWORD)
        address = reverse("admin:auth_user_password_change", args=[bob.pk])
        new = "another horse battery"
        data = {"usable_password": "true", "password1": new, "password2": new}
        assert browser.get(address).status_code == 200
        assert browser.post(address, data).status_code == 302
        bob.refresh_from_db()
        assert bob.check_password(new)

    def test_a_picture_is_verified_live(self, browser: Client, live_links: list[str]) -> None:
        bob = UserFactory()
        address = "https://images.example.org/bob.jpg"
        saved(browser.post(url(User, "change", bob.pk), self.form(bob, avatar_url=address)))
        bob.refresh_from_db()
        assert bob.avatar_url == address
        saved(browser.post(url(User, "change", bob.pk), self.form(bob, name="Bobby")))
        assert live_links == [address]

    @pytest.mark.parametrize("field", ["avatar_url", "banner_url"])
    def test_a_refused_picture_is_not_kept(
        self, browser: Client, monkeypatch: pytest.MonkeyPatch, field: str
    ) -> None:
        def refuse(_url: str) -> None:
            raise ImageRefused("its host is not public", "not_public")

        monkeypatch.setattr("pawfinder.admin.check_live_image", refuse)
        bob = UserFactory()
        for address, message in (
            ("http://127.0.0.1/x.png", "This picture cannot be shown: its host is not public."),
            ("/media/photos/none.png", "PawFinder serves no such picture."),
        ):
            response = browser.post(url(User, "change", bob.pk), self.form(bob, **{field: address}))
            assert errors_of(response) == {field: [message]}
        default_storage.save("photos/bob.png", ContentFile(b"a picture"))
        own = self.form(bob, **{field: "/media/photos/bob.png"})
        saved(browser.post(url(User, "change", bob.pk), own))

    def test_a_password_hash_cannot_be_searched_for(self, browser: Client) -> None:
        for path in ("?password__startswith=md5", "?tokens__digest__startswith=a"):
            assert browser.get(url(User, "changelist") + path).status_code == 400


class TestTokens:
    def test_no_page_shows_what_a_token_is_made_of(self, browser: Client) -> None:
        token, text = ApiToken.objects.issue(UserFactory(), "phone")
        browser.post(url(ApiToken, "change", token.pk), {"name": "old phone"})
        for page in (
            url(ApiToken, "changelist"),
            url(ApiToken, "change", token.pk),
            url(ApiToken, "history", token.pk),
            url(ApiToken, "delete", token.pk),
            url(User, "change", token.user_id),
        ):
            content = browser.get(page).content.decode()
            assert "old phone" in content or page == url(User, "change", token.user_id)
            for secret in (text, token.digest, token.token_key):
                assert secret not in content

    @pytest.mark.parametrize("column", ["digest", "token_key"])
    def test_no_address_finds_a_token_by_what_it_is_made_of(self, browser: Client, column: str) -> None:
        token, _text = ApiToken.objects.issue(UserFactory(), "phone")
        for lookup in (column, f"{column}__startswith", f"{column}__regex"):
            response = browser.get(url(ApiToken, "changelist"), {lookup: getattr(token, column)[:3]})
            assert response.status_code == 400
        by_search = browser.get(url(ApiToken, "changelist"), {"q": getattr(token, column)})
        assert list(by_search.context["cl"].queryset) == []

    def test_only_the_name_can_change(self, browser: Client) -> None:
        token, _text = ApiToken.objects.issue(UserFactory(), "phone", scope="read")
        before = ApiToken.objects.filter(pk=token.pk).values().get()
        data = {
            "name": "old phone",
            "scope": "write",
            "user": UserFactory().pk,
            "digest": "x",
            "expiry_0": "",
        }
        saved(browser.post(url(ApiToken, "change", token.pk), data))
        assert ApiToken.objects.filter(pk=token.pk).values().get() == before | {"name": "old phone"}

    def test_deleting_revokes(self, browser: Client, api: Any) -> None:
        token, text = ApiToken.objects.issue(UserFactory(), "phone")
        api.credentials(HTTP_AUTHORIZATION=f"Bearer {text}")
        assert api.get("/api/v1/user").status_code == 200
        assert browser.post(url(ApiToken, "delete", token.pk), {"post": "yes"}).status_code == 302
        assert api.get("/api/v1/user").status_code == 401

    def test_none_can_be_added(self, browser: Client) -> None:
        response = browser.post(
            url(ApiToken, "add"), {"name": "forged", "user": UserFactory().pk, "scope": "write"}
        )
        assert response.status_code == 403
        assert not ApiToken.objects.exists()


class TestShelters:
    def test_adding_one_with_its_staff(self, browser: Client) -> None:
        person = UserFactory()
        data = {"name": "East Side", "phone": "+18175550142", "adoption_fee_min": 75, "adoption_fee_max": 200}
        saved(
            browser.post(
                url(Shelter, "add"), data | inline("memberships", {"user": person.pk, "role": "staff"})
            )
        )
        shelter = Shelter.objects.get()
        assert (shelter.name, shelter.phone, shelter.adoption_fee_min) == ("East Side", "+18175550142", 75)
        assert list(shelter.members.all()) == [person]

    @pytest.mark.parametrize(
        ("change", "errors"),
        [
            ({"name": ""}, {"name": ["This field is required."]}),
            ({"phone": "817-555-0142"}, {"phone": ["must be an E.164 number such as '+18175550142'"]}),
            (
                {"adoption_fee_min": 200, "adoption_fee_max": 75},
                {"__all__": ["The lowest adoption fee may not be above the highest."]},
            ),
            (
                {"adoption_fee_max": 75},
                {"__all__": ["The lowest adoption fee may not be above the highest."]},
            ),
        ],
    )
    def test_refuses(self, browser: Client, change: dict[str, Any], errors: dict[str, list[str]]) -> None:
        response = browser.post(url(Shelter, "add"), {"name": "East Side"} | inline("memberships") | change)
        assert errors_of(response) == errors
        assert not Shelter.objects.exists()

    def test_one_with_pets_is_not_deleted(self, browser: Client) -> None:
        shelter = PetFactory(shelter=ShelterFactory()).shelter
        response = browser.post(url(Shelter, "delete", shelter.pk), {"post": "yes"})
        assert response.status_code == 200
        assert Shelter.objects.filter(pk=shelter.pk).exists()

    def test_the_list_counts_the_available_pets(self, browser: Client) -> None:
        shelter = ShelterFactory()
        for status in ("available", "available", "adopted"):
            PetFactory(shelter=shelter, status=status)
        changelist = browser.get(url(Shelter, "changelist"))
        assert '<td class="field-available_pets">2</td>' in changelist.content.decode()


class TestPets:
    def form(self, **changes: Any) -> dict[str, Any]:
        """A pet as a browser sends it."""
        return {
            "name": "Luna",
            "species": Species.objects.get(code="cat").pk,
            "status": "available",
            "owner": User.objects.earliest("pk").pk,
            "vaccinations": "",
            **inline("photos"),
            **inline("pet_tags"),
            **changes,
        }

    def test_adding_one_with_photos_and_tags(self, browser: Client, live_links: list[str]) -> None:
        [tag] = Tag.objects.obtain(["shy"])
        link = "https://images.example.org/luna.jpg"
        photos = inline(
            "photos",
            {"position": 1, "url": link, "alt": "Luna far away"},
            {"position": 0, "file": picture(), "alt": "Luna"},
        )
        data = self.form(
            vaccinations="rabies\n\n  fvrcp \n",
            status="adopted",
            **photos,
            **inline("pet_tags", {"tag": tag.pk}),
        )
        saved(browser.post(url(Pet, "add"), data))
        pet = Pet.objects.get()
        assert (pet.name, pet.vaccinations, pet.gender, pet.size) == ("Luna", ["rabies", "fvrcp"], None, None)
        assert pet.adopted_on is not None
        own, linked = pet.photos.all()
        assert (own.alt, linked.url) == ("Luna", link)
        assert live_links == [link]
        # The upload was taken apart and drawn anew, under a name of its own.
        assert stored() == [own.file.name]
        assert "luna" not in own.file.name
        assert [str(pet_tag) for pet_tag in pet.pet_tags.all()] == ["shy"]
        assert browser.get(f"/api/v1/pets/{pet.pk}").json()["photos"][0]["alt"] == "Luna"

    def test_whoever_adds_a_pet_lists_it(self, browser: Client) -> None:
        form = browser.get(url(Pet, "add")).context["adminform"].form
        assert form.get_initial_for_field(form.fields["owner"], "owner") == User.objects.get(name="Ada").pk

    def test_a_change_of_status_has_its_consequences(self, browser: Client) -> None:
        pet = PetFactory(name="Rex")
        data = self.form(**model_to_dict(pet, ["name", "species", "owner"]))
        saved(browser.post(url(Pet, "change", pet.pk), data | {"status": "adopted"}))
        pet.refresh_from_db()
        assert (pet.status, pet.adopted_on is None, pet.vaccinations) == ("adopted", False, [])
        saved(browser.post(url(Pet, "change", pet.pk), data | {"status": "pending"}))
        pet.refresh_from_db()
        assert (pet.status, pet.adopted_on) == ("pending", None)

    def test_saving_an_untouched_page_changes_no_fact(self, browser: Client, live_links: list[str]) -> None:
        pet = PetFactory(photos=["https://images.example.org/luna.jpg"], tags=["shy"])
        page = browser.get(url(Pet, "change", pet.pk))
        data: dict[str, Any] = {}
        forms = [page.context["adminform"].form]
        for wrapper in page.context["inline_admin_formsets"]:
            forms += [wrapper.formset.management_form, *wrapper.formset.forms]
        for form in forms:
            for bound in form:
                value = bound.value()
                data[bound.html_name] = value if value or value == 0 else ""
        before = Pet.objects.filter(pk=pet.pk).values().get()
        saved(browser.post(url(Pet, "change", pet.pk), data))
        after = Pet.objects.filter(pk=pet.pk).values().get()
        assert after | {"updated": None} == before | {"updated": None}
        assert LogEntry.objects.get().get_change_message() == "No fields changed."
        assert live_links == []

    @pytest.mark.parametrize(
        ("change", "errors"),
        [
            ({"name": ""}, {"name": ["This field is required."]}),
            ({"species": ""}, {"species": ["This field is required."]}),
            ({"age_months": 2401}, {"age_months": ["Ensure this value is less than or equal to 2400."]}),
            ({"age_months": -1}, {"age_months": ["Ensure this value is greater than or equal to 0."]}),
            ({"vaccinations": "x" * 121}, {"vaccinations": ["A line may have at most 120 characters."]}),
            ({"vaccinations": "rabies\n" * 51}, {"vaccinations": ["At most 50 lines are kept."]}),
            ({"vaccinations": "ra\0bies"}, {"vaccinations": ["Null characters are not allowed."]}),
            (
                inline("photos", {"position": 0, "alt": "nothing to see"}),
                {"photos-0-__all__": ["A photo is either an uploaded file or a link: give one of the two."]},
            ),
            (
                inline("photos", {"position": 0, "url": "http://127.0.0.1/x.png"}),
                {"photos-0-url": ["This picture cannot be shown: its host is not public."]},
            ),
        ],
    )
    def test_refuses(
        self,
        browser: Client,
        monkeypatch: pytest.MonkeyPatch,
        change: dict[str, Any],
        errors: dict[str, list[str]],
    ) -> None:
        def refuse(_url: str) -> None:
            raise ImageRefused("its host is not public", "not_public")

        monkeypatch.setattr("pawfinder.admin.check_live_image", refuse)
        assert errors_of(browser.post(url(Pet, "add"), self.form(**change))) == errors
        assert not Pet.objects.exists()

    @pytest.mark.parametrize(
        "content",
        [
            b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
            b"GIF89a",
            b"\x89PNG\r\n\x1a\n",
        ],
        ids=["SVG", "a GIF's first bytes", "a PNG's first bytes"],
    )
    def test_an_upload_that_is_no_picture(self, browser: Client, content: bytes) -> None:
        upload = SimpleUploadedFile("luna.png", content, "image/png")
        response = browser.post(
            url(Pet, "add"), self.form(**inline("photos", {"position": 0, "file": upload}))
        )
        assert "photos-0-file" in errors_of(response)
        assert (Pet.objects.count(), stored()) == (0, [])

    def test_a_picture_that_nobody_shows_any_more_is_deleted(
        self, browser: Client, django_capture_on_commit_callbacks: Any
    ) -> None:
        two = inline("photos", {"position": 0, "file": picture()}, {"position": 1, "file": picture("tan")})
        saved(browser.post(url(Pet, "add"), self.form(**two)))
        pet = Pet.objects.get()
        first, second = pet.photos.all()
        rows = [
            {"id": first.pk, "pet": pet.pk, "position": 0, "file": picture("pink")},
            {"id": second.pk, "pet": pet.pk, "position": 1, "DELETE": "on"},
        ]
        with django_capture_on_commit_callbacks(execute=True):
            saved(browser.post(url(Pet, "change", pet.pk), self.form(**inline("photos", *rows, initial=2))))
        [kept] = pet.photos.all()
        assert kept.pk == first.pk
        assert stored() == [kept.file.name] != [first.file.name]
        with django_capture_on_commit_callbacks(execute=True):
            assert browser.post(url(Pet, "delete", pet.pk), {"post": "yes"}).status_code == 302
        assert (Pet.objects.count(), stored()) == (0, [])

    def test_deleting_several_deletes_their_pictures(
        self, browser: Client, django_capture_on_commit_callbacks: Any
    ) -> None:
        for name in ("Luna", "Rex"):
            photo = inline("photos", {"position": 0, "file": picture()})
            saved(browser.post(url(Pet, "add"), self.form(name=name, **photo)))
        assert len(stored()) == 2
        data = {
            "action": "delete_selected",
            "_selected_action": list(Pet.objects.values_list("pk", flat=True)),
            "post": "yes",
        }
        with django_capture_on_commit_callbacks(execute=True):
            assert browser.post(url(Pet, "changelist"), data).status_code == 302
        assert (Pet.objects.count(), stored()) == (0, [])

    def test_is_found_by_name_breed_and_id(self, browser: Client) -> None:
        luna, rex = PetFactory(name="Luna", breed="Siamese"), PetFactory(name="Rex", breed="Boxer")
        for text, found in (("luna", [luna]), ("boxer", [rex]), (str(rex.pk), [rex]), ("nobody", [])):
            changelist = browser.get(url(Pet, "changelist"), {"q": text}).context["cl"]
            assert list(changelist.queryset) == found


class TestVocabulary:
    def test_a_new_species_is_known_to_every_contract(self, browser: Client, client_for: Any) -> None:
        saved(browser.post(url(Species, "add"), {"code": "rabbit", "label": "Rabbit"}))
        made = client_for(UserFactory()).post("/api/v1/pets", {"name": "Bun", "species": "rabbit"})
        assert made.status_code == 201
        pk = made.json()["id"]
        assert browser.get(f"/pets/{pk}").json()["data"]["species"] == "Rabbit"
        assert browser.get(f"/api/v1/pet/{pk}").json()["category"]["name"] == "rabbit"

    @pytest.mark.parametrize(
        ("code", "label", "field"),
        [
            ("Rabbit", "Rabbit", "code"),
            ("cat", "Rabbit", "code"),
            ("rabbit", "Cat", "label"),
            ("", "Rabbit", "code"),
        ],
    )
    def test_refuses_a_species(self, browser: Client, code: str, label: str, field: str) -> None:
        assert list(errors_of(browser.post(url(Species, "add"), {"code": code, "label": label}))) == [field]
        assert Species.objects.count() == 2

    def test_one_tag_in_two_spellings_is_refused(self, browser: Client) -> None:
        shy, bold = Tag.objects.obtain(["shy", "bold"])
        for address in (url(Tag, "add"), url(Tag, "change", bold.pk)):
            assert errors_of(browser.post(address, {"name": " SHY "})) == {
                "name": ["This tag exists already, as “shy”."]
            }
        saved(browser.post(url(Tag, "change", shy.pk), {"name": "Shy"}))
        assert sorted(Tag.objects.values_list("name", "key")) == [("Shy", "shy"), ("bold", "bold")]


def test_signing_in_is_limited_like_the_api_s(client: Any) -> None:
    """Twenty wrong passwords a minute for one account; the API and the admin site count together."""
    for _attempt in range(19):
        client.post("/admin/login/", {"username": "Ada@example.org", "password": "wrong"})
    by_api = client.post(
        "/api/v1/auth/login", {"email": "ada@example.org", "password": "x"}, content_type="application/json"
    )
    page = client.post("/admin/login/", {"username": "ada@example.org", "password": "wrong"})
    again = client.post(
        "/api/v1/auth/login", {"email": "ada@example.org", "password": "x"}, content_type="application/json"
    )
    assert by_api.status_code == 401
    assert "Too many attempts to sign in" in page.content.decode()
    assert again.status_code == 429
