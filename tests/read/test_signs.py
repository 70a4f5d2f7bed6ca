"""A colon whose lower mark is a comma is a semicolon."""

import numpy as np
import pytest
from PIL import Image

from pipeline.model import Box, Word
from pipeline.read.signs import restore_semicolons

DPI = 144
POINT = DPI / 72


def printed(lower):
    """A letter, and behind it a dot of 4 pixels above a mark of this height."""
    page = np.full((120, 200), 255, np.uint8)
    page[40:60, 40:60] = 0
    page[46:50, 70:74] = 0
    page[56 : 56 + lower, 70:74] = 0
    return Image.fromarray(page)


def word(text):
    return Word(text, Box(40 / POINT, 36 / POINT, 74 / POINT, 60 / POINT), 0.9)


@pytest.mark.parametrize(
    ("text", "lower", "expected", "case"),
    [
        ("tin:", 8, "tin;", "a tail"),
        ("tin:", 4, "tin:", "two dots"),
        ("tin:", 5, "tin:", "a dot that ran a little"),
        ("tin;", 4, "tin;", "the other way round nothing is told"),
        ("tin.", 8, "tin.", "no colon"),
        (":", 8, ":", "a sign alone"),
    ],
)
def test_the_ink_tells(text, lower, expected, case):
    assert [found.text for found in restore_semicolons(printed(lower), DPI, [word(text)], 12.0)] == [expected], case


def test_a_letter_that_touches_the_sign_is_no_mark():
    page = np.asarray(printed(8)).copy()
    page[44:64, 58:72] = 0
    assert restore_semicolons(Image.fromarray(page), DPI, [word("tin:")], 12.0)[0].text == "tin:"


def test_a_box_outside_the_page_is_no_harm():
    outside = Word("tin:", Box(500.0, 500.0, 520.0, 512.0), 0.9)
    assert restore_semicolons(printed(8), DPI, [outside], 12.0) == [outside]
