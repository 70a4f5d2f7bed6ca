"""A page image in, a page of lines out, with an engine that the test plays."""

import pytest
from PIL import Image, ImageDraw

from pipeline.model import Box, Part, Word
from pipeline.read.scan import read_scan
from pipeline.settings import Settings

PRINTED = [Word("Nguyễn", Box(60, 60, 100, 72), 0.9), Word("Mẫu", Box(104, 60, 130, 72), 0.9)]
SPECK = [Word("'", Box(10, 10, 12, 12), 0.9)]


def inked():
    image = Image.new("L", (1240, 1754), 235)
    ImageDraw.Draw(image).rectangle((125, 125, 270, 150), fill=60)
    return image


@pytest.mark.parametrize(
    ("readings", "calls", "part", "case"),
    [
        ([PRINTED], 1, Part.DOCUMENT, "read at once"),
        ([[], PRINTED], 2, Part.DOCUMENT, "nothing seen in the grain, read without it"),
        ([SPECK, PRINTED], 2, Part.DOCUMENT, "nothing but a speck at first"),
        ([SPECK, SPECK], 2, Part.BLANK, "what shines through from the other side"),
    ],
)
def test_page_on_which_nothing_is_seen_is_read_once_more(readings, calls, part, case):
    given = []

    def recognise(image, dpi, settings):
        given.append(image)
        return readings[len(given) - 1]

    page = read_scan(inked(), 150, 1, Settings(second_engine=""), recognise)
    assert (len(given), page.part) == (calls, part), case
    assert bool(page.lines) is (part is Part.DOCUMENT), case


def test_white_page_is_not_read():
    def recognise(image, dpi, settings):
        pytest.fail("there is nothing to read")

    assert read_scan(Image.new("L", (1240, 1754), 255), 150, 1, Settings(), recognise).part is Part.BLANK
