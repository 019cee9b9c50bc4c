"""Pets whose own people look for a new home for them."""

from dataclasses import dataclass


@dataclass(frozen=True)
class PrivatePet:
    """A pet without a shelter, in its owner's words; `shots` is how many pictures there are of it."""

    owner_email: str
    location: str
    name: str
    species: str
    breed: str
    color: str
    age_months: int | None
    gender: str | None
    size: str
    temperament: str
    tags: tuple[str, ...]
    vaccinations: tuple[str, ...]
    description: str
    spayed_neutered: bool | None = True
    status: str = "available"
    shots: int = 1


# fmt: off
PRIVATE_PETS = (
    PrivatePet(
        "rosalind@pawfinder.example", "Richardson, TX",
        "Biscotti", "dog", "Cocker Spaniel", "buff", 72, "female", "medium", "gentle, affectionate",
        ("house-trained", "leash-trained"), ("rabies", "dhpp"),
        "Our baby turned out to be badly allergic, and it breaks our hearts to let Biscotti go. "
        "She is house-trained, walks nicely on a leash and sleeps through the night.", shots=2,
    ),
    PrivatePet(
        "deshawn@pawfinder.example", "White Settlement, TX",
        "Sergeant", "dog", "German Shepherd", "black and tan", 54, "male", "large", "loyal, smart, alert",
        ("good with kids", "house-trained", "needs a yard"), ("rabies", "dhpp", "leptospirosis"),
        "I deploy in the spring and want Sergeant to be settled before that. "
        "He grew up with our three kids, knows all the basics and rides beautifully in a truck.", shots=3,
    ),
    PrivatePet(
        "mei@pawfinder.example", "Carrollton, TX",
        "Soba", "cat", "Domestic Shorthair", "cream tabby", None, "female", "small", "sweet, talkative",
        ("litter-trained",), ("rabies", "fvrcp"),
        "I found Soba behind our restaurant and took her to the vet, who could only guess at her age. "
        "She has settled in nicely, but my landlord allows just one cat.",
    ),
    PrivatePet(
        "oskar@pawfinder.example", "Grapevine, TX",
        "Pixel", "cat", "Domestic Shorthair", "tuxedo", 5, "male", "small", "playful, bold",
        ("good with cats", "playful"), ("rabies", "fvrcp"),
        "My foster cat surprised me with a litter, and Pixel is the last one to find a home. "
        "He is curious and brave, and types better than I do.", spayed_neutered=False, shots=2,
    ),
    PrivatePet(
        "adopter@pawfinder.example", "Denton, TX, near the square",
        "Mandolin", "dog", "Hound mix", "red and white", 14, "female", "medium", "cheerful, playful",
        ("good with dogs", "playful"), ("rabies", "dhpp"),
        "Mandolin followed me home from a gig, and nobody has claimed her. "
        "She gets along with every dog on the block, but I promised my own dog a quiet retirement.",
        status="pending",
    ),
    PrivatePet(
        "rosalind@pawfinder.example", "Richardson, TX",
        "Mr. Darcy", "cat", "British Shorthair", "blue-gray", 120, "male", "medium", "calm, dignified",
        ("quiet home", "litter-trained"), ("rabies", "fvrcp", "felv"),
        "Mr. Darcy was my grandmother's cat and is used to a quiet household and the radio in the afternoon. "
        "He comes with his own armchair.",
    ),
    PrivatePet(
        "deshawn@pawfinder.example", "White Settlement, TX",
        "Rocket", "dog", "Jack Russell Terrier", "white with tan patches", 30, "male", "small", "energetic, goofy",
        ("good with kids", "needs a yard", "playful"), ("rabies", "dhpp", "bordetella"),
        "Rocket was my running partner until I hurt my knee, and now I cannot keep up with him. "
        "I hope to find an active home with somebody who likes mornings.",
    ),
    PrivatePet(
        "mei@pawfinder.example", "Carrollton, TX",
        "Matcha", "cat", "Domestic Longhair", "gray tabby and white", 40, "female", "medium", "affectionate, calm",
        ("litter-trained", "apartment friendly"), ("rabies", "fvrcp"),
        "We are opening a second restaurant, and Matcha deserves more company than we can give her. "
        "She is a lap cat and comes with a cat tree and a basket of toys.", shots=2,
    ),
    PrivatePet(
        "oskar@pawfinder.example", "Grapevine, TX",
        "Widget", "dog", "Terrier mix", "wheaten", None, None, "small", "shy, sweet",
        ("shy at first",), ("rabies",),
        "I found Widget at a gas station on a Sunday night, and the microchip scanner stayed silent. "
        "We are looking for the family, and for a good home in case there is none.", spayed_neutered=None,
    ),
    PrivatePet(
        "adopter@pawfinder.example", "Denton, TX, near the square",
        "Żabka", "cat", "Domestic Medium Hair", "tortoiseshell", 66, "female", "small", "independent, curious",
        ("litter-trained",), ("rabies", "fvrcp"),
        "Żabka and my old dog do not see eye to eye, so I am looking for a home without dogs. "
        "She is healthy, tidy and very affectionate in the evenings.",
    ),
)
