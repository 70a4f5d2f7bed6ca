"""What a file is, told by its content: the formats that are read, and those that are refused with advice."""

import io
import os
import zipfile
import zlib

import docx
import pytest
from PIL import Image

from pipeline.errors import (
    BrokenFile,
    EmptyFile,
    EncryptedFile,
    PackedFiles,
    TooLarge,
    UnknownFormat,
    UnreadableFile,
)
from pipeline.read.opening import Format, identify
from pipeline.settings import Settings
from tests.pdf_writer import PdfPage, assemble, write_pdf

SETTINGS = Settings()


def picture(form):
    data = io.BytesIO()
    Image.new("L", (20, 30), 255).save(data, form)
    return data.getvalue()


def word_file():
    data = io.BytesIO()
    docx.Document().save(data)
    return data.getvalue()


def archive(**entries):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as packed:
        for name, content in entries.items():
            packed.writestr(name, content)
    return data.getvalue()


def content_types(kind):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as packed:
        packed.writestr("[Content_Types].xml", f'<Types><Override ContentType="application/{kind}"/></Types>')
    return data.getvalue()


PDF = write_pdf([PdfPage()])

READ = [
    (PDF, Format.PDF, "PDF"),
    (b"\r\n junk before \n" + PDF, Format.PDF, "PDF after a mail header"),
    (picture("TIFF"), Format.TIFF, "TIFF"),
    (b"MM\0*" + bytes(20) + b"x", Format.TIFF, "TIFF of the other byte order"),
    (picture("JPEG"), Format.JPEG, "JPEG"),
    (picture("PNG"), Format.PNG, "PNG"),
    (word_file(), Format.DOCX, "DOCX"),
    ("KẾ HOẠCH".encode(), Format.TEXT, "UTF-8"),
    ("KẾ HOẠCH".encode("utf-16"), Format.TEXT, "UTF-16"),
    ("KẾ HOẠCH của Sở".encode("utf-16-le"), Format.TEXT, "UTF-16 without a mark"),
    ("C\xe9ng h\xdfa x\xb7 h\xe9i".encode("latin-1"), Format.TEXT, "an old encoding"),
    (b"BM va MZ la chu viet tat", Format.TEXT, "text that begins like a BMP image"),
    (b"# K\x1a", Format.TEXT, "a short text"),
]


@pytest.mark.parametrize(("data", "form", "case"), READ, ids=[case for *_, case in READ])
def test_format_is_told_by_content(tmp_path, data, form, case):
    path = tmp_path / "ke hoach.xyz"
    path.write_bytes(data)
    assert identify(path, SETTINGS) is form, case


def old_office(marker=b""):
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100) + marker + bytes(100)


FOREIGN = [
    (old_office(), UnknownFormat, "old Office file", "a file of old Office"),
    (old_office("WordDocument".encode("utf-16-le")), UnknownFormat, "save it as DOCX or PDF", "a .doc file"),
    (old_office("EncryptedPackage".encode("utf-16-le")), EncryptedFile, "password", "a DOCX file with a password"),
    (b"{\\rtf1\\ansi Ke hoach}", UnknownFormat, "save it as DOCX or PDF", "RTF"),
    (b"%!PS-Adobe-3.0\n", UnknownFormat, "ps2pdf", "PostScript"),
    (picture("GIF"), UnknownFormat, "GIF", "GIF"),
    (picture("BMP"), UnknownFormat, "BMP", "BMP"),
    (b"\0\0\0\x18ftypheic" + bytes(20), UnknownFormat, "HEIC", "a telephone's photograph"),
    (b"\x7fELF" + bytes(60), UnknownFormat, "a program", "a program"),
    (b"MZ\x90\0" + bytes(60), UnknownFormat, "Windows program", "a Windows program"),
    (b"<!DOCTYPE html><html><body>Ke hoach</body></html>", UnknownFormat, "web page", "a web page"),
    (b'\xef\xbb\xbf <?xml version="1.0"?><a/>', UnknownFormat, "XML", "an XML file"),
    (b"\x1f\x8b\x08" + bytes(60), PackedFiles, "gzip", "gzip"),
    (b"From: a@example.org\nMIME-Version: 1.0\n\nKe hoach", PackedFiles, "e-mail", "an e-mail"),
    (bytes(range(256)) * 4, UnknownFormat, "not known", "arbitrary bytes"),
    (archive(a="1", b="2"), PackedFiles, "ZIP archive", "ZIP"),
    (archive(mimetype="application/vnd.oasis.opendocument.text"), UnknownFormat, "save it as DOCX or PDF", "ODT"),
    (content_types("vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"), UnknownFormat, "Excel", "XLSX"),
    (content_types("vnd.ms-word.document.macroEnabled.main+xml"), UnknownFormat, "docm", "DOCM"),
    (word_file()[:-200], BrokenFile, "damaged or cut off", "DOCX that was cut off"),
    (b"PK\x03\x04" + bytes(50), BrokenFile, "damaged or cut off", "the beginning of a ZIP file"),
    (b"", EmptyFile, "empty", "no bytes"),
    (b" \r\n\t\n" * 50_000, EmptyFile, "empty", "white space"),
    (bytes(100_000), EmptyFile, "empty", "zero bytes"),
    (b"\xef\xbb\xbf\n", EmptyFile, "empty", "a byte order mark"),
]


@pytest.mark.parametrize(("data", "error", "message", "case"), FOREIGN, ids=[case for *_, case in FOREIGN])
def test_other_files_are_refused_with_advice(tmp_path, data, error, message, case):
    path = tmp_path / "a.pdf"
    path.write_bytes(data)
    with pytest.raises(error, match=message) as raised:
        identify(path, SETTINGS)
    assert str(raised.value).startswith("a.pdf "), case
    assert str(tmp_path) not in str(raised.value)


def test_locked_archive_asks_for_unpacking(tmp_path):
    data = bytearray(archive(a="1"))
    data[data.index(b"PK\x01\x02") + 8] |= 1  # the flag `encrypted` of the entry
    path = tmp_path / "a.zip"
    path.write_bytes(data)
    with pytest.raises(EncryptedFile, match="Unpack"):
        identify(path, SETTINGS)


def test_size_is_limited(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(b"K" * 101)
    with pytest.raises(TooLarge, match=r"101 bytes.*limit of 100 \(max_file_bytes\)"):
        identify(path, Settings(max_file_bytes=100))


UNPACKED = [
    ("max_unpacked_bytes", Settings(max_unpacked_bytes=500_000), "a part of it"),
    ("max_file_bytes", Settings(max_file_bytes=1_000_000), "all parts together"),
]


@pytest.mark.parametrize(("limit", "limits", "case"), UNPACKED)
def test_unpacked_size_is_limited(tmp_path, limit, limits, case):
    path = tmp_path / "a.docx"
    path.write_bytes(word_file())
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("word/media/a.bmp", bytes(1_000_000))
    assert identify(path, SETTINGS) is Format.DOCX
    with pytest.raises(TooLarge, match=rf"a\.docx .*\({limit}\)"):
        identify(path, limits)


def pdf_of(data, entries):
    stream = b"<<%s/Length %d>>stream\n%s\nendstream" % (entries, len(data), data)
    return assemble([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[]/Count 0>>", stream])


PACKED = zlib.compress(bytes(1_000_000))
STREAMS = [
    (PACKED, b"/Filter/FlateDecode", True, "a deflated stream"),
    (PACKED, b"/Filter [ /Fl ]", True, "the filter's short name in an array"),
    (zlib.compress(PACKED), b"/Filter[/FlateDecode/FlateDecode]", True, "deflated twice"),
    (zlib.compress(PACKED), b"/Filter/FlateDecode", False, "only what is unpacked at once counts"),
    (PACKED, b"/Filter[" + b"/FlateDecode" * 9 + b"]", True, "deflated more often than anybody does"),
    (PACKED, b"/Subtype/Image/Filter/FlateDecode", False, "an image, which is unpacked row by row"),
    (PACKED, b"/Type/EmbeddedFile/Filter/FlateDecode", False, "an attachment, which is never unpacked"),
    (PACKED, b"", False, "a stream that is not packed"),
    (PACKED[:-9], b"/Filter/FlateDecode", True, "a stream that was cut off"),
    (b"rubbish" * 99, b"/Filter/FlateDecode", False, "data that cannot be unpacked"),
]


@pytest.mark.parametrize(("data", "entries", "refused", "case"), STREAMS, ids=[case for *_, case in STREAMS])
def test_streams_of_a_pdf_are_limited(tmp_path, data, entries, refused, case):
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf_of(data, entries))
    limits = Settings(max_unpacked_bytes=500_000)
    if not refused:
        assert identify(path, limits) is Format.PDF, case
        return
    with pytest.raises(TooLarge, match=r"a\.pdf .*\(max_unpacked_bytes\)"):
        identify(path, limits)


def test_text_is_limited(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(b"Ke hoach\n" * 100)
    with pytest.raises(TooLarge, match="900 bytes"):
        identify(path, Settings(max_unpacked_bytes=500))


def test_folder_is_refused(tmp_path):
    with pytest.raises(UnknownFormat, match="is a folder"):
        identify(tmp_path, SETTINGS)


def test_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(UnknownFormat, match="pipe, socket or device"):
        identify(tmp_path / "pipe", SETTINGS)


def test_file_that_is_gone_is_refused(tmp_path):
    with pytest.raises(UnreadableFile, match=r"gone\.pdf cannot be opened \(No such file"):
        identify(tmp_path / "gone.pdf", SETTINGS)
