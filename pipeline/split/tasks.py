"""Leaves of the outline → tasks: which ones tell a body to do something, who, and by when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import regex

from pipeline.model import BodyMention, Deadline, LineRef, Task
from pipeline.split.assigning import Purpose, Purposes, is_statement
from pipeline.split.bodies import Context, Roles, find_roles, mention, split_bodies
from pipeline.split.calibration import probability
from pipeline.split.deadlines import find_deadlines, split_clauses
from pipeline.split.inheriting import Inheritance, fact_bodies
from pipeline.split.outline.facts import Fact, read_fact
from pipeline.split.outline.nodes import SENTENCE_END, Node
from pipeline.split.outline.numbering import Style
from pipeline.split.outline.paragraphs import CLOSED, Paragraph
from pipeline.split.outline.task_table import Row

# `Giao Sở Tài chính tham mưu`: an order, whatever the heading says
ORDERED = regex.compile(r"(?:Giao|Phân công)\s")

# `các đơn vị`, `Thủ trưởng các cơ quan`, `cấp ủy các cấp`: bodies of which no single one is meant
OF_ALL = regex.compile(r"(?:\p{L}+ ){0,3}(?:các|mọi|từng|toàn thể)\b", regex.I)

#: What a task's form says of its being one, before any calibration: a body of its own or
#: from its heading, a heading that assigns work, nothing but the verb.
_FORM_CONFIDENCE = {"own": 0.97, "table": 0.97, "inherited": 0.95, "none": 0.85}

#: How sure a task is by what the headings above it announce.
_PURPOSE_CONFIDENCE = {Purpose.WORK: 1.0, Purpose.OPEN: 0.93, Purpose.OTHER: 0.8}

#: How sure a task is whose deadline or lead is printed but could not be read.
_UNREAD_CONFIDENCE = 0.85

#: How sure a task is whose sentence shows no verb that the rules know: often its subject was misjudged.
_NO_VERB_CONFIDENCE = 0.8

#: Under a heading that assigns work, fewer words than these without body, verb or date are no task.
_SHORTEST_TASK = 4

#: An unnumbered paragraph of fewer words that ends like no sentence heads what follows it.
_LONGEST_CAPTION = 25


@dataclass(frozen=True, slots=True)
class _Unit:
    """A piece of a leaf that is split on its own: its text and the lines that it stands on."""

    text: str
    refs: tuple[LineRef, ...]


@dataclass(frozen=True, slots=True)
class _Clause:
    """A piece of a unit with at most one deadline, and who does what in it."""

    text: str
    refs: tuple[LineRef, ...]
    roles: Roles
    deadline: Deadline | None


def find_tasks(
    nodes: Sequence[Node], context: Context, confidences: dict[LineRef, float], lead_in: str = ""
) -> list[Task]:
    """Return the tasks of an outline in printed order.

    Args:
        nodes: the outline's nodes in printed order.
        context: the issuing organ and the date, to complete names and relative dates.
        confidences: 0-1 for each line.
        lead_in: the last paragraph before the first node, whose order holds for those
            that name nobody: `… yêu cầu các sở thực hiện các nhiệm vụ sau:`.
    """
    finder = _Finder(context, Inheritance(context, lead_in))
    return [
        _with_confidence(task, node, finder.purposes.of(node), confidences)
        for node in nodes
        for task in finder.tasks(node)
    ]


def orders_work(text: str, context: Context) -> bool:
    """Whether an unnumbered paragraph gives work to a body: an order, or a body with a deadline.

    `Giao Sở Tư pháp theo dõi, đôn đốc …`; not `Yêu cầu các đơn vị nghiêm túc thực hiện.`
    """
    lead = find_roles(text, context).lead
    if not lead or all(OF_ALL.match(body.text) for body in lead):
        return False
    return ORDERED.match(text) is not None or bool(find_deadlines(text, context.on))


class _Finder:
    """Looks at one node after the other; what stands beside and above them is looked up once."""

    def __init__(self, context: Context, inheritance: Inheritance) -> None:
        self.context = context
        self.inheritance = inheritance
        self.purposes = Purposes()
        self.beside: dict[int, list[Fact]] = {}  # by the identity of the parent, which its outline keeps alive

    def tasks(self, node: Node) -> Iterator[Task]:
        if node.row:
            return self._row_task(node, node.row)
        if _is_fact(node) or not all(map(_is_fact, node.children)):
            return iter(())
        if id(node.parent) not in self.beside:
            self.beside[id(node.parent)] = _facts_under(node.parent)
        return self._leaf_tasks(node, [*_facts(node), *self.beside[id(node.parent)]])

    def _leaf_tasks(self, node: Node, facts: Sequence[Fact]) -> Iterator[Task]:
        purpose = self.purposes.of(node)
        inherited = self.inheritance.lead(node)
        number = 0
        for unit in _units(node, self.context):
            above: Roles | None = None
            for text, deadline in split_clauses(unit.text, self.context.on):
                roles = above = _following(above, find_roles(text, self.context, inherited))
                clause = _Clause(text, unit.refs, roles, deadline)
                if _assigns(node, clause, purpose, facts):
                    number += 1
                    yield self._task(node, number, clause, facts)

    def _task(self, node: Node, number: int, clause: _Clause, facts: Sequence[Fact]) -> Task:
        roles, deadline = clause.roles, clause.deadline
        lead = fact_bodies(facts, "lead", self.context)
        coordinate = fact_bodies(facts, "coordinate", self.context)
        for fact in facts:
            if fact.role == "deadline" and deadline is None:
                deadline = next(iter(find_deadlines(fact.value, self.context.on, in_column=True)), None)
        return Task(
            path=node.path,
            clause=number,
            text=clause.text,
            action=roles.action,
            lead=lead or roles.lead,
            coordinate=_joined(roles.coordinate, coordinate),
            serve=roles.serve,
            bodies_source="own" if lead else roles.source,
            deadline=deadline,
            refs=clause.refs,
        )

    def _row_task(self, node: Node, row: Row) -> Iterator[Task]:
        if row.is_section or not {"lead", "coordinate", "deadline"} & row.cells.keys():
            return
        if "work" not in row.cells and self.purposes.of(node.parent) is Purpose.OTHER:
            return  # targets, members, forms
        roles = find_roles(row.work, self.context)
        cell = row.cells.get("deadline", "")
        yield Task(
            path=node.path,
            clause=1,
            text=row.work,
            action=roles.action,
            lead=_named(row.cells.get("lead", ""), self.context),
            coordinate=_named(row.cells.get("coordinate", ""), self.context),
            serve=roles.serve,
            bodies_source="table" if "lead" in row.cells else "none",
            deadline=next(iter(find_deadlines(cell, self.context.on, in_column=True)), None),
            refs=row.refs,
        )


# leaves


def _following(above: Roles | None, roles: Roles) -> Roles:
    """Return the roles of a clause: a later one without a subject goes on with what the one before it said.

    `Tham mưu Ban Bí thư hướng dẫn … (trong năm 2022); giao một số quyền … (trong năm 2023)`
    """
    if above is None or roles.source == "own":
        return roles
    return replace(roles, lead=above.lead, serve=roles.serve or above.serve, source=above.source)


def _assigns(node: Node, clause: _Clause, purpose: Purpose, facts: Sequence[Fact]) -> bool:
    """Whether a clause assigns work: by its section's heading, else by the sentence's form."""
    text, roles, deadline = clause.text, clause.roles, clause.deadline
    if purpose is Purpose.OTHER:
        return roles.source == "own" and (deadline is not None or ORDERED.match(text) is not None)
    if any(fact.role in ("lead", "deadline") for fact in facts):
        return True
    if roles.source != "own" and is_statement(text, purpose, in_article=node.style is Style.ARTICLE):
        return False
    if purpose is Purpose.WORK:
        return roles.source != "none" or deadline is not None or len(text.split()) >= _SHORTEST_TASK
    due = deadline is not None and deadline.relation in ("before", "by")
    return roles.source != "none" or roles.action is not None or due


def _units(node: Node, context: Context) -> list[_Unit]:
    """Return the pieces of a leaf that can be tasks: its paragraphs, joined unless each names a body."""
    units: list[_Unit] = []
    for index, paragraph in enumerate(node.paragraphs):
        is_head = index == 0
        if is_head and node.title is not None and not node.heads_facts:
            continue
        text = node.head if is_head else paragraph.text
        if not is_head and (text.startswith("(") or read_fact(text)):
            continue
        if units and _is_caption(paragraph, units[-1].text):
            break  # it heads what follows
        if units and not find_roles(text, context).lead:
            units[-1] = _Unit(f"{units[-1].text} {text}", units[-1].refs + paragraph.refs)
        else:
            units.append(_Unit(text, paragraph.refs))
    return [unit for unit in units if not unit.text.rstrip().endswith(":")]


def _is_caption(paragraph: Paragraph, above: str) -> bool:
    """Whether a paragraph is an unnumbered heading behind a finished sentence: `Chương trình thứ hai: Vận động`."""
    text = paragraph.text
    if not CLOSED.search(above) or not text[:1].isupper() or SENTENCE_END.search(text) or CLOSED.search(text):
        return False
    return len(text.split()) <= _LONGEST_CAPTION


# facts: `Đơn vị chủ trì: …`, as children, as paragraphs, or beside the leaf


def _is_fact(node: Node) -> bool:
    return node.row is None and not node.children and read_fact(node.head) is not None and node.parent is not None


def _facts(node: Node) -> list[Fact]:
    """Return the facts that a node's children and later paragraphs state, up to an unnumbered heading."""
    texts = [child.head for child in node.children]
    above = node.head
    for paragraph in node.later_paragraphs:
        fact = read_fact(paragraph.text)
        if fact is None and _is_caption(paragraph, above):
            break
        above = paragraph.text
        texts.append(above)
    return [fact for text in texts if (fact := read_fact(text))]


def _facts_under(parent: Node | None) -> list[Fact]:
    """Return the facts that stand as items under a part: they hold for the other items too."""
    if parent is None or parent.row is not None:
        return []
    return [fact for child in parent.children if _is_fact(child) and (fact := read_fact(child.head))]


# both


def _named(cell: str, context: Context) -> tuple[BodyMention, ...]:
    return tuple(mention(name, context) for name in split_bodies(cell))


def _joined(first: Sequence[BodyMention], second: Sequence[BodyMention]) -> tuple[BodyMention, ...]:
    """Return both lists without naming a body twice."""
    known = {body.body.body_id for body in first}
    return (*first, *(body for body in second if body.body.body_id not in known))


def _with_confidence(task: Task, node: Node, purpose: Purpose, confidences: dict[LineRef, float]) -> Task:
    """Return a task with the probability that it is right, as far as its evidence and form tell."""
    read = [confidences[ref] for ref in task.refs if ref in confidences]
    mean = sum(read) / len(read) if read else 1.0
    purpose = Purpose.WORK if node.row else purpose
    unread = _UNREAD_CONFIDENCE ** _unread_facts(task, node)
    form = _FORM_CONFIDENCE[task.bodies_source] * _PURPOSE_CONFIDENCE[purpose]
    if task.action is None and node.row is None:
        form *= _NO_VERB_CONFIDENCE
    evidence = round(mean * form * unread * node.trust, 4)
    return replace(task, evidence=evidence, confidence=probability("tasks", evidence))


def _unread_facts(task: Task, node: Node) -> int:
    """Return how many of lead and deadline are printed in a table's row, but could not be read."""
    cells = node.row.cells if node.row else {}
    return (not task.lead and bool(cells.get("lead"))) + (task.deadline is None and bool(cells.get("deadline")))
