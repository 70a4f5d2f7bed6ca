"""ALTO as lxml reads it, beside the pages."""

import pytest
from lxml import etree

from pipeline.export.alto import NAMESPACE, write_alto
from pipeline.model import Box, Line, Page, TextSource, Word

NS = {"a": NAMESPACE}


def line(number, read, used=None, top=100.0, **values):
    words = tuple(
        Word(text, Box(72.0 + 30 * place, top, 100.0 + 30 * place, top + 12), 0.9 - place / 10)
        for place, text in enumerate(read.split())
    )
    return Line(1, number, used or read, read, Box(72.0, top, 300.0, top + 12), 0.85, words=words, **values)


PAGE = Page(
    1,
    TextSource.OCR,
    (
        line(1, "TĨNH ỦY", "TỈNH ỦY"),
        line(2, "<script> & \x01", top=130.0),
        line(3, "ra soát", top=144.0, starts_paragraph=False),
        line(4, "phốihợp với", "phối hợp với", top=170.0),
    ),
    width_pt=595.0,
    height_pt=842.0,
    dpi=200,
)


@pytest.fixture(scope="module")
def alto(tmp_path_factory):
    (file,) = write_alto("đến/kế hoạch.pdf", [PAGE, Page(2, TextSource.TRANSCRIPT)], tmp_path_factory.mktemp("alto"))
    return etree.parse(str(file))


def test_words_stand_in_order_with_what_was_read(alto):
    strings = alto.xpath("//a:String", namespaces=NS)
    assert [string.get("CONTENT") for string in strings] == [
        *("TỈNH", "ỦY", "<script>", "&", "\ufffd", "ra", "soát", "phối hợp với"),
    ]  # fmt: skip
    assert [alternative.text for alternative in alto.xpath("//a:ALTERNATIVE", namespaces=NS)] == ["TĨNH", "phốihợp với"]


def test_words_have_place_and_confidence(alto):
    first = alto.xpath("//a:String", namespaces=NS)[0]
    assert (first.get("HPOS"), first.get("VPOS"), first.get("WIDTH"), first.get("HEIGHT")) == (
        "1200",
        "1667",
        "467",
        "200",
    )
    assert float(first.get("WC")) == pytest.approx(0.9)


def test_lines_of_a_paragraph_are_a_block(alto):
    blocks = alto.xpath("//a:TextBlock", namespaces=NS)
    assert [len(block.findall("a:TextLine", NS)) for block in blocks] == [1, 2, 1]


def test_identifiers_are_unique(alto):
    ids = alto.xpath("//@ID")
    assert len(ids) == len(set(ids))
