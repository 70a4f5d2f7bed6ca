"""One document as its page shows it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from pipeline.review.dataset import Dataset
from pipeline.review.doubts import Doubt, by_fact, copy_name, find_doubts
from pipeline.review.evidence import find_evidence
from pipeline.review.facts import Fact, best_copy, facts, section_name
from pipeline.review.fields import Field, field, fields
from pipeline.review.names import body_page, document_page
from pipeline.review.outline import SectionView, TaskView, outline, task_views
from pipeline.review.pages import PageView, Repairs, page_views
from pipeline.write.table import Row


@dataclass(frozen=True, slots=True)
class CopyView:
    """A copy of the document: where its files are, what it shows of its own, its pages."""

    name: str
    row: Row
    paths: tuple[str, ...]
    is_best: bool
    fields: tuple[Field, ...]
    doubts: tuple[Doubt, ...]
    pages: tuple[PageView, ...]


@dataclass(frozen=True, slots=True)
class HeaderView:
    """A field of the header: its name on the page, its value, what is doubtful about it."""

    name: str
    field: Field
    doubts: tuple[Doubt, ...]


@dataclass(frozen=True, slots=True)
class EntryView:
    """A citation or a recipient: its name on the page, its fields, where it leads."""

    name: str
    row: Row
    fields: dict[str, Field]
    page: str | None
    doubts: tuple[Doubt, ...]


@dataclass(frozen=True, slots=True)
class BodyUse:
    """A body and the tasks in which it has each role."""

    name: str
    page: str
    tasks: dict[str, tuple[TaskView, ...]]


@dataclass(frozen=True, slots=True)
class DocumentView:
    """All that the page of a document shows."""

    row: Row
    header: tuple[HeaderView, ...]
    texts: tuple[HeaderView, ...]
    confidence: HeaderView
    tasks: tuple[TaskView, ...]
    outline: tuple[SectionView, ...]
    bodies: tuple[BodyUse, ...]
    citations: tuple[EntryView, ...]
    recipients: tuple[EntryView, ...]
    copies: tuple[CopyView, ...]
    shown_first: str | None
    other_doubts: tuple[Doubt, ...]
    to_review: int


def document_view(
    dataset: Dataset, document: Row, body_names: Mapping[str, str], repairs: Repairs, review: Path
) -> DocumentView:
    """Put together what the page of a document shows.

    Args:
        dataset: all tables.
        document: its row of `documents`.
        body_names: the canonical names of bodies by their keys.
        repairs: tells what was repaired in the lines of a copy and why.
        review: the folder of the review, with the pictures of pages.
    """
    key = document["document_id"]
    best = best_copy(dataset, key)
    best_lines = dataset.lines(best) if best else []
    found = facts(dataset, document, best_lines)
    doubts = find_doubts(dataset, document, _names(dataset, key), _by_line(found))
    grouped = by_fact(doubts)
    copies = tuple(_copy_views(dataset, key, _Reading(best, best_lines, found, doubts), repairs, review))
    tasks = task_views(dataset, key, body_names, grouped)
    header = tuple(
        HeaderView(f"f-{shown.column}", shown, tuple(grouped.pop(f"f-{shown.column}", ())))
        for shown in fields("documents", document, dataset.settled)
    )
    confidence = HeaderView(
        "f-confidence",
        field("documents", "confidence", document, dataset.settled),
        tuple(grouped.pop("f-confidence", ())),
    )
    return DocumentView(
        row=document,
        header=header[:-2],
        texts=header[-2:],
        confidence=confidence,
        tasks=tasks,
        outline=tuple(outline(dataset, key, tasks, grouped)),
        bodies=tuple(_bodies(tasks)),
        citations=tuple(_entries(dataset, "citations", key, grouped)),
        recipients=tuple(_entries(dataset, "recipients", key, grouped)),
        copies=copies,
        shown_first=_shown_first(copies),
        other_doubts=tuple(grouped.get(None, ())),
        to_review=sum(doubt.to_review for doubt in doubts),
    )


def _names(dataset: Dataset, document_id: str) -> dict[str, str]:
    """The names of sections and tasks on the page by their keys."""
    names = {row["section_id"]: section_name(row) for row in dataset.of_document("sections", document_id)}
    tasks = dataset.of_document("tasks", document_id)
    return names | {row["task_id"]: f"t{number}" for number, row in enumerate(tasks, 1)}


def _by_line(found: Sequence[Fact]) -> dict[str, list[str]]:
    lines: defaultdict[str, list[str]] = defaultdict(list)
    for fact in found:
        for line in fact.lines:
            lines[line].append(fact.name)
    return lines


class _Reading(NamedTuple):
    """What was read: the copy that counts with its lines, the facts, the doubts."""

    best: str | None
    lines: Sequence[Row]
    facts: Sequence[Fact]
    doubts: Sequence[Doubt]


def _copy_views(
    dataset: Dataset, document_id: str, reading: _Reading, repairs: Repairs, review: Path
) -> Iterator[CopyView]:
    pointed: defaultdict[str, list[str]] = defaultdict(list)
    for doubt in reading.doubts:
        if doubt.fact and doubt.problem["line_id"]:
            pointed[doubt.problem["line_id"]].append(doubt.fact)
    files: defaultdict[str, list[Row]] = defaultdict(list)
    for row in dataset.of_document("copies", document_id):
        files[row["copy_id"]].append(row)
    for copy_id, rows in files.items():
        lines = reading.lines if copy_id == reading.best else dataset.lines(copy_id)
        evidence = find_evidence(reading.facts, lines, reading.lines, pointed)
        name = copy_name(copy_id)
        doubts = tuple(doubt for doubt in reading.doubts if doubt.fact == name)
        doubted = {doubt.column for doubt in doubts}
        yield CopyView(
            name=name,
            row=rows[0],
            paths=tuple(row["path"] for row in rows),
            is_best=copy_id == reading.best,
            fields=tuple(
                shown for shown in fields("copies", rows[0], dataset.settled) if shown.cell or shown.column in doubted
            ),
            doubts=doubts,
            pages=tuple(page_views(dataset, copy_id, lines, evidence, repairs=repairs, review=review)),
        )


def _shown_first(copies: Sequence[CopyView]) -> str | None:
    """The copy to open with: the one that was read, unless only another has pictures."""
    ranked = sorted(copies, key=lambda copy: (not any(page.picture for page in copy.pages), not copy.is_best))
    return ranked[0].name if ranked else None


def _bodies(tasks: Sequence[TaskView]) -> Iterator[BodyUse]:
    """The bodies of the tasks, those that lead the most first."""
    uses: dict[str, BodyUse] = {}
    for task in tasks:
        for column, named in task.bodies.items():
            for body in named:
                use = uses.setdefault(body.page, BodyUse(body.name, body.page, {}))
                use.tasks[column] = (*use.tasks.get(column, ()), task)
    yield from sorted(uses.values(), key=lambda use: (-len(use.tasks.get("lead_bodies", ())), use.name))


def _entries(
    dataset: Dataset, table: str, document_id: str, doubts: Mapping[str | None, Sequence[Doubt]]
) -> Iterator[EntryView]:
    for row in dataset.of_document(table, document_id):
        name = f"{table[0]}{row['position']}"
        cited, body = row.get("cited_document_id"), row.get("body_id")
        page = document_page(cited) if cited else body_page(body) if body else None
        shown = {found.column: found for found in fields(table, row, dataset.settled)}
        yield EntryView(name, row, shown, page, tuple(doubts.get(name, ())))
