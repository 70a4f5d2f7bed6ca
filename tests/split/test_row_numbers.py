"""Numbers of table rows, read or told by the sequence."""

import pytest

from pipeline.split.outline.row_numbers import RowCounter, row_number


@pytest.mark.parametrize(
    ("text", "number", "case"),
    [
        ("12.", "12", "a full stop"),
        ("9_", "9", "the rule under the cell"),
        ("|3", "3", "the rule beside the cell"),
        ("IV", "IV", "a section row"),
        ("2.1", "2.1", "a dotted number"),
        ("a)", "a", "a letter"),
        ("Sở Y tế", None, "a body"),
        ("", None, "nothing"),
    ],
)
def test_row_number(text, number, case):
    assert row_number(text) == number, case


@pytest.mark.parametrize(
    ("cells", "numbers", "case"),
    [
        (["1", "2", "3"], ["1", "2", "3"], "read as printed"),
        (["1", "", "3"], ["1", "2", "3"], "a number lost"),
        (["I", "2"], ["1", "2"], "1 read as I"),
        (["1", "2", "2", "4"], ["1", "2", "3", "4"], "a number read as the one before it"),
        (
            ["#I", "1", "#IL", "I", "#III", "1"],
            ["I", "1", "II", "1", "III", "1"],
            "sections damaged; rows restart in each",
        ),
        (["#A", "1", "#B", "1"], ["A", "1", "B", "1"], "sections counted in letters"),
        (["1", "2", "1", "2"], ["1", "2", "1", "2"], "a restart without a section row"),
        (["1.1", "1.2"], ["1.1", "1.2"], "dotted numbers"),
    ],
)
def test_row_counter(cells, numbers, case):
    counter = RowCounter()
    told = [counter.section(cell[1:]) if cell.startswith("#") else counter.row(cell) for cell in cells]
    assert told == numbers, case
