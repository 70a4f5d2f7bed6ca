"""Hostile text files, and files that are no documents."""

from __future__ import annotations

import gzip
import io
import tarfile
from functools import partial

from tests.hostile.case import PARSED, Hostile
from tests.read.pages import PLAN

TEXT = "\n".join(PLAN) + "\n"
LONG = " ".join(PLAN[3:])


def office(*streams: str) -> bytes:
    """The beginning of an old Office file with these streams."""
    names = b"".join(name.encode("utf-16-le").ljust(128, b"\0") for name in streams)
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + names + bytes(600)


def tar() -> bytes:
    data = io.BytesIO()
    with tarfile.open(fileobj=data, mode="w") as archive:
        archive.addfile(tarfile.TarInfo("../../chay.sh"), io.BytesIO())
    return data.getvalue()


def mail(*first: str) -> bytes:
    head = (*first, "From: van.thu@example.org", "Subject: =?utf-8?B?S+G6vw==?=", "MIME-Version: 1.0", "", TEXT)
    return "\r\n".join(head).encode()


def repeated(text: str, count: int) -> bytes:
    return (text * count).encode()


OTHERS = (PARSED, "text-encoding", "no-text")

CASES = (
    Hostile("utf16 le.txt", partial(TEXT.encode, "utf-16-le"), PARSED, "UTF-16 without a mark"),
    Hostile("utf16 be.txt", partial(TEXT.encode, "utf-16-be"), PARSED, "UTF-16 of the other order without a mark"),
    Hostile("utf16 le.bom.txt", partial(TEXT.encode, "utf-16"), PARSED, "UTF-16"),
    Hostile("utf16 cat.txt", lambda: TEXT.encode("utf-16")[:-1], OTHERS, "UTF-16, half a letter at its end"),
    Hostile("utf32.txt", partial(TEXT.encode, "utf-32"), PARSED, "UTF-32"),
    Hostile("so khong.txt", lambda: TEXT.replace(" ", "\0").encode(), "unknown-format", "zero bytes for blanks"),
    Hostile("so khong cuoi.txt", lambda: TEXT.encode() * 50 + bytes(9), "unknown-format", "zero bytes behind the text"),
    Hostile(
        "utf8 sai.txt", lambda: TEXT.encode().replace(b" ", b" \xff", 1), "text-encoding", "a byte that is no UTF-8"
    ),
    Hostile(
        "utf8 qua dai.txt", lambda: b"\xc0\xaf" * 200 + TEXT.encode(), "text-encoding", "letters of too many bytes"
    ),
    Hostile(
        "hai bang ma.txt", lambda: TEXT.encode() + TEXT.encode("cp1258", "ignore"), "text-encoding", "two encodings"
    ),
    Hostile("nua cap.txt", lambda: TEXT.encode() + b"\xed\xa0\x80", "text-encoding", "half a surrogate pair"),
    Hostile("dieu khien.txt", lambda: bytes(range(1, 9)) * 500, "unknown-format", "only control characters"),
    Hostile("dieu khien 2.txt", lambda: b"\x1b[2J\x1b[31m" * 50 + TEXT.encode(), PARSED, "a terminal's orders"),
    Hostile("doi huong.txt", ("\u202e" + TEXT.replace(" ", " \u2066")).encode, PARSED, "marks of direction"),
    Hostile("an.txt", lambda: "\u200b\u2060\ufeff".encode() * 999, "no-text", "only what cannot be seen"),
    Hostile("dau chong.txt", ("a" + "\u0301" * 100_000 + "\n" + TEXT).encode, PARSED, "100,000 marks on a letter"),
    Hostile("dong dai.txt", lambda: repeated(LONG + " ", 14_000), "over-limit", "a line of ten million characters"),
    Hostile("chu dai.txt", lambda: b"a" * 10_000_000, "over-limit", "a word of ten million letters"),
    Hostile("dong vua.txt", lambda: repeated(LONG + " ", 130), PARSED, "a line of 90,000 characters"),
    Hostile("nhieu dong.txt", lambda: repeated(PLAN[3] + "\n", 40_000), "over-limit", "40,000 lines"),
    Hostile("dong trong.txt", lambda: b"\n" * 5_000_000 + TEXT.encode(), PARSED, "five million blank lines"),
    Hostile("sao.txt", lambda: repeated("**a ", 20_000) + TEXT.encode(), PARSED, "20,000 marks of bold"),
    Hostile("ngoac.txt", lambda: repeated("[", 90_000) + TEXT.encode(), PARSED, "90,000 brackets"),
    Hostile(
        "bang rong.md",
        lambda: repeated("|a", 9_000) + b"|\n" + repeated("|-", 9_000) + b"|\n" + TEXT.encode(),
        PARSED,
        "a table of 9,000 columns",
    ),
    Hostile(
        "bang vach.md",
        lambda: b"|a|\n" + repeated("|-" * 3 + "-" * 3, 100_000) + b"x\n" + TEXT.encode(),
        "over-limit",
        "the rule of a table that is none",
    ),
    Hostile("xuong dong.md", lambda: repeated("<br>", 200_000) + TEXT.encode(), OTHERS, "200,000 line breaks"),
    Hostile(
        "so dai.txt",
        lambda: TEXT.encode() + b"1" * 90_000 + b"\n" + repeated("1.", 45_000),
        PARSED,
        "numbers of 90,000 digits",
    ),
    Hostile("la ma dai.txt", lambda: TEXT.encode() + b"I" * 90_000 + b". a\n", PARSED, "a Roman numeral of 90,000"),
    Hostile(
        "ngay sai.txt",
        lambda: TEXT.encode() + repeated("ngày 99 tháng 99 năm 9999 ", 2_000),
        PARSED,
        "days that there are none of",
    ),
    Hostile(
        "cong thuc.txt",
        ('=HYPERLINK("http://127.0.0.1")\n@SUM(1)\n-1+1\n' + TEXT).encode,
        PARSED,
        "a spreadsheet's formulas",
    ),
    Hostile("rong.pdf", lambda: b"", "empty-file", "no bytes"),
    Hostile("khong.pdf", lambda: bytes(1_000_000), "empty-file", "a million zero bytes"),
    Hostile("khong roi.bin", lambda: bytes(999_999) + b"\1", "unknown-format", "zero bytes, then something"),
    Hostile("cu.doc", partial(office, "WordDocument"), "unknown-format", "an old Word document"),
    Hostile("cu.xls", partial(office, "Workbook"), "unknown-format", "an old workbook"),
    Hostile("cu.ppt", partial(office, "PowerPoint Document"), "unknown-format", "an old presentation"),
    Hostile("cu khoa.docx", partial(office, "EncryptedPackage"), "encrypted-file", "a DOCX with a password"),
    Hostile("thu.msg", partial(office, "__substg1.0_0037001F"), "archive", "an Outlook e-mail"),
    Hostile("thu.eml", mail, "archive", "an e-mail"),
    Hostile("thu den.eml", partial(mail, "Received: from a", "\tby b; x"), "archive", "an e-mail that came in"),
    Hostile("trang.mht", partial(mail, "Snapshot-Content-Location: http://a.example"), "archive", "a saved web page"),
    Hostile("kho.tar", tar, "archive", "a tar archive"),
    Hostile("kho.tar.gz", lambda: gzip.compress(tar(), mtime=0), "archive", "a packed tar archive"),
    Hostile("kho.rar", lambda: b"Rar!\x1a\7\1\0" + bytes(90), "archive", "a RAR archive"),
    Hostile("kho.7z", lambda: b"7z\xbc\xaf\x27\x1c" + bytes(90), "archive", "a 7-Zip archive"),
    Hostile("van ban.rtf", lambda: b"{\\rtf1 Ke hoach}", "unknown-format", "Rich Text"),
    Hostile("trang.html", lambda: b"<!DOCTYPE html><p>Ke hoach", "unknown-format", "a web page"),
    Hostile("chay.exe", lambda: b"MZ\x90\0" + bytes(90), "unknown-format", "a program"),
    Hostile("ten sai.jpg", TEXT.encode, PARSED, "a text called .jpg"),
)
