"""What stands on a page beside its print: page numbers, specks, strokes of a pen.

Everything here is cautious: what may be print stays print.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import product
from statistics import fmean, median

import regex

from pipeline.model import Box, Word
from pipeline.read.pieces import Piece
from pipeline.vietnamese import is_syllable, plain

#: Margins at the edge of the sheet where nothing is printed, as a share of its width and height.
_EDGE = 0.03
#: Page numbers stand within this share of the page's height from its upper or lower edge,
#: in the middle up to this share of its width aside, or in this right part of it.
_OUTER, _ASIDE, _AT_RIGHT = 0.15, 0.12, 0.7
#: A word belongs to a stamp if stamps cover this share of its box.
_STAMPED = 0.5
#: Nothing on a page is wider or higher than this many text heights.
_WIDEST = 200
#: Below these confidences marks without a letter are specks, and marks at the edges scanner dirt.
_SURE_MARK, _SURE_AT_EDGE = 0.6, 0.8
#: No letter is lower than this many text heights.
_LOW = 0.4
#: Below this confidence OCR only guesses.
GUESSED = 0.35
#: A guessed word from this many times the height of the print beside it on is a stroke of a pen.
_TALL = 1.5
#: Words are at least this many text heights apart.
_LEAST_SPACE = 0.15

# A page number alone on its line: `2`, `- 2 -`, `2/15`, `Trang 2`
_PAGE_NUMBER = regex.compile(r"[-–— ]{0,3}(?:trang )?\d{1,4}(?: ?/ ?\d{1,4})?[-–— ]{0,3}", regex.IGNORECASE)

# Marks that are printed on a line of their own: `*` under an organ's name, `-----` under a title, `./.`
_PRINTED_ALONE = regex.compile(r"\*{1,3}|[-–—]{3,20}|\.?/\.?")

# What OCR makes of the rules of a table: `|`, `_`, `[`, `¦|`
_RULE = regex.compile(r"[|_\[\]{}!¦]{1,4}")

# A rule that OCR glued to the word beside it: `|Áp`, `4_`
_GLUED_RULE = regex.compile(r"^[|¦_]+(?=[\p{L}\p{N}])|(?<=[\p{L}\p{N}.,;:])[|¦_]+$")

# Print that OCR glued to what is written after it: `ngày2O`
_FORM_WORD = regex.compile(r"số|ngày|tháng|năm", regex.IGNORECASE)

# Keys of the print before and after a blank that is filled in by hand:
# `Số: … /KH-UBND`, `ngày … tháng`, `tháng … năm`
_BLANKS = {
    "so": regex.compile(r"[/-]"),
    "ngay": regex.compile(r"tháng", regex.IGNORECASE),
    "thang": regex.compile(r"năm", regex.IGNORECASE),
}


def is_vertical(word: Word) -> bool:
    """Whether the word runs up or down the page."""
    width, height = abs(word.box.x1 - word.box.x0), abs(word.box.bottom - word.box.top)
    return sum(char.isalnum() for char in word.text) > 2 and height > 2 * width


def find_page_number(pieces: Sequence[Piece], size: tuple[float, float]) -> Piece | None:
    """Return the page number: a lone number at top centre, or at bottom centre or right.

    Nghị định 30/2020/NĐ-CP, annex I: centred in the upper margin; older documents
    have it at the bottom.

    Args:
        pieces: those of the page.
        size: the page's width and height in points.
    """
    width, height = size
    outer = [piece for piece in pieces if _is_outer_number(piece, width, height)]
    outer.sort(key=lambda piece: min(piece.middle, height - piece.middle))
    print_pieces = [piece for piece in pieces if any(char.isalnum() for word in piece.words for char in word.text)]
    for number in outer[:4]:
        at_top = number.middle < height / 2
        for other in print_pieces:
            beyond = (other.middle < number.middle) == at_top and len(other.words) > 1
            level = abs(other.middle - number.middle) < number.size and not is_dirt(other, size)
            if other is not number and (beyond or level):
                break
        else:
            return number
    return None


def _is_outer_number(piece: Piece, width: float, height: float) -> bool:
    text = " ".join(word.text for word in piece.words)
    is_number = _PAGE_NUMBER.fullmatch(text) is not None
    centre = (piece.box.x0 + piece.box.x1) / 2
    in_middle = abs(centre - width / 2) < _ASIDE * width
    if piece.middle < _OUTER * height:
        return in_middle and (is_number or (len(text) == 1 and text.isalnum()))  # a lone 4 may be read as Á
    return is_number and piece.middle > (1 - _OUTER) * height and (in_middle or centre > _AT_RIGHT * width)


def is_dirt(piece: Piece, size: tuple[float, float]) -> bool:
    """Whether a piece that stands alone is no print: a speck, scanner dirt, a stroke that OCR guessed at.

    Args:
        piece: words of one line.
        size: the page's width and height in points.
    """
    text = "".join(word.text for word in piece.words)
    sure = fmean(word.confidence for word in piece.words)
    if sure == 1:  # a text layer has no dirt
        return False
    if not any(char.isalnum() for char in text):
        return sure < _SURE_MARK or _PRINTED_ALONE.fullmatch(text) is None
    if _is_at_edge(piece.box, *size) and sure < _SURE_AT_EDGE:
        return True
    if len(text) <= 3:
        return sure < _SURE_MARK
    spelled = any(len(word.text) > 2 and is_syllable(word.text.strip(".,;:")) for word in piece.words)
    return sure < (GUESSED / 2 if spelled else GUESSED)


def _is_at_edge(box: Box, width: float, height: float) -> bool:
    across, down = _EDGE * width, _EDGE * height
    return box.x1 < across or box.x0 > width - across or box.bottom < down or box.top > height - down


def beyond_margins(line: Piece, left: float, right: float) -> list[bool]:
    """Tell for each word of a line whether it is a mark that OCR made of dirt beside the text.

    Args:
        line: a line of a column.
        left: the column's left margin, in points.
        right: its right margin.
    """
    shift = line.box.x0 - min(word.box.x0 for word in line.words)
    found = [False] * len(line.words)
    for order in (range(len(found)), reversed(range(len(found)))):
        for index in order:
            word = line.words[index]
            outside = word.box.x0 + shift > right or word.box.x1 + shift < left
            if not outside or word.confidence == 1 or any(char.isalnum() for char in word.text):
                break
            found[index] = True
    return found


def is_speck(word: Word, scale: float) -> bool:
    """Whether OCR read letters where there is only a speck or an accent that it parted from its letter.

    Args:
        word: a word.
        scale: the page's text height in points.
    """
    is_low = abs(word.box.bottom - word.box.top) < _LOW * scale
    return is_low and word.confidence < _SURE_MARK and any(char.isalnum() for char in word.text)


def is_rule(word: Word) -> bool:
    """Whether OCR made this word of a table's rule."""
    return word.confidence < 1 and _RULE.fullmatch(word.text) is not None


def without_rule(word: Word) -> str:
    """Return the text of a word in a table without the rule that OCR glued to it."""
    return word.text if word.confidence == 1 else _GLUED_RULE.sub("", word.text)


def handwritten(words: Sequence[Word]) -> list[bool]:
    """Tell for each word of a line whether it is handwriting in a gap of the print.

    Strong evidence only: OCR guessed, and the word fills a blank of the form or is much
    taller than the sure words of its line.
    """
    sure = [word.box.bottom - word.box.top for word in words if word.confidence > _SURE_AT_EDGE]
    usual = median(sure) if len(sure) > 1 else math.inf
    found = []
    for index, word in enumerate(words):
        guessed = word.confidence < GUESSED
        within = guessed and 0 < index < len(words) - 1 and not _FORM_WORD.search(word.text)
        found.append(within and (_in_blank(words, index) or _is_tall_in_gap(words, index, usual)))
    return found


def _is_tall_in_gap(words: Sequence[Word], index: int, usual: float) -> bool:
    """Whether a word is much taller than its line, with white on both sides: it is no part of a longer word."""
    before, word, after = (words[at].box for at in (index - 1, index, index + 1))
    apart = min(word.x0 - before.x1, after.x0 - word.x1) > _LEAST_SPACE * usual
    return apart and word.bottom - word.top > _TALL * usual


def _in_blank(words: Sequence[Word], index: int) -> bool:
    after = _BLANKS.get(plain(words[index - 1].text))
    return after is not None and after.match(words[index + 1].text) is not None


def part_stamped(words: Sequence[Word], stamps: Sequence[Box], scale: float) -> tuple[list[Word], list[Word]]:
    """Part the words of stamps from the others.

    Args:
        words: those of a page.
        stamps: where its ink is that of stamps, in PDF points.
        scale: the page's text height in points.
    """
    tiles: defaultdict[tuple[int, int], list[Box]] = defaultdict(list)
    for box in stamps:
        for tile in _tiles(box, scale):
            tiles[tile].append(box)
    stamped: list[Word] = []
    printed: list[Word] = []
    for word in words:
        near = {box for tile in _tiles(word.box, scale) for box in tiles.get(tile, ())} if tiles else set()
        (stamped if _covered(word.box, near) >= _STAMPED else printed).append(word)
    return stamped, printed


def _tiles(box: Box, scale: float) -> Iterable[tuple[int, int]]:
    """Return the squares, each a text height wide, that a box touches; of a huge box those at its upper left."""
    left, top = math.floor(box.x0 / scale), math.floor(box.top / scale)
    right, bottom = math.floor(box.x1 / scale), math.floor(box.bottom / scale)
    return product(range(left, min(right, left + _WIDEST) + 1), range(top, min(bottom, top + _WIDEST) + 1))


def _covered(box: Box, stamps: Iterable[Box]) -> float:
    """Return the share of a box that stamps cover, 0-1; for a box without area, whether they hold its corner."""
    area = (box.x1 - box.x0) * (box.bottom - box.top)
    if area <= 0:
        return float(any(s.x0 <= box.x0 <= s.x1 and s.top <= box.top <= s.bottom for s in stamps))
    return sum(_common(box, stamp) for stamp in stamps) / area


def _common(one: Box, other: Box) -> float:
    width = min(one.x1, other.x1) - max(one.x0, other.x0)
    height = min(one.bottom, other.bottom) - max(one.top, other.top)
    return max(width, 0.0) * max(height, 0.0)
