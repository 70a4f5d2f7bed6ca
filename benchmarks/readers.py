"""The programs that are compared: each turns the image file of a page into text.

All recognise with Tesseract's Vietnamese model in one thread, so that what differs is what
they do before and after. A program that is not installed is left out.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

import regex

from pipeline import read_copy
from pipeline.model import Line, Zone

_LANGUAGE = "vie"
_BENCHMARK_GROUP = "pip install '.[benchmark]'"
#: Zones that the exact text of a page does not have.
NOT_PRINTED = frozenset({Zone.STAMP, Zone.HANDWRITING, Zone.NOISE})

# `|---|:--|` under the head of a table, `|` between cells, `<br>` and `<sup>` in them,
# `**` and `#` before a heading: what Markdown adds to the words.
MARKDOWN = regex.compile(r"^[|:\- ]*--[|:\- ]*$|\||</?\w{1,8}>|[*_`]{1,3}|^#{1,6} |^> ", regex.MULTILINE)


class Texts(NamedTuple):
    """What a reading gives: a text for each of the reader's titles, and the first text's words' probabilities (0-1)."""

    texts: tuple[str, ...]
    probabilities: tuple[float, ...] = ()


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


def _read_with_pipeline(page: Path) -> Texts:
    lines = [line for line in read_copy(page).lines if line.zone not in NOT_PRINTED]

    def joined(text: Callable[[Line], str]) -> str:
        return "\n".join(map(text, lines))

    probabilities = tuple(word.probability for line in lines for word in line.words)
    return Texts((joined(lambda line: line.text), joined(lambda line: line.text_read)), probabilities)


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


#: The first is this project, the second is what the others are measured against.
READERS = (
    Reader("pipeline", ("this project", "this project, before spelling repair"), _read_with_pipeline, ("tesseract",)),
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
