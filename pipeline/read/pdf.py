"""PDF files, page by page: a text layer that can be trusted, else the page's image.

Overlays of signing programs ("Ký bởi: …", "Thời gian ký: …") do not make a scan a page of
text; OCR layers without diacritics and fonts with a wrong ToUnicode map are rubbish.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

import pdfplumber
import pypdfium2 as pdfium
import regex

from pipeline.errors import BrokenFile, EncryptedFile, NoPages, TooLarge
from pipeline.model import Box, Page, Problem, Severity, TextSource, Word
from pipeline.read import layout, table
from pipeline.read.captions import Captions
from pipeline.read.ocr import Recognise
from pipeline.read.page_image import Survey, draw, extract, survey
from pipeline.read.scan import PageReading, guarded, read_scan
from pipeline.read.trust import Evidence, weigh
from pipeline.settings import Settings
from pipeline.vietnamese import nfc

#: Over a page image, a layer of fewer words than this is a caption or a stamp, not the page's text.
_FEWEST_LAYER_WORDS = 80
#: What a layer that lies with a page image, somebody else's OCR, must reach to be better than ours.
_TRUSTED_OCR_LAYER = 0.95
#: Readers look for the end mark in the last bytes of the file (ISO 32000-1, annex H: 1024).
_END_MARK_WITHIN = 1_024
_PADDING_READ = 65_536

_NO_PAGE = "{} is a PDF file without a page. Copy or scan it again."

# Font names of bold and of italic text: `BCDEEE+TimesNewRomanPS-BoldMT`, `Times New Roman,BoldItalic`
_BOLD_FONT = regex.compile(r"bold|black|heavy|demi", regex.IGNORECASE)
_ITALIC_FONT = regex.compile(r"italic|oblique", regex.IGNORECASE)

#: Wider gaps than this part words, as a share of the type's size: a space is a quarter, and many layers print none.
_WORD_GAP = 0.15

# Control characters and marks that turn the direction, which a font's map can give: no letter stands for them.
_UNPRINTED = regex.compile(r"[\p{Cc}\p{Cs}\u200E\u200F\u202A-\u202E\u2066-\u2069]")

# pdfminer warns of every oddity that it works round.
logging.getLogger("pdfminer").setLevel(logging.ERROR)


def count_pdf_pages(path: Path, settings: Settings) -> int:
    """Return how many pages a PDF file has.

    Raises:
        BrokenFile: if the file is damaged or cut off.
        EncryptedFile: if it asks for a password.
        NoPages: if it has no page.
        TooLarge: if it has more pages than `settings.max_pages`.
    """
    with closing(open_pdf(path)) as document:
        return _checked_count(document, path, settings)


def read_pdf(
    path: Path, settings: Settings, recognise: Recognise, pages: Sequence[int] | None = None
) -> Iterator[PageReading]:
    """Read a PDF file page by page; nothing of a page stays in memory but its reading.

    Args:
        path: the file.
        settings: limits, the resolution of pages without an image, what makes a layer trusted.
        recognise: the OCR engine.
        pages: the numbers of the pages to read, from 1; all of them where it is None.

    Yields:
        The readings of its pages, in order. A page that cannot be read is kept without lines.

    Raises:
        BrokenFile: if the file is damaged or cut off.
        EncryptedFile: if it asks for a password.
        NoPages: if it has no page.
        TooLarge: if it has more pages than `settings.max_pages`.
    """
    with closing(open_pdf(path)) as document, closing(_TextLayers(path)) as layers, closing(Captions(path)) as captions:
        count = _checked_count(document, path, settings)
        reader = _PageReader(layers, captions, settings, recognise)
        for number in range(1, count + 1) if pages is None else pages:
            yield reader.read(document, number - 1)


def _checked_count(document: pdfium.PdfDocument, path: Path, settings: Settings) -> int:
    count = len(document)
    if not count:
        raise NoPages(_NO_PAGE.format(path.name))
    if count > settings.max_pages:
        raise TooLarge(
            f"{path.name} has {count:,} pages, more than the limit of {settings.max_pages:,} (max_pages). "
            "Split it, or raise the limit."
        )
    return count


def open_pdf(path: Path) -> pdfium.PdfDocument:
    """Open a PDF file that is whole.

    Raises:
        BrokenFile: if it is damaged or cut off.
        EncryptedFile: if it asks for a password.
        NoPages: if it has no page.
    """
    if not _has_end_mark(path):
        # pdfium would repair it and silently drop what is missing.
        raise BrokenFile(f"{path.name} has no end mark (%%EOF): it was cut off on its way. Copy it again.")
    try:
        return pdfium.PdfDocument(path)  # tries the empty password
    except pdfium.PdfiumError as error:
        if _has_no_page(path):  # asked first: for such a file pdfium gives the reason of an earlier error
            raise NoPages(_NO_PAGE.format(path.name)) from error
        reason = str(error).casefold()
        if "password" in reason or "security" in reason:
            raise EncryptedFile(
                f"{path.name} asks for a password. Remove it with: qpdf --password=PASSWORD --decrypt IN.pdf OUT.pdf"
            ) from error
        raise BrokenFile(f"{path.name} begins like a PDF file but cannot be opened. Copy it again.") from error


def _has_no_page(path: Path) -> bool:
    """Whether the file is whole but its page tree is empty, which pdfium does not open."""
    try:
        with pdfplumber.open(path) as pdf:
            return not pdf.pages and "Pages" in pdf.doc.catalog
    except Exception:  # noqa: BLE001 - then it is broken, and the caller says so
        return False


def _has_end_mark(path: Path) -> bool:
    with path.open("rb") as file:
        file.seek(max(file.seek(0, 2) - _PADDING_READ, 0))
        return b"%%EOF" in file.read().rstrip(b"\0\t\n\f\r ")[-_END_MARK_WITHIN:]


class _TextLayers:
    """The file as pdfplumber sees it, opened when the first layer is wanted: it is slow."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("rb")
        self._pdf: pdfplumber.pdf.PDF | None = None

    def page(self, number: int) -> pdfplumber.page.Page:
        """Return the pdfplumber page with this number, from 1."""
        if self._pdf is None:
            self._pdf = pdfplumber.open(self._file)
        return self._pdf.pages[number - 1]

    def close(self) -> None:
        """Close the file; pdfplumber's own way parses what pages are left, which can fail."""
        self._file.close()


@dataclass(frozen=True, slots=True)
class _PageReader:
    """Reads the pages of one file: what all of them need."""

    layers: _TextLayers
    captions: Captions
    settings: Settings
    recognise: Recognise

    def read(self, document: pdfium.PdfDocument, index: int) -> PageReading:
        """Read a page; one that cannot be read is kept without lines."""

        def read_page() -> PageReading:
            with closing(load_page(document, index)) as page:
                return self._with_captions(self._read_page(page, index + 1), page)

        return guarded(index + 1, read_page)

    def _with_captions(self, reading: PageReading, page: pdfium.PdfPage) -> PageReading:
        """Add what signing programs wrote over the page, unless its text layer has it already."""
        known = {line.text for line in reading.page.lines}
        lines = self.captions.lines(page, reading.page.number, len(reading.page.lines) + 1)
        if not lines or any(line.text in known for line in lines):
            return reading
        return replace(reading, page=replace(reading.page, lines=(*reading.page.lines, *lines)))

    def _read_page(self, page: pdfium.PdfPage, number: int) -> PageReading:
        with closing(page.get_textpage()) as text_page:
            evidence = weigh(text_page.get_text_range())
        found = survey(page)
        trusted = evidence.is_vietnamese(_TRUSTED_OCR_LAYER if found.mostly_image else self.settings.trusted_layer)
        caption = found.mostly_image and evidence.words < _FEWEST_LAYER_WORDS
        if trusted and not caption and (layer := self._read_layer(number)):
            return PageReading(layer)
        scanned = self._read_image(page, number, found, evidence)
        if caption and _word_count(scanned) < evidence.words and trusted and (layer := self._read_layer(number)):
            return PageReading(layer)  # the image is only the ground on which the text stands
        reported = not trusted and evidence.words >= _FEWEST_LAYER_WORDS
        return PageReading(scanned, _rubbish_layer(number, evidence) if reported else ())

    def _read_image(self, page: pdfium.PdfPage, number: int, found: Survey, evidence: Evidence) -> Page:
        """Recognise the scan that fills the page, or the page as it is drawn."""
        if found.scan and not (found.text_above and evidence.words >= _FEWEST_LAYER_WORDS):
            scanned = read_scan(*extract(page, found.scan, self.settings), number, self.settings, self.recognise)
            above = evidence.words if found.text_above else int(found.lines_above)
            if _word_count(scanned) >= above:  # else the image is only the ground of what is drawn on it
                return scanned
        return read_scan(*draw(page, found, self.settings), number, self.settings, self.recognise)

    def _read_layer(self, number: int) -> Page | None:
        """The page as its text layer gives it; None where pdfplumber sees no trusted text upright on it."""
        try:
            page = self.layers.page(number)
            words = _layer_words(page)
        except Exception:  # noqa: BLE001 - pdfminer raises what it pleases; the page's image still can be read
            return None
        try:
            if not weigh(" ".join(word.text for word in words)).is_vietnamese(self.settings.trusted_layer):
                return None
            size = (float(page.width), float(page.height))
            lines, tables = layout.lay_out(number, words, size, grids=table.find_pdf_grids(page))
            return Page(number, TextSource.TEXT_LAYER, lines, tables, width_pt=size[0], height_pt=size[1])
        finally:
            page.close()


def load_page(document: pdfium.PdfDocument, index: int) -> pdfium.PdfPage:
    """Return a page by its index, from 0.

    Raises:
        BrokenFile: if it is damaged.
    """
    try:
        return document[index]
    except pdfium.PdfiumError as error:
        raise BrokenFile("it is damaged.") from error


def _layer_words(page: pdfplumber.page.Page) -> list[Word]:
    """The upright words of a pdfplumber page, in PDF points from its top left corner."""
    left, top = page.bbox[0], page.bbox[1]
    upright = page.filter(lambda item: item["object_type"] != "char" or item["upright"])
    words = []
    for found in upright.extract_words(return_chars=True, x_tolerance_ratio=_WORD_GAP):
        box = Box(found["x0"] - left, found["top"] - top, found["x1"] - left, found["bottom"] - top)
        fonts = [char["fontname"] for char in found["chars"]]
        text = nfc(_UNPRINTED.sub("", found["text"]))
        if text:
            words.append(Word(text, box, bold=_mostly(_BOLD_FONT, fonts), italic=_mostly(_ITALIC_FONT, fonts)))
    return words


def _mostly(pattern: regex.Pattern[str], fonts: list[str]) -> bool:
    return 2 * sum(pattern.search(font) is not None for font in fonts) > len(fonts)


def _word_count(page: Page) -> int:
    return sum(len(line.words) for line in page.lines)


def _rubbish_layer(number: int, evidence: Evidence) -> tuple[Problem, ...]:
    message = (
        f"The text layer of page {number} is not used: {evidence.syllable_share:.0%} of its words are Vietnamese, "
        f"{evidence.marked_share:.0%} of these with a diacritic. The page's image was read instead; compare them."
    )
    return (Problem("layer-not-trusted", Severity.INFO, message, page=number, table="pages"),)
