"""Repair of what OCR slipped on: tones, hooks and circumflexes, in context.

Most errors of OCR on Vietnamese give another real word (tổ → tố, thể → thế), so a word
list cannot find them: what stands around a word decides (`pipeline.read.context`). Numbers,
symbols and capitalised names are never changed into others. Every change says why:

- `script`: a letter or sign of other writing for the Vietnamese one that looks like it;
- `roman`: two strokes of a Roman number that were read as H;
- `tone`, `mark`, `letter`: another syllable, by its neighbours;
- `case`: a word in capitals in the middle of small print;
- `list-sign`: the dash or the number's full stop at a paragraph's head;
- `comma`: a full stop in mid-sentence;
- `rule`: a table's rule that was read as part of the word.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

import regex

from pipeline.language import Language
from pipeline.model import Cell, Change, Line, Table, Word, Zone
from pipeline.read.context import BREAK, DOUBTFUL, POOR, WORD, Reading, choose
from pipeline.read.marks import without_rule
from pipeline.vietnamese import is_syllable, nfc

# Two strokes of a Roman number that were read as one letter: `khoá XIH`, `HI`
STROKES = regex.compile(r"(?<!\p{L})(?:[XVI]{1,4}H|H[I])(?!\p{L})")

#: Letters and signs of other writing that OCR gives for Vietnamese ones.
_LOOKALIKES = str.maketrans({"\u00d0": "Đ", "\u0189": "Đ", "\u00f0": "đ", "\u2044": "/"})

# The head of a paragraph: a dash that was read as another sign, a number's full stop as a comma
HEAD_DASH = regex.compile(r"^(?:[~—_>]|-_~)$")
HEAD_COMMA = regex.compile(r"^(\d{1,2}),$")

# A word with a full stop, not `v.v.` or `TP.`
INNER_STOP = regex.compile(r"\p{Ll}{2}\.$")

#: Two syllables that were counted together this often are usual.
_USUAL = 50

#: Zones of running print.
_RUNNING = frozenset({Zone.BODY, Zone.TABLE})


class Repaired(NamedTuple):
    """A word as it should be read, and the steps from what was read: (before, after, reason, evidence) each."""

    text: str
    steps: tuple[tuple[str, str, str, str], ...] = ()

    def to(self, text: str, reason: str, evidence: str) -> Repaired:
        """Return the word with one more step, if it is one."""
        if text == self.text:
            return self
        return Repaired(text, (*self.steps, (self.text, text, reason, evidence)))


def repair_lines(lines: Sequence[Line], language: Language, doubtful: float) -> tuple[Line, ...]:
    """Return the lines of a page with their `text` repaired and their `changes`; `text_read` stays what was read.

    Stamps, handwriting, dirt and page numbers are left as they are, and so are lines that
    may be a person's name: two to five words, each with a capital.

    Args:
        lines: those of a page in reading order.
        language: the counts that tell which neighbours are common.
        doubtful: as `doubtful_share` gives it for the page's first reading.
    """
    printed = {at: _without_rules(line) for at, line in enumerate(lines) if line.zone in _RUNNING and line.words}
    places: list[tuple[int, int]] = []
    words: list[Reading] = []
    for at, line in enumerate(lines):
        if line.starts_paragraph and words:
            words[-1] = replace(words[-1], ends_paragraph=True)
        if at in printed and not _may_be_name(line):
            read = zip(printed[at], line.words, strict=True)
            words += [Reading(word.text, source.confidence) for word, source in read]
            places += [(at, index) for index in range(len(line.words))]
    for (at, index), better in zip(places, repair(words, language, doubtful=doubtful), strict=True):
        printed[at][index] = Repaired(better.text, printed[at][index].steps + better.steps)
    return tuple(_with_changes(line, printed.get(at, ())) for at, line in enumerate(lines))


def _without_rules(line: Line) -> list[Repaired]:
    """Return the words of a line, in a table without the rules that OCR glued to them."""
    words = [Repaired(word.text) for word in line.words]
    if line.zone is not Zone.TABLE:
        return words
    texts = map(without_rule, line.words)
    return [word.to(text, "rule", "a stroke beside a word in a table") for word, text in zip(words, texts, strict=True)]


def _with_changes(line: Line, words: Sequence[Repaired]) -> Line:
    changes = tuple(Change(index, *step) for index, word in enumerate(words) for step in word.steps)
    return replace(line, text=" ".join(word.text for word in words), changes=changes) if changes else line


def doubtful_share(words: Sequence[Word]) -> float:
    """Return the share (0-1) of a page's words that OCR was not sure of; of a good scan 1 in 50."""
    return sum(word.confidence < DOUBTFUL for word in words) / max(len(words), 1)


def repair_tables(tables: Sequence[Table], lines: Sequence[Line]) -> tuple[Table, ...]:
    """Return the tables of a page with the texts of their cells as the repaired lines have them."""
    texts = {line.number: line.text for line in lines}

    def repaired(cell: Cell) -> Cell:
        return replace(cell, text=" ".join(texts[number] for number in cell.lines))

    return tuple(replace(table, rows=tuple(tuple(map(repaired, row)) for row in table.rows)) for table in tables)


def _may_be_name(line: Line) -> bool:
    return 2 <= len(line.words) <= 5 and all(word.text[:1].isupper() and not word.text.isupper() for word in line.words)


def repair(words: Sequence[Reading], language: Language, *, doubtful: float = POOR) -> list[Repaired]:
    """Return the words of running text, each as it should be read.

    Args:
        words: the words of a page's running text in reading order, the last of each paragraph marked.
        language: the counts that tell which neighbours are common.
        doubtful: the page's share of doubtful words (0-1): on a good page a sure word is
            rather right than common, on a poor one a full stop in mid-sentence is a comma.
    """
    if not words:
        return []
    found = [_standard_letters(word.text) for word in words]
    read = [
        replace(word, text=better.text) if better.steps else word for word, better in zip(words, found, strict=True)
    ]
    for index, choice in choose(read, language, doubtful).items():
        core = WORD.sub(rf"\g<before>{choice.text}\g<after>", found[index].text)
        found[index] = found[index].to(core, choice.kind, choice.evidence)
    found = list(_in_small_letters(found, words, language))
    heads = [True, *(word.ends_paragraph for word in words[:-1])]
    found = [_list_sign(word) if is_head else word for word, is_head in zip(found, heads, strict=False)]
    return list(_inner_commas(found, words)) if doubtful >= POOR else found


def _standard_letters(text: str) -> Repaired:
    """Return `text` in NFC, without what no Vietnamese word has.

    That is the Icelandic Ð, the fraction slash, and strokes of a Roman number read as H.
    """
    word = Repaired(text)
    letters = nfc(text).translate(_LOOKALIKES)
    if letters != text:
        word = word.to(letters, "script", "no Vietnamese word has the letter that was read")
    if "H" not in letters:
        return word
    strokes = STROKES.sub(lambda found: found[0].replace("H", "II"), letters)
    return word.to(strokes, "roman", "beside I, V and X the strokes of an H are two I")


def _in_small_letters(words: Sequence[Repaired], read: Sequence[Reading], language: Language) -> Iterator[Repaired]:
    """Yield the words with small letters where a sentence in small ones has capitals: `chuyển đổi SỐ quốc gia`.

    Ô and ô, Ơ and ơ, S and s look alike; abbreviations have no marks.
    """
    cores = [parts["core"] if (parts := WORD.fullmatch(word.text)) else word.text for word in words]
    ends = [source.ends_paragraph or BREAK.search(word.text) for word, source in zip(words, read, strict=True)]
    for at, (word, core) in enumerate(zip(words, cores, strict=True)):
        before = [(cores[at - 1], core)] if at and not ends[at - 1] else []
        behind = [(core, cores[at + 1])] if at + 1 < len(words) and not ends[at] else []
        beside = [first for first, _ in before] + [second for _, second in behind]
        small = _is_shouted(core) and beside and all(map(str.islower, beside))
        if small and any(language.pair_count(*map(language.number, pair)) >= _USUAL for pair in before + behind):
            yield word.to(word.text.replace(core, core.lower()), "case", f"beside '{beside[0]}'")
        else:
            yield word


def _is_shouted(core: str) -> bool:
    return len(core) > 1 and not core.isascii() and not core[1:].islower() and is_syllable(core)


def _list_sign(word: Repaired) -> Repaired:
    text = HEAD_DASH.sub("-", HEAD_COMMA.sub(r"\1.", word.text))
    return word.to(text, "list-sign", "at the head of a paragraph")


def _inner_commas(words: Sequence[Repaired], read: Sequence[Reading]) -> Iterator[Repaired]:
    """Yield the words with a comma for a full stop where the sentence goes on with a small letter."""
    following = [*(word.text for word in words[1:]), ""]
    for word, after, source in zip(words, following, read, strict=True):
        goes_on = after[:1].islower() and not source.ends_paragraph
        if goes_on and INNER_STOP.search(word.text):
            yield word.to(f"{word.text[:-1]},", "comma", f"the sentence goes on with '{after}'")
        else:
            yield word
