"""Hostile image files."""

from __future__ import annotations

import io
import struct
import zlib
from functools import lru_cache, partial

from PIL import Image

from tests.hostile.case import PARSED, Hostile
from tests.hostile.packing import bomb, flip
from tests.read.pages import printed_image

SMALL = (240, 340)
_ENTRY = struct.Struct("<HHII")
_SHORT, _LONG = 3, 4


@lru_cache
def page(form: str = "PNG", mode: str = "L", **options) -> bytes:
    """A good image of a printed page."""
    data = io.BytesIO()
    printed_image(SMALL, mode).save(data, form, **options)
    return data.getvalue()


def chunk(kind: bytes, data: bytes) -> bytes:
    """A chunk of a PNG file."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(size: tuple[int, int], packed: bytes, bits: int = 1, before: bytes = b"") -> bytes:
    """A grey PNG file of this size, whatever its packed rows hold."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", *size, bits, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + before + chunk(b"IDAT", packed) + chunk(b"IEND", b"")


def before_rows(before: bytes) -> bytes:
    """The good PNG file with a chunk of its own before the rows."""
    at = page().index(b"IDAT") - 4
    return page()[:at] + before + page()[at:]


def tiff(size: tuple[int, int], strip: bytes, *, compression: int = 8, next_page: int = 0) -> bytes:
    """A grey TIFF file of this size and one strip."""
    width, height = size
    tags = (
        *((256, width), (257, height), (258, 8), (259, compression), (262, 1)),
        *((273, 200), (277, 1), (278, height), (279, len(strip))),
    )
    out = b"II*\0\x08\0\0\0" + struct.pack("<H", len(tags))
    out += b"".join(_ENTRY.pack(tag, _LONG, 1, value) for tag, value in tags) + struct.pack("<I", next_page)
    return out.ljust(200, b"\0") + strip


def good_and_huge() -> bytes:
    """A TIFF file whose first page is good and whose second declares 10^9 pixels."""
    pixels = zlib.compress(printed_image(SMALL, "L").tobytes())
    second = tiff((31_623, 31_623), b"")[8:122]
    return tiff(SMALL, pixels, next_page=200 + len(pixels)) + second


def pages_of_tiff(count: int) -> bytes:
    """A TIFF file of so many pages that share one strip."""
    entry = tiff((9, 9), bytes(81), compression=1)[8:122]
    step = len(entry) + 2
    out = bytearray(b"II*\0" + struct.pack("<I", 8))
    for number in range(count):
        following = 8 + (number + 1) * step if number + 1 < count else 0
        out += entry[:-4] + struct.pack("<I", following) + b"\0\0"
    return bytes(out)


def two_pages(second: bytes = b"") -> bytes:
    """A TIFF file of two pages of which the second is damaged."""
    data = io.BytesIO()
    printed_image(SMALL).save(data, "TIFF", save_all=True, append_images=[printed_image(SMALL)], compression="jpeg")
    return data.getvalue()[: -len(data.getvalue()) // 4] + second


def jpeg_of(width: int, height: int) -> bytes:
    """The good JPEG file with another size in its header."""
    data = page("JPEG")
    at = data.index(b"\xff\xc0") + 5
    return data[:at] + struct.pack(">HH", height, width) + data[at + 4 :]


def turned(orientation: int) -> bytes:
    exif = Image.Exif()
    exif[0x0112] = orientation
    return page("JPEG", exif=exif.tobytes())


def animated() -> bytes:
    data = io.BytesIO()
    printed_image(SMALL).save(data, "PNG", save_all=True, append_images=[printed_image(SMALL, "L").rotate(180)])
    return data.getvalue()


def transparent() -> bytes:
    image = printed_image(SMALL, "RGBA")
    image.putalpha(printed_image(SMALL, "L").point(lambda value: 255 - value))
    data = io.BytesIO()
    image.save(data, "PNG")
    return data.getvalue()


def sixteen_bits(form: str) -> bytes:
    data = io.BytesIO()
    printed_image(SMALL, "I;16").point(lambda value: value * 257).save(data, form)
    return data.getvalue()


def resolution(dpi: float) -> bytes:
    return page("JPEG", dpi=(dpi, dpi))


def physical(per_metre: int) -> bytes:
    return before_rows(chunk(b"pHYs", struct.pack(">IIB", per_metre, per_metre, 1)))


def stripe(size: tuple[int, int]) -> bytes:
    data = io.BytesIO()
    image = Image.new("L", size, 255)
    image.paste(0, (0, 0, min(size), min(size)))
    image.save(data, "PNG")
    return data.getvalue()


DAMAGE = (PARSED, "broken-file", "over-limit", "no-text")

CASES = (
    *(
        Hostile(
            f"anh cat {n}0.jpg",
            partial(lambda n: page("JPEG")[: len(page("JPEG")) * n // 10], n),
            "broken-file",
            f"a JPEG, {n}0 % of it",
        )
        for n in (1, 5, 9)
    ),
    Hostile("anh cat.png", lambda: page()[:-400], "broken-file", "a PNG that was cut off"),
    Hostile(
        "anh cat.tif", lambda: page("TIFF", compression="tiff_lzw")[:-60], "broken-file", "a TIFF that was cut off"
    ),
    *(
        Hostile(
            f"anh bit {form} {seed}",
            partial(lambda form, seed: flip(page(form), seed, 4), form, seed),
            DAMAGE,
            f"{form}, bits, seed {seed}",
        )
        for form in ("PNG", "TIFF", "JPEG")
        for seed in range(2)
    ),
    Hostile("anh cmyk.jpg", partial(page, "JPEG", "CMYK"), PARSED, "four inks"),
    Hostile("anh cmyk.tif", partial(page, "TIFF", "CMYK"), PARSED, "four inks in a TIFF"),
    Hostile("anh lab.tif", partial(page, "TIFF", "LAB"), PARSED, "CIE colours"),
    Hostile("anh thuc.tif", partial(page, "TIFF", "F"), PARSED, "floating point numbers"),
    Hostile("anh 16 bit.png", partial(sixteen_bits, "PNG"), PARSED, "16 bits in a PNG"),
    Hostile("anh 16 bit.tif", partial(sixteen_bits, "TIFF"), PARSED, "16 bits in a TIFF"),
    Hostile("anh bang mau.png", partial(page, "PNG", "P"), PARSED, "a palette"),
    Hostile("anh bang mau trong.png", partial(page, "PNG", "P", transparency=0), PARSED, "a transparent colour"),
    Hostile("anh trong suot.png", transparent, PARSED, "print on a transparent ground"),
    Hostile("anh xam trong.png", partial(page, "PNG", "LA"), PARSED, "grey with transparency"),
    Hostile("anh dong.png", animated, PARSED, "an animated PNG"),
    Hostile("anh den trang.png", partial(page, "PNG", "1"), PARSED, "black and white"),
    Hostile("anh mot cot.png", partial(stripe, (1, 100_000)), (PARSED, "no-text"), "one pixel wide"),
    Hostile("anh mot hang.png", partial(stripe, (100_000, 1)), (PARSED, "no-text"), "one pixel high"),
    Hostile("anh mot diem.png", partial(stripe, (1, 1)), "no-text", "one pixel"),
    Hostile("anh 0 dpi.jpg", partial(resolution, 0), PARSED, "no resolution"),
    Hostile("anh 65535 dpi.jpg", partial(resolution, 65_535), PARSED, "65,535 dots to the inch"),
    Hostile("anh trieu dpi.png", partial(physical, 39_370_079), PARSED, "a million dots to the inch"),
    Hostile("anh tran dpi.png", partial(physical, 2**32 - 1), PARSED, "4 billion dots to the metre"),
    *(Hostile(f"anh xoay {n}.jpg", partial(turned, n), PARSED, f"orientation {n}") for n in range(1, 9)),
    Hostile("anh xoay 99.jpg", partial(turned, 99), PARSED, "an orientation that is none"),
    Hostile("anh ty diem.tif", lambda: tiff((31_623, 31_623), bomb(1)), "over-limit", "a TIFF of 10^9 pixels"),
    Hostile("anh 4 ty.tif", lambda: tiff((2**31 - 1, 2**31 - 1), b""), DAMAGE, "a TIFF of 4 x 10^18 pixels"),
    Hostile("anh bom.tif", lambda: tiff((100, 100), bomb(240)), DAMAGE, "a strip of 240 MiB for 100 rows"),
    Hostile("anh rong.tif", lambda: tiff((0, 0), b""), "broken-file", "a TIFF of no size"),
    Hostile(
        "anh vong.tif",
        lambda: tiff((9, 9), zlib.compress(bytes(81)), next_page=8),
        ("no-text", "over-limit", "broken-file"),
        "pages in a loop",
    ),
    Hostile("anh van trang.tif", lambda: pages_of_tiff(30_000), "over-limit", "30,000 pages"),
    Hostile("anh trang hai.tif", two_pages, (PARSED, "broken-file"), "the second page is cut off"),
    Hostile("anh trang hai lon.tif", good_and_huge, PARSED, "the second page declares 10^9 pixels"),
    Hostile("anh lon.png", lambda: png((60_000, 60_000), bomb(4, b"\0")), "over-limit", "a PNG of 3.6 billion pixels"),
    Hostile("anh bom.png", lambda: png(SMALL, bomb(240, b"\0"), 8), DAMAGE, "240 MiB for a small PNG"),
    Hostile(
        "anh bom chu.png", lambda: before_rows(chunk(b"zTXt", b"Title\0\0" + bomb(120))), DAMAGE, "a comment of 120 MiB"
    ),
    Hostile(
        "anh bom mau.png",
        lambda: before_rows(chunk(b"iCCP", b"ICC\0\0" + bomb(120))),
        DAMAGE,
        "a colour profile of 120 MiB",
    ),
    Hostile(
        "anh dai.png", lambda: before_rows(struct.pack(">I", 2**31 - 1) + b"tEXt"), "broken-file", "a chunk of 2 GiB"
    ),
    Hostile("anh lon.jpg", partial(jpeg_of, 65_535, 65_535), "over-limit", "a JPEG of 4.3 billion pixels"),
    Hostile("anh rong.jpg", partial(jpeg_of, 0, 0), "broken-file", "a JPEG of no size"),
    Hostile("anh va pdf.png", lambda: page() + b"%PDF-1.7\n%%EOF\n", PARSED, "a PNG that is a PDF too"),
    Hostile("anh dau.tif", lambda: b"II*\0", "broken-file", "the first four bytes of a TIFF"),
    Hostile("anh dau.png", lambda: b"\x89PNG\r\n\x1a\n", "broken-file", "the first eight bytes of a PNG"),
    Hostile("anh ten sai.pdf", page, PARSED, "a PNG called .pdf"),
)
