"""The nouns that pass between the rooms: what is read, what is split, what is written.

Positions are PDF points (1/72 inch) from the page's top left corner; confidences are
probabilities from 0 to 1; pages and lines count from 1. Every object is immutable: a
step that changes something returns a new object.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple


class TextSource(StrEnum):
    """Where a page's (or a copy's) text comes from."""

    TEXT_LAYER = "text_layer"
    OCR = "ocr"
    MIXED = "mixed"
    TRANSCRIPT = "transcript"


class Zone(StrEnum):
    """What a printed line is part of."""

    HEADER = "header"
    NUMBER = "number"
    PLACE_DATE = "place_date"
    SUBJECT = "subject"
    BODY = "body"
    TABLE = "table"
    RECIPIENTS = "recipients"
    SIGNATURE = "signature"
    STAMP = "stamp"
    PAGE_NUMBER = "page_number"
    COPY_CERTIFICATE = "copy_certificate"
    HANDWRITING = "handwriting"
    NOISE = "noise"


class Part(StrEnum):
    """What a page of a copy holds."""

    DOCUMENT = "document"
    COPY_CERTIFICATE = "copy_certificate"
    ANNEX = "annex"
    BLANK = "blank"


class Severity(StrEnum):
    """How much a problem matters: known, to be looked at, nothing could be read."""

    INFO = "info"
    REVIEW = "review"
    REFUSED = "refused"


class Kind(StrEnum):
    """What sort of numbered or headed part a section is."""

    PART = "part"
    CHAPTER = "chapter"
    SECTION = "section"
    ARTICLE = "article"
    ITEM = "item"
    POINT = "point"
    DASH = "dash"
    PLUS = "plus"
    ANNEX = "annex"
    TABLE_ROW = "table_row"


class Role(StrEnum):
    """What a body does in a task."""

    LEAD = "lead"
    COORDINATE = "coordinate"
    SERVE = "serve"


class Box(NamedTuple):
    """A rectangle on a page, in PDF points from the top left corner."""

    x0: float
    top: float
    x1: float
    bottom: float


class LineRef(NamedTuple):
    """A line of a copy: page and line number, both from 1."""

    page: int
    line: int


@dataclass(frozen=True, slots=True)
class Word:
    """A printed word where it stands, as a text layer or OCR gave it.

    `confidence` is the source's own figure, by which words of one source are compared;
    `probability` that the word is right as its line's text has it: of the words with 0.9,
    nine in ten are. `bold` and `italic` are None where the source does not tell (OCR).
    """

    text: str
    box: Box
    confidence: float = 1.0
    bold: bool | None = None
    italic: bool | None = None
    probability: float = 1.0


@dataclass(frozen=True, slots=True)
class Change:
    """A word that was repaired after it was read: what was read, what it became, and why.

    `word` is its index in the line's words, from 0; `reason` a stable identifier (see
    `pipeline.read.spelling`), `evidence` one phrase that a person can check.
    """

    word: int
    text_read: str
    text: str
    reason: str
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line (of one column or table cell) in reading order.

    `text` is what the dataset uses, `text_read` what was read before correction, `changes`
    say what was corrected and why. `confidence` is the mean probability of its words. `box`
    is None where the source has no positions (transcripts). `starts_paragraph` says that
    the line does not continue the one before it; `centred` that it stands in the middle
    of the page or column.
    """

    page: int
    number: int
    text: str
    text_read: str
    box: Box | None = None
    confidence: float = 1.0
    zone: Zone = Zone.BODY
    bold: bool | None = None
    italic: bool | None = None
    centred: bool = False
    starts_paragraph: bool = True
    words: tuple[Word, ...] = ()
    changes: tuple[Change, ...] = ()

    @property
    def ref(self) -> LineRef:
        """The line's place in its copy."""
        return LineRef(self.page, self.number)

    @property
    def source_confidence(self) -> float:
        """The mean of its words' own confidences, 0-1: how sure the source was of all that it read."""
        if not self.words:
            return self.confidence
        return sum(word.confidence for word in self.words) / len(self.words)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a ruled table: its text and the lines of the page that hold it."""

    text: str
    column: int
    column_span: int = 1
    row_span: int = 1
    lines: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A ruled table on one page: rows of cells from top to bottom, left to right.

    A cell that spans rows stands in its first row only. Column numbers count from 0 and
    mean the same in every row.
    """

    page: int
    column_count: int
    rows: tuple[tuple[Cell, ...], ...]
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a copy. `rotation` (0, 90, 180, 270) and `skew_deg` are what was undone.

    `dpi` is None where no image was read. `width_pt` and `height_pt` are those of the
    upright page, None for transcripts.
    """

    number: int
    text_source: TextSource
    lines: tuple[Line, ...] = ()
    tables: tuple[Table, ...] = ()
    width_pt: float | None = None
    height_pt: float | None = None
    rotation: int = 0
    skew_deg: float = 0.0
    dpi: int | None = None
    confidence: float = 1.0
    part: Part = Part.DOCUMENT


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that a person should look at.

    `code` is a stable identifier (`date-unreadable`), `message` one sentence that says
    what happened and what to do. `table`, `key` and `column` name the value concerned;
    `key` is left empty for the document's own row. `line` points to the evidence.
    """

    code: str
    severity: Severity
    message: str
    page: int | None = None
    table: str | None = None
    key: str | None = None
    column: str | None = None
    line: LineRef | None = None


@dataclass(frozen=True, slots=True)
class Copy:
    """A file as it was read: its pages, or the reason why it was refused.

    `copy_id` is the SHA-256 of the file's bytes (hex), `path` relative to the raw folder
    with `/` separators. A refused copy has no pages and a problem of severity `refused`.
    """

    copy_id: str
    path: str
    format: str
    byte_size: int
    pages: tuple[Page, ...] = ()
    text_source: TextSource | None = None
    problems: tuple[Problem, ...] = ()

    @property
    def refused(self) -> bool:
        """Whether nothing of the copy could be read."""
        return any(problem.severity is Severity.REFUSED for problem in self.problems)

    @property
    def lines(self) -> tuple[Line, ...]:
        """All lines of all pages in reading order."""
        return tuple(line for page in self.pages for line in page.lines)


@dataclass(frozen=True, slots=True)
class Body:
    """An organisation, group or office that documents name.

    `body_id` is the slug of the canonical `name`; `known` says that the authority list
    (split/gazetteer/bodies.csv) has it.
    """

    body_id: str
    name: str
    kind: str
    level: str
    parent: str | None = None
    is_generic: bool = False
    known: bool = False


@dataclass(frozen=True, slots=True)
class BodyMention:
    """A body as a document prints it: the printed words and the body they name."""

    text: str
    body: Body


@dataclass(frozen=True, slots=True)
class Deadline:
    """One time expression that binds a task.

    `relation` is one of within, before, by, on, from, every, until, ongoing; `due_on` the
    last day on which the task is in time; `precision` one of day, month, quarter,
    half_year, year, term; `recurrence` an RFC 5545 RRULE; `edtf` ISO 8601-2 level 1;
    `anchor` one of absolute, issued_on, relative. `start` and `end` are the character
    offsets of `text` in the text that was searched.
    """

    text: str
    relation: str
    starts_on: dt.date | None = None
    due_on: dt.date | None = None
    precision: str | None = None
    recurrence: str | None = None
    edtf: str | None = None
    anchor: str = "absolute"
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Section:
    """A numbered or headed part of a document.

    `path` is unique in the document (`IV.1.-2`); `text` is the part's own text without
    that of its children; `title` is None when the line is running text; `refs` are the
    lines that title and text come from.
    """

    path: str
    parent: str | None
    position: int
    level: int
    kind: Kind
    number: str
    title: str | None
    text: str
    refs: tuple[LineRef, ...]
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Task:
    """One thing that somebody has to do: a leaf of the outline, or a clause of it.

    `evidence` (0-1) is what reading and form say for it, `confidence` the probability that
    it is right, with its bodies and deadline, which is calibrated from that.
    """

    path: str
    clause: int
    text: str
    action: str | None
    lead: tuple[BodyMention, ...]
    coordinate: tuple[BodyMention, ...]
    serve: tuple[BodyMention, ...]
    bodies_source: str
    deadline: Deadline | None
    refs: tuple[LineRef, ...]
    confidence: float = 1.0
    evidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Citation:
    """A document that a document names; `path` is the section, None in the preamble."""

    text: str
    symbol: str | None
    type_name: str | None
    organ_name: str | None
    cited_on: dt.date | None
    relation: str
    path: str | None = None


@dataclass(frozen=True, slots=True)
class Recipient:
    """An entry of a "Nơi nhận" block (or an addressee of "Kính gửi").

    `of_copy` says that the block belongs to the copy certificate, not to the document.
    """

    text: str
    body: Body | None = None
    purpose: str | None = None
    is_archive: bool = False
    of_copy: bool = False


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signed, and for whom: `T/M BỘ CHÍNH TRỊ`, position, name."""

    authority: str | None = None
    signed_for: str | None = None
    position: str | None = None
    name: str | None = None
    refs: tuple[LineRef, ...] = ()


@dataclass(frozen=True, slots=True)
class Header:
    """What stands above the body; a field is None when it is not printed or not readable."""

    system: str | None = None
    type_code: str | None = None
    type_name: str | None = None
    number: str | None = None
    notation: str | None = None
    symbol: str | None = None
    organ_name: str | None = None
    organ_parent: str | None = None
    place: str | None = None
    issued_on: dt.date | None = None
    subject: str | None = None
    urgency: str | None = None
    secrecy: str | None = None


@dataclass(frozen=True, slots=True)
class CopyMarks:
    """What was added to a copy after the original was signed: certificate, incoming stamp."""

    copy_kind: str = "original"
    copy_symbol: str | None = None
    copy_organ: str | None = None
    copy_place: str | None = None
    copied_on: dt.date | None = None
    signature: Signature = field(default_factory=Signature)
    print_run: int | None = None
    received_organ: str | None = None
    received_channel: str | None = None
    received_number: str | None = None
    received_on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """What the rules found in one copy: one reading of one issued document.

    `document_id` is that of `pipeline.identity.document_id`. `copy` is the copy that was
    split, its lines now with their zones and its pages with their parts. `preamble` is the
    text between subject and first section; `closing` the body text after the last section
    that belongs to none. `evidence` and `confidence` are those of the header, as for a `Task`.
    """

    document_id: str
    copy: Copy
    header: Header
    marks: CopyMarks
    signatures: tuple[Signature, ...] = ()
    preamble: str = ""
    closing: str = ""
    sections: tuple[Section, ...] = ()
    tasks: tuple[Task, ...] = ()
    citations: tuple[Citation, ...] = ()
    recipients: tuple[Recipient, ...] = ()
    problems: tuple[Problem, ...] = ()
    confidence: float = 1.0
    evidence: float = 1.0
