"""Header fields and copy facts: right, absent, wrong, or invented."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from pipeline.evaluate.case import Case, Part
from pipeline.evaluate.dataset import Row
from pipeline.evaluate.measures import same_text, same_value
from pipeline.evaluate.result import FieldCount, Judgement, Mistake, State, difference
from pipeline.model import Zone

#: The labelled fields of a document, and the zone whose line shows each.
DOCUMENT_FIELDS = {
    "system": Zone.HEADER,
    "type_code": Zone.SUBJECT,
    "type_name": Zone.SUBJECT,
    "number": Zone.NUMBER,
    "notation": Zone.NUMBER,
    "symbol": Zone.NUMBER,
    "organ_name": Zone.HEADER,
    "place": Zone.PLACE_DATE,
    "issued_on": Zone.PLACE_DATE,
    "subject": Zone.SUBJECT,
    "signed_for": Zone.SIGNATURE,
    "signer_position": Zone.SIGNATURE,
    "signer_name": Zone.SIGNATURE,
}

#: The same for what was added to a copy.
COPY_FIELDS = {
    "copy_kind": Zone.COPY_CERTIFICATE,
    "copy_symbol": Zone.COPY_CERTIFICATE,
    "copy_organ": Zone.COPY_CERTIFICATE,
    "copy_place": Zone.COPY_CERTIFICATE,
    "copied_on": Zone.COPY_CERTIFICATE,
    "copy_signature_authority": Zone.COPY_CERTIFICATE,
    "copy_signed_for": Zone.COPY_CERTIFICATE,
    "copy_signer_position": Zone.COPY_CERTIFICATE,
    "copy_signer_name": Zone.COPY_CERTIFICATE,
    "print_run": Zone.COPY_CERTIFICATE,
    "received_organ": Zone.STAMP,
    "received_channel": Zone.STAMP,
    "received_number": Zone.STAMP,
    "received_on": Zone.STAMP,
}

#: Fields that hold words: a slip of OCR in twenty letters is let pass. Others must be equal.
WORDED = frozenset(
    """type_name organ_name place subject signed_for signer_position signer_name copy_organ copy_place
    copy_signed_for copy_signer_position copy_signer_name received_organ received_channel""".split()
)


class FieldScore(NamedTuple):
    """Outcomes of the printed fields, of those written by hand, and what differs."""

    printed: FieldCount
    handwritten: FieldCount
    part: Part


class _Outcome(NamedTuple):
    table: str
    field: str
    zone: Zone
    wanted: Any
    got: Any
    state: State | None  # None: right


def score_fields(case: Case) -> FieldScore:
    """Compare a document's header, and what was added to its copy, with the label."""
    by_hand = case.label.handwritten
    document = list(_outcomes("documents", DOCUMENT_FIELDS, case.label.document, case.document))
    copy = list(_outcomes("copies", COPY_FIELDS, _added(case.label.copy), case.copy or {}))
    outcomes = [*document, *copy]
    return FieldScore(
        printed=_count(outcome for outcome in outcomes if outcome.field not in by_hand),
        handwritten=_count(outcome for outcome in outcomes if outcome.field in by_hand),
        part=Part(mistakes=tuple(_mistakes(case, outcomes)), judged={"documents": _judged(case, document)}),
    )


def _added(copy: Mapping[str, Any] | None) -> Mapping[str, Any]:
    if copy is None:
        return {}
    # An empty label says that nothing was added; `copy_kind` then says `original`, which is no value to find.
    return copy or {field: None for field in COPY_FIELDS if field != "copy_kind"}


def _outcomes(table: str, fields: Mapping[str, Zone], label: Mapping[str, Any], row: Row) -> Iterator[_Outcome]:
    for field, zone in fields.items():
        if field in label and not (label[field] is None and row.get(field) is None):
            wanted, got = label[field], row.get(field)
            yield _Outcome(table, field, zone, wanted, got, _state(field, wanted, got))


def _state(field: str, wanted: object, got: object) -> State | None:
    same = same_text if field in WORDED else same_value
    stated, given = wanted is not None, got is not None
    return None if stated and given and same(wanted, got) else difference(stated, given)


def _count(outcomes: Iterable[_Outcome]) -> FieldCount:
    states = Counter(outcome.state for outcome in outcomes)
    return FieldCount(states[None], states[State.ABSENT], states[State.WRONG], states[State.INVENTED])


def _mistakes(case: Case, outcomes: Iterable[_Outcome]) -> Iterator[Mistake]:
    for outcome in outcomes:
        if outcome.state is not None:
            notes = ["handwritten"] if outcome.field in case.label.handwritten else []
            yield case.mistake(
                outcome.state,
                outcome.table,
                "",
                outcome.wanted,
                outcome.got,
                column=outcome.field,
                evidence=case.dataset.line_in(case.copy, outcome.zone),
                note=", ".join([*notes, *case.problem_codes(outcome.field)]),
            )


def _judged(case: Case, outcomes: Iterable[_Outcome]) -> tuple[Judgement, ...]:
    confidence = case.document.get("confidence")
    if confidence is None:
        return ()
    # What is written by hand may be left out, so its absence makes no header wrong.
    faults = [o for o in outcomes if o.state and not (o.state is State.ABSENT and o.field in case.label.handwritten)]
    return (Judgement(confidence, not faults),)
