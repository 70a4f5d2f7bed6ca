"""Draw the README's picture: the tasks of the first document, by deadline, from a dataset.

    python scripts/picture.py OUT PICTURE.png

Needs a Chromium on the path (`chromium` or `google-chrome`), which renders the page.
"""

from __future__ import annotations

import html
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pandas as pd

import pipeline

WIDTH, ROWS = 1180, 12

STYLE = """
body { margin: 0; padding: 28px 32px; font: 15px/1.4 'DejaVu Sans', 'Noto Sans', sans-serif; color: #1f2430;
  background: #fff }
h1 { font-size: 19px; margin: 0 0 4px } p { margin: 0 0 16px; color: #5b6372; font-size: 13px }
table { border-collapse: collapse; width: 100% }
th { text-align: left; font-size: 12px; color: #5b6372; font-weight: 600 }
th, td { padding: 7px 12px 7px 0; border-bottom: 1px solid #e4e7ec; vertical-align: top }
td.due { white-space: nowrap; font-variant-numeric: tabular-nums; font-weight: 600 }
td.path { white-space: nowrap; color: #8a2b2b; font-family: 'DejaVu Sans Mono', monospace; font-size: 13px }
td.who { width: 30% } .with { color: #5b6372; font-size: 13px }
"""


def page(tables: dict[str, pd.DataFrame]) -> str:
    """Return the picture as an HTML page: what was whom told to do, by when."""
    document = tables["documents"].iloc[0]
    tasks = tables["tasks"].dropna(subset=["due_on"]).sort_values(["due_on", "path"], kind="stable")
    shown = pd.concat([group.head(ROWS // 4 + 1) for _, group in tasks.groupby("due_on")]).head(ROWS)
    rows = "".join(_row(task) for task in shown.itertuples())
    heading = f"{document.type_name} {document.symbol}, {document.organ_name}, {document.issued_on:%d/%m/%Y}"
    note = f"{len(shown)} of {len(tables['tasks'])} tasks; {len(tables['deadlines'])} have a deadline"
    head = "<tr><th>due</th><th>who</th><th>what</th><th>section</th></tr>"
    return (
        f"<meta charset=utf-8><style>{STYLE}</style><h1>{html.escape(heading)}</h1><p>{note}</p>"
        f"<table>{head}{rows}</table>"
    )


def _row(task: object) -> str:
    partners = ", ".join(task.coordinating_bodies)  # type: ignore[attr-defined]
    who = html.escape(", ".join(task.lead_bodies))  # type: ignore[attr-defined]
    if partners:
        who += f"<div class=with>with {html.escape(partners)}</div>"
    text = task.text if len(task.text) < 130 else task.text[:128].rsplit(" ", 1)[0] + " …"  # type: ignore[attr-defined]
    return (
        f"<tr><td class=due>{task.due_on:%d/%m/%Y}</td><td class=who>{who}</td>"  # type: ignore[attr-defined]
        f"<td>{html.escape(text)}</td><td class=path>{task.path}</td></tr>"  # type: ignore[attr-defined]
    )


def main(out: Path, picture: Path) -> None:
    """Render the page and write the picture."""
    browser = next(filter(None, map(shutil.which, ("chromium", "google-chrome"))), None)
    if browser is None:
        sys.exit("No Chromium on the path; install the package chromium.")
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "page.html"
        source.write_text(page(dict(pipeline.load_dataset(out))), encoding="utf-8")
        command = [browser, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"]
        command += [
            f"--window-size={WIDTH},900",
            f"--screenshot={picture.absolute()}",
            f"--user-data-dir={folder}/profile",
        ]
        subprocess.run([*command, source.as_uri()], check=True, capture_output=True)  # noqa: S603 - a browser of this machine


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
