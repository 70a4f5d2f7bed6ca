"""Copies of Vietnamese Party and State documents, turned into a dataset.

>>> import pipeline
>>> summary = pipeline.build_dataset("raw", "out")  # doctest: +SKIP
>>> tables = pipeline.load_dataset("out")  # doctest: +SKIP
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pipeline.batch import build_dataset
    from pipeline.read import read_copy
    from pipeline.split import split_document
    from pipeline.write import load_dataset

__all__ = ["build_dataset", "load_dataset", "read_copy", "split_document"]

#: Where each public function lives. It is imported when it is first asked for: the rooms import
#: `pipeline.model`, so this module cannot import them, and loading a dataset needs no OCR.
_ROOMS = {
    "build_dataset": "pipeline.batch",
    "load_dataset": "pipeline.write",
    "read_copy": "pipeline.read",
    "split_document": "pipeline.split",
}


def __getattr__(name: str) -> Any:  # noqa: ANN401 - the functions have no common type
    if name not in _ROOMS:
        raise AttributeError(f"module 'pipeline' has no attribute {name!r}")
    return getattr(import_module(_ROOMS[name]), name)
