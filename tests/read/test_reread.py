"""Two readings of one poor page: in each passage in which they differ the likelier one counts."""

from dataclasses import replace

import numpy as np
import pytest
from PIL import Image

from pipeline.language import load_language
from pipeline.model import Box, Word
from pipeline.read.reread import combine, passages, reread_doubtful
from pipeline.settings import Settings

DPI = 72
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


def read_as(first, second):
    return " ".join(word.text for word in combine(first, second, load_language()))


@pytest.mark.parametrize(
    ("first", "second", "expected", "case"),
    [
        (line("tổ chức thực hiện"), line("tố chức thực hiện"), "tổ chức thực hiện", "the first one is common"),
        (line("tố chức thực hiện"), line("tổ chức thực hiện"), "tổ chức thực hiện", "the second one is"),
        (line("năm 2010", 0.7), line("năm 2019", 0.95), "năm 2010", "no number for another"),
        (line("số 07-KH/TU", 0.6), line("số 01-KH/TU", 0.9), "số 07-KH/TU", "no symbol with another number"),
        (line("3.1. mục", 0.6), line("1. mục", 0.9), "3.1. mục", "no number with fewer digits"),
        (line("ngày 253/:0Z5", 0.2), line("ngày 25/3/2023", 0.6), "ngày 253/:0Z5", "no number for rubbish either"),
        (line("dựng Trường"), line("dựngTrường"), "dựng Trường", "words joined by the second"),
        (line("củacác"), line("của các"), "của các", "words joined by the first"),
        (line("gian công bố"), line("gian", left=50), "gian công bố", "ink that the second left out"),
        (line("kế hoạch,", 0.6), line("kế hoạch.", 0.9), "kế hoạch,", "only signs differ: the first stays"),
        (line("thực hiện"), line("hiện", left=50 + 30), "thực hiện", "what the second left out stays"),
        (line("thực"), line("thực hiện"), "thực", "what the first left out is no print that it misread"),
        ([], line("thực hiện"), "", "nothing was read first"),
        (line("thực hiện"), [], "thực hiện", "nothing was read again"),
    ],
)
def test_the_likelier_reading_counts(first, second, expected, case):
    assert read_as(first, second) == expected, case


def test_a_word_stands_where_the_whole_page_showed_it():
    taller = [word._replace(bottom=130.0) for word in (each.box for each in line("tổ chức"))]
    second = [replace(word, box=box) for word, box in zip(line("tổ chức"), taller, strict=True)]
    chosen = combine(line("tố chức"), second, load_language())
    assert [(word.text, word.box) for word in chosen] == [(word.text, word.box) for word in line("tổ chức")]


def test_what_two_readings_disagree_about_is_never_sure():
    chosen = combine(line("tổ chức", 0.99), line("tố chức", 0.99), load_language())
    assert [word.confidence for word in chosen] == [0.95, 0.99]


def test_a_number_read_in_two_ways_is_doubtful():
    chosen = combine(line("27/3/2025", 0.95), line("21/3/2025", 0.96), load_language())
    assert [(word.text, word.confidence) for word in chosen] == [("27/3/2025", 0.5)]


def test_agreement_of_two_readings_of_one_image_makes_no_word_surer():
    chosen = combine(line("kế hoạch", [0.5, 0.9]), line("kế hoạch", [0.9, 0.7]), load_language())
    assert [word.confidence for word in chosen] == [0.5, 0.7]


def test_a_word_parted_in_two_is_one_passage():
    first, second = line("của các cơ"), line("của cáccơ")
    texts = [([word.text for word in one], [word.text for word in other]) for one, other in passages(first, second)]
    assert texts == [(["của"], ["của"]), (["các", "cơ"], ["cáccơ"])]


def page(words_a_line=8, lines=10, doubtful=()):
    """Words of a page; the lines numbered in `doubtful` have one word that the engine was not sure of."""
    found = []
    for number in range(lines):
        sure = [0.95] * words_a_line
        if number in doubtful:
            sure[0] = 0.5
        found += line("thực " * words_a_line, sure, top=50.0 + 24 * number)
    return found


@pytest.mark.parametrize(
    ("doubtful", "language", "count", "case"),
    [
        ((), "vie", 0, "a good page"),
        ((1, 2, 3), "vie", 0, "few doubtful words"),
        ((1, 2, 3, 5, 7), "vie", 1, "a poor page"),
        ((1, 2, 3, 5, 7), "", 0, "a poor page, but no second reading is asked for"),
    ],
)
def test_only_poor_pages_are_read_again(doubtful, language, count, case):
    asked = []

    def recognise(image, dpi, settings):
        asked.append(settings.language)
        return []

    image = Image.new("L", (595, 842), 255)
    words = page(doubtful=doubtful)
    settings = replace(Settings(), second_language=language)
    assert reread_doubtful(image, DPI, words, settings, recognise) == words, case
    assert asked == [language] * count, case


def test_the_second_reading_sees_the_doubtful_lines_only():
    ink = np.full((842, 595), 255, np.uint8)
    for number in range(10):
        ink[50 + 24 * number : 62 + 24 * number, 50:400] = 0
    seen = []

    def recognise(image, dpi, settings):
        seen.append(np.asarray(image))
        return []

    reread_doubtful(Image.fromarray(ink), DPI, page(doubtful=(0, 1, 2, 3, 4)), Settings(), recognise)
    dark = [bool((seen[0][50 + 24 * number : 62 + 24 * number] < 128).any()) for number in range(10)]
    assert dark == [True] * 5 + [False] * 5


def test_a_word_that_the_cut_went_through_is_not_believed():
    words = page(doubtful=(0, 1, 2, 3, 4))
    between = Word("hiện", Box(450.0, 164.0, 480.0, 172.0), 0.99)  # reaches out of the lowest doubtful line's band

    def recognise(image, dpi, settings):
        return [between]

    assert reread_doubtful(Image.new("L", (595, 842), 255), DPI, words, Settings(), recognise) == words
