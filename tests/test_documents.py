"""Whole documents, invented, of kinds and eras apart: read, split and written, then scored on labels made beforehand.

Each folder of `tests/documents` holds one document as a transcript and as a PDF file with a text layer in two columns,
and its labels in the form that `vanban evaluate` reads.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from pipeline.evaluate import Evaluation, evaluate, report
from pipeline.read import read_copy
from pipeline.split import split_document
from pipeline.write import tables, write_dataset

DOCUMENTS = Path(__file__).parent / "documents"

#: What is known not to be read: document, key and column of the mistake.
KNOWN = {
    ("ministry-programme-2019", "II.3@1", "due_on"),  # `tổ chức Hội nghị … hằng năm tại ba miền`
    ("ministry-programme-2019", "III.1@1", "served_bodies"),  # `gửi Vụ …` serves nobody in the other documents
    ("district-party-plan-1999", "III.3@1", "served_bodies"),
    ("union-guidance-2024", "2.2.b@1", "served_bodies"),
}


@pytest.fixture(scope="module", params=["txt", "pdf"])
def evaluation(request, tmp_path_factory: pytest.TempPathFactory) -> Evaluation:
    """The scores of all documents in one form."""
    folder = tmp_path_factory.mktemp(request.param)
    for label in DOCUMENTS.glob("*/gold.json"):
        (folder / "gold" / label.parent.name).mkdir(parents=True)
        shutil.copy(label, folder / "gold" / label.parent.name)
    files = sorted(DOCUMENTS.glob(f"*/*.{request.param}"))
    documents = [split_document(read_copy(file)) for file in files]
    write_dataset(tables([document.copy for document in documents], documents), folder / "out")
    return evaluate(folder / "out", folder / "gold")


def test_every_document_is_there(evaluation):
    assert len(evaluation.documents) == 4
    assert evaluation.missing == ()


def test_nothing_differs_from_the_labels_but_what_is_known(evaluation):
    found = {(mistake.document, mistake.key, mistake.column) for mistake in evaluation.mistakes}
    assert found == KNOWN, report(evaluation)
