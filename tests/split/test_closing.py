"""Who signed, and who receives the document."""

import pytest

from pipeline.model import Box, Line, Severity, Word
from pipeline.split.closing import parse_recipients, parse_signatures
from pipeline.split.closing.people import find_position, name_of, positions
from pipeline.split.closing.signing import read_signature, starts_signature
from pipeline.split.zones import find_zones
from tests.split.printed import body, centred, printed, scan, state_head, transcript

HEAD = """
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
"""


def closing_of(text):
    return find_zones(transcript(HEAD + text))


def signed(copy):
    signatures, problems = parse_signatures(copy)
    shown = [(s.authority, s.signed_for, s.position, s.name) for s in signatures]
    return shown, {problem.code for problem in problems}


@pytest.mark.parametrize(
    ("text", "expected", "case"),
    [
        (
            "T/M BAN THƯỜNG VỤ\nPHÓ BÍ THƯ THƯỜNG TRỰC\nLê Văn Sơn",
            ("T/M", "Ban Thường vụ", "Phó Bí thư Thường trực", "Lê Văn Sơn"),
            "collective, Party",
        ),
        ("T/M BỘ CHÍNH TRỊ\nLê Văn Sơn", ("T/M", "Bộ Chính trị", None, "Lê Văn Sơn"), "without a position"),
        (
            "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n(Đã ký)\nLê Văn Sơn",
            ("TM", "Ủy ban nhân dân", "Phó Chủ tịch", "Lê Văn Sơn"),
            "collective and deputy, State",
        ),
        (
            "TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH\nLê Văn Sơn",
            ("TM", "Ủy ban nhân dân", "Phó Chủ tịch", "Lê Văn Sơn"),
            "the same on one line of a transcript",
        ),
        ("KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nLê Văn Sơn", ("KT", "Chủ tịch", "Phó Chủ tịch", "Lê Văn Sơn"), "deputy"),
        ("K/T BÍ THƯ\nPHÓ BÍ THƯ\nLê Văn Sơn", ("K/T", "Bí thư", "Phó Bí thư", "Lê Văn Sơn"), "deputy, Party"),
        (
            "KT. BỘ TRƯỞNG\nTHỨ TRƯỞNG\nLê Văn Sơn",
            ("KT", "Bộ trưởng", "Thứ trưởng", "Lê Văn Sơn"),
            "a position that only its marks tell from another",
        ),
        (
            "TL. BỘ TRƯỞNG\nCHÁNH VĂN PHÒNG\nLê Văn Sơn",
            ("TL", "Bộ trưởng", "Chánh Văn phòng", "Lê Văn Sơn"),
            "by order",
        ),
        (
            "T/L BAN THƯỜNG VỤ\nPHÓ CHÁNH VĂN PHÒNG\nLê Văn Sơn",
            ("T/L", "Ban Thường vụ", "Phó Chánh Văn phòng", "Lê Văn Sơn"),
            "by order, of a body",
        ),
        ("TUQ. GIÁM ĐỐC\nTRƯỞNG PHÒNG\nLê Văn Sơn", ("TUQ", "Giám đốc", "Trưởng phòng", "Lê Văn Sơn"), "authorised"),
        ("Q. GIÁM ĐỐC\nLê Văn Sơn", ("Q", None, "Giám đốc", "Lê Văn Sơn"), "acting"),
        ("GIÁM ĐỐC\nThS. Lê Văn Sơn", (None, None, "Giám đốc", "Lê Văn Sơn"), "a degree before the name"),
        ("GIÁM ĐỐC\nLÊ VĂN SƠN", (None, None, "Giám đốc", "LÊ VĂN SƠN"), "a name in capitals"),
        (
            "CHỦ TỊCH\nHỘI ĐỒNG QUẢN LÝ\nLê Văn Sơn",
            (None, None, "Chủ tịch Hội đồng Quản lý", "Lê Văn Sơn"),
            "a position on two lines",
        ),
        (
            "TM. ĐOÀN KIỂM TRA\nTRƯỞNG ĐOÀN\nLê Văn Sơn\nPHÓ GIÁM ĐỐC",
            ("TM", "Đoàn kiểm tra", "Trưởng đoàn", "Lê Văn Sơn"),
            "another office of the signer below the name",
        ),
    ],
)
def test_transcribed_signatures(text, expected, case):
    shown, problems = signed(closing_of(f"Nơi nhận:\n- UBND tỉnh;\n- Lưu: VT.\n{text}"))
    assert shown == [expected], case
    assert not problems, case


def test_missing_name_is_a_problem():
    shown, problems = signed(closing_of("Nơi nhận:\n- Lưu: VT.\nKT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC"))
    assert shown == [("KT", "Giám đốc", "Phó Giám đốc", None)]
    assert problems == {"signer-unreadable"}


def test_both_columns_on_one_line():
    copy = closing_of("Nơi nhận: KT. GIÁM ĐỐC\n- UBND tỉnh; PHÓ GIÁM ĐỐC\n- Lưu: VT.\nLê Văn Sơn")
    assert signed(copy)[0] == [("KT", "Giám đốc", "Phó Giám đốc", "Lê Văn Sơn")]
    assert [recipient.text for recipient in parse_recipients(copy)] == ["UBND tỉnh", "Lưu: VT"]


def block(*lines):
    """The lines of a scanned signature block: (top, text, confidence) each, centred at 430."""
    return [
        printed(1, number, *centred(top, text, sure, middle=430.0)) for number, (top, text, sure) in enumerate(lines, 1)
    ]


@pytest.mark.parametrize(
    ("lines", "expected", "case"),
    [
        ([(100, "KT. GIÁM ĐÓC", 0.9), (114, "PHÓ GIÁM ĐỚC", 0.9)], ("Giám đốc", "Phó Giám đốc"), "slips of OCR"),
        ([(100, "VT. GIÁM ĐỐC", 0.7), (114, "PHÓ GIÁM ĐỐC", 0.9)], ("Giám đốc", "Phó Giám đốc"), "KT. by hand"),
        ([(100, "GIÁM ĐỐC", 0.9), (114, "PHÓ GIÁM ĐỐC", 0.9)], ("Giám đốc", "Phó Giám đốc"), "KT. under the seal"),
        ([(100, "VT. GIÁM ĐỐC", 0.7)], (None, None), "an unread mark alone: a deputy may be under the seal"),
        ([(100, "GIÁM ĐỐC", 0.9), (114, "GIÁM ĐỐC", 0.9)], (None, None), "KT. and PHÓ under the seal"),
        ([(100, "KT. GIÁM ĐỐC", 0.9), (114, "GIÁM ĐỐC", 0.9)], ("Giám đốc", None), "PHÓ under the seal"),
        ([(100, "GIÁM ĐỐC", 0.9), (114, "PH Q ĐÁM ẸĐ", 0.5)], (None, None), "what is under the seal may be a deputy"),
        (
            [(100, "T/M BAN THƯỜNG VỤ", 0.9), (114, "Ó BÍ THƯ", 0.9)],
            ("Ban Thường vụ", "Phó Bí thư"),
            "half a word covered",
        ),
        (
            [(100, "T/M BAN THƯỜNG VỤ", 0.9), (114, "Ở BÍ THƯ THƯỜNG TRỰC", 0.9)],
            ("Ban Thường vụ", "Phó Bí thư Thường trực"),
            "half a word covered, its tone misread",
        ),
        (
            [(100, "T/M BAN THƯỜNG VỤ", 0.9), (114, "O BÍ THƯ", 0.9)],
            ("Ban Thường vụ", None),
            "the edge of the seal, or a covered word",
        ),
        (
            [(100, "GIÁM ĐỐC SỞ Y TẾ", 0.9)],
            (None, "Giám đốc Sở Y tế"),
            "with an organ that is known",
        ),
        (
            [(100, "GIÁM ĐỐC SỞ Ỵ TẼ KHÁC", 0.5)],
            (None, None),
            "with an organ that was not read surely",
        ),
        ([(100, "KT. GIÁM ĐỐC GIÁM ĐỐC", 0.9)], (None, None), "two signers' positions read on one line"),
        ([(100, "T/L BAN THƯỜNG VỤ", 0.9), (114, "PHÓ VĂN PHÒNG", 0.9)], ("Ban Thường vụ", None), "a word covered"),
        (
            [(100, "TM. ĐOÀN KIÊM TRA", 0.5), (190, "GIÁM ĐỐC", 0.9)],
            ("Đoàn kiểm tra", None),
            "after the gap of the signature another office follows, not the position",
        ),
    ],
)
def test_positions_under_a_seal(lines, expected, case):
    signature = read_signature(block(*lines)).signature
    assert (signature.signed_for, signature.position) == expected, case


def test_position_that_is_not_centred_over_the_name():
    lines = block((100, "CHỦ TỊCH", 0.9), (190, "Vũ Minh Hùng", 0.96))
    moved = printed(1, 1, *centred(100, "CHỦ TỊCH", 0.9, middle=445.0))
    assert read_signature(lines).signature.position == "Chủ tịch"
    read = read_signature([moved, lines[1]])
    assert read.signature.position is None, "PHÓ stands under the seal"
    assert read.position_unread


@pytest.mark.parametrize(
    ("text", "sure", "expected", "case"),
    [
        ("Vũ Minh Hùng", 0.96, "Vũ Minh Hùng", "a name"),
        ("._ Vũ Minh Hùng '", 0.96, "Vũ Minh Hùng", "specks of the seal around it"),
        ("Thượng tá Vũ Minh Hùng", 0.96, "Vũ Minh Hùng", "a rank before it"),
        ("Lò Thị Tâm", 0.96, "Lò Thị Tâm", "a syllable without tone that has no toned neighbour"),
        ("Vũ Minh Hùng", (0.96, 0.5, 0.96), None, "an unsure syllable"),
        ("ũ Minh Hùng", 0.96, None, "the first letter is covered"),
        ("Minh Hùng", 0.96, None, "the family name is covered"),
        ("Vũ Văn Tuân", 0.96, None, "perhaps Tuấn: OCR loses tones above â"),
        ("Vũ Mixh Hùng", 0.96, None, "no syllable"),
        ("Phòng họp số một", 0.96, None, "no name"),
        ("CHỦ TỊCH", 0.96, None, "a position"),
    ],
)
def test_names_in_scans(text, sure, expected, case):
    if isinstance(sure, float):
        sure = (sure,) * len(text.split())
    assert name_of(text, printed(1, 1, 300.0, 100.0, text, sure)) == expected, case


@pytest.mark.parametrize(
    ("text", "expected", "case"),
    [
        ("BỘ TRƯỞNG BỘ TƯ PHÁP", "Bộ trưởng Bộ Tư pháp", "with its organ"),
        ("THỦ TRƯỞNG", "Thủ trưởng", "not Thứ trưởng"),
        ("Giám đốc", None, "small letters"),
        ("SỞ NỘI VỤ", None, "an organ"),
    ],
)
def test_positions(text, expected, case):
    found = find_position(text)
    assert (found and found.name) == expected, case
    assert starts_signature(text) == (expected is not None), case


def test_two_signers():
    close = [
        body(60, "Trên đây là kế hoạch phối hợp năm 2023 của hai cơ quan./."),
        centred(100, "CHỦ TỊCH", middle=165.0),
        centred(200, "Hà Thị Lan", middle=165.0),
        centred(100, "GIÁM ĐỐC", middle=430.0),
        centred(200, "Vũ Minh Hùng", middle=430.0),
        (85.0, 240.0, "Nơi nhận:"),
        (85.0, 255.0, "- Lưu: VT."),
    ]
    copy = find_zones(scan(state_head(), close))
    assert signed(copy)[0] == [(None, None, "Giám đốc", "Vũ Minh Hùng"), (None, None, "Chủ tịch", "Hà Thị Lan")]
    _, problems = parse_signatures(copy)
    assert [(problem.code, problem.severity) for problem in problems] == [("second-signer", Severity.INFO)]
    assert problems[0].line == (2, 2), "it points to the other signer's block"


def test_name_of_the_other_signer_is_not_the_main_signer_s():
    close = [
        centred(100, "CHỦ TỊCH", middle=165.0),
        centred(200, "Hà Thị Lan", middle=165.0),
        centred(100, "GIÁM ĐỐC", middle=430.0),
        (85.0, 240.0, "Nơi nhận:"),
        (85.0, 255.0, "- Lưu: VT."),
    ]
    assert signed(find_zones(scan(state_head(), close)))[0][0] == (None, None, "Giám đốc", None)


RECIPIENTS = """
Nơi nhận:
- Ban Bí thư Trung ương Đảng (để b/c);
- Bộ Nội vụ (để báo cáo);
- Các sở, ban, ngành cấp tỉnh và
Ủy ban nhân dân các huyện (t/h);
- VPUB: CVP, PCVP,
các phòng nghiên cứu;
~ Cổng Thông tin (để đăng tin);
- Lưu: VT, KGVX.
(in 50b)
GIÁM ĐỐC
Lê Văn Sơn
"""


def test_recipients():
    found = parse_recipients(closing_of(RECIPIENTS))
    assert [(recipient.text, recipient.purpose, recipient.is_archive) for recipient in found] == [
        ("Ban Bí thư Trung ương Đảng (để b/c)", "để báo cáo", False),
        ("Bộ Nội vụ (để báo cáo)", "để báo cáo", False),
        ("Các sở, ban, ngành cấp tỉnh và Ủy ban nhân dân các huyện (t/h)", "để thực hiện", False),
        ("VPUB: CVP, PCVP, các phòng nghiên cứu", None, False),
        ("Cổng Thông tin (để đăng tin)", "để đăng tin", False),
        ("Lưu: VT, KGVX", None, True),
    ]


def test_recipients_without_dashes():
    found = parse_recipients(closing_of("Nơi nhận:\nNhư trên;\nBan Giám đốc;\nLưu: VT.\nGIÁM ĐỐC\nLê Văn Sơn"))
    assert [recipient.text for recipient in found] == ["Như trên", "Ban Giám đốc", "Lưu: VT"]


@pytest.mark.parametrize(
    ("printed_as", "expected", "case"),
    [
        ("Kính gửi:\n- Các sở;\n- Công an tỉnh.", ["Các sở", "Công an tỉnh"], "a list"),
        ("Kính gửi: Ủy ban nhân dân các huyện", ["Ủy ban nhân dân các huyện"], "on the line"),
        (
            "Kính gửi: Ủy ban nhân dân các huyện,\nthị xã, thành phố",
            ["Ủy ban nhân dân các huyện, thị xã, thành phố"],
            "on two lines",
        ),
    ],
)
def test_addressees(printed_as, expected, case):
    letter = HEAD.replace(
        "BÁO CÁO\nKết quả thực hiện nhiệm vụ\nI. KẾT QUẢ", f"{printed_as}\nSở Nội vụ đề nghị như sau:\n1. Báo cáo."
    )
    found = parse_recipients(find_zones(transcript(letter)))
    assert [(recipient.text, recipient.purpose) for recipient in found] == [(text, "kính gửi") for text in expected], (
        case
    )


def test_deputies_are_deputies_of_listed_positions():
    listed = positions()
    missing = [position for position in listed if position.deputy_of and not find_position(position.deputy_of.upper())]
    assert len(listed) > 50
    assert not missing


@pytest.mark.parametrize(
    ("text", "name", "case"),
    [
        ("Trần Văn Hùng", "Trần Văn Hùng", "a common middle name"),
        ("Trần Vấn Hùng", None, "a middle name that only lost marks tell from a common one"),
        ("Trần Thi Hạnh", None, "Thị without its dot"),
        ("Trần Hoàng Tuân", None, "a given name that may have lost its tone"),
        ("Tràn Văn Hùng", None, "no family name"),
    ],
)
def test_names_that_ocr_read(text, name, case):
    words = tuple(Word(word, Box(10 * at, 0, 10 * at + 9, 10), 0.95) for at, word in enumerate(text.split()))
    line = Line(1, 1, text, text, box=Box(0, 0, 40, 10), confidence=0.95, words=words)
    assert name_of(text, line) == name, case


@pytest.mark.parametrize(
    ("text", "case"),
    [
        (
            "KT. GIÁM ĐỐC\nGIÁM ĐỐC\nPHÓ GIÁM ĐỐC\nLê Quang Minh\nĐại tá Trần Văn Khang\nNơi nhận:\n- Lưu: VT.",
            "a line of each column in turn",
        ),
        (
            "KT. GIÁM ĐỐC GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\nĐại tá Trần Văn Khang Lê Quang Minh\nNơi nhận:\n- Lưu: VT.",
            "both columns on one line",
        ),
        (
            "TM. ĐOÀN CHỦ TỊCH BỘ TRƯỞNG\nPHÓ CHỦ TỊCH Đào Thị Lan\nHà Thị Thu\nNơi nhận:\n- Lưu: VT.",
            "a position before the other signer's name",
        ),
    ],
)
def test_two_signers_row_by_row_are_not_paired(text, case):
    signatures, problems = parse_signatures(closing_of(text))
    first = signatures[0]
    assert (first.authority, first.signed_for, first.position, first.name) == (None, None, None, None), case
    assert {"signer-unreadable", "position-unreadable"} == {problem.code for problem in problems}, case


def test_two_signers_in_a_table():
    text = "CÔNG AN TỈNH | SỞ TÀI CHÍNH\nKT. GIÁM ĐỐC | GIÁM ĐỐC\nPHÓ GIÁM ĐỐC | Lê Quang Minh\nTrần Văn Khang |"
    signatures, _ = parse_signatures(closing_of(text))
    assert [(one.position, one.name) for one in signatures] == [
        ("Giám đốc", "Lê Quang Minh"),
        ("Phó Giám đốc", "Trần Văn Khang"),
    ]


@pytest.mark.parametrize(
    ("lines", "expected", "case"),
    [
        (["KT. GIÁM ĐỐC", "THAM MƯU TRƯỞNG", "Lê Văn Hiền"], None, "who signs for another is a deputy"),
        (["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Lê Văn Hiền"], "Phó Giám đốc", "as here"),
        (["PHÓ CHỈ HUY TRƯỞNG -", "Lê Văn Hiền"], None, "the rest of the position is missing"),
        (["CHỦ TỊCH VÀ TRUYỀN THÔNG", "Lê Văn Hiền"], None, "the organ's beginning is missing"),
    ],
)
def test_positions_with_a_part_missing(lines, expected, case):
    assert read_signature(list(transcript("\n".join(lines)).lines)).signature.position == expected, case


@pytest.mark.parametrize(
    ("text", "expected", "case"),
    [
        ("Trần Văn Khang Lê Quang Minh", None, "two people"),
        ("Trần Văn Khang PGS. Lê Minh", None, "a title between them"),
        ("Nguyễn Thị Minh Khai", "Nguyễn Thị Minh Khai", "one with four syllables"),
    ],
)
def test_two_names_on_a_line(text, expected, case):
    assert name_of(text, transcript(text).lines[0]) == expected, case


@pytest.mark.parametrize(
    ("sure", "elsewhere", "expected", "case"),
    [
        (0.95, 0.95, "Trần Văn Tuân", "clear print has the same name"),
        (0.95, 0.6, None, "as doubtful there"),
        (0.6, 0.95, "Trần Văn Tuân", "doubtful under the seal alone"),
    ],
)
def test_name_that_the_text_prints_too(sure, elsewhere, expected, case):
    under_seal = printed(3, 1, 300.0, 400.0, "Trần Văn Tuân", sure)
    text = printed(2, 5, 100.0, 200.0, "1. Ông Trần Văn Tuân - Trưởng đoàn;", elsewhere)
    assert name_of(under_seal.text, under_seal) is None
    assert name_of(under_seal.text, under_seal, [text]) == expected, case


@pytest.mark.parametrize(
    ("words", "expected", "case"),
    [
        ([("4", 0, 6, 0.9), ("Mai", 20, 38, 0.95), ("Văn", 42, 60, 0.95), ("Hùng", 64, 88, 0.95)], True, "before it"),
        ([("Mai", 0, 18, 0.95), ('"', 19, 21, 0.2), ("Văn", 22, 40, 0.95), ("Hùng", 44, 68, 0.95)], True, "in a space"),
        (
            [("Mai", 0, 18, 0.95), ("V%u", 22, 40, 0.2), ("Văn", 44, 62, 0.95), ("Hùng", 66, 90, 0.95)],
            False,
            "a syllable's place",
        ),
        (
            [("Ngưỵ", 0, 24, 0.2), ("Mai", 28, 46, 0.95), ("Văn", 50, 68, 0.95), ("Hùng", 72, 96, 0.95)],
            False,
            "a word before it",
        ),
        (
            [("Mai", 0, 18, 0.95), ("Văn", 22, 40, 0.95), ("Hùng", 44, 68, 0.95), ("Đưc", 72, 92, 0.3)],
            False,
            "a word behind it",
        ),
    ],
)
def test_specks_among_a_name(words, expected, case):
    held = tuple(Word(text, Box(x0, 400.0, x1, 412.0), sure) for text, x0, x1, sure in words)
    text = " ".join(word.text for word in held)
    line = Line(3, 1, text, text, box=Box(0.0, 400.0, 100.0, 412.0), confidence=0.9, words=held)
    assert (name_of(text, line) == "Mai Văn Hùng") == expected, case


@pytest.mark.parametrize(
    ("first", "left", "case"),
    [
        ("Bộ Nội vụ nhận được văn bản của một số địa phương.", 120.0, "a paragraph under the centred addressee"),
        ("Thời gian gần đây, số ca mắc tăng. Sở đề nghị:", 120.0, "one that ends in a colon"),
    ],
)
def test_addressee_over_the_full_width(first, left, case):
    lines = [
        *state_head()[:6],
        centred(140, "Kính gửi: Ủy ban nhân dân các huyện, thành phố trực thuộc tỉnh"),
        (left, 160.0, first, 0.96),
    ]
    found = parse_recipients(find_zones(scan(lines)))
    assert [recipient.text for recipient in found] == ["Ủy ban nhân dân các huyện, thành phố trực thuộc tỉnh"], case


@pytest.mark.parametrize(
    ("text", "sure", "expected", "case"),
    [
        ("Ngô Văn Hiến", 0.96, None, "what OCR makes of Hiển"),
        ("Ngô Văn Toà", 0.96, None, "a seal's edge took the last letter"),
        ("Ngô Văn Thuý", 0.96, "Ngô Văn Thuý", "a given name with the tone on the last letter"),
        ("Hà Văn Phúc", (0.78, 0.97, 0.97), "Hà Văn Phúc", "a family name is one of few"),
        ("Hà Văn Phúc", (0.78, 0.9, 0.97), None, "not so if the rest is doubtful too"),
        ("Hà Văn Phúc", (0.7, 0.97, 0.97), None, "nor if it is hardly legible"),
    ],
)
def test_given_and_family_names_under_seals(text, sure, expected, case):
    line = printed(3, 1, 300.0, 400.0, text, sure)
    assert name_of(text, line) == expected, case
