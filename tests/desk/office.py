"""Raw folders as an archive has them: transcripts and scans of invented plans, read by an engine that slips."""

from __future__ import annotations

import time
from functools import partial
from pathlib import Path

from PIL import Image, ImageDraw

from pipeline.batch import Engine
from pipeline.model import Box, Word
from pipeline.settings import Settings

PLAN = """HUYỆN ỦY YÊN LÃNG
*
Số {number}-KH/HU
ĐẢNG CỘNG SẢN VIỆT NAM
Yên Lãng, ngày 12 tháng 5 năm 2021

KẾ HOẠCH
kiểm tra công tác văn thư năm 2021

I- NHIỆM VỤ
1. Văn phòng Huyện ủy tổng hợp, báo cáo trước ngày 30/9/2021.
"""

#: What the engine reads on every page: `nậng` is no syllable.
_READ = """HUYỆN ỦY YÊN LÃNG
Số 31-KH/HU
Yên Lãng, ngày 12 tháng 5 năm 2021
KẾ HOẠCH
kiểm tra công tác lưu trữ năm 2021
I- NHIỆM VỤ
1. Văn phòng Huyện ủy rà soát kho lưu trữ và nậng cao chất lượng hồ sơ trước ngày 30/9/2021."""


def version(settings: Settings) -> str:
    """Return what stands for the version of the engine."""
    return f"fake {settings.language}"


def recognise(seconds: float, _image: Image.Image, _dpi: int, _settings: Settings) -> list[Word]:
    """Stand in for OCR, which takes some time for a page."""
    time.sleep(seconds)
    return [
        Word(text, Box(40 + 40 * place, 40 + 20 * row, 75 + 40 * place, 52 + 20 * row), 0.95)
        for row, line in enumerate(_READ.split("\n"))
        for place, text in enumerate(line.split())
    ]


def engine(seconds: float = 0.0) -> Engine:
    """Return the engine; it takes so many seconds for a page."""
    return Engine(partial(recognise, seconds), version)


def transcript(path: Path, number: int) -> None:
    """Write the transcript of a plan with this number."""
    path.write_text(PLAN.format(number=number), encoding="utf-8")


def scan(path: Path, number: int) -> None:
    """Write a scan of one page that is like no other with another number."""
    image = Image.new("L", (900, 400 + number), "white")
    ImageDraw.Draw(image).rectangle((40, 40, 200, 60), fill="black")
    image.save(path, format="TIFF")
