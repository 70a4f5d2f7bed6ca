"""The certificate of a copy (sao y, sao lục, trích sao) taken apart.

It has a letterhead, signature and recipients of its own (Nghị định 30/2020/NĐ-CP, annex I,
III; Hướng dẫn 36-HD/VPTW, III), and stands behind the copied document.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.model import Copy, Line, LineRef, Zone
from pipeline.split.closing.block import ARCHIVE, ENTRY, PRINT_RUN, RIGHT
from pipeline.split.closing.signing import starts_signature
from pipeline.split.header.formulas import copy_kind, recipients_rest
from pipeline.split.header.issuer import begins_with_head, split_organs
from pipeline.split.header.marks import Mark, mark_of
from pipeline.vietnamese import is_capitals


@dataclass(frozen=True, slots=True)
class Certificate:
    """The lines of a certificate; all empty where a copy has none."""

    organ: tuple[Line, ...] = ()
    number: Line | None = None
    place_date: Line | None = None
    kind: Line | None = None
    recipients: tuple[Line, ...] = ()
    signature: tuple[Line, ...] = ()


def find_certificate(copy: Copy) -> Certificate:
    """Return the parts of the certificate in `copy`, a copy with its zones."""
    lines = [line for line in copy.lines if line.zone is Zone.COPY_CERTIFICATE]
    if not lines:
        return Certificate()
    marks = {line.ref: mark_of(line.text) for line in lines}
    widths = {page.number: page.width_pt for page in copy.pages}
    heading = next((i for i, line in enumerate(lines) if recipients_rest(line.text) is not None), None)
    recipients = _recipients(lines, heading, widths) if heading is not None else ()
    rest = [line for line in lines if line not in recipients]
    return Certificate(
        organ=_organ(rest, marks),
        number=next((line for line in rest if marks[line.ref] is Mark.NUMBER), None),
        place_date=next((line for line in rest if marks[line.ref] is Mark.PLACE_DATE), None),
        kind=next((line for line in rest if copy_kind(line.text)), None),
        recipients=recipients,
        signature=_signature(rest, marks),
    )


def _organ(lines: Sequence[Line], marks: dict[LineRef, Mark]) -> tuple[Line, ...]:
    """The lines of the copying organ: capitals from its head word on, to the number."""
    number = next((index for index, line in enumerate(lines) if marks[line.ref] is Mark.NUMBER), len(lines))
    named = [line for line in lines[:number] if marks[line.ref] is Mark.CAPITALS]
    if not named:  # a transcript may have the number first
        named = [line for line in lines if marks[line.ref] is Mark.CAPITALS]
    first = next((index for index, line in enumerate(named) if begins_with_head(line.text)), len(named))
    held = [line for line in named[first:] if not starts_signature(line.text)]
    return tuple(held[index] for index in split_organs([line.text for line in held]).name)


def _recipients(lines: Sequence[Line], heading: int, widths: dict[int, float | None]) -> tuple[Line, ...]:
    anchor, width = lines[heading], widths[lines[heading].page]
    if anchor.box and width:
        edge = anchor.box.x0 + RIGHT * width
        return tuple(
            line
            for line in lines
            if line.page == anchor.page and line.box and line.box.top >= anchor.box.top - 2 and line.box.x0 <= edge
        )
    held = [anchor]
    archived = False
    for line in lines[heading + 1 :]:
        text = line.text
        if not (PRINT_RUN.match(text) if archived else ENTRY.match(text) or not is_capitals(text)):
            break
        held.append(line)
        archived = archived or bool(ARCHIVE.match(text))
    return tuple(held)


def _signature(lines: Sequence[Line], marks: dict[LineRef, Mark]) -> tuple[Line, ...]:
    first = next((index for index, line in enumerate(lines) if starts_signature(line.text)), None)
    if first is None:
        return ()
    headed = (Mark.MOTTO, Mark.SLOGAN, Mark.NUMBER, Mark.PLACE_DATE, Mark.COPY_KIND, Mark.RULE)
    held = [line for line in lines[first:] if marks[line.ref] not in headed]
    return tuple(sorted(held, key=lambda line: (line.page, line.box.top if line.box else 0.0)))
