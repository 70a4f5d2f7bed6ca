"""Dates, months, quarters, half-years and years as administrative texts print them.

Patterns are matched on the key of `pipeline.split.deadlines.folding.fold`: small letters without
marks, white space folded, every dash a hyphen. A day that the calendar does not have
(31/2, month 13) is no date.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

import regex
from dateutil.relativedelta import relativedelta

# `9`, `09`, `31`: a day.
DAY = r"(?:3[01]|[12]\d|0?[1-9])(?!\w)"
# `8`, `08`, `12`: a month.
MONTH = r"(?:1[0-2]|0?[1-9])(?!\w)"
# `2022`: a year of the twentieth or the twenty-first century.
YEAR = r"(?:19|20)\d\d(?!\w)"
# `II`, `2`, and what OCR makes of Roman numerals: `Il`, `lV`, `1I`; not `11`, which may be any of several.
QUARTER = r"(?:(?!1\d)[il1|]{1,3}|[il1|]v|[1-4])(?!\w)"
# Not ` năm 20223`, `/2O24`: a year that cannot be read is not that of issue.
_NO_DAMAGED_YEAR = r"(?! ?/ ?\w|,? (?:cua )?nam \w*\d| ?/$)"
# Between the members of a list: `21 và 22`, `II, III`, `06 - 15`, `3 đến 5`.
_AND = r"(?: ?[,;&+-] ?(?:va )?| (?:va|den|toi|hoac) )"
# Between a month or quarter and its year: `8/2022`, `8-2022`, `8 năm 2022`, `8, năm 2022`, `8 của năm 2022`.
_OF_YEAR = rf"(?: ?[/.-] ?|,? (?:cua )?nam )(?P<of_year>{YEAR})"

# `30/6/2023`, `ngày 30.6.2023`, `21 và 22 tháng 7/2022`, `06 - 15/11/2017`, `ngày 30 tháng 6 năm 2023`, `ngày 16/12`.
_DAYS = (
    rf"(?<![\d/.-]|tuan |tuan thu )(?:ngay )?(?P<days>{DAY}(?:{_AND}(?:ngay )?{DAY}){{0,9}})"
    rf"(?: ?(?P<sep>[/.-]) ?(?P<of_month>{MONTH}) ?(?P=sep) ?(?P<of_year>{YEAR})(?! ?/ ?\w|-[a-z])"
    rf"| ?/ ?(?P<of_month>{MONTH})(?! ?/ ?\w|-[a-z])"
    rf"|,? thang (?P<of_month>{MONTH})(?:{_OF_YEAR}|{_NO_DAMAGED_YEAR}(?! ?,? ?\d| ?[/-] ?\d)))"
)
# `ngày 30-6`, `ngày 16.12`: only after the word `ngày`, for anything else may stand as 30-6.
_DAY_MONTH = rf"ngay (?P<days>{DAY}) ?[.-] ?(?P<of_month>{MONTH})(?! ?[/.-] ?\d)"
# `6 tháng đầu năm 2023`, `9 tháng đầu năm`, `nửa cuối năm 2024`.
_HALF = rf"(?P<count>0?[369]|ba|sau|chin|nua) ?(?:thang )?(?P<side>dau|cuoi) (?:cua )?nam(?: (?P<of_year>{YEAR}))?"
# `tháng 8/2022`, `tháng 3, 4/2022`, `tháng 3 - 5 năm 2022`, `tháng 6, tháng 12`, `tháng 6, 12 hằng năm`, `tháng 9`.
_MONTHS = (
    rf"(?:thang (?P<months>{MONTH}(?:{_AND}(?:thang )?{MONTH}){{0,11}})(?:{_OF_YEAR}|(?= (?:hang|moi) nam))"
    rf"|thang (?P<months>{MONTH}(?:(?:{_AND}thang | va | ?- ?){MONTH}){{0,11}}){_NO_DAMAGED_YEAR})(?! ?/ ?\d)"
)
# `8/2022`: a month where time is expected, never in running text.
_MONTH_YEAR = rf"(?<![\w/.,-]|\bqu[yi] )(?P<months>{MONTH}) ?/ ?(?P<of_year>{YEAR})(?! ?/ ?\w|-[a-z])"
# `Quý II/2026`, `quí 2 năm 2022`, `Quý II, III/2012`, `quý III và quý IV/2023`, `quý IV`.
_QUARTERS = (
    rf"\bqu[yi] ?(?P<quarters>{QUARTER}(?:{_AND}(?:qu[yi] )?{QUARTER}){{0,3}})(?:{_OF_YEAR}|{_NO_DAMAGED_YEAR})"
    rf"|\bq\.? ?(?P<quarters>{QUARTER})(?:{_OF_YEAR})"
)
# `năm 2022`, `năm 2022 - 2023`, `các năm 2023, 2024`; not the year of a month that does not exist.
_YEARS = rf"(?<!thang \d{{1,2}},? )\bnam (?P<years>{YEAR}(?:{_AND}(?:nam )?{YEAR}){{0,5}})(?! ?/ ?\d)"
# `2022 - 2025`, `2026`: years where time is expected, never in running text.
_BARE_YEARS = rf"(?<![\w/.,-]|nam )(?P<years>{YEAR}(?:{_AND}{YEAR}){{0,5}})(?! ?[/%.] ?\d| ?%)"
# `năm học 2022 - 2023`: its days differ from place to place.
_SCHOOL_YEAR = rf"\bnam hoc (?P<years>{YEAR}(?: ?[/-] ?{YEAR})?)"
# `nhiệm kỳ 2020 - 2025`, `nhiệm kỳ`: a term of office.
_TERM = rf"\bnhiem ky(?: (?P<years>{YEAR} ?- ?{YEAR}))?"
# `cuối năm`, `đầu năm` without a number: the year that the document was issued in.
_NUMBERLESS = r"\b(?:cuoi|dau|giua) (?P<years>nam)(?! ?\d| hoc\b)"

# Longest first: `ngày 30 tháng 6 năm 2023` is not `tháng 6 năm 2023`, nor `30/6/2023` the month `6/2023`.
_KINDS = {
    "day": _DAYS,
    "day_month": _DAY_MONTH,
    "half": _HALF,
    "month": _MONTHS,
    "quarter": _QUARTERS,
    "school_year": _SCHOOL_YEAR,
    "term": _TERM,
    "year": _YEARS,
    "month_year": _MONTH_YEAR,
    "bare_year": _BARE_YEARS,
    "numberless": _NUMBERLESS,
}
# `3`, `ngày `, `quý I`, `cuối `: what each of them begins with, looked at first, for few words do.
_BEGINNING = r"(?=\d|n(?:gay |am |ua |hiem ky)|qu?[yi.]? ?[il1-4|]|thang |(?:cuoi|dau|giua|ba|sau|chin) )"
_TIME = regex.compile(f"{_BEGINNING}(?:{'|'.join(f'(?P<{kind}>{pattern})' for kind, pattern in _KINDS.items())})")

# `cuối tháng 9`, `đầu quý II`, `tuần 2 tháng 10`: which part of the period; the word before the period's own.
_PART = regex.compile(
    r"\b(?P<part>cuoi|nua cuoi|ha tuan|tuan cuoi|het|dau|giua|nua dau|thuong tuan|trung tuan|tuan dau"
    r"|tuan(?: thu)? (?:\d|nhat|hai|ba|~+))(?: cua)? $"
)
#: Parts that end with the period itself; the others end on a day that is not named.
_LAST_PARTS = frozenset(("cuoi", "nua cuoi", "ha tuan", "tuan cuoi", "het"))

# Between the ends of one range: `20/11/2017 đến ngày 15/12/2017`, `Quý IV/2022 - Quý I/2023`.
_THROUGH = regex.compile(r" ?- ?| (?:cho )?(?:den|toi)(?: (?:het|cuoi))? ")
# Between the members of one list: `ngày 20/11 và ngày 25/11/2017`.
_ALSO = regex.compile(r" va | ?[,;+&] ?(?:va )?")

# Between the ends of a range within one expression: the hyphen of `06 - 15`, the word of `3 đến 5`.
_RANGE_SIGN = regex.compile(r"-|den|toi")
_QUARTER_NUMBER = regex.compile(rf"\b{QUARTER}")
_DIGITS = regex.compile(r"\d+")
#: A list of more members is no list of dates.
_LONGEST_LIST = 12
_WORD_COUNTS = {"ba": 3, "sau": 6, "chin": 9, "nua": 6}


class Point(NamedTuple):
    """A day, or a run of whole months, as printed; `year` is None where none is printed."""

    year: int | None
    month: int
    day: int | None = None
    months: int = 1

    @property
    def first(self) -> dt.date | None:
        """The first day; None without a year, or where the calendar has no such day."""
        if self.year is None:
            return None
        try:
            return dt.date(self.year, self.month, self.day or 1)
        except ValueError:
            return None

    @property
    def last(self) -> dt.date | None:
        """The last day; None without a year, or where the calendar has no such day."""
        first = self.first
        if first is None or self.day:
            return first
        return first + relativedelta(months=self.months, days=-1)

    @property
    def precision(self) -> str:
        """One of day, month, quarter, half_year, year."""
        if self.day:
            return "day"
        return {3: "quarter", 6: "half_year", 12: "year"}.get(self.months, "month")

    @property
    def exists(self) -> bool:
        """Whether the calendar has it in some year."""
        return self._replace(year=self.year or 2024).first is not None

    @property
    def edtf(self) -> str | None:
        """The point as ISO 8601-2 level 1: `2022-08`, `2023`; a quarter is its interval of days."""
        if self.first is None or self.last is None:
            return None
        printed = self.first.isoformat()
        length = {"day": 10, "month": 7, "year": 4}.get(self.precision if self.months in (1, 12) else "")
        return printed[:length] if length else f"{printed}/{self.last.isoformat()}"


@dataclass(frozen=True, slots=True)
class Span:
    """One expression of time: where it stands in the folded text, and what it names.

    Attributes:
        start: offset of its first character in the folded text.
        end: offset after its last character.
        kind: the pattern that it matches: day, month, quarter, year, bare_year, term …
        points: what is named, in the printed order: one point, the ends of a range or the
            members of a list; empty for a term of office without years.
        is_range: whether the points are the ends of a range.
        part: `dau`, `cuoi` … where a part of the period is meant.
        places: start and end of each member of a list that was printed as expressions of their own.
    """

    start: int
    end: int
    kind: str
    points: tuple[Point, ...]
    is_range: bool = False
    part: str | None = None
    places: tuple[tuple[int, int], ...] = ()

    @property
    def ends_openly(self) -> bool:
        """Whether the day that it ends on is not named: `đầu năm 2025`, `năm học 2022 - 2023`."""
        return self.kind == "school_year" or (self.part is not None and self.part not in _LAST_PARTS)

    @property
    def precision(self) -> str:
        """One of day, month, quarter, half_year, year, term: that of the last thing named."""
        return "term" if self.kind == "term" else self.points[-1].precision


def _quarter(printed: str) -> int:
    """Read `ii`, `il`, `1v` or `3` as the number of a quarter."""
    if printed in ("2", "3", "4"):
        return int(printed)
    return 4 if printed.endswith("v") else len(printed)


def _points(kind: str, match: regex.Match[str]) -> tuple[Point, ...]:
    """Return what a match of `_TIME` names; a year that is printed once belongs to the last."""
    named = match.groupdict()
    year = int(named["of_year"]) if named["of_year"] else None
    if kind in ("day", "day_month"):
        points = [Point(None, int(named["of_month"]), int(day)) for day in _DIGITS.findall(named["days"])]
    elif kind == "half":
        months = _WORD_COUNTS.get(named["count"]) or int(named["count"])
        points = [Point(None, 1 if named["side"] == "dau" else 13 - months, None, months)]
    elif kind in ("month", "month_year"):
        points = [Point(None, int(month)) for month in _DIGITS.findall(named["months"])]
    elif kind == "quarter":
        printed = _QUARTER_NUMBER.findall(named["quarters"])
        points = [Point(None, 3 * _quarter(number) - 2, None, 3) for number in printed]
    elif kind == "numberless":
        points = [Point(None, 1, None, 12)]
    else:
        return tuple(Point(int(number), 1, None, 12) for number in _DIGITS.findall(named["years"] or ""))
    return (*points[:-1], points[-1]._replace(year=year))


def _carried(points: tuple[Point, ...]) -> tuple[Point, ...]:
    """Give each point without a year its neighbour's: `từ ngày 6/11 đến ngày 15/11/2017`.

    The points are in the order of time: of `từ tháng 11 đến tháng 3/2023` the first is of 2022.
    """
    filled = list(points)
    for here in range(len(filled) - 2, -1, -1):
        later = filled[here + 1]
        if filled[here].year is None and later.year is not None:
            filled[here] = filled[here]._replace(year=later.year - (filled[here].month > later.month))
    for here in range(1, len(filled)):
        earlier = filled[here - 1]
        if filled[here].year is None and earlier.year is not None:
            filled[here] = filled[here]._replace(year=earlier.year + (filled[here].month < earlier.month))
    return tuple(filled)


def _part(key: str, match: regex.Match[str]) -> tuple[int, str | None]:
    """Return where a match begins with its `cuối`, `đầu`, `tuần 2`, and that word."""
    if match["numberless"]:
        return match.start(), match["numberless"].partition(" ")[0]
    before = None if match["day"] else _PART.search(key, max(0, match.start() - 16), match.start())
    return (before.start(), before["part"]) if before else (match.start(), None)


def _single_spans(key: str) -> Iterator[Span]:
    for match in _TIME.finditer(key):
        kind = next(name for name in _KINDS if match[name] is not None)
        points = _points(kind, match)
        if all(point.exists for point in _carried(points)):
            start, part = _part(key, match)
            members = match["days"] or match["months"] or match["quarters"] or match["years"] or ""
            is_range = len(points) > 1 and bool(_RANGE_SIGN.search(members))
            yield Span(start, match.end(), kind, points, is_range, part, ((start, match.end()),))


def _joined(key: str, left: Span, right: Span) -> Span | None:
    """Return the range or list that two neighbours make, None where they are two expressions."""
    if not left.points or not right.points or left.is_range or right.is_range or len(left.points) >= _LONGEST_LIST:
        return None
    gap = key[left.end : right.start]
    if _THROUGH.fullmatch(gap):
        ends = (left.points[0], right.points[-1])
        return replace(right, start=left.start, kind=left.kind, points=ends, is_range=True, part=right.part)
    if _ALSO.fullmatch(gap) and left.precision == right.precision:
        return replace(left, end=right.end, points=left.points + right.points, places=left.places + right.places)
    return None


def members(span: Span) -> list[Span]:
    """Return the members of a list that were printed one by one, each a span; else the span itself."""
    if span.is_range or len(span.places) != len(span.points) or len(span.points) < 2:
        return [span]
    return [
        replace(span, start=place[0], end=place[1], points=(point,), places=(place,))
        for place, point in zip(span.places, _carried(span.points), strict=True)
    ]


@lru_cache(maxsize=4_096)
def find_spans(key: str) -> tuple[Span, ...]:
    """Find every expression of time in a folded text, in order, none overlapping.

    Args:
        key: text as `fold` gives it.

    Returns:
        Spans with offsets in `key`; what the calendar does not have is left out.
    """
    spans: list[Span] = []
    for span in _single_spans(key):
        joined = _joined(key, spans[-1], span) if spans else None
        if joined:
            spans[-1] = joined
        else:
            spans.append(span)
    return tuple(spans)


def with_years(span: Span, issued_on: dt.date | None) -> tuple[Span, bool]:
    """Give the points of `span` the years that are not printed with them.

    A year is carried over from the other end of a range or list, else it is that of the
    first such day that is not before `issued_on`: a plan of November that asks for a report by
    15/1 means the next January.

    Args:
        span: an expression of time.
        issued_on: when the document was issued, None where that is not known.

    Returns:
        The span, its points without a year where none can be told, and whether
        `issued_on` was needed.
    """
    points = _carried(span.points)
    if issued_on is None or all(point.year is not None for point in points):
        return replace(span, points=points), False
    last = points[-1]._replace(year=issued_on.year).last
    year = issued_on.year + (last is not None and last < issued_on)
    return replace(span, points=_carried((*points[:-1], points[-1]._replace(year=year)))), True
