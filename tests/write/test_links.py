"""A citation is linked to a document of the dataset only where nothing leaves a doubt."""

import datetime as dt
from dataclasses import replace

import pytest

from pipeline.model import Signature
from pipeline.write.links import by_symbol, cited_document
from pipeline.write.merge import merge
from tests.builders import HEADER, make_citation, make_copy, make_document

MARCH = dt.date(2023, 3, 14)


def issued(name, *, signed_for="Giám đốc", **header):
    document = make_document(
        make_copy(f"{name}.pdf"), header=replace(HEADER, **header), signatures=(Signature(signed_for=signed_for),)
    )
    return replace(document, document_id=name)


DATASET = [
    issued("plan"),
    issued("same-symbol-next-year", issued_on=dt.date(2024, 3, 14)),
    issued(
        "directive-a", symbol="5-CT/TU", organ_name="Tỉnh ủy Tân Hòa", organ_parent=None, signed_for="Ban Thường vụ"
    ),
    issued("directive-b", symbol="5-CT/TU", organ_name="Tỉnh ủy Đông Sơn", organ_parent=None, place="Đông Sơn"),
    issued("decree", symbol="7/2023/NĐ-CP", organ_name="Chính phủ", organ_parent=None, place="Hà Nội"),
    issued(
        "resolution",
        symbol="9-NQ/TW",
        organ_name="Ban Chấp hành Trung ương",
        organ_parent=None,
        place="Hà Nội",
        signed_for="Bộ Chính trị",
    ),
    issued("undated", symbol="99/KH-SNV", issued_on=None),
]


def link(citing=None, **values):
    citation = make_citation(**{"organ_name": None, "cited_on": None} | values)
    citing = citing or make_document(citations=(citation,))
    return cited_document(citation, citing, by_symbol(merge(DATASET)))


@pytest.mark.parametrize(
    ("citation", "document_id", "case"),
    [
        ({"symbol": "12/KH-SNV", "cited_on": MARCH}, "plan", "symbol and date"),
        ({"symbol": "12 /KH - SNV", "cited_on": MARCH}, "plan", "spaces in the symbol"),
        ({"symbol": "12/KH-SNV"}, None, "a symbol alone"),
        ({"symbol": "12/KH-SNV", "cited_on": dt.date(2023, 3, 15)}, None, "another date"),
        ({"symbol": None, "cited_on": MARCH}, None, "no symbol"),
        ({"symbol": "13/KH-SNV", "cited_on": MARCH}, None, "not in the dataset"),
        ({"symbol": "5-CT/TU", "cited_on": MARCH}, None, "two provinces, the organ not named"),
        ({"symbol": "5-CT/TU", "cited_on": MARCH, "organ_name": "Tỉnh uỷ Tân Hoà"}, "directive-a", "the organ decides"),
        (
            {"symbol": "5-CT/TU", "cited_on": MARCH, "organ_name": "Ban Thường vụ Tỉnh ủy"},
            "directive-a",
            "whom it was signed for decides",
        ),
        ({"symbol": "5-CT/TU", "cited_on": MARCH, "organ_name": "Tỉnh ủy Bắc Lạng"}, None, "a third province"),
        (
            {"symbol": "9-NQ/TW", "cited_on": MARCH, "organ_name": "Ban Chấp hành Trung ương Đảng khóa XIII"},
            "resolution",
            "the organ with its term of office",
        ),
        (
            {"symbol": "9-NQ/TW", "cited_on": MARCH, "organ_name": "Bộ Chính trị"},
            "resolution",
            "signed for the Politburo",
        ),
        ({"symbol": "9-NQ/TW", "cited_on": MARCH, "organ_name": "Quốc hội"}, None, "another organ"),
        ({"symbol": "7/2023/NĐ-CP", "organ_name": "Chính phủ"}, "decree", "the year in the symbol and the organ"),
        ({"symbol": "7/2023/NĐ-CP"}, None, "the year in the symbol alone"),
        ({"symbol": "99/KH-SNV"}, None, "a document without date"),
    ],
)
def test_link(citation, document_id, case):
    assert link(**citation) == document_id, case


def test_date_of_another_citation_of_the_same_symbol():
    first, later = (
        make_citation(symbol="12/KH-SNV", cited_on=MARCH),
        make_citation(symbol="12/KH-SNV", cited_on=None, organ_name=None),
    )
    index = by_symbol(merge(DATASET))
    assert cited_document(later, make_document(citations=(first, later)), index) == "plan"
    other = make_citation(symbol="12/KH-SNV", cited_on=dt.date(2024, 3, 14))
    assert cited_document(later, make_document(citations=(first, later, other)), index) is None, "two dates: a doubt"
