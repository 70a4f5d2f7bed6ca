"""The header: what is printed is read, what cannot be believed is None and has a problem."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model import Box
from pipeline.split.header import parse_header
from pipeline.split.header.dates import is_place_date_line, read_place_date
from pipeline.split.header.issuer import split_organs
from pipeline.split.header.marks import Mark, mark_of
from pipeline.split.header.symbol import read_symbol
from pipeline.split.header.titles import title_of
from pipeline.split.zones import find_zones
from tests.split.printed import body, centred, printed, scan, state_head, transcript


def header_of(copy):
    return parse_header(find_zones(copy))


def codes(problems):
    return {problem.code for problem in problems}


def plain_line(text):
    return transcript(text).lines[0]


PARTY_PLAN = """
ĐẢNG BỘ TỈNH TÂN HÒA
HUYỆN ỦY LONG AN
*
Số 112-KH/HU
ĐẢNG CỘNG SẢN VIỆT NAM
Long An, ngày 05 tháng 4 năm 2021
KẾ HOẠCH
CỦA BAN THƯỜNG VỤ HUYỆN ỦY
thực hiện Chỉ thị số 09-CT/TU của Ban Thường vụ Tỉnh ủy
về phát triển đảng viên trong doanh nghiệp
-----
Thực hiện Chỉ thị số 09-CT/TU, Ban Thường vụ Huyện ủy ban hành Kế hoạch như sau:
I- MỤC ĐÍCH
"""

LETTER = """
UBND TỈNH TÂN HÒA
SỞ GIAO THÔNG VẬN TẢI
Số: 1507/SGTVT-QLHT
V/v bảo đảm giao thông trong mùa
mưa bão năm 2022
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
HỎA TỐC
Tân Hòa, ngày 08 tháng 9 năm 2022
Kính gửi:
- Ủy ban nhân dân các huyện, thành phố;
- Thanh tra Sở.
Thực hiện chỉ đạo của Ủy ban nhân dân tỉnh, Sở Giao thông vận tải đề nghị các đơn vị như sau:
1. Kiểm tra các tuyến đường.
"""

DECISION = """
ỦY BAN NHÂN DÂN
TỈNH TÂN HÒA
Số: 340/QĐ-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Tân Hòa, ngày 11 tháng 02 năm 2019
QUYẾT ĐỊNH
VỀ VIỆC PHÊ DUYỆT ĐỀ ÁN CẢI CÁCH HÀNH CHÍNH
CỦA SỞ NỘI VỤ TỈNH TÂN HÒA
CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH TÂN HÒA
Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;
QUYẾT ĐỊNH:
Điều 1. Phê duyệt Đề án.
"""

YOUTH = """
BAN CHẤP HÀNH TỈNH TÂN HÒA
***
Số: 27-HD/TĐTN-BTC
ĐOÀN TNCS HỒ CHÍ MINH
Tân Hòa, ngày 20 tháng 12 năm 2020
HƯỚNG DẪN
Tổ chức Tháng Thanh niên của Đoàn TNCS Hồ Chí Minh
Căn cứ chương trình công tác, Ban Thường vụ Tỉnh Đoàn hướng dẫn như sau:
"""

ROWS_OF_BOTH_COLUMNS = """
CHI CỤC KIỂM LÂM | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |
Số: 88/TB-KL | Tân Hòa, ngày 2 tháng 12 năm 2018 |
THÔNG BÁO
Về lịch trực phòng cháy, chữa cháy rừng
1. Thời gian trực.
"""

WRAPPED = """
UỶ BAN NHÂN
DÂN
TỈNH BẾN TRE
--------
|
CỘNG HÒA XÃ
HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
|
Số:
77/KH-UBND
|
Bến Tre, ngày
28 tháng 3 năm 2013
|
KẾ HOẠCH
TRỒNG RỪNG PHÒNG HỘ NĂM 2013 -
2014
Căn cứ Luật Lâm nghiệp;
"""

FULL_HEADERS = [
    (
        PARTY_PLAN,
        ("party", "KH", "112", "KH/HU", "112-KH/HU", "Huyện ủy Long An", "Long An", dt.date(2021, 4, 5)),
        "thực hiện Chỉ thị số 09-CT/TU của Ban Thường vụ Tỉnh ủy về phát triển đảng viên trong doanh nghiệp",
        "a Party plan: acting organ and rule are no subject",
    ),
    (
        LETTER,
        (
            "state",
            "CV",
            "1507",
            "SGTVT-QLHT",
            "1507/SGTVT-QLHT",
            "Sở Giao thông vận tải",
            "Tân Hòa",
            dt.date(2022, 9, 8),
        ),
        "bảo đảm giao thông trong mùa mưa bão năm 2022",
        "an official letter: no title, the label V/v left out",
    ),
    (
        DECISION,
        (
            "state",
            "QĐ",
            "340",
            "QĐ-UBND",
            "340/QĐ-UBND",
            "Ủy ban nhân dân tỉnh Tân Hòa",
            "Tân Hòa",
            dt.date(2019, 2, 11),
        ),
        "VỀ VIỆC PHÊ DUYỆT ĐỀ ÁN CẢI CÁCH HÀNH CHÍNH CỦA SỞ NỘI VỤ TỈNH TÂN HÒA",
        "a decision: the organ named again above Căn cứ is no subject",
    ),
    (
        YOUTH,
        (
            "union",
            "HD",
            "27",
            "HD/TĐTN-BTC",
            "27-HD/TĐTN-BTC",
            "Ban Chấp hành tỉnh Tân Hòa",
            "Tân Hòa",
            dt.date(2020, 12, 20),
        ),
        "Tổ chức Tháng Thanh niên của Đoàn TNCS Hồ Chí Minh",
        "the Youth Union: its name in the subject is no motto",
    ),
    (
        ROWS_OF_BOTH_COLUMNS,
        ("state", "TB", "88", "TB-KL", "88/TB-KL", "Chi cục Kiểm lâm", "Tân Hòa", dt.date(2018, 12, 2)),
        "Về lịch trực phòng cháy, chữa cháy rừng",
        "a transcript with both columns on one line",
    ),
    (
        WRAPPED,
        (
            "state",
            "KH",
            "77",
            "KH-UBND",
            "77/KH-UBND",
            "Ủy ban nhân dân tỉnh Bến Tre",
            "Bến Tre",
            dt.date(2013, 3, 28),
        ),
        "TRỒNG RỪNG PHÒNG HỘ NĂM 2013 - 2014",
        "a transcript whose formulas are wrapped",
    ),
]


@pytest.mark.parametrize(("text", "fields", "subject", "case"), FULL_HEADERS)
def test_whole_headers(text, fields, subject, case):
    header, problems = header_of(transcript(text))
    got = (
        header.system,
        header.type_code,
        header.number,
        header.notation,
        header.symbol,
        header.organ_name,
        header.place,
        header.issued_on,
    )
    assert got == fields, case
    assert header.subject == subject, case
    assert not problems, case


def test_superior_organ_and_urgency():
    header, _ = header_of(transcript(LETTER))
    assert (header.organ_parent, header.urgency, header.secrecy) == ("UBND tỉnh Tân Hòa", "Hỏa tốc", None)


def test_draft_with_blank_number_and_day():
    text = DECISION.replace("Số: 340/QĐ-UBND", "Số:        /QĐ-UBND").replace("ngày 11 tháng 02", "ngày     tháng 02")
    header, problems = header_of(transcript(text))
    assert (header.number, header.notation, header.symbol, header.issued_on) == (None, "QĐ-UBND", None, None)
    assert header.place == "Tân Hòa"
    assert codes(problems) == {"number-unreadable", "date-unreadable"}


def test_text_without_letterhead():
    header, problems = header_of(transcript("Ban Quản lý tổ chức họp giao ban.\nCác phòng chuẩn bị báo cáo."))
    assert header.type_name is None
    assert codes(problems) == {"header-missing"}


def test_title_against_letters():
    header, problems = header_of(transcript(DECISION.replace("340/QĐ-UBND", "340/TB-UBND")))
    assert (header.type_name, header.symbol) == ("Quyết định", "340/TB-UBND")
    assert "type-symbol-mismatch" in codes(problems)


def test_scan_read_surely():
    header, problems = header_of(scan(state_head()))
    assert (header.number, header.symbol, header.organ_name) == ("218", "218/KH-SNV", "Sở Nội vụ")
    assert (header.place, header.issued_on) == ("Kiên Giang", dt.date(2023, 3, 14))
    assert header.subject == "Số hóa hồ sơ lưu trữ của các cơ quan trên địa bàn tỉnh giai đoạn 2023 - 2025"
    assert not problems


@pytest.mark.parametrize(
    ("number", "sure", "notation", "case"),
    [
        ("Số: 218 /KH-SNV", 0.96, "KH-SNV", "a gap before the stroke was left for the pen"),
        (
            "Số: 218/KH-SNV",
            (0.96, 0.62),
            "KH-SNV",
            "digits read with little confidence; organ and title confirm the rest",
        ),
        ("Số: ¿D4” /KH-SNV", (0.96, 0.3, 0.9), "KH-SNV", "what OCR makes of handwriting"),
        ("Số: 2I8/KH-SNV", 0.96, "KH-SNV", "a letter among the digits"),
        ("Số: 218KH-SNV", 0.96, "KH-SNV", "the stroke was lost: a digit may be a stroke"),
        ("Số: 218/KH-XYZ", (0.96, 0.62), None, "letters that neither confidence nor the organ confirms"),
        ("Số: 218/TB-SNV", (0.96, 0.62), None, "letters that contradict the title"),
        ("Số: 218/KHI-SNV", (0.96, 0.62), "KH-SNV", "one slip in the type's letters, the organ's confirmed"),
    ],
)
def test_number_that_cannot_be_believed(number, sure, notation, case):
    header, problems = header_of(scan(state_head(line3=centred(105, number, sure, middle=165.0))))
    assert (header.number, header.symbol) == (None, None), case
    assert header.notation == notation, case
    assert "number-unreadable" in codes(problems), case


def raised(line, word, points):
    """Return the line with one of its words higher or lower than the others, as handwriting stands."""
    words = list(line.words)
    box = words[word].box
    words[word] = replace(words[word], box=Box(box.x0, box.top + points, box.x1, box.bottom + points))
    return replace(line, words=tuple(words))


@pytest.mark.parametrize(
    ("text", "sure", "points", "day", "case"),
    [
        ("Kiên Giang, ngày 14 tháng 3 năm 2023", 0.96, 0.0, 14, "printed"),
        ("Kiên Giang, ngày 14 tháng 3 năm 2023", 0.96, 3.5, None, "a day that does not stand on the line"),
        ("Kiên Giang, ngày 14 tháng 3 năm 2023", (0.9, 0.9, 0.9, 0.5, 0.9, 0.9, 0.9, 0.9), 0.0, None, "an unsure day"),
        ("Kiên Giang, ngày 45 tháng 3 năm 2023", 0.96, 0.0, None, "no such day"),
        ("Kiên Giang, ngày 30 tháng 2 năm 2023", 0.96, 0.0, None, "no such day in February"),
        ("Kiên Giang, ngày 14 tháng 3 năm 2823", 0.96, 0.0, None, "no year of a document"),
        ("Kiên Giang, ngày Jỹ tháng 3 năm 2023", 0.96, 0.0, None, "what OCR makes of a day written by hand"),
    ],
)
def test_days(text, sure, points, day, case):
    line = raised(printed(1, 1, 300.0, 100.0, text, sure), 3, points)
    found = read_place_date(text, line)
    assert (found.date and found.date.day) == day, case
    assert found.place == "Kiên Giang", case


@pytest.mark.parametrize(
    ("place", "sure", "expected", "case"),
    [
        ("Cân Thơ", 0.9, "Cần Thơ", "a province's name is that of the list"),
        ("Long Tân", 0.96, "Long Tân", "a place that no list knows, read surely"),
        ("Long Tân", 0.7, None, "a place that no list knows, read unsurely"),
        ("Lxng Tân", 0.96, None, "no syllable"),
    ],
)
def test_places(place, sure, expected, case):
    text = f"{place}, ngày 14 tháng 3 năm 2023"
    found = read_place_date(text, printed(1, 1, 300.0, 100.0, text, sure))
    assert (found.place, found.has_place) == (expected, True), case


@pytest.mark.parametrize(
    ("text", "expected", "case"),
    [
        ("Số 07-KH/TW", ("07", "KH/TW", "07-KH/TW", "party"), "Party"),
        ("Số 258 - BS/TU", ("258", "BS/TU", "258-BS/TU", "party"), "spaces round the hyphen"),
        ("Số: 16-QĐi/HU", ("16", "QĐi/HU", "16-QĐi/HU", "party"), "a small letter in the type"),
        ("Số 412-KH/ĐĐQH14", ("412", "KH/ĐĐQH14", "412-KH/ĐĐQH14", "party"), "digits in the organ"),
        ("Số: 15/QĐ-BNV", ("15", "QĐ-BNV", "15/QĐ-BNV", "state"), "State"),
        ("Số: 1507/SGTVT-QLHT", ("1507", "SGTVT-QLHT", "1507/SGTVT-QLHT", "state"), "an official letter"),
        ("Số: 9/2019/NĐ-CP", ("9", "NĐ-CP", "9/2019/NĐ-CP", "state"), "a legal document with its year"),
        ("Luật số: 59/2020/QH14", ("59", "QH14", "59/2020/QH14", "state"), "a law"),
        ("Số: 06/QC-TT.HĐND-UBND", ("06", "QC-TT.HĐND-UBND", "06/QC-TT.HĐND-UBND", "state"), "a stop in the organ"),
        ("Số: 35 / TTr - SYT", ("35", "TTr-SYT", "35/TTr-SYT", "state"), "inner spaces are removed"),
        ("Số 41-CV/BTGTU,", ("41", "CV/BTGTU", "41-CV/BTGTU", "party"), "a speck behind it"),
        ("Số:      /KH-UBND", (None, "KH-UBND", None, "state"), "blank, State"),
        ("Số     -KH/TU", (None, "KH/TU", None, "party"), "blank, Party"),
        ("Số:", (None, None, None, None), "blank altogether"),
    ],
)
def test_symbols(text, expected, case):
    found = read_symbol(text, plain_line(text))
    assert (found.number, found.notation, found.symbol, found.system) == expected, case
    assert mark_of(text) is Mark.NUMBER or text == "Số:", case


@pytest.mark.parametrize(
    ("text", "mark", "case"),
    [
        ("CỌNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", Mark.MOTTO, "a slip in the motto"),
        ("ĐÁNG CỘNG SẢN VIỆT NAM", Mark.MOTTO, "… of the Party"),
        ("Độc lập — Tự do - Hạnh Phúc", Mark.SLOGAN, "other dashes"),
        ("KÉ HOẠCH", Mark.TITLE, "a slip in the title"),
        ("QUYẾT ĐỊNH", Mark.TITLE, "a title"),
        ("Kế hoạch này có hiệu lực", Mark.TEXT, "a sentence is no title"),
        ("Tân Hòa, ngày 2 tháng 12 năm 2018", Mark.PLACE_DATE, "place and date"),
        ("Kính gửi: Sở Y tế", Mark.ADDRESSEE, "an addressee on the line"),
        ("KÍNH GỬI:", Mark.ADDRESSEE, "in capitals"),
        ("VĂN BẢN ĐẾN QUA MẠNG", Mark.INCOMING, "an incoming stamp"),
        ("Số: 47/ ngày 19/8/2022", Mark.INCOMING_FIELD, "the number of an incoming stamp is none of a document"),
        ("Ký bởi: Ủy ban nhân dân tỉnh", Mark.CAPTION, "the caption of an electronic signature"),
        ("05-06-2021 09:30:15 +07:00", Mark.CAPTION, "its time stamp"),
        ("vanthu@tanhoa.gov.vn", Mark.CAPTION, "its e-mail address"),
        ("THƯỢNG KHẨN", Mark.GRADE, "a degree of urgency"),
        ("SAO LỤC", Mark.COPY_KIND, "a certificate's kind"),
        ("-----", Mark.RULE, "a rule"),
        ("Căn cứ Luật Đầu tư công;", Mark.OPENING, "the legal basis"),
        ("II. NHIỆM VỤ", Mark.OPENING, "a heading"),
        ("SỞ Y TẾ", Mark.CAPITALS, "an organ"),
    ],
)
def test_marks(text, mark, case):
    assert mark_of(text) is mark, case


@pytest.mark.parametrize(
    ("text", "name", "rest", "case"),
    [
        ("KẾ HOẠCH", "Kế hoạch", "", "alone"),
        ("KẾ HOẠCH TRIỂN KHAI NHIỆM VỤ", "Kế hoạch", "TRIỂN KHAI NHIỆM VỤ", "the subject on the same line"),
        ("CHƯƠNG TRÌNH HÀNH ĐỘNG", "Chương trình", "", "a qualified type"),
        ("THÔNG TƯ LIÊN TỊCH", "Thông tư liên tịch", "", "the longest name"),
        ("QUYÉT - ĐỊNH Ngày:.....", "Quyết định", "", "a stamp read on the same line"),
        ("Kế hoạch", "Kế hoạch", "", "in small letters, with its marks"),
        ("Ke hoach", None, "", "in small letters, without"),
        ("THÔNG ĐÁO", None, "", "between two names"),
        ("SỞ KẾ HOẠCH VÀ ĐẦU TƯ", None, "", "an organ"),
    ],
)
def test_titles(text, name, rest, case):
    found = title_of(text)
    assert (found and found.name) == name, case
    assert found is None or text[found.end :] == rest, case


@pytest.mark.parametrize(
    ("lines", "name", "case"),
    [
        (["ỦY BAN NHÂN DÂN", "TỈNH TÂN HÒA"], (0, 1), "one organ on two lines"),
        (["UBND TỈNH TÂN HÒA", "SỞ Y TẾ"], (1,), "the superior above"),
        (["SỞ Y TẾ -", "CÔNG ĐOÀN NGÀNH"], (0, 1), "a joint document"),
        (["BAN CHẤP HÀNH", "ĐẢNG BỘ TỈNH TÂN HÒA"], (0, 1), "an incomplete name goes on"),
        (["TỈNH ỦY TÂN HÒA", "BAN TUYÊN GIÁO"], (1,), "a board under its committee"),
        (
            ["SỞ CÔNG THƯƠNG", "ĐOÀN KIỂM TRA", "THEO QUYẾT ĐỊNH", "SỐ 90/QĐ-SCT"],
            (1, 2, 3),
            "a team under its decision",
        ),
        (["TỔNG CỤC", "HẢI QUAN"], (0, 1), "a head alone goes on"),
        (["BỘ TƯ PHÁP", "TỔNG CỤC", "THI HÀNH ÁN DÂN SỰ"], (1, 2), "… under its superior"),
    ],
)
def test_organ_lines(lines, name, case):
    assert split_organs(lines).name == name, case


@pytest.mark.parametrize(
    ("organ", "sure", "expected", "case"),
    [
        ("SỞ Y TẺ", 0.5, "Sở Y tế", "a known phrase is right although OCR slipped"),
        ("TĨNH ÚY SƠN LA", 0.9, "Tỉnh ủy Sơn La", "… with a place"),
        ("BAN CHẤP HÀNH TRUNGƯƠNG", 0.7, "Ban Chấp hành Trung ương", "… with a lost space"),
        ("TRƯỜNG ĐẠI HỌC TÂN AN", 0.95, "Trường Đại học Tân An", "a name that no list knows, read surely"),
        ("TRƯỜNG ĐẠI HỌC TÂN AN", 0.6, None, "… and read unsurely"),
    ],
)
def test_organs_in_scans(organ, sure, expected, case):
    lines = state_head(line2=centred(75, organ, sure, middle=165.0))
    del lines[0]
    header, problems = header_of(scan(lines))
    assert header.organ_name == expected, case
    assert ("organ-unreadable" in codes(problems)) == (expected is None), case


def test_team_whose_name_ends_with_a_number():
    lines = [
        centred(60, "ĐOÀN KIỂM TRA", middle=165.0),
        centred(75, "THEO QUYẾT ĐỊNH", middle=165.0),
        centred(90, "SỐ 90/QĐ-SCT", middle=165.0),
        *state_head(line3=centred(120, "Số: 12/KH-ĐKT", middle=165.0))[2:],
    ]
    header, _ = header_of(scan(lines))
    assert header.symbol == "12/KH-ĐKT"
    assert header.organ_name == "Đoàn kiểm tra theo Quyết định số 90/QĐ-SCT"


def test_subject_ends_where_the_text_begins():
    lines = state_head(line10=body(188, "Để nâng cao chất lượng công tác lưu trữ, Sở Nội vụ ban hành"))
    header, _ = header_of(scan(lines))
    assert header.subject is not None
    assert header.subject.endswith("giai đoạn 2023 - 2025"), "the indented line below is not in the middle"


def test_subject_with_wide_line_spacing():
    lines = [
        *state_head()[:6],
        *(centred(140 + 22 * at, text) for at, text in enumerate(["KẾ HOẠCH", "Số hóa hồ sơ", "lưu trữ", "năm 2023"])),
        body(250, "Sở Nội vụ ban hành kế hoạch:"),
    ]
    assert header_of(scan(lines))[0].subject == "Số hóa hồ sơ lưu trữ năm 2023"


def test_stamp_read_on_the_title_line():
    lines = state_head(line7=(270.0, 140.0, "KẾ HOẠCH Ngày:.... | 4i Km", 0.6))
    header, _ = header_of(scan(lines))
    assert header.type_name == "Kế hoạch"
    assert header.subject == "Số hóa hồ sơ lưu trữ của các cơ quan trên địa bàn tỉnh giai đoạn 2023 - 2025"


@pytest.mark.parametrize(
    ("text", "case"),
    [
        ("Căn cứ Luật Ngân sách nhà nước ngày 25 tháng 6 năm 2015;", "a law's date"),
        ("họp ngày 3 tháng 2 năm 2020", "a sentence"),
    ],
)
def test_no_place_date_lines(text, case):
    assert not is_place_date_line(text), case


@given(st.lists(st.text(st.characters(codec="utf-8"), max_size=60), max_size=12))
def test_any_text_gives_a_header(lines):
    copy = find_zones(transcript("\n".join(lines)))
    header, problems = parse_header(copy)
    assert header.issued_on is None or 1930 <= header.issued_on.year <= 2100
    assert all(problem.message for problem in problems)


@pytest.mark.parametrize(
    ("lines", "expected", "case"),
    [
        (["HỘI NÔNG DÂN VIỆT NAM", "BCH HỘI NÔNG DÂN TỈNH TÂN HÒA"], ((1,), (0,)), "an abbreviation heads the second"),
        (["BỘ Y TẾ - TRUNG ƯƠNG HỘI", "LIÊN HIỆP PHỤ NỮ VIỆT NAM"], ((0, 1), ()), "the second of two organs goes on"),
        (["TỈNH ỦY TÂN HÒA", "BAN CHỈ ĐẠO THỰC HIỆN", "QUY CHẾ DÂN CHỦ"], ((1, 2), (0,)), "a type's name is no head"),
        (
            ["ĐẢNG BỘ TỈNH TÂN HÒA", "BAN CHẤP HÀNH ĐẢNG BỘ", "XÃ LONG AN"],
            ((1, 2), (0,)),
            "an inner name to be completed",
        ),
    ],
)
def test_organs_over_several_lines(lines, expected, case):
    assert tuple(split_organs(lines)) == expected, case


@pytest.mark.parametrize(
    ("text", "place", "case"),
    [
        ("Đăk Long, ngày 05 tháng 6 năm 2022", "Đăk Long", "no syllables, but the organ's name has them"),
        ("Krông Mai, ngày 05 tháng 6 năm 2022", None, "no syllables, and nothing confirms them"),
        ("TP. Tân An, ngày 05 tháng 6 năm 2022", "TP. Tân An", "an abbreviation"),
        ("Phường 7, ngày 05 tháng 6 năm 2022", "Phường 7", "a number"),
    ],
)
def test_places_in_scans(text, place, case):
    line = printed(1, 1, 300.0, 100.0, text, 0.95)
    found = read_place_date(text, line, ["Ủy ban nhân dân huyện Đăk Long"])
    assert (found.place, found.date) == (place, dt.date(2022, 6, 5)), case


@pytest.mark.parametrize("cut_off", ["ĐOÀN KIỂM TRA THEO QUYẾT ĐỊNH", "SỞ GIÁO DỤC VÀ"])
def test_organ_whose_last_line_is_lost(cut_off):
    header, problems = header_of(scan(state_head(line2=centred(75, cut_off, middle=165.0))))
    assert header.organ_name is None
    assert "organ-unreadable" in codes(problems)


@pytest.mark.parametrize(
    ("lines", "believed", "case"),
    [
        (["Số hóa hồ sơ lưu trữ của các cơ quan", "trên địa bàn tỉnh"], True, "two whole lines"),
        (["Số hóa hồ sơ lưu trữ của các"], False, "it cannot end so"),
        (["Số hóa hồ sơ, tài liệu lưu trữ,"], False, "nor with a comma"),
        (["Số hóa hồ sơ lưu trữ", "(a line of the subject that stands apart)"], False, "a small letter goes on below"),
    ],
)
def test_subject_that_has_lost_a_line(lines, believed, case):
    apart = lines[-1].startswith("(")
    head = state_head(line8=centred(155, lines[0]), line9=centred(170, lines[-1] if len(lines) > 1 else "*"))
    if apart:
        head[8] = (60.0, 215.0, "trên địa bàn tỉnh giai đoạn 2023 - 2025", 0.96)
        head[9] = body(235, "Sở Nội vụ ban hành kế hoạch:")
    header, problems = header_of(scan(head))
    assert (header.subject is not None) == believed, case
    assert ("subject-unreadable" in codes(problems)) != believed, case


@pytest.mark.parametrize(
    ("text", "sure", "believed", "case"),
    [
        ("Số hóa hồ sơ lưu trữ của các cơ quan", 0.95, True, "read surely"),
        (
            "Số hóa hồ sơ lưu trữ của các cơ quan",
            (0.95, 0.4, 0.95, 0.95, 0.95, 0.95, 0.5, 0.4, 0.95, 0.95),
            False,
            "a third doubtful",
        ),
        ("Số hóa hồ sơ lưu trwu củqa các cơ quan", 0.95, False, "words that are no syllables"),
    ],
)
def test_legible_subjects(text, sure, believed, case):
    head = state_head(line8=centred(155, text, sure), line9=centred(170, "*"))
    assert (header_of(scan(head))[0].subject is not None) == believed, case


@pytest.mark.parametrize(
    ("lines", "name", "case"),
    [
        (["UBND TỈNH TÂN HÒA SỞ NỘI VỤ"], None, "an organ behind its superior"),
        (["TỈNH TÂN HÒA"], None, "UBND is missing"),
        (["SỞ Y TẾ TÂN HÒA", "HUYỆN LONG AN"], None, "the hospital is missing"),
        (["UBND THÀNH PHỐ HỘI SƠN"], "UBND thành phố Hội Sơn", "a place that reads like a head"),
        (["SỞ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI"], "Sở Lao động - Thương binh và Xã hội", "another such word"),
        (["VĂN PHÒNG", "ỦY BAN NHÂN DÂN TỈNH TÂN HÒA"], "Văn phòng Ủy ban nhân dân tỉnh Tân Hòa", "an office of …"),
        (["ỦY BAN NHÂN DÂN", "HUYỆN KRÔNG PĂK"], "Ủy ban nhân dân huyện Krông Păk", "names that are no syllables"),
        (["TRƯỜNG THPT LONG AN"], "Trường THPT Long An", "an abbreviation stays"),
    ],
)
def test_organs_with_a_line_missing_or_joined(lines, name, case):
    head = [
        "Số: 14/KH-X",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Tân Hòa, ngày 15 tháng 8 năm 2022",
        "KẾ HOẠCH",
        "Kiểm tra",
    ]
    header, problems = header_of(transcript("\n".join([*lines, *head, "I. MỤC ĐÍCH"])))
    assert header.organ_name == name, case
    assert ("organ-unreadable" in codes(problems)) == (name is None), case


def test_ministry_is_in_the_capital():
    text = "BỘ NỘI VỤ\nSố: 14/KH-BNV\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nCần Thơ, ngày 15 tháng 8 năm 2022\n"
    text += "KẾ HOẠCH\nKiểm tra"
    assert header_of(transcript(text))[0].organ_name is None
    assert header_of(transcript(text.replace("Cần Thơ", "Hà Nội")))[0].organ_name == "Bộ Nội vụ"


@pytest.mark.parametrize(
    ("number", "caption", "expected", "case"),
    [
        (
            "Số: 218KH-SNV",
            "(Kèm theo Kế hoạch số 218 /KH-SNV ngày 14/3/2023)",
            "218/KH-SNV",
            "a stroke lost; the annex has it",
        ),
        (
            "Số: 218/KH-SNV",
            "(Kèm theo Kế hoạch số 218/KH-SNV ngày 14/3/2023)",
            "218/KH-SNV",
            "unsure digits read twice",
        ),
        ("Số: 218KH-SNV", "(Kèm theo Kế hoạch số 213/KH-SNV ngày 14/3/2023)", None, "the annex has other digits"),
        ("Số: 218KH-SNV", "(Kèm theo Quyết định số 218/KH-SNV)", None, "that of another type"),
        ("Số: 218KH-SNV", "PHỤ LỤC", None, "nothing confirms it"),
    ],
)
def test_number_that_an_annex_repeats(number, caption, expected, case):
    head = state_head(line3=centred(105, number, 0.6, middle=165.0))
    header, _ = header_of(scan(head, [centred(60, "PHỤ LỤC"), centred(80, caption)]))
    assert header.symbol == expected, case


@pytest.mark.parametrize(
    ("again", "name"), [("1050/QĐ-SNV", "Đoàn kiểm tra theo Quyết định số 1050/QĐ-SNV"), ("1060/QĐ-SNV", None)]
)
def test_symbol_in_an_organ_that_the_text_repeats(again, name):
    organ = [
        centred(60, "SỞ NỘI VỤ", middle=165.0),
        centred(75, "ĐOÀN KIỂM TRA", middle=165.0),
        centred(90, "THEO QUYẾT ĐỊNH SỐ 1050/QĐ-SNV", (0.96, 0.96, 0.96, 0.96, 0.6), middle=165.0),
    ]
    lines = [*organ, *state_head()[2:10], body(235, f"Thực hiện Quyết định số {again} của Giám đốc Sở.")]
    assert header_of(scan(lines))[0].organ_name == name


def test_letter_whose_blank_day_was_read_with_its_subject():
    text = "BỘ NỘI VỤ CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố:        /BNV-CCVC Độc lập - Tự do - Hạnh phúc\n"
    text += "V/v xác định vị trí việc làm Hà Nội, ngày      tháng 8 năm 2023\n"
    text += "Kính gửi: Ủy ban nhân dân các tỉnh\nBộ Nội vụ trả lời."
    header, problems = header_of(transcript(text))
    assert (header.subject, header.place, header.issued_on) == ("xác định vị trí việc làm", "Hà Nội", None)
    assert "date-unreadable" in codes(problems)


@pytest.mark.parametrize("title", ["LỊCH CÔNG TÁC", "NỘI QUY", "ĐỀ CƯƠNG"])
def test_titles_in_use(title):
    assert title_of(title).name.upper() == title
