"""What a child process does: survey a file, read some of its pages, split what was read.

What comes of it goes to the store; only what the run must know to go on is returned.
"""

from __future__ import annotations

import os
import time
import traceback
from dataclasses import dataclass, replace
from itertools import tee
from typing import NoReturn

import cv2

from pipeline.batch.finding import RawFile, Stamp, stamp
from pipeline.batch.program import Program
from pipeline.batch.store import Outcome, Store
from pipeline.errors import CopyRefused, DatasetNotWritten, ReaderCrashed, UnreadableFile, VanbanError
from pipeline.model import Copy, Problem, Severity
from pipeline.read import Extent, Reading, Recognise, assemble, read_pages, survey
from pipeline.read.opening import identify
from pipeline.settings import Settings
from pipeline.split import split_document
from pipeline.split.unneeded import without_unneeded_words
from pipeline.write import Found, check, compact, found_in

#: How a process ends that has run out of memory: what it did before can no longer be trusted.
OUT_OF_MEMORY = 86

#: How long such a process waits: the run must have heard that it took the task, to know whose end it is.
_LAST_SECONDS = 0.5


@dataclass(frozen=True, slots=True)
class Job:
    """One copy to work: the file, the SHA-256 of its bytes (hex), and its stamp when they were hashed."""

    file: RawFile
    copy_id: str
    stamp: Stamp | None = None


@dataclass(frozen=True, slots=True)
class Survey:
    """Tell what a file is and how many pages it has."""

    job: Job


@dataclass(frozen=True, slots=True)
class ReadPages:
    """Read pages that follow one another, numbered from 1."""

    job: Job
    extent: Extent
    pages: range


@dataclass(frozen=True, slots=True)
class Split:
    """Join the pages of a copy and find the document in them."""

    job: Job
    extent: Extent


Task = Survey | ReadPages | Split


@dataclass(frozen=True, slots=True)
class Done:
    """What came of a task: the seconds that it took, what the file is, and why it cannot be read, if so."""

    seconds: float
    extent: Extent | None = None
    refusal: CopyRefused | None = None


@dataclass(frozen=True, slots=True)
class Bench:
    """What a child process works with."""

    store: Store
    program: Program
    settings: Settings
    recognise: Recognise


def perform(task: Task, bench: Bench) -> Done:
    """Do a task.

    Raises:
        MissingRequirement: if a program that the file needs is not installed.
        StoreFailed: if the result cannot be kept.
    """
    started = time.monotonic()
    extent = refusal = None
    try:
        extent = _perform(task, bench)
    except CopyRefused as error:
        refusal, extent = _explained(error, task.job), _format_alone(task, bench.settings)
    except VanbanError:
        raise
    except MemoryError:
        _give_up()
    except Exception as error:  # noqa: BLE001 - the boundary: one file's failure must not end the run of the others
        if isinstance(error, cv2.error) and error.code == cv2.Error.StsNoMem:
            _give_up()
        refusal = ReaderCrashed(f"Reading failed with {_what_and_where(error)}; please report it.")
    return Done(time.monotonic() - started, extent, refusal)


def _format_alone(task: Task, settings: Settings) -> Extent | None:
    """Return what a file that was refused is, if it tells."""
    if not isinstance(task, Survey):
        return task.extent
    try:
        return Extent(identify(task.job.file.path, settings), 0)
    except CopyRefused:
        return None


def _perform(task: Task, bench: Bench) -> Extent | None:
    match task:
        case Survey(job):
            return survey(job.file.path, bench.settings)
        case ReadPages():
            _read(task, bench)
        case Split(job, extent):
            bench.store.keep_outcome(_split(job, extent, bench), bench.program.splitting)
    return None


def _read(task: ReadPages, bench: Bench) -> None:
    job, extent = task.job, task.extent
    pages = task.pages if extent.pages > 1 else None
    for reading in read_pages(job.file.path, extent.format, pages, settings=bench.settings, recognise=bench.recognise):
        _require_unchanged(job)
        bench.store.keep_reading(job.copy_id, reading, bench.program.reading)


def _split(job: Job, extent: Extent, bench: Bench) -> Outcome:
    readings = _readings(job, extent, bench)
    failed = any(reading.failure.may_pass for reading in readings if reading.failure)
    blank = Copy(job.copy_id, job.file.path_in_raw, extent.format.value, job.file.byte_size)
    try:
        copy = assemble(blank, readings, job.file.path.name)
    except CopyRefused as refusal:
        return Outcome(refusal=refused(job, refusal, extent.format.value), failed=failed)
    return Outcome(found=_found(copy), failed=failed)


def refused(job: Job, refusal: CopyRefused, form: str = "") -> Copy:
    """Return the copy of a file that cannot be read, with the reason as its problem.

    Args:
        job: the file.
        refusal: the reason.
        form: the name of its format, empty where the file does not tell.
    """
    problem = Problem(refusal.code, Severity.REFUSED, str(refusal), table="copies", key=job.copy_id)
    return Copy(job.copy_id, job.file.path_in_raw, form, job.file.byte_size, problems=(problem,))


def _readings(job: Job, extent: Extent, bench: Bench) -> list[Reading]:
    """Return the readings of a copy's pages; each is without unneeded words before the next one is unpacked."""
    kept, read = tee(bench.store.readings(job.copy_id, bench.program.reading))
    pages = without_unneeded_words((reading.page for reading in read), extent.pages)
    return [replace(reading, page=page) for reading, page in zip(kept, pages, strict=True)]


def _found(copy: Copy) -> Found:
    """Return what is found in a copy; rows that break a promise of the tables would stop the whole dataset.

    Raises:
        ReaderCrashed: if there are such rows.
    """
    try:
        found = found_in(split_document(copy))
        faults = check(compact([found.document.copy], [found]))
    except DatasetNotWritten as error:
        faults = (str(error),)
    if faults:
        raise ReaderCrashed(f"What was found breaks the tables' schema ({faults[0]}); please report it.")
    return found


def _explained(refusal: CopyRefused, job: Job) -> CopyRefused:
    """Return why a file could not be read: for what it is, or because it is no longer there as it was."""
    try:
        _require_unchanged(job)
    except UnreadableFile as changed:
        return changed
    return refusal


def _require_unchanged(job: Job) -> None:
    """Refuse a file that is no longer the one whose bytes were hashed.

    Raises:
        UnreadableFile: if it was changed, replaced or removed.
    """
    if job.stamp is None:
        return
    try:
        now = stamp(job.file.path.lstat())
    except OSError:
        now = None
    if now != job.stamp:
        raise UnreadableFile("The file was changed or removed while it was read; run again when it is there.")


def _give_up() -> NoReturn:
    time.sleep(_LAST_SECONDS)
    os._exit(OUT_OF_MEMORY)


def _what_and_where(error: Exception) -> str:
    """Name an error by its class, module and line: its text could hold paths, which differ by machine."""
    frame, line = list(traceback.walk_tb(error.__traceback__))[-1]
    return f"{type(error).__name__} in {frame.f_globals.get('__name__', '?')}:{line}"
