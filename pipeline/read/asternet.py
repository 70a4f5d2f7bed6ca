"""AsterNet as the rest knows it: the image of one printed line in, its words with boxes and confidences out.

AsterNet is a small neural network for printed Vietnamese (the package asterocr, which brings
its weights); ONNX Runtime works it out. It has nothing in common with Tesseract, so that the
two seldom slip on the same word. It knows no pages: other modules cut the lines out.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.metadata import version as installed_version
from importlib.resources import as_file, files
from typing import TYPE_CHECKING, NamedTuple

import cv2
import numpy as np
import numpy.typing as npt
from PIL import Image

from pipeline.model import Box, Word
from pipeline.read.enhance import in_grey
from pipeline.vietnamese import nfc

if TYPE_CHECKING:
    import onnxruntime

#: The network sees lines of this height in pixels, whose width is a multiple of a step and within these limits.
_HEIGHT, _STEP, _NARROWEST, _WIDEST = 32, 4, 32, 1024
#: Its first class stands for no character.
_BLANK = 0
#: Ink of a character reaches about so many steps to both sides of where the network sees it.
_REACH = 2.0
_POINTS_PER_INCH = 72


class _Character(NamedTuple):
    """A character: the first and the last step at which the network sees it, and how surely at the best of them."""

    text: str
    first: int
    last: int
    confidence: float


def read_line(image: Image.Image, dpi: int) -> list[Word]:
    """Read the image of one printed line, or a part of one.

    Args:
        image: the line alone, level, with little white around; up to thirty times as wide as high.
        dpi: its resolution.

    Returns:
        The words from left to right. Boxes are in points from the image's top left corner and as high as
        the image; a word's confidence is that of its least sure character.
    """
    logs = _log_probabilities(np.asarray(in_grey(image)))
    step = image.width * _POINTS_PER_INCH / dpi / len(logs)
    return _words(_characters(logs), step, len(logs), image.height * _POINTS_PER_INCH / dpi)


def version() -> str:
    """Return what decides how a line is read: `asterocr 1.0.2, onnxruntime 1.23.2`."""
    return ", ".join(f"{name} {installed_version(name)}" for name in ("asterocr", "onnxruntime"))


def _log_probabilities(grey: npt.NDArray[np.uint8]) -> npt.NDArray[np.float32]:
    """Return the logarithm of the probability of each character at each step from left to right: (steps, classes)."""
    height, width = grey.shape
    wide = min(max(round(width * _HEIGHT / height / _STEP) * _STEP, _NARROWEST), _WIDEST)
    shrinks = height > _HEIGHT
    line = cv2.resize(grey, (wide, _HEIGHT), interpolation=cv2.INTER_AREA if shrinks else cv2.INTER_LINEAR)
    values = line.astype(np.float32) / np.float32(127.5) - np.float32(1.0)
    network = _network()
    (logs,) = network.run(None, {network.get_inputs()[0].name: np.repeat(values[None, None], 3, axis=1)})
    return np.asarray(logs[:, 0], dtype=np.float32)


def _characters(logs: npt.NDArray[np.float32]) -> list[_Character]:
    """Return the likeliest class of each step, repetitions as one and blanks left out (CTC, greedy)."""
    characters = _alphabet()
    best = logs.argmax(axis=1)
    sure = np.exp(logs.max(axis=1))
    ends = np.flatnonzero(np.diff(best, append=-1)) + 1
    starts = np.concatenate(([0], ends[:-1]))
    return [
        _Character(characters[int(best[first])], int(first), int(end) - 1, float(sure[first:end].max()))
        for first, end in zip(starts, ends, strict=True)
        if best[first] != _BLANK
    ]


def _words(characters: list[_Character], step: float, steps: int, height: float) -> list[Word]:
    """Part characters at spaces; `step` is the width of a step in points, `height` that of the line."""
    runs: list[list[_Character]] = [[]]
    edges = [0.0]
    for character in characters:
        if character.text == " ":
            edges.append((character.first + character.last + 1) / 2)
            runs.append([])
        else:
            runs[-1].append(character)
    edges.append(float(steps))
    words = []
    for run, start, end in zip(runs, edges[:-1], edges[1:], strict=True):
        if run:
            left, right = max(run[0].first - _REACH + 0.5, start), min(run[-1].last + _REACH + 0.5, end)
            text = nfc("".join(character.text for character in run))
            confidence = min(1.0, *(character.confidence for character in run))
            words.append(Word(text, Box(left * step, 0.0, right * step, height), confidence))
    return words


@lru_cache(maxsize=1)
def _alphabet() -> dict[int, str]:
    """Return the character of each class."""
    from asterocr.vocab import default_vocab  # noqa: PLC0415 - only pages with doubtful words need it

    return dict(default_vocab.idx2char)


@lru_cache(maxsize=1)
def _network() -> onnxruntime.InferenceSession:
    import onnxruntime  # noqa: PLC0415 - only pages with doubtful words need it

    options = onnxruntime.SessionOptions()
    # Pages are read side by side, each in one thread.
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    with as_file(files("asterocr") / "assets" / "asternet.onnx") as weights:
        return onnxruntime.InferenceSession(str(weights), options, providers=["CPUExecutionProvider"])
