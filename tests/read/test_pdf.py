"""PDF files: which pages are read from their text layer, which from their image, and from which image."""

import pytest
from PIL import Image

from pipeline.errors import BrokenFile, TooLarge
from pipeline.model import Part, Severity, TextSource
from pipeline.read import read_copy
from pipeline.read.enhance import Prepared
from pipeline.read.ocr import OcrFailed
from pipeline.settings import Settings
from pipeline.vietnamese import plain
from tests.pdf_writer import PdfPage, write_pdf
from tests.read.pages import PLAN, WORDS, FakeOcr, page_lines, printed_image

CAPTION = page_lines(("Ký bởi: Ủy ban nhân dân tỉnh", "Thời gian ký: 21/04/2023 16:52:02"))
LONG = page_lines(PLAN + PLAN)  # more words than a caption has
PLAIN = page_lines(tuple(plain(line) for line in PLAN + PLAN))
SCAN = printed_image()

PAGES = [
    (PdfPage(LONG), TextSource.TEXT_LAYER, "text"),
    (PdfPage(LONG, bold=True), TextSource.TEXT_LAYER, "bold text"),
    (
        PdfPage(LONG, image=SCAN.resize((100, 100)), image_matrix=(80, 0, 0, 80, 300, 90)),
        TextSource.TEXT_LAYER,
        "a seal",
    ),
    (PdfPage(LONG, broken_map=True), TextSource.OCR, "a font whose ToUnicode map is wrong"),
    (PdfPage(image=SCAN), TextSource.OCR, "a scan"),
    (PdfPage(image=SCAN.convert("1")), TextSource.OCR, "a scan of one bit"),
    (PdfPage(CAPTION, image=SCAN), TextSource.OCR, "the caption of a signature over a scan"),
    (PdfPage(PLAIN, image=SCAN, invisible=True), TextSource.OCR, "an OCR layer without diacritics"),
    (PdfPage(LONG, image=SCAN, invisible=True), TextSource.TEXT_LAYER, "a good OCR layer"),
    (PdfPage(LONG, image=SCAN.point(lambda _: 255)), TextSource.TEXT_LAYER, "text on a white ground"),
]


@pytest.mark.parametrize(("page", "source", "case"), PAGES, ids=[case for *_, case in PAGES])
def test_page_is_read_from_what_can_be_trusted(tmp_path, page, source, case):
    path = tmp_path / "a.pdf"
    path.write_bytes(write_pdf([page]))
    (read,) = read_copy(path, recognise=FakeOcr()).pages
    assert read.text_source is source, case
    assert sum(len(line.words) for line in read.lines) >= len(WORDS)


def test_layer_gives_words_with_positions_and_weight(tmp_path):
    path = tmp_path / "a.pdf"
    path.write_bytes(write_pdf([PdfPage(LONG, bold=True, box=(100, 50, 695, 892))]))
    (page,) = read_copy(path, recognise=FakeOcr()).pages
    word = next(word for line in page.lines for word in line.words)
    assert word.text == "ỦY"
    assert word.box.x0 == pytest.approx(70, abs=1)
    assert word.box.top == pytest.approx(60, abs=4)
    assert (word.bold, word.italic, word.confidence) == (True, False, 1.0)
    assert (page.width_pt, page.height_pt, page.dpi) == (595, 842, None)


def test_words_without_spaces_between_them_are_told_by_the_gap(tmp_path):
    path = tmp_path / "a.pdf"
    words = "Rà soát các quy định về quản lý đất đai trên địa bàn tỉnh theo quy định của pháp luật".split()
    starts = [60 + sum(4 * len(word) + 2.5 for word in words[:at]) for at in range(len(words))]
    rows = tuple((x, 60.0 + 14 * row, word) for row in range(12) for x, word in zip(starts, words, strict=True))
    path.write_bytes(write_pdf([PdfPage(rows, size=8.0)]))
    (page,) = read_copy(path, recognise=FakeOcr()).pages
    assert [word.text for word in page.lines[0].words] == words


def test_scan_is_taken_as_it_is(tmp_path):
    """Not a pixel is blown up, and the caption drawn over it is not in it."""
    scan = printed_image((1240, 1754))
    path = tmp_path / "a.pdf"
    path.write_bytes(write_pdf([PdfPage(CAPTION, image=scan)]))
    ocr = FakeOcr()
    (page,) = read_copy(path, recognise=ocr).pages
    ((image, dpi),) = ocr.images
    assert (image.size, dpi) == (scan.size, 150)
    assert page.dpi == 150
    assert page.width_pt == pytest.approx(595, abs=1)


TURNED = [
    (PdfPage(image=SCAN, rotate=90, box=(0, 0, 595, 842)), "the page is turned"),
    (PdfPage(image=SCAN, image_matrix=(0, -595, 842, 0, 0, 595), box=(0, 0, 842, 595)), "the image is turned"),
]


@pytest.mark.parametrize(("page", "case"), TURNED, ids=[case for _, case in TURNED])
def test_turned_scan_is_seen_as_a_reader_sees_it(tmp_path, monkeypatch, page, case):
    monkeypatch.setattr("pipeline.read.enhance.prepare", unprepared)
    path = tmp_path / "a.pdf"
    path.write_bytes(write_pdf([page]))
    ocr = FakeOcr()
    read_copy(path, recognise=ocr)
    ((image, _),) = ocr.images
    grey = image.convert("L")
    assert grey.width > grey.height, case
    assert grey.getpixel((grey.width - 5, 5)) < 100, "the mark of the top left corner is at the top right"
    assert grey.getpixel((5, 5)) > 200


def unprepared(image, dpi):
    return Prepared(image)


def test_mirrored_image_is_drawn_as_the_page_shows_it(tmp_path, monkeypatch):
    monkeypatch.setattr("pipeline.read.enhance.prepare", unprepared)
    path = tmp_path / "a.pdf"
    path.write_bytes(write_pdf([PdfPage(image=SCAN, image_matrix=(595, 0, 0, -842, 0, 842))]))
    ocr = FakeOcr()
    read_copy(path, recognise=ocr)
    ((image, _),) = ocr.images
    assert image.convert("L").getpixel((5, image.height - 5)) < 100


def test_background_image_does_not_hide_what_is_drawn_on_it(tmp_path):
    """Text as outlines over a picture that fills the page."""
    path = tmp_path / "a.pdf"
    path.write_bytes(write_pdf([PdfPage(image=Image.new("RGB", (827, 1170), (250, 250, 240)), outlines=True)]))
    ocr = FakeOcr()
    read_copy(path, recognise=ocr)
    ((image, dpi),) = ocr.images
    assert (dpi, image.convert("L").getextrema()[0] < 50) == (100, True)


def test_strips_of_a_scan_are_put_together(tmp_path):
    top, bottom = SCAN.crop((0, 0, 827, 585)), SCAN.crop((0, 585, 827, 1170))
    path = tmp_path / "a.pdf"
    path.write_bytes(
        write_pdf([PdfPage(image=top, image_matrix=(595, 0, 0, 421, 0, 421), second=(bottom, (595, 0, 0, 421, 0, 0)))])
    )
    ocr = FakeOcr()
    read_copy(path, recognise=ocr)
    ((image, dpi),) = ocr.images
    assert dpi == 100
    assert (image.width, image.height) == (827, 1170)
    assert image.convert("L").getpixel((5, 5)) < 50


def test_page_shows_only_its_part_of_an_image(tmp_path):
    """Two pages scanned as one image, cut apart by the pages' boxes."""
    spread = Image.new("RGB", (1654, 1170), "white")
    spread.paste(SCAN, (0, 0))
    both = (1190, 0, 0, 842, 0, 0)
    path = tmp_path / "a.pdf"
    path.write_bytes(
        write_pdf(
            [
                PdfPage(image=spread, image_matrix=both),
                PdfPage(image=spread, image_matrix=both, box=(595, 0, 1190, 842)),
            ]
        )
    )
    ocr = FakeOcr()
    copy = read_copy(path, recognise=ocr)
    assert [page.part for page in copy.pages] == [Part.DOCUMENT, Part.BLANK]
    assert [(image.size, dpi) for image, dpi in ocr.images] == [((827, 1170), 100)]


def test_page_without_an_image_is_drawn_at_the_resolution_of_the_settings(tmp_path):
    path = tmp_path / "a.pdf"
    path.write_bytes(write_pdf([PdfPage(LONG, broken_map=True)]))
    ocr = FakeOcr()
    read_copy(path, recognise=ocr, settings=Settings(raster_dpi=120))
    assert [dpi for _, dpi in ocr.images] == [120]


def test_unused_layer_is_reported(tmp_path):
    path = tmp_path / "a.pdf"
    path.write_bytes(write_pdf([PdfPage(PLAIN, image=SCAN, invisible=True)]))
    (problem,) = read_copy(path, recognise=FakeOcr()).problems
    assert (problem.code, problem.severity, problem.page) == ("layer-not-trusted", Severity.INFO, 1)


def test_pages_of_both_kinds_make_a_mixed_copy(tmp_path):
    path = tmp_path / "a.pdf"
    path.write_bytes(write_pdf([PdfPage(LONG), PdfPage(image=SCAN), PdfPage()]))
    copy = read_copy(path, recognise=FakeOcr())
    assert copy.text_source is TextSource.MIXED
    assert [page.number for page in copy.pages] == [1, 2, 3]
    assert [page.part for page in copy.pages] == [Part.DOCUMENT, Part.DOCUMENT, Part.BLANK]


def test_page_that_cannot_be_read_does_not_cost_the_others(tmp_path):
    path = tmp_path / "a.pdf"
    path.write_bytes(write_pdf([PdfPage(LONG), PdfPage(image=SCAN)]))

    def failing(image, dpi, settings):
        raise OcrFailed("Tesseract ended with status -11.")

    copy = read_copy(path, recognise=failing)
    (problem,) = copy.problems
    assert [len(page.lines) > 0 for page in copy.pages] == [True, False]
    assert (problem.code, problem.severity, problem.page) == ("page-unreadable", Severity.REVIEW, 2)
    assert "status -11" in problem.message
    assert copy.text_source is TextSource.TEXT_LAYER


def test_copy_of_which_no_page_can_be_read_is_refused(tmp_path):
    path = tmp_path / "a.pdf"
    path.write_bytes(write_pdf([PdfPage(image=SCAN), PdfPage(image=SCAN)]))

    def failing(image, dpi, settings):
        raise OcrFailed("Tesseract ended with status -11.")

    with pytest.raises(OcrFailed, match=r"a\.pdf, page 1: .*status -11"):
        read_copy(path, recognise=failing)


def test_pages_over_the_limit_are_refused(tmp_path):
    path = tmp_path / "a.pdf"
    path.write_bytes(write_pdf([PdfPage(LONG)] * 3))
    with pytest.raises(TooLarge, match=r"3 pages.*limit of 2"):
        read_copy(path, settings=Settings(max_pages=2))


def test_image_over_the_limit_is_refused(tmp_path):
    path = tmp_path / "a.pdf"
    path.write_bytes(write_pdf([PdfPage(image=SCAN)]))
    with pytest.raises(TooLarge, match=r"page 1: .*max_pixels"):
        read_copy(path, settings=Settings(max_pixels=1000))


def test_pdf_that_was_cut_off_is_refused(tmp_path):
    whole = write_pdf([PdfPage(LONG), PdfPage(image=SCAN)])
    for tenth in range(1, 10):
        path = tmp_path / f"{tenth}.pdf"
        path.write_bytes(whole[: len(whole) * tenth // 10])
        with pytest.raises(BrokenFile, match="Copy it again"):
            read_copy(path)


def test_image_of_pillow(tmp_path):
    path = tmp_path / "a.pdf"
    printed_image().save(path, resolution=100, append_images=[Image.new("RGB", (827, 1170), "white")], save_all=True)
    ocr = FakeOcr()
    copy = read_copy(path, recognise=ocr)
    assert [page.part for page in copy.pages] == [Part.DOCUMENT, Part.BLANK]
    assert [dpi for _, dpi in ocr.images] == [100]
