"""The tables of a dataset, grouped for scoring, and the lines that its rows stand on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from rapidfuzz import fuzz, process

from pipeline.errors import WrongUse
from pipeline.evaluate.labels import is_label_file
from pipeline.evaluate.measures import symbol_form
from pipeline.evaluate.result import NO_EVIDENCE, Evidence
from pipeline.model import Zone
from pipeline.vietnamese import key

#: A row of a table: column to value, dates as `datetime.date`.
Row = Mapping[str, Any]

TABLES = (
    "documents",
    "copies",
    "pages",
    "lines",
    "sections",
    "tasks",
    "deadlines",
    "citations",
    "recipients",
    "problems",
)

#: A line is shown as the place of a missing text from this likeness on, 0-100.
SAME_LINE = 60.0


@dataclass(frozen=True, slots=True)
class Dataset:
    """Rows by what they belong to: a document, a copy, a task."""

    copies: tuple[Row, ...]
    documents: Mapping[str, Row]
    sections: Mapping[str, tuple[Row, ...]]
    tasks: Mapping[str, tuple[Row, ...]]
    citations: Mapping[str, tuple[Row, ...]]
    recipients: Mapping[str, tuple[Row, ...]]
    pages: Mapping[str, tuple[Row, ...]]
    lines: Mapping[str, tuple[Row, ...]]
    deadlines: Mapping[str, Row]
    problems: tuple[Row, ...]

    def copy_named(self, name: str) -> Row | None:
        """The copy that a label of this name is about, None where there is none.

        A file `<name>.*` goes before one that lies in a folder `<name>/`; a label's own
        files are no copies, even when they were read with the rest of their folder.
        """
        wanted = name.casefold()
        in_folder = None
        for copy in self.copies:
            path = PurePosixPath(copy["path"].casefold())
            if not copy["document_id"] or is_label_file(path.name):
                continue
            if path.stem == wanted:
                return copy
            if in_folder is None and wanted in path.parts:
                in_folder = copy
        return in_folder

    def evidence(self, row: Row) -> Evidence:
        """The first line of a section or task."""
        found = (line for line in self.lines.get(row["copy_id"], ()) if line["line_id"] == row["line_first"])
        line = next(found, None)
        return Evidence(row["page_first"], row["line_first"], line["text"] if line else None)

    def line_in(self, copy: Row | None, zone: Zone) -> Evidence:
        """The first line of a copy in a zone."""
        return next((_shown(line) for line in self._lines_of(copy) if line["zone"] == zone), NO_EVIDENCE)

    def line_with(self, copy: Row | None, symbol: str) -> Evidence:
        """The first line of a copy that prints a symbol, whatever its spacing."""
        form = symbol_form(symbol)
        return next(
            (_shown(line) for line in self._lines_of(copy) if form in symbol_form(line["text"] or "")), NO_EVIDENCE
        )

    def line_like(self, copy: Row | None, text: str) -> Evidence:
        """The line of a copy that begins most like `text`: where a missing row should be."""
        lines = self._lines_of(copy)
        wanted = key(text)
        beginnings = [key(line["text"] or "")[: len(wanted)] for line in lines]
        best = process.extractOne(wanted, beginnings, scorer=fuzz.ratio, score_cutoff=SAME_LINE) if wanted else None
        return _shown(lines[best[2]]) if best else NO_EVIDENCE

    def _lines_of(self, copy: Row | None) -> tuple[Row, ...]:
        return self.lines.get(copy["copy_id"], ()) if copy else ()


def read_dataset(out: Path) -> Dataset:
    """Read the tables in `out` that labels speak of.

    Raises:
        WrongUse: if one is not there or cannot be read.
    """
    rows = {table: _rows(out, table) for table in TABLES}
    return Dataset(
        copies=tuple(rows["copies"]),
        documents={row["document_id"]: row for row in rows["documents"]},
        sections=_grouped(rows["sections"], "document_id"),
        tasks=_grouped(rows["tasks"], "document_id"),
        citations=_grouped(rows["citations"], "document_id"),
        recipients=_grouped(rows["recipients"], "document_id"),
        pages=_grouped(rows["pages"], "copy_id"),
        lines=_grouped(rows["lines"], "copy_id"),
        deadlines={row["task_id"]: row for row in rows["deadlines"]},
        problems=tuple(rows["problems"]),
    )


def _rows(out: Path, table: str) -> list[Row]:
    try:
        rows: list[Row] = pq.read_table(out / f"{table}.parquet").to_pylist()
    except (OSError, pa.ArrowInvalid) as error:
        raise WrongUse(f"{out} is not a dataset: {table}.parquet cannot be read ({error}); make it anew.") from error
    return rows


def _grouped(rows: Iterable[Row], column: str) -> dict[str, tuple[Row, ...]]:
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        groups[row[column]].append(row)
    return {name: tuple(group) for name, group in groups.items()}


def _shown(line: Row) -> Evidence:
    return Evidence(line["page"], line["line_id"], line["text"])
