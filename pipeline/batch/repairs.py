"""What was repaired in the lines of a copy and why, as far as the store still knows; tables hold only texts."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from pipeline.batch.store import STORE_FILE, Store
from pipeline.errors import StoreFailed
from pipeline.model import Change, LineRef
from pipeline.write.generations import WORKING


def repairs(out: Path, copy_id: str) -> dict[LineRef, tuple[Change, ...]]:
    """Return the repairs of a copy by line.

    Args:
        out: the folder of the dataset; where there is no store beside it any more, nothing is known.
        copy_id: the copy.
    """
    if not (out / WORKING / STORE_FILE).is_file():
        return {}
    try:
        with closing(Store(out / WORKING)) as store:
            outcome = store.outcome(copy_id)
    except StoreFailed:  # it is in a folder that cannot be written to, or damaged: the rest can be told without it
        return {}
    pages = outcome.copy.pages if outcome else ()
    return {line.ref: line.changes for page in pages for line in page.lines if line.changes}
