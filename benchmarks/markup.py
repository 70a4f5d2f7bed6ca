"""The texts that facsimiles are made of: lines with a tag that says how they are printed.

A line without a tag is a paragraph. `@left`, `@right` and `@recipients` lines that follow
each other stand in two columns side by side, `@row` and `@band` lines in one ruled table.
`*italic*`, `**bold**` and `***both***` may stand within a line.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

import regex

# `@title KẾ HOẠCH`, `@landscape`
TAGGED = regex.compile(r"@(?P<tag>[a-z]+)(?: +(?P<text>.*))?")

# `*Nghị quyết*`, `**1. Mục tiêu**`, but not the lone asterisk under the name of a Party organ
EMPHASIS = regex.compile(r"(?P<stars>\*{1,3})(?P<text>[^*]+)(?P=stars)")

TAGS = frozenset(
    "left right recipients title subject rule heading landscape caption note widths row band paragraph".split()
)


class Element(NamedTuple):
    """A line of a text and the tag that it has; `paragraph` where it has none."""

    tag: str
    text: str


class Fragment(NamedTuple):
    """A part of a word in one kind of type."""

    text: str
    bold: bool
    italic: bool


#: A printed word; more than one fragment where the type changes within: `(*Nghị quyết*)`.
Word = tuple[Fragment, ...]


def parse(text: str) -> list[Element]:
    """Return the elements of a text; empty lines and lines that begin with `#` are left out.

    Raises:
        ValueError: if a tag is none of `TAGS`.
    """
    elements = []
    for line in unicodedata.normalize("NFC", text).splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        tagged = TAGGED.fullmatch(line)
        element = Element(tagged["tag"], (tagged["text"] or "").strip()) if tagged else Element("paragraph", line)
        if element.tag not in TAGS:
            raise ValueError(f"There is no tag @{element.tag}; the tags are {', '.join(sorted(TAGS))}.")
        elements.append(element)
    return elements


def words_of(text: str, *, bold: bool = False, italic: bool = False) -> list[Word]:
    """Return the words of a line; `bold` and `italic` hold for the whole of it."""
    words: list[Word] = []
    joined = False
    for piece, piece_bold, piece_italic in _emphases(text):
        parts = piece.split()
        for index, part in enumerate(parts):
            fragment = Fragment(part, bold or piece_bold, italic or piece_italic)
            if index == 0 and joined and not piece[0].isspace():
                words[-1] = (*words[-1], fragment)
            else:
                words.append((fragment,))
        joined = bool(words) and not piece[-1].isspace()
    return words


def text_of(words: Sequence[Word]) -> str:
    """Return what a person reads in a line of words."""
    return " ".join("".join(fragment.text for fragment in word) for word in words)


def _emphases(text: str) -> list[tuple[str, bool, bool]]:
    """Part a line where its type changes: text, bold, italic; no part is empty."""
    parts, end = [], 0
    for found in EMPHASIS.finditer(text):
        stars = len(found["stars"])
        parts.append((text[end : found.start()], False, False))
        parts.append((found["text"], stars >= 2, stars != 2))
        end = found.end()
    parts.append((text[end:], False, False))
    return [part for part in parts if part[0]]
