"""Repair of what OCR slipped on: tones, hooks and circumflexes, in context.

Most errors of OCR on Vietnamese give another real word (tổ → tố, thể → thế), so a word
list cannot find them. Each doubtful syllable is compared with those that look like it:
how common each is between its neighbours, and how likely the slip is. Numbers, symbols
and capitalised names are never changed into others.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice

import numpy as np
import numpy.typing as npt
import regex

from pipeline.language import UNKNOWN, Language
from pipeline.model import Cell, Line, Table, Zone
from pipeline.vietnamese import TONES, nfc, plain

# A word with what stands around its letters: `(tổ`, `chuyển;`
WORD = regex.compile(r"(?P<before>[^\p{L}\p{N}]*)(?P<core>\p{L}+)(?P<after>[^\p{L}\p{N}]*)")

# A sentence or clause ends here, so that its neighbours tell nothing.
BREAK = regex.compile(r"[.;:!?…]")

# Two strokes of a Roman number that were read as one letter: `khoá XIH`, `HI`
STROKES = regex.compile(r"(?<!\p{L})(?:[XVI]{1,4}H|H[I])(?!\p{L})")

#: Letters and signs of other writing that OCR gives for Vietnamese ones.
_LOOKALIKES = str.maketrans({"\u00d0": "Đ", "\u0189": "Đ", "\u00f0": "đ", "\u2044": "/"})

#: How much better (natural logarithm) another reading must be before it is taken.
MARGIN = 2.0

#: Logarithm of the odds that a word of at least this confidence (0-1) is misread, measured on
#: scans of exactly known pages.
_ODDS = ((0.96, -5.3), (0.93, -4.0), (0.88, -1.7), (0.0, -0.3))

#: A word below this confidence is doubtful; a page on which at least this share of words is, is a poor one.
_DOUBTFUL, _POOR = 0.88, 0.05

#: How much longer (natural logarithm) the odds of a slip in a sure word are on a page without a doubtful one.
_TRUST = 3.0

# The head of a paragraph: a dash that was read as another sign, a number's full stop as a comma
HEAD_DASH = regex.compile(r"^(?:[~—_>]|-_~)$")
HEAD_COMMA = regex.compile(r"^(\d{1,2}),$")

# A word with a full stop, not `v.v.` or `TP.`
INNER_STOP = regex.compile(r"\p{Ll}{2}\.$")

_GRAVE, _ACUTE, _TILDE, _HOOK, _DOT = list(TONES)

#: What a slip from one tone to another costs; hook, acute and tilde are the ones that OCR confuses.
_TONE_COST = {frozenset(pair): cost for pair, cost in {
    (_HOOK, _ACUTE): 0.7, (_HOOK, ""): 0.7, (_HOOK, _TILDE): 0.7, (_HOOK, _GRAVE): 1.0, (_ACUTE, ""): 1.2,
    (_GRAVE, ""): 1.2, (_TILDE, ""): 1.2, (_ACUTE, _GRAVE): 1.6, (_TILDE, _ACUTE): 1.2, (_TILDE, _GRAVE): 1.4,
}.items()}  # fmt: skip
_DOT_COST = 2.0
_SHAPE_COST = 1.6


#: Zones of running print.
_RUNNING = frozenset({Zone.BODY, Zone.TABLE})

#: A wrong, lost or added letter.
_LETTER_COST = 3.0

#: Letters of `nghiêng`, the longest syllable.
_LONGEST_SYLLABLE = 7


@dataclass(frozen=True, slots=True)
class Reading:
    """A word as it was read: its text and how sure the reader was, 0-1."""

    text: str
    confidence: float


@lru_cache(maxsize=65_536)
def slip_cost(read: str, meant: str) -> float:
    """Return what it costs (natural logarithm) to have read `read` where `meant` is printed."""
    cost = 0.0
    one, other = (unicodedata.normalize("NFD", text.casefold().replace("đ", "d\u0335")) for text in (read, meant))
    tones = ["".join(char for char in text if char in TONES) for text in (one, other)]
    if tones[0] != tones[1]:
        cost += _TONE_COST.get(frozenset(tones), _DOT_COST)
    shapes = ["".join(char for char in text if char not in TONES) for text in (one, other)]
    if plain(read) != plain(meant):
        return cost + _LETTER_COST
    if shapes[0] != shapes[1]:
        marks = [sum(1 for char in shape if unicodedata.combining(char)) for shape in shapes]
        cost += _SHAPE_COST * max(1, abs(marks[0] - marks[1]))
    return cost


def repair_lines(lines: Sequence[Line], language: Language) -> tuple[Line, ...]:
    """Return the lines of a page with their `text` repaired; `text_read` stays what was read.

    Stamps, handwriting, dirt and page numbers are left as they are, and so are lines that
    may be a person's name: two to five words, each with a capital.
    """
    repaired = list(lines)
    paragraph: list[int] = []
    doubtful = doubtful_share([word.confidence for line in lines if line.zone in _RUNNING for word in line.words])
    for at, line in enumerate(lines):
        if line.starts_paragraph:
            _repair_paragraph(repaired, paragraph, language, doubtful)
            paragraph = []
        if line.zone in _RUNNING and line.words and not _may_be_name(line):
            paragraph.append(at)
    _repair_paragraph(repaired, paragraph, language, doubtful)
    return tuple(repaired)


def doubtful_share(confidences: Sequence[float]) -> float:
    """Return the share (0-1) of a page's words that OCR was not sure of; of a good scan 1 in 50."""
    return sum(confidence < _DOUBTFUL for confidence in confidences) / max(len(confidences), 1)


def repair_tables(tables: Sequence[Table], lines: Sequence[Line]) -> tuple[Table, ...]:
    """Return the tables of a page with the texts of their cells as the repaired lines have them."""
    texts = {line.number: line.text for line in lines}

    def repaired(cell: Cell) -> Cell:
        return replace(cell, text=" ".join(texts[number] for number in cell.lines))

    return tuple(replace(table, rows=tuple(tuple(map(repaired, row)) for row in table.rows)) for table in tables)


def _repair_paragraph(lines: list[Line], paragraph: Sequence[int], language: Language, doubtful: float) -> None:
    words = [Reading(standard_letters(word.text), word.confidence) for at in paragraph for word in lines[at].words]
    texts = iter(repair(words, language, doubtful=doubtful))
    for at in paragraph:
        text = " ".join(islice(texts, len(lines[at].words)))
        if text != lines[at].text:
            lines[at] = replace(lines[at], text=text)


def _may_be_name(line: Line) -> bool:
    return 2 <= len(line.words) <= 5 and all(word.text[:1].isupper() and not word.text.isupper() for word in line.words)


def standard_letters(text: str) -> str:
    """Return `text` in NFC, without what no Vietnamese word has.

    That is the Icelandic Ð, the fraction slash, and strokes of a Roman number read as H.
    """
    return STROKES.sub(lambda found: found[0].replace("H", "II"), nfc(text).translate(_LOOKALIKES))


def repair(words: Sequence[Reading], language: Language, *, doubtful: float = _POOR) -> list[str]:
    """Return the words of running text, each as it should be read.

    Args:
        words: the words of one paragraph in reading order.
        language: the counts that tell which neighbours are common.
        doubtful: the page's share of doubtful words (0-1): on a good page a sure word is
            rather right than common, on a poor one a full stop in mid-sentence is a comma.
    """
    texts = _Repairer(words, language, doubtful).repaired()
    if not texts:
        return texts
    texts[0] = HEAD_DASH.sub("-", HEAD_COMMA.sub(r"\1.", texts[0]))
    return _inner_commas(texts) if doubtful >= _POOR else texts


def _inner_commas(texts: Sequence[str]) -> list[str]:
    """Return the words with a comma for a full stop where the sentence goes on with a small letter."""
    following = [*texts[1:], ""]
    return [
        f"{text[:-1]}," if INNER_STOP.search(text) and after[:1].islower() else text
        for text, after in zip(texts, following, strict=True)
    ]


class _Repairer:
    """Goes over the words from left to right, twice: a repaired neighbour is a better witness."""

    def __init__(self, words: Sequence[Reading], language: Language, doubtful: float) -> None:
        self.words = words
        self.trust = _TRUST * max(0.0, 1.0 - doubtful / _POOR)
        self.language = language
        self.parts = [WORD.fullmatch(word.text) for word in words]
        self.cores = [part["core"] if part else word.text for part, word in zip(self.parts, words, strict=True)]
        self.texts = list(self.cores)
        self.known = [language.number(text) for text in self.texts]
        self.ends = [
            bool(BREAK.search(part["after"] if part else word.text[-1:]))
            for part, word in zip(self.parts, words, strict=True)
        ]

    def repaired(self) -> list[str]:
        for index, part in enumerate(self.parts):
            if part:
                self._reconsider(index, part["core"])
        for index, part in enumerate(self.parts):
            if part and self._neighbour_changed(index):
                self._reconsider(index, part["core"])
        return [
            f"{part['before']}{text}{part['after']}" if part else text
            for part, text in zip(self.parts, self.texts, strict=True)
        ]

    def _reconsider(self, index: int, core: str) -> None:
        own = self.language.number(core)
        others = self.language.alternatives(core) if own != UNKNOWN else self._candidates(core)
        if not others or others == (own,) or self._is_in_name(index):
            return
        scores = self._fit(index, np.array(others, dtype=np.int64))
        confidence = self.words[index].confidence
        odds = next(odds for least, odds in _ODDS if confidence >= least)
        odds -= self.trust if confidence >= _DOUBTFUL else 0.0
        for at, candidate in enumerate(others):
            if candidate != own:
                scores[at] += odds - slip_cost(core, self.language.syllables[candidate])
        best = int(np.argmax(scores))
        stays = float(scores[others.index(own)]) if own in others else -math.inf
        changes = others[best] != own and scores[best] > stays + MARGIN and self._is_witnessed(index, others[best])
        self.known[index] = others[best] if changes else own
        self.texts[index] = _like(core, self.language.syllables[others[best]]) if changes else core

    def _candidates(self, core: str) -> tuple[int, ...]:
        """Return what a word that is no syllable may stand for; abbreviations and symbols stand for themselves."""
        if core.isupper() or not 2 <= len(core) <= _LONGEST_SYLLABLE:
            return self.language.alternatives(core)
        return self.language.alternatives(core) or self.language.near(core)

    def _fit(self, index: int, candidates: npt.NDArray[np.int64]) -> npt.NDArray[np.float64]:
        """Return how well each candidate fits between its neighbours (logarithm of probability)."""
        two_before, one_before, one_behind, two_behind = (self._neighbour(index, step) for step in (-2, -1, 1, 2))
        fit = self.language.log_probability(two_before, one_before, candidates)
        if one_behind != UNKNOWN:
            fit = fit + self.language.log_probability(one_before, candidates, one_behind)
            if two_behind != UNKNOWN:
                fit = fit + self.language.log_probability(candidates, one_behind, two_behind)
        return fit

    def _neighbour(self, index: int, step: int) -> int:
        """Return the number of the syllable `step` places away, UNKNOWN across the end of a sentence."""
        if not 0 <= index + step < len(self.words):
            return UNKNOWN
        between = range(index + step, index) if step < 0 else range(index, index + step)
        return UNKNOWN if any(self.ends[at] for at in between) else self.known[index + step]

    def _neighbour_changed(self, index: int) -> bool:
        around = range(max(index - 2, 0), min(index + 3, len(self.words)))
        return any(at != index and self.texts[at] != self.cores[at] for at in around)

    def _is_in_name(self, index: int) -> bool:
        """Whether a word stands in a run of three or more that begin with a capital: `Nguyễn Lam Sơn`."""
        first = last = index
        while first > 0 and self._is_title(first - 1):
            first -= 1
        while last + 1 < len(self.words) and self._is_title(last + 1):
            last += 1
        return self._is_title(index) and last - first >= 2

    def _is_title(self, index: int) -> bool:
        text = self.cores[index]
        return text[:1].isupper() and not text.isupper()

    def _is_witnessed(self, index: int, candidate: int) -> bool:
        """Whether a candidate was ever counted beside one of its neighbours; personal names were not."""
        before, behind = self._neighbour(index, -1), self._neighbour(index, 1)
        return self.language.pair_count(before, candidate) + self.language.pair_count(candidate, behind) > 0


def _like(read: str, meant: str) -> str:
    """Return `meant` with the capitals of `read`."""
    if read.isupper() and len(read) > 1:
        return meant.upper()
    return meant.capitalize() if read[:1].isupper() else meant
