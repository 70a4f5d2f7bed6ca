"""The header of a document: type, number, organ, place, date, subject, urgency, secrecy.

A value that cannot be believed is None and has a problem: a wrong number is much worse
than none. Rules: Nghị định 30/2020/NĐ-CP, annex I (State), Hướng dẫn 36-HD/VPTW, II (Party).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.model import Copy, Header, Line, Problem, Severity
from pipeline.split.authority import heads, long_form
from pipeline.split.header import formulas
from pipeline.split.header.dates import PlaceDate, read_place_date
from pipeline.split.header.evidence import certainty
from pipeline.split.header.issuer import organ_name, split_organs
from pipeline.split.header.letterhead import Letterhead, find_letterhead
from pipeline.split.header.marks import Mark, Piece
from pipeline.split.header.notation import confirm_notation, names_each
from pipeline.split.header.repeated import own_numbers, sure_symbols
from pipeline.split.header.subject import is_beside_title, is_legible, is_whole_subject, subject_text
from pipeline.split.header.symbol import Symbol, read_symbol
from pipeline.split.header.titles import code_of, title_of, types_with
from pipeline.vietnamese import key, plain

#: The least confidence, 0-1, with which OCR must have read a stamped degree.
SURE_GRADE = 0.8

#: Kinds of heads.csv whose organs make a document one of the Front and the socio-political organisations.
_UNION_KINDS = frozenset({"front", "union"})

#: Kinds of organs that every organisation has, so that only their superior tells whose they are.
_KINDS_OF_INNER_ORGANS = frozenset({None, "office", "party_committee"})

#: Where the ministries are (key form).
_CAPITAL = key("Hà Nội")

#: The type of a document that has no title line but "V/v" or "Kính gửi".
_LETTER = "Công văn"

#: What a person is told about a field that is not there.
_MESSAGES = {
    "number": "The number is blank, written by hand or not legible; enter it from the copy.",
    "notation": "The letters behind the number could not be read surely; enter them from the copy.",
    "issued_on": "The date of issue is blank, written by hand or not legible; enter it from the copy.",
    "place": "The place before the date could not be read surely; enter it from the copy.",
    "organ_name": "The issuing organ could not be read surely; enter it from the copy.",
    "type_name": "No title line names the document's type; enter it from the copy.",
    "subject": "No subject could be read surely under the title; enter it from the copy.",
}

_CODES = {
    "number": "number-unreadable",
    "notation": "notation-unreadable",
    "issued_on": "date-unreadable",
    "place": "place-unreadable",
    "organ_name": "organ-unreadable",
    "type_name": "type-unreadable",
    "subject": "subject-unreadable",
}


def parse_header(copy: Copy) -> tuple[Header, tuple[Problem, ...]]:
    """Return the header of the document in `copy`, and what a person should look at.

    Args:
        copy: a copy with its zones.
    """
    head = find_letterhead(copy)
    if not head.found:
        message = "No letterhead was recognised, so nothing identifies the document; look at the first page."
        return Header(), (Problem("header-missing", Severity.REVIEW, message, table="documents"),)
    return _Reader(head, copy).read()


def _organ_kind(organ: str | None) -> str | None:
    """The kind of an organ by the longest head that its name begins with; of joint organs that of the first."""
    words = [long_form(word) or word for word in (organ or "").split()]
    name = plain(" ".join(words)) + " "
    named = [head for head in heads() if name.startswith(plain(head.text) + " ")]
    return max(named, key=lambda head: len(head.text)).kind if named else None


class _Reader:
    """Reads the fields one after the other; later ones are checked against earlier ones."""

    def __init__(self, head: Letterhead, copy: Copy) -> None:
        self.head = head
        self.copy = copy
        self.header = Header()
        self.problems: list[Problem] = []

    def read(self) -> tuple[Header, tuple[Problem, ...]]:
        number = self.head.number
        symbol = read_symbol(number.text, number.line) if number else Symbol()
        self._organ(symbol)
        self.header = replace(self.header, system=self._system(symbol))
        self._type(symbol)
        self._symbol(symbol)
        self._place_date()
        self._check_seat()
        self._subject()
        self._grades()
        return self.header, tuple(self.problems)

    def _missing(self, column: str, pieces: Sequence[Piece | None]) -> None:
        line = next((piece.line for piece in pieces if piece is not None), None)
        self._report(_CODES[column], column, _MESSAGES[column], line)

    def _report(self, code: str, column: str, message: str, line: Line | None) -> None:
        page, ref = (line.page, line.ref) if line else (None, None)
        self.problems.append(Problem(code, Severity.REVIEW, message, page, "documents", column=column, line=ref))

    def _organ(self, symbol: Symbol) -> None:
        pieces = self.head.organ
        organs = split_organs([piece.text for piece in pieces])
        below = [line for line in self.copy.lines if line.ref not in self.head.zones]
        symbols = sure_symbols(below)
        name, parent = (
            organ_name([(pieces[index].text, pieces[index].line) for index in indices], symbols) if indices else None
            for indices in organs
        )
        title = title_of(self.head.title.text) if self.head.title else None
        if name and parent and title and title.joint and names_each(symbol, (parent, name)):
            name, parent = f"{parent} - {name}", None
        # without the issuing organ it is open which of the lines are those of its superior
        self.header = replace(self.header, organ_name=name, organ_parent=parent if name else None)
        if name is None:
            self._missing("organ_name", pieces)

    def _system(self, symbol: Symbol) -> str | None:
        mottos = [formulas.motto_system(piece.text) for piece in self.head.mottos]
        motto = next((system for system in mottos if system), None)
        if motto is None and any(piece.mark is Mark.SLOGAN for piece in self.head.mottos):
            motto = "state"
        kind = _organ_kind(self.header.organ_name or " ".join(piece.text for piece in self.head.organ))
        if self.header.organ_name is None and kind is None and motto == "state":
            return None  # the Front and the unions print the State's motto too
        # `BAN THƯỜNG TRỰC`, `BAN CHẤP HÀNH …` are organs of what is named above them
        printed = self.header.organ_parent or " ".join(piece.text for piece in self.head.organ[:-1])
        above = _organ_kind(printed) if kind in _KINDS_OF_INNER_ORGANS else None
        if motto in (None, "state") and not _UNION_KINDS.isdisjoint((kind, above)):
            return "union"
        if motto is None and kind and kind.startswith("party"):
            return "party"
        return motto or symbol.system

    def _type(self, symbol: Symbol) -> None:
        system, head = self.header.system, self.head
        title = title_of(head.title.text) if head.title else None
        listed = types_with(symbol.letters, system) if symbol.letters else ()
        if title is None:
            name = listed[0] if len(listed) == 1 else None
            # `Về việc …` also stands under a title that could not be read
            about = any(formulas.ABOUT.match(piece.text) for piece in head.about[:1])
            if name is None and not listed and (about or head.addressees):
                name = _LETTER
        else:
            name = title.name
        if name is None:
            self._missing("type_name", (head.number,))
            return
        code = code_of(name, system)
        self.header = replace(self.header, type_name=name, type_code=code)
        if title and listed and name not in listed and head.number:
            message = f"The title says {name}, the letters {symbol.letters} in the number do not; the title was taken."
            self._report("type-symbol-mismatch", "type_name", message, head.number.line)

    def _symbol(self, symbol: Symbol) -> None:
        number = self.head.number
        header = self.header
        if number and symbol.notation:
            organs = [piece.text for piece in self.head.organ]
            names = [header.organ_name or " ".join(organs), header.organ_parent or ""]
            notation = confirm_notation(symbol, number.line, header.type_code, names)
        else:
            notation = None
        whole = None
        if symbol.symbol and symbol.notation and notation:
            whole = symbol.symbol.replace(symbol.notation, notation)
        value = symbol.number
        if (
            value is None
            and symbol.unsure
            and notation
            and (symbol.unsure, notation) in own_numbers(self.copy, header.type_name)
        ):
            value = symbol.unsure
            whole = f"{value}{'-' if symbol.system == 'party' else '/'}{notation}"
        self.header = replace(header, number=value, notation=notation, symbol=whole)
        if value is None:
            self._missing("number", (number,))
        if notation is None:
            self._missing("notation", (number,))

    def _place_date(self) -> None:
        piece = self.head.place_date
        organs = [name for name in (self.header.organ_name, self.header.organ_parent) if name]
        found = read_place_date(piece.text, piece.line, organs) if piece else PlaceDate()
        self.header = replace(self.header, place=found.place, issued_on=found.date)
        if found.date is None:
            self._missing("issued_on", (piece,))
        if found.place is None and (found.has_place or piece is None):
            self._missing("place", (piece,))

    def _check_seat(self) -> None:
        """A ministry is in the capital; elsewhere it is the superior of the organ, whose line was not read."""
        ministry = _organ_kind(self.header.organ_name) == "ministry"
        if ministry and self.header.place and key(self.header.place) != _CAPITAL:
            self.header = replace(self.header, organ_name=None, organ_parent=None)
            self._missing("organ_name", self.head.organ)

    def _subject(self) -> None:
        head = self.head
        pieces = list(head.about or head.subject[head.acting :])
        title = title_of(head.title.text) if head.title else None
        pieces = [piece for piece in pieces if head.title is None or not is_beside_title(piece, head.title)]
        if head.title and title and title.end < len(head.title.text):
            pieces.insert(0, replace(head.title, text=head.title.text[title.end :], mark=Mark.CAPITALS))
        text = subject_text(pieces, letter=bool(head.about))
        if text and not (
            is_legible(pieces) and is_whole_subject(pieces, head.below, dated=head.place_date is not None)
        ):
            text = None
        self.header = replace(self.header, subject=text)
        # an official letter may have none
        if text is None and (pieces or head.title):
            self._missing("subject", (*pieces, head.title))

    def _grades(self) -> None:
        for piece in self.head.grades:
            if certainty(piece.line, piece.text) < SURE_GRADE:
                continue
            degree = key(piece.text)
            if degree in formulas.URGENCY:
                self.header = replace(self.header, urgency=formulas.URGENCY[degree])
            else:
                self.header = replace(self.header, secrecy=formulas.SECRECY[degree])
