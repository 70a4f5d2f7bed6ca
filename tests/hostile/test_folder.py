"""A folder full of hostile files: each ends as it must, and the good ones among them are complete."""

import hashlib
from collections import Counter

import pyarrow.parquet as pq
import pytest
import regex

from pipeline.batch import build_dataset
from pipeline.settings import Settings
from tests.hostile.case import PARSED
from tests.hostile.folder import CASES, ENGINE, fill, good_copies

#: Nothing here needs more, but those that would need everything.
LIMITS = Settings(page_seconds=10, copy_seconds=10, max_memory_bytes=2_000_000_000)

# What a message advises: a sentence that begins so, or goes on so behind `;` or `,`.
ADVICE = regex.compile(
    r"(?:^|[.;,:] |\b(?:and|or|it) )"
    r"(?:break|check|convert|copy|export|open|print|put|raise|remove|report|run|save|scan|see|split|unpack)\b",
    regex.IGNORECASE,
)


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    """The folder with the files, and the tables that one run over it wrote."""
    raw, out = tmp_path_factory.mktemp("in") / "raw", tmp_path_factory.mktemp("out")
    raw.mkdir()
    fill(raw)
    build_dataset(raw, out, settings=LIMITS, jobs=2, engine=ENGINE)
    tables = {name: pq.read_table(out / f"{name}.parquet").to_pylist() for name in ("copies", "pages", "problems")}
    return raw, tables


@pytest.fixture(scope="module")
def copies(run):
    return {row["path"]: row for row in run[1]["copies"]}


@pytest.fixture(scope="module")
def refusals(run):
    return {row["copy_id"]: row for row in run[1]["problems"] if row["severity"] == "refused"}


@pytest.mark.parametrize("hostile", CASES, ids=[f"{case.name}: {case.case}" for case in CASES])
def test_hostile_file_ends_as_it_must(hostile, copies, refusals):
    row = copies[hostile.name]
    refusal = refusals.get(row["copy_id"])
    assert (refusal["code"] if refusal else PARSED) in hostile.codes, refusal and refusal["message"]
    assert row["status"] == ("refused" if refusal else "parsed")


def test_every_refusal_says_what_to_do(refusals):
    messages = {row["message"] for row in refusals.values()}
    assert not [message for message in messages if not ADVICE.search(message)]
    assert not [message for message in messages if not message.isprintable()]


def test_good_copies_are_complete(run, copies):
    for name, data in good_copies().items():
        assert copies[name]["status"] == "parsed", name
        assert copies[name]["copy_id"] == hashlib.sha256(data).hexdigest(), name
    pages = Counter(row["copy_id"] for row in run[1]["pages"] if row["text"])
    assert [pages[copies[name]["copy_id"]] for name in good_copies()] == [
        copies[name]["page_count"] for name in good_copies()
    ]
    assert copies["g tot.pdf"]["page_count"] == 4


def test_a_damaged_page_costs_no_other(run, copies):
    copy_id = copies["anh trang hai lon.tif"]["copy_id"]
    (problem,) = [row for row in run[1]["problems"] if row["copy_id"] == copy_id and row["code"] == "page-unreadable"]
    assert (problem["page"], "over" in problem["message"] or "limit" in problem["message"]) == (2, True)
    assert [bool(row["text"]) for row in run[1]["pages"] if row["copy_id"] == copy_id] == [True, False]


def test_originals_are_as_they_were(run):
    raw, _ = run
    assert sorted(path.name for path in raw.iterdir()) == sorted([case.name for case in CASES] + list(good_copies()))
    for name, data in good_copies().items():
        assert (raw / name).read_bytes() == data


def test_there_are_enough_of_them():
    assert len(CASES) >= 60
    assert len({case.name for case in CASES}) == len(CASES)
