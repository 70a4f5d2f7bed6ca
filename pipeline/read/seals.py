"""Print under red seals: the sealed part of a page is read a second time without its red.

Dropping red everywhere makes other pages worse, so only the surroundings of a seal are
read again, and a word of the second reading counts only where it is surer than the first.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import cv2
import numpy as np
import numpy.typing as npt
from PIL import Image

from pipeline.model import Box, Word
from pipeline.read.ocr import Recognise
from pipeline.settings import Settings

_POINTS_PER_INCH = 72
#: Red ink has this much more red than green and blue (0-255).
_RED_EXCESS = 40
#: Strokes of a seal that are closer than this many points belong together.
_GAP = 8.0
#: A seal is at least this wide and high, in points; the State's is 36 mm across, a signature's stamp 10 mm high.
_SMALLEST = 28.0
#: How far around a seal the page is read again, in points: words that reach under it from both sides.
_AROUND, _ABOVE = 90.0, 18.0
#: Ink lighter than this share of the paper is the rest of a seal, not print.
_PALE = 0.72
#: A word that ends at the cut's edge, in points, was cut itself.
_EDGE = 3.0
#: A second reading counts from this confidence on (0-1), and where it is this much surer than the first.
_SURE, _SURER = 0.6, 0.02


def reread_sealed(
    image: Image.Image, dpi: int, words: Sequence[Word], settings: Settings, recognise: Recognise
) -> list[Word]:
    """Return the words of a page, those under red seals read again without the red where that is surer.

    Args:
        image: the upright page; a grey one has no red and gives `words` as they are.
        dpi: its resolution.
        words: the first reading, boxes in points.
        settings: passed on to `recognise`.
        recognise: the OCR engine.

    Raises:
        OcrFailed: if `recognise` does.
    """
    found = list(words)
    for seal in find_seals(image, dpi):
        cut = _surroundings(seal, image, dpi)
        left, top, right, bottom = (round(side * dpi / _POINTS_PER_INCH) for side in cut)
        brightest = np.asarray(image.crop((left, top, right, bottom))).max(axis=2)
        for without_red in (brightest, _black_only(brightest)):
            again = recognise(Image.fromarray(without_red), dpi, settings)
            found = _surer(found, [word for word in _shifted(again, cut) if _is_whole(word, cut)])
    return found


def _black_only(grey: npt.NDArray[np.uint8]) -> npt.NDArray[np.uint8]:
    """Return the image with everything lighter than about two thirds of its paper white: what pale red is left."""
    paper = float(np.percentile(grey, 60))
    return np.asarray(np.clip(grey * (255.0 / max(_PALE * paper, 1.0)), 0, 255), dtype=np.uint8)


def find_seals(image: Image.Image, dpi: int) -> list[Box]:
    """Return the boxes (points) of red seals and stamps, from top to bottom."""
    if image.mode != "RGB":
        return []
    side = _POINTS_PER_INCH / dpi
    factor = max(round(dpi / 100), 1)
    red = _red(np.asarray(image.reduce(factor)))
    side *= factor
    gap = max(round(_GAP / side), 1)
    joined = cv2.morphologyEx(red, cv2.MORPH_CLOSE, np.ones((gap, gap), np.uint8))
    _, _, stats, _ = cv2.connectedComponentsWithStats(joined)
    boxes = [
        Box(x * side, y * side, (x + wide) * side, (y + high) * side) for x, y, wide, high, _ in stats[1:].tolist()
    ]
    large = (box for box in boxes if min(box.x1 - box.x0, box.bottom - box.top) >= _SMALLEST)
    return sorted(large, key=lambda box: (box.top, box.x0))


def _red(pixels: npt.NDArray[np.uint8]) -> npt.NDArray[np.uint8]:
    red, green, blue = cv2.split(pixels)
    return np.asarray(cv2.threshold(cv2.subtract(red, cv2.max(green, blue)), _RED_EXCESS, 1, cv2.THRESH_BINARY)[1])


def _surroundings(seal: Box, image: Image.Image, dpi: int) -> Box:
    width, height = (pixels * _POINTS_PER_INCH / dpi for pixels in image.size)
    return Box(
        max(seal.x0 - _AROUND, 0.0),
        max(seal.top - _ABOVE, 0.0),
        min(seal.x1 + _AROUND, width),
        min(seal.bottom + _ABOVE, height),
    )


def _shifted(words: Iterable[Word], cut: Box) -> list[Word]:
    return [
        Word(
            word.text,
            Box(word.box.x0 + cut.x0, word.box.top + cut.top, word.box.x1 + cut.x0, word.box.bottom + cut.top),
            word.confidence,
        )
        for word in words
    ]


def _is_whole(word: Word, cut: Box) -> bool:
    box = word.box
    inside = box.x0 > cut.x0 + _EDGE and box.x1 < cut.x1 - _EDGE and box.top > cut.top + _EDGE
    return inside and box.bottom < cut.bottom - _EDGE


def _surer(first: Sequence[Word], second: Iterable[Word]) -> list[Word]:
    """Return the first reading with the words that the second one read more surely in their place."""
    kept = list(first)
    for word in second:
        if word.confidence < _SURE or not any(char.isalnum() for char in word.text):
            continue
        rivals = [at for at, other in enumerate(kept) if _overlap(word.box, other.box)]
        if all(kept[at].confidence + _SURER < word.confidence for at in rivals):
            place = min(rivals, default=len(kept))
            kept = [other for at, other in enumerate(kept) if at not in rivals]
            kept.insert(place, word)
    return kept


def _overlap(one: Box, other: Box) -> bool:
    """Whether two words claim the same ink: their boxes share a quarter of the smaller one."""
    across = min(one.x1, other.x1) - max(one.x0, other.x0)
    down = min(one.bottom, other.bottom) - max(one.top, other.top)
    if across <= 0 or down <= 0:
        return False
    areas = [(box.x1 - box.x0) * (box.bottom - box.top) for box in (one, other)]
    return across * down >= 0.25 * min(areas)
