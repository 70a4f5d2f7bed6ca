"""A text without its marks, for matching what OCR may have given a wrong tone or hook.

`pipeline.vietnamese.plain` gives such a key too, but loses where it came from. Here
every character of the key knows its place in the text, so that a match can be quoted
as printed.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

import regex

#: Emphasis signs of transcripts and characters without width: no part of any word.
_DROPPED = frozenset("*_\u00ad\u200b\u200c\u200d\u2060\ufeff")

#: Hyphens, dashes, minus and the division sign that old texts print between years.
_DASHES = frozenset("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u00f7-")

# Words that differ from a word of the patterns in their marks only: `đầu tư năm 2022` is not `từ năm 2022`, `nông
# thôn mới năm 2025` not `mỗi năm`, `Việt Nam 2025` not `năm 2025`, `khách hàng năm 2025` not `hằng năm`, `tỉnh đến`
# not `tính đến`, `giám sát 02 lần/năm` not `giảm`, `đá trong quý II` not `đã … trong quý II`, `tối 20/5` not
# `tới 20/5`. They are blanked out.
LOOKALIKE = regex.compile(
    r"\b(?:(?i:tư|tự|tứ|tử|tú|tù|nắm|nằm|nấm|thắng|thang|thăng|thẳng|quỹ|trọng|trống|trồng|đen|đền|đèn|tối|tôi|tội"
    r"|hạng|hãng|hàn|mới|mọi|môi|mối|mời|dầu|dấu|đấu|đau|đậu|dâu|cưới|cười|tuân|tuấn|làn|lan|vọng|tỉnh|tĩnh|tình|tinh"
    r"|đa|đá|dạ|da|đà|dã|giám|giam|tầng|tặng|tảng|tàng|tang|đất|đặt|gặp|trẻ"
    r"|(?:khách|ngân|cửa|mặt|đơn|bán|xếp|nhà|kho|gian|mua|nhập|xuất|đặt|giao|chuyến|lô) hàng)|N(?:am|AM))\b"
)

#: Stands for each letter of a word that is blanked out.
_BLANK = "~"


@dataclass(frozen=True, slots=True)
class Folded:
    """A text in small letters without marks, white space folded, dashes made one.

    Attributes:
        text: the key that patterns are matched on.
        offsets: for each character of `text` its offset in the original.
    """

    text: str
    offsets: tuple[int, ...]

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Return the offsets in the original of `text[start:end]`, which is not empty."""
        return self.offsets[start], self.offsets[end - 1] + 1


@lru_cache(maxsize=4_096)
def _fold_char(char: str) -> str:
    if char in _DROPPED or unicodedata.combining(char):
        return ""
    if char.isspace():
        return " "
    if char in _DASHES:
        return "-"
    base = unicodedata.normalize("NFD", char.casefold())[:1]
    return "d" if base == "đ" else base


def fold(text: str) -> Folded:
    """Fold `text` (NFC) to small letters without marks.

    >>> fold("Trước  ngày 30/6").text
    'truoc ngay 30/6'
    """
    blanked = LOOKALIKE.sub(lambda match: _BLANK * len(match.group()), text)
    chars: list[str] = []
    offsets: list[int] = []
    for offset, char in enumerate(blanked):
        folded = _fold_char(char)
        if not folded or (folded == " " and (not chars or chars[-1] == " ")):
            continue
        chars.append(folded)
        offsets.append(offset)
    return Folded("".join(chars), tuple(offsets))
