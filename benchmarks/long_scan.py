"""A run on scans of many pages with an engine that costs nothing, to see what memory it needs.

python -m benchmarks.long_scan RAW OUT, for scans that `benchmarks.load.write_long_scan` wrote
"""

from __future__ import annotations

import random
import sys
from pathlib import Path

from PIL import Image

from benchmarks.load import SMALL_HEIGHT, make_plan
from pipeline.batch import Engine, build_dataset
from pipeline.model import Box, Word
from pipeline.settings import Settings

#: Left, top, right edge, and the heights of lines and letters, in points.
_LEFT, _TOP, _RIGHT, _LEADING, _LETTER = 86, 60, 540, 18, 10
#: Width of a letter and of a space, in points.
_WIDE, _SPACE = 5.0, 4.0


def recognise(image: Image.Image, _dpi: int, _settings: Settings) -> list[Word]:
    """Return the words of the page that the image's height tells: a plan's head and tasks, then more tasks."""
    number = image.height - SMALL_HEIGHT
    lines = make_plan(number, random.Random(number)).splitlines()  # noqa: S311 - no secret
    lines = lines if number == 1 else [f"{number}.{line}" for line in lines if line[0].isdigit()] * 2
    words, x, top = [], float(_LEFT), _TOP
    for line in lines:
        for text in line.split():
            if x + _WIDE * len(text) > _RIGHT:
                x, top = float(_LEFT), top + _LEADING
            words.append(Word(text, Box(x, top, x + _WIDE * len(text), top + _LETTER), 0.95))
            x += _WIDE * len(text) + _SPACE
        x, top = float(_LEFT), top + _LEADING
    return words


def version(_settings: Settings) -> str:
    """Return what stands for the version of the engine."""
    return "none: pages of known text"


def main(raw: Path, out: Path) -> None:
    """Make the dataset of a folder of such scans, in one process besides this one."""
    build_dataset(raw, out, jobs=1, engine=Engine(recognise, version))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
