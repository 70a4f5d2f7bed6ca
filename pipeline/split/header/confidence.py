"""How likely it is that the fields of a header are all right.

The product of what each field and each doubt allows: a number's or date's digits must all
be right, a subject may have a slip; a field that could not be read lowers the figure by how
often such a field is there to be read. The figure orders documents; it is calibrated
against labelled ones where it is shown.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.model import Copy, Header, Line, Problem, Severity, Zone
from pipeline.split.header.evidence import is_recognised
from pipeline.split.header.titles import types_with

#: How far each problem that a field has lowers the figure, 0-1; any other one counts as `_OTHER_DOUBT`.
_DOUBTS = {
    "header-missing": 0.05,
    "type-unreadable": 0.4,
    "subject-unreadable": 0.4,
    "organ-unreadable": 0.5,
    "number-unreadable": 0.6,
    "notation-unreadable": 0.6,
    "date-unreadable": 0.6,
    "type-symbol-mismatch": 0.6,
    "position-unreadable": 0.7,
    "signer-unreadable": 0.7,
    "place-unreadable": 0.8,
}
_OTHER_DOUBT = 0.8

#: The same where the text itself is certain: there a number or day is left blank, not misread.
_BLANK = 0.9

#: How sure a rule is of its line where the text itself is certain, 0-1.
_RULE = 0.995

#: What is left where two fields that confirm each other in most documents do not, 0-1.
_UNCONFIRMED = 0.9

#: Zones whose every character counts, and the one in which a slip leaves the value what it is.
_EXACT, _LOOSE = (Zone.NUMBER, Zone.PLACE_DATE), Zone.SUBJECT

#: So much of what may be misread in a subject changes it.
_LOOSE_SHARE = 0.25


def header_confidence(copy: Copy, header: Header, problems: Sequence[Problem]) -> float:
    """Return the probability, 0-1, that the fields of a header are all right.

    Args:
        copy: the copy with its zones; the words of the header's lines say how surely it was read.
        header: the fields.
        problems: those of the header and of the signatures; problems of severity `info` do not count.
    """
    figure = _RULE ** sum(value is not None for value in (header.symbol, header.issued_on, header.subject))
    unread = {problem.line for problem in problems}
    for line in copy.lines:
        if line.ref not in unread:
            figure *= _reading(line)
    blank = {line.ref for line in copy.lines if line.ref in unread and not is_recognised(line)}
    for problem in problems:
        if problem.severity is not Severity.INFO:
            figure *= _BLANK if problem.line in blank else _DOUBTS.get(problem.code, _OTHER_DOUBT)
    return round(figure * _UNCONFIRMED ** _unconfirmed(header), 4)


def _reading(line: Line) -> float:
    """How likely a line leaves its field right."""
    if not is_recognised(line) or not line.words:
        return 1.0
    sure = [word.probability for word in line.words]
    if line.zone in _EXACT:
        return min(sure)
    return 1 - (1 - sum(sure) / len(sure)) * _LOOSE_SHARE if line.zone is _LOOSE else 1.0


def _unconfirmed(header: Header) -> int:
    """How many of the agreements that a header shows are missing from this one."""
    notation = header.notation or ""
    letters = notation.replace("-", "/").split("/")[0]
    listed = types_with(letters, header.system)
    agreements = (
        # the letters in the number are those of the title; a letter's begin with its organ
        header.type_name in listed if listed else header.type_name == "Công văn",
        # `07-KH/TW` is the Party's form, `15/KH-UBND` the State's; the Front and unions have both
        header.system == "union" or ("/" in notation) == (header.system == "party"),
        header.place is not None,
    )
    return sum(not agreement for agreement in agreements) if notation else 0
