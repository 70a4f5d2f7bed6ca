"""Invented copies for the tests of header, closing and copy marks: transcripts, and pages with positions.

The province of Tân Hòa, its organs and its people do not exist.
"""

from __future__ import annotations

from pipeline.model import Box, Copy, Line, Page, TextSource, Word, Zone

#: Width of an A4 page, and of a letter of the invented print, in PDF points.
WIDTH, LETTER = 595.0, 6.0


def transcript(text):
    """Return a copy whose lines are those of `text`; `**…**` makes a line bold, an empty line is none."""
    lines = []
    for raw in text.splitlines():
        printed = raw.strip()
        if printed:
            bold = printed.startswith("**")
            printed = printed.replace("**", "")
            lines.append(Line(1, len(lines) + 1, printed, printed, bold=bold or None))
    page = Page(1, TextSource.TRANSCRIPT, tuple(lines))
    return Copy("0" * 64, "invented.txt", "txt", 1, (page,), TextSource.TRANSCRIPT)


def scan(*pages):
    """Return a copy of scanned pages, each a list of lines in reading order (see `printed`)."""
    made = []
    for number, lines in enumerate(pages, start=1):
        held = tuple(printed(number, at, *line) for at, line in enumerate(lines, start=1))
        made.append(Page(number, TextSource.OCR, held, width_pt=WIDTH, height_pt=842.0, dpi=200))
    return Copy("1" * 64, "invented.pdf", "pdf", 1, tuple(made), TextSource.OCR)


def printed(page, number, x0, top, text, sure=0.96, zone=Zone.BODY):  # noqa: PLR0917 - as a table has it
    """Return an OCR'd line at (x0, top), 10 points high; `sure` is one confidence or one for each word."""
    words, x = [], x0
    tokens = text.split()
    confidences = sure if isinstance(sure, tuple) else (sure,) * len(tokens)
    for token, confidence in zip(tokens, confidences, strict=True):
        width = LETTER * len(token)
        words.append(Word(token, Box(x, top, x + width, top + 10.0), confidence))
        x += width + 4.0
    box = Box(x0, top, x - 4.0, top + 10.0)
    mean = sum(confidences) / len(confidences)
    return Line(page, number, text, text, box=box, confidence=mean, zone=zone, words=tuple(words))


def centred(top, text, sure=0.96, middle=WIDTH / 2):
    """Return the arguments of a line whose middle is at `middle`."""
    width = sum(LETTER * len(token) + 4.0 for token in text.split()) - 4.0
    return (middle - width / 2, top, text, sure)


def body(top, text):
    """Return the arguments of the first line of a paragraph: indented, to the right margin."""
    return (120.0, top, text, 0.96)


#: The letterhead of a provincial department, as a scan gives it: left column, then right.
STATE_HEAD = [
    centred(60, "UBND TỈNH KIÊN GIANG", middle=165.0),
    centred(75, "SỞ NỘI VỤ", middle=165.0),
    centred(105, "Số: 218/KH-SNV", middle=165.0),
    centred(60, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", middle=410.0),
    centred(75, "Độc lập - Tự do - Hạnh phúc", middle=410.0),
    centred(105, "Kiên Giang, ngày 14 tháng 3 năm 2023", middle=410.0),
    centred(140, "KẾ HOẠCH"),
    centred(155, "Số hóa hồ sơ lưu trữ của các cơ quan"),
    centred(170, "trên địa bàn tỉnh giai đoạn 2023 - 2025"),
    body(215, "Thực hiện Chương trình công tác năm 2023, Sở Nội vụ ban hành kế hoạch:"),
    body(235, "I. MỤC ĐÍCH"),
]


def state_head(**changed):
    """Return the letterhead with the lines that `changed` names by their position (`line3=…`) replaced."""
    lines = list(STATE_HEAD)
    for name, line in changed.items():
        lines[int(name.removeprefix("line")) - 1] = line
    return lines
