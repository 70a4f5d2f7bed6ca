"""Headings that announce work, and those that do not."""

import pytest

from pipeline.split.assigning import Purpose, heading_purpose, is_statement


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
        ("Một số chỉ tiêu chủ yếu", Purpose.OTHER, "words of number are passed over"),
        ("Về các nhiệm vụ trọng tâm", Purpose.WORK, "… and prepositions"),
        ("Phương hướng, nhiệm vụ", Purpose.WORK, "direction alone is no work, with tasks it is"),
    ],
)
def test_heading_purpose(heading, purpose, case):
    assert heading_purpose(heading) is purpose, case


@pytest.mark.parametrize(
    ("text", "purpose", "in_article", "states", "case"),
    [
        ("Đánh giá cao sự nỗ lực của các đơn vị.", Purpose.OPEN, False, True, "praise"),
        ("Thống nhất với đề nghị của Sở Y tế.", Purpose.OPEN, False, True, "agreement"),
        ("Thống nhất với các hội, đoàn thể lịch ra quân.", Purpose.WORK, False, False, "under a heading of work"),
        ("Quyết định này có hiệu lực kể từ ngày ký.", Purpose.WORK, True, True, "what a document says of itself"),
        ("Phê duyệt Đề án trồng rừng.", Purpose.OPEN, True, True, "what an article does"),
        ("Phê duyệt đề cương trong quý I.", Purpose.OPEN, False, False, "what somebody has to do"),
        ("Phê duyệttt", Purpose.OPEN, True, False, "whole words"),
    ],
)
def test_is_statement(text, purpose, in_article, states, case):
    assert is_statement(text, purpose, in_article=in_article) is states, case
