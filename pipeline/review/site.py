"""The review as a folder of pages: a static site that opens from a file share, without a server."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from functools import partial
from importlib.resources import files
from itertools import count
from pathlib import Path
from typing import Any

from jinja2 import Environment

from pipeline.batch.pool import cores
from pipeline.batch.repairs import repairs
from pipeline.errors import DatasetNotWritten
from pipeline.review.dataset import Dataset
from pipeline.review.document import document_view
from pipeline.review.drawing import draw_all
from pipeline.review.images import Drawing, missing_pictures
from pipeline.review.names import body_page, document_page
from pipeline.review.overview import Overview
from pipeline.review.pages import Repairs
from pipeline.review.pieces import Pieces, script
from pipeline.review.rendering import environment
from pipeline.review.settled import earlier_corrections
from pipeline.review.texts import LANGUAGES, load_texts

#: Folders of which everything is written anew, so that pages of documents that are gone go too.
_OWN_FOLDERS = ("documents", "bodies", "data", "static")

#: Documents whose text is searched in one script, and deadlines in one script: each about 1 MB.
_DOCUMENTS_PER_SEARCH, _DEADLINES_PER_SCRIPT = 100, 3_000

#: Told after each piece of work how much is done, and how much there is: pictures of a few pages, and documents.
OnAdvance = Callable[[int, int], None]


def write_review(out: Path, raw: Path, *, jobs: int | None = None, on_advance: OnAdvance | None = None) -> Path:
    """Write the review of a dataset: an overview, a page for each document and body, a timeline.

    Pictures of pages are drawn from the originals when they are not there yet, by processes that are started afresh:
    a script must call this under `if __name__ == "__main__":`.

    Args:
        out: the folder with the tables; the review is written to its subfolder `review`.
        raw: the folder with the originals; pages whose original is not there have no picture.
        jobs: how many processes draw; as many as there are cores where it is None.
        on_advance: called after each piece of work with how much is done and how much there is.

    Returns:
        The page to open: `out/review/index.html`.

    Raises:
        WrongUse: if a table is not in `out`.
        DatasetNotWritten: if the file system does not take the pages.
    """
    dataset = Dataset(out)
    site = _Site(dataset, partial(repairs, out), out / "review", environment())
    try:
        site.write(
            missing_pictures(dataset, raw, site.folder), jobs or cores(), on_advance or (lambda _done, _all: None)
        )
    except OSError as error:
        raise DatasetNotWritten(
            f"The review could not be written to {site.folder} ({error.strerror or error}): make room there and see "
            "that the folder may be written to, then run again."
        ) from error
    return site.folder / "index.html"


class _Site:
    """What all pages of one review are made from."""

    def __init__(self, dataset: Dataset, repairs_of: Repairs, folder: Path, templates: Environment) -> None:
        self._dataset = dataset
        self._overview = Overview(dataset)
        self._repairs = repairs_of
        self.folder = folder
        self._templates = templates

    def write(self, drawings: Sequence[Drawing], jobs: int, on_advance: OnAdvance) -> None:
        steps = count(1)
        whole = len(drawings) + len(self._overview.documents)

        def advance() -> None:
            on_advance(next(steps), whole)

        for name in _OWN_FOLDERS:
            shutil.rmtree(self.folder / name, ignore_errors=True)
        self._remove_old_pictures()
        draw_all(drawings, jobs, advance)
        self._write_static()
        self._write_documents(advance)
        for name in ("index", "timeline", "bodies"):
            self._render(f"{name}.html", f"{name}.html", root="")
        self._write_bodies()

    def _write_static(self) -> None:
        for source in sorted(files("pipeline.review").joinpath("static").iterdir(), key=lambda file: file.name):
            if source.name.endswith((".js", ".css")):
                self._save(f"static/{source.name}", source.read_text(encoding="utf-8"))
        self._save("static/texts.js", script("review.addTexts", {name: load_texts(name) for name in LANGUAGES}))

    def _write_documents(self, advance: Callable[[], None]) -> None:
        """Write the page of each document, and with it the data of lists, search and timeline."""
        body_names = {row["body_id"]: row["name"] for row in self._overview.bodies}
        searches = Pieces("search", "review.addSearch", _DOCUMENTS_PER_SEARCH, self._save)
        deadlines = Pieces("deadlines", "review.addDeadlines", _DEADLINES_PER_SCRIPT, self._save)
        for row in self._overview.documents:
            entry = self._overview.add(row)
            searches.add([entry.text])
            deadlines.add(entry.deadlines)
            view = document_view(self._dataset, row, body_names, self._repairs, self.folder)
            self._render("document.html", document_page(row["document_id"]), root="../", view=view)
            advance()
        searches.close()
        deadlines.close()
        self._save("data/deadlines.js", script("review.loadDeadlines", deadlines.count))
        self._save("data/index.js", script("review.addIndex", self._overview.index(searches.count)))
        earlier = earlier_corrections(self._dataset.rows("corrections"))
        self._save("data/corrections.js", script("review.addCorrections", earlier))

    def _write_bodies(self) -> None:
        for body, number, rows in self._overview.tasks_of_bodies():
            data = {"tasks": rows, "number": number, **self._overview.labels(rows)}
            self._render("body.html", body_page(body["body_id"]), root="../", body=body, data=data)

    def _remove_old_pictures(self) -> None:
        """Remove the pictures of copies that are no longer in the dataset."""
        known = {row["copy_id"][:16] for row in self._dataset.rows("copies")}
        for folder in (self.folder / "pages").glob("*"):
            if folder.name not in known:
                shutil.rmtree(folder)

    def _render(self, template: str, name: str, **values: Any) -> None:  # noqa: ANN401 - what the template takes
        self._save(name, self._templates.get_template(template).render(values))

    def _save(self, name: str, text: str) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
