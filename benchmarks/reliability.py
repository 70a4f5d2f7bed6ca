"""How often words are right that were read with a given probability; the counts behind that probability.

    python -m benchmarks.reliability            # reads pages anew and writes pipeline/read/reliability.csv
    python -m benchmarks.reliability --check    # writes nothing; shows how well the file holds on these pages

The pages are facsimiles of other seeds than those of the comparison, and the real scans with exact text.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from benchmarks.degrade import LEVELS
from benchmarks.errors import judge
from benchmarks.readers import NOT_PRINTED
from benchmarks.report import reliability
from benchmarks.samples import Sample, make_facsimiles, take_real_pages
from benchmarks.typeface import find_typefaces
from pipeline import read_copy
from pipeline.language import load_language
from pipeline.model import Line
from pipeline.read import ocr
from pipeline.read.ocr import Recognise
from pipeline.read.reliability import Sort, sort_words

_FILE = Path(__file__).parents[1] / "pipeline" / "read" / "reliability.csv"
_SEEDS = (11, 12)
#: Confidences of the engine (0-1) at which a step may begin; most words have more than 0.9.
_STARTS = (0.0, 0.3, 0.5, 0.6, 0.7, 0.8, 0.85, 0.88, 0.9, 0.92, 0.94, 0.95, 0.96, 0.965)
#: A step is told from at least this many words.
_LEAST_WORDS = 20
#: No word is certain.
_SUREST = 0.999

_HEAD = """\
# How often words are right that OCR read with a confidence (of the engine, 0-1) from `from_confidence` on, for each
# sort of word (see reliability.py); `words` is how many were counted, on facsimiles and on scans with exact text.
# Written by `python -m benchmarks.reliability`.
"""


class Observation(NamedTuple):
    """A word that was read: its sort, the engine's confidence, its probability (both 0-1), whether it is right."""

    sort: Sort
    confidence: float
    probability: float
    right: bool


class Step(NamedTuple):
    """From this confidence on, this share of so many words is right."""

    start: float
    right: int
    words: int

    @property
    def probability(self) -> float:
        """The share of right words, as if one more was right and one more wrong."""
        return min((self.right + 1) / (self.words + 2), _SUREST)


def main(arguments: Sequence[str] | None = None) -> int:
    """Read the pages, count, and write the file or show how well it holds."""
    options = _parse(arguments)
    with tempfile.TemporaryDirectory() as folder, ProcessPoolExecutor(options.jobs) as pool:
        samples = _samples(options, Path(folder))
        observations = list(chain.from_iterable(pool.map(observe, samples)))
    if not options.check:
        _FILE.write_text(_HEAD + "\n".join(_rows(observations)) + "\n", encoding="utf-8")
    sys.stdout.write(
        "\n".join(" | ".join(row) for row in reliability((each.probability, each.right) for each in observations))
        + "\n"
    )
    return 0


def observe(sample: Sample, recognise: Recognise = ocr.recognise) -> list[Observation]:
    """Read a page and tell for each word how it was read and whether it is right."""
    lines = [line for line in read_copy(sample.image, recognise=recognise).lines if line.zone not in NOT_PRINTED]
    words = [word for line in lines for word in line.words]
    sorts = sort_words(lines, load_language())
    read = [text for line in lines for text in repaired_words(line)]
    right = judge(sample.exact, read)
    return [
        Observation(sort, word.confidence, word.probability, is_right)
        for sort, word, is_right in zip(sorts, words, right, strict=True)
    ]


def repaired_words(line: Line) -> list[str]:
    """Return the words of a line as its text has them."""
    texts = [word.text for word in line.words]
    for change in line.changes:
        texts[change.word] = change.text
    return texts


def fit(observations: Sequence[Observation]) -> list[Step]:
    """Return the steps of one sort: the probability never falls while the confidence rises.

    Neighbouring steps are pooled until that holds (isotonic regression by pooling adjacent violators).
    """
    steps: list[Step] = []
    for start, end in zip(_STARTS, (*_STARTS[1:], 2.0), strict=True):
        some = [each.right for each in observations if start <= each.confidence < end]
        steps.append(Step(start, sum(some), len(some)))
        while len(steps) > 1 and (
            steps[-2].probability >= steps[-1].probability or min(steps[-2].words, steps[-1].words) < _LEAST_WORDS
        ):
            last = steps.pop()
            steps[-1] = Step(steps[-1].start, steps[-1].right + last.right, steps[-1].words + last.words)
    return steps


def _rows(observations: Sequence[Observation]) -> Iterator[str]:
    yield "sort,from_confidence,probability,words"
    for sort in Sort:
        for step in fit([each for each in observations if each.sort is sort]):
            yield f"{sort},{step.start:g},{step.probability:.3f},{step.words}"


def _samples(options: argparse.Namespace, folder: Path) -> list[Sample]:
    typefaces, missing = find_typefaces()
    sys.stderr.writelines(f"{line}\n" for line in missing)
    samples = take_real_pages(options.gold, folder)
    for seed in options.seeds:
        place = folder / str(seed)
        place.mkdir()
        samples += make_facsimiles(typefaces, LEVELS, pages=options.pages, seed=seed, folder=place)
    return samples


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.reliability", description=(__doc__ or "").split("\n")[0]
    )
    add = parser.add_argument
    add("--check", action="store_true", help="write nothing")
    add("--pages", type=int, default=8, help="facsimile pages of each seed and level (default: 8)")
    add("--seeds", type=int, nargs="+", default=_SEEDS, help="seeds of the facsimiles (the comparison has 1)")
    add("--gold", type=Path, default=Path(os.environ.get("VANBAN_GOLD", "../shared/corpus")), help="labelled scans")
    add("--jobs", type=int, default=2, help="pages read side by side (default: 2)")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
