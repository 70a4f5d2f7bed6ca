"""A reader sees one dataset, never tables of two; whatever stands in the folder, the next one comes whole."""

import errno
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from pipeline.write import generations, load, load_tables, tables, write_dataset
from pipeline.write.generations import CURRENT, GENERATIONS, WORKING, dataset_folder, intact
from tests.builders import make_document, make_transcript

ONE, TWO = make_document(), make_document(make_transcript("den/khac.txt"))


def write(out, *documents):
    write_dataset(tables([document.copy for document in documents], documents), out)


def generation_names(out):
    return {folder.name for folder in (out / WORKING / GENERATIONS).iterdir()}


def test_tables_are_links_to_the_present_generation(tmp_path):
    write(tmp_path, ONE)
    first = dataset_folder(tmp_path)
    assert (tmp_path / "tasks.csv").resolve() == first / "tasks.csv"
    assert (tmp_path / "tasks.csv").readlink() == Path(WORKING, CURRENT, "tasks.csv")
    write(tmp_path, ONE, TWO)
    assert dataset_folder(tmp_path) != first
    assert (first / "tasks.csv").exists(), "for readers that are still at it"
    write(tmp_path)
    assert not first.exists()
    assert len(generation_names(tmp_path)) == 2


def test_the_same_dataset_is_not_written_twice(tmp_path):
    write(tmp_path, ONE)
    before = dataset_folder(tmp_path).stat().st_ino
    write(tmp_path, ONE)
    assert dataset_folder(tmp_path).stat().st_ino == before
    assert len(generation_names(tmp_path)) == 1


def test_a_reader_never_sees_tables_of_two_runs(tmp_path, monkeypatch):
    write(tmp_path, ONE)
    meanwhile = iter([None, None, True])  # after the third table two runs end
    read_table = pq.read_table

    def read(path, **values):
        table = read_table(path, **values)
        if next(meanwhile, None):
            for documents in ((TWO,), (ONE, TWO)):
                write(tmp_path, *documents)
        return table

    monkeypatch.setattr(load.pq, "read_table", read)
    found = load_tables(tmp_path)
    assert found["copies"].num_rows == 2, "what was begun to be read is gone, so the present one was read"
    assert set(found["pages"]["copy_id"].to_pylist()) == set(found["copies"]["copy_id"].to_pylist())


def test_files_of_an_older_version_become_links(tmp_path):
    (tmp_path / "tasks.csv").write_text("old", encoding="utf-8")
    (tmp_path / "tasks.parquet").write_text("old", encoding="utf-8")
    write(tmp_path, ONE)
    assert (tmp_path / "tasks.csv").is_symlink()
    assert (tmp_path / "tasks.csv").read_text(encoding="utf-8-sig").startswith("task_id")


@pytest.mark.parametrize(
    ("damage", "case"),
    [
        (lambda out: (out / "tasks.csv").write_text("edited"), "edited through the link"),
        (lambda out: (out / "tasks.csv").unlink(), "a link was removed"),
        (lambda out: (dataset_folder(out) / "tasks.csv").unlink(), "a file was removed"),
        (lambda out: (out / WORKING / CURRENT).unlink(), "the dataset was taken away"),
    ],
)
def test_a_damaged_dataset_is_seen_and_replaced(tmp_path, damage, case):
    write(tmp_path, ONE)
    before = (tmp_path / "tasks.csv").read_bytes()
    assert intact(tmp_path) == dataset_folder(tmp_path).name, case
    damage(tmp_path)
    assert intact(tmp_path) is None, case
    write(tmp_path, ONE)
    assert intact(tmp_path), case
    assert (tmp_path / "tasks.csv").read_bytes() == before, case


def test_a_table_that_is_no_more_leaves_no_dead_link(tmp_path):
    write(tmp_path, ONE)
    dead = tmp_path / "forms.csv"
    dead.symlink_to(Path(WORKING, CURRENT, "forms.csv"))
    mine = tmp_path / "mine.csv"
    mine.symlink_to("nowhere")
    write(tmp_path, ONE, TWO)
    assert not dead.is_symlink()
    assert mine.is_symlink()


def test_a_file_system_without_links_gets_plain_files(tmp_path, monkeypatch):
    def refuse(_path, _target):
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(generations.Path, "symlink_to", refuse)
    for documents in ((ONE,), (ONE, TWO)):
        write(tmp_path, *documents)
        assert not (tmp_path / "tasks.csv").is_symlink()
        assert load_tables(tmp_path)["copies"].num_rows == len(documents)
    assert dataset_folder(tmp_path) == tmp_path
