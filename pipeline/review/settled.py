"""What people put right or confirmed, at the values that it concerns."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from pipeline.write import TABLES
from pipeline.write.cells import from_cells
from pipeline.write.correcting import State
from pipeline.write.corrections import FIELDS
from pipeline.write.table import Row

_UNFIT = State.DOES_NOT_FIT


@dataclass(frozen=True, slots=True)
class Settled:
    """A value that people corrected (`changed`, from `old`) or confirmed; `who` did so last."""

    old: object
    changed: bool
    who: str | None
    note: str | None


def settled(corrections: Iterable[Row]) -> dict[tuple[str, str, str], Settled]:
    """Return what people settled, by table, key and column.

    Args:
        corrections: the rows of the table `corrections` in the order of its key, in which they were applied.
    """
    found: dict[tuple[str, str, str], Settled] = {}
    for row in corrections:
        if row["state"] == _UNFIT:
            continue
        place = row["table"], row["key"], row["column"]
        if row["state"] == State.APPLIED and not (place in found and found[place].changed):
            found[place] = Settled(_old(row), True, row["who"], row["note"])
        elif place in found:
            found[place] = replace(found[place], who=row["who"], note=row["note"])
        else:
            found[place] = Settled(None, False, row["who"], row["note"])
    return found


def unfit(corrections: Iterable[Row]) -> dict[tuple[str, str, str], tuple[Row, ...]]:
    """Return the corrections that do not fit, by table, key and column."""
    found: dict[tuple[str, str, str], tuple[Row, ...]] = {}
    for row in corrections:
        if row["state"] == _UNFIT:
            place = row["table"], row["key"], row["column"]
            found[place] = (*found.get(place, ()), row)
    return found


def row_key(table: str, row: Row) -> str:
    """Return the key of a row as corrections and problems write it (see `pipeline.write.correcting.row_keys`)."""
    names = ("copy_id",) if table == "copies" else TABLES[table].key
    return "#".join(str(row[name]) for name in names)


def earlier_corrections(corrections: Iterable[Row]) -> list[list[str]]:
    """Return the corrections that the dataset has taken in as rows of corrections.csv: a new download holds them too.

    Args:
        corrections: the rows of the table `corrections` in the order of its key.

    Returns:
        For each row that fits, the cells of `pipeline.write.corrections.FIELDS`.
    """
    columns = ["document" if name == "document_id" else name for name in FIELDS]
    return [[row[column] or "" for column in columns] for row in corrections if row["state"] != _UNFIT]


def _old(row: Row) -> object:
    return from_cells([row["old_value"] or ""], TABLES[row["table"]].by_name[row["column"]])[0].as_py()
