"""Repair of OCR slips, in context."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.language import load_language
from pipeline.model import Box, Line, Word, Zone
from pipeline.read.spelling import Reading, repair, repair_lines, slip_cost, standard_letters

BOX = Box(0, 0, 10, 10)


def repaired(text, confidence=0.9):
    words = [Reading(standard_letters(word), confidence) for word in text.split()]
    return " ".join(repair(words, load_language()))


@pytest.mark.parametrize(
    ("read", "meant", "case"),
    [
        ("các tố chức cơ sở", "các tổ chức cơ sở", "a hook read as an acute"),
        ("chuyên đổi số quốc gia", "chuyển đổi số quốc gia", "a hook lost"),
        ("đây mạnh cải cách hành chính", "đẩy mạnh cải cách hành chính", "a hook lost at the beginning"),
        ("cơ quan, tố chức, đơn vị", "cơ quan, tổ chức, đơn vị", "punctuation stays"),
        ("TÓ CHỨC THỰC HIỆN", "TỔ CHỨC THỰC HIỆN", "capitals stay capitals"),
        ("công tác đào fạo, bồi dưỡng", "công tác đào tạo, bồi dưỡng", "a letter that makes no syllable"),
        ("Trung ương Đảng khoá XIH", "Trung ương Đảng khoá XIII", "strokes of a Roman number read as H"),
        ("(chuyên đổi số)", "(chuyển đổi số)", "brackets stay"),
        (
            "củng cố xây dựng tố chức cơ sở đảng",
            "củng cố xây dựng tổ chức cơ sở đảng",
            "a right word of the same look stays",
        ),
    ],
)
def test_repairs(read, meant, case):
    assert repaired(read) == meant, case


@pytest.mark.parametrize(
    ("text", "case"),
    [
        ("các tổ chức cơ sở đảng", "right already"),
        ("yếu tố quyết định", "tố is right here"),
        ("theo Nghị quyết số 21-NQ/TW ngày 16/6/2022", "symbols and dates"),
        ("Đoàn TNCS và UBND các xã, LĐTBXH", "abbreviations"),
        ("ông Trần Lê Thuấn, bà Đỗ Thị Hạ", "names of persons"),
        ("", "nothing"),
        ("… ~ —", "signs"),
    ],
)
def test_leaves_alone(text, case):
    assert repaired(text, confidence=0.96) == text, case


@pytest.mark.parametrize(
    ("read", "doubtful", "meant", "case"),
    [
        ("~ Sở Y tế", 0.0, "- Sở Y tế", "a list's dash"),
        ("2, Sở Y tế", 0.0, "2. Sở Y tế", "a number's full stop"),
        ("các sở. ban, ngành", 0.1, "các sở, ban, ngành", "a comma read as a full stop, on a poor page"),
        ("các sở. ban, ngành", 0.0, "các sở. ban, ngành", "… on a good page it stays"),
        ("đơn vị phối hợp: các sở", 0.1, "đơn vị phối hợp: các sở", "a colon may stand before a small letter"),
        ("tranh ảnh, v.v. các", 0.1, "tranh ảnh, v.v. các", "an abbreviation"),
    ],
)
def test_signs(read, doubtful, meant, case):
    words = [Reading(word, 0.96) for word in read.split()]
    assert " ".join(repair(words, load_language(), doubtful=doubtful)) == meant, case


@pytest.mark.parametrize(("doubtful", "expected"), [(0.0, "kể lạ nhà"), (0.1, "kể là nhà")])
def test_on_a_good_page_a_sure_word_stays(doubtful, expected):
    words = [Reading(word, 0.96) for word in ("kể", "lạ", "nhà")]
    assert " ".join(repair(words, load_language(), doubtful=doubtful)) == expected


def test_what_was_read_is_kept():
    words = tuple(Word(text, BOX, 0.9) for text in "các tố chức Ðảng".split())
    line = Line(1, 1, "các tố chức Ðảng", "các tố chức Ðảng", box=BOX, words=words)
    assert [(x.text, x.text_read) for x in repair_lines([line], load_language())] == [
        ("các tổ chức Đảng", "các tố chức Ðảng")
    ]


@pytest.mark.parametrize(
    ("text", "zone", "case"),
    [
        ("các tố chức", Zone.STAMP, "a stamp"),
        ("các tố chức", Zone.NOISE, "dirt"),
        ("Trần Văn Thưòng", Zone.BODY, "a line that may be a name"),
    ],
)
def test_lines_left_alone(text, zone, case):
    words = tuple(Word(word, BOX, 0.5) for word in text.split())
    line = Line(1, 1, text, text, box=BOX, zone=zone, words=words)
    assert repair_lines([line], load_language()) == (line,), case


def test_hooks_cost_less_than_dots():
    assert slip_cost("tố", "tổ") < slip_cost("tọ", "tổ")
    assert slip_cost("tổ", "tổ") == 0


@given(st.lists(st.text(max_size=12), max_size=12), st.floats(0, 1))
def test_any_words(texts, confidence):
    assert len(repair([Reading(text, confidence) for text in texts], load_language())) == len(texts)
