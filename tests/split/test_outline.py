"""Paragraphs → the outline: paths, headings, annexes, tables, odd sequences."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.model import Line, Zone
from pipeline.split.outline.numbering import LETTERS, roman_numeral
from pipeline.split.outline.tree import build_outline
from tests.lines import lines_of, table_of

TYPE_CODES = {"ke hoach": "KH", "quy che": "QC"}


def outline_of(text, confidence=1.0):
    return build_outline([replace(line, confidence=confidence) for line in lines_of(text)], (), TYPE_CODES)


@pytest.mark.parametrize(
    ("text", "paths", "case"),
    [
        (
            "I- MỤC ĐÍCH\n1. Một.\n2. Hai.\nII- NHIỆM VỤ\n1. Ba.",
            ["I", "I.1", "I.2", "II", "II.1"],
            "Roman sections restart their items",
        ),
        ("1. Một.\n2. Hai:\n2.1. Ba.\n2.2. Bốn.\n3. Năm.", ["1", "2", "2.1", "2.2", "3"], "no Roman sections"),
        ("I. A:\n1. Một\n1.1. Hai.\n1.1.1. Ba.", ["I", "I.1", "I.1.1", "I.1.1.1"], "the last component counts"),
        ("II. NHIỆM VỤ\n2.1. Một.\n2.2. Hai.", ["II", "II.1", "II.2"], "dotted numbers right under a Roman section"),
        (
            "1. Sở Y tế\n- Một;\n- Hai.\n2. Sở Nội vụ\n- Ba.",
            ["1", "1.-1", "1.-2", "2", "2.-1"],
            "dashes are counted under their parent",
        ),
        ("1. A:\n- B:\n+ C;\n+ D.\n- E.", ["1", "1.-1", "1.-1.+1", "1.-1.+2", "1.-2"], "plus under dash"),
        (
            "1. A:\na) B;\nb) C;\nc) D;\nd) E;\nđ) G;\ne) H.",
            ["1", "1.a", "1.b", "1.c", "1.d", "1.đ", "1.e"],
            "letters in Vietnamese order",
        ),
        ("1. A:\nc) B;\nđ) C.", ["1", "1.c", "1.đ"], "letters as printed, whatever is missing"),
        (
            "Điều 1. Phê duyệt đề án với nội dung sau:\nI. QUAN ĐIỂM\n1. Một.\nĐiều 2. Hiệu lực.",
            ["Điều 1", "Điều 1.I", "Điều 1.I.1", "Điều 2"],
            "a programme inside an article",
        ),
        (
            "Chương I\nQUY ĐỊNH CHUNG\nĐiều 1. Phạm vi\n1. Một:\na) Hai.\nChương II\nĐiều 2. Ba.",
            [
                "Chương I",
                "Chương I.Điều 1",
                "Chương I.Điều 1.1",
                "Chương I.Điều 1.1.a",
                "Chương II",
                "Chương II.Điều 2",
            ],
            "chapters and articles",
        ),
        (
            "Phần thứ nhất\nI. TÌNH HÌNH\nPhần thứ hai\nI. NHIỆM VỤ",
            ["Phần nhất", "Phần nhất.I", "Phần hai", "Phần hai.I"],
            "parts",
        ),
        (
            "A. TÌNH HÌNH\nI. KẾT QUẢ\nB. NHIỆM VỤ\nI. MỤC TIÊU",
            ["A", "A.I", "B", "B.I"],
            "capital letters above Roman numbers",
        ),
        (
            "V. Quy trình\nSáng:\n1) Một;\n2) Hai;\nChiều:\n1) Ba;\n2) Bốn.",
            ["V", "V.1", "V.2", "V.1~2", "V.2~2"],
            "a list that restarts under an unnumbered heading",
        ),
        ("1. A\n1) B;\n2) C.\n2. D", ["1", "1.1", "1.2", "2"], "a bracket list inside an item"),
        ("1) A\n1.1) B;\n1.2) C.\n2) D", ["1", "1.1", "1.2", "2"], "dotted numbers below a bracket"),
        (
            "1. A\n1.1. B:\na) C;\n1.2. D",
            ["1", "1.1", "1.1.a", "1.2"],
            "1.2 continues 1.1, it does not stand below the first letter",
        ),
        (
            "1. A:\na) B như sau:\n1. C;\n2. D.\nb) E.\n2. F.",
            ["1", "1.a", "1.a.1", "1.a.2", "1.b", "2"],
            "items inside a letter, announced by a colon",
        ),
        (
            "1. A:\n- B.\nChủ tịch yêu cầu:\n1. C.\n2. D.",
            ["1", "1.-1", "1~2", "2"],
            "a list that an unnumbered paragraph behind a dash announces is not the dash's",
        ),
        (
            "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH điện:\n- Giám đốc các sở;\n- Chủ tịch các huyện.\nYêu cầu:\n1. A.\n- B.",
            ["1", "1.-1"],
            "those whom a telegram goes to",
        ),
        (
            "I. A\n1. B\nTrong năm học\n2022. Tiếp tục.\n2. C",
            ["I", "I.1", "I.2"],
            "a year at a line's head is no number",
        ),
    ],
)
def test_paths(text, paths, case):
    assert [node.path for node in outline_of(text).nodes] == paths, case


@pytest.mark.parametrize(
    ("text", "title", "own", "case"),
    [
        ("I- MỤC ĐÍCH, YÊU CẦU\n1. Một.", "MỤC ĐÍCH, YÊU CẦU", "", "capitals"),
        ("1. Sở Y tế\n- Một.", "Sở Y tế", "", "a body alone on its line"),
        ("1. Sở Y tế:\n- Một.", "Sở Y tế", "", "the colon is not part of the title"),
        ("1. Sở Y tế\nTổ chức hội nghị.", "Sở Y tế", "Tổ chức hội nghị.", "text under a heading"),
        ("1. Sở Y tế chủ trì, tổ chức:\n- Một.", "Sở Y tế chủ trì, tổ chức", "", "a short line with a colon"),
        ("1. Thực hiện các nội dung sau:\n- Một.", None, "Thực hiện các nội dung sau:", "a lead-in"),
        ("1. Tổ chức hội nghị.", None, "Tổ chức hội nghị.", "a sentence"),
        ("Chương I\nQUY ĐỊNH CHUNG\nĐiều 1. Một.", "QUY ĐỊNH CHUNG", "", "below the number"),
        ("Phần thứ hai\nMỤC TIÊU,\nNHIỆM VỤ\nI. Một", "MỤC TIÊU, NHIỆM VỤ", "", "… on two lines"),
        ("Chương I\nĐiều 1. Một.", None, "", "a number alone"),
        ("VI. Kinh phí: Đính kèm.", None, "Kinh phí: Đính kèm.", "a run-in heading"),
    ],
)
def test_titles(text, title, own, case):
    node = outline_of(text).nodes[0]
    assert (node.title, node.own_text) == (title, own), case


@pytest.mark.parametrize(
    ("text", "numbers", "code", "case"),
    [
        (
            "1- MỤC ĐÍCH\n1. Một.\nII- NHIỆM VỤ\nHI- TỔ CHỨC",
            ["I", "1", "II", "III"],
            "section-number-repaired",
            "OCR damaged Roman numbers",
        ),
        ("I. A\n1. Một.\n3. Ba.", ["I", "1", "3"], "section-number-gap", "a number is missing"),
        ("1. A:\n1.1. Một.\n1.4. Hai.", ["1", "1.1", "1.4"], "section-number-gap", "a dotted number is missing"),
        ("I. A\n1. Một.\n1. Một nữa.", ["I", "1", "1"], "section-number-repeated", "a number twice"),
    ],
)
def test_odd_sequences(text, numbers, code, case):
    outline = outline_of(text, confidence=0.9)
    assert [node.number for node in outline.nodes] == numbers, case
    assert code in {problem.code for problem in outline.problems}, case


@pytest.mark.parametrize(
    ("text", "paths", "case"),
    [
        (
            "I. Mục đích\nII. Nội dung\nII. Đối tượng\nIV. Thời gian",
            ["I", "II", "III", "IV"],
            "a stroke lost, small letters",
        ),
        (
            "V. Quy trình\n1) Một;\n2) Hai;\nChiều:\n1) Ba;\n2) Bốn.",
            ["V", "V.1", "V.2", "V.1~2", "V.2~2"],
            "a list that begins anew",
        ),
        (
            "1. Một.\n2. Hai:\n2.1. Ba.\n3.2. Bốn.\n3. Năm.",
            ["1", "2", "2.1", "2.2", "3"],
            "the first of two numbers misread",
        ),
        ("1. Một.\n2. Hai:\n21. Ba.\n2.2. Bốn.", ["1", "2", "2.1", "2.2"], "the first of a list, its full stop lost"),
        ("1. Một.\n2. Hai:\n2.1. Ba.\n2.2. Bốn.\n2.8. Năm.", ["1", "2", "2.1", "2.2", "2.3"], "3 read as 8"),
        (
            "1. A:\na) B;\nb) C.\nD.\na) E;\nb) G.\n3. H.",
            ["1", "1.a", "1.b", "2", "2.a", "2.b", "3"],
            "a number that was lost altogether",
        ),
        (
            "1. A:\na) B;\nb) C.\nD.\na) E;\nb) G.\n2. H.",
            ["1", "1.a", "1.b", "1.a~2", "1.b~2", "2"],
            "no number is missing: the paragraph is none",
        ),
        ("1. A.\n2. B.\nA. Ban hành;\n4. C.", ["1", "2", "A", "A.4"], "A does not look like 3"),
        ("1. A.\n2. B.\n3. C.\nA. Ban hành;", ["1", "2", "3", "4"], "A read for 4"),
        ("I. A\n- B;\n= Chung tay;\n- D.", ["I", "I.-1", "I.-2", "I.-3"], "a dash among dashes"),
    ],
)
def test_sequences_that_ocr_damaged(text, paths, case):
    assert [node.path for node in outline_of(text, confidence=0.9).nodes] == paths, case


@pytest.mark.parametrize(
    ("text", "line", "repaired", "case"),
    [
        ("1- MỤC ĐÍCH\nII- NHIỆM VỤ\nHI- TỔ CHỨC", 3, "III- TỔ CHỨC", "the sign behind the number stays"),
        ("1. Một:\n8) Đơn vị chủ trì", 2, "a) Đơn vị chủ trì", "a bracket"),
        ("1. Một.\n„2. Hai", 2, "2. Hai", "dirt before the number"),
        ("I. Mục đích\nII. Nội dung\nIII Tổ chức", 3, "III. Tổ chức", "a full stop that was lost"),
    ],
)
def test_repaired_lines(text, line, repaired, case):
    repairs = outline_of(text, confidence=0.9).repairs
    assert {ref.line: text for ref, text in repairs.items()}.get(line) == repaired, case


def signed(text):
    """Body lines of `text`; the line SIGNED is the signature."""
    lines = []
    for line in lines_of(text):
        zone = Zone.SIGNATURE if line.text == "SIGNED" else line.zone
        lines.append(Line(line.page, line.number, line.text, line.text, zone=zone, bold=line.bold))
    return lines


@pytest.mark.parametrize(
    ("text", "paths", "title", "case"),
    [
        (
            "1. Một.\nSIGNED\nPhụ lục\nDANH MỤC NHIỆM VỤ\n(Kèm theo Kế hoạch số 5/KH-X)\n1. Hai.",
            ["1", "PL", "PL.1"],
            "DANH MỤC NHIỆM VỤ",
            "one annex",
        ),
        (
            "1. Một.\nSIGNED\nPHỤ LỤC I\nLỊCH\n1. Hai.\nPHỤ LỤC II\n1. Ba.",
            ["1", "PL1", "PL1.1", "PL2", "PL2.1"],
            "LỊCH",
            "two annexes",
        ),
        ("1. Một.\nSIGNED\nPHỤ LỤC 02: BIỂU MẪU\n1. Hai.", ["1", "PL2", "PL2.1"], "BIỂU MẪU", "title on the same line"),
        (
            "1. Một.\nSIGNED\nDANH MỤC NHIỆM VỤ\n1. Hai.",
            ["1", "PL", "PL.1"],
            "DANH MỤC NHIỆM VỤ",
            "the word Phụ lục is under a seal",
        ),
        (
            "Điều 1. Ban hành kế hoạch.\nSIGNED\nUBND TỈNH A\nĐộc lập - Tự do - Hạnh phúc\nKẾ HOẠCH\nPHÒNG DỊCH\n"
            "(Ban hành kèm theo Quyết định số 7)\nI. A",
            ["Điều 1", "KH", "KH.I"],
            "KẾ HOẠCH PHÒNG DỊCH",
            "the letterhead of an attached plan",
        ),
        (
            "Điều 1. Ban hành kế hoạch.\nSIGNED\nKẾ HOẠCH\nPHÒNG DỊCH\n(Ban hành kèm theo Quyết định số 7)\nI. A",
            ["Điều 1", "KH", "KH.I"],
            "KẾ HOẠCH PHÒNG DỊCH",
            "a decision with an attached plan",
        ),
    ],
)
def test_annexes(text, paths, title, case):
    nodes = build_outline(signed(text), (), TYPE_CODES).nodes
    assert [node.path for node in nodes] == paths, case
    assert nodes[1].title == title, case


def test_table_rows_over_two_pages():
    heading = ["TT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời gian"]
    first, lines = table_of(
        [
            heading,
            ["I", ("Cơ chế", 3)],
            ["1", "Xây dựng cơ chế", "Sở Nội vụ", "2025"],
            ["2", "Rà soát các", "Sở", "2026"],
        ]
    )
    second, more = table_of(
        [heading, ["", "quy định", "Tài chính", ""], ["II", ("Nhân lực", 3)], ["1", "Đào tạo", "Sở Y tế", "2027"]],
        page=2,
    )
    outline = build_outline([*lines, *more], [first, second], TYPE_CODES)
    assert [node.path for node in outline.nodes] == ["I", "I.1", "I.2", "II", "II.1"]
    row = outline.nodes[2].row
    assert row.cells == {"number": "2", "work": "Rà soát các quy định", "lead": "Sở Tài chính", "deadline": "2026"}


BLOCKS = st.lists(
    st.sampled_from(
        [
            "I. MỤC ĐÍCH",
            "II. NHIỆM VỤ",
            "1. Rà soát.",
            "2. Sở Y tế",
            "2.1. Báo cáo.",
            "a) Một;",
            "- Hai:",
            "+ Ba.",
            "Điều 1. Bốn",
            "Phụ lục",
            "PHỤ LỤC II",
            "Đoạn văn.",
            "nối tiếp",
            "12/2022",
            "(Kèm theo)",
            "KẾ HOẠCH",
        ]
    ),
    max_size=40,
)


@settings(max_examples=200, deadline=None)
@given(BLOCKS)
def test_no_line_is_lost_or_doubled(blocks):
    lines = lines_of("\n".join(blocks))
    outline = build_outline(lines, (), TYPE_CODES)
    refs = [ref for paragraph in outline.preamble for ref in paragraph.refs]
    refs += [ref for node in outline.nodes for ref in node.refs]
    assert refs == [line.ref for line in lines]
    paths = [node.path for node in outline.nodes]
    assert len(set(paths)) == len(paths)


#: How the numbers of each level are printed, from the outermost level to the innermost.
STYLES = st.sampled_from(
    [
        ("{roman}. ", "{n}. ", "{letter}) ", "- ", "+ "),
        ("{roman}- ", "{n}- ", "{dotted}- ", "- "),
        ("{n}. ", "{dotted}. ", "{letter}) ", "- "),
        ("Điều {n}. ", "{n}. ", "{letter}) ", "- "),
        ("{capital}. ", "{roman}. ", "{n}. ", "{letter}) "),
    ]
)
TREES = st.recursive(st.just([]), lambda below: st.lists(below, min_size=1, max_size=4), max_leaves=12)


def printed_outline(tree, styles, above=(), path=""):
    """Yield line and path of every part of a tree of lists, as a document prints it."""
    for n, below in enumerate(tree, 1):
        style = styles[len(above)]
        numbers = (*above, n)
        letter = LETTERS[n - 1]
        dotted = ".".join(map(str, numbers[numbered_from(styles) :]))
        number = style.format(n=n, roman=roman_numeral(n), letter=letter, capital=letter.upper(), dotted=dotted)
        component = f"{number[0]}{n}" if number[0] in "-+" else number.rstrip(" .-)").rpartition(".")[2]
        here = f"{path}.{component}" if path else component
        ends = below and len(numbers) < len(styles)
        text = "TỔ CHỨC" if is_section(style) else "Rà soát, báo cáo:" if ends else "Rà soát, báo cáo."
        yield f"{number}{text}", here
        if ends:
            yield from printed_outline(below, styles, numbers, here)


def numbered_from(styles):
    return next((level for level, style in enumerate(styles) if style.startswith("{n}")), 0)


def is_section(style):
    return style.startswith(("{roman}", "{capital}"))


@settings(max_examples=200, deadline=None)
@given(TREES, STYLES, st.sampled_from([1.0, 0.9]))
def test_the_paths_of_any_outline_come_back(tree, styles, confidence):
    expected = list(printed_outline(tree, styles))
    nodes = outline_of("\n".join(line for line, _ in expected), confidence).nodes
    assert [node.path for node in nodes] == [path for _, path in expected]
