"""Hostile PDF files."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from functools import lru_cache, partial

import pikepdf

from tests.hostile.case import PARSED, Hostile
from tests.hostile.packing import bomb, flip
from tests.pdf_writer import PdfPage, assemble, write_pdf
from tests.read.pages import page_lines, printed_image

CATALOG = b"<</Type/Catalog/Pages 2 0 R>>"
TREE = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]%s/Contents 4 0 R>>"
TEXT = b"BT /F 12 Tf 70 700 Td (Ke hoach) Tj ET"
SMALL = (240, 340)


@lru_cache
def plan(pages: int = 1) -> bytes:
    """A good PDF file of pages with a text layer."""
    return write_pdf([PdfPage(page_lines() + page_lines())] * pages)


@lru_cache
def scan() -> bytes:
    """A good PDF file of one scanned page."""
    return write_pdf([PdfPage(image=printed_image(SMALL, "L"))])


def stream(data: bytes, entries: bytes = b"") -> bytes:
    """A stream object."""
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (entries, len(data), data)


def one_page(*objects: bytes, entries: bytes = b"", catalog: bytes = CATALOG, trailer: bytes = b"") -> bytes:
    """A file of one page; `objects` are numbered from 4, and the first is the page's content."""
    return assemble([catalog, TREE, PAGE % entries, *objects], trailer)


def cut(tenths: int) -> bytes:
    return plan(3)[: len(plan(3)) * tenths // 10]


def beside_the_plan(catalog: bytes = b"", page: bytes = b"", *objects: bytes) -> bytes:
    """The good file with entries added to its catalogue and its page."""
    with pikepdf.open(io.BytesIO(plan())) as pdf:
        for content in objects:
            pdf.make_indirect(pikepdf.Object.parse(content))
        for holder, entries in ((pdf.Root, catalog), (pdf.pages[0].obj, page)):
            for key, value in (pikepdf.Object.parse(b"<<%s>>" % entries) if entries else {}).items():
                holder[key] = value
        data = io.BytesIO()
        pdf.save(data)
    return data.getvalue()


def locked(user: str, level: int) -> bytes:
    with pikepdf.open(io.BytesIO(plan())) as pdf:
        data = io.BytesIO()
        pdf.save(
            data, encryption=pikepdf.Encryption(user=user, owner="cua chu", R=level, metadata=level > 3, aes=level > 3)
        )
    return data.getvalue()


def object_stream() -> bytes:
    """A file whose page stands in an object stream (ISO 32000-1, 7.5.7) behind which 120 MiB of blanks follow."""
    head = b"3 0 " + PAGE % b""
    packed = stream(bomb(120, head=head), b"/Type/ObjStm/N 1/First 4/Filter/FlateDecode")
    objects = {1: CATALOG, 2: TREE, 4: stream(TEXT), 5: packed}
    out, rows = bytearray(b"%PDF-1.7\n"), {0: (0, 0, 65_535), 3: (2, 5, 0)}
    for number, content in objects.items():
        rows[number] = (1, len(out), 0)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    rows[6] = (1, len(out), 0)
    table = b"".join(struct.pack(">BIH", *rows[number]) for number in range(7))
    entries = b"/Type/XRef/Size 7/W[1 4 2]/Root 1 0 R"
    return bytes(out) + b"6 0 obj\n%s\nendobj\nstartxref\n%d\n%%%%EOF\n" % (stream(table, entries), rows[6][1])


def attachment() -> bytes:
    with pikepdf.open(io.BytesIO(plan())) as pdf:
        pdf.attachments["../../chay.exe"] = pikepdf.AttachedFileSpec(pdf, b"MZ", filename="../../chay.exe")
        data = io.BytesIO()
        pdf.save(data)
    return data.getvalue()


def many_pages(count: int) -> bytes:
    kids = b" ".join(b"%d 0 R" % number for number in range(3, count + 3))
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>"
    return assemble([CATALOG, b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, count), *[page] * count])


def deep_tree(depth: int) -> bytes:
    nodes = [b"<</Type/Pages/Kids[%d 0 R]/Count 1/Parent %d 0 R>>" % (n + 3, n + 1) for n in range(depth)]
    return assemble([CATALOG, *nodes, b"<</Type/Page/Parent %d 0 R/MediaBox[0 0 595 842]>>" % (depth + 1)])


def form(content: bytes, resources: bytes) -> bytes:
    return stream(content, b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<<%s>>" % resources)


def form_of_itself() -> bytes:
    page = b"/Resources<</XObject<</X 5 0 R>>>>"
    return one_page(stream(b"/X Do"), form(b"/X Do", b"/XObject<</X 5 0 R>>"), entries=page)


def doubling_forms(depth: int) -> bytes:
    """Each form draws the next one twice: 2 to the power of `depth` in all."""
    page = b"/Resources<</XObject<</X 5 0 R>>>>"
    forms = [form(b"/X Do /X Do", b"/XObject<</X %d 0 R>>" % (number + 6)) for number in range(depth)]
    return one_page(stream(b"/X Do"), *forms, form(b"0 0 1 1 re f", b""), entries=page)


def image(entries: bytes, data: bytes, size: tuple[int, int]) -> bytes:
    """A page that one image fills."""
    page = b"/Resources<</XObject<</I 5 0 R>>>>"
    head = b"/Type/XObject/Subtype/Image/Width %d/Height %d%s" % (*size, entries)
    return one_page(stream(b"q 595 0 0 842 0 0 cm /I Do Q"), stream(data, head), entries=page)


GREY = b"/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/FlateDecode"


def jbig2(declared: tuple[int, int], real: tuple[int, int]) -> bytes:
    """A page of JBIG2 (ITU-T T.88): the dictionary declares a size, the code stream has another."""
    width, height = (side.to_bytes(4, "big") for side in real)
    page = bytes(4) + b"\x30\0\1" + (19).to_bytes(4, "big") + width + height + bytes(8) + b"\0\0\0"
    region = width + height + bytes(9) + b"\0" + b"\3\xff\xfd\xff\2\xfe\xfe\xfe" + bytes(24)
    area = (1).to_bytes(4, "big") + b"\x26\0\1" + len(region).to_bytes(4, "big") + region
    return image(b"/ColorSpace/DeviceGray/BitsPerComponent 1/Filter/JBIG2Decode", page + area, declared)


def content(data: bytes, filters: bytes = b"/Filter/FlateDecode") -> bytes:
    return one_page(stream(data, filters))


def doubly_packed() -> bytes:
    return content(zlib.compress(bomb(240), 9), b"/Filter[/FlateDecode/FlateDecode]")


def unicode_map() -> bytes:
    """A font whose map of codes to letters is a bomb."""
    font = b"<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/DescendantFonts[6 0 R]/ToUnicode 7 0 R>>"
    descendant = (
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont/A/DW 500"
        b"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>"
    )
    packed = stream(bomb(120, b"1 beginbfrange <0000> <FFFF> <0000> endbfrange "), b"/Filter/FlateDecode")
    return one_page(stream(TEXT), font, descendant, packed, entries=b"/Resources<</Font<</F 5 0 R>>>>")


def without_map() -> bytes:
    """A font that draws signs of which nobody tells the letters."""
    page = b"/Resources<</Font<</F<</Type/Font/Subtype/Type3/FontBBox[0 0 9 9]/FontMatrix[1 0 0 1 0 0]"
    page += b"/CharProcs<</a 5 0 R>>/Encoding<</Differences[65/a]>>/FirstChar 65/LastChar 65/Widths[9]>>>>>>"
    text = b"".join(b"BT /F 1 Tf 70 %d Td (AAAA) Tj ET " % y for y in range(100, 700, 40))
    return one_page(stream(text), stream(b"9 0 0 0 9 9 d1 0 0 9 9 re f"), entries=page)


def font_of_itself() -> bytes:
    page = b"/Resources<</Font<</F 6 0 R>>>>"
    glyph = stream(b"9 0 d0 BT /F 1 Tf (A) Tj ET")
    font = b"<</Type/Font/Subtype/Type3/FontBBox[0 0 9 9]/FontMatrix[1 0 0 1 0 0]/Resources<</Font<</F 6 0 R>>>>"
    font += b"/CharProcs<</a 5 0 R>>/Encoding<</Differences[65/a]>>/FirstChar 65/LastChar 65/Widths[9]>>"
    return one_page(stream(b"BT /F 1 Tf 70 70 Td (AAAA) Tj ET"), glyph, font, entries=page)


def pattern_of_itself() -> bytes:
    page = b"/Resources<</Pattern<</P 5 0 R>>>>"
    tiling = b"/Type/Pattern/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 9 9]/XStep .001/YStep .001"
    tiling += b"/Resources<</Pattern<</P 5 0 R>>>>"
    paint = b"/Pattern cs /P scn 0 0 595 842 re f"
    return one_page(stream(paint), stream(paint, tiling), entries=page)


def with_zip() -> bytes:
    data = io.BytesIO(plan())
    with zipfile.ZipFile(data, "a") as archive:
        archive.writestr("chay.exe", b"MZ")
    return data.getvalue()


def previous_loop() -> bytes:
    """The cross-reference table names itself as the one before it."""
    data = plan()
    start = data.rindex(b"xref\n0 ")
    return data.replace(b"/Root 1 0 R", b"/Root 1 0 R/Prev %d" % start)


def cross_references(old: bytes, new: bytes) -> bytes:
    head, mark, tail = plan().rpartition(b"xref\n0 ")
    return head + (mark + tail).replace(old, new)


def moved_start(number: bytes) -> bytes:
    return plan().rpartition(b"startxref")[0] + b"startxref\n" + number + b"\n%%EOF\n"


def many_kids() -> bytes:
    kids = b"<</Type/Pages/Kids[%s]/Count 3>>" % (b"3 0 R " * 3)
    return assemble([CATALOG, kids, PAGE % b"", stream(b"")])


def with_box(box: bytes) -> bytes:
    """The good file with another box for its page."""
    with pikepdf.open(io.BytesIO(plan())) as pdf:
        data = io.BytesIO()
        pdf.save(data, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    assert b"/MediaBox [ 0 0 595 842 ]" in data.getvalue()
    return data.getvalue().replace(b"/MediaBox [ 0 0 595 842 ]", b"/MediaBox [ %s ]" % box)


def zipped(data: bytes, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", method) as archive:
        archive.writestr("ke-hoach.pdf", data)
    return packed.getvalue()


ANY_DAMAGE = (PARSED, "broken-file", "no-pages", "no-text", "encrypted-file")
#: Drawing does not end: the process is stopped by the limit on time or on memory, or by its library.
KILLED = ("took-too-long", "took-too-much-memory", "reader-crashed", "no-text")
RUNS = b"/S/Launch/F(chay.sh)/Win<</F(cmd.exe)/P(/c calc)>>"

CASES = (
    *(
        Hostile(f"cat {n}0.pdf", partial(cut, n), "broken-file", f"cut off after {n}0 % of its bytes")
        for n in range(1, 10)
    ),
    *(
        Hostile(
            f"lat bit {seed}.pdf", partial(flip, plan(2), seed, 20), ANY_DAMAGE, f"20 bits turned over, seed {seed}"
        )
        for seed in range(6)
    ),
    *(
        Hostile(f"lat bit anh {seed}.pdf", partial(flip, scan(), seed, 6), ANY_DAMAGE, f"a scan, bits, seed {seed}")
        for seed in range(3)
    ),
    Hostile("dau va duoi.pdf", lambda: plan(3)[:3000] + b"\n%%EOF\n", ANY_DAMAGE, "cut off, end mark put back"),
    Hostile("bom noi dung.pdf", lambda: content(bomb(120)), "over-limit", "120 MiB of blanks in 120 KB"),
    Hostile("bom hai lop.pdf", doubly_packed, "over-limit", "packed twice: 240 MiB in 1 KB"),
    Hostile("bom net ve.pdf", lambda: content(bomb(120, b"0 0 m 9 9 l S ")), "over-limit", "8 million strokes"),
    Hostile("bom doi tuong.pdf", object_stream, "over-limit", "an object stream of 120 MiB"),
    Hostile("bom bang chu.pdf", unicode_map, "over-limit", "a font's map of 120 MiB"),
    Hostile("bom anh.pdf", lambda: image(GREY, bomb(240), SMALL), "no-text", "an image with more data than pixels"),
    Hostile("anh lon.pdf", lambda: image(GREY, bomb(1), (60_000, 60_000)), "over-limit", "3.6 billion pixels"),
    Hostile("anh khong rong.pdf", lambda: image(GREY, bomb(1), (0, 340)), ("no-text", PARSED), "an image of no width"),
    Hostile("anh mot diem.pdf", lambda: image(GREY, zlib.compress(b"a"), (1, 1)), "no-text", "one pixel for a page"),
    Hostile(
        "anh hai diem.pdf", lambda: image(GREY, zlib.compress(b"\0\xff\0\xff\0\xff"), (2, 3)), PARSED, "six pixels"
    ),
    Hostile("jbig2 khai lon.pdf", lambda: jbig2((60_000,) * 2, (60_000,) * 2), "over-limit", "JBIG2 of 3.6 billion"),
    Hostile(
        "jbig2 giau.pdf",
        lambda: jbig2((240, 340), (65_535, 65_535)),
        ("broken-file", "no-text"),
        "JBIG2 larger than declared",
    ),
    Hostile(
        "trang vong.pdf", lambda: assemble([CATALOG, b"<</Type/Pages/Kids[2 0 R]/Count 1>>"]), ANY_DAMAGE, "a loop"
    ),
    Hostile(
        "trang vong 2.pdf",
        lambda: assemble([CATALOG, b"<</Type/Pages/Kids[3 0 R 2 0 R]/Count 9>>", PAGE % b"", stream(b"")]),
        ANY_DAMAGE,
        "a page, then the tree again",
    ),
    Hostile("trang trung.pdf", many_kids, "no-text", "one page named three times"),
    Hostile("nghin trang.pdf", lambda: many_pages(100_000), "over-limit", "100,000 empty pages"),
    Hostile("cay sau.pdf", lambda: deep_tree(3_000), ANY_DAMAGE, "a page tree of 3,000 storeys"),
    Hostile("khoa rc4.pdf", partial(locked, "bi mat", 3), "encrypted-file", "a user password, RC4"),
    Hostile("khoa aes.pdf", partial(locked, "bi mat", 6), "encrypted-file", "a user password, AES-256"),
    Hostile("khoa rong rc4.pdf", partial(locked, "", 3), PARSED, "only an owner's password, RC4"),
    Hostile("khoa rong aes.pdf", partial(locked, "", 6), PARSED, "only an owner's password, AES-256"),
    Hostile("hai mat.pdf", with_zip, PARSED, "a PDF that is a ZIP archive too"),
    Hostile("hai mat.zip", lambda: zipped(plan(), zipfile.ZIP_STORED), "archive", "a ZIP archive with a PDF within"),
    Hostile("bang vong.pdf", previous_loop, PARSED, "cross-references that name themselves"),
    Hostile("bang sai.pdf", lambda: cross_references(b"00000 n", b"99999 n"), ANY_DAMAGE, "wrong generations"),
    Hostile("bang lech.pdf", lambda: cross_references(b"\n00000", b"\n99999"), ANY_DAMAGE, "offsets behind the end"),
    Hostile("moc 0.pdf", partial(moved_start, b"0"), PARSED, "cross-references said to be at 0"),
    Hostile("moc xa.pdf", partial(moved_start, b"9" * 30), ANY_DAMAGE, "cross-references said to be at 10^30"),
    Hostile("kho to.pdf", lambda: with_box(b"0 0 1e9 1e9"), (PARSED, "over-limit"), "a page of 350,000 km"),
    Hostile("kho khong.pdf", lambda: with_box(b"0 0 0 0"), ANY_DAMAGE, "a page of no size"),
    Hostile("kho nguoc.pdf", lambda: with_box(b"595 842 0 0"), PARSED, "a box turned inside out"),
    Hostile("kho am.pdf", lambda: with_box(b"-595 -842 0 0"), (PARSED, "no-text"), "a box left of and below nought"),
    Hostile("kho nan.pdf", lambda: with_box(b"0 0 nan inf"), ANY_DAMAGE, "a box of no numbers"),
    Hostile("kho chu.pdf", lambda: with_box(b"(a)/b null"), ANY_DAMAGE, "a box of words"),
    Hostile("kho 1e38.pdf", lambda: with_box(b"0 0 9e37 .00001"), ANY_DAMAGE, "a page thinner than light"),
    Hostile("mau tu goi.pdf", form_of_itself, "no-text", "a form that draws itself"),
    Hostile("mau nhan doi.pdf", lambda: doubling_forms(60), KILLED, "2^60 forms"),
    Hostile("phong khong bang.pdf", without_map, PARSED, "a font of which nobody tells the letters"),
    Hostile("phong tu goi.pdf", font_of_itself, ("no-text", PARSED), "a letter drawn with itself"),
    Hostile("hoa van tu goi.pdf", pattern_of_itself, KILLED, "a pattern of itself, a billion tiles"),
    Hostile("lua chon.pdf", lambda: content(b"q " * 500_000, b""), "no-text", "500,000 states saved"),
    Hostile("mang sau.pdf", lambda: content(b"[" * 500_000, b""), "no-text", "500,000 arrays in one another"),
    Hostile("tu dien sau.pdf", lambda: one_page(stream(b""), b"<</A" * 100_000), ANY_DAMAGE, "100,000 dictionaries"),
    Hostile("do dai am.pdf", lambda: one_page(b"<</Length -5>>stream\n\nendstream"), ANY_DAMAGE, "a negative length"),
    Hostile(
        "do dai vong.pdf", lambda: one_page(b"<</Length 4 0 R>>stream\nq\nendstream"), ANY_DAMAGE, "its own length"
    ),
    Hostile(
        "ben ngoai.pdf",
        lambda: one_page(b"<</Length 0/F(/etc/passwd)>>stream\n\nendstream"),
        "no-text",
        "a content that is another file",
    ),
    Hostile(
        "ma lenh.pdf",
        lambda: beside_the_plan(b"/OpenAction<</S/JavaScript/JS(app.launchURL\\('http://127.0.0.1'\\))>>"),
        PARSED,
        "JavaScript when it opens",
    ),
    Hostile("mo chuong trinh.pdf", lambda: beside_the_plan(b"/OpenAction<<%s>>" % RUNS), PARSED, "a launch action"),
    Hostile(
        "chu thich.pdf",
        lambda: beside_the_plan(page=b"/Annots[<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<<%s>>>>]" % RUNS),
        PARSED,
        "a link that launches",
    ),
    Hostile("dinh kem.pdf", attachment, PARSED, "a program attached, its name leading out"),
    Hostile("rac.pdf", lambda: b"%PDF-1.7\n" + flip(bytes(20_000), 1, 20_000) + b"\n%%EOF\n", "broken-file", "rubbish"),
    Hostile("ten sai.docx", plan, PARSED, "a PDF called .docx"),
)
