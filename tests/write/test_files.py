"""The files hold what the tables hold, for every reader, and are never half there."""

import csv
import errno
import json
from pathlib import Path

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline.errors import DatasetNotWritten, WrongUse
from pipeline.write import DATASET_VERSION, TABLES, load_csv, load_dataset, tables, write_dataset
from pipeline.write.cells import to_cells
from pipeline.write.files import ASIDE
from pipeline.write.generations import WORKING
from pipeline.write.table import STRINGS
from tests.builders import make_document, make_refused, make_section, make_transcript, with_certificate

EXPECTED_FILES = {f"{name}.{ending}" for name in TABLES for ending in ("parquet", "csv")} | {
    "README.md",
    "croissant.json",
    "datapackage.json",
}


def some_dataset():
    scan, typed = with_certificate(make_document(), "7-SL"), make_document(make_transcript())
    awkward = make_section("II", None, 4, title='=1+1; "trích", dòng\nhai', text="-5\t'x'")
    typed = make_document(typed.copy, sections=(*typed.sections, awkward))
    return tables([scan.copy, typed.copy, make_refused("den/=tên, lạ\n.pdf")], [scan, typed])


def names(out):
    """Return the names of what stands in an output folder beside the working folder."""
    return {file.name for file in out.iterdir()} - {WORKING}


@pytest.fixture(scope="module")
def dataset():
    return some_dataset()


@pytest.fixture(scope="module")
def out(dataset, tmp_path_factory):
    folder = tmp_path_factory.mktemp("dataset") / "out"
    write_dataset(dataset, folder)
    return folder


@pytest.fixture(scope="module", params=[some_dataset, lambda: tables([], [])], ids=["rows", "empty"])
def written(request, tmp_path_factory):
    folder = tmp_path_factory.mktemp("dataset")
    write_dataset(request.param(), folder)
    return request.param(), folder


READERS = {
    "pyarrow": lambda file: pq.read_table(file).to_pylist(),
    "pandas": lambda file: pa.Table.from_pandas(pd.read_parquet(file, dtype_backend="pyarrow")).to_pylist(),
    "duckdb": lambda file: duckdb.sql(f"select * from read_parquet('{file}')").to_arrow_table().to_pylist(),  # noqa: S608
    "polars": lambda file: pl.read_parquet(file).to_dicts(),
}


@pytest.mark.parametrize("reader", READERS)
def test_parquet_gives_the_rows_back(written, reader):
    dataset, folder = written
    for name in TABLES:
        assert READERS[reader](folder / f"{name}.parquet") == dataset[name].to_pylist(), name


def test_parquet_keeps_types_and_descriptions(written):
    dataset, folder = written
    for name in TABLES:
        schema = pq.read_schema(folder / f"{name}.parquet")
        assert schema.equals(dataset[name].schema, check_metadata=True)
        assert schema.metadata[b"dataset_version"].decode() == DATASET_VERSION


def test_pandas_reads_the_cells_of_csv(written):
    dataset, folder = written
    for name, table in TABLES.items():
        frame = pd.read_csv(folder / f"{name}.csv", dtype=str, keep_default_na=False)
        assert list(frame) == [column.name for column in table.columns]
        for column in table.columns:
            assert list(frame[column.name]) == to_cells(dataset[name][column.name], column)


def test_duckdb_and_polars_read_as_many_rows_of_csv(written):
    dataset, folder = written
    for name in TABLES:
        file = folder / f"{name}.csv"
        assert len(pl.read_csv(file, infer_schema=False)) == len(dataset[name])
        rows = duckdb.sql(f"select * from read_csv('{file}', header=true, all_varchar=true)").fetchall()  # noqa: S608
        assert len(rows) == len(dataset[name])


def test_csv_gives_the_same_frame_as_parquet(written):
    _, folder = written
    frames = load_dataset(folder)
    assert list(frames) == list(TABLES)
    for name in TABLES:
        pd.testing.assert_frame_equal(load_csv(folder, name), frames[name])


def test_frames_have_arrow_types(out):
    tasks = load_dataset(str(out))["tasks"]
    assert tasks["due_on"].dtype == pd.ArrowDtype(pa.date32())
    assert tasks["lead_bodies"].dtype == pd.ArrowDtype(STRINGS)
    assert tasks["clause"].dtype == pd.ArrowDtype(pa.int16())


@pytest.mark.parametrize("name", TABLES)
def test_csv_form(out, name):
    content = (out / f"{name}.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf"), "a byte order mark, so that spreadsheet programs show Vietnamese"
    assert content.endswith(b"\r\n")
    with (out / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        widths = {len(row) for row in csv.reader(file, strict=True)}
    assert widths == {len(TABLES[name].columns)}


def test_files_of_a_dataset(out):
    assert names(out) == EXPECTED_FILES


def test_same_tables_give_the_same_bytes(out, tmp_path):
    write_dataset(some_dataset(), tmp_path)
    for name in EXPECTED_FILES:
        assert (out / name).read_bytes() == (tmp_path / name).read_bytes(), name


def test_an_earlier_dataset_is_replaced_and_other_files_stay(dataset, tmp_path):
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    (tmp_path / WORKING / ASIDE).mkdir(parents=True)
    (tmp_path / WORKING / ASIDE / "tasks.csv").write_text("left by a run that was killed", encoding="utf-8")
    write_dataset(dataset, tmp_path)
    write_dataset(tables([], []), tmp_path)
    assert load_dataset(tmp_path)["tasks"].empty
    assert names(tmp_path) == EXPECTED_FILES | {"notes.txt"}


def test_failure_while_writing_leaves_the_earlier_dataset(dataset, tmp_path, monkeypatch):
    write_dataset(dataset, tmp_path)
    before = {name: (tmp_path / name).read_bytes() for name in names(tmp_path)}

    def full(*_args, **_values):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("pipeline.write.files.descriptor", full)
    with pytest.raises(DatasetNotWritten, match="make room"):
        write_dataset(tables([], []), tmp_path)
    assert {name: (tmp_path / name).read_bytes() for name in names(tmp_path)} == before


def test_a_file_where_the_folder_should_be(dataset, tmp_path):
    (tmp_path / "out").write_text("", encoding="utf-8")
    with pytest.raises(DatasetNotWritten, match="another output folder"):
        write_dataset(dataset, tmp_path / "out")


def test_broken_tables_are_not_written(dataset, tmp_path):
    broken = dataset | {"bodies": dataset["bodies"].slice(0, 0)}
    with pytest.raises(DatasetNotWritten, match="is not in bodies"):
        write_dataset(broken, tmp_path / "out")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("load", [load_dataset, lambda out: load_csv(out, "tasks")])
def test_no_dataset_there(tmp_path, load):
    with pytest.raises(WrongUse, match="make the dataset first"):
        load(tmp_path)


def test_no_such_table(out):
    with pytest.raises(WrongUse, match="no table people"):
        load_csv(out, "people")


def test_datapackage_names_no_path_and_no_time(out):
    text = (out / "datapackage.json").read_text(encoding="utf-8")
    assert str(out.parent) not in text
    assert {Path(one["path"]).name for one in json.loads(text)["resources"]} == {f"{name}.csv" for name in TABLES}
