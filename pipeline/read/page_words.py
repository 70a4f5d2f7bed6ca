"""The words of a page: read, and what is faint, sealed, left out or doubtful read once more."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import cv2
import numpy as np
from PIL import Image

from pipeline.model import Word
from pipeline.read.enhance import in_grey
from pipeline.read.faint_rules import erase_rules, find_faint_grids
from pipeline.read.grid import Grid
from pipeline.read.left_out import read_left_out
from pipeline.read.ocr import Recognise
from pipeline.read.pieces import text_height
from pipeline.read.reread import reread_doubtful
from pipeline.read.seals import reread_sealed
from pipeline.read.signs import restore_semicolons
from pipeline.read.spelling import doubtful_share
from pipeline.read.table import find_image_grids
from pipeline.settings import Settings

#: What takes grain away: the standard deviation of the softening in inches, 1 pixel at 150 DPI.
_GRAIN = 1 / 150
#: A page whose darkest and lightest pixels differ by less, of 255, has nothing printed on it.
_LEAST_CONTRAST = 16


class PageWords(NamedTuple):
    """What is printed on a page: its words, its ruled tables, the share (0-1) of words that the engine doubted."""

    words: list[Word]
    grids: tuple[Grid, ...] = ()
    doubtful: float = 0.0


def read_words(image: Image.Image, dpi: int, settings: Settings, recognise: Recognise) -> PageWords:
    """Read the words of a page.

    Args:
        image: the page, upright and prepared.
        dpi: its resolution.
        settings: passed on to `recognise`.
        recognise: the OCR engine.

    Returns:
        The words, boxes in points; none where nothing is printed but specks and what shines
        through from the other side.

    Raises:
        MissingRequirement, OcrFailed: if `recognise` does.
    """
    words = _recognised(image, dpi, settings, recognise) if _has_ink(image) else []
    if not any(map(_is_printed, words)):
        return PageWords([])
    grids = find_image_grids(image, dpi)
    if not grids and (grids := find_faint_grids(image, dpi, words)):
        # Dots and pale strokes beside the words were read as letters.
        image = erase_rules(image, dpi, grids)
        words = recognise(image, dpi, settings)
    doubtful = doubtful_share(words)
    words = reread_sealed(image, dpi, words, settings, recognise)
    words = read_left_out(image, dpi, words, settings, recognise, grids=grids)
    words = reread_doubtful(image, dpi, words, settings, recognise)
    return PageWords(restore_semicolons(image, dpi, words, text_height(words)), grids, doubtful)


def _recognised(image: Image.Image, dpi: int, settings: Settings, recognise: Recognise) -> Sequence[Word]:
    """Recognise a page; where nothing is found, once more without its grain.

    On a few lines of print in a grainy scan the engine may see no text at all: the last page of a plan, with the
    signature on it, must not pass for a blank one.
    """
    words = recognise(image, dpi, settings)
    if any(map(_is_printed, words)):
        return words
    smooth = cv2.GaussianBlur(np.asarray(image), (0, 0), _GRAIN * dpi)
    return recognise(Image.fromarray(smooth), dpi, settings)


def _is_printed(word: Word) -> bool:
    """Whether a word is no speck: two letters or digits that the engine is more sure of than not."""
    return word.confidence >= 0.5 and sum(char.isalnum() for char in word.text) >= 2


def _has_ink(image: Image.Image) -> bool:
    """Whether anything stands out from the ground; engines need a second to find nothing."""
    return int(np.ptp(np.asarray(in_grey(image)))) >= _LEAST_CONTRAST
