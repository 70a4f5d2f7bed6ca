"""A folder of copies in, a dataset out; what an earlier run has done is not done again."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.batch.correcting import Correcting
from pipeline.batch.finding import Listing, RawFile, content_hash, find_files, name_hash
from pipeline.batch.lock import hold
from pipeline.batch.pool import cores, work_all
from pipeline.batch.program import fingerprint, versions
from pipeline.batch.recognition import TESSERACT, Engine
from pipeline.batch.schedule import OnAdvance, OnCopy, Schedule, log_copy
from pipeline.batch.store import Known, Outcome, Store
from pipeline.batch.summary import Effort, Summary, summarise
from pipeline.batch.work import Job, refused
from pipeline.batch.worker import start_worker, work
from pipeline.errors import (
    DatasetNotWritten,
    MissingRequirement,
    StoreFailed,
    UnreadableFile,
    VanbanError,
    WrongUse,
)
from pipeline.log import LOGGER, Event
from pipeline.settings import Settings
from pipeline.write import Found, compact, load_tables, write_dataset
from pipeline.write.generations import WORKING, intact

_DEFAULTS = Settings()
#: Where page images are put for OCR programs, in the working folder.
_TEMPORARY = "tmp"


def build_dataset(
    raw: Path | str,
    out: Path | str,
    *,
    settings: Settings = _DEFAULTS,
    jobs: int | None = None,
    retry: bool = False,
    corrected: bool = True,
    on_copy: OnCopy | None = None,
    on_advance: OnAdvance | None = None,
    arrived: Callable[[RawFile], bool] | None = None,
    stop: Callable[[], bool] | None = None,
    engine: Engine = TESSERACT,
) -> Summary:
    """Read every copy under `raw`, split it, and write the tables to `out`.

    A file that cannot be read is a refused copy with a row in `problems`; the run goes on. The
    same bytes under several names are read once. What was read is kept in `out/.vanban`: only
    copies that are new, or that another version of this program read, are worked, and a run
    that was killed goes on where it was. Copies are worked in processes of their own that are
    started afresh, so a script must call this under `if __name__ == "__main__":`.

    Args:
        raw: the folder with the copies, searched with all its subfolders. Hidden and unfinished
            files (`plan.pdf.part`), files called README.md or LICENSE, and symbolic links are no copies.
        out: the folder for the tables, made where it is missing; not in `raw` nor around it.
        settings: limits and languages.
        jobs: how many processes work; as many as there are cores where it is None.
        retry: whether copies and pages are tried again that took too long, needed too much
            memory or crashed.
        corrected: whether what people put right (`corrections.csv` in `raw`) is applied; without it the tables
            are as the rules made them.
        on_copy: called after each copy worked with its path, how many are done and how many there are.
        on_advance: called after each piece of work with how far the run has come, in pages.
        arrived: whether a file is wholly there; one that is not is as if it were not there at all. By default all are.
        stop: asked before each piece of work whether to end the run: no further copy is begun, those in hand are
            finished and the tables written. The tables stay as they are where copies that they hold would be
            missing, because a newer program reads all anew; what was read is kept for the next run.
        engine: the OCR engine; Tesseract by default.

    Returns:
        What was found, refused and is to be reviewed; `str()` of it is the text for people.

    Raises:
        WrongUse: if `raw` is no folder or all its copies are gone, `out` is one that cannot be used, or `jobs` is
            below 1.
        MissingRequirement: if a copy needs OCR and Tesseract or its model is not installed.
        DatasetNotWritten: if the tables cannot be written, or another run is writing to `out` (DatasetBusy);
            the dataset that was there is untouched, and what was read is kept.
    """
    raw, out = Path(raw), Path(out)
    if jobs is not None and jobs < 1:
        raise WrongUse(f"jobs is {jobs}; give the number of copies to work at a time, 1 or more.")
    _refuse_nested(raw, out)
    with _logged(raw) as ended:
        everything = find_files(raw)
        _refuse_emptied(everything, raw, out)
        listing = _arrived(everything, arrived)
        with _held(out) as working, closing(Store(working)) as store:
            run = _Run(working, store, settings, engine)
            incoming = _hashed(listing.files)
            effort = run.work(incoming.jobs, jobs or cores(), on_copy, on_advance, stop, retry=retry)
            if not run.left or run.left.isdisjoint(_copies_in(out)):
                run.write(incoming.without(run.left), out, Correcting.of(listing) if corrected else Correcting())
            summary = summarise(raw, out, effort, passed_over=listing.passed_over)
        ended(summary)
    return summary


@contextmanager
def _held(out: Path) -> Iterator[Path]:
    """Hold the working folder of `out`, made when it is not there."""
    working = _prepared(out)
    try:
        with hold(working):
            yield working
    except OSError as error:
        raise StoreFailed(
            f"The folder {working} cannot be used ({error.strerror}): make room, then run again."
        ) from error


def _refuse_emptied(listing: Listing, raw: Path, out: Path) -> None:
    """Keep a dataset when there is nothing where its copies were: rather a disk is not mounted than all are gone."""
    if not listing.files and (known := len(_copies_in(out))):
        raise WrongUse(
            f"There are no copies in {raw}, but the dataset in {out} holds {known:,}, so nothing was changed. Is the "
            "disk with the copies mounted? To begin anew, give another output folder."
        )


def _arrived(listing: Listing, arrived: Callable[[RawFile], bool] | None) -> Listing:
    if arrived is None:
        return listing
    files, corrections = (tuple(filter(arrived, some)) for some in (listing.files, listing.corrections))
    return replace(listing, files=files, corrections=corrections)


def _copies_in(out: Path) -> frozenset[str]:
    """Return the copies that the present tables hold."""
    try:
        return frozenset(load_tables(out, {"copies": ["copy_id"]})["copies"]["copy_id"].to_pylist())
    except WrongUse:  # there are none yet
        return frozenset()


@contextmanager
def _logged(raw: Path) -> Iterator[Callable[[Summary], None]]:
    """Tell the log that a run has started and, by the function that is yielded, what came of it, or that it failed."""
    started = time.monotonic()
    LOGGER.info(Event("run-started", path=str(raw)))

    def ended(summary: Summary) -> None:
        seconds, effort = round(time.monotonic() - started, 3), summary.effort
        told = (
            f"worked {effort.new}, tried again {effort.retried}, known already {effort.unchanged}, left {effort.left}; "
            f"in the tables {summary.copies} copies of {summary.documents} documents, {len(summary.refused)} refused"
        )
        status = "stopped" if effort.left else "complete"
        LOGGER.info(Event("run-ended", str(raw), pages=summary.pages, seconds=seconds, status=status, message=told))

    try:
        yield ended
    except VanbanError as error:
        seconds = round(time.monotonic() - started, 3)
        LOGGER.error(Event("run-failed", str(raw), seconds=seconds, code=error.code, message=str(error)))
        raise


@dataclass(frozen=True, slots=True)
class Incoming:
    """The files that came in: each with the identifier of its bytes, and one job for the same bytes.

    `unreadable` are the outcomes of files whose bytes could not be had.
    """

    files: tuple[tuple[RawFile, str], ...]
    jobs: tuple[Job, ...]
    unreadable: Mapping[str, Outcome]

    def without(self, left: AbstractSet[str]) -> Incoming:
        """Return what came in without some copies."""
        return replace(self, files=tuple(one for one in self.files if one[1] not in left))


def _hashed(files: Sequence[RawFile]) -> Incoming:
    with ThreadPoolExecutor(cores()) as threads:
        found = list(threads.map(_job, files))
    unreadable = {job.copy_id: Outcome(refusal=refused(job, reason)) for job, reason in found if reason}
    for copy_id, outcome in unreadable.items():
        log_copy(outcome.copy.path, copy_id, outcome.refusal)
    first: dict[str, Job] = {}
    for job, reason in found:
        if reason is None:
            first.setdefault(job.copy_id, job)
    return Incoming(tuple((job.file, job.copy_id) for job, _ in found), tuple(first.values()), unreadable)


def _job(file: RawFile) -> tuple[Job, UnreadableFile | None]:
    try:
        return Job(file, *content_hash(file)), None
    except UnreadableFile as refusal:
        return Job(file, name_hash(file)), refusal


class _Run:
    """One run in the working folder of an output folder, whose lock is held."""

    def __init__(self, working: Path, store: Store, settings: Settings, engine: Engine) -> None:
        self.working = working
        self.store = store
        self.settings = settings
        self.engine = engine
        self.program = fingerprint(settings, _version(engine, settings))
        self.unstored: dict[str, Outcome] = {}
        self.left: frozenset[str] = frozenset()

    def work(
        self,
        jobs: Sequence[Job],
        processes: int,
        on_copy: OnCopy | None,
        on_advance: OnAdvance | None,
        stop: Callable[[], bool] | None,
        *,
        retry: bool,
    ) -> Effort:
        """Work the copies of which nothing is known; return what there was to do, and what is left."""
        known = self.store.known(self.program.splitting)
        again = [job.copy_id for job in jobs if retry and job.copy_id in known and known[job.copy_id].failed]
        self.store.forget_failures(again)
        todo = [job for job in jobs if job.copy_id in again or not _holds(known.get(job.copy_id), job)]
        if todo:
            schedule = Schedule(todo, self.store, self.program, self.settings, on_copy, on_advance, stop)
            temporary = self.working / _TEMPORARY
            shutil.rmtree(temporary, ignore_errors=True)
            temporary.mkdir()
            arguments = (self.working, temporary, self.program, self.settings, self.engine)
            work_all(schedule, work, processes=processes, initialise=start_worker, arguments=arguments)
            shutil.rmtree(temporary, ignore_errors=True)
            self.unstored, self.left = schedule.unstored, schedule.left
        retried, left = len(set(again) - self.left), len(self.left)
        return Effort(new=len(todo) - left - retried, unchanged=len(jobs) - len(todo), retried=retried, left=left)

    def write(self, incoming: Incoming, out: Path, correcting: Correcting) -> None:
        """Write the tables, unless those of the same copies, corrections and program are there."""
        digest = self._digest(incoming, correcting)
        if self.store.fact("inputs") == digest and self.store.fact("generation") == intact(out):
            return
        outcomes = {copy_id: self._outcome(copy_id, incoming) for _, copy_id in incoming.files}
        copies = [replace(outcomes[copy_id].copy, path=file.path_in_raw) for file, copy_id in incoming.files]
        firsts = {copy.copy_id: copy.path for copy in reversed(copies)}
        found = [_named(one.found, firsts[copy_id]) for copy_id, one in outcomes.items() if one.found]
        dataset = correcting.applied(compact(copies, found))
        write_dataset(dataset, out, versions(self.settings, _version(self.engine, self.settings)))
        self.store.forget_others(self.program.reading, self.program.splitting)
        self.store.note("inputs", digest)
        self.store.note("generation", intact(out) or "")

    def _outcome(self, copy_id: str, incoming: Incoming) -> Outcome:
        outcome = incoming.unreadable.get(copy_id) or self.unstored.get(copy_id)
        outcome = outcome or self.store.outcome(copy_id, self.program.splitting)
        if outcome is None:
            raise StoreFailed(f"The store {self.store.path} has lost a copy; remove it with `vanban clean --cache`.")
        return outcome

    def _digest(self, incoming: Incoming, correcting: Correcting) -> str:
        """Return the hash of everything that the tables are made of."""
        known = self.store.known(self.program.splitting)
        whole = hashlib.sha256(f"{self.program.splitting}\n{correcting!r}".encode())
        for file, copy_id in incoming.files:
            passing = incoming.unreadable.get(copy_id) or self.unstored.get(copy_id)
            made = repr(passing).encode() if passing else known[copy_id].digest
            whole.update(repr((file.path_in_raw, file.byte_size, copy_id, made)).encode())
        return whole.hexdigest()


def _holds(known: Known | None, job: Job) -> bool:
    """Whether what is known of a copy still holds; the reason of a refusal names the file."""
    return known is not None and known.name in (None, job.file.path_in_raw.rpartition("/")[2])


def _named(found: Found, path: str) -> Found:
    """Return what was found in a copy with the name that its file has now."""
    return replace(found, document=replace(found.document, copy=replace(found.document.copy, path=path)))


def _version(engine: Engine, settings: Settings) -> str:
    """Return the engine's version; a run without it can still work files that need no OCR."""
    try:
        return engine.version(settings)
    except MissingRequirement:
        return "none"


def _refuse_nested(raw: Path, out: Path) -> None:
    """Keep raw and out apart: what is written must never be read as a copy or stand among originals."""
    inner, outer = out.resolve(), raw.resolve()
    if inner.is_relative_to(outer) or outer.is_relative_to(inner):
        raise WrongUse(f"The folders {raw} and {out} lie in one another; give two that are apart.")
    if out.exists() and not out.is_dir():
        raise WrongUse(f"{out} is a file; give a folder for the tables.")


def _prepared(out: Path) -> Path:
    """Return the working folder of `out`; fail before hours of reading, not after them."""
    working = out / WORKING
    try:
        working.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=working):
            pass
    except OSError as error:
        raise DatasetNotWritten(
            f"The dataset cannot be written to {out} ({error.strerror}); check the folder's permissions and the free "
            "space, or give another folder: vanban dataset RAW OUT."
        ) from error
    return working
