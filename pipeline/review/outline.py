"""The outline of a document as a tree, with its tasks at their places."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as attribute
from typing import NamedTuple

from pipeline.review.dataset import Dataset
from pipeline.review.doubts import Doubt
from pipeline.review.facts import printed_words, section_name
from pipeline.review.fields import Field, fields
from pipeline.review.locating import Part, cut, locate
from pipeline.review.names import body_page
from pipeline.write.table import Row

_ROLE_COLUMNS = {"lead": "lead_bodies", "coordinate": "coordinating_bodies", "serve": "served_bodies"}


class Named(NamedTuple):
    """A body as printed, its canonical name and its page."""

    text: str
    name: str
    page: str


@dataclass(frozen=True, slots=True)
class TaskView:
    """A task on the page of its document."""

    name: str
    row: Row
    fields: dict[str, Field]
    parts: tuple[Part, ...]
    bodies: dict[str, tuple[Named, ...]]
    deadline: Row | None
    deadline_fields: tuple[Field, ...]
    doubts: tuple[Doubt, ...]


@dataclass(slots=True)
class SectionView:
    """A section on the page of its document, with those below it."""

    name: str
    row: Row
    fields: dict[str, Field]
    tasks: tuple[TaskView, ...]
    doubts: tuple[Doubt, ...]
    children: list[SectionView] = attribute(default_factory=list)


def task_views(
    dataset: Dataset, document_id: str, body_names: Mapping[str, str], doubts: Mapping[str | None, Sequence[Doubt]]
) -> tuple[TaskView, ...]:
    """Return the tasks of a document in the order of the outline's keys.

    Args:
        dataset: all tables.
        document_id: the document.
        body_names: the canonical names of bodies.
        doubts: the document's doubts by the facts that they are shown at.
    """
    return tuple(
        _task_view(dataset, f"t{number}", row, body_names, tuple(doubts.get(f"t{number}", ())))
        for number, row in enumerate(dataset.of_document("tasks", document_id), 1)
    )


def outline(
    dataset: Dataset, document_id: str, tasks: Sequence[TaskView], doubts: Mapping[str | None, Sequence[Doubt]]
) -> list[SectionView]:
    """Return the top of the outline; a section whose parent is not there stands at the top too."""
    views: dict[str, SectionView] = {}
    top: list[SectionView] = []
    of_sections: defaultdict[str, list[TaskView]] = defaultdict(list)
    for task in tasks:
        of_sections[task.row["section_id"]].append(task)
    for row in sorted(dataset.of_document("sections", document_id), key=lambda row: row["position"]):
        own = tuple(of_sections[row["section_id"]])
        name = section_name(row)
        shown = {found.column: found for found in fields("sections", row, dataset.settled)}
        view = SectionView(name, row, shown, own, tuple(doubts.get(name, ())))
        views[row["section_id"]] = view
        parent = views.get(row["parent_id"])
        (parent.children if parent else top).append(view)
    return top


def _task_view(
    dataset: Dataset, name: str, row: Row, body_names: Mapping[str, str], doubts: tuple[Doubt, ...]
) -> TaskView:
    bodies = dataset.bodies_of(row["task_id"])
    deadline = dataset.deadline_of(row)
    words, _ = printed_words(dataset, row)
    named = {
        column: tuple(
            Named(body["text"], body_names[body["body_id"]], body_page(body["body_id"]))
            for body in bodies
            if body["role"] == role
        )
        for role, column in _ROLE_COLUMNS.items()
    }
    return TaskView(
        name=name,
        row=row,
        fields={found.column: found for found in fields("tasks", row, dataset.settled)},
        parts=cut(
            row["text"],
            [(part.start, part.stop, kind) for kind, name in words for part in locate(name, [row["text"]])],
        ),
        bodies=named,
        deadline=deadline,
        deadline_fields=tuple(fields("deadlines", deadline, dataset.settled)) if deadline else (),
        doubts=doubts,
    )
