"""A small dataset with what exports find hard: formulas, markup, control characters, long texts, old dates."""

import datetime as dt
from dataclasses import replace

import pytest

from pipeline.model import Deadline
from pipeline.write import tables, write_dataset
from pipeline.write.load import load_tables
from tests.builders import make_document, make_refused

HARD = '=SUM(A1) <script>"&" \u202etrái\n\x01 ' + "dài " * 10_000


@pytest.fixture(scope="session")
def out(tmp_path_factory):
    document = make_document(preamble=HARD)
    yearly = Deadline(
        "trước ngày 15/12 hằng năm",
        "before",
        None,
        dt.date(2023, 12, 14),
        "day",
        "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=14",
    )
    first, second = document.tasks
    document = replace(document, tasks=(first, replace(second, deadline=yearly)))
    bare = make_document(
        replace(document.copy, copy_id="0" * 64, path="khac.pdf"),
        sections=(),
        tasks=(),
    )
    bare = replace(
        bare,
        document_id="unidentified_000000000000",
        header=replace(bare.header, symbol=None, organ_name=None, issued_on=dt.date(1890, 5, 1), type_name=None),
    )
    folder = tmp_path_factory.mktemp("out")
    write_dataset(tables([document.copy, bare.copy, make_refused()], [document, bare]), folder)
    return folder


@pytest.fixture(scope="session")
def rows(out):
    return {name: table.to_pylist() for name, table in load_tables(out).items()}
