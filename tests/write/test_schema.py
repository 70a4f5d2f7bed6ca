"""The schema declares every table and column that the dataset promises, and says what it means."""

import pyarrow as pa
import pytest
import regex

from pipeline.write import DATASET_VERSION, TABLES, dictionary
from pipeline.write.schema import arrow_schema
from pipeline.write.table import TYPE_NAMES

PROMISED = {
    "documents": "document_id system type_code type_name number notation symbol organ_name organ_parent place "
    "issued_on:date32 subject signed_for signer_position signer_name urgency secrecy page_count:int16 preamble "
    "confidence:float32 needs_review:bool",
    "copies": "copy_id document_id path format byte_size:int64 page_count:int16 text_source copy_kind copy_symbol "
    "copy_organ copy_place copied_on:date32 copy_signed_for copy_signer_position copy_signer_name "
    "copy_signature_authority print_run:int32 received_organ received_channel received_number received_on:date32 "
    "status",
    "pages": "copy_id page:int16 text_source width_pt:float32 height_pt:float32 rotation:int16 skew_deg:float32 "
    "dpi:int16 word_count:int32 confidence:float32 part text",
    "lines": "line_id copy_id page:int16 line:int16 x0:float32 top:float32 x1:float32 bottom:float32 text text_read "
    "confidence:float32 zone",
    "sections": "section_id document_id path parent_id position:int32 level:int16 kind number title text "
    "page_first:int16 page_last:int16 line_first line_last copy_id confidence:float32",
    "tasks": "task_id document_id section_id section_number path clause:int16 text action lead_bodies:list<string> "
    "coordinating_bodies:list<string> served_bodies:list<string> bodies_source deadline_text due_on:date32 "
    "deadline_id page_first:int16 page_last:int16 line_first line_last copy_id confidence:float32 needs_review:bool",
    "deadlines": "deadline_id task_id text relation starts_on:date32 due_on:date32 precision recurrence edtf anchor",
    "bodies": "body_id name kind level parent is_generic:bool aliases:list<string> known:bool task_count:int32",
    "task_bodies": "task_id body_id role position:int16 text",
    "citations": "document_id position:int32 section_id symbol type_name organ_name cited_on:date32 text relation "
    "cited_document_id",
    "recipients": "document_id copy_id position:int32 text body_id purpose is_archive:bool",
    "problems": "problem_id copy_id document_id page:int16 table key column severity code message line_id",
}

ARCHIVE_FIELDS = set(
    "OrganId TypeName CodeNumber CodeNotation IssuedDate OrganName Subject Language PageAmount SignerInfo.Position "
    "SignerInfo.FullName Priority ToPlaces TraceHeaderList DueDate ArrivalDate ArrivalNumber".split()
)

COLUMNS = [(table, column) for table in TABLES.values() for column in table.columns]
COLUMN_IDS = [f"{table.name}.{column.name}" for table, column in COLUMNS]


def test_no_table_beside_those_promised_and_the_corrections():
    assert set(TABLES) - {"corrections"} == set(PROMISED)


@pytest.mark.parametrize("name", PROMISED)
def test_every_promised_column_has_its_type(name):
    declared = {column.name: TYPE_NAMES[column.type] for column in TABLES[name].columns}
    promised = {column: kind or "string" for column, _, kind in (one.partition(":") for one in PROMISED[name].split())}
    assert promised.items() <= declared.items()


@pytest.mark.parametrize(("table", "column"), COLUMNS, ids=COLUMN_IDS)
def test_every_column_is_described(table, column):
    assert regex.fullmatch(r"[A-Z`\"(].{8,}[.…]", column.description), "a sentence: capital, words, full stop"
    assert column.archive_name is None or column.archive_name in ARCHIVE_FIELDS
    if column.pattern:
        regex.compile(column.pattern)


@pytest.mark.parametrize("table", TABLES.values(), ids=lambda table: table.name)
def test_keys_are_required_columns(table):
    assert table.key
    assert all(table.by_name[name].required for name in table.key)
    assert len(table.by_name) == len(table.columns)


@pytest.mark.parametrize("table", TABLES.values(), ids=lambda table: table.name)
def test_foreign_keys_name_columns_of_the_same_type(table):
    for foreign in table.foreign_keys:
        target = TABLES[foreign.table]
        for own, other in zip(foreign.columns, foreign.references, strict=True):
            assert table.by_name[own].type == target.by_name[other].type


def test_every_column_that_names_a_key_is_a_foreign_key():
    """A column called like the key of another table refers to it."""
    keys = {table.key[0]: table.name for table in TABLES.values() if len(table.key) == 1} | {"copy_id": "copies"}
    for table in TABLES.values():
        referring = {foreign.columns[0] for foreign in table.foreign_keys}
        assert {name for name in table.by_name if keys.get(name, table.name) != table.name} <= referring, table.name


def test_arrow_schema_carries_version_and_descriptions():
    schema = arrow_schema(TABLES["tasks"])
    assert schema.metadata[b"dataset_version"].decode() == DATASET_VERSION
    assert schema.field("due_on").metadata[b"description"]
    assert schema.field("due_on").type == pa.date32()
    assert not schema.field("task_id").nullable


def test_dictionary_has_a_row_for_every_column():
    text = dictionary()
    for table in TABLES.values():
        part = text.split(f"\n## {table.name} ({table.heading})\n")[1].split("\n## ")[0]
        rows = [line for line in part.splitlines() if line.startswith("| `")]
        assert [row.split("`")[1] for row in rows] == [column.name for column in table.columns]
        assert {row.replace("\\|", "").count("|") for row in rows} == {9}, "every row has eight cells"


@pytest.mark.parametrize("table", TABLES.values(), ids=lambda table: table.name)
def test_every_column_has_a_vietnamese_heading_of_its_own(table):
    headings = [column.heading for column in table.columns]
    assert all(headings)
    assert len(set(headings)) == len(headings)


def test_every_table_has_a_vietnamese_heading_of_its_own():
    assert len({table.heading for table in TABLES.values()}) == len(TABLES)
