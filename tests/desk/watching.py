"""A watch with a slow engine: `python -m tests.desk.watching RAW OUT LOG`, as `vanban watch` but for the engine."""

import sys
from pathlib import Path

from pipeline.desk.watch import stop_on_signal, watch
from pipeline.log import log_to
from tests.desk.office import engine


def main(raw, out, log):
    with log_to(log, raw), stop_on_signal() as stop:
        watch(
            raw,
            out,
            jobs=1,
            settle_seconds=0.2,
            on_run=lambda summary: sys.stdout.write(f"{summary.line}\n"),
            say=sys.stderr.write,
            stop=stop,
            engine=engine(0.4),
        )


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
