"""Two documents that may be one: their keys differ by so little that OCR may have damaged one of them.

The key of a document is made of its organ, symbol and date (`pipeline.identity`). Where one letter of it was
read wrongly, a second scan of the same document becomes a document of its own. Digits are never taken for one
another: numbers that follow one another are as alike, and are two documents.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations

import regex
from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from pipeline.model import Header, Problem, Severity
from pipeline.vietnamese import plain
from pipeline.write.merge import Issued, Noted

#: Letters by which organs, and symbols, may differ: `YÊN HÒA` and `YÊN HÒO`, `07-KH/TW` and `07-KH/TVV`.
_SLIPS = 2
#: How alike (0-100) the subjects must be: they tell documents of one day from one another.
_SAME_SUBJECT = 90.0

# What is no digit: `07-KH/TW` leaves 07.
_NO_DIGIT = regex.compile(r"\D+")


def look_alikes(issued: Iterable[Issued]) -> Iterator[Noted]:
    """Yield a problem `may-be-same-document` (`review`) for each pair of documents that may be one.

    They are of the same day, their symbols have the same digits, and organ, symbol and subject are alike.

    Args:
        issued: the documents of the dataset, sorted by document_id.
    """
    by_day: defaultdict[object, list[Issued]] = defaultdict(list)
    for document in issued:
        header = document.header
        if header.issued_on and header.symbol and header.organ_name and header.subject:
            by_day[header.issued_on, _NO_DIGIT.sub(" ", header.symbol)].append(document)
    for documents in by_day.values():
        for one, other in combinations(documents, 2):
            if _may_be_one(one.header, other.header):
                yield Noted(_problem(one, other), other.best.copy.copy_id, other.document_id)


def _may_be_one(one: Header, other: Header) -> bool:
    for name in ("organ_name", "symbol"):
        if Levenshtein.distance(plain(getattr(one, name)), plain(getattr(other, name)), score_cutoff=_SLIPS) > _SLIPS:
            return False
    return fuzz.ratio(plain(one.subject or ""), plain(other.subject or "")) >= _SAME_SUBJECT


def _problem(one: Issued, other: Issued) -> Problem:
    return Problem(
        "may-be-same-document",
        Severity.REVIEW,
        f"{other.best.copy.path} ({other.document_id}) and {one.best.copy.path} ({one.document_id}) have the same date "
        "and nearly the same organ, symbol and subject; see whether they are copies of one document.",
        table="documents",
        column="document_id",
    )
