"""The data files: every line can be used, nothing stands twice, and the facts that others build on are right."""

import csv
import datetime as dt
from collections import Counter
from importlib.resources import files

import pytest

from pipeline.split import authority
from pipeline.split.bodies.lexicon import names
from pipeline.split.bodies.organs import old_style
from pipeline.split.bodies.phrases import tokenise

KINDS = set(
    "party_committee party_board party_delegation government ministry agency audit assembly court procuracy police "
    "military department peoples_committee peoples_council council division office front union association press "
    "school hospital institute centre company working_group person_role group".split()
)
LEVELS = {"central", "province", "district", "commune", "grassroots", "any"}
FILES = ["bodies", "provinces", "document_types", "heads", "verbs", "abbreviations", "spellings"]


@pytest.mark.parametrize("name", FILES)
def test_every_line_has_the_columns_of_its_header(name):
    text = (files("pipeline.split.gazetteer") / f"{name}.csv").read_text(encoding="utf-8")
    rows = list(csv.reader(line for line in text.splitlines() if line and not line.startswith("#")))
    assert {len(row) for row in rows} == {len(rows[0])}, "a comma in a cell that is not quoted"
    assert all(row[0].strip() == row[0] for row in rows)


def test_names_have_one_tone_placement():
    for name in [row.name for row in authority.body_rows()] + [unit.name for unit in authority.provinces()]:
        assert old_style(name) == name


def test_kinds_and_levels_are_those_of_the_readme():
    for row in authority.body_rows():
        assert row.kind in KINDS, row.name
        assert row.level in LEVELS, row.name
    for head in authority.heads():
        assert head.form in {"name", "whole", "shared", "group", "level", "person", "none"}, head.text
        assert head.kind in KINDS or (head.form == "none" and not head.kind), head.text
        assert head.level is None or head.level in LEVELS, head.text


def test_parents_are_in_the_list():
    known = {row.name for row in authority.body_rows()}
    assert {row.parent for row in authority.body_rows() if row.parent} <= known


@pytest.mark.parametrize(
    "lines",
    [
        [(row.name, row.valid_from) for row in authority.body_rows()],
        [(unit.name, unit.valid_from, unit.valid_to) for unit in authority.provinces()],
        [(kind.code, kind.name, kind.system) for kind in authority.document_types()],
        [head.text for head in authority.heads()],
        [verb.text for verb in authority.verbs()],
        authority.spellings(),
    ],
    ids=["bodies", "provinces", "document types", "heads", "verbs", "spellings"],
)
def test_nothing_stands_twice(lines):
    assert [line for line, count in Counter(lines).items() if count > 1] == []


def test_times_do_not_end_before_they_begin():
    for row in (*authority.body_rows(), *authority.provinces()):
        assert row.valid_from is None or row.valid_to is None or row.valid_from <= row.valid_to


def test_every_name_and_alias_is_found():
    for row in authority.body_rows():
        for name in (row.name, *row.aliases):
            assert row in (names().whole(tokenise(name)) or ()), name


@pytest.mark.parametrize(
    ("day", "count", "cities"),
    [
        (dt.date(2008, 7, 31), 64, 5),  # before Hà Tây was merged into Hà Nội
        (dt.date(2008, 8, 1), 63, 5),
        (dt.date(2024, 12, 31), 63, 5),
        (dt.date(2025, 1, 1), 63, 6),  # Huế became a city
        (dt.date(2025, 6, 30), 63, 6),
        (dt.date(2025, 7, 1), 34, 6),
    ],
)
def test_provinces_of_a_day(day, count, cities):
    units = [unit for unit in authority.provinces() if unit.valid_on(day)]
    assert len({unit.name for unit in units}) == len(units) == count
    assert sum(unit.kind == "thành phố" for unit in units) == cities


def test_the_34_units_hold_the_63():
    before = {unit.name for unit in authority.provinces() if unit.valid_on(dt.date(2025, 6, 30))}
    after = [unit for unit in authority.provinces() if unit.valid_on(dt.date(2025, 7, 1))]
    formed = [name for unit in after if unit.valid_from == dt.date(2025, 7, 1) for name in unit.formed_from]
    kept = [unit.name for unit in after if unit.valid_from != dt.date(2025, 7, 1)]
    assert (len(kept), len(formed)) == (11, 52)
    assert set(kept) | set(formed) == before


@pytest.mark.parametrize(
    ("day", "count"),
    [
        (dt.date(2025, 2, 28), 22),  # Nghị quyết 08/2021/QH15: 18 ministries, 4 agencies of their rank
        (dt.date(2025, 3, 1), 17),  # Nghị quyết 176/2025/QH15: 14 and 3
    ],
)
def test_ministries_of_a_day(day, count):
    merged_long_ago = {
        "Bộ Thương mại",
        "Bộ Công nghiệp",
        "Bộ Thủy sản",
        "Bộ Văn hóa - Thông tin",
        "Bộ Bưu chính, Viễn thông",
        "Bộ Khoa học, Công nghệ và Môi trường",
        "Ủy ban Thể dục thể thao",
    }
    rows = [row.name for row in authority.body_rows() if row.kind == "ministry" and row.valid_on(day)]
    assert len(set(rows) - merged_long_ago) == count


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("GD&ĐT", "Giáo dục và Đào tạo"),
        ("GD-ĐT", "Giáo dục và Đào tạo"),
        ("VH,TT&DL", "Văn hóa, Thể thao và Du lịch"),
        ("T.Ư", "Trung ương"),
        ("BCT", None),  # Bộ Chính trị or Bộ Công Thương
        ("XYZ", None),
    ],
)
def test_long_form(short, long):
    assert authority.long_form(short) == long


def test_letters_that_mean_two_types_are_both_listed():
    of_qd = {(kind.name, kind.system) for kind in authority.document_types() if kind.code == "QĐ"}
    assert {("Quyết định", "party"), ("Quy định", "party"), ("Quyết định", "state")} <= of_qd
    assert any(kind.code is None and kind.name == "Công văn" for kind in authority.document_types())
