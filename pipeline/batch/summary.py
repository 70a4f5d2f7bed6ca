"""What a run made of its copies, told on one screen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline.model import Severity
from pipeline.write import load_tables

#: As many refused files, and as many kinds of doubt, as fit on the screen; all are in the problems table.
SHOWN = 6

#: The columns that the summary is made of.
_COLUMNS = {
    "documents": ["document_id"],
    "copies": ["copy_id", "document_id", "path", "status"],
    "pages": ["copy_id"],
    "tasks": ["task_id"],
    "deadlines": ["deadline_id"],
    "problems": ["copy_id", "severity", "code", "message"],
}


@dataclass(frozen=True, slots=True)
class Effort:
    """How many copies (the same bytes once) a run worked anew, knew already, and tried once more.

    `left` counts those that were not begun because the run was told to stop.
    """

    new: int
    unchanged: int
    retried: int
    left: int = 0


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run found and where it is.

    `duplicates` counts the files with the same bytes as another, `rescans` the further copies
    of documents that came in several times as different files; `refused` are the paths and
    reasons of files that could not be read; `to_review` counts the rows of `problems` that a
    person should look at, by code; `passed_over` counts the files of the raw folder that are
    no copies by rule.
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
    rescans: int
    effort: Effort

    def __str__(self) -> str:
        """Return the summary as text of at most 24 lines."""
        return "\n".join([*self._counts(), *self._refusals(), *self._doubts()])

    @property
    def line(self) -> str:
        """The run in one line."""
        effort = self.effort
        left = f" ({effort.left:,} left for the next run)" if effort.left else ""
        return (
            f"Worked {effort.new + effort.retried:,} copies{left}; the dataset has {self.copies:,} copies of "
            f"{self.documents:,} documents, {len(self.refused):,} refused, {sum(self.to_review.values()):,} rows to "
            "be looked at."
        )

    def _counts(self) -> list[str]:
        effort = self.effort
        lines = [
            f"The dataset of {self.raw} is in {self.out} (each table as .parquet and .csv)",
            f"  documents {self.documents:>7,}   (further scans of one: {self.rescans:,})",
            f"  copies    {self.copies:>7,}   (duplicates: {self.duplicates:,}, refused: {len(self.refused):,})",
            f"  worked    {effort.new + effort.retried:>7,}   (tried again: {effort.retried:,}; known already: "
            f"{effort.unchanged:,})",
            f"  pages     {self.pages:>7,}",
            f"  tasks     {self.tasks:>7,}",
            f"  deadlines {self.deadlines:>7,}",
        ]
        if self.passed_over:
            lines.append(
                f"  Passed over, as no copies (hidden, unfinished, README.md, LICENSE, links): {self.passed_over:,}"
            )
        if effort.left:
            lines.append(f"  Stopped before all was read; run again for the copies left: {effort.left:,}")
        if not self.copies:
            lines.append(f"  There are no copies in {self.raw}, so the tables are empty; put some there and run again.")
        return lines

    def _refusals(self) -> list[str]:
        lines = [f"  {path}: {message}" for path, message in self.refused[:SHOWN]]
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


def summarise(raw: Path, out: Path, effort: Effort, *, passed_over: int) -> Summary:
    """Count what the dataset in `out` holds."""
    data = load_tables(out, _COLUMNS)
    copies = sorted(data["copies"].to_pylist(), key=lambda row: row["path"])
    problems = data["problems"].to_pylist()
    reasons = {row["copy_id"]: row["message"] for row in problems if row["severity"] == Severity.REFUSED}
    contents = {row["copy_id"]: row["document_id"] for row in copies}
    documents = [document_id for document_id in contents.values() if document_id]
    return Summary(
        raw=raw,
        out=out,
        documents=data["documents"].num_rows,
        copies=len(copies),
        duplicates=len(copies) - len(contents),
        pages=data["pages"].num_rows,
        tasks=data["tasks"].num_rows,
        deadlines=data["deadlines"].num_rows,
        refused=tuple((row["path"], reasons[row["copy_id"]]) for row in copies if row["status"] == "refused"),
        to_review=Counter(row["code"] for row in problems if row["severity"] == Severity.REVIEW),
        passed_over=passed_over,
        rescans=len(documents) - len(set(documents)),
        effort=effort,
    )


def _and_more(count: int) -> list[str]:
    return [f"  and {count - SHOWN:,} more"] if count > SHOWN else []
