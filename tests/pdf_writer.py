"""Small PDF files for the tests: text layers without an embedded font, page images, both.

What a text layer says depends on its ToUnicode map alone: here each two-byte code is the
Unicode code point, so that Vietnamese needs no font file. Drawn, such text looks wrong.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass

from PIL import Image

A4 = (0.0, 0.0, 595.0, 842.0)
_TO_UNICODE = b"""/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Same def
1 begincodespacerange <0000> <FFFF> endcodespacerange
1 beginbfrange <0000> <FFFF> <0000> endbfrange
endcmap end end"""
#: A ToUnicode map that turns every letter into another one, as some converters write it.
_BROKEN_TO_UNICODE = _TO_UNICODE.replace(b"<FFFF> <0000>", b"<FFFF> <0029>")


@dataclass(frozen=True)
class PdfPage:
    """What a page shows.

    `lines` are (x, top, text) in points. `image` fills the page unless it has a matrix of
    its own, `second` is another image with its matrix, `outlines` draws bars above them,
    `caption` is text like `lines`, in an annotation over the page.
    """

    lines: tuple[tuple[float, float, str], ...] = ()
    image: Image.Image | None = None
    image_matrix: tuple[float, ...] | None = None
    second: tuple[Image.Image, tuple[float, ...]] | None = None
    outlines: bool = False
    bold: bool = False
    invisible: bool = False
    broken_map: bool = False
    rotate: int = 0
    box: tuple[float, float, float, float] = A4
    size: float = 14.0
    caption: tuple[tuple[float, float, str], ...] = ()


def write_pdf(pages: list[PdfPage]) -> bytes:
    """Return a PDF file with these pages."""
    objects: list[bytes] = [b"", b""]

    def add(content: bytes) -> int:
        objects.append(content)
        return len(objects)

    def stream(entries: bytes, data: bytes) -> bytes:
        packed = zlib.compress(data)
        return b"<<%s/Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (entries, len(packed), packed)

    kids = []
    for page in pages:
        resources = b""
        if page.lines:
            resources += b"/Font<</F %d 0 R>>" % _add_font(page, add, stream)
        images = [image for image, _ in _images(page)]
        named = b"".join(b"/I%d %d 0 R" % (index, _add_image(image, add, stream)) for index, image in enumerate(images))
        resources += b"/XObject<<%s>>" % named
        contents = add(stream(b"", _content(page)))
        box = " ".join(f"{side:g}" for side in page.box).encode()
        annotations = b"/Annots[%d 0 R]" % _add_caption(page, box, add, stream) if page.caption else b""
        kids.append(
            add(
                b"<</Type/Page/Parent 2 0 R/MediaBox[%s]/Rotate %d/Resources<<%s>>/Contents %d 0 R%s>>"
                % (box, page.rotate, resources, contents, annotations)
            )
        )
    objects[0] = b"<</Type/Catalog/Pages 2 0 R>>"
    objects[1] = b"<</Type/Pages/Kids[%s]/Count %d>>" % (b" ".join(b"%d 0 R" % kid for kid in kids), len(kids))
    return assemble(objects)


def assemble(objects: list[bytes], trailer: bytes = b"") -> bytes:
    """Return a PDF file of these objects; the first is the catalogue."""
    out = bytearray(b"%PDF-1.7\n")
    offsets = []
    for number, content in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return bytes(out) + b"trailer<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        trailer,
        start,
    )


def _images(page: PdfPage) -> list[tuple[Image.Image, tuple[float, ...]]]:
    left, lower, right, upper = page.box
    first = [(page.image, page.image_matrix or (right - left, 0, 0, upper - lower, left, lower))] if page.image else []
    return [*first, page.second] if page.second else first


def _add_image(image: Image.Image, add, stream) -> int:
    space, bits = (b"/DeviceGray" if image.mode in ("1", "L") else b"/DeviceRGB"), (1 if image.mode == "1" else 8)
    entries = b"/Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace%s/BitsPerComponent %d"
    return add(stream(entries % (*image.size, space, bits), image.tobytes()))


def _add_font(page: PdfPage, add, stream) -> int:
    name = b"TimesNewRomanPS-BoldMT" if page.bold else b"TimesNewRomanPSMT"
    descriptor = add(
        b"<</Type/FontDescriptor/FontName/%s/Flags 4/FontBBox[0 -200 1000 900]/ItalicAngle 0"
        b"/Ascent 900/Descent -200/CapHeight 700/StemV 80>>" % name
    )
    descendant = add(
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont/%s/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)"
        b"/Supplement 0>>/FontDescriptor %d 0 R/DW 500>>" % (name, descriptor)
    )
    to_unicode = add(stream(b"", _BROKEN_TO_UNICODE if page.broken_map else _TO_UNICODE))
    return add(
        b"<</Type/Font/Subtype/Type0/BaseFont/%s/Encoding/Identity-H/DescendantFonts[%d 0 R]/ToUnicode %d 0 R>>"
        % (name, descendant, to_unicode)
    )


def _add_caption(page: PdfPage, box: bytes, add, stream) -> int:
    written = PdfPage(page.caption, box=page.box, size=6.0)
    font = _add_font(written, add, stream)
    form = b"/Type/XObject/Subtype/Form/BBox[%s]/Resources<</Font<</F %d 0 R>>>>" % (box, font)
    appearance = add(stream(form, _content(written)))
    return add(b"<</Type/Annot/Subtype/FreeText/F 4/Rect[%s]/AP<</N %d 0 R>>>>" % (box, appearance))


def _content(page: PdfPage) -> bytes:
    left, upper = page.box[0], page.box[3]
    out = b""
    for index, (_, matrix) in enumerate(_images(page)):
        out += b"q %s cm /I%d Do Q\n" % (" ".join(f"{value:g}" for value in matrix).encode(), index)
    if page.outlines:
        out += b"".join(b"%g %g 300 6 re f\n" % (left + 70, upper - top) for top in range(100, 700, 24))
    for x, top, text in page.lines:
        baseline = upper - top - page.size
        codes = text.encode("utf-16-be").hex().encode()
        mode = 3 if page.invisible else 0
        out += b"BT /F %g Tf %d Tr %g %g Td <%s> Tj ET\n" % (page.size, mode, left + x, baseline, codes)
    return out
