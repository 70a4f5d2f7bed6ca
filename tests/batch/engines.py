"""OCR engines that are quick and never the same as Tesseract: what they do is the page's width in pixels.

The words of a page follow from its height, so every page of `scan` is another document.
"""

from __future__ import annotations

import os
import time
from functools import partial
from pathlib import Path

from PIL import Image, ImageDraw

from pipeline.batch import Engine
from pipeline.model import Box, Word
from pipeline.read.ocr import OcrFailed
from pipeline.settings import Settings

#: Widths of page images, in pixels, by what happens to them.
GOOD, HANGS, DIES, EATS, BAD_TEXT, FAILS = range(300, 360, 10)
#: Heights begin here.
_TALLEST = 420

_PRINTED = """TỈNH ỦY YÊN HÒA
Số {number}-KH/TU
Yên Hòa, ngày 05 tháng 3 năm 2021
KẾ HOẠCH
thực hiện công tác lưu trữ
I- NHIỆM VỤ
1. Văn phòng Tỉnh ủy rà soát kho lưu trữ, hoàn thành trước ngày 30/6/2021."""


def version(settings: Settings) -> str:
    """Return what stands for the version of the engine."""
    return f"fake 1 {settings.language}"


def recognise(log: Path | None, image: Image.Image, dpi: int, settings: Settings) -> list[Word]:
    """Stand in for OCR; each call adds a byte to `log`."""
    if log is not None:
        descriptor = os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
        os.write(descriptor, b".")
        os.close(descriptor)
    match image.width:
        case width if width == HANGS:
            time.sleep(600)
        case width if width == DIES:
            os._exit(7)
        case width if width == EATS:
            eaten = [bytearray(100_000_000) for _ in range(1_000)]
            raise AssertionError(len(eaten))
        case width if width == FAILS:
            raise OcrFailed("The engine lost its page.")
    printed = _PRINTED.format(number=image.height - _TALLEST + 1)
    words = [
        Word(text, Box(40 + 40 * place, 40 + 20 * row, 75 + 40 * place, 52 + 20 * row), 0.95)
        for row, line in enumerate(printed.split("\n"))
        for place, text in enumerate(line.split())
    ]
    return [*words, Word("hỏng\udcff", Box(40, 300, 80, 312), 0.9)] if image.width == BAD_TEXT else words


def engine(log: Path | None = None) -> Engine:
    """Return the engine; `log` is the file that counts its calls."""
    return Engine(partial(recognise, log), version)


def page(number: int, width: int = GOOD) -> Image.Image:
    """Return the image of a page whose plan has this number, from 1."""
    image = Image.new("L", (width, _TALLEST + number - 1), "white")
    ImageDraw.Draw(image).rectangle((40, 40, 200, 60), fill="black")
    return image


def scan(path: Path, *widths: int, first: int = 1) -> None:
    """Write a TIFF of a page for each width, numbered from `first`."""
    pages = [page(first + place, width) for place, width in enumerate(widths)]
    pages[0].save(path, format="TIFF", save_all=True, append_images=pages[1:], compression="tiff_lzw")
