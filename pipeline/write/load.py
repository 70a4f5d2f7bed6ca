"""The dataset as pandas DataFrames with Arrow types."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.errors import WrongUse
from pipeline.write.cells import from_cells
from pipeline.write.schema import TABLES, arrow_schema


def load_dataset(out: str | Path) -> dict[str, pd.DataFrame]:
    """Return all tables of a dataset by their names, from its Parquet files.

    Columns have Arrow types (`pandas.ArrowDtype`), so that null, whole numbers, dates and lists stay what they are.

    Args:
        out: the folder that the dataset was written to.

    Raises:
        WrongUse: if a table is not there.
    """
    return {name: _frame(pq.read_table(_existing(Path(out) / f"{name}.parquet"))) for name in TABLES}


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
