"""How a document is identified: the same key for every copy of it."""

from __future__ import annotations

from pipeline.model import Header
from pipeline.vietnamese import slug


def document_id(header: Header, copy_id: str) -> str:
    """Return `<organ slug>_<symbol slug>_<issued_on>` of a header.

    Args:
        header: the header that was read.
        copy_id: SHA-256 (hex) of the copy, used where the header does not identify it.

    Returns:
        For example `ban-chap-hanh-trung-uong_07-kh-tw_2022-08-17`, or `unidentified_`
        and the first 12 characters of `copy_id` where organ, symbol or date is missing.
    """
    if header.organ_name and header.symbol and header.issued_on:
        return f"{slug(header.organ_name)}_{slug(header.symbol)}_{header.issued_on.isoformat()}"
    return f"unidentified_{copy_id[:12]}"
