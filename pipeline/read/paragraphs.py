"""Which lines stand in the middle of their column, and which begin a paragraph.

A paragraph of these documents begins with an indent; where it does not, the line above it
ends before the right margin although the next word would have fitted, or the distance to
it is larger (Nghị định 30/2020/NĐ-CP, annex I: first line indented 1-1.27 cm, at
least 6 pt between paragraphs).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

import regex

from pipeline.read.pieces import Piece
from pipeline.vietnamese import is_capitals

#: An indent or a margin's raggedness, in text heights.
_INDENT, _RAGGED = 1.0, 0.6
#: A distance between lines from this many usual ones on parts paragraphs.
_WIDE_PITCH = 1.5
#: From so many lines on their usual distance is told by most of them, else by the nearest two.
_MANY = 4
#: The distance from line to line where no two show it, in text heights.
_USUAL_PITCH = 1.6
#: Centred lines up to this many text heights apart go on with each other.
_CENTRED_PITCH = 2.0
#: Lines from this share of the column's width on show where its margins are.
_WIDE_LINE = 0.6
#: A list of dashes that fills a column makes up at least this share of its lines.
_LIST = 0.4

# What begins an entry of a list: `-`, `+`, and OCR's `~` and `_` for a dash
_DASH = regex.compile(r"[-–—+~_•*]{1,2}")


@dataclass(frozen=True, slots=True)
class Measure:
    """A column's margins, the height of its text (`size`) and what else its lines have in common, in points.

    `indent` is where first lines begin, `pitch` the distance from line to line, `axis` what
    centred lines are set about, `dash` where the entries of a list begin that fills the
    column. Each is None where no two lines show it.
    """

    left: float
    right: float
    size: float
    indent: float | None = None
    pitch: float | None = None
    axis: float | None = None
    dash: float | None = None


def measure(columns: Sequence[Sequence[Piece]], *, across: bool) -> Measure:
    """Take the measure of columns that share their margins.

    Args:
        columns: lines from top to bottom, at least one line in all.
        across: whether they are as wide as the page's text. Lines about an axis of their
            own are looked for in narrower ones only: the two columns of the header, signatures.
    """
    lines = [line for column in columns for line in column]
    size = median(line.size for line in lines)
    widest = max(line.box.x1 for line in lines) - min(line.box.x0 for line in lines)
    wide = [line for line in lines if line.box.x1 - line.box.x0 >= _WIDE_LINE * widest]
    wide = wide if len(wide) > 2 else lines
    left = _edge([line.box.x0 for line in wide], _RAGGED * size)
    right = -_edge([-line.box.x1 for line in wide], _RAGGED * size)
    starts = [line.box.x0 for line in lines if left + _INDENT * size < line.box.x0 < left + 0.3 * (right - left)]
    pitches = [below.middle - above.middle for column in columns for above, below in pairwise(column)]
    pitches = [pitch for pitch in pitches if 0.5 * size < pitch < 3 * size]
    indent = max(starts, key=lambda start: sum(abs(other - start) < 0.3 * size for other in starts), default=None)
    if indent is not None and sum(abs(other - indent) < 0.5 * size for other in starts) < 2:
        indent = None
    pitch = median(pitches) if len(pitches) >= _MANY else min(pitches, default=None)
    return Measure(left, right, size, indent, pitch, None if across else _axis(lines, size), _dash(lines, size))


def _dash(lines: Sequence[Piece], size: float) -> float | None:
    """Return where the entries of a list of dashes begin (points), None unless they are much of the column."""
    starts = [line.box.x0 for line in lines if _DASH.fullmatch(line.words[0].text)]
    if len(starts) < 2 or len(starts) < _LIST * len(lines):
        return None
    place = median(starts)
    return place if sum(abs(start - place) < _RAGGED * size for start in starts) > len(starts) / 2 else None


def _axis(lines: Sequence[Piece], size: float) -> float | None:
    """Return the line (points) about which two or more lines are set, None if they begin at one place."""
    centres = [(line.box.x0 + line.box.x1) / 2 for line in lines]
    axis = median(centres)
    about = [line for line, centre in zip(lines, centres, strict=True) if abs(centre - axis) < size]
    ragged = max(line.box.x0 for line in about) - min(line.box.x0 for line in about) > size if about else False
    return axis if ragged and len(about) >= 0.6 * len(lines) else None


def _edge(places: Sequence[float], ragged: float) -> float:
    """Return the smallest place that a second one confirms, else the smallest."""
    ordered = sorted(places)
    return next((one for one, other in pairwise(ordered) if other - one < ragged), ordered[0])


def find_centred(lines: Sequence[Piece], measure: Measure) -> list[bool]:
    """Tell for each line of a column, from top to bottom, whether it stands in its middle.

    A line that is nearly as wide as the column counts if the line above or below it is
    centred, one that fills it if both are: the subject of a document has such lines.
    """
    centred = [_is_centred(line, measure) for line in lines]
    for order in (range(len(lines)), range(len(lines) - 1, -1, -1)):
        for index in order:
            beside = [centred[other] for other in (index - 1, index + 1) if 0 <= other < len(lines)]
            before, after = lines[index].box.x0 - measure.left, measure.right - lines[index].box.x1
            is_even = abs(before - after) < lines[index].size
            is_narrower = min(before, after) > 0.5 * lines[index].size
            centred[index] |= is_even and (sum(beside) == 2 or (any(beside) and is_narrower))
    return centred


def _is_centred(line: Piece, measure: Measure) -> bool:
    if measure.axis is not None:
        return abs((line.box.x0 + line.box.x1) / 2 - measure.axis) < line.size
    before, after = line.box.x0 - measure.left, measure.right - line.box.x1
    at_indent = measure.indent is not None and abs(line.box.x0 - measure.indent) < 0.5 * line.size
    return min(before, after) > 1.5 * line.size and abs(before - after) < 2 * line.size and not at_indent


def find_starts(lines: Sequence[Piece], centred: Sequence[bool], measure: Measure, *, may_continue: bool) -> list[bool]:
    """Tell for each line of a column whether it begins a paragraph, rather than going on with the one above.

    Args:
        lines: the column's lines from top to bottom.
        centred: for each whether it is.
        measure: the column's.
        may_continue: whether the first line may go on with the paragraph of the page before.
    """
    starts = []
    for index, line in enumerate(lines):
        indented = line.box.x0 - measure.left > _INDENT * line.size
        if index == 0:
            starts.append(centred[0] or indented or not may_continue)
        elif centred[index] or centred[index - 1]:
            starts.append(centred[index] != centred[index - 1] or _is_apart(line, lines[index - 1], measure))
        else:
            starts.append(_begins(line, lines[index - 1], measure, indented=indented))
    return starts


def _begins(line: Piece, above: Piece, measure: Measure, *, indented: bool) -> bool:
    """Whether a line of running text begins a paragraph below the line `above`."""
    pitch = measure.pitch if measure.pitch is not None else _USUAL_PITCH * line.size
    if line.middle - above.middle > _WIDE_PITCH * pitch or _is_entry(line, measure):
        return True
    if is_capitals(_text(above)) and not is_capitals(_text(line)):
        return True
    room = measure.right - above.box.x1
    first_word = line.words[0].box.x1 - line.words[0].box.x0
    return room > first_word + line.size or (indented and line.box.x0 > above.box.x0 - 0.5 * line.size)


def _is_apart(line: Piece, above: Piece, measure: Measure) -> bool:
    """Whether two centred lines do not belong together: `KẾ HOẠCH` and its subject, the motto and the date."""
    far = line.middle - above.middle > _CENTRED_PITCH * measure.size
    return far or is_capitals(_text(line)) != is_capitals(_text(above)) or not _has_letters(above)


def _has_letters(line: Piece) -> bool:
    return any(char.isalnum() for char in _text(line))


def _is_entry(line: Piece, measure: Measure) -> bool:
    at_dash = measure.dash is not None and abs(line.box.x0 - measure.dash) < _RAGGED * line.size
    return at_dash and _DASH.fullmatch(line.words[0].text) is not None


def _text(line: Piece) -> str:
    return " ".join(word.text for word in line.words)
