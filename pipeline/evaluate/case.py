"""A label beside what the dataset has for it: what every part of the scoring is given."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from pipeline.evaluate.dataset import Dataset, Row
from pipeline.evaluate.labels import Label
from pipeline.evaluate.result import NO_EVIDENCE, Evidence, Judgement, Mistake, State, Tally


@dataclass(frozen=True, slots=True)
class Part:
    """What scoring one kind of row gives: counts, differences, confidences to compare."""

    tallies: Mapping[str, Tally] = field(default_factory=dict)
    mistakes: tuple[Mistake, ...] = ()
    judged: Mapping[str, tuple[Judgement, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Case:
    """A label, the dataset, and the copy that the label is about (None: the dataset has none)."""

    label: Label
    dataset: Dataset
    copy: Row | None

    @property
    def document(self) -> Row:
        """The copy's row in `documents`, empty where there is none."""
        return self.dataset.documents.get(self._document_id, {})

    @property
    def sections(self) -> tuple[Row, ...]:
        """The document's rows in `sections`."""
        return self.dataset.sections.get(self._document_id, ())

    @property
    def tasks(self) -> tuple[Row, ...]:
        """The document's rows in `tasks`."""
        return self.dataset.tasks.get(self._document_id, ())

    @property
    def citations(self) -> tuple[Row, ...]:
        """The document's rows in `citations`."""
        return self.dataset.citations.get(self._document_id, ())

    @property
    def recipients(self) -> tuple[Row, ...]:
        """The document's rows in `recipients`, those of its copies' certificates too."""
        return self.dataset.recipients.get(self._document_id, ())

    def problem_codes(self, column: str) -> tuple[str, ...]:
        """The codes of the problems that the dataset reports for a column of this document."""
        if self.copy is None:
            return ()
        own = (self._document_id, self.copy["copy_id"])
        rows = (row for row in self.dataset.problems if row["document_id"] == own[0] or row["copy_id"] == own[1])
        return tuple(dict.fromkeys(row["code"] for row in rows if row["column"] == column))

    def mistake(
        self,
        state: State,
        table: str,
        key: str,
        wanted: object,
        got: object,
        *,
        column: str = "",
        evidence: Evidence = NO_EVIDENCE,
        note: str = "",
    ) -> Mistake:
        """Return a difference of this document, its values written out for people."""
        return Mistake(self.label.name, state, table, key, column, written(wanted), written(got), evidence, note)

    @property
    def _document_id(self) -> str:
        return str(self.copy["document_id"]) if self.copy else ""


def written(value: object) -> str:
    """Return a value as people read it: nothing for None, lists with bars between."""
    if value is None:
        return ""
    if isinstance(value, Iterable) and not isinstance(value, str):
        return " | ".join(written(item) for item in value)
    return str(value)
