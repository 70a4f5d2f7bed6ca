"""Whether an expression of time binds the task that it stands in, and how it relates to it.

In a column of times everything counts. In running text a date counts by its cue or its
place (see `pipeline.split.deadlines.cues`), a cycle when it is told of the work and not of a noun.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from functools import lru_cache

import regex

from pipeline.split.authority import data_rows, verbs
from pipeline.split.deadlines import cues
from pipeline.split.deadlines.calendar import Span
from pipeline.split.deadlines.cues import Setting
from pipeline.split.deadlines.folding import fold
from pipeline.split.deadlines.recurrence import Cycle


def _any_of(phrases: Iterable[str]) -> str:
    """Return a pattern of phrases as they stand in folded text."""
    return "|".join(sorted({regex.escape(fold(phrase).text, special_only=True) for phrase in phrases}))


@lru_cache(maxsize=1)
def _cycle_words() -> dict[str, list[str]]:
    """Return the phrases of cycle_words.csv by their place."""
    places: dict[str, list[str]] = {"noun": [], "work": []}
    for row in data_rows("cycle_words.csv"):
        places[row["place"]].append(row["phrase"])
    return places


_WORK = _any_of(verb.text for verb in verbs() if verb.kind in ("lead", "coordinate", "serve", "command", "work"))
# ` tổ chức`, `, phải báo cáo`, ` có đánh giá`: a verb, so that the `hằng năm` before it is told of the work
_VERB = regex.compile(rf",? (?:(?:phai|can|se|chu dong|tiep tuc|deu|tap trung|co) )?(?:{_WORK})\b")
# `kế hoạch hằng năm`, `xếp loại chất lượng hằng năm`: a noun that it is an attribute of
_NOUN = regex.compile(rf"\b(?:{_any_of(_cycle_words()['noun'])}) $")
# `sơ kết hằng năm`, `trên địa bàn tỉnh hằng năm`: told of the work though it stands last
_OF_THE_WORK = regex.compile(rf"\b(?:{_any_of(_cycle_words()['work'])}|tren dia ban(?: [\w~]+){{1,4}}) $")
# ` theo quy định.`, `.`: nothing but the end of the clause
_LAST_WORDS = regex.compile(r"(?: theo quy dinh)? ?(?:[.;)]|$)")
# `tăng 2 lần/năm`, `theo định kỳ 6 tháng`: a measure, a rule of others
_MEASURE = regex.compile(r"\b(?:tang|giam|gap|vuot|dat)(?: [\w~]+){0,3} $|\btheo $")

#: No work is done from day to day over more years.
_LONGEST_RANGE = 10

#: Spans that hardly are time where no cue says so: `2022 - 2025`, `5/2022`, `nhiệm kỳ`.
_WEAK_KINDS = frozenset(("bare_year", "month_year", "numberless", "term", "school_year"))


def date_relation(span: Span, here: Setting, *, in_column: bool) -> tuple[str | None, int]:
    """Tell how a date binds its task.

    Args:
        span: the date.
        here: what stands around it.
        in_column: whether the text is a column of times, where every date counts.

    Returns:
        within, before, by, on, from or until, None where it binds nothing; and the
        length of the cue before it, in characters of the folded text.
    """
    if cues.VISION.search(here.left) or cues.SYMBOL.search(here.left) or _is_anniversary(span):
        return None, 0
    default = "on" if span.precision == "day" else "within"
    free = in_column or here.after_colon or _fills_brackets(span, here) or _begins_item(span, here)
    if onward := cues.ONWARD.match(here.right):
        goes_on = cues.FROM.search(here.left) and onward.group().endswith(("tro di", "tro ve sau"))
        told = free or goes_on or cues.DONE.search(here.left) or cues.IN.search(here.left)
        return ("from" if told else None), max(_length(cue, here) for cue in (cues.FROM, cues.DONE, cues.IN))
    for relation, cue in _firm_cues(span, default):
        found = cue.search(here.left)
        if found and (free or not is_told(here)):
            return relation, len(here.left) - found.start()
    return _by_place(span, here, default, free=free)


def _is_anniversary(span: Span) -> bool:
    """`(07/5/1954 - 07/5/2024)`: a day of history and one of its returns, not the days between."""
    years = [point.year for point in span.points if point.day and point.year]
    return span.is_range and len(years) == 2 and years[1] - years[0] >= _LONGEST_RANGE


def _firm_cues(span: Span, default: str) -> Iterator[tuple[str, regex.Pattern[str]]]:
    """The cues that bind anywhere, in the order in which they are looked for."""
    yield "by", cues.BY
    yield "before", cues.BEFORE
    if not span.is_range or span.kind == "term":
        yield "until", cues.UNTIL
        if span.part in ("cuoi", "het"):
            yield "until", cues.TO
    yield default, cues.DONE
    if span.kind not in ("bare_year", "term", "school_year"):
        yield default, cues.SCHEDULED
        yield default, cues.IN


def _by_place(span: Span, here: Setting, default: str, *, free: bool) -> tuple[str | None, int]:
    """Tell how a date binds by a cue that binds only in some places, or by its place alone."""
    if span.kind == "term" and cues.IN.search(here.left) and cues.CLAUSE_END.match(here.right):
        return default, _length(cues.IN, here)
    if span.is_range:
        in_text = span.precision in ("day", "month", "quarter") and not is_told(here)
        binds = free or cues.BEGINS.search(here.left) or (in_text and cues.FROM.search(here.left))
        binds = binds or (cues.WORK_PERIOD.search(here.left) and cues.CLAUSE_END.match(here.right))
        return (default if binds else None), _length(cues.FROM, here) or _length(cues.PERIOD_WORD, here)
    relation, cue = _loose_cue(span, here)
    if relation is None and cues.OF_A_DOCUMENT.match(here.right):
        return None, 0
    if relation is None:
        return (default if free or _is_held(span, here) else None), _length(cues.HOUR, here)
    begins = relation == "from" and (cues.BEGINS.search(here.left) or _begins_work(span, here))
    ends = (relation == "by" or span.part == "het") and not is_told(here)
    of_itself = begins or ends
    return (relation if free or of_itself else None), _length(cue, here)


def _begins_work(span: Span, here: Setting) -> bool:
    """Whether a clause ends with the day or month that it is from on: `trực chốt từ ngày 01/5/2024.`."""
    return span.precision != "year" and bool(cues.CLAUSE_END.match(here.right)) and not is_told(here)


def _is_held(span: Span, here: Setting) -> bool:
    """Whether a clause ends with the day of the event that it tells of: `tổ chức Lễ ra quân ngày 28/5/2023.`."""
    ends = bool(cues.CLAUSE_END.match(here.right)) and not is_told(here)
    dated = span.precision == "day" and all(point.year for point in span.points)  # `Ngày hội 18/11` is a name
    return ends and dated and cues.HELD.search(here.left) is not None


def _loose_cue(span: Span, here: Setting) -> tuple[str | None, regex.Pattern[str]]:
    """Return the relation by `đến`, `từ` or `hết`, which bind only in some places, and the cue."""
    if span.part == "het":
        return "until", cues.TO
    if cues.TO.search(here.left):
        return ("by" if span.precision == "day" else "until"), cues.TO
    return ("from" if cues.FROM.search(here.left) else None), cues.FROM


def _length(cue: regex.Pattern[str], here: Setting) -> int:
    found = cue.search(here.left)
    return len(here.left) - found.start() if found else 0


def is_told(here: Setting) -> bool:
    """Whether the words before a date tell of the past, of a noun's attribute or of what is counted."""
    return bool(cues.TOLD.search(here.left) or cues.COUNTED.search(here.left))


def _fills_brackets(span: Span, here: Setting) -> bool:
    if span.kind == "bare_year" and not span.is_range:
        return False
    return here.in_brackets and not (span.precision == "year" and cues.OF_A_LAW.search(here.left))


def _begins_item(span: Span, here: Setting) -> bool:
    """Whether an item or sentence begins with the date and then tells what is done."""
    if span.kind == "bare_year" and span.is_range and cues.HEAD_PERIOD.search(here.left):
        return here.right.startswith(":")
    if not here.at_head or span.kind in _WEAK_KINDS:
        return False
    if span.precision == "year":
        return bool(cues.AFTER_HEAD_YEAR.match(here.right) or _VERB.match(here.right))
    return bool(cues.AFTER_HEAD.match(here.right))


def is_past(last: dt.date | None, here: Setting, issued_on: dt.date | None) -> bool:
    """Whether a date of running text was over when the document was issued, so that it binds nobody.

    What a parenthesis says is believed: a plan may be issued after its first step.
    """
    return last is not None and issued_on is not None and last < issued_on and not here.in_brackets


def cycle_binds(cycle: Cycle, here: Setting) -> bool:
    """Whether a cycle in running text is told of the work, not of a noun (`kế hoạch hằng năm`)."""
    if cycle.is_regular:
        return not _MEASURE.search(here.left)
    if here.in_brackets or here.at_head or _opens_brackets(here) or cues.AT_HOUR.search(here.left):
        return True
    if _VERB.match(here.right):
        return not _NOUN.search(here.left)
    return bool(_OF_THE_WORK.search(here.left) and _LAST_WORDS.match(here.right))


def _opens_brackets(here: Setting) -> bool:
    """Whether brackets begin with it and go on with a verb: `(hằng năm có đánh giá)`."""
    return bool(cues.OPENING.search(here.left) and _VERB.match(here.right))
