"""The dataset described for programs: datapackage.json (Frictionless Data Package 2.0)."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa

from pipeline.write.schema import DATASET_VERSION, TABLES
from pipeline.write.table import (
    BOOL,
    DATE,
    FLOAT32,
    INT16,
    INT32,
    INT64,
    STRING,
    STRINGS,
    TYPE_NAMES,
    Column,
    ForeignKey,
    Table,
)

PACKAGE_FILE = "datapackage.json"
PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
TITLE = "Vietnamese Party and State documents: tasks, bodies, deadlines"

DESCRIPTION = (
    "Vietnamese Party and State documents taken apart: what was issued, which copies came in, what their sections say, "
    "who has to do what by when. Every table is one Parquet and one CSV file with the same rows in the same order. "
    "In CSV an empty cell is null (in `pages.text` and `sections.text`: the empty text), a list is a JSON array, and a "
    "text that a spreadsheet program would run as a formula, or that begins with an apostrophe, has an apostrophe in "
    "front: take one off to have the text. Null means that the document does not state it; what could not be read is "
    "null and has a row in `problems`. The licence of the program that made the tables does not cover their contents: "
    "the documents are those of the organs that issued them."
)

#: Table Schema types of the Arrow types.
FIELD_TYPES = {
    STRING: "string",
    DATE: "date",
    BOOL: "boolean",
    INT16: "integer",
    INT32: "integer",
    INT64: "integer",
    FLOAT32: "number",
    STRINGS: "array",
}


def descriptor(tables: Mapping[str, pa.Table], folder: Path) -> dict[str, Any]:
    """Return the contents of datapackage.json.

    Args:
        tables: the tables of the dataset by their names.
        folder: where their files have been written; hashes and sizes are taken from them.

    Raises:
        OSError: if a file cannot be read.
    """
    return {
        "$schema": PROFILE,
        "name": "vanban",
        "title": TITLE,
        "description": DESCRIPTION,
        "version": DATASET_VERSION,
        "resources": [_resource(table, tables[table.name].num_rows, folder) for table in TABLES.values()],
    }


def _resource(table: Table, row_count: int, folder: Path) -> dict[str, Any]:
    return {
        "name": table.name,
        "title": table.heading,
        "type": "table",
        **_file(folder / f"{table.name}.csv"),
        "description": table.description,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8-sig",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True},
        "rowCount": row_count,
        "parquet": _file(folder / f"{table.name}.parquet"),
        "schema": {
            "fields": [_field(column, table) for column in table.columns],
            "missingValues": [""],
            "primaryKey": list(table.key),
            "foreignKeys": [_reference(foreign, table) for foreign in table.foreign_keys],
        },
    }


def _reference(foreign: ForeignKey, table: Table) -> dict[str, Any]:
    # Table Schema 2.0: a table that refers to itself does not name itself.
    resource = {} if foreign.table == table.name else {"resource": foreign.table}
    return {"fields": list(foreign.columns), "reference": resource | {"fields": list(foreign.references)}}


def _file(path: Path) -> dict[str, Any]:
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256")
    return {"path": path.name, "hash": f"sha256:{digest.hexdigest()}", "bytes": path.stat().st_size}


def _field(column: Column, table: Table) -> dict[str, Any]:
    field: dict[str, Any] = {
        "name": column.name,
        "title": column.heading,
        "type": FIELD_TYPES[column.type],
        "description": column.description,
        "arrowType": TYPE_NAMES[column.type],
    }
    if column.may_be_empty:
        field["missingValues"] = []
    optional = {"constraints": _constraints(column, table), "unit": column.unit, "archiveName": column.archive_name}
    return field | {name: value for name, value in optional.items() if value}


def _constraints(column: Column, table: Table) -> dict[str, Any]:
    constraints = {
        "required": column.required or None,
        "unique": column.unique or table.key == (column.name,) or None,
        "enum": list(column.values) or None,
        "pattern": column.pattern,
        "minimum": column.minimum,
        "maximum": column.maximum,
    }
    return {name: value for name, value in constraints.items() if value is not None}
