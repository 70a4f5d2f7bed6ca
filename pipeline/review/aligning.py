"""Which lines of one copy print the same words as which lines of another copy of the document."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from rapidfuzz.distance import LCSseq

from pipeline.review.locating import folded

#: Comparing needs a bit for each pair of words: more pairs than this (50 MB) are not compared.
_MOST_PAIRS = 400_000_000
#: Lines print the same when they share this much of the words of either.
_SAME = 0.4

#: Lines as their keys and texts.
Lines = Sequence[tuple[str, str]]


def align(lines: Lines, reference: Lines) -> Mapping[str, frozenset[str]]:
    """Match the lines of a copy with those of another by their words, both in reading order.

    Args:
        lines: the lines of the copy.
        reference: the lines of the other.

    Returns:
        For each line that has its like, the keys of the lines of `reference` that print the same words.
    """
    ours, theirs = list(_words(lines)), list(_words(reference))
    if len(ours) * len(theirs) > _MOST_PAIRS:
        return {}
    shared: defaultdict[str, Counter[str]] = defaultdict(Counter)
    opcodes = LCSseq.opcodes([word for _, word in ours], [word for _, word in theirs])
    for step in opcodes:
        if step.tag == "equal":
            pairs = zip(ours[step.src_start : step.src_end], theirs[step.dest_start : step.dest_end], strict=True)
            for (line, _), (other, _) in pairs:
                shared[line][other] += 1
    own, other_own = Counter(key for key, _ in ours), Counter(key for key, _ in theirs)
    return {
        line: frozenset(other for other, count in counts.items() if count >= _SAME * min(own[line], other_own[other]))
        for line, counts in shared.items()
    }


def _words(lines: Lines) -> Iterator[tuple[str, str]]:
    for key, text in lines:
        for word in folded(text)[0].split():
            yield key, word
