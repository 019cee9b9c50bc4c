"""Curves, colours and an anti-aliased canvas: all that the portraits need on top of Pillow.

Everything is drawn in the coordinates of an 800x600 picture, whatever size is asked for, twice as large as
wanted, and scaled down at the end: Pillow's own polygons have hard edges.
"""

import io
import math
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from itertools import pairwise

from PIL import Image, ImageDraw, ImageFilter

WIDTH, HEIGHT = 800, 600
OVERSAMPLING = 2

Point = tuple[float, float]
Points = tuple[Point, ...]
Colour = tuple[int, int, int]


# -- colours ---------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=512)
def rgb(text: str) -> Colour:
    """'#f6ead7' as (246, 234, 215)."""
    return int(text[1:3], 16), int(text[3:5], 16), int(text[5:7], 16)


@lru_cache(maxsize=4096)
def mix(one: str, other: str, share: float) -> str:
    """`one` with `share` (0 to 1) of `other` stirred in."""
    pairs = zip(rgb(one), rgb(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


@lru_cache(maxsize=512)
def lightness(colour: str) -> float:
    """How bright a colour looks, 0 (black) to 1 (white)."""
    red, green, blue = rgb(colour)
    return (0.299 * red + 0.587 * green + 0.114 * blue) / 255


def distance(one: str, other: str) -> float:
    """How far apart two colours are, 0 to 442."""
    return math.dist(rgb(one), rgb(other))


def shade(colour: str, share: float = 0.16) -> str:
    """Darker, and a little towards plum: a grey shadow makes a warm coat look dirty."""
    return mix(colour, "#3a1f33", share)


def tint(colour: str, share: float = 0.25) -> str:
    """Lighter, and a little towards cream."""
    return mix(colour, "#fff6e6", share)


# -- outlines --------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=1024)
def smooth(points: Points, samples: int = 9) -> Points:
    """A closed curve through all the points (a Catmull-Rom spline)."""
    count = len(points)
    curve = []
    for index in range(count):
        (ax, ay), (bx, by) = points[index - 1], points[index]
        (cx, cy), (dx, dy) = points[(index + 1) % count], points[(index + 2) % count]
        for step in range(samples):
            t = step / samples
            t2, t3 = t * t, t * t * t
            wa, wb = (2 * t2 - t - t3) / 2, (3 * t3 - 5 * t2 + 2) / 2
            wc, wd = (t + 4 * t2 - 3 * t3) / 2, (t3 - t2) / 2
            curve.append((ax * wa + bx * wb + cx * wc + dx * wd, ay * wa + by * wb + cy * wc + dy * wd))
    return tuple(curve)


@lru_cache(maxsize=1024)
def path(points: Points, samples: int = 9) -> Points:
    """An open curve through all the points."""
    # A closed spline bends its first and last stretch towards the far end; doubling the ends keeps them straight.
    curve = smooth((points[0], *points, points[-1]), samples)
    return (*curve[samples : samples * len(points)], points[-1])


@lru_cache(maxsize=1024)
def oval(
    x: float, y: float, rx: float, ry: float | None = None, turn: float = 0, samples: int = 48
) -> Points:
    """An ellipse around (x, y), turned by degrees; a circle when there is no `ry`."""
    ry = rx if ry is None else ry
    cos, sin = math.cos(math.radians(turn)), math.sin(math.radians(turn))
    points = []
    for step in range(samples):
        angle = 2 * math.pi * step / samples
        across, down = rx * math.cos(angle), ry * math.sin(angle)
        points.append((x + across * cos - down * sin, y + across * sin + down * cos))
    return tuple(points)


def mirrored(half: Points) -> Points:
    """The whole outline of something symmetrical, from its right half, top to bottom."""
    return half + tuple((-x, y) for x, y in reversed(half) if abs(x) > 0.01)


def flipped(points: Points) -> Points:
    """The mirror image, left for right."""
    return tuple((-x, y) for x, y in points)


def both(points: Points) -> tuple[Points, Points]:
    """The same shape on the right and on the left."""
    return points, flipped(points)


@lru_cache(maxsize=1024)
def stroke(points: Points, width: float, start: float = 0.0, end: float = 0.0) -> Points:
    """A line as an outline: `width` in the middle, `start` and `end` times that at its ends."""
    line = path(points)
    last = len(line) - 1
    left, right = [], []
    for index, (x, y) in enumerate(line):
        (ax, ay), (bx, by) = line[max(index - 1, 0)], line[min(index + 1, last)]
        length = math.hypot(bx - ax, by - ay) or 1.0
        at = index / last
        fullness = (start + (1 - start) * at * 2) if at < 0.5 else (end + (1 - end) * (1 - at) * 2)
        fullness = fullness**0.6 if fullness > 0 else 0.0
        dx, dy = -(by - ay) / length * width / 2 * fullness, (bx - ax) / length * width / 2 * fullness
        left.append((x + dx, y + dy))
        right.append((x - dx, y - dy))
    return tuple(left + right[::-1])


def _evenly(points: Points, step: float) -> list[tuple[Point, Point]]:
    """Points at equal distances along a closed outline, each with the outward direction there."""
    ring = (*points, points[0])
    lengths = [math.dist(a, b) for a, b in pairwise(ring)]
    total = sum(lengths)
    area = sum(ax * by - bx * ay for (ax, ay), (bx, by) in pairwise(ring))
    side = 1 if area > 0 else -1
    count = max(8, round(total / step))
    found, segment, walked = [], 0, 0.0
    for index in range(count):
        goal = total * index / count
        while walked + lengths[segment] < goal:
            walked += lengths[segment]
            segment += 1
        (ax, ay), (bx, by) = ring[segment], ring[segment + 1]
        length = lengths[segment] or 1.0
        share = (goal - walked) / length
        outward = (side * (by - ay) / length, -side * (bx - ax) / length)
        found.append(((ax + (bx - ax) * share, ay + (by - ay) * share), outward))
    return found


@lru_cache(maxsize=512)
def curly(points: Points, size: float) -> Points:
    """The outline with a row of curls around it."""
    places = _evenly(points, size)
    outline = []
    for index, (here, out) in enumerate(places):
        there, _ = places[(index + 1) % len(places)]
        grown = size * (0.42, 0.3, 0.5, 0.36, 0.44)[index % 5]
        for share in (0.0, 0.15, 0.35, 0.65, 0.85):
            bulge = grown * math.sin(math.pi * share) ** 0.7 if share else 0.0
            outline.append(
                (
                    here[0] + (there[0] - here[0]) * share + out[0] * bulge,
                    here[1] + (there[1] - here[1]) * share + out[1] * bulge,
                )
            )
    return tuple(outline)


@lru_cache(maxsize=512)
def furry(points: Points, size: float, depth: float, above: float = -1000.0, below: float = 1000.0) -> Points:
    """The outline in tufts that point outwards and down; what lies above `above` and below `below` stays sleek."""
    places = _evenly(points, size / 4)
    count = len(places)
    outline, index, tuft = [], 0, 0
    while index < count:
        span = (4, 3, 5)[tuft % 3]
        here, there = places[index][0], places[(index + span) % count][0]
        middle, out = places[(index + span // 2) % count]
        inside = min(1.0, max(0.0, (middle[1] - above) / 60), max(0.0, (below - middle[1]) / 30))
        if inside == 0 or index + span > count:
            outline += [place for place, _ in places[index : index + span]]
        else:
            reach = depth * (1.0, 0.66, 1.16, 0.8)[tuft % 4] * inside
            # Fur lies downwards: the tip is pulled below the place where it grows.
            tip = (middle[0] + out[0] * reach, middle[1] + out[1] * reach * 0.6 + reach * 0.55)
            upper, lower = (here, there) if here[1] < there[1] else (there, here)
            swell = (
                upper[0] * 0.4 + tip[0] * 0.6 + out[0] * reach * 0.3,
                upper[1] * 0.4 + tip[1] * 0.6 + out[1] * reach * 0.3,
            )
            hollow = (lower[0] * 0.6 + tip[0] * 0.4, lower[1] * 0.6 + tip[1] * 0.4)
            first, second = (swell, hollow) if upper is here else (hollow, swell)
            outline += [*_bend(here, first, tip), *_bend(tip, second, there)]
        index += span
        tuft += 1
    return tuple(outline)


def _bend(start: Point, towards: Point, end: Point) -> list[Point]:
    """From start (included) to end (not), drawn to a point between them."""
    curve = []
    for t in (0.0, 0.25, 0.5, 0.75):
        a, b, c = (1 - t) * (1 - t), 2 * t * (1 - t), t * t
        curve.append((start[0] * a + towards[0] * b + end[0] * c, start[1] * a + towards[1] * b + end[1] * c))
    return curve


# -- the canvas ------------------------------------------------------------------------------------------------------


class Pen:
    """Fills outlines on an image, in its own coordinates."""

    def __init__(self, image: Image.Image, matrix: tuple[float, ...], origin: tuple[int, int] = (0, 0)):
        self.image = image
        self._matrix = matrix
        self._origin = origin
        self._draw = ImageDraw.Draw(image)

    def at(self, x: float, y: float, scale: float = 1.0, turn: float = 0.0, wide: float = 1.0) -> "Pen":
        """A pen whose origin is here, turned by degrees and scaled; `wide` is its width for its height."""
        a, b, c, d, e, f = self._matrix
        cos, sin = math.cos(math.radians(turn)) * scale, math.sin(math.radians(turn)) * scale
        across, down = (cos * wide, sin * wide), (-sin, cos)
        matrix = (
            a * across[0] + b * across[1],
            a * down[0] + b * down[1],
            a * x + b * y + c,
            d * across[0] + e * across[1],
            d * down[0] + e * down[1],
            d * x + e * y + f,
        )
        return Pen(self.image, matrix, self._origin)

    def _place(self, points: Points) -> list[Point]:
        a, b, c, d, e, f = self._matrix
        left, top = self._origin
        c, f = c - left, f - top
        return [(a * x + b * y + c, d * x + e * y + f) for x, y in points]

    def _box(self, places: list[Point], margin: int = 1) -> tuple[int, int, int, int] | None:
        across, down = [x for x, _ in places], [y for _, y in places]
        box = (
            max(0, math.floor(min(across)) - margin),
            max(0, math.floor(min(down)) - margin),
            min(self.image.width, math.ceil(max(across)) + margin + 1),
            min(self.image.height, math.ceil(max(down)) + margin + 1),
        )
        return box if box[0] < box[2] and box[1] < box[3] else None

    def fill(self, points: Points, colour: str) -> None:
        """A shape with a sharp edge."""
        self._draw.polygon(self._place(points), fill=rgb(colour))

    @contextmanager
    def inside(self, outline: Points) -> Iterator["Pen"]:
        """A pen that only marks what lies within the outline."""
        places = self._place(outline)
        box = self._box(places)
        if box is None:
            yield Pen(Image.new("RGB", (1, 1)), self._matrix)
            return
        left, top = box[:2]
        layer = self.image.crop(box)
        yield Pen(layer, self._matrix, (self._origin[0] + left, self._origin[1] + top))
        mask = Image.new("L", layer.size)
        ImageDraw.Draw(mask).polygon([(x - left, y - top) for x, y in places], fill=255)
        self.image.paste(layer, box, mask)

    def soft(self, points: Points, colour: str, blur: float, strength: float = 1.0) -> None:
        """A shape whose edge fades over about twice `blur`."""
        a, b, _, d, e, _ = self._matrix
        radius = blur * math.sqrt(abs(a * e - b * d))
        places = self._place(points)
        box = self._box(places, margin=round(radius * 2.2))
        if box is None:
            return
        left, top, right, bottom = box
        coarse = max(2, round(radius / 4))  # a blurred shape has no detail: an eighth of the pixels will do
        size = max(1, (right - left) // coarse), max(1, (bottom - top) // coarse)
        mask = Image.new("L", size)
        small = [
            ((x - left) * size[0] / (right - left), (y - top) * size[1] / (bottom - top)) for x, y in places
        ]
        ImageDraw.Draw(mask).polygon(small, fill=round(255 * strength))
        mask = mask.filter(ImageFilter.GaussianBlur(radius / coarse))
        mask = mask.resize((right - left, bottom - top), Image.Resampling.BILINEAR)
        self.image.paste(rgb(colour), box, mask)


def canvas(size: tuple[int, int], ground: str, field: tuple[int, int] = (WIDTH, HEIGHT)) -> Pen:
    """A pen for a picture of `size` pixels, in which `field` (by default 800x600) covers the whole of it."""
    width, height = size[0] * OVERSAMPLING, size[1] * OVERSAMPLING
    scale = max(width / field[0], height / field[1])
    image = Image.new("RGB", (width, height), rgb(ground))
    return Pen(image, (scale, 0, (width - field[0] * scale) / 2, 0, scale, (height - field[1] * scale) / 2))


def finished(pen: Pen) -> Image.Image:
    """The whole picture, in the size that `canvas` was asked for."""
    return pen.image.reduce(OVERSAMPLING)


def webp(image: Image.Image, quality: int = 85) -> bytes:
    """A WebP file; `quality` from 0 to 100."""
    buffer = io.BytesIO()
    image.save(buffer, "WEBP", quality=quality, method=2)
    return buffer.getvalue()


def png(image: Image.Image, colours: int = 128) -> bytes:
    """A palette PNG: flat pictures lose nothing and shrink to a quarter."""
    buffer = io.BytesIO()
    mode = Image.Quantize.FASTOCTREE if image.mode == "RGBA" else Image.Quantize.MEDIANCUT
    image.quantize(colours, method=mode, dither=Image.Dither.NONE).save(buffer, "PNG", optimize=True)
    return buffer.getvalue()
