"""Tables whose rules are pale, or broken into dots by a copier, so that no stroke of them is long enough to be one.

What is left of a page without its words is smeared along its rows and columns: a rule stays a thin line, be it
pale or dotted. A line counts as a rule by how much of it is there where no word hides it, and between two cells
only where no word runs across it.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import cv2
import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw

from pipeline.model import Word
from pipeline.read.enhance import in_grey
from pipeline.read.grid import CellFinder, Grid
from pipeline.read.pieces import text_height
from pipeline.read.rules import Edge, grid_between

_Grey = npt.NDArray[np.uint8]
_Mask = npt.NDArray[np.bool_]
_Boxes = npt.NDArray[np.float64]

_POINTS_PER_INCH = 72
#: Rules are looked for at about this resolution.
_DPI = 100
#: Dots are smeared over so much, in inches; above and below a rule so much is clear.
_SMEAR, _CLEAR = 0.15, 0.035
#: A smeared rule is darker than paper by this much (0-255), by so many deviations of its grain, and so many times
#: as dark as what is beside it.
_PALEST, _GRAIN, _CLEARLY = 6.0, 5.0, 2.0
#: No word is taller than so many text heights.
_TALLEST = 2.2
#: A page lies askew by at most so many degrees, which are told in such steps.
_STEEPEST, _STEP = 0.75, 0.05
#: The shortest rule across and down, and how near two are, in inches.
_ACROSS, _DOWN, _NEAR = 1.5, 0.5, 0.1
#: A rule shows itself on this share of its length, between two cells on this one.
_SHOWN, _SHOWN_BETWEEN = 0.4, 0.15
#: A stretch of which less than this share is free of words tells nothing.
_FREE = 0.15
#: A word runs across a rule if it reaches so far to both sides, in inches.
_CROSSED = 0.03
#: How wide a stroke of paper is drawn over a rule, in inches.
_ERASED = 0.04
#: At least this share of a table's cells has words.
_FILLED = 0.6
#: A table has at least so many rules each way; more than so many no page has.
_FEWEST, _MOST = 3, 100


@dataclass(frozen=True, slots=True)
class _Side:
    """What runs along the rows of a level page without words: thin lines, and where no word hides them.

    `boxes` are those of the words (left, top, right, bottom), in pixels.
    """

    thin: _Mask
    free: _Mask
    boxes: _Boxes

    def find(self, shortest: float, near: float, start: int, end: int) -> list[int]:
        """Return the rows that have a rule of at least this length between two columns, none nearer than `near`."""
        length = self.thin[:, start:end].sum(axis=1).astype(np.float64)
        length = np.convolve(length, np.ones(3), "same")
        found: list[int] = []
        for place in np.argsort(-length)[: 10 * _MOST].tolist():
            if length[place] < shortest:
                break
            if all(abs(place - other) >= near for other in found):
                found.append(place)
        return sorted(found)[:_MOST]

    def shown(self, place: int, start: int, end: int) -> float:
        """Return on what share (0-1) of a stretch of a row there is a rule; 1 where words hide nearly all of it."""
        rows = slice(max(place - 2, 0), place + 3)
        free = self.free[max(place - 1, 0) : place + 2, start:end].all(axis=0)
        if free.sum() <= _FREE * (end - start):
            return 1.0
        return float((self.thin[rows, start:end].any(axis=0) & free).sum() / free.sum())

    def is_ruled(self, place: int, start: int, end: int, crossed: float) -> bool:
        """Whether there is a rule between two cells, and no word runs across it."""
        left, top, right, bottom = self.boxes.T
        inside = np.minimum(right, end) - np.maximum(left, start) > crossed
        runs_across = bool((inside & (top < place - crossed) & (bottom > place + crossed)).any())
        # Rules of the cells beyond are smeared into this stretch.
        inset = min(math.ceil(_SMEAR * _DPI / 2), (end - start) // 3)
        return not runs_across and self.shown(place, start + inset, end - inset) >= _SHOWN_BETWEEN


def find_faint_grids(image: Image.Image, dpi: int, words: Sequence[Word]) -> tuple[Grid, ...]:
    """Find ruled tables on the image of a page on which `rules.find_image_grids` finds none.

    Args:
        image: the upright page, in any mode.
        dpi: its resolution.
        words: those of the page, boxes in points.

    Returns:
        The grids with at least two rows and two columns, from top to bottom, in PDF points.
    """
    if dpi < _DPI or not words:
        return ()
    scale = _DPI / dpi
    pixels: _Grey = np.asarray(in_grey(image))
    grey = cv2.resize(pixels, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA).astype(np.uint8)
    boxes = _boxes(words)
    bare, free = _without(boxes, grey)
    thin = _thin_lines(bare)
    if len(_Side(thin, free, boxes).find(_ACROSS * _DPI, _NEAR * _DPI, 0, grey.shape[1])) < _FEWEST:
        return ()
    slope = _slope(thin)
    level = np.array([[1.0, -slope, 0.0], [slope, 1.0, 0.0]])
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    bare = cv2.warpAffine(bare, level, grey.shape[::-1], flags=flags, borderMode=cv2.BORDER_REPLICATE).astype(np.uint8)
    free = cv2.warpAffine(free.astype(np.uint8), level, grey.shape[::-1], flags=flags) > 0
    boxes = _levelled(boxes, slope)
    rows = _Side(_thin_lines(bare), free, boxes)
    columns = _Side(_thin_lines(np.ascontiguousarray(bare.T)), free.T, boxes[:, [1, 0, 3, 2]])
    places = rows.find(_ACROSS * _DPI, _NEAR * _DPI, 0, grey.shape[1])
    grids = (_grid(rows, columns, run, slope) for run in _tables(columns, places))
    return tuple(grid for grid in grids if grid is not None and _is_filled(grid, words))


def erase_rules(image: Image.Image, dpi: int, grids: Sequence[Grid]) -> Image.Image:
    """Return the image of a page without the rules of tables: paper is drawn over them.

    Args:
        image: the page, grey or RGB.
        dpi: its resolution.
        grids: the tables, in points.
    """
    bare = image.copy()
    pixels = np.asarray(image)[::8, ::8]
    paper = np.median(pixels.reshape(-1, pixels.shape[2]) if pixels.ndim == 3 else pixels.reshape(-1, 1), axis=0)
    fill = tuple(round(float(shade)) for shade in paper)
    draw = ImageDraw.Draw(bare)
    for box in (cell.box for grid in grids for cell in grid.cells):
        x0, top, x1, bottom = (side * dpi / _POINTS_PER_INCH for side in box)
        frame = [(x0, top), (x1, top), (x1, bottom), (x0, bottom), (x0, top)]
        draw.line(frame, fill=fill if len(fill) > 1 else fill[0], width=round(_ERASED * dpi))
    return bare


def _is_filled(grid: Grid, words: Sequence[Word]) -> bool:
    """Whether most cells have words: what strokes of a seal or a pen make by chance is empty."""
    return len(CellFinder(grid).find_filled(word.box for word in words)) >= _FILLED * len(grid.cells)


def _boxes(words: Sequence[Word]) -> _Boxes:
    """Return the boxes of what may be words, in pixels: (words, 4)."""
    tallest = _TALLEST * text_height(words)
    sides = [
        word.box for word in words if any(map(str.isalnum, word.text)) and word.box.bottom - word.box.top < tallest
    ]
    return np.array(sides, dtype=np.float64).reshape(-1, 4) * (_DPI / _POINTS_PER_INCH)


def _without(boxes: _Boxes, grey: _Grey) -> tuple[_Grey, _Mask]:
    """Return the page with bare paper where words are, and where there are none."""
    free = np.ones(grey.shape, dtype=bool)
    for left, top, right, bottom in np.round(boxes).astype(int).tolist():
        free[max(top, 0) : bottom + 1, max(left - 1, 0) : right + 1] = False
    return np.where(free, grey, np.uint8(np.median(grey[::4, ::4]))), free


def _thin_lines(grey: _Grey) -> _Mask:
    """Return where something thin runs from left to right, with paper above and below it."""
    dark = cv2.blur(cv2.bitwise_not(grey), (round(_SMEAR * _DPI), 1)).astype(np.float32)
    paper = float(np.median(dark[::4, ::4]))
    grain = float(np.median(np.abs(dark[::4, ::4] - paper))) * 1.5
    dark -= paper
    apart = math.ceil(_CLEAR * _DPI)
    beside = np.zeros_like(dark)
    beside[apart:] = dark[:-apart]
    beside[:-apart] = np.maximum(beside[:-apart], dark[apart:])
    return np.asarray((dark >= max(_PALEST, _GRAIN * grain)) & (dark > _CLEARLY * beside))


def _slope(thin: _Mask) -> float:
    """Return by how much the page's rules fall on each pixel to the right: where they make the longest rows."""
    y, x = np.nonzero(thin)
    best, slope = -1.0, 0.0
    for angle in np.arange(-_STEEPEST, _STEEPEST + _STEP / 2, _STEP):
        fall = math.tan(math.radians(angle))
        places = np.round(y - fall * x).astype(np.int64)
        evidence = float(np.square(np.bincount(places - places.min())).sum())
        if evidence > best:
            best, slope = evidence, fall
    return slope


def _levelled(boxes: _Boxes, slope: float) -> _Boxes:
    """Return where boxes are on the level page, by their centres."""
    across, down = (boxes[:, 0] + boxes[:, 2]) / 2, (boxes[:, 1] + boxes[:, 3]) / 2
    shift = np.stack((slope * down, -slope * across), axis=1)
    return boxes + np.hstack((shift, shift))


def _tables(columns: _Side, places: Sequence[int]) -> Iterator[list[int]]:
    """Yield the rules across that hang together: from one to the next, at least two rules run down between them."""
    run: list[int] = []
    for above, below in pairwise(places):
        down = columns.find(_SHOWN * (below - above), _NEAR * _DPI, above, below)
        if sum(columns.shown(place, above, below) >= _SHOWN for place in down) >= 2:
            run = run or [above]
            run.append(below)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _grid(rows: _Side, columns: _Side, places: Sequence[int], slope: float) -> Grid | None:
    """Return the grid between some rules across; None if there is none."""
    top, bottom = places[0], places[-1]
    down = [
        place
        for place in columns.find(_DOWN * _DPI, _NEAR * _DPI, top, bottom)
        if columns.shown(place, top, bottom) >= _SHOWN
    ]
    if len(places) < _FEWEST or len(down) < _FEWEST:
        return None
    crossed = _CROSSED * _DPI

    def edges(side: _Side, across: Sequence[int], along: Sequence[int]) -> list[Edge]:
        stretches = list(pairwise(along))
        return [
            Edge(float(place), tuple((a, b) for a, b in stretches if side.is_ruled(place, a, b, crossed)))
            for place in across
        ]

    return grid_between(edges(rows, places, down), edges(columns, down, places), slope, _POINTS_PER_INCH / _DPI)
