"""What differs between a page's exact text and a reading of it: how much, where, and of what kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

import regex
from rapidfuzz.distance import Levenshtein

from pipeline.vietnamese import nfc, plain

# What is no letter and no digit: `;` and `“` of `“xanh;`
SIGNS = regex.compile(r"[^\p{L}\p{N}]+")


class Slip(StrEnum):
    """A kind of error; each word that is wrong has one."""

    MARK = "tone or hook"
    LETTER = "letter"
    CAPITAL = "capital"
    DIGIT = "digit"
    SIGN = "punctuation"
    SPACE = "joined or split"
    LOST = "lost"
    EXTRA = "extra"
    ORDER = "order"


class Difference(NamedTuple):
    """Words of the exact text and what was read for them; `at` counts exact words from 0."""

    at: int
    exact: str
    read: str
    slip: Slip


def differences(exact: str, read: str) -> list[Difference]:
    """Return the differences of two texts, word by word, in the order of the exact one.

    Words that are missing in one place and too many in another are told apart as `ORDER`.
    """
    exact_words, read_words = nfc(exact).split(), nfc(read).split()
    found = list(_differences(exact_words, read_words))
    lost = Counter(difference.exact for difference in found if difference.slip is Slip.LOST)
    extra = Counter(difference.read for difference in found if difference.slip is Slip.EXTRA)
    moved = {Slip.LOST: lost & extra, Slip.EXTRA: lost & extra}
    return [_moved(difference, moved) for difference in found]


def word_errors(exact: str, read: str, counted: Sequence[bool]) -> int:
    """Return how many words of a part of a page are wrong.

    Args:
        exact: the page's exact text.
        read: what was read.
        counted: for each exact word, whether it belongs to the part. Words that are too
            many belong to it where the exact word before them does.
    """
    wrong = 0
    for step in Levenshtein.opcodes(nfc(exact).split(), nfc(read).split()):
        if step.tag == "insert":
            wrong += (step.dest_end - step.dest_start) * counted[max(step.src_start - 1, 0)]
        elif step.tag != "equal":
            wrong += sum(counted[step.src_start : step.src_end])
    return wrong


def _moved(difference: Difference, moved: Mapping[Slip, Counter[str]]) -> Difference:
    """Tell a word that stands elsewhere from one that is lost or extra; it is taken off `moved`."""
    left, word = moved.get(difference.slip, Counter()), difference.exact or difference.read
    if not left[word]:
        return difference
    left[word] -= 1
    return difference._replace(slip=Slip.ORDER)


def judge(exact: str, read: Sequence[str]) -> list[bool]:
    """Tell for each word that was read whether it is right: in its place, or moved with its column."""
    words = nfc(exact).split()
    right = [False] * len(read)
    lost: Counter[str] = Counter()
    for step in Levenshtein.opcodes(words, read):
        if step.tag == "equal":
            right[step.dest_start : step.dest_end] = [True] * (step.dest_end - step.dest_start)
        else:
            lost.update(words[step.src_start : step.src_end])
    for index, word in enumerate(read):
        if not right[index] and lost[word]:
            lost[word] -= 1
            right[index] = True
    return right


def _differences(exact: Sequence[str], read: Sequence[str]) -> Iterator[Difference]:
    steps = [step for step in Levenshtein.opcodes(exact, read) if step.tag != "equal"]
    runs: list[tuple[int, int, int, int]] = []
    for step in steps:
        if runs and runs[-1][1] == step.src_start and runs[-1][3] == step.dest_start:
            runs[-1] = (runs[-1][0], step.src_end, runs[-1][2], step.dest_end)
        else:
            runs.append((step.src_start, step.src_end, step.dest_start, step.dest_end))
    for src_start, src_end, dest_start, dest_end in runs:
        yield from _of_run(src_start, exact[src_start:src_end], read[dest_start:dest_end])


def _of_run(at: int, exact: Sequence[str], read: Sequence[str]) -> Iterator[Difference]:
    """Tell what happened in a run of words of which none is right."""
    if len(exact) != len(read) and "".join(exact) == "".join(read):
        yield Difference(at, " ".join(exact), " ".join(read), Slip.SPACE)
        return
    for step in Levenshtein.opcodes(exact, read):
        before, after = exact[step.src_start : step.src_end], read[step.dest_start : step.dest_end]
        for index in range(max(len(before), len(after))):
            one, other = "".join(before[index : index + 1]), "".join(after[index : index + 1])
            yield Difference(at + step.src_start + min(index, len(before)), one, other, _slip(one, other))


def _slip(exact: str, read: str) -> Slip:
    """Tell what makes two words different; the first of several kinds in this order counts."""
    if not exact or not read:
        return Slip.LOST if exact else Slip.EXTRA
    first, second = SIGNS.sub("", exact), SIGNS.sub("", read)
    if first == second:
        return Slip.SIGN
    if first.casefold() == second.casefold():
        return Slip.CAPITAL
    if any(char.isdigit() for char in first):
        return Slip.DIGIT
    return Slip.MARK if plain(first) == plain(second) else Slip.LETTER
