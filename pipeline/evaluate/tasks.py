"""Tasks: which labelled one a row is, who does it, and until when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from pipeline.evaluate.case import Case, Part
from pipeline.evaluate.dataset import Dataset, Row
from pipeline.evaluate.labels import TaskLabel, Time
from pipeline.evaluate.measures import marks, same_bodies
from pipeline.evaluate.result import Judgement, Mistake, State, Tally, difference
from pipeline.model import Role

#: A task is the labelled one when its first words agree to this share, 0-1.
SAME_START = 0.8

#: Where tasks begin alike, the one with the labelled path and clause is preferred by this.
SAME_PLACE = 0.5

ROLE_COLUMNS = {Role.LEAD: "lead_bodies", Role.COORDINATE: "coordinating_bodies", Role.SERVE: "served_bodies"}

#: The roles that a task must have right, besides its deadline, to be right as a whole.
JUDGED_ROLES = (Role.LEAD, Role.COORDINATE)

NO_TIME = Time(None, None, None, None)


class _Pair(NamedTuple):
    label: TaskLabel
    row: Row | None
    time: Time


def score_tasks(case: Case) -> Part:
    """Compare a document's tasks, their bodies by role and their deadlines with the label."""
    if case.label.tasks is None:
        return Part()
    pairs, extra = _paired(case.label.tasks, case.tasks, case.dataset)
    if case.label.tasks_partial:
        extra = []
    return Part(
        tallies=_tallies(pairs, [_time(row, case.dataset) for row in extra]),
        mistakes=(*_differences(case, pairs), *_extras(case, extra)),
        judged={"tasks": tuple(_judged(pairs, extra))},
    )


def _paired(labels: Iterable[TaskLabel], rows: Iterable[Row], dataset: Dataset) -> tuple[list[_Pair], list[Row]]:
    """Give each label, in order, the row that begins most like it; return what is left over too."""
    left = [(row, marks(row["text"])) for row in rows]
    pairs = []
    for label in labels:
        start = marks(label.starts)
        fits = [_fit(label, start, row, text) for row, text in left]
        best = max(range(len(left)), key=fits.__getitem__, default=None)
        row = left.pop(best)[0] if best is not None and fits[best] else None
        pairs.append(_Pair(label, row, _time(row, dataset)))
    return pairs, [row for row, _ in left]


def _fit(label: TaskLabel, start: str, row: Row, text: str) -> float:
    near = float(Levenshtein.normalized_similarity(start, text[: len(start)]))
    if near < SAME_START:
        return 0.0
    same_place = (row["path"], row["clause"]) == (label.path, label.clause)
    return near + SAME_PLACE * same_place


def _time(row: Row | None, dataset: Dataset) -> Time:
    deadline = dataset.deadlines.get(row["task_id"]) if row else None
    if deadline is None:
        return NO_TIME
    starts_on, due_on = (day and day.isoformat() for day in (deadline["starts_on"], deadline["due_on"]))
    return Time(deadline["relation"], starts_on, due_on, deadline["recurrence"])


def _same_time(wanted: Time, got: Time) -> bool:
    """Whether two deadlines bind alike; a start is compared where the label gives one."""
    if not any(wanted) or not any(got):
        return any(wanted) == any(got)
    same_start = wanted.starts_on in (None, got.starts_on)
    return same_start and (wanted.due_on, wanted.recurrence) == (got.due_on, got.recurrence)


def _tallies(pairs: list[_Pair], extra_times: list[Time]) -> dict[str, Tally]:
    hits = sum(pair.row is not None for pair in pairs)
    tallies = {"tasks": Tally(hits, len(pairs), hits + len(extra_times))}
    for role in Role:
        labelled = [pair for pair in pairs if role in pair.label.bodies]
        if labelled:
            tallies[role.value] = sum((_role_tally(pair, role) for pair in labelled), Tally())
    timed = [(pair.label.time, pair.time) for pair in pairs if pair.label.time is not None]
    if timed or not pairs:
        tallies["deadlines"] = Tally(
            hits=sum(any(wanted) and _same_time(wanted, got) for wanted, got in timed),
            gold=sum(any(wanted) for wanted, _ in timed),
            found=sum(any(got) for got in (*(got for _, got in timed), *extra_times)),
        )
    return tallies


def _got_bodies(row: Row | None, role: Role) -> list[str]:
    return list(row[ROLE_COLUMNS[role]] or ()) if row else []


def _role_tally(pair: _Pair, role: Role) -> Tally:
    wanted, got = pair.label.bodies[role], _got_bodies(pair.row, role)
    return Tally(same_bodies(wanted, got), len(wanted), len(got))


def _judged(pairs: Iterable[_Pair], extra: Iterable[Row]) -> Iterator[Judgement]:
    for pair in pairs:
        if pair.row is not None:
            yield Judgement(pair.row["confidence"], _is_right(pair))
    for row in extra:
        yield Judgement(row["confidence"], right=False)


def _is_right(pair: _Pair) -> bool:
    tallies = [_role_tally(pair, role) for role in JUDGED_ROLES if role in pair.label.bodies]
    same_time = pair.label.time is None or _same_time(pair.label.time, pair.time)
    return same_time and all(tally.hits == tally.gold == tally.found for tally in tallies)


def _differences(case: Case, pairs: Iterable[_Pair]) -> Iterator[Mistake]:
    for pair in pairs:
        label = pair.label
        key = f"{label.path}@{label.clause}"
        if pair.row is None:
            evidence = case.dataset.line_like(case.copy, label.starts)
            yield case.mistake(State.MISSING, "tasks", key, label.starts, None, column="text", evidence=evidence)
            continue
        evidence = case.dataset.evidence(pair.row)
        for role in (role for role in Role if role in label.bodies):
            wanted, got, tally = label.bodies[role], _got_bodies(pair.row, role), _role_tally(pair, role)
            if not tally.hits == tally.gold == tally.found:
                state = difference(wanted, got)
                yield case.mistake(state, "tasks", key, wanted, got, column=ROLE_COLUMNS[role], evidence=evidence)
        if label.time is not None and not _same_time(label.time, pair.time):
            state = difference(any(label.time), any(pair.time))
            times = (_shown(label.time), _shown(pair.time))
            yield case.mistake(state, "deadlines", key, *times, column="due_on", evidence=evidence)


def _extras(case: Case, extra: Iterable[Row]) -> Iterator[Mistake]:
    for row in extra:
        key = f"{row['path']}@{row['clause']}"
        evidence = case.dataset.evidence(row)
        yield case.mistake(State.EXTRA, "tasks", key, None, row["text"], column="text", evidence=evidence)


def _shown(time: Time) -> str:
    """Write a deadline out: `within – 2022-12-31 –`."""
    return " ".join(part or "–" for part in time) if any(time) else ""
