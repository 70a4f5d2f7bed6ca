"""The data dictionary: what every table and column means, as Markdown."""

from __future__ import annotations

from pipeline.write.schema import DATASET_VERSION, TABLES
from pipeline.write.table import TYPE_NAMES, Column, Table


def dictionary() -> str:
    """Return the data dictionary of all tables as Markdown."""
    head = (
        f"# Data dictionary, version {DATASET_VERSION}\n\n"
        "Null means that the document does not state it; what could not be read is null and has a row in `problems`. "
        "`Archive name` is the input field of Nghị định 30/2020/NĐ-CP, annex VI.\n"
    )
    return "\n".join([head, *(_table(table) for table in TABLES.values())])


def _table(table: Table) -> str:
    lines = [
        f"## {table.name} ({table.heading})",
        "",
        table.description,
        "",
        f"- Key: {', '.join(f'`{name}`' for name in table.key)}",
        *(
            f"- `{', '.join(foreign.columns)}` refers to `{foreign.table}` (`{', '.join(foreign.references)}`)"
            for foreign in table.foreign_keys
        ),
        "",
        "| Column | Vietnamese | Type | Null | Meaning | Values | Unit | Archive name |",
        "|---|---|---|---|---|---|---|---|",
        *(_column(column) for column in table.columns),
        "",
    ]
    return "\n".join(lines)


def _column(column: Column) -> str:
    cells = (
        f"`{column.name}`",
        column.heading,
        TYPE_NAMES[column.type],
        "no" if column.required else "yes",
        column.description,
        _values(column),
        column.unit or "",
        column.archive_name or "",
    )
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _values(column: Column) -> str:
    if column.values:
        return ", ".join(f"`{value}`" for value in column.values)
    if column.pattern:
        return f"`{column.pattern}`"
    bounds = (("at least", column.minimum), ("at most", column.maximum))
    return ", ".join(f"{words} {bound}" for words, bound in bounds if bound is not None)
