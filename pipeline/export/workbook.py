"""The tables as one Excel workbook: a sheet a table, Vietnamese headings, filters, a frozen heading."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from pipeline.write import TABLES
from pipeline.write.load import load_tables
from pipeline.write.table import BOOL, DATE, FLOAT32, STRING, STRINGS, Column, Table

#: What Excel takes at most: rows of a sheet with its heading, characters of a cell.
MAX_ROWS, MAX_CHARACTERS = 1_048_576, 32_767

#: Writes a value in a row and column, both from 0.
Writer = Callable[[int, int, Any], object]

#: What ends a text that a cell cannot hold.
CUT = " … [xem CSV]"

#: Widths of columns in characters, by type; texts get more when their values need it.
_WIDTHS = {DATE: 12, FLOAT32: 9, BOOL: 9}
_NARROWEST, _WIDEST = 9, 60


def write_workbook(out: Path, target: Path) -> Path:
    """Write the dataset as a workbook.

    Lists are written with `; ` between their items. A text longer than a cell can hold is cut and says so, and a
    table longer than a sheet is continued on the next one.

    Args:
        out: the folder of the dataset.
        target: the file to write (`.xlsx`), replaced where it exists.

    Raises:
        WrongUse: if there is no dataset in `out`.
    """
    tables = load_tables(out)
    # Formulas and links are texts here; a fixed date makes the same dataset the same file.
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(str(target), options) as book:
        book.set_properties({"title": "vanban", "created": dt.datetime(1980, 1, 1)})
        formats = {
            "heading": book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1}),
            "text": book.add_format({"text_wrap": True, "valign": "top"}),
            "date": book.add_format({"num_format": "dd/mm/yyyy", "align": "left", "valign": "top"}),
            "share": book.add_format({"num_format": "0.00", "valign": "top"}),
        }
        for table in TABLES.values():
            for name, part in _parts(table, tables[table.name]):
                _write_sheet(book.add_worksheet(name), table, part, formats)
    return target


def _parts(table: Table, data: pa.Table) -> Iterator[tuple[str, pa.Table]]:
    """Yield the sheets of a table: its Vietnamese name, numbered from the second on, and its rows."""
    room = MAX_ROWS - 1
    for number in range(max(1, -(-data.num_rows // room))):
        yield f"{table.heading} {number + 1}" if number else table.heading, data.slice(number * room, room)


def _write_sheet(sheet: Worksheet, table: Table, data: pa.Table, formats: dict[str, Format]) -> None:
    sheet.freeze_panes(1, 1)
    for place, column in enumerate(table.columns):
        values = data[column.name].to_pylist()
        sheet.write_string(0, place, column.heading, formats["heading"])
        sheet.write_comment(0, place, f"{column.name}: {column.description}", {"x_scale": 2})
        sheet.set_column(place, place, _width(column, values), formats[_format(column)])
        write = _writer(sheet, column)
        for row, value in enumerate(values, 1):
            if value is not None:
                write(row, place, value)
    sheet.autofilter(0, 0, max(data.num_rows, 1), len(table.columns) - 1)


def _format(column: Column) -> str:
    if column.type == DATE:
        return "date"
    return "share" if column.type == FLOAT32 else "text"


def _writer(sheet: Worksheet, column: Column) -> Writer:
    """Return what writes a value of the column's type in a row and column of the sheet; the column has the format."""
    writers: dict[pa.DataType, Writer] = {
        STRING: lambda row, place, value: sheet.write_string(row, place, _text(value)),
        STRINGS: lambda row, place, value: sheet.write_string(row, place, _text(value)),
        BOOL: sheet.write_boolean,
        DATE: lambda row, place, value: _write_date(sheet, row, place, value),
    }
    number: Writer = sheet.write_number
    return writers.get(column.type, number)


def _write_date(sheet: Worksheet, row: int, place: int, value: dt.date) -> None:
    """Write a date; what is earlier than Excel's calendar, which begins in 1900, stays text."""
    if value.year < 1900:
        sheet.write_string(row, place, value.isoformat())
    else:
        sheet.write_datetime(row, place, value)


def _text(value: str | list[str]) -> str:
    text = value if isinstance(value, str) else "; ".join(value)
    return text if len(text) <= MAX_CHARACTERS else text[: MAX_CHARACTERS - len(CUT)] + CUT


def _width(column: Column, values: list[Any]) -> int:
    """Return the width that shows most values, in characters."""
    if column.type not in (STRING, STRINGS):
        return max(_WIDTHS.get(column.type, _NARROWEST), min(len(column.heading), 14))
    longest = max((len(_text(value)) for value in values[:200] if value is not None), default=0)
    return min(max(longest, len(column.heading), _NARROWEST), _WIDEST)
