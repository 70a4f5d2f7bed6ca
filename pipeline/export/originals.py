"""Where the originals of a dataset are."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from pipeline.batch.finding import content_hash, find_files
from pipeline.errors import UnreadableFile


def originals(raw: Path, wanted: Mapping[str, str]) -> dict[str, Path]:
    """Return the files that copies were read from, by their paths in the dataset.

    A file that is gone, cannot be read or has other bytes now is left out.

    Args:
        raw: the folder with the originals.
        wanted: the copies, `path` → `copy_id`.

    Raises:
        WrongUse: if `raw` is no folder.
    """
    found = {}
    for file in find_files(raw).files:
        try:
            if file.path_in_raw in wanted and content_hash(file)[0] == wanted[file.path_in_raw]:
                found[file.path_in_raw] = file.path
        except UnreadableFile:
            continue
    return found
