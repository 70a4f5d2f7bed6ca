"""Page images are turned, straightened and evened out where that is clearly needed, and else left alone."""

import numpy as np
import pytest
from PIL import Image, ImageDraw

from pipeline.model import Box, Word, Zone
from pipeline.read.enhance import prepare, red_regions
from pipeline.read.layout import lay_out

DPI = 100
WIDTH, HEIGHT = 827, 1169
LINES = 30


def text_page(lines=LINES, paper=255):
    """Lines of small letters; above many of them an accent or a stem, below a few of them a tail."""
    chance = np.random.default_rng(5)
    page = np.full((HEIGHT, WIDTH), paper, np.uint8)
    for line in range(lines):
        base = 120 + 30 * line
        right = chance.integers(400, 740) if line % 5 == 4 else 740
        left = 110 if line % 5 else 150
        while left < right:
            left += int(chance.integers(8, 12)) + 8 * int(chance.random() < 0.15)  # a space now and then
            page[base - 7 : base, left : left + 2] = page[base - 7 : base, left + 4 : left + 6] = 0
            page[base - 7 : base - 5, left : left + 6] = 0
            if chance.random() < 0.6:
                page[base - 12 : base - 9, left + 1 : left + 5] = 0
            if chance.random() < 0.15:
                page[base : base + 4, left : left + 2] = 0
    return Image.fromarray(page)


def rotated(image, degrees):
    """The image with its lines falling to the right by some degrees."""
    return image.rotate(-degrees, resample=Image.Resampling.BICUBIC, fillcolor=255)


@pytest.mark.parametrize("skew", [-4.3, -2.0, -0.9, 0.8, 1.5, 3.7])
def test_skew_is_measured_and_straightened(skew):
    prepared = prepare(rotated(text_page(), skew), DPI)
    assert prepared.skew_deg == pytest.approx(skew, abs=0.15)
    assert prepared.rotation == 0
    assert prepare(prepared.image, DPI).skew_deg == 0, "straight now"


def stamped_page():
    page = text_page().convert("RGB")
    ImageDraw.Draw(page).rectangle((500, 900, 620, 1000), outline=(220, 30, 40), width=4)
    return page


def test_a_page_in_colour_that_has_none_comes_out_in_grey():
    page = np.asarray(text_page().convert("RGB")).astype(np.int16)
    noise = np.random.default_rng(1).integers(-4, 5, page.shape)  # what JPEG leaves of colour
    prepared = prepare(Image.fromarray(np.clip(page + noise, 0, 255).astype(np.uint8)), DPI)
    assert prepared.image.mode == "L"
    assert (prepared.rotation, prepared.skew_deg) == (0, 0)


LEFT_ALONE = [
    (text_page(), "a clean page"),
    (text_page().convert("1"), "a clean page in black and white"),
    (stamped_page(), "a clean page with a red stamp"),
    (rotated(text_page(), 0.3), "a skew that costs nothing"),
    (text_page(lines=2), "too few lines to tell"),
    (text_page(paper=210), "paper that is evenly grey"),
    (Image.new("L", (WIDTH, HEIGHT), 255), "an empty page"),
    (Image.new("L", (WIDTH, HEIGHT), 0), "a black page"),
    (Image.new("L", (1, 1), 255), "one pixel"),
    (Image.new("L", (3, 4000), 255), "a strip"),
    (
        Image.fromarray(np.random.default_rng(1).integers(180, 255, (HEIGHT, WIDTH)).astype(np.uint8)),
        "nothing but grain",
    ),
]


@pytest.mark.parametrize(("image", "case"), LEFT_ALONE, ids=[case for _, case in LEFT_ALONE])
def test_what_needs_nothing_stays_as_it_is(image, case):
    prepared = prepare(image, DPI)
    assert prepared.image is image
    assert (prepared.rotation, prepared.skew_deg) == (0, 0)


TURNS = {90: Image.Transpose.ROTATE_90, 180: Image.Transpose.ROTATE_180, 270: Image.Transpose.ROTATE_270}


@pytest.mark.parametrize("rotation", TURNS)
def test_turned_pages_are_turned_upright(rotation):
    upright = text_page()
    prepared = prepare(upright.transpose(TURNS[rotation]), DPI)
    assert prepared.rotation == rotation
    assert prepared.image.tobytes() == upright.tobytes(), "turned, not resampled"


def test_a_turned_page_is_straightened_too():
    prepared = prepare(rotated(text_page(), 1.5).transpose(Image.Transpose.ROTATE_90), DPI)
    assert prepared.rotation == 90
    assert prepared.skew_deg == pytest.approx(1.5, abs=0.15)
    assert prepared.image.size == (WIDTH, HEIGHT)


def test_uneven_light_is_evened_out():
    page = np.asarray(text_page()).astype(float)
    light = np.linspace(1.0, 0.35, WIDTH)
    prepared = prepare(Image.fromarray((page * light).astype(np.uint8)), DPI)
    pixels = np.asarray(prepared.image)
    assert pixels[60, 60:-60].min() > 235, "the paper is white from left to right"
    assert pixels[pixels < 128].size == pytest.approx((page < 128).sum(), rel=0.1), "the ink is where it was"


def test_colours_outlive_uneven_light():
    page = np.repeat(np.asarray(text_page())[:, :, None], 3, axis=2).astype(float)
    page[900:1000, 500:700] = (220, 40, 50)
    prepared = prepare(Image.fromarray((page * np.linspace(1.0, 0.35, WIDTH)[:, None]).astype(np.uint8)), DPI)
    red, green, blue = prepared.image.getpixel((600, 905))
    assert red > 2 * max(green, blue)


RED, DARK = (215, 40, 55), (30, 25, 30)


def colour_page():
    return np.full((HEIGHT, WIDTH, 3), 250, np.uint8)


def write(page, left, top, letters, ink):
    """Letters 12 pixels high, as Word boxes in points."""
    for letter in range(letters):
        x = left + 9 * letter
        page[top : top + 12, x : x + 2] = page[top : top + 12, x + 5 : x + 7] = page[top + 5 : top + 7, x : x + 7] = ink
    box = Box(*(value * 72 / DPI for value in (left, top, left + 9 * letters, top + 12)))
    return Word("CHỮ" * letters, box, 0.9)


def stamped(page, words):
    lines, _ = lay_out(2, words, (WIDTH * 0.72, HEIGHT * 0.72), stamps=red_regions(Image.fromarray(page), DPI))
    return {line.words[0]: line.zone is Zone.STAMP for line in lines}


def test_words_in_red_ink_are_a_stamp():
    page = colour_page()
    red = write(page, 120, 300, 8, RED)
    black = write(page, 120, 400, 8, DARK)
    assert stamped(page, [red, black]) == {red: True, black: False}


def test_a_seal_does_not_take_the_print_under_it():
    page = colour_page()
    y, x = np.mgrid[0:HEIGHT, 0:WIDTH]
    far = np.hypot(y - 406, x - 170)
    page[(abs(far - 60) < 3) | (abs(far - 45) < 2)] = RED
    within = write(page, 145, 340, 5, RED)
    across = write(page, 90, 400, 16, DARK)
    assert stamped(page, [within, across]) == {within: True, across: False}


@pytest.mark.parametrize("mode", ["1", "L", "LA"])
def test_grey_pages_have_no_red(mode):
    page = colour_page()
    write(page, 120, 300, 8, RED)
    assert red_regions(Image.fromarray(page).convert(mode), DPI) == ()


def test_red_regions_do_not_overlap():
    page = colour_page()
    y, x = np.mgrid[0:HEIGHT, 0:WIDTH]
    page[abs(np.hypot(y - 406, x - 170) - 60) < 3] = RED
    regions = red_regions(Image.fromarray(page), DPI)
    area = sum((box.x1 - box.x0) * (box.bottom - box.top) for box in regions)
    ring = 2 * np.pi * 60 * 0.72 * 6 * 0.72
    assert ring < area < 4 * ring
    for index, one in enumerate(regions):
        for other in regions[index + 1 :]:
            across = min(one.x1, other.x1) - max(one.x0, other.x0)
            down = min(one.bottom, other.bottom) - max(one.top, other.top)
            assert across < 1e-6 or down < 1e-6
