"""The public functions: importing the package is cheap, and each name is there."""

import subprocess
import sys

import pytest

import pipeline


@pytest.mark.parametrize("name", pipeline.__all__)
def test_public_functions_are_there_and_documented(name):
    assert getattr(pipeline, name).__doc__


def test_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="no attribute 'datasets'"):
        pipeline.datasets  # noqa: B018 - asking for it is the test


def test_import_loads_no_room():
    code = "import sys, pipeline; print([name for name in ('pandas', 'pyarrow', 'cv2', 'docx') if name in sys.modules])"
    printed = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert printed == "[]\n"
