"""Pictures drawn by several processes, so that a crash, a hang or a bomb costs only its own pictures."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from multiprocessing import get_context

from pebble import ProcessExpired, ProcessPool

from pipeline.batch.worker import confine
from pipeline.review.images import Drawing, draw
from pipeline.settings import Settings

#: Longest time for one drawing, and for each page of it besides, in seconds; a page takes about a third of one.
_SECONDS, _SECONDS_A_PAGE = 60.0, 5.0
#: How often the pool may break, which happens when a process dies in the moment in which it takes a drawing.
_ATTEMPTS = 3


def draw_all(drawings: Sequence[Drawing], processes: int, on_drawn: Callable[[], None]) -> None:
    """Draw the pages of copies; what cannot be drawn has no pictures.

    Args:
        drawings: what is to be drawn.
        processes: how many processes draw; they are started afresh, as those of `build_dataset` are.
        on_drawn: called after each drawing.

    Raises:
        OSError: if the file system does not take a picture.
    """
    left = list(drawings)
    for _ in range(_ATTEMPTS):
        if left:
            left = _draw(left, min(processes, len(left)), on_drawn)


def _draw(drawings: Sequence[Drawing], processes: int, on_drawn: Callable[[], None]) -> list[Drawing]:
    """Draw, and return what a pool that broke has left."""
    limit = Settings().max_memory_bytes
    left = dict(enumerate(drawings))
    with ProcessPool(processes, initializer=confine, initargs=(limit,), context=get_context("forkserver")) as pool:
        try:
            futures: dict[Future[None], int] = {
                pool.schedule(draw, args=(one,), timeout=_SECONDS + _SECONDS_A_PAGE * len(one.pages)): number
                for number, one in left.items()
            }
            for future in as_completed(futures):
                with suppress(TimeoutError, ProcessExpired, MemoryError):
                    future.result()
                del left[futures[future]]
                on_drawn()
        except BrokenProcessPool:
            pool.stop()  # type: ignore[no-untyped-call]
        except BaseException:
            pool.stop()  # type: ignore[no-untyped-call]
            raise
    return list(left.values())
