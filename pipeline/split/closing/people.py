"""Positions and names under a signature: `PHÓ CHỦ TỊCH`, `Nguyễn Văn A`.

Seal and signature lie over both, so what OCR gives is checked: a position must be one
that exists (positions.csv), a name must be built like one (name_syllables.csv).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

import regex
from rapidfuzz.distance import Levenshtein

from pipeline.model import Line, Word
from pipeline.split.authority import data_rows
from pipeline.split.bodies.organs import canonical_organ
from pipeline.split.header.evidence import certainty, is_recognised
from pipeline.split.header.issuer import CONTINUATION, OPEN_NAME, begins_with_head, organ_name
from pipeline.split.header.repeated import is_printed_surely
from pipeline.vietnamese import WORD, has_diacritics, is_capitals, is_syllable, key, plain, squeeze

#: The least confidence, 0-1, of every syllable of a name that OCR read.
SURE_NAME = 0.85

#: A word among those of a name that OCR read less surely than this, 0-1, is dirt; the widest space between
#: the syllables of a name, in their heights.
_DIRT, _SPACE = 0.5, 0.7

#: The same of a family name, and of the syllables behind it then.
_SURE_FAMILY, _VERY_SURE = 0.75, 0.95

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


@lru_cache(maxsize=5)
def _syllables(use: str) -> frozenset[str]:
    return frozenset(row["syllable"] for row in data_rows("name_syllables.csv") if row["use"] == use)


@lru_cache(maxsize=1)
def _given() -> frozenset[str]:
    """Given names in key form: `Thuý` is `Thúy`."""
    return frozenset(map(key, _syllables("given")))


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


def ends_with_position(text: str) -> bool:
    """Whether a position stands behind an organ: `ĐOÀN CHỦ TỊCH BỘ TRƯỞNG`, what stood in two columns."""
    return any(_listed(text[word.start() :]) for word in list(WORD.finditer(text))[2:])


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


def name_of(text: str, line: Line, others: Sequence[Line] = ()) -> str | None:
    """Return the personal name that a line gives, without titles; None if it is no name or not sure.

    Args:
        text: the line's text.
        line: the printed line, whose words tell how sure the reading is.
        others: lines of the text, clear of seals; a name that one of them prints is believed.
    """
    cleaned = _without_specks(line) if " ".join(word.text for word in line.words) == text else None
    if cleaned:
        line, text = cleaned, cleaned.text
    text = bare_name(text)
    if not NAME.match(text) or holds_two_names(text) or find_position(text):
        return None
    syllables = text.split()
    of_family = syllables[0].capitalize() in _syllables("family")
    if not is_capitals(text) and any(len(syllable) > 1 and syllable.isupper() for syllable in syllables):
        return None  # `PHÓ GIÁM ĐỐC Lê Văn A`: what stood in two columns
    if is_capitals(text) and (len(syllables) < 3 or not of_family or begins_with_head(text)):
        return None  # `HỘI ĐỒNG QUẢN LÝ`, `VĂN PHÒNG`
    if not is_recognised(line):
        return text
    repeated = of_family and 3 <= len(syllables) <= 5 and is_printed_surely(text, others)
    believed = of_family and _is_sure(syllables, line, specked=cleaned is not None)
    return text if believed or repeated else None


def _is_sure(syllables: Sequence[str], line: Line, *, specked: bool) -> bool:
    """Whether OCR read the syllables of a name so that hardly another one can be meant.

    The family name is one of a closed list, so that it may be less sure than the rest if all the others
    are common ones; `specked` says that a seal's specks stood among them.
    """
    rest = syllables[1:]
    if len(rest) > 4 or not all(is_syllable(syllable) and not _may_be_another(syllable) for syllable in rest):
        return False
    if any(_is_odd_middle(syllable) for syllable in rest[:-1]) or key(rest[-1]) not in _given():
        return False
    common = all(syllable.capitalize() in _syllables("middle") for syllable in rest[:-1])
    if certainty(line, " ".join(syllables)) >= SURE_NAME:
        return common or not specked
    family, others = certainty(line, syllables[0]), certainty(line, " ".join(rest))
    return common and len(rest) > 1 and family >= _SURE_FAMILY and others >= _VERY_SURE


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


def holds_two_names(text: str) -> bool:
    """Whether two people stand on one line: `Trần Văn Khang Lê Quang Minh`, also with a title between them."""
    syllables = bare_name(text).split()
    halves = [(" ".join(syllables[:at]), " ".join(syllables[at:])) for at in range(2, len(syllables) - 1)]
    return len(syllables) > 4 and any(map(_is_pair, halves)) and not is_capitals(text)


def _is_pair(halves: tuple[str, str]) -> bool:
    first, second = halves
    titled = HONORIFIC.match(second) is not None
    second = bare_name(second)
    named = [len(name.split()) >= 2 and name.split()[0] in _syllables("family") for name in (first, second)]
    sized = titled or len(second.split()) >= 3 or len(first.split()) >= 4
    return all(named) and sized and NAME.match(first) is not None and NAME.match(second) is not None


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
        if OPEN_NAME.search(rest) or CONTINUATION.match(rest):
            return None  # `CHỦ TỊCH` / `VÀ TRUYỀN THÔNG`: what was between them is missing
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


def _without_specks(line: Line) -> Line | None:
    """Return the line without what OCR made of a seal's specks among its words: `44 Mai Văn " Hùng`; None without any.

    Words that no gap parts have no syllable missing between them; before the first and behind
    the last there may be one, unless what was dropped there is narrow or stands apart.
    """
    if not is_recognised(line):
        return None
    kept = [word for word in line.words if any(map(str.isalpha, word.text)) and word.confidence >= _DIRT]
    if len(kept) == len(line.words) or not kept:
        return None
    joined = all(_gap(left, right) <= _SPACE for left, right in pairwise(kept))
    before = line.words[: line.words.index(kept[0])]
    behind = line.words[line.words.index(kept[-1]) + 1 :]
    apart = not before or _gap(before[-1], kept[0]) > _SPACE or all(map(_is_narrow, before))
    ended = not behind or _gap(kept[-1], behind[0]) > _SPACE or all(map(_is_narrow, behind))
    if not (joined and apart and ended):
        return None
    return replace(line, text=" ".join(word.text for word in kept), words=tuple(kept))


def _gap(left: Word, right: Word) -> float:
    """The gap between two words as a share of their height."""
    return (right.box.x0 - left.box.x1) / max(right.box.bottom - right.box.top, 1.0)


def _is_narrow(word: Word) -> bool:
    return word.box.x1 - word.box.x0 <= word.box.bottom - word.box.top


def _is_odd_middle(syllable: str) -> bool:
    """Whether a middle name is none of the common ones but looks like one without its marks: `Vấn` for `Văn`."""
    common = _syllables("middle")
    return syllable.capitalize() not in common and plain(syllable) in {plain(name) for name in common}


def _may_be_another(syllable: str) -> bool:
    """Whether OCR may have lost or mistaken a tone: `Tuân` may have been `Tuấn`, `Tâm` hardly anything else."""
    marks = unicodedata.normalize("NFD", syllable)
    circumflex, tones = "\u0302" in marks, any(char in marks for char in "\u0300\u0301\u0303\u0309\u0323")
    without_tone = circumflex and not tones and syllable.capitalize() not in _syllables("level")
    return without_tone or syllable.capitalize() in _syllables("alike")
