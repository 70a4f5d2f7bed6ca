"""How far a dataset can be trusted: its rows scored against labels made by hand.

The labels are one folder a document: `<name>/gold.json`, beside it `page<N>.txt` with the
exact text of page N where somebody typed it. A copy belongs to a label when its file is
named `<name>.*` or lies in a folder `<name>/`.
"""

from __future__ import annotations

from pathlib import Path

from pipeline.evaluate.dataset import read_dataset
from pipeline.evaluate.labels import gather_copies, read_labels
from pipeline.evaluate.report import report, write_worst
from pipeline.evaluate.result import Evaluation
from pipeline.evaluate.scoring import score_document

__all__ = ["Evaluation", "evaluate", "gather_copies", "report"]


def evaluate(out: Path, gold: Path, worst: Path | None = None) -> Evaluation:
    """Score the dataset in `out` on the labels in `gold`.

    Args:
        out: folder of the dataset's Parquet files.
        gold: folder with one folder a labelled document.
        worst: CSV file to write, one row a mistake, the worst first, each with the page
            and line to look at. Nothing is written when it is None.

    Returns:
        The score of each labelled document, also of those that the dataset has not.

    Raises:
        WrongUse: if `gold` has no labels or one that cannot be read, or `out` no dataset.
    """
    labels = read_labels(gold)
    dataset = read_dataset(out)
    evaluation = Evaluation(tuple(score_document(label, dataset) for label in labels))
    if worst is not None:
        write_worst(evaluation, worst)
    return evaluation
