"""When a file has arrived: told by looks at the folder at moments that the tests give."""

import os

import pytest

from pipeline.batch.finding import find_files
from pipeline.desk import arrivals
from pipeline.desk.arrivals import Arrivals


@pytest.fixture
def at(monkeypatch):
    """Set the time of the next look, in seconds."""
    return lambda seconds: monkeypatch.setattr(arrivals.time, "monotonic", lambda: seconds)


@pytest.fixture
def look(tmp_path, at):
    """Look at the folder at a moment: the names of the files that have arrived."""
    found = Arrivals(tmp_path, settle_seconds=2)

    def look(seconds):
        at(seconds)
        found.look()
        return [file.path.name for file in find_files(tmp_path).files if found.arrived(file)]

    look.found = found
    return look


def test_a_file_arrives_when_it_stands_still(tmp_path, look):
    file = tmp_path / "a.pdf"
    file.write_bytes(b"%PDF")
    assert look(0) == []
    assert look(1.9) == []
    file.write_bytes(b"%PDF-1.7")
    assert look(2.1) == [], "it has grown"
    assert look.found.growing
    assert look(4.0) == []
    assert look(4.2) == ["a.pdf"]
    assert not look.found.growing


def test_a_file_that_keeps_its_size_is_growing_while_its_time_changes(tmp_path, look):
    file = tmp_path / "a.pdf"
    file.write_bytes(bytes(8))
    look(0)
    os.utime(file, ns=(1, 1))
    assert look(2) == []
    assert look(4) == ["a.pdf"]


def test_a_renamed_file_has_arrived(tmp_path, look):
    (tmp_path / "a.pdf.part").touch()
    look(0)
    (tmp_path / "a.pdf.part").rename(tmp_path / "a.pdf")
    look.found.renamed.add(tmp_path / "a.pdf")
    assert look(0.1) == ["a.pdf"]
    (tmp_path / "a.pdf").write_bytes(b"more")
    assert look(0.2) == [], "but not what is written to it afterwards"


@pytest.mark.parametrize("name", ["a.pdf.part", "a.pdf.crdownload", "a.TMP", "~$a.docx", ".a.pdf", "a.partial"])
def test_unfinished_files_never_arrive(tmp_path, look, name):
    (tmp_path / name).touch()
    look(0)
    assert look(99) == []
    assert not look.found.growing


def test_what_has_arrived_does_not_wait_for_what_grows(tmp_path, look):
    (tmp_path / "a.txt").touch()
    look(0)
    (tmp_path / "b.txt").touch()
    assert look(2) == ["a.txt"]
    assert look.found.differ(None)


def test_a_file_that_changes_after_the_look_has_not_arrived(tmp_path, look):
    (tmp_path / "a.txt").touch()
    look(0)
    assert look(2) == ["a.txt"]
    (file,) = find_files(tmp_path).files
    (tmp_path / "a.txt").write_text("more")
    assert not look.found.arrived(file)
    (tmp_path / "a.txt").unlink()
    assert not look.found.arrived(file)


@pytest.mark.parametrize(
    ("change", "differs", "case"),
    [
        (lambda folder: None, (False, False), "nothing"),
        (lambda folder: (folder / "new.txt").touch(), (False, True), "a new file, when it has arrived"),
        (lambda folder: (folder / "a.txt").unlink(), (True, True), "a file was removed"),
        (lambda folder: (folder / "a.txt").write_text("x"), (False, True), "a file was changed, when it has arrived"),
        (lambda folder: (folder / "a.txt").chmod(0o600), (False, True), "it may be read now"),
        (lambda folder: (folder / "a.txt").rename(folder / "c.txt"), (True, True), "a file was renamed"),
        (lambda folder: (folder / "corrections.csv").write_text("x"), (False, True), "corrections came"),
        (lambda folder: (folder / "README.md").write_text("x"), (False, False), "no copy"),
    ],
)
def test_what_gives_reason_for_a_run(tmp_path, look, change, differs, case):
    (tmp_path / "a.txt").touch()
    (tmp_path / "b.txt").touch()
    look(0)
    look(2)
    done = dict(look.found.settled)
    assert not look.found.differ(done), case
    change(tmp_path)
    look(2.5)
    assert look.found.differ(done) is differs[0], case
    look(5)
    assert look.found.differ(done) is differs[1], case


def test_the_first_run_waits_for_a_file_but_not_in_an_empty_folder(tmp_path, look):
    look(0)
    assert look.found.differ(None)
    (tmp_path / "a.txt").touch()
    look(1)
    assert not look.found.differ(None)
