"""How long the rules take: milliseconds a page for plans of 10 to 1,000 pages, and texts made to be hard.

    python -m benchmarks.splitting

prints a Markdown table. The plans are made here, with changing numbers, names and dates, so that
nothing is twice the same; each is split once after the lists have been read.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator

from pipeline import split_document
from pipeline.model import Copy, Line, Page, TextSource

PAGES = (10, 30, 100, 300, 1_000)

#: Lines of a page of a State document at 14 pt (Nghị định 30/2020/NĐ-CP, annex I).
LINES_A_PAGE = 34

_HEAD = """UBND TỈNH BẮC GIANG
SỞ NỘI VỤ

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số: 47/KH-SNV

Bắc Giang, ngày 05 tháng 02 năm 2024

KẾ HOẠCH

Cải cách hành chính giai đoạn 2024 - 2030

Thực hiện Quyết định số 61/QĐ-UBND ngày 15/01/2024 của Ủy ban nhân dân tỉnh, Sở Nội vụ xây dựng kế hoạch như sau:

I. MỤC ĐÍCH, YÊU CẦU

1. Nâng cao trách nhiệm của người đứng đầu cơ quan, đơn vị trong cải cách hành chính.

II. NHIỆM VỤ CỤ THỂ
"""

_BODIES = (
    "Sở Y tế",
    "Sở Giáo dục và Đào tạo",
    "Sở Tư pháp",
    "Thanh tra tỉnh",
    "Sở Văn hóa, Thể thao và Du lịch",
    "Công an tỉnh",
    "Tỉnh đoàn",
)

# One item of a plan: three tasks of about 90 words each, as long as those of real plans.
_ITEM = """
{number}. {lead}

- Chủ trì, phối hợp với {partner}, các cơ quan liên quan và UBND các huyện, thành phố rà soát {count} thủ tục hành chính
thuộc phạm vi quản lý, đề xuất đơn giản hóa hồ sơ, cắt giảm thời gian giải quyết, tích hợp dữ liệu với các hệ thống dùng
chung của tỉnh; tham mưu UBND tỉnh sửa đổi, bổ sung quy trình nội bộ số {number}/QT theo hướng rõ người, rõ việc, rõ
trách nhiệm, bảo đảm công khai, minh bạch, thuận lợi cho người dân và doanh nghiệp trên địa bàn (hoàn thành trong quý
{quarter}/{year}).

- Hướng dẫn, kiểm tra, đôn đốc các đơn vị trực thuộc thực hiện Nghị quyết số {count}/NQ-HĐND ngày {day:02}/3/2023 của
Hội đồng nhân dân tỉnh về đơn giản hóa {count} nhóm thủ tục; kịp thời phát hiện, chấn chỉnh các biểu hiện né tránh, đùn
đẩy trách nhiệm, gây phiền hà trong quá trình tiếp nhận, giải quyết hồ sơ; biểu dương, nhân rộng cách làm hay, mô hình
hiệu quả ở cơ sở; định kỳ 6 tháng báo cáo kết quả về Sở Nội vụ để tổng hợp, báo cáo Chủ tịch UBND tỉnh.

- Bố trí kinh phí, nhân lực, trang thiết bị phục vụ công tác số hóa; tổ chức {count} lớp tập huấn cho cán bộ, công chức,
viên chức trực tiếp giải quyết hồ sơ tại bộ phận một cửa các cấp, chú trọng kỹ năng giao tiếp, ứng xử và khai thác cơ sở
dữ liệu chuyên ngành; nâng cao chất lượng phục vụ, lấy mức độ hài lòng của người dân làm thước đo đánh giá kết quả hoàn
thành nhiệm vụ của từng cá nhân, đơn vị, hoàn thành trước ngày {day:02} tháng {month:02} năm {year}.
"""
_LINES_AN_ITEM = 14


def plan(pages: int) -> str:
    """Return the text of a plan of about so many printed pages."""
    items = max(1, pages * LINES_A_PAGE // _LINES_AN_ITEM)
    texts = (
        _ITEM.format(
            number=at + 1,
            lead=_BODIES[at % len(_BODIES)],
            partner=_BODIES[(at * 3 + 1) % len(_BODIES)],
            count=at % 997 + 3,
            quarter=("I", "II", "III", "IV")[at % 4],
            year=2024 + at % 7,
            day=at % 28 + 1,
            month=at % 12 + 1,
        )
        for at in range(items)
    )
    return _HEAD + "".join(texts)


def hard_texts() -> Iterator[tuple[str, str]]:
    """Yield texts that slow patterns and searches down, each with what it is."""
    deep = "{at}. Mục {at}\n\n{at}.1. Nhóm việc\n\na) Sở Y tế:\n\n- Rà soát:\n\n+ Sở Tư pháp thẩm định hồ sơ số {at}."
    yield "5 levels deep, 20,000 times", _HEAD + "\n\n".join(deep.format(at=at) for at in range(1, 20_001))
    yield "a line of 1,000,000 characters", _HEAD + "\n1. " + "phối hợp với các sở, ngành và " * 33_334
    yield "100,000 items of a list", _HEAD + "\n\n".join(f"- Rà soát hồ sơ số {at}." for at in range(100_000))


def as_copy(text: str) -> Copy:
    """Return a text as a copy that was read: each line a line, each paragraph marked, pages of `LINES_A_PAGE`."""
    rows = text.splitlines()
    starts = [at == 0 or not rows[at - 1] for at in range(len(rows))]
    printed = [(row, start) for row, start in zip(rows, starts, strict=True) if row]
    pages = []
    for first in range(0, len(printed), LINES_A_PAGE):
        number = first // LINES_A_PAGE + 1
        lines = tuple(
            Line(number, at, row, row, starts_paragraph=start)
            for at, (row, start) in enumerate(printed[first : first + LINES_A_PAGE], start=1)
        )
        pages.append(Page(number, TextSource.TRANSCRIPT, lines))
    return Copy("0" * 64, "plan.txt", "txt", len(text), tuple(pages), TextSource.TRANSCRIPT)


def _seconds(copy: Copy) -> float:
    begin = time.process_time()
    split_document(copy)
    return time.process_time() - begin


def rows() -> Iterator[str]:
    """Yield the rows of the table as they are measured."""
    yield "| text | characters | s | ms a page |"
    yield "|---|---:|---:|---:|"
    _seconds(as_copy(plan(1)))  # the lists are read
    for count in PAGES:
        text = plan(count)
        copy = as_copy(text)
        seconds = _seconds(copy)
        pages = len(copy.pages)
        yield f"| a plan of {pages:,} pages | {len(text):,} | {seconds:.2f} | {1000 * seconds / pages:.1f} |"
    for label, text in hard_texts():
        yield f"| {label} | {len(text):,} | {_seconds(as_copy(text)):.2f} | |"


def main() -> None:
    """Write the table to the standard output."""
    for row in rows():
        sys.stdout.write(f"{row}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
