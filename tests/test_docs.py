"""What the documentation says is what the code does."""

import tomllib
from pathlib import Path

import pytest

from pipeline.write import TABLES, dictionary

ROOT = Path(__file__).parent.parent


def test_the_data_dictionary_is_rendered_from_the_schema():
    assert (ROOT / "docs" / "DATA_DICTIONARY.md").read_text(encoding="utf-8") == dictionary()


@pytest.mark.parametrize("table", TABLES)
def test_the_readme_lists_every_table(table):
    assert f"| `{table}` |" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_no_file_names_a_package_index():
    hosts = ("py" + "pi.", "python" + "hosted", "npm" + "js.", "deb" + ".debian")
    for path in (*ROOT.glob("*.*"), *ROOT.glob("pipeline/**/*.py"), *ROOT.glob("tests/**/*.py"), ROOT / "Makefile"):
        if path.is_file():
            text = path.read_text(encoding="utf-8", errors="replace")
            assert not [host for host in hosts if host in text], path


def test_the_citation_names_the_version_of_the_program():
    program = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    citation = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert f"\nversion: {program['version']}\n" in citation
    assert f"\nlicense: {program['license']}\n" in citation
