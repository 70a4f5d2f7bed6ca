"""The templates of the review: escaping always on, texts of the interface in the first language.

A script exchanges the texts when the reader chooses another language: each stands in an element with its key.
"""

from __future__ import annotations

import datetime as dt
import json

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from pipeline.review.texts import LANGUAGES, load_texts


def environment() -> Environment:
    """Return the templates, with the functions that they use."""
    templates = Environment(
        loader=PackageLoader("pipeline.review"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    templates.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "separators": (",", ":")}
    texts = _Texts(load_texts(LANGUAGES[0]))
    templates.globals.update(t=texts.element, label=texts.label, named=texts.named)
    templates.filters.update(percent=_percent, day=_day, points=_points)
    return templates


class _Texts:
    """Texts of the interface as elements and attributes that a script can exchange."""

    def __init__(self, texts: dict[str, str]) -> None:
        self._texts = texts
        self._words: dict[str, Markup] = {}

    def element(self, key: str, **values: object) -> Markup:
        """Return a text as an element; `values` take the places in it."""
        if not values:
            return self._word(key)
        text = self._texts[key].format(**values)
        given = json.dumps(values, ensure_ascii=False)
        return Markup('<span data-t="{}" data-t-values="{}">{}</span>').format(key, given, text)

    def _word(self, key: str) -> Markup:
        if key not in self._words:
            self._words[key] = Markup('<span data-t="{}">{}</span>').format(key, self._texts[key])
        return self._words[key]

    def label(self, key: str, detail: str = "") -> Markup:
        """Return the attributes that name an element, and what tells it from its like."""
        text = f"{self._texts[key]} {detail}".strip()
        attributes = Markup('data-t-label="{}" aria-label="{}"').format(key, text)
        return attributes + (Markup(' data-t-detail="{}"').format(detail) if detail else Markup())

    def named(self, kind: str, code: str) -> Markup:
        """Return what a code of a kind (`problem`, `repair`) means; the code itself where no text says it."""
        key = f"{kind}.{code}"
        return self.element(key) if key in self._texts else escape(code)


def _percent(share: float) -> str:
    return f"{share:.0%}"


def _day(day: dt.date) -> str:
    return f"{day:%d/%m/}{day.year:04}"


def _points(length: float) -> str:
    return f"{length:.1f}".removesuffix(".0")
