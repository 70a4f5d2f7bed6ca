"""Strips of a page image, each with a part of one printed line: level, with little else on it."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

import cv2
import numpy as np
import numpy.typing as npt
from PIL import Image

from pipeline.model import Box, Word
from pipeline.read.pieces import Piece

_POINTS_PER_INCH = 72
#: A strip is at most about this many text heights long: readers of lines slip less on short ones.
_LONGEST = 7.0
#: Words of the piece reach at most so far from its middle, and the strip so far beyond them, in text heights.
_REACH, _ABOVE, _BESIDE = 1.1, 0.1, 0.3
#: A gap that is wider by one point makes up for so many points that a cut is farther from the middle.
_GAP = 2.0
#: A piece that is shorter than so many text heights does not show how its line falls.
_SHORT = 8.0


class Strip(NamedTuple):
    """A part of a page image, and where its top left corner is on the page, in points."""

    image: Image.Image
    x: float
    y: float

    def on_page(self, word: Word) -> Word:
        """Return a word of the strip with its box on the page."""
        box = word.box
        return replace(word, box=Box(box.x0 + self.x, box.top + self.y, box.x1 + self.x, box.bottom + self.y))


def parts(piece: Piece) -> Iterator[Piece]:
    """Part a piece of a line at its wide gaps, until each part is short enough for a strip."""
    wide = piece.box.x1 - piece.box.x0
    if len(piece.words) < 2 or wide <= _LONGEST * piece.size:
        yield piece
        return
    words = sorted(piece.words, key=lambda word: word.box.x0)
    middle = (piece.box.x0 + piece.box.x1) / 2

    def from_best(at: int) -> float:
        left, right = words[at - 1].box.x1, words[at].box.x0
        return abs((left + right) / 2 - middle) - _GAP * (right - left)

    cut = min(range(1, len(words)), key=from_best)
    slope = (piece.end - piece.start) / wide
    for some in (words[:cut], words[cut:]):
        part = piece.of(tuple(some))
        start, end = (piece.start + slope * (x - piece.box.x0) for x in (part.box.x0, part.box.x1))
        yield from parts(replace(part, start=start, end=end))


def cut(grey: npt.NDArray[np.uint8], dpi: int, piece: Piece) -> Strip:
    """Cut a piece of a line out of its page, level.

    Args:
        grey: the page, 0 black to 255 white.
        dpi: its resolution.
        piece: words in a row; its box, heights and size in points.
    """
    point = dpi / _POINTS_PER_INCH
    box, size = piece.box, piece.size
    wide = box.x1 - box.x0
    slope = (piece.end - piece.start) / wide if wide > _SHORT * size else 0.0
    middle = (piece.start + piece.end) / 2 - slope * wide / 2
    heights = [middle + slope * ((word.box.x0 + word.box.x1) / 2 - box.x0) for word in piece.words]
    above = max(height - word.box.top for height, word in zip(heights, piece.words, strict=True))
    below = max(word.box.bottom - height for height, word in zip(heights, piece.words, strict=True))
    above, below = (min(reach, _REACH * size) + _ABOVE * size for reach in (above, below))
    x, y = box.x0 - _BESIDE * size, middle - above
    shape = (max(math.ceil((wide + 2 * _BESIDE * size) * point), 1), max(math.ceil((above + below) * point), 1))
    place = np.array([[1.0, 0.0, x * point], [slope, 1.0, (y - slope * _BESIDE * size) * point]])
    flags, border = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP, cv2.BORDER_REPLICATE
    return Strip(Image.fromarray(cv2.warpAffine(grey, place, shape, flags=flags, borderMode=border)), x, y)
