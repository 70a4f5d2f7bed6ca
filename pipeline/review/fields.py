"""Cells of the tables that the review shows and lets a person edit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pipeline.review.dataset import cell
from pipeline.review.facts import FIELD_ZONES
from pipeline.review.settled import Settled, row_key
from pipeline.write import TABLES
from pipeline.write.table import BOOL, DATE, INT16, INT32, STRINGS, Row

#: What can be edited, in the order shown. Keys, evidence and what follows from other columns cannot.
EDITABLE: dict[str, tuple[str, ...]] = {
    "documents": (*FIELD_ZONES, "preamble", "closing"),
    "sections": ("number", "title", "text"),
    "tasks": (
        "text",
        "action",
        "lead_bodies",
        "coordinating_bodies",
        "served_bodies",
        "deadline_text",
        "due_on",
    ),
    "deadlines": ("relation", "starts_on", "recurrence"),
    "citations": ("text", "symbol", "type_name", "organ_name", "cited_on", "relation"),
    "recipients": ("text", "purpose"),
    "copies": (
        "copy_kind",
        "copy_symbol",
        "copy_organ",
        "copy_place",
        "copied_on",
        "copy_signed_for",
        "copy_signature_authority",
        "copy_signer_position",
        "copy_signer_name",
        "print_run",
        "received_organ",
        "received_channel",
        "received_number",
        "received_on",
    ),
    "lines": ("text",),
}
_KINDS = {DATE: "date", STRINGS: "list", INT16: "number", INT32: "number", BOOL: "choice"}


#: What people settled, by table, key and column.
Places = Mapping[tuple[str, str, str], Settled]


@dataclass(frozen=True, slots=True)
class Field:
    """A value and how it is edited: `kind` is text, date, list, number or choice (of `choices`).

    `cell` is the value as a CSV cell holds it, which a correction names as the old value; `settled` says who
    corrected or confirmed it, if anybody did.
    """

    table: str
    column: str
    value: object
    cell: str
    kind: str
    choices: tuple[str, ...]
    settled: Settled | None


def field(table: str, column: str, row: Row, settled: Places) -> Field:
    """Return the field of a row."""
    declared = TABLES[table].by_name[column]
    kind = "choice" if declared.values else _KINDS.get(declared.type, "text")
    of_people = settled.get((table, row_key(table, row), column)) if settled else None
    return Field(table, column, row[column], cell(table, column, row[column]), kind, declared.values, of_people)


def fields(table: str, row: Row, settled: Places) -> Iterator[Field]:
    """Yield the editable fields of a row in their order."""
    for column in EDITABLE[table]:
        yield field(table, column, row, settled)
