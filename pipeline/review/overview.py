"""What the lists, the search and the timeline of the review are made of: compact rows, in pieces.

A page opened from a folder may not fetch files, but may load scripts: each piece is a script that hands its
rows to the page.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

from pipeline.model import Severity
from pipeline.review.dataset import Dataset
from pipeline.review.names import body_page, document_page
from pipeline.vietnamese import plain
from pipeline.write.table import Row

#: Documents whose text is searched in one script, about 1 MB.
_DOCUMENTS_PER_SEARCH = 100
#: Deadlines in one script, about 1 MB.
_DEADLINES_PER_SCRIPT = 3_000
#: Characters of a task's text in lists; its document's page has all of it.
_LONGEST_TEXT = 240
_ROLES = ("lead", "coordinate", "serve")

#: A row for scripts: an array whose places are named in static/rows.js.
Cells = list[Any]


def script(call: str, value: object) -> str:
    """Return a script that hands a value to a function of the page."""
    return f"{call}({json.dumps(value, ensure_ascii=False, separators=(',', ':'))});\n"


class Overview:
    """The whole dataset, as far as pages that are about more than one document need it."""

    def __init__(self, dataset: Dataset) -> None:
        """Number the documents, newest first, and the bodies, busiest first."""
        self._dataset = dataset
        self.documents = sorted(
            dataset.rows("documents"), key=lambda row: (_day(row["issued_on"]), row["document_id"]), reverse=True
        )
        self.bodies = sorted(dataset.rows("bodies"), key=lambda row: (-row["task_count"], row["body_id"]))
        self._document_numbers = {row["document_id"]: number for number, row in enumerate(self.documents)}
        self._body_numbers = {row["body_id"]: number for number, row in enumerate(self.bodies)}

    def number_of(self, body: Row) -> int:
        """Return the number of a body, by which rows of tasks name it."""
        return self._body_numbers[body["body_id"]]

    def index(self) -> dict[str, Any]:
        """Return the rows of the lists of documents, bodies and refused copies, and the counts."""
        copies = self._dataset.rows("copies")
        return {
            "documents": self._rows,
            "bodies": [
                [row["name"], body_page(row["body_id"]), row["kind"], row["level"], row["task_count"], row["aliases"]]
                for row in self.bodies
            ],
            "refused": [self._refused_cells(row) for row in copies if row["status"] == "refused"],
            "searches": -(-len(self.documents) // _DOCUMENTS_PER_SEARCH),
            "counts": {
                "copies": len(copies),
                "duplicates": sum(row["status"] == "duplicate" for row in copies),
                "pages": len(self._dataset.rows("pages")),
                "tasks": len(self._dataset.rows("tasks")),
                "deadlines": len(self._dataset.rows("deadlines")),
            },
        }

    def searches(self) -> Iterator[str]:
        """Yield scripts with the text of documents, folded as `pipeline.vietnamese.plain` does.

        Each document is one text: a line for its subject, its organ, each of its sections and tasks.
        """
        for start in range(0, len(self.documents), _DOCUMENTS_PER_SEARCH):
            texts = [self._search_text(row) for row in self.documents[start : start + _DOCUMENTS_PER_SEARCH]]
            yield script("review.addSearch", [start, texts])

    def deadlines(self) -> Iterator[str]:
        """Yield scripts with the tasks that have a deadline."""
        rows = [cells for key in self._tasks for cells, task in self._tasks[key] if task["deadline_id"]]
        for start in range(0, max(len(rows), 1), _DEADLINES_PER_SCRIPT):
            yield script("review.addDeadlines", rows[start : start + _DEADLINES_PER_SCRIPT])

    def tasks_of_bodies(self) -> Iterator[tuple[Row, list[Cells]]]:
        """Yield each body with the rows of the tasks that it has a role in, the first due first."""
        found: defaultdict[str, list[Cells]] = defaultdict(list)
        for pairs in self._tasks.values():
            for cells, task in pairs:
                for body_id in {body["body_id"] for body in self._dataset.bodies_of(task["task_id"])}:
                    found[body_id].append(cells)
        for row in self.bodies:
            yield row, sorted(found[row["body_id"]], key=lambda cells: (cells[5] or "9999", cells[0], cells[1]))

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

    @cached_property
    def _tasks(self) -> Mapping[str, list[tuple[Cells, Row]]]:
        """The tasks of each document as cells, with their rows."""
        return {
            row["document_id"]: [
                (self._task_cells(number, task), task)
                for number, task in enumerate(self._dataset.of_document("tasks", row["document_id"]), 1)
            ]
            for row in self.documents
        }

    @cached_property
    def _rows(self) -> list[Cells]:
        return [self._document_cells(row) for row in self.documents]

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

    def _document_cells(self, row: Row) -> Cells:
        key = row["document_id"]
        tasks = self._tasks[key]
        due: defaultdict[str, set[int]] = defaultdict(set)
        for cells, _ in tasks:
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
            int(row["needs_review"] or any(task["needs_review"] for _, task in tasks)),
            sorted({number for cells, _ in tasks for role in cells[9:] for number in role}),
            [[day, sorted(numbers)] for day, numbers in sorted(due.items())],
            [copy["path"] for copy in self._dataset.of_document("copies", key)],
        ]

    def _refused_cells(self, copy: Row) -> Cells:
        reasons = self._dataset.refusals(copy["copy_id"])
        return [copy["path"], copy["format"], copy["byte_size"], [[one["code"], one["message"]] for one in reasons]]

    def _search_text(self, row: Row) -> str:
        key = row["document_id"]
        texts = [row["type_name"], row["symbol"], row["subject"], row["organ_name"], row["organ_parent"]]
        texts += [section["title"] for section in self._dataset.of_document("sections", key)]
        texts += [task["text"] for task in self._dataset.of_document("tasks", key)]
        return "\n".join(f" {plain(text)}" for text in texts if text)


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST_TEXT else f"{text[:_LONGEST_TEXT].rsplit(' ', 1)[0]} …"


def _day(day: Any) -> str:  # noqa: ANN401 - a date or None
    return day.isoformat() if day else ""


def _iso(day: Any) -> str | None:  # noqa: ANN401 - a date or None
    return day.isoformat() if day else None
