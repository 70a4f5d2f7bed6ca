"""Runs that must not go on end in one clear error, and the dataset that was there stays whole."""

import os
import resource
import subprocess
from contextlib import suppress

import pytest

from pipeline.batch import build_dataset
from pipeline.batch.lock import hold, holder
from pipeline.batch.store import STORE_FILE, Store
from pipeline.errors import DatasetBusy, DatasetNotWritten, StoreFailed
from pipeline.write import load_tables
from pipeline.write.generations import WORKING
from tests.batch import engines
from tests.batch.engines import GOOD, scan


@pytest.fixture
def raw(tmp_path):
    (tmp_path / "raw").mkdir()
    scan(tmp_path / "raw" / "a.tif", GOOD)
    return tmp_path / "raw"


def build(raw, out):
    return build_dataset(raw, out, jobs=1, engine=engines.engine())


def test_two_runs_at_once(raw, tmp_path):
    working = tmp_path / "out" / WORKING
    working.mkdir(parents=True)
    assert holder(working) is None
    with hold(working):
        assert holder(working).pid == os.getpid()
        with pytest.raises(DatasetBusy, match=f"process {os.getpid()} on "):
            build(raw, tmp_path / "out")
    assert holder(working) is None
    assert build(raw, tmp_path / "out").documents == 1


def test_a_damaged_store_is_told_with_the_remedy(raw, tmp_path):
    (tmp_path / "out" / WORKING).mkdir(parents=True)
    (tmp_path / "out" / WORKING / STORE_FILE).write_bytes(b"no database" * 1_000)
    with pytest.raises(StoreFailed, match="clean --cache"):
        build(raw, tmp_path / "out")


def test_a_folder_that_cannot_be_written(raw, tmp_path):
    (tmp_path / "out").write_bytes(b"")
    with pytest.raises(DatasetNotWritten, match="cannot be written"):
        build(raw, tmp_path / "out" / "tables")


@pytest.fixture
def small_disk(tmp_path):
    """A file system of 2 MB."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", disk], capture_output=True, check=False)
    if mounted.returncode:
        pytest.skip("this user cannot make a small disk")
    yield disk
    subprocess.run(["umount", "--lazy", disk], check=True)


def assert_whole(out, documents):
    tables = load_tables(out)
    assert tables["documents"].num_rows == documents
    assert set(tables["tasks"]["document_id"].to_pylist()) <= set(tables["documents"]["document_id"].to_pylist())


def test_full_disk(raw, small_disk):
    out = small_disk / "out"
    build(raw, out)
    ballast = small_disk / "ballast"
    with ballast.open("wb", buffering=0) as file, suppress(OSError):
        while file.write(bytes(4_096)):
            pass
    scan(raw / "b.tif", *[GOOD] * 20, first=50)
    with pytest.raises(DatasetNotWritten, match="make room"):
        build(raw, out)
    assert_whole(out, 1)
    ballast.unlink()
    build(raw, out)
    assert_whole(out, 2)


@pytest.fixture
def small_files():
    """Limit the size of files, as a quota would."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)

    def limit(size=before[0]):
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))

    yield limit
    limit()


def test_a_store_that_takes_no_more(tmp_path, small_files):
    (tmp_path / "out").mkdir()
    store = Store(tmp_path / "out")
    small_files(200_000)
    store.note("first", "small")
    with pytest.raises(StoreFailed, match="make room"):
        store.note("second", "x" * 300_000)
    small_files()
    assert (store.fact("first"), store.fact("second")) == ("small", None)
    store.close()
