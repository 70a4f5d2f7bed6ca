"""Lists of bodies: where one ends, and which bodies it names.

The principle: what begins like a body (a listed name, or a head such as `Sở`, `Phòng`,
`các cơ quan`) begins a new one; what does not, continues the one before (`Sở Văn hóa, Thể thao
và Du lịch`). Plural nouns that share one determiner before them or one qualifier behind them
are one body (`các sở, ban, ngành`, `UBND các quận, huyện`, `cơ quan, đơn vị liên quan`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from pipeline.split.authority import Head
from pipeline.split.bodies.lexicon import CONJUNCTIONS, DETERMINERS, fields, heads, verbs
from pipeline.split.bodies.phrases import Token, token_key
from pipeline.split.bodies.spans import BodyReader, Span, open_class, plural_class

#: The last word of the qualifiers that alone hold `các bộ, ngành, địa phương` together: `liên quan`, `hữu quan`.
_CONCERNED = token_key("quan")

_DEPARTMENT, _MINISTRY = token_key("sở"), token_key("bộ")


class Listing(NamedTuple):
    """Bodies as printed, and the index of the first token behind them."""

    items: tuple[str, ...]
    stop: int


def read_list(tokens: Sequence[Token], at: int, *, pure: bool = False) -> Listing | None:
    """Read the bodies that are listed from token `at` on.

    Args:
        tokens: the tokens of a text without brackets.
        at: index of the token where a list may begin.
        pure: the text is nothing but a list (a table cell, a heading); otherwise verbs and
            other parts of a sentence end it.

    Returns:
        The bodies as printed and the index of the token behind the last, or None where no
        body begins at `at`.
    """
    return _ListReader(tokens, pure=pure).read(at)


class _ListReader(BodyReader):
    """Reads bodies one behind the other, and decides what a mark between two words does."""

    def read(self, at: int) -> Listing | None:
        """Return the list that begins at token `at`."""
        current = self._item(at)
        if current is None:
            return None
        spans: list[Span] = []
        while (following := self.after_mark(current.stop)) is not None and following[0] < len(self.tokens):
            if continued := self._continued(current, *following):
                current = continued
            elif item := self._item(following[0]):
                spans.append(current)
                current = item
            else:
                break
        spans.append(current)
        return Listing(tuple(text for span in spans for text in self._texts(span)), current.stop)

    def _item(self, at: int) -> Span | None:
        body = self.body(at)
        if body is None:
            return self._unknown(at) if self.pure else None
        return self._fields(body) or body

    def _unknown(self, at: int) -> Span:
        stop = at + 1
        while stop < len(self.tokens) and self.mark(stop) not in (",", ";"):
            stop += 1
        return Span(at, stop, at, "unknown")

    def _continued(self, current: Span, start: int, mark: str) -> Span | None:
        """Return `current` with what stands behind a mark, where that is no body of its own."""
        if mark not in (",", "và", "line"):
            return None
        if joined := self._join(current, start, mark) or self._widen(current, start):
            return joined
        return None if self.begin(start) else self._next_field(current, start)

    def _join(self, current: Span, start: int, mark: str) -> Span | None:
        """Return `current` with the plural noun at `start` joined: `các sở` + `ban` + `ngành liên quan`."""
        head = heads().match(self.tokens, start) if current.open_noun else None
        noun = plural_class(head[1]) if head else None
        if head is None or noun is None or not self._common(start, head):
            return None
        if (mark == "và" and noun != "level") or (current.open_noun, noun) == ("level", "shared"):
            return None
        stop, joints = start + head[0], (*current.joints, start)
        return self.extend(
            replace(current, stop=stop, named=stop, open_noun=open_class(*head), joints=joints, qualified=False)
        )

    def _common(self, start: int, head: tuple[int, Head]) -> bool:
        """Whether the head at `start` is a plain plural noun here, not a name or a verb."""
        behind = start + head[0]
        if not self.adjoins(behind):
            return True
        if head[1].form == "name" and not self.has_name(behind, bound=True):
            return False
        if self.tokens[behind].is_capitalised and head[1].form != "shared":
            return False
        return not self.is_verb(start, head[0]) or self.pure or verbs().match(self.tokens, behind) is not None

    def _widen(self, current: Span, start: int) -> Span | None:
        """Return `current` with another activity of its own: `Đoàn kiểm tra` + `giám sát`."""
        last = verbs().match(self.tokens, current.stop - 2) if current.stop - current.start >= 2 else None
        verb = verbs().match(self.tokens, start)
        if current.form == "known" or last is None or verb is None or heads().match(self.tokens, start):
            return None
        if last[0] < 2 or last[1].kind != "work" or verb[1].kind != "work":
            return None
        behind = start + verb[0]
        ends = self.mark(behind) in (":", "stop") or verbs().match(self.tokens, behind) is not None
        return replace(current, stop=behind, open_noun=None) if ends else None

    def _next_field(self, current: Span, start: int) -> Span | None:
        """Return `current` with another field of its name: `Phòng Tuyển sinh` + `Truyền thông`."""
        if current.open_noun is not None or current.form not in ("name", "whole", "person", "unknown"):
            return None
        head = heads().match(self.tokens, start)
        if head and head[1].form == "level":
            stop = start + head[0]
            return self.extend(replace(current, stop=stop, named=stop)) if current.bound else None
        small = not self.tokens[start].is_capitalised and not (self.pure and current.form != "unknown")
        if small or current.stop == current.named:
            return None
        return self.extend(replace(current, stop=start + 1, named=start))

    def _fields(self, span: Span) -> Span | None:
        """Return the bodies of a list that prints its head once: `Giám đốc các Sở: Y tế, Tài chính`."""
        book = fields().get(self.tokens[span.stop - 1].key)
        if book is None or self.mark(span.stop) != ":":
            return None
        last = span.stop - 1
        plural = last > span.start and DETERMINERS.match(self.tokens, last - 1) is not None
        office = self._text(span.start, last - 1 if plural else last)
        texts: list[str] = []
        at = stop = span.stop
        while (found := book.match(self.tokens, at)) is not None:
            texts.append(f"{office} {found[1]}".strip())
            stop = at + found[0]
            if (following := self.after_mark(stop)) is None:
                break
            at = following[0]
        return Span(span.start, stop, stop, "known", texts=tuple(texts)) if texts else None

    # --- the printed words ----------------------------------------------------------------------

    def _texts(self, span: Span) -> list[str]:
        if span.texts:
            return list(span.texts)
        starts = [span.start, *([] if self._held_together(span) else span.joints)]
        stops = [*(self._end_before(start) for start in starts[1:]), span.stop]
        return [self._text(start, stop) for start, stop in zip(starts, stops, strict=True)]

    def _end_before(self, start: int) -> int:
        return start - 1 if self.tokens[start - 1].key in CONJUNCTIONS else start

    def _held_together(self, span: Span) -> bool:
        """Whether joined nouns are one body: by what stands before them or behind them.

        `Sở, ban, ngành` is always one; `Bộ, ngành, địa phương` only where all are `liên quan`.
        """
        if span.joints and _MINISTRY in (token.key for token in self.tokens[span.start : span.joints[0]]):
            return span.qualified and self.tokens[span.stop - 1].key == _CONCERNED
        return span.bound or span.qualified or self.tokens[span.start].key == _DEPARTMENT

    def _text(self, start: int, stop: int) -> str:
        words = "".join(token.gap + token.text for token in self.tokens[start:stop])
        lead = len(self.tokens[start].gap) if start < stop else 0
        return " ".join(words[lead:].split())
