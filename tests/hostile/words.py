"""Hostile DOCX files and other ZIP files."""

from __future__ import annotations

import io
import warnings
import zipfile
from functools import lru_cache, partial

import docx

from tests.hostile.case import PARSED, Hostile
from tests.hostile.packing import flip
from tests.read.pages import PLAN

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
DOCUMENT = "word/document.xml"
RELATIONS = "word/_rels/document.xml.rels"
OTHER_FILE = "/etc/hostname"


@lru_cache
def plan() -> bytes:
    """A good DOCX file."""
    document = docx.Document()
    for line in PLAN:
        document.add_paragraph(line)
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


def changed(add: tuple[tuple[str, bytes], ...] = (), leave_out: tuple[str, ...] = ()) -> bytes:
    """The good file with parts added, replaced or left out."""
    data = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(plan())) as good,
        zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive,
        warnings.catch_warnings(action="ignore"),
    ):
        for name in good.namelist():
            if name not in leave_out and name not in dict(add):
                archive.writestr(name, good.read(name))
        for name, content in add:
            archive.writestr(name, content)
    return data.getvalue()


def part(name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(plan())) as good:
        return good.read(name).decode()


def body(xml: str, head: str = "", inside: str = "") -> bytes:
    """The good file with another body; `head` stands before the document's root."""
    paragraphs = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in PLAN)
    text = (
        f'<?xml version="1.0"?>{head}<w:document xmlns:w="{W}" {inside}><w:body>{xml}{paragraphs}</w:body></w:document>'
    )
    return changed(((DOCUMENT, text.encode()),))


def paragraph(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def entity(declaration: str) -> bytes:
    return body(paragraph("&bi;"), f"<!DOCTYPE w:document [<!ENTITY bi {declaration}>]>")


def laughs(inside: str = "", text: str = "&l9;") -> bytes:
    lines = ['<!ENTITY l0 "ha">', *(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))]
    return body(paragraph(text), f"<!DOCTYPE w:document [{''.join(lines)}]>", inside)


def relation(kind: str, target: str) -> bytes:
    """The good file with a relation that leads out of it."""
    types = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    added = f'<Relationship Id="rIdX" Type="{types}/{kind}" Target="{target}" TargetMode="External"/></Relationships>'
    return changed(((RELATIONS, part(RELATIONS).replace("</Relationships>", added).encode()),))


def styles_of_themselves() -> bytes:
    styles = f'<w:styles xmlns:w="{W}">' + "".join(
        f'<w:style w:type="paragraph" w:styleId="{one}"><w:basedOn w:val="{other}"/></w:style>'
        for one, other in ("ab", "ba")
    )
    return changed((("word/styles.xml", (styles + "</w:styles>").encode()),))


def numbering(level: str) -> bytes:
    abstract = f'<w:abstractNum w:abstractNumId="0">{level}</w:abstractNum>'
    number = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    root = f'<w:numbering xmlns:w="{W}">{abstract}{number}</w:numbering>'
    numbered = "".join(paragraph(line, '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>') for line in PLAN)
    document = f'<w:document xmlns:w="{W}"><w:body>{numbered}</w:body></w:document>'
    return changed((("word/numbering.xml", root.encode()), (DOCUMENT, document.encode())))


def table(cell: str, rows: int = 3, columns: int = 3) -> str:
    row = "<w:tr>" + f"<w:tc>{cell}<w:p><w:r><w:t>Sở</w:t></w:r></w:p></w:tc>" * columns + "</w:tr>"
    return "<w:tbl>" + row * rows + "</w:tbl>"


def nested(depth: int) -> str:
    inner = paragraph("Sở")
    for _ in range(depth):
        inner = f"<w:tbl><w:tr><w:tc>{inner}<w:p/></w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>"
    return inner


def lying_sizes() -> bytes:
    """The directory says that a part is small which is not."""
    data = bytearray(changed((("word/media/a.bin", bytes(3_000_000)),)))
    at = 0
    while (at := data.find((3_000_000).to_bytes(4, "little"), at)) >= 0:
        data[at : at + 4] = (9).to_bytes(4, "little")
    return bytes(data)


def quoted_many_times() -> bytes:
    """A thousand entries of the directory that share one part."""
    good = changed((("word/media/a.bin", bytes(1_000)),))
    with zipfile.ZipFile(io.BytesIO(good)) as archive:
        start = archive.start_dir
        count = len(archive.namelist())
    entry_at = good.rindex(b"PK\x01\x02", 0, good.rindex(b"PK\x05\x06"))
    end = good.rindex(b"PK\x05\x06")
    entry = good[entry_at:end]
    directory = good[start:end] + entry * 1_000
    total = (
        (count + 1_000).to_bytes(2, "little") * 2 + len(directory).to_bytes(4, "little") + start.to_bytes(4, "little")
    )
    return good[:start] + directory + b"PK\x05\x06\0\0\0\0" + total + b"\0\0"


def zipped(**entries: bytes) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return data.getvalue()


def within_itself(depth: int) -> bytes:
    data = b"Ke hoach"
    for _ in range(depth):
        data = zipped(a=data)
    return data


LEVEL = '<w:lvl w:ilvl="0"><w:start w:val="{}"/><w:numFmt w:val="{}"/><w:lvlText w:val="%1."/></w:lvl>'
DAMAGE = (PARSED, "broken-file")

CASES = (
    Hostile(
        "thuc the.docx", lambda: entity(f'SYSTEM "file://{OTHER_FILE}"'), "broken-file", "an entity that is a file"
    ),
    Hostile(
        "thuc the mang.docx",
        lambda: entity('SYSTEM "http://127.0.0.1:9/"'),
        "broken-file",
        "an entity that is an address",
    ),
    Hostile("thuc the thuong.docx", lambda: entity('"Sở"'), "broken-file", "an entity that is a word"),
    Hostile("ty tieng cuoi.docx", laughs, "broken-file", "a billion laughs"),
    Hostile(
        "ty tieng cuoi 2.docx",
        lambda: laughs('xml:lang="&l9;"', "Sở"),
        "broken-file",
        "a billion laughs in an attribute",
    ),
    Hostile("xml sau.docx", lambda: body("<w:sdt>" * 100_000), "broken-file", "100,000 elements in one another"),
    Hostile(
        "xml sau 200.docx",
        lambda: body("<w:ins>" * 200 + paragraph("Sở") + "</w:ins>" * 200),
        PARSED,
        "200 elements in one another",
    ),
    Hostile("bang sau.docx", lambda: body(nested(60)), PARSED, "60 tables in one another"),
    Hostile(
        "bang rong.docx",
        lambda: body(table('<w:tcPr><w:gridSpan w:val="1000000000"/></w:tcPr>')),
        PARSED,
        "cells over a billion columns",
    ),
    Hostile(
        "bang am.docx",
        lambda: body(table('<w:tcPr><w:gridSpan w:val="-5"/><w:vMerge/></w:tcPr>')),
        PARSED,
        "cells over less than no column",
    ),
    Hostile(
        "bang chu.docx",
        lambda: body(table('<w:tcPr><w:gridSpan w:val="ba"/></w:tcPr>')),
        "broken-file",
        "cells over `ba` columns",
    ),
    Hostile("so lon.docx", lambda: numbering(LEVEL.format(10**30, "decimal")), PARSED, "numbers from 10^30 on"),
    Hostile(
        "so la ma.docx", lambda: numbering(LEVEL.format(10**9, "upperRoman")), PARSED, "a billion in Roman numerals"
    ),
    Hostile("so chu.docx", lambda: numbering(LEVEL.format(10**9, "lowerLetter")), PARSED, "a billion in letters"),
    Hostile("so am.docx", lambda: numbering(LEVEL.format(-7, "upperRoman")), PARSED, "numbers below nought"),
    Hostile(
        "so dai.docx",
        lambda: numbering(LEVEL.format("9" * 5_000, "decimal")),
        "broken-file",
        "a number of 5,000 digits",
    ),
    Hostile("kieu vong.docx", styles_of_themselves, PARSED, "styles based on one another"),
    Hostile("bom.docx", lambda: body("<w:p/>" * 17_000_000), "over-limit", "a document of 120 MB"),
    Hostile(
        "bom anh.docx",
        lambda: changed((("word/media/a.bmp", bytes(101_000_000)),)),
        "over-limit",
        "a picture of 101 MB",
    ),
    Hostile(
        "ra ngoai.docx",
        lambda: changed((("../../../chay.sh", b"#!/bin/sh"), ("/opt/chay.sh", b""))),
        PARSED,
        "names that lead out",
    ),
    Hostile(
        "mau ngoai.docx",
        lambda: relation("attachedTemplate", "http://127.0.0.1:9/a.dotm"),
        PARSED,
        "a template on the network",
    ),
    Hostile(
        "anh ngoai.docx", lambda: relation("image", f"file://{OTHER_FILE}"), PARSED, "a picture that is another file"
    ),
    Hostile(
        "chu thich ngoai.docx",
        lambda: relation("footnotes", f"file://{OTHER_FILE}"),
        PARSED,
        "notes that are another file",
    ),
    Hostile("mat than.docx", lambda: changed(leave_out=(DOCUMENT,)), "broken-file", "without its document"),
    Hostile("mat quan he.docx", lambda: changed(leave_out=("_rels/.rels",)), "broken-file", "without its relations"),
    Hostile("mat kieu.docx", lambda: changed(leave_out=("word/styles.xml",)), DAMAGE, "without its styles"),
    Hostile(
        "mat loai.docx", lambda: changed(leave_out=("[Content_Types].xml",)), "archive", "without its list of types"
    ),
    Hostile(
        "trung ten.docx",
        lambda: changed(((DOCUMENT, b"<a/>"), (DOCUMENT, part(DOCUMENT).encode()))),
        DAMAGE,
        "two documents of one name",
    ),
    Hostile(
        "khong phai xml.docx",
        lambda: changed(((DOCUMENT, b"\0\1\2" * 100),)),
        "broken-file",
        "a document that is no XML",
    ),
    Hostile("goc khac.docx", lambda: changed(((DOCUMENT, b"<html/>"),)), "broken-file", "a document with another root"),
    Hostile(
        "utf16.docx",
        lambda: changed(((DOCUMENT, part(DOCUMENT).replace("UTF-8", "UTF-16").encode("utf-16")),)),
        PARSED,
        "a document in UTF-16",
    ),
    Hostile("noi doi.docx", lying_sizes, DAMAGE, "sizes that are not the real ones"),
    Hostile("lap lai.docx", quoted_many_times, DAMAGE, "a thousand entries for one part"),
    *(
        Hostile(
            f"lat bit {seed}.docx",
            partial(lambda seed: flip(plan(), seed, 5), seed),
            (*DAMAGE, "encrypted-file", "archive"),
            f"bits, seed {seed}",
        )
        for seed in range(3)
    ),
    *(
        Hostile(
            f"cat {n}0.docx",
            partial(lambda n: plan()[: len(plan()) * n // 10], n),
            "broken-file",
            f"cut off after {n}0 %",
        )
        for n in (2, 5, 9)
    ),
    Hostile("long nhau.zip", lambda: within_itself(30), "archive", "archives in one another"),
    Hostile("bom.zip", lambda: zipped(a=bytes(101_000_000)), "archive", "an archive of 101 MB"),
    Hostile("rong.zip", lambda: b"PK\5\6" + bytes(18), "archive", "an empty archive"),
    Hostile("ten sai.pdf", plan, PARSED, "a DOCX called .pdf"),
)
