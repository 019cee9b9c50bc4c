"""Breeds and coats: what a dog or cat of a breed is built like, and the colours it comes in."""

# Tables of points and facts read better in rows.
# fmt: off
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple


class Coat(NamedTuple):
    """Colours of the fur, and what belongs to them."""

    pattern: str
    coat: str
    second: str = "#fbf6ee"
    third: str = "#3a3236"
    eyes: tuple[str, ...] = ()  # by default the species' own
    nose: str = ""


@dataclass(frozen=True)
class Breed:
    """What all of a breed share; `breadth` is the head's, 1.0 for the usual one."""

    name: str
    species: str
    size: str
    colors: tuple[tuple[str, str], ...]  # what people call the colour, and the coat it is
    share: int = 2  # of the herd, against the other breeds of the species
    ears: str = "pricked"
    muzzle: str = "medium"
    fur: str = "short"
    breadth: float = 1.0
    tail: str = "plain"


WHITE = "#fbf6ee"
BROWN_EYES = ("#6b4226", "#7a4b28", "#5a3822")
BLUE_EYES = ("#6fb0e0", "#82b9dd")
HUSKY_EYES = ("#7fb4dc", "#7fb4dc", "#6b4226")
CAT_EYES = ("#8bb069", "#a8b35c", "#d9b340", "#d9a040", "#7fae7a")
GOLD_EYES = ("#d9b340", "#d9a040", "#c9a84a")
GREEN_EYES = ("#8bb069", "#7fae7a")
LIVER = "#6a4638"
ROSE = "#e39a96"

COATS: dict[str, dict[str, Coat]] = {
    "dog": {
        "yellow": Coat("solid", "#e9c68c"),
        "golden": Coat("solid", "#d8a05c"),
        "cream": Coat("solid", "#f1dfc4"),
        "white": Coat("solid", "#f7f1e6"),
        "apricot": Coat("solid", "#e3b27c"),
        "buff": Coat("solid", "#e2bd8b"),
        "red": Coat("solid", "#b5683a"),
        "orange": Coat("solid", "#df9550"),
        "fawn": Coat("solid", "#d9b181"),
        "black": Coat("solid", "#3b363c"),
        "chocolate": Coat("solid", "#724a38", eyes=("#a8742f", "#8f5f2c"), nose=LIVER),
        "gray": Coat("solid", "#8d9099"),
        "fawn mask": Coat("mask", "#dcb27c", third="#3c3031"),
        "red mask": Coat("mask", "#bf7a45", third="#3c3031"),
        "brindle": Coat("brindle", "#9c6b45", third="#3c2f2f"),
        "black and tan": Coat("black-and-tan", "#38333a", second="#c98a4f"),
        "chocolate and tan": Coat(
            "black-and-tan", "#6b4637", second="#d09a62", eyes=("#a8742f",), nose=LIVER
        ),
        "saddle": Coat("saddle", "#cc9759", second="#cc9759", third="#3a3234"),
        "sable": Coat("saddle", "#a98661", second="#a98661", third="#453a39"),
        "husky gray": Coat("husky", "#8b8e98", eyes=HUSKY_EYES),
        "husky black": Coat("husky", "#46444d", eyes=HUSKY_EYES),
        "husky red": Coat("husky", "#b9754a", eyes=HUSKY_EYES, nose=LIVER),
        "urajiro": Coat("husky", "#cf8b4e"),
        "black and white": Coat("blaze", "#39353b"),
        "gray and white": Coat("blaze", "#868b97"),
        "red and white": Coat("blaze", "#bf7440"),
        "gold and white": Coat("blaze", "#d9a766"),
        "fawn and white": Coat("blaze", "#d6a873"),
        "chestnut and white": Coat("blaze", "#a9592f"),
        "brown and white": Coat("blaze", "#845a42", nose=LIVER),
        "mountain tricolor": Coat("tricolor", "#37333a", third="#bf773f"),
        "hound tricolor": Coat("hound", "#c78545", third="#3a353b"),
        "lemon and white": Coat("hound", "#e2b877", third="#f4ead9"),
        "blue merle": Coat("merle", "#a3a9b8", third="#4b4d5c", eyes=("#7fb4dc", "#6b4226")),
        "red merle": Coat("merle", "#d3a98b", third="#9a5c3e", eyes=("#7fb4dc", "#a8742f"), nose=LIVER),
        "white with tan patches": Coat("patch", "#f8f2e8", second="#bf7f49"),
        "white with black patches": Coat("patch", "#f8f2e8", second="#3d383e"),
        "spots": Coat("spots", "#f8f3ea", third="#37333a"),
        "salt and pepper": Coat("beard", "#8b8a8e", second="#e0dcd6"),
        "black and silver": Coat("beard", "#413d44", second="#cfccc9"),
        "wheaten beard": Coat("beard", "#d5ab75", second="#efddbf"),
        "steel blue and tan": Coat("silky", "#c98f52", third="#6f7480"),
    },
    "cat": {
        "black": Coat("solid", "#39343c", eyes=(*GOLD_EYES, "#8bb069"), nose="#51434a"),
        "white": Coat("solid", "#fbf7ef", eyes=("#6fb0e0", "#d9a040", "#8bb069"), nose=ROSE),
        "gray": Coat("solid", "#8d929f", eyes=CAT_EYES, nose="#666574"),
        "blue-gray": Coat("solid", "#868ea0", eyes=("#d98f3a", "#d9a040"), nose="#5f6170"),
        "russian blue": Coat("solid", "#8a93a6", eyes=GREEN_EYES, nose="#666b7c"),
        "cream": Coat("solid", "#f0d9b8", eyes=("#d98f3a", "#d9a040"), nose=ROSE),
        "bombay": Coat("solid", "#322d35", eyes=("#d08a35", "#d9a040"), nose="#4a3d44"),
        "orange tabby": Coat("tabby", "#e5a05c", third="#bd6d30", eyes=GOLD_EYES, nose=ROSE),
        "brown tabby": Coat("tabby", "#b89c7c", third="#5b4637", eyes=GREEN_EYES, nose="#d98880"),
        "gray tabby": Coat("tabby", "#a9a9ae", third="#5c5b66", eyes=CAT_EYES, nose="#d48f8c"),
        "silver tabby": Coat("tabby", "#cfd0d4", third="#61616d", eyes=GREEN_EYES, nose="#d48f8c"),
        "cream tabby": Coat("tabby", "#f0d5ae", third="#d9ab75", eyes=GOLD_EYES, nose=ROSE),
        "orange tabby and white": Coat("tabby-white", "#e5a05c", third="#bd6d30", eyes=GOLD_EYES, nose=ROSE),
        "brown tabby and white": Coat(
            "tabby-white", "#b29372", third="#5b4637", eyes=GREEN_EYES, nose="#d98880"
        ),
        "gray tabby and white": Coat(
            "tabby-white", "#a9a9ae", third="#5c5b66", eyes=CAT_EYES, nose="#e09a96"
        ),
        "tuxedo": Coat("tuxedo", "#39343c", eyes=(*GOLD_EYES, "#8bb069"), nose="#5a464d"),
        "gray and white": Coat("bicolor", "#8f94a1", eyes=CAT_EYES, nose=ROSE),
        "black and white": Coat("bicolor", "#3b363e", eyes=GOLD_EYES, nose=ROSE),
        "orange and white": Coat("bicolor", "#e3994f", eyes=GOLD_EYES, nose=ROSE),
        "calico": Coat("calico", "#e3974f", third="#3d373d", eyes=CAT_EYES, nose=ROSE),
        "dilute calico": Coat("calico", "#e9c79b", third="#979ba8", eyes=CAT_EYES, nose=ROSE),
        "tortoiseshell": Coat("tortie", "#3c343a", second="#c67f42", eyes=GOLD_EYES, nose="#5a464a"),
        "torbie": Coat(
            "tabby", "#b58a64", second="#c67f42", third="#5b4337", eyes=GREEN_EYES, nose="#d98880"
        ),
        "seal point": Coat("points", "#f1e4d0", third="#5a443c", eyes=BLUE_EYES, nose="#49352f"),
        "blue point": Coat("points", "#ecebe8", third="#7f8796", eyes=BLUE_EYES, nose="#646b7b"),
        "lilac point": Coat("points", "#f4ece4", third="#b39c9a", eyes=BLUE_EYES, nose="#a98a8b"),
        "flame point": Coat("points", "#f8ecd9", third="#dc9c63", eyes=BLUE_EYES, nose=ROSE),
        "brown spotted": Coat("spotted", "#c79a63", third="#5b4030", eyes=GREEN_EYES, nose="#c07a6c"),
        "ruddy": Coat("ticked", "#c0824e", third="#6f4630", eyes=GOLD_EYES, nose="#b5685a"),
        "white and orange": Coat("van", "#fbf7ef", second="#dd9a5a", eyes=("#d9a040", "#6fb0e0"), nose=ROSE),
    },
}


def _colors(*names: str) -> tuple[tuple[str, str], ...]:
    """'fawn: fawn mask' for a coat that people call by another name, 'cream' for one that they do not."""
    return tuple((label, coat or label) for label, _, coat in (name.partition(": ") for name in names))


MOGGY = _colors(
    "brown tabby", "orange tabby", "gray tabby", "black", "tuxedo", "calico", "tortoiseshell", "gray",
    "brown tabby and white", "orange tabby and white", "gray tabby and white", "gray and white", "black and white",
    "white", "torbie", "dilute calico", "orange and white", "cream tabby", "flame point",
)

DOGS = (
    Breed("Labrador Retriever", "dog", "large", _colors("yellow", "black", "chocolate"),
          share=8, ears="floppy", breadth=1.04),
    Breed("Golden Retriever", "dog", "large", _colors("golden", "cream"),
          share=4, ears="floppy", fur="long", tail="plume"),
    Breed("German Shepherd", "dog", "large", _colors("black and tan: saddle", "sable", "black"),
          share=5, ears="pricked", muzzle="long", fur="medium", tail="plume"),
    Breed("Beagle", "dog", "medium", _colors("tricolor: hound tricolor", "lemon and white"), share=4, ears="long"),
    Breed("Siberian Husky", "dog", "large", _colors(
              "gray and white: husky gray", "black and white: husky black", "red and white: husky red"),
          share=4, ears="pricked", muzzle="long", fur="medium", breadth=1.06, tail="curl"),
    Breed("Border Collie", "dog", "medium", _colors("black and white", "red and white", "blue merle"),
          share=3, ears="folded", muzzle="long", fur="long", tail="plume"),
    Breed("Australian Shepherd", "dog", "medium", _colors(
              "blue merle", "red merle", "black tricolor: mountain tricolor"),
          share=3, ears="floppy", fur="long", tail="stub"),
    Breed("American Pit Bull Terrier", "dog", "medium", _colors("gray and white", "red", "brindle", "fawn and white"),
          share=6, ears="folded", breadth=1.1),
    Breed("American Bulldog", "dog", "large", _colors("white with tan patches", "brown and white"),
          share=2, ears="folded", muzzle="short", breadth=1.06),
    Breed("Boxer", "dog", "large", _colors("fawn: fawn mask", "brindle"),
          share=3, ears="floppy", muzzle="short", tail="stub"),
    Breed("Dachshund", "dog", "small", _colors("red", "black and tan", "chocolate and tan"),
          share=4, ears="long", muzzle="long", breadth=0.94),
    Breed("Chihuahua", "dog", "small", _colors("fawn", "cream", "black and tan"), share=6, ears="bat", breadth=1.02),
    Breed("Pug", "dog", "small", _colors("fawn: fawn mask", "black"),
          share=2, ears="folded", muzzle="short", tail="curl"),
    Breed("French Bulldog", "dog", "small", _colors("fawn: fawn mask", "brindle", "gray"),
          share=2, ears="bat", muzzle="short", tail="stub"),
    Breed("Boston Terrier", "dog", "small", _colors("black and white"),
          share=2, ears="bat", muzzle="short", breadth=0.97, tail="stub"),
    Breed("Pembroke Welsh Corgi", "dog", "small", _colors("red and white", "tricolor: mountain tricolor"),
          share=2, ears="bat", fur="medium", tail="stub"),
    Breed("Miniature Poodle", "dog", "small", _colors("white", "black", "apricot"),
          share=3, ears="long", muzzle="long", fur="curly", breadth=0.92, tail="plume"),
    Breed("Goldendoodle", "dog", "large", _colors("apricot", "cream", "chocolate"),
          share=3, ears="floppy", fur="curly", tail="plume"),
    Breed("Shih Tzu", "dog", "small", _colors("gold and white", "gray and white"),
          share=3, ears="long", muzzle="short", fur="long", breadth=0.95, tail="plume"),
    Breed("Maltese", "dog", "small", _colors("white"),
          share=2, ears="long", muzzle="short", fur="long", breadth=0.9, tail="plume"),
    Breed("Yorkshire Terrier", "dog", "small", _colors("blue and tan: steel blue and tan"),
          share=3, ears="pricked", fur="long", breadth=0.9),
    Breed("Miniature Schnauzer", "dog", "small", _colors("salt and pepper", "black and silver"),
          share=3, ears="folded", fur="wiry", breadth=0.94),
    Breed("Jack Russell Terrier", "dog", "small", _colors("white with tan patches", "white with black patches"),
          share=3, ears="folded", breadth=0.95),
    Breed("Cavalier King Charles Spaniel", "dog", "small", _colors("chestnut and white", "tricolor: mountain tricolor"),
          share=2, ears="long", muzzle="short", fur="long", breadth=0.92, tail="plume"),
    Breed("Cocker Spaniel", "dog", "medium", _colors("buff", "black", "chocolate"),
          share=2, ears="long", fur="long", breadth=0.95, tail="stub"),
    Breed("Great Dane", "dog", "large", _colors("fawn: fawn mask", "harlequin: spots", "gray"),
          share=1, ears="floppy", muzzle="long", breadth=1.02),
    Breed("Dalmatian", "dog", "large", _colors("white with black spots: spots"), share=2, ears="floppy"),
    Breed("Rottweiler", "dog", "large", _colors("black and tan"), share=2, ears="floppy", breadth=1.1, tail="stub"),
    Breed("Doberman Pinscher", "dog", "large", _colors("black and tan", "chocolate and tan"),
          share=2, ears="pricked", muzzle="long", breadth=0.94),
    Breed("Greyhound", "dog", "large", _colors("brindle", "fawn", "gray"),
          share=2, ears="folded", muzzle="long", breadth=0.86),
    Breed("Catahoula Leopard Dog", "dog", "large", _colors("blue merle", "red merle"), share=2, ears="floppy"),
    Breed("Great Pyrenees", "dog", "large", _colors("white"),
          share=3, ears="floppy", fur="long", breadth=1.06, tail="plume"),
    Breed("Bernese Mountain Dog", "dog", "large", _colors("tricolor: mountain tricolor"),
          share=1, ears="floppy", fur="long", tail="plume"),
    Breed("Basset Hound", "dog", "medium", _colors("tricolor: hound tricolor"), share=2, ears="long", muzzle="long"),
    Breed("Pomeranian", "dog", "small", _colors("orange", "cream", "black"),
          share=2, ears="pricked", muzzle="short", fur="long", breadth=0.86, tail="curl"),
    Breed("Shiba Inu", "dog", "medium", _colors("red: urajiro", "cream"),
          share=1, ears="pricked", fur="medium", tail="curl"),
    Breed("Labrador / Shepherd mix", "dog", "large", _colors("black", "yellow", "black and tan: saddle"),
          share=6, ears="folded"),
    Breed("Labrador mix", "dog", "large", _colors("black and white", "yellow", "chocolate", "black"),
          share=5, ears="floppy"),
    Breed("Shepherd / Husky mix", "dog", "large", _colors("gray and white: husky gray", "sable"),
          share=3, ears="pricked", muzzle="long", fur="medium", tail="plume"),
    Breed("Pit Bull mix", "dog", "medium", _colors("gray and white", "brindle", "red and white", "fawn"),
          share=6, ears="folded", breadth=1.07),
    Breed("Chihuahua mix", "dog", "small", _colors("fawn", "black and tan", "white with tan patches"),
          share=5, ears="bat"),
    Breed("Terrier mix", "dog", "small", _colors("salt and pepper", "wheaten: wheaten beard", "black and silver"),
          share=5, ears="folded", fur="wiry"),
    Breed("Hound mix", "dog", "medium", _colors("tricolor: hound tricolor", "red and white", "black and tan"),
          share=4, ears="long"),
    Breed("Beagle / Terrier mix", "dog", "small", _colors(
              "tricolor: hound tricolor", "white and tan: white with tan patches"),
          share=3, ears="folded"),
    Breed("Poodle mix", "dog", "small", _colors("apricot", "cream", "black", "gray"),
          share=4, ears="floppy", fur="curly"),
    Breed("Collie mix", "dog", "medium", _colors("black and white", "tricolor: mountain tricolor"),
          share=2, ears="folded", muzzle="long", fur="medium", tail="plume"),
    Breed("Boxer mix", "dog", "large", _colors("fawn: fawn mask", "brindle"), share=3, ears="folded", muzzle="short"),
    Breed("Dachshund mix", "dog", "small", _colors("red", "black and tan"), share=3, ears="long", muzzle="long"),
    Breed("Retriever mix", "dog", "large", _colors("golden", "black", "cream"),
          share=4, ears="floppy", fur="medium", tail="plume"),
)

CATS = (
    Breed("Domestic Shorthair", "cat", "medium", MOGGY, share=40, ears="pricked"),
    Breed("Domestic Medium Hair", "cat", "medium", MOGGY, share=10, ears="pricked", fur="medium"),
    Breed("Domestic Longhair", "cat", "medium", MOGGY, share=9, ears="pricked", fur="long"),
    Breed("Siamese", "cat", "small", _colors("seal point", "blue point", "lilac point"),
          share=4, ears="bat", muzzle="long"),
    Breed("Siamese mix", "cat", "medium", _colors("seal point", "flame point"), share=3, ears="pricked"),
    Breed("Maine Coon", "cat", "medium", _colors("brown tabby", "silver tabby", "orange tabby"),
          share=3, ears="pricked", fur="long", breadth=1.04),
    Breed("Ragdoll", "cat", "medium", _colors("blue point", "seal point"),
          share=2, ears="pricked", fur="long", breadth=1.02),
    Breed("Himalayan", "cat", "medium", _colors("seal point", "flame point"),
          share=2, ears="pricked", muzzle="short", fur="long"),
    Breed("Persian", "cat", "small", _colors("white", "cream", "blue-gray"),
          share=2, ears="pricked", muzzle="short", fur="long", breadth=1.02),
    Breed("British Shorthair", "cat", "medium", _colors("blue-gray", "cream"),
          share=2, ears="pricked", muzzle="short"),
    Breed("Russian Blue", "cat", "small", _colors("blue-gray: russian blue"), share=2, ears="pricked", muzzle="long"),
    Breed("Scottish Fold", "cat", "medium", _colors("blue-gray", "silver tabby"),
          share=2, ears="folded", muzzle="short"),
    Breed("Bengal", "cat", "medium", _colors("brown spotted"), share=2, ears="pricked"),
    Breed("Abyssinian", "cat", "small", _colors("ruddy"), share=1, ears="bat", muzzle="long"),
    Breed("American Shorthair", "cat", "medium", _colors("silver tabby", "brown tabby"), share=2, ears="pricked"),
    Breed("Bombay", "cat", "small", _colors("black: bombay"), share=2, ears="pricked"),
    Breed("Turkish Van", "cat", "medium", _colors("white and orange"), share=1, ears="pricked", fur="medium"),
)

BREEDS: dict[str, Breed] = {breed.name: breed for breed in (*DOGS, *CATS)}

# What a word in the name of a breed that is not in the list says about its build; the first that occurs decides.
KIN = {
    "dog": (
        ("doodle", "Goldendoodle"), ("poodle", "Poodle mix"), ("poo", "Poodle mix"), ("bichon", "Poodle mix"),
        ("labrador", "Labrador mix"), ("retriever", "Retriever mix"), ("husky", "Siberian Husky"),
        ("malamute", "Siberian Husky"), ("shepherd", "Shepherd / Husky mix"), ("malinois", "Shepherd / Husky mix"),
        ("schnauzer", "Miniature Schnauzer"), ("pit bull", "Pit Bull mix"), ("staffordshire", "Pit Bull mix"),
        ("bulldog", "American Bulldog"), ("boxer", "Boxer mix"), ("mastiff", "Boxer mix"), ("terrier", "Terrier mix"),
        ("spaniel", "Cocker Spaniel"), ("collie", "Collie mix"), ("corgi", "Pembroke Welsh Corgi"),
        ("hound", "Hound mix"), ("pointer", "Hound mix"), ("beagle", "Beagle"), ("dachshund", "Dachshund mix"),
        ("chihuahua", "Chihuahua mix"), ("spitz", "Pomeranian"), ("pug", "Pug"), ("tzu", "Shih Tzu"),
    ),
    "cat": (
        ("siamese", "Siamese mix"), ("maine", "Maine Coon"), ("coon", "Maine Coon"), ("persian", "Persian"),
        ("fold", "Scottish Fold"), ("birman", "Ragdoll"), ("long", "Domestic Longhair"),
        ("medium", "Domestic Medium Hair"), ("forest", "Maine Coon"), ("angora", "Domestic Longhair"),
        ("rex", "Abyssinian"),
    ),
}
WORDS = {  # the same for a colour: the first word that occurs decides
    "dog": (
        ("merle", "blue merle"), ("brindle", "brindle"), ("spot", "spots"), ("tricolor", "mountain tricolor"),
        ("salt", "salt and pepper"), ("patch", "white with tan patches"), ("sable", "sable"),
        ("black and tan", "black and tan"), ("black and white", "black and white"),
        ("gray and white", "gray and white"), ("brown and white", "brown and white"),
        ("red and white", "red and white"), ("and white", "fawn and white"), ("chocolate", "chocolate"),
        ("liver", "chocolate"), ("brown", "chocolate"), ("black", "black"), ("golden", "golden"), ("gold", "golden"),
        ("yellow", "yellow"), ("blond", "yellow"), ("cream", "cream"), ("white", "white"), ("apricot", "apricot"),
        ("red", "red"), ("orange", "orange"), ("fawn", "fawn"), ("tan", "fawn"), ("gray", "gray"), ("grey", "gray"),
        ("blue", "gray"), ("silver", "gray"),
    ),
    "cat": (
        ("tuxedo", "tuxedo"), ("dilute", "dilute calico"), ("calico", "calico"), ("tortoise", "tortoiseshell"),
        ("tortie", "tortoiseshell"), ("flame", "flame point"), ("lilac", "lilac point"), ("blue point", "blue point"),
        ("point", "seal point"), ("spot", "brown spotted"), ("silver", "silver tabby"),
        ("orange tabby", "orange tabby"), ("ginger", "orange tabby"), ("gray tabby", "gray tabby"),
        ("grey tabby", "gray tabby"), ("tabby", "brown tabby"), ("black and white", "black and white"),
        ("orange", "orange tabby"), ("and white", "gray and white"), ("black", "black"), ("white", "white"),
        ("cream", "cream"), ("gray", "gray"), ("grey", "gray"), ("blue", "blue-gray"), ("brown", "brown tabby"),
        ("red", "orange tabby"),
    ),
}


@lru_cache(maxsize=256)
def breed_like(species: str, name: str) -> Breed:
    """The breed of that name; for one that is not listed, its nearest kin."""
    known = BREEDS.get(name)
    if known and known.species == species:
        return known
    lower = name.lower()
    for word, kin in KIN[species]:
        if word in lower:
            return BREEDS[kin]
    return BREEDS["Labrador / Shepherd mix" if species == "dog" else "Domestic Shorthair"]


@lru_cache(maxsize=256)
def coat_like(breed: Breed, color: str) -> Coat:
    """The coat that goes by this colour in the breed; for one that it does not come in, the nearest there is."""
    coats, lower = COATS[breed.species], color.lower()
    for label, key in breed.colors:
        if label == lower:
            return coats[key]
    if lower in coats:
        return coats[lower]
    for word, key in WORDS[breed.species]:
        if word in lower:
            return coats[key]
    return coats[breed.colors[0][1]]
