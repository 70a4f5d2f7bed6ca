"""Which document of the dataset a citation means, where nothing leaves a doubt.

Numbering restarts (each year in the State, each term of office in the Party) and every province counts for
itself, so a symbol alone never identifies a document. A citation is linked when symbol and date are those of
exactly one document and the organ named, if one is, can be the one that issued or signed it. The date may be
printed in another citation of the same symbol (Nghị định 30/2020/NĐ-CP, annex I: only the first citation is
given in full); a year in the symbol (`30/2020/NĐ-CP`) does instead of it where the organ is named too.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence

import regex

from pipeline.model import Citation, Document
from pipeline.vietnamese import key
from pipeline.write.merge import Issued

# The year within a symbol: `30/2020/NĐ-CP`.
SYMBOL_YEAR = regex.compile(r"/((?:19|20)\d\d)/")


def by_symbol(issued: Sequence[Issued]) -> Mapping[str, list[Issued]]:
    """Return the documents that have symbol and date, by the key of their symbol."""
    index: defaultdict[str, list[Issued]] = defaultdict(list)
    for document in issued:
        if document.header.symbol and document.header.issued_on:
            index[key(document.header.symbol)].append(document)
    return index


def cited_document(citation: Citation, citing: Document, index: Mapping[str, list[Issued]]) -> str | None:
    """Return the document_id of the document that a citation means.

    Args:
        citation: a citation of `citing`.
        citing: the document that cites.
        index: what `by_symbol` returns for the dataset.

    Returns:
        None where the document is not in the dataset or a doubt is left.
    """
    if not citation.symbol:
        return None
    candidates = index.get(key(citation.symbol), [])
    date = _date(citation, citing)
    year = SYMBOL_YEAR.search(citation.symbol)
    if date is not None:
        found = [one for one in candidates if one.header.issued_on == date and _may_be(citation.organ_name, one)]
    elif year and citation.organ_name:
        found = [one for one in candidates if _year(one) == int(year[1]) and _may_be(citation.organ_name, one)]
    else:
        found = []
    return found[0].document_id if len(found) == 1 else None


def _year(document: Issued) -> int | None:
    return document.header.issued_on.year if document.header.issued_on else None


def _date(citation: Citation, citing: Document) -> dt.date | None:
    """Return the date printed in the citation, else the only one printed with the same symbol."""
    if citation.cited_on or not citation.symbol:
        return citation.cited_on
    symbol = key(citation.symbol)
    dates = {other.cited_on for other in citing.citations if other.symbol and key(other.symbol) == symbol} - {None}
    return dates.pop() if len(dates) == 1 else None


def _may_be(organ_name: str | None, candidate: Issued) -> bool:
    """Whether the organ named in a citation can be that of a document.

    It can when it holds every word of the issuing organ's name (`Ban Chấp hành Trung ương Đảng khóa XIII`), or no
    word but those that the document's own organs and place have (`Bộ Chính trị`, `Ban Thường vụ Tỉnh ủy`).
    """
    if organ_name is None:
        return True
    header = candidate.header
    cited, organ = _words(organ_name), _words(header.organ_name)
    own = organ | _words(header.organ_parent) | _words(header.place) | _words(candidate.signature.signed_for)
    return bool(organ and organ <= cited) or cited <= own


def _words(name: str | None) -> frozenset[str]:
    return frozenset(key(name or "").split())
