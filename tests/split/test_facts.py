"""Column headings and fact lines."""

import pytest

from pipeline.split.outline.facts import column_role, read_fact


@pytest.mark.parametrize(
    ("heading", "role", "case"),
    [
        ("TT", "number", "number column"),
        ("STT", "number", "number column, longer"),
        ("Nhiệm vụ, giải pháp", "work", "two words for work"),
        ("Nội dung công việc", "work", "content of the work"),
        ("Cơ quan chủ trì", "lead", "lead"),
        ("CƠ QUAN, ĐƠN VỊ CHỦ TRÌ", "lead", "capitals and a second noun"),
        ("Đơn vị thực hiện", "lead", "who carries it out"),
        ("Cơ quan phối hợp", "coordinate", "coordinate"),
        ("Thời gian hoàn thành", "deadline", "deadline"),
        ("Tiến độ", "deadline", "schedule"),
        ("Sản phẩm", "result", "result"),
        ("Kinh phí (triệu đồng)", "cost", "cost with its unit"),
        ("Ghi chú", "note", "note"),
        ("Đối tượng kiểm tra", None, "a column of its own"),
        ("Nội dung, thành phần", "work", "details are no columns"),
        ("Người phụ trách", "lead", "a person"),
        ("", None, "nothing"),
    ],
)
def test_column_role(heading, role, case):
    assert column_role(heading) == role, case


@pytest.mark.parametrize(
    ("text", "fact", "case"),
    [
        ("Đơn vị chủ trì: Sở Y tế.", ("lead", "Sở Y tế."), "lead"),
        ("Cơ quan, đơn vị phối hợp: các sở, ngành.", ("coordinate", "các sở, ngành."), "coordinate with two nouns"),
        ("Thời gian thực hiện: Quý II/2012", ("deadline", "Quý II/2012"), "deadline"),
        ("Đơn vị chủ trì Sở Y tế.", ("lead", "Sở Y tế."), "the colon was lost"),
        ("Đơn vị chủ trì tổ chức hội nghị.", None, "a sentence that begins like a fact"),
        ("Thời gian qua: các đơn vị đã cố gắng", None, "a sentence that begins alike"),
        ("Nội dung: tuyên truyền", None, "work is no fact about a task"),
        ("Thời gian thực hiện:", None, "nothing behind the colon"),
        ("Sở Y tế chủ trì", None, "no colon"),
        ("* Chủ trì: Ban Phong trào.", ("lead", "Ban Phong trào."), "a sign before it"),
        ("Địa điểm: Nhà văn hóa huyện.", ("detail", "Nhà văn hóa huyện."), "where"),
    ],
)
def test_read_fact(text, fact, case):
    found = read_fact(text)
    assert (tuple(found) if found else None) == fact, case
