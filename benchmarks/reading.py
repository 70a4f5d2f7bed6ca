"""How well and how fast pages are read, beside other programs on the same images in the same run.

python -m benchmarks.reading --help
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from benchmarks.comparison import Run, compare
from benchmarks.degrade import EXTRAS, LEVELS
from benchmarks.readers import READERS, Reader, prepare_environment
from benchmarks.report import report
from benchmarks.samples import Sample, make_facsimiles, take_real_pages
from benchmarks.sheet import RULE
from benchmarks.typeface import find_typefaces

_READERS = {reader.key: reader for reader in READERS}
_LEVELS = {level.name: level for level in (*LEVELS, *EXTRAS)}
_Choice = TypeVar("_Choice")


def main(arguments: Sequence[str] | None = None) -> int:
    """Make the pages, read them with every program that is installed, and write the tables.

    Returns:
        The exit code: 0, or 1 when there is nothing to read or to read with.
    """
    options = _parse(arguments)
    readers = _installed(options.readers)
    samples = _samples(options)
    if not samples or not readers:
        _say("There is nothing to compare: install what is named above.")
        return 1
    prepare_environment()
    runs = []
    for run in compare(readers, samples, jobs=options.jobs):
        runs.append(run)
        _keep(run)
        _say(f"{run.samples[0].group}: {run.reader.titles[0]}, {run.seconds:.0f} s")
    text = report(runs, jobs=options.jobs)
    options.out.parent.mkdir(parents=True, exist_ok=True)
    options.out.write_text(text, encoding="utf-8")
    sys.stdout.write(text)
    return 0


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reading", description=(__doc__ or "").split("\n")[0])
    add = parser.add_argument
    add("--pages", type=int, default=6, help="facsimile pages at each level (default: 6)")
    add("--levels", default=",".join(level.name for level in LEVELS), help=f"any of {', '.join(_LEVELS)}")
    add("--readers", default=",".join(_READERS), help=f"any of {', '.join(_READERS)}")
    add("--gold", type=Path, default=Path(os.environ.get("VANBAN_GOLD", "../shared/corpus")), help="labelled scans")
    add("--seed", type=int, default=1, help="another seed prints and scans other pages")
    add("--rule", type=float, default=RULE, help=f"how thick the rules of tables are, in points (default: {RULE})")
    add("--jobs", type=int, default=2, help="pages read side by side (default: 2)")
    add("--images", type=Path, default=Path("build/benchmark"), help="where the page images and what was read are kept")
    add("--out", type=Path, default=Path("out/benchmark.md"), help="where the tables are written")
    options = parser.parse_args(arguments)
    options.levels = _choose(parser, options.levels, _LEVELS)
    options.readers = _choose(parser, options.readers, _READERS)
    return options


def _choose(parser: argparse.ArgumentParser, names: str, known: Mapping[str, _Choice]) -> list[_Choice]:
    """Return what is named, in the order of those that are known."""
    wanted = [name for name in names.split(",") if name]
    unknown = [name for name in wanted if name not in known]
    if unknown:
        parser.error(f"there is no {', '.join(unknown)}; choose from {', '.join(known)}")
    return [choice for name, choice in known.items() if name in wanted]


def _installed(readers: Sequence[Reader]) -> list[Reader]:
    """Leave out what is not installed, and say how to install it."""
    usable = []
    for reader in readers:
        missing = reader.missing()
        if missing:
            _say(missing)
        else:
            usable.append(reader)
    return usable


def _samples(options: argparse.Namespace) -> list[Sample]:
    options.images.mkdir(parents=True, exist_ok=True)
    typefaces, missing = find_typefaces()
    for line in missing:
        _say(line)
    samples = take_real_pages(options.gold, options.images)
    if typefaces and options.pages > 0:
        made = make_facsimiles(
            typefaces,
            options.levels,
            pages=options.pages,
            seed=options.seed,
            folder=options.images,
            rule=options.rule,
        )
        samples = [*made, *samples]
    return samples


def _keep(run: Run) -> None:
    """Write what was read beside the page images, for people who want to look."""
    for sample, reading in zip(run.samples, run.readings, strict=True):
        file = sample.image.with_name(f"{sample.image.stem}.{run.reader.key}.txt")
        file.write_text(reading.texts[0], encoding="utf-8")


def _say(line: str) -> None:
    sys.stderr.write(f"{line}\n")


if __name__ == "__main__":
    sys.exit(main())
