"""Times that are printed where a deadline stands, but cannot be read: `Quý 11/2023`, `ngày 3l/12/2023`, `31/02/2024`.

Such a deadline is left empty; what is printed there is told, for a person to look at.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from pipeline.model import Kind, Problem, Section, Severity, Task
from pipeline.split.deadlines import cues
from pipeline.split.deadlines.calendar import find_spans
from pipeline.split.deadlines.folding import fold

# A digit, or a letter that OCR takes for one: `l`, `O`, `I`
_DIGIT = r"[\dloi|]"
# `2023`, `2O23`, `20 23`, `20223`
_YEAR = rf"{_DIGIT}{{2}} ?{_DIGIT}{{1,3}}"
# `ngày 3l/12/2023`, `31.02.2024`, `ngày 15 tháng l2 năm 2024`, `Quý 11/2023`, `tháng 13/2024`, `năm 20223`
LIKE_A_TIME = regex.compile(
    rf"(?<![\w/.-])(?:(?:ngay )?{_DIGIT}{{1,2}} ?(?P<sep>[/.-]) ?{_DIGIT}{{1,2}} ?(?P=sep) ?{_YEAR}"
    rf"|ngay {_DIGIT}{{1,2}} ?/ ?{_YEAR}"
    rf"|ngay {_DIGIT}{{1,2}}(?: ?/ ?| thang ){_DIGIT}{{1,2}}(?:(?: ?/ ?| nam ){_YEAR})?"
    rf"|thang (?=[\w|]*\d){_DIGIT}{{1,2}}(?:(?: ?/ ?|,? nam ){_YEAR})?"
    rf"|qu[yi] (?=[\w|]*[\dilvx|]+(?: ?/|,? nam| ?[.,;)]|$))[\dilvxo|]{{1,4}}(?:(?: ?/ ?|,? nam ){_YEAR})?"
    rf"|nam (?=[\w|]*\d){_DIGIT}{{3,6}})(?![\w/-]| ?%)"
)

# `trước `, `chậm nhất `, `hoàn thành trong `: what stands before a time that binds
_CUES = (cues.BEFORE, cues.BY, cues.UNTIL, cues.DONE, cues.IN, cues.SCHEDULED)


def find_damaged(text: str, *, in_column: bool = False) -> list[str]:
    """Find what stands in the place of a deadline and looks like a time, but is none of the calendar.

    Args:
        text: the text of a task, or the content of a column or fact line of times.
        in_column: whether `text` is such a content.

    Returns:
        The expressions as printed, in order.
    """
    folded = fold(text)
    key = folded.text
    if not LIKE_A_TIME.search(key):
        return []
    read = {offset for span in find_spans(key) for offset in range(span.start, span.end)}
    found: list[str] = []
    for match in LIKE_A_TIME.finditer(key):
        last = match.end() - 1
        if last in read or not (in_column or _binds(key, *match.span())):
            continue
        begin, end = folded.original(*match.span())
        found.append(text[begin:end])
    return found


def _binds(key: str, start: int, end: int) -> bool:
    here = cues.setting(key, start, end)
    if cues.SYMBOL.search(here.left) or cues.OF_A_DOCUMENT.match(here.right):
        return False
    return here.in_brackets or here.after_colon or any(cue.search(here.left) for cue in _CUES)


def damaged_deadlines(sections: Sequence[Section], tasks: Sequence[Task]) -> Iterator[Problem]:
    """Yield a problem `deadline-unreadable` for every time that cannot be read in a task, its facts or its row.

    Args:
        sections: the parts of the document in printed order.
        tasks: its tasks.
    """
    by_path: dict[str, list[Task]] = {}
    for task in tasks:
        by_path.setdefault(task.path, []).append(task)
    for section in sections:
        concerned = by_path.get(section.path) or by_path.get(section.parent or "")
        if not concerned:
            continue
        for line in section.text.splitlines():
            for printed in find_damaged(line, in_column=section.kind is Kind.TABLE_ROW):
                task = next((task for task in concerned if printed in task.text), concerned[0])
                yield _problem(task, section, printed)


def _problem(task: Task, section: Section, printed: str) -> Problem:
    message = f"The deadline reads {printed!r}, which no calendar has; fill it in from the copy."
    return Problem(
        "deadline-unreadable",
        Severity.REVIEW,
        message,
        table="tasks",
        key=f"{task.path}@{task.clause}",
        column="due_on",
        line=section.refs[0] if section.refs else None,
    )
