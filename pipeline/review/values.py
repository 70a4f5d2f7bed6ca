"""Values of fields as HTML: in Python, for a page holds hundreds of them and templates are slower."""

from __future__ import annotations

import datetime as dt

from markupsafe import Markup, escape

from pipeline.review.fields import Field
from pipeline.review.words import Words


class Values:
    """Makes HTML of values, with what a script needs to let a person edit them."""

    def __init__(self, words: Words) -> None:
        """Take the words of the interface."""
        self._words = words

    def value(self, field: Field, *, key: str | None = None, body: Markup | None = None) -> Markup:
        """Return the element of a value, and who settled it.

        Args:
            field: the value.
            key: the key of its row, where that is not the one of the fact that it stands in.
            body: what is shown for the value, where that is more than its text.
        """
        attributes = f'class="value" data-column="{field.column}" data-kind="{field.kind}"'
        if key is not None:
            attributes += f' data-table="{field.table}" data-key="{escape(key)}"'
        if field.kind != "text" or field.value is None:
            attributes += f' data-cell="{escape(field.cell)}"'
        if field.kind == "choice":
            attributes += f' data-choices="{" ".join(field.choices)}"'
        if field.kind == "text":
            attributes += ' lang="vi" dir="auto"'
        shown = self._shown(field, field.value) if body is None else body
        return Markup(f"<span {attributes}>{shown}</span>{self.settled(field)}")  # noqa: S704 - all parts are escaped

    def settled(self, field: Field) -> Markup:
        """Return who corrected or confirmed a value, and what it was before; nothing where nobody did."""
        found = field.settled
        if found is None:
            return Markup()
        was = (
            Markup('<del lang="vi" dir="auto">{}</del> ').format(self._shown(field, found.old)) if found.changed else ""
        )
        who = Markup(": <bdi>{}</bdi>").format(found.who) if found.who else ""
        note = Markup(' <bdi class="meta">{}</bdi>').format(found.note) if found.note else ""
        said = self._words.element("settled.changed" if found.changed else "settled.confirmed")
        return Markup(' <span class="settled-by">{}<span class="tag by">{}{}</span>{}</span>').format(
            was, said, who, note
        )

    def _shown(self, field: Field, value: object) -> Markup:
        if value is None:
            return Markup('<span class="none">{}</span>').format(self._words.element("value.none"))
        if isinstance(value, dt.date):
            return Markup('<time datetime="{}">{}</time>').format(value.isoformat(), day(value))
        if field.kind == "choice":
            return self._words.element(f"value.{field.column}.{value}")
        if isinstance(value, list):
            return Markup('<bdi lang="vi">{}</bdi>').format("; ".join(value))
        return escape(value)


def day(value: dt.date) -> str:
    """Return a day as people in Việt Nam write it.

    >>> day(dt.date(2023, 6, 30))
    '30/06/2023'
    """
    return f"{value:%d/%m/}{value.year:04}"
