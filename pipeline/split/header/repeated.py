"""What a document prints a second time: its own number over an annex, a symbol in its organ's name, its signer.

Two readings of the same digits at two places confirm each other, where one alone is not sure
enough. The words over an annex: Nghị định 30/2020/NĐ-CP, annex I, II.9 (`Kèm theo Kế hoạch số …`).
"""

from __future__ import annotations

from collections.abc import Sequence

import regex

from pipeline.model import Copy, Line
from pipeline.split.header.evidence import certainty
from pipeline.split.header.titles import title_of
from pipeline.vietnamese import squeeze

#: The least confidence, 0-1, of the second reading.
SURE_REPEAT = 0.85

#: The same where OCR is known to lose marks of a word at both places alike.
_VERY_SURE = 0.9

# `(Kèm theo Kế hoạch số 218/KH-SNV ngày …)`, `(Ban hành kèm theo Quyết định số 15 /QĐ-UBND …)`
OWN_NUMBER = regex.compile(
    r"^\W{0,2}(?:Ban hành )?[Kk]èm theo (?P<type>\p{L}+(?: \p{L}+){0,3}?) số:? ?(?P<number>\d{1,5}) ?[-/] ?"
    r"(?P<notation>\p{Lu}[\p{L}\d]*[-/][\p{L}\d/-]+)"
)

# `1050/QĐ-SCT`, `45-NQ/TU`
SYMBOL = regex.compile(r"\b\d{1,5}[-/]\p{Lu}\p{L}{0,4}[-/]\p{Lu}[\p{L}\d-]*")


def own_numbers(copy: Copy, type_name: str | None) -> frozenset[tuple[str, str]]:
    """Return the numbers, each with its notation, that annexes print as those of their document.

    Args:
        copy: the copy.
        type_name: the document's type; a caption that names another type is of another document.
    """
    found = set()
    for line in copy.lines:
        caption = OWN_NUMBER.match(squeeze(line.text))
        if caption is None or type_name is None or _type(caption["type"]) != type_name:
            continue
        if certainty(line, caption["number"]) >= SURE_REPEAT:
            found.add((caption["number"], caption["notation"]))
    return frozenset(found)


def sure_symbols(lines: Sequence[Line]) -> frozenset[str]:
    """Return the symbols in lines that were read surely."""
    found = ((line, symbol) for line in lines for symbol in SYMBOL.findall(line.text))
    return frozenset(symbol for line, symbol in found if certainty(line, symbol) >= SURE_REPEAT)


def is_printed_surely(text: str, lines: Sequence[Line]) -> bool:
    """Whether one of the lines holds a passage of some words, letter for letter, and was read very surely there."""
    return any(text in line.text and certainty(line, text) >= _VERY_SURE for line in lines)


def _type(text: str) -> str | None:
    title = title_of(text.upper())
    return title.name if title else None
