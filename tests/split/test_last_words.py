"""Closing paragraphs, told apart from the last section."""

import pytest

from pipeline.split.outline.last_words import take_closing
from pipeline.split.outline.tree import build_outline
from tests.lines import lines_of


def orders_work(text):
    """Whether a paragraph gives work to one body (see `pipeline.split.tasks.orders_work`)."""
    return text.startswith("Giao Sở")


@pytest.mark.parametrize(
    ("text", "closing", "case"),
    [
        (
            "1. Rà soát.\n2. Báo cáo.\nTrên đây là Kế hoạch của huyện.",
            ["Trên đây là Kế hoạch của huyện."],
            "the usual formula",
        ),
        (
            "1. Rà soát.\nCác đơn vị nghiêm túc triển khai.",
            ["Các đơn vị nghiêm túc triển khai."],
            "no formula, but behind a sentence",
        ),
        (
            "1. Sở Y tế\nTổ chức hội nghị.\nTrên đây là Kế hoạch.",
            ["Trên đây là Kế hoạch."],
            "a heading keeps its own text",
        ),
        ("1. Sở Y tế\nTổ chức hội nghị.", [], "the text under a heading is no closing"),
        ("1. Một.\nThêm một.\n2. Hai.\nThêm hai.", [], "every item has two paragraphs"),
        (
            "1. Một.\nThêm một.\n2. Hai.\nThêm hai.\nKế hoạch này thay thế kế hoạch cũ.",
            ["Kế hoạch này thay thế kế hoạch cũ."],
            "… and then the formula",
        ),
        ("Chỉ có một đoạn văn.", [], "no section at all"),
        (
            "1. Rà soát.\n2. Báo cáo.\nGiao Sở Tư pháp đôn đốc.\nChỉ thị này có hiệu lực kể từ ngày ký.",
            ["Chỉ thị này có hiệu lực kể từ ngày ký."],
            "an order behind the last item is no closing, what follows it is",
        ),
    ],
)
def test_take_closing(text, closing, case):
    outline = build_outline(lines_of(text), (), {})
    assert [paragraph.text for paragraph in take_closing(outline, orders_work)] == closing, case


def test_closing_stands_before_the_annex():
    outline = build_outline(lines_of("1. Rà soát.\nTrên đây là Kế hoạch.\nPHỤ LỤC I\n1. Hai.\nBa."), (), {})
    assert [paragraph.text for paragraph in take_closing(outline, orders_work)] == ["Trên đây là Kế hoạch."]
