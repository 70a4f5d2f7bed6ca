"""CSV cells: harmless in a spreadsheet program, and the same value when they are read back."""

import csv
import datetime as dt
import io

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.write.cells import from_cells, guard, to_cells, unguard
from pipeline.write.table import BOOL, DATE, FLOAT32, INT16, STRING, STRINGS, Column

TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"))
TEMPTING = st.builds(str.__add__, st.sampled_from(["", "=", "-", "+", "@", "'", "''", " =", "\t", '"', "＝"]), TEXTS)


@pytest.mark.parametrize(
    ("text", "cell", "case"),
    [
        ("Như trên;", "Như trên;", "plain text stays"),
        ("- Như trên;", "'- Như trên;", "a dash of a list"),
        ("=SUM(A1:A9)", "'=SUM(A1:A9)", "a formula"),
        ("+84 000 000", "'+84 000 000", "a plus"),
        ("@SUM(A1)", "'@SUM(A1)", "an old formula sign"),
        ("\t=1", "'\t=1", "a tab before it"),
        ("  =1", "'  =1", "spaces before it"),
        ("＝1+1", "'＝1+1", "a full-width sign"),
        ("\u200b\ufeff=1", "'\u200b\ufeff=1", "signs before it that cannot be seen"),
        ("\0@SUM(1)", "'\0@SUM(1)", "a zero byte before it"),
        ("\r=1", "'\r=1", "a carriage return before it"),
        ("'in nghiêng'", "''in nghiêng'", "an apostrophe of the text's own"),
        ("07-KH/TW", "07-KH/TW", "a dash within"),
        ("", "", "nothing"),
    ],
)
def test_guard(text, cell, case):
    assert guard(text) == cell, case
    assert unguard(cell) == text, case


@settings(deadline=None)
@given(TEMPTING)
def test_guarded_text_starts_no_formula_and_comes_back(text):
    cell = guard(text)
    assert unguard(cell) == text
    assert not cell.lstrip().startswith(tuple("=+-@＝＋－＠"))


@settings(deadline=None)
@given(st.lists(TEMPTING.filter(bool) | st.none(), min_size=1))
def test_text_column_survives_csv(texts):
    column = Column("text", "Cột", STRING, "")
    file = io.StringIO(newline="")
    csv.writer(file).writerows([cell] for cell in to_cells(pa.chunked_array([texts], STRING), column))
    file.seek(0)
    cells = [row[0] if row else "" for row in csv.reader(file)]
    assert from_cells(cells, column).to_pylist() == texts


@settings(deadline=None)
@given(st.lists(st.lists(TEMPTING)))
def test_list_column_survives(lists):
    column = Column("aliases", "Cột", STRINGS, "")
    assert from_cells(to_cells(pa.chunked_array([lists], STRINGS), column), column).to_pylist() == lists


@pytest.mark.parametrize(
    ("kind", "values", "cells"),
    [
        (DATE, [dt.date(2023, 6, 30), None], ["2023-06-30", ""]),
        (BOOL, [True, False, None], ["true", "false", ""]),
        (INT16, [-3, 0, None], ["-3", "0", ""]),
        (STRINGS, [["Sở Y tế", 'gọi là "Sở"'], [], None], ['["Sở Y tế", "gọi là \\"Sở\\""]', "[]", ""]),
    ],
)
def test_typed_column(kind, values, cells):
    column = Column("value", "Cột", kind, "")
    assert to_cells(pa.chunked_array([values], kind), column) == cells
    assert from_cells(cells, column).to_pylist() == values


@settings(deadline=None)
@given(st.lists(st.floats(width=32, allow_nan=False, allow_infinity=False)))
def test_numbers_survive_to_the_last_bit(numbers):
    column = Column("x0", "Cột", FLOAT32, "")
    data = pa.chunked_array([numbers], FLOAT32)
    assert from_cells(to_cells(data, column), column).to_pylist() == data.to_pylist()


def test_column_that_may_be_empty_is_never_null():
    column = Column("text", "Cột", STRING, "", required=True, may_be_empty=True)
    assert from_cells(["", "I"], column).to_pylist() == ["", "I"]
