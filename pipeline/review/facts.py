"""What was extracted from a document, each fact with the printed lines that it comes from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from pipeline.model import Zone
from pipeline.review.dataset import Dataset
from pipeline.write.copy_rows import NOT_PRINTED
from pipeline.write.table import Row


class Kind(StrEnum):
    """What the mark of a line or of words in it means; the first of a line's kinds is its colour."""

    TASK = "task"
    SECTION = "section"
    HEADER = "header"
    BODY = "body"
    DEADLINE = "deadline"
    CITATION = "citation"


#: The zones in which each field of `documents` is printed.
FIELD_ZONES: dict[str, frozenset[Zone]] = {
    "organ_parent": frozenset({Zone.HEADER}),
    "organ_name": frozenset({Zone.HEADER}),
    "number": frozenset({Zone.NUMBER}),
    "notation": frozenset({Zone.NUMBER}),
    "symbol": frozenset({Zone.NUMBER}),
    "place": frozenset({Zone.PLACE_DATE}),
    "issued_on": frozenset({Zone.PLACE_DATE}),
    "type_name": frozenset({Zone.SUBJECT}),
    "type_code": frozenset({Zone.SUBJECT}),
    "subject": frozenset({Zone.SUBJECT, Zone.NUMBER}),
    "signed_for": frozenset({Zone.SIGNATURE}),
    "signer_position": frozenset({Zone.SIGNATURE}),
    "signer_name": frozenset({Zone.SIGNATURE}),
    "system": frozenset(),
    "urgency": frozenset({Zone.HEADER, Zone.STAMP}),
    "secrecy": frozenset({Zone.HEADER, Zone.STAMP}),
}


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact: its name on the page, its kind, and where it is printed.

    `lines` are lines of the copy that the document was read from; where there are none, the fact is looked
    for by its words (`text`) among the lines of `zones` of any copy; with `zone_will_do` all lines of the
    zones show what is not printed in so many words, as a date. `words` are the bodies and deadlines that its
    lines (or those of the sections above, `above`, nearest first) print, `inherited` those that only the
    sections above print.
    """

    name: str
    kind: Kind
    lines: frozenset[str] = frozenset()
    zones: frozenset[Zone] = frozenset()
    text: str | None = None
    zone_will_do: bool = False
    words: tuple[tuple[Kind, str], ...] = ()
    inherited: tuple[tuple[Kind, str], ...] = ()
    above: tuple[str, ...] = ()


def best_copy(dataset: Dataset, document_id: str) -> str | None:
    """Return the copy that a document's facts were read from; None when it has none that tells."""
    rows = (*dataset.of_document("sections", document_id), *dataset.of_document("tasks", document_id))
    return rows[0]["copy_id"] if rows else None


def section_name(section: Row) -> str:
    """Return the name of a section on its document's page: `s12`."""
    return f"s{section['position']}"


def facts(dataset: Dataset, document: Row, lines: Sequence[Row]) -> tuple[Fact, ...]:
    """Return the facts of a document.

    Args:
        dataset: all tables.
        document: its row of `documents`.
        lines: the lines of the copy that its facts were read from.
    """
    return (
        *_fields(document),
        *_sections_and_tasks(dataset, document["document_id"], lines),
        *_citations(dataset, document["document_id"]),
        *(
            Fact(f"r{row['position']}", Kind.HEADER, zones=_recipient_zones(row), text=row["text"])
            for row in dataset.of_document("recipients", document["document_id"])
        ),
    )


def _fields(document: Row) -> Iterator[Fact]:
    for column, zones in FIELD_ZONES.items():
        value = document[column]
        text = value if isinstance(value, str) else None
        yield Fact(f"f-{column}", Kind.HEADER, zones=zones, text=text, zone_will_do=True)


def _sections_and_tasks(dataset: Dataset, document_id: str, lines: Sequence[Row]) -> Iterator[Fact]:
    places = {line["line_id"]: place for place, line in enumerate(lines)}
    sections = {row["section_id"]: row for row in dataset.of_document("sections", document_id)}
    for row in sections.values():
        yield Fact(section_name(row), Kind.SECTION, _range(row, places, lines))
    for number, row in enumerate(dataset.of_document("tasks", document_id), 1):
        above = tuple(_above(row["section_id"], sections))
        own, inherited = printed_words(dataset, row)
        lines_of_task = _range(row, places, lines)
        yield Fact(f"t{number}", Kind.TASK, lines_of_task, words=own, inherited=inherited, above=above)


def printed_words(dataset: Dataset, task: Row) -> tuple[tuple[tuple[Kind, str], ...], tuple[tuple[Kind, str], ...]]:
    """Return the bodies and the deadline that a task itself prints, and the bodies that a heading above it prints."""
    heading = {"lead"} if task["bodies_source"] == "inherited" else set()
    bodies = dataset.bodies_of(task["task_id"])
    own = [(Kind.BODY, body["text"]) for body in bodies if body["role"] not in heading]
    if task["deadline_text"]:
        own.append((Kind.DEADLINE, task["deadline_text"]))
    return tuple(own), tuple((Kind.BODY, body["text"]) for body in bodies if body["role"] in heading)


def _citations(dataset: Dataset, document_id: str) -> Iterator[Fact]:
    body = frozenset({Zone.BODY, Zone.TABLE, Zone.SUBJECT})
    for row in dataset.of_document("citations", document_id):
        yield Fact(f"c{row['position']}", Kind.CITATION, zones=body, text=row["text"])


def _recipient_zones(recipient: Row) -> frozenset[Zone]:
    return frozenset({Zone.COPY_CERTIFICATE if recipient["copy_id"] else Zone.RECIPIENTS})


def _above(section_id: str | None, sections: dict[str, Row]) -> Iterator[str]:
    """Yield the names of a section and of those above it, nearest first."""
    while section_id in sections:
        section = sections[section_id]
        yield section_name(section)
        section_id = section["parent_id"]


def _range(row: Row, places: dict[str, int], lines: Sequence[Row]) -> frozenset[str]:
    """The printed lines from the first to the last of a row's evidence."""
    first, last = places.get(row["line_first"]), places.get(row["line_last"])
    if first is None or last is None:
        return frozenset()
    return frozenset(
        line["line_id"]
        for line in lines[first : last + 1]
        if line["zone"] not in NOT_PRINTED and line["zone"] != Zone.PAGE_NUMBER
    )
