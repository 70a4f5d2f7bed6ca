"""Headings that announce work, and those that do not."""

import pytest

from pipeline.split.assigning import Purpose, heading_purpose


@pytest.mark.parametrize(
    ("heading", "purpose", "case"),
    [
        ("MỤC ĐÍCH, YÊU CẦU", Purpose.OTHER, "purpose and requirements"),
        ("NHIỆM VỤ TRỌNG TÂM", Purpose.WORK, "tasks"),
        ("Quan điểm, mục tiêu và nhiệm vụ", Purpose.WORK, "one part of three is work"),
        ("Kết quả thực hiện nhiệm vụ năm 2022", Purpose.OTHER, "what was done: the first word counts"),
        ("TỔ CHỨC THỰC HIỆN", Purpose.WORK, "implementation"),
        ("KINH PHÍ THỰC HIỆN", Purpose.OTHER, "cost"),
        ("Chế độ báo cáo", Purpose.WORK, "reporting is work"),
        ("Thời gian, địa điểm", Purpose.OTHER, "time and place"),
        ("Kiểm tra, đánh giá", None, "words that announce nothing"),
        ("Ban Tổ chức Trung ương", None, "a body"),
        ("Nội dung", Purpose.OPEN, "content: the form decides"),
    ],
)
def test_heading_purpose(heading, purpose, case):
    assert heading_purpose(heading) is purpose, case
