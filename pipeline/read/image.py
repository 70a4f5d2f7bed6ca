"""TIFF (of several pages), JPEG and PNG files: upright, grey or RGB, with their resolution."""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import numpy as np
from PIL import Image, ImageOps

from pipeline.errors import BrokenFile, TooLarge, VanbanError
from pipeline.read.ocr import Recognise
from pipeline.read.scan import PageReading, check_pixels, guarded, read_scan
from pipeline.settings import Settings

#: Resolutions that scanners and cameras give: 72 and 96 are what programs write when they know none.
_LIKELY_DPI = (100, 1200)
#: Fax pages have 204 by 98 pixels to the inch: more than this is no resolution.
_FLATTEST_PIXELS = 2.2
#: The shorter side of a page, in inches: from A6 to A2.
_LIKELY_SIDE = (4.0, 16.6)
#: The shorter side of A4, which a page has when its resolution is not known.
_A4_WIDTH = 8.27
_FORMATS = ("TIFF", "JPEG", "PNG")
#: How much the two resolutions of a fax page may differ before its pixels are made square.
_SQUARE_PIXELS = 1.02


def count_pictures(path: Path, settings: Settings) -> int:
    """Return how many pages an image file has.

    Raises:
        BrokenFile: if the file is damaged or cut off.
        TooLarge: if it has more pages than `settings.max_pages`, or more pixels than `settings.max_pixels`.
    """
    with open_image(path, settings) as picture:
        return _page_count(picture, path, settings)


def read_image(
    path: Path, settings: Settings, recognise: Recognise, pages: Sequence[int] | None = None
) -> Iterator[PageReading]:
    """Read an image file: each picture of a TIFF is a page, JPEG and PNG have one.

    Args:
        path: the file.
        settings: gives the limits on pages and pixels.
        recognise: the OCR engine.
        pages: the numbers of the pages to read, from 1; all of them where it is None.

    Yields:
        The readings of its pages, in order. A page that cannot be read is kept without lines.

    Raises:
        BrokenFile: if the file is damaged or cut off.
        TooLarge: if it has too many pages, or its picture more pixels than `settings.max_pixels`.
    """
    with open_image(path, settings) as picture:
        count = _page_count(picture, path, settings)
        for number in range(1, count + 1) if pages is None else pages:
            yield guarded(number, partial(_read_page, picture, number, settings, recognise))


def _read_page(picture: Image.Image, number: int, settings: Settings, recognise: Recognise) -> PageReading:
    return PageReading(read_scan(*load_page(picture, number, settings), number, settings, recognise))


def open_image(path: Path, settings: Settings) -> Image.Image:
    """Open an image file without decoding it.

    Raises:
        BrokenFile: if it is damaged.
        TooLarge: if it declares more pixels than `settings.max_pixels`.
    """
    try:
        with _pillow_limits(settings):
            return Image.open(path, formats=_FORMATS)
    except Image.DecompressionBombError as error:
        raise TooLarge(
            f"{path.name} declares more pixels than the limit of {settings.max_pixels:,} (max_pixels). "
            "Scan it at 300 DPI, or raise the limit."
        ) from error
    except Exception as error:  # Pillow's decoders raise struct.error, SyntaxError, KeyError and more
        raise BrokenFile(f"{path.name} begins like an image but cannot be opened. Scan or copy it again.") from error


@contextmanager
def _pillow_limits(settings: Settings) -> Iterator[None]:
    """Let Pillow refuse what has more pixels than `settings.max_pixels`, and not warn of that nor of damaged tags."""
    usual = Image.MAX_IMAGE_PIXELS
    Image.MAX_IMAGE_PIXELS = (settings.max_pixels + 1) // 2  # it warns above this, and refuses above twice this
    try:
        with warnings.catch_warnings(action="ignore"):
            yield
    finally:
        Image.MAX_IMAGE_PIXELS = usual


def _page_count(picture: Image.Image, path: Path, settings: Settings) -> int:
    if picture.format != "TIFF":
        return 1  # the other pictures of an MPO or animated PNG are no pages
    try:
        with _pillow_limits(settings):
            # Asked first: Pillow counts in quadratic time.
            count = None if _has_page(path, settings.max_pages + 1) else int(getattr(picture, "n_frames", 1))
    except Exception as error:  # as above
        raise BrokenFile(f"{path.name} is a TIFF file whose list of pages is damaged. Copy it again.") from error
    if count is None:
        raise TooLarge(
            f"{path.name} has more pages than the limit of {settings.max_pages:,} (max_pages). Split it, or raise "
            "the limit."
        )
    return count


def _has_page(path: Path, number: int) -> bool:
    with Image.open(path, formats=_FORMATS) as probe:
        try:
            probe.seek(number - 1)
        except EOFError:
            return False
    return True


def load_page(picture: Image.Image, number: int, settings: Settings) -> tuple[Image.Image, int]:
    """Decode one page: upright, grey or RGB, with square pixels, and its resolution in DPI."""
    try:
        with _pillow_limits(settings):
            picture.seek(number - 1)
            check_pixels(picture.width * picture.height, settings)
            picture.load()
            image, across, down = _upright(picture)
            return _square(to_grey_or_rgb(image), across, down)
    except Image.DecompressionBombError as error:
        raise TooLarge(
            f"its image is over the limit of {settings.max_pixels:,} pixels (max_pixels); scan it at 300 DPI."
        ) from error
    except (VanbanError, MemoryError):
        raise
    except Exception as error:  # as above
        raise BrokenFile("its image is damaged or cut off.") from error


def _upright(picture: Image.Image) -> tuple[Image.Image, float, float]:
    """Turn the picture as its EXIF orientation says; return it with its two resolutions in DPI."""
    across, down = (float(value) for value in picture.info.get("dpi", (0.0, 0.0)))
    image = ImageOps.exif_transpose(picture)
    if (image.width > image.height) != (picture.width > picture.height):
        across, down = down, across
    shorter = min(image.width, image.height)
    finer, coarser = max(across, down), min(across, down)
    likely = _LIKELY_DPI[0] <= finer <= _LIKELY_DPI[1] and finer <= _FLATTEST_PIXELS * coarser
    if not likely or not _LIKELY_SIDE[0] <= shorter / across <= _LIKELY_SIDE[1]:
        across = down = shorter / _A4_WIDTH
    return image, across, down


def _square(image: Image.Image, across: float, down: float) -> tuple[Image.Image, int]:
    """Stretch the coarser side of a fax page (204 by 98 DPI)."""
    dpi = max(across, down)
    if dpi > _SQUARE_PIXELS * min(across, down):
        size = (round(image.width * dpi / across), round(image.height * dpi / down))
        image = image.resize(size, Image.Resampling.BICUBIC)
    return image, max(round(dpi), 1)


def to_grey_or_rgb(image: Image.Image) -> Image.Image:
    """Return the picture in mode `L` or `RGB`: transparent parts white, 16 bits scaled to 8."""
    if image.mode.startswith(("I", "F")):
        return _scaled(image)
    if image.mode in ("LA", "PA", "RGBA", "La", "RGBa") or "transparency" in image.info:
        opaque = image.convert("RGBA")
        ground = Image.new("RGBA", opaque.size, "white")
        return Image.alpha_composite(ground, opaque).convert("RGB")
    return image if image.mode in ("L", "RGB") else image.convert("L" if image.mode == "1" else "RGB")


def _scaled(image: Image.Image) -> Image.Image:
    """8-bit grey of a picture with more bits: 255 is the greatest value that 8 or 16 bits hold."""
    values = np.asarray(image, dtype=np.float64)
    greatest = 255 if values.max() <= 255 else max(65_535, values.max())
    return Image.fromarray(np.clip(values * (255 / greatest), 0, 255).astype(np.uint8))
