"""What a reading got wrong: the kinds of error, and the rate over some words of a page."""

import pytest

from benchmarks.errors import differences, word_errors


@pytest.mark.parametrize(
    ("exact", "read", "expected", "case"),
    [
        ("Các tổ chức đảng", "Các tổ chức đảng", [], "no error"),
        ("Các tổ chức", "Các tố chức", [(1, "tổ", "tố", "tone or hook")], "a tone"),
        ("đổi mới", "dối mơi", [(0, "đổi", "dối", "tone or hook"), (1, "mới", "mơi", "tone or hook")], "đ and d"),
        ("III- NHIỆM VỤ", "II- NHIỆM VỤ", [(0, "III-", "II-", "letter")], "a letter is lost"),
        ("Chủ trì", "chủ trì", [(0, "Chủ", "chủ", "capital")], "a capital"),
        ("ngày 17 tháng 8", "ngày 11 tháng 8", [(1, "17", "11", "digit")], "a digit"),
        ("trật tự; an toàn", "trật tự: an toàn", [(1, "tự;", "tự:", "punctuation")], "a sign"),
        ("kế hoạch năm", "kếhoạch năm", [(0, "kế hoạch", "kếhoạch", "joined or split")], "joined"),
        ("kế hoạch năm", "kế ho ạch năm", [(1, "hoạch", "ho ạch", "joined or split")], "split"),
        ("cơ quan chủ trì", "cơ quan trì", [(2, "chủ", "", "lost")], "lost"),
        ("cơ quan chủ trì", "cơ quan | chủ trì", [(2, "", "|", "extra")], "extra"),
        (
            "Sở Tư pháp Quý II kiểm tra",
            "Quý II kiểm tra Sở Tư pháp",
            [
                *((0, "Sở", "", "order"), (1, "Tư", "", "order"), (2, "pháp", "", "order")),
                *((7, "", "Sở", "order"), (7, "", "Tư", "order"), (7, "", "pháp", "order")),
            ],
            "read in another order",
        ),
    ],
)
def test_kinds_of_error(exact, read, expected, case):
    assert [(at, one, other, slip.value) for at, one, other, slip in differences(exact, read)] == expected, case


@pytest.mark.parametrize(
    ("read", "expected", "case"),
    [
        ("SỐ 1 một hai ba bốn", 0, "all right"),
        ("SO 2 một hai ba bốn", 0, "only the words that do not count are wrong"),
        ("SỐ 1 một hải ba", 2, "one wrong, one lost"),
        ("SỐ 1 | một hai ba bốn", 0, "too much behind words that do not count"),
        ("SỐ 1 một | hai ba bốn", 1, "too much within those that count"),
        ("", 4, "nothing was read"),
    ],
)
def test_errors_over_some_words(read, expected, case):
    assert word_errors("SỐ 1 một hai ba bốn", read, [False, False, True, True, True, True]) == expected, case
