"""Headings of columns and fact lines: what `Đơn vị chủ trì`, `Thời hạn` or `TT` stand over."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import regex

from pipeline.split.authority import data_rows
from pipeline.vietnamese import plain

# `Đơn vị chủ trì: Sở Y tế.`, `- Thời gian thực hiện: Quý II/2012`, `* Sản phẩm: Báo cáo`
FACT_LINE = regex.compile(
    r"(?:[*•+–-]\s{0,2})?(?P<heading>\p{Lu}[\p{L}\s,/()]{2,60}?)\s{0,2}:\s{0,3}(?P<value>\S.*)", regex.S
)

# `Đơn vị chủ trì Sở Y tế, Sở Nội vụ`: OCR lost the colon
LOST_COLON = regex.compile(
    r"(?P<heading>(?:Cơ quan|Đơn vị|Cơ quan, đơn vị)\s(?:chủ trì|phối hợp)(?:\sthực hiện)?)\s(?P<value>\p{Lu}.*)",
    regex.S,
)

#: Roles that say something about a task without being work themselves.
FACT_ROLES = frozenset({"lead", "coordinate", "deadline", "result", "cost", "detail"})


class Fact(NamedTuple):
    """A fact line: the role of its heading (lead, coordinate, deadline, result, cost, detail) and what it says."""

    role: str
    value: str


@lru_cache(maxsize=1)
def _phrases() -> tuple[tuple[str, str], ...]:
    pairs = [(plain(row["phrase"]), row["role"]) for row in data_rows("columns.csv")]
    return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))


def column_role(heading: str) -> str | None:
    """Return the role of a table column from its heading, or None.

    >>> column_role("Cơ quan, đơn vị chủ trì"), column_role("Thời gian hoàn thành")
    ('lead', 'deadline')
    """
    words = f" {plain(heading)} "
    return next((role for phrase, role in _phrases() if role != "detail" and f" {phrase} " in words), None)


def read_fact(text: str) -> Fact | None:
    """Return the fact that a line states about the task above it, or None.

    The heading must be one of columns.csv and nothing else: in `Thời gian qua, các đơn vị:`
    it is not.
    """
    found = FACT_LINE.fullmatch(text) or LOST_COLON.fullmatch(text)
    if not found:
        return None
    words = plain(found["heading"])
    role = next((role for phrase, role in _phrases() if words == phrase), None)
    if role is None and regex.fullmatch(
        r"(?:co quan )?(?:don vi )?(?:ca nhan )?(?:chu tri|phoi hop)(?: thuc hien)?", words
    ):
        role = "lead" if "chu tri" in words else "coordinate"
    return Fact(role, found["value"]) if role in FACT_ROLES else None
