"""One bad file hurts only itself: hangs, crashes, bombs and failures end in their typed problem."""

import os
import subprocess
import sys
import time
from functools import partial

import psutil
import pyarrow.parquet as pq
import pytest

from pipeline.batch import Engine, build_dataset
from pipeline.batch.finding import RawFile
from pipeline.batch.pool import work_all
from pipeline.batch.program import Program
from pipeline.batch.schedule import Schedule
from pipeline.batch.store import Store
from pipeline.batch.work import Job
from pipeline.batch.worker import work
from pipeline.errors import MissingRequirement
from pipeline.settings import Settings
from tests.batch import engines
from tests.batch.engines import BAD_TEXT, DIES, EATS, FAILS, GOOD, HANGS, scan

LIMITS = Settings(page_seconds=3, max_memory_bytes=1_200_000_000)


def rows(out, table):
    return pq.read_table(out / f"{table}.parquet").to_pylist()


@pytest.fixture(scope="module")
def out(tmp_path_factory):
    """Build a dataset of one page of each kind, and of a scan that has them all among good pages."""
    folder = tmp_path_factory.mktemp("faults")
    raw = folder / "raw"
    raw.mkdir()
    for number, (name, width) in enumerate(
        {"a": GOOD, "hangs": HANGS, "dies": DIES, "eats": EATS, "bad text": BAD_TEXT, "fails": FAILS, "z": GOOD}.items()
    ):
        scan(raw / f"{name}.tif", width, first=10 * number + 1)
    scan(raw / "mixed.tif", GOOD, DIES, GOOD, EATS, FAILS, GOOD, first=101)
    build_dataset(raw, folder / "out", settings=LIMITS, jobs=2, engine=engines.engine())
    return folder / "out"


@pytest.mark.parametrize(
    ("name", "status", "code"),
    [
        ("a.tif", "parsed", None),
        ("hangs.tif", "refused", "took-too-long"),
        ("dies.tif", "refused", "reader-crashed"),
        ("eats.tif", "refused", "took-too-much-memory"),
        ("bad text.tif", "parsed", None),
        ("fails.tif", "refused", "ocr-failed"),
        ("z.tif", "parsed", None),
        ("mixed.tif", "parsed", None),
    ],
)
def test_a_fault_costs_only_its_own_copy(out, name, status, code):
    copies = {row["path"]: row for row in rows(out, "copies")}
    refusals = {row["copy_id"]: row["code"] for row in rows(out, "problems") if row["severity"] == "refused"}
    assert copies[name]["status"] == status
    assert refusals.get(copies[name]["copy_id"]) == code


def test_pages_that_can_be_read_are_kept(out):
    (mixed,) = (row for row in rows(out, "copies") if row["path"] == "mixed.tif")
    pages = {row["page"]: bool(row["text"]) for row in rows(out, "pages") if row["copy_id"] == mixed["copy_id"]}
    assert pages == {1: True, 2: False, 3: True, 4: False, 5: False, 6: True}
    unread = [row for row in rows(out, "problems") if row["code"] == "page-unreadable"]
    told = {row["page"]: row["message"] for row in unread if row["copy_id"] == mixed["copy_id"]}
    assert sorted(told) == [2, 4, 5]
    assert "died" in told[2]
    assert "memory" in told[4]
    assert "lost its page" in told[5]


def test_bytes_that_are_no_text_are_marked(out):
    assert any("hỏng\ufffd" in row["text"] for row in rows(out, "lines"))


def test_time_of_a_copy_is_the_time_of_all_its_pages(tmp_path):
    (tmp_path / "raw").mkdir()
    scan(tmp_path / "raw" / "scan.tif", GOOD, *[HANGS] * 40)
    log = tmp_path / "calls"
    limits = Settings(page_seconds=0.2, copy_seconds=2)
    build_dataset(tmp_path / "raw", tmp_path / "out", settings=limits, jobs=2, engine=engines.engine(log))
    told = [row for row in rows(tmp_path / "out", "problems") if row["code"] in {"page-unreadable", "took-too-long"}]
    assert told
    assert all("took longer" in row["message"] for row in told)
    assert log.stat().st_size < 30, "most pages are not begun once the copy's time is over"


def needs_a_program(image, dpi, settings):
    raise MissingRequirement("There is no engine.")


def test_missing_program_ends_the_run_at_once(tmp_path):
    (tmp_path / "raw").mkdir()
    scan(tmp_path / "raw" / "a.tif", GOOD)
    with pytest.raises(MissingRequirement):
        build_dataset(tmp_path / "raw", tmp_path / "out", engine=Engine(needs_a_program, engines.version))


def fails_to_start():
    raise ImportError("a package is not whole")


def test_processes_that_cannot_start_end_the_run(tmp_path):
    store, program = Store(tmp_path), Program("reading", "splitting")
    jobs = [Job(RawFile(tmp_path / "a.tif", "a.tif", 0), "0" * 64)]
    schedule = Schedule(jobs, store, program, LIMITS)
    with pytest.raises(MissingRequirement, match="max_memory_bytes"):
        work_all(schedule, work, processes=1, initialise=fails_to_start)


def starts_a_program(pid_file, image, dpi, settings):
    """Wait for an OCR program that does not end, as pytesseract does."""
    program = subprocess.Popen(["sleep", "600"])
    pid_file.write_text(f"{program.pid} {os.getpid()}")
    return program.wait()


def gone(pid):
    return not psutil.pid_exists(pid) or psutil.Process(pid).status() == psutil.STATUS_ZOMBIE


def test_a_timeout_ends_the_ocr_program_too(tmp_path):
    (tmp_path / "raw").mkdir()
    scan(tmp_path / "raw" / "a.tif", GOOD)
    pids = tmp_path / "pids"
    stuck = Engine(partial(starts_a_program, pids), engines.version)
    build_dataset(tmp_path / "raw", tmp_path / "out", settings=Settings(page_seconds=0.5), engine=stuck)
    assert all(gone(int(pid)) for pid in pids.read_text().split())


def test_nothing_outlives_a_run_that_was_killed(tmp_path):
    (tmp_path / "raw").mkdir()
    scan(tmp_path / "raw" / "a.tif", GOOD)
    pids = tmp_path / "pids"
    code = (
        "from functools import partial; from pathlib import Path; from pipeline.batch import Engine, build_dataset; "
        "from tests.batch import engines, test_faults as t\n"
        f"if __name__ == '__main__': build_dataset({str(tmp_path / 'raw')!r}, {str(tmp_path / 'out')!r}, "
        f"engine=Engine(partial(t.starts_a_program, Path({str(pids)!r})), engines.version))"
    )
    run = subprocess.Popen([sys.executable, "-c", code])
    while not (pids.exists() and len(pids.read_text().split()) == 2):
        assert run.poll() is None
        time.sleep(0.05)
    run.kill()
    run.wait()
    waited = (all(gone(int(pid)) for pid in pids.read_text().split()) or time.sleep(0.1) for _ in range(100))
    assert any(waited)
