"""The desk: how things stand, whether all is as it was, and the story of one copy."""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.batch import build_dataset
from pipeline.batch.lock import hold
from pipeline.batch.store import STORE_FILE
from pipeline.desk.clean import clean_cache
from pipeline.desk.doctor import Finding, all_well, examine, report
from pipeline.desk.explain import explain
from pipeline.desk.status import status
from pipeline.desk.verify import verify
from pipeline.errors import DatasetBusy, WrongUse
from pipeline.settings import Settings
from pipeline.write import TABLES, load_tables
from pipeline.write.generations import WORKING
from tests.desk.office import engine, scan, transcript

ESCAPE = "bẫy \x1b[2J\u202e.txt"


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """A folder with a raw folder and its dataset: two transcripts, a scan, the same bytes again, two refused files."""
    folder = tmp_path_factory.mktemp("office")
    raw = folder / "raw"
    (raw / "2021").mkdir(parents=True)
    transcript(raw / "2021" / "a.txt", 21)
    transcript(raw / "b.txt", 22)
    transcript(raw / "b (1).txt", 22)
    scan(raw / "scan.tif", 1)
    (raw / "hỏng.pdf").write_bytes(b"%PDF-1.7\n1 0 obj <<")
    (raw / ESCAPE).touch()
    build_dataset(raw, folder / "out", jobs=2, engine=engine())
    return folder


@pytest.fixture
def office(built, tmp_path):
    """The same, to be changed."""
    return Path(shutil.copytree(built, tmp_path / "office", symlinks=True))


def test_status_of_a_folder_that_was_never_read(tmp_path):
    transcript(tmp_path / "a.txt", 1)
    found = status(tmp_path, tmp_path / "out")
    assert (found.inventory.new, found.inventory.same, found.documents) == (("a.txt",), (), 0)
    assert not (tmp_path / "out").exists(), "to look at things changes nothing"
    assert "Run vanban dataset" in found.text()


def test_status_when_all_is_done(office):
    found = status(office / "raw", office / "out")
    assert [path for path, *_ in found.refused] == ["bẫy \\x1b[2J\\u202e.txt", "hỏng.pdf"]
    assert {code for _, code, _ in found.refused} == {"empty-file", "broken-file"}
    assert (found.documents, found.holder, found.store_bytes > 0) == (3, None, True)
    lines = found.text().splitlines()
    assert lines[0].split() == ["Done", "4"]
    assert "Run vanban dataset" not in found.text()


def test_status_tells_new_changed_and_gone(office):
    raw = office / "raw"
    transcript(raw / "new.txt", 40)
    (raw / "new.txt.part").touch()
    (raw / "b.txt").write_bytes(b"other")
    (raw / "hỏng.pdf").unlink()
    found = status(raw, office / "out").inventory
    assert (found.new, found.changed, found.gone, found.passed_over) == (("new.txt",), ("b.txt",), ("hỏng.pdf",), 1)
    text = status(raw, office / "out").text()
    assert [line.split() for line in text.splitlines()[:3]] == [["Done", "3"], ["New", "1"], ["new.txt"]]


def test_status_lists_as_much_as_fits_or_everything(office):
    for number in range(12):
        transcript(office / "raw" / f"new {number:02}.txt", 50 + number)
    found = status(office / "raw", office / "out")
    assert "  and 4 more" in found.text().splitlines()
    assert "new 11.txt" not in found.text()
    assert "new 11.txt" in found.text(everything=True)


def test_status_tells_who_is_at_work(office):
    with hold(office / "out" / WORKING):
        assert status(office / "raw", office / "out").text().startswith(f"At work: process {os.getpid()} on ")


def test_status_counts_what_is_to_be_reviewed(office):
    problems = load_tables(office / "out")["problems"].to_pylist()
    found = status(office / "raw", office / "out")
    assert found.to_review.total() == sum(row["severity"] == "review" for row in problems) > 0
    assert all(f"  {code:<34}" in found.text() for code in found.to_review)


def test_no_line_steers_the_terminal(office):
    texts = [
        status(office / "raw", office / "out").text(everything=True),
        str(verify(office / "raw", office / "out")),
        explain("2J\\u202e.txt", office / "out"),
    ]
    assert all(line.isprintable() for text in texts for line in text.split("\n"))


def flip(path, place=0.5):
    data = bytearray(path.read_bytes())
    data[int(len(data) * place)] ^= 1
    path.write_bytes(data)


def test_verify_finds_nothing_where_nothing_happened(office):
    transcript(office / "raw" / "new.txt", 40)
    found = verify(office / "raw", office / "out")
    assert (found.sound, found.damaged) == (True, ())
    assert "6 originals are as they were read." in str(found)
    assert "1 files are not in the dataset yet." in str(found)


@pytest.mark.parametrize(
    ("change", "told", "case"),
    [
        (lambda folder: flip(folder / "raw" / "scan.tif"), "changed     scan.tif", "a bit of an original turned"),
        (lambda folder: (folder / "raw" / "b.txt").unlink(), "gone        b.txt", "an original was removed"),
        (lambda folder: flip(folder / "out" / "tasks.parquet"), "damaged     tasks.parquet", "a bit of a table turned"),
        (lambda folder: flip(folder / "out" / "lines.csv"), "damaged     lines.csv", "a bit of a CSV file turned"),
        (lambda folder: (folder / "out" / "bodies.csv").unlink(), "damaged     bodies.csv", "a table was removed"),
        (lambda folder: flip(folder / "out" / "copies.parquet"), "were not compared", "the table to compare with"),
        (
            lambda folder: (folder / "out" / "datapackage.json").write_text("{}"),
            "damaged     datapackage.json",
            "what describes the tables is no description",
        ),
        (
            lambda folder: flip(folder / "out" / "datapackage.json", 0.01),
            "damaged     datapackage.json",
            "a bit of it turned",
        ),
    ],
)
def test_verify_finds_what_is_not_as_it_was(office, change, told, case):
    change(office)
    found = verify(office / "raw", office / "out")
    assert not found.sound, case
    assert told in str(found), case


def test_verify_needs_a_dataset(office, tmp_path):
    with pytest.raises(WrongUse, match="There is no dataset"):
        verify(office / "raw", tmp_path / "nothing")


def test_explain_tells_how_a_scan_was_read(office):
    text = explain("scan.tif", office / "out")
    (page,) = (line for line in text.splitlines() if line.startswith("Page "))
    assert page.startswith("Page 1: ocr at ")
    assert "  repaired nậng → nâng (" in text
    assert "  symbol             31-KH/HU" in text
    assert "  tasks              1" in text


def test_explain_without_what_is_kept_between_runs(office):
    clean_cache(office / "out")
    text = explain("scan.tif", office / "out")
    assert "repaired" not in text
    assert "  tasks              1" in text
    (office / "out" / WORKING / STORE_FILE).write_bytes(b"no database" * 1_000)
    assert explain("scan.tif", office / "out") == text


@pytest.mark.parametrize(
    ("path", "told", "case"),
    [
        ("2021/a.txt", "2021/a.txt: txt, ", "the path in the raw folder"),
        ("/home/archive/raw/2021/a.txt", "2021/a.txt: txt, ", "the path that a shell completes"),
        ("a.txt", "2021/a.txt: txt, ", "its last name"),
        ("/home/raw/raw/b.txt", "b.txt: txt, ", "not another that ends like it"),
        (ESCAPE, "bẫy \\x1b[2J\\u202e.txt: ", "a name that cannot be seen"),
        ("can.tif", "scan.tif: tiff, ", "the end of it"),
        ("b.txt", "  the same bytes as b (1).txt", "one of two files with the same bytes"),
        ("hỏng.pdf", "refused broken-file: ", "a file that was refused"),
        (hashlib.sha256(b"").hexdigest()[:12], "refused empty-file: ", "the first letters of its copy_id"),
    ],
)
def test_explain_finds_a_copy(office, path, told, case):
    assert told in explain(path, office / "out"), case


@pytest.mark.parametrize(
    ("path", "told", "case"),
    [("nothing.txt", "is not in the dataset", "no such copy"), (".txt", "names 4 copies", "the end of several")],
)
def test_explain_says_why_it_cannot(office, path, told, case):
    with pytest.raises(WrongUse, match=told):
        explain(path, office / "out")


def test_clean_makes_room_and_leaves_the_tables(office):
    tables = {name: (office / "out" / f"{name}.parquet").read_bytes() for name in TABLES}
    size = status(office / "raw", office / "out").store_bytes
    assert clean_cache(office / "out") == size > 0
    assert status(office / "raw", office / "out").store_bytes == 0
    assert {name: (office / "out" / f"{name}.parquet").read_bytes() for name in TABLES} == tables
    assert clean_cache(office / "out") == 0


def test_clean_is_refused_while_a_run_is_at_work(office):
    with hold(office / "out" / WORKING), pytest.raises(DatasetBusy, match=f"process {os.getpid()}"):
        clean_cache(office / "out")
    assert status(office / "raw", office / "out").store_bytes > 0


def test_clean_needs_a_dataset(tmp_path):
    with pytest.raises(WrongUse, match="no run has written there"):
        clean_cache(tmp_path)


def test_doctor_tells_every_setting_and_the_free_disk(tmp_path):
    findings = {finding.what: finding.found for finding in examine(tmp_path, Settings(page_seconds=77))}
    assert findings["page_seconds"] == "77"
    assert findings["free disk"].endswith(f" GB in {tmp_path}")
    assert list(tmp_path.iterdir()) == []


def test_doctor_tells_a_model_that_is_missing(tmp_path):
    tesseract = tmp_path / "tesseract"
    tesseract.write_text(
        "#!/bin/sh\ncase $1 in --version) echo tesseract 5.3.0;; "
        "*) echo 'List of available languages (1):'; echo eng;; esac\n"
    )
    tesseract.chmod(0o755)
    ended = subprocess.run(
        [sys.executable, "-m", "pipeline", "doctor", tmp_path / "out"],
        env={"PATH": f"{tmp_path}:/bin:/usr/bin"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ended.returncode, ended.stderr) == (3, "")
    lines = ended.stdout.splitlines()
    (at,) = (at for at, line in enumerate(lines) if line.startswith("!"))
    assert lines[at].split() == ["!", "OCR", "missing"]
    assert "no model vie" in lines[at + 1]
    assert "apt-get install" in lines[at + 1]


def test_doctor_is_well_without_remedies():
    assert all_well((Finding("a", "1"),))
    assert not all_well((Finding("a", "1"), Finding("b", "2", "Do it.")))
    assert report((Finding("a", "1"), Finding("b", "2", "Do it."))).splitlines()[1:] == [
        "! b                  2",
        "                     Do it.",
    ]
