"""What follows from corrections: the tables that repeat a corrected value, and the doubts that are settled.

A task's bodies stand in `tasks`, `task_bodies` and `bodies`, its deadline in `tasks` and `deadlines`; a person corrects
them once, in `tasks` or in `deadlines`.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

import pyarrow as pa

from pipeline.model import Body, Problem, Role, Severity
from pipeline.write.body_rows import body_values
from pipeline.write.correcting import SETTLED_BY, Applied, Judged, State, apply, correction_row, problem_of
from pipeline.write.corrections import Correction
from pipeline.write.ids import deadline_id
from pipeline.write.merge import Noted
from pipeline.write.problem_rows import COPY_TABLES, TASK_TABLES, problem_row
from pipeline.write.schema import TABLES, arrow_schema
from pipeline.write.table import Row

#: Names a body that a person wrote down: the words and the row of the document in which they stand.
NameBody = Callable[[str, Row], Body]

#: The columns of `tasks` that list bodies, by the role that they give.
ROLE_COLUMNS = {Role.LEAD: "lead_bodies", Role.COORDINATE: "coordinating_bodies", Role.SERVE: "served_bodies"}


def correct(
    tables: Mapping[str, pa.Table],
    corrections: Sequence[Correction],
    unreadable: Iterable[Problem],
    name_body: NameBody,
) -> dict[str, pa.Table]:
    """Return the tables with what people put right, and what came of each correction.

    Args:
        tables: the tables as the rules made them.
        corrections: what people put right.
        unreadable: the problems of files that should hold corrections and do not.
        name_body: names a body that the tables do not have yet.
    """
    applied = apply(tables, corrections)
    if applied.changed["tasks"] or applied.changed["deadlines"]:
        _follow_deadlines(applied)
        _follow_bodies(applied, name_body)
    done = applied.tables
    problems = done["problems"].to_pylist()
    _settle(problems, applied.judged)
    problems += _problem_rows(done, applied.judged, unreadable)
    done["problems"] = _table("problems", {row["problem_id"]: row for row in problems}.values())
    done["corrections"] = _table("corrections", map(correction_row, applied.judged))
    _review_again(done, applied.judged)
    return done


def _table(name: str, rows: Iterable[Row]) -> pa.Table:
    table = TABLES[name]
    return pa.Table.from_pylist(list(rows), arrow_schema(table)).sort_by([(key, "ascending") for key in table.key])


def _follow_deadlines(applied: Applied) -> None:
    """Carry a corrected deadline from `tasks` to `deadlines` or the other way; one side may be new or gone."""
    tasks = {row["task_id"]: row for row in applied.tables["tasks"].to_pylist()}
    deadlines = {row["deadline_id"]: row for row in applied.tables["deadlines"].to_pylist()}
    for key in applied.changed["deadlines"]:
        row = deadlines[key]
        tasks[row["task_id"]] |= {"due_on": row["due_on"], "deadline_text": row["text"]}
    for key in applied.changed["tasks"]:
        task, key_of_deadline = tasks[key], deadline_id(key)
        if task["due_on"] is None and task["deadline_text"] is None:
            deadlines.pop(key_of_deadline, None)
            task["deadline_id"] = None
            continue
        row = deadlines.setdefault(key_of_deadline, _new_deadline(key))
        text = task["deadline_text"] or task["due_on"].isoformat()
        if row["due_on"] != task["due_on"]:
            row |= _dated(task["due_on"])
        row["text"] = text
        task["deadline_id"] = key_of_deadline
    applied.tables["tasks"] = _table("tasks", tasks.values())
    applied.tables["deadlines"] = _table("deadlines", deadlines.values())


def _new_deadline(task_id: str) -> Row:
    """Return the deadline of a task in which only a person saw one."""
    return {"deadline_id": deadline_id(task_id), "task_id": task_id, "relation": "by", "anchor": "absolute"} | _dated(
        None
    )


def _dated(due_on: dt.date | None) -> Row:
    """Return the columns that follow from the last day alone; what the printed words said of the time is void."""
    return {
        "starts_on": None,
        "due_on": due_on,
        "precision": "day" if due_on else None,
        "recurrence": None,
        "edtf": due_on.isoformat() if due_on else None,
    }


def _follow_bodies(applied: Applied, name_body: NameBody) -> None:
    """Make `task_bodies` and `bodies` again for the tasks that were corrected."""
    tables = applied.tables
    changed = applied.changed["tasks"]
    documents = {row["document_id"]: row for row in tables["documents"].to_pylist()}
    named = defaultdict(dict)  # type: defaultdict[str, dict[tuple[str, str], str]]
    rows = []
    for row in tables["task_bodies"].to_pylist():
        if row["task_id"] in changed:
            named[row["task_id"]][row["role"], row["text"]] = row["body_id"]
        else:
            rows.append(row)
    bodies = {row["body_id"]: row for row in tables["bodies"].to_pylist()}
    for task in tables["tasks"].to_pylist():
        if task["task_id"] in changed:
            rows += _task_bodies(task, documents[task["document_id"]], named[task["task_id"]], bodies, name_body)
    recipients = set(tables["recipients"]["body_id"].to_pylist())
    tables["task_bodies"] = _table("task_bodies", rows)
    tables["bodies"] = _table("bodies", _counted(bodies.values(), rows, recipients))


def _task_bodies(
    task: Row, document: Row, named: Mapping[tuple[str, str], str], bodies: dict[str, Row], name_body: NameBody
) -> Iterator[Row]:
    for role, column in ROLE_COLUMNS.items():
        for position, text in enumerate(task[column], 1):
            body_id = named.get((role, text))
            if body_id is None:
                body = name_body(text, document)
                body_id = body.body_id
                bodies.setdefault(body_id, {**body_values(body), "aliases": [], "task_count": 0})
            yield {"task_id": task["task_id"], "body_id": body_id, "role": role, "position": position, "text": text}


def _counted(bodies: Iterable[Row], mentions: Iterable[Row], recipients: Collection[str]) -> Iterator[Row]:
    """Yield the bodies that are still named, with their printed forms and tasks counted anew."""
    aliases, tasks = defaultdict(set), defaultdict(set)
    for row in mentions:
        aliases[row["body_id"]].add(row["text"])
        tasks[row["body_id"]].add(row["task_id"])
    for body in bodies:
        key = body["body_id"]
        if key in tasks or key in recipients:
            yield body | {"aliases": sorted(aliases[key]), "task_count": len(tasks[key])}


def _settle(problems: Iterable[Row], judged: Iterable[Judged]) -> None:
    """Make a doubt about a value that a person corrected or confirmed one to be known, no longer to be looked at."""
    settled = {
        (one.correction.table, one.correction.key, one.correction.column)
        for one in judged
        if one.state is not State.DOES_NOT_FIT
    }
    for row in problems:
        names = {(row["table"], row["key"], row["column"]), ("problems", row["problem_id"], SETTLED_BY)}
        if row["severity"] == Severity.REVIEW and not settled.isdisjoint(names):
            row["severity"] = Severity.INFO


def _problem_rows(
    tables: Mapping[str, pa.Table], judged: Iterable[Judged], unreadable: Iterable[Problem]
) -> Iterator[Row]:
    files = tables["copies"].select(["document_id", "copy_id"]).to_pylist()
    copies = {row["document_id"]: row["copy_id"] for row in reversed(files)} | {
        row["document_id"]: row["copy_id"] for row in tables["sections"].select(["document_id", "copy_id"]).to_pylist()
    }
    by_copy = {row["copy_id"]: row["document_id"] for row in files}
    for one in judged:
        correction = one.correction
        document_id = by_copy.get(correction.key, correction.document_id)
        copy_id = correction.key if correction.key in by_copy else copies.get(document_id)
        yield problem_row(Noted(problem_of(one), copy_id, document_id if document_id in copies else None))
    for problem in unreadable:
        yield problem_row(Noted(problem, None, None))


def _review_again(tables: dict[str, pa.Table], judged: Sequence[Judged]) -> None:
    """Take `needs_review` off the documents and tasks whose last doubt a person settled."""
    touched = {one.correction.document_id for one in judged if one.state is not State.DOES_NOT_FIT}
    if not touched:
        return
    open_keys = {
        row["key"].partition("!")[0] if row["table"] in TASK_TABLES and row["key"] else row["document_id"]
        for row in tables["problems"].to_pylist()
        if row["severity"] == Severity.REVIEW and row["table"] not in COPY_TABLES
    }
    for name, key in (("documents", "document_id"), ("tasks", "task_id")):
        rows = tables[name].to_pylist()
        for row in rows:
            if row["document_id"] in touched and row["needs_review"]:
                row["needs_review"] = row[key] in open_keys or row.get("section_id", "") in open_keys
        tables[name] = _table(name, rows)
