"""Print under red seals: read again without the red, and believed where that is surer."""

import numpy as np
import pytest
from PIL import Image, ImageDraw

from pipeline.model import Box, Word
from pipeline.read.seals import find_seals, reread_sealed
from pipeline.settings import Settings

DPI = 100
WHITE, RED, BLACK = (255, 255, 255), (220, 40, 40), (20, 20, 20)


def sealed_page(colour=RED):
    image = Image.new("RGB", (827, 1170), WHITE)
    draw = ImageDraw.Draw(image)
    draw.rectangle((500, 800, 620, 812), fill=BLACK)
    draw.ellipse((480, 740, 620, 880), outline=colour, width=6)
    return image


def word(text, confidence, box=(360.0, 576.0, 440.0, 585.0)):
    return Word(text, Box(*box), confidence)


def engine(text, confidence, *, seen=None):
    """An engine that finds one word, where the page's own word stands."""

    def recognise(image, dpi, settings):
        if seen is not None:
            seen.append(np.asarray(image))
        return [Word(text, Box(92.0, 62.0, 172.0, 71.0), confidence)]

    return recognise


@pytest.mark.parametrize(
    ("first", "second", "expected", "case"),
    [
        (("Vân", 0.4), ("Văn", 0.95), "Văn", "the second reading is surer"),
        (("Văn", 0.95), ("Vấn", 0.9), "Văn", "the first one is"),
        (("Văn", 0.3), ("Vấn", 0.5), "Văn", "neither is sure: the first stays"),
        (("Văn", 0.4), ("—", 0.95), "Văn", "a sign is no word"),
    ],
)
def test_the_surer_reading_counts(first, second, expected, case):
    words = reread_sealed(sealed_page(), DPI, [word(*first)], Settings(), engine(*second))
    assert [found.text for found in words] == [expected], case


def test_the_second_reading_sees_black_and_no_red():
    seen = []
    reread_sealed(sealed_page(), DPI, [], Settings(), engine("x", 0.9, seen=seen))
    for image in seen:
        assert image.min() < 60
        assert np.mean(image > 200) > 0.9


def test_a_word_that_the_cut_went_through_is_not_believed():
    def recognise(image, dpi, settings):
        return [Word("ng", Box(0.0, 62.0, 30.0, 71.0), 0.97)]

    assert reread_sealed(sealed_page(), DPI, [], Settings(), recognise) == []


@pytest.mark.parametrize(
    ("image", "case"),
    [
        (sealed_page(colour=BLACK), "a black ring"),
        (sealed_page().convert("L"), "a grey page"),
        (Image.new("RGB", (827, 1170), WHITE), "an empty page"),
    ],
)
def test_no_seal_nothing_read_again(image, case):
    words = [word("Văn", 0.4)]
    assert find_seals(image, DPI) == [], case
    assert reread_sealed(image, DPI, words, Settings(), engine("Vấn", 0.99)) == words, case
