"""Grids of ruled tables: drawn as page images, and as the lines of a PDF page."""

import io
from itertools import pairwise

import numpy as np
import pdfplumber
import pytest
from PIL import Image, ImageDraw

from pipeline.model import Box
from pipeline.read.grid import CellFinder, Grid, GridCell, grid_of
from pipeline.read.table import find_image_grids, find_pdf_grids

DPI = 150
POINT = DPI / 72

#: Places of the rules of the drawn tables, in points.
XS, YS = (60, 100, 340, 440, 540), (120, 150, 180, 230, 280)


def page_image(colour=255):
    return Image.new("L", (round(595 * POINT), round(842 * POINT)), colour)


def rule(image, x0, y0, x1, y1, *, thickness=2, ink=0):
    ImageDraw.Draw(image).line([x0 * POINT, y0 * POINT, x1 * POINT, y1 * POINT], fill=ink, width=thickness)


def table(image, missing=(), **looks):
    """Rule the table; `missing` names the pieces of rules that are left out: ("h" or "v", edge, field)."""
    for row, y in enumerate(YS):
        for column, (x0, x1) in enumerate(pairwise(XS)):
            if ("h", row, column) not in missing:
                rule(image, x0, y, x1, y, **looks)
    for column, x in enumerate(XS):
        for row, (y0, y1) in enumerate(pairwise(YS)):
            if ("v", column, row) not in missing:
                rule(image, x, y0, x, y1, **looks)
    return image


def write(image, x, y, letters=30):
    """Something like a line of 12 point text: many short strokes."""
    draw = ImageDraw.Draw(image)
    for letter in range(letters):
        left = (x + 5.5 * letter) * POINT
        draw.rectangle([left, y * POINT, left + 4 * POINT, (y + 6) * POINT], outline=0, width=2)


def spans(grid):
    return [(cell.row, cell.column, cell.row_span, cell.column_span) for cell in grid.cells]


PLAIN = [(row, column, 1, 1) for row in range(4) for column in range(4)]
SECTION_ROW = [("v", column, 1) for column in (2, 3)]
SPLIT_ROWS = [("h", 3, column) for column in (0, 2, 3)]
IMAGES = [
    ([], PLAIN, "all rules there"),
    (
        SECTION_ROW,
        [each for each in PLAIN if each[0] != 1] + [(1, 0, 1, 1), (1, 1, 1, 3)],
        "a section row: number, and a title over the other columns",
    ),
    (
        [("v", column, 1) for column in (1, 2, 3)],
        [each for each in PLAIN if each[0] != 1] + [(1, 0, 1, 4)],
        "a section row over the whole width",
    ),
    (
        SPLIT_ROWS,
        [each for each in PLAIN if each[0] < 2]
        + [(2, 0, 2, 1), (2, 1, 1, 1), (2, 2, 2, 1), (2, 3, 2, 1), (3, 1, 1, 1)],
        "a row that is split in one column only",
    ),
    (
        SECTION_ROW + SPLIT_ROWS,
        [(0, column, 1, 1) for column in range(4)]
        + [(1, 0, 1, 1), (1, 1, 1, 3)]
        + [(2, 0, 2, 1), (2, 1, 1, 1), (2, 2, 2, 1), (2, 3, 2, 1), (3, 1, 1, 1)],
        "both in one table",
    ),
]


@pytest.mark.parametrize(("missing", "expected", "case"), IMAGES, ids=[case for _, _, case in IMAGES])
def test_grid_of_an_image(missing, expected, case):
    image = table(page_image(), missing)
    write(image, 105, 128)
    write(image, 105, 195)
    (grid,) = find_image_grids(image, DPI)
    assert (grid.row_count, grid.column_count) == (4, 4)
    assert spans(grid) == sorted(expected)
    assert grid.box == pytest.approx((60, 120, 540, 280), abs=1.5)
    first = next(cell for cell in grid.cells if (cell.row, cell.column) == (0, 1))
    assert first.box == pytest.approx((100, 120, 340, 150), abs=1.5)


def noisy(image):
    pixels = np.asarray(image).astype(int) + np.random.default_rng(7).normal(0, 6, image.size[::-1])
    return Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8))


def broken(image):
    """Every rule has gaps of 6 points."""
    pixels = np.array(image)
    for x in (200, 262, 390, 490):
        pixels[:, round(x * POINT) : round((x + 6) * POINT)] = 255
    for y in (135, 205, 255):
        pixels[round(y * POINT) : round((y + 6) * POINT)] = 255
    return Image.fromarray(pixels)


RULED = [
    (table(page_image(), ink=150, thickness=1), "thin grey rules"),
    (noisy(table(page_image(225), ink=120)), "grey paper with grain"),
    (broken(table(page_image())), "broken rules"),
    (table(page_image()).rotate(0.5, fillcolor=255, resample=Image.Resampling.BILINEAR), "half a degree askew"),
    (table(page_image()).convert("1"), "black and white"),
    (table(page_image()).convert("RGB"), "colour"),
]


@pytest.mark.parametrize(("image", "case"), RULED, ids=[case for _, case in RULED])
def test_rules_need_not_be_perfect(image, case):
    (grid,) = find_image_grids(image, DPI)
    assert spans(grid) == PLAIN


def letterhead():
    image = page_image()
    rule(image, 100, 100, 180, 100)
    rule(image, 330, 100, 480, 100)
    for line in range(20):
        write(image, 85, 150 + 17 * line, letters=80)
    rule(image, 85, 162, 300, 162)
    return image


def framed():
    image = page_image()
    ImageDraw.Draw(image).rectangle([100, 200, 500, 420], outline=0, width=3)
    write(image, 60, 120, letters=20)
    return image


def two_columns_of_one_row():
    image = framed()
    ImageDraw.Draw(image).line([300, 200, 300, 420], fill=0, width=3)
    return image


NO_TABLE = [
    (page_image(), "an empty page"),
    (page_image(0), "a black page"),
    (letterhead(), "rules under the letterhead, underlined text"),
    (framed(), "a frame round a text: an incoming mark"),
    (two_columns_of_one_row(), "one row is no table"),
    (noisy(page_image(128)), "nothing but grain"),
]


@pytest.mark.parametrize(("image", "case"), NO_TABLE, ids=[case for _, case in NO_TABLE])
def test_what_is_no_table(image, case):
    assert find_image_grids(image, DPI) == ()


def test_a_seal_over_the_rules_makes_no_cells():
    image = table(page_image())
    draw = ImageDraw.Draw(image)
    centre_x, centre_y, radius = 220 * POINT, 125 * POINT, 50 * POINT
    for ring in (radius, 0.8 * radius):
        draw.ellipse([centre_x - ring, centre_y - ring, centre_x + ring, centre_y + ring], outline=60, width=6)
    (grid,) = find_image_grids(image, DPI)
    assert spans(grid) == PLAIN


def test_two_tables_on_a_page_come_from_top_to_bottom():
    image = table(page_image())
    for y in (400, 430, 460):
        rule(image, 60, y, 540, y)
    for x in (60, 300, 540):
        rule(image, x, 400, x, 460)
    upper, lower = find_image_grids(image, DPI)
    assert (upper.row_count, lower.row_count, lower.column_count) == (4, 2, 2)


def pdf_page(drawing):
    """A page of a PDF file with one content stream, opened by pdfplumber."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawing), drawing),
    ]
    data, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    xref = len(data)
    data += b"xref\n0 5\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places)
    data += b"trailer << /Size 5 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % xref
    return pdfplumber.open(io.BytesIO(data)).pages[0]


def pdf_line(x0, y0, x1, y1):
    return f"{x0} {842 - y0} m {x1} {842 - y1} l S\n".encode()


def pdf_table():
    """The table of the images, its first section row and its last two rows joined in the first column."""
    lines = [pdf_line(60, y, 540, y) for y in YS if y != 230] + [pdf_line(100, 230, 540, 230)]
    lines += [pdf_line(x, 120, x, 280) for x in (60, 100, 540)]
    lines += [pdf_line(x, y0, x, y1) for x in (340, 440) for y0, y1 in ((120, 150), (180, 280))]
    return b"".join(lines)


def test_grid_of_a_pdf_page():
    (grid,) = find_pdf_grids(pdf_page(pdf_table()))
    assert (grid.row_count, grid.column_count) == (4, 4)
    assert spans(grid) == [
        *((0, column, 1, 1) for column in range(4)),
        (1, 0, 1, 1),
        (1, 1, 1, 3),
        (2, 0, 2, 1),
        *((2, column, 1, 1) for column in (1, 2, 3)),
        *((3, column, 1, 1) for column in (1, 2, 3)),
    ]
    assert grid.box == pytest.approx((60, 120, 540, 280), abs=0.5)


PDF_NO_TABLE = [
    (b"", "an empty page"),
    (pdf_line(100, 100, 180, 100) + pdf_line(330, 100, 480, 100), "rules under the letterhead"),
    (b"100 600 200 60 re S\n", "a frame round a text"),
    (b"100 600 200 60 re S\n200 600 m 200 660 l S\n", "one row is no table"),
]


@pytest.mark.parametrize(("drawing", "case"), PDF_NO_TABLE, ids=[case for _, case in PDF_NO_TABLE])
def test_what_is_no_table_in_a_pdf(drawing, case):
    assert find_pdf_grids(pdf_page(drawing)) == ()


def test_edges_that_part_nothing_are_dropped():
    boxes = [Box(0, 0, 10, 10), Box(10, 0, 30, 10), Box(0, 10, 30, 20)]
    grid = grid_of([(0, 0, 1, 2), (0, 2, 1, 5), (1, 0, 4, 5)], boxes)
    assert (grid.row_count, grid.column_count) == (2, 2)
    assert spans(grid) == [(0, 0, 1, 1), (0, 1, 1, 1), (1, 0, 1, 2)]


GRID = Grid(
    Box(0, 0, 100, 40),
    2,
    2,
    (
        GridCell(Box(0, 0, 50, 40), 0, 0, row_span=2),
        GridCell(Box(50, 0, 100, 20), 0, 1),
        GridCell(Box(50, 20, 100, 40), 1, 1),
    ),
)
POINTS = [
    ((10, 10), 0, "in a cell"),
    ((10, 35), 0, "in the second row of a cell over two rows"),
    ((60, 30), 2, "in the second row"),
    ((50, 10), 0, "on a rule: the cell before it"),
    ((101, 10), None, "beside the table"),
    ((10, -1), None, "above it"),
]


@pytest.mark.parametrize(("point", "cell", "case"), POINTS, ids=[case for _, _, case in POINTS])
def test_cell_at_a_point(point, cell, case):
    assert CellFinder(GRID).find(*point) == cell
