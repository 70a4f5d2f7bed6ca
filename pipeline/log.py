"""What happened, as a log: one JSON object a line, for `jq` and for programs that gather logs.

The rooms tell events to the standard logger `vanban`, each an `Event`; who embeds this package
can attach handlers of their own.
"""

from __future__ import annotations

import datetime as dt
import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from logging.handlers import WatchedFileHandler
from pathlib import Path

import msgspec

from pipeline.errors import WrongUse
from pipeline.visible import visible

LOGGER = logging.getLogger("vanban")
LOGGER.addHandler(logging.NullHandler())


class Event(msgspec.Struct, frozen=True, omit_defaults=True):
    """One thing that happened; what does not apply is left out of the log.

    `event` is one of run-started, copy-done, copy-refused, run-ended, run-failed, watch-started,
    watch-polling, watch-waiting, watch-ended. `path` is a copy's in the raw folder, or the raw folder itself;
    `seconds` those of all processes that worked a copy, of the run from its start to its end, or of the pause;
    `status` that of the copy in the tables, or whether the run is `complete` or was `stopped`;
    `code` and `message` are those of the problem.
    """

    event: str
    path: str | None = None
    copy_id: str | None = None
    pages: int | None = None
    seconds: float | None = None
    status: str | None = None
    code: str | None = None
    message: str | None = None


class JsonLine(logging.Formatter):
    """An event as a line of JSON, with the time when it happened (ISO 8601, UTC) before everything else."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line; what a file's name could steer a terminal with stands in it as an escape."""
        time = dt.datetime.fromtimestamp(record.created, dt.UTC).isoformat(timespec="milliseconds")
        told = msgspec.to_builtins(record.msg).items()
        values = {name: visible(value) if isinstance(value, str) else value for name, value in told}
        return msgspec.json.encode({"time": time.replace("+00:00", "Z")} | values).decode()


class _LogFile(WatchedFileHandler):
    """A file that is begun anew when it was moved away; where the disk is full, only lines of the log are lost."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802, ARG002 - the name that logging calls
        """Tell in one line that an event is not in the log."""
        sys.stderr.write(f"vanban: The log {visible(self.baseFilename)} cannot be written ({sys.exc_info()[1]}).\n")


@contextmanager
def log_to(file: Path | None, raw: Path) -> Iterator[None]:
    """Append what happens to a file, a line an event, each there at once; None for no log.

    A file that is renamed or removed meanwhile, as log rotation does, is begun anew.

    Raises:
        WrongUse: if the file cannot be written, or lies in the raw folder, where it would be read as a copy.
    """
    if file is None:
        yield
        return
    if file.resolve().is_relative_to(raw.resolve()):
        raise WrongUse(f"The log {file} lies in {raw}, where it would be read as a copy; give another place.")
    try:
        handler = _LogFile(file, encoding="utf-8")
    except OSError as error:
        raise WrongUse(f"The log {file} cannot be written ({error.strerror}); give another file.") from error
    handler.setFormatter(JsonLine())
    level = LOGGER.level
    LOGGER.addHandler(handler)
    LOGGER.setLevel(logging.INFO)
    try:
        yield
    finally:
        LOGGER.removeHandler(handler)
        LOGGER.setLevel(level)
        handler.close()
