"""What printing, copying and scanning do to a page: levels from a clean scan to a poor one.

A page comes in as it was printed, at a printer's resolution, and goes out as a scanner's
file. The same page, level and seed give the same bytes.
"""

from __future__ import annotations

import io
import math
from collections.abc import Callable
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw

#: Grey (height x width) or colour (height x width x 3), 0 black to 255 white.
Pixels = npt.NDArray[np.float32]

_WHITE = 255.0


@dataclass(frozen=True, slots=True)
class Level:
    """A kind of scan: its resolution, what happens to the page, and the file that it comes in.

    `skew` is the greatest angle in degrees at which the sheet lies on the glass; `damage`
    changes the pixels at the scanner's resolution. `format` is `PNG`, `JPEG`, or `1-bit`
    for a PNG of black and white; `quality` is that of the JPEG.
    """

    name: str
    title: str
    dpi: int
    skew: float
    damage: Callable[[Pixels, np.random.Generator], Pixels]
    format: str = "PNG"
    quality: int = 75


def scan(page: Image.Image, page_dpi: int, level: Level, seed: tuple[int, ...]) -> bytes:
    """Scan a printed page.

    Args:
        page: the page, grey.
        page_dpi: its resolution, at least that of the level.
        level: how it is scanned.
        seed: numbers that name the page; the same ones give the same file.

    Returns:
        The bytes of a PNG or JPEG file that states its resolution.
    """
    chance = np.random.default_rng(seed)
    sheet = np.asarray(page.convert("L"), dtype=np.uint8)
    if level.skew:
        sheet = _turn(sheet, chance.uniform(level.skew / 3, level.skew) * chance.choice((-1, 1)))
    size = tuple(round(length * level.dpi / page_dpi) for length in page.size)
    pixels = cv2.resize(sheet, size, interpolation=cv2.INTER_AREA).astype(np.float32)
    return _pack(level.damage(pixels, chance), level)


def _turn(sheet: npt.NDArray[np.uint8], degrees: float) -> npt.NDArray[np.uint8]:
    height, width = sheet.shape
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    turned = cv2.warpAffine(sheet, matrix, (width, height), flags=cv2.INTER_LINEAR, borderValue=_WHITE)
    return np.asarray(turned, dtype=np.uint8)


def _pack(pixels: Pixels, level: Level) -> bytes:
    image = Image.fromarray(np.clip(np.rint(pixels), 0, 255).astype(np.uint8))
    file = io.BytesIO()
    if level.format == "JPEG":
        image.save(file, "JPEG", quality=level.quality, dpi=(level.dpi, level.dpi))
    else:
        image = image.point(lambda value: 255 * (value > 127), "1") if level.format == "1-bit" else image
        image.save(file, "PNG", dpi=(level.dpi, level.dpi))
    return file.getvalue()


def _clean(pixels: Pixels, chance: np.random.Generator) -> Pixels:  # noqa: ARG001
    return pixels


def _mild(pixels: Pixels, chance: np.random.Generator) -> Pixels:
    """Soft focus, grey paper, greyish ink, a little noise."""
    return _noisy(_toned(_blurred(pixels, 0.7), paper=243, ink=35), chance, 4)


def _uneven(pixels: Pixels, chance: np.random.Generator) -> Pixels:
    """A page by a camera or with its cover half open: a gradient, and a soft shadow along one side."""
    height, width = pixels.shape
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    angle = chance.uniform(0, 2 * math.pi)
    along = (x / width - 0.5) * math.cos(angle) + (y / height - 0.5) * math.sin(angle)
    light = 0.72 + 0.5 * along
    middle, reach = chance.uniform(0.25, 0.75) * width, chance.uniform(0.12, 0.2) * width
    light *= 1 - 0.45 * np.exp(-(((x - middle) / reach) ** 2))
    return _noisy(_toned(_blurred(pixels, 0.7), paper=245, ink=30) * np.clip(light, 0.25, 1.0), chance, 4)


def _photocopy(pixels: Pixels, chance: np.random.Generator) -> Pixels:
    """A copy of a copy: black and white, strokes that fade and run, specks, a black edge."""
    soft = _blurred(pixels, 1.0)
    threshold = 146 + 20 * _clouds(pixels.shape, chance, 40) + 10 * chance.standard_normal(pixels.shape)
    copied = np.where(_noisy(soft, chance, 6) > threshold, _WHITE, 0.0).astype(np.float32)
    _speckle(copied, chance, count=copied.size // 12000, black=True)
    _speckle(copied, chance, count=copied.size // 12000, black=False)
    _blacken_edge(copied, chance)
    return copied


def _poor(pixels: Pixels, chance: np.random.Generator) -> Pixels:
    """Out of focus, noisy, yellowed paper, faded ink."""
    return _noisy(_toned(_blurred(pixels, 1.1), paper=228, ink=65), chance, 12)


def _stamped(pixels: Pixels, chance: np.random.Generator) -> Pixels:
    """A red seal over the text of a mild scan."""
    height, width = pixels.shape
    seal = Image.new("L", (width, height), 255)
    draw = ImageDraw.Draw(seal)
    radius = round(0.085 * min(width, height))
    x, y = (round(chance.uniform(0.3, 0.7) * length) for length in (width, height))
    for ring, thick in ((1.0, 6), (0.9, 2), (0.55, 2)):
        reach = round(radius * ring)
        draw.ellipse((x - reach, y - reach, x + reach, y + reach), outline=0, width=thick)
    for turn in np.linspace(0, 2 * math.pi, 24, endpoint=False):
        place = (x + round(0.72 * radius * math.cos(turn)), y + round(0.72 * radius * math.sin(turn)))
        draw.rectangle((place[0] - 4, place[1] - 6, place[0] + 4, place[1] + 6), outline=0, width=3)
    red = _blurred(np.asarray(seal, dtype=np.float32), 0.8) / _WHITE
    page = _mild(pixels, chance)
    colours = [page * (1 - (1 - red) * (1 - left)) for left in (0.85, 0.2, 0.25)]
    return np.stack(colours, axis=-1)


def _blurred(pixels: Pixels, sigma: float) -> Pixels:
    return np.asarray(cv2.GaussianBlur(pixels, (0, 0), sigma), dtype=np.float32)


def _toned(pixels: Pixels, *, paper: float, ink: float) -> Pixels:
    return ink + pixels * np.float32((paper - ink) / _WHITE)


def _noisy(pixels: Pixels, chance: np.random.Generator, deviation: float) -> Pixels:
    return pixels + chance.standard_normal(pixels.shape, dtype=np.float32) * np.float32(deviation)


def _clouds(shape: tuple[int, ...], chance: np.random.Generator, size: int) -> Pixels:
    """Return values from about -1 to 1 that change slowly, over some `size` pixels."""
    coarse = chance.uniform(-1, 1, (shape[0] // size + 2, shape[1] // size + 2)).astype(np.float32)
    return np.asarray(cv2.resize(coarse, shape[1::-1], interpolation=cv2.INTER_CUBIC), dtype=np.float32)


def _speckle(pixels: Pixels, chance: np.random.Generator, *, count: int, black: bool) -> None:
    """Put dots of one to nine pixels on the page."""
    height, width = pixels.shape
    for top, left, size in zip(
        chance.integers(0, height, count), chance.integers(0, width, count), chance.integers(1, 4, count), strict=True
    ):
        pixels[top : top + size, left : left + size] = 0 if black else _WHITE


def _blacken_edge(pixels: Pixels, chance: np.random.Generator) -> None:
    """The lid was open: two edges of the sheet are black, with a ragged limit."""
    height, width = pixels.shape
    for length, across in ((height, width), (width, height)):
        depths = np.clip(chance.normal(0.012, 0.002, length) * across, 0, 0.03 * across).astype(int)
        for at, depth in enumerate(depths):
            edge = pixels[at, :depth] if length == height else pixels[:depth, at]
            edge[...] = 0


LEVELS = (
    Level("clean-300", "clean, 300 dpi", 300, 0.0, _clean),
    Level("clean-200", "clean, 200 dpi", 200, 0.0, _clean),
    Level("mild-200", "mild, 200 dpi", 200, 0.6, _mild, "JPEG", 75),
    Level("uneven-200", "uneven light, 200 dpi", 200, 0.4, _uneven, "JPEG", 75),
    Level("photocopy-200", "photocopy, 200 dpi", 200, 0.6, _photocopy, "1-bit"),
    Level("poor-150", "poor scan, 150 dpi", 150, 0.8, _poor, "JPEG", 60),
)

#: Levels that are read when they are asked for.
EXTRAS = (
    Level("stamp-200", "red seal, 200 dpi", 200, 0.6, _stamped, "JPEG", 75),
    Level("skew-200", "3 degrees askew, 200 dpi", 200, 3.0, _mild, "JPEG", 75),
)
