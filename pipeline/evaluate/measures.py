"""When two readings are the same: texts, values, bodies, pages."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

import regex
from rapidfuzz.distance import Levenshtein

from pipeline.vietnamese import key, nfc, plain, squeeze

#: Texts of the header are the same from this similarity on: a slip of OCR in twenty letters.
SAME_TEXT = 0.95

#: Names of bodies are the same from this similarity on, 0-1.
SAME_BODY = 0.9

# What a sentence puts before a body, in the form of `plain`: `giao cac so`, `cac dong chi bi thu`.
LEAD_IN = regex.compile(r"^(?:(?:cac dong chi|dong chi|giao|de nghi|yeu cau|cac|va|cung) )+")

# Digits in a body's name, which do not tell it from others: `Ban Chỉ đạo 35`.
DIGITS = regex.compile(r"\d+")

# White space and full stops, which a symbol may be printed with: `Số 07 - KH/TW.`
SYMBOL_FILLING = regex.compile(r"[\s.]+")


def marks(text: str) -> str:
    """Return the key of `text` with hooks and circumflexes as characters of their own.

    So a wrong mark costs one sign in a distance, the same as a wrong tone, and `d` for
    `đ` or `n` for `m` a whole letter.
    """
    return "".join(unicodedata.normalize("NFD", char) for char in key(text))


def similarity(first: str, second: str) -> float:
    """How much two texts agree, 0-1, whatever their case, punctuation and tone placement."""
    return float(Levenshtein.normalized_similarity(marks(first), marks(second)))


def same_text(wanted: object, got: object) -> bool:
    """Whether two texts of a header say the same, a slip of OCR aside."""
    return similarity(str(wanted), str(got)) >= SAME_TEXT


def same_value(wanted: object, got: object) -> bool:
    """Whether two numbers, symbols or dates are equal, case and white space aside."""
    first, second = ("".join(str(value).split()).casefold() for value in (wanted, got))
    return first == second


def symbol_form(text: str) -> str:
    """Return a symbol, or a line that prints one, without spacing, full stops and case."""
    return SYMBOL_FILLING.sub("", nfc(text)).casefold()


def body_name(text: str) -> str:
    """Return the letters of a body's name without diacritics and without what leads in."""
    return LEAD_IN.sub("", squeeze(DIGITS.sub("", plain(text))))


def same_bodies(wanted: Iterable[str], got: Iterable[str]) -> int:
    """How many of the wanted bodies are among those that were got, each counted once."""
    left = [body_name(text) for text in got]
    hits = 0
    for name in map(body_name, wanted):
        found = next((other for other in left if Levenshtein.normalized_similarity(name, other) >= SAME_BODY), None)
        if found is not None:
            left.remove(found)
            hits += 1
    return hits


def text_error(wanted: str, got: str) -> tuple[float, float]:
    """Character and word error rate of a page, NFC and white space folded.

    A rate is the edit distance divided by the length of the exact text; 0.01 is one
    character (word) in a hundred. It exceeds 1 where more is read than is printed.
    """
    exact, read = nfc(wanted).split(), nfc(got).split()
    characters = Levenshtein.distance(" ".join(exact), " ".join(read)) / max(len(" ".join(exact)), 1)
    return characters, Levenshtein.distance(exact, read) / max(len(exact), 1)


def word_differences(wanted: str, got: str) -> list[tuple[str, str]]:
    """The runs of words that differ: exact words, and those read in their place."""
    exact, read = nfc(wanted).split(), nfc(got).split()
    steps = Levenshtein.opcodes(exact, read)
    return [
        (" ".join(exact[step.src_start : step.src_end]), " ".join(read[step.dest_start : step.dest_end]))
        for step in steps
        if step.tag != "equal"
    ]
