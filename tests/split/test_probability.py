"""How evidence becomes a probability: the points of calibration.csv, and what lies between them."""

from itertools import pairwise

import pytest

from pipeline.split.authority import data_rows
from pipeline.split.calibration import probability
from pipeline.write.problem_rows import REVIEW_BELOW


@pytest.mark.parametrize("table", ["tasks", "documents"])
def test_more_evidence_never_makes_a_row_less_probable(table):
    steps = [probability(table, step / 200) for step in range(201)]
    assert all(first <= second for first, second in pairwise(steps))
    assert 0 < steps[0] < REVIEW_BELOW < steps[-1] < 1, "some rows are for review, some are not, none is certain"


def test_points_are_met_and_interpolated():
    (first, second) = [row for row in data_rows("calibration.csv") if row["table"] == "tasks"][:2]
    shares = float(first["probability"]), float(second["probability"])
    middle = (float(first["evidence"]) + float(second["evidence"])) / 2
    assert probability("tasks", float(first["evidence"])) == shares[0]
    assert probability("tasks", middle) == pytest.approx(sum(shares) / 2, abs=1e-4)


def test_every_point_says_how_sure_it_is():
    for row in data_rows("calibration.csv"):
        assert 0 <= float(row["low"]) <= float(row["probability"]) <= float(row["high"]) <= 1, row
        assert int(row["rows"]) > 0


def test_an_unknown_table_is_an_error():
    with pytest.raises(KeyError):
        probability("citations", 0.5)
