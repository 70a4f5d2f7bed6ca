"""Pictures of pages: upright as they were read, so that positions of lines lie on the words."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw

from pipeline.model import Page, TextSource
from pipeline.read.viewing import page_pictures

DPI = 100
UPRIGHT = (827, 1169)
BAR = (150, 200, 600, 216)


def upright():
    """A page with one black bar."""
    image = Image.new("L", UPRIGHT, 255)
    ImageDraw.Draw(image).rectangle(BAR, fill=0)
    return image


CASES = [
    (0, 0.0, "as it lies"),
    (90, 0.0, "turned clockwise by 90 degrees to stand upright"),
    (180, 0.0, "upside down"),
    (270, 0.0, "turned by 270 degrees"),
    (0, 2.0, "its lines fell by 2 degrees"),
    (90, -1.5, "turned, then straightened"),
]


@pytest.mark.parametrize("suffix", ["png", "tif", "pdf"])
@pytest.mark.parametrize(("rotation", "skew", "case"), CASES)
def test_a_page_stands_as_it_was_read(tmp_path, rotation, skew, case, suffix):
    image = upright().rotate(-skew, Image.Resampling.BICUBIC, fillcolor=255)
    image = image.rotate(rotation, expand=True)  # counter-clockwise: what reading undoes
    path = tmp_path / f"page.{suffix}"
    image.save(path, **{"resolution": DPI} if suffix == "pdf" else {"dpi": (DPI, DPI)})
    size = {"width_pt": UPRIGHT[0] * 72 / DPI, "height_pt": UPRIGHT[1] * 72 / DPI}
    page = Page(1, TextSource.OCR, rotation=rotation, skew_deg=skew, dpi=DPI, **size)

    ((number, picture),) = page_pictures(path, [page], DPI)

    assert (number, picture.size) == (1, UPRIGHT)
    rows, columns = np.nonzero(np.asarray(picture.convert("L")) < 100)
    found = (columns.min(), rows.min(), columns.max(), rows.max())
    assert np.abs(np.subtract(found, BAR)).max() <= 3, case


def test_a_transcript_has_no_pictures(tmp_path):
    path = tmp_path / "page.txt"
    path.write_text("KẾ HOẠCH\nthực hiện nhiệm vụ", encoding="utf-8")
    assert list(page_pictures(path, [Page(1, TextSource.TRANSCRIPT)], DPI)) == []
