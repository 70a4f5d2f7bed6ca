"""Which reading of a syllable its neighbours speak for.

Each syllable is compared with those that look like it: how common each is between its
neighbours (`pipeline.language`), and how likely the slip is (`pipeline.read.slips`).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import regex

from pipeline.language import UNKNOWN, Language
from pipeline.read.slips import slip_cost, slip_kind
from pipeline.vietnamese import is_syllable

# A word with what stands around its letters: `(tổ`, `chuyển;`
WORD = regex.compile(r"(?P<before>[^\p{L}\p{N}]*)(?P<core>\p{L}+)(?P<after>[^\p{L}\p{N}]*)")

# A sentence or clause ends here, so that its neighbours tell nothing.
BREAK = regex.compile(r"[.;:!?…]")

#: How much better (natural logarithm) another reading must be before it is taken.
MARGIN = 2.0

#: Logarithm of the odds that a word of at least this confidence (0-1) is misread, measured on
#: scans of exactly known pages.
_ODDS = ((0.96, -5.3), (0.93, -4.0), (0.88, -1.7), (0.0, -0.3))

#: A word below this confidence is doubtful; a page on which at least this share of words is, is a poor one.
DOUBTFUL, POOR = 0.88, 0.05

#: How much longer (natural logarithm) the odds of a slip in a sure word are on a page without a doubtful one.
_TRUST = 3.0

#: Two syllables that were counted together this often are a phrase, not only a name.
_PHRASE = 50

#: Letters of `nghiêng`, the longest syllable.
_LONGEST_SYLLABLE = 7

#: Letters of an abbreviation that may be taken for a syllable: `ĐU`, `CVP`.
_LONGEST_ABBREVIATION = 3

#: Scores that were worked out together and alone may differ by this much.
_ROUNDING = 1e-6

#: From here on evidence tells no exact number.
_MANY = 1_000_000


@dataclass(frozen=True, slots=True)
class Reading:
    """A word as it was read: its text and how sure the reader was, 0-1."""

    text: str
    confidence: float
    ends_paragraph: bool = False


class Choice(NamedTuple):
    """A word as it should be read, what kind of slip it was (see `slip_kind`) and what speaks for it."""

    text: str
    kind: str
    evidence: str


def choose(words: Sequence[Reading], language: Language, doubtful: float) -> dict[int, Choice]:
    """Return the words that should be read otherwise, by their index.

    Args:
        words: those of a page's running text in reading order.
        language: the counts that tell which neighbours are common.
        doubtful: the page's share of doubtful words (0-1): on a good page a sure word is
            rather right than common.
    """
    return _Chooser(words, language, doubtful).chosen() if words else {}


class _Chooser:
    """Goes over the words from left to right, twice: a repaired neighbour is a better witness."""

    def __init__(self, words: Sequence[Reading], language: Language, doubtful: float) -> None:
        self.words = words
        self.trust = _TRUST * max(0.0, 1.0 - doubtful / POOR)
        self.language = language
        self.parts = [WORD.fullmatch(word.text) for word in words]
        self.cores = [part["core"] if part else word.text for part, word in zip(self.parts, words, strict=True)]
        self.own = [language.number(text) for text in self.cores]
        self.known = list(self.own)
        self.ends = [
            word.ends_paragraph or BREAK.search(part["after"] if part else word.text[-1:]) is not None
            for part, word in zip(self.parts, words, strict=True)
        ]
        self.others = [self._others(index) for index in range(len(words))]
        self.choices: dict[int, Choice] = {}

    def chosen(self) -> dict[int, Choice]:
        changed: set[int] = set()
        suspects = self._suspects()
        for index in range(len(self.words)):
            if index in suspects or not changed.isdisjoint((index - 2, index - 1)):
                self._reconsider(index, changed)
        if self.choices:
            changed = set()
            suspects = self._suspects() | self.choices.keys()
            for index in range(len(self.words)):
                beside = not self.choices.keys().isdisjoint((index - 2, index - 1, index + 1, index + 2))
                if beside and (index in suspects or not changed.isdisjoint((index - 2, index - 1))):
                    self._reconsider(index, changed)
        return self.choices

    def _others(self, index: int) -> tuple[int, ...]:
        """Return what a word may stand for; abbreviations and symbols that are no syllable stand for themselves."""
        if not self.parts[index] or self._is_abbreviation(index):
            return ()
        core = self.cores[index]
        found = self.language.alternatives(core)
        if not found and self.own[index] == UNKNOWN and not core.isupper() and 2 <= len(core) <= _LONGEST_SYLLABLE:
            found = self.language.near(core)
        return () if found == (self.own[index],) else found

    def _is_abbreviation(self, index: int) -> bool:
        """Whether a word in capitals stands among others that are no words in capitals: `BGH, ĐU (để báo cáo)`."""
        if not 2 <= len(self.cores[index]) <= _LONGEST_ABBREVIATION or not self.cores[index].isupper():
            return False
        beside = self.cores[max(index - 1, 0) : index] + self.cores[index + 1 : index + 2]
        return not any(core.isupper() and is_syllable(core) for core in beside)

    def _suspects(self) -> set[int]:
        """Return the words for which another reading wins as long as their neighbours are what was read.

        All words are looked at together, which takes a tenth of the time.
        """
        places = np.repeat(np.arange(len(self.words)), [len(others) for others in self.others])
        if not len(places):
            return set()
        candidates = np.fromiter(chain.from_iterable(self.others), np.int64, len(places))
        fit = self._fit(self._neighbours(), places, candidates)
        own = np.array(self.own)[places] == candidates
        stays = np.full(len(self.words), -math.inf)
        stays[places[own]] = fit[own]
        odds = np.array([self._odds(word.confidence) for word in self.words])
        lead = np.where(own, -math.inf, fit + odds[places] - stays[places] - MARGIN + _ROUNDING)
        ahead = np.flatnonzero(lead > 0).tolist()
        syllables = self.language.syllables
        return {
            index
            for at in ahead
            if lead[at] > slip_cost(self.cores[index := int(places[at])], syllables[candidates[at]])
        }

    def _neighbours(self) -> npt.NDArray[np.int64]:
        """Return for each word the numbers of its neighbours two before, one before, one and two behind."""
        nothing = [UNKNOWN, UNKNOWN]
        known = np.array([*nothing, *self.known, *nothing])
        ends = np.array([True, True, *self.ends, True, True])
        one_before = np.where(ends[1:-3], UNKNOWN, known[1:-3])
        two_before = np.where(ends[1:-3] | ends[:-4], UNKNOWN, known[:-4])
        one_behind = np.where(ends[2:-2], UNKNOWN, known[3:-1])
        two_behind = np.where(ends[2:-2] | ends[3:-1], UNKNOWN, known[4:])
        return np.stack((two_before, one_before, one_behind, two_behind))

    def _fit(
        self, neighbours: npt.NDArray[np.int64], places: npt.NDArray[np.int64], candidates: npt.NDArray[np.int64]
    ) -> npt.NDArray[np.float64]:
        """Return how well each candidate fits at its place (logarithm of probability).

        Args:
            neighbours: as `_neighbours` gives them, a column for each place.
            places: the column of each candidate.
            candidates: the numbers of syllables.
        """
        two_before, one_before, one_behind, two_behind = neighbours[:, places]
        before = np.stack((two_before, one_before, candidates))
        previous = np.stack((one_before, candidates, one_behind))
        here, behind, beyond = self.language.log_probability(
            before, previous, np.stack((candidates, one_behind, two_behind))
        )
        fit = here + np.where(one_behind != UNKNOWN, behind, 0.0)
        return np.asarray(fit + np.where((one_behind != UNKNOWN) & (two_behind != UNKNOWN), beyond, 0.0))

    def _odds(self, confidence: float) -> float:
        odds = next(odds for least, odds in _ODDS if confidence >= least)
        return odds - (self.trust if confidence >= DOUBTFUL else 0.0)

    def _reconsider(self, index: int, changed: set[int]) -> None:
        """Choose one of a word's readings; add it to `changed` if that is not the one it had."""
        others, own, core = self.others[index], self.own[index], self.cores[index]
        if not others or self._is_in_name(index):
            return
        around = np.array([[self._neighbour(index, step)] for step in (-2, -1, 1, 2)])
        fit = self._fit(around, np.zeros(len(others), dtype=np.int64), np.array(others))
        odds = self._odds(self.words[index].confidence)
        slips = [0.0 if other == own else odds - slip_cost(core, self.language.syllables[other]) for other in others]
        scores = fit + slips
        best = int(np.argmax(scores))
        stays = others.index(own) if own in others else None
        better = others[best] != own and (stays is None or scores[best] > scores[stays] + MARGIN)
        chosen = others[best] if better and self._is_witnessed(index, others[best]) else own
        if chosen != self.known[index]:
            changed.add(index)
        self.known[index] = chosen
        self.choices.pop(index, None)
        if chosen != own:
            meant = self.language.syllables[chosen]
            ratio = None if stays is None else math.exp(fit[best] - fit[stays])
            self.choices[index] = Choice(
                _like(core, meant), slip_kind(core, meant), self._evidence(index, meant, ratio)
            )

    def _evidence(self, index: int, meant: str, ratio: float | None) -> str:
        before = self.language.syllables[at] if (at := self._neighbour(index, -1)) != UNKNOWN else None
        behind = self.language.syllables[at] if (at := self._neighbour(index, 1)) != UNKNOWN else None
        if before and behind:
            place = f"between '{before}' and '{behind}'"
        else:
            place = f"after '{before}'" if before else f"before '{behind}'"
        read = self.cores[index].lower()
        if ratio is None:
            return f"'{read}' is no known syllable, '{meant}' is known {place}"
        times = f"{ratio:,.0f}" if ratio < _MANY else f"over {_MANY:,}"
        return f"'{meant}' is {times}× likelier than '{read}' {place}"

    def _neighbour(self, index: int, step: int) -> int:
        """Return the number of the syllable `step` places away, UNKNOWN across the end of a sentence."""
        if not 0 <= index + step < len(self.words):
            return UNKNOWN
        between = range(index + step, index) if step < 0 else range(index, index + step)
        return UNKNOWN if any(self.ends[at] for at in between) else self.known[index + step]

    def _is_in_name(self, index: int) -> bool:
        """Whether a word stands in a run of three or more that begin with a capital: `Nguyễn Lam Sơn`."""
        first = last = index
        while first > 0 and not self.words[first - 1].ends_paragraph and self._is_title(first - 1):
            first -= 1
        while last + 1 < len(self.words) and not self.words[last].ends_paragraph and self._is_title(last + 1):
            last += 1
        return self._is_title(index) and last - first >= 2

    def _is_title(self, index: int) -> bool:
        text = self.cores[index]
        return text[:1].isupper() and not text.isupper()

    def _is_witnessed(self, index: int, candidate: int) -> bool:
        """Whether a candidate was counted beside one of its neighbours, for a word with a capital many times.

        Any two syllables may be a place: `PHƯỚC THẠNH` is none the less right for `Phước Thành` having been
        counted. A number beside a word tells nothing of a name.
        """
        before, behind = self._neighbour(index, -1), self._neighbour(index, 1)
        pairs = ((before, candidate), (candidate, behind))
        if self.cores[index][:1].islower():
            return any(self.language.pair_count(*pair) > 0 for pair in pairs)
        number = self.language.number("0")
        return any(number not in pair and self.language.pair_count(*pair) >= _PHRASE for pair in pairs)


def _like(read: str, meant: str) -> str:
    """Return `meant` with the capitals of `read`."""
    if read.isupper() and len(read) > 1:
        return meant.upper()
    return meant.capitalize() if read[:1].isupper() else meant
