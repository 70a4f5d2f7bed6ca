"""What was added to a copy after the original was signed: certificate, incoming stamp, digital sao y.

None of it overwrites the original's own number, date or signer.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import regex

from pipeline.model import Copy, CopyMarks, Line, Problem, Severity, Zone
from pipeline.split.closing.block import PRINT_RUN
from pipeline.split.closing.certificate import Certificate, find_certificate
from pipeline.split.closing.signing import read_signature
from pipeline.split.header import formulas
from pipeline.split.header.dates import NUMERIC_DATE, PlaceDate, names_place, read_numeric_date, read_place_date
from pipeline.split.header.evidence import digits_certainty
from pipeline.split.header.issuer import begins_with_head, organ_name
from pipeline.split.header.symbol import SURE_NUMBER, Symbol, read_symbol
from pipeline.vietnamese import is_capitals, plain

# `Số: 47/ ngày 19/8/2022`, `Số: 47`, `Số đến: 47`: the number of an incoming stamp
INCOMING_NUMBER = regex.compile(r"^\W{0,3}S\p{L}(?:\s\p{L}{2,3})?\s?[:.]?\s?(?P<number>\d{1,5})(?!\d|\s?[-/]\s?\p{Lu})")

# `VĂN BẢN ĐẾN QUA MẠNG`: the channel behind the heading of an incoming stamp
CHANNEL = regex.compile(r"\b[ĐD][ẾÊE]N\s+(?P<channel>QUA\s.{2,20})$", regex.I)

# `(in 78b)`, `(in 78 bản)`, `In 50 bản`, and where OCR lost the raised letter `(in 78)`: how many copies were printed
PRINTED = regex.compile(r"\b[Ii]n\s(?P<count>\d{1,5})\s?\^?(?:b\b|bản\b|\))")

#: Letters of a certificate's number that tell its kind; `BS` (bản sao) does not.
_KIND_BY_LETTERS = {
    "SY": "sao_y",
    "SYBC": "sao_y",
    "SYB": "sao_y",
    "BSY": "sao_y",
    "SL": "sao_luc",
    "BSL": "sao_luc",
    "TrS": "trich_sao",
    "BTS": "trich_sao",
}

#: So many lines of a digital certificate (`SAO Y`, organ, time) stand below one another.
_DIGITAL_LINES = 5

#: The least confidence (0-1) of an organ's name in an incoming stamp: its letters are small and uneven.
SURE_STAMP = 0.9


def parse_marks(copy: Copy) -> tuple[CopyMarks, tuple[Problem, ...]]:
    """Return what certificate and incoming stamp say.

    Args:
        copy: a copy with its zones.

    Returns:
        The marks (`copy_kind` is `original` where there are none), and a problem for each
        value that stands on the copy but cannot be believed.
    """
    certificate = find_certificate(copy)
    stamped = [line for line in copy.lines if line.zone is Zone.STAMP]
    marks, problems = _certified(certificate)
    if marks.copy_kind == "original":
        marks = _digitally_certified(marks, stamped)
    marks, more = _received(marks, stamped)
    return marks, (*problems, *more)


def _certified(certificate: Certificate) -> tuple[CopyMarks, list[Problem]]:
    number, dated = certificate.number, certificate.place_date
    kind = formulas.copy_kind(certificate.kind.text) if certificate.kind else None
    if kind is None and number is None:
        return CopyMarks(), []
    symbol = read_symbol(number.text, number) if number else Symbol()
    place_date = read_place_date(dated.text, dated) if dated else PlaceDate()
    marks = CopyMarks(
        # a number of a certificate says that this is a copy, though perhaps not of which kind
        copy_kind=kind or _KIND_BY_LETTERS.get(symbol.letters or "", "sao_y"),
        copy_symbol=symbol.symbol,
        copy_organ=organ_name([(line.text, line) for line in certificate.organ]) if certificate.organ else None,
        copy_place=place_date.place,
        copied_on=place_date.date,
        signature=read_signature(certificate.signature).signature,
        print_run=_print_run(certificate.recipients),
    )
    return marks, list(_unread(marks, certificate, kind_read=kind is not None))


def _print_run(lines: Sequence[Line]) -> int | None:
    for line in lines:
        found = PRINTED.search(line.text)
        if found and digits_certainty(line, found["count"]) >= SURE_NUMBER:
            return int(found["count"])
    return None


def _unread(marks: CopyMarks, certificate: Certificate, *, kind_read: bool) -> Iterator[Problem]:
    """The values that a certificate always has, and that could not be read from this one."""
    last = next((line for line in reversed(certificate.recipients) if PRINT_RUN.match(line.text)), None)
    anywhere = certificate.lines[0]
    signed = certificate.signature[-1] if certificate.signature else anywhere
    has_place = certificate.place_date is not None and names_place(certificate.place_date.text)
    checks = (
        ("copy_kind", kind_read or None, certificate.number),
        ("copy_symbol", marks.copy_symbol, certificate.number or anywhere),
        ("copy_organ", marks.copy_organ, certificate.organ[0] if certificate.organ else anywhere),
        ("copy_place", marks.copy_place, certificate.place_date if has_place else None),
        ("copied_on", marks.copied_on, certificate.place_date or anywhere),
        ("copy_signer_position", marks.signature.position, certificate.signature[0] if certificate.signature else None),
        ("copy_signer_name", marks.signature.name, signed),
        ("print_run", marks.print_run, last),
    )
    for column, value, line in checks:
        if value is None and line is not None:
            yield _problem(column, line, Severity.REVIEW)


def _problem(column: str, line: Line, severity: Severity) -> Problem:
    return Problem(
        code=f"{column.replace('_', '-')}-unreadable",
        severity=severity,
        message=f"The value of {column} stands on the copy but could not be read surely; enter it by hand.",
        page=line.page,
        table="copies",
        column=column,
        line=line.ref,
    )


def _digitally_certified(marks: CopyMarks, stamped: Sequence[Line]) -> CopyMarks:
    """`SAO Y; Ủy ban nhân dân …; Thời gian ký: 05/06/2021 09:30:15`, on one line or several."""
    first = next((index for index, line in enumerate(stamped) if formulas.copy_kind(line.text)), None)
    if first is None:
        return marks
    marks = replace(marks, copy_kind=formulas.copy_kind(stamped[first].text) or "original")
    parts = [(part.strip(), line) for line in stamped[first : first + _DIGITAL_LINES] for part in line.text.split(";")]
    for part, line in parts[1:]:
        if marks.copied_on is None and NUMERIC_DATE.search(part):
            marks = replace(marks, copied_on=read_numeric_date(part, line))
        elif marks.copy_organ is None and begins_with_head(part):
            marks = replace(marks, copy_organ=organ_name([(part, line)]))
    return marks


def _received(marks: CopyMarks, stamped: Sequence[Line]) -> tuple[CopyMarks, list[Problem]]:
    """The incoming stamp: organ, heading with the channel, number, date."""
    heading = next((index for index, line in enumerate(stamped) if formulas.is_incoming(line.text)), None)
    if heading is None:
        return marks, []
    above = stamped[max(heading - 2, 0) : heading]
    organs = [line for line in above if is_capitals(line.text) and line.source_confidence >= SURE_STAMP]
    channel = CHANNEL.search(stamped[heading].text)
    marks = replace(
        marks,
        received_organ=organ_name([(line.text, line) for line in organs]) if organs else None,
        received_channel=channel["channel"].lower() if channel else None,
    )
    for line in stamped[heading + 1 :]:
        if not formulas.INCOMING_FIELD.match(plain(line.text)):
            continue
        number = INCOMING_NUMBER.match(line.text)
        if number and marks.received_number is None and digits_certainty(line, number["number"]) >= SURE_NUMBER:
            marks = replace(marks, received_number=number["number"])
        if marks.received_on is None:
            marks = replace(marks, received_on=read_numeric_date(line.text, line))
    unread = [name for name in ("received_number", "received_on") if getattr(marks, name) is None]
    return marks, [_problem(column, stamped[heading], Severity.INFO) for column in unread]
