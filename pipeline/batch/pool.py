"""Jobs worked in child processes, so that a crash or a hang costs only its own file."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from concurrent.futures import Future, as_completed
from multiprocessing import get_context

from pebble import ProcessExpired, ProcessPool

from pipeline.batch.work import Job, Outcome, refused, start_worker
from pipeline.errors import ReaderCrashed, TookTooLong
from pipeline.settings import Settings

#: What a child process is given to do.
Work = Callable[[Job, Settings], Outcome]

#: Called after each copy with its path, how many are done and how many there are.
OnCopy = Callable[[str, int, int], None]


def cores() -> int:
    """Return how many processor cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def work_all(
    jobs: Sequence[Job], work: Work, settings: Settings, *, processes: int, on_copy: OnCopy | None = None
) -> list[Outcome]:
    """Work every job in a pool of child processes.

    The children are forked from a server process that has no threads: forking this process
    itself could dead-lock a child on a lock that another thread held.

    Returns:
        The outcomes in the order of `jobs`. A job whose process died or took longer than
        `settings.copy_seconds` comes back as a refused copy.

    Raises:
        MissingRequirement: if a program that a file needs is not installed; the other jobs are
            given up.
    """
    if not jobs:
        return []
    outcomes: dict[Job, Outcome] = {}
    with ProcessPool(min(processes, len(jobs)), initializer=start_worker, context=get_context("forkserver")) as pool:
        futures: dict[Future[Outcome], Job] = {
            pool.schedule(work, args=(job, settings), timeout=settings.copy_seconds): job for job in jobs
        }
        try:
            for future in as_completed(futures):
                job = futures[future]
                outcomes[job] = _outcome(future, job, settings)
                if on_copy is not None:
                    on_copy(job.file.path_in_raw, len(outcomes), len(jobs))
        finally:
            for future in futures:
                future.cancel()
    return [outcomes[job] for job in jobs]


def _outcome(future: Future[Outcome], job: Job, settings: Settings) -> Outcome:
    try:
        return future.result()
    except TimeoutError:
        took = f"Reading took longer than {settings.copy_seconds:g} s"
        return refused(job, TookTooLong(f"{took}; split the file, or raise copy_seconds in the settings."), settings)
    except ProcessExpired as death:
        died = f"The process that read the file died (exit code {death.exitcode})"
        return refused(
            job, ReaderCrashed(f"{died}; see in a viewer whether the file is damaged, and report it."), settings
        )
