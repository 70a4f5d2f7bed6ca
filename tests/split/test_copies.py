"""Certificate, incoming stamp and digital sao y: facts of the copy, never of the document."""

import datetime as dt

import pytest

from pipeline.split.closing import parse_recipients, parse_signatures
from pipeline.split.closing.copies import parse_marks
from pipeline.split.header import parse_header
from pipeline.split.zones import find_zones
from tests.split.printed import body, centred, scan, state_head, transcript
from tests.split.test_zones import CERTIFICATE, CLOSE, COPIED, STAMPED


def marks_of(copy):
    marks, problems = parse_marks(find_zones(copy))
    return marks, {problem.code for problem in problems}


def test_original():
    marks, problems = marks_of(scan(state_head(), CLOSE))
    assert (marks.copy_kind, marks.copy_symbol, marks.received_number) == ("original", None, None)
    assert not problems


def test_transcribed_certificate():
    marks, problems = marks_of(transcript(COPIED))
    assert (marks.copy_kind, marks.copy_symbol, marks.copy_organ) == ("sao_y", "15-BS/HU", "Huyện ủy Long An")
    assert (marks.copy_place, marks.copied_on) == ("Long An", dt.date(2022, 5, 20))
    signature = marks.signature
    assert (signature.authority, signature.signed_for) == ("T/L", "Ban Thường vụ")
    assert (signature.position, signature.name) == ("Chánh Văn phòng", "Hồ Thị Lan")
    assert not problems


def test_certificate_leaves_the_document_alone():
    copy = find_zones(transcript(COPIED))
    header, _ = parse_header(copy)
    assert (header.symbol, header.issued_on) == ("30-HD/TW", dt.date(2022, 5, 2))
    assert [signature.name for signature in parse_signatures(copy)[0]] == ["Lê Văn Sơn"]
    found = parse_recipients(copy)
    assert [(recipient.text, recipient.of_copy) for recipient in found] == [
        ("Các tỉnh ủy", False),
        ("Lưu Văn phòng", False),
        ("Các chi bộ", True),
        ("Lưu Văn phòng Huyện ủy", True),
    ]


def test_scanned_certificate():
    marks, problems = marks_of(scan(state_head(), [*CLOSE, *CERTIFICATE]))
    assert (marks.copy_kind, marks.copy_symbol) == ("sao_y", "45/SY-UBND")
    assert (marks.copy_organ, marks.copy_place) == ("Ủy ban nhân dân huyện Long Tân", "Long Tân")
    assert marks.copied_on == dt.date(2023, 3, 20)
    signature = marks.signature
    assert (signature.authority, signature.signed_for) == ("TL", "Chủ tịch")
    assert (signature.position, signature.name) == ("Chánh Văn phòng", "Hồ Minh Hùng")
    assert not problems


def test_handwritten_number_of_a_certificate():
    handwritten = [*CERTIFICATE[:2], centred(440, "Số: 45 /SY-UBND", 0.6, middle=165.0), *CERTIFICATE[3:]]
    marks, problems = marks_of(scan(state_head(), [*CLOSE, *handwritten]))
    assert (marks.copy_kind, marks.copy_symbol) == ("sao_y", None)
    assert problems == {"copy-symbol-unreadable"}


@pytest.mark.parametrize(
    ("printed_as", "expected", "case"),
    [
        ("(in 78b)", 78, "copies counted with a letter"),
        ("(in 120 bản)", 120, "… in words"),
        ("(in 78)", 78, "the raised letter is lost"),
        ("(in đủ số lượng)", None, "no number"),
    ],
)
def test_print_run(printed_as, expected, case):
    text = COPIED.replace("- Lưu Văn phòng Huyện ủy.", f"- Lưu Văn phòng Huyện ủy.\n{printed_as}")
    assert marks_of(transcript(text))[0].print_run == expected, case


@pytest.mark.parametrize(
    ("title", "number", "kind", "case"),
    [
        ("SAO LỤC", "Số 15-BS/HU", "sao_luc", "sao lục"),
        ("TRÍCH SAO", "Số 15-BS/HU", "trich_sao", "trích sao"),
        ("BẢN SAO", "Số 15-BS/HU", "sao_y", "bản sao"),
        ("", "Số 15-SL/HU", "sao_luc", "the kind by the letters of the number"),
    ],
)
def test_kinds(title, number, kind, case):
    text = COPIED.replace("SAO Y BẢN CHÍNH", title).replace("Số 15-BS/HU", number)
    assert marks_of(transcript(text))[0].copy_kind == kind, case


def test_incoming_stamp():
    copy = transcript(STAMPED)
    marks, problems = marks_of(copy)
    assert (marks.copy_kind, marks.received_organ) == ("original", "Sở Y tế Tân Hòa")
    assert (marks.received_number, marks.received_on) == ("531", dt.date(2020, 6, 20))
    assert not problems
    header, _ = parse_header(find_zones(copy))
    assert (header.symbol, header.organ_name) == ("44/KH-SNV", "Sở Nội vụ")
    assert header.issued_on == dt.date(2020, 6, 18)


@pytest.mark.parametrize(
    ("heading", "field", "expected", "case"),
    [
        (
            "VĂN BẢN ĐẾN QUA MẠNG",
            "Số: 47/ ngày 19/8/2022",
            ("qua mạng", "47", dt.date(2022, 8, 19)),
            "with its channel",
        ),
        ("CÔNG VĂN ĐẾN", "Số: 47/ ngày 19/8 2022", (None, "47", dt.date(2022, 8, 19)), "a stroke of the date is lost"),
        ("ĐẾN", "Số: 47", (None, "47", None), "the stamp of Nghị định 30"),
        ("ĐẾN", "Số:", (None, None, None), "nothing filled in"),
    ],
)
def test_incoming_fields(heading, field, expected, case):
    text = STAMPED.replace("CÔNG VĂN ĐẾN", heading).replace("Số: 531 ngày 20/6/2020", field)
    marks, problems = marks_of(transcript(text))
    assert (marks.received_channel, marks.received_number, marks.received_on) == expected, case
    assert ("received-number-unreadable" in problems) == (expected[1] is None), case


def test_incoming_stamp_in_a_scan():
    stamp = [
        centred(125, "SỞ Y TẾ KIÊN GIANG", middle=165.0),
        centred(140, "CÔNG VĂN ĐẾN", middle=165.0),
        (90.0, 155.0, "Số: 531 ngày 20/3/2023", (0.9, 0.4, 0.9, 0.9)),
    ]
    lines = state_head()
    copy = scan([*lines[:3], *stamp, *lines[3:]])
    marks, problems = marks_of(copy)
    assert (marks.received_organ, marks.received_number) == ("Sở Y tế Kiên Giang", None)
    assert marks.received_on == dt.date(2023, 3, 20)
    assert problems == {"received-number-unreadable"}
    assert parse_header(find_zones(copy))[0].symbol == "218/KH-SNV"


@pytest.mark.parametrize(
    ("caption", "case"),
    [
        ("SAO Y; Ủy ban nhân dân tỉnh Kiên Giang; Thời gian ký: 19/10/2023 10:11:12 +07:00", "on one line"),
        ("SAO Y\nỦy ban nhân dân tỉnh Kiên Giang\nThời gian ký: 19/10/2023 10:11:12 +07:00", "on three"),
    ],
)
def test_digital_certificate(caption, case):
    head = "\n".join(line[2] for line in state_head())
    copy = transcript(f"{caption}\n{head}")
    marks, _ = marks_of(copy)
    assert (marks.copy_kind, marks.copied_on) == ("sao_y", dt.date(2023, 10, 19)), case
    assert marks.copy_organ == "Ủy ban nhân dân tỉnh Kiên Giang", case
    header, problems = parse_header(find_zones(copy))
    assert (header.organ_name, header.issued_on) == ("Sở Nội vụ", dt.date(2023, 3, 14)), case
    assert not problems, case


def test_body_below_a_certificate_page_is_none_of_it():
    annex = [centred(60, "PHỤ LỤC"), body(100, "1. Sở Tài chính lập dự toán.")]
    marks, _ = marks_of(scan(state_head(), CLOSE, annex))
    assert marks.copy_kind == "original"


LEFT = ["ỦY BAN NHÂN DÂN", "HUYỆN LONG TÂN", "Số: 45/SY-UBND"]
RIGHT = ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "Long Tân, ngày 20 tháng 3 năm 2023"]
ENTRIES = ["Nơi nhận:", "- Các phòng, ban;", "- Lưu: VT."]
SIGNED = ["TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG", "Hồ Minh Hùng"]


def in_rows(left, right, sign):
    return [f"{one}{sign}{other}" for one, other in zip(left, right, strict=True)]


@pytest.mark.parametrize(
    ("sign", "case"),
    [(" | ", "a table's cells"), (" ", "on one line"), ("\n", "a line of each column in turn")],
)
def test_certificate_read_row_by_row(sign, case):
    original = COPIED[: COPIED.index("HUYỆN ỦY LONG AN")]
    certificate = [*in_rows(LEFT, RIGHT, sign), "SAO Y", *in_rows(ENTRIES, SIGNED, sign)]
    marks, problems = marks_of(transcript(original + "\n".join(certificate)))
    assert (marks.copy_kind, marks.copy_symbol) == ("sao_y", "45/SY-UBND"), case
    assert (marks.copy_organ, marks.copy_place) == ("Ủy ban nhân dân huyện Long Tân", "Long Tân"), case
    assert marks.copied_on == dt.date(2023, 3, 20), case
    signature = marks.signature
    assert (signature.signed_for, signature.position) == ("Chủ tịch", "Chánh Văn phòng"), case
    assert signature.name == "Hồ Minh Hùng", case
    assert not problems, case


def test_kind_beside_the_organ():
    text = COPIED.replace("HUYỆN ỦY LONG AN\n", "HUYỆN ỦY LONG AN SAO Y BẢN CHÍNH\n").replace(
        "\nSAO Y BẢN CHÍNH", "", 1
    )
    marks, _ = marks_of(transcript(text))
    assert (marks.copy_kind, marks.copy_organ) == ("sao_y", "Huyện ủy Long An")


@pytest.mark.parametrize(
    ("lost", "problem"),
    [
        ("Số 15-BS/HU\n", "copy-symbol-unreadable"),
        ("HUYỆN ỦY LONG AN\n", "copy-organ-unreadable"),
        ("Long An, ngày 20 tháng 5 năm 2022\n", "copied-on-unreadable"),
        ("T/L BAN THƯỜNG VỤ\nCHÁNH VĂN PHÒNG\nHồ Thị Lan\n", "copy-signer-name-unreadable"),
    ],
)
def test_what_every_certificate_has(lost, problem):
    assert problem in marks_of(transcript(COPIED.replace(lost, "")))[1]
