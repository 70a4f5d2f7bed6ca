"""Whether tables keep what their declaration promises; nothing is written that does not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.write.schema import SCHEMAS, TABLES
from pipeline.write.table import STRING, STRINGS, Column, ForeignKey, Table


def check(tables: Mapping[str, pa.Table]) -> tuple[str, ...]:
    """Return one sentence per promise of the schema that `tables` break; none when all is well.

    Args:
        tables: the tables of the dataset by their names.
    """
    missing = tuple(f"{name}: the table is missing" for name in TABLES if name not in tables)
    if missing:
        return missing
    return tuple(fault for name, table in TABLES.items() for fault in _table_faults(table, tables))


def _table_faults(table: Table, tables: Mapping[str, pa.Table]) -> Iterator[str]:
    data = tables[table.name]
    if not data.schema.equals(SCHEMAS[table.name]):
        yield f"{table.name}: the columns or their types are not those of the schema"
        return
    if not data.num_rows:
        return
    for column in table.columns:
        for fault in column_faults(column, data[column.name]):
            yield f"{table.name}.{column.name}: {fault}"
    unique = [(column.name,) for column in table.columns if column.unique]
    for key in [table.key, *unique]:
        yield from _repeated(table.name, key, data)
    for foreign in table.foreign_keys:
        yield from _unresolved(table.name, foreign, data, tables[foreign.table])


def column_faults(column: Column, data: pa.ChunkedArray) -> Iterator[str]:
    """Yield one sentence per promise of the column's declaration that its values break."""
    if column.required and data.null_count:
        yield f"{data.null_count} null values in a column that has none"
    texts = pc.list_flatten(data) if column.type == STRINGS else data
    if column.type in (STRING, STRINGS):
        yield from _text_faults(column, texts)
    if column.values:
        yield from _broken(texts, pc.is_in(texts, pa.array(column.values)), "is none of the values declared")
    if column.pattern:
        yield from _broken(texts, pc.match_substring_regex(texts, column.pattern), "does not match the pattern")
    if column.minimum is not None:
        yield from _broken(texts, pc.greater_equal(texts, column.minimum), f"is below {column.minimum}")
    if column.maximum is not None:
        yield from _broken(texts, pc.less_equal(texts, column.maximum), f"is above {column.maximum}")


def _text_faults(column: Column, texts: pa.ChunkedArray) -> Iterator[str]:
    yield from _broken(texts, pc.equal(texts, pc.utf8_normalize(texts, "NFC")), "is not in NFC")
    if not column.may_be_empty:
        yield from _broken(texts, pc.not_equal(texts, ""), "is empty: text that is not there is null")


def _broken(values: pa.ChunkedArray, kept: pa.ChunkedArray, fault: str) -> Iterator[str]:
    """Yield one sentence on the values that are there and for which `kept` is not true."""
    if pc.all(kept).as_py() is not False:
        return
    wrong = values.filter(pc.and_(pc.is_valid(values), pc.invert(kept)))
    if len(wrong):
        yield f"{wrong[0].as_py()!r} {fault} ({len(wrong)} of {len(values)})"


def _repeated(name: str, key: tuple[str, ...], data: pa.Table) -> Iterator[str]:
    present = data.select(list(key)).drop_null()
    if _differing(present) == present.num_rows:
        return
    counts = present.group_by(list(key)).aggregate([([], "count_all")])
    repeated = counts.filter(pc.greater(counts["count_all"], 1)).drop_columns("count_all")
    if len(repeated):
        yield f"{name}: {repeated.to_pylist()[0]} stands in more than one row ({len(repeated)} such)"


def _unresolved(name: str, foreign: ForeignKey, data: pa.Table, target: pa.Table) -> Iterator[str]:
    present = data.select(list(foreign.columns)).drop_null()
    known = target.select(list(foreign.references)).rename_columns(list(foreign.columns))
    if len(foreign.columns) == 1 and pc.all(pc.is_in(present.column(0), known.column(0))).as_py() is not False:
        return
    dangling = present.join(known, keys=list(foreign.columns), join_type="left anti")
    if len(dangling):
        yield f"{name}: {dangling.to_pylist()[0]} is not in {foreign.table} ({len(dangling)} rows)"


def _differing(keys: pa.Table) -> int:
    """Return how many different keys there are."""
    if keys.num_columns == 1:
        return int(pc.count_distinct(keys.column(0)).as_py())
    return len(set(zip(*(column.to_pylist() for column in keys.columns), strict=True)))
