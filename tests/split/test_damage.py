"""Numbers that OCR damaged."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.split.outline.damage import Expected, read_damaged, read_damaged_dash, read_damaged_part
from pipeline.split.outline.numbering import Style

ROMAN, ITEM, LETTER, BRACKET = Style.ROMAN, Style.ITEM, Style.LETTER, Style.BRACKET


@pytest.mark.parametrize(
    ("text", "expected", "number", "case"),
    [
        ("1- MỤC ĐÍCH", [(ROMAN, 1)], "I", "I read as 1"),
        ("lI. CÔNG TÁC", [(ROMAN, 2)], "II", "II read as small L and I"),
        ("H- CÔNG TÁC", [(ROMAN, 2)], "II", "II read as H"),
        ("HI. NHIỆM VỤ", [(ROMAN, 3)], "III", "III read as HI"),
        ("II. NHIỆM VỤ", [(ROMAN, 3)], "III", "a stroke was lost"),
        ("1V. NHIỆM VỤ", [(ROMAN, 4)], "IV", "IV read as 1V"),
        ("VỊ. KINH PHÍ", [(ROMAN, 6)], "VI", "a dot of dirt under the I"),
        ("II TỔ CHỨC", [(ROMAN, 2)], "II", "the full stop was lost"),
        ("VIII Tổ chức thực hiện:", [(ROMAN, 8)], "VIII", "… before a heading in small letters"),
        ("„2. Giao Sở Nội vụ", [(ITEM, 2)], "2", "dirt before the number"),
        ("I. Nhiệm vụ", [(ROMAN, 2), (ITEM, 1)], "1", "1 read as I, before a title that is no Roman heading"),
        ("9. Tạo điều kiện", [(ITEM, 5)], "5", "5 read as 9"),
        ("8) Đơn vị chủ trì", [(LETTER, 1)], "a", "a read as 8"),
        ("4) Đơn vị chủ trì", [(LETTER, 3), (LETTER, 1)], "a", "a read as 4; c would not look like it"),
        ("8.5. Đẩy mạnh", [(Style.DOTTED, 5, (3,))], "3.5", "the first of two numbers misread, alike or not"),
        ("l) Họp đoàn", [(BRACKET, 1)], "1", "1 read as small L"),
        ("2, Khảo sát", [(ITEM, 2)], "2", "a comma for the full stop"),
        ("5 Hoàn thiện cơ sở dữ liệu", [(ITEM, 5)], "5", "the full stop was lost"),
        ('". Xây dựng đề án', [(LETTER, 3), (ITEM, 3)], "3", "only the sign is left; a letter has another one"),
        ("a8) Đơn vị chủ trì", [(LETTER, 1)], "a", "one letter read twice"),
        ("24. Chuẩn bị hội trường", [(Style.DOTTED, 4, (2,))], "2.4", "the inner full stop was lost"),
    ],
)
def test_repairs(text, expected, number, case):
    marker = read_damaged(text, [Expected(*one) for one in expected])
    assert marker is not None, case
    assert marker.number == number, case


@pytest.mark.parametrize(
    ("text", "expected", "case"),
    [
        ("4. KINH PHÍ", [(ROMAN, 2)], "a clear number that is not the expected one"),
        ("TỔ CHỨC THỰC HIỆN", [(ROMAN, 5)], "no number at all"),
        ("7. Rà soát", [(ITEM, 4)], "7 does not look like 4"),
        ("I am", [(ROMAN, 1)], "a letter that may be a word"),
        ("tỉnh. Tiếp tục", [(ITEM, 1), (LETTER, 1)], "a word"),
        ("2) Báo cáo", [(ITEM, 2)], "a bracket does not close an item"),
        ("1. Rà soát", [(ROMAN, 1)], "a Roman number needs a heading in capitals"),
        ("30 Ngày hội", [(ITEM, 3)], "a number without its full stop that is not the expected one"),
        ('"Ngày hội đọc sách". Tiếp tục', [(ITEM, 1)], "quotation marks"),
    ],
)
def test_leaves_alone(text, expected, case):
    assert read_damaged(text, [Expected(*one) for one in expected]) is None, case


@given(st.text(), st.sampled_from([ROMAN, ITEM, LETTER, BRACKET]), st.integers(1, 22))
def test_any_text(text, style, ordinal):
    marker = read_damaged(text, [Expected(style, ordinal)])
    assert marker is None or text.endswith(marker.rest)


@pytest.mark.parametrize(
    ("text", "rest", "case"),
    [
        ("= Phối hợp kiểm tra", "Phối hợp kiểm tra", "a dash and its shadow"),
        ("« Hỗ trợ doanh nghiệp", "Hỗ trợ doanh nghiệp", "a dash with a speck"),
        ("Hỗ trợ doanh nghiệp", None, "no dirt"),
        ("* Lưu ý", None, "a printed asterisk"),
        (". tiếp theo", None, "a small letter goes on a sentence"),
    ],
)
def test_damaged_dashes(text, rest, case):
    marker = read_damaged_dash(text)
    assert (marker.rest if marker else None) == rest, case


@pytest.mark.parametrize(
    ("text", "style", "ordinal", "number", "case"),
    [
        ("Phần H", Style.PART, 2, "II", "II read as H"),
        ("Phần II", Style.PART, 3, "III", "a stroke was lost"),
        ("PHẦN HI: NHIỆM VỤ", Style.PART, 3, "III", "a title on the same line"),
        ("Chương l", Style.CHAPTER, 1, "I", "I read as small L"),
        ("Phần H", Style.CHAPTER, 2, None, "a part is no chapter"),
        ("Phần II. Rà soát văn bản", Style.PART, 2, None, "a sentence about a part"),
        ("Phần V", Style.PART, 2, None, "another numeral"),
    ],
)
def test_parts(text, style, ordinal, number, case):
    marker = read_damaged_part(text, style, ordinal)
    assert (marker and marker.number) == number, case
