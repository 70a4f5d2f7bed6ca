"""The templates of the review: escaping always on, texts of the interface in the first language.

A script exchanges the texts when the reader chooses another language: each stands in an element with its key.
"""

from __future__ import annotations

from jinja2 import Environment, PackageLoader, StrictUndefined

from pipeline.review.texts import LANGUAGES, load_texts
from pipeline.review.values import Values, day
from pipeline.review.words import Words


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
    words = Words(load_texts(LANGUAGES[0]))
    values = Values(words)
    templates.globals.update(t=words.element, label=words.label, named=words.named)
    templates.globals.update(value=values.value, settled=values.settled)
    templates.filters.update(percent=_percent, day=day, points=_points)
    return templates


def _percent(share: float) -> str:
    return f"{share:.0%}"


def _points(length: float) -> str:
    return f"{length:.1f}".removesuffix(".0")
