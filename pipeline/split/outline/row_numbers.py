"""The numbers of table rows: read from their narrow cells, and where OCR lost them, from the sequence."""

from __future__ import annotations

import regex

from pipeline.split.outline.damage import Expected, looks_like
from pipeline.split.outline.numbering import ROMAN_NUMERAL, Style, roman_numeral, roman_value

# What a number column holds: `1`, `12.`, `I`, `2.1`, `a)`, `A`, with a rule's remains behind it: `9_`, `3|`
ROW_NUMBER = regex.compile(
    rf"[|_\[\](\s]{{0,2}}(?P<number>{ROMAN_NUMERAL}|\d{{1,3}}(?:\.\d{{1,2}}){{0,2}}|[a-zđA-HĐ])[.)/|_\],\s]{{0,3}}"
)


def row_number(text: str) -> str | None:
    """Return the number that a cell holds, or None where it holds something else or nothing.

    >>> row_number("12."), row_number("9_"), row_number("Sở Y tế")
    ('12', '9', None)
    """
    found = ROW_NUMBER.fullmatch(text.strip())
    return found["number"] if found else None


class RowCounter:
    """Goes down a table and says which number each row has.

    Rows count 1, 2, 3 from each section row on; section rows count I, II, III. A number
    that cannot be read, or that looks like the one that must come and is not it, is that one.
    """

    def __init__(self) -> None:
        """Begin above the first row."""
        self._row = 0
        self._section = 0

    def section(self, text: str) -> str:
        """Return the number of a section row from what its number cell holds."""
        read = row_number(text)
        if read is not None and not regex.fullmatch(ROMAN_NUMERAL, read) and not _is_like(text, self._expected_section):
            self._row = 0
            return read  # sections counted A, B or 1, 2
        value = roman_value(read) if read and regex.fullmatch(ROMAN_NUMERAL, read) else 0
        self._section = value if value > self._section else self._section + 1
        self._row = 0
        return roman_numeral(self._section)

    def row(self, text: str) -> str:
        """Return the number of an ordinary row from what its number cell holds."""
        read = row_number(text)
        if read is not None and not read.isdigit() and not _is_like(text, self._expected_row):
            return read
        value = int(read) if read and read.isdigit() else 0
        follows = value > self._row or value == 1
        self._row = value if follows else self._row + 1
        return read if read and read.isdigit() and follows else str(self._row)

    @property
    def _expected_row(self) -> Expected:
        return Expected(Style.ITEM, self._row + 1)

    @property
    def _expected_section(self) -> Expected:
        return Expected(Style.ROMAN, self._section + 1)


def _is_like(text: str, expected: Expected) -> bool:
    return looks_like(text.strip(" .|_)"), expected)
