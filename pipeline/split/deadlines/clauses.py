"""A leaf's text cut at its deadlines, so that each piece has at most one."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from pipeline.model import Deadline

# `)`, `).`, `);`, `,`: what belongs to a deadline that ends a clause
_AFTER = regex.compile(r"[\s*_]*(?:\)[\s*_]*)?[.,;]?[\s*_]*")
# `(`, `(hoàn thành `, or the beginning of the text or of a clause
_CLAUSE_HEAD = regex.compile(r"(?:^|[.;:]\s)[\s\-+•*_]*(?:(?:Trong|Vào|Từ|Trước|Đến)\s)?$", regex.I)
# `; `, `. Đ`: where the next clause begins; not after `TP. `
_CLAUSE_END = regex.compile(r"(?<!\b(?:TP|Tp|Q|P|TS|GS|ThS|St))(?:;|\.(?=\s+\p{Lu}))\s*")
# `(hoàn thành trong năm 2023)`: brackets at the end of a piece, with the punctuation after them
_TRAILING = regex.compile(r"[\s*_]*\((?P<inside>[^()]{1,160})\)[\s*_]*(?P<sign>[.;,:]?)[\s*_]*$")
#: How far before a deadline the beginning of its clause is looked for, in characters.
_REACH = 40
#: Fewer letters than these after the last deadline are no clause of their own.
_SHORTEST = 12


def cut(text: str, deadlines: Sequence[Deadline]) -> list[tuple[str, Deadline | None]]:
    """Cut `text` after each of its deadlines.

    Args:
        text: the text of a leaf.
        deadlines: its deadlines in order, with offsets in `text`.

    Returns:
        Pieces with their deadlines; a piece after the last deadline has none.
    """
    if len(deadlines) < 2:
        deadline = deadlines[0] if deadlines else None
        return [(_without_brackets(text, 0, deadline), deadline)]
    pieces: list[tuple[str, Deadline | None]] = []
    begin = 0
    for index, deadline in enumerate(deadlines):
        following = deadlines[index + 1].start if index + 1 < len(deadlines) else len(text)
        end = _end_of_piece(text, deadline, following, is_last=index + 1 == len(deadlines))
        if end > begin:
            pieces.append((_without_brackets(text[begin:end], begin, deadline), deadline))
            begin = end
    rest = text[begin:].strip()
    return [*pieces, (rest, None)] if rest else pieces


def _end_of_piece(text: str, deadline: Deadline, following: int, *, is_last: bool) -> int:
    """Return where the piece of a deadline ends, at most at `following`."""
    after = _AFTER.match(text, deadline.end, deadline.end + _REACH)
    end = min(after.end() if after else deadline.end, following)
    before = text[max(0, deadline.start - _REACH) : deadline.start]
    opens_clause = bool(_CLAUSE_HEAD.search(before if deadline.start <= _REACH else "~" + before))
    closes_clause = text[deadline.end : end].strip(" *_\n\t") != "" and not opens_clause
    if not closes_clause:
        clause_end = _CLAUSE_END.search(text, end)  # beyond `following`, to see the capital behind a full stop
        ends_before = clause_end is not None and clause_end.start() < following
        end = min(clause_end.end(), following) if clause_end and ends_before else (following if is_last else end)
    rest = text[end : end + _REACH]
    if is_last and sum(char.isalpha() for char in rest) < _SHORTEST:
        return len(text)
    return end


def _without_brackets(piece: str, offset: int, deadline: Deadline | None) -> str:
    """Return a piece without the brackets at its end that hold its deadline; `offset` is the piece's in the text."""
    trailing = _TRAILING.search(piece)
    if deadline is None or trailing is None or deadline.start < offset + trailing.start():
        return piece.strip()
    rest = piece[: trailing.start()].strip()
    if not any(char.isalpha() for char in rest):
        return piece.strip()
    return rest + ("." if trailing["sign"] == "." else "")
