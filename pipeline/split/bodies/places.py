"""Provinces in names: which one a name ends with, and which one a document belongs to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import lru_cache

from pipeline.split import authority
from pipeline.split.authority import Province
from pipeline.split.bodies.phrases import Phrasebook, Token, tokenise


def province(name: str | None, on: dt.date | None = None) -> Province | None:
    """Return the province or city called `name` (`tỉnh` or `thành phố` before it is allowed).

    Of several shapes in time the one of the day `on` is taken, else the latest. None where
    there is no such unit.
    """
    tokens = tokenise(name or "")
    for at in range(min(len(tokens), 3)):
        found = _units().match(tokens, at)
        if found and at + found[0] == len(tokens):
            return _on(found[1], on)
    return None


def province_in(text: str | None, on: dt.date | None = None) -> Province | None:
    """Return the last province that `text` names: that of `Sở Y tế tỉnh Kiên Giang`."""
    tokens = tokenise(text or "")
    for at in range(len(tokens) - 1, -1, -1):
        if found := _units().match(tokens, at):
            return _on(found[1], on)
    return None


def ending_province(tokens: Sequence[Token], on: dt.date | None) -> tuple[int, Province] | None:
    """Return how many tokens before the end a province's name begins, and the province."""
    for length in range(min(4, len(tokens) - 1), 0, -1):
        found = _units().match(tokens, len(tokens) - length)
        if found and found[0] == length:
            return length, _on(found[1], on)
    return None


def full_name(unit: Province) -> str:
    """Return a unit's name with its kind: `tỉnh Kiên Giang`, `Thành phố Hồ Chí Minh`."""
    if unit.name == "Hồ Chí Minh":  # the one city whose kind is part of its name
        return f"Thành phố {unit.name}"
    return f"{unit.kind} {unit.name}"


def _on(units: tuple[Province, ...], on: dt.date | None) -> Province:
    return next((unit for unit in units if unit.valid_on(on)), units[0])


@lru_cache(maxsize=1)
def _units() -> Phrasebook[tuple[Province, ...]]:
    shapes: dict[str, list[Province]] = {}
    for unit in authority.provinces():
        for name in (unit.name, *unit.aliases):
            shapes.setdefault(name, []).append(unit)
    return Phrasebook((name, tuple(units)) for name, units in shapes.items())
