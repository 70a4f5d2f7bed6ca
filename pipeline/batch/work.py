"""What a child process does with one file: read it, split it, or say why it cannot."""

from __future__ import annotations

import traceback
from dataclasses import dataclass

import cv2

from pipeline.batch.finding import RawFile
from pipeline.errors import CopyRefused, MissingRequirement, ReaderCrashed
from pipeline.model import Copy, Document, Problem, Severity
from pipeline.read import read_copy
from pipeline.read.opening import identify
from pipeline.settings import Settings
from pipeline.split import split_document
from pipeline.write import check, tables

#: What comes of a file: the document that it holds, or the copy that was refused.
Outcome = Document | Copy


@dataclass(frozen=True, slots=True)
class Job:
    """One file to read, with the SHA-256 of its bytes (hex)."""

    file: RawFile
    copy_id: str


def start_worker() -> None:
    """Prepare a child process, before it fetches its first job.

    There are as many processes as cores, so OpenCV's own threads would only compete. That this
    function stands here also makes the child import the readers before it fetches a job: jobs are
    handed out one at a time, and the children would wait for each other's imports.
    """
    cv2.setNumThreads(1)


def read_and_split(job: Job, settings: Settings) -> Outcome:
    """Read the job's file and split what was read.

    Returns:
        The document, or the refused copy where the file cannot be read.

    Raises:
        MissingRequirement: if a program that the file needs is not installed.
    """
    try:
        return _checked(split_document(read_copy(job.file.path, path_in_raw=job.file.path_in_raw, settings=settings)))
    except CopyRefused as refusal:
        return refused(job, refusal, settings)
    except MissingRequirement:
        raise
    except Exception as error:  # noqa: BLE001 - the boundary: one file's failure must not end the run of the others
        return refused(job, ReaderCrashed(f"Reading failed with {_what_and_where(error)}; please report it."), settings)


def _checked(document: Document) -> Document:
    """Return a document whose rows keep the promises of the tables; one that did not would stop the whole dataset.

    Raises:
        ReaderCrashed: if they do not.
    """
    faults = check(tables([document.copy], [document]))
    if faults:
        raise ReaderCrashed(f"What was found breaks the tables' schema ({faults[0]}); please report it.")
    return document


def refused(job: Job, refusal: CopyRefused, settings: Settings) -> Copy:
    """Return the copy of a file that cannot be read, with the reason as its problem."""
    problem = Problem(refusal.code, Severity.REFUSED, str(refusal), table="copies", key=job.copy_id)
    return Copy(job.copy_id, job.file.path_in_raw, _format(job.file, settings), job.file.byte_size, problems=(problem,))


def _format(file: RawFile, settings: Settings) -> str:
    """Name the format of a file that was refused, an empty string where the file does not tell."""
    try:
        return identify(file.path, settings)
    except CopyRefused:
        return ""


def _what_and_where(error: Exception) -> str:
    """Name an error by its class, module and line: its text could hold paths, which differ by machine."""
    frame, line = list(traceback.walk_tb(error.__traceback__))[-1]
    return f"{type(error).__name__} in {frame.f_globals.get('__name__', '?')}:{line}"
