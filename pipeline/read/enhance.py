"""Page images made ready for OCR: image in, image out. First do no harm.

A page is turned or straightened only on clear evidence, its background is evened out only
where the light is clearly uneven, and everything else stays as it was scanned.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt
from PIL import Image

from pipeline.model import Box
from pipeline.read.posture import find_posture
from pipeline.read.specks import clear_specks

_Pixels = npt.NDArray[np.uint8]

#: Modes of images without colour.
_GREY_MODES = ("1", "L", "LA", "I", "I;16", "F")
#: The page is looked at on a reduced image of this resolution.
_SURVEY_DPI = 100
#: A skew up to this many degrees costs OCR nothing (its effect is that of any other resampling).
_HARMLESS_SKEW = 0.6
#: Light is uneven where the darkest twentieth of the paper is below this share of the brightest.
_UNEVEN = 0.8
#: Ink is darker than this share of the paper around it.
_INK = 0.7
#: One pixel in so many, each way, tells whether a page is in black and white.
_SAMPLED = 8
#: Edges of the sheet that are left out, as a share of its sides: scanners leave black borders there.
_BORDER = 0.03
#: A page is without colour if all but a thousandth of it differs by less than this between red, green and blue (0-255).
_COLOURLESS, _MOST = 24, 99.9
#: Red ink has this much more red than green and blue, black ink is this dark (0-255).
_RED_EXCESS, _BLACK = 50, 110
#: Stamps are looked for in tiles of this many points; a tile has ink from this share of its area on (0-255).
_TILE, _INKED = 2.5, 15
_POINTS_PER_INCH = 72


@dataclass(frozen=True, slots=True)
class Prepared:
    """A page image ready for OCR, and what was done to it.

    `rotation` (0, 90, 180 or 270) is by how many degrees the image was turned clockwise to
    stand upright; `skew_deg` by how many degrees its lines then fell to the right, which
    was straightened.
    """

    image: Image.Image
    rotation: int = 0
    skew_deg: float = 0.0


def prepare(image: Image.Image, dpi: int) -> Prepared:
    """Turn a page upright, straighten it, even out its light and clear it of specks, where that is clearly needed.

    A page that was scanned in colour but has none comes out in grey: it is read alike, and sooner.

    Args:
        image: the page, in any mode.
        dpi: its resolution.

    Returns:
        The image (the same object where nothing was to be done), and what was done to it.
    """
    image = _without_specks(_without_colour(image, dpi), dpi)
    grey = np.asarray(in_grey(image).reduce(max(round(dpi / _SURVEY_DPI), 1)))
    paper = _paper(grey)
    down, across = (round(_BORDER * side) for side in grey.shape)
    inside = (slice(down, grey.shape[0] - down), slice(across, grey.shape[1] - across))
    posture = find_posture((grey < _INK * paper)[inside])
    skew = posture.skew if abs(posture.skew) > _HARMLESS_SKEW else 0.0
    uneven = bool(np.percentile(paper[inside], 5) < _UNEVEN * np.percentile(paper[inside], 95))
    if not (posture.rotation or skew or uneven):
        return Prepared(image)
    pixels = np.asarray(image.convert("L" if image.mode in _GREY_MODES else "RGB"))
    if uneven:
        pixels = _even(pixels, paper)
    pixels = np.ascontiguousarray(np.rot90(pixels, -posture.rotation // 90))
    return Prepared(Image.fromarray(_straighten(pixels, skew) if skew else pixels), posture.rotation, skew)


def in_grey(image: Image.Image) -> Image.Image:
    """Return an image in grey: the same object where it is grey already, which Pillow would copy."""
    return image if image.mode == "L" else image.convert("L")


def _without_colour(image: Image.Image, dpi: int) -> Image.Image:
    if image.mode != "RGB":
        return image
    colours = cv2.split(np.asarray(image.reduce(max(round(dpi / _SURVEY_DPI), 1))))
    apart = cv2.subtract(cv2.max(cv2.max(*colours[:2]), colours[2]), cv2.min(cv2.min(*colours[:2]), colours[2]))
    return image.convert("L") if np.percentile(apart, _MOST) < _COLOURLESS else image


def _without_specks(image: Image.Image, dpi: int) -> Image.Image:
    if image.mode not in ("1", "L"):
        return image
    pixels = np.asarray(in_grey(image))
    if not np.isin(pixels[::_SAMPLED, ::_SAMPLED], (0, 255)).all():  # a page in grey: to look closer takes longer
        return image
    cleared = clear_specks(pixels, dpi)
    return image if cleared is pixels else Image.fromarray(cleared)


def _paper(grey: _Pixels) -> npt.NDArray[np.float32]:
    """Return the brightness of the paper at each place of the reduced page, as if nothing were printed on it."""
    size = max(min(grey.shape) // 25, 3) | 1
    closed = cv2.morphologyEx(grey, cv2.MORPH_CLOSE, np.ones((size, size), np.uint8))
    return cv2.blur(cv2.blur(closed, (size, size)), (size, size)).astype(np.float32)


def _even(pixels: _Pixels, paper: npt.NDArray[np.float32]) -> _Pixels:
    """Divide the page by its paper, so that it is equally white everywhere; hues stay."""
    height, width = pixels.shape[:2]
    light = cv2.resize(paper, (width, height), interpolation=cv2.INTER_LINEAR)
    light = np.maximum(light, 1.0) if pixels.ndim == 2 else cv2.merge([np.maximum(light, 1.0)] * 3)
    return cv2.divide(pixels.astype(np.float32), light, scale=255.0, dtype=cv2.CV_8U).astype(np.uint8)


def _straighten(pixels: _Pixels, skew: float) -> _Pixels:
    height, width = pixels.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), skew, 1.0)
    flags, border = cv2.INTER_CUBIC, cv2.BORDER_REPLICATE
    return cv2.warpAffine(pixels, turn, (width, height), flags=flags, borderMode=border).astype(np.uint8)


def red_regions(image: Image.Image, dpi: int) -> tuple[Box, ...]:
    """Return where the ink is that of red stamps and seals, not of print.

    The page is looked at in tiles a few points wide: a tile is red if red ink outweighs
    black. So a word of a stamp is covered by these boxes for the most part, and black
    print that a seal lies over is not.

    Args:
        image: the page, in any mode; a grey page has no red.
        dpi: its resolution.

    Returns:
        Boxes in PDF points that do not overlap.
    """
    if image.mode in _GREY_MODES:
        return ()
    red, green, blue = cv2.split(np.asarray(image if image.mode == "RGB" else image.convert("RGB")))
    other = cv2.max(green, blue)
    _, red_ink = cv2.threshold(cv2.subtract(red, other), _RED_EXCESS, 255, cv2.THRESH_BINARY)
    if not red_ink.any():
        return ()
    side = _POINTS_PER_INCH / dpi
    tiles = (math.ceil(image.width * side / _TILE), math.ceil(image.height * side / _TILE))
    reddish = cv2.resize(red_ink, tiles, interpolation=cv2.INTER_AREA)
    if int(reddish.max()) <= _INKED:
        return ()
    _, black_ink = cv2.threshold(cv2.max(red, other), _BLACK, 255, cv2.THRESH_BINARY_INV)
    black = cv2.resize(black_ink, tiles, interpolation=cv2.INTER_AREA)
    around = cv2.dilate((reddish > _INKED).astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
    printed = (black > _INKED) & (reddish < 2 * black.astype(np.int16))
    across, down = image.width * side / tiles[0], image.height * side / tiles[1]
    return tuple(
        Box(x0 * across, top * down, x1 * across, bottom * down)
        for x0, top, x1, bottom in _rectangles(around & ~printed)
    )


def _rectangles(mask: npt.NDArray[np.bool_]) -> list[tuple[int, int, int, int]]:
    """Cover the set tiles with rectangles (x0, top, x1, bottom) that do not overlap."""
    found: list[tuple[int, int, int, int]] = []
    begun: dict[tuple[int, int], int] = {}
    for y, row in enumerate(np.pad(mask, ((0, 1), (1, 1))).astype(np.int8)):
        edges = np.flatnonzero(np.diff(row)).tolist()
        runs = set(zip(edges[::2], edges[1::2], strict=True))
        ended = [run for run in begun if run not in runs]
        found += [(run[0], begun.pop(run), run[1], y) for run in ended]
        begun |= {run: y for run in runs if run not in begun}
    return sorted(found)
