"""The tables of a dataset, so that what belongs to one document or copy is at hand.

The tables stay in Arrow, which takes a tenth of the memory that rows take; rows are made of one document at a time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.model import Severity
from pipeline.review.settled import Settled, settled, unfit
from pipeline.write import TABLES
from pipeline.write.cells import to_cells
from pipeline.write.generations import dataset_folder
from pipeline.write.load import load_tables
from pipeline.write.table import Row

#: What no page shows and takes much memory.
_LEFT_OUT = {"pages": {"text"}}
#: Columns whose values come again and again.
_REPEATED = frozenset({"document_id", "copy_id", "zone", "kind"})
#: The column by which the rows of each table are asked for; `task_id` stands for the document in it.
_GROUPED_BY = {
    **dict.fromkeys(("copies", "sections", "tasks", "citations", "recipients", "problems"), "document_id"),
    **dict.fromkeys(("pages", "lines"), "copy_id"),
    **dict.fromkeys(("task_bodies", "deadlines"), "task_id"),
}
_ROLES = ("lead", "coordinate", "serve")
#: Tables of the document in hand, and of one that it leads to, that are kept as rows.
_KEPT = 32


def cell(table: str, column: str, value: object) -> str:
    """Return a value as its CSV cell holds it, without the guard against formulas.

    >>> cell("tasks", "lead_bodies", ["Sở Nội vụ"]), cell("tasks", "due_on", None)
    ('["Sở Nội vụ"]', '')
    """
    if value is None or isinstance(value, str):
        return value or ""
    declared = TABLES[table].by_name[column]
    return to_cells(pa.chunked_array([pa.array([value], declared.type)]), declared)[0]


class Dataset:
    """The tables, grouped by document or by copy."""

    def __init__(self, out: Path) -> None:
        """Load the tables.

        Args:
            out: the folder that the dataset was written to.

        Raises:
            WrongUse: if a table is not there.
        """
        self._tables = _load(out)
        self._groups = {name: _Groups(self._tables.pop(name), column) for name, column in _GROUPED_BY.items()}
        self._refusals = _grouped(self._refused(), "copy_id")
        self.settled: Mapping[tuple[str, str, str], Settled] = settled(self.rows("corrections"))
        self.unfit: Mapping[tuple[str, str, str], tuple[Row, ...]] = unfit(self.rows("corrections"))
        self.of_document = lru_cache(_KEPT)(self._of_document)
        self._bodies_of_tasks = lru_cache(2)(self._read_bodies)
        self._deadlines_of_tasks = lru_cache(2)(self._read_deadlines)

    def rows(self, table: str) -> list[Row]:
        """Return all rows of a table in the order of its key."""
        found: list[Row] = self._whole(table).to_pylist()
        return found

    def count(self, table: str) -> int:
        """Return how many rows a table has."""
        rows: int = self._whole(table).num_rows
        return rows

    def lines(self, copy_id: str) -> list[Row]:
        """Return the lines of a copy in reading order."""
        lines = self._groups["lines"].rows(copy_id)
        for line in lines:
            line["text_read"] = line["text"] if line["text_read"] is None else line["text_read"]
        return sorted(lines, key=lambda line: (line["page"], line["line"]))

    def pages(self, copy_id: str) -> Sequence[Row]:
        """Return the pages of a copy."""
        return self._groups["pages"].rows(copy_id)

    def bodies_of(self, task_id: str) -> Sequence[Row]:
        """Return the rows of `task_bodies` of a task: lead, coordinate, serve."""
        return self._bodies_of_tasks(_document_of(task_id)).get(task_id, ())

    def deadline_of(self, task: Row) -> Row | None:
        """Return a task's deadline."""
        return self._deadlines_of_tasks(_document_of(task["task_id"])).get(task["deadline_id"])

    def refusals(self, copy_id: str) -> Sequence[Row]:
        """Return why a copy was refused: its rows of `problems` of this severity."""
        return self._refusals.get(copy_id, ())

    def of_no_document(self) -> list[Row]:
        """Return the rows of `problems` that concern the dataset as a whole and that a person should look at."""
        rows = self._groups["problems"].rows(None)
        return [row for row in rows if row["severity"] == Severity.REVIEW and row["copy_id"] is None]

    def _whole(self, table: str) -> pa.Table:
        return self._groups[table].table if table in self._groups else self._tables[table]

    def _of_document(self, table: str, document_id: str) -> Sequence[Row]:
        """Return the rows of a table that belong to a document."""
        return self._groups[table].rows(document_id)

    def _read_bodies(self, document_id: str) -> dict[str, list[Row]]:
        rows = self._groups["task_bodies"].rows(document_id)
        return _grouped(sorted(rows, key=lambda row: (row["task_id"], _ROLES.index(row["role"]))), "task_id")

    def _read_deadlines(self, document_id: str) -> dict[str, Row]:
        return {row["deadline_id"]: row for row in self._groups["deadlines"].rows(document_id)}

    def _refused(self) -> list[Row]:
        problems = self._groups["problems"].table
        found: list[Row] = problems.filter(pc.equal(problems["severity"], Severity.REFUSED.value)).to_pylist()
        return found


class _Groups:
    """A table whose rows are asked for by the value of a column; those of one value stand together."""

    def __init__(self, table: pa.Table, column: str) -> None:
        keys = table[column].combine_chunks()
        if column == "task_id":
            keys = pc.struct_field(pc.extract_regex(keys, "^(?P<document>[^#]*)#"), "document")
        keys = keys if isinstance(keys, pa.DictionaryArray) else keys.dictionary_encode()
        order = pc.sort_indices(keys.indices)
        if not order.equals(pa.array(range(len(order)), order.type)):
            table, keys = table.take(order), keys.take(order)
        self.table = table
        names = [*keys.dictionary.to_pylist(), None]
        ends = pc.run_end_encode(keys.indices)
        self._ranges: dict[str | None, tuple[int, int]] = {}
        start = 0
        for number, stop in zip(ends.values.to_pylist(), ends.run_ends.to_pylist(), strict=True):
            self._ranges[names[-1 if number is None else number]] = (start, stop)
            start = stop

    def rows(self, key: str | None) -> list[Row]:
        """Return the rows of a value in the order of the table's key."""
        start, stop = self._ranges.get(key, (0, 0))
        found: list[Row] = self.table.slice(start, stop - start).to_pylist()
        return found


def _document_of(task_id: str) -> str:
    return task_id.partition("#")[0]


def _load(out: Path) -> dict[str, pa.Table]:
    """Load the tables one after the other, which takes less memory than all at once, until all are of one run."""
    pool = pa.default_memory_pool()
    pa.set_memory_pool(pa.system_memory_pool())  # the others keep what they have had
    try:
        while True:
            folder = dataset_folder(out)
            tables = {name: _compact(load_tables(out, {name: _wanted(name)})[name]) for name in TABLES}
            if folder == dataset_folder(out):
                return tables
    finally:
        pa.set_memory_pool(pool)


def _wanted(table: str) -> list[str]:
    return [column for column in TABLES[table].by_name if column not in _LEFT_OUT.get(table, ())]


def _compact(table: pa.Table) -> pa.Table:
    """Return a table with long keys that come again and again once, and null for what was read where that is used."""
    for name in _REPEATED.intersection(table.column_names):
        table = table.set_column(table.schema.get_field_index(name), name, table[name].dictionary_encode())
    if "text_read" in table.column_names:
        same = pc.fill_null(pc.equal(table["text"], table["text_read"]), fill_value=False)
        read = pc.if_else(same, pa.scalar(None, pa.string()), table["text_read"])
        table = table.drop_columns("text_read").append_column("text_read", read)
    return table


def _grouped(rows: Iterable[Row], column: str) -> dict[str, list[Row]]:
    groups: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        groups[row[column]].append(row)
    return dict(groups)
