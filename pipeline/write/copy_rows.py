"""Copies as rows: the file itself, its pages, its printed lines."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.model import Box, Copy, CopyMarks, Document, Page, Zone
from pipeline.write.ids import line_id
from pipeline.write.table import Row

#: Zones whose lines are not printed text of the page.
NOT_PRINTED = frozenset({Zone.STAMP, Zone.HANDWRITING, Zone.NOISE})


def copy_row(copy: Copy, reading: Document | None, *, is_first: bool) -> Row:
    """Return the row of a file in `copies`.

    Args:
        copy: the file.
        reading: what was read in the file's bytes; None when they were refused.
        is_first: whether no earlier path has the same bytes.
    """
    read = reading.copy if reading else copy
    status = "refused" if copy.refused else "parsed" if is_first else "duplicate"
    return {
        "copy_id": copy.copy_id,
        "document_id": reading.document_id if reading else None,
        "path": copy.path,
        "format": copy.format,
        "byte_size": copy.byte_size,
        "page_count": len(read.pages) or None,
        "text_source": read.text_source,
        "status": status,
        **_mark_values(reading.marks if reading else None),
    }


def _mark_values(marks: CopyMarks | None) -> Row:
    found = marks or CopyMarks()
    return {
        "copy_kind": found.copy_kind if marks else None,
        "copy_symbol": found.copy_symbol,
        "copy_organ": found.copy_organ,
        "copy_place": found.copy_place,
        "copied_on": found.copied_on,
        "copy_signed_for": found.signature.signed_for,
        "copy_signer_position": found.signature.position,
        "copy_signer_name": found.signature.name,
        "copy_signature_authority": found.signature.authority,
        "print_run": found.print_run,
        "received_organ": found.received_organ,
        "received_channel": found.received_channel,
        "received_number": found.received_number,
        "received_on": found.received_on,
    }


def page_rows(copy: Copy) -> Iterator[Row]:
    """Yield the rows of a copy in `pages`."""
    for page in copy.pages:
        text = _printed_text(page)
        yield {
            "copy_id": copy.copy_id,
            "page": page.number,
            "text_source": page.text_source,
            "width_pt": page.width_pt,
            "height_pt": page.height_pt,
            "rotation": page.rotation,
            "skew_deg": page.skew_deg,
            "dpi": page.dpi,
            "word_count": len(text.split()),
            "confidence": page.confidence,
            "part": page.part,
            "text": text,
        }


def _printed_text(page: Page) -> str:
    return "\n".join(line.text for line in page.lines if line.zone not in NOT_PRINTED and line.text)


def line_rows(copy: Copy) -> Iterator[Row]:
    """Yield the rows of a copy in `lines`."""
    for line in copy.lines:
        box = line.box or (None,) * len(Box._fields)
        yield {
            "line_id": line_id(copy.copy_id, line.ref),
            "copy_id": copy.copy_id,
            "page": line.page,
            "line": line.number,
            **dict(zip(Box._fields, box, strict=True)),
            "text": line.text,
            "text_read": line.text_read,
            "confidence": line.confidence,
            "zone": line.zone,
        }
