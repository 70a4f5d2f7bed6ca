"""What comes round again: `hằng năm`, `định kỳ 6 tháng`, `02 lần/năm`, `trước ngày 25 hằng tháng`.

Patterns are matched on the key of `pipeline.split.deadlines.folding.fold`. Rules are RFC 5545
RRULEs: a half-year is FREQ=MONTHLY;INTERVAL=6, a day of the year FREQ=YEARLY;BYMONTH=…;BYMONTHDAY=….
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import regex

from pipeline.split.deadlines.calendar import DAY, Point

_COUNT = r"(?:\d{1,2}|mot|hai|ba|bon|sau|chin)"
_WORD_COUNTS = {"mot": 1, "hai": 2, "ba": 3, "bon": 4, "sau": 6, "chin": 9}
#: Units as lengths in months; a week and a day are shorter than any run of months.
_MONTHS = {"nam": 12.0, "quy": 3.0, "thang": 1.0, "tuan": 0.25, "ngay": 0.03}
#: The last and the first months of the quarters, by the word that is printed.
_MONTH_OF_QUARTER = {"cuoi": "FREQ=YEARLY;BYMONTH=3,6,9,12", "dau": "FREQ=YEARLY;BYMONTH=1,4,7,10"}
_PRECISIONS = {12.0: "year", 6.0: "half_year", 3.0: "quarter", 1.0: "month", 0.03: "day"}
_WEEKDAYS = {"hai": "MO", "ba": "TU", "nam": "TH", "sau": "FR", "bay": "SA"}
_WEEKDAYS |= {"2": "MO", "3": "TU", "4": "WE", "5": "TH", "6": "FR", "7": "SA"}

# `năm`, `6 tháng`, `quý`, `6 tháng đầu năm`, `cả năm`: what a list of periods is made of; not the month of `tháng 12`.
_PERIOD = rf"(?:ca )?(?:{_COUNT} )?(?:nam|quy|thang|tuan|ngay)(?: (?:dau|cuoi) nam)?(?! ?\d(?!\d? lan)| hoc\b)\b"
# `, quý và`, `/`: between the periods of a list; each may repeat `hằng` or `định kỳ`.
_NEXT = r"(?: ?[,;/] ?(?:va )?| va | hoac )(?:dinh ky )?(?:hang |moi )?"
# `hằng năm`, `định kỳ hằng quý`, `hằng tháng, quý, 6 tháng và năm`, `mỗi năm 2 lần`, `hằng năm ít nhất 01 lần`.
_EVERY = (
    rf"(?P<regular>dinh ky(?: vao)?,? )?\b(?:hang|moi) (?P<units>{_PERIOD}(?:{_NEXT}{_PERIOD}){{0,4}})"
    rf"(?:,? (?:it nhat|toi thieu|khong qua)? ?(?P<times>{_COUNT}) lan\b)?"
)
# `định kỳ 6 tháng`, `định kỳ quý, năm`, `định kỳ 06 tháng/lần`, `định kỳ 6 tháng một lần`.
_REGULARLY = rf"(?P<regular>dinh ky),? (?P<units>{_PERIOD}(?:{_NEXT}{_PERIOD}){{0,4}})(?: ?/ ?lan| mot lan)?"
# `6 tháng/lần`, `2 năm một lần`, `03 tháng/01 lần`.
_ONCE_IN = rf"\b(?P<units>{_COUNT} (?:nam|quy|thang|tuan|ngay)) ?(?:/ ?|mot |moi )(?:0?1 )?lan\b"
# `02 lần/năm`, `2 lần mỗi quý`, `1 lần trong năm`.
_TIMES_A = rf"\b(?P<times>{_COUNT}) lan ?(?:/ ?|trong |moi |tren )(?:mot |0?1 )?(?P<units>nam|quy|thang|tuan)\b(?! ?\d)"
# `ngày 25 hằng tháng`, `ngày 05 của tháng sau`, `ngày 20 tháng cuối quý`, `hằng tháng (trước ngày 25`.
_DAY_OF = (
    rf"\bngay (?P<day>{DAY}(?:(?:,| va)(?: ngay)? {DAY}){{0,3}})"
    r"(?:,? (?:cua )?(?:hang|moi) thang|,? (?:cua )?thang (?:sau|ke tiep|tiep theo|lien ke)"
    r"|,? (?:cua )?thang (?P<ends>cuoi cung|cuoi|dau tien|dau)(?: cua)?(?: moi| hang)? quy(?: sau| tiep theo)?)"
)
# `thứ Sáu hằng tuần`.
_WEEKDAY = r"\bthu (?P<weekday>[2-7]|hai|ba|~+|nam|sau|bay) (?:hang|moi) tuan\b"

# `hằng `, `6`, `hai `: what each of them begins with, looked at first, for few words do.
_BEGINNING = r"(?=hang |moi |dinh ky|ngay |thu |\d|(?:mot|hai|ba|bon|sau|chin) )"
_CYCLE = regex.compile(f"{_BEGINNING}(?:{_DAY_OF}|{_WEEKDAY}|{_EVERY}|{_REGULARLY}|{_ONCE_IN}|{_TIMES_A})")
_DIGITS = regex.compile(r"\d+")
_UNIT = regex.compile(rf"(?:(?P<count>{_COUNT}) )?(?P<unit>nam|quy|thang|tuan|ngay)\b")
# `hằng tháng (trước ngày 25`, `Hằng quý báo cáo Sở Nội vụ trước ngày 20`: the day that a cycle is told after it.
_ITS_DAY = regex.compile(
    r"(?: ?[,(:;]? ?(?:vao |truoc |cham nhat (?:la |vao )?|den )?|[^.;()]{0,120} (?:truoc|cham nhat(?: la| vao)?|vao) )"
    rf"ngay (?P<day>{DAY})(?! ?[/.-] ?\d|,? thang \d)"
    r"(?:,? (?:cua )?thang (?P<ends>cuoi cung|cuoi|dau tien|dau)(?: cua)?(?: moi| hang)?(?: quy(?: sau)?)?)?"
)


@dataclass(frozen=True, slots=True)
class Cycle:
    """One expression of what comes round again.

    Attributes:
        start: offset of its first character in the folded text.
        end: offset after its last character.
        months: length in months, below 1 for weeks and days; None where it is uneven (5 times a year).
        rule: RRULE; None where RFC 5545 has none for it.
        precision: year, half_year, quarter, month or day; None for others.
        is_regular: whether `định kỳ`, a count or a day says that it is work and no attribute
            (`định kỳ hằng năm`, `02 lần/năm`; not `kế hoạch hằng năm`).
        has_day: whether it names a day of its own.
    """

    start: int
    end: int
    months: float | None
    rule: str | None
    precision: str | None
    is_regular: bool
    has_day: bool = False


def _count(printed: str | None) -> int:
    if not printed:
        return 1
    return _WORD_COUNTS.get(printed) or int(printed)


def _length(units: str) -> float:
    """Return the shortest of the periods named, in months: a report each quarter and year is one each quarter."""
    return min(
        (_count(unit["count"]) * _MONTHS[unit["unit"]] for unit in _UNIT.finditer(units)),
        default=0.0,
    )


def _rule(months: float) -> str | None:
    if months == _MONTHS["tuan"]:
        return "FREQ=WEEKLY"
    if months == _MONTHS["ngay"]:
        return "FREQ=DAILY"
    if months < 1 or months != int(months):
        return None
    frequency, interval = ("YEARLY", int(months) // 12) if months % 12 == 0 else ("MONTHLY", int(months))
    return f"FREQ={frequency}" + (f";INTERVAL={interval}" if interval > 1 else "")


def yearly(points: Iterable[Point]) -> list[str]:
    """Return the rules for dates without a year that come every year.

    A month, or the last month of a quarter or half-year, is BYMONTH; days that agree are
    one rule, others one each.

    >>> yearly([Point(None, 6, 15), Point(None, 12, 15)])
    ['FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=15']
    """
    by_day: dict[int | None, list[int]] = {}
    for point in points:
        by_day.setdefault(point.day, []).append(point.month if point.day else point.month + point.months - 1)
    return [
        f"FREQ=YEARLY;BYMONTH={','.join(map(str, sorted(set(months))))}" + (f";BYMONTHDAY={day}" if day else "")
        for day, months in by_day.items()
    ]


def _dated(match: regex.Match[str]) -> Cycle:
    """A cycle that names its day: of each month, of each quarter's last month, of the week."""
    named = match.groupdict()
    if named["weekday"]:
        weekday = _WEEKDAYS.get(named["weekday"], "WE")
        return Cycle(match.start(), match.end(), 0.25, f"FREQ=WEEKLY;BYDAY={weekday}", "day", True, True)
    days = ",".join(str(int(day)) for day in _DIGITS.findall(named["day"]))
    months, rule = 1.0, "FREQ=MONTHLY"
    if named["ends"]:
        months, rule = 3.0, _MONTH_OF_QUARTER[named["ends"].split()[0]]
    return Cycle(match.start(), match.end(), months, f"{rule};BYMONTHDAY={days}", "day", True, True)


def _undated(key: str, match: regex.Match[str]) -> Cycle | None:
    """A cycle by its length, with the day that may follow it; None for a count of 0."""
    named = match.groupdict()
    times = _count(named["times"])
    length = _length(named["units"])
    if not times or not length:
        return None
    even = length % times == 0 or times == 1
    months = length / times if even else None
    rule = _rule(months) if months else None
    its_day = _ITS_DAY.match(key, match.end(), match.end() + 200)
    if its_day and months in (1.0, 3.0):
        rule = _MONTH_OF_QUARTER[its_day["ends"].split()[0]] if months == 3.0 and its_day["ends"] else rule
        rule = f"{rule};BYMONTHDAY={int(its_day['day'])}"
        return Cycle(match.start(), its_day.end(), months, rule, "day", True, True)
    is_regular = bool(named["regular"] or named["times"]) or "lan" in match.group()
    return Cycle(match.start(), match.end(), months, rule, _PRECISIONS.get(months or 0), is_regular)


def find_cycles(key: str) -> Iterator[Cycle]:
    """Find every expression of recurrence in a folded text, in order, none overlapping.

    Args:
        key: text as `fold` gives it.
    """
    for match in _CYCLE.finditer(key):
        cycle = _dated(match) if match["day"] or match["weekday"] else _undated(key, match)
        if cycle:
            yield cycle
