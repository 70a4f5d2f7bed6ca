"""The first document's scan without Tesseract: its words, as they were recognised and stored.

    copy = read_copy(SCAN, recognise=replay_recognise)

`python -m tests.store_ocr` makes the stored words anew.
"""

from __future__ import annotations

import gzip
import json
from functools import lru_cache
from pathlib import Path

import numpy as np
from PIL import Image

from pipeline.model import Box, Word
from pipeline.settings import Settings

SCAN = Path(__file__).parents[1] / "raw" / "07-kh-tw_sao-luc-tuyen-quang.pdf"
STORED = Path(__file__).parent / "data" / "ocr" / "07-kh-tw_sao-luc-tuyen-quang.json.gz"

#: A page is known again by its grey values on a grid of this size, whatever was evened out or straightened.
_GRID = (32, 45)
#: How much the grey values of two images of one page may differ on average, in standard deviations.
_SAME_PAGE = 0.3


def replay_recognise(image: Image.Image, dpi: int, settings: Settings) -> list[Word]:
    """Return the stored words of the page of the first document's scan that `image` shows.

    Raises:
        LookupError: if it shows none of them.
    """
    mark = fingerprint(image)
    difference, words = min(
        ((float(np.abs(mark - page_mark).mean()), words) for page_mark, words in _pages()), key=lambda found: found[0]
    )
    if difference > _SAME_PAGE:
        raise LookupError(f"No page of {SCAN.name} looks like this image; the nearest differs by {difference:.2f}.")
    return list(words)


def fingerprint(image: Image.Image) -> np.ndarray:
    """Return the grey values of an image on a coarse grid, with mean 0 and standard deviation 1."""
    grey = np.asarray(image.convert("L").resize(_GRID, Image.Resampling.BOX), dtype=np.float64)
    return (grey - grey.mean()) / max(grey.std(), 1.0)


@lru_cache(maxsize=1)
def _pages() -> tuple[tuple[np.ndarray, tuple[Word, ...]], ...]:
    stored = json.loads(gzip.decompress(STORED.read_bytes()))
    return tuple(
        (
            np.array(page["fingerprint"], dtype=np.float64).reshape(_GRID[::-1]) / 100,
            tuple(Word(text, Box(*box), confidence) for text, *box, confidence in page["words"]),
        )
        for page in stored["pages"]
    )
