"""The dataset as Arrow tables, and as pandas DataFrames with Arrow types."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.errors import WrongUse
from pipeline.write.cells import from_cells
from pipeline.write.generations import dataset_folder
from pipeline.write.schema import TABLES, arrow_schema

#: Every column of every table.
_ALL: Mapping[str, Sequence[str]] = {name: tuple(table.by_name) for name, table in TABLES.items()}
#: How often a dataset is begun to be read that is replaced meanwhile.
_ATTEMPTS = 5


def load_dataset(out: str | Path) -> dict[str, pd.DataFrame]:
    """Return all tables of a dataset by their names, from its Parquet files.

    Columns have Arrow types (`pandas.ArrowDtype`), so that null, whole numbers, dates and lists stay what they are.

    Args:
        out: the folder that the dataset was written to.

    Raises:
        WrongUse: if a table is not there.
    """
    return {name: _frame(table) for name, table in load_tables(out).items()}


def load_tables(out: str | Path, columns: Mapping[str, Sequence[str]] = _ALL) -> dict[str, pa.Table]:
    """Return tables of a dataset by their names, from its Parquet files, as Arrow tables.

    All are of the same run, whatever is written meanwhile.

    Args:
        out: the folder that the dataset was written to.
        columns: the tables wanted, with the columns wanted of each; by default everything.

    Raises:
        WrongUse: if a table is not there.
    """
    out = Path(out)
    for _ in range(_ATTEMPTS):
        folder = dataset_folder(out)
        try:
            return {
                name: pq.read_table(folder / f"{name}.parquet", columns=list(wanted))
                for name, wanted in columns.items()
            }
        except FileNotFoundError:
            if folder == dataset_folder(out):
                break  # else two runs have ended since, and what was being read is gone
    for name in columns:
        _existing(out / f"{name}.parquet")
    raise WrongUse(f"The dataset in {out} is being replaced all the time; read it when the runs have ended.")


def load_csv(out: str | Path, name: str) -> pd.DataFrame:
    """Return one table from its CSV file, the same as `load_dataset` gives from Parquet.

    Args:
        out: the folder that the dataset was written to.
        name: the table.

    Raises:
        WrongUse: if there is no such table, or its file is not there.
    """
    if name not in TABLES:
        raise WrongUse(f"There is no table {name}; the tables are {', '.join(TABLES)}.")
    cells = pd.read_csv(_existing(Path(out) / f"{name}.csv"), encoding="utf-8-sig", dtype=str, na_filter=False)
    table = TABLES[name]
    columns = [from_cells(cells[column.name], column) for column in table.columns]
    return _frame(pa.Table.from_arrays(columns, schema=arrow_schema(table)))


def _frame(table: pa.Table) -> pd.DataFrame:
    frame: pd.DataFrame = table.to_pandas(types_mapper=pd.ArrowDtype)
    return frame


def _existing(path: Path) -> Path:
    if not path.is_file():
        raise WrongUse(f"{path} is not there; make the dataset first (`vanban dataset`) or name its folder.")
    return path
