"""Names that a file may have, links and special files: harmless in tables, in CSV and on a terminal."""

import csv
import os
import socket

import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.batch import build_dataset
from pipeline.batch.finding import find_files
from pipeline.errors import BrokenFile, CopyRefused
from pipeline.read import read_copy
from pipeline.vietnamese import nfc
from pipeline.visible import escape_name, unescape_name, visible
from pipeline.write.cells import unguard
from tests.hostile import images, pdfs, words
from tests.hostile.texts import TEXT
from tests.read.pages import FakeOcr

NAMES = [
    ("ke\nhoach.txt", "ke\\x0ahoach.txt", "a line break"),
    ("\u202etxt.exe", "\\u202etxt.exe", "a mark that turns the direction"),
    ("\x1b[31mdo.txt", "\\x1b[31mdo.txt", "a terminal's order"),
    ("a\u200bb.txt", "a\\u200bb.txt", "a blank of no width"),
    (os.fsdecode(b"\xff\xfe.txt"), "\\xff\\xfe.txt", "bytes that are no UTF-8"),
    ("\u0085\u2028.txt", "\\u0085\\u2028.txt", "other line breaks"),
    ("\U000e0041.txt", "\\U000e0041.txt", "a letter of no plane that is seen"),
    ("a\\x0ab.txt", "a\\\\x0ab.txt", "a name that looks like an escape"),
    ("\n\u0301.txt", "\\x0a\\u0301.txt", "a mark that would sit on the escape"),
    ("=HYPERLINK(1).txt", "=HYPERLINK(1).txt", "a formula"),
    ("-rf.txt", "-rf.txt", "an option"),
    ("@SUM(1).txt", "@SUM(1).txt", "an old formula"),
    ("'ngoac'.txt", "'ngoac'.txt", "a quotation mark"),
    ('a"b,c;d.txt', 'a"b,c;d.txt', "signs of CSV"),
    ("[bold]đậm[].txt", "[bold]đậm[].txt", "marks of the progress bar"),
    ("x" * 251 + ".txt", "x" * 251 + ".txt", "255 bytes"),
    ("Kế hoạch số 5.txt", "Kế hoạch số 5.txt", "an ordinary name"),
]


@pytest.mark.parametrize(("name", "escaped", "case"), NAMES, ids=[case for *_, case in NAMES])
def test_name_is_escaped_and_comes_back(name, escaped, case):
    assert escape_name(name) == escaped, case
    assert unescape_name(escaped) == name, case
    assert visible(escaped) == escaped, case


@given(st.text(st.characters(codec=None)))
def test_any_name_comes_back(name):
    escaped = escape_name(name)
    assert unescape_name(escaped) == nfc(name)
    assert nfc(escaped) == escaped
    escaped.encode()
    assert not any(char in escaped for char in "\n\r\t\x1b\u202e\u2028")


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    """A folder with a bad file of every name, one link of each kind and special files, and the dataset of it."""
    folder = tmp_path_factory.mktemp("names")
    raw = folder / "raw"
    raw.mkdir()
    (folder / "outside.txt").write_text(TEXT)
    for number, (name, _, _) in enumerate(NAMES):
        (raw / name).write_bytes(b"%%PDF-1.7 %d" % number)
    (raw / "tot.txt").write_text(TEXT)
    (raw / "link.txt").symlink_to(folder / "outside.txt")
    (raw / "link folder").symlink_to(folder)
    (raw / "link round").symlink_to(raw)
    (raw / "link to itself").symlink_to(raw / "link to itself")
    (raw / "link to nothing").symlink_to(folder / "nothing")
    (raw / "link to a device").symlink_to("/dev/zero")
    os.mkfifo(raw / "pipe")
    with socket.socket(socket.AF_UNIX) as server:
        here = os.open(raw, os.O_RDONLY)
        server.bind(f"/proc/self/fd/{here}/socket")  # the path of a socket may have 107 bytes
        os.close(here)
        summary = build_dataset(raw, folder / "out", jobs=1)
    return folder / "out", summary


def test_every_name_is_in_the_tables(run):
    out, _ = run
    paths = {row["path"]: row["copy_id"] for row in pq.read_table(out / "copies.parquet").to_pylist()}
    assert set(paths) == {escaped for _, escaped, _ in NAMES} | {"tot.txt"}
    messages = {row["copy_id"]: row["message"] for row in pq.read_table(out / "problems.parquet").to_pylist()}
    for name, _, case in NAMES:
        assert messages[paths[escape_name(name)]].startswith(visible(name)), case


def test_every_name_comes_back_from_csv(run):
    with (run[0] / "copies.csv").open(encoding="utf-8-sig", newline="") as file:
        cells = [row["path"] for row in csv.DictReader(file)]
    assert {unescape_name(unguard(cell)) for cell in cells} == {name for name, _, _ in NAMES} | {"tot.txt"}
    assert not [cell for cell in cells if cell.startswith(tuple("=+-@"))]


def test_nothing_reaches_the_terminal_that_is_not_print(run):
    assert all(line.isprintable() for line in str(run[1]).split("\n"))


def test_links_and_special_files_are_passed_over(run):
    assert run[1].passed_over == len(["file", "folder", "round", "itself", "nothing", "device", "pipe", "socket"])


def test_error_message_is_fit_for_a_terminal():
    assert str(BrokenFile("a\x1b[2J\u202e\udcff.pdf is damaged.")) == "a\\x1b[2J\\u202e\\xff.pdf is damaged."


def test_file_that_vanishes_while_the_folder_is_listed(tmp_path, monkeypatch):
    (tmp_path / "a.txt").write_text("x")
    monkeypatch.setattr("pipeline.batch.finding._walk", lambda raw: [raw / "gone.txt", raw / "a.txt"])
    assert [file.path_in_raw for file in find_files(tmp_path).files] == ["a.txt"]


@pytest.mark.parametrize("name", [name for name, _, _ in NAMES])
def test_every_reader_opens_files_of_any_name(tmp_path, name):
    for make in (pdfs.plan, images.page, words.plan, TEXT.encode):
        path = tmp_path / name
        path.write_bytes(make())
        assert read_copy(path, recognise=FakeOcr()).lines
        path.write_bytes(make()[:-40] + b"\0" * 40)
        try:
            read_copy(path, recognise=FakeOcr())
        except CopyRefused as refused:
            assert str(refused).isprintable()  # noqa: PT017 - whether it is refused depends on the reader
