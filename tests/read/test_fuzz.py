"""Any damage to any kind of file gives a copy or a refusal that was foreseen: never another error, never a crash.

The examples are the same in every run. To look for more: `FUZZ_EXAMPLES=5000 pytest tests/read/test_fuzz.py`.
"""

import io
import os
import warnings
import zipfile

import docx
import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.errors import CopyRefused, ReadingFailed
from pipeline.model import Copy
from pipeline.read import read_copy
from pipeline.settings import Settings
from tests.pdf_writer import PdfPage, write_pdf
from tests.read.pages import PLAN, FakeOcr, page_lines, printed_image

EXAMPLES = int(os.environ.get("FUZZ_EXAMPLES", "40"))
SMALL = Settings(max_pixels=2_000_000, max_pages=20, raster_dpi=30, max_unpacked_bytes=2_000_000)
SIZE = (80, 110)

fuzzed = settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize="FUZZ_EXAMPLES" not in os.environ,
    database=None,
    suppress_health_check=list(HealthCheck),
)


def saved(image, form, **options):
    data = io.BytesIO()
    image.save(data, form, **options)
    return data.getvalue()


def repacked(data, **options):
    """The PDF file as another program writes it."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        out = io.BytesIO()
        pdf.save(out, static_id=True, **options)
    return out.getvalue()


def word_file():
    data = io.BytesIO()
    document = docx.Document()
    for style, line in zip(("Heading 1", "List Number", "List Bullet", "Normal") * 3, PLAN, strict=False):
        document.add_paragraph(line, style)
    table = document.add_table(3, 3, "Table Grid")
    for row in table.rows:
        for cell in row.cells:
            cell.text = "Sở Tài chính"
    table.cell(0, 0).merge(table.cell(1, 1))
    document.save(data)
    return data.getvalue()


TEXT_PDF = write_pdf([PdfPage(page_lines() + page_lines(), caption=((90, 90, "Thời gian ký"),))])
PAGE = printed_image(SIZE, "L")
SAMPLES = {
    "text layer": TEXT_PDF,
    "text layer, plain": repacked(TEXT_PDF, stream_decode_level=pikepdf.StreamDecodeLevel.all, compress_streams=False),
    "text layer, objects in streams": repacked(TEXT_PDF, object_stream_mode=pikepdf.ObjectStreamMode.generate),
    "scan": write_pdf([PdfPage(image=PAGE, outlines=True)]),
    "PNG": saved(PAGE, "PNG"),
    "PNG, palette": saved(PAGE.convert("P"), "PNG", transparency=0),
    "TIFF": saved(PAGE, "TIFF", dpi=(204, 98)),
    "TIFF, LZW, two pages": saved(PAGE, "TIFF", save_all=True, append_images=[PAGE], compression="tiff_lzw"),
    "TIFF, fax": saved(PAGE.convert("1"), "TIFF", compression="group4"),
    "JPEG": saved(PAGE, "JPEG", dpi=(200, 200)),
    "JPEG, four inks": saved(PAGE.convert("CMYK"), "JPEG", progressive=True),
    "text": "\n".join(PLAN).encode(),
    "text, UTF-16": "\n".join(PLAN).encode("utf-16"),
    "Markdown": "# KẾ HOẠCH\n\n**1. Sở Y tế**\n| a | b |\n|---|---|\n| c | d |\n> *trích*\n[Seal]\n78^b\n".encode(),
}
WORD = word_file()
PARTS = (
    "word/document.xml",
    "word/styles.xml",
    "word/numbering.xml",
    "[Content_Types].xml",
    "word/_rels/document.xml.rels",
)

# What parsers stumble over, put into the middle of a file.
TOKENS = st.sampled_from(
    [
        *(b"\0", b"\xff" * 4, b"\x7f\xff\xff\xff", b"\x80\0\0\0", b"-1", b"0", b"99999999999", b"1e999", b"nan"),
        *(b"<<", b">>", b"[", b"]", b"(", b"endobj\n", b"stream\n", b"endstream", b"3 0 R", b"null", b"/Length 9 "),
        *(
            b"</w:p>",
            b"<w:p>",
            b"&x;",
            b'w:val="-9"',
            b'w:val="x"',
            b"<!--",
            b"]]>",
            b"\xef\xbb\xbf",
            b"|",
            b"**",
            b"\n",
        ),
    ]
)


@st.composite
def damaged(draw, sample):
    """The sample after a few blows: bytes changed, tokens put in, pieces taken out, doubled or moved."""
    data = bytearray(sample)
    for _ in range(draw(st.integers(1, 6))):
        start = draw(st.integers(0, max(len(data) - 1, 0)))
        piece = data[start : start + draw(st.integers(1, 64))]
        match draw(st.sampled_from("change token remove double move cut".split())):
            case "change":
                data[start : start + 1] = bytes([draw(st.integers(0, 255))])
            case "token":
                data[start : start + draw(st.integers(0, 4))] = draw(TOKENS)
            case "remove":
                del data[start : start + len(piece)]
            case "double":
                data[start:start] = piece * draw(st.sampled_from([1, 2, 300]))
            case "move":
                del data[start : start + len(piece)]
                to = draw(st.integers(0, len(data)))
                data[to:to] = piece
            case "cut" if draw(st.integers(0, 5)) == 0:
                del data[start:]
    return bytes(data)


def outcome(path, data):
    """Read the file; any error but a refusal comes out, and so does one that nobody foresaw."""
    path.write_bytes(data)
    try:
        copy = read_copy(path, settings=SMALL, recognise=FakeOcr())
    except ReadingFailed:
        raise
    except CopyRefused as refused:
        return refused
    assert not [problem for problem in copy.problems if "please report" in problem.message]
    return copy


@pytest.mark.parametrize("kind", SAMPLES)
@fuzzed
@given(data=st.data())
def test_damaged_file_gives_a_copy_or_a_refusal(tmp_path, kind, data):
    assert isinstance(outcome(tmp_path / "a", data.draw(damaged(SAMPLES[kind]))), Copy | CopyRefused)


@pytest.mark.parametrize("part", PARTS)
@fuzzed
@given(data=st.data())
def test_damaged_part_of_a_word_file_gives_a_copy_or_a_refusal(tmp_path, part, data):
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(WORD)) as good, zipfile.ZipFile(packed, "w") as archive:
        for name in good.namelist():
            content = good.read(name)
            archive.writestr(name, data.draw(damaged(content)) if name == part else content)
    assert isinstance(outcome(tmp_path / "a", packed.getvalue()), Copy | CopyRefused)


@fuzzed
@given(data=damaged(WORD))
def test_damaged_word_file_gives_a_copy_or_a_refusal(tmp_path, data):
    with warnings.catch_warnings(action="ignore"):  # of names that stand twice in an archive
        assert isinstance(outcome(tmp_path / "a", data), Copy | CopyRefused)


@fuzzed
@given(data=st.binary(max_size=400), start=st.sampled_from([b"", *(sample[:12] for sample in SAMPLES.values())]))
def test_any_bytes_give_a_copy_or_a_refusal(tmp_path, data, start):
    assert isinstance(outcome(tmp_path / "a", start + data), Copy | CopyRefused)


@fuzzed
@given(text=st.text(max_size=300))
def test_any_text_gives_a_copy_or_a_refusal(tmp_path, text):
    assert isinstance(outcome(tmp_path / "a", text.encode("utf-8", "surrogatepass")), Copy | CopyRefused)


@pytest.mark.parametrize("kind", SAMPLES)
def test_undamaged_file_is_read(tmp_path, kind):
    assert outcome(tmp_path / "a", SAMPLES[kind]).lines
