"""The OCR engines as the rest knows them: an image in, words with boxes and confidences out.

Everything else takes a `Recognise`, so that tests replay stored words and a run can
keep what was recognised once. `settings.engine` says which one reads: Tesseract, run as a program
(through pytesseract) or as a library in this process, reads pages; both give its table of words, which
is read here. AsterNet reads the image of one line (`pipeline.read.asternet`).
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache

import pytesseract
import regex
from PIL import Image

from pipeline.errors import MissingRequirement, ReadingFailed
from pipeline.model import Box, Word
from pipeline.read import asternet, tesseract_library
from pipeline.read.tesseract_models import INSTALL, describe_models, installed_models
from pipeline.settings import Settings
from pipeline.vietnamese import nfc

#: What turns a page image and its resolution in DPI into words: boxes in PDF points at that
#: resolution, confidences 0-1, in the order that the engine reads them.
Recognise = Callable[[Image.Image, int, Settings], list[Word]]

#: PSM 3, fully automatic page segmentation: PSM 6 reads across the two header columns.
_PAGE_SEGMENTATION = 3
_POINTS_PER_INCH = 72
# The image that pytesseract writes for Tesseract, with another name each time: `/var/tmp/tess_x2k_input.BMP`
_TEMPORARY_FILE = regex.compile(r"\S{0,200}tess_\w{1,100}(?:\.\w{1,5})?")

#: The columns of Tesseract's table.
_COLUMNS = (
    *("level", "page_num", "block_num", "par_num", "line_num", "word_num"),
    *("left", "top", "width", "height", "conf", "text"),
)
_HEADING = "\t".join(_COLUMNS)


class OcrFailed(ReadingFailed):
    """Tesseract crashed, took too long or gave something that is no result."""

    code = "ocr-failed"


def recognise(image: Image.Image, dpi: int, settings: Settings) -> list[Word]:
    """Recognise the words of an image in one thread.

    Args:
        image: the upright page, grey or RGB; for AsterNet one level line.
        dpi: its resolution.
        settings: gives the engine, the language and the time limit of a page.

    Returns:
        The words in the engine's reading order.

    Raises:
        MissingRequirement: if Tesseract, the extra package of `settings.engine` or the
            language's model is not installed.
        OcrFailed: if Tesseract crashes, exceeds `settings.page_seconds` or gives no valid output.
    """
    if settings.engine == "asternet":
        return asternet.read_line(image, dpi)
    require(settings)
    # Tesseract's own threads cost three times the CPU for the same page; pages run side by side instead.
    os.environ["OMP_THREAD_LIMIT"] = "1"
    by = _table_by_library if settings.engine == "tesserocr" else _table_by_program
    try:
        return _words(by(image, dpi, settings), dpi)
    except UnicodeDecodeError as error:
        raise OcrFailed("Tesseract gave bytes that are not UTF-8.") from error
    except (TypeError, ValueError) as error:
        raise OcrFailed("Tesseract gave something that is not its table of words.") from error


def _table_by_program(image: Image.Image, dpi: int, settings: Settings) -> str:
    picture = image.copy()
    picture.format = "BMP"  # how pytesseract hands the image over: others take longer to write, or to read
    try:
        table = pytesseract.image_to_data(
            picture,
            lang=settings.language,
            config=f"--psm {_PAGE_SEGMENTATION} --dpi {dpi}",
            timeout=settings.page_seconds,
        )
    except pytesseract.TesseractError as error:
        story = _TEMPORARY_FILE.sub("the page", error.message).strip().rstrip(".") or "no message"
        raise OcrFailed(f"Tesseract ended with status {error.status}: {story}.") from error
    except RuntimeError as error:  # pytesseract has no class of its own for a timeout
        raise _took_too_long(settings) from error
    except OSError as error:
        raise OcrFailed(f"Tesseract could not be given the page image: {error.strerror}.") from error
    heading, _, rows = str(table).partition("\n")
    if heading != _HEADING:
        raise ValueError("no table of words")
    return rows


def _table_by_library(image: Image.Image, dpi: int, settings: Settings) -> str:
    try:
        return tesseract_library.read_table(image, dpi, settings.language, _PAGE_SEGMENTATION, settings.page_seconds)
    except TimeoutError as error:
        raise _took_too_long(settings) from error
    except RuntimeError as error:
        raise OcrFailed(f"Tesseract's library failed: {str(error).rstrip('.')}.") from error


def text_only_pdf(image: Image.Image, dpi: int, settings: Settings) -> bytes:
    """Recognise a page image and return its text as a PDF page of the same size: invisible, without the image.

    Args:
        image: the upright page, grey or RGB.
        dpi: its resolution.
        settings: gives the language and the time limit of a page.

    Raises:
        MissingRequirement: if Tesseract or the language's model is not installed.
        OcrFailed: if Tesseract crashes or exceeds `settings.page_seconds`.
    """
    require(settings)
    os.environ["OMP_THREAD_LIMIT"] = "1"
    try:
        page: bytes = pytesseract.image_to_pdf_or_hocr(
            image,
            lang=settings.language,
            config=f"--psm {_PAGE_SEGMENTATION} --dpi {dpi} -c textonly_pdf=1",
            timeout=settings.page_seconds,
            extension="pdf",
        )
    except pytesseract.TesseractError as error:
        raise OcrFailed(f"Tesseract ended with status {error.status}.") from error
    except RuntimeError as error:  # pytesseract has no class of its own for a timeout
        raise _took_too_long(settings) from error
    return page


def _took_too_long(settings: Settings) -> OcrFailed:
    return OcrFailed(
        f"Tesseract took longer than the {settings.page_seconds:g} seconds that a page may take (page_seconds)."
    )


def require(settings: Settings) -> None:
    """Check that Tesseract, the package of `settings.engine` and the models of `settings.language` are installed.

    Raises:
        MissingRequirement: naming everything that is missing and how to install it.
    """
    models = installed_models()
    if models is None:
        raise MissingRequirement(
            f"The program tesseract (and its model {settings.language}) is not installed or not on the PATH. {INSTALL}"
        )
    missing = [model for model in settings.language.split("+") if model not in models.names]
    if missing:
        raise MissingRequirement(f"Tesseract has no model {' and no model '.join(missing)}. {INSTALL}")
    if settings.engine == "tesserocr":
        tesseract_library.require()


def version() -> str:
    """Return the version of the installed Tesseract, for example `5.3.0`.

    Raises:
        MissingRequirement: if there is none.
    """
    try:
        return str(pytesseract.get_tesseract_version())
    except (pytesseract.TesseractNotFoundError, subprocess.CalledProcessError, SystemExit) as error:
        raise MissingRequirement(f"The program tesseract is not installed or does not run. {INSTALL}") from error


@lru_cache(maxsize=8)
def engine_version(settings: Settings) -> str:
    """Return what, besides the image, decides which words are recognised: engine, version, mode and models.

    `tesseract 5.3.0, psm 3, vie sha256:79ef6b8ab8c90a31`: a page that was recognised under the
    same name need not be recognised again. It is found out once in a process.

    Raises:
        MissingRequirement: if the engine is not installed.
    """
    if settings.engine == "asternet":
        return asternet.version()
    engine = tesseract_library.version() if settings.engine == "tesserocr" else f"tesseract {version()}"
    return f"{engine}, psm {_PAGE_SEGMENTATION}, {describe_models(settings.language)}"


def _words(rows: str, dpi: int) -> list[Word]:
    """Return the words in the rows of Tesseract's table, which has blocks, paragraphs and lines too.

    Raises:
        ValueError: if a row is not of this table.
    """
    scale = _POINTS_PER_INCH / dpi
    words: list[Word] = []
    last: list[str] = []
    for row in rows.split("\n"):
        if not row:
            continue
        _, _, *line, _, left, top, width, height, sure, text = row.split("\t")
        confidence = float(sure)
        text = nfc(text.strip())
        if not text:  # a block, paragraph or line
            continue
        x, y = int(left), int(top)
        box = Box(x * scale, y * scale, (x + int(width)) * scale, (y + int(height)) * scale)
        if line == last and words[-1].box.x0 < box.x0 < words[-1].box.x1:
            # Tesseract sometimes lets a word's box reach over the next word: `ngày` 368-405, `24` 394-404
            words[-1] = replace(words[-1], box=words[-1].box._replace(x1=box.x0))
        last = line
        words.append(Word(text, box, confidence=min(max(confidence / 100, 0.0), 1.0)))
    return words
