"""Printed lines → paragraphs."""

import pytest

from pipeline.split.outline.paragraphs import join_texts, to_paragraphs
from tests.lines import lines_of


@pytest.mark.parametrize(
    ("texts", "expected", "case"),
    [
        (["quy định về", "phát triển"], "quy định về phát triển", "a space for the line's end"),
        (
            ["Chỉ thị số 10/CT-", "TTg ngày 22/4/2019"],
            "Chỉ thị số 10/CT-TTg ngày 22/4/2019",
            "a symbol cut at its hyphen",
        ),
        (["phát triển kinh tế -", "xã hội"], "phát triển kinh tế - xã hội", "a hyphen between words keeps its spaces"),
        ([], "", "nothing"),
    ],
)
def test_join_texts(texts, expected, case):
    assert join_texts(texts) == expected, case


@pytest.mark.parametrize(
    ("text", "expected", "case"),
    [
        ("1. Rà soát các quy định\n|hiện hành.", ["1. Rà soát các quy định hiện hành."], "layout says that it goes on"),
        (
            "Xử lý nghiêm cán bộ,\nnhất là người đứng đầu.",
            ["Xử lý nghiêm cán bộ, nhất là người đứng đầu."],
            "over a page",
        ),
        (
            "Hoàn thành kế hoạch.\nTiếp tục rà soát.",
            ["Hoàn thành kế hoạch.", "Tiếp tục rà soát."],
            "two sentences, two paragraphs",
        ),
        ("- Sở Y tế;\n- Sở Tài chính.", ["- Sở Y tế;", "- Sở Tài chính."], "a list"),
        (
            "các chỉ tiêu kinh tế\n|- xã hội của tỉnh.",
            ["các chỉ tiêu kinh tế - xã hội của tỉnh."],
            "a compound's dash at a line's head",
        ),
        (
            "II- CÔNG TÁC TUYÊN TRUYỀN VÀ\nTRIỂN KHAI THỰC HIỆN",
            ["II- CÔNG TÁC TUYÊN TRUYỀN VÀ TRIỂN KHAI THỰC HIỆN"],
            "a heading on two lines",
        ),
        (
            "IV. TỔ CHỨC THỰC HIỆN\n|1. Sở Y tế",
            ["IV. TỔ CHỨC THỰC HIỆN", "1. Sở Y tế"],
            "a heading at a page's end and the item on the next page",
        ),
        ("I. MỤC ĐÍCH\nII. YÊU CẦU", ["I. MỤC ĐÍCH", "II. YÊU CẦU"], "two headings"),
        ("Như sau:\n|1. Sở Y tế", ["Như sau:", "1. Sở Y tế"], "a number behind a colon begins a paragraph"),
        (
            "theo quy định tại khoản\n|2. Điều 5",
            ["theo quy định tại khoản 2. Điều 5"],
            "a number in mid-sentence does not",
        ),
        ("gồm:\na) Hồ sơ\nb) Tài liệu", ["gồm:", "a) Hồ sơ", "b) Tài liệu"], "letters begin small, but are points"),
    ],
)
def test_paragraphs(text, expected, case):
    assert [paragraph.text for paragraph in to_paragraphs(lines_of(text))] == expected, case


def test_every_line_is_in_one_paragraph():
    lines = lines_of("I. MỤC ĐÍCH\n1. Nêu cao\n|trách nhiệm.\n- Một\n- Hai")
    assert [line for paragraph in to_paragraphs(lines) for line in paragraph.lines] == lines
