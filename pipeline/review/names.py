"""Names of the pages of the review, from the keys of the dataset."""

from __future__ import annotations

import hashlib

#: Paths of network shares end at 260 characters: longer names are cut, and a hash keeps them apart.
_LONGEST = 80


def document_page(document_id: str) -> str:
    """Return where a document's page stands, relative to the review."""
    return f"documents/{_file_name(document_id)}.html"


def body_page(body_id: str) -> str:
    """Return where a body's page stands, relative to the review."""
    return f"bodies/{_file_name(body_id)}.html"


def _file_name(key: str) -> str:
    if len(key) <= _LONGEST:
        return key
    return f"{key[:_LONGEST]}-{hashlib.sha256(key.encode()).hexdigest()[:8]}"
