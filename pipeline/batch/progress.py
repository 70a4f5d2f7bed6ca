"""How far a run has come: a bar on a terminal, a line a copy elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, Task, TextColumn, TimeRemainingColumn
from rich.table import Column
from rich.text import Text

from pipeline.batch.schedule import Advance, OnAdvance

#: The time over which the rate is taken: pages come in chunks, and a few would not tell it. In seconds.
_RATE_PERIOD = 300


@contextmanager
def progress(*, quiet: bool = False) -> Iterator[OnAdvance]:
    """Show the progress of a run on standard error: pages, pages a minute, time left and the present file.

    Args:
        quiet: whether nothing is shown.

    Yields:
        What `build_dataset` calls after each piece of work.
    """
    console = Console(stderr=True)
    if quiet:
        yield lambda _advance: None
    elif not console.is_terminal:
        yield _Lines().show
    else:
        columns = (
            BarColumn(bar_width=20),
            MofNCompleteColumn(),
            TextColumn("pages"),
            _Rate(),
            TimeRemainingColumn(compact=True),
            TextColumn("{task.description}", table_column=Column(ratio=1, no_wrap=True, overflow="ellipsis")),
        )
        with Progress(
            *columns, console=console, transient=True, expand=True, speed_estimate_period=_RATE_PERIOD
        ) as bars:
            yield _Bar(bars).show


class _Rate(ProgressColumn):
    """Pages a minute."""

    def render(self, task: Task) -> Text:
        return Text("" if task.speed is None else f"{60 * task.speed:,.0f}/min")


class _Bar:
    """A bar of pages. How many there are, and so the time left, is known when every file has been surveyed."""

    def __init__(self, bars: Progress) -> None:
        self.bars = bars
        self._task = bars.add_task("", total=None)
        self._counted = False

    def show(self, advance: Advance) -> None:
        path = escape(advance.path)
        if advance.surveyed < advance.copies:
            path = f"{advance.surveyed:,} of {advance.copies:,} files looked at: {path}"
        elif not self._counted:  # pages that were read in earlier runs must not count for the rate
            self._counted = True
            self.bars.reset(self._task, total=advance.pages, completed=advance.pages_done)
        self.bars.update(self._task, completed=advance.pages_done, description=path)


class _Lines:
    """A line for each copy that is done."""

    def __init__(self) -> None:
        self._copies_done = 0

    def show(self, advance: Advance) -> None:
        if advance.copies_done > self._copies_done:
            self._copies_done = advance.copies_done
            sys.stderr.write(f"{advance.copies_done}/{advance.copies} {advance.path}\n")
            sys.stderr.flush()
