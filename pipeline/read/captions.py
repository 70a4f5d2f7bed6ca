"""Captions of signing programs: text that lies over a page as an annotation, not in it.

`SAO Y` / `Ủy ban nhân dân …` / `Thời gian ký: 19/10/2023 10:56:22 +07:00`: what e-office
programs add when they sign, certify or receive a file. It is kept as stamps of the page.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pypdfium2 as pdfium
from pypdfium2 import raw

from pipeline.model import Box, Line, Zone
from pipeline.vietnamese import nfc, squeeze


class Captions:
    """The annotations of a PDF file, opened for themselves when the first page has some.

    They are read by flattening them into the page, which must not touch the page that is
    read for its print.
    """

    def __init__(self, path: Path) -> None:
        """Remember the file; nothing is opened yet."""
        self._path = path
        self._document: pdfium.PdfDocument | None = None

    def lines(self, page: pdfium.PdfPage, number: int, first_line: int) -> tuple[Line, ...]:
        """Return the text of a page's annotations as lines of the zone stamp.

        Args:
            page: the page, to see whether it has annotations at all.
            number: its number, from 1.
            first_line: the number of the first line.
        """
        if not raw.FPDFPage_GetAnnotCount(page.raw):
            return ()
        if self._document is None:
            self._document = pdfium.PdfDocument(self._path)
            self._document.init_forms()
        found = list(_new_text(self._document, number - 1))
        return tuple(
            Line(number, first_line + at, text, text, box=box, zone=Zone.STAMP) for at, (text, box) in enumerate(found)
        )

    def close(self) -> None:
        """Close the file, if it was opened."""
        if self._document is not None:
            self._document.close()


def _new_text(document: pdfium.PdfDocument, index: int) -> Iterator[tuple[str, Box | None]]:
    """Flatten a page's annotations and yield the printed lines that came with them."""
    with closing(document[index]) as page:
        with closing(page.get_textpage()) as before:
            known = before.count_chars()
        if raw.FPDFPage_Flatten(page.raw, raw.FLAT_NORMALDISPLAY) != raw.FLATTEN_SUCCESS:
            return
    # The flattened page must be loaded anew: pdfium crashes on a text page of the old one.
    with closing(document[index]) as page, closing(page.get_textpage()) as after:
        upright, height, start = page.get_rotation() == 0, page.get_height(), known
        for text in after.get_text_range(known, max(after.count_chars() - known, 0)).splitlines(keepends=True):
            printed = squeeze(nfc(text))
            if printed:
                yield printed, _box(after, start, len(text.rstrip()), height) if upright else None
            start += len(text)


def _box(text_page: pdfium.PdfTextPage, start: int, count: int, height: float) -> Box:
    """Return the box of some characters, in points from the top left."""
    rectangles = raw.FPDFText_CountRects(text_page.raw, start, count)
    sides = [ctypes.c_double() for _ in range(4)]
    boxes = []
    for index in range(rectangles):
        if raw.FPDFText_GetRect(text_page.raw, index, *(ctypes.byref(side) for side in sides)):
            left, top, right, bottom = (side.value for side in sides)
            boxes.append(Box(left, height - top, right, height - bottom))
    if not boxes:
        return Box(0.0, 0.0, 0.0, 0.0)
    return Box(
        min(box.x0 for box in boxes),
        min(box.top for box in boxes),
        max(box.x1 for box in boxes),
        max(box.bottom for box in boxes),
    )
