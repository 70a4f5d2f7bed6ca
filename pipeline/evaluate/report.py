"""An evaluation written out: tables for the terminal, a list of mistakes for the desk."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from pathlib import Path

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from pipeline.evaluate.result import DocumentScore, Evaluation, FieldCount
from pipeline.write.cells import guard

#: Width of the report, in characters: a terminal of 100 columns shows it whole.
WIDTH = 100

#: Names of the rows of the table of scores, and what each counts.
SCORED = {
    "sections": "sections (paths)",
    "titles": "section titles",
    "tasks": "tasks",
    "lead": "bodies: lead",
    "coordinate": "bodies: coordinate",
    "serve": "bodies: serve",
    "deadlines": "deadlines",
    "citations": "citations",
    "recipients": "recipients (count)",
}

#: The scores given for each document, under headings that leave room for its name.
BY_DOCUMENT = {
    "sections": "sections",
    "tasks": "tasks",
    "lead": "lead",
    "coordinate": "coord.",
    "deadlines": "deadl.",
    "citations": "cited",
}

WORST_COLUMNS = ("document", "state", "table", "key", "column", "wanted", "got", "page", "line_id", "line_text", "note")


def report(evaluation: Evaluation) -> str:
    """Return the evaluation as tables that a person can read, at most 100 columns wide."""
    text = io.StringIO()
    console = Console(file=text, width=WIDTH, color_system=None, markup=False, emoji=False, highlight=False)
    console.print(_scores(evaluation))
    console.print(_fields(evaluation))
    if evaluation.cer is not None and evaluation.wer is not None:
        pages = sum(len(document.pages) for document in evaluation.documents)
        console.print(
            f"  Text of {pages} exactly known pages, mean: CER {evaluation.cer:.2%}, WER {evaluation.wer:.2%}\n"
        )
    console.print(_documents(evaluation.documents))
    for table in ("tasks", "documents"):
        console.print(_reliability(evaluation, table))
    if evaluation.missing:
        console.print(f"  Not in the dataset, so nothing found: {', '.join(evaluation.missing)}")
    console.print(f"  {len(evaluation.mistakes)} mistakes")
    return "\n".join(line.rstrip() for line in text.getvalue().splitlines()) + "\n"


def write_worst(evaluation: Evaluation, file: Path) -> None:
    """Write the mistakes to a CSV file, the worst kind first, for a person to look at.

    Each row names the page and the line where the value stands or should stand; both are
    empty where nothing like it was read. Texts are guarded as in the dataset's CSV files.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("w", encoding="utf-8-sig", newline="") as stream:
        rows = csv.writer(stream)
        rows.writerow(WORST_COLUMNS)
        for mistake in evaluation.mistakes:
            values = (mistake.document, mistake.state, mistake.table, mistake.key, mistake.column)
            page, line_id, line_text = mistake.evidence
            texts = (mistake.wanted, mistake.got, page, line_id, line_text, mistake.note)
            rows.writerow([*values, *(guard(text) if isinstance(text, str) else text for text in texts)])


def _table(title: str, first: str, *numbers: str) -> Table:
    table = Table(title=title, title_justify="left", title_style="", box=SIMPLE_HEAD)
    table.add_column(first, overflow="fold")
    for name in numbers:
        table.add_column(name, justify="right", no_wrap=True)
    return table


def _scores(evaluation: Evaluation) -> Table:
    table = _table("Tables", "table", "precision", "recall", "F1", "right", "gold", "found")
    for name, tally in evaluation.tallies.items():
        rates = (f"{rate:.4f}" for rate in (tally.precision, tally.recall, tally.f1))
        table.add_row(SCORED[name], *rates, str(tally.hits), str(tally.gold), str(tally.found))
    return table


def _fields(evaluation: Evaluation) -> Table:
    table = _table("Header and copy fields", "fields", "accuracy", "right", "absent", "wrong", "invented")
    for name, count in (("printed", evaluation.header), ("handwritten", evaluation.handwritten)):
        outcomes = (count.right, count.absent, count.wrong, count.invented)
        table.add_row(name, f"{count.accuracy:.4f}", *map(str, outcomes))
    return table


def _documents(documents: Iterable[DocumentScore]) -> Table:
    title = "Documents: fields right/absent/wrong, F1 of tables, CER of exact pages"
    table = _table(title, "document", "fields", *BY_DOCUMENT.values(), "CER")
    for document in documents:
        if document.path is None:
            table.add_row(document.name, "missing")
            continue
        scores = (f"{document.tallies[name].f1:.2f}" if name in document.tallies else "" for name in BY_DOCUMENT)
        errors = [page.cer for page in document.pages]
        cer = f"{sum(errors) / len(errors):.2%}" if errors else ""
        table.add_row(document.name, _outcomes(document.header + document.handwritten), *scores, cer)
    return table


def _outcomes(count: FieldCount) -> str:
    return f"{count.right}/{count.absent}/{count.wrong + count.invented}"


def _reliability(evaluation: Evaluation, name: str) -> Table:
    table = _table(f"Reliability: {name}", "confidence", "rows", "mean confidence", "share right")
    for bucket in evaluation.reliability(name):
        label = f"{bucket.low:.2f} – {bucket.high:.2f}"
        table.add_row(label, str(bucket.rows), f"{bucket.confidence:.3f}", f"{bucket.share_right:.3f}")
    return table
