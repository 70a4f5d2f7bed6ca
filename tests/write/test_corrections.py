"""What people put right is applied, carried on to the tables that repeat it, and marked."""

import csv
import datetime as dt

import pytest

from pipeline.model import Body, Problem, Severity
from pipeline.vietnamese import slug
from pipeline.write import TABLES, check, tables
from pipeline.write.correcting import correctable, row_keys
from pipeline.write.corrections import FIELDS, Correction, is_corrections, read_corrections
from pipeline.write.following import correct
from tests.builders import DOCUMENT_ID, make_document, make_refused

TASK = f"{DOCUMENT_ID}#I.-1@1"
UNDATED = f"{DOCUMENT_ID}#I.-2@1"


def name_body(text, document):
    """Return a body named as written, with the place of the document's organ."""
    name = f"{text}, {document['place']}"
    return Body(slug(name), name, "department", "province")


def dataset(*corrections, unreadable=(), **values):
    document = make_document(**values)
    made = tables([document.copy, make_refused()], [document])
    done = correct(made, corrections, unreadable, name_body)
    assert check(done) == ()
    return done


def put(table, key, column, old, new, *, row=1, **values):
    return Correction(
        DOCUMENT_ID,
        table,
        key,
        column,
        old,
        new,
        **{"who": "", "note": "", "source": "corrections.csv"} | values,
        row=row,
    )


def rows(done, name, /, **wanted):
    return [row for row in done[name].to_pylist() if wanted.items() <= row.items()]


def one(done, name, /, **wanted):
    (row,) = rows(done, name, **wanted)
    return row


@pytest.mark.parametrize(
    ("correction", "value", "case"),
    [
        (("documents", DOCUMENT_ID, "subject", "rà soát hồ sơ lưu trữ năm 2023", "rà soát"), "rà soát", "a text"),
        (("documents", DOCUMENT_ID, "issued_on", "2023-03-14", "2023-03-15"), dt.date(2023, 3, 15), "a date"),
        (("documents", DOCUMENT_ID, "place", "Tân Hòa", ""), None, "a value that is not printed at all"),
        (("documents", DOCUMENT_ID, "urgency", "", "Khẩn"), "Khẩn", "a value that the rules did not see"),
        (
            ("sections", f"{DOCUMENT_ID}#I", "title", "NHIỆM VỤ", "- NHIỆM VỤ"),
            "- NHIỆM VỤ",
            "a text that needs a guard",
        ),
        (("sections", f"{DOCUMENT_ID}#I", "title", "NHIỆM VỤ", "'- NHIỆM VỤ"), "- NHIỆM VỤ", "the same, guarded"),
        (("tasks", TASK, "lead_bodies", '["Phòng Lưu trữ"]', '["Văn phòng Sở"]'), ["Văn phòng Sở"], "a list"),
        (("tasks", TASK, "lead_bodies", '["Phòng Lưu trữ"]', "[]"), [], "a list without items"),
        (("citations", f"{DOCUMENT_ID}#1", "symbol", "8/UBND-NC", "9/UBND-NC"), "9/UBND-NC", "a key of two columns"),
    ],
)
def test_applied(correction, value, case):
    done = dataset(put(*correction))
    table, key, column, *_ = correction
    values = dict(zip(row_keys(TABLES[table], done[table]), done[table][column].to_pylist(), strict=True))
    assert values[key] == value, case
    assert one(done, "corrections")["state"] == "applied", case
    assert one(done, "problems", code="corrected", table=table, key=key, column=column)["severity"] == "info", case


@pytest.mark.parametrize(
    ("correction", "reason", "case"),
    [
        (
            ("documents", DOCUMENT_ID, "place", "Tân Hoà", "Tân An"),
            "the dataset now has “Tân Hòa” there",
            "old changed",
        ),
        (("documents", "x_1_2020-01-01", "place", "Tân Hòa", "Tân An"), "no row x_1_2020-01-01 any more", "row gone"),
        (("documents", DOCUMENT_ID, "place_of_issue", "", "Tân An"), "no column place_of_issue", "no such column"),
        (("documents", DOCUMENT_ID, "document_id", DOCUMENT_ID, "x"), "no column document_id to correct", "a key"),
        (("documents", DOCUMENT_ID, "issued_on", "2023-03-14", "31/02/2023"), "is no value of it", "no date"),
        (("documents", DOCUMENT_ID, "system", "state", "city"), "is none of the values declared", "a closed list"),
        (
            ("tasks", TASK, "text", "Phòng Lưu trữ chủ trì, phối hợp với các phòng rà soát hồ sơ.", ""),
            "null",
            "required",
        ),
        (("tasks", TASK, "lead_bodies", '["Phòng Lưu trữ"]', "Văn phòng"), "is no value of it", "a list that is none"),
        (("task_bodies", f"{TASK}#lead#1", "text", "Phòng Lưu trữ", "x"), "no table task_bodies", "made of others"),
        (("plans", "1", "text", "", "x"), "no table plans", "no such table"),
    ],
)
def test_does_not_fit(correction, reason, case):
    before, done = dataset(), dataset(put(*correction))
    row = one(done, "corrections")
    assert row["state"] == "does_not_fit", case
    assert reason in row["reason"], case
    assert one(done, "problems", code="correction-does-not-fit")["severity"] == "review", case
    for name in set(TABLES) - {"corrections", "problems"}:
        assert done[name].equals(before[name]), (case, name)


def test_confirmed_value_settles_its_doubt():
    doubted = Problem("signer-unreadable", Severity.REVIEW, "Look.", table="documents", column="signer_name")
    assert one(dataset(problems=(doubted,)), "documents")["needs_review"] is True
    done = dataset(
        put("documents", DOCUMENT_ID, "signer_name", "Lê Văn Mẫu", "Lê Văn Mẫu", who="An"), problems=(doubted,)
    )
    assert one(done, "problems", code="signer-unreadable")["severity"] == "info"
    assert "by An" in one(done, "problems", code="confirmed")["message"]
    assert one(done, "documents")["needs_review"] is False


def test_another_doubt_stays():
    doubts = tuple(
        Problem("x-unreadable", Severity.REVIEW, "Look.", table="documents", column=column)
        for column in ("place", "subject")
    )
    done = dataset(put("documents", DOCUMENT_ID, "place", "Tân Hòa", "Tân Hòa"), problems=doubts)
    assert one(done, "documents")["needs_review"] is True


def test_value_that_the_rules_now_find_is_confirmed():
    done = dataset(put("documents", DOCUMENT_ID, "place", "Tan Hoa", "Tân Hòa"))
    assert one(done, "corrections")["state"] == "confirmed"


def test_later_correction_continues_the_earlier_one():
    done = dataset(
        put("documents", DOCUMENT_ID, "place", "Tân Hòa", "Tân An"),
        put("documents", DOCUMENT_ID, "place", "Tân An", "Tân Lập", row=2),
    )
    assert one(done, "documents")["place"] == "Tân Lập"
    assert [row["state"] for row in rows(done, "corrections")] == ["applied", "applied"]


def test_bodies_follow_their_task():
    done = dataset(put("tasks", TASK, "lead_bodies", '["Phòng Lưu trữ"]', '["Phòng Lưu trữ", "Phòng Tin học"]'))
    assert [row["text"] for row in rows(done, "task_bodies", task_id=TASK, role="lead")] == [
        "Phòng Lưu trữ",
        "Phòng Tin học",
    ]
    assert one(done, "bodies", name="Phòng Tin học, Tân Hòa")["aliases"] == ["Phòng Tin học"]
    assert one(done, "bodies", name="Phòng Lưu trữ Sở Nội vụ tỉnh Tân Hòa")["task_count"] == 2


def test_body_that_nothing_names_any_more_is_gone():
    done = dataset(put("tasks", UNDATED, "served_bodies", '["Giám đốc Sở"]', "[]"))
    assert rows(done, "bodies", name="Giám đốc Sở") == []
    assert rows(done, "task_bodies", role="serve") == []


@pytest.mark.parametrize(
    ("corrections", "key", "wanted", "case"),
    [
        (
            [("tasks", TASK, "due_on", "2023-06-30", "2023-07-31")],
            TASK,
            {"due_on": dt.date(2023, 7, 31), "precision": "day", "edtf": "2023-07-31", "relation": "before"},
            "a date put right in tasks",
        ),
        (
            [("deadlines", f"{TASK}!1", "due_on", "2023-06-30", "2023-07-31")],
            TASK,
            {"due_on": dt.date(2023, 7, 31), "edtf": "../2023-06-30"},
            "the same in deadlines, where the other columns are corrected one by one",
        ),
        (
            [("tasks", UNDATED, "due_on", "", "2023-12-01"), ("tasks", UNDATED, "deadline_text", "", "trước 02/12")],
            UNDATED,
            {"due_on": dt.date(2023, 12, 1), "text": "trước 02/12", "relation": "by", "anchor": "absolute"},
            "a deadline that only a person saw",
        ),
    ],
)
def test_deadline_is_one_in_both_tables(corrections, key, wanted, case):
    done = dataset(*(put(*correction, row=row) for row, correction in enumerate(corrections, 1)))
    deadline, task = one(done, "deadlines", task_id=key), one(done, "tasks", task_id=key)
    assert wanted.items() <= deadline.items(), case
    assert (task["due_on"], task["deadline_text"], task["deadline_id"]) == (
        deadline["due_on"],
        deadline["text"],
        deadline["deadline_id"],
    ), case


def test_deadline_that_is_none_is_gone():
    done = dataset(
        put("tasks", TASK, "due_on", "2023-06-30", ""),
        put("tasks", TASK, "deadline_text", "trước ngày 30/6/2023", "", row=2),
    )
    assert rows(done, "deadlines") == []
    assert one(done, "tasks", task_id=TASK)["deadline_id"] is None


def test_nothing_to_correct_changes_nothing():
    document = make_document()
    made = tables([document.copy], [document])
    assert all(correct(made, (), (), name_body)[name].equals(table) for name, table in made.items())


@pytest.mark.parametrize("table", TABLES.values(), ids=lambda table: table.name)
def test_keys_and_references_are_not_corrected(table):
    names = {column.name for column in correctable(table)}
    assert not names & {*table.key, *(column for foreign in table.foreign_keys for column in foreign.columns)}


@pytest.mark.parametrize(
    ("name", "taken"),
    [
        ("corrections.csv", True),
        ("corrections (1).csv", True),
        ("Corrections-2026-11.csv", True),
        ("correctionsheet.csv", False),
        ("corrections.csv.txt", False),
        ("ke-hoach.csv", False),
    ],
)
def test_names_of_files(name, taken):
    assert is_corrections(name) is taken


def write(path, header, *lines, encoding="utf-8-sig"):
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file).writerows([header, *lines])
    return path


def test_read_in_the_order_of_names_and_rows(tmp_path):
    b = write(
        tmp_path / "b.csv",
        FIELDS,
        ["d", "documents", "d", "place", "a", "b", "An", "xem trang 1"],
        ["e", *"tkcon", "", ""],
    )
    a = write(tmp_path / "a.csv", FIELDS[:-2], ["c", "documents", "c", "place", "", "Hà Nội"])
    corrections, problems = read_corrections({"x/b.csv": b, "x/a.csv": a})
    assert problems == ()
    assert [(one.source, one.row, one.document_id, one.who) for one in corrections] == [
        ("x/a.csv", 1, "c", ""), ("x/b.csv", 1, "d", "An"), ("x/b.csv", 2, "e", ""),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("make", "said", "case"),
    [
        (lambda path: write(path, FIELDS[1:], FIELDS[1:]), "lacks the column document_id", "a column is missing"),
        (lambda path: path.write_bytes(b""), "lacks the column", "an empty file"),
        (lambda path: write(path, FIELDS, ["Tân Hòa"] * 8, encoding="utf-16"), "utf-8", "another encoding"),
        (lambda path: path.mkdir(), "directory", "a folder of that name"),
    ],
)
def test_file_that_is_none_is_a_problem(tmp_path, make, said, case):
    bad, good = tmp_path / "corrections.csv", write(tmp_path / "corrections-2.csv", FIELDS, ["d"] * 8)
    make(bad)
    corrections, (problem,) = read_corrections({"corrections.csv": bad, "corrections-2.csv": good})
    assert len(corrections) == 1, case
    assert said in problem.message, case
    row = one(dataset(unreadable=[problem]), "problems", code="corrections-unreadable")
    assert (row["copy_id"], row["key"]) == (None, "corrections.csv"), case
