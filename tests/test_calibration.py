"""How the benchmark counts right words and makes probabilities of them."""

from itertools import pairwise

import pytest

from benchmarks.errors import judge
from benchmarks.reliability import Observation, fit
from benchmarks.report import reliability
from pipeline.read.reliability import Sort


@pytest.mark.parametrize(
    ("exact", "read", "right", "case"),
    [
        ("các tổ chức", "các tố chức", [True, False, True], "a wrong tone"),
        ("các tổ chức", "các chức", [True, True], "a lost word is no word that was read"),
        ("các tổ chức", "các tổ | chức", [True, True, False, True], "a word too many"),
        ("Số: 12 Sở Y tế", "Sở Y tế Số: 12", [True] * 5, "columns read in another order"),
        ("tổ chức", "tổ tổ chức", [True, False, True], "the same word twice"),
    ],
)
def test_words_are_judged_by_their_place(exact, read, right, case):
    found = judge(exact, read.split())
    assert sum(found) == sum(right), case
    assert len(found) == len(right)


def observed(confidence, right, words):
    return [Observation(Sort.USUAL, confidence, 1.0, index < right) for index in range(words)]


@pytest.mark.parametrize(
    ("observations", "steps", "case"),
    [
        (observed(0.4, 20, 40) + observed(0.97, 99, 100), [(0.0, 20, 40), (0.965, 99, 100)], "surer words are better"),
        (observed(0.4, 38, 40) + observed(0.97, 40, 60), [(0.0, 78, 100)], "they are not: one step"),
        (observed(0.4, 1, 3) + observed(0.97, 99, 100), [(0.0, 100, 103)], "too few words for a step"),
        ([], [(0.0, 0, 0)], "no words"),
    ],
)
def test_probabilities_never_fall_while_confidence_rises(observations, steps, case):
    found = fit(observations)
    assert [(step.right, step.words) for step in found] == [(right, words) for _, right, words in steps], case
    assert found[0].start == 0
    assert all(one.probability < other.probability for one, other in pairwise(found))


def test_table_of_reliability():
    judged = [(0.92, True)] * 9 + [(0.92, False)] + [(0.3, False)]
    assert list(reliability(judged)) == [["0.00-0.50", "1", "30.0", "0.0"], ["0.90-0.95", "10", "92.0", "90.0"]]
