"""Tables of DOCX files: their grid, and whether they are ruled or only place text."""

from __future__ import annotations

from dataclasses import dataclass

from docx.oxml.xmlchemy import BaseOxmlElement

from pipeline.read.word_style import Styles, W

#: A table without rules of up to this many rows and columns is a letterhead or signature block.
_PLACING_ROWS = 10
_PLACING_COLUMNS = 3
#: Word's tables have at most this many columns; a span that says more is damaged.
_MOST_COLUMNS = 63
_SIDES = {"top": "insideH", "bottom": "insideH", "left": "insideV", "right": "insideV"}


@dataclass(slots=True)
class GridCell:
    """A cell and its place; `column` counts from 0."""

    element: BaseOxmlElement
    column: int
    column_span: int
    row_span: int = 1


def grid(table: BaseOxmlElement) -> list[list[GridCell]]:
    """Return the rows of a `w:tbl`; a cell that spans rows stands in its first row only."""
    rows: list[list[GridCell]] = []
    merging: dict[int, GridCell] = {}
    for row in table.iter(f"{W}tr"):
        if next(row.iterancestors(f"{W}tbl")) is not table or row.find(f"{W}trPr/{W}del") is not None:
            continue  # a row of a table within a cell, or one that was taken out
        cells: list[GridCell] = []
        column = _number(row.find(f"{W}trPr"), "gridBefore", 0)
        for element in row.iter(f"{W}tc"):
            if next(element.iterancestors(f"{W}tr")) is not row:
                continue  # a cell of a table within the cell
            properties = element.find(f"{W}tcPr")
            cell = GridCell(element, column, _number(properties, "gridSpan", 1))
            column += cell.column_span
            merge = None if properties is None else properties.find(f"{W}vMerge")
            if merge is not None and merge.get(f"{W}val", "continue") == "continue" and cell.column in merging:
                merging[cell.column].row_span += 1
                continue
            merging.pop(cell.column, None)
            if merge is not None:
                merging[cell.column] = cell
            cells.append(cell)
        rows.append(cells)
    return rows


def column_count(rows: list[list[GridCell]]) -> int:
    """Return the number of columns, 0 for a table without cells."""
    return max((cell.column + cell.column_span for row in rows for cell in row), default=0)


def only_places_text(table: BaseOxmlElement, rows: list[list[GridCell]], styles: Styles) -> bool:
    """Whether a table is no table to the reader: a letterhead, or "Nơi nhận" beside the signature.

    It has no rules and few rows and columns, or but a single row or column.
    """
    columns = column_count(rows)
    if len(rows) < 2 or columns < 2:
        return True
    if len(rows) > _PLACING_ROWS or columns > _PLACING_COLUMNS:
        return False
    borders = styles.table(table, "tblBorders")
    cells = [cell for row in rows for cell in row]
    return 2 * sum(_is_ruled(cell, borders) for cell in cells) < len(cells)


def _is_ruled(cell: GridCell, table_borders: BaseOxmlElement | None) -> bool:
    """Whether two sides of a cell or more are ruled, by itself or by the table."""
    own = cell.element.find(f"{W}tcPr/{W}tcBorders")
    ruled = 0
    for side, inner in _SIDES.items():
        border = None if own is None else own.find(f"{W}{side}")
        if border is None and table_borders is not None:
            border = table_borders.find(f"{W}{inner}")
        ruled += border is not None and border.get(f"{W}val", "nil") not in ("nil", "none")
    return ruled >= 2


def _number(properties: BaseOxmlElement | None, name: str, default: int) -> int:
    child = None if properties is None else properties.find(f"{W}{name}")
    return default if child is None else min(max(int(child.get(f"{W}val", default)), 0), _MOST_COLUMNS)
