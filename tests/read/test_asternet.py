"""The reader of lines: what it makes of printed ones."""

import pytest
from PIL import Image, ImageDraw

from benchmarks.typeface import find_typefaces, load_font
from pipeline.read import asternet, ocr
from pipeline.settings import Settings

DPI = 200


@pytest.fixture(scope="module")
def typeface():
    found, missing = find_typefaces()
    if not found:
        pytest.skip("; ".join(missing))
    return found[0]


def printed(typeface, text, *, size=36, margin=4):
    """A line of print with little white around it."""
    font = load_font(typeface.files[0], size)
    left, top, right, bottom = font.getbbox(text)
    image = Image.new("L", (right - left + 6 * margin, bottom - top + 2 * margin), 255)
    ImageDraw.Draw(image).text((3 * margin - left, margin - top), text, font=font, fill=0)
    return image


@pytest.mark.parametrize(
    "text",
    ["Tổ chức thực hiện Nghị quyết", "số 07-KH/TW, ngày 17/8/2022", "BAN THƯỜNG VỤ", "a) đẩy mạnh; trước hết"],
)
def test_printed_lines_are_read(typeface, text):
    words = asternet.read_line(printed(typeface, text), DPI)
    assert [word.text for word in words] == text.split()
    assert all(0.5 < word.confidence <= 1 for word in words)


def test_words_stand_where_they_are_printed(typeface):
    image = printed(typeface, "tổ chức thực hiện")
    words = asternet.read_line(image, DPI)
    height = image.height * 72 / DPI
    assert [(word.box.top, word.box.bottom) for word in words] == [(0.0, pytest.approx(height))] * 4
    edges = [side for word in words for side in (word.box.x0, word.box.x1)]
    assert edges == sorted(edges)
    assert edges[0] >= 0
    assert edges[-1] <= image.width * 72 / DPI
    alone = asternet.read_line(image.crop((0, 0, round(words[0].box.x1 * DPI / 72) + 2, image.height)), DPI)
    assert [word.text for word in alone] == ["tổ"]


def test_bare_paper_has_no_words():
    assert asternet.read_line(Image.new("L", (400, 40), 255), DPI) == []


@pytest.mark.parametrize("size", [(1, 1), (3, 200), (4000, 8)])
def test_images_of_any_shape_are_taken(size):
    assert isinstance(asternet.read_line(Image.new("L", size, 128), DPI), list)


def test_it_is_an_engine_among_the_others(typeface):
    settings = Settings().for_lines()
    words = ocr.recognise(printed(typeface, "Ủy ban nhân dân"), DPI, settings)
    assert " ".join(word.text for word in words) == "Ủy ban nhân dân"
    assert ocr.engine_version(settings).startswith("asterocr 1.")
