"""What OCR made of the number and the letters of a cited symbol, repaired where only one reading is possible."""

from __future__ import annotations

from functools import lru_cache

import regex

from pipeline.split.authority import abbreviations
from pipeline.split.header.titles import code_of

# `số 3ó6-KL/TU`, `số 5O/QĐ-UBND`: a number with letters that look like digits, before the sign of a symbol
_MISREAD = regex.compile(r"(?<=\b[Ss]ố\s?:?\s?)(?=\p{L}?\d)[\dOoIlóÓ]{2,5}(?=\s?[-–/])")

# `số 0INQ-CP`: without the slash an I may be what is left of it, unless nothing but zeros stand before it
_MISREAD_UNSIGNED = regex.compile(r"(?<=\b[Ss]ố\s?:?\s?)0{1,2}[Il](?=\p{Lu}{2,4}\s?-)")

# `3S6-KL/TU`, `12|KH-UBND`, `5 0-NQ/TW` behind `số`: a symbol that none of the forms fits
DAMAGED = regex.compile(
    r"(?<=\b[Ss][ốô]\s?:?\s?)(?=\S{0,5}\d)[^\s,;:()]{1,7}?(?:\s\S{1,3}?)?\s?[-–/|\\]\s?\p{Lu}{2}[^\s,;:()]{0,20}(?<![.”\"])"
)

# `số 5 ` before `0-NQ/TW`: the first digits of the number that follows
SPLIT_NUMBER = regex.compile(r"\b[Ss][ốô]\s?:?\s?[\dOoIlSB]{1,4}\s$")

#: Letters that only ever look like one digit; S (5, 8) and B (8, 3) are left alone.
_DIGITS = str.maketrans("OoIlóÓ", "001166")

#: Committees whose letters end Party symbols (Hướng dẫn 36-HD/VPTW, II.3), beside the abbreviations of their boards.
_COMMITTEES = ("TW", "TU", "HU", "QU", "ĐU")

#: What OCR leaves of a slash between two capitals.
_STROKES = ("", "I", "l", "L", "J", "1")


def repair_numbers(text: str) -> str:
    """Return a text of the same length whose cited numbers have digits for letters that look like them.

    >>> repair_numbers("theo Kết luận số 3ó6-KL/TU")
    'theo Kết luận số 366-KL/TU'
    """
    for pattern in (_MISREAD, _MISREAD_UNSIGNED):
        text = pattern.sub(lambda found: found[0].translate(_DIGITS), text)
    return text


@lru_cache(maxsize=256)
def part_letters(letters: str, type_name: str | None) -> str | None:
    """Return the notation of a Party symbol whose slash OCR lost or took for a letter, or None.

    Args:
        letters: what stands behind the hyphen: `KUTW`, `KLTW`, `NQITU`.
        type_name: the type that is printed before the symbol; without one nothing is repaired.

    Returns:
        The type's letters, a slash and the letters of a known organ, if nothing else can be meant.

    >>> part_letters("KUTW", "Kết luận"), part_letters("KUTW", "Nghị quyết")
    ('KL/TW', None)
    """
    code = code_of(type_name, "party") if type_name else None
    if code is None:
        return None
    damaged = {code + stroke for stroke in _STROKES}
    if code.endswith("L"):  # `L/` looks like `U`
        damaged.add(f"{code[:-1]}U")
    organs = {*_COMMITTEES, *(short for short in abbreviations() if short.endswith(("TW", "TU")))}
    fitting = {organ for organ in organs if letters.endswith(organ) and letters.removesuffix(organ) in damaged}
    return f"{code}/{fitting.pop()}" if len(fitting) == 1 else None
