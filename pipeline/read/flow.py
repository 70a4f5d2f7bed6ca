"""Text that flows: the one page of a transcript or word-processor file, without positions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import regex

from pipeline.errors import TooLarge
from pipeline.model import Cell, Line, Page, Table, TextSource, Zone
from pipeline.vietnamese import nfc, squeeze

#: As many lines a page may have: the dataset counts them in 16 bits.
_MOST_LINES = 32_767
#: No paragraph has so many characters, thirty pages full; the rules would take hours for a line of them.
_LONGEST_LINE = 100_000
# What cannot be seen: zero-width spaces and joiners, soft hyphens, byte order marks, marks that turn the direction.
_UNSEEN = regex.compile(r"\p{Cf}")
# Control characters, as in damaged files; `squeeze` makes them spaces.
_CONTROL = regex.compile(r"\p{Cc}")
_LETTER_OR_DIGIT = regex.compile(r"[\p{L}\p{N}]")


def clean(text: str) -> str:
    """Return `text` in NFC, on one line, each run of white space one space, nothing invisible."""
    return squeeze(nfc(_CONTROL.sub(" ", _UNSEEN.sub("", text))))


@dataclass(slots=True)
class Run:
    """A piece of text in one style."""

    text: str
    bold: bool = False
    italic: bool = False


def split_runs(runs: Iterable[Run]) -> list[list[Run]]:
    """Return the runs of each line, cut at the line breaks in them."""
    lines: list[list[Run]] = [[]]
    for run in runs:
        first, *others = run.text.split("\n")
        lines[-1].append(Run(first, run.bold, run.italic))
        lines.extend([Run(text, run.bold, run.italic)] for text in others)
    return lines


def is_wholly(runs: list[Run], style: str) -> bool:
    """Whether all letters and digits of a line are in a style (`bold` or `italic`), and there are some."""
    printed = [run for run in runs if _LETTER_OR_DIGIT.search(run.text)]
    return bool(printed) and all(getattr(run, style) for run in printed)


@dataclass(frozen=True, slots=True)
class FlowLine:
    """A line before it has its number; `bold` and `italic` as in `pipeline.model.Line`."""

    text: str
    bold: bool | None = None
    italic: bool | None = None
    centred: bool = False
    starts_paragraph: bool = True
    zone: Zone = Zone.BODY


@dataclass(frozen=True, slots=True)
class FlowCell:
    """A cell of a ruled table before its lines have their numbers; `column` counts from 0."""

    lines: tuple[FlowLine, ...]
    column: int
    column_span: int = 1
    row_span: int = 1


class FlowPage:
    """Collects lines and tables in reading order and numbers them."""

    def __init__(self, name: str) -> None:
        """Begin with nothing; `name` is the file's, for messages."""
        self._name = name
        self._lines: list[Line] = []
        self._tables: list[Table] = []

    def add(self, line: FlowLine) -> int | None:
        """Add a line and return its number, or None where its text is blank.

        Raises:
            TooLarge: if there are more lines, or the line is longer, than any page's.
        """
        text = clean(line.text)
        if not text:
            return None
        number = len(self._lines) + 1
        if number > _MOST_LINES:
            raise TooLarge(f"{self._name} has more than {_MOST_LINES:,} lines. Split it into several files.")
        if len(text) > _LONGEST_LINE:
            raise TooLarge(
                f"{self._name} has a line of {len(text):,} characters, more than {_LONGEST_LINE:,}. Break it into "
                "paragraphs, or remove the file if it is no document."
            )
        self._lines.append(
            Line(
                page=1,
                number=number,
                text=text,
                text_read=text,
                zone=line.zone,
                bold=line.bold,
                italic=line.italic,
                centred=line.centred,
                starts_paragraph=line.starts_paragraph,
            )
        )
        return number

    def add_table(self, rows: Iterable[Sequence[FlowCell]], column_count: int) -> None:
        """Add a ruled table and the lines of its cells, row by row."""
        numbered = tuple(tuple(self._add_cell(cell) for cell in row) for row in rows)
        self._tables.append(Table(page=1, column_count=column_count, rows=numbered))

    def page(self) -> Page:
        """Return what was collected as page 1."""
        return Page(1, TextSource.TRANSCRIPT, tuple(self._lines), tuple(self._tables))

    def _add_cell(self, cell: FlowCell) -> Cell:
        placed = (FlowLine(line.text, line.bold, line.italic, line.centred, zone=Zone.TABLE) for line in cell.lines)
        numbers = tuple(number for line in placed if (number := self.add(line)) is not None)
        return Cell(
            text=" ".join(self._lines[number - 1].text for number in numbers),
            column=cell.column,
            column_span=cell.column_span,
            row_span=cell.row_span,
            lines=numbers,
        )
