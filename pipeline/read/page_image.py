"""The image of a PDF page: the scan that fills it, as it is, or the page drawn anew."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
from PIL import Image

from pipeline.errors import BrokenFile
from pipeline.read.scan import POINTS_PER_INCH, check_pixels
from pipeline.settings import Settings

#: Forms within forms are searched for images and text down to this depth.
_FORM_DEPTH = 8
#: An image is the page itself when it and the page share this much of the greater of the two.
_WHOLE_PAGE = 0.9
#: Images with together less than this share of the page's area are pictures in a page of text.
_MOSTLY_IMAGE = 0.6
#: How much wider than high a pixel may be before the image must be drawn anew.
_SQUARE_PIXELS = 1.02
#: A page of several images is drawn at their own resolution, within these bounds.
_DRAWN_DPI = (100, 300)
_INVISIBLE_TEXT = (pdfium_c.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium_c.FPDF_TEXTRENDERMODE_CLIP)
_UPRIGHT = {
    90: Image.Transpose.ROTATE_270,
    180: Image.Transpose.ROTATE_180,
    270: Image.Transpose.ROTATE_90,
}


@dataclass(frozen=True, slots=True)
class Survey:
    """What a PDF page is made of.

    `coverage` is the share of the page's area that images cover (0-1, roughly), `scan`
    the one image that is the page and can be taken out as it is, `text_above` whether
    visible text is drawn over an image, `lines_above` whether lines or outlines are,
    `image_dpi` the resolution of the images, `image_pixels` the size of the largest.
    """

    coverage: float
    scan: pdfium.PdfImage | None
    text_above: bool
    lines_above: bool
    image_dpi: int | None
    image_pixels: int

    @property
    def mostly_image(self) -> bool:
        """Whether the page is a scan rather than text with pictures."""
        return self.coverage >= _MOSTLY_IMAGE


def survey(page: pdfium.PdfPage) -> Survey:
    """Look at the objects of a page, in the order in which they are drawn."""
    images: list[pdfium.PdfImage] = []
    text_above = lines_above = False
    for item in page.get_objects(max_depth=_FORM_DEPTH):
        if item.type == pdfium_c.FPDF_PAGEOBJ_IMAGE:
            images += [item] if all(item.get_px_size()) else []  # a damaged one can have no pixels
        elif images and item.type == pdfium_c.FPDF_PAGEOBJ_TEXT:
            text_above |= pdfium_c.FPDFTextObj_GetTextRenderMode(item.raw) not in _INVISIBLE_TEXT
        elif images and item.type == pdfium_c.FPDF_PAGEOBJ_PATH:
            lines_above = True
    largest = max(images, key=lambda image: _share(page, image), default=None)
    return Survey(
        coverage=min(sum(_share(page, image) for image in images), 1.0),
        scan=largest if len(images) == 1 and _is_whole_page(page, images[0]) else None,
        text_above=text_above,
        lines_above=lines_above,
        image_dpi=_dpi(page, largest) if largest else None,
        image_pixels=max((math.prod(image.get_px_size()) for image in images), default=0),
    )


def extract(page: pdfium.PdfPage, scan: pdfium.PdfImage, settings: Settings) -> tuple[Image.Image, int]:
    """Take the scan out of its page, pixel by pixel, and turn it upright.

    What viewers and signing programs draw over the scan is not in it.

    Returns:
        The image, grey or RGB, and its resolution in DPI.

    Raises:
        TooLarge: if it has more pixels than the settings allow.
        BrokenFile: if its data cannot be decoded.
    """
    width, height = scan.get_px_size()
    check_pixels(width * height, settings)
    left, _, right, _ = scan.get_bounds()
    try:
        image = scan.get_bitmap(render=False).to_pil()
    except pdfium.PdfiumError as error:
        raise BrokenFile("its image is damaged.") from error
    image = image.copy() if image.mode == "L" else image.convert("RGB")
    turn = _UPRIGHT.get(page.get_rotation())
    dpi = max(round(width * POINTS_PER_INCH / (right - left)), 1)
    return image.transpose(turn) if turn else image, dpi


def draw(page: pdfium.PdfPage, found: Survey, settings: Settings) -> tuple[Image.Image, int]:
    """Draw the page: scans at their own resolution, other pages at `settings.raster_dpi`.

    Returns:
        The image, RGB, and its resolution in DPI.

    Raises:
        TooLarge: if the page would have more pixels than the settings allow, or an image on it has.
        BrokenFile: if it cannot be drawn.
    """
    dpi = settings.raster_dpi
    if found.mostly_image and found.image_dpi:
        dpi = min(max(found.image_dpi, _DRAWN_DPI[0]), _DRAWN_DPI[1])
    scale = dpi / POINTS_PER_INCH
    check_pixels(max(page.get_width() * page.get_height() * scale**2, found.image_pixels), settings)
    try:
        return page.render(scale=scale).to_pil().convert("RGB"), dpi
    except pdfium.PdfiumError as error:
        raise BrokenFile("it cannot be drawn.") from error


def _area(box: Sequence[float]) -> float:
    """The area of a box (left, bottom, right, top), 0 for one turned inside out."""
    return max(box[2] - box[0], 0.0) * max(box[3] - box[1], 0.0)


def _overlap(page: pdfium.PdfPage, image: pdfium.PdfImage) -> float:
    """The area that an image covers on the page, in square points.

    The position of an image within a form is not known: it counts by its pixels, at 100 DPI.
    """
    visible = page.get_bbox()
    if image.level:
        width, height = image.get_px_size()
        return min(float(width * height) * (POINTS_PER_INCH / 100) ** 2, _area(visible))
    box = image.get_bounds()
    low, high = map(max, box[:2], visible[:2]), map(min, box[2:], visible[2:])
    return _area((*low, *high))


def _share(page: pdfium.PdfPage, image: pdfium.PdfImage) -> float:
    """The share of the page's area that an image covers, 0-1."""
    return _overlap(page, image) / max(_area(page.get_bbox()), 1.0)


def _dpi(page: pdfium.PdfPage, image: pdfium.PdfImage) -> int:
    """The resolution at which an image stands on the page; within a form, as if it filled the page."""
    width, height = image.get_px_size()
    area = _area(page.get_bbox() if image.level else image.get_bounds())
    return round(math.sqrt(width * height / max(area, 1.0)) * POINTS_PER_INCH)


def _is_whole_page(page: pdfium.PdfPage, image: pdfium.PdfImage) -> bool:
    """Whether an image fills the page and no more, upright, unmirrored, with square pixels.

    A stencil mask has no colour space and comes out of pdfium inverted: it is drawn.
    """
    a, b, c, d, _, _ = image.get_matrix().get()
    width, height = image.get_px_size()
    if image.level or min(a, d) <= 0 or max(abs(b), abs(c)) > 0.001 * a:
        return False
    fills = _WHOLE_PAGE * max(_area(page.get_bbox()), _area(image.get_bounds())) <= _overlap(page, image)
    square = 1 / _SQUARE_PIXELS <= (width / a) / (height / d) <= _SQUARE_PIXELS
    return bool(fills and square and image.get_metadata().colorspace != pdfium_c.FPDF_COLORSPACE_UNKNOWN)
