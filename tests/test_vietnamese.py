"""Keys for matching: tone placement, capitals, OCR slips; the closed set of syllables."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.vietnamese import has_diacritics, is_capitals, is_syllable, key, plain, slug, squeeze


@pytest.mark.parametrize(
    ("one", "other", "case"),
    [
        ("uỷ", "ủy", "both placements of the hook are one word"),
        ("hoà bình", "HÒA BÌNH", "capitals do not matter"),
        ("Thuý", "thúy", "acute on u or y"),
        ("kinh tế - xã hội", "kinh tế – xã hội", "punctuation does not matter"),
        ("Ủy ban", "U\u0309y ban", "composed and decomposed letters are the same"),
    ],
)
def test_same_key(one, other, case):
    assert key(one) == key(other), case


@pytest.mark.parametrize(
    ("one", "other", "case"),
    [
        ("tổ", "tố", "another tone is another word"),
        ("đồng", "dồng", "đ is not d"),
        ("sơn", "son", "a hook on the vowel counts"),
    ],
)
def test_other_key(one, other, case):
    assert key(one) != key(other), case


@pytest.mark.parametrize(
    ("text", "expected", "case"),
    [
        ("TỈNH ỦY Tuyên Quang", "tinh uy tuyen quang", "capitals and marks go"),
        ("Đ/c Bí thư", "d c bi thu", "đ becomes d, a slash parts words"),
        ("  ", "", "nothing stays nothing"),
    ],
)
def test_plain(text, expected, case):
    assert plain(text) == expected, case


@pytest.mark.parametrize(
    ("word", "expected", "case"),
    [
        ("nghiệp", True, "long onset, diphthong, final"),
        ("ủy", True, "vowel alone"),
        ("QUYẾT", True, "capitals"),
        ("gìn", True, "gi and a rhyme that begins with i"),
        ("hoach", True, "spelled right, though the tone is missing"),
        ("thuưc", False, "no such rhyme"),
        ("CilU", False, "OCR rubbish"),
        ("kế́", False, "two tones"),
        ("TĨNHH", False, "a doubled final"),
        ("2022", False, "digits are no syllable"),
        ("", False, "nothing is no syllable"),
    ],
)
def test_is_syllable(word, expected, case):
    assert is_syllable(word) is expected, case


@pytest.mark.parametrize(
    ("text", "expected", "case"),
    [
        ("MỤC ĐÍCH, YÊU CẦU", True, "a heading"),
        ("KỶ LUẬT ĐẢNG CỦA CấP ỦY", True, "one letter that OCR made small"),
        ("Mục đích", False, "an ordinary title"),
        ("I", False, "one letter tells nothing"),
        ("12/2022", False, "no letters"),
    ],
)
def test_is_capitals(text, expected, case):
    assert is_capitals(text) is expected, case


def test_diacritics_and_slugs():
    assert has_diacritics("đơn")
    assert not has_diacritics("Thanh")
    assert slug("Tỉnh ủy Tuyên Quang") == "tinh-uy-tuyen-quang"
    assert squeeze(" a \n b\t") == "a b"


@given(st.text())
def test_any_text_has_keys(text):
    assert key(key(text)) == key(key(key(text)))
    assert plain(plain(text)) == plain(text)
    assert isinstance(is_syllable(text), bool)
