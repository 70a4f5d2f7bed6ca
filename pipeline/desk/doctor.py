"""What the program needs and whether it is there, with the command that brings what is missing."""

from __future__ import annotations

import platform
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, fields
from importlib.metadata import version
from pathlib import Path

from pipeline.batch.lock import holder
from pipeline.batch.pool import cores
from pipeline.errors import MissingRequirement
from pipeline.read import ocr
from pipeline.settings import Settings
from pipeline.write.generations import WORKING

#: Free space below which a run of hundreds of copies may not end, in bytes.
LITTLE_SPACE = 1_000_000_000

_DEFAULTS = Settings()


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at; `remedy` says what to do where it is not well."""

    what: str
    found: str
    remedy: str | None = None


def examine(out: Path, settings: Settings = _DEFAULTS) -> tuple[Finding, ...]:
    """Look at everything that a run needs.

    Args:
        out: the folder where the dataset is or shall be.
        settings: language, engine and limits.
    """
    return (*_program(), *_tesseract(settings), *_disk(out), *_limits(settings))


def all_well(findings: tuple[Finding, ...]) -> bool:
    """Whether nothing that a run needs is missing."""
    return not any(finding.remedy for finding in findings)


def report(findings: tuple[Finding, ...]) -> str:
    """Return the findings as text, a line each; what is not well begins with `!` and is followed by the remedy."""
    lines = []
    for finding in findings:
        lines.append(f"{'!' if finding.remedy else ' '} {finding.what:<18} {finding.found}")
        if finding.remedy:
            lines.append(f"{'':21}{finding.remedy}")
    return "\n".join(lines)


def _program() -> Iterator[Finding]:
    yield Finding("vanban", version("vanban"))
    yield Finding("Python", platform.python_version())
    yield Finding("system", f"{platform.platform()}, {cores()} cores to use")


def _tesseract(settings: Settings) -> Iterator[Finding]:
    try:
        ocr.require(settings)
        yield Finding("OCR", ocr.engine_version(settings))
        if settings.second_engine:
            yield Finding("second reading", ocr.engine_version(settings.for_lines()))
    except MissingRequirement as error:
        yield Finding("OCR", "missing", str(error))


def _disk(out: Path) -> Iterator[Finding]:
    place = next(folder for folder in (out.absolute(), *out.absolute().parents) if folder.is_dir())
    free = shutil.disk_usage(place).free
    few = f"Make room on the disk of {place}, or give another output folder." if free < LITTLE_SPACE else None
    yield Finding("free disk", f"{free / 1e9:,.1f} GB in {place}", few)
    try:
        with tempfile.TemporaryFile(dir=place):
            yield Finding("output folder", f"{out} can be written to")
    except OSError as error:
        yield Finding("output folder", f"{out} cannot be written to ({error.strerror})", "Change its permissions.")
    held = holder(out / WORKING)
    if held:
        yield Finding("run at work", f"process {held.pid} on {held.host}, since {held.since}")


def _limits(settings: Settings) -> Iterator[Finding]:
    for field in fields(Settings):
        value = getattr(settings, field.name)
        yield Finding(field.name, f"{value:,}" if isinstance(value, int | float) else str(value))
