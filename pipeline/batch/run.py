"""A folder of copies in, a dataset out."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from pipeline.batch.finding import RawFile, content_hash, find_files, name_hash
from pipeline.batch.pool import OnCopy, cores, work_all
from pipeline.batch.summary import Summary, summarise
from pipeline.batch.work import Job, Outcome, read_and_split, refused
from pipeline.errors import DatasetNotWritten, UnreadableFile, WrongUse
from pipeline.model import Copy, Document
from pipeline.settings import Settings
from pipeline.write import tables, write_dataset

_DEFAULTS = Settings()


def build_dataset(
    raw: Path | str,
    out: Path | str,
    *,
    settings: Settings = _DEFAULTS,
    jobs: int | None = None,
    on_copy: OnCopy | None = None,
) -> Summary:
    """Read every copy under `raw`, split it, and write the tables to `out`.

    A file that cannot be read is a refused copy with a row in `problems`; the run goes on. The
    same bytes under several names are read once. Each copy is worked in a process of its own
    that is started afresh, so a script must call this under `if __name__ == "__main__":`.

    Args:
        raw: the folder with the copies, searched with all its subfolders. Hidden files,
            files called README.md or LICENSE, and symbolic links are no copies.
        out: the folder for the tables, made where it is missing; not in `raw` nor around it.
        settings: limits and languages.
        jobs: how many copies are worked at a time; as many as there are cores where it is None.
        on_copy: called after each copy with its path, how many are done and how many there are.

    Returns:
        What was found, refused and is to be reviewed; `str()` of it is the text for people.

    Raises:
        WrongUse: if `raw` is no folder, `out` is one that cannot be used, or `jobs` is below 1.
        MissingRequirement: if a copy needs OCR and Tesseract or its model is not installed.
        DatasetNotWritten: if the tables cannot be written.
    """
    raw, out = Path(raw), Path(out)
    if jobs is not None and jobs < 1:
        raise WrongUse(f"jobs is {jobs}; give the number of copies to work at a time, 1 or more.")
    _refuse_nested(raw, out)
    listing = find_files(raw)
    _prove_writable(out)
    outcomes = _work_once(listing.files, settings, jobs or cores(), on_copy)
    copies = tuple(outcome.copy if isinstance(outcome, Document) else outcome for outcome in outcomes)
    documents = tuple(outcome for outcome in outcomes if isinstance(outcome, Document))
    dataset = tables(copies, documents)
    write_dataset(dataset, out)
    return summarise(dataset, copies, raw=raw, out=out, passed_over=listing.passed_over)


def _work_once(files: Sequence[RawFile], settings: Settings, processes: int, on_copy: OnCopy | None) -> list[Outcome]:
    """Work the files, the same bytes once; a duplicate is a copy that carries its own path."""
    outcomes: dict[RawFile, Outcome] = {}
    first: dict[str, Job] = {}
    duplicates: list[Job] = []
    for file in files:
        try:
            job = Job(file, content_hash(file))
        except UnreadableFile as refusal:
            outcomes[file] = refused(Job(file, name_hash(file)), refusal, settings)
            continue
        if first.setdefault(job.copy_id, job) is not job:
            duplicates.append(job)
    jobs = list(first.values())
    worked = work_all(jobs, read_and_split, settings, processes=processes, on_copy=on_copy)
    outcomes |= {job.file: outcome for job, outcome in zip(jobs, worked, strict=True)}
    for job in duplicates:
        outcomes[job.file] = _again(outcomes[first[job.copy_id].file], job.file)
    return [outcomes[file] for file in files]


def _again(outcome: Outcome, file: RawFile) -> Copy:
    copy = outcome.copy if isinstance(outcome, Document) else outcome
    return replace(copy, path=file.path_in_raw)


def _refuse_nested(raw: Path, out: Path) -> None:
    """Keep raw and out apart: what is written must never be read as a copy or stand among originals."""
    inner, outer = out.resolve(), raw.resolve()
    if inner.is_relative_to(outer) or outer.is_relative_to(inner):
        raise WrongUse(f"The folders {raw} and {out} lie in one another; give two that are apart.")
    if out.exists() and not out.is_dir():
        raise WrongUse(f"{out} is a file; give a folder for the tables.")


def _prove_writable(out: Path) -> None:
    """Fail before hours of reading, not after them."""
    try:
        out.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=out):
            pass
    except OSError as error:
        raise DatasetNotWritten(
            f"The dataset cannot be written to {out} ({error.strerror}); check the folder's permissions and the free "
            "space, or give another folder: vanban dataset RAW OUT."
        ) from error
