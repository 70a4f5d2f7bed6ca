"""How a table is declared: its columns, its key and what it refers to.

Everything that the dataset says about itself (Arrow schemas, CSV, datapackage.json, the data dictionary and the
checks before writing) is rendered from these declarations.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pyarrow as pa

#: A row before it is typed: its values by the names of the columns.
Row = dict[str, Any]

STRING = pa.string()
DATE = pa.date32()
BOOL = pa.bool_()
INT16 = pa.int16()
INT32 = pa.int32()
INT64 = pa.int64()
FLOAT32 = pa.float32()
STRINGS = pa.list_(pa.field("element", pa.string()))  # what Parquet calls the items of a list

#: The names that the data dictionary uses for the Arrow types of the dataset.
TYPE_NAMES = {
    STRING: "string",
    DATE: "date32",
    BOOL: "bool",
    INT16: "int16",
    INT32: "int32",
    INT64: "int64",
    FLOAT32: "float32",
    STRINGS: "list<string>",
}


@dataclass(frozen=True, slots=True)
class Column:
    """A column: what it is called, what it holds and what its values must be like.

    Text that is not there is null, never the empty text, but for the columns that `may_be_empty`, which are never
    null. So an empty CSV cell has one meaning in each column.

    Attributes:
        name: the name in every file.
        heading: what people read above it in Vietnamese.
        type: the Arrow type, one of `TYPE_NAMES`.
        description: one or more English sentences.
        required: whether the value is never null.
        may_be_empty: whether the empty text is a value.
        unit: what a number counts or measures (`pt`, `0-1`, `DPI`, `bytes`, `degrees`, `pages`).
        values: all values that may occur, for a closed list.
        pattern: the regular expression that a whole value matches (RE2 and ECMA 262 syntax).
        minimum: the smallest value.
        maximum: the largest value.
        unique: whether no value occurs twice (a key of one column is unique without saying so).
        archive_name: the input field of Nghị định 30/2020/NĐ-CP, annex VI, that means the same.
    """

    name: str
    heading: str
    type: pa.DataType
    description: str
    required: bool = False
    may_be_empty: bool = False
    unit: str | None = None
    values: tuple[str, ...] = ()
    pattern: str | None = None
    minimum: float | None = None
    maximum: float | None = None
    unique: bool = False
    archive_name: str | None = None


@dataclass(frozen=True, slots=True)
class ForeignKey:
    """Columns whose values, where none of them is null, stand in the columns `references` of `table`."""

    columns: tuple[str, ...]
    table: str
    references: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """A table: its name, its Vietnamese heading, one row for what, its key (and order), columns and references."""

    name: str
    heading: str
    description: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    foreign_keys: tuple[ForeignKey, ...] = ()

    @cached_property
    def by_name(self) -> dict[str, Column]:
        """The columns by their names, in order."""
        return {column.name: column for column in self.columns}


def refers(column: str, target: str) -> ForeignKey:
    """Return the foreign key of one column.

    Args:
        column: the column that refers.
        target: what it refers to, `table.column`.
    """
    table, _, reference = target.partition(".")
    return ForeignKey((column,), table, (reference,))


def confidence(meaning: str) -> Column:
    """Return the column `confidence`, a probability, with what it is the probability of."""
    return Column("confidence", "Độ tin cậy", FLOAT32, meaning, required=True, unit="0-1", minimum=0, maximum=1)


def evidence(thing: str) -> tuple[Column, ...]:
    """Return the columns that say where in which copy `thing` is printed."""
    return (
        Column(
            "page_first",
            "Trang đầu",
            INT16,
            f"The page of the copy on which {thing} begins, from 1.",
            unit="pages",
            minimum=1,
        ),
        Column(
            "page_last", "Trang cuối", INT16, f"The page of the copy on which {thing} ends.", unit="pages", minimum=1
        ),
        Column("line_first", "Dòng đầu", STRING, f"The first printed line of {thing}."),
        Column("line_last", "Dòng cuối", STRING, f"The last printed line of {thing}."),
        Column(
            "copy_id",
            "Mã bản sao",
            STRING,
            "The copy that this reading comes from, and that pages and lines count in.",
            True,
        ),
    )


EVIDENCE_KEYS = (
    refers("copy_id", "copies.copy_id"),
    refers("line_first", "lines.line_id"),
    refers("line_last", "lines.line_id"),
)
