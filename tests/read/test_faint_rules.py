"""Tables whose rules are pale or dotted, and pages that have none."""

from itertools import pairwise

import cv2
import numpy as np
import pytest
from PIL import Image

from pipeline.model import Box, Word
from pipeline.read.faint_rules import erase_rules, find_faint_grids
from pipeline.read.table import find_image_grids

DPI = 200
POINT = DPI / 72
PAPER = 255
#: A table's rules, in points.
ROWS, COLUMNS = (100.0, 130.0, 160.0, 200.0, 240.0), (60.0, 100.0, 330.0, 540.0)


def dotted(chance):
    """Which pixels of a rule a copier leaves."""
    return lambda length: chance.random(length) < 0.5


def table(shown, *, ink=0, grain=0.0, section=None, seed=1):
    """A page with a table, each rule one pixel thick and there where `shown` says; row `section` has one cell only."""
    chance = np.random.default_rng(seed)
    page = np.full((round(842 * POINT), round(595 * POINT)), PAPER, np.float32)
    left, right = (round(side * POINT) for side in (COLUMNS[0], COLUMNS[-1]))
    for row in ROWS:
        page[round(row * POINT), left:right][shown(chance)(right - left)] = ink
    for at, (top, bottom) in enumerate(pairwise(ROWS)):
        for column in COLUMNS if at != section else (COLUMNS[0], COLUMNS[-1]):
            start, end = round(top * POINT), round(bottom * POINT)
            page[start:end, round(column * POINT)][shown(chance)(end - start)] = ink
    page += chance.normal(0, grain, page.shape) if grain else 0
    return np.clip(page, 0, 255).astype(np.uint8)


def words(section=None):
    """A word in each cell; in row `section` some that run over the columns."""
    found = []
    for at, top in enumerate(ROWS[:-1]):
        found += [Word("nhiệm", Box(left + 6, top + 8, left + 34, top + 20), 0.95) for left in COLUMNS[:-1]]
        if at == section:
            found += [Word("vụ", Box(left + 40, top + 8, left + 56, top + 20), 0.95) for left in (60.0, 90.0, 300.0)]
    return found


def pale(_):
    return lambda length: np.ones(length, dtype=bool)


def shape(grids):
    return [(grid.row_count, grid.column_count, len(grid.cells)) for grid in grids]


@pytest.mark.parametrize(
    ("page", "case"),
    [
        (table(dotted), "dotted"),
        (table(pale, ink=225), "pale"),
        (table(pale, ink=215, grain=6.0), "pale, in a grainy scan"),
    ],
)
def test_a_table_of_faint_rules_is_found(page, case):
    image = Image.fromarray(page)
    assert shape(find_faint_grids(image, DPI, words())) == [(4, 3, 12)], case


def test_dotted_rules_are_no_strokes():
    assert find_image_grids(Image.fromarray(table(dotted)), DPI) == ()


def test_cells_stand_between_the_rules():
    (grid,) = find_faint_grids(Image.fromarray(table(dotted)), DPI, words())
    first, last = grid.cells[0].box, grid.cells[-1].box
    assert first == pytest.approx((COLUMNS[0], ROWS[0], COLUMNS[1], ROWS[1]), abs=1.5)
    assert last == pytest.approx((COLUMNS[-2], ROWS[-2], COLUMNS[-1], ROWS[-1]), abs=1.5)


def test_a_section_row_over_all_columns_is_one_cell():
    (grid,) = find_faint_grids(Image.fromarray(table(dotted, section=1)), DPI, words(section=1))
    assert [(cell.row, cell.column_span) for cell in grid.cells if cell.row == 1] == [(1, 3)]
    assert len(grid.cells) == 10


@pytest.mark.parametrize("angle", [-0.5, 0.4])
def test_a_table_askew_is_found(angle):
    page = table(dotted)
    height, width = page.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    askew = cv2.warpAffine(page, turn, (width, height), borderValue=PAPER)
    corners = [
        turn @ (side * POINT, top * POINT, 1) / POINT for word in words() for side, top in [(word.box.x0, word.box.top)]
    ]
    moved = [Word("nhiệm", Box(x, y, x + 28, y + 12), 0.95) for x, y in corners]
    assert shape(find_faint_grids(Image.fromarray(askew), DPI, moved)) == [(4, 3, 12)]


def blank():
    return np.full((round(842 * POINT), round(595 * POINT)), PAPER, np.uint8)


def with_lines(lines):
    page = blank()
    for x0, y0, x1, y1 in lines:
        page[round(y0 * POINT) : round(y1 * POINT) + 1, round(x0 * POINT) : round(x1 * POINT) + 1] = 0
    return page


@pytest.mark.parametrize(
    ("page", "text", "case"),
    [
        (blank(), words(), "words without rules"),
        (with_lines([(60, top, 540, top) for top in ROWS]), words(), "rules across, none down"),
        (with_lines([(left, 100, left, 240) for left in COLUMNS]), words(), "rules down, none across"),
        (table(dotted), words()[:2], "a grid that is empty"),
        (table(dotted), [], "a page without a word"),
        (np.random.default_rng(2).integers(0, 255, blank().shape).astype(np.uint8), words(), "nothing but grain"),
    ],
)
def test_no_table_is_made_up(page, text, case):
    assert find_faint_grids(Image.fromarray(page), DPI, text) == (), case


@pytest.mark.parametrize("mode", ["L", "RGB"])
def test_rules_are_erased_and_print_stays(mode):
    page = table(pale, ink=100)
    page[round(110 * POINT) : round(120 * POINT), round(70 * POINT) : round(90 * POINT)] = 0
    grids = find_faint_grids(Image.fromarray(page), DPI, words())
    bare = erase_rules(Image.fromarray(page).convert(mode), DPI, grids)
    left = np.asarray(bare.convert("L"))
    assert bare.mode == mode
    assert (left == 0).sum() == (page == 0).sum()
    assert (left == 100).sum() < 0.01 * (page == 100).sum()
