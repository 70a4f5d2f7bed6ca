"""Problems as rows, and which documents and tasks need review because of them.

A document or task read with a confidence below `REVIEW_BELOW` gets a problem of its own, so that `needs_review` is true
exactly where `problems` has a row of severity `review` that says why.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple

from pipeline.model import Copy, Document, Problem, Severity
from pipeline.write.ids import line_id, section_id, task_id
from pipeline.write.look_alikes import look_alikes
from pipeline.write.merge import Issued, Noted
from pipeline.write.table import Row

#: Confidence (0-1) below which a person should look at a document's header or a task.
REVIEW_BELOW = 0.8

#: Tables of which each row has a `needs_review` through its task, not through its document.
TASK_TABLES = frozenset({"tasks", "deadlines", "task_bodies"})

#: Tables whose keys are a document's key and a place in it: a path in its outline, or a position.
PLACED_TABLES = TASK_TABLES | {"sections", "citations", "recipients"}

#: Tables that say what a copy is: a doubt about them is none about the document.
COPY_TABLES = frozenset({"copies", "pages", "lines"})


def problem_rows(copies: Iterable[Copy], readings: Sequence[Document], issued: Sequence[Issued]) -> list[Row]:
    """Return the rows of `problems`.

    Args:
        copies: all files, the refused ones too.
        readings: one reading per copy that was not refused.
        issued: the documents that the readings were merged into.
    """
    document_ids = {reading.copy.copy_id: reading.document_id for reading in readings}
    noted = [Noted(one, copy.copy_id, document_ids.get(copy.copy_id)) for copy in copies for one in copy.problems]
    for reading in readings:
        found = (*reading.copy.problems, *reading.problems)
        noted += [Noted(problem, reading.copy.copy_id, reading.document_id) for problem in found]
    for document in issued:
        noted += document.noted
        noted += _doubts(document)
    noted += look_alikes(issued)
    rows = (problem_row(one) for one in noted)
    return list({row["problem_id"]: row for row in rows}.values())


def reviewed(rows: Iterable[Row], issued: Iterable[Issued]) -> frozenset[str]:
    """Return the document_ids and task_ids that a problem of severity `review` is about.

    A problem of a reading that the document's row does not come from concerns that copy only.
    """
    best = {document.document_id: document.best.copy.copy_id for document in issued}
    keys = set()
    for row in rows:
        document_id = row["document_id"]
        if row["severity"] != Severity.REVIEW or best.get(document_id) != row["copy_id"]:
            continue
        if row["table"] in TASK_TABLES and row["key"]:
            keys.add(row["key"].partition("!")[0])
        elif row["table"] not in COPY_TABLES:
            keys.add(document_id)
    return frozenset(keys)


def _doubts(document: Issued) -> Iterator[Noted]:
    best = document.best
    if best.confidence < REVIEW_BELOW:
        doubt = _doubt("the header of the document", "documents", document.document_id, best.confidence)
        yield Noted(doubt, best.copy.copy_id, document.document_id)
    for task in best.tasks:
        if task.confidence < REVIEW_BELOW:
            doubt = _doubt("the task", "tasks", task_id(document.document_id, task), task.confidence)
            yield Noted(doubt, best.copy.copy_id, document.document_id)


def _doubt(what: str, table: str, key: str, confidence: float) -> Problem:
    message = f"The rules are sure of {what} to {confidence:.0%} only; compare it with the copy."
    return Problem("low-confidence", Severity.REVIEW, message, table=table, key=key, column="confidence")


def problem_row(noted: Noted) -> Row:
    """Return the row of `problems` of one problem."""
    problem = noted.problem
    page = problem.line.page if problem.page is None and problem.line else problem.page
    return {
        "problem_id": _problem_id(noted),
        "copy_id": noted.copy_id,
        "document_id": noted.document_id,
        "page": page,
        "table": problem.table,
        "key": _key(noted),
        "column": problem.column,
        "severity": problem.severity,
        "code": problem.code,
        "message": problem.message,
        "line_id": line_id(noted.copy_id, problem.line) if noted.copy_id and problem.line else None,
    }


def _problem_id(noted: Noted) -> str:
    """Return `<first 12 of copy_id>-<code>-<hash>`: the same problem has the same key in every run.

    A problem that concerns no copy begins with its code.
    """
    content = repr((noted.copy_id, noted.document_id, astuple(noted.problem)))
    named = "-".join((*([noted.copy_id[:12]] if noted.copy_id else ()), noted.problem.code))
    return f"{named}-{hashlib.sha256(content.encode()).hexdigest()[:12]}"


def _key(noted: Noted) -> str | None:
    """Return the key of the row concerned; a rule may name a row of a document by its path alone."""
    problem = noted.problem
    if problem.table in COPY_TABLES:
        return problem.key or noted.copy_id
    if problem.table == "documents":
        return problem.key or noted.document_id
    if problem.key and problem.table in PLACED_TABLES and noted.document_id:
        whole = problem.key.startswith(f"{noted.document_id}#")
        return problem.key if whole else section_id(noted.document_id, problem.key)
    return problem.key
