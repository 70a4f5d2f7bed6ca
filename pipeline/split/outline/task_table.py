"""Ruled tables → numbered rows whose columns are known by their headings.

Annexes carry tasks as tables: TT | Nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Sản
phẩm | Thời gian, in any order, with section rows, headings repeated on each page or not,
and rows that run over the page.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import regex

from pipeline.model import Cell, LineRef, Table
from pipeline.split.outline.facts import column_role
from pipeline.split.outline.numbering import ROMAN_NUMERAL

# What a number column holds: `1`, `12.`, `I`, `2.1`, `a)`, `A`
ROW_NUMBER = regex.compile(rf"\(?(?P<number>{ROMAN_NUMERAL}|\d{{1,3}}(?:\.\d{{1,2}}){{0,2}}|[a-zđA-HĐ])[.)/]{{0,2}}")

# The row under the headings that counts the columns: `(1)`, `2`, `(3)`
COLUMN_COUNTER = regex.compile(r"\(?\d{1,2}\)?")


@dataclass(frozen=True, slots=True)
class Row:
    """One numbered row of a table.

    `cells` maps a role (number, work, lead, coordinate, deadline, result, cost, note, or
    `other1`, `other2` … for columns with unknown headings) to the cell's text. `text` is
    the whole row's text, `refs` its lines. `is_section` marks a row that heads others.
    """

    number: str
    cells: dict[str, str]
    text: str
    refs: tuple[LineRef, ...]
    is_section: bool = False

    @property
    def work(self) -> str:
        """The text of the task: of the work column, else of the first other column."""
        return self.cells.get("work") or next((t for r, t in self.cells.items() if r.startswith("other")), "")


@dataclass(frozen=True, slots=True)
class RowTable:
    """A table over one or more pages as rows; `headings` are the lines of its heading rows."""

    rows: tuple[Row, ...]
    roles: tuple[str, ...]
    headings: tuple[LineRef, ...]


@dataclass(slots=True)
class _Columns:
    """Column number → role, found in a heading row."""

    roles: list[str] = field(default_factory=list)

    def role(self, column: int) -> str:
        return self.roles[column] if column < len(self.roles) else f"other{column}"


def read_table(tables: Sequence[Table]) -> RowTable | None:
    """Read the pieces of one table (one piece a page, top to bottom) as numbered rows.

    Returns:
        The rows, or None when the table has neither a number column nor a heading row
        that names a work column: then its text is running text.
    """
    columns = _find_columns(tables[0])
    if columns is None:
        return None
    rows: list[Row] = []
    headings: list[LineRef] = []
    heading_texts: set[str] = set()
    for index, table in enumerate(tables):
        for position, cells in enumerate(table.rows):
            text = _text(cells)
            if _is_heading(cells, columns, first=index == 0 and position == 0) or text in heading_texts:
                heading_texts.add(text)
                headings.extend(_refs(table.page, cells))
            else:
                _add_row(rows, table, cells, columns)
    return RowTable(tuple(rows), tuple(columns.roles), tuple(headings)) if rows else None


def _find_columns(table: Table) -> _Columns | None:
    first = table.rows[0]
    roles: list[str] = []
    for cell in first:
        role = column_role(cell.text)
        # two columns of one role: `Nội dung`, `Nhiệm vụ`: the first keeps it
        roles += [role if role and role not in roles else f"other{len(roles)}"] + [""] * (cell.column_span - 1)
    roles = [role or f"other{column}" for column, role in enumerate(roles)]
    known = {role for role in roles if not role.startswith("other")}
    if known & {"number", "work"} and len(known) >= 2:
        return _Columns(roles)
    if "number" in known:
        return _Columns(roles)
    return None


def _is_heading(cells: Sequence[Cell], columns: _Columns, *, first: bool) -> bool:
    if first:
        return True
    texts = [cell.text for cell in cells if cell.text]
    if texts and all(COLUMN_COUNTER.fullmatch(text) for text in texts) and len(texts) == len(columns.roles):
        return True
    named = [column_role(cell.text) for cell in cells]
    return sum(
        role is not None and role == columns.role(c.column) for role, c in zip(named, cells, strict=True)
    ) >= 2 and (all(len(text) < 60 for text in texts))


def _add_row(rows: list[Row], table: Table, cells: Sequence[Cell], columns: _Columns) -> None:
    texts = {columns.role(cell.column): cell.text for cell in cells if cell.text}
    if not texts:
        return
    number = _row_number(cells, columns)
    refs = _refs(table.page, cells)
    if number is None and rows and not rows[-1].is_section and "number" in columns.roles:
        rows[-1] = _continued(rows[-1], texts, refs)
        return
    filled = [cell for cell in cells if cell.text and columns.role(cell.column) != "number"]
    is_section = (
        number is not None and len(filled) == 1 and len(columns.roles) > 2 and _heads(number, filled[0], columns)
    )
    work = {"work": filled[0].text} if is_section else texts
    rows.append(Row(number or str(len(rows) + 1), work, _text(cells), refs, is_section))


def _heads(number: str, cell: Cell, columns: _Columns) -> bool:
    """Whether a row with one filled cell heads others: it spans columns or is numbered I, A."""
    return cell.column_span >= len(columns.roles) - 1 or not number[0].isdigit() or number.isalpha()


def _row_number(cells: Sequence[Cell], columns: _Columns) -> str | None:
    if "number" not in columns.roles:
        return None
    at = columns.roles.index("number")
    text = next((cell.text for cell in cells if cell.column == at), "")
    found = ROW_NUMBER.fullmatch(text.strip())
    return found["number"] if found else None


def _continued(row: Row, texts: dict[str, str], refs: tuple[LineRef, ...]) -> Row:
    """Return `row` with what stands of it on the next page (or in a split cell)."""
    cells = dict(row.cells)
    for role, text in texts.items():
        cells[role] = f"{cells[role]} {text}" if role in cells else text
    return Row(row.number, cells, f"{row.text} {' '.join(texts.values())}", row.refs + refs)


def _text(cells: Sequence[Cell]) -> str:
    return " | ".join(cell.text for cell in cells if cell.text)


def _refs(page: int, cells: Sequence[Cell]) -> tuple[LineRef, ...]:
    return tuple(LineRef(page, line) for cell in cells for line in cell.lines)
