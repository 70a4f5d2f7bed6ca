"""What one reading of a document gives to the tables by itself, ready to be put together with the others.

Most rows of a dataset follow from one reading alone: they are made once, when the copy was split, and kept as Arrow
messages. What else the tables need of a reading (header, marks, bodies, citations, recipients, problems) is small.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

import pyarrow as pa

from pipeline.model import Copy, Document, Line, Page
from pipeline.write.arrow import record_batch
from pipeline.write.copy_rows import line_rows, page_rows
from pipeline.write.document_rows import deadline_rows, section_rows, task_body_rows, task_rows
from pipeline.write.merge import mean_confidence
from pipeline.write.schema import SCHEMAS, TABLES
from pipeline.write.table import Row

#: Tables whose rows follow from the copy.
OF_COPY: Mapping[str, Callable[[Copy], Iterator[Row]]] = {"pages": page_rows, "lines": line_rows}
#: Tables whose rows follow from the reading that its document's rows come from; whether a task needs review does not.
OF_READING: Mapping[str, Callable[[Document], Iterator[Row]]] = {
    "sections": section_rows,
    "tasks": task_rows,
    "deadlines": deadline_rows,
    "task_bodies": task_body_rows,
}


@dataclass(frozen=True, slots=True)
class Found:
    """A reading of a document, without what its rows have already: sections, and all lines that were not repaired.

    `rows` are the rows of `OF_COPY` and `OF_READING` by table, as Arrow messages; `confidence`
    is the mean confidence of the lines, 0-1.
    """

    document: Document
    confidence: float
    rows: dict[str, bytes]

    def batch(self, table: str) -> pa.RecordBatch:
        """Return the rows of a table."""
        return pa.ipc.read_record_batch(pa.py_buffer(self.rows[table]), SCHEMAS[table])


def found_in(document: Document) -> Found:
    """Return what a reading gives to the tables by itself.

    Raises:
        DatasetNotWritten: if a value is too large for its column.
    """
    rows = {name: _message(name, make(document.copy)) for name, make in OF_COPY.items()}
    rows |= {name: _message(name, make(document)) for name, make in OF_READING.items()}
    pages = tuple(replace(page, lines=_repaired(page), tables=()) for page in document.copy.pages)
    rest = replace(document, copy=replace(document.copy, pages=pages), sections=())
    return Found(rest, mean_confidence(document.copy), rows)


def _repaired(page: Page) -> tuple[Line, ...]:
    """Return the lines of a page that were repaired; the tables do not say why."""
    return tuple(replace(line, words=()) for line in page.lines if line.changes)


def _message(name: str, rows: Iterable[Row]) -> bytes:
    message: bytes = record_batch(TABLES[name], rows).serialize().to_pybytes()
    return message
