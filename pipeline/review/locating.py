"""Where words stand in printed lines, whatever their tones, capitals and line ends."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

#: Widths of letters in a text face, as shares of the body size: narrow, wide, capital, all others.
_NARROW, _WIDE, _CAPITAL, _OTHER = 0.3, 0.78, 0.68, 0.47
_NARROW_LETTERS = frozenset("iíìỉĩịljtfrI.,;:'!|()[]- ")
_WIDE_LETTERS = frozenset("mwMW—%")


class Stretch(NamedTuple):
    """A part of a line: its place in the list of lines, the characters `start` to `stop` of its text."""

    line: int
    start: int
    stop: int


class Part(NamedTuple):
    """A stretch of a text, and what it names: a body, a deadline or nothing."""

    text: str
    kind: str | None


def cut(text: str, stretches: Iterable[tuple[int, int, str]]) -> tuple[Part, ...]:
    """Cut a text at the stretches (start, stop, kind) in it; of two that overlap the first counts.

    >>> [part.text for part in cut("Sở Y tế báo cáo", [(0, 7, "body")])]
    ['Sở Y tế', ' báo cáo']
    """
    parts: list[Part] = []
    place = 0
    for start, stop, kind in sorted(set(stretches)):
        if start >= place:
            parts += [Part(text[place:start], None), Part(text[start:stop], kind)]
            place = stop
    return tuple(part for part in (*parts, Part(text[place:], None)) if part.text)


@lru_cache(maxsize=4_096)
def folded(text: str) -> tuple[str, tuple[int, ...]]:
    """Return `text` as `pipeline.vietnamese.plain` does, and for each character the one that it comes from.

    >>> folded("- Tỉnh ủy")[0]
    'tinh uy'
    """
    letters: list[str] = []
    places: list[int] = []
    for place, char in enumerate(text):
        for mark in unicodedata.normalize("NFD", char.casefold()).replace("đ", "d"):
            if unicodedata.combining(mark):
                continue
            letter = mark if mark.isalnum() else " "
            if letter != " " or (letters and letters[-1] != " "):
                letters.append(letter)
                places.append(place)
    if letters and letters[-1] == " ":
        letters.pop()
        places.pop()
    return "".join(letters), tuple(places)


def locate(words: str, lines: Sequence[str]) -> tuple[Stretch, ...]:
    """Find the first place where consecutive lines print `words`.

    Returns:
        One stretch for each line that it runs over; none when it is not found.
    """
    wanted = folded(words)[0]
    texts = [folded(line)[0] for line in lines]
    joined = " " + " ".join(texts) + " "
    start = joined.find(f" {wanted} ") if wanted else -1
    return tuple(_stretches(lines, texts, start, start + len(wanted))) if start >= 0 else ()


def _stretches(lines: Sequence[str], texts: Sequence[str], start: int, stop: int) -> Iterator[Stretch]:
    """Cut the characters from `start` to `stop` of the joined lines at the ends of lines."""
    offset = 0
    for number, text in enumerate(texts):
        first, last = max(start - offset, 0), min(stop - offset, len(text)) - 1
        if first <= last:
            places = folded(lines[number])[1]
            yield Stretch(number, places[first], places[last] + 1)
        offset += len(text) + 1


def share_of_width(text: str, length: int) -> float:
    """Estimate which share of a printed line's width its first `length` characters take, 0-1."""
    whole = sum(map(_width, text))
    return sum(map(_width, text[:length])) / whole if whole else 0.0


@cache
def _width(char: str) -> float:
    if char in _NARROW_LETTERS:
        return _NARROW
    if char in _WIDE_LETTERS:
        return _WIDE
    return _CAPITAL if char.isupper() else _OTHER
