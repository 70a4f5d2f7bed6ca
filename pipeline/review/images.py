"""Pictures of pages for the review: which there should be, and drawing them from the originals."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from PIL import Image

from pipeline.batch.finding import find_originals
from pipeline.model import Page, TextSource
from pipeline.read.viewing import page_pictures
from pipeline.review.dataset import Dataset
from pipeline.write.table import Row

#: Fine enough to read print of 8 points, small enough for a shared folder: about 90 kB a page.
_DPI = 110
_QUALITY = 45
#: Pages that one process draws at a time.
_PAGES = 25


@dataclass(frozen=True, slots=True)
class Drawing:
    """Pages of a copy to be drawn from its original, each to a file of its own."""

    original: Path
    pages: tuple[Page, ...]
    files: tuple[Path, ...]


def picture_name(copy_id: str, page: int) -> str:
    """Return where a page's picture stands, relative to the review."""
    return f"pages/{copy_id[:16]}/{page:04}.webp"


def drawn(copy_id: str, pages: Sequence[Row], review: Path) -> frozenset[int]:
    """Return the numbers of the pages of a copy that have a picture."""
    numbers = (page["page"] for page in pages)
    return frozenset(number for number in numbers if (review / picture_name(copy_id, number)).is_file())


def missing_pictures(dataset: Dataset, raw: Path, review: Path) -> list[Drawing]:
    """Return what is to be drawn: the pages without a picture whose original is still there as it was read.

    Args:
        dataset: all tables.
        raw: the folder with the originals; there may be none.
        review: the folder of the review.
    """
    missing: dict[str, list[Row]] = {}
    paths: defaultdict[str, list[str]] = defaultdict(list)
    for copy in dataset.rows("copies"):
        paths[copy["copy_id"]].append(copy["path"])
    for copy_id in paths:
        pages = [page for page in dataset.pages(copy_id) if page["width_pt"]]
        there = drawn(copy_id, pages, review)
        if rows := [page for page in pages if page["page"] not in there]:
            missing[copy_id] = rows
    wanted = {path: copy_id for copy_id in missing for path in paths[copy_id]}
    found = find_originals(raw, wanted) if wanted and raw.is_dir() else {}
    originals = {wanted[path]: original for path, original in sorted(found.items(), reverse=True)}
    return [
        one
        for copy_id, original in sorted(originals.items())
        for one in _drawings(original, copy_id, missing[copy_id], review)
    ]


def draw(drawing: Drawing) -> None:
    """Draw pages; those that cannot be drawn are left without a picture.

    Raises:
        OSError: if the file system does not take a picture.
    """
    files = {page.number: file for page, file in zip(drawing.pages, drawing.files, strict=True)}
    for number, picture in _pictures(drawing):
        files[number].parent.mkdir(parents=True, exist_ok=True)
        aside = files[number].with_suffix(".part")
        picture.save(aside, "WEBP", quality=_QUALITY, method=4)
        aside.replace(files[number])


def _pictures(drawing: Drawing) -> Iterator[tuple[int, Image.Image]]:
    try:
        yield from page_pictures(drawing.original, drawing.pages, _DPI)
    except Exception:  # noqa: BLE001 - the boundary: what could be read then may fail now in any library; the lines stay
        return


def _drawings(original: Path, copy_id: str, rows: Sequence[Row], review: Path) -> Iterator[Drawing]:
    left = iter(rows)
    while some := tuple(islice(left, _PAGES)):
        files = tuple(review / picture_name(copy_id, row["page"]) for row in some)
        yield Drawing(original, tuple(map(_page, some)), files)


def _page(row: Row) -> Page:
    return Page(
        number=row["page"],
        text_source=TextSource(row["text_source"]),
        width_pt=row["width_pt"],
        height_pt=row["height_pt"],
        rotation=row["rotation"],
        skew_deg=row["skew_deg"],
    )
