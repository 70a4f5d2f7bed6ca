"""The only module that knows Tesseract: a page image in, words with boxes and confidences out.

Everything else takes a `Recognise`, so that tests replay stored words and a run can
keep what was recognised once.
"""

from __future__ import annotations

import csv
import io
import os
import subprocess
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache

import pytesseract
import regex
from PIL import Image

from pipeline.errors import CopyRefused, MissingRequirement
from pipeline.model import Box, Word
from pipeline.settings import Settings
from pipeline.vietnamese import nfc

#: What turns a page image and its resolution in DPI into words: boxes in PDF points at that
#: resolution, confidences 0-1, in the order that the engine reads them.
Recognise = Callable[[Image.Image, int, Settings], list[Word]]

#: PSM 3, fully automatic page segmentation: PSM 6 reads across the two header columns.
_PAGE_SEGMENTATION = 3
_POINTS_PER_INCH = 72
# The image that pytesseract writes for Tesseract, with another name each time: `/var/tmp/tess_x2k_input.PPM`
_TEMPORARY_FILE = regex.compile(r"\S{0,200}tess_\w{1,100}(?:\.\w{1,5})?")
_INSTALL = (
    "On Debian or Ubuntu: sudo apt-get install tesseract-ocr tesseract-ocr-vie; "
    "on Fedora: sudo dnf install tesseract tesseract-langpack-vie; "
    "on macOS: brew install tesseract tesseract-lang."
)


class OcrFailed(CopyRefused):
    """Tesseract crashed, took too long or gave something that is no result."""

    code = "ocr-failed"


def recognise(image: Image.Image, dpi: int, settings: Settings) -> list[Word]:
    """Recognise the words of a page image with Tesseract, in one thread.

    Args:
        image: the upright page, grey or RGB.
        dpi: its resolution.
        settings: gives the language and the time limit of a page.

    Returns:
        The words in Tesseract's reading order.

    Raises:
        MissingRequirement: if Tesseract or the language's model is not installed.
        OcrFailed: if Tesseract crashes, exceeds `settings.page_seconds` or gives no valid output.
    """
    require(settings)
    # Tesseract's own threads cost three times the CPU for the same page; pages run side by side instead.
    os.environ["OMP_THREAD_LIMIT"] = "1"
    picture = image.copy()
    picture.format = "PPM"  # how pytesseract hands the image over: PNG would take longer to pack than to read
    try:
        table = pytesseract.image_to_data(
            picture,
            lang=settings.language,
            config=f"--psm {_PAGE_SEGMENTATION} --dpi {dpi}",
            timeout=settings.page_seconds,
        )
        return _words(table, dpi)
    except pytesseract.TesseractError as error:
        story = _TEMPORARY_FILE.sub("the page", error.message).strip().rstrip(".") or "no message"
        raise OcrFailed(f"Tesseract ended with status {error.status}: {story}.") from error
    except UnicodeDecodeError as error:
        raise OcrFailed("Tesseract gave bytes that are not UTF-8.") from error
    except (KeyError, TypeError, ValueError, csv.Error) as error:
        raise OcrFailed("Tesseract gave something that is not its table of words.") from error
    except RuntimeError as error:  # pytesseract has no class of its own for a timeout
        raise OcrFailed(
            f"Tesseract took longer than the {settings.page_seconds:g} seconds that a page may take (page_seconds)."
        ) from error
    except OSError as error:
        raise OcrFailed(f"Tesseract could not be given the page image: {error.strerror}.") from error


def require(settings: Settings) -> None:
    """Check that Tesseract and the models of `settings.language` are installed.

    Raises:
        MissingRequirement: naming everything that is missing and how to install it.
    """
    installed = _installed_models()
    if installed is None:
        raise MissingRequirement(
            f"The program tesseract (and its model {settings.language}) is not installed or not on the PATH. {_INSTALL}"
        )
    missing = [model for model in settings.language.split("+") if model not in installed]
    if missing:
        raise MissingRequirement(f"Tesseract has no model {' and no model '.join(missing)}. {_INSTALL}")


def version() -> str:
    """Return the version of the installed Tesseract, for example `5.3.0`.

    Raises:
        MissingRequirement: if there is none.
    """
    try:
        return str(pytesseract.get_tesseract_version())
    except (pytesseract.TesseractNotFoundError, subprocess.CalledProcessError, SystemExit) as error:
        raise MissingRequirement(f"The program tesseract is not installed or does not run. {_INSTALL}") from error


@lru_cache(maxsize=1)
def _installed_models() -> frozenset[str] | None:
    """The names of all models (`vie`, `Vietnamese`, `script/Vietnamese`); None without Tesseract."""
    try:
        # pytesseract.get_languages leaves out every name with a capital.
        listing = subprocess.run(  # noqa: S603 - a fixed command
            [pytesseract.pytesseract.tesseract_cmd, "--list-langs"],
            capture_output=True,
            check=True,
            encoding="utf-8",
            errors="replace",
            timeout=60,
        )
    except (OSError, subprocess.SubprocessError):
        return None
    # Its first line is a heading: `List of available languages in "/usr/share/…" (3):`
    return frozenset(listing.stdout.split("\n")[1:]) | frozenset(listing.stderr.split("\n")[1:])


def _words(table: str, dpi: int) -> list[Word]:
    scale = _POINTS_PER_INCH / dpi
    words: list[Word] = []
    last: tuple[str, ...] = ()
    rows = csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE)
    if "text" not in (rows.fieldnames or ()):
        raise ValueError("no column of words")
    for row in rows:
        confidence = float(row["conf"])
        text = nfc((row["text"] or "").strip())
        if not text:  # a block, paragraph or line
            continue
        left, top, width, height = (int(row[side]) for side in ("left", "top", "width", "height"))
        box = Box(left * scale, top * scale, (left + width) * scale, (top + height) * scale)
        line = tuple(row[number] for number in ("block_num", "par_num", "line_num"))
        if line == last and words[-1].box.x0 < box.x0 < words[-1].box.x1:
            # Tesseract sometimes lets a word's box reach over the next word: `ngày` 368-405, `24` 394-404
            words[-1] = replace(words[-1], box=words[-1].box._replace(x1=box.x0))
        last = line
        words.append(Word(text, box, confidence=min(max(confidence / 100, 0.0), 1.0)))
    return words
