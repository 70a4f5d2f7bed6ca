"""Data for the scripts of the pages, in pieces.

A page opened from a folder may not fetch files, but may load scripts: each piece is a script that hands its rows to
the page.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import Any

#: A row for scripts: an array whose places are named where it is used.
Cells = list[Any]


def script(call: str, value: object) -> str:
    """Return a script that hands a value to a function of the page."""
    return f"{call}({json.dumps(value, ensure_ascii=False, separators=(',', ':'))});\n"


class Pieces:
    """Rows that are written to numbered scripts as they come: `search-000.js`, `search-001.js` and so on."""

    def __init__(self, name: str, call: str, size: int, save: Callable[[str, str], None]) -> None:
        """Begin with no rows.

        Args:
            name: what the scripts are called.
            call: the function of the page that is given the number of the first row, and the rows.
            size: rows in one script.
            save: takes the path of a script and its text.
        """
        self._name, self._call, self._size, self._save = name, call, size, save
        self._rows: list[Any] = []
        self.count = 0

    def add(self, rows: Iterable[Any]) -> None:
        """Add rows."""
        for row in rows:
            self._rows.append(row)
            if len(self._rows) == self._size:
                self.close()

    def close(self) -> None:
        """Write the rows that are left; `count` is then how many scripts there are."""
        if self._rows:
            text = script(self._call, [self.count * self._size, self._rows])
            self._save(f"data/{self._name}-{self.count:03}.js", text)
            self._rows = []
            self.count += 1
