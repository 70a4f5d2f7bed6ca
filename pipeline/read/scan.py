"""A page image in, a page of lines out: prepared, recognised, laid out, slips repaired."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import cv2
from PIL import Image

from pipeline.errors import CopyRefused, ReaderCrashed, TooLarge, VanbanError
from pipeline.language import load_language
from pipeline.model import Page, Part, Problem, Severity, TextSource, Word
from pipeline.read import enhance, reliability, spelling, spread
from pipeline.read.ocr import Recognise
from pipeline.read.page_words import read_words
from pipeline.settings import Settings

POINTS_PER_INCH = 72
#: What an image of a page is reduced to when it is as fine as that: OCR gains nothing above it.
_ENOUGH_DPI, _FINE_DPI = 200, 250


@dataclass(frozen=True, slots=True)
class PageReading:
    """What came of one page: the page, what should be looked at, and why it has no text."""

    page: Page
    problems: tuple[Problem, ...] = ()
    error: CopyRefused | None = None


def read_scan(image: Image.Image, dpi: int, number: int, settings: Settings, recognise: Recognise) -> Page:
    """Read the image of one page.

    Args:
        image: the page, grey or RGB.
        dpi: its resolution.
        number: the page's number, from 1.
        settings: passed on to `recognise`.
        recognise: the OCR engine.

    Returns:
        The page with its lines and tables, or a blank page when no word is on it but specks
        and what shines through from the other side.

    Raises:
        OcrFailed: if `recognise` does.
    """
    scanned_dpi = dpi
    image, dpi = _reduce(image, dpi)
    prepared = enhance.prepare(image, dpi)
    words, grids, doubtful = read_words(prepared.image, dpi, settings, recognise)
    size = (prepared.image.width * POINTS_PER_INCH / dpi, prepared.image.height * POINTS_PER_INCH / dpi)
    page = Page(
        number=number,
        text_source=TextSource.OCR,
        width_pt=size[0],
        height_pt=size[1],
        rotation=prepared.rotation,
        skew_deg=prepared.skew_deg,
        dpi=scanned_dpi,
        confidence=mean_confidence(words),
        part=Part.DOCUMENT if words else Part.BLANK,
    )
    if not words:
        return page
    stamps = enhance.red_regions(prepared.image, dpi)
    lines, tables = spread.lay_out(number, words, size, grids=grids, stamps=stamps)
    language = load_language()
    lines = reliability.with_probabilities(spelling.repair_lines(lines, language, doubtful), language)
    confidence = reliability.mean_probability(lines)
    return replace(page, lines=lines, tables=spelling.repair_tables(tables, lines), confidence=confidence)


def guarded(number: int, read: Callable[[], PageReading]) -> PageReading:
    """Read a page; when that fails, keep it without lines and say why.

    Args:
        number: the page's number, from 1.
        read: what reads it.

    Raises:
        VanbanError: what does not concern this page alone, as a missing program.
        MemoryError: for the process is no longer to be trusted.
    """
    try:
        return read()
    except CopyRefused as error:
        return unreadable(number, error)
    except (VanbanError, MemoryError):
        raise
    except Exception as error:  # what nobody foresaw must cost one page, not the copy
        if isinstance(error, cv2.error) and error.code == cv2.Error.StsNoMem:
            raise MemoryError from error
        # Named by class and place: its text could hold paths, which differ from machine to machine.
        frame, line = list(traceback.walk_tb(error.__traceback__))[-1]
        place = f"{frame.f_globals.get('__name__', '?')}:{line}"
        return unreadable(number, ReaderCrashed(f"{type(error).__name__} in {place}, please report it."))


def unreadable(number: int, error: CopyRefused) -> PageReading:
    """Return the reading of a page that could not be read: a page without lines, and why."""
    problem = Problem(
        code="page-unreadable",
        severity=Severity.REVIEW,
        message=f"Page {number} could not be read: {error} The page is kept without text; scan or copy it again.",
        page=number,
        table="pages",
    )
    return PageReading(Page(number=number, text_source=TextSource.OCR, confidence=0.0), (problem,), error)


def check_pixels(pixels: float, settings: Settings) -> None:
    """Refuse a page image with more pixels than `settings.max_pixels`.

    Raises:
        TooLarge: if it has more.
    """
    if pixels > settings.max_pixels:
        raise TooLarge(
            f"its image has {round(pixels):,} pixels, more than the limit of {settings.max_pixels:,} (max_pixels)."
        )


def mean_confidence(words: Sequence[Word]) -> float:
    """Return the mean confidence of the words, 0-1; 1 for none, for nothing is in doubt."""
    return sum(word.confidence for word in words) / len(words) if words else 1.0


def _reduce(image: Image.Image, dpi: int) -> tuple[Image.Image, int]:
    """Return the image as it is read: a finer one is averaged."""
    if dpi < _FINE_DPI:
        return image, dpi
    size = (round(image.width * _ENOUGH_DPI / dpi), round(image.height * _ENOUGH_DPI / dpi))
    grey = image.convert("L") if image.mode == "1" else image
    return grey.resize(size, Image.Resampling.BOX), _ENOUGH_DPI
