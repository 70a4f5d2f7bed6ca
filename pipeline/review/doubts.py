"""What a person should look at, each at the place on the page where it can be settled."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.model import Severity
from pipeline.review.dataset import Dataset, cell
from pipeline.review.facts import FIELD_ZONES
from pipeline.review.fields import EDITABLE
from pipeline.review.settled import row_key
from pipeline.write import TABLES
from pipeline.write.correcting import SETTLED_BY
from pipeline.write.table import Row

#: Names of fields that have no printed lines but can be doubted.
_CONFIDENCE = "confidence"
#: Tables whose rows stand in lists of their own.
_ENTRIES = ("citations", "recipients")
#: The problem of a correction that does not fit.
_UNFIT = "correction-does-not-fit"


@dataclass(frozen=True, slots=True)
class Doubt:
    """A row of `problems`, the cell that is confirmed when it is accepted, and the fact that it is shown at.

    `fact` is None where it concerns none: a page, a value that the page does not show. `unfit` are the corrections
    that do not fit, where that is the problem.
    """

    problem: Row
    fact: str | None
    table: str
    key: str
    column: str
    cell: str
    unfit: tuple[Row, ...] = ()

    @property
    def to_review(self) -> bool:
        """Whether a person should look at it, rather than know of it."""
        return bool(self.problem["severity"] == Severity.REVIEW)


def find_doubts(
    dataset: Dataset, document: Row, names: Mapping[str, str], lines: Mapping[str, Sequence[str]]
) -> tuple[Doubt, ...]:
    """Return the problems of a document in the order of `problems`, without those that a person has settled.

    Args:
        dataset: all tables.
        document: its row of `documents`.
        names: the facts' names on the page by the keys of sections and tasks.
        lines: the names of sections and tasks by the keys of the lines that print them.
    """
    rows = {("documents", document["document_id"]): document}
    for table in ("sections", "tasks", "copies", *_ENTRIES):
        rows |= {(table, row_key(table, row)): row for row in dataset.of_document(table, document["document_id"])}
    return tuple(
        _doubt(dataset, problem, names, lines, rows)
        for problem in dataset.of_document("problems", document["document_id"])
        if not _is_settled(problem, dataset)
    )


def by_fact(doubts: Sequence[Doubt]) -> dict[str | None, list[Doubt]]:
    """Group doubts by the fact that they are shown at."""
    groups: defaultdict[str | None, list[Doubt]] = defaultdict(list)
    for doubt in doubts:
        groups[doubt.fact].append(doubt)
    return groups


def _is_settled(problem: Row, dataset: Dataset) -> bool:
    """Whether a person corrected or confirmed the value; the page says so at the value itself."""
    if problem["severity"] != Severity.INFO:
        return False
    own = ("problems", problem["problem_id"], SETTLED_BY)
    value = (problem["table"], problem["key"], problem["column"])
    return own in dataset.settled or (value in dataset.settled and problem["column"] in EDITABLE.get(value[0], ()))


def _doubt(
    dataset: Dataset,
    problem: Row,
    names: Mapping[str, str],
    lines: Mapping[str, Sequence[str]],
    rows: Mapping[tuple[str, str], Row],
) -> Doubt:
    table, key, column = problem["table"], problem["key"], problem["column"]
    row = rows.get((table, key))
    fact = f"{table[0]}{row['position']}" if row and table in _ENTRIES else _fact(problem, names, lines)
    unfit = dataset.unfit.get((table, key, column), ()) if problem["code"] == _UNFIT else ()
    if row is None or column not in row:
        return Doubt(problem, fact, "problems", problem["problem_id"], SETTLED_BY, problem["severity"], unfit)
    return Doubt(problem, fact, table, key, column, cell(table, column, row[column]), unfit)


def _fact(problem: Row, names: Mapping[str, str], lines: Mapping[str, Sequence[str]]) -> str | None:
    table, key, column = problem["table"], problem["key"] or "", problem["column"]
    if table == "documents" and (column in FIELD_ZONES or column == _CONFIDENCE):
        return f"f-{column}"
    if table == "copies" and column in TABLES["copies"].by_name:
        return copy_name(key)
    name = names.get(key.partition("!")[0])
    if name or table not in ("sections", "tasks", "deadlines", "task_bodies"):
        return name
    return next(iter(lines.get(problem["line_id"] or "", ())), None)


def copy_name(copy_id: str) -> str:
    """Return the name of a copy on its document's page."""
    return f"k-{copy_id[:12]}"
