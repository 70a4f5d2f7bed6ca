"""Pictures drawn by several processes: what is bad with one copy costs only its own."""

from __future__ import annotations

import os
import shutil
import unicodedata

import pytest
from PIL import Image

from pipeline.model import Page, TextSource
from pipeline.review import drawing
from pipeline.review.dataset import Dataset
from pipeline.review.images import Drawing, draw, missing_pictures
from tests.review import dataset

SIZE = {"width_pt": 72.0, "height_pt": 144.0}


def a_drawing(folder, name, content=None):
    original = folder / f"{name}.png"
    if content is None:
        Image.new("L", (100, 200), 255).save(original, dpi=(100, 100))
    else:
        original.write_bytes(content)
    return Drawing(original, (Page(1, TextSource.OCR, **SIZE),), (folder / name / "0001.webp",))


def die_or_draw(one):
    """Stand for a library that takes the whole process with it on one copy."""
    if one.original.name == "deadly.png":
        os._exit(11)
    draw(one)


def test_a_bad_copy_costs_only_its_own_pictures(tmp_path, monkeypatch):
    names = ("one", "deadly", "two")
    drawings = [a_drawing(tmp_path, name) for name in names] + [a_drawing(tmp_path, "broken", b"\x89PNG\r\n\x1a\n?")]
    monkeypatch.setattr(drawing, "draw", die_or_draw)
    done = []
    drawing.draw_all(drawings, 2, lambda: done.append(1))
    assert {name for name in (*names, "broken") if (tmp_path / name / "0001.webp").is_file()} == {"one", "two"}
    assert len(done) == len(drawings), "told of each, also of those that failed"


@pytest.mark.parametrize(
    ("name", "case"),
    [
        (unicodedata.normalize("NFD", "kế hoạch.png"), "decomposed letters"),
        ("ke\nhoach.png", "a line break"),
        ("ke\\hoach.png", "a backslash"),
    ],
)
def test_originals_are_found_whatever_their_names(tmp_path, name, case):
    out, raw = dataset.write(tmp_path, name)
    assert (raw / "den" / name).is_file()
    (found,) = missing_pictures(Dataset(out), raw, out / "review")
    assert found.original == raw / "den" / name, case
    shutil.rmtree(raw)
    assert missing_pictures(Dataset(out), raw, out / "review") == []
