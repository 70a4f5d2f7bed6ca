"""What the lists, the search and the timeline of the review are made of: compact rows.

Documents are taken in one after the other, so that never more than one of them is held in rows.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from pipeline.model import Severity
from pipeline.review.dataset import Dataset
from pipeline.review.names import body_page, document_page
from pipeline.review.pieces import Cells
from pipeline.vietnamese import plain
from pipeline.write.table import Row

#: Characters of a task's text in lists; its document's page has all of it.
_LONGEST_TEXT = 240
_ROLES = ("lead", "coordinate", "serve")


class Entry(NamedTuple):
    """What a document adds: its text for the search, and its tasks that have a deadline.

    The text is folded as `pipeline.vietnamese.plain` does: a line for its subject, its organ, each of its sections and
    tasks.
    """

    text: str
    deadlines: list[Cells]


class _Packed(NamedTuple):
    """A row of a task in little memory; they are sorted by the day when they are due, as they stand in a list."""

    due: str
    document: int
    number: int
    cells: bytes


class Overview:
    """The whole dataset, as far as pages that are about more than one document need it."""

    def __init__(self, dataset: Dataset) -> None:
        """Number the documents, newest first, and the bodies, busiest first."""
        self._dataset = dataset
        self.documents = sorted(
            dataset.rows("documents"), key=lambda row: (_iso(row["issued_on"]) or "", row["document_id"]), reverse=True
        )
        self.bodies = sorted(dataset.rows("bodies"), key=lambda row: (-row["task_count"], row["body_id"]))
        self._document_numbers = {row["document_id"]: number for number, row in enumerate(self.documents)}
        self._body_numbers = {row["body_id"]: number for number, row in enumerate(self.bodies)}
        self._rows: list[Cells] = []
        self._of_bodies: defaultdict[int, list[_Packed]] = defaultdict(list)

    def add(self, document: Row) -> Entry:
        """Take in the next of `documents`."""
        tasks = self._dataset.of_document("tasks", document["document_id"])
        cells = [self._task_cells(number, task) for number, task in enumerate(tasks, 1)]
        self._rows.append(self._document_cells(document, tasks, cells))
        for one in cells:
            packed = _Packed(one[5] or "9999", one[0], one[1], json.dumps(one, ensure_ascii=False).encode())
            for number in {body for role in one[9:] for body in role}:
                self._of_bodies[number].append(packed)
        timed = [one for one, task in zip(cells, tasks, strict=True) if task["deadline_id"]]
        return Entry(self._search_text(document, tasks), timed)

    def index(self, searches: int) -> dict[str, Any]:
        """Return the rows of the lists of documents, bodies and refused copies, and the counts.

        Args:
            searches: how many scripts hold the texts of the documents.
        """
        copies = self._dataset.rows("copies")
        return {
            "documents": self._rows,
            "bodies": [
                [row["name"], body_page(row["body_id"]), row["kind"], row["level"], row["task_count"], row["aliases"]]
                for row in self.bodies
            ],
            "refused": [self._refused_cells(row) for row in copies if row["status"] == "refused"],
            "unfit": [self._unfit_cells(row) for rows in self._dataset.unfit.values() for row in rows],
            "problems": [
                [row["code"], row["message"]]
                for row in self._dataset.of_no_document()
                if (row["table"], row["key"], row["column"]) not in self._dataset.unfit
            ],
            "searches": searches,
            "counts": {
                "copies": len(copies),
                "duplicates": sum(row["status"] == "duplicate" for row in copies),
                **{name: self._dataset.count(name) for name in ("pages", "tasks", "deadlines")},
            },
        }

    def tasks_of_bodies(self) -> Iterator[tuple[Row, int, list[Cells]]]:
        """Yield each body, its number, and the rows of the tasks that it has a role in, the first due first."""
        for number, row in enumerate(self.bodies):
            yield row, number, [json.loads(one.cells) for one in sorted(self._of_bodies.pop(number, ()))]

    def labels(self, rows: list[Cells]) -> dict[str, Cells]:
        """Return what is needed of the documents and bodies that rows of tasks name, by their numbers."""
        documents = sorted({cells[0] for cells in rows})
        bodies = sorted({number for cells in rows for role in cells[9:] for number in role})
        return {
            "documents": [[number, self._rows[number][:6]] for number in documents],
            "bodies": [
                [number, [self.bodies[number]["name"], body_page(self.bodies[number]["body_id"])]] for number in bodies
            ],
        }

    def _task_cells(self, number: int, task: Row) -> Cells:
        deadline = self._dataset.deadline_of(task) or {}
        bodies = self._dataset.bodies_of(task["task_id"])
        return [
            self._document_numbers[task["document_id"]],
            number,
            task["path"],
            _shortened(task["text"]),
            _iso(deadline.get("starts_on")),
            _iso(task["due_on"]),
            task["deadline_text"],
            deadline.get("relation"),
            deadline.get("recurrence"),
            *([self._body_numbers[body["body_id"]] for body in bodies if body["role"] == role] for role in _ROLES),
        ]

    def _document_cells(self, row: Row, tasks: Sequence[Row], rows: Sequence[Cells]) -> Cells:
        key = row["document_id"]
        due: defaultdict[str, set[int]] = defaultdict(set)
        for cells in rows:
            if cells[5]:
                due[cells[5]].update(number for role in cells[9:] for number in role)
        problems = self._dataset.of_document("problems", key)
        return [
            document_page(key),
            row["type_name"],
            row["symbol"],
            row["organ_name"],
            _iso(row["issued_on"]),
            row["subject"],
            len(tasks),
            sum(problem["severity"] == Severity.REVIEW for problem in problems),
            int(row["needs_review"] or any(task["needs_review"] for task in tasks)),
            sorted({number for cells in rows for role in cells[9:] for number in role}),
            [[day, sorted(numbers)] for day, numbers in sorted(due.items())],
            [copy["path"] for copy in self._dataset.of_document("copies", key)],
        ]

    def _refused_cells(self, copy: Row) -> Cells:
        reasons = self._dataset.refusals(copy["copy_id"])
        return [copy["path"], copy["format"], copy["byte_size"], [[one["code"], one["message"]] for one in reasons]]

    def _unfit_cells(self, row: Row) -> Cells:
        page = document_page(row["document"]) if row["document"] in self._document_numbers else None
        said = ("document", "table", "key", "column", "old_value", "new_value", "who", "reason", "source", "row")
        return [page, *(row[name] for name in said)]

    def _search_text(self, row: Row, tasks: Sequence[Row]) -> str:
        key = row["document_id"]
        texts = [row["type_name"], row["symbol"], row["subject"], row["organ_name"], row["organ_parent"]]
        texts += [section["title"] for section in self._dataset.of_document("sections", key)]
        texts += [task["text"] for task in tasks]
        return "\n".join(f" {plain(text)}" for text in texts if text)


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST_TEXT else f"{text[:_LONGEST_TEXT].rsplit(' ', 1)[0]} …"


def _iso(day: Any) -> str | None:  # noqa: ANN401 - a date or None
    return day.isoformat() if day else None
