"""Several copies of one document give one document, from the best reading."""

import datetime as dt
from dataclasses import replace

import pytest

from pipeline.model import CopyMarks, Part, Severity, Signature, TextSource
from pipeline.write.merge import merge
from tests.builders import HEADER, make_copy, make_document, make_page, make_transcript, with_certificate


def scan(path="a.pdf", confidence=0.95, source=TextSource.OCR, **values):
    copy = make_copy(path, text_source=source)
    pages = tuple(
        replace(page, lines=tuple(replace(line, confidence=confidence) for line in page.lines)) for page in copy.pages
    )
    return make_document(replace(copy, pages=pages), **values)


@pytest.mark.parametrize(
    ("better", "worse", "case"),
    [
        (make_document(make_transcript()), scan(confidence=1.0), "a transcript before OCR"),
        (scan("z.pdf", 0.5, TextSource.TEXT_LAYER), scan("a.pdf", 0.9, TextSource.MIXED), "text layer before mixed"),
        (scan("z.pdf", 0.5, TextSource.MIXED), scan("a.pdf", 0.9), "mixed before OCR"),
        (scan("z.pdf", 0.96), scan("a.pdf", 0.95), "the more confident of two scans"),
        (scan("a.pdf"), scan("b.pdf"), "the lower copy_id of two alike"),
        (
            scan("z.pdf", 0.5),
            make_document(make_transcript(), marks=CopyMarks("trich_sao")),
            "a whole before an extract",
        ),
    ],
)
def test_best_reading(better, worse, case):
    if case == "the lower copy_id of two alike":
        better, worse = sorted((better, worse), key=lambda reading: reading.copy.copy_id)
    for readings in ((better, worse), (worse, better)):
        (issued,) = merge(readings)
        assert issued.best.copy.path == better.copy.path, case
        assert issued.readings == (better, worse), case


def test_two_documents_stay_two():
    other = make_document(make_copy("b.pdf"))
    other = replace(other, document_id="so-y-te_1-kh-syt_2023-01-01")
    assert [issued.document_id for issued in merge([make_document(), other])] == sorted(
        [make_document().document_id, other.document_id]
    )


def test_null_fields_come_from_the_next_reading():
    typed = make_document(
        make_transcript(), header=replace(HEADER, urgency=None), signatures=(Signature(name="Lê Văn Mẫu"),)
    )
    stamped = scan(header=replace(HEADER, urgency="Khẩn"))
    (issued,) = merge([stamped, typed])
    assert issued.header.urgency == "Khẩn"
    assert issued.signature.signed_for == "Giám đốc"
    assert issued.signature.position == "Phó Giám đốc"
    assert {noted.problem.column for noted in issued.noted} == {"urgency", "signed_for", "signer_position"}
    assert {noted.problem.severity for noted in issued.noted} == {Severity.INFO}
    assert {noted.problem.code for noted in issued.noted} == {"field-from-other-copy"}
    assert {noted.copy_id for noted in issued.noted} == {stamped.copy.copy_id}


@pytest.mark.parametrize(
    ("changes", "disagree", "case"),
    [
        ({"place": "Tân Hoà"}, False, "the tone mark in its other place"),
        ({"subject": "Rà soát  hồ sơ lưu trữ, năm 2023."}, False, "case, spacing and punctuation"),
        ({"subject": "rà soát hố sơ lưu trữ năm 2023"}, True, "another tone"),
        ({"type_code": "QĐ"}, True, "another type"),
        ({"place": None}, False, "nothing in the worse reading"),
    ],
)
def test_disagreement_is_a_problem_and_the_better_reading_counts(changes, disagree, case):
    (issued,) = merge([make_document(make_transcript()), scan(header=replace(HEADER, **changes))])
    assert issued.header == HEADER, case
    assert [noted.problem.code for noted in issued.noted] == ["readings-disagree"] * disagree, case
    assert all(noted.problem.severity is Severity.REVIEW for noted in issued.noted), case
    assert all(noted.copy_id == issued.best.copy.copy_id for noted in issued.noted), case


def test_dates_that_differ_disagree():
    early = replace(HEADER, issued_on=dt.date(2023, 3, 13))
    (issued,) = merge([make_document(make_transcript()), scan(header=early)])
    (noted,) = issued.noted
    assert noted.problem.column == "issued_on"
    assert "2023-03-13" in noted.problem.message
    assert "a.pdf" in noted.problem.message


def test_page_count_is_that_of_the_copy_that_has_pages():
    certified = with_certificate(scan(), "7-SL")
    blank = make_page(4, part=Part.BLANK)
    certified = replace(certified, copy=replace(certified.copy, pages=(*certified.copy.pages, blank)))
    (issued,) = merge([make_document(make_transcript()), certified])
    assert issued.best.copy.format == "txt"
    assert issued.page_count == 2, "without certificate and blank page"


def test_page_count_of_transcripts_is_null():
    (issued,) = merge([make_document(make_transcript())])
    assert issued.page_count is None
