"""Scores of datasets whose faults are known: every kind of fault shows, and nothing else does."""

from __future__ import annotations

import csv
import datetime as dt
import json
import os
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline.errors import WrongUse
from pipeline.evaluate import evaluate, gather_copies, report
from pipeline.evaluate.labels import read_labels
from pipeline.evaluate.measures import same_bodies, same_text, same_value, text_error, word_differences
from pipeline.evaluate.result import State, Tally
from pipeline.write.schema import TABLES, arrow_schema

HERE = Path(__file__).parent
OWN_LABELS = HERE / "labels"
CORPUS = Path(os.environ.get("VANBAN_GOLD", HERE.parent.parent / "shared" / "corpus"))

NAME = "kh-15-cao-bang"

PAGE_2 = "2\n- Sở Tài chính bảo đảm kinh phí, hoàn thành trước ngày 30/9/2021."

JUNE = ("within", None, "2021-06-30", "quarter", None)
SEPTEMBER = ("before", None, "2021-09-30", "day", None)
NEVER = (None, None, None, None, None)

#: A label of the genre, invented.
LABEL = {
    "document": {
        "system": "state",
        "type_code": "KH",
        "type_name": "Kế hoạch",
        "number": "15",
        "notation": "KH-UBND",
        "symbol": "15/KH-UBND",
        "organ_name": "Ủy ban nhân dân tỉnh Cao Bằng",
        "place": "Cao Bằng",
        "issued_on": "2021-03-04",
        "subject": "Sắp xếp kho lưu trữ lịch sử của tỉnh",
        "signed_for": None,
        "signer_name": "Nông Văn Bản",
    },
    "handwritten": ["number"],
    "copy": {},
    "sections": [
        ["I", "MỤC ĐÍCH"],
        ["II", "NHIỆM VỤ"],
        ["II.1", "Sở Nội vụ"],
        ["II.1.-1", None],
        ["II.1.-2", None],
    ],
    "tasks": [
        [
            "II.1.-1",
            1,
            "Chủ trì kiểm kê tài liệu",
            ["Sở Nội vụ"],
            ["Sở Tài chính", "UBND các huyện"],
            ["UBND tỉnh"],
            *JUNE,
        ],
        ["II.1.-2", 1, "Sở Tài chính bảo đảm kinh phí", ["Sở Tài chính"], [], [], *SEPTEMBER],
        ["II.1.-2", 2, "định kỳ rà soát danh mục hồ sơ", ["Sở Nội vụ"], [], [], *NEVER],
    ],
    "citations": [["30/2020/NĐ-CP", "2020-03-05"], ["02/CT-UBND", None]],
    "recipients_document": 3,
}


def _day(text):
    return dt.date.fromisoformat(text) if text else None


def _dated(fields):
    return {name: _day(value) if name.endswith("_on") else value for name, value in fields.items()}


def rows_of(label, name=NAME, pages=None, path=None):
    """The rows that a perfect run would give for a label."""
    copy_id, document_id = f"{1:064x}", f"document-of-{name}"
    line = {
        "copy_id": copy_id,
        "page": 1,
        "line": 1,
        "line_id": "0-p0001-l0001",
        "zone": "number",
        "text": "Số: 15/KH-UBND",
    }
    own = {"copy_id": copy_id, "document_id": document_id}
    place = {**own, "page_first": 1, "line_first": line["line_id"]}
    rows = {table: [] for table in TABLES}
    header = {name: value for name, value in _dated(label["document"]).items() if name in TABLES["documents"].by_name}
    rows["documents"] = [{**header, "document_id": document_id, "confidence": 0.9}]
    rows["copies"] = [{**own, **_dated(label.get("copy", {})), "path": path or f"{name}.pdf"}]
    rows["pages"] = [{"copy_id": copy_id, "page": page, "text": text} for page, text in (pages or {}).items()]
    rows["lines"] = [line]
    rows["sections"] = [{**place, "path": path, "title": title} for path, title in label["sections"]]
    for at, clause, starts, lead, coordinate, serve, relation, start, due, _, rrule in label["tasks"]:
        task_id = f"{document_id}#{at}@{clause}"
        bodies = {"lead_bodies": lead, "coordinating_bodies": coordinate, "served_bodies": serve}
        text = f"{starts} và báo cáo kết quả."
        rows["tasks"].append(
            {**place, **bodies, "task_id": task_id, "path": at, "clause": clause, "text": text, "confidence": 0.8}
        )
        if relation:
            time = {"relation": relation, "starts_on": _day(start), "due_on": _day(due), "recurrence": rrule}
            rows["deadlines"].append({**time, "task_id": task_id, "deadline_id": f"{task_id}!1"})
    for position, (symbol, _) in enumerate(label["citations"], 1):
        rows["citations"].append({"document_id": document_id, "position": position, "symbol": symbol})
    own_block = label["recipients_document"] + label.get("addressees", 0)
    for position in range(own_block + label.get("recipients_copy", 0)):
        rows["recipients"].append({**own, "position": position, "copy_id": copy_id if position >= own_block else None})
    return rows


def filler(column):
    """A value for a required column that scoring does not look at."""
    if not column.required:
        return None
    if pa.types.is_list(column.type):
        return []
    return "" if pa.types.is_string(column.type) else False if pa.types.is_boolean(column.type) else 0


def write_dataset(rows, out):
    """Write rows with the dataset's own schema, so that a column renamed there fails here."""
    for name, table in TABLES.items():
        assert all(row.keys() <= table.by_name.keys() for row in rows[name])
        whole = [{column.name: row.get(column.name, filler(column)) for column in table.columns} for row in rows[name]]
        out.mkdir(exist_ok=True)
        pq.write_table(pa.Table.from_pylist(whole, arrow_schema(table)), out / f"{name}.parquet")


@pytest.fixture
def scored(tmp_path):
    """Score rows on labels: `scored(rows, label)`."""

    def score(rows, label=LABEL, pages=None, worst=None):
        folder = tmp_path / "gold" / NAME
        folder.mkdir(parents=True)
        (folder / "gold.json").write_text(json.dumps(label), encoding="utf-8")
        for page, text in (pages or {}).items():
            (folder / f"page{page}.txt").write_text(text, encoding="utf-8")
        write_dataset(rows, tmp_path / "out")
        return evaluate(tmp_path / "out", tmp_path / "gold", worst)

    return score


def change(table, index, **values):
    """A fault: other values in a row."""

    def fault(rows):
        rows[table][index] = {**rows[table][index], **values}

    return fault


def drop(table, index):
    """A fault: a row left out."""
    return lambda rows: rows[table].pop(index)


def repeat(table, index, **values):
    """A fault: a row too many."""
    return lambda rows: rows[table].append({**rows[table][index], **values})


PERFECT = {
    "sections": Tally(5, 5, 5),
    "titles": Tally(3, 3, 3),
    "tasks": Tally(3, 3, 3),
    "lead": Tally(3, 3, 3),
    "coordinate": Tally(2, 2, 2),
    "serve": Tally(1, 1, 1),
    "deadlines": Tally(2, 2, 2),
    "citations": Tally(2, 2, 2),
    "recipients": Tally(3, 3, 3),
}

#: A fault, the counts it changes, the mistake that it must give (state, table, key, column), and which case it is.
FAULTS = [
    (drop("sections", 3), {"sections": (4, 5, 4)}, "missing sections II.1.-1 ", "a part not found"),
    (drop("sections", 0), {"sections": (4, 5, 4), "titles": (2, 3, 2)}, "missing sections I ", "a heading not found"),
    (repeat("sections", 3, path="II.2"), {"sections": (5, 5, 6)}, "extra sections II.2 ", "a part that is none"),
    (change("sections", 1, title="YÊU CẦU"), {"titles": (2, 3, 3)}, "wrong sections II title", "another heading"),
    (change("sections", 1, title=None), {"titles": (2, 3, 2)}, "absent sections II title", "heading taken for text"),
    (change("sections", 4, title="A"), {"titles": (3, 3, 4)}, "invented sections II.1.-2 title", "text as heading"),
    (
        drop("tasks", 0),
        {"tasks": (2, 3, 2), "lead": (2, 3, 2), "coordinate": (0, 2, 0), "serve": (0, 1, 0), "deadlines": (1, 2, 1)},
        "missing tasks II.1.-1@1 text",
        "a task not found takes its bodies and deadline with it",
    ),
    (
        change("tasks", 0, text="Rà soát các quy định khác"),
        {"tasks": (2, 3, 3), "lead": (2, 3, 2), "coordinate": (0, 2, 0), "serve": (0, 1, 0), "deadlines": (1, 2, 2)},
        "missing tasks II.1.-1@1 text",
        "a task with other first words is another task, and so is its deadline",
    ),
    (repeat("tasks", 2, task_id="x", path="I"), {"tasks": (3, 3, 4)}, "extra tasks I@2 text", "a task that is none"),
    (change("tasks", 0, lead_bodies=["Sở Y tế"]), {"lead": (2, 3, 3)}, "wrong tasks II.1.-1@1 lead_bodies", "wrong"),
    (change("tasks", 0, lead_bodies=[]), {"lead": (2, 3, 2)}, "absent tasks II.1.-1@1 lead_bodies", "nobody leads"),
    (
        change("tasks", 1, coordinating_bodies=["Sở Y tế"]),
        {"coordinate": (2, 2, 3)},
        "invented tasks II.1.-2@1 coordinating_bodies",
        "a body that does not work along",
    ),
    (
        change("tasks", 0, coordinating_bodies=["Sở Tài chính", "Sở Tài chính"]),
        {"coordinate": (1, 2, 2)},
        "wrong tasks II.1.-1@1 coordinating_bodies",
        "one body given twice is not two",
    ),
    (change("tasks", 0, served_bodies=[]), {"serve": (0, 1, 0)}, "absent tasks II.1.-1@1 served_bodies", "for nobody"),
    (drop("deadlines", 0), {"deadlines": (1, 2, 1)}, "absent deadlines II.1.-1@1 due_on", "a deadline not found"),
    (
        change("deadlines", 0, due_on=dt.date(2021, 7, 30)),
        {"deadlines": (1, 2, 2)},
        "wrong deadlines II.1.-1@1 due_on",
        "another day",
    ),
    (
        change("deadlines", 0, recurrence="FREQ=YEARLY"),
        {"deadlines": (1, 2, 2)},
        "wrong deadlines II.1.-1@1 due_on",
        "every year is not once",
    ),
    (
        repeat("deadlines", 0, task_id=f"document-of-{NAME}#II.1.-2@2"),
        {"deadlines": (2, 2, 3)},
        "invented deadlines II.1.-2@2 due_on",
        "a deadline that is none",
    ),
    (drop("citations", 0), {"citations": (1, 2, 1)}, "missing citations 30/2020/NĐ-CP symbol", "not found"),
    (repeat("citations", 0, symbol="1/QĐ"), {"citations": (2, 2, 3)}, "extra citations 1/QĐ symbol", "not cited"),
    (drop("recipients", 0), {"recipients": (2, 3, 2)}, "missing recipients of the document ", "an entry lost"),
]


@pytest.mark.parametrize(("fault", "counts", "mistake", "case"), FAULTS, ids=[case for *_, case in FAULTS])
def test_a_fault_in_a_table_shows_and_nothing_else_does(scored, fault, counts, mistake, case):
    rows = rows_of(LABEL)
    fault(rows)
    evaluation = scored(rows)
    assert evaluation.tallies == {**PERFECT, **{name: Tally(*count) for name, count in counts.items()}}
    assert mistake in {f"{m.state} {m.table} {m.key} {m.column}" for m in evaluation.mistakes}
    assert (evaluation.header.wrong, evaluation.header.absent, evaluation.header.invented) == (0, 0, 0)


SAME = [
    (change("tasks", 0, lead_bodies=["Giao Sở Nội vụ"]), "what leads in is no part of a body's name"),
    (change("tasks", 0, coordinating_bodies=["UBND các huyên", "Sở Tài chính"]), "order, and a slip of OCR"),
    (change("tasks", 0, text="Chủ trì kiêm kê tài liêu của tỉnh"), "two wrong marks in a task's first words"),
    (change("tasks", 0, path="II.9"), "a task is known by its words, whatever its path"),
    (change("citations", 0, symbol="30/2020/NĐ - CP."), "spaces and full stops in a symbol"),
    (change("documents", 0, organ_name="UỶ BAN NHÂN DÂN TỈNH CAO BẰNG"), "case and tone placement"),
    (change("documents", 0, subject="Sắp xếp kho lưu trữ lịch sử của tinh"), "one slip of OCR in twenty letters"),
    (change("documents", 0, symbol="15 / kh-ubnd"), "spaces and case in a symbol"),
    (change("documents", 0, number=None), "a handwritten value left out is no mistake of the printed ones"),
    (change("deadlines", 1, relation="by"), "the day binds, not the word before it"),
]


@pytest.mark.parametrize(("variant", "case"), SAME, ids=[case for *_, case in SAME])
def test_what_says_the_same_is_right(scored, variant, case):
    rows = rows_of(LABEL)
    variant(rows)
    evaluation = scored(rows)
    assert evaluation.tallies == PERFECT
    assert (evaluation.header.right, evaluation.header.accuracy) == (9, 1.0)


FIELDS = [
    ("place", "Lạng Sơn", "wrong", "documents"),
    ("issued_on", dt.date(2021, 4, 3), "wrong", "documents"),
    ("type_code", None, "absent", "documents"),
    ("signed_for", "Chủ tịch", "invented", "documents"),
    ("number", "16", "wrong", "documents"),
    ("number", None, "absent", "documents"),
    ("copy_symbol", "9-BS/TU", "invented", "copies"),
]


@pytest.mark.parametrize(("field", "value", "state", "table"), FIELDS)
def test_a_fault_in_a_field_shows(scored, field, value, state, table):
    rows = rows_of(LABEL)
    change(table, 0, **{field: value})(rows)
    evaluation = scored(rows)
    count = evaluation.handwritten if field == "number" else evaluation.header
    assert getattr(count, state) == 1
    (mistake,) = evaluation.mistakes
    assert (mistake.state, mistake.table, mistake.column, mistake.got) == (state, table, field, str(value or ""))


def test_a_symbol_is_handwritten_when_its_number_is(scored):
    rows = rows_of(LABEL)
    change("documents", 0, symbol=None, number=None)(rows)
    evaluation = scored(rows)
    assert (evaluation.handwritten.absent, evaluation.header.absent) == (2, 0)


def test_a_mistake_points_to_the_line_and_names_the_problem_reported(scored):
    rows = rows_of(LABEL)
    change("documents", 0, number=None)(rows)
    ids = {"copy_id": rows["copies"][0]["copy_id"], "document_id": rows["documents"][0]["document_id"]}
    rows["problems"] = [{**ids, "column": "number", "code": "number-handwritten"}]
    (mistake,) = scored(rows).mistakes
    assert mistake.evidence == (1, "0-p0001-l0001", "Số: 15/KH-UBND")
    assert mistake.note == "handwritten, number-handwritten"


def test_a_missing_task_is_looked_for_in_the_lines(scored):
    rows = rows_of(LABEL)
    rows["lines"] += [{**rows["lines"][0], "page": 2, "line_id": "x", "text": "- Chủ trì kiểm kê tài liệu tồn đọng"}]
    drop("tasks", 0)(rows)
    (mistake,) = scored(rows).mistakes
    assert mistake.evidence == (2, "x", "- Chủ trì kiểm kê tài liệu tồn đọng")


def test_exact_pages_give_error_rates_and_the_words_that_differ(scored):
    read = PAGE_2.replace("bảo đảm", "bảo đám").replace("2\n", "")
    evaluation = scored(rows_of(LABEL, pages={2: read}), pages={2: PAGE_2})
    assert evaluation.cer == pytest.approx(3 / len(PAGE_2))
    assert evaluation.wer == pytest.approx(2 / len(PAGE_2.split()))
    (mistake,) = evaluation.mistakes
    assert (mistake.table, mistake.wanted, mistake.got, mistake.evidence.page) == ("pages", "2 | đảm", " | đám", 2)


def test_a_page_that_was_not_read_is_all_wrong(scored):
    evaluation = scored(rows_of(LABEL), pages={2: PAGE_2})
    assert (evaluation.cer, evaluation.wer) == (1.0, 1.0)


PATHS = [
    (f"{NAME}.pdf", True, "named like the label"),
    ("2021/KH-15-Cao-Bang.PDF", True, "case of the name aside, in any folder"),
    (f"{NAME}/ban-quet.tif", True, "in a folder named like the label"),
    (f"{NAME}/page2.txt", False, "a label's own page is no copy"),
    (f"{NAME}-2.pdf", False, "another name"),
]


@pytest.mark.parametrize(("path", "found", "case"), PATHS)
def test_which_copy_a_label_is_about(scored, path, found, case):
    assert scored(rows_of(LABEL, path=path)).missing == (() if found else (NAME,))


def test_a_missing_document_counts_as_not_found_and_is_one_mistake(scored):
    rows = rows_of(LABEL)
    change("copies", 0, document_id=None, status="refused")(rows)
    evaluation = scored(rows, pages={2: PAGE_2})
    assert evaluation.missing == (NAME,)
    assert {tally.hits + tally.found for tally in evaluation.tallies.values()} == {0}
    assert (evaluation.tallies["tasks"].f1, evaluation.header.right, evaluation.header.absent) == (0.0, 0, 9)
    assert evaluation.cer == 1.0
    assert [(m.state, m.table) for m in evaluation.mistakes] == [("missing", "copies")]


def test_a_label_of_a_part_says_nothing_of_the_rest(scored):
    label = {**LABEL, "sections_scope": "section II", "tasks_scope": "first dash", "tasks": LABEL["tasks"][:1]}
    label["sections"] = LABEL["sections"][1:]
    evaluation = scored(rows_of(LABEL), label)
    assert evaluation.tallies["sections"] == Tally(4, 4, 4)
    assert evaluation.tallies["tasks"] == Tally(1, 1, 1)
    assert evaluation.tallies["deadlines"] == Tally(1, 1, 1)
    assert not evaluation.mistakes


def test_a_label_with_fewer_columns_scores_those_it_has(scored):
    label = {**LABEL, "tasks_columns": ["path", "clause", "starts", "lead"], "tasks": [t[:4] for t in LABEL["tasks"]]}
    del label["citations"], label["recipients_document"], label["copy"]
    evaluation = scored(rows_of(LABEL), label)
    assert evaluation.tallies == {name: PERFECT[name] for name in ("sections", "titles", "tasks", "lead")}


def test_reliability_compares_confidence_with_what_is_right(scored):
    rows = rows_of(LABEL)
    for index, confidence in enumerate((0.95, 1.0, 0.4)):
        change("tasks", index, confidence=confidence)(rows)
    change("tasks", 0, lead_bodies=["Sở Y tế"])(rows)
    repeat("tasks", 2, task_id="x", text="Không phải nhiệm vụ", confidence=0.2)(rows)
    evaluation = scored(rows)
    doubtful, sure = evaluation.reliability("tasks")
    assert (doubtful.low, doubtful.high, doubtful.rows, doubtful.share_right) == (0.0, 0.5, 2, 0.5)
    assert (sure.low, sure.high, sure.rows, sure.share_right) == (0.95, 1.0, 2, 0.5)
    assert (doubtful.confidence, sure.confidence) == (pytest.approx(0.3), pytest.approx(0.975))
    assert [(b.rows, b.share_right) for b in evaluation.reliability("documents")] == [(1, 1.0)]


def test_the_worst_mistakes_stand_first_in_the_file(scored, tmp_path):
    rows = rows_of(LABEL)
    change("documents", 0, place=None)(rows)
    change("deadlines", 1, due_on=dt.date(2022, 9, 30))(rows)
    drop("sections", 3)(rows)
    change("lines", 0, text="- Số: 15/KH-UBND")(rows)
    worst = tmp_path / "new" / "worst.csv"
    evaluation = scored(rows, worst=worst)
    assert worst.read_bytes().startswith(b"\xef\xbb\xbf")
    with worst.open(encoding="utf-8-sig", newline="") as file:
        listed = list(csv.DictReader(file))
    assert [row["state"] for row in listed] == ["wrong", "missing", "absent"]
    assert listed[0]["wanted"] == "before – 2021-09-30 –"
    assert (listed[0]["page"], listed[0]["line_id"], listed[0]["line_text"]) == (
        "1",
        "0-p0001-l0001",
        "'- Số: 15/KH-UBND",
    )
    assert len(evaluation.mistakes) == 3
    assert {State(row["state"]) for row in listed} == {mistake.state for mistake in evaluation.mistakes}


def test_the_report_fits_a_terminal_and_says_what_is_missing(scored):
    rows = rows_of(LABEL, pages={2: PAGE_2})
    drop("tasks", 2)(rows)
    text = report(scored(rows, pages={2: PAGE_2}))
    assert max(map(len, text.splitlines())) <= 100
    assert "  tasks                   1.0000   0.6667   0.8000       2      3       2" in text.splitlines()
    assert "CER 0.00%" in text
    assert NAME in text
    assert "1 mistakes" in text


def test_the_report_names_missing_documents(scored):
    assert f"nothing found: {NAME}" in report(scored(rows_of(LABEL, path="other.pdf")))


BAD_LABELS = [
    ("{", "JSONDecodeError", "no JSON"),
    ("{}", "document", "nothing in it"),
    ('{"document": {}, "tasks": [["I", 1]]}', "starts", "a task without its words"),
    ("[]", "list", "a list"),
]


@pytest.mark.parametrize(("text", "said", "case"), BAD_LABELS)
def test_a_bad_label_is_named(tmp_path, text, said, case):
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "gold.json").write_text(text, encoding="utf-8")
    with pytest.raises(WrongUse, match=rf"a/gold\.json is not a label.*{said}"):
        read_labels(tmp_path)


def test_wrong_folders_are_wrong_use(tmp_path):
    with pytest.raises(WrongUse, match="no labels"):
        evaluate(tmp_path, tmp_path)
    with pytest.raises(WrongUse, match="no labels"):
        evaluate(tmp_path, tmp_path / "nowhere")
    with pytest.raises(WrongUse, match=r"documents\.parquet cannot be read"):
        evaluate(tmp_path, OWN_LABELS)
    (tmp_path / "documents.parquet").write_bytes(b"no Parquet")
    with pytest.raises(WrongUse, match=r"documents\.parquet cannot be read"):
        evaluate(tmp_path, OWN_LABELS)


def test_labelled_documents_are_gathered_without_their_labels(tmp_path):
    folder = tmp_path / "gold" / NAME
    folder.mkdir(parents=True)
    for name in ("gold.json", "page2.txt", "scan.pdf"):
        (folder / name).write_text(name, encoding="utf-8")
    assert gather_copies(tmp_path / "gold", tmp_path / "raw") == 1
    gathered = [path for path in (tmp_path / "raw").rglob("*") if path.is_file()]
    assert [(path.relative_to(tmp_path / "raw").as_posix(), path.read_text(encoding="utf-8")) for path in gathered] == [
        (f"{NAME}/scan.pdf", "scan.pdf")
    ]


def test_labels_without_documents_give_no_raw_folder(tmp_path):
    assert gather_copies(OWN_LABELS, tmp_path / "raw") == 0
    assert not (tmp_path / "raw").exists()


def _labels():
    return [*OWN_LABELS.glob("*/gold.json"), *sorted(CORPUS.glob("*/gold.json"))]


@pytest.mark.parametrize("file", _labels(), ids=lambda file: file.parent.name)
def test_a_dataset_that_says_what_a_real_label_says_is_perfect(tmp_path, file):
    """Runs on the project's own label, and on those of the labelled corpus where it is there."""
    name = file.parent.name
    (label,) = (label for label in read_labels(file.parent.parent) if label.name == name)
    write_dataset(rows_of(json.loads(file.read_text(encoding="utf-8")), name, label.pages), tmp_path / "out")
    (tmp_path / "gold").mkdir()
    (tmp_path / "gold" / name).symlink_to(file.parent.resolve())
    evaluation = evaluate(tmp_path / "out", tmp_path / "gold")
    assert not evaluation.mistakes
    assert {tally.f1 for tally in evaluation.tallies.values()} == {1.0}
    assert evaluation.header.accuracy == 1.0
    assert not evaluation.cer


BODIES = [
    (["Sở Nội vụ"], ["Giao Sở Nội vụ"], 1, "lead-in"),
    (["bí thư tỉnh uỷ"], ["các đồng chí bí thư tỉnh ủy"], 1, "lead-in and tone placement"),
    (["Sở Y tế", "Sở Tài chính"], ["Sở Tài chính", "Sở Y tế"], 2, "order"),
    (["Sở Y tế"], ["Sở Nội vụ"], 0, "another body"),
    (["Sở Y tế", "Sở Y tế"], ["Sở Y tế"], 1, "each is counted once"),
    (["Ban Chỉ đạo 35"], ["Ban Chỉ đạo"], 1, "digits do not tell bodies apart"),
    (["Sở Giáo dục và Đào tạo"], ["Sở Giáo dục và Đao tao"], 1, "diacritics lost by OCR"),
    (["UBND tỉnh"], ["UBND huyện"], 0, "another level"),
    ([], ["Sở Y tế"], 0, "none wanted"),
]


@pytest.mark.parametrize(("wanted", "got", "hits", "case"), BODIES)
def test_same_bodies(wanted, got, hits, case):
    assert same_bodies(wanted, got) == hits


TEXTS = [
    ("Tỉnh ủy Cao Bằng", "TỈNH UỶ CAO BẰNG", True, "case, tone placement"),
    ("Ủy ban nhân dân tỉnh Cao Bằng", "Ủy ban nhân dân tình Cao Bằng", True, "one mark in twenty letters"),
    ("Nông Văn Bản", "Nông Văn Bán", False, "one mark in a short name"),
    ("Hà Nội", "Hà Nam", False, "another name"),
]


@pytest.mark.parametrize(("wanted", "got", "same", "case"), TEXTS)
def test_same_text(wanted, got, same, case):
    assert same_text(wanted, got) is same


VALUES = [
    ("07-KH/TW", "07 - kh/tw", True, "spaces and case"),
    ("07", "7", False, "a number is compared as printed"),
    ("2022-08-17", dt.date(2022, 8, 17), True, "a date"),
    (78, 78, True, "a count"),
]


@pytest.mark.parametrize(("wanted", "got", "same", "case"), VALUES)
def test_same_value(wanted, got, same, case):
    assert same_value(wanted, got) is same


ERRORS = [
    ("kế hoạch số", "kế  hoạch\nsố", (0.0, 0.0), "white space is folded"),
    ("kế hoạch số", "kế hoach số", (1 / 11, 1 / 3), "one mark"),
    ("kế hoạch", "", (1.0, 1.0), "nothing read"),
    ("", "", (0.0, 0.0), "an empty page"),
    ("uỷ", "uy\u0309", (0.0, 0.0), "composed and decomposed"),
    ("uỷ", "ủy", (1.0, 1.0), "tone placement counts: the text is to be kept as printed"),
]


@pytest.mark.parametrize(("wanted", "got", "rates", "case"), ERRORS)
def test_text_error(wanted, got, rates, case):
    assert text_error(wanted, got) == pytest.approx(rates)


def test_word_differences():
    assert word_differences("tổ chức thực hiện", "tố chức thực hiện ngay") == [("tổ", "tố"), ("", "ngay")]
