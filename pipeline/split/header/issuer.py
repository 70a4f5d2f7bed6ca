"""The issuing organ as a letterhead prints it: one organ over several lines, its superior above it."""

from __future__ import annotations

from collections.abc import Container, Sequence
from functools import lru_cache
from typing import NamedTuple

import regex

from pipeline.model import Line
from pipeline.split.authority import body_rows, document_types, heads, long_form, provinces, spellings
from pipeline.split.bodies.organs import canonical_organ
from pipeline.split.header.evidence import certainty, is_recognised
from pipeline.vietnamese import WORD, is_syllable, key, plain, squeeze

#: The least confidence, 0-1, of a word of an organ's name that no list knows.
SURE_WORD = 0.85

#: Most words of a known phrase, and least letters of one that is looked for without its spaces.
_LONGEST_PHRASE, _LEAST_LETTERS = 14, 8

#: Beginnings of names that need a complement, so that the next line belongs to them even where it
#: begins like another organ: `BAN CHẤP HÀNH` / `ĐẢNG BỘ TỈNH …`, `CÔNG ĐOÀN` / `TRƯỜNG ĐẠI HỌC …`.
_INCOMPLETE = frozenset(
    plain(name)
    for name in (
        "Ban Chấp hành",
        "Ban Thường vụ",
        "Ban Chỉ đạo",
        "Ban Chỉ huy",
        "Ban Tổ chức",
        "Ban Quản lý",
        "Ban cán sự đảng",
        "Bộ Chỉ huy",
        "Bộ Tư lệnh",
        "Chi bộ",
        "Công đoàn",
        "Đảng bộ",
        "Đảng đoàn",
        "Đảng ủy",
        "Đoàn kiểm tra",
        "Hội đồng nhân dân",
        "Tổ công tác",
        "Trung ương Hội",
        "Ủy ban nhân dân",
        "Văn phòng",
    )
)

# the same where more stands before them: `BAN CHẤP HÀNH ĐẢNG BỘ` / `XÃ …`
_UNNAMED = tuple(f" {name}" for name in sorted(_INCOMPLETE) if len(name.split()) > 1)

# `TỈNH TÂN HÒA`, `HUYỆN LONG AN`: a place, no organ
_PLACE_ONLY = regex.compile(r"^(?:TỈNH|THÀNH PHỐ|TP\.|HUYỆN|QUẬN|THỊ XÃ|XÃ|PHƯỜNG|THỊ TRẤN|ĐẶC KHU)\s", regex.I)

# `SỞ Y TẾ TÂN HÒA HUYỆN LONG AN`: ministries and departments have no districts
_ODD_LEVEL = regex.compile(r"^(?:SỞ|BỘ)\s.*\s(?:HUYỆN|QUẬN|THỊ XÃ|PHƯỜNG|THỊ TRẤN|XÃ(?!\sHỘI))\s", regex.I)

#: The last words of levels, behind which stands a place: `UBND THÀNH PHỐ` `HỘI AN`, `UBND TP.` `QUY NHƠN`.
_LEVELS = frozenset({"tinh", "pho", "huyen", "quan", "xa", "phuong", "tran", "khu", "tp", "tx"})

# lines that begin like a head but only go on with a name: `TỔNG CỤC` / `HẢI QUAN`, `LIÊN HIỆP CÁC HỘI` / `KHOA HỌC …`,
# `THEO QUYẾT ĐỊNH` / `SỐ 90/QĐ-SCT`
_NO_HEAD = regex.compile(
    r"^(?:so \d{1,5}|khoa hoc|to chuc|trung uong(?! doan| hoi)|thue|thong ke|hai quan|kiem lam|doan the)\b"
)

# `SỞ Y TẾ -`, `SỞ GIÁO DỤC VÀ`: the name goes on in the next line
OPEN_NAME = regex.compile(r"(?:[-–—,]|\b(?:VÀ|CỦA|VỀ|THEO|THỰC HIỆN|và|của|về|theo|thực hiện))$")

# `BỘ Y TẾ - TRUNG ƯƠNG HỘI`: between the organs that issue a document together
LAST_OF_SEVERAL = regex.compile(r"\s[-–—]\s")

# `- CÔNG ĐOÀN NGÀNH`, `VÀ ĐÀO TẠO`: the line goes on with the name before it
CONTINUATION = regex.compile(r"^(?:[-–—,]|(?:VÀ|CỦA|VỀ|THEO|và|của|về|theo)\b)")


# `ĐOÀN KIỂM TRA THEO QUYẾT ĐỊNH`, `SỞ GIÁO DỤC VÀ`: the rest of the name was not read
CUT_NAME = regex.compile(r"\b(?:THEO|VÀ|CỦA|VỀ|SỐ)$|\bTHEO\s(?:QUYẾT ĐỊNH|NGHỊ QUYẾT|KẾ HOẠCH)(?:\sSỐ)?$", regex.I)


class Organs(NamedTuple):
    """Which lines name the issuing organ, and which the superior printed above it (indices)."""

    name: tuple[int, ...]
    parent: tuple[int, ...]


def begins_with_head(text: str) -> bool:
    """Whether a line begins like the name of an organ or office: `SỞ …`, `ỦY BAN NHÂN DÂN …`."""
    reading = _in_full(text) + " "
    return reading.startswith(_heads()) and not _NO_HEAD.match(reading) and not reading.startswith(_types())


def _in_full(text: str) -> str:
    """Return `text` in plain form, an abbreviation at its beginning in full: `BCH HỘI …`, `UBND XÃ …`."""
    first, _, rest = text.strip().partition(" ")
    return plain(f"{long_form(first) or first} {rest}")


def split_organs(lines: Sequence[str]) -> Organs:
    """Return which lines of a letterhead name the issuing organ, and which its superior.

    Args:
        lines: the organ lines from top to bottom; the organ named last issues the document.

    >>> split_organs(["UBND TỈNH KIÊN GIANG", "SỞ Y TẾ"])
    Organs(name=(1,), parent=(0,))
    >>> split_organs(["ỦY BAN NHÂN DÂN", "TỈNH QUẢNG NGÃI"])
    Organs(name=(0, 1), parent=())
    """
    groups: list[list[int]] = []
    for index, line in enumerate(lines):
        if groups and not _begins_organ(squeeze(" ".join(lines[i] for i in groups[-1])), squeeze(line)):
            groups[-1].append(index)
        else:
            groups.append([index])
    names = [tuple(group) for group in groups]
    return Organs(names[-1] if names else (), names[-2] if len(names) > 1 else ())


def ends_unnamed(text: str) -> bool:
    """Whether a text ends in an organ that needs a name: `… của Ban Chấp hành`, `… của Ủy ban nhân dân`."""
    return plain(text).endswith(tuple(f" cua{name}" for name in _UNNAMED))


def organ_name(parts: Sequence[tuple[str, Line]], confirmed: Container[str] = ()) -> str | None:
    """Return the canonical name of an organ, or None where OCR did not read it surely.

    Args:
        parts: the pieces of text that make up the name, each with its printed line.
        confirmed: words that were read surely elsewhere in the document.

    Returns:
        The name in the spelling of running text. Words of known phrases (`ỦY BAN NHÂN
        DÂN`, provinces) are right even where OCR slipped on their marks or spaces; others
        must have been read with confidence.
    """
    text = squeeze(" ".join(text for text, _ in parts))
    if CUT_NAME.search(text) or _lacks_head(text) or any(_holds_two(squeeze(part)) for part, _ in parts):
        return None
    if not any(is_recognised(line) for _, line in parts):
        return canonical_organ(text) or None
    words = [(word, line) for text, line in parts for word in text.split()]
    spelled = []
    for found, span in _respelled([word for word, _ in words]):
        if not found and not all(word in confirmed or _is_sure(word, line) for word, line in words[span]):
            return None
        spelled.append(found or " ".join(word for word, _ in words[span]))
    name = canonical_organ(" ".join(spelled))
    return None if CUT_NAME.search(name) else name or None


def _lacks_head(name: str) -> bool:
    """Whether a line is missing: `TỈNH TÂN HÒA` without `ỦY BAN NHÂN DÂN`, `SỞ Y TẾ … HUYỆN …` without the hospital."""
    return (_PLACE_ONLY.match(name) is not None and not begins_with_head(name)) or _ODD_LEVEL.search(name) is not None


@lru_cache(maxsize=256)
def _holds_two(line: str) -> bool:
    """Whether a line holds an organ behind its superior: `UBND TỈNH TÂN HÒA SỞ Y TẾ`.

    An inner organ stands before the one that it belongs to: `VĂN PHÒNG ỦY BAN NHÂN DÂN …`.
    """
    if not _in_full(line).startswith(_superiors()):
        return False
    words = line.split()
    return any(
        len(words) - at > 1
        and begins_with_head(" ".join(words[at:]))
        and plain(words[at - 1]) not in _LEVELS
        and _begins_organ(" ".join(words[:at]), " ".join(words[at:]))
        and not _spelled_on(words, at)
        for at in range(2, len(words))
    )


def _spelled_on(words: Sequence[str], at: int) -> bool:
    """Whether a known name runs over the cut: `BỘ TƯ LỆNH` / `THÀNH PHỐ …`, `SỞ GIÁO DỤC VÀ` / `ĐÀO TẠO`."""
    spans = (range(max(at - _LONGEST_PHRASE, 0), at), range(at + 1, min(at + _LONGEST_PHRASE, len(words)) + 1))
    return any(_letters(" ".join(words[first:last])) in _phrases() for first in spans[0] for last in spans[1])


@lru_cache(maxsize=1)
def _superiors() -> tuple[str, ...]:
    """What the names of organs begin with that others stand under."""
    kinds = ("ministry", "department", "peoples_committee")
    named = [head for head in heads() if head.form in ("name", "whole")]
    committees = [head for head in named if head.kind == "party_committee" and head.text.endswith(" ủy")]
    held = [
        *(head for head in named if head.kind in kinds),
        *(head for head in committees if plain(head.text) not in _INCOMPLETE),
    ]
    return tuple(plain(head.text) + " " for head in held)


@lru_cache(maxsize=1)
def _heads() -> tuple[str, ...]:
    return tuple(plain(head.text) + " " for head in heads() if head.form in ("name", "whole", "person"))


@lru_cache(maxsize=1)
def _types() -> tuple[str, ...]:
    """Types of documents, of which some read like a head without their marks: `BÁO CÁO`, `QUY CHẾ`, `TỜ TRÌNH`."""
    return tuple(plain(row.name) + " " for row in document_types() if " " in row.name)


@lru_cache(maxsize=1)
def _needing_a_name() -> frozenset[str]:
    return _INCOMPLETE.union(plain(head.text) for head in heads() if head.form == "name")


def _begins_organ(before: str, text: str) -> bool:
    if _needs_a_name(before) or OPEN_NAME.search(before) or CONTINUATION.match(text):
        return False
    return begins_with_head(text)


def _needs_a_name(before: str) -> bool:
    """Whether an organ's name cannot end so: `SỞ`, `BCH`, `BỘ Y TẾ - TRUNG ƯƠNG HỘI`."""
    reading = _in_full(before)
    last = LAST_OF_SEVERAL.split(before)[-1]
    return reading in _needing_a_name() or _in_full(last) in _needing_a_name() or reading.endswith(_UNNAMED)


def _is_sure(word: str, line: Line) -> bool:
    letters = WORD.findall(word)
    spelled = all(is_syllable(part) or any(char.isdigit() for char in part) or part.isupper() for part in letters)
    return not letters or (spelled and certainty(line, word) >= SURE_WORD)


@lru_cache(maxsize=1)
def _phrases() -> dict[str, str]:
    """Phrases of organ names by their letters without marks and spaces; ambiguous ones are left out."""
    texts = [
        *(head.text for head in heads()),
        *(row.name for row in body_rows()),
        *spellings(),
        *(row.name for row in document_types()),
        *(f"{kind} {row.name}" for row in provinces() for kind in ("tỉnh", "thành phố", "Tỉnh ủy", "Thành ủy")),
    ]
    found: dict[str, str] = {}
    clashing = set()
    for text in texts:
        letters = _letters(text)
        if key(found.setdefault(letters, text)) != key(text):
            clashing.add(letters)
    return {letters: text for letters, text in found.items() if letters not in clashing}


def _letters(text: str) -> str:
    return plain(text).replace(" ", "")


def _respelled(words: Sequence[str]) -> list[tuple[str | None, slice]]:
    """Cut a name into known phrases, each in its right spelling (in capitals), and single other words.

    Of all ways to cut it the one with the most known words, then the fewest pieces is taken.
    """
    best: list[tuple[int, int, list[tuple[str | None, slice]]]] = [(0, 0, [])]
    for end in range(1, len(words) + 1):
        ways = []
        for start in range(max(end - _LONGEST_PHRASE, 0), end):
            phrase = _known(words[start:end])
            if phrase or start == end - 1:
                known, pieces, cuts = best[start]
                gained = end - start if phrase else 0
                ways.append((known + gained, pieces - 1, [*cuts, (phrase, slice(start, end))]))
        best.append(max(ways, key=lambda way: way[:2]))
    return best[-1][2]


def _known(words: Sequence[str]) -> str | None:
    text = " ".join(words)
    phrase = _phrases().get(_letters(text))
    if phrase is None:
        return None
    # one short word alone (`SỐ`, `SỞ`) is only known if its marks agree
    if len(words) == 1 and len(_letters(text)) < _LEAST_LETTERS and key(phrase) != key(text):
        return None
    edges = regex.match(r"^(\W*).*?(\W*)$", text, regex.S)
    return f"{edges[1]}{phrase.upper()}{edges[2]}" if edges else phrase.upper()
