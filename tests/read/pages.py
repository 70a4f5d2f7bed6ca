"""Page images and a fake OCR engine for the tests of reading."""

from __future__ import annotations

import random

from PIL import Image, ImageDraw

from pipeline.model import Box, Word
from pipeline.settings import Settings

PLAN = (
    "ỦY BAN NHÂN DÂN TỈNH HÀ GIANG",
    "KẾ HOẠCH",
    "I. MỤC ĐÍCH, YÊU CẦU",
    "1. Nâng cao nhận thức của cán bộ, đảng viên về chuyển đổi số trong toàn tỉnh.",
    "2. Các sở, ban, ngành chủ động tổ chức thực hiện đúng tiến độ đã đề ra.",
    "II. TỔ CHỨC THỰC HIỆN",
    "1. Sở Thông tin và Truyền thông chủ trì, phối hợp với Sở Tài chính",
    "tham mưu Ủy ban nhân dân tỉnh ban hành quy chế (hoàn thành trong năm 2023).",
    "2. Ủy ban nhân dân các huyện, thành phố chỉ đạo các xã, phường, thị trấn",
    "rà soát, cập nhật dữ liệu, báo cáo kết quả trước ngày 15 tháng 12 hằng năm.",
    "3. Giao Văn phòng Ủy ban nhân dân tỉnh theo dõi, đôn đốc việc thực hiện Kế hoạch này.",
)
WORDS = tuple(word for line in PLAN for word in line.split())


def page_lines(lines: tuple[str, ...] = PLAN) -> tuple[tuple[float, float, str], ...]:
    """The lines of a page of text, with x and top in points."""
    return tuple((70.0, 60.0 + 24 * index, line) for index, line in enumerate(lines))


def printed_image(size: tuple[int, int] = (827, 1170), mode: str = "RGB") -> Image.Image:
    """A page with bars where lines are printed: A4 at 100 DPI; its top left corner has a mark."""
    image = Image.new("L", size, 255)
    draw = ImageDraw.Draw(image)
    width, height = size
    draw.rectangle((0, 0, width // 20, height // 40), fill=0)
    chance = random.Random(7)  # noqa: S311 - the same page in every run
    for top in range(height // 10, height * 9 // 10, max(height // 40, 1)):
        draw.rectangle((width // 10, top, width * chance.randint(5, 9) // 10, top + max(height // 120, 1)), fill=20)
    return image.convert(mode)


class FakeOcr:
    """Gives these words for each page and remembers the images of pages that it was given; reads no single lines."""

    def __init__(self, words: tuple[str, ...] = WORDS) -> None:
        self.words = words
        self.images: list[tuple[Image.Image, int]] = []

    def __call__(self, image: Image.Image, dpi: int, settings: Settings) -> list[Word]:
        if settings.engine == "asternet":
            return []
        self.images.append((image, dpi))
        return [
            Word(
                text,
                Box(
                    70.0 + 60 * (index % 7),
                    60.0 + 24 * (index // 7),
                    120.0 + 60 * (index % 7),
                    72.0 + 24 * (index // 7),
                ),
                0.9,
            )
            for index, text in enumerate(self.words)
        ]
