"""Which parts of a page are read again, and how they are cut out."""

from dataclasses import replace

import numpy as np
import pytest
from PIL import Image

from pipeline.model import Box, Word
from pipeline.read.pieces import SPACE, chain, pieces_of
from pipeline.read.reread import doubtful_parts, reread_doubtful
from pipeline.read.strips import cut, parts
from pipeline.settings import Settings

DPI = 144
POINT = DPI / 72
HEIGHT = 12.0


def line(count, top, *, doubtful=(), slope=0.0, text="thực"):
    """A line of words, 30 points apart; those numbered in `doubtful` the engine was not sure of."""
    return [
        Word(
            text,
            Box(50.0 + 30 * at, top + slope * 30 * at, 74.0 + 30 * at, top + HEIGHT + slope * 30 * at),
            0.5 if at in doubtful else 0.95,
        )
        for at in range(count)
    ]


def page(words, *, ink=0):
    """A page image with a black box for each word."""
    pixels = np.full((round(842 * POINT), round(595 * POINT)), 255, np.uint8)
    for word in words:
        left, top, right, bottom = (round(side * POINT) for side in word.box)
        pixels[top:bottom, left:right] = ink
    return pixels


@pytest.mark.parametrize(
    ("words", "expected", "case"),
    [
        (line(4, 100.0), 0, "nothing is doubtful"),
        (line(4, 100.0, doubtful=(1,)), 1, "a short line with a doubtful word"),
        (line(3, 100.0, doubtful=(0, 1, 2)), 1, "all words of a short line at once"),
        (line(3, 100.0, text="thrực"), 1, "words that are none, however sure the engine was"),
        (line(3, 100.0, text="UBND"), 0, "abbreviations"),
        (line(3, 100.0, text="Văn"), 1, "what may be a name"),
        (line(4, 100.0, text="Văn"), 2, "all of it"),
        (line(7, 100.0, text="Văn"), 0, "too many words for a name"),
        ([*line(4, 100.0), *line(4, 130.0, doubtful=(2,))], 1, "the lines beside it are left alone"),
        (line(15, 100.0, doubtful=(0,)), 1, "of a long line one part"),
        (line(15, 100.0, doubtful=(0, 14)), 2, "or the two at its ends"),
        (line(4, 100.0, doubtful=(1,), text="./."), 0, "signs alone"),
        ([Word("ạ", Box(50.0, 50.0, 300.0, 500.0), 0.1), *line(9, 600.0)], 0, "a stain"),
    ],
)
def test_parts_of_lines_with_doubtful_words_are_read_again(words, expected, case):
    assert len(list(doubtful_parts(words))) == expected, case


def test_no_word_of_a_long_line_is_lost_between_its_parts():
    words = line(17, 100.0)
    (piece,) = chain(pieces_of(words, HEIGHT), SPACE, HEIGHT)
    found = [word for part in parts(piece) for word in part.words]
    assert found == words
    assert len(list(parts(piece))) > 2


@pytest.mark.parametrize("slope", [0.0, 0.01, -0.01])
def test_a_strip_is_level_and_holds_its_line_only(slope):
    words = line(8, 100.0, slope=slope)
    others = [*line(8, 80.0, slope=slope), *line(8, 120.0, slope=slope)]
    (piece,) = chain(pieces_of(words, HEIGHT), SPACE, HEIGHT)
    strip = cut(page([*words, *others]), DPI, piece)
    dark = np.asarray(strip.image) < 128
    rows = np.flatnonzero(dark.any(axis=1))
    assert abs(len(rows) - HEIGHT * POINT) <= 3  # the line's own height: level, and nothing of its neighbours
    assert dark[len(dark) // 2].sum() == pytest.approx(8 * 24 * POINT, rel=0.03)


def test_words_of_a_strip_go_back_to_their_place():
    words = line(6, 100.0)
    (piece,) = chain(pieces_of(words, HEIGHT), SPACE, HEIGHT)
    strip = cut(page(words), DPI, piece)
    first = np.flatnonzero((np.asarray(strip.image) < 128).any(axis=0))[0] / POINT
    found = strip.on_page(Word("thực", Box(first, 0.0, first + 24, strip.image.height / POINT)))
    assert found.box.x0 == pytest.approx(50.0, abs=1.0)
    assert (found.box.top, found.box.bottom) == (pytest.approx(100.0, abs=3.0), pytest.approx(112.0, abs=3.0))


def test_the_second_engine_is_asked_line_by_line():
    asked = []
    words = [*line(4, 100.0, doubtful=(1,)), *line(4, 130.0), *line(4, 160.0, doubtful=(3,))]

    def recognise(image, dpi, settings):
        asked.append((settings.engine, image.height < 2 * HEIGHT * POINT))
        return []

    image = Image.fromarray(page(words))
    assert reread_doubtful(image, DPI, words, Settings(), recognise) == words
    assert asked == [("asternet", True)] * 2


def test_without_a_second_engine_nothing_is_read_again():
    words = line(4, 100.0, doubtful=(1,))
    settings = replace(Settings(), second_engine="")
    assert reread_doubtful(Image.fromarray(page(words)), DPI, words, settings, lambda *_: pytest.fail("asked")) == words


def test_a_name_is_read_again_on_a_page_without_doubts():
    asked = []
    words = [*line(4, 100.0), *line(3, 130.0, text="Văn")]

    def recognise(image, dpi, settings):
        asked.append(settings.engine)
        return []

    assert reread_doubtful(Image.fromarray(page(words)), DPI, words, Settings(), recognise) == words
    assert asked == ["asternet"]
