"""Limits, languages and folders: one validated object that every room can be given."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields, replace
from pathlib import Path

import msgspec

from pipeline.errors import WrongUse

#: The ways to call Tesseract, which reads pages; and what reads single lines.
ENGINES, LINE_ENGINES = ("pytesseract", "tesserocr"), ("asternet",)

#: The settings that are numbers above 0.
_LIMITS = (
    *("raster_dpi", "max_file_bytes", "max_unpacked_bytes", "max_pages", "max_pixels"),
    *("page_seconds", "copy_seconds", "max_memory_bytes"),
)


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run may use and where it stops.

    Raises:
        WrongUse: if a limit is not positive, or an engine or share is none that there is.
    """

    #: How Tesseract is called: `pytesseract` runs the program, `tesserocr` (an extra) the library in this process.
    engine: str = "pytesseract"
    #: Tesseract model(s), as `tesseract -l` takes them.
    language: str = "vie"
    #: What reads doubtful words a second time, line by line: `asternet`; empty for no second reading.
    second_engine: str = "asternet"
    #: Resolution at which a page without an image of its own is rasterised, in DPI.
    raster_dpi: int = 200
    #: A text layer is used when at least this share of its words is Vietnamese, 0-1.
    trusted_layer: float = 0.8
    #: Largest file that is opened, in bytes.
    max_file_bytes: int = 500_000_000
    #: Largest part of a file when it is unpacked, in bytes: a text, a part of a DOCX file, a stream of a PDF file.
    max_unpacked_bytes: int = 100_000_000
    #: Most pages of one copy.
    max_pages: int = 5_000
    #: Largest page image, in pixels.
    max_pixels: int = 120_000_000
    #: Longest time for one page, in seconds.
    page_seconds: float = 120.0
    #: Longest time for one copy, in seconds of all processes that read its pages.
    copy_seconds: float = 3_600.0
    #: Most memory of one process that reads copies, in bytes; as much again for the OCR program that it starts.
    max_memory_bytes: int = 4_000_000_000

    def __post_init__(self) -> None:
        """Refuse limits that no run can keep, and an engine that there is not."""
        if self.engine not in (*ENGINES, *LINE_ENGINES):
            raise WrongUse(f"The setting engine is {self.engine}; give one of {', '.join(ENGINES)}.")
        if self.second_engine not in ("", *LINE_ENGINES):
            raise WrongUse(
                f"The setting second_engine is {self.second_engine}; give {', '.join(LINE_ENGINES)} or none."
            )
        for name in _LIMITS:
            if getattr(self, name) <= 0:
                raise WrongUse(f"The setting {name} is {getattr(self, name)}; give a number above 0.")
        if not 0 < self.trusted_layer <= 1:
            raise WrongUse(f"The setting trusted_layer is {self.trusted_layer}; give a share between 0 and 1.")

    def for_lines(self) -> Settings:
        """Return the settings with which the second engine is called: on the image of one line, not of a page."""
        return replace(self, engine=self.second_engine)


def read_settings(file: Path | None) -> Settings:
    """Read settings from a TOML file: `page_seconds = 300`; what it does not name stays as it is by default.

    Args:
        file: the file; None for the defaults.

    Raises:
        WrongUse: if it cannot be read, or names a setting or a value that there is not.
    """
    if file is None:
        return Settings()
    try:
        values = tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise WrongUse(f"The settings {file} cannot be read ({error.strerror}).") from error
    except ValueError as error:  # no TOML, or not UTF-8
        raise WrongUse(f"The settings {file} are no TOML file ({error}).") from error
    known = [field.name for field in fields(Settings)]
    unknown = [name for name in values if name not in known]
    if unknown:
        raise WrongUse(f"There is no setting {', '.join(unknown)} ({file}); the settings are {', '.join(known)}.")
    try:
        settings = msgspec.convert(values, Settings)
    except msgspec.ValidationError as error:
        raise WrongUse(f"The settings {file} cannot be taken: {error}.") from error
    if settings.engine not in ENGINES:
        raise WrongUse(f"The setting engine is {settings.engine}, which reads no pages; give {' or '.join(ENGINES)}.")
    return settings
