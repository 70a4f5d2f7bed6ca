"""Hard-wrapped text: does a line break end a paragraph, or only a printed line?"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import regex

#: Printed lines of A4 have 60-100 characters; a paragraph on one line soon has more than this.
_LONGEST_PRINTED = 140
#: A line from this share of the longest one on is full: the paragraph may go on under it.
_FULL = 0.7
#: Capitals are wider: from this share on a line of capitals is full.
_FULL_CAPITALS = 0.55
#: Text is wrapped when so many full lines are followed at once by another line, and
_FEWEST_FULL = 8
#: when at least this share of those goes on in the middle of a sentence.
_RUNNING_ON = 0.4

# What begins a paragraph whatever stands above it: `- `, `1. `, `2.3.`, `a) `, `IV. `, `Điều 5`
_MARKER = regex.compile(
    r"(?:[-–—+•*]\s|\d{1,3}(?:\.\d{1,3}){0,4}[.)/-](?=\s|\p{L})|\p{Ll}[.)]\s|[IVXLC]{1,7}\s?[.)-]\s|(?:Điều|Chương|Mục|Phần)\s)"
)
_SENTENCE_END = (".", ";", ":", "!", "?")


def wrapped_width(paragraphs: Sequence[Sequence[str]]) -> int | None:
    """Return the width, in characters, at which a text was wrapped; None if it was not.

    Args:
        paragraphs: the lines that stand together without a blank line between.
    """
    longest = max((len(line) for lines in paragraphs for line in lines), default=0)
    if longest > _LONGEST_PRINTED:
        return None
    full = [pair for lines in paragraphs for pair in pairwise(lines) if len(pair[0]) >= _FULL * longest]
    running_on = sum(line[:1].islower() and not above.endswith(_SENTENCE_END) for above, line in full)
    return longest if len(full) >= _FEWEST_FULL and running_on >= _RUNNING_ON * len(full) else None


def continues(above: str, line: str, width: int) -> bool:
    """Whether `line` goes on with the paragraph of the line `above` it, in text wrapped at `width`."""
    if _MARKER.match(line) or above.isupper() != line.isupper():  # a heading in capitals ends, or begins
        return False
    first_word = line.split(" ", 1)[0]
    full = _FULL_CAPITALS if above.isupper() else _FULL
    return line[:1].islower() or len(above) + 1 + len(first_word) > full * width
