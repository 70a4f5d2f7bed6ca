"""Who is responsible in the sentence that states a task: where its subject stands."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.split.bodies.enumeration import read_list
from pipeline.split.bodies.lexicon import DETERMINERS, heads, verbs
from pipeline.split.bodies.phrases import Token, token_key
from pipeline.split.bodies.spans import gap_mark

#: Tokens before a colon that can still be the bodies that a line is about.
LONGEST_LABEL = 60

#: Tokens of a sentence that begins with an adverbial; in a longer one the subject is not looked for.
_LONGEST_ADVERBIAL = 600

#: Commas behind an adverbial at which the subject is looked for.
_MOST_COMMAS = 12

#: Words before a plural that make it no subject: `của từng đơn vị`.
_GOVERN = frozenset(token_key(word) for word in "của cho với tại đến thuộc trong trên về theo bởi tới ở từ".split())

#: Words with which adverbials of time begin: `Định kỳ 6 tháng, …`, `Hằng năm, …`.
_TIMES = frozenset(token_key(word) for word in ("định", "hằng", "hàng"))

#: What a body does that stands behind `do`: `do Văn phòng Sở bố trí`.
_TAKEN_ON = frozenset({"chủ trì", "bố trí", "phụ trách", "chịu trách nhiệm", "đảm nhiệm", "đảm nhận", "thực hiện"})

#: Nouns at the head of a sentence that tell what is done: `Công tác bảo vệ do …`, `Việc thẩm định do …`.
_NOUNS = frozenset(token_key(word) for word in ("công", "việc", "nội", "nhiệm"))

#: What may stand between the words of one clause.
_INNER_MARKS = frozenset({"space", "line", "dash", ","})

#: Tokens of a label that says what a sentence is about and not who does it: `Về công tác tuyên truyền: …`.
_LONGEST_TOPIC = 12

#: Words with which it is told what was agreed: `Đồng ý`, `Thống nhất`, `Nhất trí`, `Chấp thuận`, `Cơ bản thống nhất`.
_AGREE = frozenset(token_key(word) for word in ("đồng", "thống", "nhất", "chấp", "cơ"))

# `Cấp huyện: Ban Tuyên giáo chuẩn bị …`: where it is done, and behind the colon who does it
_LEVEL = token_key("cấp")
_TOWARDS, _BY = token_key("đối"), token_key("do")
_ASSIGN = frozenset({token_key("giao"), token_key("phân")})


class Sentence:
    """The tokens of a task's text, and what stands where in them."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        """Take the tokens of a text without brackets."""
        self.tokens = tokens
        self.marks = [gap_mark(token.gap) for token in tokens]
        self.starts = [0, *(at for at, token in enumerate(tokens) if at and token.gap != " " and _ends_sentence(token))]

    # --- who is responsible -------------------------------------------------------------------

    def subject(self, *, has_heading: bool) -> tuple[tuple[str, ...], int]:
        """Return the bodies that are responsible, and the token at which what they do begins."""
        if not self.tokens:
            return (), 0
        head = self._head(0)
        if found := self._label() or self._ordered(head, has_heading=has_heading) or self._at_head(head):
            return found
        if found := self._behind_label():
            return found
        if has_heading:
            return (), head
        later = (self._at_head(start) or self._ordered(start, has_heading=False) for start in self.starts[1:])
        return next((found for found in later if found), None) or self._ordered_within() or self._by(head)

    def _head(self, at: int) -> int:
        """Return the token at which the sentence proper begins: behind `Định kỳ,` and `Đồng thời,`."""
        verb = verbs().match(self.tokens, at)
        if verb and verb[1].kind == "manner" and self.mark(at + verb[0]) == ",":
            return at + verb[0]
        return at

    def _label(self) -> tuple[tuple[str, ...], int] | None:
        """`Phòng Đào tạo: …`, `Đối với Ngành Y tế: …`, `Nguyễn Văn A - Trưởng đoàn: …`."""
        colon = self._colon(LONGEST_LABEL)
        if colon is None or (len(self.starts) > 1 and self.starts[1] < colon):
            return None
        verb = verbs().match(self.tokens, 0)
        towards = verb is not None and verb[1].kind == "link" and self.tokens[0].key == _TOWARDS
        first = verb[0] if verb and towards else 0
        if found := self._fact(colon):
            return found
        listing = read_list(self.tokens, first)
        items = listing.items if listing and listing.stop == colon else self._office_holder(first, colon)
        if not items:
            return None
        inside = self._at_head(colon) if towards or self.tokens[first].key == _LEVEL else None
        return inside or (items, colon)

    def _behind_label(self) -> tuple[tuple[str, ...], int] | None:
        """`Về tuyên truyền: Sở Y tế chủ trì …`, `Cấp cơ sở: các chi bộ tổ chức …`: the subject behind a short label."""
        colon = self._colon(_LONGEST_TOPIC)
        if colon is None or not _INNER_MARKS.issuperset(self.marks[1:colon]):
            return None
        return self._ordered(colon, has_heading=False) or self._plain_subject(colon)

    def _ordered_within(self) -> tuple[tuple[str, ...], int] | None:
        """`Đồng ý chủ trương …; giao Sở Xây dựng hoàn chỉnh thủ tục`: an order behind what was agreed."""
        if self.tokens[0].key not in _AGREE:
            return None
        places = (at for at in range(1, len(self.tokens)) if self.mark(at) == ";" and self.tokens[at].key in _ASSIGN)
        return next((found for at in places if (found := self._ordered(at, has_heading=False))), None)

    def _fact(self, colon: int) -> tuple[tuple[str, ...], int] | None:
        """`Cơ quan chủ trì: Sở Y tế`."""
        verb = next((verb for at in range(max(0, colon - 4), colon) if (verb := verbs().match(self.tokens, at))), None)
        if verb is None or verb[1].kind != "lead":
            return None
        end = next(
            (at for at in range(colon + 1, len(self.tokens)) if self.mark(at) in (";", "stop")), len(self.tokens)
        )
        listing = read_list(self.tokens[:end], colon)
        return (listing.items, colon) if listing else None

    def _office_holder(self, first: int, colon: int) -> tuple[str, ...]:
        """Return a person with the office behind a dash: `Nguyễn Văn A - Trưởng đoàn`."""
        dash = next((at for at in range(first, colon) if self.mark(at) == "dash"), None)
        office = heads().match(self.tokens, dash) if dash else None
        if not office or office[1].form != "person":
            return ()
        named = all(token.is_capitalised for token in self.tokens[first:dash])
        return (self.text(first, colon),) if named else ()

    def _ordered(self, at: int, *, has_heading: bool) -> tuple[tuple[str, ...], int] | None:
        """`Giao Sở Nội vụ …`; under a heading that names bodies, `Yêu cầu các đơn vị …` is their own deed."""
        verb = verbs().match(self.tokens, at)
        if verb is None or verb[1].kind != "command":
            return None
        if has_heading and self.tokens[at].key not in _ASSIGN:
            return None
        listing = read_list(self.tokens, at + verb[0]) if at + verb[0] < len(self.tokens) else None
        if listing is None or (listing.stop < len(self.tokens) and not self._predicate(listing.stop)):
            return None
        return listing.items, listing.stop

    def _at_head(self, at: int) -> tuple[tuple[str, ...], int] | None:
        """Return the subject of the sentence that begins at `at`, also behind an adverbial."""
        return self._plain_subject(self._head(at)) or self._noun_by(at) or self._behind_adverbial(at)

    def _plain_subject(self, at: int) -> tuple[tuple[str, ...], int] | None:
        listing = read_list(self.tokens, at) if at < len(self.tokens) else None
        if listing is None or listing.stop >= len(self.tokens) or not self._predicate(listing.stop):
            return None
        return self._ordered(listing.stop, has_heading=False) or (listing.items, listing.stop)

    def _predicate(self, at: int) -> bool:
        """Whether what bodies do begins at token `at`: a verb, or an adverbial with a verb behind it."""
        mark = self.mark(at)
        verb = verbs().match(self.tokens, at)
        if mark == ":":
            return True
        if verb is None:
            return mark in ("space", "line") and not self.tokens[at].is_capitalised
        if mark == ",":
            return verb[1].kind == "link"
        return mark in ("space", "line") and verb[1].kind != "part"

    def _behind_adverbial(self, at: int) -> tuple[tuple[str, ...], int] | None:
        """`Căn cứ chức năng, nhiệm vụ, các sở …`, `Kết thúc đợt thi đua các đơn vị …`."""
        verb = verbs().match(self.tokens, at)
        if verb is None or not (verb[1].kind == "link" or self.tokens[at].key in _TIMES):
            return None
        end = next((start for start in self.starts if start > at), len(self.tokens))
        if end - at > _LONGEST_ADVERBIAL:
            return None
        commas = [place for place in range(at + 1, end) if "," in self.tokens[place].gap][:_MOST_COMMAS]
        for place in commas:
            if not self._mid_list(place) and (
                found := self._plain_subject(place) or self._ordered(place, has_heading=False)
            ):
                return found
        return self._without_comma(at + verb[0], end) if verb[1].kind == "link" and not commas else None

    def _mid_list(self, at: int) -> bool:
        """Whether a bare plural behind a comma goes on a list: `của cơ quan, đơn vị`."""
        head = heads().match(self.tokens, at)
        return head is not None and head[1].form == "shared"

    def _without_comma(self, at: int, end: int) -> tuple[tuple[str, ...], int] | None:
        for place in range(at + 1, min(end, at + LONGEST_LABEL)):
            if DETERMINERS.match(self.tokens, place) and self.tokens[place - 1].key not in _GOVERN:
                found = self._plain_subject(place)
                if found:
                    return found
        return None

    def _noun_by(self, at: int) -> tuple[tuple[str, ...], int] | None:
        """`Công tác bảo vệ do Công an tỉnh chủ trì, các xã phối hợp`: who it is that a noun at the head is done by."""
        if self.tokens[at].key not in _NOUNS:
            return None
        end = next((place for place in range(at + 1, len(self.tokens)) if self.mark(place) not in _INNER_MARKS), 0)
        found, _ = self._by(at, end or len(self.tokens))
        return (found, at) if found else None

    def _by(self, head: int, end: int | None = None) -> tuple[tuple[str, ...], int]:
        """`… do Văn phòng Sở bố trí`."""
        for at in range(head, len(self.tokens) - 1 if end is None else end - 1):
            listing = read_list(self.tokens, at + 1) if self.tokens[at].key == _BY else None
            verb = verbs().match(self.tokens, listing.stop) if listing and listing.stop < len(self.tokens) else None
            if listing and verb and verb[1].text in _TAKEN_ON:
                return listing.items, head
        return (), head

    def _colon(self, reach: int) -> int | None:
        """Return the first token behind a colon, among the first ones."""
        return self.marks.index(":", 1, reach) if ":" in self.marks[1:reach] else None

    # --- marks --------------------------------------------------------------------------------

    def mark(self, at: int) -> str:
        """Return the mark before token `at`, `stop` behind the last."""
        return self.marks[at] if at < len(self.marks) else "stop"

    def adjoins(self, at: int) -> bool:
        """Whether the token at `at` exists and only space stands before it."""
        return self.mark(at) in ("space", "line")

    def text(self, first: int, stop: int) -> str:
        """Return the printed words from token `first` to `stop`."""
        words = self.tokens[first].text + "".join(token.gap + token.text for token in self.tokens[first + 1 : stop])
        return " ".join(words.split())


def _ends_sentence(token: Token) -> bool:
    return token.is_capitalised and any(mark in token.gap for mark in ".;!?…")
