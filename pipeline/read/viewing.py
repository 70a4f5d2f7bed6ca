"""The pages of a copy as pictures to look at: upright as they were read, so that positions of lines fit.

The reading tells how each page was turned and straightened; that is done again, so nothing is measured
a second time. The light is left as it was scanned.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing, suppress
from pathlib import Path

import pypdfium2 as pdfium
from PIL import Image

from pipeline.errors import CopyRefused
from pipeline.model import Page, TextSource
from pipeline.read.image import load_page as load_picture
from pipeline.read.image import open_image
from pipeline.read.opening import Format, identify
from pipeline.read.page_image import extract, survey
from pipeline.read.pdf import load_page, open_pdf
from pipeline.read.scan import POINTS_PER_INCH, check_pixels
from pipeline.settings import Settings

_DEFAULTS = Settings()
#: The image taken out of a page is the one that was read if its sides are the page's to this many points.
_SAME_SIDE = 2.0
_CLOCKWISE = {
    90: Image.Transpose.ROTATE_270,
    180: Image.Transpose.ROTATE_180,
    270: Image.Transpose.ROTATE_90,
}


def page_pictures(
    path: Path, pages: Sequence[Page], dpi: int, settings: Settings = _DEFAULTS
) -> Iterator[tuple[int, Image.Image]]:
    """Draw pages of a copy as they were read: turned upright and straightened.

    Args:
        path: the file: a PDF, TIFF, JPEG or PNG; others have no pictures.
        pages: the pages wanted, with the measures that reading gave them (lines are not needed).
        dpi: resolution of the pictures.
        settings: limits of the reading.

    Yields:
        Numbers of pages with their pictures, grey or RGB, whose edges are those of the page. A page that
        cannot be drawn, or that has no measures, is left out.

    Raises:
        CopyRefused: if the file cannot be opened.
    """
    measured = [page for page in pages if page.width_pt and page.height_pt]
    form = identify(path, settings) if measured else Format.TEXT
    if form is Format.PDF:
        with closing(open_pdf(path)) as document:
            for page in measured:
                with suppress(CopyRefused, pdfium.PdfiumError), closing(load_page(document, page.number - 1)) as found:
                    yield page.number, _upright(_scan(found, page, settings) or _drawn(found, dpi, settings), page, dpi)
    elif form not in (Format.TEXT, Format.DOCX):
        with open_image(path, settings) as picture:
            for page in measured:
                with suppress(CopyRefused):
                    yield page.number, _upright(load_picture(picture, page.number, settings)[0], page, dpi)


def _scan(found: pdfium.PdfPage, page: Page, settings: Settings) -> Image.Image | None:
    """The scan taken out of its page, if that was read."""
    scan = survey(found).scan
    if page.text_source is TextSource.TEXT_LAYER or not scan:
        return None
    image, dpi = extract(found, scan, settings)
    sides = (image.width, image.height) if page.rotation in (0, 180) else (image.height, image.width)
    measured = (page.width_pt or 0, page.height_pt or 0)
    same = all(
        abs(side * POINTS_PER_INCH / dpi - points) < _SAME_SIDE for side, points in zip(sides, measured, strict=True)
    )
    return image if same else None


def _drawn(found: pdfium.PdfPage, dpi: int, settings: Settings) -> Image.Image:
    scale = dpi / POINTS_PER_INCH
    check_pixels(found.get_width() * found.get_height() * scale**2, settings)
    picture: Image.Image = found.render(scale=scale).to_pil().convert("RGB")
    return picture


def _upright(image: Image.Image, page: Page, dpi: int) -> Image.Image:
    """Turn and straighten a picture as `enhance.prepare` did, at the resolution wanted."""
    if page.rotation:
        image = image.transpose(_CLOCKWISE[page.rotation])
    width, height = (max(round((side or 0) * dpi / POINTS_PER_INCH), 1) for side in (page.width_pt, page.height_pt))
    image = image.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=2.0)
    if page.skew_deg:
        ground = 255 if image.mode == "L" else (255, 255, 255)
        image = image.rotate(page.skew_deg, Image.Resampling.BICUBIC, fillcolor=ground)
    return image
