"""The ruled tables of a scan: long straight strokes → grids of cells.

Rules may be faint, slightly broken or not quite straight. A cell that spans columns or
rows shows itself by the rule that is missing in it: section rows over the whole width,
rows that are split in one column only.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise, product
from statistics import fmean, median

import cv2
import numpy as np
import numpy.typing as npt
from PIL import Image

from pipeline.model import Box
from pipeline.read.enhance import in_grey
from pipeline.read.grid import Grid, grid_of

_Ink = npt.NDArray[np.uint8]

_POINTS_PER_INCH = 72
#: Rules are looked for at about this resolution.
_RULES_DPI = 150
#: On an image of a lower resolution a rule cannot be told from dirt.
_COARSEST_DPI = 30
#: The shortest strokes that are taken for pieces of a rule, horizontal and vertical, in inches: no letter has them.
_PIECE_ACROSS, _PIECE_DOWN = 0.25, 0.2
#: Gaps in a rule up to this length are bridged; rules this near meet, and are one where they run side by side.
_BREAK, _NEAR = 0.12, 0.06
#: The thickest rule, in inches, and the steepest, as its fall on each inch.
_THICKEST, _STEEPEST = 0.06, 0.03
#: A cell has a side where rules cover this share of it.
_COVERED = 0.4
#: More rules than this in one direction no page has.
_MOST_RULES = 400
#: Ink is darker than the paper around it by this much (0-255).
_DARKER = 12


@dataclass(frozen=True, slots=True, order=True)
class _Rule:
    """A stroke along one axis: from `start` to `end`, at `place` on the other axis in its middle (pixels)."""

    start: float
    end: float
    place: float
    slope: float

    @property
    def middle(self) -> float:
        """Where its middle is along it."""
        return (self.start + self.end) / 2

    def at(self, along: float) -> float:
        """Its place at a point along it."""
        return self.place + self.slope * (along - self.middle)


def find_image_grids(image: Image.Image, dpi: int) -> tuple[Grid, ...]:
    """Find the ruled tables on the image of a page.

    Args:
        image: the upright page, in any mode.
        dpi: its resolution.

    Returns:
        The grids with at least two rows and two columns, from top to bottom, in PDF points.
    """
    if dpi < _COARSEST_DPI:
        return ()
    grey = np.asarray(in_grey(image))
    scale = min(_RULES_DPI / dpi, 1.0)
    grey = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    inch = scale * dpi
    mean, inverted = cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV
    ink = cv2.adaptiveThreshold(grey, 255, mean, inverted, round(0.15 * inch) | 1, _DARKER).astype(np.uint8)
    across = _rules(ink, inch, _PIECE_ACROSS)
    down = _rules(np.ascontiguousarray(ink.T), inch, _PIECE_DOWN) if len(across) > 2 else []
    grids = (_grid(*network, inch) for network in _networks(across, down, _NEAR * inch))
    return tuple(sorted((grid for grid in grids if grid is not None), key=lambda grid: grid.box.top))


def _rules(ink: _Ink, inch: float, shortest: float) -> list[_Rule]:
    """Return the long strokes from left to right."""
    pieces = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((1, round(shortest * inch)), np.uint8))
    if not pieces.any():
        return []
    bridged = cv2.morphologyEx(pieces, cv2.MORPH_CLOSE, np.ones((3, round(_BREAK * inch)), np.uint8))
    contours, nesting = cv2.findContours(bridged, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_SIMPLE)
    rules = []
    for contour, (*_, around) in zip(contours, nesting[0], strict=True):
        x, y, width, height = cv2.boundingRect(contour)
        if around >= 0 or height > _THICKEST * inch + _STEEPEST * width:  # a hole in a stroke, or no stroke
            continue
        _, labels = cv2.connectedComponents(bridged[y : y + height, x : x + width])
        ((column, row),) = contour[0]
        rows, columns = np.nonzero(labels == labels[row - y, column - x])
        slope = float(np.polyfit(columns, rows, 1)[0])
        place = float(y + rows.mean() + slope * ((width - 1) / 2 - columns.mean()))
        rules.append(_Rule(x, x + width, place, slope))
    return rules


def _networks(across: Sequence[_Rule], down: Sequence[_Rule], near: float) -> Iterable[tuple[list[_Rule], list[_Rule]]]:
    """Yield the rules that hang together, each meeting at least two of the other direction."""
    across, down = _longest(across), _longest(down)
    while True:
        meeting = [(a, d) for a, d in product(across, down) if _meet(a, d, near)]
        often_across, often_down = Counter(a for a, _ in meeting), Counter(d for _, d in meeting)
        if all(often_across[a] > 1 for a in across) and all(often_down[d] > 1 for d in down):
            break
        across, down = [a for a in across if often_across[a] > 1], [d for d in down if often_down[d] > 1]
    while across:
        network_across, network_down = {across[0]}, set[_Rule]()
        size = 0
        while size < len(network_across) + len(network_down):
            size = len(network_across) + len(network_down)
            network_down |= {d for a, d in meeting if a in network_across}
            network_across |= {a for a, d in meeting if d in network_down}
        across = [rule for rule in across if rule not in network_across]
        yield sorted(network_across), sorted(network_down)


def _longest(rules: Sequence[_Rule]) -> list[_Rule]:
    """Return the longest rules: a picture or a screened area has thousands of short strokes."""
    return sorted(rules, key=lambda rule: rule.start - rule.end)[:_MOST_RULES]


def _meet(across: _Rule, down: _Rule, near: float) -> bool:
    x, y = down.at(across.place), across.at(down.place)
    return across.start - near <= x <= across.end + near and down.start - near <= y <= down.end + near


@dataclass(frozen=True, slots=True)
class Edge:
    """A straightened line of the grid: its place and the stretches of it that are ruled (pixels)."""

    place: float
    ruled: tuple[tuple[float, float], ...]

    def is_ruled(self, start: float, end: float) -> bool:
        """Whether there is a rule along most of the stretch from `start` to `end`."""
        covered = sum(max(min(end, stop) - max(start, begin), 0.0) for begin, stop in self.ruled)
        return covered >= _COVERED * (end - start)


def _grid(across: Sequence[_Rule], down: Sequence[_Rule], inch: float) -> Grid | None:
    """Return the grid that the rules of one table make, None if it has fewer than two rows or columns."""
    slope = median([rule.slope for rule in across] + [-rule.slope for rule in down])
    return grid_between(_edges(across, -slope, inch), _edges(down, slope, inch), slope, _POINTS_PER_INCH / inch)


def grid_between(rows: Sequence[Edge], columns: Sequence[Edge], slope: float, points: float) -> Grid | None:
    """Return the grid that straightened rules make, None if it has fewer than two rows or columns.

    Args:
        rows: the rules from left to right, from the top down.
        columns: the rules from top to bottom, from the left on.
        slope: by how much the rows fall on each pixel to the right, where they were before.
        points: the points of a pixel.
    """
    spans = _cells(rows, columns)
    boxes = []
    for top, left, bottom, right in spans:
        corners = [
            ((x - slope * y) * points, (y + slope * x) * points)
            for x, y in product((columns[left].place, columns[right].place), (rows[top].place, rows[bottom].place))
        ]
        xs, ys = zip(*corners, strict=True)
        boxes.append(Box(fmean(sorted(xs)[:2]), fmean(sorted(ys)[:2]), fmean(sorted(xs)[2:]), fmean(sorted(ys)[2:])))
    return grid_of(spans, boxes)


def _edges(rules: Sequence[_Rule], slope: float, inch: float) -> list[Edge]:
    """Straighten the rules of one direction and put together those that lie on one line.

    Args:
        rules: rules of one direction.
        slope: what to add to their place for each pixel along them.
        inch: pixels of an inch.
    """
    straight = sorted((rule.place + slope * rule.middle, rule) for rule in rules)
    edges: list[list[tuple[float, _Rule]]] = []
    for place, rule in straight:
        if edges and place - fmean(known for known, _ in edges[-1]) < _NEAR * inch:
            edges[-1].append((place, rule))
        else:
            edges.append([(place, rule)])
    return [
        Edge(
            fmean(place for place, _ in edge),
            tuple((rule.start - slope * rule.place, rule.end - slope * rule.place) for _, rule in edge),
        )
        for edge in edges
    ]


def _cells(rows: Sequence[Edge], columns: Sequence[Edge]) -> list[tuple[int, int, int, int]]:
    """Return the cells as (top, left, bottom, right), indices of the edges around them.

    Where the rule between two fields of the grid is missing they are one cell, if what
    comes of it is a rectangle.
    """
    fields = list(product(range(len(rows) - 1), range(len(columns) - 1)))
    group = {field: field for field in fields}

    def leader(field: tuple[int, int]) -> tuple[int, int]:
        while group[field] != field:
            field = group[field]
        return field

    for row, column in fields:
        across = (columns[column].place, columns[column + 1].place)
        along = (rows[row].place, rows[row + 1].place)
        if row and not rows[row].is_ruled(*across):
            group[leader((row, column))] = leader((row - 1, column))
        if column and not columns[column].is_ruled(*along):
            group[leader((row, column))] = leader((row, column - 1))
    members: defaultdict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    for field in fields:
        members[leader(field)].append(field)
    return sorted(cell for together in members.values() for cell in _rectangles(together))


def _rectangles(fields: Sequence[tuple[int, int]]) -> list[tuple[int, int, int, int]]:
    """Return the rectangle of the fields, or each row of them where they make none."""
    tops, lefts = zip(*fields, strict=True)
    if (max(tops) - min(tops) + 1) * (max(lefts) - min(lefts) + 1) == len(fields):
        return [(min(tops), min(lefts), max(tops) + 1, max(lefts) + 1)]
    rows: defaultdict[int, list[int]] = defaultdict(list)
    for row, column in fields:
        rows[row].append(column)
    found = []
    for row, columns in rows.items():
        runs = [[columns[0]]]
        for left, right in pairwise(columns):
            runs[-1].append(right) if right == left + 1 else runs.append([right])
        found += [(row, run[0], row + 1, run[-1] + 1) for run in runs]
    return found
