"""Names of exported files."""

from __future__ import annotations

import hashlib

#: Longest name without its ending, in characters; file systems take 255 bytes.
_LONGEST = 120


def file_name(key: str, suffix: str) -> str:
    """Return the file name of what has the key `key` (a slug, a path, a document_id).

    A long key is cut, and its hash tells it from others that begin alike.
    """
    name = "".join(char if char.isalnum() or char in "-_." else "_" for char in key).lstrip(".") or "_"
    if len(name) > _LONGEST or name != key:
        name = f"{name[:_LONGEST]}-{hashlib.sha256(key.encode()).hexdigest()[:8]}"
    return name + suffix
