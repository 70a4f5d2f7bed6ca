"""Words → lines in reading order, column by column, from positions.

Words are chained into pieces of lines. Where there is a gutter, what lies left of it is
read before what lies right of it: the header's two columns (organ and number; motto, place
and date), "Nơi nhận" and the signature beside it, two signers. Everywhere else the pieces of
a line are joined again, so that justified text with wide spaces and blanks left for
handwriting are not torn apart.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

import regex

from pipeline.read.gutters import GUTTER_AT_FORMULA, Gutter, find_gutters, is_motto, is_recipients, side
from pipeline.read.pieces import BLANK, Piece, chain, union
from pipeline.vietnamese import plain

#: How far below the left column its next line may stand, in text heights; below the right one, whose
#: lines are set about one axis, another line or a name under a signature.
_NEXT_LEFT, _NEXT_RIGHT, _NEXT_NAME = 2.0, 1.0, 10.0
#: A guessed word at most so many text heights before a line may be its number.
_NUMBER_GAP = 3.0
#: Lines that begin within this many text heights begin at one place; so many letters are more than a speck.
_FLUSH, _WORD_LENGTH = 0.6, 4
#: How often columns may lie within columns: only scattered marks have more.
_DEEPEST = 8
#: Words of the two mottos: `ĐẢNG CỘNG SẢN VIỆT NAM`, `CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM`.
_MOTTO_WORDS = (8, 5)

# Key of the addressees' head, which ends the header: `Kính gửi:`
_ADDRESSEES = regex.compile(r"kinh gui\b")

# A dash between words that justified text has moved far apart: `2022   -   2025`
_DASH = regex.compile(r"[-–—~+]")


@dataclass(frozen=True, slots=True)
class Column:
    """Lines from top to bottom; `across` says that the column is as wide as the page's text."""

    lines: tuple[Piece, ...]
    across: bool


@dataclass(frozen=True, slots=True)
class _Zone:
    """The lines from height `top` to `bottom`, in two columns that part at `x` (points)."""

    top: float
    bottom: float
    x: float


def read_columns(pieces: Sequence[Piece], scale: float) -> list[Column]:
    """Put pieces of lines and whole tables into columns in reading order.

    Args:
        pieces: as `pieces.chain` joins words across gaps of `pieces.SPACE`; tables among them.
        scale: the page's text height in points.

    Returns:
        Columns in reading order; everything is in exactly one of their lines.
    """
    return _in_order([part for piece in pieces for part in _part_at_motto(piece)], scale, _DEEPEST)


def _part_at_motto(piece: Piece) -> list[Piece]:
    """Part `TỈNH ỦY … ĐẢNG CỘNG SẢN VIỆT NAM` before the motto, though the gap is hardly wider than a space."""
    words = piece.words
    for start in (len(words) - count for count in _MOTTO_WORDS if count < len(words)):
        if is_motto(words[start:]):
            gaps = [after.box.x0 - before.box.x1 for before, after in pairwise(words)]
            if gaps[start - 1] > max(GUTTER_AT_FORMULA * piece.size, 1.5 * median(gaps)):
                return [piece.of(words[:start]), piece.of(words[start:])]
    return [piece]


def _in_order(pieces: Sequence[Piece], scale: float, depth: int) -> list[Column]:
    """Part `pieces` at the gutters among them, then each side again; the columns come in reading order."""
    ordered = sorted(pieces, key=lambda piece: (piece.middle, piece.box.x0))
    heights = [piece.middle for piece in ordered]
    across = depth == _DEEPEST
    columns: list[Column] = []
    done = 0
    for zone in _zones(ordered, scale) if depth else ():
        first, after = bisect_left(heights, zone.top), bisect_right(heights, zone.bottom)
        columns += _column(ordered[done:first], scale, across)
        here = ordered[first:after]
        for right in (False, True):
            one_side = [piece for piece in here if ((piece.box.x0 + piece.box.x1) / 2 > zone.x) == right]
            columns += _in_order(one_side, scale, depth - 1)
        done = after
    return columns + _column(ordered[done:], scale, across)


def _zones(ordered: Sequence[Piece], scale: float) -> list[_Zone]:
    """Find from where to where there are two columns: the strongest gutters first, none over another."""
    gutters = find_gutters(ordered, scale)
    gutters.sort(key=lambda gutter: gutter.strength, reverse=True)
    zones: list[_Zone] = []
    for gutter in gutters:
        where = bisect_left(zones, gutter.top, key=lambda zone: zone.top)
        above = zones[where - 1].bottom if where else -math.inf
        below = zones[where].top if where < len(zones) else math.inf
        if gutter.top > above and gutter.bottom < below:
            top, bottom = _reach_up(gutter, ordered, above), _reach_down(gutter, ordered, below)
            zones.insert(where, _Zone(top, bottom, (gutter.x0 + gutter.x1) / 2))
    return zones


def _reach_up(gutter: Gutter, ordered: Sequence[Piece], limit: float) -> float:
    """Return the height at which two columns begin: `T/M …` may stand above the first line beside it."""
    top, first = gutter.top, min((gap.right for gap in gutter.gaps), key=lambda piece: piece.middle)
    for index in range(bisect_left(ordered, top, key=lambda piece: piece.middle) - 1, -1, -1):
        piece = ordered[index]
        if piece.middle <= limit:
            break
        if piece.weak:
            continue
        near = first.box.top - piece.box.bottom < piece.size and _same_centre(piece, first)
        if piece.grid is not None or side(piece, gutter.x0, gutter.x1) != 1 or not near:
            break
        top, first = piece.middle, piece
    return top


def _reach_down(gutter: Gutter, ordered: Sequence[Piece], limit: float) -> float:
    """Return the height at which two columns end: each goes on while its next line is near."""
    bottom = gutter.bottom
    last = {
        -1: max((gap.left for gap in gutter.gaps), key=lambda piece: piece.middle),
        1: max((gap.right for gap in gutter.gaps), key=lambda piece: piece.middle),
    }
    for index in range(bisect_right(ordered, bottom, key=lambda piece: piece.middle), len(ordered)):
        piece = ordered[index]
        if piece.middle >= limit:
            break
        if piece.weak:
            continue
        where = side(piece, gutter.x0, gutter.x1)
        if where == 0 or _begins_block(piece):
            break
        reach = _NEXT_LEFT if where < 0 else _NEXT_NAME if _same_centre(piece, last[1]) else _NEXT_RIGHT
        if piece.box.top - last[where].box.bottom > reach * piece.size:
            break
        bottom, last[where] = piece.middle, piece
    return bottom


def _same_centre(one: Piece, other: Piece) -> bool:
    apart = (one.box.x0 + one.box.x1) / 2 - (other.box.x0 + other.box.x1) / 2
    return abs(apart) < 1.5 * max(one.size, other.size)


def _begins_block(piece: Piece) -> bool:
    """Whether the columns above end here: at a table, another header, the addressees or the recipients."""
    if piece.grid is not None or is_recipients(piece) or is_motto(piece.words):
        return True
    return _ADDRESSEES.match(plain(piece.beginning)) is not None


def _column(pieces: Sequence[Piece], scale: float, across: bool) -> list[Column]:
    return [Column(tuple(join_lines(pieces, scale)), across)] if pieces else []


def join_lines(pieces: Sequence[Piece], scale: float) -> list[Piece]:
    """Join the pieces of each line of one column.

    Weak ones join only a line that they stand in. One that begins where other lines do is a
    line, however badly it was read.

    Args:
        pieces: of a column or cell, in any order; tables are kept whole.
        scale: the page's text height in points.

    Returns:
        The lines from top to bottom.
    """
    print_pieces = [piece for piece in pieces if piece.grid is None and not piece.weak]
    lines = sorted(chain(print_pieces, BLANK, scale), key=lambda line: line.middle)
    others = [piece for piece in pieces if piece.grid is not None]
    edges = sorted(line.box.x0 for line in lines)
    marks: defaultdict[int, list[Piece]] = defaultdict(list)
    for mark in (piece for piece in pieces if piece.weak):
        where = bisect_left(lines, mark.middle, key=lambda line: line.middle)
        around = range(max(where - 1, 0), min(where + 1, len(lines)))
        home = next((index for index in around if _stands_in(mark, lines[index])), None)
        if home is None:
            others.append(replace(mark, weak=not _begins_like(mark, edges, scale)))
        else:
            marks[home].append(mark)
    lines = [_with(line, marks[index]) if index in marks else line for index, line in enumerate(lines)]
    return _top_down([*lines, *others], scale)


def _begins_like(mark: Piece, edges: Sequence[float], scale: float) -> bool:
    """Whether a weak piece is as long as a word and begins where at least two lines begin (`edges`, sorted)."""
    reach = _FLUSH * scale
    lines_there = bisect_right(edges, mark.box.x0 + reach) - bisect_left(edges, mark.box.x0 - reach)
    return lines_there >= 2 and sum(char.isalnum() for word in mark.words for char in word.text) >= _WORD_LENGTH


def _stands_in(mark: Piece, line: Piece) -> bool:
    """Whether a weak piece is a dash or a word within a line, or where its number would stand: `1.   Sở Nội vụ`."""
    is_text = any(char.isalnum() for word in mark.words for char in word.text)
    if not is_text and not _DASH.fullmatch(mark.beginning):
        return False
    left = line.box.x0 - (_NUMBER_GAP * line.size if is_text else 0.0)
    return left < mark.box.x0 and mark.box.x1 < line.box.x1 and abs(mark.middle - line.middle) < 0.5 * line.size


def _with(line: Piece, marks: Sequence[Piece]) -> Piece:
    words = [*line.words, *(word for mark in marks for word in mark.words)]
    words.sort(key=lambda word: word.box.x0)
    return replace(line, words=tuple(words), box=union([line.box, *(mark.box for mark in marks)]))


def _top_down(lines: Sequence[Piece], scale: float) -> list[Piece]:
    """Order lines from top to bottom, those at one height from left to right; a table has no line at its height."""
    rows: list[list[Piece]] = []
    for line in sorted(lines, key=lambda line: line.middle):
        of_lines = bool(rows) and rows[-1][0].grid is None and line.grid is None
        if of_lines and line.middle - rows[-1][0].middle < 0.4 * scale:
            rows[-1].append(line)
        else:
            rows.append([line])
    return [line for row in rows for line in sorted(row, key=lambda line: line.box.x0)]
