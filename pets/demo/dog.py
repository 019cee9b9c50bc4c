"""A dog's head, drawn around the point between eyes and nose; its body is in body.py."""

# Tables of points and facts read better in rows.
# fmt: off
from pets.demo.look import Look
from pets.demo.shapes import (
    Pen,
    Points,
    both,
    curly,
    flipped,
    furry,
    lightness,
    mirrored,
    mix,
    oval,
    shade,
    smooth,
    stroke,
    tint,
)

INK = "#33242a"
TONGUE = "#e88a8f"

# For each length of muzzle: the right half of the head, of the muzzle on it, and where the face sits.
HEADS: dict[str, Points] = {
    "short": ((0, -123), (56, -115), (103, -84), (125, -32), (127, 24), (114, 68), (86, 102), (44, 122), (0, 127)),
    "medium": (
        (0, -129), (50, -121), (93, -92), (116, -44), (114, 6), (98, 46), (83, 82), (62, 116), (30, 135), (0, 140),
    ),
    "long": (
        (0, -127), (44, -119), (84, -93), (106, -46), (101, 4), (83, 46), (64, 92), (50, 126), (26, 147), (0, 152),
    ),
}
MUZZLES: dict[str, Points] = {
    "short": ((0, 0), (34, 6), (72, 34), (86, 74), (66, 106), (30, 122), (0, 126)),
    "medium": ((0, -14), (24, 2), (50, 42), (66, 84), (54, 118), (28, 136), (0, 141)),
    "long": ((0, -34), (19, -12), (36, 38), (52, 92), (44, 128), (24, 148), (0, 153)),
}
NOSES = {"short": (26, 1.0), "medium": (46, 1.0), "long": (66, 0.92)}  # height on the face, size
EYES = {"short": (60, -12, 20), "medium": (53, -22, 17.5), "long": (45, -26, 16)}  # across, height, radius

EARS: dict[str, Points] = {  # the right one
    "floppy": (
        (56, -110), (96, -121), (134, -98), (158, -46), (160, 16), (142, 50), (120, 34), (108, -10), (88, -58),
    ),
    "long": (
        (70, -98), (112, -106), (148, -66), (168, 8), (178, 92), (160, 148), (130, 140),
        (110, 84), (104, 14), (92, -42),
    ),
    "folded": ((40, -112), (74, -146), (112, -146), (146, -104), (152, -66), (134, -48), (112, -66), (84, -92)),
    "pricked": ((30, -100), (52, -156), (96, -208), (106, -206), (124, -150), (126, -80), (108, -36)),
    "bat": ((40, -92), (66, -156), (114, -202), (136, -204), (158, -176), (158, -108), (124, -34)),
}
INNER_EARS: dict[str, Points] = {
    "pricked": ((58, -104), (72, -150), (98, -186), (110, -148), (110, -92), (92, -66)),
    "bat": ((70, -96), (88, -150), (122, -180), (140, -162), (140, -108), (112, -62)),
}


def head_outline(look: Look) -> Points:
    """The edge of the head without its ears, in the tufts or curls of its fur."""
    outline = smooth(mirrored(HEADS[look.muzzle]))
    if look.fur == "curly":
        return curly(outline, 30)
    if look.fur == "long":
        return furry(outline, 25, 23, above=-40)
    if look.fur == "wiry":
        return furry(outline, 17, 15, above=0)
    if look.fur == "medium":
        return furry(outline, 24, 15, above=-20)
    return outline


def ear_colours(look: Look) -> tuple[str, str]:
    """The right ear's and the left ear's."""
    plain = shade(look.coat, 0.13)
    dark = shade(look.third, 0.05)
    match look.pattern:
        case "mask":
            return dark, dark
        case "spots":
            return (dark, plain) if look.variant % 2 else (dark, dark)
        case "patch":
            return shade(look.second, 0.13), (plain if look.variant % 3 else shade(look.second, 0.13))
        case "saddle":
            return mix(look.coat, look.third, 0.55), mix(look.coat, look.third, 0.55)
    return plain, plain


def ear_outline(look: Look) -> Points:
    """The edge of the right ear, in the tufts or curls of its fur."""
    outline = smooth(EARS[look.ears])
    if look.fur == "curly":
        return curly(outline, 27)
    if look.fur == "long" and look.ears in ("floppy", "long"):
        return furry(outline, 22, 24, above=-70)
    if look.fur == "long" and look.ears in ("pricked", "bat"):
        return furry(outline, 22, 13, above=-230)
    return outline


def draw_ears(pen: Pen, look: Look) -> None:
    """Both ears, with their lining or the light on their fold."""
    outline = ear_outline(look)
    inner = INNER_EARS.get(look.ears)
    for side, colour in zip((outline, flipped(outline)), ear_colours(look), strict=True):
        pen.fill(side, colour)
        if look.pattern == "merle":
            with pen.inside(side) as ear:
                for x, y in ((110, -90), (140, -20), (80, -150), (-100, -60), (-130, 10), (-110, -140)):
                    ear.fill(smooth(((x - 22, y), (x, y - 16), (x + 26, y + 4), (x - 2, y + 22))), look.third)
        if inner:
            with pen.inside(side) as ear:
                lining = mix(tint(look.coat, 0.35), "#e7a79b", 0.55)
                if lightness(colour) <= 0.3:
                    lining = mix(colour, "#c98f88", 0.45)
                ear.fill(smooth(inner if side is outline else flipped(inner)), lining)
        elif look.ears in ("floppy", "long", "folded"):
            with pen.inside(side) as ear:  # light falls on the fold
                away = tuple((x - 12 if side is outline else x + 12, y - 8) for x, y in side)
                ear.fill(away, mix(colour, look.coat if lightness(look.coat) > 0.2 else "#6b5a5c", 0.22))


def draw_head(pen: Pen, look: Look) -> None:
    """The head with its ears and face, about 270 high without the ears."""
    pen = pen.at(0, 0, wide=look.breadth)
    behind = look.ears in ("pricked", "bat")
    if behind:
        draw_ears(pen, look)
    if look.mouth == "open":
        _jaw(pen, look)
    outline = head_outline(look)
    pen.fill(outline, look.coat)
    with pen.inside(outline) as face:
        _mark(face, look)
        face.soft(smooth(((150, -140), (150, 150), (60, 170), (98, 60), (112, -40))), shade(look.coat, 0.4), 16,
                  0.32)
    if not behind:
        draw_ears(pen, look)
    if look.fur == "curly":
        topknot = curly(smooth(((-66, -96), (-84, -128), (-58, -160), (0, -174), (58, -160), (84, -128), (66, -96),
                                (0, -84))), 30)
        pen.fill(topknot, tint(look.coat, 0.12) if lightness(look.coat) > 0.3 else tint(look.coat, 0.05))
    _face(pen, look)


# -- markings --------------------------------------------------------------------------------------------------------


def _mark(face: Pen, look: Look) -> None:
    muzzle = smooth(mirrored(MUZZLES[look.muzzle]))
    light = tint(look.coat, 0.28 if lightness(look.coat) > 0.3 else 0.09)
    match look.pattern:
        case "solid":
            face.fill(muzzle, light)
        case "black-and-tan":
            _cheeks(face, look, look.second)
            _brows(face, look, look.second)
        case "blaze" | "tricolor" | "merle":
            if look.pattern == "merle":
                _splotches(face, look)
            if look.pattern != "blaze":
                tan = look.third if look.pattern == "tricolor" else mix(look.third, "#c07a45", 0.75)
                _cheeks(face, look, tan)
                _brows(face, look, tan)
            _blaze(face, look)
        case "hound":
            _blaze(face, look)
        case "husky":
            _husky(face, look)
        case "mask" | "brindle":
            if look.pattern == "brindle":
                _stripes(face, look)
            face.soft(muzzle, look.third, 9, 0.95)
            if look.muzzle == "short":  # a pug's worried forehead
                for line in (((0, -44), (20, -54), (34, -48)), ((0, -66), (22, -76), (40, -68))):
                    for side in both(line):
                        face.fill(stroke(side, 5), shade(look.coat, 0.26))
        case "saddle":
            face.soft(smooth(mirrored(((0, -150), (70, -130), (60, -80), (22, -50), (0, -44)))), look.third, 14,
                      0.75)
            face.soft(muzzle, look.third, 11, 0.85)
        case "patch":
            face.fill(muzzle, tint(look.coat, 0.3))
            face.fill(smooth(((14, -150), (150, -150), (150, 20), (92, 34), (40, 22), (18, -24), (26, -84))),
                      look.second)
            if look.variant % 3 == 0:
                face.fill(smooth(((-40, -150), (-150, -150), (-150, 0), (-100, 6), (-78, -50), (-52, -96))),
                          look.second)
        case "spots":
            for x, y, size in ((-70, -80, 17), (-20, -98, 11), (34, -76, 13), (92, -2, 12), (-96, 10, 15),
                               (-88, 58, 8), (74, 46, 7), (4, -62, 7), (70, -100, 9), (-46, -58, 6)):
                face.fill(oval(x, y, size, size * 0.82, x), look.third)
            face.fill(muzzle, tint(look.coat, 0.4))
            for x, y in ((-34, 84), (-44, 98), (36, 90), (28, 104)):
                face.fill(oval(x, y, 4.5), look.third)
        case "beard":
            _beard(face, look)
        case "silky":  # a Yorkshire terrier's tan head
            face.fill(muzzle, light)


def _blaze(face: Pen, look: Look) -> None:
    wide = (0.7, 1.0, 1.25, 0.85)[look.variant % 4]
    if look.muzzle == "short":
        half = ((0, -150), (20 * wide, -130), (15 * wide, -70), (20 * wide, -20), (50, 10), (84, 44), (90, 84),
                (60, 124), (0, 130))
    elif look.muzzle == "medium":
        half = ((0, -150), (22 * wide, -130), (14 * wide, -76), (18 * wide, -20), (44, 22), (72, 62), (78, 104),
                (50, 140), (0, 146))
    else:
        half = ((0, -150), (22 * wide, -130), (12 * wide, -76), (15 * wide, -24), (34, 22), (58, 74), (64, 120),
                (40, 156), (0, 160))
    face.fill(smooth(mirrored(half)), look.second)


def _cheeks(face: Pen, look: Look, colour: str) -> None:
    low = {"short": -4, "medium": 0, "long": 8}[look.muzzle]
    half = ((-4, 60 + low), (30, 44 + low), (64, 28 + low), (104, 26 + low), (140, 60), (90, 130), (40, 170),
            (-4, 176))
    for side in both(half):
        face.fill(smooth(side), colour)
    bridge = ((0, -60), (20, -40), (30, 20), (34, 62 + low), (16, 76 + low), (0, 78 + low))
    face.fill(smooth(mirrored(bridge)), look.coat)


def _brows(face: Pen, look: Look, colour: str) -> None:
    across, height, radius = EYES[look.muzzle]
    for sign in (1, -1):
        face.fill(oval(sign * (across - 4), height - radius - 15, 13, 8.5, sign * 14), colour)


def _husky(face: Pen, look: Look) -> None:
    white = look.second
    for side in both(((10, -30), (22, -72), (48, -84), (70, -66), (86, -28), (122, 0), (150, 60), (90, 150),
                      (0, 165), (0, 0))):
        face.fill(smooth(side), white)
    face.fill(smooth(mirrored(((0, -120), (30, -108), (16, -60), (13, -20), (10, 18), (0, 30)))), look.coat)


def _beard(face: Pen, look: Look) -> None:
    pale = look.second
    low = {"short": -24, "medium": 0, "long": 16}[look.muzzle]
    beard = smooth(mirrored(((0, 22 + low), (36, 18 + low), (78, 44 + low), (92, 90 + low), (74, 150), (0, 190))))
    face.fill(furry(beard, 18, 14, above=0), pale)
    _, height, radius = EYES[look.muzzle]
    for sign in (1, -1):
        brow = smooth(((12, height - 14), (30, height - radius - 20), (62, height - radius - 18), (86, height - 2),
                       (52, height - radius + 3)))
        face.fill(furry(brow if sign > 0 else flipped(brow), 12, 8), pale)


def _splotches(face: Pen, look: Look) -> None:
    places = (
        (-70, -88, 30), (66, -64, 34), (-96, -8, 24), (100, 16, 26), (-40, -40, 16), (30, -104, 18), (84, 70, 18),
    )
    for index, (x, y, size) in enumerate(places):
        if (index + look.variant) % 5:
            bend = (index * 7 + look.variant * 3) % 11 - 5
            points = (
                (x - size, y + bend), (x - size * 0.3, y - size * 0.7), (x + size * 0.5, y - size * 0.4 + bend),
                (x + size, y + size * 0.3), (x + size * 0.1, y + size * 0.5 - bend), (x - size * 0.5, y + size * 0.8),
            )
            face.fill(smooth(points), look.third)


def _stripes(face: Pen, look: Look) -> None:
    for x, y, reach in (
        (106, -62, 34), (112, -34, 24), (116, 0, 22), (112, 28, 24), (62, -100, 22), (36, -107, 20),
    ):
        line = ((x, y), (x - reach * 0.5, y + 8), (x - reach, y + 5))
        for side in both(line):
            face.fill(stroke(side, 8, start=0.9), mix(look.coat, look.third, 0.7))


# -- the face --------------------------------------------------------------------------------------------------------


def _jaw(pen: Pen, look: Look) -> None:
    chin = {"short": 126, "medium": 140, "long": 152}[look.muzzle]
    match look.pattern:
        case "blaze" | "tricolor" | "merle" | "hound" | "husky" | "beard" | "black-and-tan":
            colour = look.second
        case "mask" | "brindle" | "saddle":
            colour = mix(look.coat, look.third, 0.75)
        case _:
            colour = tint(look.coat, 0.12)
    pen.fill(smooth(mirrored(((0, chin - 40), (46, chin - 34), (44, chin), (24, chin + 19), (0, chin + 23)))),
             shade(colour, 0.14))


def _face(pen: Pen, look: Look) -> None:
    height, size = NOSES[look.muzzle]
    across, level, radius = EYES[look.muzzle]
    if look.stage == "young":
        radius, level, size = radius * 1.16, level + 5, size * 0.9
    for sign in (1, -1):
        iris = look.odd_eye if look.odd_eye and sign < 0 else look.eyes
        if look.content:
            draw_closed_eye(pen.at(sign * across, level), radius, look)
        else:
            draw_eye(pen.at(sign * across, level), radius, iris, look, sign)
    if look.stage == "senior":
        chin = smooth(mirrored(MUZZLES[look.muzzle]))
        lower = tuple((x * 0.86, height + 14 + max(0, y - height) * 0.75) for x, y in chin if y > height)
        with pen.inside(smooth(mirrored(HEADS[look.muzzle]))) as face:
            face.soft(lower, "#efe9e2", 12, 0.75)
    _mouth(pen.at(0, height), look)
    _nose(pen.at(0, height, size), look)


def draw_eye(pen: Pen, radius: float, iris: str, look: Look, sign: int) -> None:
    """Open and round; `sign` is 1 for the right eye and -1 for the left."""
    pale_iris = lightness(iris) > 0.42
    around = shade(look.coat, 0.3) if lightness(look.coat) > 0.25 else mix(look.coat, "#000000", 0.35)
    pen.fill(oval(0, 0.5, radius * 1.13, radius * 1.1), mix(around, INK, 0.55))
    pen.fill(oval(0, 0, radius, radius), mix(iris, INK, 0.35))
    pen.fill(oval(0, radius * 0.12, radius * 0.86, radius * 0.84), iris)
    pen.fill(oval(0, 0, radius * (0.5 if pale_iris else 0.62)), "#1d1418")
    pen.fill(oval(-radius * 0.32, -radius * 0.36, radius * 0.3), "#ffffff")
    pen.fill(oval(radius * 0.34, radius * 0.4, radius * 0.14), "#ffffff")
    # A lid that falls a little to the outside makes a kind face.
    lid = ((-sign * radius * 0.98, -radius * 0.5), (-sign * radius * 0.2, -radius * 1.1),
           (sign * radius * 1.1, -radius * 0.3))
    pen.fill(stroke(lid, radius * 0.26, 0.3, 0.3), mix(around, INK, 0.6))


def draw_closed_eye(pen: Pen, radius: float, look: Look) -> None:
    """Shut with pleasure."""
    ink = INK if lightness(look.coat) > 0.3 else "#120c10"
    arc = ((-radius * 1.15, radius * 0.35), (-radius * 0.6, -radius * 0.42), (radius * 0.6, -radius * 0.42),
           (radius * 1.15, radius * 0.35))
    pen.fill(stroke(arc, radius * 0.34, 0.6, 0.6), ink)


def _nose(pen: Pen, look: Look) -> None:
    pen.fill(smooth(mirrored(((0, -20), (20, -20), (32, -9), (28, 8), (12, 19), (0, 22)))), look.nose)
    for sign in (1, -1):
        pen.fill(oval(sign * 14, 3, 6, 4, sign * 25), mix(look.nose, "#000000", 0.45))
    pen.fill(oval(-6, -12, 11, 4.2, -6), mix(look.nose, "#ffffff", 0.42))


def _mouth(pen: Pen, look: Look) -> None:
    dark_face = look.pattern in ("mask", "brindle",
                                 "saddle") or (look.pattern == "solid" and lightness(look.coat) < 0.25)
    ink = "#120c10" if dark_face else mix(INK, look.coat, 0.1)
    drop = 42
    smile = {"closed": 4, "smile": 14, "open": 16, "blep": 12}[look.mouth]
    lip = ((0, drop), (17, drop + 13), (37, drop + 10), (54, drop + 8 - smile))
    if look.mouth == "open":
        mouth = smooth(mirrored(((0, drop), (18, drop + 12), (40, drop + 8), (33, drop + 34), (17, drop + 52),
                                 (0, drop + 56))))
        pen.fill(mouth, "#6e2d38")
        tongue = smooth(mirrored(((0, drop + 24), (18, drop + 22), (24, drop + 40), (22, drop + 62),
                                  (10, drop + 74), (0, drop + 76))))
        pen.fill(tongue, TONGUE)
        pen.fill(stroke(((0, drop + 30), (0, drop + 46), (0, drop + 58)), 3.2), shade(TONGUE, 0.22))
    elif look.mouth == "blep":
        pen.fill(smooth(mirrored(((0, drop + 2), (13, drop + 6), (15, drop + 22), (8, drop + 33), (0, drop + 35)))),
                 TONGUE)
        pen.fill(stroke(((0, drop + 8), (0, drop + 16), (0, drop + 26)), 2.6), shade(TONGUE, 0.22))
    pen.fill(stroke(((0, 18), (0, 30), (0, drop + 1)), 4.6, 1, 1), ink)
    for side in both(lip):
        pen.fill(stroke(side, 5, start=0.9), ink)
    if look.pattern not in ("mask", "saddle") and look.fur in ("short", "medium"):
        for x, y in ((26, 26), (38, 34), (30, 40)):
            for sign in (1, -1):
                pen.fill(oval(sign * x, y, 1.9), mix(ink, look.coat, 0.5))
