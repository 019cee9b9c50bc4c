"""The demo herd: eight shelters, the people around them and a few hundred pets, the same every time.

Plain data, so that it can be looked at, tested and loaded without a database. The shelters, people and pets are
invented; phone numbers are from the range that is set aside for fiction.
"""

from functools import cache

from .breeder import Breeder
from .neighborhood import PEOPLE, SHELTERS
from .records import DemoPerson, DemoPet, DemoPhoto, DemoShelter

__all__ = ["DemoPerson", "DemoPet", "DemoPhoto", "DemoShelter", "demo_people", "demo_pets", "demo_shelters"]


def demo_shelters() -> tuple[DemoShelter, ...]:
    return SHELTERS


def demo_people() -> tuple[DemoPerson, ...]:
    return PEOPLE


@cache
def demo_pets() -> tuple[DemoPet, ...]:
    """In the order of their ids, which start at 1."""
    return tuple(Breeder().herd())
