"""A file in, pages of lines out: the only room that touches files and images.

`read_copy` reads a whole file. A long one can be read in parts, by several processes:
`survey` tells what it is and how many pages it has, `read_pages` reads some of them, and
`assemble` makes the copy of all parts, the same that `read_copy` gives.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import NamedTuple, NoReturn

from pipeline.errors import BrokenFile, CopyRefused, NoText, ReadingFailed
from pipeline.model import Copy, Page, Part, Problem, TextSource
from pipeline.read import ocr
from pipeline.read.image import count_pictures, read_image
from pipeline.read.ocr import Recognise
from pipeline.read.opening import Format, identify
from pipeline.read.pdf import count_pdf_pages, read_pdf
from pipeline.read.scan import PageReading, unreadable
from pipeline.read.transcript import read_transcript
from pipeline.read.word import read_word
from pipeline.settings import Settings

__all__ = [
    "Extent",
    "Failure",
    "Reading",
    "Recognise",
    "assemble",
    "failed_page",
    "read_copy",
    "read_pages",
    "survey",
]

_DEFAULTS = Settings()


class Extent(NamedTuple):
    """What a file is and how many pages it has; a transcript or Word file counts as one."""

    format: Format
    pages: int


class Failure(NamedTuple):
    """Why a page has no text: the code of the error (of a class of `CopyRefused`) and its message."""

    code: str
    message: str

    @property
    def may_pass(self) -> bool:
        """Whether the page might be read at another attempt."""
        return issubclass(CopyRefused.named(self.code), ReadingFailed)


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of one page of a copy, in a form that can be kept."""

    page: Page
    problems: tuple[Problem, ...] = ()
    failure: Failure | None = None


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
    except OSError as error:
        raise _cut_off(path, error) from error
    readings = list(read_pages(path, form, settings=settings, recognise=recognise))
    blank = Copy(copy_id, path.name if path_in_raw is None else path_in_raw, form.value, byte_size)
    return assemble(blank, readings, path.name)


def survey(path: Path, settings: Settings = _DEFAULTS) -> Extent:
    """Tell what a file is and how many pages it has, without reading one.

    Raises:
        CopyRefused: one of its classes, if the file cannot be opened or is over a limit.
    """
    form = identify(path, settings)
    try:
        if form is Format.PDF:
            return Extent(form, count_pdf_pages(path, settings))
        if form in (Format.DOCX, Format.TEXT):
            return Extent(form, 1)
        return Extent(form, count_pictures(path, settings))
    except OSError as error:
        raise _cut_off(path, error) from error


def read_pages(
    path: Path,
    form: Format,
    pages: Sequence[int] | None = None,
    *,
    settings: Settings = _DEFAULTS,
    recognise: Recognise = ocr.recognise,
) -> Iterator[Reading]:
    """Read pages of a file, one after the other.

    Args:
        path: the file.
        form: what it is, as `survey` told.
        pages: the numbers of the pages, from 1; all where it is None.
        settings: limits, language, resolution.
        recognise: the OCR engine; Tesseract by default.

    Yields:
        The pages in their order. One that cannot be read is kept without lines and has a
        problem `page-unreadable` and a failure.

    Raises:
        CopyRefused: one of its classes, if the file cannot be opened.
        MissingRequirement: if a page needs Tesseract and it is not installed.
    """
    try:
        yield from map(_kept, _readings(path, form, pages, settings, recognise))
    except OSError as error:
        raise _cut_off(path, error) from error


def failed_page(number: int, error: CopyRefused) -> Reading:
    """Return the reading of a page that could not be read for a reason that `read_pages` cannot see itself."""
    return _kept(unreadable(number, error))


def assemble(blank: Copy, readings: Sequence[Reading], name: str) -> Copy:
    """Return a copy with the pages of all its readings.

    Args:
        blank: the copy without pages.
        readings: all its pages, in their order.
        name: the file's name, for messages.

    Raises:
        CopyRefused: the first page's error, or NoText, if no page has a line.
    """
    if not any(reading.page.lines for reading in readings):
        _refuse(name, readings)
    return Copy(
        copy_id=blank.copy_id,
        path=blank.path,
        format=blank.format,
        byte_size=blank.byte_size,
        pages=tuple(reading.page for reading in readings),
        text_source=_text_source(readings),
        problems=tuple(chain.from_iterable(reading.problems for reading in readings)),
    )


def _readings(
    path: Path, form: Format, pages: Sequence[int] | None, settings: Settings, recognise: Recognise
) -> Iterable[PageReading]:
    if form is Format.PDF:
        return read_pdf(path, settings, recognise, pages)
    if form is Format.DOCX:
        return [read_word(path)]
    if form is Format.TEXT:
        return [read_transcript(path)]
    return read_image(path, settings, recognise, pages)


def _kept(reading: PageReading) -> Reading:
    failure = Failure(reading.error.code, str(reading.error)) if reading.error else None
    return Reading(reading.page, reading.problems, failure)


def _refuse(name: str, readings: Iterable[Reading]) -> NoReturn:
    """Refuse a copy without a line: with the first page's error, or because it is blank."""
    for reading in readings:
        if reading.failure:
            code, message = reading.failure
            raise CopyRefused.named(code)(f"{name}, page {reading.page.number}: {message} Scan or copy it again.")
    raise NoText(f"{name} has no word on any of its pages. Check that the right side was scanned, or remove it.")


def _text_source(readings: Iterable[Reading]) -> TextSource:
    """Where the text of the pages with text comes from."""
    sources = {
        reading.page.text_source for reading in readings if reading.page.part is not Part.BLANK and not reading.failure
    }
    return sources.pop() if len(sources) == 1 else TextSource.MIXED


def _cut_off(path: Path, error: OSError) -> BrokenFile:
    return BrokenFile(f"{path.name} cannot be read to its end ({error.strerror or error}). Copy it again.")
