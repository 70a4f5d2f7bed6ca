"""What has been read, kept beside the dataset, so that nothing is done twice and a run can be killed anywhere.

One SQLite file with three tables. `words`: what OCR recognised, by the hash of the page image
and of everything else that decides the words. `readings`: pages of copies as they were read.
`outcomes`: the document that was found in a copy, or the copy that was refused. Readings and
outcomes carry the fingerprint of the program that made them and count for that program only;
the words of a page count as long as the OCR is the same. Values are the model's objects as
MessagePack, compressed.

Each process has a connection of its own. What is put down is there at once (a transaction
each), and a process that is killed leaves either all of it or nothing.
"""

from __future__ import annotations

import hashlib
import sqlite3
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from pipeline.errors import StoreFailed
from pipeline.model import Copy, Word
from pipeline.read import Reading
from pipeline.write import Found

#: The store's file in the working folder.
STORE_FILE = "store.sqlite"
#: How long a process waits for another one that writes, in seconds.
_PATIENCE = 120
#: zlib's level: the first ones are the fastest, and repeated field names vanish at any.
_COMPRESSION = 3

_SCHEMA = """
CREATE TABLE IF NOT EXISTS words (key BLOB PRIMARY KEY, body BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS readings (
    copy_id TEXT NOT NULL, page INTEGER NOT NULL, program TEXT NOT NULL, failed INTEGER NOT NULL,
    body BLOB NOT NULL, PRIMARY KEY (copy_id, page));
CREATE TABLE IF NOT EXISTS outcomes (
    copy_id TEXT PRIMARY KEY, name TEXT, program TEXT NOT NULL, failed INTEGER NOT NULL,
    digest BLOB NOT NULL, body BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS facts (name TEXT PRIMARY KEY, value TEXT NOT NULL);
"""

_REMEDIES = {
    "SQLITE_FULL": "the disk is full: make room, then run again",
    "SQLITE_IOERR": "the disk takes no more, or fails: make room or give another output folder, then run again",
    "SQLITE_READONLY": "it may not be written to: change its permissions, or give another output folder",
    "SQLITE_CANTOPEN": "it cannot be opened: change the folder's permissions, or give another output folder",
    "SQLITE_CORRUPT": "it is damaged: remove it with `vanban clean --cache`, then run again",
    "SQLITE_NOTADB": "it is damaged: remove it with `vanban clean --cache`, then run again",
}

Stored = TypeVar("Stored")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a copy: the document that was found in it, or the copy that was refused.

    `failed` says that the copy, or a page of it, could not be read for a reason that may pass
    (a time limit, a crash, too little memory).
    """

    found: Found | None = None
    refusal: Copy | None = None
    failed: bool = False

    @property
    def copy(self) -> Copy:
        """The copy that was read or refused."""
        if self.found is not None:
            return self.found.document.copy
        if self.refusal is None:
            raise ValueError("an outcome is a document or a refused copy")
        return self.refusal


@dataclass(frozen=True, slots=True)
class Known:
    """What the store knows of a copy without opening the outcome.

    `name` is the file's name if the copy was refused (the reason names it), `digest` the hash
    of the outcome.
    """

    name: str | None
    failed: bool
    digest: bytes


class Store:
    """The store of one output folder, opened by one process."""

    def __init__(self, working: Path) -> None:
        """Open the store in a working folder, made when it is not there.

        Raises:
            StoreFailed: if it cannot be opened.
        """
        self.path = working / STORE_FILE
        with self._told():
            self._connection = sqlite3.connect(self.path, timeout=_PATIENCE, isolation_level=None)
            # Where a file system cannot do it (some network shares), SQLite stays with its journal.
            self._connection.execute("PRAGMA journal_mode = WAL")
            self._connection.execute("PRAGMA synchronous = NORMAL")
            self._connection.executescript(_SCHEMA)

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def words(self, key: bytes) -> list[Word] | None:
        """Return the words that OCR recognised under a key, None where it has not."""
        row = self._row("SELECT body FROM words WHERE key = ?", key)
        return None if row is None else _unpacked(row[0], list[Word])

    def keep_words(self, key: bytes, words: list[Word]) -> None:
        """Keep the words that OCR recognised."""
        self._put("INSERT OR REPLACE INTO words VALUES (?, ?)", key, _packed(words))

    def readings(self, copy_id: str, program: str | None = None) -> Iterator[Reading]:
        """Yield the readings of a copy's pages in their order, one at a time; of a program where one is given."""
        query = "SELECT body FROM readings WHERE copy_id = ? AND program = ifnull(?, program) ORDER BY page"
        with self._told():
            for row in self._connection.execute(query, (copy_id, program)):
                yield _unpacked(row[0], Reading)

    def pages_read(self, copy_id: str, program: str) -> frozenset[int]:
        """Return the numbers of a copy's pages, from 1, of which there are readings by a program."""
        query = "SELECT page FROM readings WHERE copy_id = ? AND program = ?"
        return frozenset(row[0] for row in self._rows(query, copy_id, program))

    def keep_reading(self, copy_id: str, reading: Reading, program: str) -> None:
        """Keep the reading of a page of a copy by a program."""
        failed = reading.failure is not None and reading.failure.may_pass
        values = (copy_id, reading.page.number, program, failed, _packed(reading))
        self._put("INSERT OR REPLACE INTO readings VALUES (?, ?, ?, ?, ?)", *values)

    def known(self, program: str) -> dict[str, Known]:
        """Return what is known of all copies that a program has worked, by copy_id."""
        rows = self._rows("SELECT copy_id, name, failed, digest FROM outcomes WHERE program = ?", program)
        return {copy_id: Known(name, bool(failed), digest) for copy_id, name, failed, digest in rows}

    def outcome(self, copy_id: str, program: str | None = None) -> Outcome | None:
        """Return what came of a copy, None where the store does not know.

        Args:
            copy_id: the copy.
            program: the program that made it; any, where it is None.
        """
        query = "SELECT body FROM outcomes WHERE copy_id = ? AND program = ifnull(?, program)"
        row = self._row(query, copy_id, program)
        return None if row is None else _unpacked(row[0], Outcome)

    def keep_outcome(self, outcome: Outcome, program: str) -> None:
        """Keep what came of a copy."""
        name = outcome.copy.path.rpartition("/")[2] if outcome.refusal else None
        plain = _plain(outcome)
        digest = hashlib.sha256(plain).digest()
        body = zlib.compress(plain, _COMPRESSION)
        copy_id = outcome.copy.copy_id
        self._put(
            "INSERT OR REPLACE INTO outcomes VALUES (?, ?, ?, ?, ?, ?)",
            copy_id,
            name,
            program,
            outcome.failed,
            digest,
            body,
        )

    def refusal(self, copy_id: str) -> Copy | None:
        """Return the copy if it was refused, None where a document was found in it or nothing is known."""
        row = self._row("SELECT body FROM outcomes WHERE copy_id = ? AND name IS NOT NULL", copy_id)
        return None if row is None else _unpacked(row[0], Outcome).refusal

    def forget_failures(self, copy_ids: Iterable[str]) -> None:
        """Forget what came of copies, and their pages that could not be read for a reason that may pass."""
        with self._told(), self._connection:
            self._connection.execute("BEGIN")
            for copy_id in copy_ids:
                self._connection.execute("DELETE FROM outcomes WHERE copy_id = ?", (copy_id,))
                self._connection.execute("DELETE FROM readings WHERE copy_id = ? AND failed", (copy_id,))

    def forget_others(self, reading: str, splitting: str) -> None:
        """Forget what other programs than these made; the words that OCR recognised stay."""
        self._put("DELETE FROM readings WHERE program <> ?", reading)
        self._put("DELETE FROM outcomes WHERE program <> ?", splitting)

    def fact(self, name: str) -> str | None:
        """Return what was noted under a name, None where nothing was."""
        row = self._row("SELECT value FROM facts WHERE name = ?", name)
        return None if row is None else str(row[0])

    def note(self, name: str, value: str) -> None:
        """Note a value under a name."""
        self._put("INSERT OR REPLACE INTO facts VALUES (?, ?)", name, value)

    def byte_size(self) -> int:
        """Return the size of the store's files on the disk, in bytes."""
        files = (self.path, *(self.path.with_name(self.path.name + ending) for ending in ("-wal", "-shm")))
        return sum(file.stat().st_size for file in files if file.exists())

    def _put(self, statement: str, *values: object) -> None:
        with self._told():
            self._connection.execute(statement, values)

    def _row(self, query: str, *values: object) -> tuple[Any, ...] | None:
        with self._told():
            row: tuple[Any, ...] | None = self._connection.execute(query, values).fetchone()
            return row

    def _rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        with self._told():
            return self._connection.execute(query, values).fetchall()

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Turn SQLite's errors into one that says what to do."""
        try:
            yield
        except sqlite3.Error as error:
            name = getattr(error, "sqlite_errorname", "")  # the long names begin with the short: SQLITE_IOERR_WRITE
            remedy = next((told for code, told in _REMEDIES.items() if name.startswith(code)), "run again")
            raise StoreFailed(f"What was read cannot be kept in {self.path} ({error}): {remedy}.") from error


def _packed(value: object) -> bytes:
    return zlib.compress(_plain(value), _COMPRESSION)


def _plain(value: object) -> bytes:
    """Return a value as MessagePack; halves of surrogate pairs, which damaged fonts give, as U+FFFD."""
    try:
        return msgspec.msgpack.encode(value)
    except UnicodeEncodeError:
        return msgspec.msgpack.encode(_without_surrogates(msgspec.to_builtins(value)))


def _without_surrogates(value: object) -> object:
    if isinstance(value, str):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, dict):
        return {name: _without_surrogates(item) for name, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_without_surrogates(item) for item in value]
    return value


def _unpacked(body: bytes, kind: type[Stored]) -> Stored:
    return msgspec.msgpack.decode(zlib.decompress(body), type=kind)
