"""One body in running text: where it begins, and which words still belong to its name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from pipeline.split.authority import BodyRow, Head
from pipeline.split.bodies.lexicon import CONJUNCTIONS, DETERMINERS, HONORIFICS, heads, names, verbs
from pipeline.split.bodies.phrases import Token, token_key

#: More unlisted small words than this are no name: the sentence has a verb that no list knows.
_LONGEST_TAIL = 12

#: Kinds of bodies that are named after their task.
_PANELS = frozenset({"working_group", "council"})

_OF = token_key("của")

#: What a name that begins with one of these is about must follow: no body is only a `Phòng Quản lý`.
_TAKE_OBJECT = frozenset(
    {"quản lý", "nghiên cứu", "hỗ trợ", "phát triển", "đảm bảo", "bảo đảm", "kiểm soát", "ứng dụng", "chuyển giao"}
)

#: Nouns among the phrases of verbs.csv: what is drawn up, where a ministry's name would be followed by what it does.
_OBJECTS = frozenset({"kế hoạch", "chương trình", "quy trình", "lộ trình"})

#: Kinds of verbs that tell that the office before them is meant, not the verb of the same spelling.
_PREDICATES = frozenset({"lead", "coordinate", "modal"})


@dataclass(frozen=True, slots=True)
class Span:
    """One body under way: tokens `start` to `stop`; `named` is the first token behind its head.

    `form` is that of the head (`known` for a listed name, `unknown` for none); `open_noun` the
    class of a plural noun at the very end (`shared` or `level`), which the next noun may join;
    `bound` says that a determiner or an office governs it, `qualified` that a qualifier closes
    it; `joints` are the starts of nouns that joined; `texts` replaces the printed words.
    """

    start: int
    stop: int
    named: int
    form: str
    open_noun: str | None = None
    bound: bool = False
    qualified: bool = False
    joints: tuple[int, ...] = ()
    texts: tuple[str, ...] = ()


@lru_cache(maxsize=1_024)
def gap_mark(gap: str) -> str:
    """Return what stands between two tokens: `space`, `line`, `dash`, `,`, `;`, `:` or `stop`.

    A dash at the head of a new line is the mark of a list, and counts as `;`.
    """
    mark = gap.strip()
    if not mark:
        return "line" if "\n" in gap else "space"
    if mark in ("-", "–", "—", "&"):
        return ";" if "\n" in gap[: gap.index(mark)] else "dash"
    return {",": ",", "/": ",", ";": ";", ":": ":"}.get(mark[0], "stop")


def plural_class(head: Head) -> str | None:
    """Return whether a head can stand in a list of plural nouns: `shared` or `level`."""
    return {"shared": "shared", "name": "shared", "level": "level"}.get(head.form)


def open_class(length: int, head: Head) -> str | None:
    """Return the class of a head that further nouns may join; one of more than two syllables closes a list."""
    return plural_class(head) if length <= 2 else None


class BodyReader:
    """Reads single bodies among the tokens of a text."""

    def __init__(self, tokens: Sequence[Token], *, pure: bool) -> None:
        """Take the tokens; `pure` says that they are nothing but bodies, so that no verb ends one."""
        self.tokens = tokens
        self.pure = pure

    def body(self, at: int) -> Span | None:
        """Return the body that begins at token `at`, None where nothing there begins like one."""
        begun = self.begin(at)
        return self.extend(begun) if begun else None

    def mark(self, at: int) -> str:
        """Return the mark before token `at`, `stop` behind the last."""
        return gap_mark(self.tokens[at].gap) if at < len(self.tokens) else "stop"

    def adjoins(self, at: int) -> bool:
        """Whether the token at `at` exists and only space stands before it."""
        return self.mark(at) in ("space", "line")

    def after_mark(self, stop: int) -> tuple[int, str] | None:
        """Return where the next body of a list may begin and the mark before it; None at the list's end."""
        mark = self.mark(stop)
        if stop >= len(self.tokens):
            return None
        if self.tokens[stop].key in CONJUNCTIONS and mark not in (":", "stop"):
            return (stop + 1, "và") if self.adjoins(stop + 1) else None
        if mark in (",", ";") or (self.pure and mark in ("line", ":", "stop")):
            return stop, mark
        return None

    # --- where a body begins --------------------------------------------------------------------

    def begin(self, at: int) -> Span | None:
        """Return the determiner and head (or listed name) that stand at token `at`."""
        honorific = HONORIFICS.match(self.tokens, at)
        start = at + (honorific[0] if honorific else 0)
        determiner = DETERMINERS.match(self.tokens, start) if start == at or self.adjoins(start) else None
        first = start + (determiner[0] if determiner else 0)
        if first >= len(self.tokens) or not (first == at or self.adjoins(first) or self._dotted(at, first)):
            return None
        bound = determiner is not None
        known, head = self._known(first), heads().match(self.tokens, first)
        if known and (head is None or known[0] >= head[0]):
            named = first + known[0]
            return Span(start, named, named, "known", self.level_at(named - 1), bound)
        if head and self._stands(head[1], first, first + head[0], bound=bound):
            named = first + head[0]
            matter = self._matter_end(named) if head[1].kind in _PANELS else None
            return Span(start, matter or named, named, head[1].form, open_class(*head), bound)
        if honorific and self.tokens[first].is_capitalised:
            return Span(start, first + 1, first, "person")
        return None

    def _known(self, at: int) -> tuple[int, tuple[BodyRow, ...]] | None:
        """Return the listed name at `at`; `Bộ xây dựng kế hoạch` is none, but a verb with its object."""
        known = names().match(self.tokens, at)
        if known is None or known[0] < 2 or self.pure or self.tokens[at + 1].is_capitalised:
            return known
        behind = at + known[0]
        verb = verbs().match(self.tokens, at + 1)
        is_verb = verb is not None and verb[1].kind == "work" and verb[0] == known[0] - 1
        following = verbs().match(self.tokens, behind) if self.adjoins(behind) else None
        object_follows = self.adjoins(behind) and (following is None or following[1].text in _OBJECTS)
        return None if is_verb and object_follows else known

    def _dotted(self, at: int, first: int) -> bool:
        """`Ông. Nguyễn Văn A`."""
        return (
            first == at + 1 and self.tokens[first].gap.strip() == "." and HONORIFICS.match(self.tokens, at) is not None
        )

    def _stands(self, head: Head, first: int, behind: int, *, bound: bool) -> bool:
        """Whether a head is meant as a body here, and not as the common word of the same spelling."""
        if head.form == "none":
            return False
        if not bound and not self.pure and self.is_verb(first, behind - first):
            if head.form == "name":
                return self.adjoins(behind) and self.tokens[behind].is_capitalised
            return self._noun_not_verb(head, behind)
        if head.form == "name":
            return self.has_name(behind, bound=bound)
        if head.form == "level":
            return bound or (self.adjoins(behind) and self.tokens[behind].is_capitalised)
        return True

    def _matter_end(self, at: int) -> int | None:
        """Return where the field of work of a panel ends, told by the level or owner behind it.

        `Ban Chỉ đạo` phòng, chống tội phạm tỉnh; without one, the words are what the panel does.
        """
        for place in range(at, min(at + _LONGEST_TAIL, len(self.tokens))):
            verb = verbs().match(self.tokens, place)
            if self.mark(place) in (";", ":", "stop") or (verb and verb[1].kind not in ("work", "part")):
                return None
            if place > at and self.level_at(place):
                return place + 1
            if self.tokens[place].key == _OF:
                owner = names().match(self.tokens, place + 1)
                return place + 1 + owner[0] if owner else None
            if DETERMINERS.match(self.tokens, place) or names().match(self.tokens, place):
                return None
        return None

    def is_verb(self, at: int, length: int) -> bool:
        """Whether a verb of at least `length` tokens stands at `at`."""
        verb = verbs().match(self.tokens, at)
        return verb is not None and verb[1].kind != "part" and verb[0] >= length

    def _noun_not_verb(self, head: Head, behind: int) -> bool:
        """`Lãnh đạo bệnh viện: …` names an office, `Lãnh đạo việc …` does not; `tổ chức, doanh nghiệp` is a noun."""
        verb = verbs().match(self.tokens, behind) if self.adjoins(behind) else None
        if head.form == "person":
            return (verb is not None and verb[1].kind in _PREDICATES) or self._governed(behind)
        if head.form != "shared":
            return False
        following = self.after_mark(behind)
        return (verb is not None and verb[1].kind == "part") or (
            following is not None and self._plural_at(following[0])
        )

    def _governed(self, at: int) -> bool:
        """Whether a body stands behind an office at `at`: `Lãnh đạo` bệnh viện, `Lãnh đạo` các sở."""
        if not self.adjoins(at):
            return False
        determiner = DETERMINERS.match(self.tokens, at)
        at += determiner[0] if determiner else 0
        head = heads().match(self.tokens, at)
        if head is None or head[1].form in ("none", "level"):
            return names().match(self.tokens, at) is not None or (head is not None and determiner is not None)
        return head[1].form != "name" or self.has_name(at + head[0], bound=True)

    def _plural_at(self, at: int) -> bool:
        head = heads().match(self.tokens, at)
        return head is not None and head[1].form == "shared" and not self.is_verb(at, head[0])

    def has_name(self, behind: int, *, bound: bool) -> bool:
        """Whether what stands behind a head such as `Sở` or `Phòng` makes it a body."""
        if not self.adjoins(behind):
            following = self.after_mark(behind)
            if bound or following is None:
                return bound or (self.pure and behind >= len(self.tokens))
            head = heads().match(self.tokens, following[0])
            return head is not None and head[1].form in ("shared", "name", "level", "group")
        if self.tokens[behind].is_capitalised:
            return True
        verb = verbs().match(self.tokens, behind)
        if verb is None or verb[1].kind != "part":
            return bound and (verb is not None or self.tokens[behind].key in CONJUNCTIONS)
        return bound or self.level_at(behind + verb[0] - 1) is not None

    def level_at(self, at: int) -> str | None:
        """Return `level` where a level of administration ends with token `at`: `tỉnh`, `thành phố`."""
        for first in (at, at - 1):
            head = heads().match(self.tokens, first) if first >= 0 else None
            if head and head[1].form == "level" and first + head[0] == at + 1:
                return "level"
        return None

    # --- the words behind the head --------------------------------------------------------------

    def extend(self, span: Span) -> Span:
        """Take in the words that belong to the body's name, up to a mark, a verb or another part."""
        small = 0
        while self._goes_on(span) and (step := self._step(span)) is not None:
            small = small + 1 if step.form == "small" else 0
            if small > _LONGEST_TAIL:
                break
            span = replace(step, form=span.form)
        return span

    def _goes_on(self, span: Span) -> bool:
        if span.stop >= len(self.tokens) or self.tokens[span.stop].key in CONJUNCTIONS:
            return False
        mark = self.mark(span.stop)
        new_line = mark == "line" and self.pure and self.begin(span.stop) is not None
        return mark in ("space", "line", "dash") and not new_line

    def _step(self, span: Span) -> Span | None:
        """Return `span` with the next word or phrase taken in; None where the name ends before it."""
        at = span.stop
        verb = verbs().match(self.tokens, at)
        if self._second_syllable(span) and (verb is None or (verb[0] == 1 and verb[1].kind != "part")):
            return replace(span, stop=at + 1, open_noun=None)
        governed = at == span.named and span.form == "person"
        if nested := self._nested(at, verb[0] if verb else 0, governed=governed):
            length, noun = nested
            bound = span.bound or span.form in ("person", "whole", "known")
            return replace(span, stop=at + length, open_noun=noun, bound=bound)
        if verb and not self.tokens[at].is_capitalised:
            if verb[1].kind == "part":
                noun = self.level_at(at + verb[0] - 1)
                bound = span.bound or noun is not None
                return replace(span, stop=at + verb[0], open_noun=noun, bound=bound, qualified=True)
            if self._lacks_object(span):
                return replace(span, stop=at + verb[0], open_noun=None)
            if not self.pure:
                return None
        return self._plain_word(span)

    def _lacks_object(self, span: Span) -> bool:
        """`Phòng Quản lý` đào tạo, `Viện Nghiên cứu` phát triển kinh tế: the name says what of, in small letters."""
        at = span.stop - 2
        verb = verbs().match(self.tokens, at) if at >= span.named else None
        return verb is not None and verb[1].text in _TAKE_OBJECT and self.tokens[at].is_capitalised

    def _plain_word(self, span: Span) -> Span | None:
        at = span.stop
        if self.tokens[at].is_capitalised:
            return replace(span, stop=at + self._field_length(at), open_noun=None)
        if determiner := DETERMINERS.match(self.tokens, at):
            if self.pure or self._takes_plural(span) or self.begin(at):
                return replace(span, stop=at + determiner[0], bound=True, open_noun=None)
            return None
        if not self.pure and (span.form in ("known", "group") or self._is_complete(at)):
            return None
        return replace(span, stop=at + 1, open_noun=None, form="small")

    def _field_length(self, at: int) -> int:
        """Return how many tokens of a field a capital begins: `Công nghệ thông tin`, though its end is a verb."""
        verb = verbs().match(self.tokens, at)
        return verb[0] if verb and verb[1].kind == "part" else 1

    def _is_complete(self, at: int) -> bool:
        """Whether the words before `at` end a name: a level (`UBND các xã`), a number, a proper noun (`Hưng Yên`)."""
        last, before = self.tokens[at - 1], self.tokens[at - 2] if at > 1 else None
        if self.level_at(at - 1) or last.text.isdigit():
            return True
        words = (last, before) if before else (last,)
        return len(words) == 2 and all(word.text[0].isupper() and not word.is_abbreviation for word in words)

    def _takes_plural(self, span: Span) -> bool:
        """`Ban Quản lý các dự án`: a determiner right behind a capitalised head."""
        whole = span.form in ("name", "whole") and span.stop == span.named
        return whole and not self.tokens[span.stop - 1].is_abbreviation and self.tokens[span.start].is_capitalised

    def _second_syllable(self, span: Span) -> bool:
        """Whether the next word is the small second half of a capitalised compound: `Y tế`, `Nông dân`."""
        at = span.stop
        before = self.tokens[at - 1]
        if at - 1 < span.named or self.tokens[at].is_capitalised or not self.adjoins(at):
            return False
        alone = at - 2 < span.named or not self.tokens[at - 2].is_capitalised
        return before.is_capitalised and before.text.isalpha() and not before.is_abbreviation and alone

    def _nested(self, at: int, verb_length: int, *, governed: bool) -> tuple[int, str | None] | None:
        """Return length and open noun of a body inside the name: `Giám đốc` Công an tỉnh."""
        known, head = self._known(at), heads().match(self.tokens, at)
        if head and head[1].form == "none":
            head = None
        longest = max(known[0] if known else 0, head[0] if head else 0)
        if longest == 0 or longest < verb_length or (longest == verb_length and not governed):
            return None
        if head is None or (known and known[0] == longest):
            return longest, self.level_at(at + longest - 1)
        behind = at + longest
        if head[1].form == "name" and self.adjoins(behind) and not self.has_name(behind, bound=True):
            return None
        return longest, open_class(*head)
