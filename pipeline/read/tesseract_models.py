"""The models that Tesseract finds on this machine: where they are, their names and their bytes."""

from __future__ import annotations

import hashlib
import subprocess
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import pytesseract
import regex

#: What to do when the program or a model is missing.
INSTALL = (
    "On Debian or Ubuntu: sudo apt-get install tesseract-ocr tesseract-ocr-vie; "
    "on Fedora: sudo dnf install tesseract tesseract-langpack-vie; "
    "on macOS: brew install tesseract tesseract-lang."
)

# The heading of the list: `List of available languages in "/usr/share/tesseract-ocr/5/tessdata/" (3):`
_FOLDER = regex.compile(r'in "(?P<folder>[^"]{1,4096})"')

#: Hexadecimal digits of a model's digest that are told.
_DIGITS = 16


class Models(NamedTuple):
    """The models' folder, None where the program does not tell it, and all names (`vie`, `script/Vietnamese`)."""

    folder: Path | None
    names: frozenset[str]


@lru_cache(maxsize=1)
def installed_models() -> Models | None:
    """Ask the program tesseract for its models, once in a process.

    Returns:
        The models, or None without the program.
    """
    try:
        # pytesseract.get_languages leaves out every name with a capital.
        listing = subprocess.run(  # noqa: S603 - a fixed command
            [pytesseract.pytesseract.tesseract_cmd, "--list-langs"],
            capture_output=True,
            check=True,
            encoding="utf-8",
            errors="replace",
            timeout=60,
        )
    except (OSError, subprocess.SubprocessError):
        return None
    # Some versions list on the error channel.
    heading, *names = (listing.stdout or listing.stderr).split("\n")
    folder = _FOLDER.search(heading)
    return Models(Path(folder["folder"]) if folder else None, frozenset(names))


@lru_cache(maxsize=8)
def describe_models(language: str) -> str:
    """Return the models of a language setting with the digests of their files: `vie sha256:79ef6b8ab8c9…`.

    Args:
        language: one or more models as `tesseract -l` takes them, joined by `+`.

    Returns:
        The models in that order; one whose file cannot be read stands without a digest.
    """
    models = installed_models()
    folder = models.folder if models else None
    return " + ".join(_described(folder, name) for name in language.split("+"))


def _described(folder: Path | None, name: str) -> str:
    if folder is None:
        return name
    try:
        content = (folder / f"{name}.traineddata").read_bytes()
    except OSError:
        return name
    return f"{name} sha256:{hashlib.sha256(content).hexdigest()[:_DIGITS]}"
