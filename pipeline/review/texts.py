"""The words of the interface, one catalogue for each language."""

from __future__ import annotations

import json
from importlib.resources import files

#: The languages of the interface; the first is what pages open with.
LANGUAGES = ("vi", "en")


def load_texts(language: str) -> dict[str, str]:
    """Return the texts of a language by their keys; `{n}` and the like stand for values."""
    source = files("pipeline.review").joinpath("texts", f"{language}.json")
    texts: dict[str, str] = json.loads(source.read_text(encoding="utf-8"))
    return texts
