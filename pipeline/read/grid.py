"""The grid of a ruled table: its cells on the page, before any text is in them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

from pipeline.model import Box


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell of a ruled table: its box in PDF points, its first row and column (from 0) and its spans."""

    box: Box
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table's rules, without its text.

    `cells` come row by row, from left to right; a cell that spans rows stands in its first.
    """

    box: Box
    row_count: int
    column_count: int
    cells: tuple[GridCell, ...]


class CellFinder:
    """Tells in which cell of a grid a point lies."""

    def __init__(self, grid: Grid) -> None:
        """Index the cells of `grid` by the rows that they cover."""
        self._grid = grid
        self._covering: list[list[int]] = [[] for _ in range(grid.row_count)]
        for index, cell in enumerate(grid.cells):
            for row in range(cell.row, cell.row + cell.row_span):
                self._covering[row].append(index)
        self._tops = [min(grid.cells[index].box.top for index in row) for row in self._covering]

    def find(self, x: float, y: float) -> int | None:
        """Return the index of the cell at a point (PDF points), None outside the grid.

        Between two cells (rules are not quite straight) it is the nearer one.
        """
        box = self._grid.box
        if not (box.x0 <= x <= box.x1 and box.top <= y <= box.bottom):
            return None
        row = bisect_right(self._tops, y) - 1
        near = set(chain.from_iterable(self._covering[max(row - 1, 0) : row + 2]))
        return min(near, key=lambda index: (_distance(self._grid.cells[index].box, x, y), index))

    def find_filled(self, boxes: Iterable[Box]) -> set[int]:
        """Return the indices of the cells in which the centres of boxes lie."""
        found = (self.find((box.x0 + box.x1) / 2, (box.top + box.bottom) / 2) for box in boxes)
        return {index for index in found if index is not None}


def _distance(box: Box, x: float, y: float) -> float:
    """How far a point is from a box, in points; 0 inside."""
    return max(box.x0 - x, x - box.x1, box.top - y, y - box.bottom, 0.0)


def grid_of(spans: Sequence[tuple[int, int, int, int]], boxes: Sequence[Box]) -> Grid | None:
    """Return the grid of cells, or None if they make fewer than two rows or columns.

    Args:
        spans: for each cell (top, left, bottom, right), the numbers of the rules around it.
        boxes: for each its box in PDF points.
    """
    whole = sorted(
        {(span, box) for span, box in zip(spans, boxes, strict=True) if span[0] < span[2] and span[1] < span[3]}
    )
    rows = sorted({top for (top, _, _, _), _ in whole})
    columns = sorted({left for (_, left, _, _), _ in whole})
    if len(rows) < 2 or len(columns) < 2:
        return None
    cells = []
    for (top, left, bottom, right), box in whole:
        row, column = bisect_left(rows, top), bisect_left(columns, left)
        spans_down, spans_across = bisect_left(rows, bottom) - row, bisect_left(columns, right) - column
        cells.append(GridCell(box, row, column, spans_down, spans_across))
    box = Box(
        min(box.x0 for _, box in whole),
        min(box.top for _, box in whole),
        max(box.x1 for _, box in whole),
        max(box.bottom for _, box in whole),
    )
    return Grid(box, len(rows), len(columns), tuple(cells))
