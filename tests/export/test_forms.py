"""Each form is written where it is asked for, and no other."""

import shutil
from pathlib import Path

import pytest

from pipeline.batch import build_dataset
from pipeline.errors import WrongUse
from pipeline.export import Form, export_dataset

RAW = Path(__file__).parents[2] / "raw"


@pytest.fixture(scope="module")
def folders(tmp_path_factory):
    raw, out = tmp_path_factory.mktemp("raw"), tmp_path_factory.mktemp("out")
    shutil.copy(RAW / "07-KH-TW.txt", raw)
    build_dataset(raw, out)
    return raw, out


@pytest.mark.parametrize(
    ("form", "files", "told"),
    [
        (Form.XLSX, ["vanban.xlsx"], "The workbook is"),
        (Form.ICS, ["ics/ban-bi-thu.ics"], "20 calendars are in"),
        (Form.AKN, ["akn/ban-chap-hanh-trung-uong_07-kh-tw_2022-08-17.xml"], "1 documents are in"),
        (Form.ALTO, [], "0 pages are in"),
        (Form.PDF, [], "0 searchable PDFs are in"),
    ],
    ids=list(Form),
)
def test_form(folders, tmp_path, form, files, told):
    raw, out = folders
    (sentence,) = export_dataset(out, raw, tmp_path, {form})
    assert sentence.startswith(told)
    assert {tmp_path / file for file in files} <= set(tmp_path.rglob("*.*"))
    assert {path.relative_to(tmp_path).parts[0].rpartition(".")[2] for path in tmp_path.iterdir()} <= {form.value}


def test_a_form_must_be_named(folders, tmp_path):
    with pytest.raises(WrongUse, match="--xlsx"):
        next(export_dataset(folders[1], folders[0], tmp_path, set()))


def test_there_must_be_a_dataset(folders, tmp_path):
    with pytest.raises(WrongUse, match="make the dataset first"):
        next(export_dataset(tmp_path, folders[0], tmp_path / "x", {Form.XLSX}))
