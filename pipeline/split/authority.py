"""The authority lists: who exists, under which names, and when (CSV data in `gazetteer/`).

Every list is read once and kept; lines that begin with `#` are comments for people.
"""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import regex

from pipeline.vietnamese import nfc

# What an abbreviation loses before it is looked up: the marks in `GD&ĐT`, `LĐ-TB&XH`, `VH,TT&DL`, `T.Ư`.
ABBREVIATION_MARKS = regex.compile(r"[^\p{L}\p{M}\p{N}]+")


@dataclass(frozen=True, slots=True)
class BodyRow:
    """A line of bodies.csv: a body with its canonical name and the time in which it has that name.

    Rows of level `province` are patterns without their place (`Sở Y tế`, `Công an tỉnh`).
    """

    name: str
    kind: str
    level: str
    parent: str | None
    aliases: tuple[str, ...]
    valid_from: dt.date | None
    valid_to: dt.date | None

    def valid_on(self, day: dt.date | None) -> bool:
        """Whether the name was in use on `day`; always true where no day is known."""
        return _covers(self.valid_from, self.valid_to, day)


@dataclass(frozen=True, slots=True)
class Province:
    """A line of provinces.csv; `kind` is `tỉnh` or `thành phố`."""

    name: str
    kind: str
    valid_from: dt.date | None
    valid_to: dt.date | None
    formed_from: tuple[str, ...]
    aliases: tuple[str, ...]

    def valid_on(self, day: dt.date | None) -> bool:
        """Whether the unit existed in this shape on `day`; always true where no day is known."""
        return _covers(self.valid_from, self.valid_to, day)


@dataclass(frozen=True, slots=True)
class DocumentType:
    """A line of document_types.csv; `code` is None for a type without letters in its symbols."""

    code: str | None
    name: str
    system: str
    source: str


@dataclass(frozen=True, slots=True)
class Head:
    """A line of heads.csv: what a body's name begins with. `form` is explained in the file."""

    text: str
    form: str
    kind: str
    level: str | None


@dataclass(frozen=True, slots=True)
class Verb:
    """A line of verbs.csv: a phrase that ends a list of bodies or says what they do."""

    text: str
    kind: str


def _covers(first: dt.date | None, last: dt.date | None, day: dt.date | None) -> bool:
    return day is None or ((first is None or first <= day) and (last is None or day <= last))


def data_rows(name: str) -> Iterator[dict[str, str]]:
    """Yield the lines of a data file of `gazetteer/` by their column names, comments left out."""
    text = nfc((files("pipeline.split.gazetteer") / name).read_text(encoding="utf-8"))
    lines = (line for line in text.splitlines() if line.strip() and not line.startswith("#"))
    return iter(csv.DictReader(lines, strict=True))


def _several(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split("|") if part.strip())


def _day(cell: str) -> dt.date | None:
    return dt.date.fromisoformat(cell) if cell else None


@lru_cache(maxsize=1)
def body_rows() -> tuple[BodyRow, ...]:
    """Return the lines of bodies.csv in their order."""
    return tuple(
        BodyRow(
            name=row["name"],
            kind=row["kind"],
            level=row["level"],
            parent=row["parent"] or None,
            aliases=_several(row["aliases"]),
            valid_from=_day(row["valid_from"]),
            valid_to=_day(row["valid_to"]),
        )
        for row in data_rows("bodies.csv")
    )


@lru_cache(maxsize=1)
def provinces() -> tuple[Province, ...]:
    """Return the provinces and centrally-run cities of all times (Nghị quyết 202/2025/QH15 and before)."""
    return tuple(
        Province(
            name=row["name"],
            kind=row["kind"],
            valid_from=_day(row["valid_from"]),
            valid_to=_day(row["valid_to"]),
            formed_from=_several(row["formed_from"]),
            aliases=_several(row["aliases"]),
        )
        for row in data_rows("provinces.csv")
    )


@lru_cache(maxsize=1)
def document_types() -> tuple[DocumentType, ...]:
    """Return the document types of the Party (Quy định 66-QĐ/TW) and the State (Nghị định 30/2020/NĐ-CP)."""
    return tuple(
        DocumentType(row["code"] or None, row["name"], row["system"], row["source"])
        for row in data_rows("document_types.csv")
    )


@lru_cache(maxsize=1)
def heads() -> tuple[Head, ...]:
    """Return the words that bodies' names begin with."""
    return tuple(Head(row["head"], row["form"], row["kind"], row["level"] or None) for row in data_rows("heads.csv"))


@lru_cache(maxsize=1)
def verbs() -> tuple[Verb, ...]:
    """Return the phrases that tell where a list of bodies ends."""
    return tuple(Verb(row["phrase"], row["kind"]) for row in data_rows("verbs.csv"))


@lru_cache(maxsize=1)
def spellings() -> tuple[str, ...]:
    """Return the phrases of spellings.csv: words as they are written inside organ names."""
    return tuple(row["phrase"] for row in data_rows("spellings.csv"))


@lru_cache(maxsize=1)
def abbreviations() -> dict[str, str]:
    """Return the abbreviations that are part of bodies' names, without marks, and their long forms."""
    return {row["short"]: row["long"] for row in data_rows("abbreviations.csv")}


def long_form(short: str) -> str | None:
    """Return what an abbreviation stands for in bodies' names, None where it is none or means several.

    >>> long_form("GD&ĐT"), long_form("BCT")
    ('Giáo dục và Đào tạo', None)
    """
    return abbreviations().get(ABBREVIATION_MARKS.sub("", nfc(short)))
