"""Copies and documents as the tables of the dataset."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pyarrow as pa
import regex

from pipeline.errors import DatasetNotWritten
from pipeline.model import Copy, Document
from pipeline.vietnamese import nfc
from pipeline.write.body_rows import body_rows
from pipeline.write.copy_rows import copy_row, line_rows, page_rows
from pipeline.write.document_rows import (
    citation_rows,
    deadline_rows,
    document_row,
    recipient_rows,
    section_rows,
    task_body_rows,
    task_rows,
)
from pipeline.write.links import by_symbol
from pipeline.write.merge import merge
from pipeline.write.problem_rows import problem_rows, reviewed
from pipeline.write.schema import TABLES, arrow_schema
from pipeline.write.table import Column, Row, Table

# A line end that is not a line feed: those of old editors, a form feed between the pages of a transcript.
LINE_END = regex.compile(r"\r\n?|[\x0b\x0c]")

# What no UTF-8 file or CSV reader takes: half a surrogate pair of a damaged font map, a NUL and its like.
UNWRITABLE = regex.compile(r"[\p{Cs}\x00-\x08\x0e-\x1f\x7f]")


def tables(copies: Sequence[Copy], documents: Sequence[Document]) -> dict[str, pa.Table]:
    """Return all tables of the dataset, sorted by their keys.

    Args:
        copies: every input file, the refused ones and those with the same bytes as another too.
        documents: the reading of every copy that was not refused.

    Raises:
        DatasetNotWritten: if a value is too large for its column.
    """
    files = sorted(copies, key=lambda copy: copy.path)
    firsts = {copy.copy_id: copy for copy in reversed(files)}
    readings = {document.copy.copy_id: document for document in documents}
    issued = merge(readings.values())
    read = [readings[copy_id].copy if copy_id in readings else copy for copy_id, copy in firsts.items()]
    index = by_symbol(issued)
    problems = problem_rows(files, tuple(readings.values()), issued)
    review = reviewed(problems, issued)
    chunks: dict[str, Iterable[Iterable[Row]]] = {
        "documents": [[document_row(document, review) for document in issued]],
        "copies": [
            [copy_row(file, readings.get(file.copy_id), is_first=file is firsts[file.copy_id]) for file in files]
        ],
        "pages": map(page_rows, read),
        "lines": map(line_rows, read),
        "sections": map(section_rows, issued),
        "tasks": (task_rows(document, review) for document in issued),
        "deadlines": map(deadline_rows, issued),
        "bodies": [body_rows(issued)],
        "task_bodies": map(task_body_rows, issued),
        "citations": (citation_rows(document, index) for document in issued),
        "recipients": map(recipient_rows, issued),
        "problems": [problems],
        "corrections": [],
    }
    return {name: _arrow(table, chunks[name]) for name, table in TABLES.items()}


def _arrow(table: Table, chunks: Iterable[Iterable[Row]]) -> pa.Table:
    """Return rows as an Arrow table in the order of its key; a chunk at a time bounds the memory that rows take."""
    schema = arrow_schema(table)
    try:
        batches = [pa.RecordBatch.from_pylist([_values(row, table) for row in chunk], schema) for chunk in chunks]
    except (pa.ArrowInvalid, pa.ArrowTypeError, OverflowError) as error:
        raise DatasetNotWritten(f"A value does not fit its column in the table {table.name}: {error}.") from error
    return pa.Table.from_batches(batches, schema).sort_by([(name, "ascending") for name in table.key])


def _values(row: Row, table: Table) -> Row:
    return {column.name: _value(row[column.name], column) for column in table.columns}


def _value(value: object, column: Column) -> object:
    if isinstance(value, str):
        return _text(value) or ("" if column.may_be_empty else None)
    if isinstance(value, list):
        return [_text(text) for text in value]
    return value


def _text(text: str) -> str:
    """Return `text` in NFC, its line ends line feeds, what no file takes as U+FFFD."""
    if text.isprintable():  # most are: no line end, nothing unwritable
        return nfc(text)
    return nfc(UNWRITABLE.sub("\ufffd", LINE_END.sub("\n", text)))
