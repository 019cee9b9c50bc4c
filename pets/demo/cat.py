"""A cat's head, drawn around the point between its eyes; its body is in body.py."""

# Tables of points and facts read better in rows.
# fmt: off
from pets.demo.look import Look
from pets.demo.shapes import (
    Pen,
    Points,
    both,
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
PINK = "#e9a3a0"

HEADS: dict[str, Points] = {
    "short": (
        (0, -111),
        (50, -105),
        (102, -79),
        (138, -28),
        (148, 26),
        (126, 76),
        (80, 108),
        (34, 120),
        (0, 121),
    ),
    "medium": (
        (0, -113),
        (48, -107),
        (96, -82),
        (129, -32),
        (136, 22),
        (112, 72),
        (70, 104),
        (32, 119),
        (0, 121),
    ),
    "long": (
        (0, -114),
        (43, -108),
        (86, -85),
        (114, -38),
        (114, 14),
        (90, 64),
        (58, 102),
        (28, 124),
        (0, 127),
    ),
}
EARS: dict[str, Points] = {
    "pricked": ((36, -84), (64, -132), (110, -180), (122, -180), (136, -120), (136, -60), (124, -24)),
    "bat": ((30, -84), (64, -150), (126, -196), (142, -190), (156, -120), (144, -50), (122, -10)),
    "folded": ((44, -92), (66, -124), (104, -130), (134, -104), (140, -62), (112, -62), (78, -76)),
}
INNER_EARS: dict[str, Points] = {
    "pricked": ((62, -88), (80, -124), (110, -160), (118, -118), (118, -70), (100, -50)),
    "bat": ((58, -90), (84, -142), (128, -172), (138, -118), (128, -66), (104, -46)),
}


def head_outline(look: Look) -> Points:
    """The edge of the head without its ears, in the tufts of its fur."""
    outline = smooth(mirrored(HEADS[look.muzzle]))
    if look.fur == "long":
        return furry(outline, 25, 24, above=-20)
    if look.fur == "medium":
        return furry(outline, 25, 13, above=5)
    return outline


def ear_colours(look: Look) -> tuple[str, str]:
    """The right ear's and the left ear's."""
    match look.pattern:
        case "points":
            return look.third, look.third
        case "calico":
            return (look.coat, look.third) if look.variant % 2 else (look.third, look.coat)
        case "tortie":
            return (look.coat, look.second) if look.variant % 2 else (look.coat, look.coat)
        case "van":
            return look.second, look.second
    return shade(look.coat, 0.07), shade(look.coat, 0.07)


def draw_ears(pen: Pen, look: Look) -> None:
    """Both ears, with their lining and tufts or the light on their fold."""
    outline = smooth(EARS[look.ears])
    inner = INNER_EARS.get(look.ears)
    for side, colour in zip((outline, flipped(outline)), ear_colours(look), strict=True):
        pen.fill(side, colour)
        right = side is outline
        with pen.inside(side) as ear:
            if inner:
                lining = (mix(tint(colour, 0.3), PINK, 0.6) if lightness(colour) > 0.32 else mix(colour, PINK, 0.5))
                ear.fill(smooth(inner if right else flipped(inner)), lining)
                if look.fur != "short":  # the tuft that grows across a long-haired cat's ear
                    base = 78 if look.ears == "pricked" else 74
                    for tip in ((104, -140), (92, -126), (112, -112)):
                        hair = ((base, -56), (base + 10, -96), tip)
                        ear.fill(stroke(hair if right else flipped(hair), 11, start=1), tint(look.coat, 0.5))
            else:
                away = tuple((x - 8 if right else x + 8, y - 14) for x, y in side)
                ear.fill(away, tint(colour, 0.16))


def draw_head(pen: Pen, look: Look) -> None:
    """The head with its ears and face, about 240 high without the ears."""
    pen = pen.at(0, 0, wide=look.breadth)
    if look.ears != "folded":
        draw_ears(pen, look)
    outline = head_outline(look)
    pen.fill(outline, look.coat)
    with pen.inside(outline) as face:
        _mark(face, look)
        face.soft(smooth(((180, -110), (180, 130), (70, 150), (118, 60), (136, -20))), shade(look.coat, 0.4), 16,
                  0.3)
    if look.ears == "folded":
        draw_ears(pen, look)
    _face(pen, look)


# -- markings --------------------------------------------------------------------------------------------------------


def _mark(face: Pen, look: Look) -> None:
    match look.pattern:
        case "tabby" | "tabby-white":
            _light_muzzle(face, tint(look.coat, 0.42))
            _stripes(face, look.third)
            if look.pattern == "tabby-white":
                _white(face, look)
        case "spotted":
            _light_muzzle(face, tint(look.coat, 0.42))
            _stripes(face, look.third)
        case "ticked":
            _light_muzzle(face, tint(look.coat, 0.42))
            face.soft(smooth(mirrored(((0, -130), (50, -120), (36, -60), (14, -30), (0, -22)))), look.third, 12,
                      0.55)
        case "tuxedo" | "bicolor":
            _white(face, look)
        case "calico":
            _calico(face, look)
        case "tortie":
            _tortie(face, look)
        case "points":
            mask = ((0, -44), (34, -40), (76, -28), (92, 6), (74, 48), (56, 84), (30, 108), (0, 116))
            face.soft(smooth(mirrored(mask)), look.third, 17, 0.92)
        case "van":
            for side in both(((12, -130), (130, -140), (150, -40), (96, -44), (50, -52), (22, -66))):
                face.fill(smooth(side), look.second)
        case _:
            _light_muzzle(face, tint(look.coat, 0.2 if lightness(look.coat) > 0.3 else 0.08))


def _light_muzzle(face: Pen, colour: str) -> None:
    for sign in (1, -1):
        face.fill(oval(sign * 26, 66, 36, 27, sign * 10), colour)
    face.fill(oval(0, 92, 30, 24), colour)


def _stripes(face: Pen, colour: str) -> None:
    face.fill(stroke(((0, -118), (0, -84), (0, -56)), 11, start=1), colour)
    for side in both(((22, -122), (25, -84), (19, -52))):
        face.fill(stroke(side, 10, start=1), colour)
    for side in both(((46, -122), (52, -88), (40, -60), (30, -46))):  # with its fellow, the tabby's M
        face.fill(stroke(side, 10, start=1), colour)
    for line, width in (
        (((160, 2), (124, 6), (94, 14)), 10), (((160, 34), (122, 36), (88, 38)), 10),
        (((150, 70), (116, 66), (88, 60)), 9), (((134, -66), (108, -58), (86, -56)), 8),
        (((120, -92), (92, -84), (74, -82)), 8),
    ):
        for side in both(line):
            face.fill(stroke(side, width, start=1), colour)


def _white(face: Pen, look: Look) -> None:
    tip = (-84, -30, -60, -130)[look.variant % 4]
    wide = (15, 12, 20, 16)[look.variant % 4]
    if look.pattern == "bicolor":
        tip, wide = min(tip, -84), wide + 8
    half = ((0, tip), (wide * 0.7, tip * 0.6), (wide, 6), (40, 36), (88, 58), (96, 92), (60, 130), (0, 140))
    face.fill(smooth(mirrored(half)), look.second)


def _calico(face: Pen, look: Look) -> None:
    orange, black, white = look.coat, look.third, look.second
    right, left = (orange, black) if look.variant % 2 else (black, orange)
    face.fill(smooth(((-170, -130), (170, -130), (170, 150), (-170, 150))), white)
    face.fill(smooth(((10, -124), (150, -150), (170, 30), (126, 46), (84, 30), (34, 10), (14, -34))), right)
    reach = (0, 14, -14)[look.variant % 3]
    face.fill(smooth(((-16, -124), (-150, -150), (-170, 10 + reach), (-118, 12 + reach), (-86, -20), (-46, -50))),
              left)


def _tortie(face: Pen, look: Look) -> None:
    orange = look.second
    side = 1 if look.variant % 2 else -1
    for points in (
        ((2, -130), (44, -112), (60, -70), (34, -40), (14, -12), (10, 40), (0, 60), (2, 0)),
        ((70, -20), (110, -24), (150, 4), (130, 40), (96, 48), (84, 22)),
        ((-110, -70), (-70, -84), (-50, -64), (-72, -44), (-104, -40)),
        ((-60, 50), (-30, 58), (-14, 84), (-30, 110), (-64, 96), (-84, 74)),
        ((-150, 0), (-116, 10), (-104, 34), (-150, 50)),
    ):
        face.fill(smooth(tuple((side * x, y) for x, y in points)), orange)


# -- the face --------------------------------------------------------------------------------------------------------


def _face(pen: Pen, look: Look) -> None:
    across, level, size = {"short": (62, 2, 1.04), "medium": (58, -2, 1.0), "long": (50, -6, 0.92)}[look.muzzle]
    if look.stage == "young":
        size, level = size * 1.16, level + 4
    for sign in (1, -1):
        iris = look.odd_eye if look.odd_eye and sign < 0 else look.eyes
        if look.content:
            draw_closed_eye(pen.at(sign * across, level, size), look)
        else:
            draw_eye(pen.at(sign * across, level, size), iris, look, sign)
    if look.stage == "senior":
        with pen.inside(smooth(mirrored(HEADS[look.muzzle]))) as face:
            face.soft(oval(0, 84, 44, 30), "#efe9e2", 12, 0.55)
    if lightness(look.coat) > 0.45 and look.pattern != "points":
        for sign in (1, -1):
            pen.soft(oval(sign * 92, 56, 20, 11), "#e8837c", 9, 0.34)
    _muzzle(pen, look)


def draw_eye(pen: Pen, iris: str, look: Look, sign: int) -> None:
    """Wide open and slightly slanted, in a 64 wide box; `sign` is 1 for the right eye and -1 for the left."""
    around = shade(look.coat, 0.3) if lightness(look.coat) > 0.25 else mix(look.coat, "#000000", 0.35)
    rim = mix(around, INK, 0.65)
    almond = ((-30, 8), (-16, -17), (6, -26), (26, -17), (32, 0), (20, 20), (0, 26), (-20, 20))
    eye = smooth(almond if sign > 0 else flipped(almond))
    pen.fill(tuple((x * 1.14, y * 1.14) for x, y in eye), rim)
    pen.fill(eye, shade(iris, 0.3))
    with pen.inside(eye) as ball:
        ball.fill(oval(0, 5, 30, 25), iris)
        ball.fill(oval(0, 14, 20, 13), mix(iris, "#fff3c4", 0.35))
        ball.fill(oval(0, -1, 15 if look.stage == "young" else 12.5, 22), "#1d1418")
        ball.fill(stroke(((-36, -22), (0, -31), (36, -22)), 13, 1, 1), mix(rim, iris, 0.25))
    pen.fill(oval(-8, -9, 7.5), "#ffffff")
    pen.fill(oval(8, 10, 3.6), "#ffffff")
    wing = ((24, -17), (34, -13), (40, -16))
    pen.fill(stroke(wing if sign > 0 else flipped(wing), 6, start=1), rim)


def draw_closed_eye(pen: Pen, look: Look) -> None:
    """Shut with pleasure."""
    ink = INK if lightness(look.coat) > 0.3 and look.pattern != "points" else "#120c10"
    pen.fill(stroke(((-31, -4), (-15, 13), (15, 13), (31, -4)), 7.5, 0.5, 0.5), ink)


def _muzzle(pen: Pen, look: Look) -> None:
    dark_face = look.pattern in ("points", "tortie") or (look.pattern == "solid" and lightness(look.coat) < 0.35)
    ink = "#150e12" if dark_face else mix(INK, look.coat, 0.15)
    pale_ground = lightness(look.ground) > 0.7
    whisker = "#fdf8f2"  # white whiskers, unless they would be lost on what is behind them
    if pale_ground and lightness(look.coat) > 0.5:
        whisker = mix("#7a6660", look.coat, 0.25)
    for line in (((44, 58), (100, 44), (176, 36)), ((46, 66), (104, 64), (184, 68)),
                 ((44, 74), (98, 84), (170, 100))):
        for side in both(line):
            pen.fill(stroke(side, 3.6, start=0.8), whisker)
    if look.mouth == "blep":
        pen.fill(smooth(mirrored(((0, 66), (10, 70), (11, 84), (6, 91), (0, 92)))), "#e88a8f")
    if look.mouth == "open":
        pen.fill(smooth(mirrored(((0, 64), (13, 72), (22, 74), (17, 88), (8, 95), (0, 96)))), "#7a3340")
        pen.fill(smooth(mirrored(((0, 82), (9, 82), (10, 90), (0, 94)))), "#e88a8f")
    pen.fill(stroke(((0, 50), (0, 58), (0, 66)), 4, 1, 1), ink)
    rise = {"closed": 62, "smile": 58, "open": 58, "blep": 60}[look.mouth]
    for side in both(((0, 65), (11, 75), (27, 75), (39, rise))):
        pen.fill(stroke(side, 4.4, start=0.9), ink)
    for x, y in ((22, 60), (32, 66), (24, 70)):
        for sign in (1, -1):
            pen.fill(oval(sign * x, y, 1.7), mix(ink, look.coat, 0.5))
    pen.fill(smooth(mirrored(((0, 33), (11, 32), (18, 36), (13, 45), (5, 52), (0, 53)))), look.nose)
    pen.fill(oval(-4, 37, 6, 2.6), mix(look.nose, "#ffffff", 0.45))
