"""Whole datasets, one after the other: a reader sees one of them, never tables of two.

The files of a dataset stand in a folder of their own, `.vanban/generations/<hash of the files>/`.
The link `.vanban/current` names the one that counts, and is replaced in one step; what stands in the
output folder under the names of the tables are links through it. The dataset before stays until the
next one has come, for readers that are still at it.

Where the file system has no links (FAT, some network shares), the files are renamed into the output
folder one by one, datapackage.json last: there, do not read while a run ends.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from itertools import count
from pathlib import Path

from pipeline.write.package import PACKAGE_FILE

#: The folder, in the output folder, for everything that is no table.
WORKING = ".vanban"
#: The link to the generation that counts, in the working folder.
CURRENT = "current"
GENERATIONS = "generations"
#: Where links are made before they are renamed.
_LINK_ASIDE = "link-being-made"
#: Letters of the hash that name a generation.
_NAME = 16


def dataset_folder(out: Path) -> Path:
    """Return the folder that holds the files of one whole dataset: the present one of an output folder.

    Tables that are read from it are of one run, whatever is written meanwhile.
    """
    current = out / WORKING / CURRENT
    return current.resolve() if current.is_dir() else out


def intact(out: Path) -> str | None:
    """Return the name of the present generation if its files are all there as they were written, else None.

    Raises:
        OSError: if a file cannot be read.
    """
    current = out / WORKING / CURRENT
    if not current.is_dir():
        return None
    folder = current.resolve()
    name = folder.name
    linked = all(_is_linked(out / file.name) for file in folder.iterdir())
    return name if linked and _digest(folder) == name.partition("-")[0] else None


def install(aside: Path, out: Path) -> None:
    """Make the files in a folder, in the working folder of `out`, the dataset of `out`.

    Raises:
        OSError: if the file system does not take them; the earlier dataset then still counts.
    """
    working = out / WORKING
    previous = dataset_folder(out)
    name = _digest(aside)
    _sync(aside)
    if previous.parent == working.resolve() / GENERATIONS and intact(out) == name:
        shutil.rmtree(aside)
        return
    target = _free(working / GENERATIONS, name)
    target.parent.mkdir(exist_ok=True)
    aside.rename(target)
    try:
        _link(working / CURRENT, Path(GENERATIONS, target.name), working)
    except (OSError, NotImplementedError):
        if (working / CURRENT).is_dir():
            raise
        _move_one_by_one(target, out)
        return
    for file in sorted(target.iterdir()):
        if not _is_linked(out / file.name):
            _link(out / file.name, Path(WORKING, CURRENT, file.name), working)
    _remove_dead_links(out)
    for old in (working / GENERATIONS).iterdir():
        if old.name not in {target.name, previous.name}:
            shutil.rmtree(old, ignore_errors=True)


def _digest(folder: Path) -> str:
    """Return the hash of all files of a folder, their names and contents."""
    whole = hashlib.sha256()
    for path in sorted(folder.iterdir()):
        with path.open("rb") as file:
            whole.update(f"{path.name} {hashlib.file_digest(file, 'sha256').hexdigest()}\n".encode())
    return whole.hexdigest()[:_NAME]


def _free(generations: Path, name: str) -> Path:
    """Return the first path for a generation that nothing stands at: one of that name may have been damaged."""
    names = (name if number == 1 else f"{name}-{number}" for number in count(1))
    return next(generations / free for free in names if not (generations / free).exists())


def _is_linked(path: Path) -> bool:
    return path.is_symlink() and path.readlink() == Path(WORKING, CURRENT, path.name)


def _link(path: Path, target: Path, working: Path) -> None:
    """Make `path` a link to `target`, in one step, whatever stands there."""
    aside = working / _LINK_ASIDE
    aside.unlink(missing_ok=True)
    aside.symlink_to(target)
    aside.replace(path)


def _remove_dead_links(out: Path) -> None:
    """Remove the links to tables that the dataset no longer has."""
    for path in out.iterdir():
        if _is_linked(path) and not path.exists():
            path.unlink()


def _move_one_by_one(folder: Path, out: Path) -> None:
    for file in sorted(folder.iterdir(), key=lambda file: (file.name == PACKAGE_FILE, file.name)):
        file.replace(out / file.name)
    shutil.rmtree(folder.parent)


def _sync(folder: Path) -> None:
    """Have the disk take the files of a folder before they count, so that a power cut leaves no empty table."""
    for path in (*folder.iterdir(), folder):
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
