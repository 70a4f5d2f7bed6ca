"""A small invented dataset with a scan, a transcript, a hostile document and a refused file, and its originals."""

from __future__ import annotations

import hashlib
import io
from dataclasses import replace
from pathlib import Path

from PIL import Image, ImageDraw

from pipeline.model import Copy, Header, Line, LineRef, Problem, Severity, TextSource, Zone
from pipeline.visible import escape_name
from pipeline.write import tables, write_dataset
from tests import builders

HOSTILE = "</script><script>window.hacked=1</script> \"'& \u202egnorw\u202c <img src=x onerror=window.hacked=1>"
HOSTILE_ID = "so-y-te-tinh-tan-hoa_7-kh-syt_2023-05-02"
DPI, PAGE = 200, (1654, 2339)


def picture(copy: Copy) -> bytes:
    """Return the first page of a copy as a PNG: a black bar where each line is."""
    image = Image.new("L", PAGE, 255)
    pen = ImageDraw.Draw(image)
    for line in copy.pages[0].lines:
        pen.rectangle([side * DPI / 72 for side in line.box], fill=0)
    buffer = io.BytesIO()
    image.save(buffer, "PNG", dpi=(DPI, DPI))
    return buffer.getvalue()


def scan() -> tuple[Copy, bytes]:
    """Return the plan of the builders as a scan whose file is there, with one line repaired and one in doubt."""
    copy = builders.make_copy("den/ke-hoach.png")
    first, second = copy.pages
    lines = list(first.lines)
    lines[6] = replace(lines[6], text_read="Thực hiên Công vãn số 8/UBND-NC ngày 02/3/2023, Sở ban hành kế hoạch:")
    lines[5] = replace(lines[5], confidence=0.62)
    size = {"width_pt": PAGE[0] * 72 / DPI, "height_pt": PAGE[1] * 72 / DPI, "skew_deg": 0.0}
    copy = replace(copy, pages=(replace(first, lines=tuple(lines), **size), replace(second, **size)))
    content = picture(copy)
    return replace(copy, copy_id=hashlib.sha256(content).hexdigest()), content


def doubtful(copy: Copy):
    """Return the reading of the plan with a date that could not be read and a gap in the numbers."""
    document = builders.make_document(copy)
    date = Problem("date-unreadable", Severity.REVIEW, "The date is blank; enter it.", 1, "documents",
                   column="signer_name", line=LineRef(1, 3))  # fmt: skip
    gap = Problem("section-number-gap", Severity.REVIEW, "The number does not follow.", 1, "sections",
                  line=LineRef(1, 9))  # fmt: skip
    cited = Problem("citation-symbol-unreadable", Severity.INFO, "The symbol is not sure.", table="citations",
                    key=f"{builders.DOCUMENT_ID}#1", column="symbol")  # fmt: skip
    return replace(document, problems=(date, gap, cited))


def hostile():
    """Return a document whose every text would be a script, if it were not shown as text."""
    header = Header(system="state", type_name="Kế hoạch", symbol="7/KH-SYT", number="7", notation="KH-SYT",
                    organ_name=f"Sở Y tế {HOSTILE}", subject=f"Đoàn kiểm tra Tỉnh uỷ {HOSTILE}")  # fmt: skip
    lines = tuple(Line(1, number, f"{number} {HOSTILE}", HOSTILE, zone=Zone.BODY) for number in (1, 2))
    page = replace(builders.make_page(1), lines=lines, width_pt=None, height_pt=None, dpi=None)
    copy = Copy(builders.copy_id("den/la.txt"), "den/<b>la</b>.txt", "txt", 9, (page,), TextSource.TRANSCRIPT)
    section = builders.make_section("I", None, 1, title=HOSTILE, text=HOSTILE, refs=(LineRef(1, 1),))
    task = builders.make_task("I", text=HOSTILE, lead=(builders.mention(HOSTILE),), refs=(LineRef(1, 2),))
    document = builders.make_reading(copy, header=header, sections=(section,), tasks=(task,), preamble=HOSTILE)
    problem = Problem("second-signer", Severity.REVIEW, HOSTILE, table="documents", column="subject")
    return replace(document, document_id=HOSTILE_ID, problems=(problem,))


def write(folder: Path, name: str = "ke-hoach.png") -> tuple[Path, Path]:
    """Write the dataset and its originals, the scan under a name; return the folders of both."""
    raw, out = folder / "raw", folder / "out"
    copy, content = scan()
    copy = replace(copy, path=escape_name(f"den/{name}"))
    (raw / "den").mkdir(parents=True)
    (raw / "den" / name).write_bytes(content)
    documents = [doubtful(copy), hostile()]
    write_dataset(tables([*(one.copy for one in documents), builders.make_refused()], documents), out)
    return out, raw
