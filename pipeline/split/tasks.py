"""Leaves of the outline → tasks: which ones tell a body to do something, who, and by when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.model import BodyMention, Deadline, LineRef, Task
from pipeline.split.assigning import Purpose, node_purpose
from pipeline.split.bodies import Context, Roles, find_roles, looks_like_body, mention, split_bodies
from pipeline.split.deadlines import find_deadlines, split_clauses
from pipeline.split.outline.facts import Fact, read_fact
from pipeline.split.outline.nodes import Node

#: What a task's form says of its being one, before any calibration: a body of its own or
#: from its heading, a heading that assigns work, nothing but the verb.
_FORM_CONFIDENCE = {"own": 0.97, "table": 0.97, "inherited": 0.95, "none": 0.85}


#: Under a heading that assigns work, fewer words than these without body, verb or date are no task.
_SHORTEST_TASK = 5


@dataclass(frozen=True, slots=True)
class _Unit:
    """A piece of a leaf that is split on its own: its text and the lines that it stands on."""

    text: str
    refs: tuple[LineRef, ...]


def find_tasks(nodes: Sequence[Node], context: Context, confidences: dict[LineRef, float]) -> list[Task]:
    """Return the tasks of an outline in printed order.

    Args:
        nodes: the outline's nodes in printed order.
        context: the issuing organ and the date, to complete names and relative dates.
        confidences: 0-1 for each line.
    """
    tasks: list[Task] = []
    beside: dict[int, list[Fact]] = {}  # by the identity of the parent, which its outline keeps alive
    for node in nodes:
        facts = _facts(node)
        if _is_fact(node) or (node.children and len(facts) < len(node.children)):
            continue
        if id(node.parent) not in beside:
            beside[id(node.parent)] = _facts_under(node.parent)
        found = _row_task(node, context) if node.row else _leaf_tasks(node, [*facts, *beside[id(node.parent)]], context)
        tasks.extend(_with_confidence(task, confidences) for task in found)
    return tasks


# leaves


def _leaf_tasks(node: Node, facts: Sequence[Fact], context: Context) -> Iterator[Task]:
    purpose = node_purpose(node)
    inherited = _inherited_lead(node, context)
    clause = 0
    for unit in _units(node, context):
        above: Roles | None = None
        for text, deadline in split_clauses(unit.text, context.on):
            roles = above = _following(above, find_roles(text, context, inherited))
            if not _assigns(text, purpose, roles, deadline, facts):
                continue
            clause += 1
            yield _task(
                node,
                clause=clause,
                text=text,
                roles=roles,
                deadline=deadline,
                refs=unit.refs,
                facts=facts,
                context=context,
            )


def _following(above: Roles | None, roles: Roles) -> Roles:
    """Return the roles of a clause: a later one without a subject goes on with what the one before it said.

    `Tham mưu Ban Bí thư hướng dẫn … (trong năm 2022); giao một số quyền … (trong năm 2023)`
    """
    if above is None or roles.source == "own":
        return roles
    return replace(roles, lead=above.lead, serve=roles.serve or above.serve, source=above.source)


def _assigns(text: str, purpose: Purpose, roles: Roles, deadline: Deadline | None, facts: Sequence[Fact]) -> bool:
    """Whether a clause assigns work: by its section's heading, else by the sentence's form."""
    if any(fact.role in ("lead", "deadline") for fact in facts):
        return True
    if purpose is Purpose.WORK:
        return roles.source != "none" or deadline is not None or len(text.split()) >= _SHORTEST_TASK
    if purpose is Purpose.OTHER:
        return roles.source == "own" and deadline is not None
    return roles.source != "none" or roles.action is not None


def _units(node: Node, context: Context) -> list[_Unit]:
    """Return the pieces of a leaf that can be tasks: its paragraphs, joined unless each names a body."""
    units: list[_Unit] = []
    for index, paragraph in enumerate(node.paragraphs):
        is_head = index == 0
        if is_head and node.title is not None:
            continue
        text = node.head if is_head else paragraph.text
        if not is_head and (text.startswith("(") or read_fact(text)):
            continue
        if units and not find_roles(text, context).lead:
            units[-1] = _Unit(f"{units[-1].text} {text}", units[-1].refs + paragraph.refs)
        else:
            units.append(_Unit(text, paragraph.refs))
    return [unit for unit in units if not unit.text.rstrip().endswith(":")]


def _task(
    node: Node,
    *,
    clause: int,
    text: str,
    roles: Roles,
    deadline: Deadline | None,
    refs: tuple[LineRef, ...],
    facts: Sequence[Fact],
    context: Context,
) -> Task:
    lead, coordinate = _fact_bodies(facts, "lead", context), _fact_bodies(facts, "coordinate", context)
    for fact in facts:
        if fact.role == "deadline" and deadline is None:
            deadline = next(iter(find_deadlines(fact.value, context.on, in_column=True)), None)
    return Task(
        path=node.path,
        clause=clause,
        text=text,
        action=roles.action,
        lead=lead or roles.lead,
        coordinate=_joined(roles.coordinate, coordinate),
        serve=roles.serve,
        bodies_source="own" if lead else roles.source,
        deadline=deadline,
        refs=refs,
    )


def _inherited_lead(node: Node, context: Context) -> tuple[BodyMention, ...]:
    """Return the bodies of the nearest heading or lead-in above a leaf (or of its own heading)."""
    above: Node | None = node if node.title is not None else node.parent
    while above is not None:
        if above.title is not None and looks_like_body(above.title):
            return tuple(mention(name, context) for name in split_bodies(above.title))
        if above.title is None and above.row is None and (lead := find_roles(above.head, context).lead):
            return lead
        above = above.parent
    return ()


# facts: `Đơn vị chủ trì: …`, as children, as paragraphs, or beside the leaf


def _is_fact(node: Node) -> bool:
    return node.row is None and not node.children and read_fact(node.head) is not None and node.parent is not None


def _facts(node: Node) -> list[Fact]:
    """Return the facts that a node's children and later paragraphs state."""
    texts = [child.head for child in node.children if not child.children]
    texts += [paragraph.text for paragraph in node.later_paragraphs]
    return [fact for text in texts if (fact := read_fact(text))]


def _facts_under(parent: Node | None) -> list[Fact]:
    """Return the facts that stand as items under a part: they hold for the other items too."""
    if parent is None or parent.row is not None:
        return []
    return [fact for child in parent.children if _is_fact(child) and (fact := read_fact(child.head))]


def _fact_bodies(facts: Sequence[Fact], role: str, context: Context) -> tuple[BodyMention, ...]:
    values = [fact.value.rstrip(" .;") for fact in facts if fact.role == role]
    return tuple(mention(name, context) for value in values for name in split_bodies(value))


# table rows


def _row_task(node: Node, context: Context) -> Iterator[Task]:
    row = node.row
    if row is None or row.is_section or not {"lead", "coordinate", "deadline"} & row.cells.keys():
        return
    roles = find_roles(row.work, context)
    cell = row.cells.get("deadline", "")
    deadline = next(iter(find_deadlines(cell, context.on, in_column=True)), None)
    yield Task(
        path=node.path,
        clause=1,
        text=row.work,
        action=roles.action,
        lead=tuple(mention(name, context) for name in split_bodies(row.cells.get("lead", ""))),
        coordinate=tuple(mention(name, context) for name in split_bodies(row.cells.get("coordinate", ""))),
        serve=roles.serve,
        bodies_source="table" if "lead" in row.cells else "none",
        deadline=deadline,
        refs=row.refs,
    )


# both


def _joined(first: Sequence[BodyMention], second: Sequence[BodyMention]) -> tuple[BodyMention, ...]:
    """Return both lists without naming a body twice."""
    known = {body.body.body_id for body in first}
    return (*first, *(body for body in second if body.body.body_id not in known))


def _with_confidence(task: Task, confidences: dict[LineRef, float]) -> Task:
    read = [confidences[ref] for ref in task.refs if ref in confidences]
    mean = sum(read) / len(read) if read else 1.0
    return replace(task, confidence=round(mean * _FORM_CONFIDENCE[task.bodies_source], 4))
