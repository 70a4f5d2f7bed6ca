"""What a run made of its copies, told on one screen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from pipeline.batch.progress import printable
from pipeline.model import Copy, Severity

#: As many refused files, and as many kinds of doubt, as fit on the screen; all are in the problems table.
SHOWN = 6


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run found and where it is.

    `refused` are the paths and reasons of files that could not be read; `to_review` counts
    the rows of `problems` that a person should look at, by code; `passed_over` counts the
    files of the raw folder that are no copies by rule.
    """

    raw: Path
    out: Path
    documents: int
    copies: int
    duplicates: int
    pages: int
    tasks: int
    deadlines: int
    refused: tuple[tuple[str, str], ...]
    to_review: Mapping[str, int]
    passed_over: int

    def __str__(self) -> str:
        """Return the summary as text of at most 24 lines."""
        return "\n".join([*self._counts(), *self._refusals(), *self._doubts()])

    def _counts(self) -> list[str]:
        lines = [
            f"The dataset of {self.raw} is in {self.out} (each table as .parquet and .csv)",
            f"  documents {self.documents:>7,}",
            f"  copies    {self.copies:>7,}   (duplicates: {self.duplicates:,}, refused: {len(self.refused):,})",
            f"  pages     {self.pages:>7,}",
            f"  tasks     {self.tasks:>7,}",
            f"  deadlines {self.deadlines:>7,}",
        ]
        if self.passed_over:
            lines.append(f"  Passed over, as no copies (hidden, README.md, LICENSE, links): {self.passed_over:,}")
        if not self.copies:
            lines.append(f"  There are no copies in {self.raw}, so the tables are empty; put some there and run again.")
        return lines

    def _refusals(self) -> list[str]:
        lines = [f"  {printable(path)}: {message}" for path, message in self.refused[:SHOWN]]
        return ["Refused", *lines, *_and_more(len(self.refused))] if lines else []

    def _doubts(self) -> list[str]:
        if not self.to_review:
            return ["Nothing needs review."]
        counts = Counter(self.to_review)
        lines = [
            f"  {code:<36}{count:>6,}" for code, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        ]
        total = f"To be looked at: {counts.total():,} rows, see {self.out / 'problems.csv'}"
        return [total, *lines[:SHOWN], *_and_more(len(lines))]


def summarise(
    tables: Mapping[str, pa.Table], copies: Sequence[Copy], *, raw: Path, out: Path, passed_over: int
) -> Summary:
    """Count what `tables` hold; `copies` are all that came in, in the order of their paths."""
    problems = tables["problems"].select(["severity", "code"]).to_pylist()
    return Summary(
        raw=raw,
        out=out,
        documents=tables["documents"].num_rows,
        copies=len(copies),
        duplicates=len(copies) - len({copy.copy_id for copy in copies}),
        pages=tables["pages"].num_rows,
        tasks=tables["tasks"].num_rows,
        deadlines=tables["deadlines"].num_rows,
        refused=tuple((copy.path, _reason(copy)) for copy in copies if copy.refused),
        to_review=Counter(row["code"] for row in problems if row["severity"] == Severity.REVIEW),
        passed_over=passed_over,
    )


def _reason(copy: Copy) -> str:
    return next(problem.message for problem in copy.problems if problem.severity is Severity.REFUSED)


def _and_more(count: int) -> list[str]:
    return [f"  and {count - SHOWN:,} more"] if count > SHOWN else []
