"""The calendars as icalendar and dateutil read them, beside the tables."""

import pytest
from dateutil.rrule import rrulestr
from icalendar import Calendar

from pipeline.export.calendars import write_calendars


@pytest.fixture(scope="module")
def files(out, tmp_path_factory):
    return write_calendars(out, tmp_path_factory.mktemp("ics"))


@pytest.fixture(scope="module")
def entries(files):
    return [
        (file.stem, event)
        for file in files
        for event in Calendar.from_ical(file.read_bytes()).walk("VEVENT")
    ]  # fmt: skip


def test_every_body_has_its_dated_tasks(entries, rows):
    dated = {row["task_id"]: row["due_on"] for row in rows["tasks"] if row["due_on"]}
    wanted = {(row["body_id"], dated[row["task_id"]]) for row in rows["task_bodies"] if row["task_id"] in dated}
    assert {(body_id, event.decoded("dtstart")) for body_id, event in entries} == wanted


def test_entry_tells_role_task_deadline_and_where_it_is_printed(entries):
    event = next(event for body_id, event in entries if body_id == "cac-phong")
    assert str(event["summary"]).startswith("Phối hợp: Phòng Lưu trữ chủ trì")
    assert "Thời hạn: trước ngày 30/6/2023" in event["description"]
    assert str(event["description"]).endswith("Kế hoạch 12/KH-SNV, mục I.-1, trang 1")


def test_recurring_deadline_recurs(entries):
    event = next(event for body_id, event in entries if body_id.startswith("van-phong"))
    rule = rrulestr(event["rrule"].to_ical().decode(), dtstart=event["dtstart"].dt)
    assert [day.isoformat()[:10] for day in rule[:2]] == ["2023-12-14", "2024-12-14"]


def test_one_deadline_is_one_entry_wherever_it_stands(entries, rows):
    assert len({str(event["uid"]) for _, event in entries}) == len(rows["deadlines"])


def test_same_dataset_gives_the_same_bytes(out, files, tmp_path):
    again = write_calendars(out, tmp_path)
    assert [file.read_bytes() for file in again] == [file.read_bytes() for file in files]
