"""The bodies that tasks and recipients name, as rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass, field

from pipeline.model import Body
from pipeline.vietnamese import nfc
from pipeline.write.document_rows import listed_recipients, mentions
from pipeline.write.ids import task_id
from pipeline.write.merge import Issued
from pipeline.write.table import Row


@dataclass(slots=True)
class _Mentioned:
    """What all documents say of one body."""

    bodies: set[Body] = field(default_factory=set)
    aliases: set[str] = field(default_factory=set)
    tasks: set[str] = field(default_factory=set)

    def body(self) -> Body:
        """Return the body as the authority list knows it, else the first of what the rules made of it."""
        return min(self.bodies, key=lambda body: (not body.known, repr(astuple(body))))


def body_rows(issued: Iterable[Issued]) -> Iterator[Row]:
    """Yield the rows of `bodies`, one per body that any document's tasks or recipients name."""
    found: defaultdict[str, _Mentioned] = defaultdict(_Mentioned)
    for document in issued:
        for task in document.best.tasks:
            for _, _, mention in mentions(task):
                mentioned = found[mention.body.body_id]
                mentioned.bodies.add(mention.body)
                mentioned.aliases.add(nfc(mention.text))
                mentioned.tasks.add(task_id(document.document_id, task))
        for _, recipient in listed_recipients(document):
            if recipient.body:
                found[recipient.body.body_id].bodies.add(recipient.body)
    for mentioned in found.values():
        body = mentioned.body()
        yield {**body_values(body), "aliases": sorted(mentioned.aliases), "task_count": len(mentioned.tasks)}


def body_values(body: Body) -> Row:
    """Return the columns of `bodies` that say what a body is."""
    return {
        "body_id": body.body_id,
        "name": body.name,
        "kind": body.kind,
        "level": body.level,
        "parent": body.parent,
        "is_generic": body.is_generic,
        "known": body.known,
    }
