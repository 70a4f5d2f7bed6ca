"""The notebook runs from top to bottom on a dataset, and is kept without outputs."""

import shutil
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from pipeline.batch import build_dataset

ROOT = Path(__file__).parents[1]
NOTEBOOK = ROOT / "notebooks" / "explore.ipynb"


@pytest.fixture(scope="module")
def notebook():
    return nbformat.read(NOTEBOOK, as_version=4)


@pytest.fixture(scope="module")
def out(tmp_path_factory):
    raw, out = tmp_path_factory.mktemp("raw"), tmp_path_factory.mktemp("out")
    shutil.copy(ROOT / "raw" / "07-KH-TW.txt", raw / "07-kh-tw.txt")
    build_dataset(raw, out)
    return out


def outputs(notebook, kind):
    cells = (cell for cell in notebook.cells if cell.cell_type == "code")
    return [one for cell in cells for one in cell.outputs if kind in one.get("data", {}) or one.output_type == kind]


def test_kept_without_outputs(notebook):
    assert all(
        cell.execution_count is None and cell.outputs == [] for cell in notebook.cells if cell.cell_type == "code"
    )


def test_runs_and_draws(notebook, out, monkeypatch):
    monkeypatch.setenv("OUT", str(out))
    monkeypatch.setenv("MPLBACKEND", "module://matplotlib_inline.backend_inline")
    run = NotebookClient(
        nbformat.from_dict(notebook), timeout=120, resources={"metadata": {"path": str(NOTEBOOK.parent)}}
    )
    done = run.execute()
    assert len(outputs(done, "image/png")) == 3, "the quarters, the network, the reliability"
    assert outputs(done, "stderr") == []
    counts = next(
        one["data"]["text/plain"] for one in outputs(done, "text/html") if "DuckDB" in one["data"]["text/plain"]
    )
    for line in counts.splitlines()[1:]:
        _, pandas, duckdb, polars = line.split()
        assert pandas == duckdb == polars
