"""The first document's scan, read from its stored words."""

import pytest
from PIL import Image

from pipeline.model import Part, TextSource
from pipeline.read import read_copy
from pipeline.settings import Settings
from tests.read.pages import printed_image
from tests.replay import SCAN, replay_recognise


@pytest.fixture(scope="module")
def read():
    """The copy, and for each page (and part of one) the image that was recognised by Tesseract and its words."""
    seen = []

    def keep(image, dpi, settings):
        words = replay_recognise(image, dpi, settings)
        if settings.engine == "pytesseract":
            seen.append((image, words))
        return words

    return read_copy(SCAN, recognise=keep), seen


def test_scan_is_read_without_tesseract(read):
    copy, _ = read
    assert (copy.format, copy.text_source, copy.problems) == ("pdf", TextSource.OCR, ())
    assert [page.number for page in copy.pages] == [1, 2, 3, 4, 5, 6]
    assert {(page.dpi, page.part) for page in copy.pages} == {(200, Part.DOCUMENT)}
    assert all(page.confidence > 0.9 for page in copy.pages)
    assert {"KẾ HOẠCH", "SAO LỤC"} <= {line.text for line in copy.lines}


def test_each_page_and_sealed_part_has_words_of_its_own(read):
    _, seen = read
    whole = [tuple(words) for image, words in seen if image.size == (1654, 2339)]
    parts = [tuple(words) for image, words in seen if image.size != (1654, 2339)]
    assert (len(set(whole)), len(set(parts))) == (6, len(parts))


def test_page_is_known_again_when_it_is_straightened_otherwise(read):
    _, seen = read
    for image, words in seen:
        assert replay_recognise(image.rotate(0.3, fillcolor="white"), 200, Settings()) == words


def test_other_image_is_not_taken_for_a_page():
    for image in (printed_image((1654, 2339), "L"), Image.new("L", (1654, 2339), 255)):
        with pytest.raises(LookupError, match="No page of"):
            replay_recognise(image, 200, Settings())
