"""Paragraphs of Akoma Ntoso with the bodies and deadlines in them marked."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

import regex
from lxml import etree
from lxml.builder import ElementMaker

from pipeline.export.akoma_meta import NAMESPACE, reference

E = ElementMaker(namespace=NAMESPACE, nsmap={None: NAMESPACE})

# Control characters, which XML does not take.
CONTROL = regex.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")


@dataclass(slots=True)
class Marks:
    """The printed words of a section that name something.

    `bodies` by their body_id, `references` to other documents by their IRI, `dates` of deadlines by their last day.
    """

    bodies: dict[str, str] = field(default_factory=dict)
    references: dict[str, str] = field(default_factory=dict)
    dates: dict[str, dt.date] = field(default_factory=dict)


def paragraph(text: str, marks: Marks | None = None) -> etree._Element:
    """Return a paragraph; printed words that `marks` names are elements, the longest first where they overlap."""
    marks = marks or Marks()
    words = sorted({*marks.bodies, *marks.references, *marks.dates}, key=lambda word: (-len(word), word))
    element = E.p()
    if not words:
        element.text = clean(text)
        return element
    pieces = regex.split(f"({'|'.join(map(regex.escape, words))})", text)
    for place, piece in enumerate(pieces):
        if place % 2 == 0:
            _append(element, clean(piece))
        elif piece in marks.dates:
            element.append(E.date(clean(piece), date=marks.dates[piece].isoformat()))
        elif piece in marks.references:
            element.append(E.ref(clean(piece), href=marks.references[piece]))
        else:
            element.append(E.organization(clean(piece), refersTo=f"#{reference(marks.bodies[piece])}"))
    return element


def clean(text: str) -> str:
    """Return `text` without what XML does not take."""
    return CONTROL.sub("\ufffd", text)


def _append(element: etree._Element, text: str) -> None:
    """Put text behind what the element already holds."""
    if len(element):
        element[-1].tail = text
    else:
        element.text = text
