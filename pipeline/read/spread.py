"""Two pages on one image: an open booklet, or two sheets on the glass. The left one is read before the right one.

They stay one page of the copy, for they are one image; only their lines are kept apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.model import Box, Cell, Line, Table, Word
from pipeline.read import layout
from pipeline.read.grid import Grid

#: Two upright pages side by side are this many times as wide as high.
_WIDE = 1.2
#: The gutter lies in this part of the width and is so wide, as shares of it: two inner margins of 15-35 mm on 420 mm.
_MIDDLE, _GUTTER = (0.42, 0.58), 0.06
#: Each of the two pages has so many words, in this share of the height: a header or a closing has fewer.
_FEWEST_WORDS, _TALL = 30, 0.2


def lay_out(
    number: int,
    words: Sequence[Word],
    size: tuple[float, float],
    *,
    grids: Sequence[Grid] = (),
    stamps: Sequence[Box] = (),
) -> tuple[tuple[Line, ...], tuple[Table, ...]]:
    """Lay out the words of an image that may show two pages; arguments and result as of `layout.lay_out`."""
    gutter = find_gutter(words, size, grids)
    if gutter is None:
        return layout.lay_out(number, words, size, grids=grids, stamps=stamps)
    lines: tuple[Line, ...] = ()
    tables: tuple[Table, ...] = ()
    for start, end in ((0.0, gutter), (gutter, size[0])):
        found, ruled = layout.lay_out(
            number,
            [replace(word, box=_moved(word.box, -start)) for word in words if start <= _centre(word.box) < end],
            (end - start, size[1]),
            grids=[_moved_grid(grid, -start) for grid in grids if start <= _centre(grid.box) < end],
            stamps=[_moved(box, -start) for box in stamps if start <= _centre(box) < end],
        )
        tables += tuple(_moved_table(table, start, len(lines)) for table in ruled)
        lines += tuple(_moved_line(line, start, len(lines)) for line in found)
    return lines, tables


def find_gutter(words: Sequence[Word], size: tuple[float, float], grids: Sequence[Grid] = ()) -> float | None:
    """Return where, in points from the left, an image of two pages is parted; None for an image of one.

    Args:
        words: those of the image, boxes in points.
        size: its width and height in points.
        grids: its ruled tables; none of two pages reaches over the gutter.
    """
    width, height = size
    if width < _WIDE * height:
        return None
    low, high = (share * width for share in _MIDDLE)
    boxes = [word.box for word in words] + [grid.box for grid in grids]
    ends = sorted((max(box.x0, low), min(box.x1, high)) for box in boxes if box.x1 > low and box.x0 < high)
    gaps, reached = [], low
    for start, end in (*ends, (high, high)):
        gaps.append((start - reached, (start + reached) / 2))
        reached = max(reached, end)
    widest, gutter = max(gaps)
    if widest < _GUTTER * width:
        return None
    halves = ([box for box in boxes if box.x1 <= gutter], [box for box in boxes if box.x0 >= gutter])
    return gutter if all(_is_page(half, height) for half in halves) else None


def _is_page(boxes: Sequence[Box], height: float) -> bool:
    if len(boxes) < _FEWEST_WORDS:
        return False
    return max(box.bottom for box in boxes) - min(box.top for box in boxes) >= _TALL * height


def _centre(box: Box) -> float:
    return (box.x0 + box.x1) / 2


def _moved(box: Box, right: float) -> Box:
    return box._replace(x0=box.x0 + right, x1=box.x1 + right)


def _moved_grid(grid: Grid, right: float) -> Grid:
    cells = tuple(replace(cell, box=_moved(cell.box, right)) for cell in grid.cells)
    return replace(grid, box=_moved(grid.box, right), cells=cells)


def _moved_line(line: Line, right: float, before: int) -> Line:
    words = tuple(replace(word, box=_moved(word.box, right)) for word in line.words)
    return replace(line, number=line.number + before, box=line.box and _moved(line.box, right), words=words)


def _moved_table(table: Table, right: float, before: int) -> Table:
    def moved(cell: Cell) -> Cell:
        return replace(cell, lines=tuple(number + before for number in cell.lines))

    rows = tuple(tuple(map(moved, row)) for row in table.rows)
    return replace(table, rows=rows, box=table.box and _moved(table.box, right))
