"""How far a run has come: a bar on a terminal, a line a copy elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

from pipeline.batch.pool import OnCopy


@contextmanager
def progress() -> Iterator[OnCopy]:
    """Show the progress of a run on standard error.

    Yields:
        What `build_dataset` calls after each copy.
    """
    console = Console(stderr=True)
    if not console.is_terminal:
        yield _print_line
        return
    columns = (
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.description}"),
    )
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("reading", total=None)
        yield lambda path, done, total: bar.update(
            task, total=total, completed=done, description=escape(printable(path))
        )


def printable(text: str) -> str:
    """Return `text` with control characters (a file name may hold them) shown as a question mark."""
    return "".join(char if char.isprintable() else "?" for char in text)


def _print_line(path: str, done: int, total: int) -> None:
    sys.stderr.write(f"{done}/{total} {printable(path)}\n")
