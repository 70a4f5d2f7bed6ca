"""The copies of a document as they are shown: pages with their lines and the marks on them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from pipeline.model import Change as Repair
from pipeline.model import LineRef, Zone
from pipeline.review.changes import Change, changes
from pipeline.review.dataset import Dataset
from pipeline.review.evidence import Evidence, Mark
from pipeline.review.facts import Kind
from pipeline.review.fields import Field, field
from pipeline.review.images import drawn, picture_name
from pipeline.review.locating import Part, cut
from pipeline.write.problem_rows import REVIEW_BELOW
from pipeline.write.table import Row

#: Lines of these zones are no text of the document: they are outlined, and their reading is not in doubt.
_APART = frozenset({Zone.STAMP, Zone.HANDWRITING, Zone.NOISE, Zone.PAGE_NUMBER})
#: Tells what was repaired in the lines of a copy and why, as `pipeline.batch.repairs.repairs` does.
Repairs = Callable[[str], Mapping[LineRef, Sequence[Repair]]]
#: Room around a line's letters, in PDF points.
_AIR = 1.5


@dataclass(frozen=True, slots=True)
class LineView:
    """A printed line: what it shows, and what correction changed in it (nothing where `changes` is empty).

    `repairs` say why single words were changed, as far as that is still known; `corrected` is the text where a
    person corrected or confirmed it.
    """

    row: Row
    kind: Kind | None
    facts: tuple[str, ...]
    marks: tuple[Mark, ...]
    changes: tuple[Change, ...]
    repairs: tuple[Repair, ...]
    corrected: Field | None
    doubtful: bool

    @property
    def parts(self) -> tuple[Part, ...]:
        """The text cut at the words that name bodies and deadlines."""
        return cut(self.row["text"] or "", [(mark.start, mark.stop, mark.kind) for mark in self.marks])

    @property
    def box(self) -> tuple[float, float, float, float] | None:
        """Left, top, width and height around the line, in PDF points; None without positions."""
        if self.row["x0"] is None:
            return None
        left, top = self.row["x0"] - _AIR, self.row["top"] - _AIR
        return left, top, self.row["x1"] + _AIR - left, self.row["bottom"] + _AIR - top


@dataclass(frozen=True, slots=True)
class PageView:
    """A page: its picture, where there is one, and its lines in groups that show the same facts."""

    row: Row
    picture: str | None
    groups: tuple[tuple[LineView, ...], ...]

    @property
    def lines(self) -> tuple[LineView, ...]:
        """All lines in reading order."""
        return tuple(line for group in self.groups for line in group)

    @property
    def has_places(self) -> bool:
        """Whether marks can be drawn: the page has measures."""
        return self.row["width_pt"] is not None

    @property
    def corrected(self) -> int:
        """How many lines correction changed."""
        return sum(bool(line.changes) for line in self.lines)

    @property
    def doubtful(self) -> int:
        """How many lines are in doubt."""
        return sum(line.doubtful for line in self.lines)


def page_views(
    dataset: Dataset, copy_id: str, lines: Sequence[Row], evidence: Evidence, *, repairs: Repairs, review: Path
) -> Iterator[PageView]:
    """Yield the pages of a copy.

    Args:
        dataset: all tables.
        copy_id: the copy.
        lines: its rows of `lines` in reading order.
        evidence: what its lines show.
        repairs: tells what was repaired in the lines of a copy and why.
        review: the folder of the review, with the pictures of pages.
    """
    pages = dataset.pages(copy_id)
    pictures = drawn(copy_id, pages, review)
    repaired = any(line["text"] != line["text_read"] for line in lines)
    known = repairs(copy_id) if repaired else {}
    views = [_line_view(line, evidence, known, dataset) for line in lines]
    by_page = {page: list(group) for page, group in groupby(views, key=lambda view: view.row["page"])}
    for page in pages:
        of_page = by_page.get(page["page"], ())
        groups = tuple(tuple(group) for _, group in groupby(of_page, key=lambda line: (line.kind, line.facts[:1])))
        yield PageView(page, picture_name(copy_id, page["page"]) if page["page"] in pictures else None, groups)


def _line_view(line: Row, evidence: Evidence, known: Mapping[LineRef, Sequence[Repair]], dataset: Dataset) -> LineView:
    key = line["line_id"]
    read, used = line["text_read"] or "", line["text"] or ""
    return LineView(
        row=line,
        kind=evidence.kinds.get(key),
        facts=evidence.facts.get(key, ()),
        marks=evidence.marks.get(key, ()),
        changes=changes(read, used) if read != used else (),
        repairs=tuple(known.get(LineRef(line["page"], line["line"]), ())) if read != used else (),
        corrected=field("lines", "text", line, dataset.settled) if ("lines", key, "text") in dataset.settled else None,
        doubtful=line["zone"] not in _APART and line["confidence"] < REVIEW_BELOW,
    )
