"""Searchable PDFs as pdfplumber reads them: the text lies on the words, the picture is the original's."""

import hashlib
import shutil
from pathlib import Path

import pdfplumber
import pikepdf
import pypdfium2
import pytest
from PIL import Image
from rapidfuzz.fuzz import partial_ratio

from pipeline.batch import build_dataset
from pipeline.export.searchable import write_searchable
from pipeline.write.load import load_tables

pytestmark = pytest.mark.skipif(shutil.which("tesseract") is None, reason="needs Tesseract")

RAW = Path(__file__).parents[2] / "raw"
DPI = 200


def scanned(turn=0):
    """Return a page of the first document, scanned turned by so many degrees counter-clockwise."""
    with pypdfium2.PdfDocument(RAW / "07-kh-tw_sao-luc-tuyen-quang.pdf") as pdf:
        page = pdf[1].render(scale=DPI / 72).to_pil().convert("L")
    return page.rotate(turn, expand=True)


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    raw, out, pdfs = (tmp_path_factory.mktemp(name) for name in ("raw", "out", "pdf"))
    scanned().save(raw / "mot.png", dpi=(DPI, DPI))
    (raw / "den").mkdir()
    scanned(90).save(
        raw / "den" / "hai.pdf", save_all=True, append_images=[Image.new("L", (800, 600), 255)], resolution=DPI
    )
    shutil.copy(RAW / "07-KH-TW.txt", raw)
    before = {path: hashlib.sha256(path.read_bytes()).digest() for path in raw.rglob("*.*")}
    build_dataset(raw, out)
    scanned().save(raw / "sau.png", dpi=(DPI, DPI))
    written, left = write_searchable(out, raw, pdfs, jobs=2)
    assert before == {path: hashlib.sha256(path.read_bytes()).digest() for path in before}, "originals are untouched"
    return out, pdfs, written, left


def test_scans_of_the_dataset_are_written(made):
    _, pdfs, written, left = made
    assert sorted(path.relative_to(pdfs).as_posix() for path in written) == ["den/hai.pdf", "mot.png.pdf"]
    assert left == ()


def test_copy_whose_original_changed_is_left(made, tmp_path):
    out, *_ = made
    scanned(180).save(tmp_path / "mot.png")
    assert write_searchable(out, tmp_path, tmp_path / "pdf") == ((), ("den/hai.pdf", "mot.png"))


@pytest.mark.parametrize("name", ["mot.png", "den/hai.pdf"])
def test_words_lie_where_they_are_printed(made, name):
    out, pdfs, *_ = made
    tables = load_tables(out)
    copy_id = next(row["copy_id"] for row in tables["copies"].to_pylist() if row["path"] == name)
    lines = [row for row in tables["lines"].to_pylist() if row["copy_id"] == copy_id and row["x1"] - row["x0"] > 200]
    assert len(lines) > 20
    with pdfplumber.open(pdfs / (name if name.endswith(".pdf") else f"{name}.pdf")) as pdf:
        page = pdf.pages[0]
        shares = []
        for line in lines:
            box = (line["x0"] - 4, line["top"] - 4, line["x1"] + 4, line["bottom"] + 4)
            shares.append(
                partial_ratio(page.within_bbox(box, strict=False).extract_text().replace("\n", " "), line["text_read"])
            )
    assert sum(share > 80 for share in shares) >= 0.9 * len(lines)


def test_picture_is_the_original_one(made):
    with pikepdf.open(made[1] / "mot.png.pdf") as pdf:
        (picture,) = pdf.pages[0].get_images().values()
        assert pikepdf.PdfImage(picture).as_pil_image().convert("L").tobytes() == scanned().tobytes()
