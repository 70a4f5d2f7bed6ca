"""Scans as searchable PDF: the original pages as they are, with Tesseract's invisible text over them."""

from __future__ import annotations

import io
from collections import defaultdict
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import img2pdf
import pikepdf
from PIL import Image

from pipeline.batch.finding import find_originals
from pipeline.errors import CopyRefused
from pipeline.model import Page, Part, TextSource
from pipeline.read.ocr import text_only_pdf
from pipeline.read.viewing import page_pictures
from pipeline.settings import Settings
from pipeline.write.load import load_tables
from pipeline.write.table import Row

_DEFAULTS = Settings()
#: Resolution of the pictures that Tesseract reads again, in DPI.
_DPI = 200


def write_searchable(
    out: Path, raw: Path, folder: Path, settings: Settings = _DEFAULTS, *, jobs: int = 1
) -> tuple[tuple[Path, ...], tuple[str, ...]]:
    """Write each scan of a dataset as a PDF whose text can be searched and copied.

    The pages are those of the original, bit by bit, turned upright; the text is what Tesseract reads on them, before
    correction. Copies without a scanned page (Word files, transcripts, PDFs with a text layer) are left out.

    Args:
        out: the folder of the dataset.
        raw: the folder with the originals, which are only read.
        folder: where the PDFs are written, at the originals' paths (`.pdf` is added where they end otherwise).
        settings: language and limits.
        jobs: how many pages are read at a time.

    Returns:
        The files, and the paths of copies that could not be written: their originals are gone, changed or encrypted.

    Raises:
        WrongUse: if there is no dataset in `out`.
        MissingRequirement: if Tesseract is not installed.
    """
    tables = load_tables(out)
    scanned: defaultdict[str, list[Row]] = defaultdict(list)
    for row in tables["pages"].to_pylist():
        if row["text_source"] == TextSource.OCR and row["part"] != Part.BLANK:
            scanned[row["copy_id"]].append(row)
    wanted = {row["path"]: row["copy_id"] for row in tables["copies"].to_pylist() if row["copy_id"] in scanned}
    found = find_originals(raw, wanted)
    written, left = [], sorted(set(wanted) - set(found))
    for path, original in sorted(found.items()):
        target = folder / (path if path.lower().endswith(".pdf") else f"{path}.pdf")
        try:
            _write(original, scanned[wanted[path]], target, settings, jobs)
        except (CopyRefused, pikepdf.PdfError, img2pdf.ImageOpenError, img2pdf.AlphaChannelError):
            left.append(path)
        else:
            written.append(target)
    return tuple(written), tuple(left)


def _write(original: Path, rows: Sequence[Row], target: Path, settings: Settings, jobs: int) -> None:
    with closing(_opened(original)) as document:
        for number, layer in _layers(original, rows, settings, jobs):
            page = document.pages[number - 1]
            row = next(row for row in rows if row["page"] == number)
            # The pages are turned by their own /Rotate; what is put over them is turned back by pikepdf.
            page.rotate(row["rotation"], relative=True)
            with pikepdf.open(io.BytesIO(layer)) as text:
                page.add_overlay(text.pages[0], pikepdf.Rectangle(page.trimbox))
        target.parent.mkdir(parents=True, exist_ok=True)
        aside = target.with_suffix(".part")
        document.save(aside, deterministic_id=True)
        aside.replace(target)


def _opened(original: Path) -> pikepdf.Pdf:
    """Open a PDF, or make one of the pictures of a TIFF, JPEG or PNG without changing them."""
    with original.open("rb") as file:
        if b"%PDF-" in file.read(1024):
            return pikepdf.open(original)
    pages = img2pdf.convert(str(original), rotation=img2pdf.Rotation.ifvalid, nodate=True)
    return pikepdf.open(io.BytesIO(pages))


def _layers(original: Path, rows: Sequence[Row], settings: Settings, jobs: int) -> Iterable[tuple[int, bytes]]:
    """Yield pages with their invisible text; `jobs` pictures are held at a time."""
    # What the page is askew stays, for the original page stays so too.
    pages = [replace(_page(row), skew_deg=0.0) for row in rows]

    def read(picture: tuple[int, Image.Image]) -> tuple[int, bytes]:
        return picture[0], text_only_pdf(picture[1], _DPI, settings)

    with ThreadPoolExecutor(jobs) as threads:
        for start in range(0, len(pages), jobs):
            yield from threads.map(read, page_pictures(original, pages[start : start + jobs], _DPI, settings))


def _page(row: Row) -> Page:
    return Page(
        number=row["page"],
        text_source=TextSource(row["text_source"]),
        width_pt=row["width_pt"],
        height_pt=row["height_pt"],
        rotation=row["rotation"],
        skew_deg=row["skew_deg"],
    )
