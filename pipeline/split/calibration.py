"""From what speaks for a task or a header to the probability that it is right.

The rules multiply what each sign allows; that orders tasks, but 0.9 need not mean nine in ten. Of labelled documents
it is known how many were right, so `gazetteer/calibration.csv` tells what share to expect.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache

from pipeline.split.authority import data_rows


def probability(table: str, evidence: float) -> float:
    """Return the probability (0-1) that a row is right; it never falls while the evidence rises.

    Between two points of the file it is interpolated, so that rows keep their order.

    Args:
        table: `tasks` or `documents`.
        evidence: what speaks for the row, 0-1.

    Raises:
        KeyError: if the file has no such table.
    """
    points = _points()[table]
    at = bisect_right(points, (evidence, 1.0))
    if at in (0, len(points)):
        return points[max(at - 1, 0)][1]
    (low, share), (high, next_share) = points[at - 1], points[at]
    return round(share + (next_share - share) * (evidence - low) / (high - low), 4)


@lru_cache(maxsize=1)
def _points() -> dict[str, list[tuple[float, float]]]:
    """Return for each table evidence and share of right rows, in order."""
    points: dict[str, list[tuple[float, float]]] = {}
    for row in data_rows("calibration.csv"):
        points.setdefault(row["table"], []).append((float(row["evidence"]), float(row["probability"])))
    return points
