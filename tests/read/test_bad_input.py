"""Whatever the bytes are: a copy, or a refusal that says what happened and what to do."""

import hashlib
import io
import zipfile

import docx
import pytest
from PIL import Image

from pipeline.errors import (
    BrokenFile,
    EmptyFile,
    EncryptedFile,
    MissingRequirement,
    NoPages,
    NoText,
    PackedFiles,
    UndecodableText,
)
from pipeline.read import read_copy
from tests.pdf_writer import PdfPage, assemble, write_pdf
from tests.read.pages import FakeOcr, page_lines, printed_image


def nothing_found(image, dpi, settings):
    return []


def saved(image, form):
    data = io.BytesIO()
    image.save(data, form)
    return data.getvalue()


def word_file(text):
    data = io.BytesIO()
    document = docx.Document()
    document.add_paragraph(text)
    document.save(data)
    return data.getvalue()


def packed(content):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("ke-hoach.pdf", content)
    return data.getvalue()


PDF = write_pdf([PdfPage(page_lines() + page_lines())])
EMPTY_TREE = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[]/Count 0>>"]
LOCK = (
    b"/Encrypt<</Filter/Standard/V 2/R 3/Length 128/P -44/O<" + b"11" * 32 + b">/U<" + b"22" * 32 + b">>>"
    b"/ID[<" + b"33" * 16 + b"><" + b"33" * 16 + b">]"
)
UNKNOWN_LOCK = b"/Encrypt<</Filter/SomeVendor/V 9/R 9>>/ID[<00><00>]"
BLANK = [
    b"<</Type/Catalog/Pages 2 0 R>>",
    b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
    b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>",
    b"<</Length 0>>stream\n\nendstream",
]

TCVN3 = "Céng hßa x· héi chñ nghÜa ViÖt Nam §éc lËp Tù do " * 3
VNI = "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam Ñoäc laäp " * 3
PLAN = "Kế hoạch thực hiện Nghị quyết " * 5

REFUSED = [
    (b"", EmptyFile, "empty-file", "an empty file"),
    (b" \n\t\r\n", EmptyFile, "empty-file", "white space"),
    (assemble(BLANK), NoText, "no-text", "a PDF page of zero bytes"),
    (PDF[: len(PDF) // 2], BrokenFile, "broken-file", "a PDF that was cut off"),
    (b"%PDF-1.7\n%%EOF", BrokenFile, "broken-file", "a PDF of nothing"),
    (b"%PDF-1.7\n" + b"\0\1\2rubbish" * 500 + b"\n%%EOF\n", BrokenFile, "broken-file", "a PDF of rubbish"),
    (assemble(BLANK, LOCK), EncryptedFile, "encrypted-file", "a PDF with a password"),
    (assemble(BLANK, UNKNOWN_LOCK), EncryptedFile, "encrypted-file", "a PDF locked in an unknown way"),
    (assemble(EMPTY_TREE), NoPages, "no-pages", "a PDF without pages"),
    (saved(Image.new("L", (400, 560), 255), "PNG"), NoText, "no-text", "an image of nothing"),
    (saved(printed_image(), "PNG"), NoText, "no-text", "an image of lines without a word"),
    (saved(printed_image(), "JPEG")[:3000], BrokenFile, "broken-file", "a JPEG that was cut off"),
    (word_file("Kế hoạch")[:-500], BrokenFile, "broken-file", "a DOCX that was cut off"),
    (word_file(""), NoText, "no-text", "an empty DOCX"),
    (packed(PDF), PackedFiles, "archive", "a ZIP archive"),
    (TCVN3.encode("latin-1"), UndecodableText, "text-encoding", "TCVN3"),
    (VNI.encode("latin-1"), UndecodableText, "text-encoding", "VNI"),
    (PLAN.encode().decode("latin-1").encode(), UndecodableText, "text-encoding", "twice encoded"),
    (b"---\n\n```\n", NoText, "no-text", "Markdown without text"),
]  # fmt: skip


@pytest.mark.parametrize(("data", "error", "code", "case"), REFUSED, ids=[case for *_, case in REFUSED])
def test_refusal_has_a_class_a_code_and_advice(tmp_path, data, error, code, case):
    path = tmp_path / "van ban.dat"
    path.write_bytes(data)
    with pytest.raises(error) as raised:
        read_copy(path, recognise=nothing_found)
    assert (raised.type, raised.value.code) == (error, code), case
    message = str(raised.value)
    assert message.startswith("van ban.dat")
    assert message.endswith(".") or "qpdf" in message
    assert str(tmp_path) not in message


WRONG_NAMES = [
    (saved(printed_image(), "PNG"), "a.pdf", "png"),
    (PDF, "a.txt", "pdf"),
    ("Kế hoạch".encode(), "a.docx", "txt"),
    (word_file("Kế hoạch"), "a.jpg", "docx"),
    (saved(printed_image(), "TIFF"), "a", "tiff"),
]


@pytest.mark.parametrize(("data", "name", "form"), WRONG_NAMES)
def test_name_does_not_matter(tmp_path, data, name, form):
    path = tmp_path / name
    path.write_bytes(data)
    copy = read_copy(path, path_in_raw=f"2023/{name}", recognise=FakeOcr())
    assert (copy.format, copy.path, copy.byte_size, copy.refused) == (form, f"2023/{name}", len(data), False)


def test_copy_id_is_the_hash_of_the_bytes(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("Kế hoạch")
    copy = read_copy(path)
    assert copy.copy_id == hashlib.sha256("Kế hoạch".encode()).hexdigest()
    assert copy.path == "a.txt"


def test_strange_file_names(tmp_path):
    for name in ("a\nb.txt", "x" * 255, "\u202etxt.exe", "- rf *.txt"):
        path = tmp_path / name
        path.write_text("Kế hoạch")
        assert read_copy(path).path == name


def test_missing_requirement_ends_the_run(tmp_path):
    """It concerns every scan, not this page."""

    def missing(image, dpi, settings):
        raise MissingRequirement("The program tesseract is not installed.")

    for form in ("PNG", "PDF"):
        path = tmp_path / "a"
        path.write_bytes(saved(printed_image(), form))
        with pytest.raises(MissingRequirement):
            read_copy(path, recognise=missing)


def test_unforeseen_error_costs_one_page_only(tmp_path):
    calls = []

    def failing_once(image, dpi, settings):
        calls.append(image)
        if len(calls) == 1:
            raise IndexError("list index out of range")
        return FakeOcr()(image, dpi, settings)

    path = tmp_path / "a.tif"
    printed_image().save(path, save_all=True, append_images=[printed_image()])
    copy = read_copy(path, recognise=failing_once)
    (problem,) = copy.problems
    assert [bool(page.lines) for page in copy.pages] == [False, True]
    assert (problem.code, problem.page) == ("page-unreadable", 1)
    assert "IndexError in tests.read.test_bad_input:" in problem.message


def test_file_that_goes_away_is_refused(tmp_path, monkeypatch):
    path = tmp_path / "a.txt"
    path.write_text("Kế hoạch")

    def gone(path):
        raise OSError(5, "Input/output error")

    monkeypatch.setattr("pipeline.read.read_transcript", gone)
    with pytest.raises(BrokenFile, match=r"a\.txt cannot be read to its end \(Input/output error\)"):
        read_copy(path)
