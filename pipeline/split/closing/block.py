"""Where a document closes: recipients, signature, copy certificate, and the annexes behind them.

"Nơi nhận" stands on the left, the signature beside it on the right (Nghị định
30/2020/NĐ-CP, annex I; Hướng dẫn 36-HD/VPTW, II). A certificate (sao y, sao lục, trích
sao) follows under a rule, with organ, number, date, signature and recipients of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import regex

from pipeline.model import Box, Copy, Line, LineRef, Zone
from pipeline.split.closing.beside import halves, part_of, parts_of
from pipeline.split.closing.people import NOTE, find_position, is_whole_name, looks_like_name
from pipeline.split.closing.signing import AUTHORITY, starts_signature
from pipeline.split.header.formulas import copy_kind, is_caption, recipients_rest
from pipeline.split.header.issuer import begins_with_head
from pipeline.split.header.letterhead import is_speck
from pipeline.split.header.marks import Mark, mark_of
from pipeline.split.header.symbol import read_symbol
from pipeline.vietnamese import is_capitals, plain

#: Letters in the place of the type that make a number a certificate's: bản sao, sao y, sao lục, trích sao.
COPY_LETTERS = frozenset({"BS", "SY", "SL", "TrS", "BSY", "BSL", "SYBC", "SYB", "BTS"})

#: Zones that the reading room found by colour, place or shape.
_SET_ASIDE = frozenset({Zone.STAMP, Zone.PAGE_NUMBER, Zone.NOISE, Zone.HANDWRITING})

# `- Như trên;`, `~ Văn phòng Tỉnh ủy,`: an entry of the recipients; OCR makes `~`, `ˆ`, `“` of dashes
ENTRY = regex.compile(r"^[-–—+*•~ˆ^“”\"'_.]{1,3}\s?\S")

# `- Lưu: VT, KGVX.`, `- Lưu Văn phòng Tỉnh ủy.`: the last entry
ARCHIVE = regex.compile(r"^\W{0,4}Lưu\b")

# `PHỤ LỤC`, `Phụ lục I`, `PHỤ LỤC SỐ 02: DANH MỤC …`
ANNEX = regex.compile(r"^phu luc(?: so)?(?: [ivx]{1,5}| \d{1,2})?(?: .*)?$")

# `(Kèm theo Kế hoạch số …)`, `(Ban hành kèm theo Quyết định số …)`
ATTACHED = regex.compile(r"^(?:ban hanh |duoc )?(?:dinh kem|kem theo)\b")

# `(in 78b)`, `IN 50 BẢN`, `(¡in 78)`: the print run below the recipients, with the dirt before it
PRINT_RUN = regex.compile(r"^\(?[^\p{L}\p{N}]{0,2}[Ii][Nn]\s")

#: How far, as a share of the page's width, right of "Nơi nhận" a line must begin to be of the signature.
RIGHT = 0.32

#: Where neither recipients nor signature are legible, a certificate is looked for in so many last lines.
_LAST_LINES = 60

#: So many lines a certificate has at most from its number to its signature.
_CERTIFICATE_LINES = 12

#: So far above its kind (`SAO LỤC`) a certificate's letterhead begins at most, in PDF points.
_CERTIFICATE_HEAD = 150.0

#: A line below the recipients that was read less surely than this, 0-1, was written by hand.
_SCRAWL = 0.75

#: A line with more letters is none of a signature block.
_SHORT = 60

#: A line with more letters is a paragraph, in a source that does not tell where lines stand.
_PARAGRAPH = 110


@dataclass
class Ending:
    """The zones of the closing lines; `annex` is the line that the first annex begins with, if any."""

    zones: dict[LineRef, Zone] = field(default_factory=dict)
    annex: LineRef | None = None


def find_ending(copy: Copy, head: frozenset[LineRef]) -> Ending:
    """Return where the document in `copy` closes.

    Args:
        copy: the copy, its lines in reading order.
        head: the lines of its letterhead.
    """
    lines = [line for line in copy.lines if line.ref not in head and line.zone not in _SET_ASIDE and not is_speck(line)]
    return _Walk(lines, {page.number: page.width_pt for page in copy.pages}).walk()


def is_annex_head(text: str) -> bool:
    """Whether a line is the heading of an annex: `Phụ lục`, `PHỤ LỤC II: DANH MỤC …`."""
    return bool(ANNEX.match(plain(text))) and (is_capitals(text) or len(plain(text).split()) <= 4)


def _left_column(line: Line) -> Line:
    """A line of two columns goes by what it gives to the recipients, else by what it gives to the signature."""
    held = halves(line)
    return part_of(line, held.entry or held.signed) if held.signed else line


class _Walk:
    """Goes once over the lines that are not of the letterhead."""

    def __init__(self, lines: Sequence[Line], widths: dict[int, float | None]) -> None:
        self.lines = [_left_column(line) for line in lines]
        self.widths = widths
        self.ending = Ending()
        self.recipients: Line | None = None
        self.archived = False
        self.named = False

    def walk(self) -> Ending:
        annex = self._first_annex()
        start = self._start(annex)
        certified = self._certificate_before(start)
        if certified is not None:
            # what closes there is the certificate; the document itself has no "Nơi nhận"
            self._take_certificate(max(certified - _LAST_LINES, 0))
            held = (index for index, line in enumerate(self.lines) if line.ref in self.ending.zones)
            start = self._start(min(held))
        else:
            self._take_certificate(max(annex - _LAST_LINES, 0) if start is None else start)
        if start is None:
            self._end_at(annex)
            return self.ending
        end = start
        while end < len(self.lines) and self._close(end):
            end += 1
        self._take_beside(start)
        self._end_at(end)
        return self.ending

    def _certificate_before(self, start: int | None) -> int | None:
        """The index of the sign of a certificate that stands above the first closing lines, or None."""
        if start is None:
            return None
        near = range(max(start - _CERTIFICATE_LINES, 0), start)
        return next((index for index in near if self._is_certificate_sign(self.lines[index])), None)

    def _end_at(self, index: int) -> None:
        rest = [line for line in self.lines[index:] if line.ref not in self.ending.zones]
        self.ending.annex = rest[0].ref if rest else None

    def _first_annex(self) -> int:
        """The index of the line that an annex begins with at the top of a page, or the number of lines."""
        tops: dict[int, int] = {}
        for index, line in enumerate(self.lines):
            top = tops.setdefault(line.page, index)
            if line.page > 1 and index - top < 4 and is_annex_head(line.text):
                return index
        return len(self.lines)

    def _start(self, annex: int) -> int | None:
        """The index of the first line of recipients or signature, or None."""
        for index, line in enumerate(self.lines[:annex]):
            if recipients_rest(line.text) is not None and self._has_entries(index):
                return self._above(index)
            if is_capitals(line.text) and AUTHORITY.match(line.text):
                return self._above(index)
        # neither is legible: a position alone, with nothing but a name behind it
        for index in range(annex - 1, max(annex - 10, -1), -1):
            if find_position(self.lines[index].text):
                return self._above(index)
            if len(self.lines[index].text) > _SHORT or mark_of(self.lines[index].text) is Mark.OPENING:
                break
        return None

    def _has_entries(self, index: int) -> bool:
        rest = recipients_rest(self.lines[index].text)
        near = [line.text for line in self.lines[index + 1 : index + 5]]
        return bool(rest) or not near or any(ENTRY.match(text) or starts_signature(text) for text in near)

    def _above(self, index: int) -> int:
        """Step up over the lines of signatures that stand above the recipients."""
        texts = [line.text for line in self.lines[:index]]
        while texts:
            signed = starts_signature(texts[-1])
            under_signed = len(texts) > 1 and looks_like_name(texts[-1]) and starts_signature(texts[-2])
            if not (signed or under_signed):
                break
            texts.pop()
        # `CÔNG AN TỈNH` over `KT. GIÁM ĐỐC`: each organ of a joint document is named above its signature
        if texts and self._names_signing_organ(len(texts) - 1):
            texts.pop()
        return len(texts)

    def _names_signing_organ(self, index: int) -> bool:
        """Whether a line is the name of an organ with a signature below it."""
        line, below = self.lines[index], self.lines[index + 1 : index + 2]
        if not (is_capitals(line.text) and begins_with_head(line.text)) or starts_signature(line.text):
            return False
        return any(starts_signature(other.text) for other in below)

    def _close(self, index: int) -> bool:
        """Give the line its zone; False if the document has closed before it."""
        line = self.lines[index]
        if line.ref in self.ending.zones:  # of the copy certificate
            return True
        if is_annex_head(line.text) or ATTACHED.match(plain(line.text)):
            return False
        zone = Zone.STAMP if is_caption(line.text) else self._zone(index)
        if zone is None:
            return False
        self.ending.zones[line.ref] = zone
        if zone is Zone.RECIPIENTS and ARCHIVE.match(line.text):
            self.archived = True
        if zone is Zone.SIGNATURE and looks_like_name(line.text):
            self.named = True
        return True

    def _zone(self, index: int) -> Zone | None:
        line = self.lines[index]
        if recipients_rest(line.text) is not None:
            self.recipients = line
            return Zone.RECIPIENTS
        width = self.widths[line.page]
        if line.box and self.recipients and self.recipients.box and width and line.page == self.recipients.page:
            right = line.box.x0 > self.recipients.box.x0 + RIGHT * width
            if right or line.box.bottom < self.recipients.box.top:
                return Zone.SIGNATURE
            # below the last entry there is a print run, or what OCR made of a drafter's initials
            scrawl = self.archived and line.source_confidence < _SCRAWL and not PRINT_RUN.match(line.text)
            return Zone.NOISE if scrawl else Zone.RECIPIENTS
        return self._zone_by_text(index)

    def _zone_by_text(self, index: int) -> Zone | None:
        line, text = self.lines[index], self.lines[index].text
        if starts_signature(text) or NOTE.match(text) or self._names_signing_organ(index):
            self.named = False
            return Zone.SIGNATURE
        if self.recipients and self._is_recipient(text):
            return Zone.RECIPIENTS
        if self.named and is_whole_name(text):  # two signers, row by row
            return Zone.SIGNATURE
        if len(text) > _PARAGRAPH or self.named:
            return None
        signing = any(zone is Zone.SIGNATURE for zone in self.ending.zones.values()) or self.archived
        return Zone.SIGNATURE if signing and (looks_like_name(text) or is_capitals(text) or line.box) else None

    def _is_recipient(self, text: str) -> bool:
        if self.archived:
            return bool(PRINT_RUN.match(text)) or text[0].islower()
        if ENTRY.match(text):
            return True
        return not is_capitals(text) and not looks_like_name(text) and len(text) <= _PARAGRAPH

    def _take_beside(self, start: int) -> None:
        """Lines of the right column that come before "Nơi nhận" in reading order but stand beside it."""
        anchor = self.recipients
        width = self.widths[anchor.page] if anchor else None
        if anchor is None or anchor.box is None or not width:
            return
        for line in self.lines[:start]:
            if line.page == anchor.page and line.box and line.box.top > anchor.box.top - 5:
                right = line.box.x0 > anchor.box.x0 + RIGHT * width
                self.ending.zones[line.ref] = Zone.SIGNATURE if right else Zone.RECIPIENTS

    def _take_certificate(self, start: int) -> None:
        """The certificate's lines: from its letterhead to the end."""
        signs = [index for index in range(start, len(self.lines)) if self._is_certificate_sign(self.lines[index])]
        if not signs:
            return
        first = self.lines[signs[0]]
        if first.box:
            top = self._certificate_top(start, first.page, first.box)
            held = [
                line
                for line in self.lines[start:]
                if line.page > first.page or (line.page == first.page and line.box and line.box.bottom > top)
            ]
        else:
            begin = signs[0]
            while begin > start and self._is_above_certificate(start, begin - 1):
                begin -= 1
            held = list(self.lines[begin:])
        self.ending.zones.update(dict.fromkeys((line.ref for line in held), Zone.COPY_CERTIFICATE))

    @staticmethod
    def _is_certificate_sign(line: Line) -> bool:
        return any(
            copy_kind(part) or (mark_of(part) is Mark.NUMBER and read_symbol(part, line).letters in COPY_LETTERS)
            for part in parts_of(line)
        )

    def _is_above_certificate(self, start: int, index: int) -> bool:
        text = self.lines[index].text
        if any(map(self._heads_certificate, parts_of(self.lines[index]))):
            return True
        # the second line of an organ: `ỦY BAN NHÂN DÂN` / `HUYỆN …`, perhaps with the motto between them
        above = [line.text for line in self.lines[max(index - 2, start) : index]]
        own = [other for other in above if mark_of(other) not in (Mark.MOTTO, Mark.SLOGAN)]
        return bool(own) and begins_with_head(own[-1]) and is_capitals(text) and not starts_signature(text)

    @staticmethod
    def _heads_certificate(text: str) -> bool:
        mark = mark_of(text)
        organ = is_capitals(text) and begins_with_head(text) and not starts_signature(text)
        return organ or mark in (Mark.MOTTO, Mark.SLOGAN, Mark.RULE, Mark.NUMBER, Mark.PLACE_DATE)

    def _certificate_top(self, start: int, page: int, sign: Box) -> float:
        """Where the certificate begins on its page, in PDF points from the top."""
        tops = [
            line.box.top
            for line in self.lines[start:]
            if line.page == page
            and line.box
            and sign.top - _CERTIFICATE_HEAD < line.box.top <= sign.bottom
            and any(map(self._heads_certificate, parts_of(line)))
            and mark_of(line.text) is not Mark.RULE
        ]
        return min([*tops, sign.top]) + 1
