"""The workbook as openpyxl reads it, beside the tables."""

import datetime as dt

import openpyxl
import pytest

from pipeline.export.workbook import CUT, MAX_CHARACTERS, write_workbook
from pipeline.write import TABLES


@pytest.fixture(scope="module")
def book(out, tmp_path_factory):
    return openpyxl.load_workbook(write_workbook(out, tmp_path_factory.mktemp("xlsx") / "vanban.xlsx"))


def shown(value):
    """Return a value of the tables as a cell shows it."""
    if isinstance(value, list):
        return "; ".join(value) or None
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        return dt.datetime.combine(value, dt.time()) if value.year >= 1900 else value.isoformat()
    if isinstance(value, float):
        return round(value, 5)
    if isinstance(value, str) and len(value) > MAX_CHARACTERS:
        return value[: MAX_CHARACTERS - len(CUT)] + CUT
    return None if value == "" else value


@pytest.mark.parametrize("table", TABLES.values(), ids=lambda table: table.name)
def test_sheet_holds_the_table(book, rows, table):
    sheet = book[table.heading]
    heading, *cells = sheet.iter_rows(values_only=True)
    assert list(heading) == [column.heading for column in table.columns]
    wanted = [tuple(shown(row[column.name]) for column in table.columns) for row in rows[table.name]]
    assert [tuple(map(shown, row)) for row in cells] == wanted


@pytest.mark.parametrize("table", TABLES.values(), ids=lambda table: table.name)
def test_heading_is_frozen_and_filtered(book, table):
    sheet = book[table.heading]
    assert sheet.freeze_panes == "B2"
    assert sheet.auto_filter.ref.startswith("A1:")


def test_no_cell_is_a_formula(book):
    assert not [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]


def test_same_dataset_gives_the_same_bytes(out, tmp_path):
    one, two = write_workbook(out, tmp_path / "1.xlsx"), write_workbook(out, tmp_path / "2.xlsx")
    assert one.read_bytes() == two.read_bytes()
