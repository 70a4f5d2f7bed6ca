"""The head of a document taken apart: organ, motto, number, place and date, title, subject, addressees.

Layout: Nghị định 30/2020/NĐ-CP, annex I (State), Hướng dẫn 36-HD/VPTW, II (Party). The
reading room gives the two columns one after the other; transcripts have them in any order.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import regex

from pipeline.model import Copy, Line, LineRef, Page, Zone
from pipeline.split.header.dates import names_place
from pipeline.split.header.evidence import is_recognised
from pipeline.split.header.issuer import begins_with_head
from pipeline.split.header.marks import Mark, Piece, cut
from pipeline.split.header.subject import CUT_END, RUNNING_START, acting_lines, count_about, count_under_title
from pipeline.split.header.symbol import is_number_line
from pipeline.vietnamese import is_capitals, plain

#: A head is looked for in so many of a page's first lines, its title or addressees among so many pieces.
_MOST_LINES, _MOST_PIECES = 90, 45

#: A piece of so many characters is a paragraph of the body.
_PARAGRAPH = 160

#: How far, in PDF points, the addressees below one another may be out of line.
_ALIGNED = 12.0

#: How much of a page, from the top, stamps and captions beside the head take.
_HEAD_SHARE = 0.35

#: Zones that the reading room found by colour, place or shape: never part of the head's print.
_SET_ASIDE = frozenset({Zone.STAMP, Zone.PAGE_NUMBER, Zone.NOISE, Zone.HANDWRITING})

_ANCHORS = frozenset({Mark.MOTTO, Mark.SLOGAN, Mark.NUMBER, Mark.PLACE_DATE})

_RIGHT_COLUMN = frozenset({Mark.MOTTO, Mark.SLOGAN, Mark.RULE, Mark.PLACE_DATE})

# `SỐ 90/QĐ-SCT`: in capitals it is the last line of an organ's name (`ĐOÀN KIỂM TRA THEO QUYẾT ĐỊNH …`)
_ORGAN_NUMBER = regex.compile(r"^SỐ\s")

# `- Các sở, ban, ngành;`: an entry of the addressees
_ENTRY = regex.compile(r"^[-–—+*•~]\s?\S")

# `Về việc …` under the number of an official letter
_ABOUT_IN_FULL = regex.compile(r"^Về việc\b")

# `DỰ THẢO`, `DỰ THẢO LẦN 2`: in capitals, but no organ
_DRAFT = regex.compile(r"^(?:ban )?du thao\b")


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The pieces of a document's head, and the zones of their lines.

    `acting` counts the first pieces of `subject` that name who acts (`CỦA BAN THƯỜNG VỤ
    TỈNH ỦY`); `about` is the `V/v …` of an official letter, `captions` those of
    electronic signatures, `incoming` the incoming stamp, `below` what follows the subject.
    """

    organ: tuple[Piece, ...] = ()
    mottos: tuple[Piece, ...] = ()
    number: Piece | None = None
    place_date: Piece | None = None
    title: Piece | None = None
    subject: tuple[Piece, ...] = ()
    below: Piece | None = None
    acting: int = 0
    about: tuple[Piece, ...] = ()
    addressees: tuple[Piece, ...] = ()
    grades: tuple[Piece, ...] = ()
    incoming: tuple[Piece, ...] = ()
    captions: tuple[Piece, ...] = ()
    zones: dict[LineRef, Zone] = field(default_factory=dict)

    @property
    def found(self) -> bool:
        """Whether there is a head: a motto, number, date, title or addressee."""
        return bool(self.mottos or self.number or self.place_date or self.title or self.addressees)


def find_letterhead(copy: Copy) -> Letterhead:
    """Return the head of the document in `copy`; an empty one if there is none to be recognised."""
    page = next((page for page in copy.pages if any(line.text.strip() for line in page.lines)), None)
    if page is None:
        return Letterhead()
    lines = [line for line in page.lines if line.zone not in _SET_ASIDE and not is_speck(line)]
    return _Reader(cut(lines[:_MOST_LINES]), page).read()


def is_speck(line: Line) -> bool:
    """Whether OCR made the line of a speck, a stroke or the edge of a seal."""
    if not is_recognised(line):
        return False
    letters = sum(map(str.isalnum, line.text))
    return letters == 0 or line.source_confidence < 0.3 or (letters <= 2 and line.source_confidence < 0.6)


class _Reader:
    """Takes the pieces of one page apart; each piece is taken once."""

    def __init__(self, pieces: Sequence[Piece], page: Page) -> None:
        self.pieces = pieces
        self.page = page
        self.taken: dict[int, Zone] = {}
        #: where the body begins at the latest
        self.limit = next(
            (index for index, piece in enumerate(pieces) if index == _MOST_PIECES or _is_body(piece)), len(pieces)
        )

    def read(self) -> Letterhead:
        incoming = self._take(self._incoming(), Zone.STAMP)
        captions = self._take(self._captions(), Zone.STAMP)
        title = self._title()
        end = title if title is not None else self._end_without_title()
        number, place_date = self._number(end), self._dated(end)
        about = self._about(number, end) if title is None else []
        organ = self._organ([*self._known(number), *self._known(place_date), end][0], end)
        under = self._under_title(title, organ)
        addressees = self._addressees()
        return Letterhead(
            number=next(iter(self._take(self._known(number), Zone.NUMBER)), None),
            place_date=next(iter(self._take(self._known(place_date), Zone.PLACE_DATE)), None),
            title=next(iter(self._take(self._known(title), Zone.SUBJECT)), None),
            organ=self._take(organ, Zone.HEADER),
            mottos=self._take(self._all(end, Mark.MOTTO, Mark.SLOGAN), Zone.HEADER),
            subject=self._take(under, Zone.SUBJECT),
            below=self._below([*self._known(title), *under, *about]),
            acting=acting_lines([self.pieces[index] for index in under]),
            about=self._take(about, Zone.SUBJECT),
            addressees=self._take(addressees, Zone.RECIPIENTS),
            grades=self._take(self._all(end, Mark.GRADE), Zone.HEADER),
            incoming=incoming,
            captions=captions,
            zones=self._zones(end),
        )

    def _take(self, indices: Iterable[int], zone: Zone) -> tuple[Piece, ...]:
        free = [index for index in indices if index not in self.taken]
        self.taken.update(dict.fromkeys(free, zone))
        return tuple(self.pieces[index] for index in free)

    def _zones(self, end: int) -> dict[LineRef, Zone]:
        zones: dict[LineRef, Zone] = {}
        # a line that holds two pieces (motto and organ, number and date) goes by the more telling one
        order = (Zone.HEADER, Zone.PLACE_DATE, Zone.SUBJECT, Zone.RECIPIENTS, Zone.NUMBER, Zone.STAMP)
        held = {**dict.fromkeys(range(end), Zone.HEADER), **self.taken}
        for index in sorted(held, key=lambda index: order.index(held[index])):
            zones.update({line.ref: held[index] for line in self.pieces[index].lines})
        return zones

    @staticmethod
    def _known(index: int | None) -> list[int]:
        return [] if index is None else [index]

    def _all(self, end: int, *marks: Mark) -> list[int]:
        return [index for index in range(end) if self.pieces[index].mark in marks and index not in self.taken]

    def _first(self, mark: Mark, end: int) -> int | None:
        return next(iter(self._all(end, mark)), None)

    def _title(self) -> int | None:
        titles = self._all(self.limit, Mark.TITLE)
        if not titles:
            return None
        # `BAN CHỈ ĐẠO THỰC HIỆN` / `QUY CHẾ DÂN CHỦ Ở CƠ SỞ` is an organ: a title stands below number and date
        anchors = [self._number(self.limit), self._dated(self.limit)]
        below = max((anchor for anchor in anchors if anchor is not None), default=-1)
        title = next((index for index in titles if index > below), titles[0])
        anchored = any(piece.mark in _ANCHORS for piece in self.pieces[:title])
        return title if anchored or title <= 5 else None

    def _dated(self, end: int) -> int | None:
        """The line of place and date; where several have a date, the first that has a place."""
        dated = self._all(end, Mark.PLACE_DATE)
        return next((index for index in dated if names_place(self.pieces[index].text)), next(iter(dated), None))

    def _end_without_title(self) -> int:
        anchors = [index for index in range(self.limit) if self.pieces[index].mark in _ANCHORS]
        if not anchors:
            return 0
        if self.limit < len(self.pieces) and self.pieces[self.limit].mark is Mark.ADDRESSEE:
            return self.limit
        return anchors[-1] + 1

    def _number(self, end: int) -> int | None:
        numbers = self._all(end, Mark.NUMBER)
        own = [index for index in numbers if not self._ends_organ(index)] or numbers
        bare = [index for index in self._all(end, Mark.INCOMING_FIELD) if is_number_line(self.pieces[index].text)]
        return next(iter(own or bare), None)

    def _ends_organ(self, index: int) -> bool:
        # in a transcript the other column's lines may stand between those of the organ
        own = (piece.mark for piece in reversed(self.pieces[:index]) if piece.mark not in _RIGHT_COLUMN)
        before = next(own, None)
        named = self.pieces[index].mark is Mark.TITLE or _ORGAN_NUMBER.match(self.pieces[index].text)
        return before is Mark.CAPITALS and bool(named) and is_capitals(self.pieces[index].text)

    def _organ(self, before: int, end: int) -> list[int]:
        """The lines of the issuing organ and its superior: capitals, on the left, above the number."""
        capitals = [
            index
            for index in range(end)
            if index not in self.taken
            and (self.pieces[index].mark is Mark.CAPITALS or self._ends_organ(index))
            and not _DRAFT.match(plain(self.pieces[index].text))
            and self._is_left(self.pieces[index].line)
        ]
        above = [index for index in capitals if index < before]
        if above or capitals:
            return above or capitals
        named = [index for index in self._all(before, Mark.TEXT) if begins_with_head(self.pieces[index].text)]
        return [index for index in named if len(self.pieces[index].text) <= 80]

    def _is_left(self, line: Line) -> bool:
        if line.box is None or self.page.width_pt is None:
            return True
        return (line.box.x0 + line.box.x1) / 2 < 0.55 * self.page.width_pt

    def _about(self, number: int | None, end: int) -> list[int]:
        first = next(
            (
                index
                for index in range(0 if number is None else number, max(end, self.limit))
                if self.pieces[index].mark is Mark.ABOUT or _ABOUT_IN_FULL.match(self.pieces[index].text)
            ),
            None,
        )
        if first is None or end == 0:
            return []
        return list(range(first, first + count_about(self.pieces[first:], self.page.width_pt)))

    def _under_title(self, title: int | None, organ: Sequence[int]) -> list[int]:
        if title is None:
            return []
        organ_name = plain(" ".join(self.pieces[index].text for index in organ))
        size = count_under_title(self.pieces[title + 1 :], self.pieces[title], organ_name)
        return [index for index in range(title + 1, title + 1 + size) if index not in self.taken]

    def _below(self, subject: Sequence[int]) -> Piece | None:
        rest = self.pieces[max(subject) + 1 :] if subject else ()
        return next((piece for piece in rest if piece.mark is not Mark.RULE), None)

    def _addressees(self) -> list[int]:
        first = self._first(Mark.ADDRESSEE, min(len(self.pieces), self.limit + 1))
        if first is None:
            return []
        last = first
        while last + 1 < len(self.pieces) and self._goes_on(first, last):
            last += 1
        return list(range(first, last + 1))

    def _goes_on(self, first: int, last: int) -> bool:
        """Whether the piece after `last` is still one of the addressees."""
        head, before, piece = self.pieces[first], self.pieces[last], self.pieces[last + 1]
        if _ENTRY.match(piece.text):
            return True
        if piece.mark not in (Mark.TEXT, Mark.CAPITALS) or len(piece.text) > _PARAGRAPH:
            return False
        text = before.text.rstrip()
        if text.endswith(".") or piece.text.rstrip().endswith(":") or RUNNING_START.match(plain(piece.text)):
            return False
        if piece.text[0].islower() or CUT_END.search(text):
            return True
        if head.line.box and piece.line.box:
            return piece.line.box.x0 >= _entries_left(head.line) - _ALIGNED
        return text.endswith((":", ";", "-"))

    def _incoming(self) -> list[int]:
        """The incoming stamp: its heading, the organ above it, the fields below it."""
        heading = next((index for index in self._near_head() if self.pieces[index].mark is Mark.INCOMING), None)
        if heading is None:
            return []
        last = heading
        while last + 1 < len(self.pieces) and self.pieces[last + 1].mark in (Mark.INCOMING_FIELD, Mark.RULE):
            last += 1
        organs = [index for index in range(self.limit) if self.pieces[index].mark is Mark.CAPITALS]
        first = heading - 1 if heading - 1 in organs and len(organs) > 1 else heading
        return list(range(first, last + 1))

    def _near_head(self) -> list[int]:
        """The pieces of the head, and those beside it that come later in reading order."""
        height = max((piece.line.box.bottom for piece in self.pieces if piece.line.box), default=0.0)
        return [
            index
            for index, piece in enumerate(self.pieces)
            if index <= self.limit or (piece.line.box and piece.line.box.bottom < _HEAD_SHARE * height)
        ]

    def _captions(self) -> list[int]:
        """Captions of electronic signatures, and the signer's name above a time stamp."""
        captions = [i for i in self._near_head() if self.pieces[i].mark in (Mark.CAPTION, Mark.COPY_KIND)]
        names = [
            index - 1
            for index in captions
            if index and self.pieces[index - 1].mark is Mark.TEXT and len(self.pieces[index - 1].text) <= 80
        ]
        between = [
            index + 1
            for index in captions
            if index + 2 in captions and self.pieces[index + 1].mark in (Mark.TEXT, Mark.CAPITALS)
        ]
        return sorted({*captions, *names, *between})


def _entries_left(line: Line) -> float:
    """Where the names behind (or under) "Kính gửi:" begin, in PDF points from the left edge of the page."""
    named = [word.box.x0 for word in line.words[2:] if any(map(str.isalnum, word.text))]
    return (
        named[0]
        if named
        else max(word.box.x0 for word in line.words)
        if line.words
        else line.box.x0
        if line.box
        else 0.0
    )


def _is_body(piece: Piece) -> bool:
    return piece.mark in (Mark.OPENING, Mark.ADDRESSEE) or (piece.mark is Mark.TEXT and len(piece.text) > _PARAGRAPH)
