"""Numbers that stand alone: looked for where they are printed, and only there."""

import pytest
from PIL import Image, ImageDraw

from pipeline.model import Box, Word
from pipeline.read.grid import Grid, GridCell
from pipeline.read.left_out import read_left_out
from pipeline.settings import Settings

DPI = 144
POINT = DPI / 72
#: A digit of print in 14 points: about 5 wide and 9 high.
DIGIT = (5.0, 9.0)
CELL = Box(60.0, 300.0, 100.0, 330.0)
GRID = Grid(
    Box(60.0, 270.0, 500.0, 330.0),
    2,
    2,
    (
        GridCell(Box(60.0, 270.0, 100.0, 300.0), 0, 0),
        GridCell(Box(100.0, 270.0, 500.0, 300.0), 0, 1),
        GridCell(CELL, 1, 0),
        GridCell(Box(100.0, 300.0, 500.0, 330.0), 1, 1),
    ),
)
TEXT = [
    Word("thực", Box(85.0 + 40 * column, top, 117.0 + 40 * column, top + 12.0), 0.95)
    for top in (100.0, 120.0, 140.0, 700.0)
    for column in range(10)
]
TABLE = [
    Word("TT", Box(65.0, 280.0, 80.0, 292.0), 0.95),
    Word("Nhiệm", Box(110.0, 280.0, 150.0, 292.0), 0.95),
    Word("Ban", Box(110.0, 310.0, 140.0, 322.0), 0.95),
]


def page(*digits, marks=()):
    """A page with its text as grey boxes and a black box for each digit, given by its top left corner in points."""
    image = Image.new("L", (round(595 * POINT), round(842 * POINT)), 255)
    draw = ImageDraw.Draw(image)
    for box in (*(word.box for word in TEXT), *marks, *(Box(x, y, x + DIGIT[0], y + DIGIT[1]) for x, y in digits)):
        draw.rectangle(tuple(round(side * POINT) for side in box), fill=0)
    return image


def read(image, words=tuple(TEXT), *, answer="2", confidence=0.99, grids=(), settings=None):
    """What is read, and how often the reader of lines was asked."""
    asked = []

    def recognise(cut, dpi, asked_with):
        asked.append(asked_with.engine)
        return [Word(answer, Box(0.0, 0.0, 5.0, 9.0), confidence)] if answer else []

    found = read_left_out(image, DPI, words, settings or Settings(), recognise, grids=grids)
    return [word for word in found if word not in words], len(asked)


@pytest.mark.parametrize(
    ("place", "case"),
    [((296.0, 40.0), "centred at the top"), ((296.0, 790.0), "at the bottom"), ((520.0, 790.0), "at its right")],
)
def test_a_lone_number_is_read_where_page_numbers_stand(place, case):
    (number,), asked = read(page(place))
    assert (number.text, asked) == ("2", 1), case
    assert number.box.x0 == pytest.approx(place[0], abs=1.0)
    assert number.box.top == pytest.approx(place[1], abs=1.0)


@pytest.mark.parametrize(
    ("image", "case"),
    [
        (page(), "bare margins"),
        (page((120.0, 40.0)), "at the left"),
        (page((296.0, 5.0)), "at the sheet's edge"),
        (page((296.0, 200.0)), "between lines of the text"),
        (page(marks=[Box(296.0, 40.0, 297.0, 41.0)]), "a speck"),
        (page(marks=[Box(280.0, 30.0, 320.0, 70.0)]), "a stain"),
        (page(*((250.0 + 9 * at, 40.0) for at in range(9))), "more than a number"),
    ],
)
def test_nothing_is_asked_where_no_number_stands(image, case):
    assert read(image) == ([], 0), case


@pytest.mark.parametrize(
    ("answer", "confidence", "expected", "case"),
    [
        ("- 2 -", 0.95, ["- 2 -"], "between dashes"),
        ("112", 0.95, ["112"], "three digits"),
        ("2", 0.8, [], "not sure"),
        ("ạ", 0.99, [], "no number"),
        ("20225", 0.99, [], "no page has such a number"),
        ("", 0.0, [], "nothing"),
    ],
)
def test_only_a_sure_number_counts(answer, confidence, expected, case):
    found, _ = read(page((296.0, 40.0)), answer=answer, confidence=confidence)
    assert [word.text for word in found] == expected, case


def test_a_number_that_was_read_surely_stays():
    known = Word("7", Box(296.0, 40.0, 301.0, 49.0), 0.95)
    assert read(page((296.0, 40.0)), (*TEXT, known)) == ([], 0)


def test_what_was_guessed_in_its_place_goes():
    guessed = Word("8)", Box(295.0, 40.0, 302.0, 49.0), 0.2)
    found, _ = read(page((296.0, 40.0)), (*TEXT, guessed))
    assert [word.text for word in found] == ["2"]


@pytest.mark.parametrize(
    ("answer", "expected", "case"),
    [("3", ["3"], "a row's number"), ("IV", ["IV"], "a section's"), ("a)", ["a)"], "a letter"), ("Ban", [], "a word")],
)
def test_an_empty_cell_with_ink_is_read(answer, expected, case):
    found, asked = read(page((66.0, 308.0)), (*TEXT, *TABLE), answer=answer, grids=[GRID])
    assert ([word.text for word in found], asked) == (expected, 1), case


def test_cells_with_words_or_without_ink_are_left_alone():
    number = Word("1", Box(66.0, 308.0, 71.0, 317.0), 0.6)
    assert read(page(), (*TEXT, *TABLE), grids=[GRID]) == ([], 0)
    assert read(page((66.0, 308.0)), (*TEXT, *TABLE, number), grids=[GRID]) == ([], 0)


def test_without_a_second_engine_nothing_is_looked_for():
    assert read(page((296.0, 40.0)), settings=Settings(second_engine="")) == ([], 0)
