"""Issued documents as rows: header, outline, tasks with their deadlines and bodies, citations, recipients."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import asdict

from pipeline.model import BodyMention, Document, LineRef, Recipient, Role, Section, Task
from pipeline.write.ids import deadline_id, line_id, section_id, task_id
from pipeline.write.links import cited_document
from pipeline.write.merge import Issued
from pipeline.write.table import Row


def document_row(document: Issued, reviewed: Collection[str]) -> Row:
    """Return the row of a document in `documents`; `reviewed` are the keys that need review."""
    best = document.best
    return {
        "document_id": document.document_id,
        **asdict(document.header),
        "signed_for": document.signature.signed_for,
        "signer_position": document.signature.position,
        "signer_name": document.signature.name,
        "page_count": document.page_count,
        "preamble": best.preamble,
        "closing": best.closing,
        "confidence": best.confidence,
        "needs_review": document.document_id in reviewed,
    }


def section_rows(document: Document) -> Iterator[Row]:
    """Yield the rows of a reading in `sections`."""
    for section in document.sections:
        yield {
            "section_id": section_id(document.document_id, section.path),
            "document_id": document.document_id,
            "path": section.path,
            "parent_id": section_id(document.document_id, section.parent) if section.parent else None,
            "position": section.position,
            "level": section.level,
            "kind": section.kind,
            "number": section.number,
            "title": section.title,
            "text": section.text,
            **_evidence(section.refs, document),
            "confidence": section.confidence,
        }


def task_rows(document: Document) -> Iterator[Row]:
    """Yield the rows of a reading in `tasks`, as if none needed review: the problems of the whole dataset tell."""
    numbers = _top_numbers(document.sections)
    for task in document.tasks:
        key = task_id(document.document_id, task)
        yield {
            "task_id": key,
            "document_id": document.document_id,
            "section_id": section_id(document.document_id, task.path),
            "section_number": numbers[task.path],
            "path": task.path,
            "clause": task.clause,
            "text": task.text,
            "action": task.action,
            "lead_bodies": [mention.text for mention in task.lead],
            "coordinating_bodies": [mention.text for mention in task.coordinate],
            "served_bodies": [mention.text for mention in task.serve],
            "bodies_source": task.bodies_source,
            "deadline_text": task.deadline.text if task.deadline else None,
            "due_on": task.deadline.due_on if task.deadline else None,
            "deadline_id": deadline_id(key) if task.deadline else None,
            **_evidence(task.refs, document),
            "confidence": task.confidence,
            "needs_review": False,
        }


def deadline_rows(document: Document) -> Iterator[Row]:
    """Yield the rows of a reading in `deadlines`."""
    for task in document.tasks:
        if task.deadline:
            key = task_id(document.document_id, task)
            yield {
                "deadline_id": deadline_id(key),
                "task_id": key,
                "text": task.deadline.text,
                "relation": task.deadline.relation,
                "starts_on": task.deadline.starts_on,
                "due_on": task.deadline.due_on,
                "precision": task.deadline.precision,
                "recurrence": task.deadline.recurrence,
                "edtf": task.deadline.edtf,
                "anchor": task.deadline.anchor,
            }


def mentions(task: Task) -> Iterator[tuple[Role, int, BodyMention]]:
    """Yield the bodies of a task with their role and their place (from 1) in it."""
    for role, bodies in ((Role.LEAD, task.lead), (Role.COORDINATE, task.coordinate), (Role.SERVE, task.serve)):
        for position, mention in enumerate(bodies, 1):
            yield role, position, mention


def task_body_rows(document: Document) -> Iterator[Row]:
    """Yield the rows of a reading in `task_bodies`."""
    for task in document.tasks:
        for role, position, mention in mentions(task):
            yield {
                "task_id": task_id(document.document_id, task),
                "body_id": mention.body.body_id,
                "role": role,
                "position": position,
                "text": mention.text,
            }


def citation_rows(document: Issued, index: Mapping[str, list[Issued]]) -> Iterator[Row]:
    """Yield the rows of a document in `citations`; `index` is that of `links.by_symbol`."""
    for position, citation in enumerate(document.best.citations, 1):
        yield {
            "document_id": document.document_id,
            "position": position,
            "section_id": section_id(document.document_id, citation.path) if citation.path else None,
            "symbol": citation.symbol,
            "type_name": citation.type_name,
            "organ_name": citation.organ_name,
            "cited_on": citation.cited_on,
            "text": citation.text,
            "relation": citation.relation,
            "cited_document_id": cited_document(citation, document.best, index),
        }


def listed_recipients(document: Issued) -> Iterator[tuple[str | None, Recipient]]:
    """Yield the recipients of a document's own block (with None), then those of its copies with their copy_id."""
    for recipient in document.best.recipients:
        if not recipient.of_copy:
            yield None, recipient
    for reading in sorted(document.readings, key=lambda reading: reading.copy.copy_id):
        for recipient in reading.recipients:
            if recipient.of_copy:
                yield reading.copy.copy_id, recipient


def recipient_rows(document: Issued) -> Iterator[Row]:
    """Yield the rows of a document in `recipients`."""
    for position, (copy_id, recipient) in enumerate(listed_recipients(document), 1):
        yield {
            "document_id": document.document_id,
            "copy_id": copy_id,
            "position": position,
            "text": recipient.text,
            "body_id": recipient.body.body_id if recipient.body else None,
            "purpose": recipient.purpose,
            "is_archive": recipient.is_archive,
        }


def _top_numbers(sections: Sequence[Section]) -> dict[str, str]:
    """Return the printed number of the top-level section above each path."""
    numbers: dict[str, str] = {}
    for section in sorted(sections, key=lambda section: section.level):
        own = section.number or section.path
        numbers[section.path] = numbers[section.parent] if section.parent else own
    return numbers


def _evidence(refs: Sequence[LineRef], document: Document) -> Row:
    copy_id = document.copy.copy_id
    first, last = (min(refs), max(refs)) if refs else (None, None)
    return {
        "page_first": first.page if first else None,
        "page_last": last.page if last else None,
        "line_first": line_id(copy_id, first) if first else None,
        "line_last": line_id(copy_id, last) if last else None,
        "copy_id": copy_id,
    }
