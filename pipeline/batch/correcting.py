"""What people put right, read from the raw folder and applied to the tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pyarrow as pa

from pipeline.batch.finding import Listing
from pipeline.model import Body, Header, Problem
from pipeline.split.bodies import context_of, resolve
from pipeline.write.corrections import Correction, read_corrections
from pipeline.write.following import correct
from pipeline.write.table import Row


@dataclass(frozen=True, slots=True)
class Correcting:
    """The corrections of a run, and the problems of files of corrections that could not be read."""

    corrections: tuple[Correction, ...] = ()
    unreadable: tuple[Problem, ...] = ()

    @classmethod
    def of(cls, listing: Listing) -> Correcting:
        """Return the corrections in the files of a raw folder."""
        return cls(*read_corrections({file.path_in_raw: file.path for file in listing.corrections}))

    def applied(self, tables: Mapping[str, pa.Table]) -> dict[str, pa.Table]:
        """Return the tables with the corrections, and what came of each."""
        if not self.corrections and not self.unreadable:
            return dict(tables)
        return correct(tables, self.corrections, self.unreadable, _named)


def _named(text: str, document: Row) -> Body:
    """Name a body as the rules would have, had they found these words in the document."""
    header = Header(
        system=document["system"],
        organ_name=document["organ_name"],
        organ_parent=document["organ_parent"],
        place=document["place"],
        issued_on=document["issued_on"],
    )
    return resolve(text, context_of(header))
