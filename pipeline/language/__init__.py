"""How often syllables follow each other in Vietnamese administrative texts.

The counts (see README.md in this folder) are of syllables, pairs and triples of official
texts. They tell which of two readings of a scanned word is the common one.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import as_file, files
from string import ascii_lowercase

import numpy as np
import numpy.typing as npt

from pipeline.vietnamese import is_syllable, key, plain

#: Weights of the triple's, the pair's and the syllable's own share in a probability.
_WEIGHTS = (0.6, 0.3, 0.1)

#: Probability of a syllable that was never counted.
_FLOOR = 1e-8

#: The number of a word that was never counted, and of what stands beyond a sentence's end.
UNKNOWN = -1

#: Numbers of syllables.
Numbers = int | npt.NDArray[np.int64]

#: What stands for every number.
NUMBER = "<num>"


@dataclass(frozen=True, slots=True)
class Language:
    """Counts of syllables, pairs and triples; syllables are known by their number.

    `pairs` and `triples` are sorted codes (see `_code`), `pair_counts` and `triple_counts`
    their counts. `readings` maps a syllable without marks to all that are the same without them.
    """

    syllables: tuple[str, ...]
    numbers: dict[str, int]
    readings: dict[str, tuple[int, ...]]
    counts: npt.NDArray[np.int64]
    total: int
    pairs: npt.NDArray[np.int64]
    pair_counts: npt.NDArray[np.int64]
    triples: npt.NDArray[np.int64]
    triple_counts: npt.NDArray[np.int64]

    def number(self, word: str) -> int:
        """Return the number of a syllable, whatever its capitals and tone placement, or UNKNOWN."""
        return self.numbers.get(NUMBER if any(char.isdigit() for char in word) else key(word), UNKNOWN)

    def alternatives(self, word: str) -> tuple[int, ...]:
        """Return all syllables that differ from `word` in nothing but tone, hook, circumflex or bar."""
        return self.readings.get(plain(word), ())

    def near(self, word: str) -> tuple[int, ...]:
        """Return all syllables that differ from `word` by one letter (and any marks): for words that are none."""
        skeleton = plain(word)
        cuts = [(skeleton[:at], skeleton[at:]) for at in range(len(skeleton) + 1)]
        edits = {head + tail[1:] for head, tail in cuts if tail}
        edits |= {head + letter + tail[1:] for head, tail in cuts if tail for letter in ascii_lowercase}
        edits |= {head + letter + tail for head, tail in cuts for letter in ascii_lowercase}
        return tuple(number for edit in sorted(edits) for number in self.readings.get(edit, ()))

    def log_probability(self, before: Numbers, previous: Numbers, syllable: Numbers) -> npt.NDArray[np.float64]:
        """Return the natural logarithm of the probability of `syllable` behind two others.

        Args:
            before: the number of the syllable before `previous`, UNKNOWN where a sentence
                begins or the word is none that was counted.
            previous: the number of the syllable just before, likewise.
            syllable: the number of the syllable. All three are numbers or arrays of them,
                broadcast together.
        """
        before, previous, syllable = np.asarray(before), np.asarray(previous), np.asarray(syllable)
        size = len(self.syllables)
        pair_known = previous >= 0
        triple_known = pair_known & (before >= 0)
        heads = self._look_up(self.pairs, self.pair_counts, before * size + previous)
        threes = self._look_up(self.triples, self.triple_counts, (before * size + previous) * size + syllable)
        twos = self._look_up(self.pairs, self.pair_counts, previous * size + syllable)
        triple = np.where(triple_known, threes / np.maximum(heads, 1), 0.0)
        pair = np.where(pair_known, twos / np.maximum(self.counts[previous], 1), 0.0)
        alone = self.counts[syllable] / self.total
        return np.asarray(np.log(_WEIGHTS[0] * triple + _WEIGHTS[1] * pair + _WEIGHTS[2] * alone + _FLOOR))

    def pair_count(self, first: Numbers, second: Numbers) -> npt.NDArray[np.int64]:
        """Return how often one syllable was counted behind another; 0 where one is UNKNOWN.

        Args:
            first: the number of a syllable, or an array of them.
            second: that of the syllable behind, likewise.
        """
        first, second = np.asarray(first), np.asarray(second)
        counts = self._look_up(self.pairs, self.pair_counts, first * len(self.syllables) + second)
        return np.where((first == UNKNOWN) | (second == UNKNOWN), 0, counts)

    @staticmethod
    def _look_up(
        codes: npt.NDArray[np.int64], counts: npt.NDArray[np.int64], wanted: npt.NDArray[np.int64]
    ) -> npt.NDArray[np.int64]:
        at = np.minimum(np.searchsorted(codes, wanted), len(codes) - 1)
        return np.where(codes[at] == wanted, counts[at], 0)


@lru_cache(maxsize=1)
def load_language() -> Language:
    """Load the counts that come with the package."""
    with as_file(files("pipeline.language") / "counts.npz") as path, np.load(path) as data:
        syllables = tuple(str(data["syllables"]).split("\n"))
        readings: dict[str, list[int]] = {}
        for number, syllable in enumerate(syllables):
            if not is_syllable(syllable):
                continue  # an abbreviation, a foreign word, a misprint: never what a repair ends with
            readings.setdefault(plain(syllable), []).append(number)
        return Language(
            syllables=syllables,
            numbers={NUMBER if syllable == NUMBER else key(syllable): n for n, syllable in enumerate(syllables)},
            readings={word: tuple(numbers) for word, numbers in readings.items()},
            counts=data["counts"].astype(np.int64),
            total=int(data["counts"].sum()),
            pairs=np.cumsum(data["pair_steps"].astype(np.int64)),
            pair_counts=data["pair_counts"].astype(np.int64),
            triples=np.cumsum(data["triple_steps"].astype(np.int64)),
            triple_counts=data["triple_counts"].astype(np.int64),
        )
