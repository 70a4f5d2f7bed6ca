"""The review as a folder of pages: a static site that opens from a file share, without a server."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Any

from jinja2 import Environment

from pipeline.errors import DatasetNotWritten
from pipeline.review.dataset import Dataset
from pipeline.review.document import document_view
from pipeline.review.earlier import earlier_corrections
from pipeline.review.names import body_page, document_page
from pipeline.review.overview import Overview, script
from pipeline.review.rendering import environment
from pipeline.review.texts import LANGUAGES, load_texts

#: Folders of which everything is written anew, so that pages of documents that are gone go too.
_OWN_FOLDERS = ("documents", "bodies", "data", "static")

OnDocument = Callable[[int, int], None]


def write_review(out: Path, raw: Path, *, on_document: OnDocument | None = None) -> Path:
    """Write the review of a dataset: an overview, a page for each document and body, a timeline.

    Pictures of pages are drawn from the originals when they are not there yet.

    Args:
        out: the folder with the tables; the review is written to its subfolder `review`.
        raw: the folder with the originals.
        on_document: called after each document with how many are done and how many there are.

    Returns:
        The page to open: `out/review/index.html`.

    Raises:
        WrongUse: if a table is not in `out`.
        DatasetNotWritten: if the file system does not take the pages.
    """
    dataset = Dataset(out)
    site = _Site(dataset, Overview(dataset), raw, out / "review", environment())
    try:
        site.write(on_document or (lambda _done, _all: None))
    except OSError as error:
        raise DatasetNotWritten(
            f"The review could not be written to {site.folder} ({error.strerror or error}): make room there and see "
            "that the folder may be written to, then run again."
        ) from error
    return site.folder / "index.html"


class _Site:
    """What all pages of one review are made from."""

    def __init__(self, dataset: Dataset, overview: Overview, raw: Path, folder: Path, templates: Environment) -> None:
        self._dataset = dataset
        self._overview = overview
        self._raw = raw
        self.folder = folder
        self._templates = templates

    def write(self, on_document: OnDocument) -> None:
        for name in _OWN_FOLDERS:
            shutil.rmtree(self.folder / name, ignore_errors=True)
        self._write_static()
        self._write_data()
        for name in ("index", "timeline", "bodies"):
            self._render(f"{name}.html", f"{name}.html", root="")
        self._write_bodies()
        self._write_documents(on_document)
        self._remove_old_pictures()

    def _write_static(self) -> None:
        for source in sorted(files("pipeline.review").joinpath("static").iterdir(), key=lambda file: file.name):
            if source.name.endswith((".js", ".css")):
                self._save(f"static/{source.name}", source.read_text(encoding="utf-8"))
        self._save("static/texts.js", script("review.addTexts", {name: load_texts(name) for name in LANGUAGES}))

    def _write_data(self) -> None:
        self._save("data/index.js", script("review.addIndex", self._overview.index()))
        self._save(
            "data/corrections.js",
            script("review.addCorrections", earlier_corrections(self._dataset.rows("corrections"))),
        )
        for number, text in enumerate(self._overview.searches()):
            self._save(f"data/search-{number:03}.js", text)
        scripts = list(self._overview.deadlines())
        for number, text in enumerate(scripts):
            self._save(f"data/deadlines-{number:03}.js", text)
        self._save("data/deadlines.js", script("review.loadDeadlines", len(scripts)))

    def _write_bodies(self) -> None:
        for body, rows in self._overview.tasks_of_bodies():
            data = {"tasks": rows, "number": self._overview.number_of(body), **self._overview.labels(rows)}
            self._render("body.html", body_page(body["body_id"]), root="../", body=body, data=data)

    def _write_documents(self, on_document: OnDocument) -> None:
        body_names = {row["body_id"]: row["name"] for row in self._dataset.rows("bodies")}
        documents = self._overview.documents
        for done, row in enumerate(documents, 1):
            view = document_view(self._dataset, row, body_names, self._raw, self.folder)
            self._render("document.html", document_page(row["document_id"]), root="../", view=view)
            on_document(done, len(documents))

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
