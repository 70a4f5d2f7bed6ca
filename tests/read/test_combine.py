"""Two readings of one line: in each passage in which they differ the likelier one counts."""

from dataclasses import replace

import pytest

from pipeline.language import load_language
from pipeline.model import Box, Word
from pipeline.read.combine import Second, combine
from pipeline.read.passages import passages

HEIGHT = 12.0


def line(text, confidences=0.9, *, top=100.0, left=50.0):
    """The words of a line, 6 points a letter; one confidence for all or one for each."""
    words = text.split()
    sure = [confidences] * len(words) if isinstance(confidences, float) else confidences
    found = []
    for word, confidence in zip(words, sure, strict=True):
        found.append(Word(word, Box(left, top, left + 6 * len(word), top + HEIGHT), confidence))
        left += 6 * len(word) + 6
    return found


def combined(first, second):
    return combine(first, [Second(first, second)], load_language())


@pytest.mark.parametrize(
    ("first", "second", "expected", "case"),
    [
        (line("tổ chức thực hiện"), line("tố chức thực hiện"), "tổ chức thực hiện", "the first one is common"),
        (line("tố chức thực hiện"), line("tổ chức thực hiện"), "tổ chức thực hiện", "the second one is"),
        (line("tố chức thực hiện"), line("tổ chức thực hiện", 0.4), "tố chức thực hiện", "the second only guessed"),
        (line("Hoàng Văn An", 0.84), line("Đoàng Văn An", 0.85), "Hoàng Văn An", "a rare word is likelier than none"),
        (line("dựng Trường"), line("dựngTrường"), "dựng Trường", "words joined by the second"),
        (line("củacác"), line("của các"), "của các", "words joined by the first"),
        (line("T hường vụ"), line("Thường vụ"), "Thường vụ", "a word torn by the first"),
        (line("vụ y tế"), line("vụy tế"), "vụ y tế", "two words are no torn one"),
        (line("29- -NQ/TW"), line("29-NQ/TW"), "29-NQ/TW", "a symbol torn by the first"),
        (line("51 -KUTW", [0.45, 0.45]), line("51-KL/TW", 0.99), "51-KL/TW", "the first guessed what the second knew"),
        (line("gian công bố"), line("gian", left=50), "gian công bố", "ink that the second left out"),
        (line("thực hiện"), line("hiện", left=50 + 30), "thực hiện", "what the second left out stays"),
        (line("thực"), line("thực hiện"), "thực", "what the first left out is no print that it misread"),
        ([], line("thực hiện"), "", "nothing was read first"),
        (line("thực hiện"), [], "thực hiện", "nothing was read again"),
    ],
)
def test_the_likelier_words_count(first, second, expected, case):
    assert " ".join(word.text for word in combined(first, second)) == expected, case


@pytest.mark.parametrize(
    ("first", "second", "expected", "case"),
    [
        (line("năm 2010", 0.7), line("năm 2019", 0.99), "năm 2019", "the second is much surer"),
        (line("năm 2010", 0.95), line("năm 2019", 0.9), "năm 2010", "both are about as sure"),
        (line("8) Tổ", [0.6, 0.9]), line("a) Tổ", [1.0, 0.9]), "a) Tổ", "a letter of a list, read as a number"),
        (line("II.", 0.6), line("11.", 0.99), "II.", "a Roman number is likelier than strokes of another kind"),
        (line("IH/2022", 0.8), line("III/2022", 0.9), "III/2022", "whoever read it"),
        (line("1.", 0.55), line("I.", 0.9), "I.", "also alone"),
        (line("1.", 0.95), line("I.", 0.9), "1.", "but no Arabic one that was read surely"),
        (line("II/2022", 0.5), line("III/2022", 0.9), "III/2022", "of two Roman ones the longer"),
        (line("III.", 0.8), line("II.", 0.9), "III.", "for strokes are lost, not added"),
        (line("I8-NQ/TU", 0.4), line("18-NQ/TU", 1.0), "18-NQ/TU", "no Roman number: the surer"),
        (line("3.1. mục", 0.6), line("1. mục", 0.9), "3.1. mục", "fewer digits"),
        (line("ngày 253/:0Z5", 0.2), line("ngày 25/3/2023", 0.6), "ngày 253/:0Z5", "other ink"),
        (line("JÁAC/KH-SYT", 0.4), line("/446/KH-SYT", 0.9), "JÁAC/KH-SYT", "digits where the first saw strokes"),
    ],
)
def test_numbers_are_read_otherwise_on_strong_evidence_only(first, second, expected, case):
    assert " ".join(word.text for word in combined(first, second)) == expected, case


@pytest.mark.parametrize(
    ("first", "second", "expected", "case"),
    [
        (line("kế hoạch, thực"), line("kế hoạch. thực"), "kế hoạch, thực", "a sentence goes on behind a comma"),
        (line("kế hoạch. thực"), line("kế hoạch, thực"), "kế hoạch, thực", "and not behind a full stop"),
        (line("kế hoạch, Thực"), line("kế hoạch. Thực"), "kế hoạch. Thực", "a new sentence behind a full stop"),
        (line("mạng: kế"), line("mạng; kế"), "mạng; kế", "a semicolon is taken for a colon, not the other way round"),
        (line("mạng; kế"), line("mạng: kế"), "mạng; kế", "whoever saw it"),
        (line("“Xanh"), line('"Xanh'), "“Xanh", "quotation marks are the first one's"),
        (line("'dung"), line("dung"), "dung", "a speck at a word's head"),
        (line("` mềm"), line("mềm", left=52), "mềm", "a speck beside a word"),
        (line("- Các"), line("-Các"), "- Các", "the dash of a list is none"),
        (line("~ sở"), line("- sở"), "- sở", "a dash that was taken for a tilde"),
        (line("100 văn"), line("100% văn"), "100% văn", "the sign that the first left out"),
        (line("mũi"), line(": mũi", left=40), "mũi", "a speck that the second saw"),
    ],
)
def test_signs_are_told_by_what_engines_mix_up(first, second, expected, case):
    assert " ".join(word.text for word in combined(first, second)) == expected, case


def test_a_word_stands_where_the_whole_page_showed_it():
    taller = [word._replace(bottom=130.0) for word in (each.box for each in line("tổ chức"))]
    second = [replace(word, box=box) for word, box in zip(line("tổ chức"), taller, strict=True)]
    chosen = combined(line("tố chức"), second)
    assert [(word.text, word.box) for word in chosen] == [(word.text, word.box) for word in line("tổ chức")]


@pytest.mark.parametrize(
    ("first", "second", "expected", "case"),
    [
        (
            line("kế hoạch", [0.5, 0.9]),
            line("kế hoạch", [0.94, 0.7]),
            [0.94, 0.9],
            "both have it: as sure as the surer",
        ),
        (line("kế hoạch", 0.5), line("kế hoạch", 1.0), [0.96, 0.96], "but not certain"),
        (line("kế hoạch", 0.2), line("kế hoạch", 1.0), [0.2, 0.2], "a guess stays one: it may be written by hand"),
        (line("1. Mục", 0.5), line("1. Mục", 0.99), [0.5, 0.96], "both may have taken an I for a 1"),
        (line("tổ chức", 0.99), line("tố chức", 0.99), [0.95, 0.99], "they differ"),
        (line("Tuân", 0.96), line("Tuấn", 0.9), [0.8], "a name in two readings"),
        (line("27/3/2025", 0.95), line("21/3/2025", 0.96), [0.5], "a number in two readings"),
    ],
)
def test_how_sure_a_word_is_that_was_read_twice(first, second, expected, case):
    assert [word.confidence for word in combined(first, second)] == expected, case


def test_words_of_other_lines_are_left_alone():
    above, below = line("tố chức", top=100.0), line("thực hiện", top=106.0)
    again = line("tổ chức", top=103.0)
    assert [word.text for word in combine([*above, *below], [Second(above, again)], load_language())] == [
        "tổ",
        "chức",
        "thực",
        "hiện",
    ]


def test_a_word_parted_in_two_is_one_passage():
    first, second = line("của các cơ"), line("của cáccơ")
    texts = [([word.text for word in one], [word.text for word in other]) for one, other in passages(first, second)]
    assert texts == [(["của"], ["của"]), (["các", "cơ"], ["cáccơ"])]
