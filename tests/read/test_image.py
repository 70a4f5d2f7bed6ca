"""TIFF, JPEG and PNG: resolution, colour modes, orientation, several pages, damage."""

import zlib

import numpy as np
import pytest
from PIL import Image

from pipeline.errors import BrokenFile, TooLarge
from pipeline.model import Part, TextSource
from pipeline.read import read_copy
from pipeline.read.image import to_grey_or_rgb
from pipeline.settings import Settings
from tests.read.pages import FakeOcr, printed_image

RESOLUTIONS = [
    ((827, 1170), (100, 100), 100, "as the scanner says"),
    ((2480, 3508), (300, 300), 300, "as the scanner says, finer"),
    ((827, 1170), None, 100, "no tag: A4"),
    ((1654, 2339), (72, 72), 200, "72 is what programs write when they know none"),
    ((1654, 2339), (96, 96), 200, "so is 96"),
    ((1654, 2339), (1, 1), 200, "an aspect ratio is no resolution"),
    ((2339, 1654), (72, 72), 200, "landscape A4"),
    ((1700, 2200), (200, 200), 200, "American letter"),
    ((3508, 4961), (300, 300), 300, "A3"),
]


@pytest.mark.parametrize(("size", "tag", "expected", "case"), RESOLUTIONS, ids=[case for *_, case in RESOLUTIONS])
def test_resolution(tmp_path, size, tag, expected, case):
    path = tmp_path / "a.png"
    printed_image(size, "L").save(path, **({"dpi": tag} if tag else {}))
    ocr = FakeOcr()
    (page,) = read_copy(path, recognise=ocr).pages
    ((image, dpi),) = ocr.images
    read_at = expected if expected < 250 else 200
    assert (dpi, page.dpi, image.width) == (read_at, expected, round(size[0] * read_at / expected)), case
    assert page.width_pt == pytest.approx(size[0] * 72 / expected, abs=0.2)


def test_very_fine_scan_is_reduced(tmp_path):
    path = tmp_path / "a.png"
    printed_image((4960, 7016), "L").save(path, dpi=(600, 600))
    ocr = FakeOcr()
    (page,) = read_copy(path, recognise=ocr).pages
    assert [(image.size, dpi) for image, dpi in ocr.images] == [((1653, 2339), 200)]
    assert (page.dpi, page.width_pt) == (600, pytest.approx(595.3, abs=0.5))


def test_fax_gets_square_pixels(tmp_path):
    path = tmp_path / "a.tif"
    printed_image((1728, 1170), "1").save(path, dpi=(204, 98), compression="group4")
    ocr = FakeOcr()
    read_copy(path, recognise=ocr)
    ((image, dpi),) = ocr.images
    assert dpi == 204
    assert image.size == (1728, pytest.approx(2436, abs=2))


MODES = ["1", "L", "P", "RGB", "RGBA", "LA", "CMYK", "YCbCr", "I;16", "LAB"]


@pytest.mark.parametrize("mode", MODES)
def test_every_colour_mode_becomes_black_on_white(mode):
    image = printed_image((200, 280), "L")
    image = (
        Image.fromarray(np.asarray(image).astype(np.uint16) * 257)
        if mode == "I;16"
        else image.convert("RGB").convert(mode)
    )
    converted = to_grey_or_rgb(image)
    assert converted.mode in ("L", "RGB")
    assert max(converted.convert("L").getpixel((2, 2)), 255 - converted.convert("L").getpixel((197, 2))) < 30


def test_transparent_ground_is_white():
    image = Image.new("RGBA", (50, 50), (0, 0, 0, 0))
    image.putpixel((5, 5), (0, 0, 0, 255))
    converted = to_grey_or_rgb(image)
    assert (converted.getpixel((5, 5)), converted.getpixel((30, 30))) == ((0, 0, 0), (255, 255, 255))


def test_image_is_turned_as_its_exif_says(tmp_path):
    path = tmp_path / "a.jpg"
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned by 90 degrees clockwise
    printed_image().transpose(Image.Transpose.ROTATE_90).save(path, exif=exif, dpi=(100, 100))
    ocr = FakeOcr()
    read_copy(path, recognise=ocr)
    ((image, _),) = ocr.images
    assert image.size == (827, 1170)
    assert image.convert("L").getpixel((5, 5)) < 60


def test_tiff_of_several_pages(tmp_path):
    path = tmp_path / "a.tif"
    blank = Image.new("L", (827, 1170), 255)
    printed_image(mode="L").save(path, save_all=True, append_images=[blank, printed_image(mode="RGB")], dpi=(100, 100))
    copy = read_copy(path, recognise=FakeOcr())
    assert (copy.format, copy.text_source) == ("tiff", TextSource.OCR)
    assert [(page.number, page.part) for page in copy.pages] == [
        (1, Part.DOCUMENT),
        (2, Part.BLANK),
        (3, Part.DOCUMENT),
    ]


def test_damaged_page_of_a_tiff_does_not_cost_the_others(tmp_path):
    path = tmp_path / "a.tif"
    pages = [printed_image(mode="L"), printed_image(mode="L")]
    pages[0].save(path, save_all=True, append_images=pages[1:], compression="tiff_adobe_deflate", dpi=(100, 100))
    with Image.open(path) as file:
        file.seek(1)
        (start, *_), (length, *_) = file.tag_v2[273], file.tag_v2[279]
    data = bytearray(path.read_bytes())
    data[start : start + length] = bytes(length)
    path.write_bytes(data)
    copy = read_copy(path, recognise=FakeOcr())
    assert [bool(page.lines) for page in copy.pages] == [True, False]
    assert [(problem.code, problem.page) for problem in copy.problems] == [("page-unreadable", 2)]


CUT = [("PNG", 0.5), ("JPEG", 0.5), ("TIFF", 0.9), ("PNG", 0.02), ("JPEG", 0.02)]


@pytest.mark.parametrize(("form", "share"), CUT)
def test_image_that_was_cut_off_is_refused(tmp_path, form, share):
    path = tmp_path / "a.jpg"
    printed_image().save(path, form)
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * share)])
    with pytest.raises(BrokenFile, match=r"a\.jpg"):
        read_copy(path, recognise=FakeOcr())


def test_image_with_too_many_pixels_is_not_decoded(tmp_path):
    path = tmp_path / "a.png"
    Image.new("1", (10, 10)).save(path)
    data = bytearray(path.read_bytes())
    data[16:24] = (30_000).to_bytes(4) * 2  # width and height in the header, then its checksum
    data[29:33] = zlib.crc32(data[12:29]).to_bytes(4)
    path.write_bytes(data)
    for limit in (1_000_000, 120_000_000):
        with pytest.raises(TooLarge, match="max_pixels"):
            read_copy(path, settings=Settings(max_pixels=limit))


def test_tiff_with_too_many_pages_is_refused(tmp_path):
    path = tmp_path / "a.tif"
    page = Image.new("1", (100, 140), 1)
    page.save(path, save_all=True, append_images=[page] * 4)
    with pytest.raises(TooLarge, match="more pages than the limit of 4"):
        read_copy(path, settings=Settings(max_pages=4))
