"""What people put right: rows of `corrections.csv`, kept beside the copies and applied at every build.

A row names a value by document, table, key of the row and column, says what the dataset had (`old_value`) and what it
should have (`new_value`), both written as in the CSV tables: dates ISO 8601, lists as JSON arrays, an empty cell for
null. A row whose two values are the same confirms the value. `key` is the row's key; several columns of a key are
joined with `#`.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import regex

from pipeline.model import Problem, Severity

#: The columns of a file of corrections. The last two may be left out or empty.
FIELDS = ("document_id", "table", "key", "column", "old_value", "new_value", "who", "note")
_OPTIONAL = frozenset({"who", "note"})

# `corrections.csv`, and what a browser calls the next ones: `corrections (1).csv`, `corrections-2026-11.csv`
CORRECTIONS_FILE = regex.compile(r"corrections\b[^/]{0,100}\.csv", regex.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Correction:
    """A value put right, or confirmed where old and new are the same.

    `old_value` and `new_value` are CSV cells; `source` is the file, relative to the raw folder, and `row` the row's
    number in it, from 1 without the heading.
    """

    document_id: str
    table: str
    key: str
    column: str
    old_value: str
    new_value: str
    who: str
    note: str
    source: str
    row: int


def is_corrections(name: str) -> bool:
    """Whether a file of the raw folder is called as files of corrections are."""
    return CORRECTIONS_FILE.fullmatch(name) is not None


def read_corrections(files: Mapping[str, Path]) -> tuple[tuple[Correction, ...], tuple[Problem, ...]]:
    """Return the corrections of all files, in the order of the files' names (shorter ones first) and of their rows.

    Args:
        files: the files by their names in the dataset (relative to the raw folder, with `/`).

    Returns:
        The corrections, and a problem `corrections-unreadable` for each file that is no file of corrections: nothing
        is taken from it.
    """
    corrections: list[Correction] = []
    problems: list[Problem] = []
    for name in sorted(files, key=_turn):
        try:
            corrections += _read(name, files[name])
        except (OSError, ValueError, csv.Error) as fault:
            message = (
                f"{name} cannot be read as corrections ({fault}), so nothing of it was applied; save it as CSV UTF-8."
            )
            problems.append(Problem("corrections-unreadable", Severity.REVIEW, message, table="corrections", key=name))
    return tuple(corrections), tuple(problems)


def _turn(name: str) -> tuple[str, int, str]:
    """Return by what files are sorted: a browser calls later ones `corrections (1).csv`, `corrections (10).csv`."""
    folder, _, file = name.rpartition("/")
    return folder, len(file), file


def _read(name: str, path: Path) -> list[Correction]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = csv.DictReader(file, strict=True)
        missing = [field for field in FIELDS if field not in (rows.fieldnames or ()) and field not in _OPTIONAL]
        if missing:
            raise ValueError(f"it lacks the column {', '.join(missing)}")
        return [_correction(name, number, row) for number, row in enumerate(rows, 1)]


def _correction(name: str, number: int, row: Mapping[str, str | None]) -> Correction:
    values = {field: row.get(field) or "" for field in FIELDS}
    return Correction(**values, source=name, row=number)
