"""Limits, languages and folders: one validated object that every room can be given."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.errors import WrongUse


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run may use and where it stops.

    Raises:
        WrongUse: if a limit is not positive.
    """

    #: Tesseract model(s), as `tesseract -l` takes them.
    language: str = "vie"
    #: Resolution at which a page without an image of its own is rasterised, in DPI.
    raster_dpi: int = 200
    #: A text layer is used when at least this share of its words is Vietnamese, 0-1.
    trusted_layer: float = 0.8
    #: Largest file that is opened, in bytes.
    max_file_bytes: int = 500_000_000
    #: Most pages of one copy.
    max_pages: int = 5_000
    #: Largest page image, in pixels.
    max_pixels: int = 120_000_000
    #: Longest time for one page, in seconds.
    page_seconds: float = 120.0
    #: Longest time for one copy, in seconds.
    copy_seconds: float = 3_600.0

    def __post_init__(self) -> None:
        """Refuse limits that no run can keep."""
        for name in ("raster_dpi", "max_file_bytes", "max_pages", "max_pixels", "page_seconds", "copy_seconds"):
            if getattr(self, name) <= 0:
                raise WrongUse(f"The setting {name} is {getattr(self, name)}; give a number above 0.")
        if not 0 < self.trusted_layer <= 1:
            raise WrongUse(f"The setting trusted_layer is {self.trusted_layer}; give a share between 0 and 1.")
