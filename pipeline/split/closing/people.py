"""Positions and names under a signature: `PHÓ CHỦ TỊCH`, `Nguyễn Văn A`.

Seal and signature lie over both, so what OCR gives is checked: a position must be one
that exists (positions.csv), a name must be built like one (name_syllables.csv).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

import regex
from rapidfuzz.distance import Levenshtein

from pipeline.model import Line
from pipeline.split.authority import data_rows
from pipeline.split.bodies.organs import canonical_organ
from pipeline.split.header.evidence import certainty, is_recognised
from pipeline.split.header.issuer import begins_with_head, organ_name
from pipeline.vietnamese import WORD, has_diacritics, is_capitals, is_syllable, key, plain, squeeze

#: The least confidence, 0-1, of every syllable of a name that OCR read.
SURE_NAME = 0.85

#: How alike, 0-1, a misread position and the one that is meant must be, and how much less alike every other.
_ALIKE, _CLEARLY = 0.8, 0.08

# `PGS.TS. `, `ThS `, `Thượng tá `, `BSCKII. `, `BS.CK2 `, `GS, TS `: titles before a name, which are no part of it
HONORIFIC = regex.compile(
    r"^(?:(?:GS|PGS|PGs|TSKH|TS|Ts|ThS|Ths|THS|Th\.S|(?:BS|DS|ĐD)?\.?\s?CK\.?\s?(?:I{1,2}|[12])|BSCK|BSNT|BS|Bs|CK|DS|ĐD"
    r"|KS|KTS|CN|LS|NCS|NGND|NGƯT|TTND|TTƯT|NSND|NSƯT|AHLĐ|Đại tướng|Thượng tướng|Trung tướng|Thiếu tướng"
    r"|(?:Chuẩn đô|Phó Đô|Đô) đốc|Đại tá|Thượng tá|Trung tá|Thiếu tá|Đại úy|Đại uý|Thượng úy|Thượng uý"
    r"|Tiến sĩ|Thạc sĩ|Bác sĩ|Luật sư|Ông|Bà|Đồng chí|Đ/c)(?:[.,\s-]+|(?=\s)))+"
)

# `Võ Văn Thường`, `H'Yim Kđoh`, `Y Thanh Hà Niê Kđăm`: two to six words that begin with a capital
NAME = regex.compile(r"^\p{Lu}[\p{L}'’]*(?:[\s-]\p{Lu}[\p{L}'’]*){1,5}$")

# `(Đã ký)`, `(đã ký và đóng dấu)`, `[Handwritten signature]`, `Đã ký: …`: notes in the place of a signature
NOTE = regex.compile(r"^[(\[].*[)\]]$|^(?:đã ký|da ky|signed)\b", regex.I)


# `CHỦ TỊCH KIÊM TỔNG GIÁM ĐỐC`: before a second position of the same person
HELD_TOO = regex.compile(r"^KIÊM\s")


class Position(NamedTuple):
    """A position as running text writes it, and the one that it is the deputy of."""

    name: str
    deputy_of: str | None


@lru_cache(maxsize=1)
def positions() -> tuple[Position, ...]:
    """Return the lines of positions.csv."""
    return tuple(Position(row["position"], row["deputy_of"] or None) for row in data_rows("positions.csv"))


@lru_cache(maxsize=1)
def _by_key() -> dict[str, Position]:
    """Key form → position."""
    return {key(position.name): position for position in positions()}


@lru_cache(maxsize=1)
def _positions() -> dict[str, Position]:
    """Plain form → position, without those that only their marks tell apart (Thứ trưởng, Thủ trưởng)."""
    plains = [plain(position.name) for position in positions()]
    return {plain(p.name): p for p in positions() if plains.count(plain(p.name)) == 1}


@lru_cache(maxsize=3)
def _syllables(use: str) -> frozenset[str]:
    return frozenset(row["syllable"] for row in data_rows("name_syllables.csv") if row["use"] == use)


def find_position(text: str) -> Position | None:
    """Return the known position that a line in capitals is or begins with (`BỘ TRƯỞNG BỘ Y TẾ`), or None.

    Slips of OCR are allowed where only one position can be meant.
    """
    text = squeeze(text).strip(" .,;:|'\"`“”-_")
    if not is_capitals(text):
        return None
    return _listed(text) or _covered(text) or _with_more(text, canonical_organ) or _nearest(plain(text))


def begins_with_position(text: str) -> bool:
    """Whether a line in capitals begins with a known position, whatever follows it."""
    return any(_listed(text[: word.end()]) for word in WORD.finditer(text))


def position_of(text: str, line: Line) -> Position | None:
    """Return the position that a line gives: a known one, or what is printed if OCR had no part in it.

    Args:
        text: the line's text, without authority (`KT.`).
        line: the printed line. Under a seal OCR may lose words without losing confidence,
            so what no list knows is not believed, nor an organ that was not read surely.
    """
    found = find_position(text)
    text = squeeze(text).strip(" .,;:|'\"`“”-_")
    if is_recognised(line):
        if found and not _listed(text) and _with_more(text, canonical_organ) == found:
            return _with_more(text, lambda organ: organ_name([(organ, line)]))
        return found
    if found or not is_capitals(text):
        return found
    return Position(text[0] + text[1:].lower(), None)


def name_of(text: str, line: Line) -> str | None:
    """Return the personal name that a line gives, without titles; None if it is no name or not sure.

    Args:
        text: the line's text.
        line: the printed line, whose words tell how sure the reading is.
    """
    text = bare_name(text)
    if not NAME.match(text) or find_position(text):
        return None
    syllables = text.split()
    of_family = syllables[0].capitalize() in _syllables("family")
    if not is_capitals(text) and any(len(syllable) > 1 and syllable.isupper() for syllable in syllables):
        return None  # `PHÓ GIÁM ĐỐC Lê Văn A`: what stood in two columns
    if is_capitals(text) and (len(syllables) < 3 or not of_family or begins_with_head(text)):
        return None  # `HỘI ĐỒNG QUẢN LÝ`, `VĂN PHÒNG`
    if not is_recognised(line):
        return text
    believed = (
        len(syllables) <= 5
        and of_family
        and all(is_syllable(syllable) and not _may_lack_tone(syllable) for syllable in syllables[1:])
        and not any(_is_odd_middle(syllable) for syllable in syllables[1:-1])
        and certainty(line, text) >= SURE_NAME
    )
    return text if believed else None


def looks_like_name(text: str) -> bool:
    """Whether a line may be a name, even if it is not legible enough to be given."""
    text = bare_name(text)
    return bool(NAME.match(text)) and not is_capitals(text) and len(text) <= 40


def is_whole_name(text: str) -> bool:
    """Whether a text is a name of three to five syllables that begins with a known family name."""
    text = bare_name(text)
    return (
        NAME.match(text) is not None
        and 3 <= len(text.split()) <= 5
        and text.split()[0].capitalize() in _syllables("family")
        and not begins_with_head(text)
        and find_position(text) is None
    )


def bare_name(text: str) -> str:
    """Return a line without the titles before a name and without specks around it."""
    # `._ Nguyễn Văn A'`: specks of the seal
    text = squeeze(text).strip(" .,;:|'’\"`“”*_-–—~^")
    return HONORIFIC.sub("", text).strip()


def _covered(text: str) -> Position | None:
    """`Ó BÍ THƯ`, `Ở BÍ THƯ`: a seal covers the beginning of `PHÓ`; a bare O may be the seal's edge."""
    first, _, rest = text.partition(" ")
    if not rest or len(first) > 2 or not has_diacritics(first) or not "pho".endswith(plain(first)):
        return None
    return _positions().get(f"pho {plain(rest)}")


def _listed(text: str) -> Position | None:
    return _by_key().get(key(text)) or _positions().get(plain(text))


def _with_more(text: str, organ_of: Callable[[str], str | None]) -> Position | None:
    """`CHỦ TỊCH HỘI ĐỒNG TRƯỜNG`, `BỘ TRƯỞNG BỘ Y TẾ`: a known position, then an organ's name or another position."""
    words = list(WORD.finditer(text))
    for size in range(len(words) - 1, 0, -1):
        found = _listed(text[: words[size].start()])
        if found is None:
            continue
        sign = text[words[size - 1].end() : words[size].start()].strip()
        rest = text[words[size].start() :]
        second = _listed(HELD_TOO.sub("", rest))
        if second is None:
            organ = organ_of(rest)
            if not organ:
                return None
            return Position(f"{found.name} {organ}", found.deputy_of and f"{found.deputy_of} {organ}")
        if HELD_TOO.match(rest):
            return Position(f"{found.name} kiêm {second.name}", found.deputy_of)
        # without a sign between them they are those of two signers, read on one line
        between = {",": ", ", "-": " - ", "–": " - "}.get(sign)
        return Position(f"{found.name}{between}{second.name}", found.deputy_of) if between else None
    return None


def _nearest(reading: str) -> Position | None:
    alike = sorted(
        (
            (Levenshtein.normalized_similarity(reading, plain(position.name)), position)
            for position in _by_key().values()
        ),
        key=lambda pair: -pair[0],
    )
    (best, position), (second, _) = alike[:2]
    return position if best >= _ALIKE and best - second >= _CLEARLY else None


def _is_odd_middle(syllable: str) -> bool:
    """Whether a middle name is none of the common ones but looks like one without its marks: `Vấn` for `Văn`."""
    common = _syllables("middle")
    return syllable.capitalize() not in common and plain(syllable) in {plain(name) for name in common}


def _may_lack_tone(syllable: str) -> bool:
    """Whether OCR may have lost a tone: `Tuân` may have been `Tuấn`, `Tâm` hardly anything else."""
    marks = unicodedata.normalize("NFD", syllable)
    circumflex, tones = "\u0302" in marks, any(char in marks for char in "\u0300\u0301\u0303\u0309\u0323")
    return circumflex and not tones and syllable.capitalize() not in _syllables("level")
