"""Pages printed from texts of our own: an image, and the exact text that is on it.

Text is set like an office document: A4, a header in two columns, paragraphs with an indented
first line, ruled tables on landscape pages, recipients beside the signature. The same text,
style and resolution give the same bytes.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count, groupby, zip_longest
from pathlib import Path

from PIL import Image

from benchmarks.markup import Element, Word, parse, words_of
from benchmarks.sheet import RULE, Align, Kind, PrintedLine, Sheet, Style
from benchmarks.typeface import Typeface

TEXTS = tuple(sorted((Path(__file__).parent / "texts").glob("*.txt")))

#: A4 in points.
_SHORT, _LONG = 595.3, 841.9
#: Margins in points (Nghị định 30/2020/NĐ-CP, annex I, I.3: left 30-35 mm, right 15-20 mm, top and bottom 20-25 mm).
_LEFT, _RIGHT, _TOP, _BOTTOM = 85.0, 48.0, 60.0, 60.0
_PAGE_NUMBER_BASELINE = 44.0
#: How far the left column of a header or closing reaches, as a share of the text's width.
_LEFT_COLUMN = 0.42
#: Recipients are set in 11 points where the text is set in 14 (annex I, II.9).
_RECIPIENTS_SIZE = 11 / 14
#: Titles and captions are broken at this share of the width.
_TITLE_WIDTH = 0.86
_PADDING = 4.0
_TABLE_SIZE = 0.92
_COLUMNS = frozenset({"left", "right", "recipients"})

#: What styles are made of: points, and multiples of the size.
_SIZES = (12.0, 13.0, 13.5, 14.0)
_LEADINGS = (1.15, 1.25, 1.4, 1.5)
_INDENTS = (28.4, 36.0)
#: Broad typefaces are set smaller, as offices do: the size of an x is what people see.
_BROAD = {"DejaVu Serif Condensed": 0.86, "Noto Serif": 0.88, "Arimo": 0.9}


@dataclass(frozen=True, slots=True)
class Facsimile:
    """A page and what is printed on it, line by line in reading order.

    `image` is grey, `dpi` dots an inch. Columns are read one after the other, tables cell
    by cell and row by row.
    """

    name: str
    image: Image.Image
    dpi: int
    lines: tuple[PrintedLine, ...]

    @property
    def text(self) -> str:
        """The exact text, a printed line a line."""
        return "\n".join(line.text for line in self.lines)


def print_pages(
    typefaces: Sequence[Typeface], *, seed: int, dpi: int, texts: Sequence[Path] = TEXTS, rule: float = RULE
) -> Iterator[Facsimile]:
    """Print the texts again and again, each time in another style.

    Args:
        typefaces: those to choose from; at least one.
        seed: the same seed gives the same pages.
        dpi: dots an inch.
        texts: the files to print.
        rule: how thick rules are, in points.

    Yields:
        Pages without end: the first page of every text, then the second pages, and so on;
        after the last ones, the first pages in other styles.
    """
    chance = random.Random(seed)  # noqa: S311 - the same pages in every run
    for turn in count():
        printed = []
        for index, text in enumerate(texts):
            style = _choose_style(typefaces[(turn * len(texts) + index) % len(typefaces)], chance, rule)
            printed.append(print_text(text, style, dpi=dpi))
        yield from (page for pages in zip_longest(*printed) for page in pages if page is not None)


def print_text(text: Path, style: Style, *, dpi: int) -> list[Facsimile]:
    """Print one text in one style and return its pages."""
    elements = parse(text.read_text(encoding="utf-8"))
    landscape = any(element.tag == "landscape" for element in elements)
    compositor = _Compositor(style, dpi, landscape=landscape)
    compositor.set([element for element in elements if element.tag != "landscape"])
    return [
        Facsimile(f"{text.stem}-{number}", sheet.image, dpi, tuple(sheet.lines))
        for number, sheet in enumerate(compositor.sheets, 1)
    ]


def _choose_style(typeface: Typeface, chance: random.Random, rule: float) -> Style:
    return Style(
        typeface=typeface,
        size=chance.choice(_SIZES) * _BROAD.get(typeface.family, 1.0),
        leading=chance.choice(_LEADINGS),
        justified=chance.random() < 0.75,
        indent=chance.choice(_INDENTS),
        rule=rule,
    )


class _Compositor:
    """Sets elements one below the other and takes a new sheet when one is full.

    `y` is where the next line begins, in points from the top of the sheet.
    """

    def __init__(self, style: Style, dpi: int, *, landscape: bool) -> None:
        self.style = style
        self.dpi = dpi
        self.size = (_LONG, _SHORT) if landscape else (_SHORT, _LONG)
        self.width = self.size[0] - _LEFT - _RIGHT
        self.step = style.size * style.leading
        self.sheets: list[Sheet] = []
        self.widths: list[float] = []
        self.y = 0.0
        self._new_sheet()

    @property
    def sheet(self) -> Sheet:
        return self.sheets[-1]

    def set(self, elements: Sequence[Element]) -> None:
        """Set a whole text, from top to bottom."""
        for in_columns, members in groupby(elements, key=lambda element: element.tag in _COLUMNS):
            if in_columns:
                self._set_columns(list(members))
            else:
                for element in members:
                    self._set_element(element)

    def _set_element(self, element: Element) -> None:
        if element.tag == "rule":
            self._rule(_LEFT, self.width)
            self.y += self.step
        elif element.tag == "widths":
            shares = [float(share) for share in element.text.split()]
            self.widths = [self.width * share / sum(shares) for share in shares]
        elif element.tag == "row":
            self._set_row([words_of(cell) for cell in element.text.split("|")], self.widths)
        elif element.tag == "band":
            self._set_row([words_of(element.text)], [sum(self.widths)])
        elif element.tag in ("title", "subject", "caption", "note"):
            self._set_centred(words_of(element.text, bold=element.tag != "note", italic=element.tag == "note"))
        else:
            self._set_paragraph(words_of(element.text, bold=element.tag == "heading"))

    def _set_paragraph(self, words: Sequence[Word]) -> None:
        size, indent = self.style.size, self.style.indent
        lines = self._break(words, size, self.width, indent)
        for number, line in enumerate(lines):
            self._make_room(self.step)
            inset = 0.0 if number else indent
            last = number == len(lines) - 1
            align = Align.JUSTIFIED if self.style.justified and not last else Align.LEFT
            self._print(line, _LEFT + inset, self.width - inset, size=size, align=align, kind=Kind.BODY)
            self.y += self.step
        self.y += size / 3

    def _set_centred(self, words: Sequence[Word]) -> None:
        for line in self._break(words, self.style.size, self.width * _TITLE_WIDTH):
            self._make_room(self.step)
            self._print(line, _LEFT, self.width, size=self.style.size, align=Align.CENTRE, kind=Kind.BODY)
            self.y += self.step

    def _set_columns(self, elements: Sequence[Element]) -> None:
        """Set a header or a closing: the left column, and beside it the right one."""
        edge = self.width * _LEFT_COLUMN
        left = [element for element in elements if element.tag != "right"]
        right = [element for element in elements if element.tag == "right"]
        self._make_room(max(len(left), len(right)) * self.step)
        top = self.y
        bottoms = []
        for column, x, width in ((left, _LEFT, edge), (right, _LEFT + edge, self.width - edge)):
            self.y = top
            self._set_column(column, x, width)
            bottoms.append(self.y)
        self.y = max(bottoms) + self.step

    def _set_column(self, elements: Sequence[Element], x: float, width: float) -> None:
        lines = [words_of(element.text) for element in elements]
        widest = max((self.sheet.line_width(line, self.style.size) for line in lines), default=0.0)
        size = self.style.size * min(1.0, width / max(widest, 1.0))
        for element, line in zip(elements, lines, strict=True):
            if element.text == "---":
                self._rule(x, width)
                self.y += self.step / 2
                continue
            listed = element.tag == "recipients"
            scale = _RECIPIENTS_SIZE if listed else 1.0
            if line:
                align = Align.LEFT if listed else Align.CENTRE
                self._print(line, x, width, size=size * scale, align=align, kind=Kind.COLUMN)
            self.y += self.step * scale

    def _set_row(self, cells: Sequence[Sequence[Word]], widths: Sequence[float]) -> None:
        """Set one row of a ruled table; it is never broken between two sheets."""
        size = self.style.size * _TABLE_SIZE
        step = size * min(self.style.leading, 1.25)
        broken = [self._break(cell, size, width - 2 * _PADDING) for cell, width in zip(cells, widths, strict=True)]
        height = max(map(len, broken)) * step + 2 * _PADDING
        self._make_room(height)
        top, bottom, x = self.y, self.y + height, _LEFT
        for lines, width in zip(broken, widths, strict=True):
            self._frame(x, top, x + width, bottom)
            self.y = top + _PADDING
            for line in lines:
                self._print(line, x + _PADDING, width - 2 * _PADDING, size=size, align=Align.LEFT, kind=Kind.TABLE)
                self.y += step
            x += width
        self.y = bottom

    def _break(self, words: Sequence[Word], size: float, width: float, indent: float = 0.0) -> list[list[Word]]:
        """Part words into lines that fit; the first one is `indent` points shorter."""
        space = self.sheet.space(size)
        lines: list[list[Word]] = [[]]
        left = width - indent
        for word in words:
            wide = self.sheet.measure(word, size)
            if lines[-1] and wide > left:
                lines.append([])
                left = width
            lines[-1].append(word)
            left -= wide + space
        return lines

    def _print(self, words: Sequence[Word], x: float, width: float, *, size: float, align: Align, kind: Kind) -> None:
        """Print a line whose top is at `y`; its baseline stands four fifths of the size below."""
        self.sheet.print_line(words, x, self.y + 0.8 * size, width, size=size, align=align, kind=kind)

    def _rule(self, x: float, width: float) -> None:
        """Draw the short rule that stands under names of organs, mottoes and subjects."""
        middle, y = x + width / 2, self.y + self.style.size / 4
        self.sheet.rule(middle - width / 8, y, middle + width / 8, y, self.style.rule)

    def _frame(self, x0: float, y0: float, x1: float, y1: float) -> None:
        for ends in ((x0, y0, x1, y0), (x0, y1, x1, y1), (x0, y0, x0, y1), (x1, y0, x1, y1)):
            self.sheet.rule(*ends, self.style.rule)

    def _make_room(self, height: float) -> None:
        if self.y + height > self.size[1] - _BOTTOM:
            self._new_sheet()

    def _new_sheet(self) -> None:
        self.sheets.append(Sheet(*self.size, self.style, self.dpi))
        self.y = _TOP
        if len(self.sheets) > 1:
            number = words_of(str(len(self.sheets)))
            self.sheet.print_line(
                number,
                _LEFT,
                _PAGE_NUMBER_BASELINE,
                self.width,
                size=self.style.size,
                align=Align.CENTRE,
                kind=Kind.PAGE_NUMBER,
            )
