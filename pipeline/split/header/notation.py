"""Whether the letters behind a number can be true: those of its type, and those of its organ.

`KH-SYT` under `SỞ Y TẾ` with the title `KẾ HOẠCH` confirms itself, whatever OCR's
confidence; letters that nothing confirms must have been read surely.
"""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz.distance import Levenshtein

from pipeline.model import Line
from pipeline.split.authority import long_form
from pipeline.split.header.evidence import certainty, is_recognised
from pipeline.split.header.symbol import Symbol
from pipeline.split.header.titles import is_type_code
from pipeline.vietnamese import WORD, plain

#: The least confidence, 0-1, with which OCR must have read a notation that its organ does not confirm.
SURE_NOTATION = 0.9

#: Letters of organs that are not the initials of their names, and the words that must be in the name.
_FIXED = {"TW": "trung uong", "TTg": "thu tuong", "CP": "chinh phu", "QH": "quoc hoi"}


def confirm_notation(symbol: Symbol, line: Line, type_code: str | None, organs: Sequence[str]) -> str | None:
    """Return the notation of a number line, or None if it cannot be believed.

    Args:
        symbol: what the line gave.
        line: the printed line, whose words tell how sure the reading is.
        type_code: the letters of the type that the title names, None if it names none.
        organs: the names of the issuing organ and its superior.

    Returns:
        The notation as read, or with the title's letters where OCR slipped on one of them
        and the organ's letters are confirmed (`KHI/TW` under `KẾ HOẠCH` is `KH/TW`).
    """
    notation = symbol.notation
    if notation is None or not is_recognised(line):
        return notation
    if certainty(line, notation) >= SURE_NOTATION:
        return notation
    letters = symbol.letters or ""
    rest = notation[len(letters) :]
    if is_type_code(letters):
        # a title that was read otherwise contradicts the letters
        believed = type_code in (None, letters) and _of_organ(rest, organs)
        return notation if believed else None
    if type_code is None:
        return notation if _of_organ(notation, organs) else None
    if Levenshtein.distance(letters, type_code) == 1 and _of_organ(rest, organs):
        return type_code + rest
    return None


def names_each(symbol: Symbol, organs: Sequence[str]) -> bool:
    """Whether different parts of a notation abbreviate each of the organs: `KHLT-SGDĐT-CAT`, those that issue it."""
    parts = WORD.findall((symbol.notation or "")[len(symbol.letters or "") :])
    own = [[part for part in parts if _abbreviates(part, organ)] for organ in organs]
    return all(own) and len({part for held in own for part in held}) >= len(organs)


def _of_organ(letters: str, organs: Sequence[str]) -> bool:
    """Whether every part of `letters` abbreviates one of the organs, and there is one."""
    parts = WORD.findall(letters)
    organs = [one for organ in organs for one in organ.split(" - ")] if len(parts) > 1 else organs
    return bool(parts) and all(any(_abbreviates(part, organ) for organ in organs) for part in parts)


def _abbreviates(part: str, organ: str) -> bool:
    name = plain(organ)
    if part in _FIXED:
        return _FIXED[part] in name
    full = long_form(part)
    if full and plain(full) in name:
        return True
    words = WORD.findall(organ)
    # `SGDĐT` of `Sở Giáo dục và Đào tạo`
    initials = ("".join(word[0].upper() for word in held) for held in (words, [w for w in words if plain(w) != "va"]))
    return len(part) >= 2 and any(part in letters for letters in initials)
