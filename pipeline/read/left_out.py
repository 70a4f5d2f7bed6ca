"""Print that engines leave out, for a lone digit looks like dirt: page numbers, the number of a table's row.

A page number is looked for where it is printed: centred in the upper margin (Nghị định 30/2020/NĐ-CP,
annex I), in older documents at the bottom, centred or at the right. In a table, cells without a word are
looked at. What is found is read as a line, and counts if the reader is sure of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import cv2
import numpy as np
import numpy.typing as npt
import regex
from PIL import Image

from pipeline.model import Box, Word
from pipeline.read.context import DOUBTFUL
from pipeline.read.enhance import in_grey
from pipeline.read.grid import CellFinder, Grid
from pipeline.read.ocr import Recognise
from pipeline.read.pieces import text_height, union
from pipeline.settings import Settings

_Grey = npt.NDArray[np.uint8]

_POINTS_PER_INCH = 72
#: The edge of the sheet that is left out, and from where to where a number may stand, as shares of its sides.
_EDGE, _CENTRE, _RIGHT = 0.02, (0.38, 0.62), (0.38, 0.97)
#: Print that shows where the text begins and ends has so many letters or digits, and at least this confidence.
_LETTERS, _READ = 2, 0.5
#: The heights of a digit and how wide one is, in heights of text, and what share of its box has ink at the least.
_LOWEST, _TALLEST, _WIDEST, _INKED = 0.45, 1.3, 1.2, 0.08
#: A number has so many marks, dashes beside it included; it is so wide and high, and so far from the text.
_MARKS, _WIDTH, _HEIGHT, _APART = 6, 4.0, 1.6, 0.3
#: The rules around a cell reach so far into it, in points.
_RULE = 2.0
#: White around a number when it is read, in heights of text.
_AROUND = 0.25
#: A reading counts from this confidence on.
_SURE = 0.9

# A page number: `2`, `- 2 -`
_PAGE_NUMBER = regex.compile(r"(?:[-–] ?)?\d{1,3}(?: ?[-–])?")

# The number of a table's row: `12`, `3.`, `III`, `a`
_ROW_NUMBER = regex.compile(r"(?:\d{1,3}(?:\.\d{1,2}){0,2}|[IVX]{1,5}|\p{Ll})[.)]?")


def read_left_out(
    image: Image.Image,
    dpi: int,
    words: Sequence[Word],
    settings: Settings,
    recognise: Recognise,
    *,
    grids: Sequence[Grid] = (),
) -> list[Word]:
    """Return the words of a page with the numbers that the engine left out or was not sure of.

    Args:
        image: the upright page.
        dpi: its resolution.
        words: the first reading, boxes in points.
        settings: `second_engine` is what reads lines; without one nothing is looked for.
        recognise: the OCR engine.
        grids: the page's ruled tables.

    Raises:
        MissingRequirement, OcrFailed: if `recognise` does.
    """
    text = [word.box for word in words if _is_text(word)]
    if not settings.second_engine or not text:
        return list(words)
    page = _Page(image, dpi, text_height(words))
    above, below = page.margins(union(text))
    areas = [(area, _PAGE_NUMBER) for area in (above, below)]
    areas += [(cell, _ROW_NUMBER) for cell in _empty_cells(grids, words)]
    found = list(words)
    for area, pattern in areas:
        place = page.find_marks(area)
        there = [word for word in found if place and _overlap(word.box, place)]
        if place and not any(word.confidence >= DOUBTFUL for word in there):
            number = _number(recognise(page.cut(place), dpi, settings.for_lines()), place, pattern)
            if number is not None:
                found = [number, *(word for word in found if word not in there)]
    return found


def _is_text(word: Word) -> bool:
    return word.confidence >= _READ and sum(map(str.isalnum, word.text)) >= _LETTERS


def _empty_cells(grids: Iterable[Grid], words: Sequence[Word]) -> Iterator[Box]:
    """Yield what is inside the cells in which no word was read."""
    for grid in grids:
        full = CellFinder(grid).find_filled(word.box for word in words)
        for at, cell in enumerate(grid.cells):
            x0, top, x1, bottom = cell.box
            if at not in full:
                yield Box(x0 + _RULE, top + _RULE, x1 - _RULE, bottom - _RULE)


class _Page:
    """The image of a page with text of a known height (points)."""

    def __init__(self, image: Image.Image, dpi: int, scale: float) -> None:
        self.image = image
        self.point = dpi / _POINTS_PER_INCH
        self.scale = scale
        self.grey: _Grey = np.asarray(in_grey(image))
        dark, light = np.percentile(self.grey[::4, ::4], (2, 90))
        self.middle = (float(dark) + float(light)) / 2

    def margins(self, text: Box) -> tuple[Box, Box]:
        """Return where a page number may stand above and below the text, in points."""
        width, height = (side / self.point for side in self.image.size)
        apart = _APART * self.scale
        return (
            Box(_CENTRE[0] * width, _EDGE * height, _CENTRE[1] * width, text.top - apart),
            Box(_RIGHT[0] * width, text.bottom + apart, _RIGHT[1] * width, (1 - _EDGE) * height),
        )

    def find_marks(self, area: Box) -> Box | None:
        """Return where in an area there is ink that may be a number, in points; None if there is none, or more."""
        left, top, right, bottom = (round(side * self.point) for side in area)
        size = self.scale * self.point
        if bottom - top < _LOWEST * size or right <= left:
            return None
        ink = (self.grey[top:bottom, left:right] < self.middle).astype(np.uint8)
        _, _, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
        marks = [
            Box(left + x, top + y, left + x + wide, top + y + high)
            for x, y, wide, high, count in stats[1:].tolist()
            if _LOWEST <= high / size <= _TALLEST and wide <= _WIDEST * size and count >= _INKED * wide * high
        ]
        if not 0 < len(marks) <= _MARKS:
            return None
        box = union(marks)
        if box.x1 - box.x0 > _WIDTH * size or box.bottom - box.top > _HEIGHT * size:
            return None
        return Box(*(side / self.point for side in box))

    def cut(self, place: Box) -> Image.Image:
        """Cut a number out, with white around it."""
        around = _AROUND * self.scale
        left, right = (round(side * self.point) for side in (place.x0 - 2 * around, place.x1 + 2 * around))
        top, bottom = (round(side * self.point) for side in (place.top - around, place.bottom + around))
        return self.image.crop((left, top, right, bottom))


def _number(read: Sequence[Word], place: Box, pattern: regex.Pattern[str]) -> Word | None:
    """Return the number that was read at a place of the page, None if it is none or not sure."""
    text = " ".join(word.text for word in read)
    confidence = min((word.confidence for word in read), default=0.0)
    return Word(text, place, confidence) if confidence >= _SURE and pattern.fullmatch(text) else None


def _overlap(one: Box, other: Box) -> bool:
    return one.x0 < other.x1 and other.x0 < one.x1 and one.top < other.bottom and other.top < one.bottom
