"""Page numbers that stand alone: engines that read pages take a lone digit for dirt and leave it out.

They are looked for where they are printed: centred in the upper margin (Nghị định 30/2020/NĐ-CP,
annex I), in older documents at the bottom, centred or at the right.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import cv2
import numpy as np
import numpy.typing as npt
import regex
from PIL import Image

from pipeline.model import Box, Word
from pipeline.read.context import DOUBTFUL
from pipeline.read.enhance import in_grey
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
#: White around a number when it is read, in heights of text.
_AROUND = 0.25
#: A reading counts from this confidence on.
_SURE = 0.9

# A page number: `2`, `- 2 -`
_NUMBER = regex.compile(r"(?:[-–] ?)?\d{1,3}(?: ?[-–])?")


class _Area(NamedTuple):
    """Part of a page where a number may stand, in points."""

    box: Box
    above: bool


def read_page_number(
    image: Image.Image, dpi: int, words: Sequence[Word], settings: Settings, recognise: Recognise
) -> list[Word]:
    """Return the words of a page with the page number that the engine left out or was not sure of.

    Args:
        image: the upright page.
        dpi: its resolution.
        words: the first reading, boxes in points.
        settings: `second_engine` is what reads lines; without one nothing is looked for.
        recognise: the OCR engine.

    Raises:
        MissingRequirement, OcrFailed: if `recognise` does.
    """
    boxes = [word.box for word in words if _is_text(word)]
    if not settings.second_engine or not boxes:
        return list(words)
    scale = text_height(words)
    grey = np.asarray(in_grey(image))
    for area in _areas(union(boxes), image, dpi, scale):
        place = _find_marks(grey, dpi, area.box, scale)
        there = [word for word in words if place and _overlap(word.box, place)]
        if place is None or any(word.confidence >= DOUBTFUL for word in there):
            continue
        number = _number(recognise(_cut(image, dpi, place, scale), dpi, settings.for_lines()), place)
        if number is not None:
            rest = [word for word in words if word not in there]
            return [number, *rest] if area.above else [*rest, number]
    return list(words)


def _is_text(word: Word) -> bool:
    return word.confidence >= _READ and sum(map(str.isalnum, word.text)) >= _LETTERS


def _areas(text: Box, image: Image.Image, dpi: int, scale: float) -> Iterator[_Area]:
    width, height = (side * _POINTS_PER_INCH / dpi for side in image.size)
    (left, right), (left_below, right_below) = _CENTRE, _RIGHT
    yield _Area(Box(left * width, _EDGE * height, right * width, text.top - _APART * scale), above=True)
    below = Box(left_below * width, text.bottom + _APART * scale, right_below * width, (1 - _EDGE) * height)
    yield _Area(below, above=False)


def _find_marks(grey: _Grey, dpi: int, area: Box, scale: float) -> Box | None:
    """Return where in an area there is ink that may be a number, in points; None if there is none, or more."""
    point = dpi / _POINTS_PER_INCH
    left, top, right, bottom = (round(side * point) for side in area)
    if bottom - top < _LOWEST * scale * point or right <= left:
        return None
    dark, light = np.percentile(grey[::4, ::4], (2, 90))
    ink = (grey[top:bottom, left:right] < (float(dark) + float(light)) / 2).astype(np.uint8)
    _, _, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    size = scale * point
    marks = [
        Box(x / point, y / point, (x + wide) / point, (y + high) / point)
        for x, y, wide, high, count in stats[1:].tolist()
        if _LOWEST <= high / size <= _TALLEST and wide <= _WIDEST * size and count >= _INKED * wide * high
    ]
    if not 0 < len(marks) <= _MARKS:
        return None
    box = union(marks)
    if box.x1 - box.x0 > _WIDTH * scale or box.bottom - box.top > _HEIGHT * scale:
        return None
    x, y = left / point, top / point
    return Box(box.x0 + x, box.top + y, box.x1 + x, box.bottom + y)


def _cut(image: Image.Image, dpi: int, place: Box, scale: float) -> Image.Image:
    """Cut a number out of its page, with white around it."""
    around, point = _AROUND * scale, dpi / _POINTS_PER_INCH
    left, right = (round(side * point) for side in (place.x0 - 2 * around, place.x1 + 2 * around))
    top, bottom = (round(side * point) for side in (place.top - around, place.bottom + around))
    return image.crop((left, top, right, bottom))


def _number(found: Sequence[Word], place: Box) -> Word | None:
    """Return the number that was read at a place of the page, None if it is none or not sure."""
    text = " ".join(word.text for word in found)
    confidence = min((word.confidence for word in found), default=0.0)
    return Word(text, place, confidence) if confidence >= _SURE and _NUMBER.fullmatch(text) else None


def _overlap(one: Box, other: Box) -> bool:
    return one.x0 < other.x1 and other.x0 < one.x1 and one.top < other.bottom and other.top < one.bottom
