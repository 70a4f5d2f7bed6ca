"""What people put right beside the copies is in the tables at the next build, and stays."""

import csv
import shutil
from pathlib import Path

import pytest

from pipeline.batch import build_dataset
from pipeline.write.corrections import FIELDS
from pipeline.write.load import load_tables

RAW = Path(__file__).parents[2] / "raw"
DOCUMENT = "ban-chap-hanh-trung-uong_07-kh-tw_2022-08-17"
TASK = f"{DOCUMENT}#IV.1.-1@1"


@pytest.fixture
def folders(tmp_path):
    raw = tmp_path / "raw"
    raw.mkdir()
    shutil.copy(RAW / "07-KH-TW.txt", raw)
    build_dataset(raw, tmp_path / "out")
    return raw, tmp_path / "out"


def put_right(raw, *rows, name="corrections.csv"):
    with (raw / name).open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows([FIELDS, *rows])


def values(out, name, column, key):
    table = load_tables(out)[name]
    return dict(zip(table[f"{name[:-1]}_id"].to_pylist(), table[column].to_pylist(), strict=True))[key]


def test_correction_wins_and_survives_every_build(folders):
    raw, out = folders
    put_right(raw, [DOCUMENT, "documents", DOCUMENT, "place", "Hà Nội", "Hà Đông", "An", "trang 1"])
    for _ in range(2):
        summary = build_dataset(raw, out)
        assert values(out, "documents", "place", DOCUMENT) == "Hà Đông"
        assert load_tables(out)["corrections"]["state"].to_pylist() == ["applied"]
        assert summary.copies == 1, "a file of corrections is no copy"


def test_body_that_a_person_wrote_down_is_named_as_the_rules_name_it(folders):
    raw, out = folders
    old = values(out, "tasks", "coordinating_bodies", TASK)
    new = '["VPTW Đảng", "Bộ Tài chính"]'
    cell = "[" + ", ".join(f'"{text}"' for text in old) + "]"
    put_right(raw, [DOCUMENT, "tasks", TASK, "coordinating_bodies", cell, new, "", ""])
    build_dataset(raw, out)
    rows = load_tables(out)["task_bodies"].to_pylist()
    found = {row["text"]: row["body_id"] for row in rows if row["task_id"] == TASK and row["role"] == "coordinate"}
    assert found["Bộ Tài chính"] == "bo-tai-chinh"


def test_uncorrected_values_can_be_had_too(folders, tmp_path):
    raw, out = folders
    put_right(raw, [DOCUMENT, "documents", DOCUMENT, "place", "Hà Nội", "Hà Đông", "", ""])
    build_dataset(raw, out)
    build_dataset(raw, tmp_path / "plain", corrected=False)
    assert values(tmp_path / "plain", "documents", "place", DOCUMENT) == "Hà Nội"
    assert load_tables(out)["corrections"]["old_value"].to_pylist() == ["Hà Nội"]


def test_correction_taken_away_is_taken_back(folders):
    raw, out = folders
    put_right(raw, [DOCUMENT, "documents", DOCUMENT, "place", "Hà Nội", "Hà Đông", "", ""])
    build_dataset(raw, out)
    (raw / "corrections.csv").unlink()
    build_dataset(raw, out)
    assert values(out, "documents", "place", DOCUMENT) == "Hà Nội"
    assert load_tables(out)["corrections"].num_rows == 0


def test_file_that_is_none_is_told_and_stops_nothing(folders):
    raw, out = folders
    (raw / "corrections.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    assert build_dataset(raw, out).to_review["corrections-unreadable"] == 1
