"""How a value is written in a CSV cell, and how it is read back.

Numbers and dates (ISO 8601) as they are, `true` and `false`, lists as JSON arrays, null as an empty cell. A text that
a spreadsheet program would run as a formula gets an apostrophe in front; so does one that begins with an apostrophe
itself, so that taking one leading apostrophe off always gives the text back.
"""

from __future__ import annotations

import json
from collections.abc import Iterable

import pyarrow as pa
import regex

from pipeline.write.table import STRING, STRINGS, Column

GUARD = "'"

# What a cell begins with when a spreadsheet program takes it for a formula, after what cannot be seen too:
# `=HYPERLINK(…)`, `+84 …`, `- Như trên;`, `@SUM(…)`, their full-width forms, a tab or a line break; or `'`, the guard
# itself.
FORMULA = regex.compile(r"[\t\r\n']|[\s\p{Cc}\p{Cf}]*+[=+\-@＝＋－＠]")


def guard(text: str) -> str:
    """Return `text` as a spreadsheet program shows it instead of running it.

    >>> guard("- Như trên;"), guard("Như trên;")
    ("'- Như trên;", 'Như trên;')
    """
    return GUARD + text if FORMULA.match(text) else text


def unguard(cell: str) -> str:
    """Return the text that `guard` was given.

    >>> unguard("'- Như trên;")
    '- Như trên;'
    """
    return cell.removeprefix(GUARD)


def to_cells(data: pa.ChunkedArray, column: Column) -> list[str]:
    """Return the CSV cells of a column, an empty one for each null."""
    if column.type == STRING:
        return [guard(text or "") for text in data.to_pylist()]
    if column.type == STRINGS:
        return ["" if texts is None else json.dumps(texts, ensure_ascii=False) for texts in data.to_pylist()]
    return [cell or "" for cell in data.cast(STRING).to_pylist()]


def from_cells(cells: Iterable[str], column: Column) -> pa.Array:
    """Return the column that `to_cells` was given.

    Raises:
        pyarrow.ArrowInvalid: if a cell is not a value of the column's type.
    """
    if column.type == STRING:
        return pa.array([unguard(cell) if cell or column.may_be_empty else None for cell in cells], STRING)
    if column.type == STRINGS:
        return pa.array([json.loads(cell) if cell else None for cell in cells], STRINGS)
    return pa.array([cell or None for cell in cells], STRING).cast(column.type)
