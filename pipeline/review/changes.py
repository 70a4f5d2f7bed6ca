"""What correction changed in a line: the words that were read and the words that are used."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import NamedTuple


class Change(NamedTuple):
    """A stretch of a line: `read` is what was read, `used` what the dataset uses; equal where nothing changed."""

    read: str
    used: str


def changes(read: str, used: str) -> tuple[Change, ...]:
    """Compare a line word by word before and after correction.

    >>> changes("Bộ Nội vu ban hành", "Bộ Nội vụ ban hành")
    (Change(read='Bộ Nội', used='Bộ Nội'), Change(read='vu', used='vụ'), Change(read='ban hành', used='ban hành'))
    """
    return tuple(_stretches(read.split(), used.split()))


def _stretches(read: list[str], used: list[str]) -> Iterator[Change]:
    for _, start, stop, begin, end in SequenceMatcher(None, read, used, autojunk=False).get_opcodes():
        yield Change(" ".join(read[start:stop]), " ".join(used[begin:end]))
