"""The words of the interface as elements and attributes that a script can exchange for those of another language."""

from __future__ import annotations

import json

from markupsafe import Markup, escape


class Words:
    """Makes HTML of the texts of the interface; each stands in an element with its key."""

    def __init__(self, texts: dict[str, str]) -> None:
        """Take the texts of the language that pages open with, by their keys."""
        self._texts = texts
        self._words: dict[str, Markup] = {}

    def element(self, key: str, **values: object) -> Markup:
        """Return a text as an element; `values` take the places in it."""
        if not values:
            return self._word(key)
        text = escape(self._texts[key].format(**values))
        given = escape(json.dumps(values, ensure_ascii=False))
        return Markup(f'<span data-t="{key}" data-t-values="{given}">{text}</span>')  # noqa: S704 - all is escaped

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
