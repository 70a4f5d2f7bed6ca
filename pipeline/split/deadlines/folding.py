"""A text without its marks, for matching what OCR may have given a wrong tone or hook.

`pipeline.vietnamese.plain` gives such a key too, but loses where it came from. Here
every character of the key knows its place in the text, so that a match can be quoted
as printed.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

import regex


def _by_first_letter(words: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield each first letter with the rests of its words as alternatives of a pattern."""
    for first, group in groupby(sorted(words), key=lambda word: word[0]):
        yield first, "|".join(word[1:] for word in group)


#: Emphasis signs of transcripts and characters without width: no part of any word.
_DROPPED = frozenset("*_\u00ad\u200b\u200c\u200d\u2060\ufeff")

#: Hyphens, dashes, minus and the division sign that old texts print between years.
_DASHES = frozenset("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u00f7-")

#: Nouns that `hàng` is part of: `khách hàng năm 2025` is not `hằng năm`.
_GOODS = "khách ngân cửa mặt đơn bán xếp nhà kho gian mua nhập xuất đặt giao chuyến lô".split()

#: Words that fold to a word of the patterns, and are none.
_LOOKALIKES = [
    *"""tư tự tứ tử tú tù nắm nằm nấm thắng thang thăng thẳng quỹ trọng trống trồng đen đền đèn tối tôi tội hạng hãng
    hàn mới mọi môi mối mời dầu dấu đấu đau đậu dâu cưới cười tuân tuấn làn lan vọng tỉnh tĩnh tình tinh đa đá dạ da
    đà dã giám giam tầng tặng tảng tàng tang đất đặt gặp trẻ""".split(),
    *(f"{word} hàng" for word in _GOODS),
]

# Words that differ from a word of the patterns in their marks only: `đầu tư năm 2022` is not `từ năm 2022`, `nông
# thôn mới năm 2025` not `mỗi năm`, `Việt Nam 2025` not `năm 2025`, `khách hàng năm 2025` not `hằng năm`, `tỉnh đến`
# not `tính đến`, `giám sát 02 lần/năm` not `giảm`, `đá trong quý II` not `đã … trong quý II`, `tối 20/5` not
# `tới 20/5`. They are blanked out. Grouped by their first letters, so that most words are told by one.
LOOKALIKE = regex.compile(
    rf"\b(?:(?i:{'|'.join(f'{first}(?:{rest})' for first, rest in _by_first_letter(_LOOKALIKES))})|N(?:am|AM))\b"
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
    offsets: Sequence[int]

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Return the offsets in the original of `text[start:end]`, which is not empty."""
        return self.offsets[start], self.offsets[end - 1] + 1


#: Stands for each character that is left out, until it is.
_GAP = "\0"

# Spaces at the head, all but the first of a run of spaces (`trước  ngày`), and what stands for characters left out.
_LEFT_OUT = regex.compile(r"^[\0 ]+|(?<= )[\0 ]+|\0+")


class _FoldedLetters(dict[int, str]):
    """What each character becomes in a key: always one character."""

    def __missing__(self, code: int) -> str:
        return self.setdefault(code, _fold_char(chr(code)))


_FOLDED = _FoldedLetters()


def _fold_char(char: str) -> str:
    if char in _DROPPED or unicodedata.combining(char):
        return _GAP
    if char.isspace():
        return " "
    if char in _DASHES:
        return "-"
    base = unicodedata.normalize("NFD", char.casefold())[:1]
    return "d" if base == "đ" else base or _GAP


@lru_cache(maxsize=4_096)
def fold(text: str) -> Folded:
    """Fold `text` (NFC) to small letters without marks.

    >>> fold("Trước  ngày 30/6").text
    'truoc ngay 30/6'
    """
    folded = LOOKALIKE.sub(lambda match: _BLANK * len(match.group()), text).translate(_FOLDED)
    offsets = range(len(folded))
    left_out = {offset for run in _LEFT_OUT.finditer(folded) for offset in range(*run.span())}
    if not left_out:
        return Folded(folded, offsets)
    kept = [offset for offset in offsets if offset not in left_out]
    return Folded("".join(map(folded.__getitem__, kept)), kept)
