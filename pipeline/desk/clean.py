"""Empty what is kept between runs; the dataset itself stays as it is."""

from __future__ import annotations

from pathlib import Path

from pipeline.batch.lock import hold
from pipeline.batch.store import STORE_FILE
from pipeline.errors import StoreFailed, WrongUse
from pipeline.write.generations import WORKING


def clean_cache(out: Path) -> int:
    """Remove what earlier runs have read: the next run reads every copy anew.

    Args:
        out: the folder of the dataset.

    Returns:
        How much room that has made, in bytes.

    Raises:
        WrongUse: if no run has been in `out`.
        DatasetBusy: if a run is at work there.
        StoreFailed: if the files cannot be removed.
    """
    working = out / WORKING
    if not working.is_dir():
        raise WrongUse(f"Nothing is kept in {out}: no run has written there.")
    try:
        with hold(working):
            files = list(working.glob(f"{STORE_FILE}*"))
            freed = sum(file.stat().st_size for file in files)
            for file in files:
                file.unlink()
    except OSError as error:
        raise StoreFailed(f"{working} cannot be emptied ({error.strerror}); check its permissions.") from error
    return freed
