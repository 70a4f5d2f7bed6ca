"""datapackage.json describes the files so that frictionless can check them."""

import hashlib
import json

import pytest
from frictionless import Package, validate

from pipeline.write import DATASET_VERSION, TABLES, tables, write_dataset
from pipeline.write.package import PROFILE
from tests.builders import make_document, make_refused, make_transcript, with_certificate


@pytest.fixture
def out(tmp_path):
    scan, typed = with_certificate(make_document(), "7-SL"), make_document(make_transcript())
    write_dataset(tables([scan.copy, typed.copy, make_refused()], [scan, typed]), tmp_path)
    return tmp_path


@pytest.fixture
def descriptor(out):
    return json.loads((out / "datapackage.json").read_text(encoding="utf-8"))


def resource(descriptor, name):
    return next(one for one in descriptor["resources"] if one["name"] == name)


def test_written_dataset_is_valid(out):
    report = validate(out / "datapackage.json")
    assert report.valid, report.flatten(["name", "rowNumber", "fieldName", "note"])
    assert len(report.tasks) == len(TABLES)


def test_empty_dataset_is_valid(tmp_path):
    write_dataset(tables([], []), tmp_path)
    assert validate(tmp_path / "datapackage.json").valid


@pytest.mark.parametrize(
    ("edit", "error", "case"),
    [
        (("task_bodies", ",phong-luu-tru", ",phong-x"), "foreign-key", "a body that is not there"),
        (("lines", ",2,1,85,", ",9,1,85,"), "foreign-key", "a page that is not there: a key of two columns"),
        (("sections", "#I,2,", "#V,2,"), "foreign-key", "a parent that is not there, in the table itself"),
        (("deadlines", ",before,", ",perhaps,"), "constraint-error", "a value that is not declared"),
        (("tasks", '"[""các phòng""]"', "các phòng"), "type-error", "a list that is no JSON"),
        (("copies", ",9000,", ",-9000,"), "constraint-error", "a size below zero"),
        (("recipients", ",2,Lưu", ",1,Lưu"), "primary-key", "a key twice"),
    ],
)
def test_damage_is_found(out, descriptor, edit, error, case):
    """Without hash and size, which would tell at once: the columns' own declarations find it too."""
    name, old, new = edit
    file = out / f"{name}.csv"
    text = file.read_bytes().decode()
    assert old in text
    file.write_bytes(text.replace(old, new, 1).encode())
    for key in ("hash", "bytes"):
        resource(descriptor, name).pop(key)
    (out / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
    errors = {one for (one,) in validate(out / "datapackage.json").flatten(["type"])}
    assert error in errors, case


def test_changed_file_is_found_by_its_hash(out):
    file = out / "bodies.csv"
    file.write_bytes(file.read_bytes().replace("Văn phòng".encode(), "Vãn phòng".encode()))
    assert {one for (one,) in validate(out / "datapackage.json").flatten(["type"])} == {"hash-count"}


def test_version_counts_and_hashes(out, descriptor):
    assert descriptor["$schema"] == PROFILE
    assert descriptor["version"] == DATASET_VERSION
    for one in descriptor["resources"]:
        for file in (one, one["parquet"]):
            content = (out / file["path"]).read_bytes()
            assert file["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
            assert file["bytes"] == len(content)
    assert resource(descriptor, "copies")["rowCount"] == 3


def test_columns_carry_what_the_schema_says(descriptor):
    fields = {field["name"]: field for field in resource(descriptor, "lines")["schema"]["fields"]}
    assert fields["x0"]["unit"] == "pt"
    assert fields["line_id"]["constraints"]["unique"]
    assert "body" in fields["zone"]["constraints"]["enum"]
    documents = {field["name"]: field for field in resource(descriptor, "documents")["schema"]["fields"]}
    assert documents["notation"]["archiveName"] == "CodeNotation"
    assert all(field["description"] for one in descriptor["resources"] for field in one["schema"]["fields"])


def test_frictionless_reads_lists_and_the_empty_text(out):
    package = Package(out / "datapackage.json")
    assert package.get_resource("tasks").read_rows()[0]["lead_bodies"] == ["Phòng Lưu trữ"]
    top = package.get_resource("sections").read_rows()[0]
    assert (top["text"], top["parent_id"]) == ("", None)
