"""Captions of signing programs, which lie over a page as annotations."""

import pytest

from pipeline.model import Zone
from pipeline.read import read_copy
from tests.pdf_writer import PdfPage, write_pdf
from tests.read.pages import page_lines

CAPTION = (
    (400.0, 10.0, "SAO Y"),
    (400.0, 20.0, "Sở Nội vụ"),
    (400.0, 30.0, "Thời gian ký: 19/10/2023 10:56:22 +07:00"),
)


def read(tmp_path, *pages):
    path = tmp_path / "copy.pdf"
    path.write_bytes(write_pdf(list(pages)))
    return read_copy(path).pages


def stamps(page):
    return [line.text for line in page.lines if line.zone is Zone.STAMP]


@pytest.mark.parametrize("rotate", [0, 90])
def test_a_caption_is_a_stamp_of_its_page(tmp_path, rotate):
    first, second = read(tmp_path, PdfPage(page_lines(), caption=CAPTION, rotate=rotate), PdfPage(page_lines()))
    assert sorted(stamps(first)) == sorted(text for _, _, text in CAPTION)
    assert stamps(second) == []
    assert [line.number for line in first.lines] == list(range(1, len(first.lines) + 1))


def test_where_it_stands(tmp_path):
    (page,) = read(tmp_path, PdfPage(page_lines(), caption=CAPTION))
    box = next(line.box for line in page.lines if line.text == "SAO Y")
    assert box.x0 == pytest.approx(400, abs=2)
    assert 8 <= box.top < box.bottom <= 20


def test_text_that_the_layer_has_already_is_not_told_twice(tmp_path):
    (page,) = read(tmp_path, PdfPage(page_lines(), caption=((70.0, 60.0, page_lines()[0][2]),)))
    assert stamps(page) == []
