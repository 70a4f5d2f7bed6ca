"""Deadlines as calendars, one a body: what it has to do by when, for any calendar program (RFC 5545)."""

from __future__ import annotations

import datetime as dt
import textwrap
import uuid
from collections import defaultdict
from pathlib import Path

from icalendar import Calendar, Event, vRecur

from pipeline.export.naming import file_name
from pipeline.model import Role
from pipeline.write.load import load_tables
from pipeline.write.table import Row

#: What a body does in a task, as the entry says it.
ROLES = {Role.LEAD: "Chủ trì", Role.COORDINATE: "Phối hợp", Role.SERVE: "Được phục vụ"}

#: Where identifiers of entries come from: the same deadline is the same entry in every export.
_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "vanban:deadlines")
_TITLE_LENGTH = 90


def write_calendars(out: Path, folder: Path) -> tuple[Path, ...]:
    """Write a calendar for each body that has a part in a task with a last day.

    An entry stands on the last day on which the task is in time; one that recurs has its rule. Deadlines without a
    last day have no entry.

    Args:
        out: the folder of the dataset.
        folder: where the calendars are written, `<body_id>.ics`; made where it is missing.

    Returns:
        The files, sorted.

    Raises:
        WrongUse: if there is no dataset in `out`.
    """
    tables = {name: table.to_pylist() for name, table in load_tables(out).items()}
    documents = {row["document_id"]: row for row in tables["documents"]}
    tasks = {row["task_id"]: row for row in tables["tasks"] if row["due_on"]}
    deadlines = {row["task_id"]: row for row in tables["deadlines"]}
    bodies = {row["body_id"]: row["name"] for row in tables["bodies"]}
    roles: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for row in tables["task_bodies"]:
        if row["task_id"] in tasks:
            roles[row["body_id"]][row["task_id"]].append(ROLES[Role(row["role"])])
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for body_id, parts in sorted(roles.items()):
        calendar = _calendar(bodies[body_id])
        for task_id, played in sorted(parts.items(), key=lambda part: (tasks[part[0]]["due_on"], part[0])):
            task = tasks[task_id]
            calendar.add_component(_entry(task, deadlines[task_id], documents[task["document_id"]], played))
        path = folder / file_name(body_id, ".ics")
        path.write_bytes(calendar.to_ical())
        written.append(path)
    return tuple(written)


def _calendar(name: str) -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", "-//vanban//deadlines//VI")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", f"Thời hạn: {name}")
    return calendar


def _entry(task: Row, deadline: Row, document: Row, roles: list[str]) -> Event:
    issued = document["issued_on"] or task["due_on"]
    source = " ".join(filter(None, (document["type_name"], document["symbol"] or document["document_id"])))
    entry = Event()
    entry.add("uid", str(uuid.uuid5(_NAMESPACE, deadline["deadline_id"])))
    # When the entry was made: the date of the document, so that the same dataset gives the same file.
    entry.add("dtstamp", dt.datetime.combine(issued, dt.time(), dt.UTC))
    entry.add("dtstart", task["due_on"])
    entry.add("transp", "TRANSPARENT")
    entry.add("summary", f"{'/'.join(roles)}: {textwrap.shorten(task['text'], _TITLE_LENGTH, placeholder=' …')}")
    entry.add("description", "\n".join(_description(task, source)))
    entry.add("categories", roles)
    if deadline["recurrence"]:
        entry.add("rrule", vRecur.from_ical(deadline["recurrence"]))
    return entry


def _description(task: Row, source: str) -> list[str]:
    lines = [task["text"]]
    if task["deadline_text"]:
        lines.append(f"Thời hạn: {task['deadline_text']}")
    for heading, column in (("Chủ trì", "lead_bodies"), ("Phối hợp", "coordinating_bodies")):
        if task[column]:
            lines.append(f"{heading}: {'; '.join(task[column])}")
    page = f", trang {task['page_first']}" if task["page_first"] else ""
    return [*lines, f"{source}, mục {task['path']}{page}"]
