"""Which files of a raw folder have finished arriving: their size and time stand still, or they were renamed in."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from pipeline.batch.finding import RawFile, find_files


class Sight(NamedTuple):
    """What tells a file from the one that it was: size in bytes, times in nanoseconds, number on its disk.

    The time of the last change of its permissions is among them: one that could not be opened may be readable now.
    """

    byte_size: int
    changed_ns: int
    permitted_ns: int
    inode: int


@dataclass(slots=True)
class Arrivals:
    """The files below `raw`, looked at again and again.

    A file has arrived when it was seen unchanged for `settle_seconds`. `renamed` are paths that files were
    renamed to since the last look: programs that rename a file have written it.
    """

    raw: Path
    settle_seconds: float
    renamed: set[Path] = field(default_factory=set)
    _since: dict[Path, tuple[Sight, float]] = field(default_factory=dict)
    _settled: dict[Path, Sight] = field(default_factory=dict)

    def look(self) -> None:
        """Look at every file.

        Raises:
            WrongUse: if the folder, or one in it, is not there or cannot be listed.
        """
        now, before = time.monotonic(), self._since
        listing = find_files(self.raw)
        renamed, self.renamed = self.renamed, set()
        self._since = {}
        for path in (file.path for file in (*listing.files, *listing.corrections)):
            sight = _sight(path)
            if sight is None:
                continue
            seen, since = before.get(path, (None, now))
            if seen != sight:
                since = now - self.settle_seconds if path in renamed else now
            self._since[path] = (sight, since)
        self._settled = {
            path: sight for path, (sight, since) in self._since.items() if now - since >= self.settle_seconds
        }

    @property
    def settled(self) -> Mapping[Path, Sight]:
        """The files that had arrived at the last look."""
        return self._settled

    @property
    def growing(self) -> bool:
        """Whether a file had not arrived at the last look."""
        return len(self._settled) < len(self._since)

    def differ(self, done: Mapping[Path, Sight] | None) -> bool:
        """Whether there is something to do after a run that took the files `done`, None for no run.

        A file that is being written again is nothing to do until it has arrived.
        """
        if done is None:
            return bool(self._settled) or not self._since
        return self._settled != {
            path: sight for path, sight in done.items() if path in self._settled or path not in self._since
        }

    def arrived(self, file: RawFile) -> bool:
        """Whether a file had arrived at the last look and is still the same."""
        return file.path in self._settled and self._settled[file.path] == _sight(file.path)


def _sight(path: Path) -> Sight | None:
    """Return what a file is now, None where it is gone."""
    try:
        status = path.lstat()
    except OSError:
        return None
    return Sight(status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)
