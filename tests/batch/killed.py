"""Runs that are killed: `python -m tests.batch.killed RAW OUT` takes numbers from standard input, a run for each.

A run is killed (SIGKILL, by itself) when it has opened, renamed, linked or removed that many files or finished
that many tasks; after each, what became of it is printed: how the process ended.
"""

import os
import signal
import sys

from pipeline.batch import build_dataset
from tests.batch import engines


class Countdown:
    """Kill this process at the last of a number of events."""

    def __init__(self, events):
        self.left = events
        sys.addaudithook(self.heard)

    def heard(self, event, _arguments):
        if event == "open" or event.startswith(("os.", "shutil.", "sqlite3.")):
            self.count()

    def count(self, _advance=None):
        self.left -= 1
        if self.left == 0:
            os.kill(os.getpid(), signal.SIGKILL)


def main(raw, out):
    for line in sys.stdin:
        child = os.fork()
        if not child:
            countdown = Countdown(int(line))
            build_dataset(raw, out, jobs=2, engine=engines.engine(), on_advance=countdown.count)
            os._exit(0)
        sys.stdout.write(f"{os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
