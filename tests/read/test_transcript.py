"""Transcripts: encodings, light Markdown, wrapped lines, pipe tables."""

import unicodedata
from functools import partial

import pytest

from pipeline.errors import UndecodableText
from pipeline.model import TextSource, Zone
from pipeline.read import markdown
from pipeline.read.transcript import decode
from tests.growth import LINEAR, growth
from tests.read.pages import PLAN

TEXT = "\n\n".join(PLAN)
parse = partial(markdown.parse, name="a.md")

MARKUP = [
    ("**IV. NHIỆM VỤ CỤ THỂ**", [("IV. NHIỆM VỤ CỤ THỂ", True, False)], "a bold heading"),
    ("**1. Sở Y tế:** chủ trì **x**", [("1. Sở Y tế: chủ trì x", None, False)], "a run-in heading is not bold"),
    ("**a,\nb**\nc", [("a,", True, False), ("b", True, False), ("c", False, False)], "bold over two lines"),
    ("***Nơi nhận:***", [("Nơi nhận:", True, True)], "bold and italic"),
    ("*Nơi nhận:*", [("Nơi nhận:", None, True)], "italic"),
    ("**Nơi nhận: **", [("Nơi nhận:", True, False)], "a blank before the closing mark"),
    ("(*hoàn thành trong năm 2023*).", [("(hoàn thành trong năm 2023).", None, True)], "italic within brackets"),
    ("theo quy định (*) và (*)", [("theo quy định (*) và (*)", None, False)], "note marks are printed"),
    ("*", [("*", None, False)], "the star under the organ's name is printed"),
    ("Ngày ___ tháng ____ năm 2023", [("Ngày ___ tháng ____ năm 2023", None, False)], "gaps to be filled in"),
    ("chi 2*3*4 tỷ đồng", [("chi 2*3*4 tỷ đồng", None, False)], "a product"),
    ("**đóng thiếu", [("**đóng thiếu", None, False)], "a mark that is never closed is text"),
    (r"1\. Mục \*đích\*", [("1. Mục *đích*", None, False)], "escaped signs"),
    ("## KẾ HOẠCH", [("KẾ HOẠCH", True, False)], "a heading"),
    ("      ### KẾ HOẠCH", [("KẾ HOẠCH", True, False)], "an indented heading"),
    ("*   Sở A,\n    *   Sở B", [("- Sở A,", None, False), ("- Sở B", None, False)], "bullets are dashes"),
    ("- Sở Y tế\n+ Sở Nội vụ", [("- Sở Y tế", None, False), ("+ Sở Nội vụ", None, False)], "dashes and pluses stay"),
    ("```\nKế hoạch\n---\n* * *\n```", [("Kế hoạch", None, False)], "rules and fences are dropped"),
    ("(in 78^b), 100 m^2^", [("(in 78b), 100 m2", None, False)], "raised letters"),
    ("<b>KẾ HOẠCH</b><br>số <u>15</u>", [("KẾ HOẠCH", True, False), ("số 15", False, False)], "tags"),
    ("Theo [Nghị quyết 21](https://x.vn) ![dấu](a.png)", [("Theo Nghị quyết 21", None, False)], "a link, a picture"),
    ("> Kế hoạch", [("Kế hoạch", None, False)], "a quotation"),
    ("Tên\u200b \u00a0 gọi\ufeff\x07", [("Tên gọi", None, False)], "what cannot be seen"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected", "case"), MARKUP, ids=[case for *_, case in MARKUP])
def test_marks_are_taken_off(text, expected, case):
    lines = parse(text).lines
    assert [(line.text, line.bold, line.italic) for line in lines] == expected, case


def test_bold_is_unknown_where_nothing_is_marked_bold():
    assert {line.bold for line in parse(TEXT).lines} == {None}


def test_text_is_composed():
    (line,) = parse(unicodedata.normalize("NFD", "Kế hoạch thực hiện")).lines
    assert line.text == line.text_read == "Kế hoạch thực hiện"


NOTES = [
    ("[Handwritten signature]", Zone.HANDWRITING),
    ("[chữ ký]", Zone.HANDWRITING),
    ("*[Con dấu]*", Zone.STAMP),
    ("[Seal of the office]", Zone.STAMP),
    ("[1] Sở Y tế", Zone.BODY),
    ("[trang 2]", Zone.BODY),
]


@pytest.mark.parametrize(("text", "zone"), NOTES)
def test_notes_of_what_is_not_printed_have_their_zone(text, zone):
    (line,) = parse(text).lines
    assert line.zone is zone


def test_pipe_table_gives_cells_and_lines():
    page = parse(
        "Phụ lục\n| TT | Nhiệm vụ | Thời gian |\n|:--|---|--:|\n"
        "| 1 | **Rà soát**<br>quy chế | 2023 |\n| 2 | | x\\|y |\nHết"
    )
    (table,) = page.tables
    assert table.column_count == 3
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["TT", "Nhiệm vụ", "Thời gian"],
        ["1", "Rà soát quy chế", "2023"],
        ["2", "", "x|y"],
    ]
    text_of = {line.number: line for line in page.lines}
    assert [text_of[number].text for number in table.rows[1][1].lines] == ["Rà soát", "quy chế"]
    assert {text_of[n].zone for row in table.rows for cell in row for n in cell.lines} == {Zone.TABLE}
    assert [line.text for line in page.lines if line.zone is Zone.BODY] == ["Phụ lục", "Hết"]


WRAPPED = """ỦY BAN NHÂN DÂN
HUYỆN MƯỜNG LA
KẾ HOẠCH
I. MỤC ĐÍCH CỦA VIỆC TRIỂN KHAI CÁC NHIỆM VỤ TRỌNG TÂM
NĂM 2024
1. Nâng cao nhận thức, trách nhiệm của cấp ủy, chính quyền các cấp, các
cơ quan, đơn vị và người đứng đầu trong công tác cải cách hành chính; tạo sự
chuyển biến rõ nét, thực chất trong chỉ đạo, điều hành trên địa bàn huyện, góp
phần nâng cao chỉ số hài lòng của người dân.
2. Xác định rõ nhiệm vụ của từng cơ quan, đơn vị trong việc phối hợp với
Phòng Nội vụ huyện tổ chức thực hiện các nội dung đã được phê duyệt trong
kế hoạch, bảo đảm đúng thời gian, đúng quy định của pháp luật hiện hành.
- Phòng Nội vụ chủ trì, phối hợp với Văn phòng Hội đồng nhân dân và Ủy
ban nhân dân huyện theo dõi, đôn đốc, tổng hợp kết quả của các cơ quan, đơn
vị, báo cáo Chủ tịch Ủy ban nhân dân huyện trước ngày 20 tháng 11 hằng năm
theo quy định."""


def test_wrapped_lines_continue_their_paragraph():
    starts = [line.text.split()[0] for line in parse(WRAPPED).lines if line.starts_paragraph]
    assert starts == ["ỦY", "HUYỆN", "KẾ", "I.", "1.", "2.", "-"]


def test_lines_of_text_that_is_not_wrapped_start_paragraphs():
    lines = parse("KẾ HOẠCH\n**thực hiện Nghị quyết\nvề chuyển đổi số**\n" + "1. " + "rất dài " * 40).lines
    assert all(line.starts_paragraph for line in lines)


ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-32", "utf-16-le", "utf-16-be", "cp1258"]


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_encoding_is_told(encoding):
    text = TEXT
    if encoding == "cp1258":  # Windows has the tones as signs of their own
        text = "".join(_split_tone(char) for char in TEXT)
    decoded = decode(text.encode(encoding), "plan.txt")
    assert unicodedata.normalize("NFC", decoded) == TEXT


def _split_tone(char):
    marks = unicodedata.normalize("NFD", char)
    tone = "".join(mark for mark in marks if mark in "\u0300\u0301\u0303\u0309\u0323")
    return unicodedata.normalize("NFC", "".join(mark for mark in marks if mark not in tone)) + tone


RUBBISH = [
    (TEXT.encode("utf-8").decode("latin-1").encode("utf-8"), "UTF-8 that was taken for Latin-1"),
    (("Céng hßa x· héi chñ nghÜa ViÖt Nam §éc lËp Tù do H¹nh phóc " * 3).encode("latin-1"), "TCVN3 bytes"),
    (("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam Ñoäc laäp Töï do " * 3).encode("latin-1"), "VNI bytes"),
    (("Céng hßa x· héi chñ nghÜa ViÖt Nam §éc lËp Tù do H¹nh phóc " * 3).encode("utf-8"), "TCVN3 letters in UTF-8"),
    (("the plan of the committee for the year " * 5).encode(), "English"),
    (TEXT.encode("utf-16")[:-1], "UTF-16 that was cut off"),
]


@pytest.mark.parametrize(("data", "case"), RUBBISH, ids=[case for _, case in RUBBISH])
def test_text_that_is_no_vietnamese_is_refused(data, case):
    with pytest.raises(UndecodableText, match=r"plan\.txt"):
        decode(data, "plan.txt")


LONG = {
    "marks that are never closed": lambda count: "**a " * count,
    "many runs": lambda count: "*a* **b** " * (count // 2),
    "brackets": lambda count: "[" * (2 * count),
    "a very wide table": lambda count: "|" * count + "\n" + "|---" * count,
    "dashes on one line": lambda count: "- " * (2 * count),
    "white space": lambda count: " " * (8 * count) + "a",
}


@pytest.mark.parametrize("text_of", LONG.values(), ids=LONG)
def test_time_grows_with_the_length_only(text_of):
    assert growth(lambda count: parse(text_of(count)), 2_500) < LINEAR


def test_page_of_a_transcript_has_no_positions():
    page = parse(TEXT)
    assert (page.number, page.text_source, page.width_pt, page.dpi) == (1, TextSource.TRANSCRIPT, None, None)
    assert [line.number for line in page.lines] == list(range(1, len(PLAN) + 1))
    assert {line.box for line in page.lines} == {None}
