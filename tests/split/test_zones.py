"""What each line is part of, and what each page holds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model import Part, Zone
from pipeline.split.zones import find_zones
from tests.split.printed import body, centred, scan, state_head, transcript

SHORT = {
    Zone.HEADER: "h",
    Zone.NUMBER: "n",
    Zone.PLACE_DATE: "d",
    Zone.SUBJECT: "s",
    Zone.BODY: "b",
    Zone.TABLE: "t",
    Zone.RECIPIENTS: "r",
    Zone.SIGNATURE: "g",
    Zone.STAMP: "m",
    Zone.PAGE_NUMBER: "p",
    Zone.COPY_CERTIFICATE: "c",
    Zone.HANDWRITING: "w",
    Zone.NOISE: "x",
}


def zones_of(copy):
    """One letter a line, a space between pages."""
    return " ".join("".join(SHORT[line.zone] for line in page.lines) for page in find_zones(copy).pages)


PARTY = """
TỈNH ỦY TÂN HÒA
*
Số 19-CT/TU
ĐẢNG CỘNG SẢN VIỆT NAM
Tân Hòa, ngày 19 tháng 4 năm 2023
CHỈ THỊ
CỦA BAN THƯỜNG VỤ TỈNH ỦY
về công tác dân số
Công tác dân số đã được các cấp quan tâm.
1. Giao Sở Y tế tham mưu.
Nơi nhận:
- Các huyện ủy, thành ủy,
- Các sở, ban, ngành,
- Lưu Văn phòng Tỉnh ủy.
T/M BAN THƯỜNG VỤ
PHÓ BÍ THƯ
Nguyễn Văn Bình
"""

STAMPED = """
SỞ Y TẾ TÂN HÒA
CÔNG VĂN ĐẾN
Số: 531 ngày 20/6/2020
Chuyển: Văn phòng
Lưu hồ sơ:
UBND TỈNH TÂN HÒA
SỞ NỘI VỤ
Số: 44/KH-SNV
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Tân Hòa, ngày 18 tháng 6 năm 2020
KẾ HOẠCH
Chuyển đổi số trong cơ quan
I. MỤC ĐÍCH
1. Nâng cao chất lượng.
"""

E_SIGNED = """
Ký bởi: Ủy ban nhân dân tỉnh Tân Hòa
Email: ubnd@tanhoa.gov.vn
Thời gian ký: 18/03/2024 10:11:12 +07:00
ỦY BAN NHÂN DÂN
TỈNH TÂN HÒA
Số: 9/CT-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Tân Hòa, ngày 15 tháng 3 năm 2024
CHỈ THỊ
Về tiết kiệm điện
Thời gian qua, việc tiết kiệm điện đã có chuyển biến.
"""

SIGNED_FIRST = """
UBND TỈNH TÂN HÒA
SỞ NỘI VỤ
Số: 44/BC-SNV
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Tân Hòa, ngày 18 tháng 6 năm 2020
BÁO CÁO
Kết quả thực hiện nhiệm vụ
I. KẾT QUẢ
Sở đã hoàn thành nhiệm vụ./.
KT. GIÁM ĐỐC
PHÓ GIÁM ĐỐC
(Đã ký)
Trần Thị Bích
Nơi nhận:
- UBND tỉnh;
- Lưu: VT.
Phụ lục
BIỂU SỐ LIỆU
(Kèm theo Báo cáo số 44/BC-SNV ngày 18/6/2020)
1. Số cán bộ.
"""

COPIED = """
BAN CHẤP HÀNH TRUNG ƯƠNG
ĐẢNG CỘNG SẢN VIỆT NAM
Số 30-HD/TW
Hà Nội, ngày 2 tháng 5 năm 2022
HƯỚNG DẪN
thi hành Điều lệ
1. Nội dung thứ nhất.
Nơi nhận:
- Các tỉnh ủy,
- Lưu Văn phòng.
Lê Văn Sơn
HUYỆN ỦY LONG AN
*
Số 15-BS/HU
ĐẢNG CỘNG SẢN VIỆT NAM
Long An, ngày 20 tháng 5 năm 2022
SAO Y BẢN CHÍNH
Nơi nhận:
- Các chi bộ,
- Lưu Văn phòng Huyện ủy.
T/L BAN THƯỜNG VỤ
CHÁNH VĂN PHÒNG
Hồ Thị Lan
"""

WITHOUT_HEAD = """
Các phòng chuẩn bị báo cáo.
Văn phòng tổng hợp.
"""


@pytest.mark.parametrize(
    ("text", "zones", "case"),
    [
        (PARTY, "hhnhdsssbbrrrrggg", "a Party directive"),
        (STAMPED, "mmmmmhhnhhdssbb", "an incoming stamp above the head; a subject that begins like one of its fields"),
        (E_SIGNED, "mmmhhnhhdssb", "captions of an electronic signature above the head"),
        (SIGNED_FIRST, "hhnhhdssbbggggrrrbbbb", "the signature above the recipients, an annex behind them"),
        (COPIED, "hhndssbrrrgcccccccccccc", "a certificate with a letterhead, recipients and signature of its own"),
        (WITHOUT_HEAD, "bb", "no letterhead: all body"),
    ],
)
def test_transcripts(text, zones, case):
    assert zones_of(transcript(text)) == zones, case


def test_addressees_count_as_recipients():
    text = PARTY.replace(
        "CHỈ THỊ\nCỦA BAN THƯỜNG VỤ TỈNH ỦY\nvề công tác dân số", "KÍNH GỬI:\n- Các huyện ủy;\n- Sở Y tế."
    )
    assert zones_of(transcript(text)).startswith("hhnhdrrrbb")


#: The last page of a scan: the signature beside the recipients, an entry on two lines.
CLOSE = [
    (295.0, 40.0, "2"),
    body(60, "2. Các cơ quan báo cáo kết quả trước ngày 15 tháng 12 hằng năm."),
    (85.0, 100.0, "Nơi nhận:"),
    (85.0, 115.0, "- Văn phòng UBND tỉnh và các cơ quan"),
    (90.0, 128.0, "chuyên môn thuộc UBND tỉnh;"),
    (85.0, 141.0, "- Lưu: VT."),
    (140.0, 150.0, "n kự", 0.5),
    centred(98, "KT. GIÁM ĐỐC", middle=430.0),
    centred(112, "PHÓ GIÁM ĐỐC", middle=430.0),
    centred(200, "Vũ Minh Hùng", middle=430.0),
]


def test_close_of_a_scan():
    copy = scan(state_head(), CLOSE)
    assert zones_of(copy) == "hhnhhdsssbb pbrrrrxggg"
    assert [page.part for page in find_zones(copy).pages] == [Part.DOCUMENT, Part.DOCUMENT]


def test_signature_read_between_the_recipients():
    between = [*CLOSE[:4], CLOSE[7], CLOSE[4], CLOSE[8], CLOSE[5], CLOSE[9]]
    assert zones_of(scan(state_head(), between)) == "hhnhhdsssbb pbrrgrgrg"


def test_signature_read_before_the_recipients():
    before = [*CLOSE[:2], *CLOSE[7:], *CLOSE[2:6]]
    assert zones_of(scan(state_head(), before)) == "hhnhhdsssbb pbgggrrrr"


#: A certificate below the close of the document, its left column first.
CERTIFICATE = [
    centred(400, "ỦY BAN NHÂN DÂN", middle=165.0),
    centred(415, "HUYỆN LONG TÂN", middle=165.0),
    centred(440, "Số: 45/SY-UBND", middle=165.0),
    centred(400, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", middle=410.0),
    centred(415, "Độc lập - Tự do - Hạnh phúc", middle=410.0),
    centred(440, "Long Tân, ngày 20 tháng 3 năm 2023", middle=410.0),
    centred(470, "SAO Y"),
    (85.0, 500.0, "Nơi nhận:"),
    (85.0, 515.0, "- Các phòng;"),
    (85.0, 528.0, "- Lưu: VT."),
    centred(498, "TL. CHỦ TỊCH", middle=430.0),
    centred(512, "CHÁNH VĂN PHÒNG", middle=430.0),
    centred(600, "Hồ Minh Hùng", middle=430.0),
]


def test_certificate_below_the_close():
    assert zones_of(scan(state_head(), [*CLOSE, *CERTIFICATE])) == "hhnhhdsssbb pbrrrrxggg" + "c" * 13


def test_certificate_whose_columns_are_mixed_with_the_close():
    mixed = [*CLOSE[:6], *CERTIFICATE[:3], *CLOSE[7:], *CERTIFICATE[3:]]
    assert zones_of(scan(state_head(), mixed)) == "hhnhhdsssbb pbrrrrcccggg" + "c" * 10


def test_certificate_on_a_page_of_its_own():
    pages = find_zones(scan(state_head(), CLOSE, CERTIFICATE)).pages
    assert [page.part for page in pages] == [Part.DOCUMENT, Part.DOCUMENT, Part.COPY_CERTIFICATE]


def test_annex_and_blank_pages():
    annex = [centred(60, "PHỤ LỤC I"), centred(75, "DANH MỤC NHIỆM VỤ"), body(110, "1. Sở Tài chính lập dự toán.")]
    form = [centred(60, "Mẫu số 01"), (85.0, 300.0, "Nơi nhận:"), (85.0, 315.0, "- Như trên;")]
    pages = find_zones(scan(state_head(), CLOSE, [], annex, form)).pages
    assert [page.part for page in pages] == [Part.DOCUMENT, Part.DOCUMENT, Part.BLANK, Part.ANNEX, Part.ANNEX]
    assert zones_of(scan(state_head(), CLOSE, [], annex, form)).endswith("bbb bbb"), "a form's own close stays body"


@pytest.mark.parametrize(
    ("line", "zone", "case"),
    [
        ((300.0, 400.0, "~ ."), "x", "a stroke"),
        ((300.0, 400.0, "Z"), "x", "a letter that OCR made of one"),
        ((300.0, 400.0, "mờ", 0.2), "x", "read with next to no confidence"),
        ((120.0, 400.0, "5. Khen thưởng."), "b", "a short line of the body"),
    ],
)
def test_specks(line, zone, case):
    assert zones_of(scan([*state_head(), line]))[-1] == zone, case


def test_zones_that_the_reader_set_stay():
    copy = scan([*state_head(), (300.0, 400.0, "MẬT", 0.9, Zone.STAMP), (120.0, 420.0, "Sở", 0.9, Zone.TABLE)])
    assert zones_of(copy)[-2:] == "mt"


@given(st.lists(st.text(st.characters(codec="utf-8"), max_size=40), max_size=30))
def test_no_line_is_lost(texts):
    copy = transcript("\n".join(texts))
    zoned = find_zones(copy)
    assert [(line.ref, line.text) for line in zoned.lines] == [(line.ref, line.text) for line in copy.lines]
