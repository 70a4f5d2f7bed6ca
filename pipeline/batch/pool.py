"""Tasks done in child processes, so that a crash, a hang or a bomb costs only its own pages."""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, Future, wait
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import forkserver, get_context
from typing import Any

from pebble import ProcessExpired, ProcessPool

from pipeline.batch.schedule import Schedule
from pipeline.batch.work import OUT_OF_MEMORY, Done, Task
from pipeline.errors import MissingRequirement, ReaderCrashed, ReadingFailed, TookTooLong, TookTooMuchMemory
from pipeline.settings import Settings

#: Tasks handed over for each process: one to do and one to go on with.
_AHEAD = 2
#: How often the pool may break, nothing being done between, before the run is given up.
_BREAKS = 3
#: What the server process imports before it forks, so that no child has to.
_PRELOADED = ["pipeline.batch.worker"]
#: Keeps what it imports (NumPy, OpenCV, Arrow) from starting threads, which a fork would leave behind.
_WITHOUT_THREADS = {"OPENBLAS_NUM_THREADS": "1", "JE_ARROW_MALLOC_CONF": "background_thread:false"}


def cores() -> int:
    """Return how many processor cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def work_all(
    schedule: Schedule,
    work: Callable[[Task], Done],
    *,
    processes: int,
    initialise: Callable[..., None] | None = None,
    arguments: tuple[Any, ...] = (),
) -> None:
    """Do all tasks of a schedule in a pool of child processes.

    The children are forked from a server process that has the readers imported and no threads:
    forking this process itself could dead-lock a child on a lock that another thread held.

    Args:
        schedule: what is to be done; it is told what came of each task.
        work: what does a task, called in a child.
        processes: how many children there are.
        initialise: called in each child before its first task, with `arguments`.
        arguments: what `initialise` is given.

    Raises:
        VanbanError: what `work` raises, as MissingRequirement; the other tasks are given up.
    """
    _start_server()
    given_back: list[Task] = []
    breaks = 0
    while True:
        before = len(given_back)
        pool = ProcessPool(processes, initializer=initialise, initargs=arguments, context=get_context("forkserver"))
        try:
            given_back, done = _drain(pool, schedule, work, given_back, _AHEAD * processes)
        finally:
            pool.stop()  # type: ignore[no-untyped-call]
            pool.join()
        if not given_back:
            return
        breaks = 1 if done or len(given_back) < before else breaks + 1
        if breaks > _BREAKS:
            raise MissingRequirement(
                "The processes that read copies end as soon as they start. Give them more memory (max_memory_bytes), "
                "and see that Python's packages are whole."
            )


def _start_server() -> None:
    """Start the process that children are forked from, unless it runs already."""
    before = {name: os.environ.get(name) for name in _WITHOUT_THREADS}
    os.environ.update(_WITHOUT_THREADS)
    try:
        forkserver.set_forkserver_preload(_PRELOADED)
        forkserver.ensure_running()
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


def _drain(
    pool: ProcessPool, schedule: Schedule, work: Callable[[Task], Done], given_back: list[Task], ahead: int
) -> tuple[list[Task], int]:
    """Do tasks until none is left, or until the pool breaks.

    A pool breaks when a child dies in the moment in which it takes a task: pebble then does not know whose it was.

    Returns:
        The tasks that a broken pool gives back, and how many were done.
    """
    running: dict[Future[Done], Task] = {}
    finished = 0
    try:
        while True:
            while len(running) < ahead and (task := given_back.pop() if given_back else schedule.next()):
                if not pool.active:  # it has just broken
                    return [task, *given_back, *running.values()], finished
                running[pool.schedule(work, args=(task,), timeout=schedule.seconds(task))] = task
            if not running:
                return [], finished
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                result = _result(future, schedule.seconds(running[future]), schedule.settings)
                schedule.done(running.pop(future), result)
                finished += 1
    except BrokenProcessPool:
        return [*given_back, *running.values()], finished


def _result(future: Future[Done], seconds: float, settings: Settings) -> Done:
    """Return what came of a task, also where its process did not live to tell."""
    try:
        return future.result()
    except TimeoutError:
        return Done(seconds, refusal=_too_long(seconds, settings))
    except ProcessExpired as death:
        return Done(0.0, refusal=_death(death.exitcode, settings))


def _too_long(seconds: float, settings: Settings) -> TookTooLong:
    limit = "copy_seconds" if seconds == settings.copy_seconds else "page_seconds"
    return TookTooLong(f"Reading took longer than {seconds:g} s; split the file, or raise {limit} in the settings.")


def _death(code: int, settings: Settings) -> ReadingFailed:
    if code == OUT_OF_MEMORY:
        return TookTooMuchMemory(
            f"Reading needs more memory than {settings.max_memory_bytes:,} bytes; scan it with fewer dots an inch, or "
            "raise max_memory_bytes in the settings."
        )
    return ReaderCrashed(
        f"The process that read the file died (exit code {code}); see in a viewer whether the file is damaged, and "
        "report it."
    )
