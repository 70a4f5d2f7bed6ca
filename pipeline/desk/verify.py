"""Are the originals, and the dataset's own files, what they were when the dataset was made?"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.desk.inventory import Inventory, take_inventory
from pipeline.errors import WrongUse
from pipeline.write.generations import CURRENT, WORKING, intact
from pipeline.write.load import load_tables
from pipeline.write.package import PACKAGE_FILE

_COPIES = "copies"


@dataclass(frozen=True, slots=True)
class Verification:
    """What was found: the files of the dataset that are gone or have other bytes, and how the originals are.

    `inventory` is None where the table of copies is damaged: there is nothing to compare the originals with.
    """

    damaged: tuple[str, ...]
    inventory: Inventory | None

    @property
    def sound(self) -> bool:
        """Whether every copy of the dataset is in the raw folder as it was read, and every table as it was written."""
        found = self.inventory
        return found is not None and not (found.changed or found.gone or found.unread or self.damaged)

    def __str__(self) -> str:
        """Return what was found as text, every path of a fault with it."""
        return "\n".join(self._lines())

    def _lines(self) -> Iterator[str]:
        yield from (f"damaged     {name}: not as it was written; run vanban dataset again" for name in self.damaged)
        found = self.inventory
        if found is None:
            yield "The originals were not compared: the table of copies is damaged."
            return
        yield from (f"changed     {path}: other bytes than were read" for path in found.changed)
        yield from (f"gone        {path}: was read, and is not there any more" for path in found.gone)
        yield from (f"unreadable  {path}: cannot be opened; check its permissions" for path in found.unread)
        yield f"{len(found.same):,} originals are as they were read."
        if found.new:
            yield f"{len(found.new):,} files are not in the dataset yet."
        yield "The dataset is sound." if self.sound else "The dataset is not sound."


def verify(raw: Path, out: Path) -> Verification:
    """Hash the originals and the dataset's files again; nothing is changed.

    Args:
        raw: the folder with the originals.
        out: the folder of the dataset.

    Raises:
        WrongUse: if `raw` is no folder, or there is no dataset in `out`.
    """
    damaged = tuple(_damaged(out))
    if f"{_COPIES}.parquet" in damaged:
        return Verification(damaged, None)
    rows = load_tables(out, {_COPIES: ("path", "copy_id")})[_COPIES].to_pylist()
    return Verification(damaged, take_inventory(raw, {row["path"]: row["copy_id"] for row in rows}))


def _damaged(out: Path) -> Iterator[str]:
    """Yield the files that are not as datapackage.json says, or its own name where it is not as it was written."""
    try:
        package = json.loads((out / PACKAGE_FILE).read_bytes())
        listed = [(file["path"], file["hash"]) for table in package["resources"] for file in (table, table["parquet"])]
    except OSError as error:
        raise WrongUse(f"There is no dataset in {out} ({PACKAGE_FILE} cannot be read); make it first.") from error
    except (ValueError, LookupError, TypeError):
        yield PACKAGE_FILE
        listed = []
    damaged = [path for path, listed_hash in listed if _hash(out / path) != listed_hash]
    yield from damaged
    # The name of a generation is the hash of all its files: with every table in order, the others are not.
    if listed and not damaged and (out / WORKING / CURRENT).is_dir() and intact(out) is None:
        yield PACKAGE_FILE


def _hash(path: Path) -> str | None:
    """Return the hash of a file as datapackage.json writes it, None where there is no such file."""
    if not path.is_file():
        return None
    with path.open("rb") as file:
        return f"sha256:{hashlib.file_digest(file, 'sha256').hexdigest()}"
