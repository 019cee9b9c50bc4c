"""What happens when somebody else is a moment faster: a truthful answer, never a crash."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from accounts.models import ApiToken
from pets.contracts.facts import MayWritePet
from pets.models import Pet
from pets.tests.factories import AdministratorFactory, PetFactory, UserFactory
from shelters.models import Shelter

pytestmark = pytest.mark.django_db


def not_found(noun: str, pk: int) -> dict[str, Any]:
    return {"error": "Not Found", "message": f"{noun} with ID {pk} not found", "status": 404}


def test_a_token_that_is_revoked_while_it_is_renamed(
    client_for: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    user = UserFactory()
    client = client_for(user)
    token, _text = ApiToken.objects.issue(user, "Kiosk")
    validate = "accounts.serializers.TokenSerializer.is_valid"

    def revoked_meanwhile(self: Any, **_kwargs: Any) -> bool:
        self._validated_data, self._errors = {"name": "Hall"}, {}
        ApiToken.objects.filter(pk=token.pk).delete()
        return True

    monkeypatch.setattr(validate, revoked_meanwhile)
    answer = client.patch(f"/api/v1/auth/tokens/{token.pk}", {"name": "Hall"})
    assert (answer.status_code, answer.json()) == (404, not_found("Token", token.pk))


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_an_administrator_is_told_that_a_pet_is_gone_and_not_that_it_is_foreign(
    client_for: Callable[..., Any], monkeypatch: pytest.MonkeyPatch, method: str
) -> None:
    pet = PetFactory()
    client = client_for(AdministratorFactory())
    allowed = MayWritePet.has_object_permission

    def gone_meanwhile(self: MayWritePet, request: Any, view: Any, obj: Pet) -> bool:
        Pet.objects.filter(pk=obj.pk).delete()
        return allowed(self, request, view, obj)

    monkeypatch.setattr(MayWritePet, "has_object_permission", gone_meanwhile)
    answer = getattr(client, method)(f"/api/v1/pets/{pet.pk}", {"name": "Rex", "species": "dog"})
    assert (answer.status_code, answer.json()) == (404, not_found("Pet", pet.pk))


@pytest.mark.parametrize(
    ("path", "model"), [("/api/v1/pets", Pet), ("/api/v1/shelters", Shelter)], ids=["pet", "shelter"]
)
def test_the_answer_is_read_while_the_row_is_locked(
    client_for: Callable[..., Any], path: str, model: Any
) -> None:
    """Whoever deletes the record right after the commit does not take the answer away."""
    from django.db import connection, transaction

    client = client_for(AdministratorFactory())
    body = {"name": "Rex", **({"species": "dog"} if model is Pet else {})}
    depths = []
    read = model.objects.get_queryset

    class Watching(model._default_manager.__class__):  # type: ignore[misc]
        def get_queryset(self) -> Any:
            depths.append(len(connection.savepoint_ids))
            return read()

    created = client.post(path, body)
    assert created.status_code == 201
    watching = Watching()
    watching.model, watching._db, watching._hints = model, None, {}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(model, "objects", watching)
        changed = client.patch(f"{path}/{created.json()['id']}", {"name": "Max"})
    assert changed.status_code == 200
    assert changed.json()["name"] == "Max"
    # The test itself is one transaction; the last read, for the answer, happens one level deeper.
    assert transaction.get_connection().in_atomic_block
    assert depths[-1] == 1


def test_a_shelter_that_closes_while_a_pet_moves_in(
    client_for: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    pet, shelter = PetFactory(), Shelter.objects.create(name="Closing")
    client = client_for(AdministratorFactory())
    checked = "pets.contracts.pawfinder.serializers.DocumentedPetSerializer.facts"
    from pets.contracts.pawfinder.serializers import DocumentedPetSerializer

    facts = DocumentedPetSerializer.facts

    def closed_meanwhile(self: Any, *args: Any) -> Any:
        Shelter.objects.filter(pk=shelter.pk).delete()
        return facts(self, *args)

    monkeypatch.setattr(checked, closed_meanwhile)
    answer = client.patch(f"/pets/{pet.pk}", {"shelter_id": shelter.pk, "name": "Moved"})
    assert answer.status_code == 400
    assert f"there is no shelter with ID {shelter.pk}" in answer.json()["message"]
    pet.refresh_from_db()
    assert (pet.shelter_id, pet.name) == (None, pet.name)
    assert pet.name != "Moved"
