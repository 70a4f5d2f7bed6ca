"""Dates and cycles put together: `trước ngày 15/12 hằng năm`, `từ năm 2022, hằng năm`.

Works on the key of `pipeline.split.deadlines.folding.fold`; whether an expression binds a task is
told by `pipeline.split.deadlines.binding`.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

import regex

from pipeline.split.deadlines.calendar import Span, find_spans
from pipeline.split.deadlines.recurrence import Cycle, find_cycles

#: How far in one sentence a cycle may stand before its date, in characters of the key.
_SENTENCE = 160

# `, của`, ` (báo cáo năm)`: between a date and the cycle that it comes round in (`15/12 hằng năm`).
_BEFORE_CYCLE = regex.compile(r"(?: ?\([^()]{0,40}\))?,? (?:cua )?")
# ` (`, `, trước `, `: vào `: between a cycle and its date (`hằng năm (trước ngày 10/12`).
_AFTER_CYCLE = regex.compile(r" ?[,(:;]? ?(?:(?:vao|truoc|trong|cham|muon|nhat|la|den|gui|bao|cao|khoang) ){0,5}")
# ` và trước `, `) và hằng năm (trước `: between two dates of one cycle.
_BETWEEN_DATES = regex.compile(
    r"(?: ?\([^()]{0,40}\))?\)? ?[,;]? ?(?:va |hoac )?"
    r"(?:(?:dinh ky |bao cao )?(?:hang |moi )?(?:0?[136] )?(?:nam|quy|thang) )?"
    r"\(?(?:(?:gui |nop )?(?:truoc|cham nhat|vao|den) )?"
)
# `, `, ` (từ `, ` giai đoạn `: between a cycle and the years that it runs in.
_BESIDE = regex.compile(r" ?[,;(]? ?(?:va )?(?:(?:tu|trong|giai doan|den|het|ke) ){0,3}")
# `, báo cáo Sở Nội vụ trước `: from a cycle to a later date of the same sentence, which has a cue of its own.
_SAME_SENTENCE = regex.compile(r"[^.;]{0,160}\b(?:truoc|cham nhat(?: la)?|muon nhat(?: la)?|vao) ")


@dataclass(frozen=True, slots=True)
class Expression:
    """A date, a cycle, or both: dates that come round in a cycle, years that a cycle runs in.

    Attributes:
        start: offset of its first character in the folded text.
        end: offset after its last character.
        spans: the dates, in order; empty for a cycle alone.
        cycle: None for dates alone.
    """

    start: int
    end: int
    spans: tuple[Span, ...] = ()
    cycle: Cycle | None = None

    @property
    def comes_round(self) -> bool:
        """Whether its dates come round in its cycle: dates without a year beside a cycle."""
        return self.cycle is not None and bool(self.spans) and not any(map(has_year, self.spans))


def has_year(span: Span) -> bool:
    """Whether a year is printed with a date (or a term of office, which has years of its own)."""
    return span.kind == "term" or any(point.year is not None for point in span.points)


def _dates_before(key: str, cycle: Cycle, spans: list[Span], index: int) -> list[Span]:
    """Return the dates without a year that end right before a cycle."""
    dates: list[Span] = []
    end, gap = cycle.start, _BEFORE_CYCLE
    while index >= 0 and not has_year(spans[index]) and gap.fullmatch(key, spans[index].end, end):
        dates.insert(0, spans[index])
        end, gap, index = spans[index].start, _BETWEEN_DATES, index - 1
    return dates


def _dates_after(key: str, cycle: Cycle, spans: list[Span], index: int) -> list[Span]:
    """Return the dates without a year that follow a cycle, the first of them in the same sentence."""
    dates: list[Span] = []
    end, gaps = cycle.end, (_AFTER_CYCLE, _SAME_SENTENCE)
    while index < len(spans) and not has_year(spans[index]) and spans[index].start - end <= _SENTENCE:
        if not any(gap.fullmatch(key, end, spans[index].start) for gap in gaps):
            break
        dates.append(spans[index])
        end, gaps, index = spans[index].end, (_BETWEEN_DATES, _BETWEEN_DATES), index + 1
    return dates


def _years_beside(key: str, cycle: Cycle, spans: list[Span], index: int) -> list[Span]:
    """Return the years that stand right before or after a cycle: it runs in them."""
    for neighbour, gap in ((index - 1, "before"), (index, "after")):
        if not 0 <= neighbour < len(spans):
            continue
        span = spans[neighbour]
        bounds = (span.end, cycle.start) if gap == "before" else (cycle.end, span.start)
        if has_year(span) and span.precision in ("year", "term") and _BESIDE.fullmatch(key, *bounds):
            return [span]
    return []


def _with_cycle(key: str, cycle: Cycle, spans: list[Span]) -> Expression:
    index = bisect_left(spans, cycle.start, key=lambda span: span.start)
    dates: list[Span] = []
    if not cycle.has_day:
        dates = _dates_before(key, cycle, spans, index - 1) or _dates_after(key, cycle, spans, index)
        dates = dates or _years_beside(key, cycle, spans, index)
    edges = [(cycle.start, cycle.end), *((span.start, span.end) for span in dates)]
    return Expression(min(start for start, _ in edges), max(end for _, end in edges), tuple(dates), cycle)


def find_expressions(key: str) -> list[Expression]:
    """Find the dates and cycles of a folded text, put together where they say one thing.

    Args:
        key: text as `fold` gives it.

    Returns:
        Expressions in order, none overlapping.
    """
    cycles = list(find_cycles(key))
    inside = {offset for cycle in cycles for offset in range(cycle.start, cycle.end)}
    spans = [span for span in find_spans(key) if span.start not in inside]
    found: list[Expression] = []
    for cycle in cycles:
        if not found or cycle.start >= found[-1].end:
            found.append(_with_cycle(key, cycle, spans))
    used = {span.start for expression in found for span in expression.spans}
    alone = [Expression(span.start, span.end, (span,)) for span in spans if span.start not in used]
    return sorted(found + alone, key=lambda expression: expression.start)
