"""The herd's models: what the database refuses, what a change does, who may write, and what reading costs."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from accounts.models import User
from pets.images.pictures import Picture
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

CountQueries = Callable[[Callable[[], Any]], int]

ADOPTED_ON = date(2025, 10, 1)


class TestConstraints:
    """The database itself refuses what no serializer lets through: each row is written past `save`."""

    @pytest.mark.parametrize(
        ("columns", "constraint"),
        [
            pytest.param({"gender": "robot"}, "pet_gender_known", id="gender"),
            pytest.param({"gender": ""}, "pet_gender_known", id="gender-blank-instead-of-null"),
            pytest.param({"size": "giant"}, "pet_size_known", id="size"),
            pytest.param({"size": ""}, "pet_size_known", id="size-blank-instead-of-null"),
            pytest.param({"status": "sold"}, "pet_status_known", id="status"),
            pytest.param({"age_months": -1}, "age_months", id="age-negative"),
            pytest.param({"age_months": 2401}, "pet_age_months_in_range", id="age-beyond-200-years"),
            pytest.param({"name": ""}, "pet_has_a_name", id="no-name"),
            pytest.param({"status": "adopted"}, "pet_adopted_on_goes_with_status", id="adopted-on-no-day"),
            pytest.param(
                {"adopted_on": ADOPTED_ON}, "pet_adopted_on_goes_with_status", id="day-of-no-adoption"
            ),
        ],
    )
    def test_pet(self, columns: dict[str, Any], constraint: str) -> None:
        pet = PetFactory()
        with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
            Pet.objects.filter(pk=pet.pk).update(**columns)

    @pytest.mark.parametrize(
        "columns",
        [
            {"gender": None, "size": None, "age_months": None},
            {"age_months": 0},
            {"age_months": 2400},
            {"status": "adopted", "adopted_on": ADOPTED_ON},
            {"status": "pending", "adopted_on": None},
        ],
    )
    def test_what_a_pet_may_be(self, columns: dict[str, Any]) -> None:
        pet = PetFactory()
        assert Pet.objects.filter(pk=pet.pk).update(**columns) == 1

    @pytest.mark.parametrize(
        ("file", "url", "fits"),
        [
            pytest.param("", "https://images.example.org/1.jpg", True, id="link"),
            pytest.param("photos/1.png", "", True, id="file"),
            pytest.param("", "", False, id="neither"),
            pytest.param("photos/1.png", "https://images.example.org/1.jpg", False, id="both"),
        ],
    )
    def test_photo_is_a_file_or_a_link(self, file: str, url: str, fits: bool) -> None:
        pet = PetFactory()
        if fits:
            Photo.objects.create(pet=pet, file=file, url=url)
            return
        with pytest.raises(IntegrityError, match="photo_is_a_file_or_a_link"), transaction.atomic():
            Photo.objects.create(pet=pet, file=file, url=url)
        with pytest.raises(ValidationError, match="either an uploaded file or a link"):
            Photo(pet=pet, file=file, url=url).validate_constraints()

    def test_one_membership_per_user_and_shelter(self) -> None:
        membership = MembershipFactory()
        MembershipFactory(user=membership.user)
        MembershipFactory(shelter=membership.shelter)
        with pytest.raises(IntegrityError), transaction.atomic():
            Membership.objects.create(user=membership.user, shelter=membership.shelter, role="manager")

    def test_a_membership_has_a_known_role(self) -> None:
        membership = MembershipFactory()
        with pytest.raises(IntegrityError, match="membership_role_known"), transaction.atomic():
            Membership.objects.filter(pk=membership.pk).update(role="owner")

    @pytest.mark.parametrize(
        ("columns", "constraint"),
        [
            ({"adoption_fee_min": 200, "adoption_fee_max": 75}, "shelter_adoption_fees_in_order"),
            ({"adoption_fee_min": 75}, "shelter_adoption_fees_in_order"),
            ({"adoption_fee_max": 75}, "shelter_adoption_fees_in_order"),
            ({"latitude": 90.1}, "shelter_latitude_on_earth"),
            ({"longitude": -180.1}, "shelter_longitude_on_earth"),
        ],
        ids=["fees-upside-down", "no-highest-fee", "no-lowest-fee", "latitude", "longitude"],
    )
    def test_shelter(self, columns: dict[str, Any], constraint: str) -> None:
        shelter = ShelterFactory()
        with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
            Shelter.objects.filter(pk=shelter.pk).update(**columns)

    def test_one_of_each_tag_per_pet(self) -> None:
        pet = PetFactory(tags=["shy"])
        with pytest.raises(IntegrityError), transaction.atomic():
            PetTag.objects.create(pet=pet, tag=Tag.objects.get())

    @pytest.mark.parametrize(
        "species",
        [{"code": "dog", "label": "Hound"}, {"code": "hound", "label": "Dog"}],
        ids=["code", "label"],
    )
    def test_species_are_unique(self, species: dict[str, str]) -> None:
        with pytest.raises(IntegrityError), transaction.atomic():
            Species.objects.create(**species)

    def test_two_spellings_are_one_tag(self) -> None:
        Tag.objects.create(name="Good with kids")
        with pytest.raises(IntegrityError), transaction.atomic():
            Tag.objects.create(name="GOOD  with kids")

    @pytest.mark.parametrize("kept", ["species", "shelter", "owner"])
    def test_what_a_pet_refers_to_cannot_be_deleted(self, kept: str) -> None:
        pet = PetFactory(shelter=ShelterFactory())
        with pytest.raises(ProtectedError):
            getattr(pet, kept).delete()
        assert Pet.objects.filter(pk=pet.pk).exists()


class TestSpecies:
    def test_cat_and_dog_are_installed(self) -> None:
        assert list(Species.objects.values_list("code", "label")) == [("cat", "Cat"), ("dog", "Dog")]

    @pytest.mark.parametrize(
        ("text", "code"),
        [
            ("dog", "dog"),
            ("Dog", "dog"),
            (" DOG ", "dog"),
            ("häschen", "bunny"),
            ("HÄSCHEN", "bunny"),
            ("bunny", "bunny"),
            ("do", None),
            ("", None),
        ],
    )
    def test_named(self, text: str, code: str | None) -> None:
        Species.objects.create(code="bunny", label="Häschen")
        assert getattr(Species.objects.all().named(text), "code", None) == code

    @pytest.mark.parametrize("code", ["Dog", "guinea pig", "", "dog\n", "ди", "a_b"])
    def test_codes_that_clients_could_not_type(self, code: str) -> None:
        with pytest.raises(ValidationError) as error:
            Species(code=code, label="Something").full_clean()
        assert set(error.value.message_dict) == {"code"}


class TestTags:
    @pytest.mark.parametrize(
        ("names", "obtained"),
        [
            pytest.param([], [], id="none"),
            pytest.param(["Playful", "Shy"], ["Playful", "Shy"], id="new-in-the-order-given"),
            pytest.param(["good with KIDS"], ["Good with kids"], id="known-in-another-case"),
            pytest.param(["  good \t with\nkids "], ["Good with kids"], id="known-in-another-spacing"),
            pytest.param(["good\u00a0with\u2003kids"], ["Good with kids"], id="known-with-other-spaces"),
            pytest.param(["STRASSENHUND"], ["Straßenhund"], id="known-with-sharp-s"),
            pytest.param(["ŁAGODNY"], ["łagodny"], id="known-in-polish"),
            pytest.param(["ΦΊΛΟΣ"], ["φίλος"], id="known-in-greek-with-a-final-sigma"),
            pytest.param(["Shy", "SHY", "shy"], ["Shy"], id="once-as-first-spelled"),
            pytest.param([" so   calm "], ["so calm"], id="new-with-plain-spaces"),
            pytest.param(["x", "łagodny", "y"], ["x", "łagodny", "y"], id="new-around-a-known-one"),
            pytest.param(["goodwithkids"], ["goodwithkids"], id="without-spaces-another-tag"),
        ],
    )
    def test_obtain(self, names: list[str], obtained: list[str]) -> None:
        known = ["Good with kids", "Straßenhund", "łagodny", "φίλος"]
        for name in known:
            Tag.objects.create(name=name)
        assert [tag.name for tag in Tag.objects.obtain(names)] == obtained
        assert set(Tag.objects.values_list("name", flat=True)) == {*known, *obtained}
        assert [tag.name for tag in Tag.objects.obtain(names)] == obtained
        assert all(tag.pk for tag in Tag.objects.obtain(names))

    def test_obtain_takes_any_iterable(self) -> None:
        assert [tag.name for tag in Tag.objects.obtain(name for name in ("a", "b"))] == ["a", "b"]

    def test_the_longest_folding_fits(self) -> None:
        name = "\N{LATIN SMALL LIGATURE FFI}" * Tag.MAX_LENGTH
        assert Tag.objects.obtain([name])[0].key == "ffi" * Tag.MAX_LENGTH

    @pytest.mark.parametrize("tags", [1, 3])
    def test_query_counts(self, tags: int, count_queries: CountQueries) -> None:
        names = [f"tag {n}" for n in range(tags)]
        assert count_queries(lambda: Tag.objects.obtain(names)) == 3  # look, add, look again
        assert count_queries(lambda: Tag.objects.obtain(names)) == 1

    def test_named(self) -> None:
        Tag.objects.obtain(["Shy", "Größe XL", "calm"])
        found = Tag.objects.named(["  GRÖSSE xl", "shy", "unheard of"])
        assert {tag.name for tag in found} == {"Shy", "Größe XL"}


class TestStatus:
    """The day of adoption comes and goes with the status, however the pet is saved."""

    def test_it_comes_with_the_adoption(self) -> None:
        pet = PetFactory()
        assert pet.adopted_on is None
        pet.status = "adopted"
        pet.save()
        pet.refresh_from_db()
        assert pet.adopted_on is not None

    def test_it_is_there_when_an_adopted_pet_is_created(self) -> None:
        assert Pet.objects.get(pk=PetFactory(status="adopted").pk).adopted_on is not None

    def test_it_stays_while_the_pet_is_adopted(self) -> None:
        pet = PetFactory(status="adopted", adopted_on=ADOPTED_ON)
        pet.name = "Renamed"
        pet.save()
        pet.refresh_from_db()
        assert pet.adopted_on == ADOPTED_ON

    @pytest.mark.parametrize("status", ["available", "pending"])
    @pytest.mark.parametrize("update_fields", [None, ["status"]], ids=["all-columns", "status-only"])
    def test_it_goes_with_the_adoption(self, status: str, update_fields: list[str] | None) -> None:
        pet = PetFactory(status="adopted", adopted_on=ADOPTED_ON)
        pet.status = status
        pet.save(update_fields=update_fields)
        pet.refresh_from_db()
        assert (pet.status, pet.adopted_on) == (status, None)

    def test_it_comes_when_only_the_status_is_saved(self) -> None:
        pet = PetFactory()
        pet.status = "adopted"
        pet.save(update_fields=["status"])
        pet.refresh_from_db()
        assert pet.adopted_on is not None


# --- who may write -----------------------------------------------------------------------------------------------


@pytest.fixture
def people() -> SimpleNamespace:
    """Everybody, two shelters, and five pets: two in shelters, three that private people list."""
    here, there = ShelterFactory(), ShelterFactory()
    who = {
        "anonymous": AnonymousUser(),
        "registered": UserFactory(),
        "staff": MembershipFactory(shelter=here).user,
        "staff of the other": MembershipFactory(shelter=there).user,
        "manager": MembershipFactory(shelter=here, role="manager").user,
        "administrator": AdministratorFactory(),
        "inactive staff": MembershipFactory(shelter=here, user=UserFactory(is_active=False)).user,
        "inactive administrator": AdministratorFactory(is_active=False),
        "member of the site's staff": UserFactory(is_staff=True),
    }
    both = MembershipFactory(shelter=here).user
    MembershipFactory(shelter=there, user=both)
    who["staff of both"] = both
    PetFactory(name="here", shelter=here)
    PetFactory(name="there", shelter=there)
    PetFactory(name="of the registered", owner=who["registered"])
    PetFactory(name="of the staff", owner=who["staff"])
    PetFactory(name="of the inactive", owner=who["inactive staff"])
    # Who listed a pet of a shelter has no say in it any more.
    PetFactory(name="given away", owner=who["registered"], shelter=there)
    return SimpleNamespace(who=who, here=here, there=there)


class TestWritable:
    @pytest.mark.parametrize(
        ("person", "writable"),
        [
            ("anonymous", set()),
            ("registered", {"of the registered"}),
            ("staff", {"here", "of the staff"}),
            ("staff of the other", {"there", "given away"}),
            ("staff of both", {"here", "there", "given away"}),
            ("manager", {"here"}),
            (
                "administrator",
                {"here", "there", "of the registered", "of the staff", "of the inactive", "given away"},
            ),
            ("inactive staff", set()),
            ("inactive administrator", set()),
            ("member of the site's staff", set()),
        ],
    )
    def test_writable_by(self, people: SimpleNamespace, person: str, writable: set[str]) -> None:
        user = people.who[person]
        found = Pet.objects.writable_by(user)
        assert sorted(pet.name for pet in found) == sorted(writable)  # each once
        assert {pet.name for pet in Pet.objects.all() if pet.may_be_written_by(user)} == writable
        assert found.filter(name="here").exists() == ("here" in writable)

    @pytest.mark.parametrize("person", ["registered", "staff", "staff of both", "administrator"])
    def test_query_count(self, people: SimpleNamespace, person: str, count_queries: CountQueries) -> None:
        assert count_queries(lambda: list(Pet.objects.writable_by(people.who[person]))) == 1
        pet = Pet.objects.get(name="here")
        asked = 0 if person == "administrator" else 1
        assert count_queries(lambda: pet.may_be_written_by(people.who[person])) == asked


class TestMoves:
    MOVES = ["none-none", "none-here", "here-none", "here-here", "here-there", "there-here", "there-there"]

    @pytest.mark.parametrize(
        ("person", "allowed"),
        [
            ("anonymous", {"none-none", "here-here", "there-there"}),
            ("registered", {"none-none", "here-here", "there-there"}),
            ("staff", {"none-none", "none-here", "here-none", "here-here", "there-there"}),
            ("manager", {"none-none", "none-here", "here-none", "here-here", "there-there"}),
            ("staff of the other", {"none-none", "here-here", "there-there"}),
            ("staff of both", set(MOVES)),
            ("administrator", set(MOVES)),
            ("inactive staff", {"none-none", "here-here", "there-there"}),
            ("inactive administrator", {"none-none", "here-here", "there-there"}),
        ],
    )
    def test_check_move(self, people: SimpleNamespace, person: str, allowed: set[str]) -> None:
        """Nobody moves a pet into, or out of, a shelter that they do not work for; staying is no move."""
        shelters = {"none": None, "here": people.here, "there": people.there}
        for move in self.MOVES:
            origin, _dash, target = move.partition("-")
            expected: Any = nullcontext()
            if move not in allowed:
                expected = pytest.raises(PermissionDenied, match="into or out of a shelter that you work for")
            with expected:
                Pet.check_move(people.who[person], shelters[origin], shelters[target])


# --- writing -----------------------------------------------------------------------------------------------------


class TestListFor:
    def test_creates_the_pet_with_all_that_belongs_to_it(self, people: SimpleNamespace) -> None:
        pet = Pet.list_for(
            people.who["staff"],
            name="Luna",
            species=Species.objects.get(code="cat"),
            shelter=people.here,
            tags=["shy", "calm"],
            photos=[(Picture(url="https://images.example.org/1.jpg"), "Luna")],
        )
        pet.refresh_from_db()
        assert (pet.owner, pet.shelter) == (people.who["staff"], people.here)
        assert [str(tag) for tag in pet.pet_tags.order_by("id")] == ["shy", "calm"]
        assert [(p.position, p.url, p.alt) for p in pet.photos.all()] == [
            (0, "https://images.example.org/1.jpg", "Luna")
        ]

    def test_not_in_a_shelter_of_others(self, people: SimpleNamespace) -> None:
        with pytest.raises(PermissionDenied):
            Pet.list_for(
                people.who["staff"],
                name="Luna",
                species=Species.objects.get(code="cat"),
                shelter=people.there,
            )
        assert not Pet.objects.filter(name="Luna").exists()


class TestChange:
    def test_two_people_who_change_different_facts_both_succeed(self) -> None:
        pet = PetFactory()
        first, second = Pet.objects.get(pk=pet.pk), Pet.objects.get(pk=pet.pk)
        first.change(pet.owner, name="Renamed", vaccinations=["dhpp"])
        second.change(pet.owner, status="adopted", age_months=30)
        after = Pet.objects.get(pk=pet.pk)
        assert (after.name, after.vaccinations) == ("Renamed", ["dhpp"])
        assert (after.status, after.age_months) == ("adopted", 30)
        assert after.adopted_on is not None

    def test_what_stays_as_it_is_is_not_written(self, count_queries: CountQueries) -> None:
        pet = Pet.objects.get(pk=PetFactory(tags=["shy"]).pk)
        before = pet.updated
        assert count_queries(lambda: pet.change(pet.owner, name=pet.name, age_months=18)) == 1  # its owner
        assert Pet.objects.get(pk=pet.pk).updated == before

    @pytest.mark.parametrize(
        "facts",
        [
            {"name": "Renamed"},
            {"tags": ["calm"]},
            {"tags": []},
            {"photos": []},
            {"photos": [(Picture(url="https://images.example.org/1.jpg"), "another alt")]},
        ],
        ids=["column", "tags", "no-tags", "no-photos", "alt"],
    )
    def test_whatever_changes_moves_the_version(self, facts: dict[str, Any]) -> None:
        pet = PetFactory(tags=["shy"], photos=["https://images.example.org/1.jpg"])
        before = Pet.objects.get(pk=pet.pk).updated
        pet.change(pet.owner, **facts)
        assert Pet.objects.get(pk=pet.pk).updated > before

    def test_a_refused_move_writes_nothing(self, people: SimpleNamespace) -> None:
        pet = Pet.objects.get(name="here")
        before = pet.updated
        with pytest.raises(PermissionDenied):
            pet.change(people.who["staff"], name="Renamed", tags=["stolen"], shelter=people.there)
        after = Pet.objects.get(pk=pet.pk)
        assert (after.name, after.shelter, after.updated) == ("here", people.here, before)
        assert not after.pet_tags.exists()

    def test_a_refused_move_leaves_the_object_as_it_was(self, people: SimpleNamespace) -> None:
        pet = Pet.objects.get(name="here")
        with pytest.raises(PermissionDenied):
            pet.change(people.who["staff"], name="Renamed", shelter=people.there)
        assert (pet.name, pet.shelter) == ("here", people.here)


class TestSetTags:
    def test_replaces_in_this_order(self) -> None:
        pet = PetFactory(tags=["shy", "calm"])
        assert pet.set_tags(["playful", "SHY"]) is True
        assert [str(tag) for tag in Pet.objects.with_tags().get().pet_tags.all()] == ["playful", "shy"]

    def test_order_alone_is_a_change(self) -> None:
        pet = PetFactory(tags=["shy", "calm"])
        assert pet.set_tags(["calm", "shy"]) is True
        assert [str(tag) for tag in Pet.objects.with_tags().get().pet_tags.all()] == ["calm", "shy"]

    def test_the_same_tags_are_no_change(self, count_queries: CountQueries) -> None:
        pet = PetFactory(tags=["shy", "calm"])
        rows = list(PetTag.objects.order_by("id").values_list("id", flat=True))
        assert pet.set_tags(["Shy ", "CALM", "shy"]) is False
        assert list(PetTag.objects.order_by("id").values_list("id", flat=True)) == rows
        assert count_queries(lambda: pet.set_tags(["shy", "calm"])) == 2

    def test_what_was_prefetched_is_forgotten(self) -> None:
        PetFactory(tags=["shy"])
        pet = Pet.objects.with_tags().get()
        pet.set_tags(["calm"])
        assert [str(tag) for tag in pet.pet_tags.all()] == ["calm"]


def link(name: str) -> Picture:
    return Picture(url=f"https://images.example.org/{name}.jpg")


def stored(name: str) -> Picture:
    """A picture that PawFinder serves."""
    return Picture(file=default_storage.save(f"photos/{name}.png", ContentFile(b"a picture")))


class TestSetPhotos:
    @staticmethod
    def shown(pet: Pet) -> list[tuple[int, Picture, str]]:
        return [(photo.position, photo.picture, photo.alt) for photo in Photo.objects.filter(pet=pet)]

    def test_keeps_the_row_of_every_picture_that_stays(self) -> None:
        pet = PetFactory()
        pet.set_photos([(link("a"), "A"), (link("b"), "B"), (link("c"), "C")])
        rows = {photo.picture: photo.pk for photo in pet.photos.all()}
        assert pet.set_photos([(link("c"), "C"), (link("d"), "D"), (link("a"), "new words")]) is True
        assert self.shown(pet) == [(0, link("c"), "C"), (1, link("d"), "D"), (2, link("a"), "new words")]
        kept = {photo.picture: photo.pk for photo in pet.photos.all()}
        assert (kept[link("a")], kept[link("c")]) == (rows[link("a")], rows[link("c")])
        assert kept[link("d")] not in rows.values()
        assert not Photo.objects.filter(pk=rows[link("b")]).exists()

    def test_the_same_photos_are_no_change(self, count_queries: CountQueries) -> None:
        pet = PetFactory()
        photos = [(link("a"), "A"), (link("b"), "")]
        pet.set_photos(photos)
        assert pet.set_photos(iter(photos)) is False
        assert count_queries(lambda: pet.set_photos(photos)) == 1

    def test_another_pets_photos_stay(self) -> None:
        pet, other = PetFactory(), PetFactory()
        other.set_photos([(link("a"), "A")])
        pet.set_photos([(link("a"), "mine")])
        pet.set_photos([])
        assert self.shown(other) == [(0, link("a"), "A")]

    def test_one_picture_twice(self) -> None:
        pet = PetFactory()
        pet.set_photos([(link("a"), "left"), (link("a"), "right")])
        assert self.shown(pet) == [(0, link("a"), "left"), (1, link("a"), "right")]
        pet.set_photos([(link("a"), "right")])
        assert self.shown(pet) == [(0, link("a"), "right")]

    def test_what_was_prefetched_is_forgotten(self) -> None:
        PetFactory(photos=["https://images.example.org/a.jpg"])
        pet = Pet.objects.with_photos().get()
        pet.set_photos([(link("b"), "")])
        assert [photo.picture for photo in pet.photos.all()] == [link("b")]


class TestFiles:
    """A stored picture goes with the last one who shows it, and not before the transaction is committed."""

    @pytest.mark.parametrize("end", ["set_photos", "discard"])
    def test_goes_on_commit(self, end: str, django_capture_on_commit_callbacks: Any) -> None:
        pet, picture = PetFactory(), stored("alone")
        pet.set_photos([(picture, ""), (link("a"), "")])
        with django_capture_on_commit_callbacks() as callbacks:
            pet.set_photos([(link("a"), "")]) if end == "set_photos" else pet.discard()
        assert default_storage.exists(picture.file)  # a rollback would still need it
        for callback in callbacks:
            callback()
        assert not default_storage.exists(picture.file)

    @pytest.mark.parametrize("end", ["set_photos", "discard"])
    def test_stays_while_another_pet_shows_it(
        self, end: str, django_capture_on_commit_callbacks: Any
    ) -> None:
        pet, other, picture = PetFactory(), PetFactory(), stored("shared")
        pet.set_photos([(picture, "")])
        other.set_photos([(picture, "")])
        with django_capture_on_commit_callbacks(execute=True):
            pet.set_photos([]) if end == "set_photos" else pet.discard()
        assert default_storage.exists(picture.file)
        with django_capture_on_commit_callbacks(execute=True):
            other.discard()
        assert not default_storage.exists(picture.file)

    def test_stays_while_the_pet_itself_shows_it_once_more(
        self, django_capture_on_commit_callbacks: Any
    ) -> None:
        pet, picture = PetFactory(), stored("twice")
        pet.set_photos([(picture, "left"), (picture, "right")])
        with django_capture_on_commit_callbacks(execute=True):
            pet.set_photos([(picture, "left")])
        assert default_storage.exists(picture.file)

    @pytest.mark.parametrize("column", ["avatar_url", "banner_url"])
    def test_stays_while_a_profile_shows_it(
        self, column: str, django_capture_on_commit_callbacks: Any
    ) -> None:
        pet, picture = PetFactory(), stored("portrait")
        pet.set_photos([(picture, "")])
        User.objects.filter(pk=pet.owner.pk).update(**{column: default_storage.url(picture.file)})
        with django_capture_on_commit_callbacks(execute=True):
            pet.discard()
        assert default_storage.exists(picture.file)

    def test_links_have_no_file(self, django_capture_on_commit_callbacks: Any) -> None:
        pet = PetFactory(photos=["https://images.example.org/a.jpg"])
        with django_capture_on_commit_callbacks() as callbacks:
            pet.discard()
        assert callbacks == []
        assert not Photo.objects.exists()


# --- reading -----------------------------------------------------------------------------------------------------


class TestEagerLoading:
    """Each named queryset method costs the same for one pet and for three, whatever is looked at."""

    @pytest.fixture(params=[1, 3], ids=["one-pet", "three-pets"])
    def herd(self, request: pytest.FixtureRequest) -> None:
        for _ in range(request.param):
            PetFactory(
                shelter=ShelterFactory(),
                tags=["shy", "calm"],
                photos=["https://images.example.org/1.jpg", "https://images.example.org/2.jpg"],
            )

    @staticmethod
    def touch_photos(pet: Pet) -> list[Any]:
        return [pet.species.label, *[(photo.picture, photo.alt) for photo in pet.photos.all()]]

    @staticmethod
    def touch_tags(pet: Pet) -> list[Any]:
        return [pet_tag.tag.name for pet_tag in pet.pet_tags.all()]

    @staticmethod
    def touch_owner_and_shelter(pet: Pet) -> list[Any]:
        assert pet.shelter is not None
        return [pet.owner.email, pet.owner.name, pet.owner.bio, pet.owner.avatar_url, pet.shelter.address]

    @pytest.mark.usefixtures("herd")
    def test_with_photos(self, count_queries: CountQueries) -> None:
        assert count_queries(lambda: [self.touch_photos(p) for p in Pet.objects.with_photos()]) == 2

    @pytest.mark.usefixtures("herd")
    def test_with_tags(self, count_queries: CountQueries) -> None:
        assert count_queries(lambda: [self.touch_tags(p) for p in Pet.objects.with_tags()]) == 2

    @pytest.mark.usefixtures("herd")
    def test_with_owner_and_shelter(self, count_queries: CountQueries) -> None:
        pets = Pet.objects.with_owner_and_shelter()
        assert count_queries(lambda: [self.touch_owner_and_shelter(p) for p in pets]) == 1

    @pytest.mark.usefixtures("herd")
    def test_together(self, count_queries: CountQueries) -> None:
        pets = Pet.objects.with_photos().with_tags().with_owner_and_shelter()
        touched = (self.touch_photos, self.touch_tags, self.touch_owner_and_shelter)
        assert count_queries(lambda: [touch(p) for p in pets for touch in touched]) == 3

    def test_password_hashes_stay_in_the_database(self) -> None:
        PetFactory()
        assert "password" in Pet.objects.with_owner_and_shelter().get().owner.get_deferred_fields()

    def test_photos_and_tags_come_in_order(self) -> None:
        pet = PetFactory(tags=["z", "a", "m"])
        for position in (2, 0, 1):
            Photo.objects.create(pet=pet, position=position, url=link(str(position)).url)
        found = Pet.objects.with_photos().with_tags().get()
        assert [photo.position for photo in found.photos.all()] == [0, 1, 2]
        assert [str(tag) for tag in found.pet_tags.all()] == ["z", "a", "m"]
