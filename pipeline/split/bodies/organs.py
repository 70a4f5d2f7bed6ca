"""How organs' names are spelled: one tone placement, and capitals as Nghị định 30/2020/NĐ-CP, annex II, sets them.

Headers and headings print names in capitals ("ỦY BAN NHÂN DÂN TỈNH QUẢNG NGÃI"); the dataset has
one spelling for each name.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache

import regex

from pipeline.split import authority
from pipeline.split.bodies.phrases import Phrasebook, Token, tokenise
from pipeline.vietnamese import TONES, is_capitals, is_syllable, nfc, plain, squeeze

# An open syllable in -oa, -oe or -uy with its tone on the last vowel: `uỷ`, `hoá`, `khoẻ`; not `quý`, whose u
# belongs to the consonant.
NEW_STYLE = regex.compile(
    r"(?<![qQ])(?P<first>[oO](?=[áàảãạéèẻẽẹÁÀẢÃẠÉÈẺẼẸ])|[uU](?=[ýỳỷỹỵÝỲỶỸỴ]))(?P<second>\p{L})(?![\p{L}\p{M}])"
)

# The mistaken `qúy` for `quý`.
TONE_ON_GLIDE = regex.compile(r"(?<=[qQ])(?P<first>[úùủũụÚÙỦŨỤ])(?P<second>[yY])(?![\p{L}\p{M}])")

#: What frames an organ in a header: the star under a Party organ, rules, dashes.
_ORNAMENTS = " *_-–—=.,:;|"

# A dash between two halves of a name, however it is spaced: `SỞ Y TẾ -CÔNG ĐOÀN NGÀNH`.
LOOSE_DASH = regex.compile(r"\s+[-–]\s*|\s*[-–]\s+")

# A symbol or number inside an organ's name: `1050/QĐ-SCT`.
SYMBOL = regex.compile(r"\d+/[\p{Lu}\d\-]+")

# `ĐĂK`, `KRÔNG`, `BUÔN MÊ`: abbreviations have no marks on their vowels, but for `TƯ`
MARKED_VOWEL = regex.compile(r"[^\P{Lu}A-ZĐƯ]")

#: Forms of heads that are common nouns: small letters inside a name.
_COMMON = frozenset({"shared", "group", "level"})


def old_style(text: str) -> str:
    """Return `text` with the tone of open -oa, -oe, -uy on the first vowel, as canonical names have it.

    >>> old_style("Quân uỷ, Sở Văn hoá, quý")
    'Quân ủy, Sở Văn hóa, quý'
    """
    moved = NEW_STYLE.sub(lambda found: _move_tone(found["first"], found["second"]), nfc(text))
    return TONE_ON_GLIDE.sub(lambda found: _move_tone(found["second"], found["first"])[::-1], moved)


def _move_tone(to: str, source: str) -> str:
    """Return the letters `to` and `source`, the tone of `source` now on `to`."""
    marks = unicodedata.normalize("NFD", source)
    tone = "".join(mark for mark in marks if mark in TONES)
    rest = "".join(mark for mark in marks if mark not in TONES)
    return nfc(to + tone) + nfc(rest)


def canonical_organ(text: str) -> str:
    """Return the organ of a header as it is written in running text.

    Args:
        text: the organ's lines as printed, mostly in capitals.

    Returns:
        The name in one line and one spelling; abbreviations stay as printed.

    >>> canonical_organ("ỦY BAN NHÂN DÂN TỈNH QUẢNG NGÃI"), canonical_organ("UBND TỈNH KIÊN GIANG")
    ('Ủy ban nhân dân tỉnh Quảng Ngãi', 'UBND tỉnh Kiên Giang')
    """
    line = LOOSE_DASH.sub(" - ", squeeze(nfc(text)).strip(_ORNAMENTS))
    return old_style(in_running_text(line) if is_capitals(SYMBOL.sub("", line)) else line)


def in_running_text(text: str) -> str:
    """Return a name printed in capitals with the capitals of running text.

    Listed names and heads have their own spelling, fields of work one capital; what no list
    knows keeps one on every syllable, as names of places and persons do.
    """
    tokens = tokenise(SYMBOL.sub(lambda found: " " * len(found[0]), text))
    pieces: list[str] = []
    last = at = 0
    while at < len(tokens):
        words = _spelling_at(tokens, at)
        for token, word in zip(tokens[at : at + len(words)], words, strict=True):
            pieces += [text[last : token.start], word]
            last = token.end
        at += len(words)
    joined = "".join(pieces) + text[last:]
    return joined[:1].upper() + joined[1:]


def _spelling_at(tokens: Sequence[Token], at: int) -> tuple[str, ...]:
    """Return the spelling of the longest phrase that begins at token `at`, or of that one token."""
    found = _spellings().match(tokens, at)
    if found and (found[0] > 1 or at > 0):
        return found[1]
    loose = _loose_spellings().match([token._replace(key=plain(token.text)) for token in tokens[at : at + 4]], 0)
    if loose and loose[0] > 1:
        return loose[1]
    if found:
        return found[1]
    return (_alone(tokens[at].text),)


def _alone(word: str) -> str:
    """Return a word that no list knows: an abbreviation (`THPT`) as it is, a name (`ĐĂK`, `KRÔNG`) with one capital."""
    known = authority.long_form(word) is not None
    named = is_syllable(word) or MARKED_VOWEL.search(word) is not None
    return word if known or not named or len(word) == 1 else word.capitalize()


@lru_cache(maxsize=1)
def _spellings() -> Phrasebook[tuple[str, ...]]:
    return Phrasebook((phrase, _words(phrase)) for phrase in _phrases())


@lru_cache(maxsize=1)
def _loose_spellings() -> Phrasebook[tuple[str, ...]]:
    """Heads found without their diacritics: recognition gives `TĨNH ỦY` for `TỈNH ỦY`."""
    listed = [head.text for head in authority.heads() if head.form == "whole"]
    return Phrasebook((plain(text), _words(text)) for text in listed)


def _words(phrase: str) -> tuple[str, ...]:
    return tuple(token.text for token in tokenise(phrase))


def _phrases() -> Iterator[str]:
    """Yield the phrases whose spelling is known, the weightier first."""
    for row in authority.body_rows():
        yield from (name for name in (row.name, *row.aliases) if not name.isupper() and not _has_short(name))
    for unit in authority.provinces():
        yield from (unit.name, *unit.aliases)
    yield from authority.spellings()
    for head in authority.heads():
        yield head.text.lower() if head.form in _COMMON else head.text


def _has_short(name: str) -> bool:
    return any(len(word) > 1 and word.isupper() for word in _words(name))
