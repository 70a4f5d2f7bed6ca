"""Second readings: parts of lines with doubtful words are read again, by an engine that reads single lines.

Only what the first engine was not sure of is read again, with the words around it; the two readings are
made one by `pipeline.read.combine`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt
from PIL import Image

from pipeline.language import load_language
from pipeline.model import Word
from pipeline.read.combine import Second, combine
from pipeline.read.context import DOUBTFUL
from pipeline.read.enhance import in_grey
from pipeline.read.ocr import Recognise
from pipeline.read.pieces import SPACE, Piece, chain, pieces_of, text_height
from pipeline.read.strips import cut, parts
from pipeline.settings import Settings
from pipeline.vietnamese import is_syllable

#: A number below this confidence (0-1) is doubtful: no neighbour tells what it is.
_SURE_NUMBER = 0.93
#: A person's name on a line of its own has so many words.
_NAME_WORDS = (2, 5)
#: What is taller than so many text heights is no word but a stroke or a stain.
_TALLEST = 2.5


def reread_doubtful(
    image: Image.Image, dpi: int, words: Sequence[Word], settings: Settings, recognise: Recognise
) -> list[Word]:
    """Return the words of a page, the doubtful ones and their neighbours read twice and the better taken.

    Args:
        image: the upright page as it was read first.
        dpi: its resolution.
        words: the first reading, boxes in points.
        settings: `second_engine` is what reads lines; without one there is no second reading.
        recognise: the OCR engine.

    Raises:
        MissingRequirement, OcrFailed: if `recognise` does.
    """
    doubtful = list(doubtful_parts(words)) if settings.second_engine else []
    if not doubtful:
        return list(words)
    grey = np.asarray(in_grey(image))
    seconds = [_read_again(grey, dpi, part, settings, recognise) for part in doubtful]
    return combine(words, seconds, load_language())


def _read_again(grey: npt.NDArray[np.uint8], dpi: int, part: Piece, settings: Settings, recognise: Recognise) -> Second:
    strip = cut(grey, dpi, part)
    again = recognise(strip.image, dpi, settings.for_lines())
    return Second(part.words, [strip.on_page(word) for word in again])


def _is_doubtful(word: Word) -> bool:
    """Whether the engine was not sure of a word, or made one that is none; of signs alone no engine is sure."""
    if not any(map(str.isalnum, word.text)):
        return False
    if any(map(str.isdigit, word.text)):
        return word.confidence < _SURE_NUMBER
    return word.confidence < DOUBTFUL or _is_no_word(word.text)


def _is_no_word(text: str) -> bool:
    letters = "".join(filter(str.isalpha, text))
    return not letters[1:].isupper() and not is_syllable(letters)


def doubtful_parts(words: Sequence[Word]) -> Iterator[Piece]:
    """Yield the parts of a page's lines that are to be read again, each short enough to be read at once.

    These are the parts with a doubtful word, and all of a line that may be a person's name.
    """
    scale = text_height(words)
    for line in chain(pieces_of((word for word in words if word.box.x0 < word.box.x1), scale), SPACE, scale):
        whole = _may_be_name(line.words)
        for part in parts(line):
            if (whole or any(map(_is_doubtful, part.words))) and _is_text(part, scale):
                yield part


def _may_be_name(words: Sequence[Word]) -> bool:
    """Whether a line may be a person's name: no neighbour tells which it is, and under a seal no engine knows."""
    return _NAME_WORDS[0] <= len(words) <= _NAME_WORDS[1] and all(
        word.text[:1].isupper() and word.text[1:].islower() for word in words
    )


def _is_text(piece: Piece, scale: float) -> bool:
    return piece.box.bottom - piece.box.top <= _TALLEST * scale and piece.box.x1 - piece.box.x0 > scale / 4
