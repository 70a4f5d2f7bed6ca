"""The authority lists as phrasebooks: what names, heads and verbs look like in running text."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from pipeline.split import authority
from pipeline.split.authority import BodyRow, Head, Verb
from pipeline.split.bodies.phrases import Phrasebook, token_key, tokenise

# Words before a plural: `các sở`, `những đơn vị`, `mỗi cơ quan`, `toàn thể cán bộ`.
DETERMINERS = Phrasebook(
    (text, text)
    for text in "các|những|mọi|mỗi|từng|một số|toàn bộ|toàn thể|tất cả|tất cả các|các các|cả|hai|cả hai".split("|")
)

# Words before a person, left out of the body: `Các đồng chí`, `Đ/c`, `Ông`.
HONORIFICS = Phrasebook(
    (text, text)
    for text in "các đồng chí|đồng chí|các đ/c|đ/c|ông|bà|các ông|các bà|ông, bà|ông bà|ông/bà|các ông, bà".split("|")
)

#: Shorter abbreviations mean too many things to be names of their own (`TU`, `TW`).
_SHORTEST = 3

#: Keys of the words that join the last two of a list.
CONJUNCTIONS = frozenset(token_key(word) for word in ("và", "hoặc", "hay"))


@lru_cache(maxsize=1)
def heads() -> Phrasebook[Head]:
    """Return the heads of heads.csv, also as abbreviations (`UBND`, `BTV`)."""
    listed = authority.heads()
    short = ((form, head) for head in listed for form in _abbreviated(head.text))
    return Phrasebook([*((head.text, head) for head in listed), *short])


@lru_cache(maxsize=1)
def verbs() -> Phrasebook[Verb]:
    """Return the phrases of verbs.csv."""
    return Phrasebook((verb.text, verb) for verb in authority.verbs())


@lru_cache(maxsize=1)
def role_words() -> frozenset[str]:
    """Return the keys of the words that the verbs of a role begin with, or what looks like one and is none."""
    kinds = ("lead", "coordinate", "serve", "part")
    return frozenset(tokenise(verb.text)[0].key for verb in authority.verbs() if verb.kind in kinds)


@lru_cache(maxsize=1)
def names() -> Phrasebook[tuple[BodyRow, ...]]:
    """Return every printed form of the authority list, each with the rows that it can mean.

    A name is also found in its abbreviated forms (`Sở GD&ĐT`, `UBND tỉnh`), and patterns of the
    province in the forms of a city (`Công an thành phố`, `Thành ủy`).
    """
    forms: dict[str, list[BodyRow]] = {}
    for row in authority.body_rows():
        for name in dict.fromkeys((row.name, *row.aliases)):
            for form in _forms(name, pattern=row.level == "province"):
                forms.setdefault(form, []).append(row)
    return Phrasebook((form, tuple(dict.fromkeys(rows))) for form, rows in forms.items())


def _forms(name: str, *, pattern: bool) -> Iterator[str]:
    for base in (name, _in_city(name)) if pattern else (name,):
        yield base
        yield from _abbreviated(base)


def _in_city(name: str) -> str:
    city = name.replace("Tỉnh ủy", "Thành ủy").replace("Tỉnh đoàn", "Thành đoàn")
    return city.removesuffix(" tỉnh") + " thành phố" if city.endswith(" tỉnh") else city


def _abbreviated(name: str) -> Iterator[str]:
    """Yield `name` with each known abbreviation put in, and with all of them, the longest first."""
    every = name
    for short, long in _by_length():
        if long in name and (form := name.replace(long, short)) != short[: _SHORTEST - 1]:
            yield form
        if long in every:
            every = every.replace(long, short)
    if every != name:
        yield every


@lru_cache(maxsize=1)
def _by_length() -> tuple[tuple[str, str], ...]:
    pairs = authority.abbreviations().items()
    return tuple(sorted(pairs, key=lambda pair: (-len(pair[1]), pair[0])))


@lru_cache(maxsize=1)
def fields() -> dict[str, Phrasebook[str]]:
    """Return, for each head that takes a field of work, the names behind it: `Y tế` of `Sở Y tế`.

    For lists that print the head once: `các Sở: Y tế, Tài chính, Nội vụ`.
    """
    found: dict[str, list[tuple[str, str]]] = {}
    for row in authority.body_rows():
        for name in (row.name, *row.aliases):
            head, _, field = name.partition(" ")
            if field and head in ("Sở", "Bộ"):
                found.setdefault(tokenise(head)[0].key, []).append((field, name))
    return {head: Phrasebook(entries) for head, entries in found.items()}
