"""The herd: pets with their species, tags and photos."""

from pets.models.pet import Gender, Pet, PetTag, Size, Status
from pets.models.photo import Photo
from pets.models.vocabulary import Species, Tag

__all__ = ["Gender", "Pet", "PetTag", "Photo", "Size", "Species", "Status", "Tag"]
