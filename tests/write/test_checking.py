"""Every broken promise of the schema is found."""

import pyarrow as pa
import pytest

from pipeline.write import check, tables
from tests.builders import make_document, make_refused


@pytest.fixture(scope="module")
def dataset():
    document = make_document()
    return tables([document.copy, make_refused()], [document])


def changed(dataset, name, column, value):
    """Return the dataset with `value` in the first row of a column."""
    table = dataset[name]
    values = [value, *table[column].to_pylist()[1:]]
    place = table.schema.get_field_index(column)
    field = table.schema.field(column)
    return dataset | {name: table.set_column(place, field, pa.array(values, field.type))}


@pytest.mark.parametrize(
    ("place", "value", "fault", "case"),
    [
        ("tasks.text", None, "tasks.text: 1 null", "null in a column that has none"),
        ("tasks.text", "", "tasks.text: '' is empty", "the empty text"),
        ("tasks.lead_bodies", [""], "tasks.lead_bodies: '' is empty", "the empty text in a list"),
        ("documents.place", "Ta\u0302n Ho\u0300a", "is not in NFC", "decomposed letters"),
        ("tasks.bodies_source", "guess", "'guess' is none of", "a value not declared"),
        ("copies.copy_id", "abc", "'abc' does not match", "no SHA-256"),
        ("documents.confidence", 1.5, "1.5 is above 1", "more than certain"),
        ("documents.confidence", float("nan"), "nan is below 0", "no number"),
        ("pages.page", 0, "0 is below 1", "page 0"),
        ("sections.section_id", "x", "sections: {'parent_id'", "children of a section that is gone"),
        ("task_bodies.body_id", "so-x", "is not in bodies", "a body that is not there"),
        ("lines.page", 9, "is not in pages", "a line of no page"),
        ("problems.copy_id", "f" * 64, "is not in copies", "a problem of no copy"),
    ],
)
def test_fault(dataset, place, value, fault, case):
    faults = check(changed(dataset, *place.split("."), value))
    assert any(fault in found for found in faults), (case, faults)


def test_repeated_key(dataset):
    twice = dataset | {"deadlines": pa.concat_tables([dataset["deadlines"]] * 2)}
    assert any("deadlines" in fault and "more than one row" in fault for fault in check(twice))


def test_other_columns(dataset):
    less = dataset | {"bodies": dataset["bodies"].drop_columns("known")}
    assert check(less)[0] == "bodies: the columns or their types are not those of the schema"


def test_missing_table(dataset):
    assert check({name: table for name, table in dataset.items() if name != "pages"}) == (
        "pages: the table is missing",
    )


def test_unbroken_dataset_has_no_fault(dataset):
    assert check(dataset) == ()
