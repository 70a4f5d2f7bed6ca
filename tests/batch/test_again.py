"""Only new work: what an earlier run has done is not done again, and gives the same bytes."""

import os

import pytest

from pipeline.batch import build_dataset, run
from pipeline.batch.program import Program, fingerprint
from pipeline.batch.summary import Effort
from pipeline.settings import Settings
from pipeline.write import load_tables
from tests.batch import engines
from tests.batch.engines import DIES, FAILS, GOOD, scan

LIMITS = Settings(page_seconds=5)


@pytest.fixture
def folder(tmp_path):
    """A raw folder with two scans, a transcript and a broken file."""
    raw = tmp_path / "raw"
    raw.mkdir()
    scan(raw / "a.tif", GOOD, GOOD, GOOD)
    scan(raw / "b.tif", GOOD, first=20)
    (raw / "c.txt").write_text("KẾ HOẠCH\nI. NHIỆM VỤ\n1. Sở Y tế rà soát trước 30/6/2021.\n", encoding="utf-8")
    (raw / "d.pdf").write_bytes(b"%PDF-1.7\n1 0 obj <<")
    return tmp_path


@pytest.fixture
def build(folder):
    """Build the dataset of the folder: the summary, and how often OCR was called."""
    log = folder / "calls"

    def build(out="out", **values):
        log.write_bytes(b"")
        summary = build_dataset(
            folder / "raw", folder / out, settings=LIMITS, jobs=2, engine=engines.engine(log), **values
        )
        return summary, log.stat().st_size

    return build


def contents(out):
    return {file.name: file.read_bytes() for file in out.iterdir() if file.is_file()}


def inodes(out):
    return {file.name: file.stat().st_ino for file in out.iterdir() if file.is_file()}


def test_nothing_new_is_no_work(folder, build):
    summary, calls = build()
    assert (summary.effort, calls) == (Effort(new=4, unchanged=0, retried=0), 4)
    before, files = contents(folder / "out"), inodes(folder / "out")
    worked = []
    again, calls = build(on_copy=lambda *call: worked.append(call))
    assert (again.effort, calls, worked) == (Effort(new=0, unchanged=4, retried=0), 0, [])
    assert contents(folder / "out") == before
    assert inodes(folder / "out") == files, "nothing was written"
    assert (again.documents, again.refused) == (summary.documents, summary.refused)


def test_a_new_file_costs_itself(folder, build):
    build()
    scan(folder / "raw" / "new.tif", GOOD, GOOD, first=50)
    summary, calls = build()
    assert (summary.effort, calls) == (Effort(new=1, unchanged=4, retried=0), 2)
    assert build("anew")[1] == 6
    assert contents(folder / "out") == contents(folder / "anew")


CHANGES = [
    (lambda raw: (raw / "a.tif").rename(raw / "z.tif"), 0, "a file was renamed"),
    (lambda raw: (raw / "d.pdf").rename(raw / "x.pdf"), 1, "a refused file was renamed: the reason names it"),
    (lambda raw: (raw / "e.tif").write_bytes((raw / "b.tif").read_bytes()), 0, "the same bytes came again"),
    (lambda raw: (raw / "A.tif").write_bytes((raw / "b.tif").read_bytes()), 0, "and now stand first"),
    (lambda raw: os.utime(raw / "z.tif", (1, 1)), 0, "a file has another date"),
    (lambda raw: (raw / "c.txt").write_text("QUYẾT ĐỊNH\nĐiều 1. Ban hành quy chế."), 1, "other bytes in a file"),
    (lambda raw: (raw / "z.tif").unlink(), 0, "a file was removed"),
]


def test_bytes_are_those_of_a_first_run(folder, build):
    build()
    for change, new, case in CHANGES:
        change(folder / "raw")
        summary, calls = build()
        assert (summary.effort.new, calls) == (new, 0), case
    build("anew")
    assert contents(folder / "out") == contents(folder / "anew")


@pytest.mark.parametrize(
    ("reading", "case"), [(False, "a rule of splitting changed"), (True, "a rule of reading changed")]
)
def test_another_program_needs_no_ocr(folder, build, monkeypatch, reading, case):
    build()
    before = contents(folder / "out")
    real = fingerprint(LIMITS, engines.version(LIMITS))
    other = Program("other" if reading else real.reading, "other")
    monkeypatch.setattr(run, "fingerprint", lambda *_: other)
    advances = []
    summary, calls = build(on_advance=advances.append)
    assert (summary.effort.new, calls) == (4, 0), case
    # A survey and a split for each file but the broken one, which is only surveyed; with reading one more for three.
    assert len(advances) == 7 + 3 * reading, case
    assert contents(folder / "out") == before, case


def test_fingerprints_change_with_settings_and_engine():
    one = fingerprint(Settings(), "a")
    assert one == fingerprint(Settings(), "a")
    for other in (fingerprint(Settings(raster_dpi=300), "a"), fingerprint(Settings(), "b")):
        assert other.reading != one.reading
        assert other.splitting != one.splitting


def test_failures_are_kept_until_they_are_tried_again(folder, build):
    scan(folder / "raw" / "dies.tif", GOOD, DIES, first=60)
    scan(folder / "raw" / "fails.tif", FAILS, first=70)
    first, calls = build()
    assert calls == 4 + 3 + 1, "a page that crashes is tried twice"
    again, calls = build()
    assert (again.effort, calls) == (Effort(new=0, unchanged=6, retried=0), 0)
    assert again.refused == first.refused
    retried, calls = build(retry=True)
    assert (retried.effort, calls) == (Effort(new=0, unchanged=4, retried=2), 1 + 1)
    assert retried.refused == first.refused


def test_a_damaged_dataset_is_written_again(folder, build):
    build()
    before = contents(folder / "out")
    (folder / "out" / "tasks.csv").write_text("edited by hand")
    (folder / "out" / "pages.parquet").unlink()
    _, calls = build()
    assert calls == 0
    assert contents(folder / "out") == before


def test_a_file_that_vanishes_is_refused_and_read_when_it_is_back(folder, build):
    path = folder / "raw" / "b.tif"
    data = path.read_bytes()

    def remove(_advance):
        path.unlink(missing_ok=True)

    scan(folder / "raw" / "a.tif", *[GOOD] * 60)
    summary, _ = build(on_advance=remove)
    (refused,) = (path for path, _ in summary.refused if path == "b.tif")
    (copy,) = (row for row in load_tables(folder / "out")["copies"].to_pylist() if row["path"] == refused)
    codes = {row["copy_id"]: row["code"] for row in load_tables(folder / "out")["problems"].to_pylist()}
    assert codes[copy["copy_id"]] == "unreadable-file"
    path.write_bytes(data)
    assert [name for name, _ in build()[0].refused] == ["d.pdf"]
