"""Specks that stand alone are cleared from a poor copy in black and white, and nothing else is."""

import numpy as np
import pytest

from pipeline.read.specks import clear_specks

DPI = 200


def copied_page(specks, *, grey=False):
    """Rows of letters, each with a dot just above it, and some specks between the rows."""
    page = np.full((800, 600), 255, np.uint8)
    for row in range(6):
        for column in range(30):
            top, left = 60 + 120 * row, 30 + 18 * column
            page[top : top + 20, left : left + 8] = 0
            page[top - 5 : top - 2, left + 3 : left + 6] = 0
    letters = page.copy()
    for number in range(specks):
        top, left = 120 + 120 * (number // 25), 35 + 20 * (number % 25)
        page[top : top + 3, left : left + 3] = 0
    if grey:
        page[0, 0] = 200
    return page, letters


def test_specks_go_and_dots_of_letters_stay():
    page, letters = copied_page(100)
    assert np.array_equal(clear_specks(page, DPI), letters)


@pytest.mark.parametrize(
    ("page", "case"),
    [
        (copied_page(0)[0], "a clean page"),
        (copied_page(10)[0], "few specks"),
        (copied_page(100, grey=True)[0], "a page in grey"),
        (np.zeros((50, 50), np.uint8), "a black page"),
        (np.full((50, 50), 255, np.uint8), "an empty page"),
    ],
)
def test_what_is_not_specked_stays_as_it_is(page, case):
    assert clear_specks(page, DPI) is page, case


def test_dots_in_a_row_were_a_rule():
    page, _ = copied_page(100)
    rule = np.arange(40, 560, 6)
    page[780, rule] = page[780, rule + 1] = 0
    page[700:703, 300:303] = 0  # one more speck, alone
    cleared = clear_specks(page, DPI)
    assert (cleared[780, rule] == 0).all()
    assert (cleared[700:703, 300:303] == 255).all()
