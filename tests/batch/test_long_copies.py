"""Long copies: words that no rule looks at are dropped amid them, which changes nothing of what is found."""

from PIL import Image, ImageDraw

from pipeline.batch import Engine, build_dataset
from pipeline.model import Box, Word
from pipeline.read import read_copy
from pipeline.settings import Settings
from pipeline.split import split_document
from pipeline.split.unneeded import without_unneeded_words
from pipeline.write import load_tables, tables

PAGES = 40
#: Pixels at 100 DPI: A4; each page is a pixel higher than the one before.
WIDTH, HEIGHT = 827, 1169

HEAD = """TỈNH ỦY YÊN HÒA
Số 7-KH/TU
Yên Hòa, ngày 05 tháng 3 năm 2021
KẾ HOẠCH
thực hiện công tác lưu trữ
I- NHIỆM VỤ"""
CLOSING = """Nơi nhận: || T/M BAN THƯỜNG VỤ
- Các huyện ủy, thành ủy; || PHÓ BÍ THƯ
- Lưu Văn phòng Tỉnh ủy. || Trần Văn Hùng ~"""
CERTIFICATE = """ĐẢNG ỦY XÃ AN LẠC
Số 3-BS/ĐU
SAO Y BẢN CHÍNH
An Lạc, ngày 20 tháng 4 năm 2021
Nơi nhận: || T/M BAN THƯỜNG VỤ
- Các chi bộ; || BÍ THƯ
- Lưu. || Lê Thị Mẫu"""
#: What the engine is not sure of: strokes and specks.
DIRT = {".", "~", "|l", "ii"}


def printed(number):
    """Return the lines of a page; `||` stands for a gap between columns."""
    body = [
        f"{number}.{item}. Sở Nội vụ chủ trì rà soát kho lưu trữ số {item}, hoàn thành trước ngày {item + 9}/6/2021."
        for item in range(1, 6)
    ]
    if number == 1:
        return [*HEAD.split("\n"), *body]
    if number == 20:
        return [*body[:2], "|l", *CLOSING.split("\n")]
    if number == 21:
        return ["PHỤ LỤC I", "DANH MỤC KHO LƯU TRỮ", *body]
    if number == PAGES:
        return CERTIFICATE.split("\n")
    return [*body, "ii", "|l"] if number % 5 == 0 else body


def recognise(image, dpi, settings):
    words = []
    for row, line in enumerate(printed(image.height - HEIGHT)):
        top = 80 + 24 * row
        for start, column in zip((80, 330), line.split("||"), strict=False):
            x = start
            for text in column.split():
                confidence = 0.25 if text in DIRT else 0.97
                words.append(Word(text, Box(x, top, x + 6 * len(text), top + 11), confidence))
                x += 6 * len(text) + 4
    return words


def version(settings):
    return "fake for long copies"


def write(path):
    pages = []
    for number in range(1, PAGES + 1):
        page = Image.new("L", (WIDTH, HEIGHT + number), "white")
        ImageDraw.Draw(page).rectangle((110, 120, 600, 130), fill="black")
        pages.append(page)
    pages[0].save(path, format="TIFF", save_all=True, append_images=pages[1:], compression="tiff_lzw", dpi=(100, 100))


def test_a_run_finds_what_is_found_with_all_words(tmp_path):
    (tmp_path / "raw").mkdir()
    path = tmp_path / "raw" / "long.tif"
    write(path)
    build_dataset(tmp_path / "raw", tmp_path / "out", jobs=2, engine=Engine(recognise, version))
    copy = read_copy(path, settings=Settings(), recognise=recognise)
    whole = split_document(copy)
    assert whole.signatures[0].name == "Trần Văn Hùng"
    assert whole.marks.copy_symbol == "3-BS/ĐU"
    expected = tables([whole.copy], [whole])
    for name, table in load_tables(tmp_path / "out").items():
        assert table.to_pylist() == expected[name].to_pylist(), name
    spared = without_unneeded_words(copy.pages, PAGES)
    kept = [page.number for page in spared if any(len(line.words) > 1 for line in page.lines)]
    assert kept == [*range(1, 17), 20, 21, *range(25, PAGES + 1)]
