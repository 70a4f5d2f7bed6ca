"""The programs that are compared: each turns the image file of a page into text.

All recognise with Tesseract's Vietnamese model in one thread, so that what differs is what
they do before and after. A program that is not installed is left out.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

import regex
from PIL import Image

from pipeline import read_copy
from pipeline.model import Line, Word, Zone
from pipeline.read import ocr
from pipeline.settings import Settings

_LANGUAGE = "vie"
_DEFAULTS = Settings()
_BENCHMARK_GROUP = "pip install '.[benchmark]'"
#: Zones that the exact text of a page does not have.
NOT_PRINTED = frozenset({Zone.STAMP, Zone.HANDWRITING, Zone.NOISE})

# `|---|:--|` under the head of a table, `|` between cells, `<br>` and `<sup>` in them,
# `**` and `#` before a heading: what Markdown adds to the words.
MARKDOWN = regex.compile(r"^[|:\- ]*--[|:\- ]*$|\||</?\w{1,8}>|[*_`]{1,3}|^#{1,6} |^> ", regex.MULTILINE)


class Texts(NamedTuple):
    """What a reading gives: a text for each of the reader's titles, and more of this project's.

    `probabilities` are those of the first text's words (0-1); `line_seconds` is the CPU that the reader of
    single lines took.
    """

    texts: tuple[str, ...]
    probabilities: tuple[float, ...] = ()
    line_seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Reader:
    """A program: how it is called, what it needs, how a page is read.

    `titles` name the texts that `read` returns; `programs` and `modules` must be there,
    else `install` says how to get them.
    """

    key: str
    titles: tuple[str, ...]
    read: Callable[[Path], Texts]
    programs: tuple[str, ...] = ()
    modules: tuple[str, ...] = ()
    install: str = ""

    def missing(self) -> str | None:
        """Return a line that says what is not installed and how to get it, or None."""
        lacking = [program for program in self.programs if shutil.which(program) is None]
        lacking += [module for module in self.modules if find_spec(module) is None]
        if not lacking:
            return None
        return f"{self.titles[0]} is left out, {', '.join(lacking)} not installed: {self.install}"


def prepare_environment() -> None:
    """Hold every program to one thread a page and to the system's models."""
    os.environ["OMP_THREAD_LIMIT"] = "1"
    os.environ.setdefault("TESSDATA_PREFIX", _model_folder())


@cache
def _model_folder() -> str:
    """Return the folder of the models, from `List of available languages in "/usr/share/…" (3):`."""
    listing = subprocess.run(["tesseract", "--list-langs"], capture_output=True, check=True, text=True)  # noqa: S607
    return (listing.stdout or listing.stderr).split('"')[1]


def _read_with_pipeline(page: Path, settings: Settings = _DEFAULTS) -> Texts:
    line_seconds = 0.0

    def recognise(image: Image.Image, dpi: int, how: Settings) -> list[Word]:
        nonlocal line_seconds
        start = time.process_time()
        words = ocr.recognise(image, dpi, how)
        line_seconds += time.process_time() - start if how.engine == settings.second_engine else 0.0
        return words

    copy = read_copy(page, settings=settings, recognise=recognise)
    lines = [line for line in copy.lines if line.zone not in NOT_PRINTED]

    def joined(text: Callable[[Line], str]) -> str:
        return "\n".join(map(text, lines))

    probabilities = tuple(word.probability for line in lines for word in line.words)
    return Texts((joined(lambda line: line.text), joined(lambda line: line.text_read)), probabilities, line_seconds)


def _read_once(page: Path) -> Texts:
    return Texts(_read_with_pipeline(page, replace(_DEFAULTS, second_engine="")).texts[:1])


def _read_with_tesseract(page: Path) -> Texts:
    command = ["tesseract", str(page), "stdout", "-l", _LANGUAGE, "--psm", "3"]
    done = subprocess.run(command, capture_output=True, check=True, encoding="utf-8")  # noqa: S603
    return Texts((done.stdout,))


def _read_with_ocrmypdf(page: Path, *, clean: bool) -> Texts:
    import ocrmypdf  # noqa: PLC0415 - installed for the benchmark only

    with tempfile.TemporaryDirectory() as folder:
        text = Path(folder, "page.txt")
        # No PDF/A and no optimisation: only what the text needs.
        ocrmypdf.ocr(
            page,
            Path(folder, "page.pdf"),
            language=[_LANGUAGE],
            sidecar=text,
            output_type="pdf",
            optimize=0,
            jobs=1,
            deskew=clean,
            clean=clean,
            progress_bar=False,
        )
        return Texts((text.read_text(encoding="utf-8"),))


def _read_with_pymupdf4llm(page: Path) -> Texts:
    import pymupdf4llm  # noqa: PLC0415 - installed for the benchmark only

    markdown = pymupdf4llm.to_markdown(str(page), ocr_language=_LANGUAGE, show_progress=False)
    return Texts((MARKDOWN.sub(" ", markdown),))


def _read_with_kreuzberg(page: Path) -> Texts:
    import kreuzberg  # noqa: PLC0415 - installed for the benchmark only

    ocr = kreuzberg.OcrConfig(backend="tesseract", language=_LANGUAGE)
    config = kreuzberg.ExtractionConfig(ocr=ocr, force_ocr=True, use_cache=False)
    return Texts((MARKDOWN.sub(" ", kreuzberg.extract_file_sync(str(page), config=config).content),))


#: The first is this project; `tesseract` is what the others are measured against.
READERS = (
    Reader("pipeline", ("this project", "this project, before spelling repair"), _read_with_pipeline, ("tesseract",)),
    Reader("pipeline-once", ("this project, nothing read twice",), _read_once, ("tesseract",)),
    Reader("tesseract", ("tesseract",), _read_with_tesseract, ("tesseract",)),
    Reader(
        "ocrmypdf",
        ("OCRmyPDF",),
        lambda page: _read_with_ocrmypdf(page, clean=False),
        ("tesseract", "gs"),
        ("ocrmypdf",),
        f"sudo apt-get install ghostscript; {_BENCHMARK_GROUP}",
    ),
    Reader(
        "ocrmypdf-clean",
        ("OCRmyPDF --deskew --clean",),
        lambda page: _read_with_ocrmypdf(page, clean=True),
        ("tesseract", "gs", "unpaper"),
        ("ocrmypdf",),
        f"sudo apt-get install ghostscript unpaper; {_BENCHMARK_GROUP}",
    ),
    Reader(
        "pymupdf4llm",
        ("PyMuPDF4LLM",),
        _read_with_pymupdf4llm,
        (),
        ("pymupdf", "pymupdf4llm"),
        _BENCHMARK_GROUP,
    ),
    Reader("kreuzberg", ("Kreuzberg",), _read_with_kreuzberg, (), ("kreuzberg",), _BENCHMARK_GROUP),
)
