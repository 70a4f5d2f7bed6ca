"""How often tasks and headers are right for which the same evidence speaks; the points behind their confidence.

    python -m benchmarks.confidence GOLD [GOLD ...]      # reads labelled documents anew and writes the file
    python -m benchmarks.confidence GOLD --check         # writes nothing; shows how well it holds on documents left out

Each GOLD is a folder of labelled documents, as `vanban evaluate` takes it. Labelled documents that the rules were
developed on flatter them; `readings.csv` keeps what was right of others, when they were read the first time and later.
"""

from __future__ import annotations

import argparse
import csv
import random
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from statistics import fmean
from typing import NamedTuple

from benchmarks.report import reliability
from pipeline.evaluate import evaluate, gather_copies
from pipeline.model import Copy, Document
from pipeline.read import read_copy
from pipeline.split import split_document
from pipeline.write import tables, write_dataset

_FILE = Path(__file__).parents[1] / "pipeline" / "split" / "gazetteer" / "calibration.csv"
_READINGS = Path(__file__).parent / "readings.csv"

#: Evidence (0-1) at which a step may begin, and how many rows it must have, for each table. Few data: few steps.
_STARTS = {"tasks": (0.0, 0.6, 0.72, 0.8, 0.88, 0.94), "documents": (0.0, 0.4, 0.7, 0.9)}
_LEAST = {"tasks": 60, "documents": 8}
#: Each share is drawn to that of all rows as if so many rows more had been seen.
_PRIOR = 5.0
_RESAMPLES, _SEED = 400, 1

_HEAD = """\
# What share of tasks and headers is right for which so much evidence (0-1, the product of what their signs allow)
# speaks; between two points it is interpolated. A task is right with its lead and coordinating bodies and its deadline,
# a header when all printed fields are there and right. rows: how many were counted at a point; low, high: where the
# share lay in nine of ten samples of the documents. Written by `python -m benchmarks.confidence`.
table,evidence,probability,rows,low,high
"""


class Row(NamedTuple):
    """A task or header of a document: the evidence for it, and whether it is right."""

    document: str
    table: str
    evidence: float
    right: bool


class Point(NamedTuple):
    """The mean evidence of some rows and the share of them that is right; `least` and `most` is their evidence."""

    evidence: float
    probability: float
    rows: int
    least: float
    most: float


def main(arguments: Sequence[str] | None = None) -> int:
    """Read the labelled documents, count, and write the file or show how well it holds."""
    options = _parse(arguments)
    rows = [*kept_readings(), *(row for gold in options.gold for row in observe(list(_read(gold)), gold))]
    if not options.check:
        _FILE.write_text(_HEAD + "\n".join(lines(rows)) + "\n", encoding="utf-8")
    sys.stdout.write("\n".join(check(rows)) + "\n")
    return 0


def kept_readings() -> list[Row]:
    """Return what was right of documents that no rule had been written for, at their first reading and after it."""
    with _READINGS.open(encoding="utf-8", newline="") as file:
        kept = csv.DictReader(line for line in file if not line.startswith("#"))
        return [Row(row["document"], row["table"], float(row["evidence"]), row["right"] == "1") for row in kept]


def observe(documents: Iterable[Document], gold: Path) -> list[Row]:
    """Score documents on the labels in `gold` and return each task and header with its evidence."""
    bare = [
        replace(
            document,
            confidence=document.evidence,
            tasks=tuple(replace(task, confidence=task.evidence) for task in document.tasks),
        )
        for document in documents
    ]
    with tempfile.TemporaryDirectory() as folder:
        write_dataset(tables([document.copy for document in bare], bare), Path(folder))
        scores = evaluate(Path(folder), gold).documents
    return [
        Row(score.name, table, judged.confidence, judged.right)
        for score in scores
        for table, rows in score.judged.items()
        for judged in rows
    ]


def fit(rows: Sequence[Row], table: str) -> list[Point]:
    """Return the points of a table, neighbours pooled until the share rises with the evidence (isotonic regression)."""
    mine = [row for row in rows if row.table == table]
    overall = fmean(row.right for row in mine)
    groups: list[list[Row]] = []
    starts = _STARTS[table]
    for start, end in zip(starts, (*starts[1:], 2.0), strict=True):
        groups.append([row for row in mine if start <= row.evidence < end])
        while len(groups) > 1 and (
            min(len(groups[-2]), len(groups[-1])) < _LEAST[table]
            or _share(groups[-2], overall) >= _share(groups[-1], overall)
        ):
            groups[-2:] = [groups[-2] + groups[-1]]
    return [_point(some, overall) for some in groups]


def _point(rows: Sequence[Row], overall: float) -> Point:
    evidence = [row.evidence for row in rows]
    return Point(fmean(evidence), _share(rows, overall), len(rows), min(evidence), max(evidence))


def _share(rows: Sequence[Row], overall: float) -> float:
    return (sum(row.right for row in rows) + _PRIOR * overall) / (len(rows) + _PRIOR)


def expect(points: Sequence[Point], evidence: float) -> float:
    """Return the probability that the points give for an evidence, as `pipeline.split.calibration` reads them."""
    for low, high in pairwise(points):
        if low.evidence <= evidence < high.evidence:
            part = (evidence - low.evidence) / (high.evidence - low.evidence)
            return low.probability + part * (high.probability - low.probability)
    return points[0].probability if evidence < points[0].evidence else points[-1].probability


def lines(rows: Sequence[Row]) -> Iterator[str]:
    """Yield the lines of the file: each point, and between which shares it lies when other documents are drawn."""
    for table in _STARTS:
        mine = [row for row in rows if row.table == table]
        overall = fmean(row.right for row in mine)
        samples = list(_resampled(mine))
        for point in fit(mine, table):
            within = [[row for row in sample if point.least <= row.evidence <= point.most] for sample in samples]
            shares = sorted(_share(some, overall) for some in within)
            low, high = shares[len(shares) // 20], shares[-1 - len(shares) // 20]
            yield f"{table},{point.evidence:.3f},{point.probability:.3f},{point.rows},{low:.2f},{high:.2f}"


def _resampled(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """Draw documents, with all their rows, again and again: rows of one document are right or wrong together."""
    chance = random.Random(_SEED)  # noqa: S311 - the same samples in every run
    by_document: dict[str, list[Row]] = {}
    for row in rows:
        by_document.setdefault(row.document, []).append(row)
    names = sorted(by_document)
    for _ in range(_RESAMPLES):
        yield [row for name in chance.choices(names, k=len(names)) for row in by_document[name]]


def check(rows: Sequence[Row]) -> Iterator[str]:
    """Yield a reliability table for each table: the probability of a document's rows comes from the other documents."""
    for table in _STARTS:
        mine = [row for row in rows if row.table == table]
        judged: list[tuple[float, bool]] = []
        for name in sorted({row.document for row in mine}):
            points = fit([row for row in mine if row.document != name], table)
            judged += [(expect(points, row.evidence), row.right) for row in mine if row.document == name]
        yield f"{table}: probability | rows | mean, % | right, %"
        yield from (" | ".join(row) for row in reliability(judged))


def _read(gold: Path) -> Iterator[Document]:
    with tempfile.TemporaryDirectory() as folder:
        gather_copies(gold, Path(folder))
        for file in sorted(path for path in Path(folder).rglob("*") if path.is_file()):
            copy: Copy = read_copy(file, path_in_raw=file.relative_to(folder).as_posix())
            yield split_document(copy)


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.confidence", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("gold", type=Path, nargs="+", help="folder with one folder a labelled document")
    parser.add_argument("--check", action="store_true", help="write nothing")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
