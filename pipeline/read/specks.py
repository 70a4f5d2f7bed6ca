"""Specks of a poor copy: dots that stand alone, which engines read as points, dashes and tones.

A dot near print may be a full stop, the dot of an i or a tone, and stays; so does every dot
of a page that has few, and of a page in grey, where a speck and a faint stroke look alike.
"""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

_Grey = npt.NDArray[np.uint8]

#: The largest speck in square points (a full stop in 12 points has 1.2), and how far it is from print, in points.
_LARGEST, _ALONE = 1.2, 3.2
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
    alone[np.unique(labels[near & (ink > 0)])] = False
    if alone.sum() * _FEW < count:
        return grey
    return np.where(alone[labels], _PAPER, grey).astype(np.uint8)
