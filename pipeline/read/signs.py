"""Semicolons that were read as colons, told by their ink: the lower mark is larger than the dot above it.

Engines mix the two up on copies, and no neighbouring word tells which it is. The other way
round, and for comma and full stop, the ink of a poor scan is no better witness than the engine.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import cv2
import numpy as np
import numpy.typing as npt
from PIL import Image

from pipeline.model import Box, Word
from pipeline.read.enhance import in_grey

_Grey = npt.NDArray[np.uint8]

_POINTS_PER_INCH = 72
#: The sign is looked for in this part of a word's end, and reaches so far below it, in heights of text.
_END, _BELOW = 0.45, 0.25
#: Its marks are at most so wide, in heights of text, and at least so many pixels high.
_WIDEST, _SMALLEST = 0.3, 2
#: A comma is at least so many times as high as the dot above it and has so many times its ink.
_HIGHER, _MORE = 1.15, 1.6


def restore_semicolons(image: Image.Image, dpi: int, words: Sequence[Word], scale: float) -> list[Word]:
    """Return the words, those that end in a colon but show a semicolon with that.

    Args:
        image: the upright page.
        dpi: its resolution.
        words: with boxes in points.
        scale: the page's text height in points.
    """
    if not any(map(_ends_in_colon, words)):
        return list(words)
    grey = np.asarray(in_grey(image))
    dark, light = np.percentile(grey[::4, ::4], (2, 90))
    middle = (float(dark) + float(light)) / 2
    point = dpi / _POINTS_PER_INCH
    return [
        replace(word, text=f"{word.text[:-1]};")
        if _ends_in_colon(word) and _has_tail(_last_marks(grey, middle, word.box, point, scale))
        else word
        for word in words
    ]


def _ends_in_colon(word: Word) -> bool:
    return word.text.endswith(":") and word.text[-2:-1].isalnum()


def _last_marks(grey: _Grey, middle: float, box: Box, point: float, scale: float) -> list[tuple[int, int]]:
    """Return the height and ink of the marks at a word's right end, from top to bottom; none if one is no sign.

    Ink is darker than `middle`.
    """
    end = Box(box.x1 - _END * scale, box.top, box.x1 + 1 / point, box.bottom + _BELOW * scale)
    left, top, right, bottom = (max(round(side * point), 0) for side in end)
    cut = (grey[top:bottom, left:right] < middle).astype(np.uint8)
    if not cut.size:
        return []
    count, _, stats, _ = cv2.connectedComponentsWithStats(cut, connectivity=8)
    marks = [mark for mark in stats[1:count].tolist() if mark[cv2.CC_STAT_HEIGHT] >= _SMALLEST]
    if not marks:
        return []
    begin = max(marks, key=lambda mark: mark[cv2.CC_STAT_LEFT] + mark[cv2.CC_STAT_WIDTH])[cv2.CC_STAT_LEFT]
    last = [mark for mark in marks if mark[cv2.CC_STAT_LEFT] + mark[cv2.CC_STAT_WIDTH] > begin]
    if any(mark[cv2.CC_STAT_LEFT] == 0 or mark[cv2.CC_STAT_WIDTH] > _WIDEST * scale * point for mark in last):
        return []
    last.sort(key=lambda mark: int(mark[cv2.CC_STAT_TOP]))
    return [(mark[cv2.CC_STAT_HEIGHT], mark[cv2.CC_STAT_AREA]) for mark in last]


def _has_tail(marks: Sequence[tuple[int, int]]) -> bool:
    if len(marks) != 2:
        return False
    (dot_height, dot_ink), (height, ink) = marks
    return height >= _HIGHER * dot_height and ink >= _MORE * dot_ink
