"""Which parts of an outline assign work, judged by their headings, and which sentences cannot."""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache

import regex

from pipeline.split.authority import data_rows
from pipeline.split.outline.nodes import Node
from pipeline.vietnamese import plain

# Where a heading's coordinated parts meet: `MỤC TIÊU, NHIỆM VỤ VÀ GIẢI PHÁP`
COORDINATION = regex.compile(r"\s*(?:[,;/&]|\s[-–]\s|\bvà\b|\bVÀ\b)\s*")


# What stands before the telling word of a heading, in plain form: `mot so nhiem vu`, `ve cac giai phap`
COUNTED = regex.compile(r"(?:(?:ve|doi voi|mot so|cac|nhung|nhom|he thong) ){1,3}")

#: So many letters of a sentence hold its first words.
_BEGINNING = 60


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
    counted = COUNTED.match(words)
    beginnings = (f"{words} ", f"{words[counted.end() :]} ") if counted else (f"{words} ",)
    return next(
        (purpose for phrase, purpose in _phrases() if any(b.startswith(f"{phrase} ") for b in beginnings)), None
    )


@lru_cache(maxsize=1)
def _statements() -> dict[str, tuple[str, ...]]:
    """Return the first words of statements.csv, in plain form, by their scope."""
    scopes: dict[str, list[str]] = {"always": [], "open": [], "article": []}
    for row in data_rows("statements.csv"):
        scopes[row["scope"]].append(f"{plain(row['phrase'])} ")
    return {scope: tuple(phrases) for scope, phrases in scopes.items()}


def is_statement(text: str, purpose: Purpose, *, in_article: bool = False) -> bool:
    """Whether a sentence states, agrees or praises, by its first words (statements.csv).

    Args:
        text: the sentence.
        purpose: what the headings above say of it.
        in_article: whether it is an article's own sentence (`Điều 1. Phê duyệt …`).

    >>> is_statement("Đánh giá cao sự nỗ lực của các đơn vị.", Purpose.OPEN)
    True
    """
    words = f"{plain(text[:_BEGINNING])} "
    scopes = ["always"]
    scopes += ["open"] if purpose is Purpose.OPEN else []
    scopes += ["article"] if in_article else []
    return any(words.startswith(_statements()[scope]) for scope in scopes)


class Purposes:
    """What the items of each node are: its own heading decides, else the nearest one above it."""

    def __init__(self) -> None:
        """Begin with nothing known."""
        self._known: dict[int, Purpose] = {}  # by the identity of a node, which its outline keeps alive

    def of(self, node: Node | None) -> Purpose:
        """Return what a finished node's items are; without a heading that tells, their form must."""
        if node is None:
            return Purpose.OPEN
        if id(node) not in self._known:
            heading = node.title or run_in_heading(node)
            own = heading_purpose(heading) if heading else None
            self._known[id(node)] = own or self.of(node.parent)
        return self._known[id(node)]


def run_in_heading(node: Node) -> str | None:
    """Return the heading that a node begins with before its sentence: `Kinh phí` of `Kinh phí: Đính kèm`."""
    found = regex.match(r"\s{0,3}(?P<heading>[^:.;]{3,80}):", node.head)
    return found["heading"] if found else None
