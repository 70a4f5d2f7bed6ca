"""croissant.json describes the Parquet files."""

import hashlib
import json

import pyarrow.parquet as pq
import pytest

from pipeline.write import TABLES, tables, write_dataset
from tests.builders import make_document, make_refused


@pytest.fixture(scope="module")
def out(tmp_path_factory):
    folder = tmp_path_factory.mktemp("out")
    document = make_document()
    write_dataset(tables([document.copy, make_refused()], [document]), folder)
    return folder


@pytest.fixture(scope="module")
def described(out):
    return json.loads((out / "croissant.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("place", range(len(TABLES)), ids=list(TABLES))
def test_fields_are_the_columns_of_the_file(out, described, place):
    file, record = described["distribution"][place], described["recordSet"][place]
    assert file["sha256"] == hashlib.sha256((out / file["contentUrl"]).read_bytes()).hexdigest()
    sources = [field["source"] for field in record["field"]]
    assert {source["fileObject"]["@id"] for source in sources} == {file["@id"]}
    assert [source["extract"]["column"] for source in sources] == pq.read_schema(out / file["contentUrl"]).names


def test_references_name_fields_and_go_one_way(described):
    known = set()
    for record in described["recordSet"]:
        wanted = {field["references"]["field"]["@id"] for field in record["field"] if "references" in field}
        assert wanted <= known
        known |= {field["@id"] for field in record["field"]}


@pytest.mark.parametrize("name", TABLES)
def test_its_own_reader_gives_the_rows_of_every_table(out, name):
    reader = pytest.importorskip("mlcroissant", reason="not among the locked tools: it needs a package without a wheel")
    rows = list(reader.Dataset(jsonld=str(out / "croissant.json")).records(name))
    key = TABLES[name].key[0]
    keys = pq.read_table(out / f"{name}.parquet")[key].to_pylist()
    assert [row[f"{name}/{key}"] for row in rows] == [
        value.encode() if isinstance(value, str) else value for value in keys
    ]
