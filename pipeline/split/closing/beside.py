"""Both columns of a closing on one line of a transcript: `- Lưu: VT.   KT. GIÁM ĐỐC`.

Recipients stand on the left, the signature on the right (Nghị định 30/2020/NĐ-CP, annex I);
a source without positions may give them row by row.
"""

from __future__ import annotations

from typing import NamedTuple

import regex

from pipeline.model import Line
from pipeline.split.closing.people import is_whole_name
from pipeline.split.closing.signing import starts_signature
from pipeline.split.header.issuer import CONTINUATION
from pipeline.vietnamese import is_capitals, squeeze

# `- Lưu: VT. | Nguyễn Văn A`: the columns of a table
_BAR = regex.compile(r"\s*\|\s*")

# `Nơi nhận: …`, `- Như trên; …`, `Lưu: VT. …`: a line of the recipients
_ENTRY = regex.compile(r"^\W{0,3}(?:N\p{L}i\s\p{L}{4,5}\b|Lưu\b)|^[-–—+*•~]\s?\p{L}")

# `- Lưu: VT`
_ARCHIVE = regex.compile(r"^\W{0,4}Lưu\b")

# the end of an entry, behind which the other column may begin: `Nơi nhận: T/M CHI BỘ`,
# `- Đảng ủy xã (báo cáo); BÍ THƯ`, `- Lưu: VT. Nguyễn Văn A`, `- Như trên; (đã ký)`
_ENTRY_END = regex.compile(r"(?P<sign>[:;,.])\s(?=[\p{Lu}(])")

# `(đã ký)`, `(Đã ký và đóng dấu)`
_SIGNED_NOTE = regex.compile(r"^\(?đã ký\b.{0,30}$", regex.I)

#: Longest line that is looked at, and longest part of a signature, in characters.
_LONGEST, _LONGEST_SIGNED = 260, 64


class Halves(NamedTuple):
    """What a line gives to the recipients and what to the signature; either may be empty."""

    entry: str
    signed: str


def halves(line: Line) -> Halves:
    """Return the two columns that a line holds; a line that holds one is all `entry`.

    Args:
        line: a line of the closing; one with a position is never two columns.
    """
    text = squeeze(line.text)
    if line.box is not None:
        return Halves(line.text, "")
    if "|" in text:
        left, right = _BAR.split(text, maxsplit=1)
        return Halves(left, right.strip(" |"))
    if not _ENTRY.match(text):
        return Halves(text, "")
    for found in _ENTRY_END.finditer(text[:_LONGEST]):
        if found["sign"] == "," and _ARCHIVE.match(text):
            continue  # `- Lưu: VT, Nguyễn Văn A`, who drafted it
        if _is_signed(text[found.end() :], found["sign"]):
            return Halves(text[: found.start() + 1], text[found.end() :])
    return Halves(text, "")


def _is_signed(text: str, sign: str) -> bool:
    """Whether what stands behind an entry that ends in `sign` is part of a signature."""
    if len(text) > _LONGEST_SIGNED:
        return False
    named = sign != ":" and text[-1].isalpha() and is_whole_name(text)
    continued = is_capitals(text) and CONTINUATION.match(text) is not None  # `GIÁM ĐỐC SỞ …` / `VÀ TRUYỀN THÔNG`
    return named or continued or starts_signature(text) or _SIGNED_NOTE.match(text) is not None
