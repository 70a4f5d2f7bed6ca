"""How likely a word is right, by its sort and the engine's confidence."""

from itertools import pairwise

import pytest

from pipeline.language import load_language
from pipeline.model import Box, Line, Word, Zone
from pipeline.read.context import POOR
from pipeline.read.reliability import Sort, mean_probability, probability, sort_words, with_probabilities
from pipeline.read.spelling import repair_lines

BOX = Box(0, 0, 10, 10)


def line(text, confidence=0.96, zone=Zone.BODY):
    words = tuple(Word(word, BOX, confidence) for word in text.split())
    return Line(1, 1, text, text, box=BOX, zone=zone, words=words, confidence=confidence)


@pytest.mark.parametrize(
    ("text", "sorts", "case"),
    [
        ("tổ chức cơ sở", [Sort.USUAL] * 4, "words of common phrases"),
        ("Thạnh chức", [Sort.RARE, Sort.RARE], "words that are not usual beside each other"),
        ("số 12/KH ngày", [Sort.USUAL, Sort.NUMBER, Sort.USUAL], "a number"),
        ("- tổ chức", [Sort.SIGN, Sort.USUAL, Sort.USUAL], "a dash"),
        ("zbqt tổ(chức", [Sort.UNKNOWN, Sort.UNKNOWN], "no syllables"),
        ("", [], "nothing"),
    ],
)
def test_sorts(text, sorts, case):
    assert sort_words([line(text)], load_language()) == sorts, case


def test_a_repaired_syllable_is_a_sort_of_its_own():
    repaired = repair_lines([line("các tố chức cơ sở", confidence=0.9)], load_language(), POOR)
    assert sort_words(repaired, load_language())[1] is Sort.REPAIRED


@pytest.mark.parametrize("sort", Sort)
def test_a_surer_word_is_never_less_likely(sort):
    found = [probability(sort, step / 200) for step in range(201)]
    assert all(0 < one <= other < 1 for one, other in pairwise(found))


def test_a_line_is_as_sure_as_its_words_on_average():
    (found,) = with_probabilities([line("tổ chức số 12")], load_language())
    assert [word.confidence for word in found.words] == [0.96] * 4, "the engine's own figure stays"
    assert found.confidence == pytest.approx(sum(word.probability for word in found.words) / 4)
    assert found.source_confidence == pytest.approx(0.96)


def test_a_line_without_words_keeps_its_confidence():
    assert with_probabilities([line("", confidence=0.3)], load_language())[0].confidence == 0.3


def test_dirt_does_not_count_for_the_page():
    lines = with_probabilities([line("tổ chức"), line(".", confidence=0.1, zone=Zone.NOISE)], load_language())
    assert mean_probability(lines) == pytest.approx(lines[0].confidence)
    assert mean_probability([]) == 1
