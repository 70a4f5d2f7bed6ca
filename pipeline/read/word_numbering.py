"""Automatic numbering of DOCX paragraphs, as the number or dash that is printed."""

from __future__ import annotations

from dataclasses import dataclass, field

import regex
from docx.oxml.xmlchemy import BaseOxmlElement

from pipeline.read.word_style import Styles, W

# The places of the levels' numbers in a label: `%1.%2.`
_PLACE = regex.compile(r"%([1-9])")
# A bullet that is printed as such: `-`, `–`, `+`; others (`•`, signs of the font Symbol) stand for a dash
_PRINTED_BULLET = regex.compile(r"[-–—+*]")
_LEVELS = 9
_ROMAN = {1000: "M", 900: "CM", 500: "D", 400: "CD", 100: "C", 90: "XC", 50: "L", 40: "XL"}
_ROMAN |= {10: "X", 9: "IX", 5: "V", 4: "IV", 1: "I"}


@dataclass(frozen=True, slots=True)
class _Level:
    """How one level of a list is numbered."""

    form: str
    text: str
    start: int


@dataclass(slots=True)
class _List:
    """The counters of one list; None where a level has not been counted yet."""

    levels: dict[int, _Level]
    counters: list[int | None] = field(default_factory=lambda: [None] * _LEVELS)


class Numbering:
    """Counts the numbered paragraphs of a document, which must be given in their order."""

    def __init__(self, root: BaseOxmlElement | None, styles: Styles) -> None:
        """Take the root of `numbering.xml`, None for a document without it."""
        self._styles = styles
        self._lists: dict[str, _List] = {}
        self._numbers: dict[str, tuple[str, dict[int, int]]] = {}
        self._started: set[str] = set()
        if root is None:
            return
        for abstract in root.findall(f"{W}abstractNum"):
            levels = {int(level.get(f"{W}ilvl", "0")): _level(level) for level in abstract.findall(f"{W}lvl")}
            self._lists[abstract.get(f"{W}abstractNumId", "")] = _List(levels)
        for number in root.findall(f"{W}num"):
            overrides = {
                int(override.get(f"{W}ilvl", "0")): int(_value(override, "startOverride", "1"))
                for override in number.findall(f"{W}lvlOverride")
                if override.find(f"{W}startOverride") is not None
            }
            self._numbers[number.get(f"{W}numId", "")] = (_value(number, "abstractNumId", ""), overrides)

    def label(self, paragraph: BaseOxmlElement) -> str:
        """Return what is printed before the next paragraph, empty where it has no number.

        For example `1.`, `a)`, `IV.`, `2.3.` or `-`.
        """
        properties = self._styles.paragraph(paragraph, "numPr")
        if properties is None:
            return ""
        number_id = _value(properties, "numId", "0")
        list_id, overrides = self._numbers.get(number_id, ("", {}))
        counted = self._lists.get(list_id)
        depth = int(_value(properties, "ilvl", "0"))
        if counted is None or depth not in counted.levels:
            return ""
        if number_id not in self._started:
            self._started.add(number_id)
            for level, start in overrides.items():
                counted.counters[level] = start - 1
        _count(counted, depth)
        return _label(counted, depth)


def _count(counted: _List, depth: int) -> None:
    for level in range(depth):
        if counted.counters[level] is None and level in counted.levels:
            counted.counters[level] = counted.levels[level].start
    last = counted.counters[depth]
    counted.counters[depth] = counted.levels[depth].start if last is None else last + 1
    counted.counters[depth + 1 :] = [None] * (_LEVELS - depth - 1)


def _label(counted: _List, depth: int) -> str:
    level = counted.levels[depth]
    if level.form == "bullet":
        return level.text if _PRINTED_BULLET.fullmatch(level.text) else "-"
    if level.form == "none":
        return ""

    def number(place: regex.Match[str]) -> str:
        index = int(place.group(1)) - 1
        form = counted.levels[index].form if index in counted.levels else "decimal"
        return _printed(counted.counters[index] or 1, form)

    return _PLACE.sub(number, level.text)


def _printed(number: int, form: str) -> str:
    """The number as its format prints it; `lowerLetter` counts a, b, c, d, e as Word does, without đ."""
    if form in ("lowerLetter", "upperLetter") and number > 0:
        repeats, index = divmod(number - 1, 26)
        letters = chr(ord("a") + index) * (repeats % 26 + 1)
        return letters if form == "lowerLetter" else letters.upper()
    if form in ("upperRoman", "lowerRoman") and 0 < number < 4000:
        roman = _roman(number)
        return roman if form == "upperRoman" else roman.lower()
    return f"{number:02d}" if form == "decimalZero" else str(number)


def _roman(number: int) -> str:
    digits = ""
    for value, letters in _ROMAN.items():
        count, number = divmod(number, value)
        digits += letters * count
    return digits


def _level(level: BaseOxmlElement) -> _Level:
    return _Level(_value(level, "numFmt", "decimal"), _value(level, "lvlText", ""), int(_value(level, "start", "1")))


def _value(parent: BaseOxmlElement, name: str, default: str) -> str:
    child = parent.find(f"{W}{name}")
    return default if child is None else child.get(f"{W}val", default)
