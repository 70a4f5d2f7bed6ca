"""Numbers that OCR damaged, read again in the light of the number that must come next.

`„2.`, `8)` for `a)`, `II.` for `III.`, `1-` for `I-`: a number that breaks the sequence is
compared with those that would continue it. Only what looks alike is repaired.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import regex

from pipeline.split.outline.numbering import LETTERS, ROMAN_NUMERAL, Marker, Style, roman_numeral
from pipeline.vietnamese import is_capitals, plain

# A number with dirt before it and what closes it: `„2. Giao`, `1I- CÔNG TÁC`, `8) Đơn vị`, `HI. NHIỆM VỤ`,
# `2, Khảo sát`
DAMAGED = regex.compile(
    r"[^\p{L}\p{N}(]{0,2}\s?(?P<number>[\p{L}\p{N}|!§&©@]{1,6}(?:\.\p{N}{1,2}){0,3})\s{0,2}(?P<sign>[-–—.,:)/~=]{1,2})\s{0,3}(?P<rest>[^\s\d].*)",
    regex.S,
)

# `I MỤC ĐÍCH`, `II CÔNG TÁC`, `5 Hoàn thiện cơ sở dữ liệu`: the sign behind the number was lost
BARE = regex.compile(rf"(?P<number>{ROMAN_NUMERAL}|\d{{1,2}})(?P<sign>)\s{{1,3}}(?P<rest>\p{{Lu}}.*)", regex.S)

# `". Xây dựng đề án`, `^) Báo cáo`: nothing but dirt is left of the number before its sign
UNREAD = regex.compile(
    r"(?P<number>[\"'“”„‘’*^~|]{1,2})(?P<sign>[.)])\s{0,3}(?P<rest>\p{Lu}.*)",
    regex.S,
)

# `« Hỗ trợ doanh nghiệp`, `= Phối hợp kiểm tra`: what OCR may have made of a dash
DAMAGED_DASH = regex.compile(r"(?P<sign>[=«»¬¢^'’‘.,:;]{1,2}\s?[-–—]?\s)\s{0,2}(?P<rest>\p{Lu}.*)", regex.S)

# `Phần H`, `Chương HI`, `PHẦN II: NHIỆM VỤ`: the damaged number of a part or chapter, alone or before its title
WORDED = regex.compile(
    r"(?P<word>Phần|PHẦN|Chương|CHƯƠNG)\s{1,3}(?P<number>[IVXHLTYN1l|!]{1,5})\s?(?:[.:–-]\s{0,3}|$)(?P<rest>.*)",
    regex.S,
)

#: What OCR makes of Roman numerals, without marks and in capitals.
_STROKES = str.maketrans(
    {"1": "I", "L": "I", "|": "I", "!": "I", "T": "I", "J": "I", "Y": "V", "H": "II", "N": "II", "M": "III"}
)

#: Characters that OCR takes for each other in numbers of one or two characters.
_ALIKE = tuple(
    frozenset(group)
    for group in ("1Il|!i7", "2zZ", "3859", "5S3", "8aB@&3", "4aA", "6bG", "ceo©", "gq9ø", "hb", "0oO", "ll1")
)

#: The signs that close a number of each style.
_SIGNS = {
    Style.ROMAN: ".,-–—:/~=",
    Style.ITEM: ".,-–—/:~=",
    Style.DOTTED: ".,)-/",
    Style.BRACKET: ")",
    Style.LETTER: ")/",
}


class Expected(NamedTuple):
    """A number that would continue an open list, or begin one."""

    style: Style
    ordinal: int
    prefix: tuple[int, ...] = ()

    @property
    def number(self) -> str:
        """The number as it would be printed."""
        if self.prefix:
            return ".".join(map(str, (*self.prefix, self.ordinal)))
        if self.style is Style.ROMAN:
            return roman_numeral(self.ordinal)
        return LETTERS[self.ordinal - 1] if self.style is Style.LETTER else str(self.ordinal)


def read_damaged(text: str, expected: Iterable[Expected], *, roman_in_capitals: bool = True) -> Marker | None:
    """Return the marker that a damaged number at the head of `text` stands for, or None.

    Args:
        text: the paragraph, for example `8) Đơn vị chủ trì: Sở Y tế`.
        expected: the numbers that may come next; the first that looks like the damaged one
            is taken.
        roman_in_capitals: whether the document's Roman headings are in capitals; then a
            Roman number needs such a heading, and others must not have one.
    """
    found = DAMAGED.fullmatch(text) or BARE.fullmatch(text) or UNREAD.fullmatch(text)
    if found is None:
        return None
    unread = found.re is UNREAD
    heading = is_capitals(found["rest"])
    for one in expected:
        small_roman = (
            not roman_in_capitals and one.style is Style.ROMAN and regex.fullmatch(ROMAN_NUMERAL, found["number"])
        )
        may_be = _may_be(found, one, heading=heading or bool(small_roman))
        if may_be and (unread or looks_like(found["number"], one)):
            return Marker(one.style, one.number, one.ordinal, found["rest"], one.prefix)
    return None


def read_damaged_part(text: str, style: Style, ordinal: int) -> Marker | None:
    """Return the part or chapter that must come next, where OCR may have read its number as the one in `text`.

    Args:
        text: the paragraph, for example `Phần H`.
        style: that of parts or chapters.
        ordinal: which one must come next, from 1.
    """
    found = WORDED.fullmatch(text)
    if found is None or (found["rest"] and not is_capitals(found["rest"])):
        return None
    if (found["word"].lower() == "phần") != (style is Style.PART):
        return None
    number = roman_numeral(ordinal)
    return Marker(style, number, ordinal, found["rest"]) if _same_strokes(found["number"], number) else None


def _may_be(found: regex.Match[str], one: Expected, *, heading: bool) -> bool:
    """Whether the sign behind a damaged number, and what it heads, fit a number of a style."""
    if not found["sign"]:  # `VIII Tổ chức thực hiện`: a lone I may be a word, VIII is none
        if one.style is Style.ITEM:
            return found["number"] == one.number and not heading
        return one.style is Style.ROMAN and (heading or (len(found["number"]) > 1 and found["number"] == one.number))
    return heading == (one.style is Style.ROMAN) and found["sign"][0] in _SIGNS[one.style]


def read_damaged_dash(text: str) -> Marker | None:
    """Return the dash that OCR damaged at the head of `text`, or None; only the items around it tell that it is one."""
    found = DAMAGED_DASH.fullmatch(text)
    return Marker(Style.DASH, "-", 0, found["rest"]) if found else None


def looks_like(read: str, expected: Expected) -> bool:
    """Whether OCR may have read the expected number as `read`."""
    if expected.style is Style.ROMAN:
        return _same_strokes(read, expected.number)
    if read == expected.number:
        return True
    if expected.style is Style.DOTTED and read == expected.number.replace(".", ""):
        return True  # `24.` for `2.4.`
    if expected.style is Style.DOTTED and read.rpartition(".")[2] == str(expected.ordinal):
        return read.count(".") == len(expected.prefix)  # `3.5` behind `2.4`: the last number tells
    if expected.style is Style.LETTER and len(read) > 1:
        return all(_alike(char, expected.number) for char in read)  # `a8)` for `a)`: one letter read twice
    return len(read) == len(expected.number) and all(map(_alike, read, expected.number))


def _alike(read: str, meant: str) -> bool:
    lost_bar = (read, meant) == ("d", "đ")  # never the other way round
    return read == meant or lost_bar or any({read, meant} <= group for group in _ALIKE)


def _same_strokes(read: str, numeral: str) -> bool:
    """Whether a damaged Roman numeral may be `numeral`: the same strokes, or one I more or less."""
    strokes = (plain(read).upper() or read).translate(_STROKES)
    if regex.fullmatch(ROMAN_NUMERAL, strokes) is None:
        return False
    wanted = numeral.translate(_STROKES)
    return strokes == wanted or (
        abs(len(strokes) - len(wanted)) == 1 and strokes.replace("I", "") == wanted.replace("I", "")
    )
