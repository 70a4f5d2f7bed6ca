"""Copies and documents as the tables of the dataset."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.model import Copy, Document
from pipeline.write.arrow import record_batch
from pipeline.write.body_rows import body_rows
from pipeline.write.copy_rows import copy_row
from pipeline.write.document_rows import citation_rows, document_row, recipient_rows
from pipeline.write.found import OF_COPY, OF_READING, Found, found_in
from pipeline.write.links import by_symbol
from pipeline.write.merge import Issued, merge
from pipeline.write.problem_rows import problem_rows, reviewed
from pipeline.write.schema import SCHEMAS, TABLES
from pipeline.write.table import STRING, Row, Table


def tables(copies: Sequence[Copy], documents: Iterable[Document]) -> dict[str, pa.Table]:
    """Return all tables of the dataset, sorted by their keys.

    Args:
        copies: every input file, the refused ones and those with the same bytes as another too.
        documents: the reading of every copy that was not refused.

    Raises:
        DatasetNotWritten: if a value is too large for its column.
    """
    return compact(copies, [found_in(document) for document in documents])


def compact(copies: Sequence[Copy], found: Sequence[Found]) -> dict[str, pa.Table]:
    """Return all tables of the dataset, sorted by their keys, from what was found in each copy by itself.

    Args:
        copies: every input file, the refused ones and those with the same bytes as another too.
        found: what was found in every copy that was not refused.

    Raises:
        DatasetNotWritten: if a value is too large for its column.
    """
    files = sorted(copies, key=lambda copy: copy.path)
    firsts = {copy.copy_id: copy for copy in reversed(files)}
    by_copy = {one.document.copy.copy_id: one for one in found}
    readings = {copy_id: one.document for copy_id, one in by_copy.items()}
    issued = merge(readings.values(), {copy_id: one.confidence for copy_id, one in by_copy.items()})
    index = by_symbol(issued)
    problems = problem_rows(files, tuple(readings.values()), issued)
    review = reviewed(problems, issued)
    copy_rows = (copy_row(file, readings.get(file.copy_id), is_first=file is firsts[file.copy_id]) for file in files)
    chunks: dict[str, Iterable[Iterable[Row]]] = {
        "documents": [[document_row(document, review) for document in issued]],
        "copies": [copy_rows],
        "bodies": [body_rows(issued)],
        "citations": (citation_rows(document, index) for document in issued),
        "recipients": map(recipient_rows, issued),
        "problems": [problems],
        "corrections": [],
    }
    batches = {name: _of_all(name, some) for name, some in chunks.items()}
    batches |= {name: _of_copies(name, firsts.values(), by_copy) for name in OF_COPY}
    batches |= {name: _of_best(name, issued, by_copy) for name in OF_READING}
    made = {name: _sorted(table, batches[name]) for name, table in TABLES.items()}
    return made | {"tasks": _reviewed_tasks(made["tasks"], review)}


def _of_all(name: str, chunks: Iterable[Iterable[Row]]) -> Iterator[pa.RecordBatch]:
    """Yield the rows of a table; a chunk at a time bounds the memory that they take."""
    for chunk in chunks:
        yield record_batch(TABLES[name], chunk)


def _of_copies(name: str, copies: Iterable[Copy], found: Mapping[str, Found]) -> Iterator[pa.RecordBatch]:
    """Yield the rows of copies in a table; those of a copy in which no document was found are made now."""
    for copy in copies:
        one = found.get(copy.copy_id)
        yield one.batch(name) if one else record_batch(TABLES[name], OF_COPY[name](copy))


def _of_best(name: str, issued: Iterable[Issued], found: Mapping[str, Found]) -> Iterator[pa.RecordBatch]:
    """Yield the rows that the best reading of each document gives to a table."""
    for document in issued:
        yield found[document.best.copy.copy_id].batch(name)


def _sorted(table: Table, batches: Iterable[pa.RecordBatch]) -> pa.Table:
    """Return rows in the order of their table's key."""
    whole = pa.Table.from_batches(batches, SCHEMAS[table.name])
    return whole.sort_by([(name, "ascending") for name in table.key])


def _reviewed_tasks(tasks: pa.Table, review: Collection[str]) -> pa.Table:
    """Mark the tasks that need review: a problem is about them, or about the section that they stand in."""
    keys = pa.array(sorted(review), STRING)
    marked = pc.or_(pc.is_in(tasks["task_id"], keys), pc.is_in(tasks["section_id"], keys))
    place = tasks.schema.get_field_index("needs_review")
    return tasks.set_column(place, tasks.schema.field(place), marked)
