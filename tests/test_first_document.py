"""The first document, in both of its forms, against its labels."""

import json
from pathlib import Path

import pytest

from pipeline.model import Document, TextSource
from pipeline.read import read_copy
from pipeline.split import split_document
from tests.replay import replay_recognise

ROOT = Path(__file__).parent.parent
RAW = ROOT / "raw"
LABELS = json.loads((Path(__file__).parent / "labels" / "07-kh-tw" / "gold.json").read_text(encoding="utf-8"))
TASKS = [dict(zip(LABELS["tasks_columns"], task, strict=True)) for task in LABELS["tasks"]]


@pytest.fixture(scope="module")
def transcript() -> Document:
    return split_document(read_copy(RAW / "07-KH-TW.txt"))


@pytest.fixture(scope="module")
def scan() -> Document:
    return split_document(read_copy(RAW / "07-kh-tw_sao-luc-tuyen-quang.pdf", recognise=replay_recognise))


@pytest.fixture(params=["transcript", "scan"])
def document(request) -> Document:
    return request.getfixturevalue(request.param)


def header_of(document):
    header, signature = document.header, document.signatures[0]
    fields = {name: getattr(header, name) for name in header.__slots__} | {"document_id": document.document_id}
    fields |= {"issued_on": str(header.issued_on), "signer_name": signature.name}
    return fields


def copy_of(document):
    marks = document.marks
    fields = {name: getattr(marks, name) for name in marks.__slots__ if name != "signature"}
    fields |= {name: str(fields[name]) for name in ("copied_on", "received_on")}
    signature = marks.signature
    return fields | {
        "copy_signature_authority": signature.authority,
        "copy_signed_for": signature.signed_for,
        "copy_signer_position": signature.position,
        "copy_signer_name": signature.name,
    }


def deadline_of(task):
    deadline = task.deadline
    if deadline is None:
        return (None,) * 5
    starts_on, due_on = (day and day.isoformat() for day in (deadline.starts_on, deadline.due_on))
    return deadline.relation, starts_on, due_on, deadline.precision, deadline.recurrence


def names(mentions):
    return [mention.text.casefold() for mention in mentions]


def right_or_doubted(document, found, wanted):
    """Every field as labelled; of a scan a field may be missing, but then a problem names it."""
    doubted = {problem.column for problem in document.problems}
    for name, value in wanted.items():
        missing = found[name] in (None, "None") and document.copy.text_source is TextSource.OCR
        assert found[name] == value or (missing and name in doubted), name


def test_header(document):
    right_or_doubted(document, header_of(document), LABELS["document"])


def test_the_scan_alone_prints_for_whom_it_was_signed(transcript, scan):
    assert transcript.signatures[0].signed_for is None
    assert scan.signatures[0].signed_for == "Bộ Chính trị"


def test_copy_facts(document):
    right_or_doubted(document, copy_of(document), LABELS["copy"])


def test_outline_of_the_transcript(transcript):
    assert [[section.path, section.title] for section in transcript.sections] == LABELS["sections"]


def test_outline_of_the_scan(scan):
    assert [section.path for section in scan.sections] == [path for path, _ in LABELS["sections"]]


def test_tasks(document):
    assert [(task.path, task.clause) for task in document.tasks] == [(task["path"], task["clause"]) for task in TASKS]


@pytest.mark.parametrize("at", range(len(TASKS)), ids=[f"{task['path']}@{task['clause']}" for task in TASKS])
def test_bodies_and_deadline_of_each_task(document, at):
    task, label = document.tasks[at], TASKS[at]
    assert names(task.lead) == [name.casefold() for name in label["lead"]]
    assert names(task.coordinate) == [name.casefold() for name in label["coordinate"]]
    assert set(map(str.casefold, label["serve"])) <= set(names(task.serve))
    wanted = tuple(label[name] for name in ("relation", "starts_on", "due_on", "precision", "recurrence"))
    assert deadline_of(task) == wanted


def test_nineteen_time_expressions(document):
    assert sum(task.deadline is not None for task in document.tasks) == 19


def test_citations(document):
    assert [[citation.symbol, str(citation.cited_on)] for citation in document.citations] == LABELS["citations"]


def test_recipients(document):
    of_copy = [recipient.of_copy for recipient in document.recipients]
    assert of_copy.count(False) == LABELS["recipients_document"]
    assert of_copy.count(True) == LABELS["recipients_copy"]
