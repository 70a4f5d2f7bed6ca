"""Ruled tables → numbered rows whose columns are known by their headings.

Annexes carry tasks as tables: TT | Nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Sản
phẩm | Thời gian, in any order, with section rows, headings repeated on each page or not,
and rows that run over the page.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import regex

from pipeline.model import Cell, LineRef, Table
from pipeline.split.outline.facts import column_role
from pipeline.split.outline.numbering import Style, read_marker
from pipeline.split.outline.row_numbers import RowCounter, row_number

# A cell of the row under the headings that counts the columns: `(1)`, `2`, `(3)`
COLUMN_COUNTER = regex.compile(r"\(?\d{1,2}\)?")

#: Columns whose cells may hold for several rows at once.
_SHARED = frozenset({"lead", "coordinate", "deadline", "result"})

#: A column is that of the numbers, whatever its heading, when this share of its cells holds one.
_MOSTLY = 0.6


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


def read_table(tables: Sequence[Table]) -> RowTable | None:
    """Read the pieces of one table (one piece a page, top to bottom) as numbered rows.

    Returns:
        The rows, or None when the table has neither a number column nor a heading row
        that names a work column: then its text is running text.
    """
    roles = _find_roles(tables)
    if roles is None:
        return None
    reader = _Reader(roles)
    head = max((cell.row_span for cell in tables[0].rows[0]), default=1)
    for index, table in enumerate(tables):
        for position, cells in enumerate(table.rows):
            reader.take(table.page, cells, is_head=index == 0 and position < head)
    return RowTable(tuple(reader.rows), roles, tuple(reader.headings)) if reader.rows else None


def _find_roles(tables: Sequence[Table]) -> tuple[str, ...] | None:
    """Return the role of each column from the heading rows, or None where they tell too little."""
    first = tables[0]
    roles = [f"other{column}" for column in range(first.column_count)]
    head = max((cell.row_span for cell in first.rows[0]), default=1)
    for cell in (cell for cells in first.rows[:head] for cell in cells):
        role = column_role(cell.text)
        # two columns of one role (`Nội dung`, `Nhiệm vụ`): the first keeps it
        if role and role not in roles and cell.column < len(roles):
            roles[cell.column] = role
    if "number" not in roles and _holds_numbers(tables):
        roles[0] = "number"
    known = {role for role in roles if not role.startswith("other")}
    return tuple(roles) if "number" in known or ("work" in known and len(known) >= 2) else None


def _holds_numbers(tables: Sequence[Table]) -> bool:
    cells = [cell.text for table in tables for row in table.rows for cell in row if cell.column == 0 and cell.text]
    return len(cells) > 2 and sum(row_number(text) is not None for text in cells) >= _MOSTLY * len(cells)


class _Reader:
    """Takes the rows of a table from top to bottom."""

    def __init__(self, roles: tuple[str, ...]) -> None:
        self.roles = roles
        self.rows: list[Row] = []
        self.headings: list[LineRef] = []
        self.heading_texts: set[str] = set()
        self.counter = RowCounter()
        self.spans: dict[int, tuple[int, str]] = {}  # column → rows that its cell still reaches, and its text

    def take(self, page: int, cells: Sequence[Cell], *, is_head: bool) -> None:
        filled = [cell for cell in cells if cell.text]
        refs = tuple(LineRef(page, line) for cell in cells for line in cell.lines)
        text = " | ".join(cell.text for cell in filled)
        if is_head or text in self.heading_texts or self._is_heading(filled):
            self.heading_texts.add(text)
            self.headings.extend(refs)
        elif self._is_caption(filled):
            self._add_caption(text, refs)
        elif filled:
            self._add(filled, refs, text)
        self._follow_spans(cells)

    def _is_caption(self, filled: Sequence[Cell]) -> bool:
        """Whether a row is an unnumbered heading over all columns: `Lĩnh vực kinh tế`."""
        if len(filled) != 1 or len(self.roles) < 3 or filled[0].column_span < len(self.roles):
            return False
        return read_marker(filled[0].text) is None

    def _add_caption(self, text: str, refs: tuple[LineRef, ...]) -> None:
        """Keep the text of an unnumbered heading: with the row above it, or with the headings."""
        if not self.rows:
            self.headings.extend(refs)
            return
        last = self.rows[-1]
        self.rows[-1] = replace(last, text=f"{last.text}\n{text}", refs=last.refs + refs)

    def _follow_spans(self, cells: Sequence[Cell]) -> None:
        """Remember the cells that reach down into the next rows."""
        left = {column: (rows - 1, text) for column, (rows, text) in self.spans.items() if rows > 1}
        self.spans = left | {cell.column: (cell.row_span - 1, cell.text) for cell in cells if cell.row_span > 1}

    def _is_heading(self, filled: Sequence[Cell]) -> bool:
        """Whether a row repeats the headings, or counts the columns: `(1)`, `(2)`, `(3)`."""
        texts = [cell.text for cell in filled]
        if len(texts) >= max(2, len(self.roles) - 2) and all(map(COLUMN_COUNTER.fullmatch, texts)):
            return True
        named = sum((role := column_role(cell.text)) is not None and role == self._role(cell) for cell in filled)
        return named >= 2 and all(len(text) < 60 for text in texts)

    def _add(self, filled: Sequence[Cell], refs: tuple[LineRef, ...], text: str) -> None:
        heads = _is_run_in_heading(filled)
        counts = () if heads else (c.text for c in filled if self._role(c) == "number" and c.column_span == 1)
        printed = next(iter(counts), "")
        others = [cell for cell in filled if cell.text != printed or self._role(cell) != "number"]
        if heads or self._is_section(printed, others):
            marker = None if printed else read_marker(others[0].text)
            heading = marker.rest if marker else others[0].text
            number = self.counter.section(printed or (marker.number if marker else ""))
            self.rows.append(Row(number, {"work": heading}, text, refs, is_section=True))
        elif self._continues(printed, others):
            self.rows[-1] = _continued(self.rows[-1], {self._role(cell): cell.text for cell in others}, refs)
        else:
            reaching = {self.roles[c]: text for c, (_, text) in self.spans.items() if c < len(self.roles) and text}
            cells = {role: text for role, text in reaching.items() if role in _SHARED}
            cells |= {self._role(cell): cell.text for cell in filled}
            self.rows.append(Row(self.counter.row(printed), cells, text, refs))

    def _is_section(self, printed: str, others: Sequence[Cell]) -> bool:
        """Whether a row heads others: its one cell spans the columns, or stands beside I or A."""
        if len(others) != 1 or len(self.roles) < 3:
            return False
        spans = others[0].column_span >= len(self.roles) - 1
        if not printed:
            return spans and read_marker(others[0].text) is not None
        number = row_number(printed)
        return spans or (number is not None and not number[0].isdigit())

    def _continues(self, printed: str, others: Sequence[Cell]) -> bool:
        """Whether a row without a number is the rest of the one before it, on the next page or in a split cell.

        A row whose number OCR lost is none: it fills as many columns as the one before it,
        and its work begins with a capital.
        """
        if printed or not self.rows or self.rows[-1].is_section or "number" not in self.roles:
            return False
        last = self.rows[-1].cells.keys() - {"number"}
        mine = {self._role(cell) for cell in others}
        begins = next((cell.text for cell in others if self._role(cell) in ("work", "other1")), "")
        return not (last <= mine and len(mine) >= 3 and begins[:1].isupper())

    def _role(self, cell: Cell) -> str:
        return self.roles[cell.column] if cell.column < len(self.roles) else f"other{cell.column}"


def _is_run_in_heading(filled: Sequence[Cell]) -> bool:
    """Whether a row's only cell is its first and holds number and heading: `I. Xây dựng văn bản` of a plain table."""
    marker = read_marker(filled[0].text) if len(filled) == 1 and filled[0].column == 0 else None
    return marker is not None and bool(marker.rest) and marker.style in (Style.ROMAN, Style.CAPITAL)


def _continued(row: Row, texts: dict[str, str], refs: tuple[LineRef, ...]) -> Row:
    """Return `row` with what stands of it on the next page (or in a split cell)."""
    cells = dict(row.cells)
    for role, text in texts.items():
        cells[role] = f"{cells[role]} {text}" if role in cells else text
    return Row(row.number, cells, f"{row.text} {' '.join(texts.values())}", row.refs + refs)
