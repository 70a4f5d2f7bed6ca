"""The typefaces that facsimiles are printed in: which are installed, and which have every letter."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from PIL import ImageFont

#: Every letter that Vietnamese writes with a hook, a circumflex, a bar or a tone.
_VIETNAMESE = "".join(
    f"{vowels}{vowels.upper()}"
    for vowels in (
        "aàáảãạăằắẳẵặâầấẩẫậ",
        "eèéẻẽẹêềếểễệ",
        "iìíỉĩị",
        "oòóỏõọôồốổỗộơờớởỡợ",
        "uùúủũụưừứửữự",
        "yỳýỷỹỵđ",
    )
)
#: A private character that no typeface draws: what comes out is the sign for a missing glyph.
_NO_GLYPH = "\U0010fffd"
_TEST_SIZE = 40


@dataclass(frozen=True, slots=True)
class Typeface:
    """A family by its font files: regular, bold, italic, bold italic; and Debian's package that brings it."""

    family: str
    files: tuple[str, str, str, str]
    package: str


#: Times first: the one that Nghị định 30/2020/NĐ-CP (annex I, I.4) asks for.
TYPEFACES = (
    Typeface(
        "Tinos",
        ("Tinos-Regular.ttf", "Tinos-Bold.ttf", "Tinos-Italic.ttf", "Tinos-BoldItalic.ttf"),
        "fonts-croscore",
    ),
    Typeface(
        "FreeSerif",
        ("FreeSerif.ttf", "FreeSerifBold.ttf", "FreeSerifItalic.ttf", "FreeSerifBoldItalic.ttf"),
        "fonts-freefont-ttf",
    ),
    Typeface(
        "DejaVu Serif Condensed",
        (
            "DejaVuSerifCondensed.ttf",
            "DejaVuSerifCondensed-Bold.ttf",
            "DejaVuSerifCondensed-Italic.ttf",
            "DejaVuSerifCondensed-BoldItalic.ttf",
        ),
        "fonts-dejavu-extra",
    ),
    Typeface(
        "Arimo",
        ("Arimo-Regular.ttf", "Arimo-Bold.ttf", "Arimo-Italic.ttf", "Arimo-BoldItalic.ttf"),
        "fonts-croscore",
    ),
    Typeface(
        "Noto Serif",
        ("NotoSerif-Regular.ttf", "NotoSerif-Bold.ttf", "NotoSerif-Italic.ttf", "NotoSerif-BoldItalic.ttf"),
        "fonts-noto-core",
    ),
)


def find_typefaces() -> tuple[list[Typeface], list[str]]:
    """Tell which typefaces can be used.

    Returns:
        Those that are installed and have every Vietnamese letter, and for each of the
        others one line that says what is missing and how to install it.
    """
    usable: list[Typeface] = []
    missing: list[str] = []
    for typeface in TYPEFACES:
        try:
            lacking = sorted({letter for file in typeface.files for letter in _lacking(file)})
        except OSError:
            missing.append(f"{typeface.family} is not installed: sudo apt-get install {typeface.package}")
            continue
        if lacking:
            missing.append(f"{typeface.family} has no {' '.join(lacking)}: sudo apt-get install {typeface.package}")
        else:
            usable.append(typeface)
    return usable, missing


@lru_cache(maxsize=128)
def load_font(file: str, size: float) -> ImageFont.FreeTypeFont:
    """Load a font by its file name, wherever the system keeps fonts; `size` is in pixels.

    Raises:
        OSError: if it is not installed.
    """
    # The basic layout is in every build of Pillow; composed letters are single characters in NFC.
    return ImageFont.truetype(file, size, layout_engine=ImageFont.Layout.BASIC)


def _lacking(file: str) -> str:
    """Return the Vietnamese letters for which the font draws the sign of a missing glyph."""
    font = load_font(file, _TEST_SIZE)
    nothing = bytes(font.getmask(_NO_GLYPH))
    return "".join(letter for letter in _VIETNAMESE if bytes(font.getmask(letter)) == nothing)
