"""Rows as Arrow record batches, with texts as every file takes them."""

from __future__ import annotations

from collections.abc import Iterable

import pyarrow as pa
import regex

from pipeline.errors import DatasetNotWritten
from pipeline.vietnamese import nfc
from pipeline.write.schema import SCHEMAS
from pipeline.write.table import Column, Row, Table

# A line end that is not a line feed: those of old editors, a form feed between the pages of a transcript.
LINE_END = regex.compile(r"\r\n?|[\x0b\x0c]")

# What no UTF-8 file or CSV reader takes: half a surrogate pair of a damaged font map, a NUL and its like.
UNWRITABLE = regex.compile(r"[\p{Cs}\x00-\x08\x0e-\x1f\x7f]")


def record_batch(table: Table, rows: Iterable[Row]) -> pa.RecordBatch:
    """Return rows of a table as a record batch.

    Raises:
        DatasetNotWritten: if a value is too large for its column.
    """
    try:
        return pa.RecordBatch.from_pylist([_values(row, table) for row in rows], SCHEMAS[table.name])
    except (pa.ArrowInvalid, pa.ArrowTypeError, OverflowError) as error:
        raise DatasetNotWritten(f"A value does not fit its column in the table {table.name}: {error}.") from error


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
