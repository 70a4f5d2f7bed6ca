"""The tables as files: Parquet and CSV, written aside and swapped in together when all are there.

The same tables give the same bytes on every run: rows are sorted, no clock is read, sizes are fixed.
"""

from __future__ import annotations

import csv
import errno
import json
import shutil
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.errors import DatasetNotWritten
from pipeline.write.cells import to_cells
from pipeline.write.checking import check
from pipeline.write.croissant import CROISSANT_FILE, croissant
from pipeline.write.generations import WORKING, install
from pipeline.write.package import PACKAGE_FILE, descriptor
from pipeline.write.readme import README_FILE, readme
from pipeline.write.schema import TABLES
from pipeline.write.table import Table

#: Where the files are written before they count: in the working folder of the output folder.
ASIDE = "being-written"

#: Rows of one Parquet row group.
ROW_GROUP = 65_536

#: Rows turned into CSV at a time, to bound memory.
CSV_BATCH = 10_000

#: What to do about a failure of the file system, by its number.
REMEDIES = {
    errno.ENOSPC: "the disk is full: make room, then run again",
    errno.EDQUOT: "the disk quota is used up: make room, then run again",
    errno.EACCES: "the folder may not be written to: change its permissions or give another output folder",
    errno.EPERM: "the folder may not be written to: change its permissions or give another output folder",
    errno.EROFS: "the file system is read-only: give another output folder",
    errno.ENOTDIR: "a file stands where a folder is needed: give another output folder",
    errno.EEXIST: "a file stands where a folder is needed: give another output folder",
}


def write_dataset(tables: Mapping[str, pa.Table], out: Path, versions: Mapping[str, str] | None = None) -> None:
    """Write all tables with README.md, datapackage.json and croissant.json to a folder, replacing an earlier dataset.

    All are replaced in one step (see `pipeline.write.generations`); other files of the folder stay.

    Args:
        tables: the tables of the dataset by their names, as `pipeline.write.tables` gives them.
        out: the output folder; made when it is not there.
        versions: what made the dataset, for its README: programs with their versions; this program's by default.

    Raises:
        DatasetNotWritten: if the tables break their schema, or the file system does not take them; the earlier
            dataset is then still there.
    """
    faults = check(tables)
    if faults:
        raise DatasetNotWritten(
            f"The tables break their own schema, so nothing was written: {'; '.join(faults[:5])}. "
            "Take the documents named here out of the input, run again, and report this."
        )
    aside = out / WORKING / ASIDE
    try:
        shutil.rmtree(aside, ignore_errors=True)
        aside.mkdir(parents=True)
        _write_all(tables, aside, versions or {"vanban": version("vanban")})
        install(aside, out)
    except OSError as error:
        remedy = REMEDIES.get(error.errno or 0, "see that the folder is there and can be written to, then run again")
        raise DatasetNotWritten(
            f"The dataset could not be written to {out} ({error.strerror or error}): {remedy}."
        ) from error
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _write_all(tables: Mapping[str, pa.Table], folder: Path, versions: Mapping[str, str]) -> None:
    for name, table in TABLES.items():
        data = tables[name].combine_chunks()
        pq.write_table(data, folder / f"{name}.parquet", compression="zstd", row_group_size=ROW_GROUP)
        _write_csv(data, table, folder / f"{name}.csv")
    for name, described in ((PACKAGE_FILE, descriptor(tables, folder)), (CROISSANT_FILE, croissant(folder))):
        text = json.dumps(described, ensure_ascii=False, indent=2)
        (folder / name).write_text(text + "\n", encoding="utf-8")
    (folder / README_FILE).write_text(readme(tables, versions), encoding="utf-8")


def _write_csv(data: pa.Table, table: Table, path: Path) -> None:
    """Write a table as CSV: UTF-8 with byte order mark, RFC 4180."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(column.name for column in table.columns)
        for start in range(0, data.num_rows, CSV_BATCH):
            batch = data.slice(start, CSV_BATCH)
            columns = [to_cells(batch[column.name], column) for column in table.columns]
            writer.writerows(zip(*columns, strict=True))
