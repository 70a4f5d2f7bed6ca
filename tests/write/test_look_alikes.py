"""Second scans of a document whose key OCR damaged do not become other documents unnoticed."""

import datetime as dt
from dataclasses import replace

import pytest

from pipeline.identity import document_id
from pipeline.write import tables
from tests.builders import HEADER, make_copy, make_reading


def reading(path, **changes):
    copy = make_copy(path)
    header = replace(HEADER, **changes)
    return replace(make_reading(copy, header=header), document_id=document_id(header, copy.copy_id))


@pytest.mark.parametrize(
    ("changes", "noted", "case"),
    [
        ({"organ_name": "Sở Nội vụ tỉnh Tân Hoá"}, 0, "a tone mark only: the key is the same"),
        ({"organ_name": "Sở Nôi vu tinh Tân Hoa"}, 0, "marks only: the key is the same"),
        ({"organ_name": "Sở Nội vụ tỉnh Tân Hòo"}, 1, "a letter of the organ"),
        ({"symbol": "12/KH-SNY"}, 1, "a letter of the symbol"),
        ({"symbol": "13/KH-SNV"}, 0, "another number"),
        ({"issued_on": dt.date(2023, 3, 15)}, 0, "another day"),
        ({"organ_name": "Sở Y tế tỉnh Tân Hòa"}, 0, "another organ with the same symbol"),
        ({"symbol": "12/KH-SNY", "subject": "kiểm tra công tác văn thư quý II"}, 0, "another subject"),
        ({"symbol": "12/KH-SNY", "subject": "rà soát hồ sơ lưu trũ năm 2023"}, 1, "a subject read a little otherwise"),
        ({"symbol": "12/KH-SNY", "subject": None}, 0, "no subject to compare"),
    ],
)
def test_documents_that_may_be_one(changes, noted, case):
    readings = [reading("a.pdf"), reading("b.pdf", **changes)]
    made = tables([one.copy for one in readings], readings)
    problems = [row for row in made["problems"].to_pylist() if row["code"] == "may-be-same-document"]
    assert len(problems) == noted, case
    for row in problems:
        assert row["severity"] == "review"
        assert row["document_id"] in made["documents"]["document_id"].to_pylist()
        assert "a.pdf" in row["message"]
        assert "b.pdf" in row["message"]


def test_a_second_scan_is_linked_to_the_same_document():
    readings = [reading("a.pdf"), reading("b.pdf", subject="rà soát hồ sơ lưu trũ năm 2023")]
    made = tables([one.copy for one in readings], readings)
    assert len(made["documents"]) == 1
    assert [row["status"] for row in made["copies"].to_pylist()] == ["parsed", "parsed"]
    assert len(set(made["copies"]["document_id"].to_pylist())) == 1
    (problem,) = (row for row in made["problems"].to_pylist() if row["code"] == "readings-disagree")
    assert problem["column"] == "subject"
