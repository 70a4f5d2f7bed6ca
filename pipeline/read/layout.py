"""Words → printed lines in reading order, with the zones that positions tell.

The same code serves text layers and OCR. What a line says is not looked at here, apart from
the formulas that show where columns are: which line is the header, the subject or the
signature is decided from the text later.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, groupby
from statistics import fmean

from pipeline.model import Box, Cell, Line, Table, Word, Zone
from pipeline.read.columns import Column, join_lines, read_columns
from pipeline.read.grid import CellFinder, Grid
from pipeline.read.marks import (
    beyond_margins,
    find_page_number,
    handwritten,
    is_dirt,
    is_rule,
    is_speck,
    is_vertical,
    part_stamped,
    without_rule,
)
from pipeline.read.paragraphs import Measure, find_centred, find_starts, measure
from pipeline.read.pieces import SPACE, Piece, chain, measure_slope, pieces_of, text_height, union
from pipeline.vietnamese import nfc, squeeze

#: The words of one line of a stamp, and its lines, are up to this many text heights apart.
_STAMP_GAP = 2.0
#: Marks from this many text heights outside a column's margins on are dirt.
_OUTSIDE = 0.3

#: The words in each cell, by the indices of its grid and of the cell.
_InCells = defaultdict[tuple[int, int], list[Word]]


@dataclass(frozen=True, slots=True)
class _Draft:
    """A line before it has its number; `cell` holds the indices of its grid and cell."""

    piece: Piece
    zone: Zone = Zone.BODY
    centred: bool = False
    starts: bool = True
    cell: tuple[int, int] | None = None


def lay_out(
    page_number: int,
    words: Sequence[Word],
    size: tuple[float, float],
    *,
    grids: Sequence[Grid] = (),
    stamps: Sequence[Box] = (),
) -> tuple[tuple[Line, ...], tuple[Table, ...]]:
    """Lay out the words of a page.

    Args:
        page_number: the page's number, from 1.
        words: from a text layer or OCR, in any order, boxes in PDF points from the top left
            corner of the upright page.
        size: the page's width and height in points.
        grids: its ruled tables.
        stamps: where its ink is that of stamps, as `enhance.red_regions` gives it.

    Returns:
        The lines in reading order, numbered from 1, noise last, and the tables, whose cells
        name their lines. Every word is in exactly one line.
    """
    scale = text_height(words)
    dirt = [word for word in words if is_vertical(word) or is_speck(word, scale)]
    readable = [word for word in words if not (is_vertical(word) or is_speck(word, scale))]
    stamped, printed = part_stamped(readable, stamps, scale)
    free, in_cells = _part_tabled(printed, grids)
    drafts = _flow(page_number, free, grids, size, scale)
    drafts = [each for draft in drafts for each in _cells_of(draft, grids, in_cells, size, scale)]
    drafts = [each for draft in drafts for each in _without_strokes(draft)]
    drafts = _with_stamps(drafts, chain(pieces_of(stamped, scale), _STAMP_GAP, scale), scale)
    drafts += [_Draft(piece, Zone.NOISE) for piece in pieces_of(dirt, scale)]
    drafts.sort(key=lambda draft: draft.zone is Zone.NOISE)
    lines = tuple(_line(page_number, number, draft) for number, draft in enumerate(drafts, 1))
    return lines, _tables(page_number, grids, drafts, lines)


def _part_tabled(words: Sequence[Word], grids: Sequence[Grid]) -> tuple[list[Word], _InCells]:
    """Part the words outside tables from those in their cells; a word is where its centre is."""
    finders = [CellFinder(grid) for grid in grids]
    free: list[Word] = []
    in_cells: _InCells = defaultdict(list)
    for word in words:
        x, y = (word.box.x0 + word.box.x1) / 2, (word.box.top + word.box.bottom) / 2
        found = ((index, finder.find(x, y)) for index, finder in enumerate(finders))
        place = next(((grid, cell) for grid, cell in found if cell is not None), None)
        (free if place is None else in_cells[place]).append(word)
    return free, in_cells


def _flow(
    page_number: int, words: Sequence[Word], grids: Sequence[Grid], size: tuple[float, float], scale: float
) -> list[_Draft]:
    """Put what stands outside tables in reading order, each table as one draft at its place."""
    pieces = chain(pieces_of(words, scale), SPACE, scale)
    pieces = chain(pieces_of(words, scale, measure_slope(pieces, scale)), SPACE, scale)
    number = find_page_number(pieces, size)
    pieces = [replace(piece, weak=is_dirt(piece, size)) for piece in pieces if piece is not number]
    tables = [Piece((), grid.box, grid.box.top, grid.box.top, scale, grid=index) for index, grid in enumerate(grids)]
    drafts = _align(read_columns([*pieces, *tables], scale), may_continue=page_number > 1)
    if number is not None:
        drafts.insert(0 if number.middle < size[1] / 2 else len(drafts), _Draft(number, Zone.PAGE_NUMBER))
    return drafts


def _align(columns: Sequence[Column], *, may_continue: bool) -> list[_Draft]:
    """Tell of each line whether it is centred and begins a paragraph, and what stands beside it and is no print."""
    prints = [[line for line in column.lines if line.grid is None and not line.weak] for column in columns]
    across = [lines for column, lines in zip(columns, prints, strict=True) if column.across and lines]
    page_measure = measure(across, across=True) if across else None
    drafts: list[_Draft] = []
    for column, lines in zip(columns, prints, strict=True):
        found = page_measure if column.across or not lines else measure([lines], across=False)
        for is_table, run in groupby(column.lines, key=lambda line: line.grid is not None):
            if is_table or found is None:
                drafts += [_Draft(line, Zone.NOISE if line.weak else Zone.BODY) for line in run]
            else:
                first = may_continue and column.across and all(draft.zone is Zone.NOISE for draft in drafts)
                drafts += _align_lines(list(run), found, may_continue=first)
    return drafts


def _align_lines(lines: Sequence[Piece], found: Measure, *, may_continue: bool) -> list[_Draft]:
    printed = [line for line in lines if not line.weak]
    centred = find_centred(printed, found)
    starts = find_starts(printed, centred, found, may_continue=may_continue)
    alignment = zip(centred, starts, strict=True)
    drafts: list[_Draft] = []
    for line in lines:
        if line.weak:
            drafts.append(_Draft(line, Zone.NOISE))
        else:
            slack = _OUTSIDE * line.size
            outside = beyond_margins(line, found.left - slack, found.right + slack)
            drafts += _parted(_Draft(line, Zone.BODY, *next(alignment)), outside, Zone.NOISE)
    return drafts


def _cells_of(
    draft: _Draft, grids: Sequence[Grid], in_cells: _InCells, size: tuple[float, float], scale: float
) -> list[_Draft]:
    """Return the lines of a table, cell by cell and row by row; another draft as it is."""
    index = draft.piece.grid
    if index is None:
        return [draft]
    drafts: list[_Draft] = []
    for number, cell in enumerate(grids[index].cells):
        words = in_cells.get((index, number), [])
        drafts += [_Draft(rule, Zone.NOISE) for rule in pieces_of(filter(is_rule, words), scale)]
        pieces = chain(pieces_of((word for word in words if not is_rule(word)), scale), SPACE, scale)
        if len(pieces) > 1:
            pieces = [replace(piece, weak=is_dirt(piece, size)) for piece in pieces]
        joined = join_lines(pieces, scale)
        drafts += [_Draft(line, Zone.NOISE) for line in joined if line.weak]
        lines = [line for line in joined if not line.weak]
        padding = min([max(line.box.x0 - cell.box.x0, 0.0) for line in lines] + [scale])
        inside = Measure(cell.box.x0 + padding, cell.box.x1 - padding, scale)
        centred = find_centred(lines, inside)
        starts = find_starts(lines, centred, inside, may_continue=False)
        for line, is_centred, is_start in zip(lines, centred, starts, strict=True):
            drafts.append(_Draft(line, Zone.TABLE, is_centred, is_start, (index, number)))
    return drafts


def _without_strokes(draft: _Draft) -> list[_Draft]:
    """Take handwriting out of a printed line; it becomes a line of its own after it."""
    if draft.zone not in (Zone.BODY, Zone.TABLE):
        return [draft]
    return _parted(draft, handwritten(draft.piece.words), Zone.HANDWRITING)


def _parted(draft: _Draft, out: Sequence[bool], zone: Zone) -> list[_Draft]:
    """Take the words marked in `out` out of a line; each run of them becomes a line after it.

    It is of `zone`, of noise if it has neither letter nor digit.
    """
    words = draft.piece.words
    if not any(out) or all(out):
        return [draft]
    left = tuple(word for word, is_out in zip(words, out, strict=True) if not is_out)
    drafts = [replace(draft, piece=draft.piece.of(left))]
    for is_out, run in groupby(zip(words, out, strict=True), key=lambda pair: pair[1]):
        if is_out:
            some = tuple(word for word, _ in run)
            is_text = any(char.isalnum() for word in some for char in word.text)
            drafts.append(_Draft(draft.piece.of(some), zone if is_text else Zone.NOISE))
    return drafts


def _with_stamps(drafts: Sequence[_Draft], stamp_lines: Sequence[Piece], scale: float) -> list[_Draft]:
    """Put each stamp after the last line, in reading order, that does not begin below it."""
    groups: list[list[Piece]] = []
    for line in sorted(stamp_lines, key=lambda line: line.middle):
        near = [group for group in groups[-8:] if _belongs(line, group[-1], _STAMP_GAP * scale)]
        near[-1].append(line) if near else groups.append([line])
    order = sorted(range(len(drafts)), key=lambda index: drafts[index].piece.box.top)
    tops = [drafts[index].piece.box.top for index in order]
    latest = list(accumulate(order, max))
    after: defaultdict[int, list[_Draft]] = defaultdict(list)
    for group in groups:
        count = bisect_right(tops, max(line.box.bottom for line in group))
        after[latest[count - 1] if count else -1] += [_Draft(line, Zone.STAMP) for line in group]
    return after[-1] + [each for index, draft in enumerate(drafts) for each in (draft, *after.get(index, ()))]


def _belongs(line: Piece, above: Piece, gap: float) -> bool:
    beside = line.box.x0 - gap < above.box.x1 and above.box.x0 - gap < line.box.x1
    return beside and line.box.top - above.box.bottom < gap


def _line(page_number: int, number: int, draft: _Draft) -> Line:
    words = draft.piece.words
    text_read = " ".join(word.text for word in words)
    text = " ".join(without_rule(word) for word in words) if draft.zone is Zone.TABLE else text_read
    return Line(
        page=page_number,
        number=number,
        text=squeeze(nfc(text)),
        text_read=squeeze(nfc(text_read)),
        box=union(word.box for word in words),
        confidence=fmean(word.confidence for word in words),
        zone=draft.zone,
        bold=_all([word.bold for word in words]),
        italic=_all([word.italic for word in words]),
        centred=draft.centred,
        starts_paragraph=draft.starts,
        words=words,
    )


def _all(answers: Sequence[bool | None]) -> bool | None:
    """True if all are, None if one is not known."""
    return None if None in answers else all(answers)


def _tables(
    page_number: int, grids: Sequence[Grid], drafts: Sequence[_Draft], lines: Sequence[Line]
) -> tuple[Table, ...]:
    """Return the tables, their cells with the lines that were drafted in them."""
    lines_in: defaultdict[tuple[int, int], list[Line]] = defaultdict(list)
    for draft, line in zip(drafts, lines, strict=True):
        if draft.cell is not None:
            lines_in[draft.cell].append(line)
    tables = []
    for index, grid in enumerate(grids):
        rows: list[list[Cell]] = [[] for _ in range(grid.row_count)]
        for number, cell in enumerate(grid.cells):
            held = lines_in[(index, number)]
            rows[cell.row].append(
                Cell(
                    text=" ".join(line.text for line in held),
                    column=cell.column,
                    column_span=cell.column_span,
                    row_span=cell.row_span,
                    lines=tuple(line.number for line in held),
                )
            )
        tables.append(Table(page_number, grid.column_count, tuple(tuple(row) for row in rows), Box(*grid.box)))
    return tuple(tables)
