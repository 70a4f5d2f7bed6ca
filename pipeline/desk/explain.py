"""The story of one copy: how each page was read, what was found in it, what was doubtful."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from pipeline.batch.repairs import repairs
from pipeline.errors import WrongUse
from pipeline.model import Change
from pipeline.visible import escape_name
from pipeline.write.load import load_tables
from pipeline.write.table import Row

#: The columns of `documents` and `copies` that are told, in this order.
_HEADER = (
    *("organ_parent", "organ_name", "symbol", "place", "issued_on", "type_name", "subject"),
    *("urgency", "secrecy", "signed_for", "signer_position", "signer_name"),
)
_MARKS = (
    *("copy_kind", "copy_symbol", "copy_organ", "copied_on", "copy_signer_name", "print_run"),
    *("received_organ", "received_channel", "received_number", "received_on"),
)
#: The columns that the story is made of: whole tables of a big dataset, with every line, would take minutes.
_COLUMNS = {
    "copies": ("copy_id", "document_id", "path", "format", "byte_size", "status", *_MARKS),
    "pages": ("copy_id", "page", "text_source", "dpi", "rotation", "skew_deg", "word_count", "confidence", "part"),
    "documents": ("document_id", "confidence", *_HEADER),
    "sections": ("document_id", "copy_id"),
    "tasks": ("document_id",),
    "deadlines": ("task_id",),
    "citations": ("document_id",),
    "recipients": ("document_id",),
    "problems": ("copy_id", "page", "key", "severity", "code", "message"),
    "corrections": ("document", "table", "column", "old_value", "new_value", "who", "state", "source", "row"),
}
#: Repairs that are shown of one page.
_CHANGES = 12


def explain(path: str, out: Path) -> str:
    """Tell the story of a copy as text.

    Args:
        path: its path in the raw folder, the end of it, or the first letters of its copy_id.
        out: the folder of the dataset.

    Raises:
        WrongUse: if there is no dataset in `out`, or the copy is not in it or not the only one of that name.
    """
    tables = {name: table.to_pylist() for name, table in load_tables(out, _COLUMNS).items()}
    copy = _find(path, tables["copies"])
    return "\n".join(_story(copy, tables, _changes(out, copy["copy_id"])))


def _find(path: str, copies: Sequence[Row]) -> Row:
    """Return the row of the copy that a path names best.

    That is the whole path; else the longest that stands at the end of what a shell completed
    (`/srv/archive/raw/2021/a.pdf`); else the end of a path; else the first letters of a copy_id.
    """
    names = {path, escape_name(path)}
    whole = [row for row in copies if row["path"] in names]
    completed = [row for row in copies if any(f"/{name}".endswith(f"/{row['path']}") for name in names)]
    longest = max((len(row["path"]) for row in completed), default=0)
    ends = [row for row in copies if any(f"/{row['path']}".endswith(f"/{name}") for name in names)]
    loose = [row for row in copies if row["path"].endswith(tuple(names)) or row["copy_id"].startswith(path)]
    found = whole or [row for row in completed if len(row["path"]) == longest] or ends or loose
    if not found:
        raise WrongUse(f"{path} is not in the dataset; vanban status lists what is new.")
    if len({row["copy_id"] for row in found}) > 1:
        raise WrongUse(
            f"{path} names {len(found)} copies: {', '.join(row['path'] for row in found[:5])}; give more of it."
        )
    return found[0]


def _story(copy: Row, tables: Mapping[str, Sequence[Row]], changes: Mapping[int, Sequence[Change]]) -> Iterator[str]:
    yield f"{copy['path']}: {copy['format']}, {copy['byte_size']:,} bytes, {copy['status']}"
    yield f"  copy_id {copy['copy_id']}"
    others = [row["path"] for row in tables["copies"] if row["copy_id"] == copy["copy_id"] and row is not copy]
    yield from (f"  the same bytes as {other}" for other in others)
    yield from _pages(copy, tables["pages"], changes)
    document = next((row for row in tables["documents"] if row["document_id"] == copy["document_id"]), None)
    if document:
        yield from _found(document, copy, tables)
        yield from _corrected(document["document_id"], tables["corrections"])
    yield from _doubts(copy, tables["problems"])


def _pages(copy: Row, pages: Sequence[Row], changes: Mapping[int, Sequence[Change]]) -> Iterator[str]:
    for page in pages:
        if page["copy_id"] != copy["copy_id"]:
            continue
        turned = f", turned {page['rotation']}°" if page["rotation"] else ""
        askew = f", straightened {page['skew_deg']:.1f}°" if page["skew_deg"] else ""
        dpi = f" at {page['dpi']} DPI" if page["dpi"] else ""
        yield (
            f"Page {page['page']}: {page['text_source']}{dpi}{turned}{askew}, {page['word_count']:,} words, "
            f"sure to {page['confidence']:.0%}, {page['part']}"
        )
        made = changes.get(page["page"], ())
        for change in made[:_CHANGES]:
            yield f"  repaired {change.text_read} → {change.text} ({change.reason}: {change.evidence})"
        if len(made) > _CHANGES:
            yield f"  and {len(made) - _CHANGES:,} repairs more"


def _found(document: Row, copy: Row, tables: Mapping[str, Sequence[Row]]) -> Iterator[str]:
    key = document["document_id"]
    yield f"Document {key}, the header sure to {document['confidence']:.0%}"
    told = [(name, document[name]) for name in _HEADER] + [(name, copy[name]) for name in _MARKS]
    yield from (f"  {name:<18} {value}" for name, value in told if value is not None)
    for name in ("sections", "tasks", "deadlines", "citations", "recipients"):
        count = sum(_document_of(row) == key for row in tables[name])
        yield f"  {name:<18} {count:,}"
    best = {row["copy_id"] for row in tables["sections"] if row["document_id"] == key}
    if best and copy["copy_id"] not in best:
        yield "  The tables hold another copy of this document, which was read better."


def _corrected(document_id: str, corrections: Sequence[Row]) -> Iterator[str]:
    for row in corrections:
        if row["document"] == document_id:
            value = f"{row['table']}.{row['column']}: {row['old_value']} → {row['new_value']}"
            who = f" by {row['who']}" if row["who"] else ""
            yield f"Correction {row['state']}{who}, {value} ({row['source']}, row {row['row']})"


def _document_of(row: Row) -> str:
    return str(row.get("document_id") or row["task_id"].partition("#")[0])


def _doubts(copy: Row, problems: Sequence[Row]) -> Iterator[str]:
    of_copy = [row for row in problems if row["copy_id"] == copy["copy_id"]]
    if not of_copy:
        yield "Nothing was doubtful."
    for row in sorted(
        of_copy, key=lambda row: (row["severity"] != "refused", row["severity"] != "review", row["page"] or 0)
    ):
        page = f" page {row['page']}:" if row["page"] else ""
        key = f" [{row['key'].rpartition('#')[2]}]" if row["key"] and row["key"] != copy["copy_id"] else ""
        yield f"{row['severity']} {row['code']}{key}:{page} {row['message']}"


def _changes(out: Path, copy_id: str) -> dict[int, list[Change]]:
    """Return the repairs of a copy by page."""
    pages: dict[int, list[Change]] = defaultdict(list)
    for ref, changes in repairs(out, copy_id).items():
        pages[ref.page] += changes
    return pages
