"""How a page lies in its scan: on its side, upside down, askew.

Told from the ink alone, by projection profiles. Lines of text make rows of ink and white;
Vietnamese has far more ink above its small letters (accents, hooks, tones, ascenders) than
below them, so that even upside down is told for certain.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

_Ink = npt.NDArray[np.bool_]
_Profile = npt.NDArray[np.float64]

#: Skew is looked for up to this many degrees, in steps that get finer around the best so far.
_STEEPEST = 6.0
_STEPS = ((0.5, _STEEPEST), (0.1, 0.5), (0.02, 0.1))
#: Straight strokes of this many pixels are rules, not letters.
_RULE = 30
#: A page lies on its side if its columns of ink are this many times as uneven as its rows.
_ON_ITS_SIDE = 3.0
#: The share of ink above the small letters; upright pages have 0.52 and more of it above.
_UPSIDE_DOWN, _UPRIGHT = 0.42, 0.58
#: Fewer lines of text than these tell nothing of the page's skew, or of which way up it is.
_LINES_FOR_SKEW, _LINES_FOR_TURN = 3, 8
#: The height of a line's ink in pixels.
_LOWEST_LINE, _TALLEST_LINE = 8, 40


@dataclass(frozen=True, slots=True)
class Posture:
    """`rotation`: degrees clockwise that turn the page upright; `skew`: degrees by which its lines then fall."""

    rotation: int = 0
    skew: float = 0.0


@dataclass(frozen=True, slots=True)
class _Look:
    """What the rows of a page tell: how uneven they are, how many are lines, how much of these is above."""

    skew: float
    unevenness: float
    lines: int
    above: float


def find_posture(ink: _Ink) -> Posture:
    """Tell how a page lies.

    Args:
        ink: where there is ink, at about 100 DPI.

    Returns:
        How to turn it and its skew; zeros where the ink does not tell for certain.
    """
    letters = _without_rules(ink)
    rows, columns = _look(letters), _look(np.rot90(letters))
    if columns.unevenness > _ON_ITS_SIDE * rows.unevenness and columns.lines >= _LINES_FOR_TURN:
        if columns.above > _UPRIGHT:
            return Posture(270, columns.skew)
        return Posture(90, columns.skew) if columns.above < _UPSIDE_DOWN else Posture()
    if rows.lines < _LINES_FOR_SKEW:
        return Posture()
    upside_down = rows.lines >= _LINES_FOR_TURN and rows.above < _UPSIDE_DOWN
    return Posture(180 if upside_down else 0, rows.skew)


def _without_rules(ink: _Ink) -> _Ink:
    pixels = ink.astype(np.uint8)
    across = cv2.morphologyEx(pixels, cv2.MORPH_OPEN, np.ones((1, _RULE), np.uint8))
    down = cv2.morphologyEx(pixels, cv2.MORPH_OPEN, np.ones((_RULE, 1), np.uint8))
    rules = cv2.dilate(cv2.max(across, down), np.ones((3, 3), np.uint8))
    letters: _Ink = np.logical_and(ink, rules == 0)
    return letters


def _look(ink: _Ink) -> _Look:
    x, y = np.nonzero(ink.T)
    if not len(y):
        return _Look(0.0, 0.0, 0, 0.5)
    inked = np.bincount(x, minlength=ink.shape[1])
    skew = 0.0
    for step, span in _STEPS:
        angles = skew + np.arange(-span, span + step / 2, step)
        skew = float(max(angles, key=lambda angle: _unevenness(_profile(y, inked, angle))))
    profile = _profile(y, inked, skew)
    return _Look(skew, _unevenness(profile), *_lines(profile))


def _profile(y: npt.NDArray[np.int64], inked: npt.NDArray[np.int64], angle: float) -> _Profile:
    """Return how much ink each row has, the rows falling by `angle` degrees, from the first to the last with any.

    Args:
        y: the row of each pixel of ink, column by column.
        inked: how many of them each column has.
        angle: up to 45 degrees either way.
    """
    falls = np.round((np.arange(len(inked)) - len(inked) / 2) * math.tan(math.radians(angle))).astype(np.int64)
    profile = np.bincount(y + np.repeat(falls.max() - falls, inked))
    return profile[np.flatnonzero(profile)[0] :].astype(np.float64)


def _unevenness(profile: _Profile) -> float:
    return float(np.square(np.diff(profile)).sum()) / max(float(profile.sum()) ** 2, 1.0)


def _lines(profile: _Profile) -> tuple[int, float]:
    """Return how many lines of text there are, and how much of the ink beside their small letters is above these."""
    smooth = np.convolve(profile, np.ones(3) / 3, "same")
    inked = np.concatenate(([False], smooth > 0.12 * np.percentile(smooth, 98), [False]))
    edges = np.flatnonzero(np.diff(inked.astype(np.int8)))
    count, above, below = 0, 0.0, 0.0
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        if _LOWEST_LINE <= end - start <= _TALLEST_LINE:
            line = profile[start:end]
            small = np.flatnonzero(line > 0.5 * line.max())
            count += 1
            above += float(profile[max(start - 4, 0) : start + small[0]].sum())
            below += float(profile[start + small[-1] + 1 : end + 4].sum())
    return count, above / (above + below) if above + below else 0.5
