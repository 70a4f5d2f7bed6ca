"""Text as tokens, and the longest listed phrase that begins at a token.

Matching ignores case, tone placement and line breaks; marks between words must be those of
the listed phrase, so that `bộ, ngành` is not taken for `bộ ngành`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Generic, NamedTuple, TypeVar

import regex

from pipeline.vietnamese import key

# A bracket with at most 200 characters that holds no other: `(GDĐT)`, `(qua Sở Nội vụ)`; it names no body of the list.
BRACKET = regex.compile(r"\([^()]{0,200}\)|\[[^\[\]]{0,200}\]")

_CONSONANTS = "[BCDĐGHKLMNPQRSTVX]"

# A word, or an abbreviation with marks inside: `Sở`, `2022`, `Đ/c`, `T.Ư`, `GD&ĐT`, `CTCT-QLSV`, `KH,CN&MT`.
# The alternatives with marks come first, or they would be cut at the mark.
TOKEN = regex.compile(
    r"[Đđ]/[Cc]\b|T[./]Ư\b"
    rf"|(?:\p{{Lu}}+&|{_CONSONANTS}{{2,8}}[,.\-–/](?={_CONSONANTS}{{2}}|\p{{Lu}}+&)){{1,6}}\p{{Lu}}+(?![\p{{Ll}}\p{{M}}])"
    r"|[\p{L}\p{M}\p{N}]+"
)

# A text cut at its tokens: `Sở Y tế` is nothing, `Sở`, a space, `Y`, a space, `tế`, nothing.
_PIECES = regex.compile(f"({TOKEN.pattern})")

# What stands between two words of one name or phrase: nothing but space, or a comma, dash or ampersand.
INNER_MARK = regex.compile(r"\s*[,&\-–—]\s*")


class Token(NamedTuple):
    """A word of a text: where it stands, its matching key, and what stands before it.

    `gap` is the text between the token before and this one; `start` and `end` are character offsets.
    """

    text: str
    start: int
    end: int
    key: str
    gap: str

    @property
    def is_capitalised(self) -> bool:
        """Whether the token begins with a capital letter or a digit."""
        return self.text[0].isupper() or self.text[0].isdigit()

    @property
    def is_abbreviation(self) -> bool:
        """Whether the token is all capitals (`UBND`, `GD&ĐT`), and longer than one letter."""
        return len(self.text) > 1 and self.text.isupper()


@lru_cache(maxsize=65_536)
def token_key(word: str) -> str:
    """Return the matching key of one token: `key` without the marks inside an abbreviation."""
    return key(word).replace(" ", "")


def hide_brackets(text: str) -> str:
    """Return `text` with bracketed words blanked out, every offset kept."""
    return BRACKET.sub(lambda found: " " * len(found[0]), text)


def tokenise(text: str) -> list[Token]:
    """Return the tokens of `text` in order."""
    tokens: list[Token] = []
    pieces = _PIECES.split(text)
    end = 0
    for gap, word in zip(pieces[::2], pieces[1::2], strict=False):  # the last gap has no word behind it
        start = end + len(gap)
        end = start + len(word)
        tokens.append(Token(word, start, end, token_key(word), gap))
    return tokens


Entry = TypeVar("Entry")


@dataclass(slots=True)
class _Node(Generic[Entry]):
    """A place in the tree of phrases: what may follow, and the phrase that ends here."""

    following: dict[str, _Node[Entry]] = field(default_factory=dict)
    entry: Entry | None = None
    marks: tuple[bool, ...] = ()


class Phrasebook(Generic[Entry]):
    """Phrases with an entry each; finds the longest one that begins at a token."""

    def __init__(self, phrases: Iterable[tuple[str, Entry]]) -> None:
        """Take phrases in their printed spelling; of two equal ones the first stays."""
        self._root: _Node[Entry] = _Node()
        for text, entry in phrases:
            tokens = tokenise(text)
            node = self._root
            for token in tokens:
                node = node.following.setdefault(token.key, _Node())
            if tokens and node.entry is None:
                node.entry = entry
                node.marks = tuple(not token.gap.isspace() for token in tokens[1:])

    def match(self, tokens: Sequence[Token], at: int) -> tuple[int, Entry] | None:
        """Return the number of tokens and the entry of the longest phrase that begins at `at`."""
        longest: tuple[int, Entry] | None = None
        node = self._root
        spaced = True  # nothing but space so far between the tokens
        for stop in range(at, len(tokens)):
            token = tokens[stop]
            following = node.following.get(token.key)
            if following is None:
                break
            node = following
            spaced = spaced and (stop == at or token.gap == " ")
            if node.entry is not None and (spaced or _marks_fit(tokens[at + 1 : stop + 1], node.marks)):
                longest = stop + 1 - at, node.entry
        return longest

    def whole(self, tokens: Sequence[Token]) -> Entry | None:
        """Return the entry of the phrase that is exactly `tokens`, whatever marks stand between them."""
        node: _Node[Entry] | None = self._root
        for token in tokens:
            node = node.following.get(token.key) if node else None
        return node.entry if node else None


def _marks_fit(tokens: Sequence[Token], marks: Sequence[bool]) -> bool:
    return all(
        token.gap.isspace() or (allowed and INNER_MARK.fullmatch(token.gap) is not None)
        for token, allowed in zip(tokens, marks, strict=True)
    )
