"""Specks of a poor copy: dots that stand alone, which engines read as points, dashes and tones.

A dot near print may be a full stop, the dot of an i or a tone, and stays; so do dots in a row, which were a
rule, and every dot of a page that has few, and of a page in grey, where a speck and a faint stroke look alike.
"""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

_Grey = npt.NDArray[np.uint8]

#: The largest speck in square points (a full stop in 12 points has 1.2), and how far it is from print, in points.
_LARGEST, _ALONE = 1.2, 3.2
#: Dots at most so far apart make a row if they reach so far, in points: a rule that was broken up.
_DOTS_APART, _ROW_OF_DOTS = 3.0, 12.0
#: A page is specked if of its pieces of ink at least one in so many is a speck.
_FEW = 20
_PAPER = 255
_POINTS_PER_INCH = 72


def clear_specks(grey: _Grey, dpi: int) -> _Grey:
    """Return a page in black and white without its specks; the same object where it is not specked, or grey.

    Args:
        grey: the page, 0 black to 255 white.
        dpi: its resolution.
    """
    point = dpi / _POINTS_PER_INCH
    ink = (grey == 0).astype(np.uint8)
    if np.count_nonzero(grey == _PAPER) + np.count_nonzero(ink) < grey.size:
        return grey
    count, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    small = stats[:, cv2.CC_STAT_AREA] <= _LARGEST * point**2
    small[0] = False
    if small.sum() * _FEW < count:
        return grey
    print_ink = np.where(small[labels], 0, ink).astype(np.uint8)
    reach = 2 * round(_ALONE * point) + 1
    near = cv2.dilate(print_ink, np.ones((reach, reach), np.uint8)) > 0
    alone = small.copy()
    alone[np.unique(labels[(near | _dotted(ink - print_ink, point)) & (ink > 0)])] = False
    if alone.sum() * _FEW < count:
        return grey
    return np.where(alone[labels], _PAPER, grey).astype(np.uint8)


def _dotted(dots: _Grey, point: float) -> npt.NDArray[np.bool_]:
    """Return where dots stand in a row or column: what a copier left of a rule."""
    apart, long = round(_DOTS_APART * point), round(_ROW_OF_DOTS * point)
    lines = np.zeros(dots.shape, dtype=bool)
    for close, row in (((1, apart), (1, long)), ((apart, 1), (long, 1))):
        joined = cv2.morphologyEx(dots, cv2.MORPH_CLOSE, np.ones(close, np.uint8))
        lines |= cv2.morphologyEx(joined, cv2.MORPH_OPEN, np.ones(row, np.uint8)) > 0
    return lines
