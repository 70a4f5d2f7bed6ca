"""How things stand: what is new, done, refused, to be reviewed, and who is at work."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.batch.lock import Holder, holder
from pipeline.batch.store import STORE_FILE
from pipeline.desk.inventory import Inventory, take_inventory
from pipeline.errors import WrongUse
from pipeline.model import Severity
from pipeline.write.generations import WORKING
from pipeline.write.load import load_tables
from pipeline.write.table import Row

#: As many paths of a kind as fit on the screen; `vanban status --all` lists every one.
SHOWN = 8

_COLUMNS = {
    "copies": ("copy_id", "path", "status"),
    "documents": ("document_id", "needs_review"),
    "tasks": ("task_id", "needs_review"),
    "problems": ("copy_id", "severity", "code", "message"),
}


@dataclass(frozen=True, slots=True)
class Status:
    """How a raw folder, a dataset and its store stand.

    `refused` are paths with code and reason; `to_review` counts the rows of `problems` to be looked at by code;
    `store_bytes` is the size of what is kept between runs, in `store`; `holder` is the run at work, if any.
    """

    inventory: Inventory
    refused: tuple[tuple[str, str, str], ...]
    documents: int
    documents_to_review: int
    tasks: int
    tasks_to_review: int
    to_review: Counter[str]
    store: Path
    store_bytes: int
    holder: Holder | None

    def text(self, *, everything: bool = False) -> str:
        """Return the status as text; `everything` lists every path."""
        return "\n".join(self._lines(None if everything else SHOWN))

    def _lines(self, shown: int | None) -> Iterator[str]:
        found = self.inventory
        if self.holder:
            yield f"At work: process {self.holder.pid} on {self.holder.host}, since {self.holder.since}"
        yield f"Done       {len(set(found.same) - {path for path, _, _ in self.refused}):>7,}"
        yield from _listed("New", found.new, shown)
        yield from _listed("Changed", found.changed, shown)
        yield from _listed("Gone", found.gone, shown)
        yield from _listed("Unreadable", found.unread, shown)
        yield from _listed("Refused", [f"{path}: {message}" for path, _, message in self.refused], shown)
        yield f"To review  {self.documents_to_review:>7,} of {self.documents:,} documents, " + (
            f"{self.tasks_to_review:,} of {self.tasks:,} tasks"
        )
        for code, count in sorted(self.to_review.items(), key=lambda item: (-item[1], item[0]))[:shown]:
            yield f"  {code:<34}{count:>7,}"
        yield f"Kept in {self.store}: {self.store_bytes / 1e6:,.1f} MB (vanban clean --cache empties it)"
        if found.passed_over:
            yield f"Passed over, as no copies (hidden, unfinished, README.md, LICENSE, links): {found.passed_over:,}"
        if found.new or found.changed or found.gone:
            yield "Run vanban dataset to bring the dataset up to date."


def status(raw: Path, out: Path) -> Status:
    """Tell how things stand; nothing is changed.

    Args:
        raw: the folder with the originals.
        out: the folder of the dataset; it may not be there yet.

    Raises:
        WrongUse: if `raw` is no folder.
    """
    working = out / WORKING
    copies, documents, tasks, problems = _rows(out)
    inventory = take_inventory(raw, {row["path"]: row["copy_id"] for row in copies})
    reasons = {row["copy_id"]: (row["code"], row["message"]) for row in problems if row["severity"] == Severity.REFUSED}
    refused = [row for row in copies if row["status"] == "refused"]
    return Status(
        inventory=inventory,
        refused=tuple(sorted((row["path"], *reasons[row["copy_id"]]) for row in refused)),
        documents=len(documents),
        documents_to_review=sum(row["needs_review"] for row in documents),
        tasks=len(tasks),
        tasks_to_review=sum(row["needs_review"] for row in tasks),
        to_review=Counter(row["code"] for row in problems if row["severity"] == Severity.REVIEW),
        store=working,
        store_bytes=sum(path.stat().st_size for path in working.glob(f"{STORE_FILE}*")),
        holder=holder(working),
    )


def _rows(out: Path) -> tuple[list[Row], ...]:
    """Return the rows that are told of; none where there is no dataset."""
    try:
        return tuple(table.to_pylist() for table in load_tables(out, _COLUMNS).values())
    except WrongUse:
        return [], [], [], []


def _listed(title: str, items: Sequence[str], shown: int | None) -> Iterator[str]:
    if items:
        yield f"{title:<11}{len(items):>7,}"
        yield from (f"  {item}" for item in items[:shown])
        if shown is not None and len(items) > shown:
            yield f"  and {len(items) - shown:,} more"
