"""Where a page has two columns: gaps of a line's height that stand above each other.

One wide gap in a line is a blank or justified text; the same white in the next line too is
a gutter. Two fixed formulas need no second line: the motto stands in a column of its own,
and so does "Nơi nhận" beside a signature.
"""

from __future__ import annotations

import math
from collections import defaultdict, deque
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

import regex

from pipeline.model import Word
from pipeline.read.pieces import Piece
from pipeline.vietnamese import is_capitals, plain

#: Least width of a gutter in text heights, and of the one beside a fixed formula.
_GUTTER, GUTTER_AT_FORMULA = 0.8, 0.4
#: Pieces whose lines are less than this many text heights apart stand beside each other.
_BESIDE = 0.75
#: A list without rules has at least so many rows, of which this share is in line.
_LIST_ROWS, _IN_LINE = 3, 0.8
#: Spaces of justified text are at most this many text heights wide, and even: none below this share of another.
_WIDEST_SPACE, _EVEN = 4.0, 0.6
#: Gutters that are followed at a time; only a page of scattered marks has more.
_MOST_GUTTERS = 48

# Keys of the first line of every header's right column: `CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM`
# (Nghị định 30/2020/NĐ-CP, annex I), `ĐẢNG CỘNG SẢN VIỆT NAM` (Hướng dẫn 36-HD/VPTW).
_MOTTO = regex.compile(r"(?:cong hoa xa hoi chu nghia|dang cong san) viet nam")

# Key of the head of the recipients, which stands beside the signature: `Nơi nhận:`
_RECIPIENTS = regex.compile(r"noi nhan\b")


def is_motto(words: Sequence[Word]) -> bool:
    """Whether the words are the first line of a header's right column, in capitals."""
    text = " ".join(word.text for word in words[:12])
    return is_capitals(text) and _MOTTO.fullmatch(plain(text)) is not None


def is_recipients(piece: Piece) -> bool:
    """Whether the piece is the head of the recipients."""
    return _RECIPIENTS.match(plain(piece.beginning)) is not None


@dataclass(frozen=True, slots=True)
class _Gap:
    """The white between two pieces that stand beside each other."""

    left: Piece
    right: Piece
    middle: float
    formula: bool

    @property
    def width(self) -> float:
        """In points."""
        return self.right.box.x0 - self.left.box.x1


@dataclass(eq=False, slots=True)
class Gutter:
    """Gaps above each other, with white from x0 to x1 (points) from the first to the last.

    `formula` says that a fixed formula vouches for it; `free` is the white that is left
    below the last gap, `head` the head of the recipients if it begins there.
    """

    x0: float
    x1: float
    gaps: list[_Gap]
    formula: bool
    free: tuple[float, float]
    head: Piece | None = None

    @property
    def top(self) -> float:
        """Height of its uppermost line, in points."""
        first = min(self.gaps[0].left.middle, self.gaps[0].right.middle)
        return first if self.head is None else min(first, self.head.middle)

    @property
    def bottom(self) -> float:
        """Height of its lowest line, in points."""
        return self.gaps[-1].middle

    @property
    def strength(self) -> tuple[bool, bool, int, float]:
        """What decides between two gutters: the motto, another formula, how many lines, how wide."""
        at_motto = any(gap.formula for gap in self.gaps)
        return at_motto, self.formula, len(self.gaps), self.x1 - self.x0

    def passes(self, piece: Piece) -> bool:
        """Go down past `piece`; False if it leaves no white."""
        x0, x1 = self.free
        where = side(piece, x0, x1)
        self.free = (max(x0, piece.box.x1) if where < 0 else x0, min(x1, piece.box.x0) if where > 0 else x1)
        return where != 0

    def meets(self, gap: _Gap, scale: float) -> bool:
        """Go on through `gap`; False if not enough white is left."""
        x0, x1 = max(self.free[0], gap.left.box.x1), min(self.free[1], gap.right.box.x0)
        formula = self.formula or gap.formula
        if x1 - x0 < scale * (GUTTER_AT_FORMULA if formula else _GUTTER):
            return False
        self.free = self.x0, self.x1 = x0, x1
        self.formula = formula
        self.gaps.append(gap)
        return True

    def parts_columns(self, scale: float) -> bool:
        """Whether this is the white between two columns: a formula says so, or it runs past two lines.

        The blanks in a list without rules are none: rows whose parts are level and whose right
        parts all begin at one place are read row by row.
        """
        if self.formula:
            return True
        level = sum(abs(gap.left.end - gap.right.start) < 0.25 * scale for gap in self.gaps)
        edge = median(gap.right.box.x0 for gap in self.gaps)
        flush = sum(abs(gap.right.box.x0 - edge) < 0.5 * scale for gap in self.gaps)
        is_list = len(self.gaps) >= _LIST_ROWS and min(level, flush) >= _IN_LINE * len(self.gaps)
        return self.bottom - self.gaps[0].middle >= 0.5 * scale and not is_list


def side(piece: Piece, x0: float, x1: float) -> int:
    """Return -1 if `piece` lies left of the white from x0 to x1, 1 if right, 0 if it crosses or fills it."""
    if piece.box.x0 > x0 and (piece.box.x1 > x1 or x1 == math.inf):
        return 1
    return -1 if piece.box.x0 < x0 and piece.box.x1 < x1 else 0


def find_gutters(ordered: Sequence[Piece], scale: float) -> list[Gutter]:
    """Find the gutters among pieces.

    Args:
        ordered: pieces from top to bottom. Weak ones neither make nor close a gutter.
        scale: the page's text height in points.

    Returns:
        Gutters that part columns, in no order; they may overlap.
    """
    events: list[tuple[float, int, Piece | _Gap]] = [(piece.middle, 0, piece) for piece in ordered if not piece.weak]
    events += [(gap.middle, 1, gap) for gap in _gaps(ordered, scale)]
    events.sort(key=lambda event: event[:2])
    alive: list[Gutter] = []
    ended: list[Gutter] = []
    for _, _, event in events:
        if isinstance(event, _Gap):
            alive = _go_through(event, alive, scale)
        elif is_recipients(event) or is_motto(event.words):
            ended += alive
            alive = [_beside_recipients(event)] if is_recipients(event) else []
        else:
            going_on = [gutter for gutter in alive if gutter.passes(event)]
            if len(going_on) < len(alive):
                ended += [gutter for gutter in alive if gutter not in going_on]
            alive = going_on
    return [gutter for gutter in ended + alive if gutter.gaps and gutter.parts_columns(scale)]


def _beside_recipients(head: Piece) -> Gutter:
    """Begin a gutter right of `Nơi nhận:`, though nothing may stand beside its first lines."""
    return Gutter(head.box.x1, math.inf, [], True, (head.box.x1, math.inf), head)


def _go_through(gap: _Gap, alive: list[Gutter], scale: float) -> list[Gutter]:
    """Lead the gutters through `gap`, or begin one there."""
    if sum(gutter.meets(gap, scale) for gutter in alive):
        return alive
    if len(alive) >= _MOST_GUTTERS:
        alive = sorted(alive, key=lambda gutter: len(gutter.gaps))[_MOST_GUTTERS // 2 :]
    white = (gap.left.box.x1, gap.right.box.x0)
    return [*alive, Gutter(*white, [gap], gap.formula, white)]


def _gaps(pieces: Sequence[Piece], scale: float) -> list[_Gap]:
    """Return the gaps between each piece and the nearest ones beside it on the left."""
    latest: defaultdict[int, deque[Piece]] = defaultdict(lambda: deque(maxlen=3))
    gaps = []
    for piece in sorted(pieces, key=lambda piece: piece.box.x0):
        if piece.weak or piece.grid is not None:
            continue
        shelf = math.floor(piece.start / scale)
        beside: dict[int, Piece] = {}
        for left in (left for near in range(shelf - 2, shelf + 3) for left in latest[near]):
            level = abs(left.end - piece.start) < _BESIDE * min(max(left.size, piece.size), 1.5 * scale)
            line = math.floor(left.end / scale)
            if level and left.box.x1 < piece.box.x0 and (line not in beside or left.box.x1 > beside[line].box.x1):
                beside[line] = left
        motto = is_motto(piece.words)
        gaps += [_Gap(left, piece, max(left.middle, piece.middle), motto) for left in beside.values()]
        latest[math.floor(piece.end / scale)].append(piece)
    return _without_spaces(gaps, scale)


def _without_spaces(gaps: Sequence[_Gap], scale: float) -> list[_Gap]:
    """Leave out the spaces of loosely justified lines: such a line has others as wide beside them."""
    before, after = defaultdict[int, list[float]](list), defaultdict[int, list[float]](list)
    for gap in gaps:
        before[id(gap.right)].append(gap.width)
        after[id(gap.left)].append(gap.width)
    kept = []
    for gap in gaps:
        others = before[id(gap.left)] + after[id(gap.right)] + [gap.left.widest_space, gap.right.widest_space]
        is_space = gap.width < _WIDEST_SPACE * scale and any(
            _EVEN * gap.width < other < gap.width / _EVEN for other in others
        )
        if gap.formula or not is_space:
            kept.append(gap)
    return kept
