"""What a run tells while it works: the log for programs, the progress for people."""

import io
import json
import logging
import sys
from functools import partial

import pytest
import regex
from rich.console import Console

from pipeline.batch import Advance, build_dataset, progress
from pipeline.errors import WrongUse
from pipeline.log import LOGGER, Event, log_to
from tests.desk.office import engine, scan, transcript

# The time of an event: `2026-03-14T08:05:09.120Z`
TIME = regex.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z")


@pytest.fixture(scope="module")
def logged(tmp_path_factory):
    """Two runs with a log: the file's lines of each."""
    folder = tmp_path_factory.mktemp("log")
    raw, log = folder / "raw", folder / "log.jsonl"
    raw.mkdir()
    transcript(raw / "kế hoạch \u202e\n\x1b[2J.txt", 1)
    scan(raw / "scan.tif", 1)
    (raw / "hỏng.pdf").write_bytes(b"%PDF-1.7\n1 0 obj <<")
    for _ in range(2):
        with log_to(log, raw):
            build_dataset(raw, folder / "out", jobs=1, engine=engine())
    with log_to(log, raw), pytest.raises(WrongUse):
        build_dataset(raw / "nothing", folder / "out")
    build_dataset(raw, folder / "out", engine=engine())
    return log.read_text(encoding="utf-8").splitlines()


def test_every_line_is_json_with_its_time(logged):
    events = [json.loads(line) for line in logged]
    assert all(TIME.fullmatch(event["time"]) for event in events)
    assert all(list(event)[:2] == ["time", "event"] for event in events)
    assert [event["event"] for event in events if not event["event"].startswith("copy-")] == [
        *("run-started", "run-ended", "run-started", "run-ended", "run-started", "run-failed"),
    ], "a run without a log adds nothing"


def test_a_copy_has_its_own_line(logged):
    copies = {event["path"]: event for line in logged if (event := json.loads(line))["event"].startswith("copy-")}
    assert set(copies) == {"kế hoạch \\u202e\\x0a\\x1b[2J.txt", "scan.tif", "hỏng.pdf"}
    done, refused = copies["scan.tif"], copies["hỏng.pdf"]
    assert (done["event"], done["status"], done["pages"], "code" in done) == ("copy-done", "parsed", 1, False)
    assert (refused["event"], refused["status"], refused["code"]) == ("copy-refused", "refused", "broken-file")
    assert refused["message"].startswith("hỏng.pdf ")
    assert len(refused["copy_id"]) == 64
    assert done["seconds"] > 0


def test_an_end_says_how(logged):
    first, _, failed = (
        event for line in logged if "message" in (event := json.loads(line)) and "run" in event["event"]
    )
    assert (first["event"], first["status"]) == ("run-ended", "complete")
    assert first["message"].startswith("worked 3, ")
    assert (failed["event"], failed["code"]) == ("run-failed", "wrong-use")


def test_no_line_steers_the_terminal(logged):
    assert all(line.isprintable() for line in logged)


def test_a_log_that_was_moved_away_is_begun_anew(tmp_path):
    (tmp_path / "raw").mkdir()
    with log_to(tmp_path / "log", tmp_path / "raw"):
        LOGGER.info(Event("first"))
        (tmp_path / "log").rename(tmp_path / "log.1")
        LOGGER.info(Event("second"))
    assert '"first"' in (tmp_path / "log.1").read_text()
    assert '"second"' in (tmp_path / "log").read_text()
    assert LOGGER.level == logging.NOTSET


@pytest.mark.parametrize(
    ("log", "told", "case"),
    [
        ("raw/log.jsonl", "would be read as a copy", "among the originals"),
        ("nothing/log.jsonl", "cannot be written", "in a folder that is not there"),
        ("raw/../raw/log.jsonl", "would be read as a copy", "the same, written otherwise"),
    ],
)
def test_a_log_that_cannot_be(tmp_path, log, told, case):
    (tmp_path / "raw").mkdir()
    with pytest.raises(WrongUse, match=told), log_to(tmp_path / log, tmp_path / "raw"):
        pytest.fail(case)
    assert list((tmp_path / "raw").iterdir()) == []


def test_a_full_disk_costs_lines_of_the_log_only(tmp_path, capsys):
    (tmp_path / "raw").mkdir()
    with log_to(tmp_path / "log", tmp_path / "raw"):
        (handler,) = (handler for handler in LOGGER.handlers if isinstance(handler, logging.FileHandler))
        handler.stream.close()
        handler.stream = open("/dev/full", "w")  # noqa: SIM115, PTH123 - the handler closes it
        handler.dev = -1  # so that it opens no other
        handler.reopenIfNeeded = lambda: None
        LOGGER.info(Event("lost"))
        handler.stream = None
    assert (
        capsys.readouterr().err
        == f"vanban: The log {tmp_path / 'log'} cannot be written ([Errno 28] No space left on device).\n"
    )


ADVANCES = [
    Advance("a.pdf", 0, 2, 1, 0, 40),
    Advance("b.pdf", 0, 2, 2, 10, 60),
    Advance("a.pdf", 0, 2, 2, 26, 60),
    Advance("a.pdf", 1, 2, 2, 50, 60),
    Advance("b [bold].pdf", 2, 2, 2, 60, 60),
]


def test_progress_off_a_terminal_is_a_line_a_copy(capsys):
    with progress() as on_advance:
        for advance in ADVANCES:
            on_advance(advance)
    assert capsys.readouterr() == ("", "1/2 a.pdf\n2/2 b [bold].pdf\n")


def test_quiet_progress_is_none(capsys):
    with progress(quiet=True) as on_advance:
        for advance in ADVANCES:
            on_advance(advance)
    assert capsys.readouterr() == ("", "")


def test_progress_on_a_terminal_has_pages_rate_and_file(monkeypatch):
    shown = io.StringIO()
    terminal = partial(Console, file=shown, force_terminal=True, width=100, height=5)
    monkeypatch.setattr(sys.modules[progress.__module__], "Console", lambda stderr: terminal())
    with progress() as on_advance:
        screens, bars = [], on_advance.__self__.bars
        for advance in ADVANCES:
            on_advance(advance)
            shown.truncate(0)
            bars.refresh()
            screens.append(shown.getvalue())
    assert "1 of 2 files looked at: a.pdf" in screens[0]
    assert "10/60" in screens[1]
    assert "/min" not in screens[1], "pages of earlier runs are no rate"
    assert "/min" in screens[3]
    assert "50/60" in screens[3]
    assert "b [bold].pdf" in screens[4]
