"""The title line of a document: its type's name in capitals, `KẾ HOẠCH`.

The names are those of document_types.csv. OCR slips are allowed for as long as only one
name is meant: `KÉ HOẠCH`, `QUYÉT ĐỊNH`, but not a reading between `THÔNG BÁO` and `THÔNG CÁO`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import regex
from rapidfuzz.distance import Levenshtein

from pipeline.split.authority import DocumentType, document_types
from pipeline.vietnamese import WORD, is_capitals, key, plain

#: Types that have no title line, or one that only certificates print.
_UNTITLED = frozenset({"Công văn", "Bản sao y", "Bản sao lục", "Bản trích sao"})

#: What the title of a document of several organs adds to its type: `KẾ HOẠCH LIÊN TỊCH`.
JOINT = ("liên tịch", "liên ngành", "phối hợp")

#: What belongs to a type's name when it stands behind it in the title line.
_QUALIFIERS = ("hành động", *JOINT)

_JOINT_ENDS = tuple(map(plain, JOINT))

#: Shorter names must be read without a slip.
_LEAST_LETTERS_FOR_SLIP = 6


# `QUYẾT ĐỊNH Ngày:.....`, `KẾ HOẠCH Số: …`: a field of an incoming stamp that OCR put behind the title
_STAMPED = regex.compile(r"^(?P<title>[\p{Lu}\s–-]{5,40}?)\s(?:Ngày|Số|Giờ|Chuyển|Đến)\b")


@dataclass(frozen=True, slots=True)
class Title:
    """A title line: the type's name, and where the rest of the line begins (a character offset).

    `joint` says that it announces several organs (`KẾ HOẠCH LIÊN TỊCH`); `stamped` are the
    words of the title where OCR read a stamp behind them.
    """

    name: str
    end: int
    joint: bool = False
    stamped: str | None = None


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    """Plain form → name, of all types with a title line."""
    return {plain(row.name): row.name for row in document_types() if row.name not in _UNTITLED}


def title_of(text: str) -> Title | None:
    """Return the title that a line is or begins with, or None.

    A line in capitals may go on with the subject (`KẾ HOẠCH TRIỂN KHAI …`); in other
    letters the name must be the whole line and carry its marks. What OCR made of a stamp
    beside the title (`QUYẾT ĐỊNH Ngày:…`) is left out.
    """
    if not is_capitals(text):
        name = _names().get(plain(text))
        if name and key(name) == key(text):
            return Title(name, len(text))
        found = _STAMPED.match(text)
        beside = title_of(found["title"]) if found else None
        if beside and found and beside.end == len(found["title"]):
            return Title(beside.name, len(text), stamped=found["title"])
        return None
    words = list(WORD.finditer(text))
    whole = _nearest(" ".join(plain(word.group()) for word in words))
    if whole:
        return Title(whole, len(text), joint=plain(text).endswith(_JOINT_ENDS))
    return _leading(text)


def types_with(letters: str, system: str | None) -> tuple[str, ...]:
    """Return the names of the types that a symbol's letters may mean, without repetition.

    Args:
        letters: as printed: `KH`, `QĐ`, `NQLT`.
        system: `party`, `state` or `union`, None if it is not known.
    """
    rows = [row for row in document_types() if row.code == letters]
    own = [row for row in rows if row.system == system] or rows
    return tuple(dict.fromkeys(row.name for row in own))


def code_of(name: str, system: str | None) -> str | None:
    """Return the letters of a type: those of its own system where the lists differ."""
    rows = [row for row in document_types() if row.name == name and row.code]
    own: list[DocumentType] = [row for row in rows if row.system == system] or rows
    return own[0].code if own else None


def is_type_code(letters: str) -> bool:
    """Whether letters are those of a type: `KH`, `QĐ`; not `UBND`, with which a letter's notation begins."""
    return any(row.code == letters for row in document_types())


def _nearest(reading: str) -> str | None:
    names = _names()
    if reading in names:
        return names[reading]
    if len(reading) < _LEAST_LETTERS_FOR_SLIP:
        return None
    near = [name for formula, name in names.items() if Levenshtein.distance(reading, formula, score_cutoff=1) <= 1]
    return near[0] if len(near) == 1 else None


def _leading(text: str) -> Title | None:
    words = list(WORD.finditer(text))
    plain_words = [plain(word.group()) for word in words]
    # the longest name wins: `THÔNG TƯ LIÊN TỊCH` before `THÔNG TƯ`
    for formula, name in sorted(_names().items(), key=lambda item: -len(item[0])):
        parts = formula.split()
        if len(parts) < 2 or plain_words[: len(parts)] != parts:
            continue
        size = len(parts)
        for qualifier in _QUALIFIERS:
            following = plain_words[size:] if qualifier in JOINT else plain_words[size : size + len(qualifier.split())]
            if following == plain(qualifier).split():
                size += len(following)
        end = words[size].start() if len(words) > size else len(text)
        return Title(name, end, joint=plain(text[:end]).endswith(_JOINT_ENDS))
    return None
