"""The labelled corpus, read and split anew: no later change may lose ground unseen.

OCR of its scans takes minutes, so this runs only when it is asked for: `pytest -m corpus`.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from pipeline import build_dataset
from pipeline.evaluate import Evaluation, evaluate, gather_copies, report

GOLD = Path(os.environ.get("VANBAN_GOLD", Path(__file__).parents[2] / "shared" / "corpus"))

pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(not GOLD.is_dir(), reason="the labelled corpus is not here; name its folder in VANBAN_GOLD"),
]

#: Just under what was reached; raise a floor with every change that gains ground, never lower one.
F1_FLOORS = {
    "sections": 0.995,
    "titles": 0.965,
    "tasks": 0.99,
    "lead": 0.985,
    "coordinate": 0.99,
    "serve": 0.975,
    "deadlines": 0.985,
    "citations": 0.98,
    "recipients": 0.995,
}
HEADER_FLOOR = 0.94
WRONG_FIELDS_CEILING = 0
CER_CEILING = 0.003
WER_CEILING = 0.0075


@pytest.fixture(scope="module")
def evaluation(tmp_path_factory: pytest.TempPathFactory) -> Evaluation:
    """The scores of a fresh run."""
    folder = tmp_path_factory.mktemp("corpus")
    gather_copies(GOLD, folder / "raw")
    build_dataset(folder / "raw", folder / "out")
    return evaluate(folder / "out", GOLD)


def test_every_labelled_document_is_in_the_dataset(evaluation):
    assert evaluation.missing == ()


@pytest.mark.parametrize(("table", "floor"), F1_FLOORS.items())
def test_a_table_keeps_its_f1(evaluation, table, floor):
    assert evaluation.tallies[table].f1 >= floor, report(evaluation)


def test_header_fields_stay_right(evaluation):
    assert evaluation.header.accuracy >= HEADER_FLOOR, report(evaluation)


def test_no_more_fields_are_wrong_than_before(evaluation):
    counts = (evaluation.header, evaluation.handwritten)
    assert sum(count.wrong + count.invented for count in counts) <= WRONG_FIELDS_CEILING, report(evaluation)


def test_the_text_of_exact_pages_stays_right(evaluation):
    if evaluation.cer is None:
        pytest.skip("no page of these labels is known exactly")
    assert evaluation.cer <= CER_CEILING
    assert evaluation.wer <= WER_CEILING
