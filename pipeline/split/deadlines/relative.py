"""Time that is told without a date: `trong vòng 30 ngày kể từ ngày ký`, `ngay sau khi …`, `thường xuyên`.

Patterns are matched on the key of `pipeline.split.deadlines.folding.fold`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

import regex
from dateutil.relativedelta import relativedelta

from pipeline.model import Deadline

_COUNTS = {"mot": 1, "hai": 2, "ba": 3, "bon": 4, "sau": 6, "muoi": 10}
_UNITS = {
    "ngay": relativedelta(days=1),
    "tuan": relativedelta(weeks=1),
    "thang": relativedelta(months=1),
    "nam": relativedelta(years=1),
}

# `trong vòng 30 ngày`, `chậm nhất sau 05 (năm) ngày làm việc`, `thời hạn 02 tháng`; not `trong 6 tháng đầu năm`
_LENGTH = (
    r"\b(?:(?P<firm>trong (?:vong|thoi han))|trong(?: thoi gian)?|sau|(?:cham|muon) nhat(?: la)?(?: trong| sau)?"
    rf"|khong qua|thoi han(?: la)?:?) (?P<count>\d{{1,3}}|{'|'.join(_COUNTS)})(?: \([^()]{{1,20}}\))?"
    r" (?P<unit>ngay|tuan|thang|nam|gio)(?P<working> lam viec)?\b(?! (?:dau|cuoi) nam)"
)
# `kể từ ngày ký ban hành`, `sau khi Kế hoạch được ban hành`: what it is counted from
_EVENT = r",? (?:(?:ke |tinh )?tu|sau)(?: (?:ngay|khi|thoi diem|sau khi)){1,2} (?P<event>[^.;,()]{1,70})"
_PERIOD = regex.compile(rf"{_LENGTH}(?:{_EVENT})?")
# `ngay sau khi Kế hoạch được ban hành`
_AT_ONCE = regex.compile(r"\b(?:ngay )?sau khi (?P<event>[^.;,()]{1,70})")
_DOCUMENT = r"(?:ke hoach|quyet dinh|chi thi|nghi quyet|huong dan|thong bao|cong van|van ban|chuong trinh|quy dinh)"
# `ký`, `ban hành Quyết định này`, `Kế hoạch này được ban hành`: the document's own issue
_OWN_ISSUE = regex.compile(
    rf"(?:duoc )?(?:ky|ban hanh)(?: ban hanh)?(?: {_DOCUMENT} nay)? ?$|{_DOCUMENT}(?: nay)?(?: duoc)? (?:ky|ban hanh)\b"
)
# `Thường xuyên`, `thường xuyên, liên tục`
_ONGOING = regex.compile(r"\b(?:thuong xuyen|lien tuc)(?:,? (?:va )?(?:thuong xuyen|lien tuc|hang ngay)\b)*+\b")


@dataclass(frozen=True, slots=True)
class Undated:
    """A deadline without a date of its own, still without its text.

    Attributes:
        start: offset of its first character in the folded text.
        end: offset after its last character.
        deadline: relation, anchor, and the day where it can be reckoned.
        binds: whether it binds a task wherever it stands; others do so in a column only.
    """

    start: int
    end: int
    deadline: Deadline
    binds: bool


def _due(match: regex.Match[str], issued_on: dt.date | None) -> dt.date | None:
    """Reckon the last day of a period; None for working days and hours, and where the first is not known."""
    unit = _UNITS.get(match["unit"])
    if issued_on is None or unit is None or match["working"]:
        return None
    count = _COUNTS.get(match["count"]) or int(match["count"])
    try:
        return issued_on + unit * count
    except (ValueError, OverflowError):
        return None


def _periods(key: str, issued_on: dt.date | None) -> Iterator[Undated]:
    for match in _PERIOD.finditer(key):
        event = match["event"]
        own = bool(event and _OWN_ISSUE.match(event))
        due = _due(match, issued_on) if own else None
        deadline = Deadline(
            text="",
            relation="within",
            due_on=due,
            precision="day",
            edtf=f"../{due.isoformat()}" if due else None,
            anchor="issued_on" if own else "relative",
        )
        if event or match["firm"]:
            yield Undated(match.start(), match.end(), deadline, binds=True)


def _events(key: str, issued_on: dt.date | None) -> Iterator[Undated]:
    for match in _AT_ONCE.finditer(key):
        own = bool(_OWN_ISSUE.match(match["event"]))
        starts = issued_on if own else None
        deadline = Deadline(
            text="",
            relation="from",
            starts_on=starts,
            precision="day" if starts else None,
            edtf=f"{starts.isoformat()}/.." if starts else None,
            anchor="issued_on" if own else "relative",
        )
        yield Undated(match.start(), match.end(), deadline, binds=own and match.group().startswith("ngay"))


def find_undated(key: str, issued_on: dt.date | None) -> list[Undated]:
    """Find periods, events and `thường xuyên` in a folded text.

    Args:
        key: text as `fold` gives it.
        issued_on: the day that `kể từ ngày ký` counts from.

    Returns:
        In order; those without a date that do not bind by themselves (`sau khi`, `thường xuyên`) too.
    """
    ongoing = [
        Undated(match.start(), match.end(), Deadline(text="", relation="ongoing"), binds=False)
        for match in _ONGOING.finditer(key)
    ]
    found = [*_periods(key, issued_on), *_events(key, issued_on), *ongoing]
    return sorted(found, key=lambda undated: undated.start)
