"""Copies and documents become rows of the promised tables."""

import unicodedata
from dataclasses import replace

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.errors import DatasetNotWritten
from pipeline.model import Copy, LineRef, Part, Problem, Severity, Zone
from pipeline.write import TABLES, check, tables
from pipeline.write.schema import arrow_schema
from tests.builders import (
    DOCUMENT_ID,
    copy_id,
    make_copy,
    make_document,
    make_line,
    make_page,
    make_reading,
    make_refused,
    make_section,
    make_task,
    make_transcript,
    mention,
    with_certificate,
)


def build(*documents, others=()):
    return tables([*(document.copy for document in documents), *others], documents)


def rows(dataset, name):
    return dataset[name].to_pylist()


def test_dataset_of_two_readings_and_a_refused_file_keeps_every_promise():
    dataset = build(make_document(), make_document(make_transcript()), others=[make_refused()])
    assert check(dataset) == ()
    assert {name: len(dataset[name]) for name in dataset} == {
        "documents": 1,
        "copies": 3,
        "pages": 3,
        "lines": 32,
        "sections": 3,
        "tasks": 2,
        "deadlines": 1,
        "bodies": 5,
        "task_bodies": 5,
        "citations": 1,
        "recipients": 2,
        "problems": 1,
        "corrections": 0,
    }


def test_no_copies_give_empty_tables_with_their_whole_schema():
    dataset = tables([], [])
    assert check(dataset) == ()
    for name, table in TABLES.items():
        assert len(dataset[name]) == 0
        assert dataset[name].schema.equals(arrow_schema(table), check_metadata=True)


def test_order_of_input_does_not_matter():
    documents = [
        make_document(),
        make_document(make_transcript()),
        with_certificate(make_document(make_copy("b")), "1"),
    ]
    others = [make_refused(), replace(make_copy(), path="other/name.pdf")]
    one = build(*documents, others=others)
    other = tables([*others, *(document.copy for document in reversed(documents))], documents[::-1])
    assert all(one[name].equals(other[name]) for name in TABLES)


@pytest.mark.parametrize("name", TABLES)
def test_rows_are_sorted_by_key(name):
    dataset = build(make_document(), make_document(make_transcript()), others=[make_refused("z"), make_refused("a")])
    keys = [tuple(row[column] for column in TABLES[name].key) for row in rows(dataset, name)]
    assert keys == sorted(keys)


def test_statuses_of_files():
    first, again = make_copy("a/ke-hoach.pdf"), replace(make_copy("a/ke-hoach.pdf"), path="b/lan-hai.pdf")
    locked = make_refused("c.pdf")
    dataset = tables([again, locked, first], [make_document(first)])
    found = {row["path"]: (row["status"], row["document_id"], row["page_count"]) for row in rows(dataset, "copies")}
    assert found == {
        "a/ke-hoach.pdf": ("parsed", DOCUMENT_ID, 2),
        "b/lan-hai.pdf": ("duplicate", DOCUMENT_ID, 2),
        "c.pdf": ("refused", None, None),
    }
    assert len(dataset["pages"]) == 2, "the pages of the same bytes once"
    assert check(dataset) == ()


def test_marks_stay_on_the_copy_that_shows_them():
    certified = with_certificate(make_document(), "7-SL")
    dataset = build(certified, make_document(make_transcript()), others=[make_refused()])
    found = {row["format"] + row["status"]: row for row in rows(dataset, "copies")}
    assert found["pdfparsed"]["copy_kind"] == "sao_luc"
    assert found["pdfparsed"]["copy_symbol"] == "7-SL"
    assert found["pdfparsed"]["print_run"] == 30
    assert found["txtparsed"]["copy_kind"] == "original"
    assert found["txtparsed"]["copy_symbol"] is None
    assert found["pdfrefused"]["copy_kind"] is None


def test_page_text_is_the_printed_text():
    (first, second) = rows(build(make_document()), "pages")
    assert "ĐẾN Số 45" not in first["text"], "no stamp"
    assert "~" not in second["text"], "no handwriting"
    assert second["text"].splitlines()[0] == "2", "the page number"
    assert first["word_count"] == len(first["text"].split())


def test_lines_carry_position_and_key():
    line = rows(build(make_document()), "lines")[0]
    assert line["line_id"] == f"{copy_id('den/ke-hoach.pdf')[:12]}-p0001-l0001"
    assert [line[edge] for edge in ("x0", "top", "x1", "bottom")] == [85, 80, 510, 94]
    assert rows(build(make_document(make_transcript())), "lines")[0]["x0"] is None


def test_sections_are_a_tree():
    (top, dash, _) = rows(build(make_document()), "sections")
    assert (top["section_id"], top["parent_id"]) == (f"{DOCUMENT_ID}#I", None)
    assert (dash["section_id"], dash["parent_id"]) == (f"{DOCUMENT_ID}#I.-1", f"{DOCUMENT_ID}#I")
    assert (top["title"], top["text"]) == ("NHIỆM VỤ", "")
    assert dash["line_first"] == dash["line_last"] == f"{copy_id('den/ke-hoach.pdf')[:12]}-p0001-l0009"


def test_evidence_spans_all_lines():
    section = make_section("I", None, 1, refs=(LineRef(2, 2), LineRef(1, 9), LineRef(1, 8)))
    (row,) = rows(build(make_document(sections=(section,), tasks=())), "sections")
    assert (row["page_first"], row["page_last"]) == (1, 2)
    assert row["line_first"].endswith("p0001-l0008")
    assert row["line_last"].endswith("p0002-l0002")


def test_task_and_its_deadline():
    dataset = build(make_document())
    first, second = rows(dataset, "tasks")
    assert first["task_id"] == f"{DOCUMENT_ID}#I.-1@1"
    assert first["section_number"] == "I"
    assert first["lead_bodies"] == ["Phòng Lưu trữ"], "as printed"
    assert (first["coordinating_bodies"], first["served_bodies"]) == (["các phòng"], [])
    assert second["deadline_id"] is None
    (deadline,) = rows(dataset, "deadlines")
    assert deadline["deadline_id"] == first["deadline_id"] == f"{DOCUMENT_ID}#I.-1@1!1"
    assert deadline["due_on"] == first["due_on"]
    assert deadline["text"] == first["deadline_text"]


@pytest.mark.parametrize(
    ("sections", "number", "case"),
    [
        ((("IV", None), ("IV.1", "IV"), ("IV.1.-2", "IV.1")), "IV", "two levels up"),
        ((("Điều 1", None), ("Điều 1.2", "Điều 1"), ("IV.1.-2", "Điều 1.2")), "Điều 1", "an article"),
        ((("IV.1.-2", None),), "IV.1.-2", "a section of its own"),
    ],
)
def test_section_number_is_that_of_the_top(sections, number, case):
    outline = tuple(
        make_section(path, parent, position, level=position, number=path)
        for position, (path, parent) in enumerate(sections, 1)
    )
    (task,) = rows(build(make_document(sections=outline, tasks=(make_task("IV.1.-2"),))), "tasks")
    assert task["section_number"] == number, case


def test_bodies_are_collected_over_documents():
    school = mention("Trường", "Trường Chính trị tỉnh Tân Hòa", known=True, kind="school")
    guess = mention("trường Chính trị", "Trường Chính trị tỉnh Tân Hòa", known=False)
    tasks = (make_task("I.-1", lead=(school,), serve=(guess,)), make_task("I.-2", coordinate=(guess,)))
    dataset = build(make_document(tasks=tasks))
    (body,) = (row for row in rows(dataset, "bodies") if row["body_id"] == school.body.body_id)
    assert body["aliases"] == ["Trường", "trường Chính trị"]
    assert body["task_count"] == 2, "two roles in one task count once"
    assert (body["known"], body["kind"]) == (True, "school"), "as the authority list knows it"
    assert {row["body_id"]: row["task_count"] for row in rows(dataset, "bodies")}["ubnd-tinh"] == 0, "a recipient"


def test_task_bodies_have_the_place_they_have_in_the_task():
    dataset = build(make_document())
    lists = {"lead": "lead_bodies", "coordinate": "coordinating_bodies", "serve": "served_bodies"}
    printed = {row["task_id"]: row for row in rows(dataset, "tasks")}
    for row in rows(dataset, "task_bodies"):
        assert printed[row["task_id"]][lists[row["role"]]][row["position"] - 1] == row["text"]


def test_recipients_of_the_document_and_of_each_certificate():
    one, other = with_certificate(make_document(), "7-SL"), with_certificate(make_document(make_copy("b.pdf")), "8-SL")
    found = [(row["copy_id"], row["text"]) for row in rows(build(one, other), "recipients")]
    certificates = sorted((document.copy.copy_id, document.recipients[-1].text) for document in (one, other))
    assert found == [(None, "UBND tỉnh (để báo cáo)"), (None, "Lưu: VT"), *certificates]


def test_text_of_the_dataset_is_nfc_and_null_where_there_is_none():
    decomposed = unicodedata.normalize("NFD", "Sở Nội vụ")
    copy = make_copy(printed=(((Zone.BODY, decomposed), (Zone.HANDWRITING, "")),))
    dataset = build(make_reading(copy, preamble=decomposed))
    (row,) = rows(dataset, "documents")
    assert row["preamble"] == "Sở Nội vụ"
    assert row["closing"] is None
    assert [line["text"] for line in rows(dataset, "lines")] == ["Sở Nội vụ", None]
    assert check(dataset) == ()


@pytest.mark.parametrize(
    ("problem", "expected", "case"),
    [
        (Problem("a", Severity.REVIEW, "m", table="documents", column="number"), (DOCUMENT_ID, True), "the header"),
        (Problem("a", Severity.REVIEW, "m"), (None, True), "nothing in particular"),
        (Problem("a", Severity.INFO, "m", table="documents"), (DOCUMENT_ID, False), "to be known only"),
        (Problem("a", Severity.REVIEW, "m", table="sections", key="I.-1"), (f"{DOCUMENT_ID}#I.-1", True), "a section"),
        (Problem("a", Severity.REVIEW, "m", table="tasks", key="I.-1@1"), (f"{DOCUMENT_ID}#I.-1@1", False), "a task"),
        (Problem("a", Severity.REVIEW, "m", table="copies"), (copy_id("den/ke-hoach.pdf"), False), "the copy"),
    ],
)
def test_problem_names_its_row_and_asks_for_review(problem, expected, case):
    dataset = build(make_document(problems=(problem,)))
    (row,) = rows(dataset, "problems")
    (document,) = rows(dataset, "documents")
    assert (row["key"], document["needs_review"]) == expected, case
    assert check(dataset) == (), case


@pytest.mark.parametrize("table_key", [("tasks", "I.-1@1"), ("tasks", "I.-1"), ("deadlines", "I.-1@1!1")])
def test_task_needs_review_by_its_own_problem(table_key):
    table, key = table_key
    problem = Problem("date-unreadable", Severity.REVIEW, "m", table=table, key=key)
    first, second = rows(build(make_document(problems=(problem,))), "tasks")
    assert (first["needs_review"], second["needs_review"]) == (True, False)


def test_low_confidence_is_a_problem_of_its_own():
    tasks = tuple(replace(task, confidence=0.5) for task in make_document().tasks[:1])
    dataset = build(make_document(confidence=0.4, tasks=tasks))
    assert [(row["code"], row["table"], row["severity"]) for row in rows(dataset, "problems")] == [
        ("low-confidence", row["table"], "review") for row in rows(dataset, "problems")
    ]
    assert {row["key"] for row in rows(dataset, "problems")} == {DOCUMENT_ID, f"{DOCUMENT_ID}#I.-1@1"}
    assert rows(dataset, "documents")[0]["needs_review"]
    assert rows(dataset, "tasks")[0]["needs_review"]


def test_problem_of_a_worse_reading_does_not_concern_the_document():
    problem = Problem("number-unreadable", Severity.REVIEW, "m", table="documents", column="number")
    dataset = build(make_document(problems=(problem,)), make_document(make_transcript()))
    assert [row["code"] for row in rows(dataset, "problems")] == ["number-unreadable"]
    assert not rows(dataset, "documents")[0]["needs_review"]


def test_problem_ids_are_the_same_in_every_run_and_tell_problems_apart():
    two = tuple(Problem("gap", Severity.INFO, f"m{page}", line=LineRef(page, 1)) for page in (1, 2))
    one_run, other_run = (rows(build(make_document(problems=order)), "problems") for order in (two, two[::-1]))
    assert one_run == other_run
    assert {row["line_id"][-5:] for row in one_run} == {"l0001"}
    assert [row["page"] for row in sorted(one_run, key=lambda row: row["message"])] == [1, 2]


def test_the_same_problem_twice_is_one_row():
    problem = Problem("gap", Severity.INFO, "m")
    copy = make_copy(problems=(problem,))
    assert len(rows(build(make_document(copy)), "problems")) == 1


def test_value_that_no_column_takes_is_a_typed_error():
    page = make_page(1, part=Part.DOCUMENT)
    copy = make_copy(pages=(replace(page, lines=(make_line("Điều 1", 1, 40_000),)),))
    with pytest.raises(DatasetNotWritten, match="lines"):
        tables([copy], [])


ANY_TEXT = st.text(st.characters(codec=None) | st.sampled_from(list("\x00\r\n\x0c'=-\ud800\u0301ởệ")), max_size=12)


@settings(max_examples=60, deadline=None)
@given(st.lists(ANY_TEXT, max_size=6), ANY_TEXT)
def test_any_text_gives_rows_that_keep_every_promise(texts, name):
    copy = make_copy(printed=(tuple((Zone.BODY, text) for text in texts),))
    section = make_section("I", None, 1, text=name, title=name)
    document = make_reading(copy, sections=(section,), tasks=(make_task("I"),), preamble=name)
    dataset = build(document, others=[Copy("0" * 64, f"x{name}", "txt", 0)])
    assert check(dataset) == ()
    assert isinstance(dataset["lines"], pa.Table)
    assert len(dataset["lines"]) == len(texts)
