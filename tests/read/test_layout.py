"""Reading order, zones and paragraphs of pages that are set word by word in points."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.model import Box, Word, Zone
from pipeline.read.grid import Grid, GridCell
from pipeline.read.layout import lay_out
from tests.growth import LINEAR, growth

A4 = (595.0, 842.0)
LEFT, RIGHT = 85.0, 540.0


def width(text, size=12.0):
    return 0.5 * size * len(text)


def line(x, y, text, size=12.0, space=4.0, *, confidence=0.95, **looks):
    """The words of a line whose text begins at x and whose middle is at y."""
    words = []
    for part in text.split():
        box = Box(x, y - size / 2, x + width(part, size), y + size / 2)
        words.append(Word(part, box, confidence, **looks))
        x = box.x1 + space
    return words


def centred(centre, y, text, size=12.0, **looks):
    long = width(text.replace(" ", ""), size) + 4.0 * (len(text.split()) - 1)
    return line(centre - long / 2, y, text, size, **looks)


def justified(x, y, text, right=RIGHT, size=12.0):
    parts = text.split()
    space = (right - x - sum(width(part, size) for part in parts)) / (len(parts) - 1)
    return line(x, y, text, size, space)


def texts(words, page=1, **around):
    lines, _ = lay_out(page, words, A4, **around)
    return [each.text for each in lines]


STATE_HEADER = [
    *centred(150, 60, "UBND TỈNH PHÚ SƠN"),
    *centred(150, 76, "SỞ NỘI VỤ"),
    *line(95, 110, "Số:"),
    *line(145, 110, "/KH-SNV"),
    *centred(405, 60, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
    *centred(405, 76, "Độc lập - Tự do - Hạnh phúc"),
    *line(330, 112, "Phú Sơn, ngày"),
    *line(440, 112, "tháng 3 năm 2021"),
]
STATE_HEADER_TEXT = [
    "UBND TỈNH PHÚ SƠN",
    "SỞ NỘI VỤ",
    "Số: /KH-SNV",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc",
    "Phú Sơn, ngày tháng 3 năm 2021",
]
TITLE = [*centred(312, 170, "KẾ HOẠCH"), *centred(312, 186, "Cải cách hành chính năm 2021")]
TITLE_TEXT = ["KẾ HOẠCH", "Cải cách hành chính năm 2021"]

RECIPIENTS = [
    *line(85, 406, "Nơi nhận:", 10),
    *line(85, 422, "- Thường trực Tỉnh ủy;", 10),
    *line(85, 435, "- Các sở, ban, ngành;", 10),
    *line(85, 448, "- UBND các huyện;", 10),
    *line(85, 461, "- Báo Phú Sơn;", 10),
    *line(85, 474, "- Lưu: VT, KH.", 10),
]
RECIPIENTS_TEXT = [
    "Nơi nhận:",
    "- Thường trực Tỉnh ủy;",
    "- Các sở, ban, ngành;",
    "- UBND các huyện;",
    "- Báo Phú Sơn;",
    "- Lưu: VT, KH.",
]

ORDERS = [
    (STATE_HEADER + TITLE, STATE_HEADER_TEXT + TITLE_TEXT, "State header, blanks for number and day, centred title"),
    (
        [
            *line(85, 60, "BAN CHẤP HÀNH TRUNG ƯƠNG ĐOÀN"),
            *line(266, 61, "ĐẢNG CỘNG SẢN VIỆT NAM"),
            *centred(170, 78, "*"),
            *centred(170, 94, "Số 12-KH/TW"),
            *centred(340, 95, "Hà Nội, ngày 5 tháng 6 năm 2021"),
        ],
        [
            "BAN CHẤP HÀNH TRUNG ƯƠNG ĐOÀN",
            "*",
            "Số 12-KH/TW",
            "ĐẢNG CỘNG SẢN VIỆT NAM",
            "Hà Nội, ngày 5 tháng 6 năm 2021",
        ],
        "Party header whose columns are hardly more than a space apart: the motto parts them",
    ),
    (
        [
            *STATE_HEADER,
            *line(90, 128, "V/v báo cáo công tác", 10),
            *line(90, 141, "quý I năm 2021", 10),
            *line(150, 180, "Kính gửi:"),
            *line(225, 200, "- Các phòng chuyên môn thuộc Sở;"),
            *line(225, 216, "- Trung tâm Lưu trữ."),
        ],
        [
            *STATE_HEADER_TEXT[:3],
            "V/v báo cáo công tác",
            "quý I năm 2021",
            *STATE_HEADER_TEXT[3:],
            "Kính gửi:",
            "- Các phòng chuyên môn thuộc Sở;",
            "- Trung tâm Lưu trữ.",
        ],
        "official letter: V/v goes on with the left column, Kính gửi ends the header",
    ),
    (
        [
            *justified(LEFT + 35, 300, "Các sở, ban, ngành và đơn vị sự nghiệp"),
            *justified(LEFT, 318, "tổ chức thực hiện nghiêm túc Kế hoạch"),
            *justified(LEFT, 336, "đã ban hành, đạt mục tiêu và tiến độ"),
            *line(LEFT, 354, "đề ra."),
        ],
        [
            "Các sở, ban, ngành và đơn vị sự nghiệp",
            "tổ chức thực hiện nghiêm túc Kế hoạch",
            "đã ban hành, đạt mục tiêu và tiến độ",
            "đề ra.",
        ],
        "justified lines with spaces two or three text heights wide are not torn apart",
    ),
    (
        RECIPIENTS
        + centred(430, 400, "TM. ỦY BAN NHÂN DÂN")
        + centred(430, 416, "CHỦ TỊCH")
        + centred(430, 500, "Trần Văn An"),
        [*RECIPIENTS_TEXT, "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Trần Văn An"],
        "recipients beside a signature that begins a little higher and ends lower",
    ),
    (
        RECIPIENTS + centred(430, 455, "Trần Văn An"),
        [*RECIPIENTS_TEXT, "Trần Văn An"],
        "only the signer's name could be read, between two recipients",
    ),
    (
        [
            *centred(170, 300, "CHỦ TỊCH"),
            *centred(430, 300, "GIÁM ĐỐC"),
            *centred(170, 370, "Hoàng Thị Bình"),
            *centred(430, 371, "Lê Văn Cường"),
            *RECIPIENTS,
        ],
        ["CHỦ TỊCH", "Hoàng Thị Bình", "GIÁM ĐỐC", "Lê Văn Cường", *RECIPIENTS_TEXT],
        "two signers side by side, the recipients below both",
    ),
    (
        [
            *RECIPIENTS,
            *centred(430, 406, "T/M BAN THƯỜNG VỤ"),
            *centred(430, 470, "Trần Văn An"),
            *centred(160, 500, "HUYỆN ỦY ĐÔNG HẢI"),
            *centred(420, 499, "ĐẢNG CỘNG SẢN VIỆT NAM"),
            *centred(160, 560, "Số 7-BS/HU"),
            *centred(420, 561, "Đông Hải, ngày 9 tháng 6 năm 2021"),
            *centred(312, 600, "SAO LỤC"),
            *line(85, 630, "Nơi nhận:", 10),
            *line(85, 645, "- Các chi bộ,", 10),
            *line(85, 658, "- Lưu Văn phòng.", 10),
            *centred(430, 630, "T/L BAN THƯỜNG VỤ"),
            *centred(430, 700, "Phạm Văn Dũng"),
        ],
        [
            *RECIPIENTS_TEXT,
            "T/M BAN THƯỜNG VỤ",
            "Trần Văn An",
            "HUYỆN ỦY ĐÔNG HẢI",
            "Số 7-BS/HU",
            "ĐẢNG CỘNG SẢN VIỆT NAM",
            "Đông Hải, ngày 9 tháng 6 năm 2021",
            "SAO LỤC",
            "Nơi nhận:",
            "- Các chi bộ,",
            "- Lưu Văn phòng.",
            "T/L BAN THƯỜNG VỤ",
            "Phạm Văn Dũng",
        ],
        "copy certificate under the signature: header in two columns, title, two columns again",
    ),
    (
        [
            word
            for row, name in enumerate(("Sở Y tế", "Sở Tài chính", "Công an tỉnh"))
            for word in (*line(LEFT, 300 + 20 * row, name), *line(320, 300 + 20 * row, f"{row + 4} đồng chí"))
        ],
        ["Sở Y tế", "4 đồng chí", "Sở Tài chính", "5 đồng chí", "Công an tỉnh", "6 đồng chí"],
        "a list without rules is read row by row",
    ),
    (
        [
            *line(LEFT, 300, "(in"),
            Word("78", Box(107, 294, 119, 306)),
            Word("b", Box(119, 292, 123, 298)),
            *line(127, 300, "bản)"),
        ],
        ["(in 78 b bản)"],
        "a raised letter stays in its line",
    ),
]


@pytest.mark.parametrize(("words", "expected", "case"), ORDERS, ids=[case for _, _, case in ORDERS])
def test_reading_order(words, expected, case):
    assert texts(words) == expected
    assert texts(words[::-1]) == expected, "whatever order the words come in"


@pytest.mark.parametrize("slope", [-0.01, 0.01], ids=["rising", "falling"])
def test_skewed_lines_hold_together(slope):
    page = STATE_HEADER + TITLE
    for number in range(12):
        page += justified(LEFT, 200 + 17 * number, f"{number} Các cơ quan, đơn vị căn cứ chức năng, nhiệm vụ được giao")
    askew = [
        Word(
            word.text,
            Box(word.box.x0, word.box.top + slope * word.box.x0, word.box.x1, word.box.bottom + slope * word.box.x0),
        )
        for word in page
    ]
    assert texts(askew) == texts(page)


def zones(words, page=2, **around):
    lines, _ = lay_out(page, words, A4, **around)
    return [(each.text, each.zone) for each in lines if each.zone is not Zone.BODY]


BODY = [
    word
    for number in range(6)
    for word in justified(
        LEFT, 120 + 17 * number, "Các cơ quan, đơn vị, địa phương tổ chức thực hiện nghiêm túc các nội dung"
    )
]
ZONES = [
    (centred(298, 45, "2"), [("2", Zone.PAGE_NUMBER)], "page number at top centre"),
    (centred(298, 45, "- 12 -"), [("- 12 -", Zone.PAGE_NUMBER)], "page number between dashes"),
    (centred(298, 800, "3"), [("3", Zone.PAGE_NUMBER)], "page number at bottom centre"),
    (line(530, 800, "3"), [("3", Zone.PAGE_NUMBER)], "page number at bottom right"),
    (line(LEFT, 400, "2021"), [], "a year alone on a line of the text"),
    (line(LEFT, 45, "2"), [], "a number at the top left is no page number"),
    (line(300, 60, "Phụ lục") + centred(298, 85, "1"), [], "nor is one under a line of text"),
    (line(300, 600, "'", 3, confidence=0.2), [("'", Zone.NOISE)], "a speck"),
    (line(2, 500, "ii", confidence=0.5), [("ii", Zone.NOISE)], "scanner dirt at the edge"),
    (line(565, 300, "-", 4, confidence=0.7), [("-", Zone.NOISE)], "a mark beside the text"),
    ([Word("KHẨN", Box(560, 300, 570, 360), 0.9)], [("KHẨN", Zone.NOISE)], "text that runs up the page"),
    (line(430, 500, "jỊ.", 20, confidence=0.1), [("jỊ.", Zone.NOISE)], "a signature that OCR guessed at"),
    (line(LEFT, 300, "Mdc hQi", confidence=0.3), [], "a badly read line that begins at the margin stays text"),
    (centred(298, 300, "*"), [], "an asterisk on its own is printed"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "expected", "case"), ZONES, ids=[case for _, _, case in ZONES])
def test_what_is_not_text(words, expected, case):
    assert zones(BODY + words) == expected


HANDWRITING = [
    (
        [*line(95, 110, "Số:"), *line(120, 110, "Z4.", confidence=0.2), *line(145, 110, "/KH-SNV")],
        ["Số: /KH-SNV", "Z4."],
        "in the blank of the number",
    ),
    (
        [*line(330, 110, "ngày"), *line(360, 110, "J8", confidence=0.1), *line(380, 110, "tháng 3 năm 2021")],
        ["ngày tháng 3 năm 2021", "J8"],
        "in the blank of the day",
    ),
    (
        [*line(95, 110, "tổ chức thực"), *line(185, 110, "hjện", 20, confidence=0.2), *line(240, 110, "Kế hoạch này")],
        ["tổ chức thực Kế hoạch này", "hjện"],
        "much taller than the print around it",
    ),
    (
        [*line(95, 110, "Số:"), *line(120, 110, "146", confidence=0.9), *line(145, 110, "/KH-SNV")],
        ["Số: 146 /KH-SNV"],
        "a sure word in the blank stays",
    ),
    (
        [*line(330, 110, "Phú Sơn,"), *line(400, 110, "ngày9", confidence=0.3), *line(440, 110, "tháng 3")],
        ["Phú Sơn, ngày9 tháng 3"],
        "print to which a number is glued stays",
    ),
]


@pytest.mark.parametrize(("words", "expected", "case"), HANDWRITING, ids=[case for _, _, case in HANDWRITING])
def test_handwriting_is_a_line_of_its_own(words, expected, case):
    lines, _ = lay_out(1, words, A4)
    assert [each.text for each in lines] == expected
    assert [each.zone for each in lines[1:]] == [Zone.HANDWRITING] * (len(lines) - 1)


def test_stamps_are_read_after_the_lines_beside_them():
    mark = [*line(95, 128, "SỞ Y TẾ"), *line(95, 142, "ĐẾN Số: 47")]
    lines, _ = lay_out(1, STATE_HEADER + mark + TITLE, A4, stamps=[Box(90, 120, 200, 150)])
    assert [each.text for each in lines] == [*STATE_HEADER_TEXT, "SỞ Y TẾ", "ĐẾN Số: 47", *TITLE_TEXT]
    assert [each.zone is Zone.STAMP for each in lines] == [False] * 6 + [True] * 2 + [False] * 2


def test_print_under_a_seal_stays_print():
    seal = [Box(360, 380, 362.5, 440), Box(400, 380, 402.5, 440)]
    assert texts(centred(380, 400, "GIÁM ĐỐC") + centred(380, 470, "Trần Văn An"), stamps=seal) == [
        "GIÁM ĐỐC",
        "Trần Văn An",
    ]
    assert not zones(centred(380, 400, "GIÁM ĐỐC") + BODY, stamps=seal)


PARAGRAPHS = [
    *justified(LEFT, 60, "quan, đơn vị, địa phương trên địa bàn tỉnh tổ chức quán triệt, tuyên truyền và"),
    *line(LEFT, 77, "triển khai thực hiện Kế hoạch này."),
    *justified(LEFT + 35, 94, "1. Sở Nội vụ chủ trì, phối hợp với các sở, ban, ngành liên quan hướng"),
    *justified(LEFT, 111, "dẫn, kiểm tra việc thực hiện Kế hoạch; tổng hợp, báo cáo Ủy ban nhân dân tỉnh"),
    *justified(LEFT, 128, "kết quả thực hiện theo từng quý và cả năm; đề xuất khen thưởng các đơn vị có"),
    *line(LEFT, 145, "nhiều thành tích, xong trước ngày 15 tháng 12."),
    *justified(LEFT, 162, "Kinh phí do ngân sách tỉnh bảo đảm theo phân cấp hiện hành và được bố trí trong"),
    *justified(LEFT, 200, "Kinh phí khác do các đơn vị tự bảo đảm trong dự toán được giao hằng năm và các"),
]


def starts(words, page):
    lines, _ = lay_out(page, words, A4)
    return [each.starts_paragraph for each in lines]


def test_where_paragraphs_begin():
    begin = [False, False, True, False, False, False, True, True]
    assert starts(PARAGRAPHS, 2) == begin, "page break in a paragraph, indent, short line above, larger distance"
    assert starts(PARAGRAPHS, 1) == [True, *begin[1:]], "nothing goes on on the first page"
    assert starts(centred(312, 40, "2") + PARAGRAPHS, 2) == [True, *begin], "the page number is passed over"


def test_centred_lines_of_a_subject_go_on():
    subject = [
        *centred(312, 150, "KẾ HOẠCH"),
        *centred(312, 166, "Thực hiện Chương trình cải cách hành chính giai đoạn"),
        *centred(312, 182, "2021 - 2025 trên địa bàn tỉnh"),
        *justified(LEFT, 220, "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015 và các văn"),
        *justified(LEFT, 236, "bản có liên quan đến công tác cải cách hành chính của Chính phủ, của các Bộ và"),
        *justified(LEFT, 252, "của Tỉnh ủy, Hội đồng nhân dân tỉnh, Ủy ban nhân dân tỉnh ban hành Kế hoạch có"),
    ]
    lines, _ = lay_out(1, subject, A4)
    assert [each.centred for each in lines] == [True] * 3 + [False] * 3
    assert [each.starts_paragraph for each in lines] == [True, True, False, True, False, False]


def test_header_lines_about_one_axis_are_centred():
    lines, _ = lay_out(1, STATE_HEADER + TITLE, A4)
    assert all(each.centred for each in lines if each.text in (*STATE_HEADER_TEXT[:2], *STATE_HEADER_TEXT[3:5]))
    assert all(each.starts_paragraph for each in lines if each.text in STATE_HEADER_TEXT[2:])


def test_entries_of_a_list_of_dashes_begin_paragraphs():
    wrapped = [*line(85, 422, "- Đảng ủy Khối các cơ quan", 10), *line(85, 435, "và doanh nghiệp tỉnh;", 10)]
    words = [*RECIPIENTS[:2], *wrapped, *line(85, 448, "- Các chi bộ;", 10), *line(85, 461, "- Lưu: VT.", 10)]
    lines, _ = lay_out(3, words + centred(430, 406, "BÍ THƯ"), A4)
    assert [each.starts_paragraph for each in lines] == [True, True, False, True, True, True]


CELLS = (
    GridCell(Box(80, 300, 120, 330), 0, 0),
    GridCell(Box(120, 300, 400, 330), 0, 1),
    GridCell(Box(400, 300, 540, 330), 0, 2),
    GridCell(Box(80, 330, 540, 350), 1, 0, column_span=3),
    GridCell(Box(80, 350, 120, 420), 2, 0, row_span=2),
    GridCell(Box(120, 350, 400, 385), 2, 1),
    GridCell(Box(400, 350, 540, 420), 2, 2, row_span=2),
    GridCell(Box(120, 385, 400, 420), 3, 1),
)
GRID = Grid(Box(80, 300, 540, 420), 4, 3, CELLS)
TABLE_WORDS = [
    *line(95, 315, "TT"),
    *line(200, 315, "Nhiệm vụ"),
    *line(430, 308, "Cơ quan"),
    *line(434, 323, "chủ trì"),
    *line(90, 340, "I Tuyên truyền"),
    *line(95, 385, "1"),
    *line(125, 360, "Biên soạn tài liệu tuyên truyền"),
    *line(125, 375, "về cải cách hành chính"),
    *line(410, 385, "Sở Nội vụ"),
    *line(125, 400, "Tổ chức hội nghị"),
]


def test_table_is_read_cell_by_cell_at_its_place():
    words = [
        *line(LEFT, 280, "Các nhiệm vụ như sau:"),
        *TABLE_WORDS,
        *line(LEFT, 440, "Các cơ quan tổ chức thực hiện."),
    ]
    lines, tables = lay_out(4, words, A4, grids=[GRID])
    assert [(each.text, each.zone) for each in lines] == [
        ("Các nhiệm vụ như sau:", Zone.BODY),
        ("TT", Zone.TABLE),
        ("Nhiệm vụ", Zone.TABLE),
        ("Cơ quan", Zone.TABLE),
        ("chủ trì", Zone.TABLE),
        ("I Tuyên truyền", Zone.TABLE),
        ("1", Zone.TABLE),
        ("Biên soạn tài liệu tuyên truyền", Zone.TABLE),
        ("về cải cách hành chính", Zone.TABLE),
        ("Sở Nội vụ", Zone.TABLE),
        ("Tổ chức hội nghị", Zone.TABLE),
        ("Các cơ quan tổ chức thực hiện.", Zone.BODY),
    ]
    (table,) = tables
    assert (table.page, table.column_count, table.box) == (4, 3, GRID.box)
    assert [[(cell.text, cell.column, cell.column_span, cell.row_span) for cell in row] for row in table.rows] == [
        [("TT", 0, 1, 1), ("Nhiệm vụ", 1, 1, 1), ("Cơ quan chủ trì", 2, 1, 1)],
        [("I Tuyên truyền", 0, 3, 1)],
        [
            ("1", 0, 1, 2),
            ("Biên soạn tài liệu tuyên truyền về cải cách hành chính", 1, 1, 1),
            ("Sở Nội vụ", 2, 1, 2),
        ],
        [("Tổ chức hội nghị", 1, 1, 1)],
    ]
    by_number = {each.number: each.text for each in lines}
    assert [by_number[number] for number in table.rows[2][1].lines] == [
        "Biên soạn tài liệu tuyên truyền",
        "về cải cách hành chính",
    ]


def test_what_ocr_makes_of_the_rules_is_not_in_the_cells():
    rules = [*line(119, 315, "|"), *line(399, 340, "_", 3)]
    glued = line(125, 360, "|Biên soạn tài liệu 2_")
    lines, (table,) = lay_out(1, [*rules, *glued], A4, grids=[GRID])
    assert table.rows[2][1].text == "Biên soạn tài liệu 2"
    assert [each.text_read for each in lines if each.zone is Zone.TABLE] == ["|Biên soạn tài liệu 2_"]
    assert [each.text for each in lines if each.zone is Zone.NOISE] == ["|", "_"]


def test_two_lines_whose_boxes_reach_into_each_other_stay_two():
    words = [
        Word("Cơ", Box(410, 355, 424, 366), 0.96),
        Word("chủ", Box(416, 358, 434, 381), 0.94),
        Word("quan", Box(432, 358, 456, 366), 0.96),
        Word("trì", Box(438, 371, 450, 381), 0.96),
    ]
    assert texts(words + BODY)[-2:] == ["Cơ quan", "chủ trì"]


def test_looks_and_confidence_come_from_the_words():
    mixed = line(LEFT, 100, "Điều 1.", bold=True, italic=False) + line(150, 100, "Phạm vi", bold=False, italic=False)
    (whole,), _ = lay_out(1, line(LEFT, 100, "Điều 1.", bold=True, italic=False), A4)
    (part,), _ = lay_out(1, mixed, A4)
    (unknown,), _ = lay_out(1, line(LEFT, 100, "Điều 1.", confidence=0.5), A4)
    assert (whole.bold, whole.italic) == (True, False)
    assert part.bold is False
    assert (unknown.bold, unknown.confidence) == (None, 0.5)
    assert part.box == Box(LEFT, 94, mixed[-1].box.x1, 106)


def test_text_is_nfc():
    (only,), _ = lay_out(1, line(LEFT, 100, "Ke\u0302\u0301  hoa\u0323ch"), A4)
    assert only.text == "Kế hoạch"


def test_page_without_words():
    assert lay_out(1, [], A4) == ((), ())
    lines, (table,) = lay_out(1, [], A4, grids=[GRID])
    assert lines == ()
    assert [len(row) for row in table.rows] == [3, 1, 3, 1]


NUMBERS = st.floats(-300, 1200, allow_nan=False)
WORDS = st.lists(
    st.builds(
        lambda text, x, y, across, down, confidence: Word(text, Box(x, y, x + across, y + down), confidence),
        st.sampled_from(["", "1", "Số:", "-", "|", "Sở", "Nơi nhận:", "VIỆT", "NAM", "tổ chức", "\u0301"]),
        NUMBERS,
        NUMBERS,
        st.one_of(st.just(0.0), st.floats(-50, 600)),
        st.one_of(st.just(0.0), st.floats(-50, 600)),
        st.one_of(st.just(1.0), st.floats(0, 1)),
    ),
    max_size=40,
)


@settings(max_examples=40, deadline=None)
@given(WORDS, st.integers(1, 3))
def test_every_word_is_in_exactly_one_line(words, page):
    lines, tables = lay_out(page, words, A4, grids=[GRID], stamps=[Box(100, 100, 300, 250)])
    held = [id(word) for each in lines for word in each.words]
    assert sorted(held) == sorted(id(word) for word in words)
    assert [each.number for each in lines] == list(range(1, len(lines) + 1))
    in_cells = [number for table in tables for row in table.rows for cell in row for number in cell.lines]
    assert in_cells == [each.number for each in lines if each.zone is Zone.TABLE]


CROWDS = {
    "all at one place": lambda index: Box(100, 100, 120, 110),
    "without size": lambda index: Box(100, 100, 100, 100),
    "as tall as the page": lambda index: Box(50, 0, 70, 842),
    "scattered": lambda index: Box(index * 37 % 595, index * 101 % 842, index * 37 % 595 + 9, index * 101 % 842 + 7),
    "apart from each other": lambda index: Box(
        index % 90 * 6.5, index // 90 * 3.0, index % 90 * 6.5 + 2, index // 90 * 3.0 + 2
    ),
}


@pytest.mark.parametrize("crowd", CROWDS.values(), ids=CROWDS)
def test_time_is_near_linear(crowd):
    words = [Word("x", crowd(index), 0.9) for index in range(4_000)]
    assert growth(lambda count: lay_out(1, words[:count], A4), 500) < LINEAR
