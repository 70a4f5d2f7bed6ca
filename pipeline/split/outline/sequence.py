"""Where a marker stands among the open parts of the outline.

Two documents seldom number alike, so no level is fixed. A marker continues the innermost
open list of its style, or begins a list under the part that announced it with a colon, or
under the innermost part that usually stands higher. The printed sequence decides, and
what breaks it is reported or taken for running text.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from pipeline.split.outline.damage import Expected
from pipeline.split.outline.nodes import Node
from pipeline.split.outline.numbering import LETTERS, Marker, Style

#: How many numbers in a row may be missing before a marker is taken for running text.
MOST_MISSING = 3

#: How deep lists are nested at most; what would stand deeper continues the lists that are open.
DEEPEST = 12

_UNCOUNTED = frozenset({Style.DASH, Style.PLUS})

# Styles whose count a dotted number never begins with: `1.2` does not stand below `a)`.
_NEVER_A_PREFIX = frozenset({Style.CAPITAL, Style.LETTER, *_UNCOUNTED})

# Styles that stand at any depth; the others keep their order (a chapter is never inside a point).
_FREE = frozenset({Style.ITEM, Style.BRACKET, Style.LETTER, *_UNCOUNTED})


class Place(NamedTuple):
    """A place in the outline: how many of the open nodes stay open, and what is odd about it.

    `oddity` is `gap` (numbers are missing before it), `repeat` (the number was there
    already) or None.
    """

    depth: int
    oddity: str | None = None


def find_place(marker: Marker, open_nodes: Sequence[Node]) -> Place | None:
    """Return where a marker stands, or None when it must be running text.

    Args:
        marker: what the paragraph begins with.
        open_nodes: the open parts from the outermost to the innermost, each the parent of
            the next one.
    """
    if marker.style is Style.DOTTED and (place := _below_its_prefix(marker, open_nodes)):
        return place
    if _is_announced(marker, open_nodes):
        return Place(len(open_nodes))
    if place := _beside(marker, open_nodes):
        return place
    if any(node.style is marker.style for node in open_nodes):
        return None
    if marker.ordinal > MOST_MISSING + 1 and marker.style > Style.ROMAN:
        return None
    return Place(_depth_above(marker.style, open_nodes), "gap" if marker.ordinal > 1 else None)


def expected_numbers(open_nodes: Sequence[Node]) -> list[Expected]:
    """Return the numbers that may come next, those of the innermost lists first."""
    counted = (Style.LETTER, Style.BRACKET, Style.ITEM, Style.ROMAN)
    following = [
        Expected(node.style, node.ordinal + 1, node.numbers[:-1] if node.style is Style.DOTTED else ())
        for node in reversed(open_nodes)
        if node.style in counted or (node.style is Style.DOTTED and len(node.numbers) > 1)
    ]
    limits = {Style.LETTER: len(LETTERS), Style.ROMAN: 39}
    following = [one for one in following if one.ordinal <= limits.get(one.style, 999)]
    open_styles = {node.style for node in open_nodes}
    if open_nodes and open_nodes[-1].style in (Style.ITEM, Style.DOTTED):
        following.append(Expected(Style.DOTTED, 1, open_nodes[-1].numbers))
    return following + [Expected(style, 1) for style in counted if style not in open_styles]


def _is_announced(marker: Marker, open_nodes: Sequence[Node]) -> bool:
    """Whether the marker begins the list that the innermost part announced: `… như sau:` / `1. …`."""
    if not open_nodes or marker.ordinal > 1 or len(open_nodes) >= DEEPEST:
        return False
    top = open_nodes[-1]
    if top.style is None or top.style is marker.style or not top.announces:
        return False
    if top.style in _UNCOUNTED and top.later_paragraphs:
        return False  # `- Như trên.` / `Chủ tịch yêu cầu:` / `1. …`: an unnumbered paragraph is not the dash's
    if marker.style in _UNCOUNTED and top.style in _UNCOUNTED:
        return marker.style > top.style
    return marker.style > top.style or marker.style in _FREE


def _below_its_prefix(marker: Marker, open_nodes: Sequence[Node]) -> Place | None:
    """`2.3` stands under the open part that counts as 2 (an item, or section II)."""
    fitting = [
        depth
        for depth in range(len(open_nodes), 0, -1)
        if open_nodes[depth - 1].style not in _NEVER_A_PREFIX and open_nodes[depth - 1].numbers == marker.prefix
    ]
    if fitting:  # rather below `2.` than below a `2)` inside it
        depth = next((d for d in fitting if open_nodes[d - 1].style is not Style.BRACKET), fitting[0])
        return Place(depth, _dotted_oddity(marker, open_nodes[depth:]))
    for depth in range(len(open_nodes), 0, -1):
        node = open_nodes[depth - 1]
        if len(node.numbers) == len(marker.prefix) and node.style in (Style.ITEM, Style.DOTTED):
            return Place(depth - 1, "gap")  # the part that it belongs to was lost
    return None


def _dotted_oddity(marker: Marker, below: Sequence[Node]) -> str | None:
    """Return what is odd about a dotted number among those that its part holds already."""
    last = next((node.ordinal for node in below[:1] if node.style is Style.DOTTED), 0)
    if marker.ordinal == last + 1:
        return None
    return "gap" if marker.ordinal > last else "repeat"


def _beside(marker: Marker, open_nodes: Sequence[Node]) -> Place | None:
    """Return the place beside the open node of the same style whose count the marker continues."""
    depths = [depth for depth in range(len(open_nodes) - 1, -1, -1) if open_nodes[depth].style is marker.style]
    if not depths:
        return None
    if marker.style in _UNCOUNTED:
        return Place(depths[0])
    for depth in depths:
        if marker.ordinal == open_nodes[depth].ordinal + 1 or _skips_d(marker, open_nodes[depth]):
            return Place(depth)
    for depth in depths:
        missing = marker.ordinal - open_nodes[depth].ordinal - 1
        if 0 < missing <= MOST_MISSING or (missing > 0 and marker.style <= Style.ROMAN):
            return Place(depth, "gap")
    innermost = open_nodes[depths[0]]
    if marker.ordinal in (1, innermost.ordinal) or marker.style <= Style.ROMAN:
        return Place(depths[0], "repeat")
    return None


def _skips_d(marker: Marker, last: Node) -> bool:
    """Whether points are counted d, e, as many do, without the đ between them."""
    return marker.style is Style.LETTER and (last.number, marker.number) == ("d", "e")


def _depth_above(style: Style, open_nodes: Sequence[Node]) -> int:
    """Return how many open nodes usually stand above a list of `style`."""
    depth = len(open_nodes)
    while depth and (open_nodes[depth - 1].style or Style.PART) >= style:
        depth -= 1
    return depth
