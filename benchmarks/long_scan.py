"""A scan of many pages, read with an engine that costs nothing, to see what memory a run needs.

python -m benchmarks.long_scan 1000 build/long
"""

from __future__ import annotations

import random
import sys
from pathlib import Path

from PIL import Image, ImageDraw

from benchmarks.load import make_plan
from pipeline.batch import Engine, build_dataset
from pipeline.model import Box, Word
from pipeline.settings import Settings

#: Width and least height of a page in pixels, at this resolution: A4. Each page is a pixel higher than the one before.
_WIDTH, _HEIGHT, _DPI = 413, 584, 50
#: Left, top, right edge, and the heights of lines and letters, in points.
_LEFT, _TOP, _RIGHT, _LEADING, _LETTER = 86, 60, 540, 18, 10
#: Width of a letter and of a space, in points.
_WIDE, _SPACE = 5.0, 4.0


def recognise(image: Image.Image, _dpi: int, _settings: Settings) -> list[Word]:
    """Return the words of the page that the image's height tells: a plan's head and tasks, then more tasks."""
    number = image.height - _HEIGHT
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


def write_scan(path: Path, pages: int) -> None:
    """Write a TIFF of small pages."""
    images = []
    for number in range(1, pages + 1):
        image = Image.new("1", (_WIDTH, _HEIGHT + number), 1)
        ImageDraw.Draw(image).rectangle((60, 60, 300, 70), fill=0)
        images.append(image)
    images[0].save(path, "TIFF", save_all=True, append_images=images[1:], compression="group4", dpi=(_DPI, _DPI))


def main(pages: int, folder: Path) -> None:
    """Make a scan and the dataset of it, in one process of its own."""
    (folder / "raw").mkdir(parents=True)
    write_scan(folder / "raw" / "scan.tif", pages)
    build_dataset(folder / "raw", folder / "out", jobs=1, engine=Engine(recognise, version))


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]))
