"""Which lines of a copy show which facts, and where in them bodies and deadlines are printed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from pipeline.model import Zone
from pipeline.review.aligning import align
from pipeline.review.facts import Fact, Kind
from pipeline.review.locating import Stretch, folded, locate, share_of_width
from pipeline.write.copy_rows import NOT_PRINTED
from pipeline.write.table import Row

#: Which kind of its facts gives a line its colour.
_ORDER = (Kind.TASK, Kind.SECTION, Kind.HEADER, Kind.CITATION)


#: Lines of these zones are no text of the document, whatever words they print.
_APART = NOT_PRINTED | {Zone.PAGE_NUMBER}


class Mark(NamedTuple):
    """Words of a line that name a body or a deadline: their characters, and their place across the line, 0-1."""

    kind: Kind
    start: int
    stop: int
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the lines of one copy show: facts by line, the kind that gives a line its colour, marks within."""

    facts: Mapping[str, tuple[str, ...]]
    kinds: Mapping[str, Kind]
    marks: Mapping[str, tuple[Mark, ...]]


def find_evidence(
    facts: Sequence[Fact], lines: Sequence[Row], best: Sequence[Row], pointed: Mapping[str, Sequence[str]]
) -> Evidence:
    """Find the lines of a copy that show the facts of its document.

    Args:
        facts: the facts of the document.
        lines: the lines of the copy.
        best: the lines of the copy that the facts were read from; `lines` itself, or those of another copy,
            whose lines are then matched by their words.
        pointed: for some lines, the facts that a problem says are printed there.

    Returns:
        The evidence by the keys of lines; a line that shows nothing is not in it.
    """
    same = _same_lines(lines, best)
    shown = {fact.name: _lines_of(fact, lines, same) for fact in facts}
    by_line: defaultdict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        for line in shown[fact.name]:
            by_line[line["line_id"]].append(fact)
    named = {fact.name: fact for fact in facts}
    for line_id, names in pointed.items():
        by_line[line_id] += [named[name] for name in names if name in named and named[name] not in by_line[line_id]]
    for found in by_line.values():
        found.sort(key=lambda fact: _ORDER.index(fact.kind))
    marks: defaultdict[str, list[Mark]] = defaultdict(list)
    for fact in facts:
        for line_id, mark in _marks(fact, shown):
            if mark not in marks[line_id]:
                marks[line_id].append(mark)
    return Evidence(
        {line: tuple(fact.name for fact in found) for line, found in by_line.items() if found},
        {line: found[0].kind for line, found in by_line.items() if found},
        {line: tuple(found) for line, found in marks.items()},
    )


def _same_lines(lines: Sequence[Row], best: Sequence[Row]) -> Mapping[str, Sequence[int]]:
    """Return for lines of `best` the places of those in `lines` that print the same words."""
    if lines is best:
        return {line["line_id"]: (place,) for place, line in enumerate(lines)}
    ours, theirs = (
        [(line["line_id"], line["text"] or "") for line in copy if line["zone"] not in _APART] for copy in (lines, best)
    )
    matched = align(ours, theirs)
    same: defaultdict[str, list[int]] = defaultdict(list)
    for place, line in enumerate(lines):
        for other in matched.get(line["line_id"], ()):
            same[other].append(place)
    return same


def _lines_of(fact: Fact, lines: Sequence[Row], same: Mapping[str, Sequence[int]]) -> list[Row]:
    if fact.lines:
        return [lines[place] for place in sorted({place for line in fact.lines for place in same.get(line, ())})]
    zone = [line for line in lines if line["zone"] in fact.zones and line["text"]]
    found = locate(fact.text or "", [line["text"] for line in zone])
    if found:
        return [zone[stretch.line] for stretch in found]
    wanted = f" {folded(fact.text or '')[0]} "
    parts = [line for line in zone if f" {folded(line['text'])[0]} " in wanted]
    return parts or (zone if fact.zone_will_do else [])


def _marks(fact: Fact, shown: Mapping[str, list[Row]]) -> Iterator[tuple[str, Mark]]:
    searches = [(one, (fact.name, *fact.above)) for one in fact.words]
    searches += [(one, fact.above[1:]) for one in fact.inherited]
    for (kind, words), names in searches:
        for name in names:
            lines = shown.get(name, [])
            found = locate(words, [line["text"] or "" for line in lines])
            if found:
                yield from ((lines[part.line]["line_id"], _mark(kind, lines[part.line], part)) for part in found)
                break


def _mark(kind: Kind, line: Row, part: Stretch) -> Mark:
    if line.get("x0") is None:  # it stands nowhere on a picture
        return Mark(kind, part.start, part.stop, 0.0, 0.0)
    left, right = (round(share_of_width(line["text"], length), 3) for length in (part.start, part.stop))
    return Mark(kind, part.start, part.stop, left, right)
