"""Which files under a raw folder are copies.

Every regular file is one, in any folder below it, except: what is hidden (a name that begins
with "."), files that are still being made by their names (`plan.pdf.part`), files called README.md
or LICENSE, which tell about a collection, and symbolic links, which may lead out of the folder.
What is passed over is counted and reported. Files of corrections are no copies either, and listed
on their own.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from stat import S_ISREG
from typing import NamedTuple

import regex

from pipeline.errors import UnreadableFile, WrongUse
from pipeline.visible import escape_name
from pipeline.write.corrections import is_corrections

#: Files that tell about a collection and are no copies of a document.
ABOUT_FILES = frozenset({"README.md", "LICENSE"})
# What browsers, transfer programs and Word call a file while they make or hold it: `plan.pdf.part`,
# `plan.pdf.crdownload`, `~$plan.docx`
_UNFINISHED = regex.compile(r"~\$.*|.*\.(?:part|partial|filepart|crdownload|tmp)", regex.IGNORECASE | regex.DOTALL)


@dataclass(frozen=True, slots=True)
class RawFile:
    r"""A file to read: where it is, and `path_in_raw`, its name in the dataset.

    `path_in_raw` is relative to the raw folder, with `/` separators, in Unicode NFC; what cannot be
    seen (line breaks, marks of direction, bytes that are not UTF-8) stands in it as an escape, see
    `pipeline.visible.escape_name`.
    """

    path: Path
    path_in_raw: str
    byte_size: int


class Stamp(NamedTuple):
    """Size in bytes, time of the last change in nanoseconds, and number of a file on its disk."""

    byte_size: int
    changed_ns: int
    inode: int


@dataclass(frozen=True, slots=True)
class Listing:
    """The copies in a raw folder, sorted by `path_in_raw`, how many files are none, and the files of corrections."""

    files: tuple[RawFile, ...]
    passed_over: int
    corrections: tuple[RawFile, ...] = ()


def find_files(raw: Path) -> Listing:
    """List the copies under `raw`, in an order that depends on their names alone.

    Raises:
        WrongUse: if `raw` or a folder in it does not exist or cannot be listed.
    """
    if not raw.is_dir():
        raise WrongUse(f"There is no folder {raw}; give the one that holds the copies: vanban dataset RAW OUT.")
    files, corrections, passed_over = [], [], 0
    for path in _walk(raw):
        try:
            status = path.lstat()
        except FileNotFoundError:  # it was taken away while the folder was listed
            continue
        file = RawFile(path, _path_in_raw(path, raw), status.st_size)
        if not S_ISREG(status.st_mode) or _is_passed_over(path.name):
            passed_over += 1
        elif is_corrections(path.name):
            corrections.append(file)
        else:
            files.append(file)
    return Listing(_sorted(files), passed_over, _sorted(corrections))


def stamp(status: os.stat_result) -> Stamp:
    """Return what tells a file from the one that it was before: it changes when the file does."""
    return Stamp(status.st_size, status.st_mtime_ns, status.st_ino)


def content_hash(file: RawFile) -> tuple[str, Stamp]:
    """Return the SHA-256 of the file's bytes, hex, and the stamp of the file that has them.

    Raises:
        UnreadableFile: if the file cannot be read.
    """
    try:
        with file.path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest(), stamp(os.fstat(stream.fileno()))
    except OSError as error:
        raise UnreadableFile(
            f"{file.path.name} cannot be read ({error.strerror}). Check its permissions and the disk."
        ) from error


def find_originals(raw: Path, wanted: Mapping[str, str]) -> dict[str, Path]:
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
        with suppress(UnreadableFile):
            if file.path_in_raw in wanted and content_hash(file)[0] == wanted[file.path_in_raw]:
                found[file.path_in_raw] = file.path
    return found


def name_hash(file: RawFile) -> str:
    """Return the SHA-256 of the file's name, hex: the identifier of a file without readable bytes."""
    return hashlib.sha256(file.path_in_raw.encode()).hexdigest()


def _walk(raw: Path) -> Iterator[Path]:
    """Yield what is in `raw` and is no folder, not following links nor entering hidden folders."""
    for folder, subfolders, names in os.walk(raw, onerror=_refuse_folder):
        links = [name for name in subfolders if Path(folder, name).is_symlink()]
        subfolders[:] = [name for name in subfolders if not name.startswith(".") and name not in links]
        yield from (Path(folder, name) for name in (*names, *links))


def _is_passed_over(name: str) -> bool:
    return name.startswith(".") or name in ABOUT_FILES or _UNFINISHED.fullmatch(name) is not None


def _sorted(files: list[RawFile]) -> tuple[RawFile, ...]:
    return tuple(sorted(files, key=lambda file: (file.path_in_raw, os.fsencode(file.path))))


def _refuse_folder(error: OSError) -> None:
    raise WrongUse(f"The folder {error.filename} cannot be listed ({error.strerror}); check its permissions.")


def _path_in_raw(path: Path, raw: Path) -> str:
    return escape_name(path.relative_to(raw).as_posix())
