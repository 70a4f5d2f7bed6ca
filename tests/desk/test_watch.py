"""A watched folder: files that arrive as they do in life, failures, and the end."""

import errno
import hashlib
import json
import queue
import signal
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from pathlib import Path

import pytest

from pipeline.batch import build_dataset
from pipeline.batch.lock import hold
from pipeline.desk import watch as desk
from pipeline.desk.clean import clean_cache
from pipeline.desk.status import status
from pipeline.errors import WrongUse
from pipeline.write import load_tables
from pipeline.write.generations import WORKING
from tests.desk.office import PLAN, engine, scan, transcript

PROJECT = Path(__file__).parents[2]
#: How long a test waits for something that must come, in seconds.
PATIENCE = 60


@contextmanager
def watched(raw, out, **values):
    """Watch a folder in a thread: a queue of what came of each run, and what was said."""
    runs, said, stop = queue.Queue(), queue.Queue(), threading.Event()
    arguments = {"jobs": 1, "settle_seconds": 1.0, "engine": engine()} | values
    thread = threading.Thread(
        target=desk.watch, args=(raw, out), kwargs={"on_run": runs.put, "say": said.put, "stop": stop} | arguments
    )
    thread.start()
    try:
        yield runs, said
    finally:
        stop.set()
        thread.join(PATIENCE)
        assert not thread.is_alive()


def copies(out):
    return {row["path"]: row for row in load_tables(out)["copies"].to_pylist()}


def run_with(runs, out, paths):
    """Wait for the run after which the tables hold these copies; return all runs until then."""
    ended = [runs.get(timeout=PATIENCE)]
    while set(copies(out)) != set(paths):
        ended.append(runs.get(timeout=PATIENCE))
    return ended


def test_files_are_taken_as_they_arrive_whole(tmp_path):
    raw, out = tmp_path / "raw", tmp_path / "out"
    raw.mkdir()
    transcript(raw / "a.txt", 1)
    with watched(raw, out) as (runs, said):
        seen = run_with(runs, out, ["a.txt"])
        whole = PLAN.format(number=2).encode()
        (raw / "2021").mkdir()
        with (raw / "2021" / "slow.txt").open("wb", buffering=0) as slow:
            slow.write(whole[:60])
            (raw / "b.txt.part").write_text(PLAN.format(number=3), encoding="utf-8")
            (raw / "b.txt.part").rename(raw / "b.txt")
            for place in range(60, 180, 20):  # it grows all the time while the file beside it is taken
                slow.write(whole[place : place + 20])
                time.sleep(0.1)
            while runs.empty():
                slow.write(b" ")
                time.sleep(0.1)
            seen += run_with(runs, out, ["a.txt", "b.txt"])
            slow.seek(0)
            slow.truncate()
            slow.write(whole)
        seen += run_with(runs, out, ["2021/slow.txt", "a.txt", "b.txt"])
        (raw / "a.txt").unlink()
        seen += run_with(runs, out, ["2021/slow.txt", "b.txt"])
    assert said.empty()
    assert [path for run in seen for path, _ in run.refused] == [], "no file was read before it was whole"
    assert copies(out)["2021/slow.txt"]["copy_id"] == hashlib.sha256(whole).hexdigest()


def test_a_failed_run_is_tried_again(tmp_path, monkeypatch):
    raw, out = tmp_path / "raw", tmp_path / "out"
    raw.mkdir()
    transcript(raw / "a.txt", 1)
    (out / WORKING).mkdir(parents=True)
    monkeypatch.setattr(desk, "FIRST_PAUSE", 0.05)
    with watched(raw, out, settle_seconds=0.1) as (runs, said):
        with hold(out / WORKING):
            told = [said.get(timeout=PATIENCE) for _ in range(3)]
        assert runs.get(timeout=PATIENCE).documents == 1
    assert all(line.startswith("Another run is writing to ") for line in told)
    assert [line.rsplit(" in ", 1)[1] for line in told] == ["0.05 s.", "0.1 s.", "0.2 s."]


def test_without_notices_the_folder_is_looked_at_from_time_to_time(tmp_path, monkeypatch):
    raw, out = tmp_path / "raw", tmp_path / "out"
    raw.mkdir()

    def full(_observer):
        raise OSError(errno.ENOSPC, "inotify watch limit reached")

    monkeypatch.setattr(desk.Observer, "start", full)
    monkeypatch.setattr(desk, "LOOK_SECONDS", 0.1)
    with watched(raw, out, settle_seconds=0.1) as (runs, said):
        assert runs.get(timeout=PATIENCE).copies == 0
        transcript(raw / "a.txt", 1)
        run_with(runs, out, ["a.txt"])
    assert "inotify watch limit reached" in said.get_nowait()


def test_a_folder_that_is_not_there_is_wrong_use(tmp_path):
    with pytest.raises(WrongUse, match="There is no folder"):
        desk.watch(tmp_path / "raw", tmp_path / "out", on_run=print, say=print, stop=threading.Event())


def events(log):
    return [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()] if log.exists() else []


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_the_second_signal_does_what_it_did_before(number):
    heard = []
    before = signal.signal(number, lambda *_: heard.append(number))
    try:
        with desk.stop_on_signal() as stop:
            assert not stop.is_set()
            signal.raise_signal(number)
            assert (stop.is_set(), heard) == (True, [])
            signal.raise_signal(number)
            assert heard == [number]
    finally:
        signal.signal(number, before)


def test_sigterm_ends_it_after_the_copies_in_hand(tmp_path):
    raw, out, log = tmp_path / "raw", tmp_path / "out", tmp_path / "log.jsonl"
    raw.mkdir()
    names = [f"{name}.tif" for name in "abcdefgh"]
    for place, name in enumerate(names):
        scan(raw / name, place)
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.desk.watching", raw, out, log], cwd=PROJECT, stderr=subprocess.PIPE, text=True
    )
    with process:
        while not any(event["event"] == "copy-done" for event in events(log)):
            assert process.poll() is None, process.stderr.read()
            time.sleep(0.05)
        process.terminate()
        error = process.communicate(timeout=PATIENCE)[1]
    assert (process.returncode, error) == (0, "")
    told = events(log)
    assert [event["event"] for event in told if event["event"] != "copy-done"] == [
        "watch-started",
        "run-started",
        "run-ended",
        "watch-ended",
    ]
    done = {event["path"] for event in told if event["event"] == "copy-done"}
    assert set(copies(out)) == done
    assert 0 < len(done) < len(names)
    assert next(event["status"] for event in told if event["event"] == "run-ended") == "stopped"
    assert set(status(raw, out).inventory.new) == set(names) - done
    assert build_dataset(raw, out, jobs=1, engine=engine()).copies == len(names)


def test_a_stop_never_takes_copies_out_of_the_tables(tmp_path):
    raw, out = tmp_path / "raw", tmp_path / "out"
    raw.mkdir()
    for number in range(4):
        transcript(raw / f"{number}.txt", number)
    build_dataset(raw, out, jobs=1, engine=engine())
    clean_cache(out)
    transcript(raw / "new.txt", 9)
    begun = []
    summary = build_dataset(raw, out, jobs=1, engine=engine(), on_advance=begun.append, stop=lambda: len(begun) > 5)
    assert summary.effort.left > 0
    assert "Stopped before all was read" in str(summary)
    assert len(copies(out)) == 4
