"""Words → pieces of printed lines: what stands on one line without a wide gap.

A piece grows from left to right: each word joins the piece whose line it stands on. The
line's height is followed word by word, so that skewed and wavy lines hold together, and
a word that OCR made twice as tall does not jump to the next line.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from statistics import median, median_high

from pipeline.model import Box, Word

#: Words stay together across a space, even of justified text: up to this many text heights.
SPACE = 1.0
#: A line of one column goes on across a blank, left for handwriting, of up to this many text heights.
BLANK = 8.0
#: Text is between these many text heights of the page high; a box reaches at most so far into other lines.
_LOWEST, _TALLEST, _MOST_SLACK = 0.6, 1.5, 3.0
#: Lines that may grow at one height at a time; only marks printed over each other are more.
_MOST_STRANDS = 12
#: Lines from this many text heights on show how the page is skewed.
_LONG = 20.0


@dataclass(frozen=True)
class Piece:
    """Words of one printed line in a row, or a ruled table that is kept whole.

    `start` and `end` are the heights of the line's middle at the piece's two ends, `size`
    is the height of its text (all in points). `slack` is how far the line may be from there:
    OCR made the box so tall that it reaches into another line. `weak` says that the words may be
    strokes or specks: they neither part nor join print. `grid` is the table's index, None for words.
    """

    words: tuple[Word, ...]
    box: Box
    start: float
    end: float
    size: float
    slack: float = 0.0
    weak: bool = False
    grid: int | None = None

    @cached_property
    def beginning(self) -> str:
        """The first four words, joined by spaces."""
        return " ".join(word.text for word in self.words[:4])

    @cached_property
    def widest_space(self) -> float:
        """The widest space between its words, in points; 0 for one word."""
        return max((right.box.x0 - left.box.x1 for left, right in pairwise(self.words)), default=0.0)

    def of(self, words: tuple[Word, ...]) -> Piece:
        """Return the piece that only these of its words make."""
        return replace(self, words=words, box=union(word.box for word in words))

    @cached_property
    def middle(self) -> float:
        """Where the piece stands from top to bottom; a table by its upper edge."""
        return self.box.top if self.grid is not None else (self.start + self.end) / 2


def union(boxes: Iterable[Box]) -> Box:
    """Return the smallest box that holds all `boxes` (at least one)."""
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return Box(min(lefts), min(tops), max(rights), max(bottoms))


def text_height(words: Sequence[Word]) -> float:
    """Return the usual height of words in points, at least 1."""
    return max(median(abs(word.box.bottom - word.box.top) for word in words), 1.0) if words else 1.0


def pieces_of(words: Iterable[Word], scale: float, slope: float = 0.0) -> list[Piece]:
    """Return each word as a piece of its own, straightened.

    Dashes and full stops count as tall as small print; boxes that reach into another line as one line.

    Args:
        words: those of a page.
        scale: its text height in points.
        slope: by how many points its lines fall on each point to the right.
    """
    pieces = []
    for word in words:
        left, right = sorted((word.box.x0, word.box.x1))
        top, bottom = sorted((word.box.top, word.box.bottom))
        x, y = slope * (top + bottom) / 2, -slope * (left + right) / 2
        middle = (top + bottom) / 2 + y
        size = min(max(bottom - top, _LOWEST * scale), _TALLEST * scale)
        slack = min((bottom - top) / 2, _MOST_SLACK * scale) - size / 2
        pieces.append(
            Piece((word,), Box(left + x, top + y, right + x, bottom + y), middle, middle, size, max(slack, 0.0))
        )
    return pieces


def measure_slope(pieces: Sequence[Piece], scale: float) -> float:
    """Return by how many points the page's long lines fall on each point to the right, 0 without long lines."""
    long = [piece for piece in pieces if piece.box.x1 - piece.box.x0 > _LONG * scale]
    slopes = [(piece.end - piece.start) / (piece.box.x1 - piece.box.x0) for piece in long]
    return median(slopes) if len(slopes) > 2 else 0.0


class _Strand:
    """A piece while it grows."""

    def __init__(self, first: Piece, scale: float) -> None:
        self.pieces = [first]
        self.right = first.box.x1
        self.middle = first.end
        self.size = first.size
        self.slack = first.slack
        self.settled = first.size > _LOWEST * scale and not first.slack
        self.shelves: set[int] = set()

    def distance(self, piece: Piece, reach: float, scale: float) -> float | None:
        """How far `piece` is from continuing this line (points), None if it does not."""
        gap = piece.box.x0 - self.right
        level = self.middle
        if gap < -0.5 * self.size:  # printed over each other, or lines of a column
            if piece.slack or self.pieces[-1].slack:
                return None
            level = _height_at(self.pieces[-1], piece.box.x0)
        apart = abs(piece.start - level)
        if gap > reach * max(self.size, scale) or apart - piece.slack - self.slack > 0.5 * max(self.size, piece.size):
            return None
        return apart + 0.1 * max(gap, 0.0)

    def add(self, piece: Piece, scale: float) -> None:
        """Continue the line with `piece`; small marks and boxes over two lines do not move it."""
        self.pieces.append(piece)
        self.right = max(self.right, piece.box.x1)
        if piece.size > _LOWEST * scale and not piece.slack:
            step = 0.35 if self.settled else 1.0
            self.middle += step * (piece.end - self.middle)
            self.size += step * (piece.size - self.size)
            self.settled, self.slack = True, 0.0

    def piece(self) -> Piece:
        """Return the piece that has grown."""
        words = tuple(word for piece in self.pieces for word in piece.words)
        sure = [piece for piece in self.pieces if not piece.slack] or self.pieces
        usual = median_high(piece.size for piece in sure)
        body = [piece for piece in sure if 0.7 * usual <= piece.size <= 1.5 * usual]
        size = max(piece.size for piece in body)
        return Piece(words, union(piece.box for piece in self.pieces), body[0].start, body[-1].end, size, self.slack)


def chain(pieces: Sequence[Piece], reach: float, scale: float) -> list[Piece]:
    """Join pieces that stand on one line with gaps of at most `reach` text heights.

    `scale` is the page's text height in points. The time is near linear in the number of
    pieces: each looks only at the growing lines at its own height.
    """
    strands: list[_Strand] = []
    shelves: defaultdict[int, list[_Strand]] = defaultdict(list)
    out_of_reach = reach * _TALLEST * scale
    for piece in sorted(pieces, key=lambda piece: (piece.box.x0, piece.start, piece.box.x1)):
        best, nearest = None, math.inf
        for shelf in _shelves(piece.start, piece.size + 2 * piece.slack, scale):
            strands_here = [s for s in shelves[shelf] if piece.box.x0 - s.right <= out_of_reach][-_MOST_STRANDS:]
            shelves[shelf] = strands_here
            for strand in strands_here:
                apart = strand.distance(piece, reach, scale)
                if apart is not None and apart < nearest:
                    best, nearest = strand, apart
        if best is None:
            best = _Strand(piece, scale)
            strands.append(best)
        else:
            best.add(piece, scale)
        for shelf in _shelves(best.middle, best.size, scale):
            if shelf not in best.shelves:
                best.shelves.add(shelf)
                shelves[shelf].append(best)
    return [strand.piece() for strand in strands]


def _shelves(middle: float, size: float, scale: float) -> range:
    """The page's horizontal strips, each a text height high, that a line of `size` at `middle` touches."""
    return range(math.floor((middle - size / 2) / scale), math.floor((middle + size / 2) / scale) + 1)


def _height_at(piece: Piece, x: float) -> float:
    """Height of the middle of a piece's line at `x`, in points; beyond its ends that at the end."""
    width = piece.box.x1 - piece.box.x0
    share = min(max((x - piece.box.x0) / width, 0.0), 1.0) if width > 0 else 1.0
    return piece.start + share * (piece.end - piece.start)
