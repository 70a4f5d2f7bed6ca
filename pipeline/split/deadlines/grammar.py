"""By when a task has to be done: the expressions of time that bind it, as deadlines.

What dates a deadline has follows the dataset's conventions: `trước ngày D` is due on D
itself; a month, quarter, half-year or year on its last day; `từ ngày A đến ngày B` has both days;
`hằng năm` has a rule and no date.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace

import regex

from pipeline.model import Deadline
from pipeline.split.deadlines import cues
from pipeline.split.deadlines.binding import cycle_binds, date_relation, is_past
from pipeline.split.deadlines.calendar import Span, members, with_years
from pipeline.split.deadlines.clauses import cut
from pipeline.split.deadlines.expressions import Expression, find_expressions
from pipeline.split.deadlines.folding import Folded, fold
from pipeline.split.deadlines.recurrence import Cycle, yearly
from pipeline.split.deadlines.relative import Undated, find_undated

# ` (gửi trước `: between a period and the day in brackets that says it more exactly
_IN_BRACKETS = regex.compile(r",? ?\( ?(?:(?:xong|hoan thanh|gui|bao cao|cham nhat|truoc|la|ngay|cu the|:) ?){0,4}")
# `xong trước `: how such a day begins where only a comma is between (`trong quý II/2023, xong trước ngày 30/6/2023`)
_LAST_DAY = regex.compile(r"(?:xong |hoan thanh |cu the )?(?:truoc|cham nhat) ")
# `, từ `, `/`: between `thường xuyên` and the years that it is for
_ONGOING_FOR = regex.compile(r" ?[,;/(]? ?(?:(?:va|tu|trong|giai doan|den|het|hoac) ){0,3}")

# ` có đánh giá)`: what may stand between a deadline and the bracket that closes after it
_CLOSING = regex.compile(r"[^().;\d]{0,40}(?P<bracket>\))")

#: Relations that have an end and no beginning.
_OPEN = frozenset(("before", "by", "until"))


@dataclass(frozen=True, slots=True)
class _Found:
    """A deadline and its place in the folded text."""

    start: int
    end: int
    deadline: Deadline


def find_deadlines(text: str, issued_on: dt.date | None = None, *, in_column: bool = False) -> list[Deadline]:
    """Find the expressions of time that bind a task.

    Args:
        text: the text of one task (NFC), or the content of a column or fact line of times.
        issued_on: when the document was issued; dates without a year and `kể từ ngày ký`
            are reckoned from it.
        in_column: whether `text` is such a content, where bare expressions count.

    Returns:
        Deadlines in printed order, `start` and `end` being offsets in `text`. `due_on`,
        `starts_on` and `edtf` are None where the text does not tell them.
    """
    folded = fold(text)
    key = folded.text
    found: list[_Found] = []
    for expression in find_expressions(key):
        found.extend(_of_expression(key, expression, issued_on, in_column=in_column))
    found = _more_exact(key, found)
    found = _with_undated(key, found, find_undated(key, issued_on), in_column=in_column)
    return [_printed(text, folded, one) for one in found]


def split_clauses(text: str, issued_on: dt.date | None = None) -> list[tuple[str, Deadline | None]]:
    """Cut the text of a leaf after each of its deadlines, so that a piece has at most one.

    A leaf with one deadline stays whole, wherever that stands. A parenthesis at a piece's
    end that says nothing but its deadline is left out.

    Args:
        text: the text of one leaf of the outline (NFC).
        issued_on: as for `find_deadlines`.

    Returns:
        Pieces with their deadlines, whose offsets are those in the whole `text`; never empty.
    """
    return cut(text, find_deadlines(text, issued_on))


# dates and cycles


def _of_expression(key: str, expression: Expression, issued_on: dt.date | None, *, in_column: bool) -> Iterator[_Found]:
    if expression.cycle is None:
        yield from _of_date(key, expression.spans[0], issued_on, in_column=in_column)
        return
    here = cues.setting(key, expression.cycle.start, expression.cycle.end)
    spans = [(span, cues.setting(key, span.start, span.end)) for span in expression.spans]
    relations = [date_relation(span, place, in_column=in_column) for span, place in spans]
    if not (in_column or cycle_binds(expression.cycle, here) or any(relation for relation, _ in relations)):
        return
    starts = [span.start - length for (span, _), (_, length) in zip(spans, relations, strict=True)]
    start = min(expression.start, here.cue_start(expression.cycle.start), *starts)
    deadlines = _of_cycle(key, expression, expression.cycle)
    if len(deadlines) == 1:
        yield _Found(start, expression.end, deadlines[0])
        return
    for index, date in enumerate(member for span in expression.spans for member in members(span)):
        place = start if index == 0 else cues.setting(key, date.start, date.end).cue_start(date.start)
        yield _Found(place, date.end, replace(deadlines[0], recurrence=yearly(date.points)[0]))


def _of_date(key: str, span: Span, issued_on: dt.date | None, *, in_column: bool) -> Iterator[_Found]:
    """Yield the deadline of a date; of a list of last days (`trước ngày 15/6 và 15/12/2023`) one for each."""
    here = cues.setting(key, span.start, span.end)
    relation, length = date_relation(span, here, in_column=in_column)
    if relation is None:
        return
    onward = cues.ONWARD.match(here.right) if relation == "from" else None
    for one in members(span) if relation in _OPEN else [span]:
        dated, by_issue = with_years(one, issued_on)
        last = dated.points[-1].last if dated.points else None
        deadline = _deadline(dated, relation, by_issue=by_issue)
        if deadline and (in_column or not is_past(last, here, issued_on)):
            start = one.start - length if one.start == span.start else one.start
            yield _Found(start, one.end + (onward.end() if onward else 0), deadline)


def _deadline(span: Span, relation: str, *, by_issue: bool = False) -> Deadline | None:
    """Return the deadline that a date is, still without its text; None where it ends before it begins."""
    if not span.points:
        return Deadline(text="", relation=relation, precision=span.precision)
    first, last = span.points[0], span.points[-1]
    if first.first and last.last and first.first > last.last:
        return None
    starts, due = first.first, last.last
    if relation in _OPEN:
        starts = None
    elif relation == "from":
        due = None
    elif len(span.points) == 1 and not span.ends_openly:
        starts = None
    if relation == "before" and not last.day and span.part is None and first.first:
        due = first.first - dt.timedelta(days=1)
    if span.ends_openly:
        due = None
    return Deadline(
        text="",
        relation="within" if relation == "on" and span.ends_openly else relation,
        starts_on=None if span.kind == "school_year" else starts,
        due_on=due,
        precision=span.precision,
        edtf=_edtf(span, relation, due),
        anchor="issued_on" if by_issue else "absolute",
    )


def _edtf(span: Span, relation: str, due: dt.date | None) -> str | None:
    """Return ISO 8601-2 level 1: `2022-08`, `2022/2025`, `../2023-06-30`, `2025/..`."""
    first, last = span.points[0].edtf, span.points[-1].edtf
    if first is None or last is None:
        return None
    if relation == "from":
        return f"{first.partition('/')[0]}/.."
    if relation in _OPEN:
        exact = relation == "before" or "/" in last
        return f"../{due.isoformat() if exact else last}" if due else None
    return last if len(span.points) == 1 else f"{first.partition('/')[0]}/{last.rpartition('/')[2]}"


def _of_cycle(key: str, expression: Expression, cycle: Cycle) -> list[Deadline]:
    """Return the deadlines of a cycle: alone, with the dates that come round in it, or in the years it runs in."""
    every = Deadline(text="", relation="every", precision=cycle.precision, recurrence=cycle.rule)
    if not expression.spans:
        return [every]
    span = expression.spans[0]
    if expression.comes_round:
        points = [point for one in expression.spans for point in one.points]
        return [replace(every, precision=span.precision, recurrence=rule) for rule in yearly(points)]
    relation, _ = date_relation(span, cues.setting(key, span.start, span.end), in_column=True)
    bounded = _deadline(span, relation or "within")
    if bounded is None:
        return [every]
    return [replace(bounded, relation="from" if relation == "from" else "every", recurrence=cycle.rule)]


# one thing said twice, and what has no date


def _more_exact(key: str, found: list[_Found]) -> list[_Found]:
    """Make one deadline of a period and the day in brackets that says it more exactly."""
    kept: list[_Found] = []
    for one in found:
        before = kept[-1] if kept else None
        if before and _says_more(key, before, one):
            kept[-1] = replace(one, start=before.start)
        else:
            kept.append(one)
    return kept


def _says_more(key: str, period: _Found, day: _Found) -> bool:
    dues = (period.deadline.due_on, day.deadline.due_on)
    if dues[0] is None or dues[1] is None or dues[1] > dues[0] or period.deadline.precision == "day":
        return False
    if _IN_BRACKETS.fullmatch(key, period.end, day.start):
        return True
    return key[period.end : day.start] == ", " and bool(_LAST_DAY.match(key, day.start, day.end))


def _with_undated(key: str, found: list[_Found], undated: list[Undated], *, in_column: bool) -> list[_Found]:
    """Add the deadlines without a date; `thường xuyên` takes the years that stand beside it."""
    dated = list(found)
    added: list[_Found] = []
    for one in undated:
        index = bisect_left(dated, one.start, key=lambda other: other.start)
        neighbours = [at for at in (index - 1, index) if 0 <= at < len(dated)]
        if any(one.start < dated[at].end and dated[at].start < one.end for at in neighbours):
            continue
        if not (in_column or one.binds or _ongoing_binds(key, one, found)):
            continue
        mine = _Found(one.start, one.end, one.deadline)
        beside = [at for at in neighbours if in_column and _stands_beside(key, mine, dated[at])]
        if not beside:
            added.append(mine)
        elif dated[beside[0]].deadline.relation != "every" and one.deadline.relation == "ongoing":
            other = dated[beside[0]]
            ongoing = replace(other.deadline, relation="ongoing")
            dated[beside[0]] = _Found(min(one.start, other.start), max(one.end, other.end), ongoing)
    return sorted(dated + added, key=lambda one: one.start)


def _stands_beside(key: str, one: _Found, other: _Found) -> bool:
    left, right = sorted((one, other), key=lambda found: found.start)
    return bool(_ONGOING_FOR.fullmatch(key, left.end, right.start))


def _ongoing_binds(key: str, one: Undated, found: list[_Found]) -> bool:
    """Whether `thường xuyên` is the head of an item without other deadlines, or fills brackets."""
    if one.deadline.relation != "ongoing":
        return False
    here = cues.setting(key, one.start, one.end)
    return here.in_brackets or (not found and bool(cues.ITEM_HEAD.fullmatch(key, 0, one.start)))


def _printed(text: str, folded: Folded, found: _Found) -> Deadline:
    """Give a deadline its text as printed, without brackets around it, and its place in the text."""
    here = cues.setting(folded.text, found.start, found.end)
    opening, closing = cues.OPENING.search(here.left), _CLOSING.match(here.right)
    start, end = found.start, found.end
    if opening and closing:
        start, end = start - (len(here.left) - opening.start() - 1), end + closing.start("bracket")
    elif folded.text.count("(", start, end) > folded.text.count(")", start, end) and here.right.startswith(")"):
        end += 1
    begin, stop = folded.original(start, end)
    while begin < stop and text[begin] in " \n\t*_(,;:":
        begin += 1
    while begin < stop and text[stop - 1] in " \n\t*_,;:":
        stop -= 1
    return replace(found.deadline, text=text[begin:stop], start=begin, end=stop)
