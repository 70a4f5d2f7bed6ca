"""The forms in which a dataset is exported, each one a step of its own."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from contextlib import closing
from enum import StrEnum
from pathlib import Path

from pipeline.batch.pool import cores
from pipeline.batch.store import STORE_FILE, Store
from pipeline.errors import WrongUse
from pipeline.export.akoma import write_akoma
from pipeline.export.alto import paths_of_copies, write_alto
from pipeline.export.calendars import write_calendars
from pipeline.export.searchable import write_searchable
from pipeline.export.workbook import write_workbook
from pipeline.settings import Settings
from pipeline.visible import visible
from pipeline.write.generations import WORKING

_DEFAULTS = Settings()


class Form(StrEnum):
    """A form that a dataset can be exported in."""

    XLSX = "xlsx"
    ICS = "ics"
    AKN = "akn"
    ALTO = "alto"
    PDF = "pdf"


def export_dataset(
    out: Path, raw: Path, folder: Path, forms: Collection[Form], settings: Settings = _DEFAULTS
) -> Iterator[str]:
    """Export a dataset; yield a sentence on each form that was written.

    Args:
        out: the folder of the dataset.
        raw: the folder with the originals, which searchable PDFs are made of.
        folder: where the forms are written, each in a folder of its own (the workbook as a file).
        forms: which forms.
        settings: language and limits of OCR, for searchable PDFs.

    Raises:
        WrongUse: if there is no dataset in `out`, `raw` is no folder, or no form is given.
    """
    if not forms:
        raise WrongUse(f"Name a form to export: {', '.join(f'--{form}' for form in Form)}.")
    folder.mkdir(parents=True, exist_ok=True)
    write: dict[Form, Callable[[], str]] = {
        Form.XLSX: lambda: f"The workbook is {write_workbook(out, folder / 'vanban.xlsx')}",
        Form.ICS: lambda: f"{len(write_calendars(out, folder / 'ics')):,} calendars are in {folder / 'ics'}",
        Form.AKN: lambda: f"{len(write_akoma(out, folder / 'akn')):,} documents are in {folder / 'akn'}",
        Form.ALTO: lambda: _alto(out, folder / "alto"),
        Form.PDF: lambda: _searchable(out, raw, folder / "pdf", settings),
    }
    for form in Form:
        if form in forms:
            yield write[form]()


def _alto(out: Path, folder: Path) -> str:
    """Write the pages that the store still knows word by word."""
    paths = paths_of_copies(out)
    if not (out / WORKING / STORE_FILE).is_file():
        raise WrongUse(f"What was read is not in {out / WORKING} any more; run vanban dataset again.")
    count = 0
    with closing(Store(out / WORKING)) as store:
        for copy_id, path in paths.items():
            count += len(write_alto(path, [reading.page for reading in store.readings(copy_id)], folder))
    return f"{count:,} pages are in {folder}"


def _searchable(out: Path, raw: Path, folder: Path, settings: Settings) -> str:
    written, left = write_searchable(out, raw, folder, settings, jobs=cores())
    told = f"{len(written):,} searchable PDFs are in {folder}"
    if left:
        told += f"; left out, for their originals are gone or changed: {', '.join(map(visible, left))}"
    return told
