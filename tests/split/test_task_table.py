"""Ruled tables → rows."""

from dataclasses import replace

from pipeline.split.outline.task_table import read_table
from tests.lines import table_of


def rows_of(*rows):
    table, _ = table_of(rows)
    return read_table([table])


def test_columns_in_any_order():
    table = rows_of(
        ["STT", "Thời hạn", "Đơn vị phối hợp", "Nội dung", "Chủ trì"], ["1", "2025", "Sở B", "Rà soát", "Sở A"]
    )
    assert table.rows[0].cells == {
        "number": "1",
        "deadline": "2025",
        "coordinate": "Sở B",
        "work": "Rà soát",
        "lead": "Sở A",
    }


def test_the_row_that_counts_the_columns_is_a_heading():
    table = rows_of(["TT", "Nhiệm vụ", "Chủ trì"], ["(1)", "(2)", "(3)"], ["1", "Rà soát", "Sở A"])
    assert [row.number for row in table.rows] == ["1"]


def test_a_heading_repeated_inside_the_table():
    table = rows_of(
        ["TT", "Nhiệm vụ", "Chủ trì"], ["1", "Rà soát", "Sở A"], ["TT", "Nhiệm vụ", "Chủ trì"], ["2", "Sửa", "Sở B"]
    )
    assert [row.number for row in table.rows] == ["1", "2"]


def test_unknown_columns_keep_their_text():
    table = rows_of(["STT", "Đơn vị được kiểm tra", "Thời gian"], ["1", "Bệnh viện A", "Ngày 5/3/2024"])
    assert table.rows[0].work == "Bệnh viện A"
    assert table.rows[0].text == "1 | Bệnh viện A | Ngày 5/3/2024"


def test_section_rows():
    table = rows_of(["TT", "Nhiệm vụ", "Chủ trì", "Thời gian"], ["I", ("Cơ chế", 3)], ["1", "Rà soát", "Sở A", "2025"])
    assert [(row.number, row.is_section) for row in table.rows] == [("I", True), ("1", False)]


def test_a_section_row_in_the_first_cell_of_a_plain_table():
    table = rows_of(
        ["TT", "Nhiệm vụ", "Chủ trì", "Thời gian"], ["I. Cơ chế", "", "", ""], ["1", "Rà soát", "Sở A", "2025"]
    )
    assert [(row.number, row.work, row.is_section) for row in table.rows] == [
        ("I", "Cơ chế", True),
        ("1", "Rà soát", False),
    ]


def test_a_row_that_goes_on_without_a_number():
    table = rows_of(["TT", "Nhiệm vụ", "Chủ trì"], ["1", "Rà soát các", "Sở"], ["", "quy định", "Tài chính"])
    assert table.rows[0].cells == {"number": "1", "work": "Rà soát các quy định", "lead": "Sở Tài chính"}


def test_a_table_without_numbers_and_headings_is_text():
    assert rows_of(["Nam", "12"], ["Nữ", "15"]) is None


def test_a_row_whose_number_was_lost_is_a_row():
    heading = ["TT", "Nhiệm vụ", "Chủ trì", "Thời gian"]
    table = rows_of(
        heading, ["1", "Rà soát", "Sở A", "2025"], ["", "Sửa đổi", "Sở B", "2026"], ["3", "Báo cáo", "Sở C", "2027"]
    )
    assert [(row.number, row.work) for row in table.rows] == [("1", "Rà soát"), ("2", "Sửa đổi"), ("3", "Báo cáo")]


def test_a_number_column_whose_heading_was_lost():
    table = rows_of(
        ["1T", "Nhiệm vụ", "Chủ trì"], ["1", "Rà soát", "Sở A"], ["2", "Sửa", "Sở B"], ["3", "Báo cáo", "Sở C"]
    )
    assert [row.number for row in table.rows] == ["1", "2", "3"]


def test_a_section_row_that_spans_all_columns():
    table = rows_of(["TT", "Nhiệm vụ", "Chủ trì"], [("I. Cơ chế", 3)], ["1", "Rà soát", "Sở A"])
    assert [(row.number, row.work, row.is_section) for row in table.rows] == [
        ("I", "Cơ chế", True),
        ("1", "Rà soát", False),
    ]


def test_an_unnumbered_heading_over_all_columns_is_no_row():
    table = rows_of(
        ["TT", "Nhiệm vụ", "Chủ trì", "Thời gian"],
        [("Lĩnh vực kinh tế", 4)],
        ["1", "Rà soát", "Sở A", "2025"],
        [("Lĩnh vực xã hội", 4)],
        ["2", "Sửa đổi", "Sở B", "2026"],
    )
    assert [row.number for row in table.rows] == ["1", "2"]
    assert table.rows[0].cells["work"] == "Rà soát"
    assert table.rows[0].text.endswith("Lĩnh vực xã hội")
    assert len(table.headings) == 5


def test_a_cell_that_spans_rows_holds_for_all_of_them():
    table, _ = table_of(
        [
            ["TT", "Nhiệm vụ", "Chủ trì", "Thời gian"],
            ["1", "Rà soát", "Sở A", "Quý I"],
            ["2", "Sửa đổi", "", "Quý II"],
            ["3", "Báo cáo", "Sở C", "Quý III"],
        ]
    )
    spanning = tuple(replace(cell, row_span=2 if cell.column == 2 else 1) for cell in table.rows[1])
    below = tuple(cell for cell in table.rows[2] if cell.column != 2)
    rows = read_table([replace(table, rows=(table.rows[0], spanning, below, table.rows[3]))]).rows
    assert [row.cells["lead"] for row in rows] == ["Sở A", "Sở A", "Sở C"]
