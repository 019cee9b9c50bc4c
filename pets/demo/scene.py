"""Where a portrait is set: quiet, warm backgrounds out of a few simple shapes."""

# Tables of points and facts read better in rows.
# fmt: off
import math
from collections.abc import Callable

from pets.demo.look import Look
from pets.demo.shapes import WIDTH, Pen, mix, oval, shade, smooth, stroke, tint

# (ground, shape): pale grounds for most coats, deep ones that make a white or cream pet shine.
PALE: tuple[tuple[str, str], ...] = (
    ("#f8ecd9", "#f3cfa6"), ("#f9e3da", "#efb6a3"), ("#e3ebdb", "#b9d0ae"), ("#dfeaec", "#a9cbd1"),
    ("#eae4f1", "#c6b7dd"), ("#fbf0cd", "#f4d680"), ("#f5e6e8", "#e3b4bd"), ("#e6eef7", "#b4cbe6"),
)
DEEP: tuple[tuple[str, str], ...] = (
    ("#7aa8a2", "#96bfb8"), ("#d4977b", "#e3b199"), ("#8796bd", "#a2b0d1"), ("#a189ac", "#b9a4c3"),
    ("#96b083", "#b0c69f"), ("#cb8c95", "#dca9af"), ("#6b99b3", "#8ab3c8"), ("#dcae67", "#e8c48a"),
)

PAW_PAD = (
    (0, -6), (18, 0), (31, 18), (38, 35), (30, 48), (13, 47), (0, 44),
    (-13, 47), (-30, 48), (-38, 35), (-31, 18), (-18, 0),
)
PAW_TOES = ((-43, -8, -28), (-17, -33, -8), (17, -33, 8), (43, -8, 28))
PAW_TOE = (13, 18.5)

Drawing = Callable[[Pen, Look], None]


def _sun(pen: Pen, look: Look) -> None:
    pen.fill(oval(400, 300, 262, samples=96), look.shape)


def _rings(pen: Pen, look: Look) -> None:
    for index, radius in enumerate((460, 350, 240)):
        pen.fill(oval(400, 310, radius, samples=96), mix(look.ground, look.shape, 0.3 + 0.3 * index))


def _arch(pen: Pen, look: Look) -> None:
    for inset, colour in ((0, look.shape), (22, mix(look.ground, look.shape, 0.55))):
        arc = [(400 + (262 - inset) * math.cos(math.pi * step / 40),
                290 - (250 - inset) * math.sin(math.pi * step / 40)) for step in range(41)]
        pen.fill((*arc, (138 + inset, 620), (662 - inset, 620)), colour)


def _blob(pen: Pen, look: Look) -> None:
    turn = (look.variant % 4) * 90
    shape = ((-270, -40), (-190, -210), (10, -250), (200, -200), (290, -20), (230, 200), (20, 260), (-200, 210))
    pen.at(400, 305, turn=turn).fill(smooth(shape), look.shape)
    dot = mix(look.ground, look.shape, 0.65)
    pen.fill(oval(104, 118, 34), dot)
    pen.fill(oval(704, 486, 24), dot)


def _rays(pen: Pen, look: Look) -> None:
    colour = mix(look.ground, look.shape, 0.5)
    for index in range(12):
        start, end = math.radians(index * 30), math.radians(index * 30 + 15)
        far = [(400 + 640 * math.cos(angle), 320 + 640 * math.sin(angle)) for angle in (start, end)]
        pen.fill(((400, 320), *far), colour)
    pen.fill(oval(400, 310, 230, samples=96), look.shape)


def _dots(pen: Pen, look: Look) -> None:
    colour = mix(look.ground, look.shape, 0.6)
    for row in range(7):
        for column in range(9):
            pen.fill(oval(column * 100 + (50 if row % 2 else 0), row * 100, 15, samples=28), colour)


def _hills(pen: Pen, look: Look) -> None:
    sun = mix("#ffe0a0", look.ground, 0.3)
    pen.fill(oval(170, 130, 66), sun)
    for x, y, size in ((600, 130, 1.0), (340 if look.variant % 4 > 1 else 720, 70, 0.7)):
        _cloud(pen.at(x, y, size), tint(look.ground, 0.6))
    pen.fill(smooth(((-200, 420), (60, 330), (330, 410), (620, 340), (1000, 400), (1000, 800), (-200, 800))),
             mix(look.ground, look.shape, 0.6))
    pen.fill(smooth(((-200, 520), (150, 470), (480, 500), (760, 440), (1000, 500), (1000, 900), (-200, 900))),
             look.shape)


def _leaves(pen: Pen, look: Look) -> None:
    pen.fill(oval(400, 310, 245, samples=96), mix(look.ground, look.shape, 0.45))
    for x, flip, height in ((96, 1, 1.0), (704, -1, 0.92)):
        plant = pen.at(x, 620, height, wide=flip)
        stem = shade(look.shape, 0.16)
        plant.fill(stroke(((0, 0), (6, -150), (-10, -330)), 8, 1, 0.4), stem)
        for index, y in enumerate((-80, -140, -200, -260)):
            for side in (1, -1):
                leaf = plant.at(0, y, 1 - index * 0.1, turn=side * 56)
                leaf.fill(smooth(((0, 0), (22, -36), (18, -84), (0, -112), (-18, -84), (-22, -36))), look.shape)
                leaf.fill(stroke(((0, -8), (0, -50), (0, -92)), 3), stem)
        plant.at(-10, -322).fill(smooth(((0, 4), (18, -32), (0, -84), (-18, -32))), look.shape)


def _bunting(pen: Pen, look: Look) -> None:
    pen.fill(oval(400, 330, 250, samples=96), mix(look.ground, look.shape, 0.5))
    colours = (look.shape, shade(look.shape, 0.15), tint(look.shape, 0.55), look.accent)
    line = tuple((x, 40 + 70 * (1 - ((x - 400) / 430) ** 2)) for x in range(-40, 860, 20))
    for index in range(9):
        x = 10 + index * 97.5
        y = 40 + 70 * (1 - ((x - 400) / 430) ** 2)
        pen.fill(((x - 30, y - 2), (x + 30, y - 2), (x, y + 62)), colours[index % 4])
    pen.fill(stroke(line[::4], 5, 1, 1), shade(look.shape, 0.35))


def _stripes(pen: Pen, look: Look) -> None:
    colour = mix(look.ground, look.shape, 0.38)
    for x in range(-40, 840, 106):
        pen.fill(((x, 0), (x + 53, 0), (x + 53, 600), (x, 600)), colour)
    pen.fill(oval(400, 310, 240, samples=96), look.shape)


def _paws(pen: Pen, look: Look) -> None:
    colour = mix(look.ground, look.shape, 0.62)
    for index, (x, y) in enumerate(((90, 90), (260, 60), (560, 70), (715, 120), (70, 300), (735, 330), (110, 500),
                                    (690, 520))):
        draw_paw(pen.at(x, y, 0.62, turn=(index * 47) % 60 - 30), colour)


def _window(pen: Pen, look: Look) -> None:
    frame, sky = tint(look.ground, 0.75), tint(look.shape, 0.5)
    pen.fill(((118, 40), (682, 40), (682, 470), (118, 470)), shade(look.ground, 0.06))
    pen.fill(((126, 44), (674, 44), (674, 456), (126, 456)), frame)
    for left, right in ((146, 390), (410, 654)):
        pane = ((left, 64), (right, 64), (right, 440), (left, 440))
        pen.fill(pane, sky)
        with pen.inside(pane) as view:
            view.fill(oval(560, 130, 44), tint(look.ground, 0.5))
            _cloud(view.at(215, 150, 0.9), tint(sky, 0.6))
            view.fill(smooth(((60, 400), (220, 340), (420, 400), (600, 350), (760, 420), (760, 600), (60, 600))),
                      look.shape)
    pen.fill(((92, 456), (708, 456), (708, 484), (92, 484)), frame)
    pen.fill(((92, 484), (708, 484), (708, 492), (92, 492)), shade(look.ground, 0.14))


def _room(pen: Pen, look: Look) -> None:
    floor = mix(look.shape, "#c99e74", 0.35)
    pen.fill(((0, 440), (800, 440), (800, 600), (0, 600)), floor)
    pen.fill(((0, 428), (800, 428), (800, 442), (0, 442)), tint(look.ground, 0.6))
    pen.fill(oval(400, 536, 300, 52, samples=72), tint(look.shape, 0.45))
    pen.fill(oval(400, 536, 264, 42, samples=72), mix(look.shape, look.accent, 0.3))
    pen.fill(oval(400, 536, 238, 36, samples=72), tint(look.shape, 0.45))
    _picture(pen.at(146, 150), look)
    _pot(pen.at(690, 470), look)


def _meadow(pen: Pen, look: Look) -> None:
    _cloud(pen.at(150, 110), tint(look.ground, 0.6))
    _cloud(pen.at(640, 150, 0.8), tint(look.ground, 0.6))
    pen.fill(oval(400, 300, 210, samples=72), tint(look.shape, 0.35))
    pen.fill(smooth(((-200, 440), (120, 400), (420, 440), (700, 390), (1000, 440), (1000, 900), (-200, 900))),
             mix(look.ground, look.shape, 0.65))
    pen.fill(smooth(((-200, 500), (200, 476), (560, 500), (1000, 470), (1000, 900), (-200, 900))), look.shape)
    for index, (x, y) in enumerate(((70, 540), (150, 572), (216, 524), (610, 530), (676, 574), (744, 532),
                                    (116, 500), (700, 500))):
        _blossom(pen.at(x, y, 0.9), look.accent if index % 2 else "#fffaf0", look)


def _cushion(pen: Pen, look: Look) -> None:
    pen.fill(oval(400, 290, 250, samples=96), mix(look.ground, look.shape, 0.6))
    pillow = smooth(((150, 520), (200, 486), (400, 478), (600, 486), (650, 520), (640, 566), (400, 588),
                     (160, 566)))
    pen.fill(oval(400, 578, 270, 20), shade(look.ground, 0.16))
    pen.fill(pillow, look.accent)
    with pen.inside(pillow) as cloth:
        for x in range(130, 700, 64):
            cloth.fill(stroke(((x, 460), (x - 8, 530), (x, 600)), 16, 1, 1), shade(look.accent, 0.1))


def _cloud(pen: Pen, colour: str) -> None:
    for x, y, size in ((-52, 8, 30), (-16, -12, 40), (30, -2, 34), (60, 12, 24)):
        pen.fill(oval(x, y, size), colour)
    pen.fill(((-58, 10), (62, 10), (66, 36), (-56, 38)), colour)


def _picture(pen: Pen, look: Look) -> None:
    pen.fill(((-66, -80), (66, -80), (66, 80), (-66, 80)), shade(look.ground, 0.12))
    pen.fill(((-70, -84), (62, -84), (62, 76), (-70, 76)), tint(look.shape, 0.7))
    pen.fill(((-56, -70), (48, -70), (48, 62), (-56, 62)), mix(look.ground, look.shape, 0.75))
    draw_paw(pen.at(-4, 4, 0.72), tint(look.shape, 0.75))


def _pot(pen: Pen, look: Look) -> None:
    leaf = "#7f9f78"
    for turn, size in ((-52, 0.9), (-26, 1.1), (0, 1.25), (26, 1.1), (52, 0.9)):
        blade = pen.at(0, -10, size, turn=turn)
        blade.fill(smooth(((0, 0), (17, -50), (12, -100), (0, -132), (-12, -100), (-17, -50))),
                   leaf if turn % 52 else shade(leaf, 0.12))
    pen.fill(((-44, -20), (44, -20), (33, 60), (-33, 60)), look.accent)
    pen.fill(((-50, -26), (50, -26), (48, -4), (-48, -4)), shade(look.accent, 0.14))


def _blossom(pen: Pen, petal: str, look: Look) -> None:
    pen.fill(stroke(((0, 0), (2, 16), (0, 34)), 4, 1, 1), shade(look.shape, 0.3))
    for turn in range(0, 360, 72):
        pen.at(0, 0, turn=turn).fill(oval(0, -9, 6.5, 8.5, samples=20), petal)
    pen.fill(oval(0, 0, 5.5, samples=20), "#e9b949")


def draw_paw(pen: Pen, colour: str) -> None:
    """The print of a paw, about 110 across."""
    pen.fill(smooth(PAW_PAD), colour)
    for x, y, turn in PAW_TOES:
        pen.fill(oval(x, y, *PAW_TOE, turn), colour)


BEHIND_PORTRAITS: dict[str, Drawing] = {
    "sun": _sun, "rings": _rings, "arch": _arch, "blob": _blob, "rays": _rays, "dots": _dots, "hills": _hills,
    "leaves": _leaves, "bunting": _bunting, "stripes": _stripes, "paws": _paws, "window": _window,
}
BEHIND_SITTING: dict[str, Drawing] = {"room": _room, "meadow": _meadow, "cushion": _cushion}


def draw_scene(pen: Pen, look: Look) -> None:
    """The backdrop, over the whole picture; mirrored for every other variant."""
    if look.variant % 2:
        pen = pen.at(WIDTH, 0, wide=-1)
    (BEHIND_PORTRAITS | BEHIND_SITTING)[look.backdrop](pen, look)
