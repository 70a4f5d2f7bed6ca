"""Labels made by hand: one folder a document, read into objects."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import regex

from pipeline.errors import WrongUse
from pipeline.model import Role
from pipeline.vietnamese import nfc

LABEL_FILE = "gold.json"

# `page2.txt`: the exact text of the copy's second page.
PAGE_FILE = regex.compile(r"page(\d{1,4})\.txt")

TASK_COLUMNS = (
    "path",
    "clause",
    "starts",
    "lead",
    "coordinate",
    "serve",
    "relation",
    "starts_on",
    "due_on",
    "precision",
    "recurrence",
)


class Time(NamedTuple):
    """What a deadline says; dates are ISO strings, all None where nothing binds."""

    relation: str | None
    starts_on: str | None
    due_on: str | None
    recurrence: str | None


class SectionLabel(NamedTuple):
    """A part of the outline; `title` is None where it has no heading line of its own."""

    path: str
    title: str | None


@dataclass(frozen=True, slots=True)
class TaskLabel:
    """A task; `starts` are its first words. What the label does not cover is not in it.

    `bodies` has the roles that were labelled, `time` is None when deadlines were not.
    """

    path: str
    clause: int
    starts: str
    bodies: Mapping[Role, tuple[str, ...]]
    time: Time | None


@dataclass(frozen=True, slots=True)
class Label:
    """What a person found in one document.

    `handwritten` names the fields that a machine may leave null. `sections_partial` and
    `tasks_partial` say that only a part was labelled, so that what else is found is
    neither right nor wrong. `copy`, `tasks`, `citations` and the counts of recipients are
    None where they were not labelled; an empty `copy` says that nothing was added to the
    copy. `pages` maps page numbers to exact text.
    """

    name: str
    document: Mapping[str, Any]
    copy: Mapping[str, Any] | None
    handwritten: frozenset[str]
    sections: tuple[SectionLabel, ...]
    sections_partial: bool
    tasks: tuple[TaskLabel, ...] | None
    tasks_partial: bool
    citations: tuple[str, ...] | None
    recipients: int | None
    copy_recipients: int | None
    pages: Mapping[int, str]


def read_labels(gold: Path) -> tuple[Label, ...]:
    """Read every label in `gold`, sorted by name.

    Raises:
        WrongUse: if there is none, or one is not what a label should be.
    """
    return tuple(_read_label(folder) for folder in _label_folders(gold))


def gather_copies(gold: Path, raw: Path) -> int:
    """Copy the labelled documents, and not their labels, to `raw/<name>/`.

    So a run over labelled documents does not take the exact text of a page for a document.

    Returns:
        How many files were copied; 0, and `raw` is not made, where labels lie without documents.

    Raises:
        WrongUse: if `gold` has no labels.
    """
    folders = _label_folders(gold)
    files = [file for folder in folders for file in folder.iterdir() if file.is_file() and not is_label_file(file.name)]
    for file in files:
        into = raw / file.parent.name
        into.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, into / file.name)
    return len(files)


def is_label_file(name: str) -> bool:
    """Whether a file of this name beside a document is its label, not a copy of it."""
    return name == LABEL_FILE or PAGE_FILE.fullmatch(name) is not None


def _label_folders(gold: Path) -> list[Path]:
    folders = sorted(file.parent for file in gold.glob(f"*/{LABEL_FILE}"))
    if not folders:
        raise WrongUse(
            f"There are no labels in {gold}; give a folder that holds <name>/{LABEL_FILE} for each document."
        )
    return folders


def _read_label(folder: Path) -> Label:
    file = folder / LABEL_FILE
    try:
        return _label(folder.name, json.loads(file.read_text(encoding="utf-8")), _exact_pages(folder))
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise WrongUse(f"{file} is not a label that can be read ({type(error).__name__}: {error}); mend it.") from error


def _exact_pages(folder: Path) -> dict[int, str]:
    files = [(PAGE_FILE.fullmatch(file.name), file) for file in folder.iterdir()]
    return {int(name[1]): nfc(file.read_text(encoding="utf-8")) for name, file in files if name}


def _label(name: str, gold: Mapping[str, Any], pages: Mapping[int, str]) -> Label:
    columns = gold.get("tasks_columns") or TASK_COLUMNS
    tasks, citations = gold.get("tasks"), gold.get("citations")
    recipients = gold.get("recipients_document")
    return Label(
        name=name,
        document=gold["document"],
        copy=gold.get("copy"),
        handwritten=_handwritten(gold),
        sections=tuple(SectionLabel(path, title) for path, title in gold.get("sections") or ()),
        sections_partial=gold.get("sections_scope") is not None,
        tasks=None if tasks is None else tuple(_task(dict(zip(columns, row, strict=False))) for row in tasks),
        tasks_partial=gold.get("tasks_scope") is not None,
        citations=None if citations is None else tuple(symbol for symbol, _ in citations),
        recipients=None if recipients is None else recipients + (gold.get("addressees") or 0),
        copy_recipients=gold.get("recipients_copy"),
        pages=pages,
    )


def _handwritten(gold: Mapping[str, Any]) -> frozenset[str]:
    fields = {*(gold.get("handwritten") or ()), *(gold.get("illegible") or ())}
    return frozenset(fields | {"symbol"} if "number" in fields else fields)  # a symbol is its number and more


def _task(row: Mapping[str, Any]) -> TaskLabel:
    has_time = {"relation", "starts_on", "due_on", "recurrence"} <= row.keys()
    return TaskLabel(
        path=row["path"],
        clause=row["clause"],
        starts=row["starts"],
        bodies={role: tuple(row[role]) for role in Role if role in row},
        time=Time(row["relation"], row["starts_on"], row["due_on"], row["recurrence"]) if has_time else None,
    )
