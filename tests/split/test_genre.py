"""Openings and closings of many organs and kinds, each printed in every way in which a copy may give them.

Organs, places and people are invented or combined from common names.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.split import split_document
from tests.split.printed import body, centred, scan, transcript

STATE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM|Độc lập - Tự do - Hạnh phúc|"
PARTY = "ĐẢNG CỘNG SẢN VIỆT NAM|"

# left column; right column; the middle; first paragraphs; recipients; signature | what is expected of it
# (type; symbol; organ; superior; place and date; subject; authority/for/position/name; recipients)
CASES = {
    "resolution of a provincial committee, its superior above it": (
        "ĐẢNG BỘ TỈNH TÂN HÒA|TỈNH ỦY|*|Số 14-NQ/TU",
        PARTY + "Tân Hòa, ngày 12 tháng 10 năm 2024",
        "NGHỊ QUYẾT|CỦA BAN CHẤP HÀNH ĐẢNG BỘ TỈNH|về phát triển du lịch đến năm 2030,|tầm nhìn đến năm 2045",
        "I- TÌNH HÌNH|1. Kết quả đạt được",
        "- Bộ Chính trị, Ban Bí thư (để báo cáo),|- Các huyện ủy, thành ủy,|- Lưu Văn phòng Tỉnh ủy.",
        "T/M TỈNH ỦY|BÍ THƯ|(đã ký)|Nguyễn Thái Lâm",
        "Nghị quyết; 14-NQ/TU; Tỉnh ủy; Đảng bộ tỉnh Tân Hòa; Tân Hòa 2024-10-12; về phát triển du lịch đến năm 2030, "
        "tầm nhìn đến năm 2045; T/M/Tỉnh ủy/Bí thư/Nguyễn Thái Lâm; 3",
    ),
    "decision, the authority close under the subject; a place that only the organ confirms": (
        "ỦY BAN NHÂN DÂN|HUYỆN ĐĂK LONG|Số: 1287/QĐ-UBND",
        STATE + "Đăk Long, ngày 09 tháng 6 năm 2021",
        "QUYẾT ĐỊNH|Về việc ban hành Quy chế làm việc của Ban Chỉ đạo|CHỦ TỊCH ỦY BAN NHÂN DÂN HUYỆN",
        "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;|QUYẾT ĐỊNH:|Điều 1. Ban hành Quy chế.",
        "- Như Điều 2;|- TT Huyện ủy, HĐND huyện (b/c);|- Lưu: VT, VHTT.",
        "KT. CHỦ TỊCH|PHÓ CHỦ TỊCH|Lò Thị Lan Hương",
        "Quyết định; 1287/QĐ-UBND; Ủy ban nhân dân huyện Đăk Long; -; Đăk Long 2021-06-09; Về việc ban hành Quy chế "
        "làm việc của Ban Chỉ đạo; KT/Chủ tịch/Phó Chủ tịch/Lò Thị Lan Hương; 3",
    ),
    "notice of an office, three lines of organs": (
        "ỦY BAN NHÂN DÂN TỈNH|TÂN HÒA|VĂN PHÒNG|Số: 96/TB-VP",
        STATE + "Tân Hòa, ngày 28 tháng 02 năm 2023",
        "THÔNG BÁO|Kết luận của Phó Chủ tịch UBND tỉnh tại cuộc họp|nghe báo cáo tiến độ giải ngân",
        "Ngày 24/02/2023, Phó Chủ tịch UBND tỉnh đã chủ trì cuộc họp. Sau khi nghe báo cáo, kết luận như sau:",
        "- CT, các PCT UBND tỉnh;|- Các Sở: KHĐT, TC;|- Lưu: VT, TH.",
        "CHÁNH VĂN PHÒNG|Nguyễn Cao Thành",
        "Thông báo; 96/TB-VP; Văn phòng; Ủy ban nhân dân tỉnh Tân Hòa; Tân Hòa 2023-02-28; Kết luận của Phó Chủ tịch "
        "UBND tỉnh tại cuộc họp nghe báo cáo tiến độ giải ngân; //Chánh Văn phòng/Nguyễn Cao Thành; 3",
    ),
    "programme of action: the title has more words than the type": (
        "ĐẢNG BỘ TP. LONG THÀNH|QUẬN ỦY BÌNH AN|*|Số 27-CTr/QU",
        PARTY + "Quận Bình An, ngày 15 tháng 11 năm 2022",
        "CHƯƠNG TRÌNH HÀNH ĐỘNG|thực hiện Nghị quyết số 16-NQ/TU của Thành ủy|về cải cách hành chính",
        "Ban Thường vụ Quận ủy ban hành Chương trình hành động như sau:|I. MỤC TIÊU",
        "- Ban Thường vụ Thành ủy;|- Lưu VPQU.",
        "T/M BAN THƯỜNG VỤ|PHÓ BÍ THƯ THƯỜNG TRỰC|Trần Thanh Sơn",
        "Chương trình; 27-CTr/QU; Quận ủy Bình An; Đảng bộ TP. Long Thành; Quận Bình An 2022-11-15; thực hiện Nghị "
        "quyết số 16-NQ/TU của Thành ủy về cải cách hành chính; T/M/Ban Thường vụ/Phó Bí thư Thường "
        "trực/Trần Thanh Sơn; 2",
    ),
    "Front: an inner organ under an abbreviated name": (
        "ỦY BAN MTTQ VIỆT NAM|TỈNH TÂN HÒA|BAN THƯỜNG TRỰC|Số: 312/KH-MTTQ-BTT",
        STATE + "Tân Hòa, ngày 06 tháng 5 năm 2022",
        "KẾ HOẠCH|Tổ chức Ngày hội Đại đoàn kết năm 2022",
        "Ban Thường trực xây dựng kế hoạch như sau:|I. MỤC ĐÍCH, YÊU CẦU",
        "- Tỉnh ủy, HĐND, UBND tỉnh;|- Lưu: VT.",
        "TM. BAN THƯỜNG TRỰC|PHÓ CHỦ TỊCH|Bùi Thị Thu Hà",
        "Kế hoạch; 312/KH-MTTQ-BTT; Ban Thường trực; Ủy ban MTTQ Việt Nam tỉnh Tân Hòa; Tân Hòa 2022-05-06; Tổ chức "
        "Ngày hội Đại đoàn kết năm 2022; TM/Ban Thường trực/Phó Chủ tịch/Bùi Thị Thu Hà; 2",
    ),
    "union: its committee abbreviated": (
        "HỘI NÔNG DÂN VIỆT NAM|BCH HỘI NÔNG DÂN TỈNH TÂN HÒA|Số: 67-KH/HNDT",
        STATE + "Tân Hòa, ngày 09 tháng 9 năm 2022",
        "KẾ HOẠCH|phát động phong trào thi đua chào mừng Đại hội",
        "Ban Thường vụ Hội Nông dân tỉnh xây dựng kế hoạch:|1. Mục đích",
        "- Hội Nông dân các huyện;|- Lưu VP.",
        "TM. BAN THƯỜNG VỤ|PHÓ CHỦ TỊCH|Hà Văn Hùng",
        "Kế hoạch; 67-KH/HNDT; BCH Hội Nông dân tỉnh Tân Hòa; Hội Nông dân Việt Nam; Tân Hòa 2022-09-09; phát động "
        "phong trào thi đua chào mừng Đại hội; TM/Ban Thường vụ/Phó Chủ tịch/Hà Văn Hùng; 2",
    ),
    "military: two positions on two lines, a rank before the name": (
        "BỘ TƯ LỆNH QUÂN KHU 11|BỘ CHỈ HUY QUÂN SỰ TỈNH TÂN HÒA|Số: 1023/KH-BCH",
        STATE + "Tân Hòa, ngày 25 tháng 5 năm 2023",
        "KẾ HOẠCH|Diễn tập khu vực phòng thủ huyện Long An năm 2023",
        "Căn cứ Chỉ thị số 28/CT-BTL;|I. MỤC ĐÍCH",
        "- Đ/c Chỉ huy trưởng;|- Lưu: TM, TaH05.",
        "KT. CHỈ HUY TRƯỞNG|PHÓ CHỈ HUY TRƯỞNG -|THAM MƯU TRƯỞNG|Thượng tá Lê Tấn Hiền",
        "Kế hoạch; 1023/KH-BCH; Bộ Chỉ huy Quân sự tỉnh Tân Hòa; Bộ Tư lệnh Quân khu 11; Tân Hòa 2023-05-25; Diễn tập "
        "khu vực phòng thủ huyện Long An năm 2023; KT/Chỉ huy trưởng/Phó Chỉ huy trưởng - Tham mưu "
        "trưởng/Lê Tấn Hiền; 2",
    ),
    "hospital over two lines, a degree of a specialist": (
        "SỞ Y TẾ TÂN HÒA|BỆNH VIỆN ĐA KHOA|HUYỆN LONG AN|Số: 402/KH-BVLA",
        STATE + "Long An, ngày 20 tháng 3 năm 2023",
        "KẾ HOẠCH|Cải tiến chất lượng bệnh viện năm 2023",
        "Căn cứ Thông tư số 19/2013/TT-BYT;|I. MỤC TIÊU",
        "- Sở Y tế (b/c);|- Các khoa, phòng (t/h);|- Lưu: VT, KHTH.",
        "GIÁM ĐỐC|BSCKII. Mai Văn Hùng",
        "Kế hoạch; 402/KH-BVLA; Bệnh viện đa khoa huyện Long An; Sở Y tế Tân Hòa; Long An 2023-03-20; Cải tiến chất "
        "lượng bệnh viện năm 2023; //Giám đốc/Mai Văn Hùng; 3",
    ),
    "an organ whose second line reads like a title": (
        "TỈNH ỦY TÂN HÒA|BAN CHỈ ĐẠO THỰC HIỆN|QUY CHẾ DÂN CHỦ Ở CƠ SỞ|Số 33-KH/BCĐ",
        PARTY + "Tân Hòa, ngày 23 tháng 6 năm 2020",
        "KẾ HOẠCH|kiểm tra việc thực hiện Quy chế dân chủ ở cơ sở năm 2020",
        "Ban Chỉ đạo xây dựng kế hoạch kiểm tra như sau:|I- MỤC ĐÍCH, YÊU CẦU",
        "- Thành viên Ban Chỉ đạo,|- Lưu.",
        "K/T TRƯỞNG BAN|PHÓ TRƯỞNG BAN THƯỜNG TRỰC|Huỳnh Văn Nghĩa",
        "Kế hoạch; 33-KH/BCĐ; Ban Chỉ đạo thực hiện Quy chế dân chủ ở cơ sở; Tỉnh ủy Tân Hòa; Tân Hòa 2020-06-23; kiểm "
        "tra việc thực hiện Quy chế dân chủ ở cơ sở năm 2020; K/T/Trưởng ban/Phó Trưởng ban Thường "
        "trực/Huỳnh Văn Nghĩa; 2",
    ),
    "by authorisation: a position over two lines": (
        "ỦY BAN NHÂN DÂN|TỈNH TÂN HÒA|Số: 812/QĐ-UBND",
        STATE + "Tân Hòa, ngày 27 tháng 3 năm 2023",
        "QUYẾT ĐỊNH|Phê duyệt Kế hoạch chuyển đổi số năm 2023|CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH",
        "Căn cứ Luật Giao dịch điện tử;|QUYẾT ĐỊNH:|Điều 1. Phê duyệt Kế hoạch.",
        "- Như Điều 3;|- Lưu: VT.",
        "TUQ. CHỦ TỊCH|GIÁM ĐỐC SỞ THÔNG TIN|VÀ TRUYỀN THÔNG|Phạm Văn Cường",
        "Quyết định; 812/QĐ-UBND; Ủy ban nhân dân tỉnh Tân Hòa; -; Tân Hòa 2023-03-27; Phê duyệt Kế hoạch chuyển đổi "
        "số năm 2023; TUQ/Chủ tịch/Giám đốc Sở Thông tin và Truyền thông/Phạm Văn Cường; 2",
    ),
    "commune since July 2025": (
        "ỦY BAN NHÂN DÂN|XÃ TÂN LẬP|Số: 18/KH-UBND",
        STATE + "Tân Lập, ngày 21 tháng 7 năm 2025",
        "KẾ HOẠCH|Triển khai phong trào “Bình dân học vụ số” trên địa bàn xã",
        "Thực hiện Kế hoạch số 0201/KH-UBND ngày 10/7/2025 của UBND tỉnh;|I. MỤC ĐÍCH",
        "- TT Đảng ủy, TT HĐND xã;|- CT, các PCT UBND xã;|- Lưu: VT, VHXH.",
        "TM. ỦY BAN NHÂN DÂN|KT. CHỦ TỊCH|PHÓ CHỦ TỊCH|Vùi Văn Nghĩa",
        "Kế hoạch; 18/KH-UBND; Ủy ban nhân dân xã Tân Lập; -; Tân Lập 2025-07-21; Triển khai phong trào “Bình dân học "
        "vụ số” trên địa bàn xã; TM/Ủy ban nhân dân/Phó Chủ tịch/Vùi Văn Nghĩa; 3",
    ),
    "joint title, organs joined by a dash": (
        "SỞ NỘI VỤ - SỞ TÀI CHÍNH -|BẢO HIỂM XÃ HỘI TỈNH|Số: 2210/HDLN-SNV-STC-BHXH",
        STATE + "Tân Hòa, ngày 18 tháng 10 năm 2023",
        "HƯỚNG DẪN LIÊN NGÀNH|Thực hiện chế độ bảo hiểm y tế ở cơ sở",
        "Căn cứ Nghị định số 33/2023/NĐ-CP;|I. ĐỐI TƯỢNG",
        "- UBND tỉnh;|- Lưu: VT.",
        "GIÁM ĐỐC SỞ NỘI VỤ|Lê Công Khánh",
        "Hướng dẫn; 2210/HDLN-SNV-STC-BHXH; Sở Nội vụ - Sở Tài chính - Bảo hiểm xã hội tỉnh; -; Tân Hòa 2023-10-18; "
        "Thực hiện chế độ bảo hiểm y tế ở cơ sở; //Giám đốc Sở Nội vụ/Lê Công Khánh; 2",
    ),
}

LAYOUTS = ("left column first", "right column first", "row by row", "scan")


def split(text: str) -> list[str]:
    return [line for line in text.split("|") if line]


def rows(left: list[str], right: list[str]) -> list[str]:
    """Both columns on one line, as a text file without tables has them."""
    padded = [*left, *[""] * (len(right) - len(left))], [*right, *[""] * (len(left) - len(right))]
    return [f"{a} {b}".strip() for a, b in zip(*padded, strict=True)]


def transcribed(case, layout):
    left, right, middle, text, recipients, signed = map(split, case[:6])
    recipients = ["Nơi nhận:", *recipients]
    if layout == "row by row":
        head, close = rows(left, right), rows(recipients, signed)
    else:
        head = left + right if layout == "left column first" else right + left
        close = recipients + signed
    return transcript("\n".join([*head, *middle, *text, *close]))


def scanned(case):
    left, right, middle, text, recipients, signed = map(split, case[:6])
    signed = [line for line in signed if not line.startswith("(")]
    first = [
        *(centred(60 + 15 * at, line, middle=165.0) for at, line in enumerate(left)),
        *(centred(60 + 15 * at, line, middle=410.0) for at, line in enumerate(right)),
        *(centred(140 + 15 * at, line) for at, line in enumerate(middle)),
        *(body(240 + 18 * at, line) for at, line in enumerate(text)),
    ]
    last = [
        body(60, "Trên đây là nội dung, đề nghị các đơn vị triển khai thực hiện nghiêm túc./."),
        *((85.0, 120 + 14 * at, line) for at, line in enumerate(["Nơi nhận:", *recipients])),
        *(centred(120 + 15 * at, line, middle=430.0) for at, line in enumerate(signed[:-1])),
        centred(240, signed[-1], middle=430.0),
    ]
    return scan(first, last)


def shown(document):
    header, signature = document.header, document.signatures[0]
    signed = "/".join(
        part or "" for part in (signature.authority, signature.signed_for, signature.position, signature.name)
    )
    fields = (
        header.type_name,
        header.symbol,
        header.organ_name,
        header.organ_parent or "-",
        f"{header.place} {header.issued_on}",
        header.subject,
        signed,
        str(len(document.recipients)),
    )
    return "; ".join(map(str, fields))


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("case", CASES)
def test_opening_and_closing(case, layout):
    copy = scanned(CASES[case]) if layout == "scan" else transcribed(CASES[case], layout)
    # a name in capitals only does not tell which of its words are names
    assert shown(split_document(copy)).casefold() == CASES[case][6].casefold()


JOINT = """
UBND TỈNH TÂN HÒA
SỞ GIÁO DỤC VÀ ĐÀO TẠO -
CÔNG AN TỈNH
Số: 1450/KHLT-SGDĐT-CAT
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Tân Hòa, ngày 15 tháng 8 năm 2022
KẾ HOẠCH LIÊN TỊCH
Bảo đảm an ninh, trật tự trường học năm học 2022 - 2023
Căn cứ chức năng, nhiệm vụ của hai ngành;
I. MỤC ĐÍCH
CÔNG AN TỈNH
KT. GIÁM ĐỐC
PHÓ GIÁM ĐỐC
Đại tá Trần Văn Khang
Nơi nhận:
- UBND tỉnh;
- Lưu: VT.
SỞ GIÁO DỤC VÀ ĐÀO TẠO
GIÁM ĐỐC
Lê Quang Minh
"""


@pytest.mark.parametrize(
    "text",
    [JOINT, JOINT.replace("ĐÀO TẠO -\n", "ĐÀO TẠO\n")],
    ids=["a dash between the organs", "the notation names both organs"],
)
def test_two_organs_and_two_signers(text):
    document = split_document(transcript(text))
    assert document.header.organ_name == "Sở Giáo dục và Đào tạo - Công an tỉnh"
    assert document.header.subject == "Bảo đảm an ninh, trật tự trường học năm học 2022 - 2023"
    signed = [(signature.position, signature.name) for signature in document.signatures]
    assert signed == [("Giám đốc", "Lê Quang Minh"), ("Phó Giám đốc", "Trần Văn Khang")]
    assert [problem.code for problem in document.problems if problem.column == "signer_name"] == ["second-signer"]


EXTRACT = """
HỘI ĐỒNG NHÂN DÂN
TỈNH TÂN HÒA
Số: 10/NQ-HĐND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Tân Hòa, ngày 08 tháng 7 năm 2022
NGHỊ QUYẾT
Về nhiệm vụ 6 tháng cuối năm 2022
Căn cứ Luật Tổ chức chính quyền địa phương;
Điều 1. Thông qua nhiệm vụ.
CHỦ TỊCH
Phạm Văn Hiếu
-----
SỞ TÀI CHÍNH
Số: 15/TrS-STC
Tân Hòa, ngày 02 tháng 8 năm 2022
TRÍCH SAO
Nơi nhận:
- Các phòng;
- Lưu: VT.
TL. GIÁM ĐỐC
CHÁNH VĂN PHÒNG
Lê Thị Ngọc Mai
"""


def test_certificate_behind_a_document_without_recipients():
    document = split_document(transcript(EXTRACT))
    assert [signature.name for signature in document.signatures] == ["Phạm Văn Hiếu"]
    marks = document.marks
    assert (marks.copy_kind, marks.copy_symbol, marks.copy_organ) == ("trich_sao", "15/TrS-STC", "Sở Tài chính")
    assert marks.signature.name == "Lê Thị Ngọc Mai"


def test_confidence_of_a_header():
    case = CASES["commune since July 2025"]
    sure = split_document(transcribed(case, "left column first")).confidence
    copy = scanned(case)
    unsure = tuple(
        replace(line, words=tuple(replace(word, probability=0.9) for word in line.words)) for line in copy.lines
    )
    read = split_document(replace(copy, pages=(replace(copy.pages[0], lines=unsure[:11]), copy.pages[1]))).confidence
    blank = split_document(
        transcribed(("ỦY BAN NHÂN DÂN|XÃ TÂN LẬP|Số:      /KH-UBND", *case[1:]), "left column first")
    )
    assert 0.8 < sure <= 1, "nothing was misread"
    assert 0 < read < sure, "words of a scan may be misread"
    assert blank.confidence < sure, "the number is not there"
