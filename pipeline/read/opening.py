"""What a file is, told by its content and never by its name, and whether it may be opened."""

from __future__ import annotations

import stat
import zipfile
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

import regex

from pipeline.errors import (
    BrokenFile,
    CopyRefused,
    EmptyFile,
    EncryptedFile,
    PackedFiles,
    TooLarge,
    UnknownFormat,
    UnreadableFile,
)
from pipeline.read.pdf_streams import check_streams
from pipeline.settings import Settings


class Format(StrEnum):
    """What can be read, by the name that the dataset gives it."""

    PDF = "pdf"
    TIFF = "tiff"
    JPEG = "jpeg"
    PNG = "png"
    DOCX = "docx"
    TEXT = "txt"


_MAGIC = {
    b"II*\0": Format.TIFF,
    b"MM\0*": Format.TIFF,
    b"II+\0": Format.TIFF,  # BigTIFF
    b"MM\0+": Format.TIFF,
    b"\xff\xd8\xff": Format.JPEG,
    b"\x89PNG\r\n\x1a\n": Format.PNG,
}


class _Foreign(NamedTuple):
    """A format that is not read: its bytes at an offset, its name, what to do with it, how it is refused."""

    offset: int
    magic: bytes
    what: str
    advice: str
    error: type[CopyRefused] = UnknownFormat


_SAVE = "Open it in its program and save it as DOCX or PDF."
_TO_PDF = "Open it in its program and export it as PDF."
_TO_PNG = "Convert it to PNG, JPEG or TIFF."
_UNPACK = "Unpack it and put the files that it holds in the raw folder."
_DETACH = "Save the files attached to it in the raw folder, and its text as PDF."
_REMOVE = "Remove it from the raw folder."
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_FOREIGN = (
    _Foreign(0, _OLD_OFFICE, "an old Office file (.doc, .xls or .ppt)", _SAVE),
    _Foreign(0, b"{\\rtf", "a Rich Text file (.rtf)", _SAVE),
    _Foreign(0, b"%!PS", "a PostScript file", "Convert it to PDF with ps2pdf."),
    _Foreign(0, b"AT&TFORM", "a DjVu file", "Convert it to PDF with ddjvu -format=pdf."),
    _Foreign(0, b"GIF8", "a GIF image", _TO_PNG),
    _Foreign(0, b"BM", "a BMP image", _TO_PNG),
    _Foreign(8, b"WEBP", "a WebP image", _TO_PNG),
    _Foreign(4, b"ftyphei", "a HEIC image", _TO_PNG),
    _Foreign(4, b"ftypavif", "an AVIF image", _TO_PNG),
    _Foreign(4, b"jP  ", "a JPEG 2000 image", _TO_PNG),
    _Foreign(4, b"ftyp", "a video or sound file", _REMOVE),
    _Foreign(0, b"\x1f\x8b", "a gzip archive", _UNPACK, PackedFiles),
    _Foreign(0, b"BZh", "a bzip2 archive", _UNPACK, PackedFiles),
    _Foreign(0, b"\xfd7zXZ\0", "an xz archive", _UNPACK, PackedFiles),
    _Foreign(0, b"\x28\xb5\x2f\xfd", "a Zstandard archive", _UNPACK, PackedFiles),
    _Foreign(0, b"Rar!", "a RAR archive", _UNPACK, PackedFiles),
    _Foreign(0, b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive", _UNPACK, PackedFiles),
    _Foreign(0, b"MSCF\0", "a CAB archive", _UNPACK, PackedFiles),
    _Foreign(257, b"ustar", "a tar archive", _UNPACK, PackedFiles),
    _Foreign(0, b"\x7fELF", "a program", _REMOVE),
    _Foreign(0, b"MZ", "a Windows program", _REMOVE),
    _Foreign(0, b"SQLite format 3", "a database", _REMOVE),
)

# How an old Office file goes on, by the names of its streams in UTF-16.
_OFFICE_STREAMS = (
    ("__substg1.0_", "an Outlook e-mail (.msg)", _DETACH, PackedFiles),
    ("WordDocument", "an old Word document (.doc)", _SAVE, UnknownFormat),
    ("Workbook", "an old Excel workbook (.xls)", _TO_PDF, UnknownFormat),
    ("PowerPoint Document", "an old PowerPoint presentation (.ppt)", _TO_PDF, UnknownFormat),
)
# The first lines of an e-mail or a saved web archive: `Return-Path: <…>`, `MIME-Version: 1.0`
_MAIL = regex.compile(
    rb"""
    (?:[!-9;-~]{1,76}:[ \t][^\n]{0,998}\n | [ \t][^\n]{0,998}\n){0,200}?  # fields, some going on in the next line
    (?:mime-version|message-id|received):
    """,
    regex.IGNORECASE | regex.VERBOSE,
)

# The start of a web page or XML file, in small letters: `<!doctype html>`, `<?xml version="1.0"?>`
_MARKUP = (b"<!doctype", b"<html", b"<?xml", b"<svg")

# What [Content_Types].xml or `mimetype` of a ZIP file names.
_WORD_DOCUMENT = b"wordprocessingml.document.main+xml"
_FOREIGN_ZIP = (
    (b"ms-word.document.macroEnabled", "a Word document with macros (.docm)", "Save it as .docx."),
    (b"wordprocessingml.template", "a Word template (.dotx)", "Save it as .docx."),
    (b"spreadsheetml", "an Excel workbook", _TO_PDF),
    (b"presentationml", "a PowerPoint presentation", _TO_PDF),
    (b"opendocument.text", "an OpenDocument text (.odt)", _SAVE),
    (b"opendocument", "an OpenDocument file", _TO_PDF),
    (b"epub", "an e-book", _TO_PDF),
)

# The directory entry, in UTF-16, of an Office file that is protected by a password.
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")

_UTF_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_BLANKS = b" \t\r\n\v\f\0" + b"".join(_UTF_MARKS)
_PRINTED = bytes(range(32, 256)) + b"\t\n\v\f\r\x1a\x1b"  # \x1a ends old DOS files
_BLOCK_BYTES = 65_536
#: As much of a ZIP file's own list of its parts is read.
_KIND_BYTES = 1_000_000
_PDF_HEADER_WITHIN = 1_024  # PDF readers accept the header anywhere in the first 1024 bytes
#: Text, also in an old encoding, has few control characters; other data one byte in ten.
_MOST_CONTROLS = 0.02


def identify(path: Path, settings: Settings) -> Format:
    """Tell a file's format from its content.

    Args:
        path: the file.
        settings: gives the largest size that is opened.

    Raises:
        EmptyFile: if the file has no bytes but blanks.
        TooLarge: if it is larger than `settings.max_file_bytes`, also when unpacked, or a part of
            it unpacks to more than `settings.max_unpacked_bytes`.
        EncryptedFile: if it is an Office file or ZIP archive with a password.
        BrokenFile: if it is a damaged ZIP file.
        UnreadableFile: if the system does not give its bytes.
        PackedFiles: if it is an archive or an e-mail.
        UnknownFormat: if it is nothing that can be read; the message names what it seems to be.
    """
    try:
        _check_kind_and_size(path, settings)
        with path.open("rb") as file:
            head = file.read(_BLOCK_BYTES)
            blocks = iter(lambda: file.read(_BLOCK_BYTES), b"")
            blank = not head.strip(_BLANKS) and not any(block.strip(_BLANKS) for block in blocks)
    except OSError as error:
        raise UnreadableFile(f"{path.name} cannot be opened ({error.strerror}). Check that it may be read.") from error
    if blank:
        raise EmptyFile(f"{path.name} is empty. Copy it again from its source.")
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _identify_zip(path, settings)
    for magic, form in _MAGIC.items():
        if head.startswith(magic):
            return form
    if b"%PDF-" in head[:_PDF_HEADER_WITHIN]:
        check_streams(path, settings)
        return Format.PDF
    _refuse_foreign(path, head)
    _check_unpacked(path, path.stat().st_size, settings)
    return Format.TEXT


def _check_kind_and_size(path: Path, settings: Settings) -> None:
    status = path.stat()
    if stat.S_ISDIR(status.st_mode):
        raise UnknownFormat(f"{path.name} is a folder. Give the files in it one by one.")
    if not stat.S_ISREG(status.st_mode):
        raise UnknownFormat(f"{path.name} is no ordinary file but a pipe, socket or device. {_REMOVE}")
    _check_size(path, status.st_size, settings)


def _check_size(path: Path, size: int, settings: Settings) -> None:
    if size > settings.max_file_bytes:
        raise TooLarge(
            f"{path.name} has {size:,} bytes, more than the limit of {settings.max_file_bytes:,} "
            "(max_file_bytes). Split it, or raise the limit."
        )


def _check_unpacked(path: Path, size: int, settings: Settings) -> None:
    if size > settings.max_unpacked_bytes:
        raise TooLarge(
            f"{path.name} holds {size:,} bytes in one part, more than the limit of {settings.max_unpacked_bytes:,} "
            "(max_unpacked_bytes). Split it, or raise the limit."
        )


def _refuse_foreign(path: Path, head: bytes) -> None:
    """Raise unless the file can be taken for text."""
    text = _looks_like_text(head)
    for foreign in _FOREIGN:
        # `BM` and `MZ` can be the first letters of a text.
        if head.startswith(foreign.magic, foreign.offset) and not (text and len(foreign.magic) < 4):
            if foreign.magic == _OLD_OFFICE:
                _refuse_old_office(path)
            raise foreign.error(f"{path.name} is {foreign.what}. {foreign.advice}")
    if _MAIL.match(head.lstrip(_BLANKS)):
        raise PackedFiles(f"{path.name} is an e-mail (.eml) or a saved web page (.mht). {_DETACH}")
    if head.lstrip(_BLANKS)[:9].lower().startswith(_MARKUP):
        raise UnknownFormat(f"{path.name} is a web page or an XML file. Print it to PDF, or save its text.")
    if not text:
        raise UnknownFormat(f"{path.name} holds data of a kind that is not known. {_REMOVE}")


def _refuse_old_office(path: Path) -> None:
    """Raise if the file tells which kind of Office file it is."""
    data = path.read_bytes()
    if _ENCRYPTED_PACKAGE in data:
        raise EncryptedFile(
            f"{path.name} is an Office file with a password. Open it in its program and save it without."
        )
    for stream, what, advice, error in _OFFICE_STREAMS:
        if stream.encode("utf-16-le") in data:
            raise error(f"{path.name} is {what}. {advice}")


def _looks_like_text(head: bytes) -> bool:
    zero_bytes = head.count(0)
    if head.startswith(_UTF_MARKS) or _is_utf16(head):
        return True
    return not zero_bytes and len(head.translate(None, _PRINTED)) <= _MOST_CONTROLS * len(head)


def _is_utf16(head: bytes) -> bool:
    """Whether every second byte is often zero and the others never: UTF-16 without its mark."""
    even, odd = head[::2].count(0), head[1::2].count(0)
    return min(even, odd) == 0 and max(even, odd) > 0.1 * len(head)


def _identify_zip(path: Path, settings: Settings) -> Format:
    try:
        with zipfile.ZipFile(path) as archive:
            sizes = [entry.file_size for entry in archive.infolist()]
            locked = any(entry.flag_bits & 1 for entry in archive.infolist())
            kind = b"" if locked else _zip_kind(archive)
    except Exception as error:  # damaged archives raise struct.error, zlib.error, NotImplementedError and more
        raise BrokenFile(
            f"{path.name} begins like a ZIP or DOCX file but is damaged or cut off. Copy it again from its source."
        ) from error
    if locked:
        raise EncryptedFile(f"{path.name} is a ZIP archive with a password. Unpack it first.")
    if _WORD_DOCUMENT in kind:
        _check_unpacked(path, max(sizes), settings)
        _check_size(path, sum(sizes), settings)
        return Format.DOCX
    for mark, what, advice in _FOREIGN_ZIP:
        if mark in kind:
            raise UnknownFormat(f"{path.name} is {what}. {advice}")
    raise PackedFiles(f"{path.name} is a ZIP archive. {_UNPACK}")


def _zip_kind(archive: zipfile.ZipFile) -> bytes:
    """What the archive says of its own kind: `application/vnd.oasis.opendocument.text`."""
    kind = b""
    for name in {"[Content_Types].xml", "mimetype"} & set(archive.namelist()):
        with archive.open(name) as entry:
            kind += entry.read(_KIND_BYTES)
    return kind
