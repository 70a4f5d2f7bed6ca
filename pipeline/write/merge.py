"""Several copies of one document: one row, from the best reading.

Readings are ranked: whole copies before extracts (trích sao); then by where the text comes from, transcript
before text layer before mixed before OCR; then by the mean confidence of their lines, the higher the better;
then by copy_id. The best reading gives preamble, sections, tasks, citations, recipients, closing and
confidence. A header or signature field that is null in it is filled from the next best reading that has it,
which a problem `field-from-other-copy` (`info`) says; where two readings give a field differently, a problem
`readings-disagree` (`review`) says so and the better reading counts. The page count is that of the best reading
that has pages with measures: a transcript has none.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from statistics import fmean
from typing import NamedTuple

from pipeline.model import Copy, Document, Header, Part, Problem, Severity, Signature, TextSource
from pipeline.vietnamese import key

#: Where a text comes from, the most trusted first.
SOURCES = (TextSource.TRANSCRIPT, TextSource.TEXT_LAYER, TextSource.MIXED, TextSource.OCR, None)

#: The signature's fields by the columns of `documents` that hold them.
SIGNATURE_COLUMNS = {"signed_for": "signed_for", "signer_position": "position", "signer_name": "name"}

Fact = str | dt.date | None


class Noted(NamedTuple):
    """A problem with the copy and the document in which it was found; None where it concerns none."""

    problem: Problem
    copy_id: str | None
    document_id: str | None


@dataclass(frozen=True, slots=True)
class Issued:
    """An issued document: its merged header and main signature, all its readings, the best first."""

    document_id: str
    header: Header
    signature: Signature
    readings: tuple[Document, ...]
    noted: tuple[Noted, ...]

    @property
    def best(self) -> Document:
        """The reading that everything but single header fields is taken from."""
        return self.readings[0]

    @property
    def page_count(self) -> int | None:
        """Pages of the document and its annexes, without copy certificate and blank pages."""
        for reading in self.readings:
            pages = reading.copy.pages
            if any(page.width_pt is not None for page in pages):
                return sum(page.part in (Part.DOCUMENT, Part.ANNEX) for page in pages)
        return None


def merge(documents: Iterable[Document], confidences: Mapping[str, float] | None = None) -> tuple[Issued, ...]:
    """Return the issued documents behind readings of copies, sorted by document_id.

    Args:
        documents: one reading per copy, in any order.
        confidences: the mean confidence of each copy's lines (0-1) by copy_id, for documents that are without their
            lines; taken from the lines where it is None.
    """

    def rank(reading: Document) -> tuple[bool, int, float, str]:
        copy = reading.copy
        is_extract = reading.marks.copy_kind == "trich_sao"
        confidence = mean_confidence(copy) if confidences is None else confidences[copy.copy_id]
        return is_extract, SOURCES.index(copy.text_source), -confidence, copy.copy_id

    by_id: defaultdict[str, list[Document]] = defaultdict(list)
    for document in documents:
        by_id[document.document_id].append(document)
    return tuple(_merged(sorted(by_id[document_id], key=rank)) for document_id in sorted(by_id))


def mean_confidence(copy: Copy) -> float:
    """Return the mean confidence of a copy's lines, 0-1; 0 where there is none."""
    return fmean(line.confidence for line in copy.lines) if copy.lines else 0.0


def _merged(readings: list[Document]) -> Issued:
    best = readings[0]
    facts = _facts(best)
    noted: list[Noted] = []
    for other in readings[1:]:
        for column, value in _facts(other).items():
            if value is None:
                continue
            if facts[column] is None:
                facts[column] = value
                noted.append(Noted(_filled(column, best, other), other.copy.copy_id, best.document_id))
            elif _differ(facts[column], value):
                noted.append(Noted(_disagree(column, facts[column], other), best.copy.copy_id, best.document_id))
    signature = {name: facts.pop(column) for column, name in SIGNATURE_COLUMNS.items()}
    return Issued(
        best.document_id,
        replace(best.header, **facts),  # type: ignore[arg-type]  # each fact comes from the field of the same name
        replace(_main_signature(best), **signature),  # type: ignore[arg-type]  # as above
        tuple(readings),
        tuple(noted),
    )


def _main_signature(reading: Document) -> Signature:
    return reading.signatures[0] if reading.signatures else Signature()


def _facts(reading: Document) -> dict[str, Fact]:
    """Return header and signature fields by the columns of `documents`."""
    signature = _main_signature(reading)
    header = {field.name: getattr(reading.header, field.name) for field in fields(Header)}
    return header | {column: getattr(signature, name) for column, name in SIGNATURE_COLUMNS.items()}


def _differ(one: Fact, other: Fact) -> bool:
    """Whether two values differ in more than case, punctuation, spacing and tone placement."""
    if isinstance(one, str) and isinstance(other, str):
        return key(one) != key(other)
    return one != other


def _filled(column: str, best: Document, other: Document) -> Problem:
    return Problem(
        "field-from-other-copy",
        Severity.INFO,
        f"{best.copy.path} does not give {column}; it was taken from {other.copy.path}.",
        table="documents",
        column=column,
    )


def _disagree(column: str, used: Fact, other: Document) -> Problem:
    return Problem(
        "readings-disagree",
        Severity.REVIEW,
        f"{column} is “{used}” in the dataset and “{_facts(other)[column]}” in {other.copy.path}; compare the copies.",
        table="documents",
        column=column,
    )
