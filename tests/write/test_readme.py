"""README.md of a dataset says what is in it."""

import pytest

from pipeline.write import TABLES, tables
from pipeline.write.readme import readme
from tests.builders import make_document, make_refused

VERSIONS = {"vanban": "9.8.7", "tesseract": "5.5.0"}


@pytest.fixture(scope="module")
def dataset():
    document = make_document()
    return tables([document.copy, make_refused()], [document])


@pytest.mark.parametrize("name", TABLES)
def test_readme_counts_and_explains_every_table(dataset, name):
    text = readme(dataset, VERSIONS)
    assert f"| `{name}` | {dataset[name].num_rows:,} |" in text
    for column in TABLES[name].columns:
        assert f"| `{column.name}` | " in text


def test_readme_names_versions_doubts_and_how_to_cite(dataset):
    text = readme(dataset, VERSIONS)
    assert "| tesseract | 5.5.0 |" in text
    assert "| refused | `encrypted-file` | 1 |" in text
    assert "made with vanban 9.8.7" in text


def test_readme_of_an_empty_dataset_has_no_doubts():
    assert "None: `problems` is empty." in readme(tables([], []), VERSIONS)
