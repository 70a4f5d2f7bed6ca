"""A child process: what limits it, and that nothing of it stays behind when it is stopped.

It leads a process group of its own, with the OCR programs that it starts. When it is told to
stop, or when the run that it works for is gone, the whole group is killed.
"""

from __future__ import annotations

import os
import resource
import signal
import tempfile
import threading
from multiprocessing import connection, parent_process
from pathlib import Path
from types import FrameType

import cv2
import pyarrow as pa

from pipeline.batch.program import Program
from pipeline.batch.recognition import Engine, StoredRecognition
from pipeline.batch.store import Store
from pipeline.batch.work import Bench, Done, Task, perform
from pipeline.settings import Settings

_benches: list[Bench] = []


def start_worker(working: Path, temporary: Path, program: Program, settings: Settings, engine: Engine) -> None:
    """Prepare this process, before it fetches its first task.

    Args:
        working: the working folder, with the store.
        temporary: the folder for page images that are handed to OCR programs.
        program: the fingerprints that results are kept under.
        settings: limits and languages.
        engine: the OCR engine.
    """
    confine(settings.max_memory_bytes)
    tempfile.tempdir = os.fspath(temporary)
    store = Store(working)
    _benches[:] = [Bench(store, program, settings, StoredRecognition(engine, store))]


def work(task: Task) -> Done:
    """Do a task in this process, which `start_worker` has prepared.

    Raises:
        MissingRequirement, StoreFailed: as `pipeline.batch.work.perform`.
    """
    return perform(task, _benches[0])


def confine(max_memory_bytes: int) -> None:
    """Limit what this process may take, in bytes, and have it end with the run that it works for."""
    _die_together()
    _limit(max_memory_bytes)


def _limit(max_memory_bytes: int) -> None:
    """Limit memory and threads: there are as many processes as cores, more threads would only compete."""
    # Not RLIMIT_AS: libraries reserve far more addresses than they use memory. Since Linux 4.7 this counts all
    # memory of the process's own; the programs that it starts inherit it. Elsewhere it counts less, or nothing.
    resource.setrlimit(resource.RLIMIT_DATA, (max_memory_bytes, max_memory_bytes))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    os.environ["OMP_THREAD_LIMIT"] = "1"
    cv2.setNumThreads(1)
    pa.set_cpu_count(1)
    pa.set_memory_pool(pa.system_memory_pool())  # the others keep what they have had


def _die_together() -> None:
    """Make this process and those that it starts a group, which ends when the process or the whole run does."""
    os.setpgid(0, 0)
    signal.signal(signal.SIGTERM, _kill_group)
    threading.Thread(target=_outlive_no_run, daemon=True).start()


def _outlive_no_run() -> None:
    run = parent_process()
    if run is not None:
        connection.wait([run.sentinel])
        _kill_group()


def _kill_group(_signal: int = 0, _frame: FrameType | None = None) -> None:
    os.killpg(0, signal.SIGKILL)
