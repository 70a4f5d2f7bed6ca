"""Two pages on one image: the left one is read first."""

import pytest

from pipeline.model import Box, Word
from pipeline.read.grid import grid_of
from pipeline.read.spread import find_gutter, lay_out

SPREAD = (1190.0, 842.0)


def lines(name, left, right, *, count=20, top=80.0):
    """Lines of words named after their page, from `left` to `right`."""
    found = []
    for number in range(count):
        x = left
        while x + 40 <= right:
            found.append(Word(f"{name}{number}", Box(x, top + 24 * number, x + 40, top + 24 * number + 12), 0.9))
            x += 50
    return found


def grid(left, top, right, bottom):
    across, down = (left, (left + right) / 2, right), (top, (top + bottom) / 2, bottom)
    spans = [(row, column, row + 1, column + 1) for row in (0, 1) for column in (0, 1)]
    return grid_of(spans, [Box(across[c], down[r], across[c + 1], down[r + 1]) for r, c, _, _ in spans])


LEFT, RIGHT = lines("a", 80, 540), lines("b", 660, 1130)


@pytest.mark.parametrize(
    ("words", "size", "grids", "found", "case"),
    [
        (LEFT + RIGHT, SPREAD, (), True, "two pages"),
        (LEFT + RIGHT[:30], SPREAD, (), False, "too little on the right for a page"),
        (lines("a", 80, 1130), SPREAD, (), False, "a landscape page"),
        (LEFT + lines("b", 580, 1130), SPREAD, (), False, "two columns without margins between"),
        (LEFT + RIGHT, SPREAD, (grid(80, 70, 1130, 560),), False, "a table over the middle"),
        (LEFT + RIGHT, (1190.0, 1684.0), (), False, "an upright page in two columns"),
        ([], SPREAD, (), False, "an empty page"),
    ],
)
def test_the_gutter(words, size, grids, found, case):
    gutter = find_gutter(words, size, grids)
    assert (gutter is not None) == found, case
    assert gutter is None or 540 < gutter < 660


def test_the_left_page_is_read_before_the_right_one():
    found, _ = lay_out(2, [*RIGHT, *LEFT], SPREAD)
    assert [line.text[0] for line in found] == ["a"] * 20 + ["b"] * 20
    assert [line.number for line in found] == list(range(1, 41))
    assert {word for line in found for word in line.words} == {*LEFT, *RIGHT}, "each word stands where it stood"
    assert min(line.box.x0 for line in found[20:]) == 660


def test_tables_of_both_pages_name_their_lines():
    grids = (grid(75, 70, 545, 560), grid(655, 70, 1135, 560))
    found, tables = lay_out(2, [*LEFT, *RIGHT], SPREAD, grids=grids)
    assert [table.box for table in tables] == [each.box for each in grids]
    texts = {line.number: line.text for line in found}
    for name, table in zip("ab", tables, strict=True):
        cells = [cell for row in table.rows for cell in row]
        assert all(cell.text == " ".join(texts[number] for number in cell.lines) for cell in cells)
        assert all(cell.text.startswith(name) for cell in cells)
