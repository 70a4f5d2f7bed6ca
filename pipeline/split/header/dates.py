"""The line of place and date: `Hà Nội, ngày 17 tháng 8 năm 2022`.

Party documents: Hướng dẫn 36-HD/VPTW, II.4; State documents: Nghị định 30/2020/NĐ-CP,
annex I, II.4. The day, often the month too, may be blank or written by hand.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import regex

from pipeline.model import Line
from pipeline.split.authority import long_form, provinces
from pipeline.split.header.evidence import certainty, digits_certainty, is_recognised
from pipeline.vietnamese import is_syllable, key, plain, squeeze

#: The least confidences, 0-1, with which OCR must have read each part of a date, and a place
#: that no list knows.
SURE_DATE = 0.85
SURE_PLACE = 0.9

# `ngày`; OCR: `ngay`, `ngảy`
_DAY_WORD = r"[Nn]g[àaảáạâ]y"
_MONTH_WORD = r"[Tt]h[áaàăâạả]ng"
_YEAR_WORD = r"[Nn][ăaâắằ]m"

# `Hà Nội, ngày 17 tháng 8 năm 2022`, `Lào Cai, ngày      tháng      năm 2026`; of a day written by hand OCR makes
# `Đà Nẵng, ngày Jÿtháng 10 năm 2023` or, where handwriting was taken out, `Cần Thơ, tháng 10 năm 2025`
PLACE_DATE = regex.compile(
    rf"^\W{{0,3}}(?P<place>\p{{L}}[\p{{L}}\s.'’–-]{{0,45}}?(?:\s\d{{1,2}}(?=\s?,))?)?\s?"
    rf"(?:[,.;]?\s?{_DAY_WORD}(?P<day>.{{0,12}}?)|[,.;]\s?){_MONTH_WORD}(?P<month>.{{0,8}}?){_YEAR_WORD}\s?(?P<year>\S{{0,6}})\W{{0,3}}$"
)

# `Hà Nội, ngày 17/8/2022`, `Hà Nội, 17-8-2022`
PLACE_NUMERIC_DATE = regex.compile(
    rf"^\W{{0,3}}(?P<place>\p{{Lu}}[\p{{L}}\s.'’–-]{{1,45}}?)\s?,\s?(?:{_DAY_WORD}\s?)?"
    r"(?P<day>\d{1,2})\s?[/.-]\s?(?P<month>\d{1,2})\s?[/.-]\s?(?P<year>\d{4})\W{0,3}$"
)

# `19/8/2022`, `19-8-2022`, `19.08.2022`; OCR lost a stroke: `19/8 2022`
NUMERIC_DATE = regex.compile(
    r"(?<!\d)(?P<day>\d{1,2})\s?[/.-]\s?(?P<month>\d{1,2})(?:\s?[/.-]\s?|\s)(?P<year>\d{4})(?!\d)"
)

# ` 17 `, `2022,`: a part of a date that is digits and nothing else
_NUMBER = regex.compile(r"^\s?(\d{1,2})\s?$")
_YEAR = regex.compile(r"^(\d{4})[.,;]?$")


@dataclass(frozen=True, slots=True)
class PlaceDate:
    """Place and date of a document or copy; None where blank, handwritten or not sure.

    `has_place` says that something is printed in the place's stead.
    """

    place: str | None = None
    date: dt.date | None = None
    has_place: bool = False


def is_place_date_line(text: str) -> bool:
    """Whether a line is that of place and date, filled in or blank."""
    return _match(text) is not None


def names_place(text: str) -> bool:
    """Whether a line is that of place and date and has its place."""
    found = _match(text)
    return found is not None and bool((found["place"] or "").strip())


def read_place_date(text: str, line: Line, organs: Sequence[str] = ()) -> PlaceDate:
    """Return place and date.

    Args:
        text: the part of the line that holds them.
        line: the printed line, whose words tell how sure the reading is.
        organs: the names of the issuing organ and its superior, which often confirm the place.
    """
    found = _match(text)
    if not found:
        return PlaceDate()
    place = squeeze(found["place"] or "").rstrip(" ,.;-")
    return PlaceDate(read_place(place, line, organs), _date(found, line), bool(place))


def read_place(text: str, line: Line, organs: Sequence[str] = ()) -> str | None:
    """Return the name of a place as printed, or None if it cannot be believed.

    Where OCR slipped on the marks of a province's name, the name is that of the list. A
    place that the organ's name repeats (`Đăk Hà` of `huyện Đăk Hà`) is believed.
    """
    if len(text) < 2:
        return None
    if not is_recognised(line):
        return text
    province = _province_names().get(plain(text))
    if province:
        return text if any(text in row.aliases for row in provinces()) else province
    if any(f" {key(text)} " in f" {key(organ)} " for organ in organs):
        return text
    plausible = all(map(_is_of_place, text.replace(".", " ").replace("-", " ").split()))
    return text if plausible and certainty(line, text) >= SURE_PLACE else None


def _is_of_place(word: str) -> bool:
    """`Hà`, `TP` of `TP. Tân An`, `7` of `Phường 7`."""
    return word.isdigit() or (word[0].isupper() and (is_syllable(word) or long_form(word) is not None))


def read_numeric_date(text: str, line: Line) -> dt.date | None:
    """Return the date that `text` gives in digits (`19/8/2022`), or None."""
    found = NUMERIC_DATE.search(text)
    if not found or certainty(line, found.group()) < SURE_DATE:
        return None
    return make_date(found["day"], found["month"], found["year"])


def make_date(day: str, month: str, year: str) -> dt.date | None:
    """Return the date, or None if there is no such day or the year cannot be a document's."""
    if not 1930 <= int(year) <= 2100:
        return None
    try:
        return dt.date(int(year), int(month), int(day))
    except ValueError:
        return None


def province_names() -> tuple[str, ...]:
    """Return the names of all provinces, present or past, as documents print them."""
    return tuple(dict.fromkeys(name for row in provinces() for name in (row.name, *row.aliases)))


@lru_cache(maxsize=1)
def _province_names() -> dict[str, str]:
    """Plain form → name of every province, present or past; no two share a plain form."""
    return {plain(name): row.name for row in provinces() for name in (row.name, *row.aliases)}


def _match(text: str) -> regex.Match[str] | None:
    text = squeeze(text)
    found = PLACE_DATE.match(text) or PLACE_NUMERIC_DATE.match(text)
    if not found:
        return None
    # a place is a name (`TP. Hồ Chí Minh`); `Căn cứ Luật Đầu tư ngày …` and `họp ngày …` are sentences
    syllables = (found["place"] or "").split()
    names = sum(syllable[0].isupper() for syllable in syllables)
    return found if len(syllables) <= 6 and 2 * names >= len(syllables) else None


def _date(found: regex.Match[str], line: Line) -> dt.date | None:
    day, month, year = _NUMBER.match(found["day"] or ""), _NUMBER.match(found["month"]), _YEAR.match(found["year"])
    if not (day and month and year):
        return None
    if is_recognised(line):
        sure = (
            digits_certainty(line, day[1]) >= SURE_DATE
            and digits_certainty(line, month[1], nth=int(month[1] == day[1])) >= SURE_DATE
            # a year is printed; only its reading can be at fault
            and certainty(line, year[1]) >= SURE_DATE
        )
        if not sure:
            return None
    return make_date(day[1], month[1], year[1])
