"""A folder of hostile files with good ones among them, and an engine that needs no Tesseract."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from PIL import Image

from pipeline.batch.recognition import Engine
from pipeline.model import Word
from pipeline.settings import Settings
from tests.hostile import images, pdfs, texts, words
from tests.hostile.case import Hostile
from tests.read.pages import FakeOcr

CASES: tuple[Hostile, ...] = (*pdfs.CASES, *images.CASES, *words.CASES, *texts.CASES)


@lru_cache
def good_copies() -> dict[str, bytes]:
    """Good copies by their names, which sort between those of the hostile ones; each says another number."""
    plan = texts.TEXT.replace("KẾ HOẠCH", "Số: {}/KH-UBND\nKẾ HOẠCH")
    named = {f"{letter} tot.txt": plan.format(number).encode() for number, letter in enumerate("abcdhklmnprstuvx", 1)}
    return named | {
        "g tot.pdf": pdfs.plan(4),
        "i tot.pdf": pdfs.scan(),
        "o tot.docx": words.changed(),
        "q tot.jpg": images.page("JPEG", "RGB"),
    }


def fill(folder: Path) -> None:
    """Write all files."""
    for case in CASES:
        (folder / case.name).write_bytes(case.make())
    for name, data in good_copies().items():
        (folder / name).write_bytes(data)


def recognise(image: Image.Image, dpi: int, settings: Settings) -> list[Word]:
    """Give the same words for every page."""
    return FakeOcr()(image, dpi, settings)


def version(settings: Settings) -> str:
    """Name the engine."""
    return "gives the same words"


ENGINE = Engine(recognise, version)
