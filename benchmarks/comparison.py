"""Pages read by several programs in turn: what each made of them, and what it took."""

from __future__ import annotations

import os
import resource
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from itertools import groupby
from multiprocessing import get_context
from multiprocessing.synchronize import Barrier
from pathlib import Path
from typing import NamedTuple

from PIL import Image

from benchmarks.readers import READERS, Reader, Texts
from benchmarks.samples import Sample

_BY_KEY = {reader.key: reader for reader in READERS}

#: How long a program may take to load, in seconds.
_START_SECONDS = 120.0


class Reading(NamedTuple):
    """What a program made of one page: its texts, the CPU that it took in seconds, and why it failed.

    `own_seconds` is what the process itself took of it, without the programs that it called; `line_seconds`
    what of that the reader of single lines took; `probabilities` are those (0-1) of the words of the first text.
    """

    texts: tuple[str, ...]
    cpu_seconds: float
    own_seconds: float
    failure: str | None
    probabilities: tuple[float, ...] = ()
    line_seconds: float = 0.0


class Run(NamedTuple):
    """The readings of one group of pages by one program, in the pages' order, and the seconds by the clock."""

    reader: Reader
    samples: Sequence[Sample]
    readings: Sequence[Reading]
    seconds: float


def compare(readers: Sequence[Reader], samples: Sequence[Sample], *, jobs: int) -> Iterator[Run]:
    """Read all pages with all programs, group by group.

    The programs take turns on each group, so that what else the machine does hits them alike.
    Each has processes of its own, which have read something before the first page counts.

    Args:
        readers: the programs.
        samples: the pages, those of a group one after the other.
        jobs: how many pages are read side by side.

    Yields:
        One run for each group and program.
    """
    with ExitStack() as stack:
        strip = _warm_up_strip(samples[0])
        pools = {reader.key: stack.enter_context(_pool(reader, strip, jobs)) for reader in readers}
        for _, group in groupby(samples, key=lambda sample: sample.group):
            # The longest first, so that no process is left alone with a long one.
            pages = sorted(group, key=lambda sample: -len(sample.exact))
            for reader in readers:
                start = time.perf_counter()
                readings = list(pools[reader.key].map(_read, [(reader.key, page.image) for page in pages]))
                yield Run(reader, pages, readings, time.perf_counter() - start)


def _warm_up_strip(sample: Sample) -> Path:
    """Cut the top off a page: enough for a program to load what it needs."""
    strip = sample.image.with_name("warm-up.png")
    with Image.open(sample.image) as page:
        page.crop((0, 0, page.width, page.height // 5)).save(strip, dpi=page.info["dpi"])
    return strip


def _pool(reader: Reader, strip: Path, jobs: int) -> ProcessPoolExecutor:
    """Start processes, and wait until each has everything loaded."""
    context = get_context("spawn")
    ready = context.Barrier(jobs + 1)
    pool = ProcessPoolExecutor(jobs, context, _start, (reader.key, strip, ready))
    for _ in range(jobs):  # a process is started for each piece of work while none is idle
        pool.submit(os.getpid)
    ready.wait(_START_SECONDS)
    return pool


def _start(key: str, strip: Path, ready: Barrier) -> None:
    """Read something, and keep what the program reports off the terminal, C libraries included."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.dup2(nowhere, sys.stderr.fileno())
    _read((key, strip))
    ready.wait(_START_SECONDS)


def _read(work: tuple[str, Path]) -> Reading:
    key, image = work
    reader = _BY_KEY[key]
    own, called = _cpu_seconds(resource.RUSAGE_SELF), _cpu_seconds(resource.RUSAGE_CHILDREN)
    try:
        read, failure = reader.read(image), None
    except Exception as error:  # noqa: BLE001 - a program that fails on a page has read nothing; the others go on
        read, failure = Texts(("",) * len(reader.titles)), f"{type(error).__name__}: {error}"
    own = _cpu_seconds(resource.RUSAGE_SELF) - own
    called = _cpu_seconds(resource.RUSAGE_CHILDREN) - called
    return Reading(read.texts, own + called, own, failure, read.probabilities, read.line_seconds)


def _cpu_seconds(whose: int) -> float:
    """The CPU that this process, or the programs that it called, have taken."""
    usage = resource.getrusage(whose)
    return usage.ru_utime + usage.ru_stime
