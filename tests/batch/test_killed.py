"""Kill it anywhere: the next run ends with the bytes of one that was never killed."""

import random
import signal
import subprocess
import sys
from pathlib import Path

from pipeline.batch import build_dataset
from pipeline.write import load_tables
from tests.batch import engines
from tests.batch.engines import BAD_TEXT, FAILS, GOOD, scan

KILLS = 30
PROJECT = Path(__file__).parents[2]


def contents(out):
    return {file.name: file.read_bytes() for file in out.iterdir() if file.is_file()}


def make(raw):
    """Put short and long scans, transcripts, duplicates and bad files into a folder."""
    raw.mkdir()
    for number in range(1, 7):
        scan(raw / f"{number:02}.tif", *[GOOD] * (number % 3 + 1), first=10 * number)
        (raw / f"{number:02}.txt").write_text(f"KẾ HOẠCH {number}\nI. NHIỆM VỤ\n1. Sở Y tế rà soát trước 30/6/2021.\n")
    scan(raw / "long.tif", *[GOOD] * 40, first=400)
    scan(raw / "faulty.tif", GOOD, FAILS, BAD_TEXT, first=500)
    (raw / "again.tif").write_bytes((raw / "02.tif").read_bytes())
    (raw / "broken.pdf").write_bytes(b"%PDF-1.7\n1 0 obj <<")


def assert_whole(out):
    """Check that the tables of a dataset, if there is one, are of the same run."""
    if (out / "tasks.parquet").exists():
        tables = load_tables(out)
        known = set(tables["documents"]["document_id"].to_pylist())
        assert set(tables["tasks"]["document_id"].to_pylist()) <= known
        assert {row for row in tables["copies"]["document_id"].to_pylist() if row} == known


def test_a_killed_run_is_taken_up(tmp_path):
    raw, out = tmp_path / "raw", tmp_path / "out"
    make(raw)
    chance = random.Random(2207)  # noqa: S311 - the same moments on every run
    killed = ended = 0
    runner = subprocess.Popen(
        [sys.executable, "-m", "tests.batch.killed", raw, out],
        cwd=PROJECT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with runner:
        while killed < KILLS:
            runner.stdin.write(f"{chance.choice((40, 300, 4_000)) * chance.randrange(1, 101) // 100 + 1}\n")
            runner.stdin.flush()
            code = int(runner.stdout.readline())
            assert_whole(out)
            if code == -signal.SIGKILL:
                killed += 1
                continue
            assert code == 0
            ended += 1
            scan(raw / f"new {ended}.tif", GOOD, GOOD, first=600 + 10 * ended)  # so that there is work to be killed at
    build_dataset(raw, out, jobs=2, engine=engines.engine())
    build_dataset(raw, tmp_path / "never killed", jobs=2, engine=engines.engine())
    assert contents(out) == contents(tmp_path / "never killed")
    assert load_tables(out)["pages"].num_rows == 12 + 6 + 40 + 3 + 2 * ended
    assert ended, "some runs came to their end between the kills"
