"""Second readings of poor pages: where two readings differ, the likelier one counts.

Two readings of a poor scan, one of them of a slightly softened image, seldom slip on the
same word. Only the lines with doubtful words are read again. Where the readings agree the
word stays; where they differ, how sure the engine was of each and how common each is
between its neighbours decide.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from statistics import fmean
from typing import NamedTuple

import cv2
import numpy as np
import regex
from PIL import Image

from pipeline.language import UNKNOWN, Language, load_language
from pipeline.model import Word
from pipeline.read.context import DOUBTFUL, POOR
from pipeline.read.ocr import Recognise
from pipeline.read.pieces import text_height
from pipeline.settings import Settings

_POINTS_PER_INCH = 72
#: How far the softening reaches (standard deviation), in inches: 0.6 pixels at 200 DPI.
_SOFT = 0.003
#: Fewer doubtful words than this make no page a poor one.
_FEWEST = 5
#: Around a doubtful word its line is read again so many text heights above and below; no line is taller than so many.
_AROUND, _TALLEST = 0.6, 2.5
#: A word that ends so many points from where its line was cut was cut itself.
_EDGE = 1.0
#: Two boxes hold the same print if they share this much of the narrower and of the lower one.
_SAME_ACROSS, _SAME_DOWN = 0.4, 0.5
#: Longer runs in which two readings differ are no slips: the page was parted otherwise.
_LONGEST_RUN = 6
#: No word about which two readings differ is surer than this.
_DISPUTED = 0.95
#: What one more of confidence (0-1) weighs against one of log probability; from pages of exactly known text.
_WEIGHT = 8.0
#: Two readings of one print differ by at most so many letters: with more, one left ink out or took in other ink.
_SAME_LENGTH = 1
#: A number that was read in two ways is no surer than this.
_DISPUTED_NUMBER = 0.5
#: Logarithm of the probability of a word that was never counted.
_UNSEEN = -12.0
#: Neighbours on each side that tell which reading is common.
_CONTEXT = 2

# A word with what stands around its letters and digits: `(tổ`, `2022;`
_CORE = regex.compile(r"[^\p{L}\p{N}]*(?P<core>\p{L}+|[\p{L}\p{N}]+)[^\p{L}\p{N}]*")

# What is no letter and no digit: `;` and `“` of `“xanh;`
_SIGNS = regex.compile(r"[^\p{L}\p{N}]+")


class Passage(NamedTuple):
    """Words of one place as two readings have them; one of the two may be empty."""

    first: tuple[Word, ...]
    second: tuple[Word, ...]


def reread_doubtful(
    image: Image.Image, dpi: int, words: Sequence[Word], settings: Settings, recognise: Recognise
) -> list[Word]:
    """Return the words of a page; of a poor page the lines with doubtful words read twice, the better taken.

    Args:
        image: the upright page as it was read first.
        dpi: its resolution.
        words: the first reading, boxes in points.
        settings: `second_language` is the model of the second reading; without one there is none.
        recognise: the OCR engine.

    Raises:
        OcrFailed: if `recognise` does.
    """
    doubtful = [word for word in words if word.confidence < DOUBTFUL and any(map(str.isalnum, word.text))]
    if not settings.second_language or len(doubtful) < max(_FEWEST, POOR * len(words)):
        return list(words)
    bands = _bands(doubtful, text_height(words))
    again = recognise(_only(image, dpi, bands), dpi, replace(settings, language=settings.second_language))
    return combine(words, [word for word in again if _is_whole(word, bands)], load_language())


def _bands(words: Iterable[Word], scale: float) -> list[tuple[float, float]]:
    """Return from where to where, in points from the top, the page has the lines of these words."""
    bands: list[tuple[float, float]] = []
    for word in sorted(words, key=lambda word: word.box.top):
        top, bottom = word.box.top - _AROUND * scale, word.box.bottom + _AROUND * scale
        if bottom - top > (_TALLEST + 2 * _AROUND) * scale:
            continue  # no word but a stroke or a stain
        if bands and top < bands[-1][1] + scale:
            bands[-1] = (bands[-1][0], max(bottom, bands[-1][1]))
        else:
            bands.append((top, bottom))
    return bands


def _only(image: Image.Image, dpi: int, bands: Sequence[tuple[float, float]]) -> Image.Image:
    """Return the page softened, and with bare paper where it is not to be read."""
    grey = np.asarray(image.convert("L"))
    page = np.full_like(grey, round(float(np.median(grey))))
    soft = cv2.GaussianBlur(grey, (0, 0), _SOFT * dpi)
    for top, bottom in bands:
        rows = slice(max(round(top * dpi / _POINTS_PER_INCH), 0), round(bottom * dpi / _POINTS_PER_INCH))
        page[rows] = soft[rows]
    return Image.fromarray(page)


def _is_whole(word: Word, bands: Sequence[tuple[float, float]]) -> bool:
    return any(top + _EDGE < word.box.top and word.box.bottom < bottom - _EDGE for top, bottom in bands)


def combine(first: Sequence[Word], second: Sequence[Word], language: Language) -> list[Word]:
    """Return one reading of two: in each passage in which they differ the likelier one.

    Args:
        first: a reading of the page; where nothing speaks for the other it stays.
        second: another one, or one of parts of the page.
        language: the counts that tell which words are common beside each other.
    """
    parts = passages(first, second)
    chosen: list[Word] = []
    for at, part in enumerate(parts):
        if not all(part) or max(map(len, part)) > _LONGEST_RUN:
            chosen += part.first
        elif _texts(part.first) == _texts(part.second):
            pairs = zip(part.first, part.second, strict=True)
            chosen += [replace(one, confidence=min(one.confidence, other.confidence)) for one, other in pairs]
        else:
            before = _numbers(chosen[-2 * _CONTEXT :], language)[-_CONTEXT:]
            behind = [word for later in parts[at + 1 : at + 2 * _CONTEXT] for word in later.first]
            winner = _likelier(part, before, _numbers(behind, language)[:_CONTEXT], language)
            chosen += [replace(word, confidence=min(word.confidence, _DISPUTED)) for word in winner]
    return chosen


def _likelier(part: Passage, before: Sequence[int], behind: Sequence[int], language: Language) -> Sequence[Word]:
    """Return the likelier reading of a passage.

    Signs are the first one's, for no neighbour tells which they are, and so is a passage that
    is longer or shorter in the second, or has other digits: a wrong number is worse than
    rubbish, and what was read as two numbers is doubtful.
    """
    texts = [[core for text in _texts(words) if (core := _SIGNS.sub("", text))] for words in part]
    one, other = map("".join, texts)
    if one == other:
        return part.second if len(texts[1]) > len(texts[0]) else part.first
    if abs(len(one) - len(other)) > _SAME_LENGTH:
        return part.first
    digits, other_digits = (list(filter(str.isdigit, letters)) for letters in (one, other))
    if digits != other_digits:
        return [replace(word, confidence=min(word.confidence, _DISPUTED_NUMBER)) for word in part.first]
    return _commoner(part, before, behind, language)


def _commoner(part: Passage, before: Sequence[int], behind: Sequence[int], language: Language) -> Sequence[Word]:
    """Return the reading that is more common between its neighbours, if the engine was about as sure of it."""
    one, other = (
        _WEIGHT * fmean(word.confidence for word in words) + _fit(before, _numbers(words, language), behind, language)
        for words in part
    )
    if one >= other:
        return part.first
    if len(part.first) != len(part.second):
        return part.second
    # Where the words stand, the first reading knows better: it saw the whole page.
    return [replace(word, box=place.box) for word, place in zip(part.second, part.first, strict=True)]


def _fit(before: Sequence[int], numbers: Sequence[int], behind: Sequence[int], language: Language) -> float:
    """Return how well syllables fit between their neighbours (logarithm of probability)."""
    syllables = [UNKNOWN, UNKNOWN, *before, *numbers, *behind]
    return sum(
        _UNSEEN if syllables[at] == UNKNOWN else float(language.log_probability(*syllables[at - 2 : at + 1]))
        for at in range(2 + len(before), len(syllables))
    )


def _numbers(words: Iterable[Word], language: Language) -> list[int]:
    """Return the numbers of the words' syllables, without words of signs alone."""
    found = ((_CORE.fullmatch(word.text), word.text) for word in words)
    return [
        language.number(core["core"] if core else text) for core, text in found if core or any(map(str.isalnum, text))
    ]


def _texts(words: Sequence[Word]) -> list[str]:
    return [word.text for word in words]


def passages(first: Sequence[Word], second: Sequence[Word]) -> list[Passage]:
    """Part two readings of a page into the smallest passages that hold the same print in both.

    Returns:
        The passages in the order of the first reading; one that only the second has stands
        behind the word that it has before.
    """
    leader = list(range(len(first) + len(second)))

    def find(at: int) -> int:
        while leader[at] != at:
            leader[at] = leader[leader[at]]
            at = leader[at]
        return at

    for one, other in _same_print(first, second):
        low, high = sorted((find(one), find(len(first) + other)))
        leader[high] = low
    members: defaultdict[int, list[int]] = defaultdict(list)
    for at in range(len(leader)):
        members[find(at)].append(at)
    places: dict[int, tuple[int, int]] = {}
    latest = (-1, 0)
    for at in range(len(first), len(leader)):
        group = find(at)
        latest = (members[group][0], 0) if members[group][0] < len(first) else (latest[0], at)
        places.setdefault(group, latest)
    order = sorted(members, key=lambda group: places.get(group, (members[group][0], 0)))
    return [
        Passage(
            tuple(first[at] for at in members[group] if at < len(first)),
            tuple(second[at - len(first)] for at in members[group] if at >= len(first)),
        )
        for group in order
    ]


def _same_print(first: Sequence[Word], second: Sequence[Word]) -> list[tuple[int, int]]:
    """Return which words (by their indices) share so much of their boxes that they are the same print."""
    one = np.array([word.box for word in first], dtype=np.float64).reshape(-1, 1, 4)
    other = np.array([word.box for word in second], dtype=np.float64).reshape(1, -1, 4)
    shared = np.minimum(one[..., 2:], other[..., 2:]) - np.maximum(one[..., :2], other[..., :2])
    smaller = np.minimum(one[..., 2:] - one[..., :2], other[..., 2:] - other[..., :2])
    same = np.all(shared > np.array([_SAME_ACROSS, _SAME_DOWN]) * np.maximum(smaller, 1e-6), axis=-1)
    return [(at, beside) for at, beside in np.argwhere(same).tolist()]
