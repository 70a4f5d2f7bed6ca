"""Is a text layer Vietnamese?"""

import pytest

from pipeline.errors import UndecodableText
from pipeline.read.trust import require_vietnamese, weigh
from pipeline.vietnamese import plain
from tests.read.pages import PLAN

TEXT = "\n".join(PLAN)
SHIFTED = "".join(char if char == " " else chr(ord(char) + 29) for char in TEXT)

CASES = [
    (TEXT, True, "a plan"),
    (TEXT.upper(), True, "the same in capitals"),
    (f"{TEXT} UBND HĐND MTTQ KHCN 179/KH-UBND 21-NQ/TW", True, "abbreviations and symbols are not judged"),
    (plain(TEXT), False, "an OCR layer without diacritics"),
    (TEXT.encode().decode("latin-1"), False, "UTF-8 read as Latin-1"),
    ("UY BAN TiNH 1A NONG Ke hoch thtrc hin nhim vii trng tam cua cac s& nganh", False, "an English OCR layer"),
    ("Céng hßa x· héi chñ nghÜa ViÖt Nam §éc lËp Tù do H¹nh phóc KÕ ho¹ch triÓn khai", False, "TCVN3 letters"),
    ("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam Ñoäc laäp Töï do Haïnh phuùc", False, "VNI letters"),
    (SHIFTED, False, "a ToUnicode map that is shifted"),
    ("(cid:12)(cid:45) (cid:7)ban (cid:88) (cid:9) nhân (cid:12)", False, "glyphs without a map"),
    ("Ký bởi: Sở Y tế", False, "too few words to tell"),
    ("", False, "no text"),
]


@pytest.mark.parametrize(("text", "expected", "case"), CASES, ids=[case for *_, case in CASES])
def test_layer_is_judged_by_its_syllables(text, expected, case):
    assert weigh(text).is_vietnamese(0.8) is expected, case


def test_shares_are_those_of_the_judged_words():
    evidence = weigh("Kế hoạch của UBND số 15 abcd")
    assert evidence.words == 5  # Kế hoạch của số abcd
    assert evidence.syllable_share == pytest.approx(4 / 5)
    assert evidence.marked_share == 1.0


def test_long_text_that_is_not_vietnamese_is_refused():
    with pytest.raises(UndecodableText, match=r"plan\.txt is not Vietnamese.*TCVN3"):
        require_vietnamese(plain(TEXT), "plan.txt")


def test_short_text_is_left_alone():
    require_vietnamese("So 07-KH/TW, Ha Noi", "note.txt")
