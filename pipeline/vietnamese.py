"""Vietnamese text as keys for matching: the text itself is never changed by these.

Both tone placements are correct and both occur in one document (`uỷ`/`ủy`,
`hoà`/`hòa`), so rules match on a key that ignores placement.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

import regex
from slugify import slugify

#: Combining grave, acute, tilde, hook above, dot below: the five written tones.
TONES = "\u0300\u0301\u0303\u0309\u0323"

# A syllable or number: `tỉnh`, `Đảng`, `2022`.
WORD = regex.compile(r"[\p{L}\p{M}\p{N}]+")

# Initial consonants of written Vietnamese; longest first, so that `ngh` is not `n`.
_ONSETS = "ngh ng nh gh gi ch kh ph qu th tr b c d đ g h k l m n p q r s t v x".split()

# Rhymes without their tone (nucleus and final consonant), as spelled in native words.
_RHYMES = frozenset(
    """a ac ach ai am an ang anh ao ap at au ay ă ăc ăm ăn ăng ăp ăt â âc âm ân âng âp ât âu ây
    e ec em en eng eo ep et ê êch êm ên ênh êp êt êu i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu
    o oa oac oach oai oam oan oang oanh oao oap oat oay oc oe oen oeo oet oi om on ong oong ooc op ot
    oăc oăm oăn oăng oăt
    ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
    u ua uc ui um un ung uơ up ut uy uya uych uyn uynh uyp uyt uyu uyên uyêt uân uâng uât uây uê uêch uên
    uênh uôc uôi uôm uôn uông uôt uăn uơn
    ư ưa ưc ưi ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu ưm ưn
    y ych ynh yt yêm yên yêng yêt yêu yp ym yn""".split()
)


def nfc(text: str) -> str:
    """Return `text` in Unicode NFC, the form of every string in the dataset."""
    return unicodedata.normalize("NFC", text)


def squeeze(text: str) -> str:
    """Fold every run of white space to one space and strip the ends."""
    return " ".join(text.split())


@lru_cache(maxsize=65_536)
def _syllable_key(syllable: str) -> str:
    marks = unicodedata.normalize("NFD", syllable.casefold())
    tone = "".join(char for char in marks if char in TONES)
    return unicodedata.normalize("NFC", "".join(char for char in marks if char not in TONES)) + tone


def key(text: str) -> str:
    """Return `text` casefolded, without punctuation, each tone moved to its syllable's end.

    >>> key("Uỷ viên") == key("ỦY VIÊN")
    True
    """
    return " ".join(_syllable_key(word) for word in WORD.findall(nfc(text)))


class _PlainLetters(dict[int, str]):
    """What each character becomes in `plain`: letters without marks, anything else a space."""

    def __missing__(self, code: int) -> str:
        marks = unicodedata.normalize("NFD", chr(code).casefold()).replace("đ", "d")
        bare = (char for char in marks if not unicodedata.combining(char))
        return self.setdefault(code, "".join(char if WORD.match(char) else " " for char in bare))


_PLAIN = _PlainLetters()


@lru_cache(maxsize=65_536)
def plain(text: str) -> str:
    """Return `text` casefolded, without any diacritics, words separated by one space.

    For matching what OCR may have given a wrong tone or hook.

    >>> plain("TỈNH ỦY Tuyên Quang")
    'tinh uy tuyen quang'
    """
    return " ".join(text.translate(_PLAIN).split())


def slug(text: str) -> str:
    """Return `text` as an ASCII identifier: `Tỉnh ủy` becomes `tinh-uy`."""
    # Without its marks Vietnamese is ASCII, and nothing need be transliterated, which is slow.
    letters = (char for char in unicodedata.normalize("NFD", text) if not unicodedata.combining(char))
    return slugify("".join(letters).replace("đ", "d").replace("Đ", "D"))


@lru_cache(maxsize=65_536)
def is_syllable(word: str) -> bool:
    """Whether `word` is spelled like one Vietnamese syllable (onset, rhyme, at most one tone).

    >>> is_syllable("nghiệp"), is_syllable("hoach"), is_syllable("CilU")
    (True, True, False)
    """
    marks = unicodedata.normalize("NFD", word.casefold())
    if sum(char in TONES for char in marks) > 1:
        return False
    base = unicodedata.normalize("NFC", "".join(char for char in marks if char not in TONES))
    if base in _RHYMES:
        return True
    return any(base.startswith(onset) and base[len(onset) :] in _RHYMES for onset in _ONSETS) or base in (
        "gi",
        "gin",
        "ginh",
    )


def has_diacritics(word: str) -> bool:
    """Whether `word` carries a tone, a hook, a breve, a circumflex or is written with đ."""
    lowered = word.casefold()
    return "đ" in lowered or any(unicodedata.combining(char) for char in unicodedata.normalize("NFD", lowered))


@lru_cache(maxsize=16_384)
def is_capitals(text: str) -> bool:
    """Whether the letters of `text` are (nearly) all capitals and there are at least two.

    One small letter in ten is allowed: OCR gives `ỹ` for `Ỹ`.
    """
    small = sum(map(str.islower, text))
    if 2 * small > len(text):
        return False
    capital = sum(map(str.isupper, text))
    return capital + small >= 2 and capital >= 9 * small
