"""Which task comes next, and what a failed one means for its copy.

All files are surveyed first. Then their pages are read in chunks, those of the longest copies
first, so that no long scan is left for the end; a copy whose last page has been read is split at
once. Where a chunk takes too long, needs too much memory or crashes, its pages are read again one
by one, and only those that fail again are kept without text.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count

from pipeline.batch.program import Program
from pipeline.batch.store import Outcome, Store
from pipeline.batch.work import Done, Job, ReadPages, Split, Survey, Task, refused
from pipeline.errors import CopyRefused, ReadingFailed, TookTooLong, UnreadableFile
from pipeline.log import LOGGER, Event
from pipeline.model import Copy
from pipeline.read import Extent, failed_page
from pipeline.settings import Settings

#: Pages of one task: with 16 the last process to end has hardly more to do than the others, on 2 to 64 cores.
CHUNK = 16

#: Called after each copy with its path, how many are done and how many there are.
OnCopy = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Advance:
    """How far a run has come, after each task.

    `pages` counts those of the copies surveyed so far: it grows while `surveyed` is below
    `copies`. `pages_done` has the pages found in the store too.
    """

    path: str
    copies_done: int
    copies: int
    surveyed: int
    pages_done: int
    pages: int


OnAdvance = Callable[[Advance], None]


@dataclass(slots=True)
class _Work:
    """A copy in work: how many of its reading tasks are not done, and the seconds that all have taken.

    It is `begun` when the first task after its survey is handed out.
    """

    job: Job
    extent: Extent | None = None
    open_tasks: int = 0
    seconds: float = 0.0
    begun: bool = False
    closed: bool = False


@dataclass(slots=True)
class Schedule:
    """The tasks of a run, from surveys to outcomes.

    When `stop` says so, no further copy is begun. `unstored` are the refusals that count for this
    run only: of files that were not there when they were to be read.
    """

    jobs: Sequence[Job]
    store: Store
    program: Program
    settings: Settings
    on_copy: OnCopy | None = None
    on_advance: OnAdvance | None = None
    stop: Callable[[], bool] | None = None
    unstored: dict[str, Outcome] = field(default_factory=dict)
    _works: dict[str, _Work] = field(default_factory=dict)
    _heap: list[tuple[int, int, int, Task]] = field(default_factory=list)
    _order: Iterator[int] = field(default_factory=count)
    _surveyed: int = 0
    _copies_done: int = 0
    _pages_done: int = 0
    _pages: int = 0

    def __post_init__(self) -> None:
        """Put the survey of every copy on the heap."""
        for job in self.jobs:
            self._works[job.copy_id] = _Work(job)
            self._push(Survey(job))

    def next(self) -> Task | None:
        """Return the next task, None where none can be begun before another is done."""
        stopped = self.stop is not None and self.stop()
        while self._heap:
            task = heapq.heappop(self._heap)[-1]
            work = self._works[task.job.copy_id]
            if work.closed or (stopped and not work.begun):
                continue
            if isinstance(task, ReadPages) and work.seconds >= self.settings.copy_seconds:
                self._fail(self._left(task), task, self._over_time())
                continue
            work.begun = not isinstance(task, Survey)
            return task
        return None

    @property
    def left(self) -> frozenset[str]:
        """The copies that are not done; when no task is left, those that were not begun before it was to stop."""
        return frozenset(copy_id for copy_id, work in self._works.items() if not work.closed)

    def seconds(self, task: Task) -> float:
        """Return the longest time that a task may take: that of its pages, and of one more to open the file.

        To split a chunk of pages may take as long as to read one.
        """
        match task:
            case ReadPages(_, _, pages):
                allowed = 1 + len(pages)
            case Split(_, extent):
                allowed = 1 + extent.pages // CHUNK
            case Survey():
                allowed = 1
        return min(allowed * self.settings.page_seconds, self.settings.copy_seconds)

    def done(self, task: Task, done: Done) -> None:
        """Take what came of a task."""
        work = self._works[task.job.copy_id]
        work.seconds += done.seconds
        if not work.closed:
            self._take(task, done, work)
        if self.on_advance is not None:
            path = task.job.file.path_in_raw
            self.on_advance(
                Advance(path, self._copies_done, len(self.jobs), self._surveyed, self._pages_done, self._pages)
            )

    def _take(self, task: Task, done: Done, work: _Work) -> None:
        if isinstance(task, Survey):
            self._surveyed += 1
        if done.refusal is not None and isinstance(task, ReadPages) and isinstance(done.refusal, ReadingFailed):
            self._read_apart(task, done.refusal, work)
        elif done.refusal is not None:
            self._refuse(work, done.refusal, done.extent)
        elif isinstance(task, Survey) and done.extent is not None:
            self._surveyed_as(done.extent, work)
        elif isinstance(task, ReadPages):
            self._read(task, work)
        else:
            self._close(work, self.store.refusal(work.job.copy_id))

    def _surveyed_as(self, extent: Extent, work: _Work) -> None:
        work.extent = extent
        self._pages += extent.pages
        there = self.store.pages_read(work.job.copy_id, self.program.reading)
        self._pages_done += len(there)
        for first in range(1, extent.pages + 1, CHUNK):
            for pages in _missing(range(first, min(first + CHUNK, extent.pages + 1)), there):
                work.open_tasks += 1
                self._push(ReadPages(work.job, extent, pages))
        if not work.open_tasks:
            self._push(Split(work.job, extent))

    def _read_apart(self, task: ReadPages, reason: ReadingFailed, work: _Work) -> None:
        """Read what is left of a failed task page by page; a single page, or one of a copy out of time, has failed."""
        left = self._left(task)
        if len(task.pages) == 1 or work.seconds >= self.settings.copy_seconds:
            self._fail(left, task, reason)
            return
        self._pages_done += len(task.pages) - len(left)
        work.open_tasks += len(left) - 1
        for page in left:
            self._push(ReadPages(task.job, task.extent, range(page, page + 1)))
        if not work.open_tasks:
            self._push(Split(work.job, task.extent))

    def _left(self, task: ReadPages) -> list[int]:
        there = self.store.pages_read(task.job.copy_id, self.program.reading)
        return [page for page in task.pages if page not in there]

    def _fail(self, pages: Iterable[int], task: ReadPages, reason: CopyRefused) -> None:
        for page in pages:
            self.store.keep_reading(task.job.copy_id, failed_page(page, reason), self.program.reading)
        self._read(task, self._works[task.job.copy_id])

    def _read(self, task: ReadPages, work: _Work) -> None:
        self._pages_done += len(task.pages)
        work.open_tasks -= 1
        if not work.open_tasks:
            self._push(Split(work.job, task.extent))

    def _refuse(self, work: _Work, reason: CopyRefused, extent: Extent | None) -> None:
        form = extent.format.value if extent else ""
        outcome = Outcome(refusal=refused(work.job, reason, form), failed=isinstance(reason, ReadingFailed))
        if isinstance(reason, UnreadableFile):  # its bytes may be there again: nothing is known about them
            self.unstored[work.job.copy_id] = outcome
        else:
            self.store.keep_outcome(outcome, self.program.splitting)
        self._close(work, outcome.refusal)

    def _close(self, work: _Work, refusal: Copy | None) -> None:
        work.closed = True
        self._copies_done += 1
        job, pages = work.job, work.extent.pages if work.extent else None
        log_copy(job.file.path_in_raw, job.copy_id, refusal, pages, work.seconds)
        if self.on_copy is not None:
            self.on_copy(work.job.file.path_in_raw, self._copies_done, len(self.jobs))

    def _over_time(self) -> TookTooLong:
        return TookTooLong(
            f"Reading took longer than {self.settings.copy_seconds:g} s; split the file, or raise copy_seconds in the "
            "settings."
        )

    def _push(self, task: Task) -> None:
        """Put a task where its turn is: surveys, then copies to split, then single pages, then the longest copies."""
        length = 0
        match task:
            case Survey():
                turn = 0
            case Split():
                turn = 1
            case ReadPages(_, extent, pages):
                turn, length = (2 if len(pages) == 1 < extent.pages else 3), extent.pages
        heapq.heappush(self._heap, (turn, -length, next(self._order), task))


def log_copy(
    path: str, copy_id: str, refusal: Copy | None, pages: int | None = None, seconds: float | None = None
) -> None:
    """Tell the log what became of a copy: the document was found, or it was refused."""
    values = (path, copy_id, pages, seconds and round(seconds, 3))
    if refusal is None:
        LOGGER.info(Event("copy-done", *values, "parsed"))
    else:
        problem = refusal.problems[-1]
        LOGGER.info(Event("copy-refused", *values, "refused", problem.code, problem.message))


def _missing(pages: range, there: frozenset[int]) -> Iterator[range]:
    """Yield the runs of pages that are not there yet.

    >>> list(_missing(range(1, 9), frozenset({3, 4})))
    [range(1, 3), range(5, 9)]
    """
    first = pages.start
    for page in (*pages, pages.stop):
        if page == pages.stop or page in there:
            if first < page:
                yield range(first, page)
            first = page + 1
