"""What holds for any text: a document comes out, no line is lost, time grows with the text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.errors import CopyRefused
from pipeline.model import Copy, Line, Page, TextSource, Zone
from pipeline.read import read_copy
from pipeline.split import split_document
from pipeline.split.outline.numbering import read_marker
from pipeline.vietnamese import squeeze
from pipeline.write import check, tables
from tests.growth import LINEAR, growth


def copy_of(texts):
    lines = tuple(Line(1, number, text, text) for number, text in enumerate(texts, 1))
    page = Page(1, TextSource.TRANSCRIPT, lines)
    return Copy("0" * 64, "copy.txt", "txt", 1, (page,), TextSource.TRANSCRIPT)


LINES = """
UBND TỈNH TÂN HÒA
SỞ Y TẾ
Số: 12/KH-SYT
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Tân Hòa, ngày 5 tháng 3 năm 2024
KẾ HOẠCH
Tổ chức hội nghị
Căn cứ Nghị quyết số 5-NQ/TU ngày 3/2/2023;
I. MỤC ĐÍCH
II. NHIỆM VỤ
1. Sở Nội vụ
2. Rà soát trước ngày 30/6/2024.
- Báo cáo Ủy ban nhân dân tỉnh;
a) Đơn vị chủ trì: Sở Y tế.
+ Một
Điều 1. Ban hành
PHỤ LỤC I
(Kèm theo Kế hoạch số 12)
Nơi nhận:
- Như trên;
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Trên đây là Kế hoạch.
Đoạn văn thường
tiếp theo dòng trên
""".strip().splitlines()
PLAN = st.lists(st.sampled_from(LINES), max_size=40)


@settings(max_examples=150)
@given(PLAN)
def test_every_body_line_is_in_the_document_once(texts):
    document = split_document(copy_of(texts))
    parts = [document.preamble, document.closing]
    parts += [part for section in document.sections for part in (section.title, section.text) if part]
    words = sorted(word for part in parts for word in part.rstrip(":").split())
    body = [line.text for line in document.copy.lines if line.zone is Zone.BODY]
    printed = sorted(word for text in body for word in _without_number(text, document).rstrip(":").split())
    assert _letters(words) == _letters(printed)


def _without_number(text, document):
    """The line without its marker, where the outline took it for one."""
    marker = read_marker(text)
    numbers = {section.number for section in document.sections}
    return marker.rest if marker and marker.number in numbers else text


def _letters(words):
    """The words without the head of an annex, which is its number, and without closing signs."""
    bare = (word.strip(".:;") for word in words)
    return [word for word in bare if word and word not in ("PHỤ", "LỤC", "I")]


@settings(max_examples=150)
@given(st.lists(st.text(max_size=60), max_size=30))
def test_any_lines_give_a_document_whose_rows_fit_the_tables(texts):
    document = split_document(copy_of([squeeze(text) for text in texts if squeeze(text)]))
    assert check(tables([document.copy], [document])) == ()


@settings(max_examples=60)
@given(text=st.text(max_size=400))
def test_any_text_file_gives_a_document_or_a_typed_error(tmp_path_factory, text):
    path = tmp_path_factory.mktemp("any") / "copy.txt"
    path.write_text(text, encoding="utf-8", errors="surrogatepass")
    try:
        copy = read_copy(path)
    except CopyRefused:
        return
    assert split_document(copy).copy.copy_id == copy.copy_id


@pytest.mark.parametrize(
    ("make", "case"),
    [
        (lambda n: ["II. NHIỆM VỤ", *(f"{k}. Rà soát, báo cáo." for k in range(1, n))], "many items"),
        (lambda n: ["II. NHIỆM VỤ", *("- Sở Y tế báo cáo trước ngày 30/6/2024;" for _ in range(n))], "many dashes"),
        (lambda n: ["1. " + "Sở Y tế, " * n + "chủ trì."], "one long list of bodies"),
        (lambda n: ["1. Một:", "a) Hai:", "- Ba:", "+ Bốn:", "1) Năm:"] * (n // 4), "lists in lists in lists"),
        (lambda n: ["1. Rà soát.", *("Chương trình hành động" for _ in range(n))], "paragraphs behind the last item"),
        (lambda n: ["CHỦ TỊCH điện:", *("- Giám đốc Sở;" for _ in range(n))], "many addressees"),
        (lambda n: ["a" * 40 * n], "one long word"),
        (lambda n: ["((((" * n], "brackets that open"),
    ],
)
def test_time_grows_with_the_text(make, case):
    assert growth(lambda size: split_document(copy_of(make(size))), 400) < LINEAR, case
