"""Who may do what: every role, every operation, every contract, every cell.

The grid is written from the rules as people read them: reading is public; writing needs a token; staff write their
shelter's pets, anyone registered those that they list themselves, administrators everything; nobody moves a pet
into, or out of, a shelter that they do not work for; managers edit their shelter; a read-only token changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from PIL import Image
from rest_framework.test import APIClient

from accounts.models import ApiToken
from pets.tests.factories import (
    AdministratorFactory,
    MembershipFactory,
    PetFactory,
    ShelterFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

#: The columns. *registered* listed a pet for the other shelter and does not work there any more; *owner* works nowhere
#: and lists "the owner's pet"; *staff* and *manager* work for the shelter, *elsewhere* manages the other one;
#: *read-only* is a token of the administrator.
ROLES = ("anonymous", "registered", "owner", "staff", "elsewhere", "manager", "administrator", "read-only")

GRID = """
                                              anon  reg   owner staff else  mgr   admin r/o

PawFinder: list                               200   200   200   200   200   200   200   200
PawFinder: get the shelter's pet              200   200   200   200   200   200   200   200
PawFinder: get the owner's pet                200   200   200   200   200   200   200   200
PawFinder: create without a shelter           401   201   201   201   201   201   201   403
PawFinder: create in the shelter              401   403   403   201   403   201   201   403
PawFinder: put the shelter's pet              401   403   403   200   403   200   200   403
PawFinder: put the owner's pet                401   403   200   403   403   403   200   403
PawFinder: patch the shelter's pet            401   403   403   200   403   200   200   403
PawFinder: patch the owner's pet              401   403   200   403   403   403   200   403
PawFinder: patch one's own pet                401   200   200   200   200   200   200   403
PawFinder: patch the other shelter's pet       401   403   403   403   200   403   200   403
PawFinder: move one's own pet in              401   403   403   200   403   200   200   403
PawFinder: move the other shelter's pet in    401   403   403   403   403   403   200   403
PawFinder: move the shelter's pet out         401   403   403   200   403   200   200   403
PawFinder: move it out by a put without one   401   403   403   200   403   200   200   403
PawFinder: move it to the other shelter       401   403   403   403   403   403   200   403
PawFinder: delete the shelter's pet           401   403   403   204   403   204   204   403
PawFinder: delete the owner's pet             401   403   204   403   403   403   204   403

root PATCH: the shelter's pet                 401   403   403   200   403   200   200   403
root PATCH: the owner's pet                   401   403   200   403   403   403   200   403
root PATCH: move one's own pet in             401   403   403   200   403   200   200   403
root PATCH: move the shelter's pet out        401   403   403   200   403   200   200   403

adoption: list                                200   200   200   200   200   200   200   200
adoption: get the shelter's pet               200   200   200   200   200   200   200   200
adoption: get the owner's pet                 200   200   200   200   200   200   200   200
adoption: create                              401   201   201   201   201   201   201   403
adoption: put the shelter's pet               401   403   403   200   403   200   200   403
adoption: put the owner's pet                 401   403   200   403   403   403   200   403
adoption: delete the shelter's pet            401   403   403   204   403   204   204   403
adoption: delete the owner's pet              401   403   204   403   403   403   204   403
adoption: create an API key                   401   201   201   201   201   201   201   403

Petstore: add                                 401   200   200   200   200   200   200   403
Petstore: put the shelter's pet               401   403   403   200   403   200   200   403
Petstore: put the owner's pet                 401   403   200   403   403   403   200   403
Petstore: get the shelter's pet               200   200   200   200   200   200   200   200
Petstore: get the owner's pet                 200   200   200   200   200   200   200   200
Petstore: find by status                      200   200   200   200   200   200   200   200
Petstore: find by tags                        200   200   200   200   200   200   200   200
Petstore: form, the shelter's pet             401   403   403   200   403   200   200   403
Petstore: form, the owner's pet               401   403   200   403   403   403   200   403
Petstore: upload to the shelter's pet         401   403   403   200   403   200   200   403
Petstore: upload to the owner's pet           401   403   200   403   403   403   200   403
Petstore: delete the shelter's pet            401   403   403   200   403   200   200   403
Petstore: delete the owner's pet              401   403   200   403   403   403   200   403

shelters: list                                200   200   200   200   200   200   200   200
shelters: get                                 200   200   200   200   200   200   200   200
shelters: create                              401   403   403   403   403   403   201   403
shelters: put                                 401   403   403   403   403   200   200   403
shelters: patch                               401   403   403   403   403   200   200   403
shelters: delete                              401   403   403   403   403   403   204   403

user: get                                     401   200   200   200   200   200   200   200
user: patch                                   401   200   200   200   200   200   200   403
tokens: list                                  401   200   200   200   200   200   200   200
tokens: create                                401   201   201   201   201   201   201   403
tokens: get one's own                         401   200   200   200   200   200   200   200
tokens: get somebody else's                   401   404   404   404   404   404   404   404
tokens: rename one's own                      401   200   200   200   200   200   200   403
tokens: rename somebody else's                401   404   404   404   404   404   404   403
tokens: revoke one's own                      401   204   204   204   204   204   204   403
tokens: revoke somebody else's                401   404   404   404   404   404   404   403
auth: log out                                 401   204   204   204   204   204   204   204
auth: log out everywhere                      401   204   204   204   204   204   204   403
"""

CELLS = [
    pytest.param(operation, role, int(status), id=f"{operation} | {role}")
    for line in GRID.strip().splitlines()[1:]
    if line.strip()
    for operation, statuses in [(line[:46].strip(), line[46:].split())]
    for role, status in zip(ROLES, statuses, strict=True)
]


class World:
    """Two shelters with a pet each, a third without any, and somebody in the role that acts."""

    def __init__(self, role: str) -> None:
        self.shelter = ShelterFactory(name="The shelter")
        self.other_shelter = ShelterFactory(name="The other shelter")
        self.empty_shelter = ShelterFactory(name="An empty shelter")
        administrator = role in ("administrator", "read-only")
        actor = AdministratorFactory() if administrator else UserFactory()
        for member, shelter, kind in (
            ("staff", self.shelter, "staff"),
            ("elsewhere", self.other_shelter, "manager"),
            ("manager", self.shelter, "manager"),
            # So that only "administrators close shelters" denies it, not a missing membership.
            ("manager", self.empty_shelter, "manager"),
        ):
            MembershipFactory(shelter=shelter, role=kind, **({"user": actor} if role == member else {}))

        somebody = UserFactory()
        self.shelters_pet = PetFactory(name="Ours", shelter=self.shelter, owner=somebody, tags=["shy"])
        self.other_pet = PetFactory(
            shelter=self.other_shelter, owner=actor if role == "registered" else somebody
        )
        self.owners_pet = PetFactory(name="Mine", owner=actor if role == "owner" else somebody)
        self.own_pet = PetFactory(owner=somebody if role == "anonymous" else actor)
        self.strangers_token, _text = ApiToken.objects.issue(somebody, "somebody else's")
        self.own_token, text = ApiToken.objects.issue(
            actor, "one's own", scope="read" if role == "read-only" else "write"
        )
        self.client = APIClient()
        if role != "anonymous":
            self.client.credentials(HTTP_AUTHORIZATION=f"Bearer {text}")


@dataclass(frozen=True)
class Operation:
    """A request about a row of the world; path and body may name others: "{shelter.pk}"."""

    about: str
    method: str
    path: str
    body: Any = None
    format: str = "json"

    def request(self, world: World) -> Any:
        """Send it."""
        path = self.path.format(**vars(world))
        return getattr(world.client, self.method)(path, self._filled(self.body, world), format=self.format)

    def _filled(self, value: Any, world: World) -> Any:
        if isinstance(value, dict):
            return {key: self._filled(item, world) for key, item in value.items()}
        if isinstance(value, str) and value.startswith("{"):
            return int(value.format(**vars(world)))
        return value() if callable(value) else value


PHOTO = "https://images.example.org/luna.jpg"
LUNA = {"name": "Luna", "species": "cat"}
LUNA_FOR_ADOPTION = {
    "name": "Luna",
    "species": "Cat",
    "breed": "Siamese",
    "age": 2,
    "gender": "Female",
    "size": "Small",
    "color": "seal point",
    "description": "Tells long stories.",
    "location": "Plano",
    "image": {"url": PHOTO, "alt": "Luna"},
}
LUNA_FOR_PETSTORE = {"id": 0, "category": {"name": "cat"}, "name": "Luna", "photoUrls": [PHOTO], "tags": []}
RENAMED = {"name": "Renamed"}
NOWHERE = {"shelter_id": None}
HERE = {"shelter_id": "{shelter.pk}"}
THERE = {"shelter_id": "{other_shelter.pk}"}


def picture() -> BytesIO:
    """A small PNG, as a file to upload."""
    file = BytesIO()
    Image.new("RGB", (4, 4), "teal").save(file, "PNG")
    file.seek(0)
    file.name = "luna.png"
    return file


def _pet_operations() -> Iterator[tuple[str, Operation]]:
    """What is done to one pet, for the shelter's and the owner's alike."""
    for whose, about, belongs in (
        ("the shelter's pet", "shelters_pet", HERE),
        ("the owner's pet", "owners_pet", {}),
    ):
        pk = "{" + about + ".pk}"
        house, root, petstore = f"/api/v1/pets/{pk}", f"/pets/{pk}", f"/api/v1/pet/{pk}"
        for name, *request in (
            (f"PawFinder: get {whose}", "get", house),
            (f"PawFinder: put {whose}", "put", house, {**LUNA, **belongs}),
            (f"PawFinder: patch {whose}", "patch", house, RENAMED),
            (f"PawFinder: delete {whose}", "delete", house),
            (f"root PATCH: {whose}", "patch", root, RENAMED),
            (f"adoption: get {whose}", "get", root),
            (f"adoption: put {whose}", "put", root, RENAMED),
            (f"adoption: delete {whose}", "delete", root),
            (f"Petstore: get {whose}", "get", petstore),
            (f"Petstore: put {whose}", "put", "/api/v1/pet", {**LUNA_FOR_PETSTORE, "id": pk}),
            (f"Petstore: form, {whose}", "post", petstore, RENAMED, "multipart"),
            (
                f"Petstore: upload to {whose}",
                "post",
                f"{petstore}/uploadImage",
                {"file": picture},
                "multipart",
            ),
            (f"Petstore: delete {whose}", "delete", petstore),
        ):
            yield name, Operation(about, *request)


HOUSE, TOKENS = "/api/v1/pets", "/api/v1/auth/tokens"
OPERATIONS: dict[str, Operation] = dict(_pet_operations()) | {
    name: Operation(*request)
    for name, *request in (
        ("PawFinder: list", "shelters_pet", "get", HOUSE),
        ("PawFinder: create without a shelter", "shelter", "post", HOUSE, LUNA),
        ("PawFinder: create in the shelter", "shelter", "post", HOUSE, {**LUNA, **HERE}),
        (
            "PawFinder: patch the other shelter's pet",
            "other_pet",
            "patch",
            HOUSE + "/{other_pet.pk}",
            RENAMED,
        ),
        ("PawFinder: patch one's own pet", "own_pet", "patch", HOUSE + "/{own_pet.pk}", RENAMED),
        ("PawFinder: move one's own pet in", "own_pet", "patch", HOUSE + "/{own_pet.pk}", HERE),
        ("PawFinder: move the other shelter's pet in", "other_pet", "patch", HOUSE + "/{other_pet.pk}", HERE),
        (
            "PawFinder: move the shelter's pet out",
            "shelters_pet",
            "patch",
            HOUSE + "/{shelters_pet.pk}",
            NOWHERE,
        ),
        (
            "PawFinder: move it out by a put without one",
            "shelters_pet",
            "put",
            HOUSE + "/{shelters_pet.pk}",
            LUNA,
        ),
        (
            "PawFinder: move it to the other shelter",
            "shelters_pet",
            "patch",
            HOUSE + "/{shelters_pet.pk}",
            THERE,
        ),
        ("root PATCH: move one's own pet in", "own_pet", "patch", "/pets/{own_pet.pk}", HERE),
        (
            "root PATCH: move the shelter's pet out",
            "shelters_pet",
            "patch",
            "/pets/{shelters_pet.pk}",
            NOWHERE,
        ),
        ("adoption: list", "shelters_pet", "get", "/pets"),
        ("adoption: create", "shelter", "post", "/pets", LUNA_FOR_ADOPTION),
        ("adoption: create an API key", "own_token", "post", "/auth/create-api-key", {"name": "key"}),
        ("Petstore: add", "shelter", "post", "/api/v1/pet", LUNA_FOR_PETSTORE),
        ("Petstore: find by status", "shelters_pet", "get", "/api/v1/pet/findByStatus?status=available"),
        ("Petstore: find by tags", "shelters_pet", "get", "/api/v1/pet/findByTags?tags=shy"),
        ("shelters: list", "shelter", "get", "/api/v1/shelters"),
        ("shelters: get", "shelter", "get", "/api/v1/shelters/{shelter.pk}"),
        ("shelters: create", "shelter", "post", "/api/v1/shelters", {"name": "Another"}),
        ("shelters: put", "shelter", "put", "/api/v1/shelters/{shelter.pk}", RENAMED),
        ("shelters: patch", "shelter", "patch", "/api/v1/shelters/{shelter.pk}", RENAMED),
        ("shelters: delete", "empty_shelter", "delete", "/api/v1/shelters/{empty_shelter.pk}"),
        ("user: get", "own_token", "get", "/api/v1/user"),
        ("user: patch", "own_token", "patch", "/api/v1/user", RENAMED),
        ("tokens: list", "own_token", "get", TOKENS),
        ("tokens: create", "own_token", "post", TOKENS, {"name": "another"}),
        ("tokens: get one's own", "own_token", "get", TOKENS + "/{own_token.pk}"),
        ("tokens: get somebody else's", "strangers_token", "get", TOKENS + "/{strangers_token.pk}"),
        ("tokens: rename one's own", "own_token", "patch", TOKENS + "/{own_token.pk}", RENAMED),
        (
            "tokens: rename somebody else's",
            "strangers_token",
            "patch",
            TOKENS + "/{strangers_token.pk}",
            RENAMED,
        ),
        ("tokens: revoke one's own", "own_token", "delete", TOKENS + "/{own_token.pk}"),
        ("tokens: revoke somebody else's", "strangers_token", "delete", TOKENS + "/{strangers_token.pk}"),
        ("auth: log out", "own_token", "post", "/api/v1/auth/logout"),
        ("auth: log out everywhere", "own_token", "post", "/api/v1/auth/logout-everywhere"),
    )
}


def everything() -> tuple[dict[str, list[Any]], list[str]]:
    """Every row of PawFinder's own tables, and every stored picture. When a token was last used is no such fact."""
    rows = {}
    for label in ("accounts", "shelters", "pets"):
        for model in apps.get_app_config(label).get_models():
            columns = [f.attname for f in model._meta.concrete_fields if f.attname != "last_used"]
            rows[model.__name__] = list(model._base_manager.order_by("pk").values_list(*columns))
    media = Path(settings.MEDIA_ROOT)
    return rows, sorted(str(file) for file in media.rglob("*") if file.is_file())


def test_every_operation_has_one_row_in_the_grid() -> None:
    named = [cell.values[0] for cell in CELLS]
    assert set(named) == set(OPERATIONS)
    assert len(named) == len(OPERATIONS) * len(ROLES)


@pytest.mark.parametrize(("name", "role", "status"), CELLS)
def test_cell(good_images: list[str], name: str, role: str, status: int) -> None:
    world, operation = World(role), OPERATIONS[name]
    row = getattr(world, operation.about)
    assert type(row)._base_manager.filter(pk=row.pk).exists()
    before = everything()
    response = operation.request(world)
    assert response.status_code == status, response.content
    if status < 300:
        assert (everything() == before) is (operation.method == "get")
        if operation.method == "get" and name != "user: get":
            assert row.name in response.content.decode()
        return
    assert everything() == before
    assert row.name not in response.content.decode()
    adoption = name.startswith("adoption: ")
    body = response.json()
    assert set(body) == {"error", "message", "status"} | ({"errors", "statusCode"} if adoption else set())
    assert body["error"] == {401: "Unauthorized", 403: "Forbidden", 404: "Not Found"}[status]
    assert body["message"]
    assert body["status"] == status
    assert response.get("WWW-Authenticate") == ("Bearer" if status == 401 else None)
    if adoption:
        assert body["statusCode"] == status
        assert [(e["message"], e["path"]) for e in body["errors"]] == [(body["message"], [])]
