"""Pictures of pages for the review: drawn from the originals, once."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

from pipeline.errors import CopyRefused
from pipeline.model import Page, TextSource
from pipeline.read.viewing import page_pictures
from pipeline.write.table import Row

#: Fine enough to read print of 8 points, small enough for a shared folder: about 90 kB a page.
_DPI = 110
_QUALITY = 45


def picture_name(copy_id: str, page: int) -> str:
    """Return where a page's picture stands, relative to the review."""
    return f"pages/{copy_id[:16]}/{page:04}.webp"


def draw_missing(copy: Row, pages: Sequence[Row], raw: Path, review: Path) -> set[int]:
    """Draw the pages of a copy that have no picture yet.

    A file that is no longer there, or no longer the same, has no pictures.

    Args:
        copy: its row of `copies`.
        pages: its rows of `pages`.
        raw: the folder with the originals.
        review: the folder of the review.

    Returns:
        The numbers of the pages that have a picture.
    """
    named = {page["page"]: review / picture_name(copy["copy_id"], page["page"]) for page in pages if page["width_pt"]}
    missing = [page for page in pages if page["page"] in named and not named[page["page"]].is_file()]
    original = raw / copy["path"]
    if missing and _is_same(original, copy["copy_id"]):
        _draw(original, missing, named)
    return {number for number, file in named.items() if file.is_file()}


def _is_same(original: Path, copy_id: str) -> bool:
    try:
        with original.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == copy_id
    except OSError:
        return False


def _draw(original: Path, pages: Sequence[Row], named: dict[int, Path]) -> None:
    try:
        for number, picture in page_pictures(original, [_page(row) for row in pages], _DPI):
            named[number].parent.mkdir(parents=True, exist_ok=True)
            aside = named[number].with_suffix(".part")
            picture.save(aside, "WEBP", quality=_QUALITY, method=4)
            aside.replace(named[number])
    except CopyRefused:
        return  # what could be read then cannot be opened now: the lines are shown without a picture


def _page(row: Row) -> Page:
    return Page(
        number=row["page"],
        text_source=TextSource(row["text_source"]),
        width_pt=row["width_pt"],
        height_pt=row["height_pt"],
        rotation=row["rotation"],
        skew_deg=row["skew_deg"],
    )
