"""A document's number line: `Số 07-KH/TW`, `Số: 15/QĐ-BNV`, `Số:      /KH-UBND`.

Party documents print number-TYPE/ORGAN (Hướng dẫn 36-HD/VPTW, II.3), State documents
number/TYPE-ORGAN, legal ones number/year/TYPE-ORGAN (Nghị định 30/2020/NĐ-CP, annex I, II.3).
"""

from __future__ import annotations

from dataclasses import dataclass

import regex

from pipeline.model import Line
from pipeline.split.header.evidence import digits_certainty, is_recognised
from pipeline.vietnamese import squeeze

#: The least confidence, 0-1, with which OCR must have read a number: among printed symbols, misread
#: digits were seen up to 0.83.
SURE_NUMBER = 0.85

# `Số`, `Số:`, `SỐ :`, `Luật số:`; OCR: `Sô:`, `Só`, `So:`, `sSố`
LEAD = r"^\W{0,3}\p{Ll}?(?:(?:Bộ\s)?(?:Luật|luật|LUẬT)\s)?[Ss][ốÓóÔôỐòÒỗỖổỔồỒộỘoO0]\s?[:.;,]?\s?"

# `07`, `12a`, `1507`: the number, with the letter of one that was put in between
NUMBER = r"(?P<number>\d{1,5}[a-zđ]?)"

# `KH/TW`, `QĐi/TU`, `CV/BTGTU`, `KH/ĐĐQH14`, `QĐ/TWĐTN-VP`: type and organ of a Party symbol
PARTY_NOTATION = (
    r"(?P<notation>(?P<type>\p{Lu}\p{L}{0,4})\s?/\s?\p{Lu}[\p{L}\p{N}]{0,15}(?:\s?[-–./&]\s?[\p{L}\p{N}]{1,15}){0,4})"
)

# `KH-UBND`, `QĐ-TTg`, `SGTVT-QLHT`, `KH-SYT-CĐYT`, `QC-TT.HĐND-UBND`, `QH14`: type and organ of a State symbol
STATE_NOTATION = r"(?P<notation>(?P<type>\p{Lu}[\p{L}\p{N}]{0,15})(?:\s?[-–./&]\s?[\p{L}\p{N}]{1,15}){0,5})"

# `2019/` of `59/2019/NĐ-CP`
YEAR = r"(?:(?P<year>(?:19|20)\d{2})\s?/\s?)?"

# `Số 07-KH/TW`, `Số 258 - BS/TU`, `Số: 298 KH/TWĐTN`
PARTY_SYMBOL = regex.compile(rf"{LEAD}{NUMBER}(?P<gap>\s?)(?P<hyphen>[-–—]?)(?P<after>\s?){PARTY_NOTATION}\W{{0,3}}$")

# `Số: 15/QĐ-BNV`, `Số: 1507/SGTVT-QLHT`, `Số: 59/2019/NĐ-CP`, `Luật số: 59/2020/QH14`
STATE_SYMBOL = regex.compile(rf"{LEAD}{NUMBER}(?P<gap>\s?)/\s?{YEAR}{STATE_NOTATION}\W{{0,3}}$")

# `Số:      /KH-UBND`, `Số: JlAC /KH-SNV`, `Sóz?4/KH-SNV`: the number is blank, or written by hand
STATE_BLANK = regex.compile(rf"{LEAD}[^/]{{0,12}}/\s?{YEAR}{STATE_NOTATION}\W{{0,3}}$")

# `Số     -KH/TU`: the same of the Party
PARTY_BLANK = regex.compile(rf"{LEAD}[^/]{{0,12}}?[-–—]\s?{PARTY_NOTATION}\W{{0,3}}$")

# `Số 12`, `Số:`, `Số: 218KH-SNV` (OCR lost the stroke): a number line of no known form
OTHER_NUMBER = regex.compile(
    rf"{LEAD}(?:\d{{0,5}}|\W{{0,3}}\d.{{0,10}}\p{{Lu}}[\p{{L}}\p{{N}}]{{0,15}}[-/][\p{{L}}\p{{N}}-]{{1,20}})\W{{0,3}}$"
)

# the notation at the end of a line of no known form: `KH-SNV` of `Số: 218KH-SNV`
LAST_NOTATION = regex.compile(rf"(?<=\d){STATE_NOTATION}\W{{0,3}}$")


# `Số: 218KH-SNV`: the digits before the letters
_LOST_STROKE = regex.compile(rf"{LEAD}{NUMBER}(?=\p{{Lu}})")


@dataclass(frozen=True, slots=True)
class Symbol:
    """What a number line gives; a part that is blank or cannot be believed is None.

    `letters` are those in the place of the type (`KH`), `system` is `party` or `state`
    by the form of the symbol. `unsure` are the digits of a number that is not believed for
    itself.
    """

    number: str | None = None
    notation: str | None = None
    symbol: str | None = None
    letters: str | None = None
    system: str | None = None
    unsure: str | None = None


def is_number_line(text: str) -> bool:
    """Whether a line is a document's number line, filled in or blank."""
    text = squeeze(text)
    patterns = (PARTY_SYMBOL, STATE_SYMBOL, STATE_BLANK, PARTY_BLANK, OTHER_NUMBER)
    return len(text) <= 70 and any(pattern.match(text) for pattern in patterns)


def read_symbol(text: str, line: Line) -> Symbol:
    """Return what a number line gives.

    Args:
        text: the part of the line that holds the number.
        line: the printed line, whose words tell how sure the reading is.

    Returns:
        The symbol; `number` is None where it is blank, written by hand or not sure. The
        notation is given as read: whether it can be true is for the caller, who knows
        type and organ.
    """
    text = squeeze(text)
    found = PARTY_SYMBOL.match(text) or STATE_SYMBOL.match(text)
    if not found:
        return _without_number(text)
    system = "party" if found.re is PARTY_SYMBOL else "state"
    notation = _tight(found["notation"])
    if is_recognised(line) and not _is_printed(found, system, line):
        return Symbol(None, notation, None, found["type"], system, unsure=found["number"])
    symbol = _tight(text[found.start("number") : found.end("notation")])
    return Symbol(found["number"], notation, symbol, found["type"], system)


def _is_printed(found: regex.Match[str], system: str, line: Line) -> bool:
    """Whether the number was printed with its line and read surely, not written into a gap."""
    if system == "party":
        even = bool(found["hyphen"]) and bool(found["gap"]) == bool(found["after"])
    else:
        even = not found["gap"]
    return even and digits_certainty(line, found["number"]) >= SURE_NUMBER


def _without_number(text: str) -> Symbol:
    for pattern, system in ((PARTY_BLANK, "party"), (STATE_BLANK, "state")):
        if found := pattern.match(text):
            return Symbol(None, _tight(found["notation"]), None, found["type"], system)
    if found := LAST_NOTATION.search(text):
        digits = _LOST_STROKE.match(text)
        return Symbol(None, _tight(found["notation"]), None, found["type"], None, digits and digits["number"])
    return Symbol()


def _tight(text: str) -> str:
    """`258 - BS/TU` → `258-BS/TU`."""
    return "".join(text.split()).replace("–", "-").replace("—", "-")
