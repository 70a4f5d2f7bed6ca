"""What a person should look at, each at the place on the page where it can be settled."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.model import Severity
from pipeline.review.dataset import Dataset, cell
from pipeline.review.facts import FIELD_ZONES
from pipeline.write import TABLES
from pipeline.write.table import Row

#: Names of fields that have no printed lines but can be doubted.
_CONFIDENCE = "confidence"


@dataclass(frozen=True, slots=True)
class Doubt:
    """A row of `problems`, the cell that is confirmed when it is accepted, and the fact that it is shown at.

    `fact` is None where it concerns none: a page, a value that the page does not show.
    """

    problem: Row
    fact: str | None
    table: str
    key: str
    column: str
    cell: str

    @property
    def to_review(self) -> bool:
        """Whether a person should look at it, rather than know of it."""
        return bool(self.problem["severity"] == Severity.REVIEW)


def find_doubts(
    dataset: Dataset, document: Row, names: Mapping[str, str], lines: Mapping[str, Sequence[str]]
) -> tuple[Doubt, ...]:
    """Return the problems of a document in the order of `problems`.

    Args:
        dataset: all tables.
        document: its row of `documents`.
        names: the facts' names on the page by the keys of sections and tasks.
        lines: the names of sections and tasks by the keys of the lines that print them.
    """
    rows = {
        ("documents", document["document_id"]): document,
        **{("sections", row["section_id"]): row for row in dataset.of_document("sections", document["document_id"])},
        **{("tasks", row["task_id"]): row for row in dataset.of_document("tasks", document["document_id"])},
        **{("copies", row["copy_id"]): row for row in dataset.of_document("copies", document["document_id"])},
    }
    return tuple(
        _doubt(problem, names, lines, rows) for problem in dataset.of_document("problems", document["document_id"])
    )


def by_fact(doubts: Sequence[Doubt]) -> dict[str | None, list[Doubt]]:
    """Group doubts by the fact that they are shown at."""
    groups: defaultdict[str | None, list[Doubt]] = defaultdict(list)
    for doubt in doubts:
        groups[doubt.fact].append(doubt)
    return groups


def _doubt(
    problem: Row,
    names: Mapping[str, str],
    lines: Mapping[str, Sequence[str]],
    rows: Mapping[tuple[str, str], Row],
) -> Doubt:
    table, key, column = problem["table"], problem["key"], problem["column"]
    fact = _fact(problem, names, lines)
    row = rows.get((table, key))
    if row is None or column not in row:
        return Doubt(problem, fact, "problems", problem["problem_id"], "severity", problem["severity"])
    return Doubt(problem, fact, table, key, column, cell(table, column, row[column]))


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
