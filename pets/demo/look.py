"""What a portrait shows, as plain data."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Look:
    """Everything that a portrait shows. Colours are '#rrggbb'."""

    species: str  # dog, cat
    coat: str
    second: str  # white bib, tan brows, orange mottling: what it means is the pattern's business
    third: str
    # dogs: solid, black-and-tan, blaze, tricolor, hound, husky, mask, brindle, saddle, patch, spots, merle, beard,
    # silky (a Yorkshire terrier)
    # cats: solid, tabby, tabby-white, spotted, ticked, tuxedo, bicolor, calico, tortie, points, van
    pattern: str = "solid"
    ears: str = "pricked"  # pricked, bat, floppy, long, folded
    muzzle: str = "medium"  # short, medium, long
    fur: str = "short"  # short, medium, long, curly, wiry
    breadth: float = 1.0  # of the head
    eyes: str = "#6b4226"
    odd_eye: str = ""  # the other eye, when the two differ
    nose: str = "#2e2226"
    mouth: str = "smile"  # closed, smile, open, blep
    content: bool = False  # eyes shut with pleasure
    stage: str = "adult"  # young, adult, senior
    tail: str = "plain"  # plain, plume, curl, stub
    collar: str = ""
    accessory: str = ""  # bandana, bow, scarf, flower
    accent: str = "#d9694f"  # of the accessory
    ground: str = "#f6ead7"
    shape: str = "#f3c9a5"
    backdrop: str = "sun"
    pose: str = "portrait"  # portrait, sitting, peeking
    tilt: float = 0.0  # of the head, in degrees
    mirror: bool = False
    variant: int = 0  # where patches and spots lie; 0 to 7
