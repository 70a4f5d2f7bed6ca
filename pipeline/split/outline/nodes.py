"""The parts of an outline while it is built, and the sections that they become."""

from __future__ import annotations

from dataclasses import dataclass, field

import regex

from pipeline.model import Kind, LineRef, Section
from pipeline.split.outline.facts import read_fact
from pipeline.split.outline.numbering import Style
from pipeline.split.outline.paragraphs import Paragraph
from pipeline.split.outline.task_table import Row
from pipeline.vietnamese import is_capitals

#: A heading that stands alone is not longer than this many words, unless it is in capitals or bold.
LONGEST_HEADING = 40

# A sentence that announces a list: `… một số nội dung sau:`, `… trọng tâm là:`, `… bao gồm:`
LEAD_IN = regex.compile(r"(?:\bsau(?: đây| này)?|\blà|\bgồm(?: có)?|\bcụ thể|\bnhư|\btrọng tâm|\bnội dung)\s?:$")

# What a heading does not end with, and a sentence does.
SENTENCE_END = regex.compile(r"[.;,…][\"”’')\]]{0,2}$")

# A heading that goes on with its sentence: `Kinh phí: Đính kèm.`, `Phòng Đào tạo: Sắp xếp lịch học`
RUN_IN = regex.compile(r":\s{1,3}\S")


@dataclass(slots=True)
class Node:
    """A part of the outline while it is built.

    `head` is the first paragraph's text behind its marker, `paragraphs` all own paragraphs
    in printed order, the first with its marker. A table row has a `row` and no paragraphs.
    `level` says how deep it stands, from 1; `trust` how likely its number and place are right,
    0-1, less for each number on the way to it that was repaired or breaks the sequence.
    The first `title_count` paragraphs of an annex or chapter are its number and title.
    """

    path: str
    kind: Kind
    style: Style | None
    number: str
    ordinal: int
    parent: Node | None
    head: str
    paragraphs: list[Paragraph] = field(default_factory=list)
    children: list[Node] = field(default_factory=list)
    row: Row | None = None
    title_count: int = 0
    level: int = 1
    trust: float = 1.0

    @property
    def numbers(self) -> tuple[int, ...]:
        """The numbers that a dotted number below this node begins with."""
        if self.style is Style.DOTTED and self.parent is not None:
            return (*self.parent.numbers, self.ordinal)
        return (self.ordinal,)

    @property
    def announces(self) -> bool:
        """Whether the node's text so far ends by announcing a list: `… như sau:`."""
        last = self.paragraphs[-1].text if self.paragraphs else self.head
        return last.rstrip().endswith(":")

    @property
    def later_paragraphs(self) -> list[Paragraph]:
        """The own paragraphs behind the first one (behind the title, of an annex)."""
        return self.paragraphs[max(self.title_count, 1) :]

    @property
    def title(self) -> str | None:
        """The heading, without the colon at its end; None where the line is running text."""
        if self.title_count:
            titles = [self.head, *(paragraph.text for paragraph in self.paragraphs[1 : self.title_count])]
            return " ".join(filter(None, titles)) or None
        if self.row is not None:
            return self.head if self.row.is_section else None
        return self.head.removesuffix(":").rstrip() if self._is_heading() else None

    @property
    def own_text(self) -> str:
        """The part's own text without title, number and children; paragraphs are lines."""
        if self.row is not None:
            return "" if self.row.is_section else self.row.text
        first = [] if self.title is not None or self.kind is Kind.ANNEX else [self.head]
        return "\n".join(filter(None, [*first, *(paragraph.text for paragraph in self.later_paragraphs)]))

    @property
    def heads_facts(self) -> bool:
        """Whether nothing but fact lines stands below the first paragraph: then that is the task they tell about."""
        below = [paragraph.text for paragraph in self.later_paragraphs] + [child.head for child in self.children]
        return bool(below) and all(map(read_fact, below)) and not any(child.children for child in self.children)

    @property
    def refs(self) -> tuple[LineRef, ...]:
        """The lines that title and text come from."""
        own = tuple(ref for paragraph in self.paragraphs for ref in paragraph.refs)
        return (self.row.refs if self.row else ()) + own

    def _is_heading(self) -> bool:
        if not self.head:
            return False
        first = self.paragraphs[0] if self.paragraphs else None
        stands_out = is_capitals(self.head) or bool(first and first.bold)
        if SENTENCE_END.search(self.head) or LEAD_IN.search(self.head):
            return False
        if self.style is not None and self.style <= Style.ROMAN and self.style is not Style.ARTICLE:
            return stands_out or not RUN_IN.search(self.head)
        heads_something = bool(self.children) or len(self.paragraphs) > 1
        short = len(self.head.split()) <= LONGEST_HEADING
        return heads_something and not RUN_IN.search(self.head) and (stands_out or short)


def to_sections(nodes: list[Node], confidences: dict[LineRef, float]) -> tuple[Section, ...]:
    """Turn finished nodes, in printed order, into sections.

    Args:
        nodes: the outline's nodes in printed order.
        confidences: 0-1 for each line; a section's confidence is that of its worst line,
            times the trust in its number.
    """
    return tuple(
        Section(
            path=node.path,
            parent=node.parent.path if node.parent else None,
            position=position,
            level=node.level,
            kind=node.kind,
            number=node.number,
            title=node.title,
            text=node.own_text,
            refs=node.refs,
            confidence=round(_worst(node, confidences) * node.trust, 4),
        )
        for position, node in enumerate(nodes, start=1)
    )


def _worst(node: Node, confidences: dict[LineRef, float]) -> float:
    return min((confidences[ref] for ref in node.refs if ref in confidences), default=1.0)
