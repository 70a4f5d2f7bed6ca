"""Who is responsible for a task that names nobody: the bodies of the heading or lead-in above it."""

from __future__ import annotations

from collections.abc import Iterable

import regex

from pipeline.model import BodyMention, Kind
from pipeline.split.bodies import Context, find_roles, looks_like_body, mention, split_bodies
from pipeline.split.outline.facts import Fact, read_fact
from pipeline.split.outline.nodes import Node

# `Trách nhiệm của Phòng Kinh tế`, `Nhiệm vụ, quyền hạn của Ban Giám sát`, `Đối với Sở Y tế`:
# what a heading says before its bodies
RESPONSIBILITY = regex.compile(
    r"(?:(?:Trách nhiệm|Nhiệm vụ)(?:,? (?:và )?quyền hạn)? của|Đối với) (?P<bodies>.+)", regex.I
)

# `… Chủ tịch Ủy ban nhân dân tỉnh yêu cầu các sở, ban, ngành thực hiện:`: the order in a lead-in
ORDER = regex.compile(r"\b(?:yêu cầu|đề nghị|giao|phân công)\s", regex.I)


class Inheritance:
    """The bodies that headings, lead-ins and fact lines hand down to the tasks below them."""

    def __init__(self, context: Context, lead_in: str = "") -> None:
        """Begin with nothing known.

        Args:
            context: to complete the bodies' names.
            lead_in: the last paragraph before the first section; its order (`… yêu cầu các
                sở thực hiện các nhiệm vụ sau:`) goes to the parts that name nobody.
        """
        self._context = context
        self._found: dict[int, tuple[BodyMention, ...]] = {}  # by the identity of a node, which its outline keeps alive
        self._ordered_at_first = self._ordered(lead_in)

    def lead(self, node: Node) -> tuple[BodyMention, ...]:
        """Return the bodies of the nearest heading or lead-in above a leaf (or of its own heading)."""
        passed = []
        above = node if node.title is not None else node.parent
        while above is not None and id(above) not in self._found:
            passed.append(above)
            if found := self._named_by(above):
                break
            above = above.parent
        else:
            found = self._found[id(above)] if above is not None else self._from_preamble(node)
        self._found.update((id(node), found) for node in passed)
        return found

    def _from_preamble(self, node: Node) -> tuple[BodyMention, ...]:
        top = node
        while top.parent is not None:
            top = top.parent
        return () if top.kind is Kind.ANNEX else self._ordered_at_first

    def _named_by(self, node: Node) -> tuple[BodyMention, ...]:
        """Return the bodies that one part names for those below it."""
        texts = [paragraph.text for paragraph in node.later_paragraphs]
        if lead := fact_bodies(filter(None, map(read_fact, texts)), "lead", self._context):
            return lead
        if node.title is None:
            return find_roles(node.head, self._context).lead if node.row is None else ()
        responsible = RESPONSIBILITY.fullmatch(node.title)
        heading = responsible["bodies"] if responsible else node.title
        if looks_like_body(heading):
            return tuple(mention(name, self._context) for name in split_bodies(heading))
        return self._ordered(texts[-1]) if texts else ()

    def _ordered(self, lead_in: str) -> tuple[BodyMention, ...]:
        """Return the bodies that a lead-in orders to do what follows it."""
        if not lead_in.rstrip().endswith(":"):
            return ()
        orders = list(ORDER.finditer(lead_in))
        return find_roles(lead_in[orders[-1].start() :], self._context).lead if orders else ()


def fact_bodies(facts: Iterable[Fact], role: str, context: Context) -> tuple[BodyMention, ...]:
    """Return the bodies that fact lines of one role (lead, coordinate) name."""
    values = [fact.value.rstrip(" .;") for fact in facts if fact.role == role]
    return tuple(mention(name, context) for value in values for name in split_bodies(value))
