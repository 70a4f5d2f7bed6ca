"""The raw folder beside the dataset: which files are as they were read, which are new, changed or gone."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from pipeline.batch.finding import RawFile, content_hash, find_files
from pipeline.batch.pool import cores
from pipeline.errors import UnreadableFile


@dataclass(frozen=True, slots=True)
class Inventory:
    """Paths in the raw folder, sorted, by how they stand to the dataset.

    `unread` could not be opened; `passed_over` counts the files that are no copies by rule.
    """

    same: tuple[str, ...]
    changed: tuple[str, ...]
    gone: tuple[str, ...]
    new: tuple[str, ...]
    unread: tuple[str, ...]
    passed_over: int


def take_inventory(raw: Path, known: Mapping[str, str]) -> Inventory:
    """Hash every file of the raw folder again and compare it with the dataset; nothing is changed.

    Args:
        raw: the folder with the originals.
        known: the copies of the dataset, `path` → `copy_id`.

    Raises:
        WrongUse: if `raw` is no folder.
    """
    listing = find_files(raw)
    with ThreadPoolExecutor(cores()) as threads:
        hashes = dict(zip((file.path_in_raw for file in listing.files), threads.map(_hash, listing.files), strict=True))
    unread = {path for path, copy_id in hashes.items() if copy_id is None}
    present = hashes.keys() - unread
    return Inventory(
        same=tuple(sorted(path for path in present if known.get(path) == hashes[path])),
        changed=tuple(sorted(path for path in present if known.get(path, hashes[path]) != hashes[path])),
        gone=tuple(sorted(known.keys() - hashes.keys())),
        new=tuple(sorted(present - known.keys())),
        unread=tuple(sorted(unread)),
        passed_over=listing.passed_over,
    )


def _hash(file: RawFile) -> str | None:
    try:
        return content_hash(file)[0]
    except UnreadableFile:
        return None
