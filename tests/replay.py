"""The first document's scan without Tesseract: its words, as they were recognised and stored; lines are read anew.

    copy = read_copy(SCAN, recognise=replay_recognise)

`python -m tests.store_ocr` makes the stored words anew.
"""

from __future__ import annotations

import gzip
import json
import math
from functools import lru_cache
from pathlib import Path

import numpy as np
from PIL import Image

from pipeline.model import Box, Word
from pipeline.read import asternet
from pipeline.settings import Settings

SCAN = Path(__file__).parents[1] / "raw" / "07-kh-tw_sao-luc-tuyen-quang.pdf"
STORED = Path(__file__).parent / "data" / "ocr" / "07-kh-tw_sao-luc-tuyen-quang.json.gz"

#: A page is known again by its grey values on a grid of this size, whatever was evened out or straightened.
_GRID = (32, 45)
#: How much the grey values of two images of one page may differ on average, in standard deviations.
_SAME_PAGE = 0.3
#: How many pixels two images of one page (or one cut of it) may differ by in width and height.
_SAME_SIZE = 12


def replay_recognise(image: Image.Image, dpi: int, settings: Settings) -> list[Word]:
    """Return the stored words of the page, or cut of a page, of the first document's scan that `image` shows.

    What reads single lines needs no program of the system: it reads them.

    Raises:
        LookupError: if it shows none of them.
    """
    if settings.engine == "asternet":
        return asternet.read_line(image, dpi)
    mark = fingerprint(image)
    alike = ((page_mark, words) for size, page_mark, words in _pages() if _same_size(size, image.size))
    differences = [(float(np.abs(mark - page_mark).mean()), words) for page_mark, words in alike]
    difference, words = min(differences, key=lambda found: found[0], default=(math.inf, ()))
    if difference > _SAME_PAGE:
        raise LookupError(f"No page of {SCAN.name} looks like this image; the nearest differs by {difference:.2f}.")
    return list(words)


def fingerprint(image: Image.Image) -> np.ndarray:
    """Return the grey values of an image on a coarse grid, with mean 0 and standard deviation 1."""
    grey = np.asarray(image.convert("L").resize(_GRID, Image.Resampling.BOX), dtype=np.float64)
    return (grey - grey.mean()) / max(grey.std(), 1.0)


def _same_size(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether two images, in pixels, are pages or the same cut of a page; a cut's edges may move a little."""
    return all(abs(a - b) <= _SAME_SIZE for a, b in zip(one, other, strict=True))


@lru_cache(maxsize=1)
def _pages() -> tuple[tuple[tuple[int, int], np.ndarray, tuple[Word, ...]], ...]:
    stored = json.loads(gzip.decompress(STORED.read_bytes()))
    return tuple(
        (
            tuple(page["size"]),
            np.array(page["fingerprint"], dtype=np.float64).reshape(_GRID[::-1]) / 100,
            tuple(Word(text, Box(*box), confidence) for text, *box, confidence in page["words"]),
        )
        for page in stored["pages"]
    )
