"""One run at a time to an output folder: a lock that says who holds it.

The system lets go of the lock when its process ends, however it ends, so none is ever left behind.
"""

from __future__ import annotations

import datetime as dt
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import msgspec
from filelock import FileLock, Timeout

from pipeline.errors import DatasetBusy

#: The lock's file in the working folder.
LOCK_FILE = "lock"


@dataclass(frozen=True, slots=True)
class Holder:
    """The process that holds the lock: its number, the computer, and since when (ISO 8601, with the zone)."""

    pid: int
    host: str
    since: str


@contextmanager
def hold(working: Path) -> Iterator[None]:
    """Hold the lock of a working folder, which is there.

    Raises:
        DatasetBusy: if another run holds it; the message says which.
        OSError: if the lock's file cannot be written.
    """
    file = working / LOCK_FILE
    lock = FileLock(file, thread_local=False)
    try:
        lock.acquire(timeout=0)
    except Timeout as error:
        raise DatasetBusy(
            f"Another run is writing to {working.parent} ({_described(_read(file))}); wait until it has ended, or give "
            "another output folder."
        ) from error
    try:
        since = dt.datetime.now().astimezone().isoformat(timespec="seconds")
        file.write_bytes(msgspec.json.encode(Holder(os.getpid(), socket.gethostname(), since)))
        yield
    finally:
        lock.release()


def holder(working: Path) -> Holder | None:
    """Return who holds the lock of a working folder; None where nobody does, or no run has been there."""
    file = working / LOCK_FILE
    if not file.exists():
        return None
    lock = FileLock(file, thread_local=False)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        return _read(file) or Holder(0, "?", "?")
    except OSError:  # who may not write there cannot ask
        return None
    lock.release()
    return None


def _read(file: Path) -> Holder | None:
    try:
        return msgspec.json.decode(file.read_bytes(), type=Holder)
    except (OSError, msgspec.DecodeError):
        return None  # it has just been taken, and its holder has not signed yet


def _described(found: Holder | None) -> str:
    return f"process {found.pid} on {found.host}, since {found.since}" if found else "it has just begun"
