"""Markers at the head of a paragraph."""

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from pipeline.split.outline.numbering import (
    ROMAN_NUMERAL,
    Style,
    read_marker,
    roman_numeral,
    roman_value,
)


def test_roman_pattern_accepts_exactly_1_to_39():
    accepted = {roman_numeral(value): value for value in range(1, 40)}
    assert len(accepted) == 39
    for numeral, value in accepted.items():
        assert regex.fullmatch(ROMAN_NUMERAL, numeral), numeral
        assert roman_value(numeral) == value
    letters = "IVX"
    strings = {""}
    for _ in range(8):
        strings |= {text + letter for text in strings if len(text) < 8 for letter in letters}
    generated = {text for text in strings if text and regex.fullmatch(ROMAN_NUMERAL, text)}
    assert generated == set(accepted)


@pytest.mark.parametrize(
    ("text", "style", "number", "rest", "case"),
    [
        ("I- MỤC ĐÍCH, YÊU CẦU", Style.ROMAN, "I", "MỤC ĐÍCH, YÊU CẦU", "Party style: hyphen"),
        ("II. NHIỆM VỤ", Style.ROMAN, "II", "NHIỆM VỤ", "State style: full stop"),
        ("IV – GIẢI PHÁP", Style.ROMAN, "IV", "GIẢI PHÁP", "dash with spaces"),
        ("VIII/ Tổ chức thực hiện", Style.ROMAN, "VIII", "Tổ chức thực hiện", "slash"),
        ("A. TÌNH HÌNH", Style.CAPITAL, "A", "TÌNH HÌNH", "capital letter above Roman numbers"),
        ("1. Sở Y tế", Style.ITEM, "1", "Sở Y tế", "item"),
        ("2- Ban Tổ chức", Style.ITEM, "2", "Ban Tổ chức", "item with hyphen, Party style"),
        ("03. Các đơn vị", Style.ITEM, "03", "Các đơn vị", "leading zero kept as printed"),
        ("1) Thư ký Đoàn", Style.BRACKET, "1", "Thư ký Đoàn", "bracket"),
        ("2.1. Chỉ đạo", Style.DOTTED, "2.1", "Chỉ đạo", "dotted"),
        ("6.2 Đối với đơn vị", Style.DOTTED, "6.2", "Đối với đơn vị", "dotted without the last full stop"),
        ("1.2.3. Phạm vi", Style.DOTTED, "1.2.3", "Phạm vi", "three levels"),
        ("a) Tiếp tục", Style.LETTER, "a", "Tiếp tục", "letter"),
        ("đ/. Công tác", Style.LETTER, "đ", "Công tác", "letter with slash and full stop"),
        ("b. Đơn vị phối hợp", Style.LETTER, "b", "Đơn vị phối hợp", "letter with full stop before a capital"),
        ("- Tham mưu", Style.DASH, "-", "Tham mưu", "dash"),
        ("-_~ Chủ trì", Style.DASH, "-_~", "Chủ trì", "a dash with its dirt"),
        ("– Chủ trì", Style.DASH, "–", "Chủ trì", "en dash"),
        ("+ Người đứng đầu", Style.PLUS, "+", "Người đứng đầu", "plus"),
        ("Điều 1. Phê duyệt", Style.ARTICLE, "1", "Phê duyệt", "article"),
        ("ĐIỀU 12: Tổ chức", Style.ARTICLE, "12", "Tổ chức", "article in capitals with colon"),
        ("Chương II", Style.CHAPTER, "II", "", "chapter alone on its line"),
        ("Mục 1. TỔ CHỨC", Style.DIVISION, "1", "TỔ CHỨC", "division"),
        ("Phần thứ nhất", Style.PART, "nhất", "", "part counted in words"),
        ("PHẦN II: PHƯƠNG HƯỚNG", Style.PART, "II", "PHƯƠNG HƯỚNG", "part counted in Roman numbers"),
    ],
)
def test_markers(text, style, number, rest, case):
    marker = read_marker(text)
    assert marker is not None, case
    assert (marker.style, marker.number, marker.rest) == (style, number, rest), case


@pytest.mark.parametrize(
    ("text", "case"),
    [
        ("15/11/2017 các đơn vị", "a date"),
        ("1.000 chuyên gia", "a thousand"),
        ("2.5% số hộ", "a share"),
        ("3-5 người", "a range"),
        ("Điều 5 Luật Đất đai quy định", "an article of a law, cited"),
        ("năm 2023. Tiếp tục", "a word"),
        ("INTERNET. Mạng", "capitals that are no number"),
        ("a là điểm đầu", "a letter without punctuation"),
        ("Mục đích của kế hoạch", "a word that begins like a division"),
        ("Phần mềm quản lý", "a word that begins like a part"),
        ("-", "a dash alone"),
        ("", "nothing"),
    ],
)
def test_no_marker(text, case):
    assert read_marker(text) is None, case


@given(st.text())
def test_any_text(text):
    marker = read_marker(text)
    assert marker is None or text.endswith(marker.rest)
