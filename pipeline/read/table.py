"""Ruled tables, in PDFs and in scans, as grids of cells on the page."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import TYPE_CHECKING

from pipeline.model import Box
from pipeline.read.grid import Grid, GridCell, grid_of
from pipeline.read.rules import find_image_grids

if TYPE_CHECKING:
    from pdfplumber.page import Page as PdfPage

__all__ = ["Grid", "GridCell", "find_image_grids", "find_pdf_grids"]

#: Rules of a PDF file less than this many points apart are one, drawn as a thin box or twice.
_THICKNESS = 3.0


def find_pdf_grids(page: PdfPage) -> tuple[Grid, ...]:
    """Find the ruled tables of a PDF page from the lines and rectangles that it draws.

    Args:
        page: a page of pdfplumber.

    Returns:
        The grids with at least two rows and two columns, from top to bottom, in points from
        the top left corner of the page's crop box.
    """
    left, top = float(page.bbox[0]), float(page.bbox[1])
    grids = []
    for found in page.find_tables({"vertical_strategy": "lines", "horizontal_strategy": "lines"}):
        boxes = [Box(x0 - left, y0 - top, x1 - left, y1 - top) for x0, y0, x1, y1 in found.cells]
        across = _places(x for box in boxes for x in (box.x0, box.x1))
        down = _places(y for box in boxes for y in (box.top, box.bottom))
        spans = [(down[box.top], across[box.x0], down[box.bottom], across[box.x1]) for box in boxes]
        if (grid := grid_of(spans, boxes)) is not None:
            grids.append(grid)
    return tuple(sorted(grids, key=lambda grid: grid.box.top))


def _places(values: Iterable[float]) -> dict[float, int]:
    """Number the places of rules, those within a rule's thickness alike."""
    numbers: dict[float, int] = {}
    first, number = -math.inf, -1
    for value in sorted(set(values)):
        if value - first > _THICKNESS:
            first, number = value, number + 1
        numbers[value] = number
    return numbers
