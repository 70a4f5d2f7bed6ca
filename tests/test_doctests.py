"""The examples in docstrings do what they say."""

import doctest
import importlib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def module(path):
    """Return the name of the module in a file: `pipeline/read/ocr.py` is `pipeline.read.ocr`."""
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


WITH_EXAMPLES = sorted(module(path) for path in ROOT.glob("pipeline/**/*.py") if ">>> " in path.read_text("utf-8"))


def test_the_public_functions_have_examples():
    assert "pipeline" in WITH_EXAMPLES


@pytest.mark.parametrize("name", WITH_EXAMPLES)
def test_examples(name):
    result = doctest.testmod(importlib.import_module(name))
    assert result.attempted > 0
    assert result.failed == 0
