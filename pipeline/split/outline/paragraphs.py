"""Printed lines → paragraphs: what a person would read as one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import regex

from pipeline.model import Line, LineRef, Zone
from pipeline.split.outline.annexes import annex_head
from pipeline.split.outline.numbering import MAY_BE_ROMAN, Style, read_marker
from pipeline.vietnamese import is_capitals

# A line that stops inside a symbol or a hyphenated name: `theo Chỉ thị số 10/CT-`, `Nghị quyết số 29-`
OPEN_HYPHEN = regex.compile(r"[\p{L}\p{N}]-$")

# A paragraph that has come to its end: `… của địa phương.`, `… như sau:`, `(nếu có);`
CLOSED = regex.compile(r"[.;:!?…][\"”’')\]]{0,3}$")

# Signs that stand for a list item, whatever the line before says
_ITEM_STYLES = frozenset({Style.DASH, Style.PLUS})


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that belong together; `lines` are those lines, `text` their joined text."""

    text: str
    lines: tuple[Line, ...]

    @property
    def refs(self) -> tuple[LineRef, ...]:
        """Where the paragraph is printed."""
        return tuple(line.ref for line in self.lines)

    @property
    def bold(self) -> bool | None:
        """Whether all of it is bold; None where the source does not tell."""
        known = [line.bold for line in self.lines if line.bold is not None]
        return all(known) if known else None

    @property
    def recognised(self) -> bool:
        """Whether OCR read it, so that its number may be damaged."""
        return any(line.confidence < 1 for line in self.lines)

    @property
    def centred(self) -> bool:
        """Whether every line stands in the middle."""
        return all(line.centred for line in self.lines)

    @property
    def is_table(self) -> bool:
        """Whether the paragraph comes from a ruled table."""
        return self.lines[0].zone is Zone.TABLE


def join_texts(texts: Iterable[str]) -> str:
    """Join the texts of lines to running text; a hyphen at a line's end is kept, its space is not added.

    >>> join_texts(["Chỉ thị số 10/CT-", "TTg ngày 22/4/2019"])
    'Chỉ thị số 10/CT-TTg ngày 22/4/2019'
    """
    joined = ""
    for text in texts:
        glue = "" if not joined or OPEN_HYPHEN.search(joined) else " "
        joined += glue + text
    return joined


def to_paragraphs(lines: Sequence[Line]) -> list[Paragraph]:
    """Group lines, in reading order, to paragraphs.

    A line begins a paragraph where the layout says so, unless it goes on with a small
    letter after an open sentence (a paragraph that runs over a page, or that a short
    line broke).
    """
    groups: list[list[Line]] = []
    for line in lines:
        if groups and _continues(groups[-1], line):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [Paragraph(join_texts(line.text for line in group), tuple(group)) for group in groups]


def _continues(group: list[Line], line: Line) -> bool:
    last = group[-1]
    if Zone.TABLE in (line.zone, last.zone):
        return False
    if _is_item(line.text):
        return _is_broken_compound(last, line)
    if _continues_heading(group, line):
        return True
    if _ends_bold_heading(group, line):
        return False
    if not line.starts_paragraph:
        return not (_is_numbered(line.text) and bool(CLOSED.search(last.text) or _ends_heading(group, line)))
    is_new = CLOSED.search(last.text) or _is_numbered(line.text) or is_capitals(last.text)
    return line.text[:1].islower() and not is_new


def _ends_heading(group: list[Line], line: Line) -> bool:
    """Whether the group is a numbered heading in capitals and `line` none: `IV. TỔ CHỨC THỰC HIỆN` / `1. Sở Y tế`."""
    heading = read_marker(group[0].text)
    is_heading = heading is not None and is_capitals(heading.rest) and is_capitals(group[-1].text)
    return is_heading and not is_capitals(line.text)


def _ends_bold_heading(group: list[Line], line: Line) -> bool:
    """Whether the group is a numbered heading in bold and `line` begins with a capital that is not bold."""
    if line.bold is not False or not line.words or line.words[0].bold is not False or not line.text[:1].isupper():
        return False
    return all(one.bold for one in group) and _is_numbered(group[0].text)


def _is_item(text: str) -> bool:
    marker = read_marker(text)
    return marker is not None and marker.style in _ITEM_STYLES


def _is_broken_compound(last: Line, line: Line) -> bool:
    """Whether a line begins with the dash of a compound: `… phát triển kinh tế` / `- xã hội của địa phương`."""
    marker = read_marker(line.text)
    begins_small = marker is not None and marker.rest[:1].islower()
    return begins_small and not line.starts_paragraph and not CLOSED.search(last.text)


def _is_numbered(text: str) -> bool:
    return read_marker(text) is not None


def _continues_heading(group: list[Line], line: Line) -> bool:
    """Whether `line` is the next line of a numbered heading in capitals or wholly in bold.

    `II- CÔNG TÁC QUÁN TRIỆT NGHỊ QUYẾT VÀ TRIỂN KHAI KẾ` / `HOẠCH THỰC HIỆN`
    """
    last = group[-1]
    begins = _is_numbered(line.text) or MAY_BE_ROMAN.fullmatch(line.text) or annex_head(line.text)
    if begins or not _is_numbered(group[0].text) or CLOSED.search(last.text) or line.centred != last.centred:
        return False
    return is_capitals(line.text) and is_capitals(last.text)
