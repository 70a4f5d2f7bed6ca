"""Citations whose symbol OCR damaged: they keep their place, and a person is told where to look."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.model import Citation, Line, Problem, Severity
from pipeline.split.cited_numbers import DAMAGED
from pipeline.vietnamese import squeeze

_MESSAGE = "The symbol of a cited document could not be read surely; enter it from the copy."


def unread_citations(citations: Sequence[Citation], lines: Sequence[Line]) -> Iterator[Problem]:
    """Yield a problem for each citation without a symbol.

    Args:
        citations: those of the document.
        lines: the lines of its copy; the one that prints the damaged symbol is named.
    """
    for position, citation in enumerate(citations, 1):
        if citation.symbol is None:
            line = _line_of(citation, lines)
            page, ref = (line.page, line.ref) if line else (None, None)
            yield Problem(
                "citation-symbol-unreadable",
                Severity.REVIEW,
                _MESSAGE,
                page,
                "citations",
                str(position),
                "symbol",
                line=ref,
            )


def _line_of(citation: Citation, lines: Sequence[Line]) -> Line | None:
    """The line that prints the symbol, or at least its beginning where a line ends within it."""
    found = DAMAGED.search(citation.text)
    if found is None:
        return None
    for printed in (found[0], found[0].split()[0]):
        for line in lines:
            if printed in squeeze(line.text):
                return line
    return None
