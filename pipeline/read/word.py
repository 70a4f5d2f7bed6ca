"""DOCX files: paragraphs and tables in document order, as one page without positions."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import docx
import regex
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement

from pipeline.errors import BrokenFile, VanbanError
from pipeline.model import Problem, Severity, Zone
from pipeline.read.flow import FlowCell, FlowLine, FlowPage, Run, is_wholly, split_runs
from pipeline.read.scan import PageReading
from pipeline.read.trust import require_vietnamese
from pipeline.read.word_numbering import Numbering
from pipeline.read.word_style import Styles, W
from pipeline.read.word_table import GridCell, column_count, grid, only_places_text
from pipeline.visible import visible

_TEXT_BOX = f"{W}txbxContent"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_FORMULAS = (f"{_MATH}oMath", f"{_MATH}oMathPara")
_MATH_TEXT = f"{_MATH}t"
_NOTES = ("footnotes", "endnotes")

# What holds runs or blocks without being one; `w:del` and `w:moveFrom` hold what was taken out.
_HOLDERS = frozenset(
    W + name for name in "ins moveTo hyperlink smartTag sdt sdtContent fldSimple dir bdo customXml".split()
)
_SIGNS = {f"{W}tab": " ", f"{W}ptab": " ", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}

# A line that begins something, after a line break within a paragraph: `- …`, `1. …`, `a) …`
_MARKER = regex.compile(r"\s*(?:[-–+*]\s|\d{1,3}[.)/]|\p{Ll}[.)]\s|[IVXLC]{1,7}[.-])")
_SENTENCE_END = (".", ";", ":", "!", "?")


def read_word(path: Path) -> PageReading:
    """Read a DOCX file as one page.

    Footnotes and endnotes follow the body as lines of the zone `noise`: at their place
    they would cut a sentence. External entities and links are not followed.

    Raises:
        BrokenFile: if the file is damaged, or declares entities of its own.
        UndecodableText: if its text is in an old encoding such as TCVN3.
        TooLarge: if it has more lines, or a longer one, than a page can have.
    """
    try:
        with path.open("rb") as file:
            document = docx.Document(file)
            _refuse_entities(document.element, path.name)
            return _Reader(document, path.name).read()
    except (VanbanError, MemoryError):
        raise
    except Exception as error:  # damaged packages raise KeyError, ValueError, XMLSyntaxError, zlib.error and more
        raise BrokenFile(
            f"{path.name} is a DOCX file that cannot be read ({type(error).__name__}). "
            "Open it in its program, save it again as .docx or export it as PDF."
        ) from error


def _refuse_entities(root: BaseOxmlElement, name: str) -> None:
    """Refuse a document type declaration: ISO/IEC 29500-2 (8.1.4) forbids it, for entities can be files, or bombs."""
    if root.getroottree().docinfo.internalDTD is not None:
        raise BrokenFile(
            f"{name} is a DOCX file that declares entities, which no program for documents writes. "
            "Open it in its program, save it again as .docx or export it as PDF."
        )


class _Reader:
    """One pass through a document: the numbering counts on from paragraph to paragraph."""

    def __init__(self, document: Document, name: str) -> None:
        self._document = document
        self._name = name
        self._styles = Styles(document.styles.element)
        numbering = self._part("numbering")
        self._numbering = Numbering(numbering, self._styles)

    def read(self) -> PageReading:
        """Return the page and what should be known of it."""
        page = FlowPage(self._name)
        self._add_blocks(self._document.element.body, page)
        notes = [line for kind in _NOTES for line in self._notes(kind)]
        for line in notes:
            page.add(line)
        result = page.page()
        require_vietnamese("\n".join(line.text for line in result.lines), self._name)
        return PageReading(result, (_notes_apart(self._name, len(notes)),) if notes else ())

    def _part(self, kind: str) -> BaseOxmlElement | None:
        """The root of another part of the package (`numbering`, `footnotes`), None where it has none."""
        for relation in self._document.part.rels.values():
            if relation.reltype.endswith(f"/{kind}") and not relation.is_external:
                root = parse_xml(relation.target_part.blob)
                _refuse_entities(root, self._name)
                return root
        return None

    def _add_blocks(self, parent: BaseOxmlElement, page: FlowPage) -> None:
        for block in parent:
            if block.tag == f"{W}p":
                for line in self._paragraph(block):
                    page.add(line)
            elif block.tag == f"{W}tbl":
                self._add_table(block, page)
            elif block.tag in _HOLDERS:
                self._add_blocks(block, page)

    def _add_table(self, table: BaseOxmlElement, page: FlowPage) -> None:
        rows = grid(table)
        if not only_places_text(table, rows, self._styles):
            page.add_table([[self._cell(cell) for cell in row] for row in rows], column_count(rows))
            return
        for cell in sorted((cell for row in rows for cell in row), key=lambda cell: cell.column):
            self._add_blocks(cell.element, page)

    def _cell(self, cell: GridCell) -> FlowCell:
        paragraphs = cell.element.iter(f"{W}p")
        lines = tuple(
            line for paragraph in paragraphs if not _in_text_box(paragraph) for line in self._paragraph(paragraph)
        )
        return FlowCell(lines, cell.column, cell.column_span, cell.row_span)

    def _paragraph(self, paragraph: BaseOxmlElement) -> Iterator[FlowLine]:
        """The lines of a paragraph: one, unless it has line breaks or text boxes."""
        label = self._numbering.label(paragraph)
        alignment = self._styles.paragraph(paragraph, "jc")
        centred = alignment is not None and alignment.get(f"{W}val") == "center"
        above = ""
        for runs in split_runs(self._runs(paragraph, paragraph)):
            text = "".join(run.text for run in runs)
            if not text.strip():
                continue
            yield FlowLine(
                f"{label} {text}" if label and not above else text,
                bold=is_wholly(runs, "bold"),
                italic=is_wholly(runs, "italic"),
                centred=centred,
                starts_paragraph=not above or centred or _begins(above.strip(), text.strip()),
            )
            above = text
        yield from self._text_boxes(paragraph)

    def _runs(self, parent: BaseOxmlElement, paragraph: BaseOxmlElement) -> Iterator[Run]:
        for child in parent:
            if child.tag == f"{W}r":
                yield self._run(child, paragraph)
            elif child.tag in _HOLDERS:
                yield from self._runs(child, paragraph)
            elif child.tag in _FORMULAS:
                yield Run("".join(part.text or "" for part in child.iter(_MATH_TEXT)))

    def _run(self, run: BaseOxmlElement, paragraph: BaseOxmlElement) -> Run:
        if self._styles.run_is(run, paragraph, "vanish"):
            return Run("")
        text = "".join(child.text or "" if child.tag == f"{W}t" else _SIGNS.get(child.tag, "") for child in run)
        return Run(
            text.upper() if self._styles.run_is(run, paragraph, "caps") else text,
            bold=self._styles.run_is(run, paragraph, "b"),
            italic=self._styles.run_is(run, paragraph, "i"),
        )

    def _text_boxes(self, paragraph: BaseOxmlElement) -> Iterator[FlowLine]:
        """The text of boxes that hang on the paragraph; the copy for old programs is passed over."""
        for box in paragraph.iter(_TEXT_BOX):
            if next(box.iterancestors(f"{W}p")) is paragraph and not any(True for _ in box.iterancestors(_FALLBACK)):
                for inner in box.iter(f"{W}p"):
                    if next(inner.iterancestors(_TEXT_BOX)) is box:
                        yield from self._paragraph(inner)

    def _notes(self, kind: str) -> Iterator[FlowLine]:
        """The footnotes or endnotes, one line each, without the separators that have a type."""
        root = self._part(kind)
        for note in () if root is None else root:
            if note.get(f"{W}type", "normal") == "normal":
                lines = [line.text for paragraph in note.iter(f"{W}p") for line in self._paragraph(paragraph)]
                yield FlowLine(" ".join(lines), zone=Zone.NOISE)


def _begins(above: str, text: str) -> bool:
    """Whether a line after a line break begins something, rather than going on with the sentence above."""
    return above.endswith(_SENTENCE_END) or above.isupper() or text.isupper() or _MARKER.match(text) is not None


def _in_text_box(element: BaseOxmlElement) -> bool:
    return any(True for _ in element.iterancestors(_TEXT_BOX))


def _notes_apart(name: str, count: int) -> Problem:
    message = (
        f"The notes of {visible(name)} ({count}) stand after the body, as lines of the zone noise, and are not split."
    )
    return Problem("footnotes-apart", Severity.INFO, message, page=1, table="pages")
