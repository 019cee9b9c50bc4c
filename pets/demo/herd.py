"""The demo herd: eight shelters, the people around them and a few hundred pets, the same every time.

Plain data, so that it can be looked at, tested and loaded without a database. The shelters, people and pets are
invented; phone numbers are from the range that is set aside for fiction.
"""

from functools import cache

from pets.demo.breeder import Breeder
from pets.demo.neighborhood import PEOPLE, SHELTERS
from pets.demo.records import DemoPerson, DemoPet, DemoPhoto, DemoShelter

__all__ = ["DemoPerson", "DemoPet", "DemoPhoto", "DemoShelter", "demo_people", "demo_pets", "demo_shelters"]


def demo_shelters() -> tuple[DemoShelter, ...]:
    """In the order of their ids, which start at 1."""
    return SHELTERS


def demo_people() -> tuple[DemoPerson, ...]:
    """Everybody with an account, the administrator first."""
    return PEOPLE


@cache
def demo_pets() -> tuple[DemoPet, ...]:
    """In the order of their ids, which start at 1."""
    return tuple(Breeder().herd())
