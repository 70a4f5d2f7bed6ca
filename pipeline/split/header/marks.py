"""What a single line at the head of a document is, by its own text: motto, number, title.

A line of a transcript may hold both header columns (`SỞ Y TẾ | CỘNG HÒA XÃ HỘI …`), and a
formula may be wrapped over two lines; so lines are cut and joined to pieces first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache

import regex

from pipeline.model import Line
from pipeline.split.header import formulas
from pipeline.split.header.dates import is_place_date_line, names_place, province_names
from pipeline.split.header.symbol import is_number_line
from pipeline.split.header.titles import title_of
from pipeline.vietnamese import is_capitals, key, plain, squeeze


class Mark(Enum):
    """What a piece is."""

    MOTTO = auto()
    SLOGAN = auto()
    RULE = auto()
    NUMBER = auto()
    PLACE_DATE = auto()
    TITLE = auto()
    ABOUT = auto()
    ADDRESSEE = auto()
    INCOMING = auto()
    INCOMING_FIELD = auto()
    CAPTION = auto()
    COPY_KIND = auto()
    GRADE = auto()
    OPENING = auto()
    CAPITALS = auto()
    TEXT = auto()


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a line, a line, or lines that make up one formula."""

    text: str
    lines: tuple[Line, ...]
    mark: Mark

    @property
    def line(self) -> Line:
        """The (first) line that it stands in."""
        return self.lines[0]


# columns side by side in a transcript: `SỞ Y TẾ | CỘNG HÒA …`, `Nơi nhận:        T/M CHI BỘ`; the gap of
# `ngày      tháng      năm 2026` is for the pen
COLUMN_GAP = regex.compile(r"\s*\|\s*|\t+|(?<=\S)(?<!\b[Nn]gày|\b[Tt]háng)\s{4,}(?=\S)(?!tháng\b|năm\b)")

# `THỦ TƯỚNG CHÍNH PHỦ CỘNG HÒA XÃ HỘI …`: what a motto begins with, wherever it stands
_MOTTO_WORDS = regex.compile(
    r"c[oôộọ]ng h[oòóôồ]|\bđ[aảáàạ]ng c[oôộọ]ng|đ[oôộọ]c l[aâậạ]p|\bđo[aàáạ]n (?:tncs|thanh ni)", regex.I
)

# `Số 29-CT/TU Sơn La, ngày 19 tháng 4 năm 2023`, `* Hà Nội, ngày …`, `QUẬN ỦY TP. Tân An, ngày …`: both columns
_DATE_BESIDE = regex.compile(
    r"^(?P<left>(?!T[PX]\.?\s\p{Lu}\p{Ll}).{1,80}?)\s(?P<date>(?:T[PX]\.?\s)?\p{Lu}\p{Ll}+(?:[\s-]\p{Lu}\p{Ll}+){0,4}(?:\s\d{1,2})?\s?,\s?ng[àa]y\s.{0,30})$"
)

# how a document's text begins: `Căn cứ …`, `I. MỤC ĐÍCH`, `1. Mục tiêu`, `Điều 1.`, `Chương I`, `Phần thứ nhất`
OPENING = regex.compile(
    r"^(?:[-–+*]\s?)?(?:Căn\s?cứ\s|CĂN CỨ\s|Xét\s(?:đề nghị|Tờ trình)\s|Theo đề nghị\s)"
    r"|^(?:[IVX]{1,5}|\d{1,2}(?:\.\d{1,2})?)\s?[-–—./)]{1,2}\s?\p{Lu}|^(?:Điều|ĐIỀU|Chương|CHƯƠNG|Mục|MỤC|Phần|PHẦN)\s(?:\d|[IVX]|th|TH)"
    r"|^[A-Da-dđĐ][.)]\s\p{Lu}|^[-–+]\s\p{Lu}"
)


def cut(lines: Sequence[Line]) -> list[Piece]:
    """Cut and join lines to pieces, each with its mark, in reading order."""
    parts = [(part, line) for line in lines for part in columns(line.text)]
    pieces: list[Piece] = []
    index = 0
    while index < len(parts):
        size, mark = _formula_at([text for text, _ in parts[index : index + 3]])
        held = parts[index : index + size]
        owners = dict.fromkeys(line.ref for _, line in held)
        by_ref = {line.ref: line for _, line in held}
        text = squeeze(" ".join(text for text, _ in held))
        pieces.append(Piece(text, tuple(by_ref[ref] for ref in owners), mark))
        index += size
    return pieces


@lru_cache(maxsize=4_096)
def mark_of(text: str) -> Mark:
    """Return what a line at the head of a document is, by its text alone."""
    text = squeeze(text)
    for test, mark in _TESTS:
        if test(text):
            return mark
    return Mark.CAPITALS if is_capitals(text) else Mark.TEXT


def _formula_at(texts: Sequence[str]) -> tuple[int, Mark]:
    """How many parts make up the first piece, and its mark; only formulas run over several."""
    mark = mark_of(texts[0])
    if mark not in (Mark.CAPITALS, Mark.TEXT) and texts[0].strip(" :").casefold() != "số":
        return 1, mark
    for size in range(2, len(texts) + 1):
        joined = " ".join(texts[:size])
        if len(joined) > 70 or (found := mark_of(joined)) not in _WRAPPED:
            continue
        # `TỈNH ỦY` before `Lâm Đồng, ngày …`, a line of the other column, is no part of the place
        if found is Mark.PLACE_DATE and (mark is Mark.CAPITALS or names_place(texts[1])):
            break
        return size, found
    return 1, mark


@lru_cache(maxsize=1_024)
def columns(text: str) -> tuple[str, ...]:
    """Return the header columns that a line holds: nearly always the line itself."""
    parts = [part for part in COLUMN_GAP.split(text) if part.strip()]
    return tuple(piece for part in parts for piece in _at_formula(part)) or (text,)


def _at_date(text: str) -> Sequence[str] | None:
    """`TỈNH ỦY Lâm Đồng, ngày 12 tháng 10 năm 2024`: what stands beside place and date, and those."""
    found = _DATE_BESIDE.match(text)
    if not found or not is_place_date_line(found["date"]):
        return None
    left, date = found["left"], found["date"]
    if formulas.ABOUT.match(left):  # words run on to the place, so where it begins only its own name can tell
        starts = [text.rfind(f" {name},") for name in province_names()]
        at = max(starts)
        return (text[:at], text[at + 1 :]) if at > 0 else None
    beside = is_capitals(left) or not any(map(str.isalnum, left)) or is_number_line(left)
    return (left, date) if beside else None


def _at_formula(text: str) -> Iterable[str]:
    if both := _at_date(squeeze(text)):
        return both
    if not _MOTTO_WORDS.search(text):
        return (text,)
    for formula in (*formulas.MOTTOS, formulas.SLOGAN):
        span = formulas.locate(text, formula)
        if span and (formula == formulas.SLOGAN or is_capitals(text[span.start : span.end])):
            parts = (text[: span.start], text[span.start : span.end], text[span.end :])
            return [part for part in parts if any(char.isalnum() for char in part)]
    return (text,)


def _is_grade(text: str) -> bool:
    return is_capitals(text) and (key(text) in formulas.URGENCY or key(text) in formulas.SECRECY)


#: Formulas that a narrow column or a web page wraps over lines.
_WRAPPED = frozenset({Mark.MOTTO, Mark.SLOGAN, Mark.NUMBER, Mark.PLACE_DATE})

#: In this order: a rule has no letters; an incoming stamp's `Số: 47/ ngày …` would else be a number line.
_TESTS: tuple[tuple[Callable[[str], bool], Mark], ...] = (
    (lambda text: formulas.RULE.match(text) is not None, Mark.RULE),
    (lambda text: formulas.motto_system(text) is not None, Mark.MOTTO),
    (lambda text: formulas.is_close(text, formulas.SLOGAN), Mark.SLOGAN),
    (formulas.is_caption, Mark.CAPTION),
    (formulas.is_incoming, Mark.INCOMING),
    (lambda text: formulas.INCOMING_FIELD.match(plain(text)) is not None, Mark.INCOMING_FIELD),
    (is_number_line, Mark.NUMBER),
    (is_place_date_line, Mark.PLACE_DATE),
    (lambda text: formulas.addressee_rest(text) is not None, Mark.ADDRESSEE),
    (lambda text: formulas.copy_kind(text) is not None, Mark.COPY_KIND),
    (_is_grade, Mark.GRADE),
    (lambda text: title_of(text) is not None, Mark.TITLE),
    (lambda text: formulas.ABOUT.match(text) is not None, Mark.ABOUT),
    (lambda text: OPENING.match(text) is not None, Mark.OPENING),
)
