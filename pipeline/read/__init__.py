"""A file in, pages of lines out: the only room that touches files and images."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from pathlib import Path

from pipeline.errors import BrokenFile, NoText
from pipeline.model import Copy, Part, TextSource
from pipeline.read import ocr
from pipeline.read.image import read_image
from pipeline.read.ocr import Recognise
from pipeline.read.opening import Format, identify
from pipeline.read.pdf import read_pdf
from pipeline.read.scan import PageReading
from pipeline.read.transcript import read_transcript
from pipeline.read.word import read_word
from pipeline.settings import Settings

__all__ = ["Recognise", "read_copy"]

_DEFAULTS = Settings()


def read_copy(
    path: Path, *, path_in_raw: str | None = None, settings: Settings = _DEFAULTS, recognise: Recognise = ocr.recognise
) -> Copy:
    """Read a file: PDF, TIFF, JPEG, PNG, DOCX or text, told apart by its content.

    Args:
        path: the file.
        path_in_raw: its path relative to the raw folder, with `/`; by default its name.
        settings: limits, language, resolution.
        recognise: the OCR engine; Tesseract by default.

    Returns:
        The copy with its pages. A page that cannot be read is kept without lines and has a
        problem `page-unreadable`.

    Raises:
        CopyRefused: one of its classes, if nothing can be read: the message says what
            happened to which file and page, and what to do.
        MissingRequirement: if a page needs Tesseract and it is not installed.
    """
    form = identify(path, settings)
    try:
        with path.open("rb") as file:
            copy_id, byte_size = hashlib.file_digest(file, "sha256").hexdigest(), file.tell()
        readings = list(_readings(path, form, settings, recognise))
    except OSError as error:
        raise BrokenFile(
            f"{path.name} cannot be read to its end ({error.strerror or error}). Copy it again."
        ) from error
    _require_text(path.name, readings)
    return Copy(
        copy_id=copy_id,
        path=path.name if path_in_raw is None else path_in_raw,
        format=form.value,
        byte_size=byte_size,
        pages=tuple(reading.page for reading in readings),
        text_source=_text_source(readings),
        problems=tuple(problem for reading in readings for problem in reading.problems),
    )


def _readings(path: Path, form: Format, settings: Settings, recognise: Recognise) -> Iterable[PageReading]:
    if form is Format.PDF:
        return read_pdf(path, settings, recognise)
    if form is Format.DOCX:
        return [read_word(path)]
    if form is Format.TEXT:
        return [read_transcript(path)]
    return read_image(path, settings, recognise)


def _require_text(name: str, readings: Sequence[PageReading]) -> None:
    """Refuse a copy without a line: with the first page's error, or because it is blank."""
    if any(reading.page.lines for reading in readings):
        return
    for reading in readings:
        if reading.error:
            raise type(reading.error)(
                f"{name}, page {reading.page.number}: {reading.error} Scan or copy it again."
            ) from reading.error
    raise NoText(f"{name} has no word on any of its pages. Check that the right side was scanned, or remove it.")


def _text_source(readings: Sequence[PageReading]) -> TextSource:
    """Where the text of the pages with text comes from."""
    sources = {
        reading.page.text_source for reading in readings if reading.page.part is not Part.BLANK and not reading.error
    }
    return sources.pop() if len(sources) == 1 else TextSource.MIXED
