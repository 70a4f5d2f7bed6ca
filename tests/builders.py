"""Small invented copies and documents of the genre, made of the model's own objects.

The province of Tân Hòa, its organs and its people do not exist.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import replace

from pipeline.model import (
    Body,
    BodyMention,
    Box,
    Citation,
    Copy,
    CopyMarks,
    Deadline,
    Document,
    Header,
    Kind,
    Line,
    LineRef,
    Page,
    Part,
    Problem,
    Recipient,
    Section,
    Severity,
    Signature,
    Task,
    TextSource,
    Zone,
)
from pipeline.vietnamese import slug

DOCUMENT_ID = "so-noi-vu-tinh-tan-hoa_12-kh-snv_2023-03-14"

HEADER = Header(
    system="state",
    type_code="KH",
    type_name="Kế hoạch",
    number="12",
    notation="KH-SNV",
    symbol="12/KH-SNV",
    organ_name="Sở Nội vụ tỉnh Tân Hòa",
    organ_parent="Ủy ban nhân dân tỉnh Tân Hòa",
    place="Tân Hòa",
    issued_on=dt.date(2023, 3, 14),
    subject="rà soát hồ sơ lưu trữ năm 2023",
)

# Page 1: header and the outline; page 2: the rest and the closing. As `make_copy` prints them.
PRINTED = (
    (
        (Zone.HEADER, "SỞ NỘI VỤ"),
        (Zone.NUMBER, "Số: 12/KH-SNV"),
        (Zone.PLACE_DATE, "Tân Hòa, ngày 14 tháng 3 năm 2023"),
        (Zone.STAMP, "ĐẾN Số 45"),
        (Zone.SUBJECT, "KẾ HOẠCH"),
        (Zone.SUBJECT, "rà soát hồ sơ lưu trữ năm 2023"),
        (Zone.BODY, "Thực hiện Công văn số 8/UBND-NC ngày 02/3/2023, Sở ban hành kế hoạch:"),
        (Zone.BODY, "I. NHIỆM VỤ"),
        (Zone.BODY, "- Phòng Lưu trữ chủ trì, phối hợp với các phòng rà soát hồ sơ (trước ngày 30/6/2023)."),
    ),
    (
        (Zone.PAGE_NUMBER, "2"),
        (Zone.BODY, "- Văn phòng Sở tham mưu Giám đốc Sở bố trí kho."),
        (Zone.BODY, "Trên đây là kế hoạch của Sở."),
        (Zone.RECIPIENTS, "- UBND tỉnh (để báo cáo);"),
        (Zone.RECIPIENTS, "- Lưu: VT."),
        (Zone.SIGNATURE, "KT. GIÁM ĐỐC"),
        (Zone.HANDWRITING, "~"),
    ),
)


def copy_id(path: str) -> str:
    """Return a SHA-256 as a file of this name might have."""
    return hashlib.sha256(path.encode()).hexdigest()


def make_line(text: str, page: int = 1, number: int = 1, **values) -> Line:
    """Return a printed line with its place on an A4 page, in PDF points."""
    box = Box(85.0, 60.0 + 20 * number, 510.0, 74.0 + 20 * number)
    return Line(page, number, text, values.pop("text_read", text), **{"box": box, "confidence": 0.95} | values)


def make_page(number: int, printed=(), **values) -> Page:
    """Return an A4 page read by OCR that holds `printed`: pairs of zone and text."""
    lines = tuple(make_line(text, number, place, zone=zone) for place, (zone, text) in enumerate(printed, 1))
    scanned = {"width_pt": 595.3, "height_pt": 841.9, "dpi": 200, "skew_deg": -0.4, "confidence": 0.9}
    return Page(number, TextSource.OCR, lines, **scanned | values)


def make_copy(path: str = "den/ke-hoach.pdf", printed=PRINTED, **values) -> Copy:
    """Return a scan of the plan."""
    pages = tuple(make_page(number, lines) for number, lines in enumerate(printed, 1))
    facts = {"format": "pdf", "byte_size": 48_000, "pages": pages, "text_source": TextSource.OCR}
    return Copy(copy_id(path), path, **facts | values)


def make_transcript(path: str = "den/ke-hoach.txt") -> Copy:
    """Return a transcript of the plan: one page without measures, lines without positions."""
    printed = [pair for page in PRINTED for pair in page]
    lines = tuple(Line(1, number, text, text, zone=zone) for number, (zone, text) in enumerate(printed, 1))
    page = Page(1, TextSource.TRANSCRIPT, lines)
    return Copy(copy_id(path), path, "txt", 1_200, (page,), TextSource.TRANSCRIPT)


def make_refused(path: str = "den/khoa.pdf") -> Copy:
    """Return a file that asked for a password."""
    problem = Problem("encrypted-file", Severity.REFUSED, "The file asks for a password; give it without one.")
    return Copy(copy_id(path), path, "pdf", 9_000, problems=(problem,))


def mention(text: str, name: str | None = None, **values) -> BodyMention:
    """Return a body as printed; its canonical name is `name`, or what is printed."""
    body = {"kind": "department", "level": "province"} | values
    return BodyMention(text, Body(slug(name or text), name or text, **body))


def make_section(path: str, parent: str | None, position: int, **values) -> Section:
    """Return a section whose text names its path."""
    facts = {
        "level": 1 if parent is None else 2,
        "kind": Kind.SECTION if parent is None else Kind.DASH,
        "number": path if parent is None else "-",
        "title": None,
        "text": f"Nội dung của {path}.",
        "refs": (),
    }
    return Section(path, parent, position, **facts | values)


def make_task(path: str, clause: int = 1, **values) -> Task:
    """Return a task of nobody without a deadline."""
    facts = {
        "text": "Rà soát hồ sơ.",
        "action": None,
        "lead": (),
        "coordinate": (),
        "serve": (),
        "bodies_source": "none",
        "deadline": None,
        "refs": (),
    }
    return Task(path, clause, **facts | values)


def make_reading(copy: Copy, **values) -> Document:
    """Return a reading of `copy` that found its header and nothing else."""
    return Document(DOCUMENT_ID, copy, **{"header": HEADER, "marks": CopyMarks(), "confidence": 0.97} | values)


def make_document(copy: Copy | None = None, **values) -> Document:
    """Return the reading of the plan that `copy` (a scan, unless given) is."""
    copy = copy or make_copy()
    refs = [line.ref for line in copy.lines if line.zone is Zone.BODY]
    signed = [line.ref for line in copy.lines if line.zone is Zone.SIGNATURE]
    facts = {
        "signatures": (Signature("KT", "Giám đốc", "Phó Giám đốc", "Lê Văn Mẫu", tuple(signed)),),
        "preamble": "Thực hiện Công văn số 8/UBND-NC ngày 02/3/2023, Sở ban hành kế hoạch:",
        "closing": "Trên đây là kế hoạch của Sở.",
        "sections": _sections(refs),
        "tasks": _tasks(refs),
        "citations": (make_citation(),),
        "recipients": (
            Recipient("UBND tỉnh (để báo cáo)", mention("UBND tỉnh").body, "để báo cáo"),
            Recipient("Lưu: VT", is_archive=True),
        ),
    }
    return make_reading(copy, **facts | values)


def make_citation(**values) -> Citation:
    """Return the citation of the plan's preamble."""
    facts = {
        "text": "Công văn số 8/UBND-NC ngày 02/3/2023",
        "symbol": "8/UBND-NC",
        "type_name": "Công văn",
        "organ_name": None,
        "cited_on": dt.date(2023, 3, 2),
        "relation": "implements",
    }
    return Citation(**facts | values)


def _sections(refs: list[LineRef]) -> tuple[Section, ...]:
    return (
        make_section("I", None, 1, title="NHIỆM VỤ", text="", refs=(refs[1],)),
        make_section("I.-1", "I", 2, refs=(refs[2],)),
        make_section("I.-2", "I", 3, refs=(refs[3],)),
    )


def _tasks(refs: list[LineRef]) -> tuple[Task, ...]:
    by_july = Deadline("trước ngày 30/6/2023", "before", None, dt.date(2023, 6, 30), "day", edtf="../2023-06-30")
    archive_room = mention("Phòng Lưu trữ", "Phòng Lưu trữ Sở Nội vụ tỉnh Tân Hòa")
    return (
        make_task(
            "I.-1",
            text="Phòng Lưu trữ chủ trì, phối hợp với các phòng rà soát hồ sơ.",
            action="Chủ trì, phối hợp",
            lead=(archive_room,),
            coordinate=(mention("các phòng", is_generic=True, level="any", kind="group"),),
            bodies_source="own",
            deadline=by_july,
            refs=(refs[2],),
        ),
        make_task(
            "I.-2",
            lead=(mention("Văn phòng Sở"), archive_room),
            serve=(mention("Giám đốc Sở", kind="person_role"),),
            bodies_source="own",
            refs=(refs[3],),
        ),
    )


def with_certificate(document: Document, symbol: str) -> Document:
    """Return the reading of a copy that the province's office certified, with its own recipients."""
    marks = CopyMarks("sao_luc", symbol, "Văn phòng UBND tỉnh Tân Hòa", copied_on=dt.date(2023, 3, 20), print_run=30)
    last = document.copy.pages[-1].number + 1
    page = make_page(last, ((Zone.COPY_CERTIFICATE, "SAO LỤC"),), part=Part.COPY_CERTIFICATE)
    copy = replace(document.copy, pages=(*document.copy.pages, page))
    recipients = (*document.recipients, Recipient(f"Như trên, bản {symbol}", of_copy=True))
    return replace(document, copy=copy, marks=marks, recipients=recipients)
