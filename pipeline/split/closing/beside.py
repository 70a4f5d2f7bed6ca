"""Both columns of a closing on one line of a transcript: `- Lưu: VT.   KT. GIÁM ĐỐC`.

Recipients stand on the left, the signature on the right (Nghị định 30/2020/NĐ-CP, annex I);
a source without positions may give them row by row.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

import regex

from pipeline.model import Box, Line
from pipeline.split.authority import long_form
from pipeline.split.closing.people import is_whole_name
from pipeline.split.closing.signing import starts_signature
from pipeline.split.header.evidence import words_of
from pipeline.split.header.issuer import CONTINUATION, begins_with_head
from pipeline.split.header.marks import columns
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

# `UBND TỈNH TÂN HÒA SAO Y BẢN CHÍNH`: the kind of a copy beside its organ
_BESIDE_KIND = regex.compile(r"(?<=\p{Lu})\s(?=(?:BẢN\s)?(?:SAO\sY(?:\sBẢN\sCHÍNH)?|SAO\sLỤC|TRÍCH\sSAO)$)")

#: Longest line that is looked at, and longest part of a signature, in characters.
_LONGEST, _LONGEST_SIGNED = 260, 64


#: Between columns that OCR read as one line there is a gap of so many line heights.
_GAP = 1.5


class Halves(NamedTuple):
    """What a line gives to the recipients and what to the signature; either may be empty."""

    entry: str
    signed: str


def halves(line: Line) -> Halves:
    """Return the two columns that a line holds; a line that holds one is all `entry`.

    Args:
        line: a line of the closing; one with a position is two columns where a gap parts its words.
    """
    text = squeeze(line.text)
    if line.box is not None:
        return _at_gap(line)
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


def parts_of(line: Line) -> tuple[str, ...]:
    """Return what a line of a certificate holds of header columns, recipients and signature, from left to right."""
    held = halves(line) if line.box is not None else Halves(line.text, "")
    if held.signed:
        return tuple(held)
    cut = [part for column in columns(line.text) for part in _BESIDE_KIND.split(column)]
    if line.box is not None:
        return tuple(cut)
    return tuple(part for column in cut for part in halves(replace(line, text=column)) if part) or (line.text,)


def part_of(line: Line, text: str) -> Line:
    """Return a line that is only the part of `line` with this text: where the line has positions, its words and box."""
    words = words_of(line, text) if line.box is not None and text != line.text else ()
    if not words:
        return replace(line, text=text)
    tops, bottoms = [word.box.top for word in words], [word.box.bottom for word in words]
    box = Box(words[0].box.x0, min(tops), words[-1].box.x1, max(bottoms))
    return replace(line, text=text, words=words, box=box)


def _at_gap(line: Line) -> Halves:
    for at, (left, right) in enumerate(pairwise(line.words), start=1):
        if right.box.x0 - left.box.x1 < _GAP * (left.box.bottom - left.box.top):
            continue
        entry, signed = (" ".join(word.text for word in words) for words in (line.words[:at], line.words[at:]))
        if _is_signed(signed, ";"):
            return Halves(entry, signed)
    return Halves(line.text, "")


def _is_signed(text: str, sign: str) -> bool:
    """Whether what stands behind an entry that ends in `sign` is part of a signature."""
    if len(text) > _LONGEST_SIGNED:
        return False
    named = sign != ":" and text[-1].isalpha() and is_whole_name(text)
    continued = is_capitals(text) and CONTINUATION.match(text) is not None  # `GIÁM ĐỐC SỞ …` / `VÀ TRUYỀN THÔNG`
    # `- Sở Y tế; SỞ NỘI VỤ`, the organ of the position above; `- Sở Y tế; UBND TP` is another entry
    organ = sign == ";" and is_capitals(text) and begins_with_head(text) and len(text.split()) > 2
    organ = organ and long_form(text.split(maxsplit=1)[0]) is None
    return named or continued or organ or starts_signature(text) or _SIGNED_NOTE.match(text) is not None
