"""The one declaration of the dataset: its version, its tables and their Arrow schemas."""

from __future__ import annotations

import pyarrow as pa

from pipeline.write.columns.copies import COPIES, CORRECTIONS, LINES, PAGES, PROBLEMS
from pipeline.write.columns.documents import CITATIONS, DOCUMENTS, RECIPIENTS
from pipeline.write.columns.tasks import BODIES, DEADLINES, SECTIONS, TASK_BODIES, TASKS
from pipeline.write.table import Table

#: Version of tables, columns and their meanings (semantic versioning): a column added raises the second number,
#: one renamed, dropped or changed in meaning the first.
DATASET_VERSION = "1.1.0"

#: Every table by its name, in the order in which a reader meets them.
TABLES: dict[str, Table] = {
    table.name: table
    for table in (
        DOCUMENTS,
        COPIES,
        PAGES,
        LINES,
        SECTIONS,
        TASKS,
        DEADLINES,
        BODIES,
        TASK_BODIES,
        CITATIONS,
        RECIPIENTS,
        PROBLEMS,
        CORRECTIONS,
    )
}


def arrow_schema(table: Table) -> pa.Schema:
    """Return the Arrow schema of a table, with version and descriptions in its metadata."""
    fields = [
        pa.field(column.name, column.type, not column.required, {"description": column.description})
        for column in table.columns
    ]
    return pa.schema(fields, {"dataset_version": DATASET_VERSION, "description": table.description})


#: The Arrow schema of every table by its name.
SCHEMAS: dict[str, pa.Schema] = {name: arrow_schema(table) for name, table in TABLES.items()}
