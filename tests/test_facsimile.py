"""Facsimiles: the exact text is what was printed, and the same seed gives the same bytes."""

import io
from collections import Counter
from itertools import islice

import numpy as np
import pytest
from PIL import Image, ImageDraw

from benchmarks import typeface
from benchmarks.degrade import EXTRAS, LEVELS, scan
from benchmarks.facsimile import TEXTS, print_pages, print_text
from benchmarks.markup import parse, text_of, words_of
from benchmarks.sheet import Kind, Style
from benchmarks.typeface import Typeface, find_typefaces

TYPEFACES, _ = find_typefaces()
DPI = 60
PLAN = """# A comment is not printed.
@left **TỈNH ỦY BÌNH THẠNH**
@left *
@left Số 12-KH/TU
@right **ĐẢNG CỘNG SẢN VIỆT NAM**
@right
@right *Bình Thạnh, ngày 05 tháng 6 năm 2023*
@title KẾ HOẠCH
@rule
@heading I- MỤC ĐÍCH
1. Các cấp ủy (sau đây gọi là *cấp ủy*) triển khai Nghị quyết số 05-NQ/TU.
@widths 10 60 30
@row TT | **Nhiệm vụ** | Cơ quan chủ trì
@band **I. Cải cách thể chế**
@row 1 | Rà soát văn bản | Sở Tư pháp
@recipients ***Nơi nhận:***
@recipients - Lưu Văn phòng.
@right **T/M BAN THƯỜNG VỤ**
"""
PLAN_LINES = [
    ("column", "TỈNH ỦY BÌNH THẠNH"),
    ("column", "*"),
    ("column", "Số 12-KH/TU"),
    ("column", "ĐẢNG CỘNG SẢN VIỆT NAM"),
    ("column", "Bình Thạnh, ngày 05 tháng 6 năm 2023"),
    ("body", "KẾ HOẠCH"),
    ("body", "I- MỤC ĐÍCH"),
    ("body", "1. Các cấp ủy (sau đây gọi là cấp ủy) triển khai Nghị quyết số 05-NQ/TU."),
    ("table", "TT"),
    ("table", "Nhiệm vụ"),
    ("table", "Cơ quan chủ trì"),
    ("table", "I. Cải cách thể chế"),
    ("table", "1"),
    ("table", "Rà soát văn bản"),
    ("table", "Sở Tư pháp"),
    ("column", "Nơi nhận:"),
    ("column", "- Lưu Văn phòng."),
    ("column", "T/M BAN THƯỜNG VỤ"),
]

printed = pytest.mark.skipif(not TYPEFACES, reason="needs a typeface: sudo apt-get install fonts-croscore")


@pytest.fixture
def plan(tmp_path):
    file = tmp_path / "plan.txt"
    file.write_text(PLAN, encoding="utf-8")
    return file


@pytest.mark.parametrize(
    ("line", "expected", "case"),
    [
        ("Số 12-KH/TU", [[("Số", 0, 0)], [("12-KH/TU", 0, 0)]], "plain words"),
        ("*", [[("*", 0, 0)]], "the asterisk under a Party organ is printed"),
        ("**1. Mục tiêu** chung", [[("1.", 1, 0)], [("Mục", 1, 0)], [("tiêu", 1, 0)], [("chung", 0, 0)]], "bold"),
        ("(*Nghị quyết*),", [[("(", 0, 0), ("Nghị", 0, 1)], [("quyết", 0, 1), ("),", 0, 0)]], "italic within a word"),
        ("***Nơi nhận:***", [[("Nơi", 1, 1)], [("nhận:", 1, 1)]], "bold and italic"),
        ("", [], "an empty line of a column"),
    ],
)
def test_words_of_a_line(line, expected, case):
    assert [[(text, bold, italic) for text, bold, italic in word] for word in words_of(line)] == expected, case


def test_a_misspelt_tag_is_refused():
    with pytest.raises(ValueError, match="no tag @titel"):
        parse("@titel KẾ HOẠCH")


@printed
def test_lines_stand_in_reading_order(plan):
    [page] = print_text(plan, Style(TYPEFACES[0], size=10), dpi=DPI)
    assert [(line.kind.value, line.text) for line in page.lines] == PLAN_LINES
    assert page.text == "\n".join(text for _, text in PLAN_LINES)


@printed
def test_the_exact_text_is_what_was_drawn(plan, monkeypatch):
    drawn = []
    draw_text = ImageDraw.ImageDraw.text

    def spy(self, xy, text, *args, **kwargs):
        drawn.append(text)
        draw_text(self, xy, text, *args, **kwargs)

    monkeypatch.setattr(ImageDraw.ImageDraw, "text", spy)
    pages = print_text(plan, Style(TYPEFACES[0], size=16), dpi=DPI)
    assert "".join(drawn) == "".join("".join(page.text.split()) for page in pages)


@printed
@pytest.mark.parametrize("text", TEXTS, ids=lambda text: text.stem)
def test_every_word_of_a_text_is_printed_once(text):
    pages = print_text(text, Style(TYPEFACES[0], size=13), dpi=DPI)
    lines = [line for page in pages for line in page.lines if line.kind is not Kind.PAGE_NUMBER]
    numbers = [line.text for page in pages for line in page.lines if line.kind is Kind.PAGE_NUMBER]
    source = [
        text_of(words_of(cell))
        for tag, line in parse(text.read_text(encoding="utf-8"))
        if tag != "widths" and line != "---"
        for cell in line.split("|")
    ]
    assert Counter(" ".join(line.text for line in lines).split()) == Counter(" ".join(source).split())
    assert numbers == [str(number) for number in range(2, len(pages) + 1)]


@printed
def test_pages_come_in_turns_and_nothing_stands_outside_the_margins():
    pages = list(islice(print_pages(TYPEFACES, seed=1, dpi=DPI), 2 * len(TEXTS)))
    assert [page.name for page in pages[: len(TEXTS)]] == [f"{text.stem}-1" for text in TEXTS]
    for page in pages:
        ink = np.asarray(page.image) < 128
        y, x = np.nonzero(ink)
        margin = 0.4 * DPI  # inches
        assert margin < x.min(), page.name
        assert x.max() < page.image.width - margin, page.name
        assert margin < y.min(), page.name
        assert y.max() < page.image.height - margin, page.name


@printed
def test_the_same_seed_gives_the_same_bytes():
    first, again, other = (
        [(page.image.tobytes(), page.text) for page in islice(print_pages(TYPEFACES, seed=seed, dpi=DPI), 4)]
        for seed in (1, 1, 2)
    )
    assert first == again
    assert first != other


@printed
@pytest.mark.parametrize("level", [*LEVELS, *EXTRAS], ids=lambda level: level.name)
def test_a_scan_is_the_same_in_every_run_and_states_its_resolution(plan, level):
    [page] = print_text(plan, Style(TYPEFACES[0], size=10), dpi=300)
    corner = page.image.crop((0, 0, 4 * page.dpi, 3 * page.dpi))
    file = scan(corner, page.dpi, level, (1, 0))
    assert file == scan(corner, page.dpi, level, (1, 0))
    assert (file == scan(corner, page.dpi, level, (1, 1))) == level.name.startswith("clean")
    with Image.open(io.BytesIO(file)) as image:
        assert image.info["dpi"] == pytest.approx((level.dpi, level.dpi), abs=0.1)
        assert image.size == (4 * level.dpi, 3 * level.dpi)
        assert image.mode == ("1" if level.format == "1-bit" else "RGB" if level.name.startswith("stamp") else "L")
        assert image.format == level.format.replace("1-bit", "PNG")


def test_a_typeface_that_is_not_installed_is_named(monkeypatch):
    absent = Typeface("Quốc ngữ", ("no-such-font.ttf",) * 4, "fonts-quoc-ngu")
    monkeypatch.setattr(typeface, "TYPEFACES", (absent,))
    assert find_typefaces() == ([], ["Quốc ngữ is not installed: sudo apt-get install fonts-quoc-ngu"])


@printed
def test_a_typeface_without_every_letter_is_left_out(monkeypatch):
    load_font = typeface.load_font

    class WithoutHooks:
        """The font, in which ữ is the sign for a missing glyph."""

        def __init__(self, file, size):
            self.font = load_font(file, size)

        def getmask(self, text):
            return self.font.getmask("\U0010fffd" if text == "ữ" else text)

    monkeypatch.setattr(typeface, "load_font", WithoutHooks)
    monkeypatch.setattr(typeface, "TYPEFACES", TYPEFACES[:1])
    usable, [missing] = find_typefaces()
    assert usable == []
    assert missing.startswith(f"{TYPEFACES[0].family} has no ữ: ")
