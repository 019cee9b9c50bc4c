"""Believable records for tests; every one can be saved as it comes."""

from __future__ import annotations

from typing import Any

import factory
from factory.django import DjangoModelFactory

from accounts.models import User
from pets.models import Pet, Photo, Species
from shelters.models import Membership, Shelter


class UserFactory(DjangoModelFactory[User]):
    """A registered person."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    name = factory.Sequence(lambda n: f"Person {n}")
    email = factory.Sequence(lambda n: f"person{n}@example.org")

    @classmethod
    def _create(cls, model_class: Any, *args: Any, **kwargs: Any) -> User:
        password = kwargs.pop("password", None)
        return model_class.objects.create_user(*args, password=password, **kwargs)  # type: ignore[no-any-return]


class AdministratorFactory(UserFactory):
    """A platform administrator."""

    is_superuser = True
    is_staff = True


class ShelterFactory(DjangoModelFactory[Shelter]):
    """A shelter with an address."""

    class Meta:
        model = Shelter

    name = factory.Sequence(lambda n: f"Shelter {n}")
    address = factory.Sequence(lambda n: f"{100 + n} Oak Street, Fort Worth, TX")


class MembershipFactory(DjangoModelFactory[Membership]):
    """Somebody who works for a shelter, as staff."""

    class Meta:
        model = Membership

    user = factory.SubFactory(UserFactory)
    shelter = factory.SubFactory(ShelterFactory)


class PetFactory(DjangoModelFactory[Pet]):
    """A dog of a private person, with every fact known; ``tags=[…]`` and ``photos=[url, …]`` add those."""

    class Meta:
        model = Pet
        skip_postgeneration_save = True

    owner = factory.SubFactory(UserFactory)
    name = factory.Sequence(lambda n: f"Pet {n}")
    species = factory.LazyFunction(lambda: Species.objects.get(code="dog"))
    breed = "Beagle"
    age_months = 18
    gender = "female"
    size = "medium"
    color = "tricolor"
    temperament = "curious"
    description = "Follows every scent."
    spayed_neutered = True
    vaccinations = factory.LazyFunction(lambda: ["rabies"])

    @factory.post_generation
    def tags(self: Pet, create: bool, names: list[str] | None, **_kwargs: Any) -> None:  # type: ignore[misc]
        if names:
            self.set_tags(names)

    @factory.post_generation
    def photos(self: Pet, create: bool, urls: list[str] | None, **_kwargs: Any) -> None:  # type: ignore[misc]
        for position, url in enumerate(urls or []):
            Photo.objects.create(pet=self, position=position, url=url, alt=f"{self.name} {position + 1}")
