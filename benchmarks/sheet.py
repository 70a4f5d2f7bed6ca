"""One sheet of paper: words are printed on it, and what was printed is known exactly."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from PIL import Image, ImageDraw, ImageFont

from benchmarks.markup import Fragment, Word, text_of
from benchmarks.typeface import Typeface, load_font

_POINTS_PER_INCH = 72
_PAPER, _INK = 255, 0
_SPACE = Fragment(" ", bold=False, italic=False)


class Kind(StrEnum):
    """Where a printed line stands."""

    BODY = "body"
    COLUMN = "column"
    TABLE = "table"
    PAGE_NUMBER = "page_number"


class Align(StrEnum):
    """How a line fills its width."""

    LEFT = "left"
    CENTRE = "centre"
    JUSTIFIED = "justified"


class PrintedLine(NamedTuple):
    """A line of type (of one column or cell), as a person would write it down."""

    kind: Kind
    text: str


#: How thick rules are, in points.
RULE = 0.6


@dataclass(frozen=True, slots=True)
class Style:
    """How a document is printed: sizes, the indent and the thickness of rules in points, `leading` in sizes."""

    typeface: Typeface
    size: float = 14.0
    leading: float = 1.3
    justified: bool = True
    indent: float = 34.0
    rule: float = RULE

    def font_file(self, *, bold: bool, italic: bool) -> str:
        """Return the typeface's file for a kind of type."""
        return self.typeface.files[bold + 2 * italic]


class Sheet:
    """A white sheet. Places and widths are in points from the top left corner."""

    def __init__(self, width: float, height: float, style: Style, dpi: int) -> None:
        """Take a new sheet of `width` by `height` points; the image gets `dpi` dots an inch, grey."""
        self.width, self.height = width, height
        self.style = style
        self.scale = dpi / _POINTS_PER_INCH
        self.image = Image.new("L", (round(width * self.scale), round(height * self.scale)), _PAPER)
        self.lines: list[PrintedLine] = []
        self._draw = ImageDraw.Draw(self.image)

    def measure(self, word: Word, size: float) -> float:
        """Return the width of a word set in `size` points."""
        return sum(self._font(fragment, size).getlength(fragment.text) for fragment in word) / self.scale

    def space(self, size: float) -> float:
        """Return the width of a space set in `size` points."""
        return self.measure((_SPACE,), size)

    def line_width(self, words: Sequence[Word], size: float) -> float:
        """Return the width of a line of words with single spaces."""
        return sum(self.measure(word, size) for word in words) + self.space(size) * max(len(words) - 1, 0)

    def print_line(
        self, words: Sequence[Word], x: float, baseline: float, width: float, *, size: float, align: Align, kind: Kind
    ) -> None:
        """Print a line of words between `x` and `x + width`, and note what it says."""
        used = self.line_width(words, size)
        gap = self.space(size)
        if align is Align.CENTRE:
            x += (width - used) / 2
        elif align is Align.JUSTIFIED and len(words) > 1:
            gap += (width - used) / (len(words) - 1)
        for word in words:
            self._print_word(word, x, baseline, size)
            x += self.measure(word, size) + gap
        self.lines.append(PrintedLine(kind, text_of(words)))

    def rule(self, x0: float, y0: float, x1: float, y1: float, thickness: float) -> None:
        """Draw a straight rule of `thickness` points."""
        dots = max(round(thickness * self.scale), 1)
        self._draw.line([x0 * self.scale, y0 * self.scale, x1 * self.scale, y1 * self.scale], fill=_INK, width=dots)

    def _print_word(self, word: Word, x: float, baseline: float, size: float) -> None:
        for fragment in word:
            font = self._font(fragment, size)
            place = (round(x * self.scale), round(baseline * self.scale))
            self._draw.text(place, fragment.text, font=font, fill=_INK, anchor="ls")
            x += font.getlength(fragment.text) / self.scale

    def _font(self, fragment: Fragment, size: float) -> ImageFont.FreeTypeFont:
        file = self.style.font_file(bold=fragment.bold, italic=fragment.italic)
        return load_font(file, size * self.scale)
