"""What each line of a copy is part of, and what each page holds.

The reading room has set the zones that show by colour, place or shape (tables, stamps,
page numbers, noise, handwriting); here the lines get theirs by what they say.
"""

from __future__ import annotations

from dataclasses import replace

import regex

from pipeline.model import Copy, Line, LineRef, Page, Part, Zone
from pipeline.split.closing.block import Ending, find_ending
from pipeline.split.header.evidence import is_recognised
from pipeline.split.header.letterhead import find_letterhead, is_speck

#: Zones that stay as the reading room set them, unless the line is part of a letterhead or close.
_KEPT = frozenset({Zone.STAMP, Zone.PAGE_NUMBER, Zone.NOISE, Zone.HANDWRITING})

#: Zones that say nothing about what a page holds.
_MUTE = frozenset({Zone.NOISE, Zone.HANDWRITING, Zone.PAGE_NUMBER, Zone.STAMP})

# `2`, `- 2 -`, `Trang 2`: a page number on a line of its own
PAGE_NUMBER = regex.compile(r"^\W{0,3}(?:[Tt]rang\s)?(?P<number>\d{1,4})(?:\s?/\s?\d{1,4})?\W{0,3}$")


def find_zones(copy: Copy) -> Copy:
    """Return the copy with every line's zone and every page's part set.

    Args:
        copy: as it was read. Positions are used where lines have them; transcripts are
            taken apart by their text alone.

    Returns:
        The same lines in the same order. A copy without a recognisable letterhead keeps
        its lines as body.
    """
    zones = find_letterhead(copy).zones
    ending = find_ending(copy, frozenset(zones))
    zones = {**ending.zones, **zones}
    annexed = False
    pages = []
    for page in copy.pages:
        lines = tuple(_with_zone(line, zones, page) for line in page.lines)
        annexed = annexed or _opens_annex(page, ending, lines)
        pages.append(replace(page, lines=lines, part=_part(lines, annexed=annexed)))
    return replace(copy, pages=tuple(pages))


def _with_zone(line: Line, zones: dict[LineRef, Zone], page: Page) -> Line:
    if line.zone in _KEPT:
        return line
    zone = zones.get(line.ref)
    if zone is None and _is_noise(line):
        zone = Zone.NOISE
    if zone is None and _is_page_number(line, page):
        zone = Zone.PAGE_NUMBER
    return line if zone is None else replace(line, zone=zone)


def _is_noise(line: Line) -> bool:
    """A speck, or a single letter that OCR made of one."""
    if line.zone is Zone.TABLE or not is_recognised(line):
        return False
    return is_speck(line) or (sum(map(str.isalnum, line.text)) == 1 and not any(map(str.isdigit, line.text)))


def _is_page_number(line: Line, page: Page) -> bool:
    """A number alone, in the page's first or last line."""
    found = PAGE_NUMBER.match(line.text)
    if not found or line.zone is Zone.TABLE or len(page.lines) < 2:
        return False
    return line in (page.lines[0], page.lines[-1]) and abs(int(found["number"]) - page.number) <= max(page.number, 2)


def _opens_annex(page: Page, ending: Ending, lines: tuple[Line, ...]) -> bool:
    """Whether the first annex begins with the first line on the page that says something."""
    if ending.annex is None or ending.annex.page != page.number:
        return False
    first = next((line for line in lines if line.zone not in _MUTE), None)
    return first is not None and first.ref == ending.annex


def _part(lines: tuple[Line, ...], *, annexed: bool) -> Part:
    telling = [line for line in lines if line.zone not in _MUTE]
    if not telling:
        return Part.BLANK
    if all(line.zone is Zone.COPY_CERTIFICATE for line in telling):
        return Part.COPY_CERTIFICATE
    return Part.ANNEX if annexed else Part.DOCUMENT
