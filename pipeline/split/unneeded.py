"""Pages of a long copy without the words that no rule looks at one by one: most of the memory that they take.

Rules look at single words (where they stand, how sure each is, whether they are bold) in what stands at the ends of a
copy, header, certificate and stamps, and where a document closes, which may be amid its annexes. Elsewhere they look
at no more than how a line of a file with a text layer begins.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from pipeline.model import Line, Page, TextSource
from pipeline.split.closing.signing import starts_signature
from pipeline.split.header.evidence import is_recognised
from pipeline.split.header.formulas import recipients_rest
from pipeline.split.header.letterhead import is_speck

#: Pages at the beginning and at the end of a copy that keep all their words.
_ENDS = 16


def without_unneeded_words(pages: Iterable[Page], count: int) -> Iterator[Page]:
    """Yield the pages of a copy, those in its middle without words that no rule needs.

    Args:
        pages: the pages in their order.
        count: how many there are.
    """
    closes_before = False
    for page in pages:
        closes = any(recipients_rest(line.text) is not None or starts_signature(line.text) for line in page.lines)
        amid = _ENDS < page.number <= count - _ENDS
        yield page if closes or closes_before or not amid else _spared(page)
        closes_before = closes


def _spared(page: Page) -> Page:
    kept = 0 if page.text_source is TextSource.OCR else 1
    return replace(page, lines=tuple(_with_words(line, kept) for line in page.lines))


def _with_words(line: Line, count: int) -> Line:
    """Return a line with so many words; as it is, where all its words tell that it is print, or that it is none."""
    read = line.text if line.text == line.text_read else line.text_read  # the same object, where they are the same
    spared = replace(line, words=line.words[:count], text_read=read)
    same = is_speck(spared) == is_speck(line) and is_recognised(spared) == is_recognised(line)
    return spared if same else line
