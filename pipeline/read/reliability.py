"""How likely a word that OCR read is right: of the words with 0.9, nine in ten are.

Tesseract's own confidence ranks words well, but it is no probability: of the words with
0.6 that make a common phrase nine in ten are right, of the numbers with 0.6 every other one.
`reliability.csv` has how many of the words of each kind were right, counted on pages of
exactly known text; `python -m benchmarks.reliability` counts anew.
"""

from __future__ import annotations

import csv
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files
from itertools import chain
from statistics import fmean

import numpy as np

from pipeline.language import UNKNOWN, Language
from pipeline.model import Line, Zone
from pipeline.read.context import WORD

#: Repairs that made another syllable of what was read.
_SYLLABLES = frozenset({"tone", "mark", "letter"})

#: A syllable that was counted this often beside its neighbour is usual there.
_USUAL = 50


class Sort(StrEnum):
    """What the reliability of a word depends on besides the engine's confidence."""

    USUAL = "usual"
    RARE = "rare"
    UNKNOWN = "unknown"
    NUMBER = "number"
    SIGN = "sign"
    REPAIRED = "repaired"


def with_probabilities(lines: Sequence[Line], language: Language) -> tuple[Line, ...]:
    """Return the lines of a page with the probability of each word; a line's confidence is their mean.

    Args:
        lines: as `spelling.repair_lines` gives them.
        language: the counts that tell which words are usual beside each other.
    """
    sorts = iter(sort_words(lines, language))
    return tuple(_with_probabilities(line, [next(sorts) for _ in line.words]) for line in lines)


def sort_words(lines: Sequence[Line], language: Language) -> list[Sort]:
    """Return of what sort each word of the lines is."""
    texts = [_texts(line) for line in lines]
    cores = [found["core"] if (found := WORD.fullmatch(text)) else text for text in chain.from_iterable(texts)]
    numbers = np.array([language.number(core) for core in cores], dtype=np.int64)
    # A line's first and last words have one neighbour each.
    inner = np.array([index > 0 for line in texts for index in range(len(line))], dtype=bool)
    pairs = np.where(inner[1:], language.pair_count(numbers[:-1], numbers[1:]), 0)
    beside = np.maximum(np.append(pairs, 0), np.insert(pairs, 0, 0)) if cores else pairs
    repaired = {
        (at, change.word) for at, line in enumerate(lines) for change in line.changes if change.reason in _SYLLABLES
    }
    places = [(at, index) for at, line in enumerate(texts) for index in range(len(line))]
    return [
        Sort.REPAIRED if place in repaired else _sort(core, number, count)
        for place, core, number, count in zip(places, cores, numbers.tolist(), beside.tolist(), strict=True)
    ]


def mean_probability(lines: Iterable[Line]) -> float:
    """Return the mean probability of the words of a page's lines, dirt left out; 1 where there is none."""
    words = [word.probability for line in lines if line.zone is not Zone.NOISE for word in line.words]
    return fmean(words) if words else 1.0


def probability(sort: Sort, confidence: float) -> float:
    """Return how likely a word is right (0-1) that the engine read with `confidence` (0-1)."""
    starts, probabilities = _steps()[sort]
    return probabilities[bisect_right(starts, confidence) - 1]


@lru_cache(maxsize=1)
def _steps() -> dict[Sort, tuple[list[float], list[float]]]:
    """Load for each sort the confidences from which on a probability holds, the first 0, and the probabilities."""
    steps: dict[Sort, tuple[list[float], list[float]]] = {sort: ([], []) for sort in Sort}
    text = files("pipeline.read").joinpath("reliability.csv").read_text(encoding="utf-8")
    for row in csv.DictReader(line for line in text.splitlines() if not line.startswith("#")):
        starts, probabilities = steps[Sort(row["sort"])]
        starts.append(float(row["from_confidence"]))
        probabilities.append(float(row["probability"]))
    return steps


def _texts(line: Line) -> list[str]:
    """Return the words of a line as its text has them, repaired."""
    texts = [word.text for word in line.words]
    for change in line.changes:
        texts[change.word] = change.text
    return texts


def _sort(core: str, number: int, count: int) -> Sort:
    if not any(map(str.isalnum, core)):
        return Sort.SIGN
    if any(map(str.isdigit, core)):
        return Sort.NUMBER
    if number == UNKNOWN or not core.isalpha():
        return Sort.UNKNOWN
    return Sort.USUAL if count >= _USUAL else Sort.RARE


def _with_probabilities(line: Line, sorts: Sequence[Sort]) -> Line:
    if not line.words:
        return line
    words = tuple(
        replace(word, probability=probability(sort, word.confidence))
        for word, sort in zip(line.words, sorts, strict=True)
    )
    return replace(line, words=words, confidence=fmean(word.probability for word in words))
