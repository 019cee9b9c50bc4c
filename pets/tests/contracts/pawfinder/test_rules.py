"""Every rule about a field, wherever the field can be written: a refusal names it, and changes nothing."""

from __future__ import annotations

from typing import Any

import pytest
from rest_framework.test import APIClient

from pets.models import Pet, Species
from pets.tests.contracts.pawfinder.conftest import (
    HOUSE,
    PHOTO,
    ROOT,
    ClientFor,
    at_both,
    bad_request,
    one_problem,
    problem,
    read,
)
from pets.tests.factories import PetFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("good_images")]

#: What the two addresses take, as their messages list it.
ROOT_KNOWN = (
    "name, species, breed, age_months, gender, size, temperament, medical, description, shelter_id, status, "
    "intake_date"
)
HOUSE_KNOWN = f"{ROOT_KNOWN}, color, location, tags, photos"

SPECIES = ("invalid_choice", "must be one of 'cat', 'dog'")
GENDER = ("invalid_choice", "must be one of 'male', 'female'")
SIZE = ("invalid_choice", "must be one of 'small', 'medium', 'large'")
STATUS = ("invalid_choice", "must be one of 'available', 'pending', 'adopted'")
DATE = ("invalid", "must be a real date in YYYY-MM-DD format")
WHOLE = ("invalid", "must be a whole number")
TEXT = ("invalid", "must be a string")
TRUE_OR_FALSE = ("invalid", "must be true or false")
OBJECT = ("invalid", "must be an object")
ARRAY = ("not_a_list", "must be an array")
NOT_NULL = ("null", "must not be null")
NOT_BLANK = ("blank", "must not be blank")
NO_NUL = ("null_characters_not_allowed", "null characters are not allowed")


def at_most(limit: int, what: str = "characters") -> tuple[str, str]:
    return "max_length", f"must have at most {limit} {what}"


def no_shelter(number: int) -> tuple[str, str]:
    return "does_not_exist", f"there is no shelter with ID {number}"


# fmt: off
#: Name of the case, what is sent, path of the problem, code and what the message says.
DOCUMENTED_RULES = [
    ("name-null", {"name": None}, ["name"], NOT_NULL),
    ("name-number", {"name": 5}, ["name"], TEXT),
    ("name-true", {"name": True}, ["name"], TEXT),
    ("name-array", {"name": ["Bella"]}, ["name"], TEXT),
    ("name-empty", {"name": ""}, ["name"], NOT_BLANK),
    ("name-white-space", {"name": " \n\u2003"}, ["name"], NOT_BLANK),
    ("name-too-long", {"name": "x" * 121}, ["name"], at_most(120)),
    ("name-nul", {"name": "Bel\0la"}, ["name"], NO_NUL),
    ("species-null", {"species": None}, ["species"], NOT_NULL),
    ("species-unknown", {"species": "unicorn"}, ["species"], SPECIES),
    ("species-label", {"species": "Dog"}, ["species"], SPECIES),
    ("species-capitals", {"species": "DOG"}, ["species"], SPECIES),
    ("species-space", {"species": "dog "}, ["species"], SPECIES),
    ("species-empty", {"species": ""}, ["species"], SPECIES),
    ("species-number", {"species": 1}, ["species"], SPECIES),
    ("species-array", {"species": ["dog"]}, ["species"], SPECIES),
    ("species-object", {"species": {"name": "dog"}}, ["species"], SPECIES),
    ("breed-null", {"breed": None}, ["breed"], NOT_NULL),
    ("breed-number", {"breed": 5}, ["breed"], TEXT),
    ("breed-too-long", {"breed": "x" * 121}, ["breed"], at_most(120)),
    ("age_months-negative", {"age_months": -1}, ["age_months"], ("min_value", "must be 0 or more")),
    ("age_months-200-years", {"age_months": 2401}, ["age_months"], ("max_value", "must be 2400 or less")),
    ("age_months-30-digits", {"age_months": 10**30}, ["age_months"], ("max_value", "must be 2400 or less")),
    ("age_months-fraction", {"age_months": 1.5}, ["age_months"], WHOLE),
    ("age_months-text", {"age_months": "12"}, ["age_months"], WHOLE),
    ("age_months-empty", {"age_months": ""}, ["age_months"], WHOLE),
    ("age_months-true", {"age_months": True}, ["age_months"], WHOLE),
    ("age_months-array", {"age_months": [12]}, ["age_months"], WHOLE),
    ("gender-unknown", {"gender": "unknown"}, ["gender"], GENDER),
    ("gender-label", {"gender": "Female"}, ["gender"], GENDER),
    ("gender-empty", {"gender": ""}, ["gender"], GENDER),
    ("gender-number", {"gender": 1}, ["gender"], GENDER),
    ("size-unknown", {"size": "giant"}, ["size"], SIZE),
    ("size-label", {"size": "Large"}, ["size"], SIZE),
    ("size-empty", {"size": ""}, ["size"], SIZE),
    ("size-object", {"size": {}}, ["size"], SIZE),
    ("temperament-null", {"temperament": None}, ["temperament"], NOT_NULL),
    ("temperament-array", {"temperament": ["calm"]}, ["temperament"], TEXT),
    ("temperament-too-long", {"temperament": "x" * 501}, ["temperament"], at_most(500)),
    ("medical-null", {"medical": None}, ["medical"], NOT_NULL),
    ("medical-array", {"medical": []}, ["medical"], OBJECT),
    ("medical-text", {"medical": "healthy"}, ["medical"], OBJECT),
    ("medical-true", {"medical": True}, ["medical"], OBJECT),
    ("spayed_neutered-text", {"medical": {"spayed_neutered": "true"}}, ["medical", "spayed_neutered"], TRUE_OR_FALSE),
    ("spayed_neutered-empty", {"medical": {"spayed_neutered": ""}}, ["medical", "spayed_neutered"], TRUE_OR_FALSE),
    ("spayed_neutered-one", {"medical": {"spayed_neutered": 1}}, ["medical", "spayed_neutered"], TRUE_OR_FALSE),
    ("spayed_neutered-zero", {"medical": {"spayed_neutered": 0}}, ["medical", "spayed_neutered"], TRUE_OR_FALSE),
    ("spayed_neutered-array", {"medical": {"spayed_neutered": [True]}}, ["medical", "spayed_neutered"], TRUE_OR_FALSE),
    ("vaccinations-null", {"medical": {"vaccinations": None}}, ["medical", "vaccinations"], NOT_NULL),
    ("vaccinations-text", {"medical": {"vaccinations": "rabies"}}, ["medical", "vaccinations"], ARRAY),
    ("vaccinations-object", {"medical": {"vaccinations": {"rabies": 1}}}, ["medical", "vaccinations"], ARRAY),
    ("vaccinations-true", {"medical": {"vaccinations": True}}, ["medical", "vaccinations"], ARRAY),
    ("vaccinations-51", {"medical": {"vaccinations": ["dhpp"] * 51}}, ["medical", "vaccinations"],
        at_most(50, "elements")),
    ("vaccination-number", {"medical": {"vaccinations": ["dhpp", 7]}}, ["medical", "vaccinations", 1], TEXT),
    ("vaccination-array", {"medical": {"vaccinations": [["dhpp"]]}}, ["medical", "vaccinations", 0], TEXT),
    ("vaccination-null", {"medical": {"vaccinations": ["dhpp", None]}}, ["medical", "vaccinations", 1], NOT_NULL),
    ("vaccination-blank", {"medical": {"vaccinations": [" "]}}, ["medical", "vaccinations", 0], NOT_BLANK),
    ("vaccination-too-long", {"medical": {"vaccinations": ["x" * 121]}}, ["medical", "vaccinations", 0], at_most(120)),
    ("vaccination-nul", {"medical": {"vaccinations": ["a\0"]}}, ["medical", "vaccinations", 0], NO_NUL),
    ("medical-unknown", {"medical": {"chip": "981"}}, ["medical", "chip"],
        ("unknown_field", "Unknown field: medical.chip (known are spayed_neutered, vaccinations)")),
    ("description-null", {"description": None}, ["description"], NOT_NULL),
    ("description-number", {"description": 5}, ["description"], TEXT),
    ("description-too-long", {"description": "x" * 10_001}, ["description"], at_most(10_000)),
    ("description-nul", {"description": "\0"}, ["description"], NO_NUL),
    ("shelter_id-text", {"shelter_id": "4"}, ["shelter_id"], WHOLE),
    ("shelter_id-fraction", {"shelter_id": 4.5}, ["shelter_id"], WHOLE),
    ("shelter_id-true", {"shelter_id": True}, ["shelter_id"], WHOLE),
    ("shelter_id-unknown", {"shelter_id": 999_999}, ["shelter_id"], no_shelter(999_999)),
    ("shelter_id-zero", {"shelter_id": 0}, ["shelter_id"], no_shelter(0)),
    ("shelter_id-negative", {"shelter_id": -1}, ["shelter_id"], no_shelter(-1)),
    ("shelter_id-64-bits", {"shelter_id": 2**63 - 1}, ["shelter_id"], no_shelter(2**63 - 1)),
    ("shelter_id-beyond-64-bits", {"shelter_id": 2**63}, ["shelter_id"], no_shelter(2**63)),
    ("status-null", {"status": None}, ["status"], NOT_NULL),
    ("status-petstore", {"status": "sold"}, ["status"], STATUS),
    ("status-label", {"status": "Adopted"}, ["status"], STATUS),
    ("status-empty", {"status": ""}, ["status"], STATUS),
    ("status-false", {"status": False}, ["status"], STATUS),
    ("intake_date-30-february", {"intake_date": "2025-02-30"}, ["intake_date"], DATE),
    ("intake_date-no-leap-year", {"intake_date": "2025-02-29"}, ["intake_date"], DATE),
    ("intake_date-month-13", {"intake_date": "2025-13-01"}, ["intake_date"], DATE),
    ("intake_date-year-0", {"intake_date": "0000-01-01"}, ["intake_date"], DATE),
    ("intake_date-american", {"intake_date": "10/01/2025"}, ["intake_date"], DATE),
    ("intake_date-one-digit-day", {"intake_date": "2025-10-1"}, ["intake_date"], DATE),
    ("intake_date-basic", {"intake_date": "20251001"}, ["intake_date"], DATE),
    ("intake_date-week", {"intake_date": "2025-W40-3"}, ["intake_date"], DATE),
    ("intake_date-with-time", {"intake_date": "2025-10-01T00:00:00Z"}, ["intake_date"], DATE),
    ("intake_date-line-break", {"intake_date": "2025-10-01\n"}, ["intake_date"], DATE),
    ("intake_date-arabic-digits", {"intake_date": "\u0662\u0660\u0662\u0665-10-01"}, ["intake_date"], DATE),
    ("intake_date-empty", {"intake_date": ""}, ["intake_date"], DATE),
    ("intake_date-number", {"intake_date": 20251001}, ["intake_date"], DATE),
]
HOUSE_RULES = [
    ("color-null", {"color": None}, ["color"], NOT_NULL),
    ("color-number", {"color": 5}, ["color"], TEXT),
    ("color-too-long", {"color": "x" * 121}, ["color"], at_most(120)),
    ("location-null", {"location": None}, ["location"], NOT_NULL),
    ("location-object", {"location": {"city": "Plano"}}, ["location"], TEXT),
    ("location-too-long", {"location": "x" * 301}, ["location"], at_most(300)),
    ("tags-null", {"tags": None}, ["tags"], NOT_NULL),
    ("tags-text", {"tags": "shy"}, ["tags"], ARRAY),
    ("tags-51", {"tags": ["shy"] * 51}, ["tags"], at_most(50, "elements")),
    ("tag-petstore", {"tags": ["shy", {"id": 1, "name": "shy"}]}, ["tags", 1], TEXT),
    ("tag-null", {"tags": [None]}, ["tags", 0], NOT_NULL),
    ("tag-blank", {"tags": ["shy", " "]}, ["tags", 1], NOT_BLANK),
    ("tag-too-long", {"tags": ["x" * 65]}, ["tags", 0], at_most(64)),
    ("tag-nul", {"tags": ["\0"]}, ["tags", 0], NO_NUL),
    ("photos-null", {"photos": None}, ["photos"], NOT_NULL),
    ("photos-text", {"photos": PHOTO}, ["photos"], ARRAY),
    ("photos-21", {"photos": [{"url": PHOTO}] * 21}, ["photos"], at_most(20, "elements")),
    ("photo-text", {"photos": [PHOTO]}, ["photos", 0], OBJECT),
    ("photo-null", {"photos": [None]}, ["photos", 0], NOT_NULL),
    ("photo-without-url", {"photos": [{"url": PHOTO}, {"alt": "Bella"}]}, ["photos", 1, "url"],
        ("required", "Missing required field: photos[1].url")),
    ("photo-url-null", {"photos": [{"url": None}]}, ["photos", 0, "url"], NOT_NULL),
    ("photo-url-blank", {"photos": [{"url": ""}]}, ["photos", 0, "url"], NOT_BLANK),
    ("photo-url-number", {"photos": [{"url": 5}]}, ["photos", 0, "url"], TEXT),
    ("photo-url-too-long", {"photos": [{"url": PHOTO + "x" * 2048}]}, ["photos", 0, "url"], at_most(2048)),
    ("photo-alt-null", {"photos": [{"url": PHOTO, "alt": None}]}, ["photos", 0, "alt"], NOT_NULL),
    ("photo-alt-number", {"photos": [{"url": PHOTO, "alt": 5}]}, ["photos", 0, "alt"], TEXT),
    ("photo-alt-too-long", {"photos": [{"url": PHOTO, "alt": "x" * 301}]}, ["photos", 0, "alt"], at_most(300)),
    ("photo-unknown", {"photos": [{"url": PHOTO, "title": "Bella"}]}, ["photos", 0, "title"],
        ("unknown_field", "Unknown field: photos[0].title (known are url, alt)")),
]
# fmt: on


def spelled(path: list[str | int]) -> str:
    """A path as messages write it: medical.vaccinations[1]."""
    return "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path)[1:]


def cases(*tables: list[Any]) -> Any:
    """The tables as parameters `body` and `refusal`, the latter the whole body of the answer."""
    rows = []
    for name, body, path, (code, text) in (row for table in tables for row in table):
        whole = text if text[0].isupper() else f"Invalid value for '{spelled(path)}': {text}"
        rows.append(pytest.param(body, one_problem(path, code, whole), id=name))
    return pytest.mark.parametrize(("body", "refusal"), rows)


class TestPatch:
    """Something valid comes along with what is refused: it must not be written either."""

    @at_both
    @cases(DOCUMENTED_RULES)
    def test_documented(
        self, staff: APIClient, bella: Pet, address: str, body: dict[str, Any], refusal: dict[str, Any]
    ) -> None:
        before = read(staff, bella.pk)
        response = staff.patch(address.format(bella.pk), {"name": "Bello", "breed": "Pug"} | body)
        assert response.status_code == 400
        assert response.json() == refusal
        assert read(staff, bella.pk) == before

    @cases(HOUSE_RULES)
    def test_the_houses_own(
        self, staff: APIClient, bella: Pet, body: dict[str, Any], refusal: dict[str, Any]
    ) -> None:
        before = read(staff, bella.pk)
        response = staff.patch(HOUSE.format(bella.pk), {"name": "Bello"} | body)
        assert response.status_code == 400
        assert response.json() == refusal
        assert read(staff, bella.pk) == before


class TestPut:
    @cases(DOCUMENTED_RULES, HOUSE_RULES)
    def test_refused(
        self, staff: APIClient, bella: Pet, body: dict[str, Any], refusal: dict[str, Any]
    ) -> None:
        before = read(staff, bella.pk)
        response = staff.put(HOUSE.format(bella.pk), {"name": "Bello", "species": "cat"} | body)
        assert response.status_code == 400
        assert response.json() == refusal
        assert read(staff, bella.pk) == before

    @pytest.mark.parametrize("field", ["name", "species"])
    def test_required(self, staff: APIClient, bella: Pet, field: str) -> None:
        before = read(staff, bella.pk)
        body = {"name": "Bello", "species": "cat", "breed": "Pug"}
        del body[field]
        response = staff.put(HOUSE.format(bella.pk), body)
        assert response.status_code == 400
        assert response.json() == one_problem([field], "required", f"Missing required field: {field}")
        assert read(staff, bella.pk) == before


class TestPost:
    @cases(DOCUMENTED_RULES, HOUSE_RULES)
    def test_refused(self, stranger: APIClient, body: dict[str, Any], refusal: dict[str, Any]) -> None:
        response = stranger.post("/api/v1/pets", {"name": "Bello", "species": "cat"} | body)
        assert response.status_code == 400
        assert response.json() == refusal
        assert not Pet.objects.exists()

    def test_required(self, stranger: APIClient) -> None:
        response = stranger.post("/api/v1/pets", {"breed": "Pug"})
        assert response.status_code == 400
        assert response.json() == bad_request(
            "Missing required field: name; Missing required field: species",
            problem(["name"], "required", "Missing required field: name"),
            problem(["species"], "required", "Missing required field: species"),
        )
        assert not Pet.objects.exists()

    @pytest.mark.parametrize("field", ["id", "owner_id", "created"])
    def test_nobody_chooses_what_the_server_assigns(self, stranger: APIClient, field: str) -> None:
        response = stranger.post("/api/v1/pets", {"name": "Bello", "species": "cat", field: 4})
        assert response.status_code == 400
        message = f"Invalid value for '{field}': is assigned by PawFinder and cannot be chosen"
        assert response.json() == one_problem([field], "read_only", message)
        assert not Pet.objects.exists()


class TestKnownFields:
    @pytest.mark.parametrize(
        ("address", "field", "known"),
        [
            pytest.param(ROOT, "colour", ROOT_KNOWN, id="root-misspelled"),
            # The document's thirteen properties are all that its own address takes.
            pytest.param(ROOT, "color", ROOT_KNOWN, id="root-color"),
            pytest.param(ROOT, "tags", ROOT_KNOWN, id="root-tags"),
            pytest.param(ROOT, "owner_id", ROOT_KNOWN, id="root-owner"),
            pytest.param(ROOT, "updated", ROOT_KNOWN, id="root-updated"),
            pytest.param(HOUSE, "colour", HOUSE_KNOWN, id="house-misspelled"),
            pytest.param(HOUSE, "adoptionStatus", HOUSE_KNOWN, id="house-adoption-status"),
            pytest.param(HOUSE, "spayed_neutered", HOUSE_KNOWN, id="house-outside-medical"),
            pytest.param(HOUSE, "adopted_on", HOUSE_KNOWN, id="house-column-of-the-table"),
            pytest.param(HOUSE, "", HOUSE_KNOWN, id="house-empty"),
        ],
    )
    def test_unknown(self, staff: APIClient, bella: Pet, address: str, field: str, known: str) -> None:
        before = read(staff, bella.pk)
        response = staff.patch(address.format(bella.pk), {"name": "Bello", field: "red"})
        assert response.status_code == 400
        message = f"Unknown field: {field} (known are {known})"
        assert response.json() == one_problem([field], "unknown_field", message)
        assert read(staff, bella.pk) == before

    @pytest.mark.parametrize("method", ["patch", "put"])
    @pytest.mark.parametrize(
        ("field", "value"),
        [
            *[("id", value) for value in (999, "4", None, True, 0)],
            *[("owner_id", value) for value in (999, None)],
            *[("created", value) for value in ("2020-01-01T00:00:00.000Z", None)],
        ],
    )
    def test_read_only(self, staff: APIClient, bella: Pet, method: str, field: str, value: Any) -> None:
        before = read(staff, bella.pk)
        body = {"name": "Bello", "species": "dog", field: value}
        response = getattr(staff, method)(HOUSE.format(bella.pk), body)
        assert response.status_code == 400
        message = f"Invalid value for '{field}': is read-only; it is {before[field]} and cannot be changed"
        assert response.json() == one_problem([field], "read_only", message)
        assert read(staff, bella.pk) == before

    @pytest.mark.parametrize("value", [999, "1", None, True, 0], ids=repr)
    def test_another_id_than_the_paths(self, client_for: ClientFor, value: Any) -> None:
        pet = PetFactory(id=1)
        response = client_for(pet.owner).patch("/pets/1", {"name": "Bello", "id": value})
        assert response.status_code == 400
        message = "Invalid value for 'id': is read-only; it is 1 and cannot be changed"
        assert response.json() == one_problem(["id"], "read_only", message)
        assert Pet.objects.get().name == pet.name

    def test_a_stale_updated_is_ignored(self, staff: APIClient, bella: Pet) -> None:
        response = staff.patch(
            HOUSE.format(bella.pk), {"name": "Bello", "updated": "2020-01-01T00:00:00.000Z"}
        )
        assert response.status_code == 200, response.content
        assert response.json() == read(staff, bella.pk)
        assert response.json()["name"] == "Bello"
        assert not response.json()["updated"].startswith("2020")


class TestSpecies:
    def test_what_the_staff_add_is_allowed_and_named(self, staff: APIClient, bella: Pet) -> None:
        Species.objects.create(code="guinea-pig", label="Guinea pig")
        response = staff.patch(ROOT.format(bella.pk), {"species": "guinea-pig"})
        assert response.status_code == 200, response.content
        assert response.json()["species"] == "guinea-pig"
        refused = staff.patch(ROOT.format(bella.pk), {"species": "Guinea pig"})
        message = "Invalid value for 'species': must be one of 'cat', 'dog', 'guinea-pig'"
        assert refused.json() == one_problem(["species"], "invalid_choice", message)


class TestEveryProblemAtOnce:
    @pytest.mark.parametrize(
        ("address", "known"), [(ROOT, ROOT_KNOWN), (HOUSE, HOUSE_KNOWN)], ids=["root", "house"]
    )
    def test_seven_problems(self, staff: APIClient, bella: Pet, address: str, known: str) -> None:
        response = staff.patch(
            address.format(bella.pk),
            {
                "chip": "981",
                "gender": "f",
                "medical": {"spayed_neutered": "yes", "vaccinations": ["rabies", 1, None]},
                "intake_date": "2025-02-30",
                "id": 0,
            },
        )
        assert response.status_code == 400
        gender = "Invalid value for 'gender': must be one of 'male', 'female'"
        fixed = "Invalid value for 'medical.spayed_neutered': must be true or false"
        second = "Invalid value for 'medical.vaccinations[1]': must be a string"
        third = "Invalid value for 'medical.vaccinations[2]': must not be null"
        day = "Invalid value for 'intake_date': must be a real date in YYYY-MM-DD format"
        pk = f"Invalid value for 'id': is read-only; it is {bella.pk} and cannot be changed"
        assert response.json() == bad_request(
            f"{gender}; {fixed}; {second}; and 4 more",
            problem(["gender"], "invalid_choice", gender),
            problem(["medical", "spayed_neutered"], "invalid", fixed),
            problem(["medical", "vaccinations", 1], "invalid", second),
            problem(["medical", "vaccinations", 2], "null", third),
            problem(["intake_date"], "invalid", day),
            problem(["chip"], "unknown_field", f"Unknown field: chip (known are {known})"),
            problem(["id"], "read_only", pk),
        )


class TestBodies:
    @at_both
    @pytest.mark.parametrize(
        ("content", "code", "message"),
        [
            pytest.param("[]", "invalid", "The body must be a JSON object.", id="array"),
            pytest.param('"Bella"', "invalid", "The body must be a JSON object.", id="string"),
            pytest.param("7", "invalid", "The body must be a JSON object.", id="number"),
            pytest.param("null", "invalid", "The body must be a JSON object.", id="null"),
            pytest.param('{"age_months": NaN}', "parse_error", "Malformed JSON: NaN is not JSON.", id="nan"),
            pytest.param(
                '{"age_months": 1e999}',
                "parse_error",
                "Malformed JSON: a number is too large.",
                id="infinity",
            ),
            pytest.param(
                b'{"name": "B\xe9la"}',
                "parse_error",
                "The body is not UTF-8: invalid continuation byte at byte 11.",
                id="latin-1",
            ),
            pytest.param(
                '{"name": "\\ud83d"}',
                "parse_error",
                "Malformed JSON: a text has half of a surrogate pair.",
                id="half-a-surrogate-pair",
            ),
        ],
    )
    def test_no_json_object(
        self, staff: APIClient, bella: Pet, address: str, content: str | bytes, code: str, message: str
    ) -> None:
        before = read(staff, bella.pk)
        response = staff.generic("PATCH", address.format(bella.pk), content, content_type="application/json")
        assert response.status_code == 400
        assert response.json() == one_problem([], code, message)
        assert read(staff, bella.pk) == before

    @at_both
    @pytest.mark.parametrize("content", ['{"name": "Bella"', "{'name': 'Bella'}", '{"name": }', "name=Bella"])
    def test_malformed(self, staff: APIClient, bella: Pet, address: str, content: str) -> None:
        before = read(staff, bella.pk)
        response = staff.generic("PATCH", address.format(bella.pk), content, content_type="application/json")
        assert response.status_code == 400
        message = response.json()["message"]  # the JSON library's own words follow
        assert message.startswith("Malformed JSON: ")
        assert response.json() == one_problem([], "parse_error", message)
        assert read(staff, bella.pk) == before

    @at_both
    @pytest.mark.parametrize("content_type", ["text/plain", "application/x-www-form-urlencoded", "text/json"])
    def test_another_content_type(
        self, staff: APIClient, bella: Pet, address: str, content_type: str
    ) -> None:
        response = staff.generic(
            "PATCH", address.format(bella.pk), '{"name": "Bello"}', content_type=content_type
        )
        assert response.status_code == 415
        assert response.json() == {
            "error": "Unsupported Media Type",
            "message": (
                f'Unsupported media type "{content_type}" in request. Send the body as application/json.'
            ),
            "status": 415,
        }
        assert Pet.objects.get().name == "Bella"
