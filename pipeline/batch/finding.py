"""Which files under a raw folder are copies.

Every regular file is one, in any folder below it, except: what is hidden (a name that begins
with "."), files called README.md or LICENSE, which tell about a collection, and symbolic
links, which may lead out of the folder. What is passed over is counted and reported.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from stat import S_ISREG

from pipeline.errors import UnreadableFile, WrongUse
from pipeline.vietnamese import nfc

#: Files that tell about a collection and are no copies of a document.
ABOUT_FILES = frozenset({"README.md", "LICENSE"})


@dataclass(frozen=True, slots=True)
class RawFile:
    r"""A file to read: where it is, and `path_in_raw`, its name in the dataset.

    `path_in_raw` is relative to the raw folder, with `/` separators, in Unicode NFC; bytes of
    a name that are not UTF-8 stand in it as `\xhh`.
    """

    path: Path
    path_in_raw: str
    byte_size: int


@dataclass(frozen=True, slots=True)
class Listing:
    """The copies in a raw folder, sorted by `path_in_raw`, and how many files are none."""

    files: tuple[RawFile, ...]
    passed_over: int


def find_files(raw: Path) -> Listing:
    """List the copies under `raw`, in an order that depends on their names alone.

    Raises:
        WrongUse: if `raw` or a folder in it does not exist or cannot be listed.
    """
    if not raw.is_dir():
        raise WrongUse(f"There is no folder {raw}; give the one that holds the copies: vanban dataset RAW OUT.")
    files, passed_over = [], []
    for path in _walk(raw):
        status = path.lstat()
        if S_ISREG(status.st_mode) and not path.name.startswith(".") and path.name not in ABOUT_FILES:
            files.append(RawFile(path, _path_in_raw(path, raw), status.st_size))
        else:
            passed_over.append(path)
    return Listing(tuple(sorted(files, key=lambda file: (file.path_in_raw, os.fsencode(file.path)))), len(passed_over))


def content_hash(file: RawFile) -> str:
    """Return the SHA-256 of the file's bytes, hex.

    Raises:
        UnreadableFile: if the file cannot be read.
    """
    try:
        with file.path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        raise UnreadableFile(
            f"The file cannot be read ({error.strerror}); check its permissions and the disk."
        ) from error


def name_hash(file: RawFile) -> str:
    """Return the SHA-256 of the file's name, hex: the identifier of a file without readable bytes."""
    return hashlib.sha256(file.path_in_raw.encode()).hexdigest()


def _walk(raw: Path) -> Iterator[Path]:
    """Yield what is in `raw` and is no folder, not following links nor entering hidden folders."""
    for folder, subfolders, names in os.walk(raw, onerror=_refuse_folder):
        links = [name for name in subfolders if Path(folder, name).is_symlink()]
        subfolders[:] = [name for name in subfolders if not name.startswith(".") and name not in links]
        yield from (Path(folder, name) for name in (*names, *links))


def _refuse_folder(error: OSError) -> None:
    raise WrongUse(f"The folder {error.filename} cannot be listed ({error.strerror}); check its permissions.")


def _path_in_raw(path: Path, raw: Path) -> str:
    return nfc(os.fsencode(path.relative_to(raw).as_posix()).decode(errors="backslashreplace"))
