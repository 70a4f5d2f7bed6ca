"""What an evaluation says: counts, rates, mistakes and how well confidences are calibrated."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

#: Confidences are compared with the share that is right in these steps, 0-1.
BUCKETS = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 1.0)


@dataclass(frozen=True, slots=True)
class Tally:
    """How many were found and right (`hits`), how many are labelled, how many were found."""

    hits: int = 0
    gold: int = 0
    found: int = 0

    def __add__(self, other: Tally) -> Tally:
        """Count two sets as one."""
        return Tally(self.hits + other.hits, self.gold + other.gold, self.found + other.found)

    @property
    def precision(self) -> float:
        """Share of what was found that is right, 0-1; 1 where nothing was to be found."""
        if self.found:
            return self.hits / self.found
        return 0.0 if self.gold else 1.0

    @property
    def recall(self) -> float:
        """Share of what is labelled that was found, 0-1; 1 where nothing is labelled."""
        return self.hits / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall, 0-1."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True)
class FieldCount:
    """Header fields by outcome; `invented` are values where the document states none."""

    right: int = 0
    absent: int = 0
    wrong: int = 0
    invented: int = 0

    def __add__(self, other: FieldCount) -> FieldCount:
        """Count two sets as one."""
        return FieldCount(
            self.right + other.right,
            self.absent + other.absent,
            self.wrong + other.wrong,
            self.invented + other.invented,
        )

    @property
    def accuracy(self) -> float:
        """Share of the labelled fields that is right, 0-1; 0 where none is labelled."""
        return self.right / max(self.right + self.absent + self.wrong, 1)


class State(StrEnum):
    """What is the matter, the worst first: a wrong value does more harm than none."""

    WRONG = "wrong"
    INVENTED = "invented"
    MISSING = "missing"
    EXTRA = "extra"
    ABSENT = "absent"


def difference(wanted: object, got: object) -> State:
    """Which kind of difference two unequal values are."""
    if not wanted:
        return State.INVENTED
    return State.WRONG if got else State.ABSENT


class Evidence(NamedTuple):
    """The line of the copy to look at; what is not known is None."""

    page: int | None = None
    line_id: str | None = None
    text: str | None = None


NO_EVIDENCE = Evidence()


@dataclass(frozen=True, slots=True)
class Mistake:
    """A difference between dataset and label.

    `key` names the row (`IV.1.-2@1`), `column` what differs in it; `note` says what
    excuses or explains it: written by hand, reported in `problems`.
    """

    document: str
    state: State
    table: str
    key: str
    column: str
    wanted: str
    got: str
    evidence: Evidence = NO_EVIDENCE
    note: str = ""


class PageError(NamedTuple):
    """Character and word error rate of a page whose exact text is known."""

    page: int
    cer: float
    wer: float


class Judgement(NamedTuple):
    """A row's own confidence (0-1) and whether it is right."""

    confidence: float
    right: bool


class Bucket(NamedTuple):
    """Rows whose confidence is in [`low`, `high`), the last one with its upper end."""

    low: float
    high: float
    rows: int
    confidence: float
    share_right: float


@dataclass(frozen=True, slots=True)
class DocumentScore:
    """The score of one labelled document; `path` is its copy's, None where it is missing.

    `tallies` has the tables that the label covers: `sections`, `titles`, `tasks`, `lead`,
    `coordinate`, `serve`, `deadlines`, `citations`, `recipients`. `judged` has the rows
    whose confidence can be compared with the label: `tasks`, `documents`.
    """

    name: str
    path: str | None
    tallies: Mapping[str, Tally]
    header: FieldCount
    handwritten: FieldCount
    pages: tuple[PageError, ...]
    judged: Mapping[str, tuple[Judgement, ...]]
    mistakes: tuple[Mistake, ...]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The scores of all labelled documents and their sums."""

    documents: tuple[DocumentScore, ...]

    @property
    def missing(self) -> tuple[str, ...]:
        """Labelled documents that the dataset does not have."""
        return tuple(document.name for document in self.documents if document.path is None)

    @property
    def tallies(self) -> dict[str, Tally]:
        """Each table's counts over all documents."""
        names = dict.fromkeys(name for document in self.documents for name in document.tallies)
        return {
            name: sum((document.tallies.get(name, Tally()) for document in self.documents), Tally()) for name in names
        }

    @property
    def header(self) -> FieldCount:
        """Outcomes of the printed header and copy fields."""
        return sum((document.header for document in self.documents), FieldCount())

    @property
    def handwritten(self) -> FieldCount:
        """Outcomes of the fields that are written by hand or illegible."""
        return sum((document.handwritten for document in self.documents), FieldCount())

    @property
    def cer(self) -> float | None:
        """Mean character error rate of the pages with exact text, None without such pages."""
        return _mean(page.cer for document in self.documents for page in document.pages)

    @property
    def wer(self) -> float | None:
        """Mean word error rate of the pages with exact text, None without such pages."""
        return _mean(page.wer for document in self.documents for page in document.pages)

    @property
    def mistakes(self) -> tuple[Mistake, ...]:
        """All mistakes, the worst kind first, within a kind as the documents go."""
        order = list(State)
        everything = (mistake for document in self.documents for mistake in document.mistakes)
        return tuple(sorted(everything, key=lambda mistake: order.index(mistake.state)))

    def reliability(self, table: str) -> tuple[Bucket, ...]:
        """Compare the confidences of `tasks` or `documents` with the share that is right."""
        judged = (row for document in self.documents for row in document.judged.get(table, ()))
        # Stored with 32 bits, 0.95 is a little less and would fall into the bucket below its own.
        rows = [row._replace(confidence=round(row.confidence, 6)) for row in judged]
        buckets = []
        for low, high in pairwise(BUCKETS):
            within = [row for row in rows if low <= row.confidence < high or high == row.confidence == BUCKETS[-1]]
            if within:
                confidence = math.fsum(row.confidence for row in within) / len(within)
                right = sum(row.right for row in within) / len(within)
                buckets.append(Bucket(low, high, len(within), confidence, right))
        return tuple(buckets)


def _mean(rates: Iterable[float]) -> float | None:
    values = list(rates)
    return sum(values) / len(values) if values else None
