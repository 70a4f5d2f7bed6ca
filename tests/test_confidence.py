"""How the benchmark makes probabilities of evidence."""

import pytest

from benchmarks.confidence import Row, check, expect, fit, kept_readings, lines


def rows(*steps):
    """`(evidence, right, all)` → that many tasks, one a document."""
    return [
        Row(f"document {evidence} {index}", "tasks", evidence, index < right)
        for evidence, right, count in steps
        for index in range(count)
    ]


@pytest.mark.parametrize(
    ("observed", "shares", "case"),
    [
        (rows((0.5, 20, 100), (0.97, 95, 100)), [0.218, 0.932], "a step for each, drawn a little to the mean"),
        (rows((0.5, 95, 100), (0.97, 90, 100)), [0.925], "more evidence is never less: one step"),
        (rows((0.5, 1, 10), (0.97, 95, 100)), [0.873], "too few rows for a step"),
    ],
)
def test_steps_rise(observed, shares, case):
    assert [point.probability for point in fit(observed, "tasks")] == pytest.approx(shares, abs=2e-3), case


def test_between_two_points_lies_the_middle():
    points = fit(rows((0.5, 20, 100), (0.97, 95, 100)), "tasks")
    assert expect(points, 0.735) == pytest.approx((points[0].probability + points[1].probability) / 2)
    assert expect(points, 0.1) == points[0].probability
    assert expect(points, 1.0) == points[1].probability


def test_kept_readings_give_both_tables():
    kept = kept_readings()
    assert {row.table for row in kept} == {"tasks", "documents"}
    written = list(lines(kept))
    assert {line.split(",")[0] for line in written} == {"tasks", "documents"}
    assert len(list(check(kept))) > len(written) / 2
