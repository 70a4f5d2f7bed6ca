"""Who leads, who works along and who is served in the sentence that states a task.

The subject stands at the head ("Sở Y tế chủ trì …"), behind an order ("Giao Sở Nội vụ …"),
before a colon ("Phòng Đào tạo: …") or behind an adverbial ("Căn cứ chức năng, …, các sở …");
where the sentence has none, the bodies of the heading above are responsible.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.model import BodyMention
from pipeline.split.bodies.enumeration import Listing, read_list
from pipeline.split.bodies.lexicon import role_words, verbs
from pipeline.split.bodies.naming import Context, mention
from pipeline.split.bodies.phrases import Token, hide_brackets, token_key, tokenise
from pipeline.split.bodies.responsible import LONGEST_LABEL, Sentence
from pipeline.vietnamese import nfc

#: Tokens between `báo cáo` and the `về` or `với` that names whom.
_REPORT_REACH = 16

_WITH = frozenset(token_key(word) for word in ("với", "cùng"))
_TO = frozenset(token_key(word) for word in ("cho", "với", "lên", "về", "gửi", "giúp", "để", "tới"))
_REPORT, _TOGETHER, _SUBMIT = token_key("báo"), token_key("cùng"), token_key("trình")

#: Words before `phối hợp`, `tham mưu`, `báo cáo` that make it a noun: `quy chế phối hợp`, `sự phối hợp`.
_MAKE_NOUN = frozenset(token_key(word) for word in ("chế", "sự"))

#: Words before `trình` that make it a noun: `chương trình`; not before `phối hợp` (`Ban Tuyên giáo phối hợp`).
_MAKE_COURSE = frozenset(
    token_key(word) for word in "chương quá công lộ quy tiến tờ giải giáo hành thuyết phương lập".split()
)

#: What one body has others do, so that it is they who work along: `chỉ đạo các xã phối hợp với doanh nghiệp`.
_DIRECTS = frozenset({"chỉ đạo", "hướng dẫn", "vận động", "khuyến khích", "đôn đốc", "hỗ trợ", "động viên"})
_DIRECTING = frozenset(token_key(phrase.split()[0]) for phrase in _DIRECTS)


@dataclass(frozen=True, slots=True)
class Roles:
    """The bodies of a sentence by role, and its leading verb phrase.

    `source` is `own` where the sentence names who is responsible, `inherited` where a heading
    does, else `none`.
    """

    lead: tuple[BodyMention, ...] = ()
    coordinate: tuple[BodyMention, ...] = ()
    serve: tuple[BodyMention, ...] = ()
    source: str = "none"
    action: str | None = None


def find_roles(text: str, context: Context, inherited: Sequence[BodyMention] = ()) -> Roles:
    """Return who leads, coordinates and is served in the sentence(s) of one task.

    Args:
        text: the task's text, without its numbering.
        context: what the document says about the bodies it names.
        inherited: the bodies of the nearest heading or lead-in above.
    """
    sentence = _Task(tokenise(hide_brackets(nfc(text))))
    lead, start = sentence.subject(has_heading=bool(inherited))
    source = "own" if lead else "inherited" if inherited else "none"
    return Roles(
        lead=_mentions(lead, context) or tuple(inherited),
        coordinate=_mentions(sentence.partners(), context),
        serve=_mentions(sentence.served(), context),
        source=source,
        action=sentence.action(start),
    )


def _mentions(texts: Sequence[str], context: Context) -> tuple[BodyMention, ...]:
    return tuple(mention(text, context) for text in dict.fromkeys(texts))


class _Task(Sentence):
    """The sentence of a task: besides its subject, the bodies behind its verbs."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        super().__init__(tokens)
        self.verbs = list(self._role_verbs())
        self.by_others = frozenset(self._by_others()) if self.verbs else frozenset()
        # The lists behind `phối hợp với`; what stands in one begins no sentence: `… Sở Y tế; Sở Nội vụ …`.
        self.along = {
            at: self._list_after(self._skip_manner(at + length), _WITH)
            for at, length, kind in self.verbs
            if kind == "coordinate"
        }
        listed = {place for at, listing in self.along.items() if listing for place in range(at, listing.stop)}
        self.starts = [start for start in self.starts if start not in listed]

    # --- who works along, who is served -------------------------------------------------------

    def partners(self) -> list[str]:
        """Return the bodies behind `phối hợp với`, and those of which it is said."""
        found: list[str] = []
        for at, length, kind in self.verbs:
            if kind == "lead":
                found += self._together(at + length) or self._said_of_others(at + length)
            elif (listing := self.along.get(at)) and not self._is_noun(at) and at not in self.by_others:
                found += listing.items
        listing = read_list(self.tokens, 0) if self.tokens else None
        return [*(self._together(listing.stop) if listing else ()), *found]

    def served(self) -> list[str]:
        """Return the bodies behind `tham mưu`, `báo cáo`, `trình`, `đề xuất`, `giúp`."""
        found: list[str] = []
        for at, length, kind in self.verbs:
            if kind == "serve" and not self._is_noun(at):
                behind = self._skip_manner(at + length)
                found += self._after(behind, _TO) or (self._reported(behind) if self._reports(at, length) else ())
        return found

    def _role_verbs(self) -> Iterator[tuple[int, int, str]]:
        """Yield place, length and kind of every verb that gives bodies a role."""
        words = role_words()
        behind = 0
        for at, token in enumerate(self.tokens):
            verb = verbs().match(self.tokens, at) if at >= behind and token.key in words else None
            if verb and verb[1].kind in ("lead", "coordinate", "serve"):
                yield at, verb[0], verb[1].kind
            if verb and verb[1].kind in ("lead", "coordinate", "serve", "part"):
                behind = at + verb[0]

    def _by_others(self) -> Iterator[int]:
        """Yield the verbs of a clause that tells what others are made to do: `chỉ đạo các xã` *phối hợp* `với …`."""
        places = {at for at, _, kind in self.verbs if kind == "coordinate"}
        if not places or _DIRECTING.isdisjoint(token.key for token in self.tokens):
            return
        directed = False
        for at, token in enumerate(self.tokens):
            if self.mark(at) in (";", "stop"):
                directed = False
            if directed and at in places and self.adjoins(at):
                yield at
            verb = verbs().match(self.tokens, at) if token.key in _DIRECTING else None
            if verb and verb[1].text in _DIRECTS and self.adjoins(at + verb[0]):
                directed = directed or read_list(self.tokens, at + verb[0]) is not None

    def _is_noun(self, at: int) -> bool:
        before = _MAKE_COURSE if self.tokens[at].key == _SUBMIT else _MAKE_NOUN
        return at > 0 and self.mark(at) == "space" and self.tokens[at - 1].key in before

    def _skip_manner(self, at: int) -> int:
        """Return the token behind `chặt chẽ`, `thường xuyên, kịp thời`."""
        while at < len(self.tokens) and self.mark(at) in ("space", "line", ","):
            verb = verbs().match(self.tokens, at)
            if verb is None or verb[1].kind != "manner" or self.tokens[at].key in _WITH:
                break
            at += verb[0]
        return at

    def _after(self, at: int, prepositions: frozenset[str]) -> tuple[str, ...]:
        """Return the bodies that begin at `at`, behind any of the prepositions (or a colon)."""
        listing = self._list_after(at, prepositions)
        return listing.items if listing else ()

    def _list_after(self, at: int, prepositions: frozenset[str]) -> Listing | None:
        first = at
        while at < len(self.tokens) and at < first + 2 and self.adjoins(at) and self.tokens[at].key in prepositions:
            at += 1
        if at >= len(self.tokens) or not (self.adjoins(at) or self.mark(at) == ":"):
            return None
        return read_list(self.tokens, at)

    def _together(self, at: int) -> tuple[str, ...]:
        """`chủ trì cùng …`, `Sở Y tế cùng với …`."""
        if at < len(self.tokens) and self.adjoins(at) and self.tokens[at].key == _TOGETHER:
            return self._after(at, _WITH)
        return ()

    def _said_of_others(self, at: int) -> tuple[str, ...]:
        """`Sở Y tế chủ trì; các sở liên quan phối hợp`."""
        if at >= len(self.tokens) or self.mark(at) not in (",", ";"):
            return ()
        listing = read_list(self.tokens, at)
        verb = verbs().match(self.tokens, listing.stop) if listing and listing.stop < len(self.tokens) else None
        return listing.items if listing and verb and verb[1].kind == "coordinate" else ()

    def _reports(self, at: int, length: int) -> bool:
        return any(token.key == _REPORT for token in self.tokens[at : at + length])

    def _reported(self, at: int) -> tuple[str, ...]:
        """`báo cáo kết quả thực hiện về Sở Y tế`: the nearest body behind a preposition of the same clause."""
        for place in range(at, min(len(self.tokens) - 1, at + _REPORT_REACH)):
            if self.mark(place) in (",", ";", ":", "stop"):
                break
            if self.tokens[place].key in _TO and (found := self._after(place, _TO)):
                return found
        return ()

    # --- what is done -------------------------------------------------------------------------

    def action(self, at: int) -> str | None:
        """Return the leading verb phrase from token `at` on: `Chủ trì, phối hợp`, `Tiếp tục rà soát`."""
        first = at = self._behind_time(at)
        effort: int | None = None
        while verb := verbs().match(self.tokens, at):
            kind, behind = verb[1].kind, at + verb[0]
            if kind in ("link", "part"):
                break
            if kind not in ("modal", "manner", "effort"):
                return self._phrase(first, self._with_partner(behind) if kind == "lead" else behind)
            first = behind if kind == "modal" else first
            effort = behind if kind == "effort" else effort
            at = behind
        return self._phrase(first, effort) if effort else None

    def _behind_time(self, at: int) -> int:
        """Return the token behind a time before a colon: `Ngày 16/11: Họp …`, `Từ ngày … đến ngày …: …`."""
        verb = verbs().match(self.tokens, at)
        if verb is None or verb[1].kind != "link":
            return at
        marks = ((place, self.mark(place)) for place in range(at + 1, min(len(self.tokens), at + LONGEST_LABEL)))
        return next((place if mark == ":" else at for place, mark in marks if mark in (":", "stop")), at)

    def _with_partner(self, at: int) -> int:
        verb = verbs().match(self.tokens, at)
        return at + verb[0] if verb and verb[1].kind == "coordinate" and self.mark(at) in (",", "space") else at

    def _phrase(self, first: int, stop: int) -> str:
        words = self.text(first, stop)
        return words[:1].upper() + words[1:]
