"""Repair of OCR slips, in context."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.language import load_language
from pipeline.model import Box, Line, Word, Zone
from pipeline.read.context import POOR, Reading
from pipeline.read.slips import slip_cost, slip_kind
from pipeline.read.spelling import repair, repair_lines

BOX = Box(0, 0, 10, 10)


def repaired(text, confidence=0.9):
    return _text([Reading(word, confidence) for word in text.split()])


def _text(words, **page):
    return " ".join(word.text for word in repair(words, load_language(), **page))


def line(text, confidence=0.9, **place):
    words = tuple(Word(word, BOX, confidence) for word in text.split())
    return Line(1, 1, text, text, box=BOX, words=words, **place)


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
        ("chuyển đổi SỐ quốc gia", "chuyển đổi số quốc gia", "capitals in the middle of small letters"),
        ("các sỞ, ban, ngành", "các sở, ban, ngành", "one of them"),
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
        ("KẾ HOẠCH CHUYỂN ĐỔI SỐ", "capitals among capitals"),
        ("Chuyển đổi Số quốc gia", "a capital at a word's head"),
        ("gửi UBND và HĐND tỉnh", "abbreviations beside small letters"),
        ("kính gửi HĐT, BGH, ĐU (để báo cáo)", "an abbreviation that looks like a syllable"),
        ("ông Trần Lê Thuấn, bà Đỗ Thị Hạ", "names of persons"),
        ("UBND TỈNH PHƯỚC THẠNH Số: 15", "a place in capitals, though another syllable is more common"),
        ("Phước Thạnh, ngày 12", "a place of two words"),
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
    assert _text(words, doubtful=doubtful) == meant, case


@pytest.mark.parametrize(("doubtful", "expected"), [(0.0, "kể lạ nhà"), (0.1, "kể là nhà")])
def test_on_a_good_page_a_sure_word_stays(doubtful, expected):
    words = [Reading(word, 0.96) for word in ("kể", "lạ", "nhà")]
    assert _text(words, doubtful=doubtful) == expected


CHANGES = [
    ("các tố chức cơ sở", Zone.BODY, (1, "tố", "tổ", "tone"), "likelier than 'tố' between 'các' and 'chức'", "a tone"),
    ("công tác đào fạo, bồi", Zone.BODY, (3, "fạo,", "tạo,", "letter"), "'fạo' is no known syllable", "a letter"),
    ("cao năng lực lãnh dạo và", Zone.BODY, (4, "dạo", "đạo", "mark"), "between 'lãnh' and 'và'", "the bar of đ"),
    ("cơ quan Ðảng", Zone.BODY, (2, "Ðảng", "Đảng", "script"), "no Vietnamese word", "an Icelandic letter"),
    ("khoá XIH", Zone.BODY, (1, "XIH", "XIII", "roman"), "two I", "strokes of a Roman number"),
    ("chuyển đổi SỐ quốc", Zone.BODY, (2, "SỐ", "số", "case"), "beside 'đổi'", "capitals"),
    ("~ Sở Y tế", Zone.BODY, (0, "~", "-", "list-sign"), "at the head of a paragraph", "a list's dash"),
    ("|Áp dụng", Zone.TABLE, (0, "|Áp", "Áp", "rule"), "in a table", "a table's rule"),
]


@pytest.mark.parametrize(("text", "zone", "change", "evidence", "case"), CHANGES, ids=[case for *_, case in CHANGES])
def test_a_change_tells_what_was_read_and_why(text, zone, change, evidence, case):
    (repaired_line,) = repair_lines([line(text, zone=zone)], load_language(), POOR)
    (found,) = repaired_line.changes
    assert (found.word, found.text_read, found.text, found.reason) == change
    assert evidence in found.evidence
    assert repaired_line.text_read == text
    assert repaired_line.text == text.replace(found.text_read, found.text)


def test_a_word_may_change_twice():
    (repaired_line,) = repair_lines(
        [line("bảo đảm vệ sinh môi truờng. an toàn", confidence=0.8)], load_language(), POOR
    )
    assert repaired_line.text == "bảo đảm vệ sinh môi trường, an toàn"
    assert [(each.word, each.text, each.reason) for each in repaired_line.changes] == [
        (5, "trường.", "mark"),
        (5, "trường,", "comma"),
    ]


def test_words_of_another_paragraph_are_no_neighbours():
    first, second = line("phát triển tổ"), replace(line("chức danh"), number=2)
    together = repair_lines([first, second], load_language(), POOR)
    assert [each.text for each in together] == ["phát triển tổ", "chức danh"]


@pytest.mark.parametrize(
    ("text", "zone", "case"),
    [
        ("các tố chức", Zone.STAMP, "a stamp"),
        ("các tố chức", Zone.NOISE, "dirt"),
        ("Trần Văn Thưòng", Zone.BODY, "a line that may be a name"),
    ],
)
def test_lines_left_alone(text, zone, case):
    read = line(text, confidence=0.5, zone=zone)
    assert repair_lines([read], load_language(), POOR) == (read,), case


@pytest.mark.parametrize(
    ("read", "meant", "kind"),
    [("tố", "tổ", "tone"), ("dạo", "đạo", "mark"), ("dế", "để", "mark"), ("fạo", "tạo", "letter")],
)
def test_kind_of_slip(read, meant, kind):
    assert slip_kind(read, meant) == kind


def test_hooks_cost_less_than_dots():
    assert slip_cost("tố", "tổ") < slip_cost("tọ", "tổ")
    assert slip_cost("tổ", "tổ") == 0


@given(st.lists(st.text(max_size=12), max_size=12), st.floats(0, 1))
def test_any_words(texts, confidence):
    assert len(repair([Reading(text, confidence) for text in texts], load_language())) == len(texts)
