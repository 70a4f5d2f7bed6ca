"""Corrections applied to the tables: what people put right wins over what the rules found.

Each correction becomes a row of `corrections` with what came of it, and a problem: `corrected` or `confirmed` (`info`),
or `correction-does-not-fit` (`review`) when the row is gone, the dataset now has another value than the one that was
corrected, or the new one is none of the column's. A doubt about a value that a person settled is no longer one for
review. The keys of rows never change, so that corrections keep finding them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any

import pyarrow as pa

from pipeline.model import Problem, Severity
from pipeline.vietnamese import nfc
from pipeline.write.cells import from_cells, to_cells
from pipeline.write.checking import column_faults
from pipeline.write.corrections import Correction
from pipeline.write.schema import TABLES, arrow_schema
from pipeline.write.table import Column, Row, Table


class State(StrEnum):
    """What came of a correction."""

    APPLIED = "applied"
    CONFIRMED = "confirmed"
    DOES_NOT_FIT = "does_not_fit"


#: Tables of which nothing is corrected: they are made of others, or say what was corrected.
MADE_OF_OTHERS = frozenset({"task_bodies", "bodies", "corrections"})
#: Of a problem that names no value, its severity is what a person confirms: it was looked at.
SETTLED_BY = "severity"


@dataclass(frozen=True, slots=True)
class Judged:
    """A correction, what came of it, and, where it does not fit, why."""

    correction: Correction
    state: State
    reason: str = ""


@dataclass(slots=True)
class Applied:
    """Tables with their corrections, what came of each, and which rows changed: table → keys."""

    tables: dict[str, pa.Table]
    judged: list[Judged] = field(default_factory=list)
    changed: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))


def correctable(table: Table) -> tuple[Column, ...]:
    """Return the columns of a table that people may correct: neither keys, nor references, nor counts."""
    if table.name in MADE_OF_OTHERS:
        return ()
    if table.name == "problems":
        return (table.by_name[SETTLED_BY],)
    fixed = {*table.key, *(column for foreign in table.foreign_keys for column in foreign.columns)}
    fixed |= {"path", "clause", "position", "section_number", "page_first", "page_last", "needs_review", "byte_size"}
    return tuple(column for column in table.columns if column.name not in fixed)


def row_keys(table: Table, data: pa.Table) -> list[str]:
    """Return the key of each row as `corrections.csv` and `problems` write it.

    The columns of a key are joined with `#`; a row of `copies` is named by its copy_id alone, for what its columns
    say holds for every file with these bytes.
    """
    names = ("copy_id",) if table.name == "copies" else table.key
    columns = [data[name].to_pylist() for name in names]
    return ["#".join(map(str, values)) for values in zip(*columns, strict=True)]


def apply(tables: Mapping[str, pa.Table], corrections: Sequence[Correction]) -> Applied:
    """Apply corrections in their order; a later one of the same value finds what the earlier one made of it.

    Args:
        tables: the tables as the rules made them.
        corrections: what people put right.
    """
    applied = Applied(dict(tables))
    by_table: defaultdict[str, list[Correction]] = defaultdict(list)
    for correction in corrections:
        by_table[correction.table].append(correction)
    for name, ones in by_table.items():
        if name in TABLES and name not in MADE_OF_OTHERS:
            _apply_to(TABLES[name], ones, applied)
        else:
            applied.judged += [Judged(one, State.DOES_NOT_FIT, f"no table {name} can be corrected") for one in ones]
    applied.judged.sort(key=lambda one: (one.correction.source, one.correction.row))
    return applied


def _apply_to(table: Table, corrections: Iterable[Correction], applied: Applied) -> None:
    data = applied.tables[table.name]
    places: defaultdict[str, list[int]] = defaultdict(list)
    for place, key in enumerate(row_keys(table, data)):
        places[key].append(place)
    columns = {column.name: column for column in correctable(table)}
    values: dict[str, list[Any]] = {}
    for correction in corrections:
        column, rows = columns.get(correction.column), places.get(nfc(correction.key), [])
        if column is None:
            judged = Judged(
                correction, State.DOES_NOT_FIT, f"{table.name} has no column {correction.column} to correct"
            )
        elif not rows:
            judged = Judged(correction, State.DOES_NOT_FIT, f"{table.name} has no row {correction.key} any more")
        else:
            present = values.setdefault(column.name, data[column.name].to_pylist())
            judged = _put(correction, column, present, rows)
        if judged.state is not State.DOES_NOT_FIT:
            applied.changed[table.name].add(correction.key)
        applied.judged.append(judged)
    for name, present in values.items():
        place = data.schema.get_field_index(name)
        data = data.set_column(
            place, data.schema.field(name), pa.chunked_array([pa.array(present, columns[name].type)])
        )
    applied.tables[table.name] = data.cast(arrow_schema(table))


def _put(correction: Correction, column: Column, present: list[Any], rows: Sequence[int]) -> Judged:
    """Put the new value in `present` at `rows`, if it is one and the old value is what stands there."""
    new, fault = _value(correction.new_value, column)
    if fault:
        return Judged(correction, State.DOES_NOT_FIT, f"“{correction.new_value}” is no value of it: {fault}")
    old, fault = _value(correction.old_value, column)
    here = present[rows[0]]
    if correction.old_value == correction.new_value and not fault and here == old:
        return Judged(correction, State.CONFIRMED)
    if here == new:
        return Judged(correction, State.CONFIRMED)  # the rules have come to read it right
    if fault or here != old:
        return Judged(correction, State.DOES_NOT_FIT, f"the dataset now has “{cell(here, column)}” there")
    for row in rows:
        present[row] = new
    return Judged(correction, State.APPLIED)


def cell(value: object, column: Column) -> str:
    """Return a value as the CSV files write it."""
    return to_cells(pa.chunked_array([pa.array([value], column.type)]), column)[0]


def _value(text: str, column: Column) -> tuple[Any, str | None]:
    """Return the value that a CSV cell holds, or why it holds none of the column's."""
    try:
        array = from_cells([nfc(text)], column)
    except (pa.ArrowInvalid, pa.ArrowTypeError, ValueError) as error:
        return None, str(error)
    faults = tuple(column_faults(column, pa.chunked_array([array])))
    value = array[0].as_py()
    return value, faults[0] if faults else None


def problem_of(judged: Judged) -> Problem:
    """Return the problem that tells a person what came of a correction."""
    one = judged.correction
    who = f" by {one.who}" if one.who else ""
    note = f" ({one.note})" if one.note else ""
    where = f"{one.source}, row {one.row}"
    if judged.state is State.APPLIED:
        said = f"{one.column} was “{one.old_value}” and was corrected to “{one.new_value}”{who}{note}: {where}."
        code, severity = "corrected", Severity.INFO
    elif judged.state is State.CONFIRMED:
        said = f"{one.column} was found right{who}{note}: {where}."
        code, severity = "confirmed", Severity.INFO
    else:
        said = f"{where}: {one.column} was not corrected, for {judged.reason}; mend the row or take it out."
        code, severity = "correction-does-not-fit", Severity.REVIEW
    return Problem(code, severity, said, table=one.table, key=one.key, column=one.column)


def correction_row(judged: Judged) -> Row:
    """Return the row of `corrections`."""
    one = judged.correction
    said = {name: text or None for name, text in asdict(one).items()}
    return {"document": said.pop("document_id"), **said, "state": judged.state, "reason": judged.reason or None}
