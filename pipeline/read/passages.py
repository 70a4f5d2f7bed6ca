"""Two readings of one page, parted into the smallest passages that hold the same print in both."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from pipeline.model import Word

#: Two boxes hold the same print if they share this much of the narrower and of the lower one.
_SAME_ACROSS, _SAME_DOWN = 0.4, 0.5


class Passage(NamedTuple):
    """Words of one place as two readings have them; one of the two may be empty."""

    first: tuple[Word, ...]
    second: tuple[Word, ...]


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
