"""Which program made a result: what was made by the same program from the same bytes need not be made again.

A fingerprint is a hash over the package's own source and data files, the versions of the
packages that it requires and of Python, and the settings. Whoever changes a rule changes
the fingerprint, so nothing has to be told.
"""

from __future__ import annotations

import hashlib
import platform
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

import regex

from pipeline.settings import Settings

PACKAGE = Path(__file__).parents[1]
#: What splitting needs and reading does not: the rooms do not import one another.
_AFTER_READING = frozenset({"split", "write", "identity.py"})
#: What no result depends on.
_BESIDE = frozenset({"desk", "evaluate", "export", "review", "cli.py", "log.py", "__main__.py"})
_ENDINGS = frozenset({".py", ".csv", ".npz"})
# The name in a requirement: `pandas>=2.3`, `kreuzberg>=4.10 ; extra == 'benchmark'`
_NAME = regex.compile(r"[\w.-]+")


@dataclass(frozen=True, slots=True)
class Program:
    """The fingerprints of what reads pages, and of what makes documents and tables of them."""

    reading: str
    splitting: str


def fingerprint(settings: Settings, ocr_version: str) -> Program:
    """Return the fingerprints of this program as it is installed.

    Args:
        settings: what the run was given.
        ocr_version: engine, version, model of the OCR.
    """
    common = f"{settings!r}\n{ocr_version}\n{_surroundings()}"
    reading = _digest(common, _sources(_AFTER_READING | _BESIDE))
    return Program(reading, _digest(reading, _sources(_BESIDE)))


def versions(settings: Settings, ocr_version: str) -> dict[str, str]:
    """Return what makes a dataset: this program, Python, the OCR and every package that is required, with versions."""
    return {
        "vanban": version("vanban"),
        "Python": platform.python_version(),
        f"OCR ({settings.engine})": ocr_version,
        **{name: _version(name) for name in _needed()},
    }


@lru_cache(maxsize=4)
def _sources(without: frozenset[str]) -> str:
    """Return the hash of all source and data files, but those in the folders (or files) `without`."""
    whole = hashlib.sha256()
    for path in sorted(_files(without)):
        content = hashlib.sha256(path.read_bytes()).hexdigest()
        whole.update(f"{path.relative_to(PACKAGE).as_posix()} {content}\n".encode())
    return whole.hexdigest()


def _files(without: frozenset[str]) -> Iterator[Path]:
    for path in PACKAGE.rglob("*"):
        if path.suffix in _ENDINGS and path.relative_to(PACKAGE).parts[0] not in without:
            yield path


@lru_cache(maxsize=1)
def _surroundings() -> str:
    """Return the versions of Python and of the packages that the run requires."""
    return "\n".join([platform.python_version(), *(f"{name} {_version(name)}" for name in _needed())])


def _needed() -> list[str]:
    lines = [line for line in requires("vanban") or () if "extra ==" not in line]
    return sorted({name[0] for line in lines if (name := _NAME.match(line))})


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "none"


def _digest(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()
