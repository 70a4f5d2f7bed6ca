"""Whether a number or name may be believed: what OCR made of handwriting must not pass as print.

Numbers and days are very often written by hand into a gap of the print. Handwriting comes
out of OCR with low confidence, or with digits that do not stand on the line like the
printed ones beside them. A source without OCR (text layer, transcript) is taken as it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from statistics import median

import regex

from pipeline.model import Line, Word

# `2022`, `BS/TU`, `Hà`, `Nội,`: digits, capitals and words with a capital reach to the same height
TALL = regex.compile(r"^(?:[\p{N}A-ZĐ/\-.]{2,}|\p{N}|[A-ZĐ]\p{L}+)[.,;:)]?$")

# `Số`, `Cần`: a tone over another mark reaches higher
STACKED = regex.compile(r"[ấầẩẫắằẳẵếềểễốồổỗớờởỡứừửữẤẦẨẪẮẰẲẴẾỀỂỄỐỒỔỖỚỜỞỠỨỪỬỮÁÀẢÃÉÈẺẼÍÌỈĨÓÒỎÕÚÙỦŨÂÊÔĂ]")

# `ngày`, `Nội,`, `QĐ`: letters and signs that reach below the line
DESCENDING = regex.compile(r"[gpqyjQạặậẹệịọộợụựỵ,;()/|]")

#: How far the top or bottom of printed digits may lie from where the line's are, as a share of their height.
_TOLERANCE = 0.1

#: The same in PDF points at the least: two pixels of a coarse scan.
_PIXELS = 1.1

#: No scan is left askew by more than 2 degrees (tangent).
_MOST_SLOPE = 0.035


def is_recognised(line: Line) -> bool:
    """Whether the line was read by OCR: then its confidences say how sure each word is."""
    return line.confidence < 1 or any(word.confidence < 1 for word in line.words)


def words_of(line: Line, passage: str) -> tuple[Word, ...]:
    """Return the words of `line` that hold `passage`; empty if they do not read like it.

    Spaces do not count: OCR may have split or joined words.
    """
    owners: list[Word] = []
    letters = ""
    for word in line.words:
        text = "".join(word.text.split())
        letters += text
        owners += [word] * len(text)
    wanted = "".join(passage.split())
    start = letters.find(wanted) if wanted else -1
    if start < 0:
        return ()
    held = owners[start : start + len(wanted)]
    return tuple(word for index, word in enumerate(held) if index == 0 or word is not held[index - 1])


def certainty(line: Line, passage: str) -> float:
    """Return how sure the reading of `passage` in `line` is, 0-1: that of its least sure word.

    A passage that the line's words do not hold (it was corrected) is as sure as the line's
    least sure word, and never surer than 0.8.
    """
    if not is_recognised(line):
        return 1.0
    words = words_of(line, passage)
    if words:
        return min(word.confidence for word in words)
    return min([line.source_confidence, 0.8, *(word.confidence for word in line.words)])


def stands_in(word: Word, line: Line) -> bool:
    """Whether a word of digits is as tall as the print of its line and stands on it.

    Its top is compared with those of digits and capitals, its bottom with those of words
    without descending letters; a scan that is askew is allowed for.
    """
    others = [other for other in line.words if other is not word]
    tops = [other for other in others if TALL.match(other.text) and not STACKED.search(other.text)]
    bottoms = [other for other in others if any(map(str.isalnum, other.text)) and not DESCENDING.search(other.text)]
    tolerance = max(_TOLERANCE * (word.box.bottom - word.box.top), _PIXELS)
    levels = [
        abs(word.box[side] - _level(words, side, word.box.x0)) for words, side in ((tops, 1), (bottoms, 3)) if words
    ]
    return bool(levels) and all(level <= tolerance for level in levels)


def digits_certainty(line: Line, digits: str, nth: int = 0) -> float:
    """Return how sure it is that `digits` are printed and read rightly, 0-1.

    Args:
        line: the printed line.
        digits: the day, month or number in question, as read.
        nth: which of the words with these digits is meant, from 0 (`ngày 10 tháng 10`).

    Returns:
        The confidence of the word that holds them, 0 where a word of its own does not
        stand like the digits and capitals beside it: then it was written by hand.
    """
    sure = certainty(line, digits)
    if sure == 1:
        return sure
    words = [word for word in line.words if word.text.strip(".,;:)") == digits]
    if len(words) <= nth:
        return sure if all(_sits(word, line) for word in words_of(line, digits)) else 0.0
    return words[nth].confidence if stands_in(words[nth], line) else 0.0


def _sits(word: Word, line: Line) -> bool:
    """Whether a word that begins with digits (`07-KH/TW`) reaches no farther up or down than the line's first."""
    first = line.words[0]
    if word is first:
        return True
    height = first.box.bottom - first.box.top
    below = 0.35 if regex.search(r"[gpqyjQ,;]", word.text) else 0.25
    return word.box.bottom <= first.box.bottom + below * height and word.box.top >= first.box.top - 0.2 * height


def _level(words: Sequence[Word], side: int, x: float) -> float:
    """Where the tops or bottoms of `words` lead to at position `x`, in PDF points, whatever a few of them do."""
    slopes = [
        (b.box[side] - a.box[side]) / (b.box.x0 - a.box.x0) for a, b in combinations(words, 2) if b.box.x0 > a.box.x0
    ]
    slope = max(-_MOST_SLOPE, min(_MOST_SLOPE, median(slopes))) if len(slopes) > 1 else 0.0
    return median(word.box[side] + slope * (x - word.box.x0) for word in words)
