"""A raw folder watched for days: what arrives is taken into the dataset.

The system's notices of changes (through watchdog) only wake the watch; what has arrived is always told by
looking at the whole folder. So nothing is missed where notices are lost or there are none (too many folders,
network shares): the folder is looked at from time to time in any case.
"""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from watchdog.events import (
    EVENT_TYPE_CLOSED_NO_WRITE,
    EVENT_TYPE_MOVED,
    EVENT_TYPE_OPENED,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer

from pipeline.batch import Engine, Summary, build_dataset, progress
from pipeline.batch.recognition import TESSERACT
from pipeline.batch.schedule import OnAdvance
from pipeline.desk.arrivals import Arrivals, Sight
from pipeline.errors import VanbanError, WrongUse
from pipeline.log import LOGGER, Event
from pipeline.settings import Settings

#: The folder is looked at this often even if the system tells nothing, in seconds.
LOOK_SECONDS = 60.0
#: The pause after a run that failed, in seconds; it doubles with each failure.
FIRST_PAUSE = 5.0
LONGEST_PAUSE = 600.0
#: How often a waiting watch asks whether it shall end or go on, in seconds.
_TICK = 0.1

_DEFAULTS = Settings()
#: What reading a file makes the system tell.
_NO_CHANGE = frozenset({EVENT_TYPE_OPENED, EVENT_TYPE_CLOSED_NO_WRITE})

#: A progress display for one run.
Shown = Callable[[], AbstractContextManager[OnAdvance]]
_SHOW_NOTHING: Shown = partial(progress, quiet=True)


def watch(
    raw: Path,
    out: Path,
    *,
    settings: Settings = _DEFAULTS,
    jobs: int | None = None,
    settle_seconds: float = 2.0,
    on_run: Callable[[Summary], None],
    say: Callable[[str], None],
    stop: threading.Event,
    shown: Shown = _SHOW_NOTHING,
    engine: Engine = TESSERACT,
) -> None:
    """Keep a dataset up to date with its raw folder until it is told to stop.

    Files are taken as they finish arriving, without waiting for others that still grow; also what is new at
    the start, and what is changed, removed or corrected (`corrections.csv`). A run that fails (a full disk,
    another run at work) is told and tried again after a pause, which grows with each failure.

    Args:
        raw: the folder with the originals.
        out: the folder of the dataset.
        settings: limits and languages.
        jobs: how many processes work; as many as there are cores where it is None.
        settle_seconds: how long a file's size and time stand still before it counts as arrived.
        on_run: called with what came of each run.
        say: called with a sentence for people when a run failed, or when notices of changes cannot be had.
        stop: set it to end the watch, after the copies in hand.
        shown: the display of a run's progress.
        engine: the OCR engine.

    Raises:
        WrongUse: if `raw` is no folder at the start, or the first run cannot take what it was given.
    """
    build = partial(build_dataset, raw, out, settings=settings, jobs=jobs, stop=stop.is_set, engine=engine)
    arrivals = Arrivals(raw, settle_seconds)
    arrivals.look()
    state = _State()
    LOGGER.info(Event("watch-started", str(raw)))
    with _noticed(raw, arrivals, say) as woken:
        while not stop.is_set():
            try:
                arrivals.look()
                if arrivals.differ(state.done):
                    taken = dict(arrivals.settled)
                    with shown() as on_advance:
                        summary = build(on_advance=on_advance, arrived=arrivals.arrived)
                    state.ended(taken)
                    on_run(summary)
            except VanbanError as error:
                if isinstance(error, WrongUse) and state.done is None:
                    raise
                pause = state.failed()
                LOGGER.warning(Event("watch-waiting", str(raw), seconds=pause, code=error.code, message=str(error)))
                say(f"{error} Trying again in {pause:g} s.")
                stop.wait(pause)
            else:
                _wait(settle_seconds if arrivals.growing else LOOK_SECONDS, settle_seconds, woken, stop)
    LOGGER.info(Event("watch-ended", str(raw)))


@contextmanager
def stop_on_signal() -> Iterator[threading.Event]:
    """Yield an event that SIGTERM or SIGINT (Ctrl-C) sets; the second one of them ends the process at once."""
    stop = threading.Event()
    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}

    def tell(*_: object) -> None:
        stop.set()
        for number, handler in before.items():
            signal.signal(number, handler)

    for number in before:
        signal.signal(number, tell)
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@dataclass(slots=True)
class _State:
    """What the last run that succeeded has taken, and how many have failed since."""

    done: Mapping[Path, Sight] | None = None
    failures: int = 0

    def ended(self, taken: Mapping[Path, Sight]) -> None:
        self.done, self.failures = taken, 0

    def failed(self) -> float:
        """Return the pause before the next try, in seconds."""
        self.failures += 1
        return min(FIRST_PAUSE * 2.0 ** min(self.failures - 1, 10), LONGEST_PAUSE)


class _Waker(FileSystemEventHandler):
    """Wake the watch when something in the folder changes, and note what was renamed in."""

    def __init__(self, arrivals: Arrivals) -> None:
        self.arrivals = arrivals
        self.woken = threading.Event()

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.event_type in _NO_CHANGE:
            return
        if event.event_type == EVENT_TYPE_MOVED and not event.is_directory:
            self.arrivals.renamed.add(Path(os.fsdecode(event.dest_path)))
        self.woken.set()


@contextmanager
def _noticed(raw: Path, arrivals: Arrivals, say: Callable[[str], None]) -> Iterator[threading.Event]:
    """Yield an event that is set when something below `raw` changes, as far as the system tells."""
    waker = _Waker(arrivals)
    observer = Observer()
    try:
        observer.schedule(waker, os.fspath(raw), recursive=True)
        observer.start()
    except OSError as error:
        told = f"The system does not tell what changes in {raw} ({error.strerror}); looking every {LOOK_SECONDS:g} s."
        LOGGER.warning(Event("watch-polling", str(raw), message=told))
        say(told)
        yield waker.woken
        return
    try:
        yield waker.woken
    finally:
        observer.stop()
        observer.join()


def _wait(seconds: float, settle_seconds: float, woken: threading.Event, stop: threading.Event) -> None:
    """Wait until there is reason to look again, at most `seconds`.

    A file that grows wakes the watch all the time: what wakes it is gathered for a part of `settle_seconds`.
    """
    for _ in range(int(seconds / _TICK) + 1):
        if woken.is_set():
            stop.wait(settle_seconds / 4)
            woken.clear()
            return
        if stop.wait(_TICK):
            return
