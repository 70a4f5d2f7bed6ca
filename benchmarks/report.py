"""A comparison written out as Markdown tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import fmean
from typing import NamedTuple

from benchmarks.comparison import Run
from benchmarks.errors import Slip, differences, judge, word_errors
from benchmarks.samples import REAL, Sample
from pipeline.evaluate.measures import text_error
from pipeline.vietnamese import nfc

#: What the others are measured against.
_REFERENCE = "tesseract"
#: Probabilities (0-1) between which the words of each row of the table of reliability have theirs.
_ROWS = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 1.0)


class _Reading(NamedTuple):
    """One page as one program read it: error rates 0-1, and how many words of running text are wrong."""

    title: str
    sample: Sample
    text: str
    characters: float
    words: float
    wrong_in_body: int


def report(runs: Sequence[Run], *, jobs: int) -> str:
    """Return the tables of a comparison: accuracy, accuracy of running text, cost, kinds of error.

    Args:
        runs: what `comparison.compare` gave.
        jobs: how many pages were read side by side.
    """
    readings = list(_readings(runs))
    pages = Counter(sample.group for sample in {reading.sample for reading in readings})
    groups = list(dict.fromkeys(reading.sample.group for reading in readings))
    heads = [f"{group} ({pages[group]})" for group in groups]
    parts = [
        "CER / WER in %, mean over the pages (their number in brackets), all text in reading order:",
        _table(["", *heads], _accuracy(readings, groups)),
        "WER in % of all running text, without the columns of header and closing, tables and page numbers:",
        _table(["", *(head for head in heads if not head.startswith(REAL))], _body(readings, groups)),
        f"CPU seconds a page, and pages a second with {jobs} side by side (in brackets against {_REFERENCE}):",
        _table(["", *groups, "all", "pages a second"], _cost(runs, groups)),
        "CPU seconds a page of the first program: Tesseract's, for second readings of lines, and the rest:",
        _table(["", "Tesseract", "second readings", "rest", "share of the rest"], _shares(runs, groups)),
        "How often words are right that the first program read with a probability of so many %:",
        _table(["probability", "words", "mean", "right"], reliability(_judged(runs))),
        "Words that are wrong, by kind:",
        _table(["", *Slip], _slips(readings, groups)),
    ]
    if REAL in groups:
        parts += ["CER / WER in % of each real scan:", _table(*_by_page(readings))]
    failures = _failures(runs)
    if failures:
        parts += ["Pages that a program failed to read (they count as empty):", "\n".join(failures)]
    return "\n\n".join(parts) + "\n"


def _readings(runs: Iterable[Run]) -> Iterator[_Reading]:
    for run in runs:
        for sample, reading in zip(run.samples, run.readings, strict=True):
            for title, text in zip(run.reader.titles, reading.texts, strict=True):
                wrong = word_errors(sample.exact, text, sample.in_body) if sample.in_body else 0
                yield _Reading(title, sample, text, *text_error(sample.exact, text), wrong)


def _accuracy(readings: Sequence[_Reading], groups: Sequence[str]) -> Iterator[list[str]]:
    for title in _titles(readings):
        cells = []
        for group in groups:
            some = [each for each in readings if each.title == title and each.sample.group == group]
            cells.append(_rates(fmean(each.characters for each in some), fmean(each.words for each in some)))
        yield [title, *cells]


def _body(readings: Sequence[_Reading], groups: Sequence[str]) -> Iterator[list[str]]:
    for title in _titles(readings):
        cells = []
        for group in groups:
            some = [each for each in readings if each.title == title and each.sample.group == group]
            words = sum(sum(each.sample.in_body) for each in some)
            if words:
                cells.append(f"{100 * sum(each.wrong_in_body for each in some) / words:.2f}")
        yield [title, *cells]


def _cost(runs: Sequence[Run], groups: Sequence[str]) -> Iterator[list[str]]:
    for reader in dict.fromkeys(run.reader for run in runs):
        cells = []
        for group in (*groups, None):
            own, reference = (
                [run for run in runs if run.reader.key == key and group in (None, run.samples[0].group)]
                for key in (reader.key, _REFERENCE)
            )
            cells.append(_against(_cpu(own), _cpu(reference)))
            if group is None:
                cells.append(_against(_speed(own), _speed(reference)))
        yield [reader.titles[0], *cells]


def _shares(runs: Sequence[Run], groups: Sequence[str]) -> Iterator[list[str]]:
    for group in (*groups, None):
        own = [run for run in runs if run.reader is runs[0].reader and group in (None, run.samples[0].group)]
        readings = [reading for run in own for reading in run.readings]
        lines = fmean(reading.line_seconds for reading in readings)
        rest = fmean(reading.own_seconds for reading in readings) - lines
        whole = _cpu(own)
        shares = (f"{seconds:.2f}" for seconds in (whole - lines - rest, lines, rest))
        yield [group or "all", *shares, f"{100 * rest / whole:.0f} %"]


def _judged(runs: Sequence[Run]) -> Iterator[tuple[float, bool]]:
    """Yield the probability of each word of the first program's readings, and whether it is right."""
    for run in runs:
        for sample, reading in zip(run.samples, run.readings, strict=True):
            words = nfc(reading.texts[0]).split()
            if run.reader is runs[0].reader and len(words) == len(reading.probabilities):
                yield from zip(reading.probabilities, judge(sample.exact, words), strict=True)


def reliability(judged: Iterable[tuple[float, bool]]) -> Iterator[list[str]]:
    """Yield the rows of a table: probabilities from … to, words, their mean probability in %, how many % are right.

    Args:
        judged: the probability of each word (0-1), and whether it is right.
    """
    known = list(judged)
    for low, high in pairwise(_ROWS):
        some = [(sure, right) for sure, right in known if low <= sure < high]
        if some:
            mean, share = (fmean(column) for column in zip(*some, strict=True))
            yield [f"{low:.2f}-{high:.2f}", f"{len(some):,}", f"{100 * mean:.1f}", f"{100 * share:.1f}"]


def _cpu(runs: Sequence[Run]) -> float:
    """CPU seconds a page; 0 without runs."""
    pages = [reading.cpu_seconds for run in runs for reading in run.readings]
    return fmean(pages) if pages else 0.0


def _speed(runs: Sequence[Run]) -> float:
    """Pages a second by the clock; 0 without runs."""
    return sum(len(run.samples) for run in runs) / sum(run.seconds for run in runs) if runs else 0.0


def _against(value: float, reference: float) -> str:
    return f"{value:.2f} ({value / reference:.2f}×)" if reference else f"{value:.2f}"


def _slips(readings: Sequence[_Reading], groups: Sequence[str]) -> Iterator[list[str]]:
    """Count the kinds of error of the first program and of the reference."""
    titles = _titles(readings)
    for group in groups:
        for title in dict.fromkeys((titles[0], _REFERENCE)):
            some = [each for each in readings if each.title == title and each.sample.group == group]
            counts = Counter(slip.slip for each in some for slip in differences(each.sample.exact, each.text))
            if some:
                yield [f"{group}: {title}", *(str(counts[slip]) for slip in Slip)]


def _by_page(readings: Sequence[_Reading]) -> tuple[list[str], list[list[str]]]:
    titles = _titles(readings)
    rows: dict[str, list[str]] = {}
    for title in titles:
        for each in sorted((e for e in readings if e.title == title and e.sample.group == REAL), key=_name):
            rows.setdefault(each.sample.name, [each.sample.name]).append(_rates(each.characters, each.words))
    return ["", *titles], list(rows.values())


def _failures(runs: Iterable[Run]) -> list[str]:
    return [
        f"- {sample.name}, {run.reader.titles[0]}: {reading.failure}"
        for run in runs
        for sample, reading in zip(run.samples, run.readings, strict=True)
        if reading.failure
    ]


def _titles(readings: Iterable[_Reading]) -> list[str]:
    return list(dict.fromkeys(each.title for each in readings))


def _name(reading: _Reading) -> str:
    return reading.sample.name


def _rates(characters: float, words: float) -> str:
    return f"{100 * characters:.2f} / {100 * words:.2f}"


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---", *["--:"] * (len(head) - 1)], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
