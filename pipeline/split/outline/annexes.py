"""Where an annex or an attached document begins: `PHỤ LỤC I`, `KẾ HOẠCH (Ban hành kèm theo …)`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import regex

from pipeline.split.outline.numbering import ROMAN_NUMERAL, read_marker, roman_value
from pipeline.vietnamese import is_capitals, plain

# `PHỤ LỤC`, `Phụ lục số 02`, `PHỤ LỤC I: DANH MỤC NHIỆM VỤ`; the two words are checked without marks,
# because a seal often lies over them
ANNEX_HEAD = regex.compile(
    rf"(?P<words>\p{{L}}{{3}}\s\p{{L}}{{3}})(?:\s(?:số|SỐ|Số))?(?:\s{{0,2}}(?P<number>{ROMAN_NUMERAL}|\d{{1,2}}))?(?:\s?[.:–-]\s?|\s|$)(?P<rest>.*)",
    regex.S,
)

# `(Kèm theo Kế hoạch số …)`, `(Ban hành kèm theo Quyết định số …)`, `Đính kèm Công văn số …`
ATTACHED_TO = regex.compile(r"^ ?(?:ban hanh |duoc )?(?:dinh kem|kem theo)\b")


class Annex(NamedTuple):
    """The beginning of an annex: path prefix (`PL`, `PL2`, `KH`), printed number, title on the same line."""

    prefix: str
    number: str | None
    title: str


def read_annex(
    text: str, following: Sequence[str], type_codes: Mapping[str, str], *, after_signature: bool
) -> Annex | None:
    """Return the annex that a paragraph begins, or None.

    Args:
        text: the paragraph.
        following: the texts of the next paragraphs.
        type_codes: document types in plain form → code, for attached documents.
        after_signature: whether the paragraph is the first one behind the document's
            signature; what stands there belongs to an annex even where its heading is
            under a seal.
    """
    if found := annex_head(text):
        rest, number = found["rest"], found["number"]
        return Annex(f"PL{_value(number) or ''}", number, "" if rest.startswith("(") else rest)
    if _is_attached(text, following, type_codes):
        return Annex(type_codes[plain(text)], None, text)
    if not after_signature or read_marker(text):
        return None
    if any(_is_attached(later, following[at + 1 :], type_codes) for at, later in enumerate(following)):
        return None  # the letterhead of an attached document, whose title comes below
    begins = is_capitals(text) or any(ATTACHED_TO.match(plain(line)) for line in [text, *following[:5]])
    return Annex("PL", None, text) if begins else None


def _is_attached(text: str, following: Sequence[str], type_codes: Mapping[str, str]) -> bool:
    """Whether a paragraph is the title of an attached document: `KẾ HOẠCH`, and below it what it is attached to."""
    titled = is_capitals(text) and plain(text) in type_codes
    return titled and any(ATTACHED_TO.match(plain(line)) for line in following[:5])


def annex_head(text: str) -> regex.Match[str] | None:
    """Return what a line says that is nothing but the head of an annex: `PHỤ LỤC II`, `Phụ lục 1: DANH MỤC`."""
    found = ANNEX_HEAD.fullmatch(text)
    if found is None or plain(found["words"]) != "phu luc":
        return None
    rest = found["rest"]
    return found if not rest or is_capitals(rest) or rest.startswith("(") else None


def _value(number: str | None) -> int | None:
    if not number:
        return None
    return int(number) if number.isdigit() else roman_value(number)
