"""The documents that a text cites by symbol: `Nghị quyết số 21-NQ/TW, ngày 16/6/2022 của Ban …`.

Party symbols are number-TYPE/ORGAN (Hướng dẫn 36-HD/VPTW, II.3), State symbols
number/TYPE-ORGAN or number/year/TYPE-ORGAN (Nghị định 30/2020/NĐ-CP, annex I, II.3). Laws and
other documents that are cited by name alone have no symbol and are not looked for.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

import regex

from pipeline.model import Citation
from pipeline.split.authority import document_types
from pipeline.split.cited_numbers import DAMAGED, SPLIT_NUMBER, part_letters, repair_numbers
from pipeline.split.citing import cut_organ, relation_of, relation_of_list
from pipeline.split.header.titles import code_of, types_with
from pipeline.vietnamese import is_capitals, key, nfc, plain, squeeze

#: How far before a symbol its type's name is looked for, in characters.
_REACH = 80

# `21`, `05`, `30a`, `19-2016`, `59/2019`: the number, with the year that legal documents carry
_NUMBER = r"(?:(?<![\p{L}\d/.,-])|(?<=\b(?i:số)))\d{1,5}[a-zđ]?(?:\s?[-/]\s?(?:19|20)\d{2})?"
# `NQ`, `CTr`, `QĐi`, `TTg`, `BTCTW`, `QH14`, `SNgV`: the letters of a type or an organ
_LETTERS = r"\p{Lu}[\p{Lu}\d]{0,12}(?:\p{Ll}{1,2}(?!\p{Ll})[\p{Lu}\d]{0,8})?"
# the same after a space or a line's end, where `Về` and `Các` must not be taken for letters
_CAPITALS = r"(?:\p{Lu}[\p{Lu}\d]{1,12}|TTg)"
# `-TTg`, `/TW`, `.HĐND`, `&XH`, `-⏎TTg`, ` -TW`: the next part of a symbol
_NEXT_PART = rf"(?:[-–/]{_LETTERS}|\s?[-–/&]\s?{_CAPITALS}|\.{_CAPITALS})"

# `21-NQ/TW`, `59/2019/NĐ-CP`, `745/QĐ-TTg`, `2416/SYT-NVY`, `24/2018/QH14`, `07 - KH/TW`; OCR: `02NQ-CP`
SYMBOL = regex.compile(
    rf"(?P<number>{_NUMBER})(?:(?P<sign>[-–/])(?P<letters>{_LETTERS})|(?P<sign>\s?[-–/]\s?)(?P<letters>{_CAPITALS})|(?P<sign>)(?P<letters>\p{{Lu}}{{2,4}}))"
    rf"(?P<organ>{_NEXT_PART}{{0,5}})(?![\p{{L}}\d])"
)

# `16/6/2022`, `16 tháng 6 năm 2022`, `01-7-2019`, `30.6.2023`
_DATE = (
    r"(?P<day>\d{1,2})(?:\s?[/.-]\s?(?P<month>\d{1,2})\s?[/.-]\s?"
    r"|\s+(?i:tháng)\s+(?P<month>\d{1,2})(?:,?\s+(?i:năm)\s+|\s?[/-]\s?))(?P<year>\d{4})(?!\d)"
)
# `, ngày 16/6/2022`, ` ban hành ngày 01-7-2019`, ` (ngày 30.6.2023)`
_CITED_ON = regex.compile(rf"\s*[,(]?\s*(?:(?:được\s+|mới\s+)?(?:ban\s+hành|ký)\s+)?(?i:ng[àaảáạâ]y)\s*{_DATE}\)?")
# `Ngày 15/8/2024, Bộ Chính trị đã ban hành `: the date, and who issued it, before the citation
_ISSUED_BEFORE = regex.compile(
    rf"\b(?i:ng[àaảáạâ]y)\s*{_DATE}\s*,?\s*(?P<organ>\p{{Lu}}[^,;.\d]{{2,50}}?)\s+(?:đã\s+)?(?:ban\s+hành|ký)\s+$"
)

# `Mẫu số 01/BC-KH`, `nhà số 12/A-B`, `tài khoản số …`: numbers of forms and places
_NO_DOCUMENT = regex.compile(
    r"\b(?:mẫu|biểu|phiếu|phụ\s+lục|bảng|nhà|lô|thửa|tờ|tài\s+khoản|đường|quốc\s+lộ|mã)(?:\s+(?:số|đất))?\s*:?\s*$",
    regex.I,
)
# `số `, `Số: `: before a symbol
_NUMBER_WORD = regex.compile(r"\bs[ốô]\s*:?\s*$", regex.I)
# `Số 19-NQ/TW` at the head of a line: the document's own number line, or that of a copy
_HEADS_A_LINE = regex.compile(r"(?:^|\n)\W*S[ốôỐÔ]\s*:?\s*$")
#: Organs of the State that stood alone in symbols until the 1990s, and their types: `Nghị định số 19-CP`.
_OLD_ORGANS = frozenset(("CP", "TTg", "HĐBT", "CT"))
_OLD_TYPES = frozenset(("Nghị quyết", "Nghị định", "Quyết định", "Chỉ thị", "Thông tư"))
# `(Kèm theo `, `Ban hành kèm theo `: an annex names the document that it belongs to
_BELONGS_TO = regex.compile(r"(?:^\s*\(?\s*|\(\s*)(?:Ban\s+hành\s+kèm|Kèm|BAN\s+HÀNH\s+KÈM|KÈM)\s+(?:theo|THEO)\s*$")
# `, số `, ` và số `, `; `: between the members of a list that one type's name governs
_LIST = regex.compile(r"\s*[,;]?\s*(?:và\s+)?(?:số\s*:?\s*)?")
# `CT-⏎TTg`: a symbol broken over two lines
_BROKEN_SYMBOL = regex.compile(r"(?<=[-–/])\s+(?=\p{Lu})|\s+(?=[-–/]\p{Lu})")
# `Đ` as OCR and old fonts give it, and letters that OCR takes for one another
_SAME_LETTERS = str.maketrans({"o": "q", "0": "q"})


@dataclass(frozen=True, slots=True)
class _Found:
    """A citation with its place in the text: from its type's name to its organ."""

    start: int
    end: int
    citation: Citation


@lru_cache(maxsize=1)
def _type_names() -> dict[str, str]:
    """Key → name of the types of document_types.csv."""
    return {key(row.name): row.name for row in document_types()}


@lru_cache(maxsize=1)
def _type_word() -> regex.Pattern[str]:
    """`Nghị quyết số `, `Chương trình hành động số `, `Chỉ thị `: the type's name before a symbol."""
    names = sorted({row.name for row in document_types()}, key=lambda name: (-len(name), name))
    words = "|".join(r"\s+".join(map(regex.escape, name.split())) for name in names)
    return regex.compile(
        rf"\b(?P<type>{words})(?:\s+(?!(?:số|của|và|tại|theo|ngày|này|các|năm)\b)\p{{L}}+){{0,2}}?(?:\s+số)?\s*:?\s*$",
        regex.I,
    )


def find_citations(text: str, *, path: str | None = None, own_symbol: str | None = None) -> list[Citation]:
    """Find the documents that a text cites by symbol.

    Args:
        text: a paragraph, a heading or a preamble; lines may be broken.
        path: the section that the text belongs to; None for subject and preamble, where
            `Thực hiện …` says what the document implements.
        own_symbol: the symbol of the document itself, which is no citation.

    Returns:
        Citations in printed order, each mention one. `symbol` has no spaces, its letters
        are kept as printed; it is None where OCR damaged it beyond repair. `cited_on` and
        `organ_name` are None where not printed or not possible.
    """
    printed = nfc(text)
    text = repair_numbers(printed)
    found: list[_Found] = []
    symbols = [match for match in SYMBOL.finditer(text) if not _is_split(text, match.start())]
    damaged = [match for match in DAMAGED.finditer(text) if not any(_overlap(match, other) for other in symbols)]
    for match in sorted([*symbols, *damaged], key=lambda match: match.start()):
        before = found[-1] if found else None
        one = _cited(text, match, before, path) if match.re is SYMBOL else _unread(text, match, before, path)
        if one and not _is_own(one, own_symbol) and not _BELONGS_TO.search(text, max(0, one.start - _REACH), one.start):
            found.append(one)
    return [replace(one.citation, text=squeeze(_BROKEN_SYMBOL.sub("", printed[one.start : one.end]))) for one in found]


def merge_citations(citations: Iterable[Citation]) -> list[Citation]:
    """Make one row of the mentions of one document: the same symbol and date.

    A mention without a date is one of the first document with that symbol. The first
    mention is kept, with what only a later one tells: date, organ, type, and a relation
    other than `mentions`.

    Args:
        citations: mentions in printed order.

    Returns:
        One citation for each document, in the order of first mention.
    """
    rows: list[Citation] = []
    by_symbol: dict[str, list[int]] = {}
    for citation in citations:
        # without a symbol only the words themselves tell whether two are one
        places = by_symbol.setdefault(_squeezed(citation.symbol or citation.text), [])
        index = next((at for at in places if _dates_agree(rows[at], citation)), None)
        if index is None:
            places.append(len(rows))
            rows.append(citation)
        else:
            rows[index] = _joined(rows[index], citation)
    return rows


# one citation


def _cited(text: str, match: regex.Match[str], before: _Found | None, path: str | None) -> _Found | None:
    """Return the citation that a symbol is, None where the number is of something else."""
    left = text[max(0, match.start() - _REACH) : match.start()]
    word = _type_word().search(left)
    numbered = _NUMBER_WORD.search(left)
    printed_type = _type_names()[key(squeeze(word["type"]))] if word else None
    parted = part_letters(match["letters"], printed_type) if match["sign"] and not match["organ"] else None
    if _NO_DOCUMENT.search(left):
        return None
    if parted is None and not _is_symbol(match, printed_type, has_number_word=numbered is not None):
        return None
    follows = before if before and _LIST.fullmatch(text, before.end, match.start()) else None
    type_name = printed_type or _type_by_letters(match, follows)
    symbol = f"{match['number']}-{parted}" if parted else _symbol(match, type_name)
    first_word = word or numbered
    start = match.start() - (len(left) - first_word.start() if first_word else 0)
    listed = before if before and _LIST.fullmatch(text, before.end, start) else follows
    relation = relation_of_list(listed.citation.relation) if listed else None
    relation = relation or relation_of(text, start, before.end if before else 0, in_preamble=path is None)
    return _found(text, start, match.end(), Citation("", symbol, type_name, None, None, relation, path))


def _unread(text: str, match: regex.Match[str], before: _Found | None, path: str | None) -> _Found | None:
    """Return the citation whose number or letters OCR damaged beyond repair: one without a symbol."""
    left = text[max(0, match.start() - _REACH) : match.start()]
    word = _type_word().search(left)
    if word is None or _NO_DOCUMENT.search(left):
        return None
    start = match.start() - (len(left) - word.start())
    relation = relation_of(text, start, before.end if before else 0, in_preamble=path is None)
    type_name = _type_names()[key(squeeze(word["type"]))]
    return _found(text, start, match.end(), Citation("", None, type_name, None, None, relation, path))


def _found(text: str, start: int, end: int, citation: Citation) -> _Found:
    """Add to a citation the date and the organ that are printed behind its symbol (or before it)."""
    date, end = _date_after(text, end)
    organ, end = cut_organ(text, end)
    if date is None:
        date, end = _date_after(text, end)
    if date is None and (issued := _ISSUED_BEFORE.search(text, max(0, start - 2 * _REACH), start)):
        date, organ = _date(issued), organ or squeeze(issued["organ"])
    printed = squeeze(_BROKEN_SYMBOL.sub("", text[start:end]))
    return _Found(start, end, replace(citation, text=printed, organ_name=organ, cited_on=date))


def _is_split(text: str, start: int) -> bool:
    """Whether a number has more digits before it, parted from it by a space."""
    return SPLIT_NUMBER.search(text, max(0, start - 12), start) is not None


def _overlap(one: regex.Match[str], other: regex.Match[str]) -> bool:
    return one.start() < other.end() and other.start() < one.end()


def _is_symbol(match: regex.Match[str], type_name: str | None, *, has_number_word: bool) -> bool:
    """Whether a match is a document's symbol: by its form, or by the words before it."""
    sign, letters, organ = match["sign"].strip(), match["letters"], match["organ"]
    if not sign:
        return bool(organ) and type_name is not None and letters == code_of(type_name, None)
    if type_name:
        # a Party symbol names its organ (`64-KL/TW`), of those with a hyphen only old ones of the State do not
        return sign == "/" or bool(organ) or (letters in _OLD_ORGANS and type_name in _OLD_TYPES)
    if not organ or _HEADS_A_LINE.search(match.string, max(0, match.start() - 12), match.start()):
        return False
    known = any(row.code and row.code.casefold() == letters.casefold() for row in document_types())
    return has_number_word or (known and match["sign"] == sign)


def _type_by_letters(match: regex.Match[str], follows: _Found | None) -> str | None:
    """Return the type that letters stand for: `NQ`; of `QĐ` in a Party symbol that of the list's first."""
    system = "state" if "/" in match["sign"] else "party"
    names = types_with(match["letters"], system)
    if len(names) == 1:
        return names[0]
    return follows.citation.type_name if follows and follows.citation.type_name in names else None


def _symbol(match: regex.Match[str], type_name: str | None) -> str:
    """Return a symbol without spaces; letters that OCR confused (`NO`) are those of the printed type."""
    sign = match["sign"] or ("/" if match["organ"].startswith(("-", "–")) else "-")
    printed = "".join(f"{match['number']}{sign}{match['letters']}{match['organ']}".split())
    printed = printed.replace("–", "-").replace("Ð", "Đ")
    letters = match["letters"].replace("Ð", "Đ")
    code = code_of(type_name, None) if type_name else None
    confused = code and code != letters and _bare(letters) == _bare(code)
    return printed.replace(letters, code, 1) if code and confused else printed


def _bare(letters: str) -> str:
    return plain(letters).translate(_SAME_LETTERS)


def _date_after(text: str, offset: int) -> tuple[dt.date | None, int]:
    """Return the date that follows a symbol and where it ends; `offset` without one."""
    match = _CITED_ON.match(text, offset, offset + _REACH)
    return (_date(match), match.end()) if match else (None, offset)


def _date(match: regex.Match[str]) -> dt.date | None:
    try:
        return dt.date(int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:
        return None


def _is_own(found: _Found, own_symbol: str | None) -> bool:
    return own_symbol is not None and _squeezed(found.citation.symbol) == _squeezed(own_symbol)


def _squeezed(symbol: str | None) -> str:
    return "".join((symbol or "").split()).replace("–", "-").casefold()


# several of one document


def _dates_agree(row: Citation, citation: Citation) -> bool:
    return row.cited_on == citation.cited_on or row.cited_on is None or citation.cited_on is None


def _joined(row: Citation, later: Citation) -> Citation:
    fuller = later if row.cited_on is None and later.cited_on is not None else row
    return replace(
        row,
        text=fuller.text,
        type_name=row.type_name or later.type_name,
        organ_name=_better_name(row.organ_name, later.organ_name),
        cited_on=row.cited_on or later.cited_on,
        relation=later.relation if row.relation == "mentions" else row.relation,
    )


def _better_name(first: str | None, later: str | None) -> str | None:
    """Return the name that is printed, of two the one that is not in capitals (`THƯỜNG TRỰC THÀNH ỦY`)."""
    return later if later and (first is None or is_capitals(first)) else first
