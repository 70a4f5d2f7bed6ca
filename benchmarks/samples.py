"""The page images that are read, with their exact text: facsimiles, and pages of real scans."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from itertools import islice, product
from pathlib import Path

import pypdfium2 as pdfium

from benchmarks.degrade import Level, scan
from benchmarks.facsimile import Facsimile, print_pages
from benchmarks.sheet import RULE, Kind
from benchmarks.typeface import Typeface
from pipeline.evaluate.labels import PAGE_FILE
from pipeline.read.page_image import draw, extract, survey
from pipeline.settings import Settings
from pipeline.vietnamese import nfc

#: What the pages of real scans are called in the tables.
REAL = "real scans"
#: Facsimiles are printed at this many dots an inch, like a laser printer.
_PRINTER_DPI = 600


@dataclass(frozen=True, slots=True)
class Sample:
    """The image file of a page, what is printed on it, and the group that it is counted in.

    `in_body` says of each exact word whether it stands in running text, outside columns
    and tables; it is empty where that is not known.
    """

    group: str
    name: str
    image: Path
    exact: str
    in_body: tuple[bool, ...] = ()


def make_facsimiles(
    typefaces: Sequence[Typeface], levels: Sequence[Level], *, pages: int, seed: int, folder: Path, rule: float = RULE
) -> list[Sample]:
    """Print pages and scan each at every level.

    Args:
        typefaces: those to print in, at least one.
        levels: how they are scanned.
        pages: how many pages.
        seed: the same seed gives the same files.
        folder: where the images are written, each with its exact text beside it.
        rule: how thick the rules of tables are, in points.
    """
    printed = list(islice(print_pages(typefaces, seed=seed, dpi=_PRINTER_DPI, rule=rule), pages))

    def make(choice: tuple[Level, int]) -> Sample:
        level, number = choice
        return _make_facsimile(printed[number], level, seed=(seed, number), stem=folder / f"{level.name}-{number + 1}")

    with ThreadPoolExecutor(2) as threads:
        return list(threads.map(make, product(levels, range(len(printed)))))


def take_real_pages(gold: Path, folder: Path) -> list[Sample]:
    """Take the images of exactly transcribed pages out of labelled PDF files, as they were scanned.

    Args:
        gold: holds `<name>/<name>.pdf` with `<name>/page<N>.txt` beside it.
        folder: where the images are written.

    Returns:
        The pages, sorted by name; none where there are no transcriptions.
    """
    samples = []
    for text in sorted(gold.glob("*/page*.txt")):
        page = PAGE_FILE.fullmatch(text.name)
        copy = text.parent / f"{text.parent.name}.pdf"
        if page and copy.is_file():
            image = folder / f"{copy.stem}-{page[1]}.png"
            _take_page(copy, int(page[1]), image)
            samples.append(Sample(REAL, image.stem, image, nfc(text.read_text(encoding="utf-8"))))
    return samples


def _make_facsimile(page: Facsimile, level: Level, *, seed: tuple[int, int], stem: Path) -> Sample:
    image = stem.with_suffix(".jpg" if level.format == "JPEG" else ".png")
    image.write_bytes(scan(page.image, page.dpi, level, seed))
    stem.with_suffix(".txt").write_text(page.text, encoding="utf-8")
    in_body = tuple(line.kind is Kind.BODY for line in page.lines for _ in line.text.split())
    return Sample(level.title, f"{stem.name} ({page.name})", image, page.text, in_body)


def _take_page(copy: Path, number: int, image: Path) -> None:
    settings = Settings()
    with closing(pdfium.PdfDocument(copy)) as document:
        page = document[number - 1]
        found = survey(page)
        picture, dpi = extract(page, found.scan, settings) if found.scan else draw(page, found, settings)
        picture.save(image, dpi=(dpi, dpi))
