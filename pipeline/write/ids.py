"""The keys of rows that are made of other keys."""

from __future__ import annotations

from pipeline.model import LineRef, Task


def line_id(copy_id: str, ref: LineRef) -> str:
    """Return the key of a printed line: `<first 12 of copy_id>-p0003-l0042`."""
    return f"{copy_id[:12]}-p{ref.page:04}-l{ref.line:04}"


def section_id(document_id: str, path: str) -> str:
    """Return the key of a section: `<document_id>#IV.1.-2`."""
    return f"{document_id}#{path}"


def task_id(document_id: str, task: Task) -> str:
    """Return the key of a task: `<document_id>#IV.1.-2@1`."""
    return f"{section_id(document_id, task.path)}@{task.clause}"


def deadline_id(of_task: str) -> str:
    """Return the key of a task's only deadline: `<task_id>!1`."""
    return f"{of_task}!1"
