"""The certificate of a copy (sao y, sao lục, trích sao) taken apart.

It has a letterhead, signature and recipients of its own (Nghị định 30/2020/NĐ-CP, annex I,
III; Hướng dẫn 36-HD/VPTW, III), and stands behind the copied document.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.model import Copy, Line, Zone
from pipeline.split.closing.beside import part_of, parts_of
from pipeline.split.closing.block import ARCHIVE, ENTRY, PRINT_RUN, RIGHT
from pipeline.split.closing.people import is_whole_name
from pipeline.split.closing.signing import starts_signature
from pipeline.split.header.formulas import copy_kind, recipients_rest
from pipeline.split.header.issuer import begins_with_head, split_organs
from pipeline.split.header.marks import Mark, mark_of
from pipeline.vietnamese import is_capitals


@dataclass(frozen=True, slots=True)
class Certificate:
    """The lines of a certificate, or the parts of them that it shares between columns; all empty where there is none.

    `lines` are the whole lines that it stands on.
    """

    lines: tuple[Line, ...] = ()
    organ: tuple[Line, ...] = ()
    number: Line | None = None
    place_date: Line | None = None
    kind: Line | None = None
    recipients: tuple[Line, ...] = ()
    signature: tuple[Line, ...] = ()


def find_certificate(copy: Copy) -> Certificate:
    """Return the parts of the certificate in `copy`, a copy with its zones."""
    held = [line for line in copy.lines if line.zone is Zone.COPY_CERTIFICATE]
    # both columns may share a line: then each part is taken as a line of its own
    lines = [part_of(line, part) for line in held for part in parts_of(line)]
    widths = {page.number: page.width_pt for page in copy.pages}
    heading = next((i for i, line in enumerate(lines) if recipients_rest(line.text) is not None), None)
    recipients = _recipients(lines, heading, widths) if heading is not None else ()
    rest = [line for line in lines if line not in recipients]
    return Certificate(
        lines=tuple(held),
        organ=_organ(rest),
        number=_first(rest, Mark.NUMBER),
        place_date=_first(rest, Mark.PLACE_DATE),
        kind=next((line for line in rest if copy_kind(line.text)), None),
        recipients=recipients,
        signature=_signature(rest),
    )


def _first(lines: Sequence[Line], mark: Mark) -> Line | None:
    return next((line for line in lines if mark_of(line.text) is mark), None)


def _organ(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines of the copying organ: capitals from its head word on, to the number."""
    number = next((index for index, line in enumerate(lines) if mark_of(line.text) is Mark.NUMBER), len(lines))
    named = [line for line in lines[:number] if mark_of(line.text) is Mark.CAPITALS]
    if not named:  # a transcript may have the number first
        named = [line for line in lines if mark_of(line.text) is Mark.CAPITALS]
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
        # row by row, lines of the signature stand between the entries
        if PRINT_RUN.match(text) if archived else ENTRY.match(text) or not (is_capitals(text) or is_whole_name(text)):
            held.append(line)
            archived = archived or bool(ARCHIVE.match(text))
    return tuple(held)


def _signature(lines: Sequence[Line]) -> tuple[Line, ...]:
    first = next((index for index, line in enumerate(lines) if starts_signature(line.text)), None)
    if first is None:
        return ()
    headed = (Mark.MOTTO, Mark.SLOGAN, Mark.NUMBER, Mark.PLACE_DATE, Mark.COPY_KIND, Mark.RULE)
    held = [line for line in lines[first:] if mark_of(line.text) not in headed]
    return tuple(sorted(held, key=lambda line: (line.page, line.box.top if line.box else 0.0)))
