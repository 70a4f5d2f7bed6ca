"""Which parts of an outline assign work, judged by their headings."""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache

import regex

from pipeline.split.authority import data_rows
from pipeline.split.outline.nodes import Node
from pipeline.vietnamese import plain

# Where a heading's coordinated parts meet: `MỤC TIÊU, NHIỆM VỤ VÀ GIẢI PHÁP`
COORDINATION = regex.compile(r"\s*(?:[,;/&]|\s[-–]\s|\bvà\b|\bVÀ\b)\s*")


class Purpose(StrEnum):
    """What the items under a heading are: tasks, something else, or to be told by their form."""

    WORK = "work"
    OTHER = "other"
    OPEN = "open"


@lru_cache(maxsize=1)
def _phrases() -> tuple[tuple[str, Purpose], ...]:
    pairs = [(plain(row["phrase"]), Purpose(row["role"])) for row in data_rows("headings.csv")]
    return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))


@lru_cache(maxsize=4096)
def heading_purpose(heading: str) -> Purpose | None:
    """Return what a heading announces, or None when its words do not tell.

    >>> heading_purpose("MỤC ĐÍCH, YÊU CẦU"), heading_purpose("Quan điểm, mục tiêu và nhiệm vụ")
    (<Purpose.OTHER: 'other'>, <Purpose.WORK: 'work'>)
    """
    parts = [_part_purpose(part) for part in COORDINATION.split(heading) if part]
    if Purpose.WORK in parts:
        return Purpose.WORK
    return parts[0] if parts else None


def _part_purpose(part: str) -> Purpose | None:
    words = plain(part)
    return next((purpose for phrase, purpose in _phrases() if words == phrase or words.startswith(f"{phrase} ")), None)


def node_purpose(node: Node) -> Purpose:
    """Return what a node's items are: its own heading decides, else the nearest one above it."""
    above: Node | None = node
    while above is not None:
        heading = above.title or run_in_heading(above)
        purpose = heading_purpose(heading) if heading else None
        if purpose is not None:
            return purpose
        above = above.parent
    return Purpose.OPEN


def run_in_heading(node: Node) -> str | None:
    """Return the heading that a node begins with before its sentence: `Kinh phí` of `Kinh phí: Đính kèm`."""
    found = regex.match(r"\s{0,3}(?P<heading>[^:.;]{3,80}):", node.head)
    return found["heading"] if found else None
