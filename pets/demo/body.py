"""Shoulders for a portrait, a whole body for a sitting pet, and what they wear."""

# Tables of points and facts read better in rows.
# fmt: off
from pets.demo import cat, dog
from pets.demo.look import Look
from pets.demo.shapes import (
    Pen,
    Points,
    both,
    curly,
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

GOLD = "#e9b949"

SHOULDERS: dict[str, Points] = {
    "dog": (
        (0, 20),
        (62, 50),
        (86, 100),
        (102, 156),
        (148, 204),
        (192, 262),
        (214, 370),
        (120, 520),
        (0, 540),
    ),
    "cat": ((0, 20), (66, 50), (84, 92), (96, 134), (136, 178), (174, 240), (194, 350), (110, 520), (0, 540)),
}
SITTING: dict[str, Points] = {  # around the middle of the chest
    "dog": ((0, -150), (60, -120), (78, -60), (92, 0), (104, 60), (102, 120), (92, 158), (40, 166), (0, 166)),
    "cat": (
        (0, -150),
        (54, -116),
        (66, -60),
        (84, 0),
        (104, 60),
        (110, 120),
        (100, 158),
        (40, 166),
        (0, 166),
    ),
}
WHITE_CHEST = (
    "tuxedo",
    "bicolor",
    "tabby-white",
    "blaze",
    "tricolor",
    "merle",
    "husky",
    "hound",
    "calico",
    "brindle",
)


def draw_portrait(pen: Pen, look: Look) -> None:
    """Head and shoulders around the head, which leaves the picture at the bottom."""
    outline = _coat_edge(smooth(mirrored(SHOULDERS[look.species])), look, above=90)
    colour = _body_colour(look)
    pen.fill(outline, colour)
    with pen.inside(outline) as body:
        _mark_shoulders(body, look)
        body.soft(oval(8, 96, 112, 84), shade(colour, 0.55), 18, 0.42)
        body.soft(smooth(((240, 120), (240, 540), (120, 540), (150, 330))), shade(colour, 0.4), 18, 0.3)
        _collar(body, look)
    _wear(pen, look)
    _head(pen.at(0, 110).at(0, -110, turn=look.tilt), look)


def draw_sitting(pen: Pen, look: Look) -> None:
    """The whole pet around its chest; its feet stand 166 below."""
    colour = _body_colour(look)
    pen.soft(oval(0, 166, 190, 18), shade(look.ground, 0.5), 9, 0.5)
    _tail(pen, look)
    for side in both(((40, 60), (96, 40), (136, 90), (142, 140), (118, 166), (60, 168))):  # haunches
        pen.fill(_coat_edge(smooth(side), look, above=60, below=140), shade(colour, 0.09))
    for sign in (1, -1):
        _paw(pen.at(sign * 112, 160), look, 40)
    outline = _coat_edge(smooth(mirrored(SITTING[look.species])), look, above=-110, below=130)
    pen.fill(outline, colour)
    with pen.inside(outline) as body:
        _mark_sitting(body, look)
        body.soft(oval(4, -104, 92, 56), shade(colour, 0.55), 14, 0.42)
        body.soft(smooth(((130, -80), (130, 180), (66, 180), (84, 40))), shade(colour, 0.4), 14, 0.3)
        _legs(body, look, colour)
        _collar(body.at(0, -190, 0.74), look)
    for sign in (1, -1):
        _paw(pen.at(sign * 38, 158), look, 36)
    small = pen.at(0, -190, 0.74)
    _wear(small, look)
    _head(small.at(0, 110).at(0, -110, turn=look.tilt), look)


def draw_peeking(pen: Pen, look: Look) -> None:
    """Head and forepaws over a ledge, around the head; the ledge is 150 below."""
    colour = _body_colour(look)
    chest = _coat_edge(smooth(mirrored(((0, 20), (90, 60), (130, 130), (150, 300), (0, 320)))), look, above=90)
    pen.fill(chest, shade(colour, 0.12))
    with pen.inside(chest) as body:
        body.soft(oval(8, 110, 130, 80), shade(colour, 0.55), 18, 0.42)
    ledge = tint(look.shape, 0.45) if lightness(look.ground) < 0.7 else mix(look.accent, look.shape, 0.35)
    pen.fill(((-600, 152), (600, 152), (600, 500), (-600, 500)), ledge)
    pen.fill(((-600, 152), (600, 152), (600, 168), (-600, 168)), tint(ledge, 0.4))
    pen.fill(((-600, 168), (600, 168), (600, 175), (-600, 175)), shade(ledge, 0.14))
    _head(pen.at(0, 110).at(0, -110, turn=look.tilt), look)
    foot = _foot_colour(look)
    for sign in (1, -1):
        paw = pen.at(sign * 152, 148)
        limb = ((-42, -34), (42, -34), (47, 6), (34, 42), (0, 50), (-34, 42), (-47, 6))
        paw.soft(oval(4, 34, 44, 22), shade(ledge, 0.5), 6, 0.6)
        paw.fill(curly(smooth(limb), 22) if look.fur == "curly" else smooth(limb), shade(foot, 0.05))
        for x in (-14, 14):
            paw.fill(stroke(((x, 18), (x * 1.08, 30), (x, 42)), 4, 1, 1), shade(foot, 0.4))


def _head(pen: Pen, look: Look) -> None:
    draw = dog.draw_head if look.species == "dog" else cat.draw_head
    scale = 1.05 if look.stage == "young" else 1.0
    draw(pen.at(0, 0, scale), look)
    if look.accessory == "flower":
        _flower(pen.at(-78, -92, 0.9), look)


def _coat_edge(outline: Points, look: Look, above: float, below: float = 1000.0) -> Points:
    if look.fur == "curly":
        return curly(outline, 34)
    if look.fur == "long":
        return furry(outline, 34, 24 if below > 500 else 18, above, below)
    if look.fur in ("medium", "wiry"):
        return furry(outline, 30, 14 if below > 500 else 11, above, below)
    return outline


def _body_colour(look: Look) -> str:
    if look.pattern in ("hound", "silky"):
        return look.third
    if look.pattern == "calico":
        return look.second
    if look.pattern == "points":
        return shade(look.coat, 0.05)
    return look.coat


# -- markings on the body --------------------------------------------------------------------------------------------


def _mark_shoulders(body: Pen, look: Look) -> None:
    bib = smooth(mirrored(((0, 90), (56, 110), (74, 180), (72, 260), (52, 340), (0, 380))))
    if look.fur in ("long", "medium"):
        bib = furry(bib, 28, 24, above=120)
    _mark_common(body, look, bib)
    match look.pattern:
        case "black-and-tan":
            for side in both(((20, 200), (62, 196), (74, 232), (40, 250), (16, 236))):
                body.fill(smooth(side), look.second)
        case "tabby" | "tabby-white" | "spotted":
            for y in (190, 232, 276, 322):
                for side in both(((230, y + 24), (150, y + 4), (98, y + 10))):
                    body.fill(stroke(side, 15, start=1), look.third)
        case "brindle":
            for y in (180, 214, 248, 284, 318):
                for side in both(((220, y + 30), (150, y + 6), (104, y + 12))):
                    body.fill(stroke(side, 9, start=1), mix(look.coat, look.third, 0.7))
        case "spots":
            for x, y, size in ((-120, 240, 18), (-70, 190, 12), (84, 210, 15), (140, 290, 19), (-30, 270, 13),
                               (30, 240, 10), (60, 310, 14), (-150, 310, 13), (-86, 300, 16), (4, 320, 9)):
                body.fill(oval(x, y, size, size * 0.8, y), look.third)
        case "merle":
            for x, y, size in ((-120, 210, 30), (130, 230, 34), (-160, 290, 26), (120, 310, 22), (-110, 320, 20)):
                body.fill(smooth(((x - size, y), (x, y - size * 0.6), (x + size, y + 4), (x, y + size * 0.8))),
                          look.third)
        case "calico":
            for patch, colour in ((((90, 110), (200, 140), (260, 330), (150, 340), (104, 240)), look.coat),
                                  (((-96, 150), (-210, 180), (-240, 300), (-150, 290), (-110, 220)), look.third)):
                body.fill(smooth(patch), colour)
        case "tortie":
            for points in (
                ((-60, 150), (-20, 190), (-50, 260), (-120, 250), (-110, 190)),
                ((60, 200), (120, 190), (170, 270), (110, 300)),
                ((10, 270), (60, 290), (50, 350), (-10, 350)),
                ((-180, 290), (-130, 290), (-120, 350), (-190, 360)),
            ):
                body.fill(smooth(points), look.second)
        case "patch":
            body.fill(smooth(((100, 170), (180, 190), (260, 360), (130, 360), (90, 260))), look.second)


def _mark_sitting(body: Pen, look: Look) -> None:
    bib = smooth(mirrored(((0, -120), (46, -100), (60, -40), (52, 30), (30, 74), (0, 86))))
    if look.fur in ("long", "medium"):
        bib = furry(bib, 24, 20, above=-90)
    _mark_common(body, look, bib)
    match look.pattern:
        case "black-and-tan":
            for side in both(((14, -40), (48, -44), (58, -14), (32, 0), (12, -10))):
                body.fill(smooth(side), look.second)
        case "tabby" | "tabby-white" | "spotted":
            for y in (-60, -22, 16, 54, 92):
                for side in both(((140, y - 8), (96, y + 4), (58, y + 16))):
                    body.fill(stroke(side, 12, start=1), look.third)
        case "brindle":
            for y in (-60, -36, -12, 12, 36, 60):
                for side in both(((130, y - 6), (90, y + 4), (58, y + 16))):
                    body.fill(stroke(side, 7, start=1), mix(look.coat, look.third, 0.7))
        case "spots":
            for x, y, size in ((-70, -30, 12), (-40, -70, 9), (60, -44, 11), (78, 20, 12), (-78, 40, 12),
                               (10, -20, 9), (-20, 30, 8), (40, 70, 9), (-50, 90, 10), (84, 90, 9), (30, 20, 6)):
                body.fill(oval(x, y, size, size * 0.8, y), look.third)
        case "merle":
            for x, y, size in ((-80, -40, 22), (84, -20, 24), (-90, 40, 22), (90, 70, 20), (-70, 110, 16)):
                body.fill(smooth(((x - size, y), (x, y - size * 0.6), (x + size, y + 4), (x, y + size * 0.8))),
                          look.third)
        case "calico":
            body.fill(smooth(((50, -110), (130, -90), (140, 60), (80, 70), (44, 0))), look.coat)
            body.fill(smooth(((-60, -60), (-130, -50), (-140, 130), (-84, 110), (-58, 30))), look.third)
        case "tortie":
            for points in (
                ((-60, -90), (-20, -60), (-40, 0), (-90, -10)),
                ((40, -30), (84, -50), (110, 30), (60, 40)),
                ((-20, 30), (20, 40), (10, 80), (-30, 80)),
                ((-110, 50), (-66, 54), (-60, 110), (-110, 120)),
            ):
                body.fill(smooth(points), look.second)
        case "patch":
            body.fill(smooth(((40, -80), (140, -80), (140, 60), (70, 40), (44, -10))), look.second)


def _mark_common(body: Pen, look: Look, bib: Points) -> None:
    if look.pattern in WHITE_CHEST:
        body.fill(bib, look.second)
    elif look.pattern == "saddle":
        body.fill(bib, tint(look.coat, 0.2))
    elif look.pattern == "silky":
        body.fill(bib, look.coat)
    elif (look.pattern in ("solid", "tabby", "spotted", "ticked", "mask") and lightness(look.coat) > 0.3):
        body.soft(bib, tint(look.coat, 0.3), 16, 0.8)


def _foot_colour(look: Look) -> str:
    match look.pattern:
        case ("tuxedo" | "bicolor" | "tabby-white" | "blaze" | "tricolor" | "merle" | "husky" | "hound" | "calico"):
            return look.second
        case "black-and-tan" | "beard":
            return look.second
        case "points":
            return look.third
        case "silky" | "van":
            return look.coat
    return tint(look.coat, 0.12 if lightness(look.coat) > 0.3 else 0.06)


def _legs(body: Pen, look: Look, colour: str) -> None:
    lower = _foot_colour(look)
    if look.pattern not in ("solid", "tabby", "spotted", "ticked"):
        for side in both(((10, 104), (38, 92), (66, 104), (70, 190), (8, 190))):
            body.fill(smooth(side), lower)
    ink = mix(shade(colour, 0.35), "#000000", 0.12)
    body.fill(stroke(((0, 62), (0, 110), (0, 170)), 5, end=1), ink)
    for side in both(((70, 70), (68, 110), (66, 170))):
        body.fill(stroke(side, 4, end=1), mix(colour, ink, 0.7))


def _paw(pen: Pen, look: Look, wide: float) -> None:
    colour = _foot_colour(look)
    pen.fill(oval(0, 0, wide, 19), shade(colour, 0.05))
    for sign in (1, -1):
        pen.fill(stroke(((sign * wide * 0.28, -2), (sign * wide * 0.31, 6), (sign * wide * 0.27, 14)), 3, 1, 1),
                 shade(colour, 0.4))


def _tail(pen: Pen, look: Look) -> None:
    colour = _body_colour(look)
    tip = colour
    if look.pattern in ("points", "spots"):
        colour = tip = look.third
    elif look.pattern in ("hound", "husky", "blaze", "tricolor", "bicolor"):
        tip = look.second
    elif look.pattern == "calico":
        colour = tip = look.third
    elif look.pattern == "van":
        colour = tip = look.second
    colour = shade(colour, 0.12)
    if look.species == "cat":
        line: Points = ((96, 150), (150, 150), (192, 120), (196, 70), (176, 36), (186, 8))
        width = 46 if look.fur in ("long", "medium") else 27
    else:
        match look.tail:
            case "stub":
                return
            case "curl":
                line, width = ((80, 110), (130, 110), (164, 76), (152, 36), (122, 40)), 42
            case "plume":
                line, width = ((80, 140), (140, 136), (184, 100), (206, 40)), 54
            case _:
                line, width = ((80, 140), (140, 134), (178, 96), (196, 44)), 25
    fluffy = look.fur == "long" or (look.species == "dog" and look.tail in ("plume", "curl"))
    outline = stroke(line, width, start=1, end=0.8 if fluffy else 0.45)
    cap = oval(*line[-1], width * (0.42 if fluffy else 0.29))
    if fluffy:
        outline, cap = furry(outline, 19, 10), furry(cap, 19, 10)
    white_tipped = tip == look.second != colour
    pen.fill(cap, tip if white_tipped else colour)
    pen.fill(outline, colour)
    with pen.inside(outline) as tail:
        end = line[-1]
        if white_tipped:
            tail.fill(oval(end[0], end[1], 34), tip)
        if look.pattern in ("tabby", "tabby-white", "spotted"):
            for x, y, turn in ((150, 148, 90), (186, 122, 40), (197, 82, 0), (182, 44, 0), (184, 12, 0)):
                tail.fill(oval(x, y, 30, 6, turn), look.third)


# -- what they wear --------------------------------------------------------------------------------------------------


def _collar(body: Pen, look: Look) -> None:
    if not look.collar:
        return
    top = 150 if look.species == "dog" else 124
    band = ((-150, top - 22), (-84, top + 14), (0, top + 30), (84, top + 14), (150, top - 22))
    body.fill(stroke(tuple((x, y + 5) for x, y in band), 24, 1, 1), shade(_body_colour(look), 0.35))
    body.fill(stroke(band, 22, 1, 1), look.collar)
    body.fill(stroke(tuple((x, y - 6) for x, y in band), 4, 1, 1), tint(look.collar, 0.3))
    if look.accessory in ("bandana", "bow", "scarf"):
        return
    if look.species == "cat":
        body.fill(oval(0, top + 50, 15), shade(GOLD, 0.25))
        body.fill(oval(0, top + 49, 14), GOLD)
        body.fill(stroke(((-12, top + 50), (0, top + 53), (12, top + 50)), 3, 1, 1), shade(GOLD, 0.45))
        body.fill(oval(0, top + 57, 3), shade(GOLD, 0.6))
        body.fill(oval(-5, top + 43, 3.4), "#fff3cf")
    else:
        body.fill(oval(0, top + 57, 18), shade(GOLD, 0.25))
        body.fill(oval(0, top + 55, 17), GOLD)
        bone = shade(GOLD, 0.42)
        for sign in (1, -1):
            body.fill(oval(sign * 8, top + 52, 3.8), bone)
            body.fill(oval(sign * 8, top + 58, 3.8), bone)
        body.fill(((-8, top + 52), (8, top + 52), (8, top + 58), (-8, top + 58)), bone)


def _wear(pen: Pen, look: Look) -> None:
    top = 150 if look.species == "dog" else 124
    dark = shade(look.accent, 0.24)
    match look.accessory:
        case "bandana":
            cloth = smooth((
                (-104, top - 14), (-50, top + 16), (0, top + 24), (50, top + 16), (104, top - 14), (92, top + 30),
                (46, top + 92), (10, top + 134), (-10, top + 134), (-46, top + 92), (-92, top + 30),
            ))
            pen.fill(tuple((x + 3, y + 7) for x, y in cloth), shade(_body_colour(look), 0.3))
            pen.fill(cloth, look.accent)
            with pen.inside(cloth) as inner:
                _cloth(inner, look, top)
                fold = ((-120, top - 24), (-50, top + 12), (0, top + 20), (50, top + 12), (120, top - 24))
                inner.fill(stroke(fold, 22, 1, 1), dark)
        case "scarf":
            tail = smooth(((20, top + 16), (66, top + 10), (74, top + 60), (82, top + 126), (40, top + 132),
                           (30, top + 70)))
            pen.fill(tuple((x + 3, y + 6) for x, y in tail), shade(_body_colour(look), 0.3))
            pen.fill(tail, dark)
            with pen.inside(tail) as inner:
                for y in (64, 88, 112):
                    inner.fill(((0, top + y), (110, top + y - 6), (110, top + y + 4), (0, top + y + 10)),
                               tint(look.accent, 0.6))
            wrap = ((-118, top - 22), (-70, top + 14), (0, top + 26), (70, top + 14), (118, top - 22))
            pen.fill(stroke(tuple((x, y + 8) for x, y in wrap), 50, 0.8, 0.8), shade(_body_colour(look), 0.3))
            pen.fill(stroke(wrap, 50, 0.8, 0.8), look.accent)
            pen.fill(stroke(tuple((x, y - 6) for x, y in wrap), 9, 0.6, 0.6), tint(look.accent, 0.5))
            pen.fill(stroke(tuple((x, y + 11) for x, y in wrap), 5, 0.6, 0.6), dark)
        case "bow":
            knot = pen.at(0, top + 38)
            for side in both(((6, -4), (34, -32), (66, -30), (70, 0), (66, 30), (34, 32), (6, 4))):
                knot.fill(tuple((x, y + 6) for x, y in smooth(side)), shade(_body_colour(look), 0.3))
                knot.fill(smooth(side), look.accent)
                with knot.inside(smooth(side)) as loop:
                    sign = 1 if side[1][0] > 0 else -1
                    for y in (-12, 0, 12):
                        loop.fill(stroke(((sign * 4, 0), (sign * 26, y * 0.6), (sign * 48, y)), 4.5, 1), dark)
            knot.fill(smooth(((-14, -16), (14, -16), (18, 0), (14, 16), (-14, 16), (-18, 0))), dark)
            knot.fill(oval(-4, -6, 5, 4), tint(look.accent, 0.3))


def _cloth(pen: Pen, look: Look, top: float) -> None:
    pale = tint(look.accent, 0.75)
    style = look.variant % 3
    if style == 0:
        for row in range(6):
            for column in range(-3, 4):
                pen.fill(oval(column * 34 + (17 if row % 2 else 0), top + 20 + row * 22, 5.5), pale)
    elif style == 1:
        for offset in range(-3, 4):
            x = offset * 34
            pen.fill(((x - 4, top - 40), (x + 4, top - 40), (x + 4, top + 160), (x - 4, top + 160)),
                     mix(look.accent, pale, 0.45))
        for row in range(6):
            y = top + row * 30
            pen.fill(((-130, y - 4), (130, y - 4), (130, y + 4), (-130, y + 4)), mix(look.accent, pale, 0.45))
    else:
        pen.fill(stroke(((-100, top + 20), (-50, top + 84), (0, top + 126), (50, top + 84), (100, top + 20)), 9, 1,
                        1), pale)
        pen.fill(stroke(((-90, top + 4), (-44, top + 64), (0, top + 104), (44, top + 64), (90, top + 4)), 3.5, 1,
                        1), pale)


def _flower(pen: Pen, look: Look) -> None:
    petal = look.accent
    for turn in range(0, 360, 72):
        pen.at(0, 0, turn=turn).fill(oval(0, -21, 15, 19), shade(petal, 0.18))
    for turn in range(0, 360, 72):
        pen.at(0, 0, turn=turn).fill(oval(0, -19, 13, 16), petal)
    pen.fill(oval(0, 0, 12), GOLD)
    pen.fill(oval(-3, -3, 4), tint(GOLD, 0.6))
