"""What a paragraph's first characters say about its place in the outline: `IV.`, `2.1.`, `đ)`, `-`.

Numbering styles of Vietnamese documents, from the top: phần, chương, mục, điều, khoản,
điểm (Nghị định 30/2020/NĐ-CP, annex I, II.6; Hướng dẫn 36-HD/VPTW, II.5), and below them
dashes and plus signs. This module knows single markers; `outline` knows sequences.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

import regex

from pipeline.model import Kind


class Style(IntEnum):
    """A numbering style; a smaller value usually stands higher in the outline."""

    PART = 0
    CHAPTER = 1
    DIVISION = 2
    ARTICLE = 3
    CAPITAL = 4
    ROMAN = 5
    ITEM = 6
    DOTTED = 7
    BRACKET = 8
    LETTER = 9
    DASH = 10
    PLUS = 11


KINDS = {
    Style.PART: Kind.PART,
    Style.CHAPTER: Kind.CHAPTER,
    Style.DIVISION: Kind.SECTION,
    Style.ARTICLE: Kind.ARTICLE,
    Style.CAPITAL: Kind.SECTION,
    Style.ROMAN: Kind.SECTION,
    Style.ITEM: Kind.ITEM,
    Style.DOTTED: Kind.ITEM,
    Style.BRACKET: Kind.ITEM,
    Style.LETTER: Kind.POINT,
    Style.DASH: Kind.DASH,
    Style.PLUS: Kind.PLUS,
}

#: Letters in the order in which Vietnamese points are counted (no f, j, w, z).
LETTERS = "abcdđeghiklmnopqrstuvxy"

_ORDINAL_WORDS = ("nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười")


@dataclass(frozen=True, slots=True)
class Marker:
    """A number or sign at the head of a paragraph.

    `number` is as printed without its punctuation (`IV`, `2.3`, `đ`); `ordinal` counts
    from 1 (0 for dashes, which are not counted in print); `prefix` holds the leading
    numbers of a dotted one (`2.3` has prefix (2,)); `rest` is the paragraph behind it.
    """

    style: Style
    number: str
    ordinal: int
    rest: str
    prefix: tuple[int, ...] = ()


# Every Roman numeral from I to XXXIX; longer alternatives first, so that IV is not I.
ROMAN_NUMERAL = r"(?:X{1,3}(?:IX|IV|V?I{0,3})|IX|IV|VI{0,3}|I{1,3})"

# `I- MỤC ĐÍCH, YÊU CẦU`, `II. NHIỆM VỤ`, `III/ Tổ chức thực hiện`, `IV – GIẢI PHÁP`
ROMAN = regex.compile(
    rf"(?P<number>{ROMAN_NUMERAL})\s{{0,2}}(?:[-–—/):]|\.(?!\d))[.\s]{{0,3}}(?P<rest>\S.*|$)", regex.S
)

# `A. TÌNH HÌNH`, `B- PHƯƠNG HƯỚNG`: sections above the Roman ones
CAPITAL = regex.compile(r"(?P<number>[A-HĐK])\s{0,2}[-–—./)][.\s]{0,3}(?P<rest>\p{Lu}.*)", regex.S)

# `1. Sở Y tế`, `2- Ban Tổ chức`, `03. Các đơn vị`, `4/ Kinh phí`; not `1.000`, `15/11/2017`, `3-5 người`
ITEM = regex.compile(
    r"(?P<number>\d{1,3})\s{0,2}(?:\.(?!\d)|/(?!\d)|[-–—](?!\d))[./\s]{0,3}(?P<rest>[^\s\d].*|$)", regex.S
)

# `1) Thư ký Đoàn kiểm tra`
BRACKET = regex.compile(r"\(?(?P<number>\d{1,3})\)[.\s]{0,3}(?P<rest>\S.*|$)", regex.S)

# `2.1. Chỉ đạo quyết liệt`, `6.2 Đối với đơn vị`, `1.2.3. Phạm vi`; not `2.5%`, `1.000`
DOTTED = regex.compile(
    r"(?P<number>\d{1,2}(?:\.\d{1,2}){1,4})(?:[.)/-]{1,2}\s{0,3}|\s{1,3})(?P<rest>[\p{L}\"“”'‘(*].*|$)", regex.S
)

# `a) Tiếp tục quán triệt`, `đ/ Công tác khác`, `b. Đơn vị phối hợp`, `c/. Hồ sơ`
LETTER = regex.compile(
    rf"\(?(?P<number>[{LETTERS}])\s?(?:\)|/\.?|\.(?=\s{{0,2}}\p{{Lu}}))[.\s]{{0,3}}(?P<rest>\S.*|$)", regex.S
)

# `- Tham mưu Ban Bí thư`, `– Chủ trì`, `• Phối hợp`; OCR reads some dashes as `~`, `_` or all at once: `-_~`
DASH = regex.compile(r"(?P<number>[-–—‒−•●▪■~_]{1,3})\s{0,3}(?P<rest>[^\s\d_~–—-].*|(?<=\s)\d.*)", regex.S)

# `+ Người đứng đầu cơ quan`
PLUS = regex.compile(r"(?P<number>[+†])\s{0,3}(?P<rest>\S.*)", regex.S)

# `Điều 1. Phê duyệt Đề án`, `ĐIỀU 2:`, `Điều 3` alone on its line; not `Điều 5 Luật Đất đai quy định`
ARTICLE = regex.compile(r"(?:Điều|ĐIỀU)\s{1,3}(?P<number>\d{1,3}[a-zđ]?)\s?(?:[.:]\s{0,3}(?P<rest>.*)|$)", regex.S)

# `Chương I`, `CHƯƠNG II: QUY ĐỊNH CHUNG`
CHAPTER = regex.compile(
    rf"(?:Chương|CHƯƠNG)\s{{1,3}}(?P<number>{ROMAN_NUMERAL}|\d{{1,2}})\s?(?:[.:–-]\s{{0,3}}|\s|$)(?P<rest>.*)", regex.S
)

# `Mục 1. TỔ CHỨC`, `MỤC II`
DIVISION = regex.compile(
    rf"(?:Mục|MỤC)\s{{1,3}}(?P<number>\d{{1,2}}|{ROMAN_NUMERAL})\s?(?:[.:–-]\s{{0,3}}|$)(?P<rest>.*)", regex.S
)

# `Phần thứ nhất`, `PHẦN I: ĐÁNH GIÁ`, `Phần 2.`
PART = regex.compile(
    rf"(?:Phần|PHẦN)\s{{1,3}}(?:(?:thứ|THỨ)\s{{1,3}})?(?P<number>{ROMAN_NUMERAL}|\d{{1,2}}|{'|'.join(_ORDINAL_WORDS)}|"
    rf"{'|'.join(word.upper() for word in _ORDINAL_WORDS)})\s?(?:[.:–-]\s{{0,3}}|\s|$)(?P<rest>.*)",
    regex.S,
)

# The order matters: `1.1.` is dotted before it is an item, `I.` Roman before a capital letter.
_PATTERNS = (
    (Style.PART, PART),
    (Style.CHAPTER, CHAPTER),
    (Style.DIVISION, DIVISION),
    (Style.ARTICLE, ARTICLE),
    (Style.DOTTED, DOTTED),
    (Style.ITEM, ITEM),
    (Style.BRACKET, BRACKET),
    (Style.ROMAN, ROMAN),
    (Style.CAPITAL, CAPITAL),
    (Style.LETTER, LETTER),
    (Style.DASH, DASH),
    (Style.PLUS, PLUS),
)

# `HI- TỔ CHỨC`, `1I. NHIỆM VỤ`: what OCR may have made of a Roman number before a heading in capitals
MAY_BE_ROMAN = regex.compile(r"[IVXHLTYN1l|!]{1,5}\s{0,2}[-–—./:]\s{0,3}\p{Lu}{2}.*", regex.S)


def roman_value(numeral: str) -> int:
    """Return the value of a Roman numeral from I to XXXIX.

    >>> roman_value("XIV")
    14
    """
    values = {"I": 1, "V": 5, "X": 10}
    total = 0
    for char, following in zip(numeral, [*numeral[1:], ""], strict=True):
        value = values[char]
        total += -value if values.get(following, 0) > value else value
    return total


def roman_numeral(value: int) -> str:
    """Return the Roman numeral of a value from 1 to 39."""
    ones = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
    return "X" * (value // 10) + ones[value % 10]


@lru_cache(maxsize=4_096)
def read_marker(text: str) -> Marker | None:
    """Return the number or sign that `text` begins with, or None.

    >>> read_marker("2.3. Nghiên cứu").number
    '2.3'
    """
    for style, pattern in _PATTERNS:
        if found := pattern.fullmatch(text):
            return _marker(style, found["number"], found["rest"] or "")
    return None


def _marker(style: Style, number: str, rest: str) -> Marker:
    if style is Style.DOTTED:
        parts = tuple(int(part) for part in number.split("."))
        return Marker(style, number, parts[-1], rest, parts[:-1])
    return Marker(style, number, _ordinal(style, number), rest)


def _ordinal(style: Style, number: str) -> int:
    if style in (Style.DASH, Style.PLUS):
        return 0
    if style is Style.LETTER:
        return LETTERS.index(number) + 1
    if style is Style.CAPITAL:
        return LETTERS.upper().index(number) + 1
    digits = "".join(char for char in number if char.isdigit())
    if digits:
        return int(digits)
    if number.casefold() in _ORDINAL_WORDS:
        return _ORDINAL_WORDS.index(number.casefold()) + 1
    return roman_value(number)
