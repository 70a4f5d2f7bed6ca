"""One reading of two: where two engines read a word otherwise, the likelier one counts.

They have nothing in common, so that a word that both read alike is right, however unsure each was.
Where they differ, how sure each was and how common each word is between its neighbours decide.
The weights were fitted to some 1,200 such words on pages of exactly known text, of which they tell
98 in 100 right (letters) and 85 (digits).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from statistics import fmean
from typing import NamedTuple

import regex

from pipeline.language import UNKNOWN, Language
from pipeline.model import Word
from pipeline.read.context import DOUBTFUL
from pipeline.read.marks import GUESSED
from pipeline.read.passages import Passage, passages
from pipeline.vietnamese import is_syllable

#: Two readings of one print differ by at most so many letters: with more, one left ink out or took in other ink.
_SAME_LENGTH = 1
#: Where they part a line otherwise, the second counts if the first only guessed at a word that the second knew.
_GUESSING, _KNOWING = 0.55, 0.8
#: Longer runs in which two readings differ are no slips: the page was parted otherwise.
_LONGEST_RUN = 6
#: What both readings have is this sure, if the second was; what only one has is no surer than the other figures.
_AGREED, _DISPUTED, _DISPUTED_NAME = 0.96, 0.95, 0.8
#: A second reading that is less sure than this is none.
_HALF_SURE = 0.5
#: A number that was read in two ways is no surer than this: a wrong number is worse than none.
_DISPUTED_NUMBER = 0.5
#: Logarithm of the probability of a word that was never counted: less than that of any that was.
_UNSEEN = -18.0
#: Neighbours on each side that tell which reading is common.
_CONTEXT = 2

# A word with what stands around its letters and digits: `(tổ`, `2022;`
_CORE = regex.compile(r"[^\p{L}\p{N}]*(?P<core>\p{L}+|[\p{L}\p{N}]+)[^\p{L}\p{N}]*")

# What is no letter and no digit: `;` and `“` of `“xanh;`
_SIGNS = regex.compile(r"[^\p{L}\p{N}]+")


class _Weights(NamedTuple):
    """What one more of each engine's confidence (0-1) weighs, and the lead that the first reading has."""

    first: float
    second: float
    lead: float


#: For letters beside one of log probability.
_LETTERS = _Weights(13.2, 14.7, 2.0)
_DIGITS = _Weights(4.7, 7.4, 2.4)

# Strokes that engines take for each other: those of `II.`, `11.`, `H.`
_STROKES = regex.compile(r"[I1lH]+")

# A Roman number at the head of a word: `III.`, `IV/2023`
_ROMAN = regex.compile(r"(?=[XVI])X{0,3}(?:IX|IV|V?I{0,3})(?![\p{L}\p{N}])")

# A word by its parts: `“`, `xanh`, `;`
_PARTS = regex.compile(r"(?P<before>[^\p{L}\p{N}]*)(?P<core>.*?)(?P<after>[^\p{L}\p{N}]*)")

# What engines make of specks and rules, alone or at a word's head: `~`, `` ` ``, `|`
_SPECKS = regex.compile(r"[`'\"|:»«~.,_*^¬•]+")

# What engines make of a dash at a paragraph's head: `~`, `—`
_LONE_DASH = regex.compile(r"[~—_>=]")

#: Signs that engines mix up, and the one that it is where they do so.
_SEMICOLON = frozenset({":", ";"})
_COMMA_OR_STOP = frozenset({",", "."})


class Second(NamedTuple):
    """Words of one line, and what another engine read in their place."""

    words: Sequence[Word]
    again: Sequence[Word]


def combine(words: Sequence[Word], seconds: Iterable[Second], language: Language) -> list[Word]:
    """Return one reading of two: in each passage in which they differ the likelier one.

    Args:
        words: a reading of the page, in reading order; where nothing speaks for the other it stays.
        seconds: other readings of some of these words, each word in at most one of them.
        language: the counts that tell which words are common beside each other.
    """
    place = {word: at for at, word in enumerate(words)}
    parts = [part for second in seconds for part in passages(second.words, second.again) if all(part)]
    chosen: list[Sequence[Word]] = [(word,) for word in words]
    for part in sorted(parts, key=lambda part: place[part.first[0]]):
        first, last = (place[part.first[at]] for at in (0, -1))
        before = [word for some in chosen[max(first - 2 * _CONTEXT, 0) : first] for word in some]
        behind = words[last + 1 : last + 1 + 2 * _CONTEXT]
        winner = _better(part, _numbers(before, language)[-_CONTEXT:], behind, language)
        for word in part.first:
            chosen[place[word]] = ()
        chosen[first] = winner
    return [word for some in chosen for word in some]


def _better(part: Passage, before: Sequence[int], behind: Sequence[Word], language: Language) -> Sequence[Word]:
    """Return the better reading of a passage, as sure as two readings make it."""
    if max(map(len, part)) > _LONGEST_RUN:
        return part.first
    if _texts(part.first) == _texts(part.second):
        return [_agreed(one, other) for one, other in zip(part.first, part.second, strict=True)]
    winner = _likelier(part, before, behind, language)
    named = all(word.text[:1].isupper() and not word.text.isupper() for words in part for word in words)
    surest = _DISPUTED_NAME if named else _DISPUTED
    return [replace(word, confidence=min(word.confidence, surest)) for word in winner]


def _agreed(one: Word, other: Word) -> Word:
    """Return a word that both engines read alike: as sure as the second one, if the first one did more than guess.

    A guess is of a pen's strokes, for the most part; and strokes alone (`1.`, `I.`) look alike to both.
    """
    if one.confidence < GUESSED or _STROKES.fullmatch(_SIGNS.sub("", one.text)):
        return one
    return replace(one, confidence=max(one.confidence, min(other.confidence, _AGREED)))


def _likelier(part: Passage, before: Sequence[int], behind: Sequence[Word], language: Language) -> Sequence[Word]:
    """Return the likelier reading of a passage whose readings differ."""
    one, other = (_SIGNS.sub("", "".join(_texts(words))) for words in part)
    if one == other:
        return _with_signs(part, behind)
    if not _is_same_ink(part, one, other):
        return part.first
    if len(part.first) != len(part.second):
        return part.second
    same_strokes = _STROKES.sub("I", one) == _STROKES.sub("I", other)
    if same_strokes or _digits(one) != _digits(other):
        number = _strokes(part) if same_strokes else _number(part, one, other)
        return [replace(word, confidence=min(word.confidence, _DISPUTED_NUMBER)) for word in number]
    after = _numbers(behind, language)[:_CONTEXT]
    fits = [_fit(before, _numbers(words, language), after, language) for words in part]
    return _surer(part, _LETTERS, fits)


def _is_same_ink(part: Passage, one: str, other: str) -> bool:
    """Whether the second reading (its letters and digits are `other`) is one of all of the first one's ink."""
    if len(_digits(other)) > len(_digits(one)) + _SAME_LENGTH:
        return False  # what a pen wrote into a blank: `JÁAC/KH-SYT`, `/446/KH-SYT`
    if len(part.first) != len(part.second):
        return _least(part.first) < _GUESSING and _least(part.second) > _KNOWING
    return abs(len(one) - len(other)) <= _SAME_LENGTH


def _digits(text: str) -> list[str]:
    return [char for char in text if char.isdigit()]


def _number(part: Passage, one: str, other: str) -> Sequence[Word]:
    """Return the likelier reading of a number; one with fewer characters (`3.1.`, `1.`) has left ink out."""
    return part.first if len(other) < len(one) else _surer(part, _DIGITS, (0.0, 0.0))


def _strokes(part: Passage) -> Sequence[Word]:
    """Return the likelier reading where nothing differs but what strokes were taken for: `II.`, `11.`, `H.`.

    A Roman number is likelier than what is none, and the longer one than the shorter; what was read surely stays.
    """
    first, second = (_ROMAN.match(words[0].text) for words in part)
    if first is None and second is None:
        return _surer(part, _DIGITS, (0.0, 0.0))
    longer = first is None or (second is not None and len(second[0]) > len(first[0]))
    return _placed(part) if longer and _least(part.first) < DOUBTFUL else part.first


def _surer(part: Passage, weights: _Weights, fits: Sequence[float]) -> Sequence[Word]:
    first, second = (fmean(word.confidence for word in words) for words in part)
    lead = weights.first * first + fits[0] - weights.second * second - fits[1] + weights.lead
    return part.first if lead >= 0 or second < _HALF_SURE else _placed(part)


def _placed(part: Passage) -> Sequence[Word]:
    """Return the second reading; where its words stand, the first one knows better: it saw the whole page."""
    return [replace(word, box=place.box) for word, place in zip(part.second, part.first, strict=True)]


def _with_signs(part: Passage, behind: Sequence[Word]) -> Sequence[Word]:
    """Return a passage of whose letters and digits both readings are sure, parted and with signs as is likelier.

    Args:
        part: the two readings.
        behind: the words that follow.
    """
    first, second = part
    if len(first) == len(second):
        following = [*(word.text for word in first[1:]), behind[0].text if behind else ""]
        return [
            replace(one, text=_sign(one.text, other.text, after[:1].islower()))
            for one, other, after in zip(first, second, following, strict=True)
        ]
    signs = [word for word in (*first, *second) if not any(map(str.isalnum, word.text))]
    if len(first) < len(second):
        return first if signs else second
    if signs:
        specks = len(first) - len(signs) == len(second) and all(_SPECKS.fullmatch(word.text) for word in signs)
        return second if specks and not second[0].text.startswith("-") else first
    torn = not all(map(_is_syllable, first)) and _least(second) >= _least(first)
    return second if torn else first


def _least(words: Sequence[Word]) -> float:
    return min(word.confidence for word in words)


def _is_syllable(word: Word) -> bool:
    return is_syllable(_SIGNS.sub("", word.text))


def _sign(one: str, other: str, goes_on: bool) -> str:
    """Return `one` with the signs that are likelier beside what another engine read; `goes_on`: in mid-sentence."""
    if _LONE_DASH.fullmatch(one) and other == "-":
        return other
    first, second = _PARTS.fullmatch(one), _PARTS.fullmatch(other)
    if first is None or second is None or not first["core"]:
        return one
    before = second["before"] if _SPECKS.fullmatch(first["before"]) else first["before"]
    after = first["after"]
    signs = {after, second["after"]}
    if signs == _SEMICOLON:
        after = ";"
    elif signs == _COMMA_OR_STOP:
        after = "," if goes_on else "."
    elif not after and second["after"].startswith("%"):
        after = second["after"]
    return f"{before}{first['core']}{after}"


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
