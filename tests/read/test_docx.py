"""DOCX files: order, letterheads, ruled tables, numbering, styles, what is printed and what is not."""

import io
import zipfile

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from pipeline.errors import BrokenFile, NoText, UndecodableText
from pipeline.model import TextSource, Zone
from pipeline.read import read_copy


def read(document, tmp_path, name="a.docx"):
    path = tmp_path / name
    document.save(path)
    return read_copy(path)


def texts(copy, zone=Zone.BODY):
    return [line.text for line in copy.lines if line.zone is zone]


def add_xml(document, xml):
    document.element.body.insert(-1, parse_xml(xml.replace("<w:p>", f"<w:p {nsdecls('w')}>", 1)))


def test_letterhead_and_signature_are_read_column_by_column(tmp_path):
    document = docx.Document()
    head = document.add_table(2, 2)
    for row, texts_of_row in enumerate(
        (("TỈNH ỦY HÀ GIANG\n*", "ĐẢNG CỘNG SẢN VIỆT NAM"), ("Số 15-KH/TU", "Hà Giang, ngày 02 tháng 3 năm 2023"))
    ):
        for column, text in enumerate(texts_of_row):
            head.cell(row, column).text = text
    document.add_paragraph("KẾ HOẠCH")
    foot = document.add_table(1, 2)
    foot.cell(0, 0).text = "Nơi nhận:"
    foot.cell(0, 0).add_paragraph("- Lưu Văn phòng.")
    foot.cell(0, 1).text = "T/M BAN THƯỜNG VỤ"
    foot.cell(0, 1).add_paragraph("PHÓ BÍ THƯ")
    copy = read(document, tmp_path)
    assert texts(copy) == [
        "TỈNH ỦY HÀ GIANG", "*", "Số 15-KH/TU", "ĐẢNG CỘNG SẢN VIỆT NAM", "Hà Giang, ngày 02 tháng 3 năm 2023",
        "KẾ HOẠCH", "Nơi nhận:", "- Lưu Văn phòng.", "T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ",
    ]  # fmt: skip
    assert copy.pages[0].tables == ()
    assert copy.text_source is TextSource.TRANSCRIPT


def test_ruled_table_keeps_its_cells(tmp_path):
    document = docx.Document()
    document.add_paragraph("PHỤ LỤC")
    ruled = document.add_table(4, 3, style="Table Grid")
    for row, cells in enumerate(
        (
            ("TT", "Nhiệm vụ", "Thời gian"),
            ("I", "Về tổ chức", ""),
            ("1", "Rà soát quy chế", "Quý II/2023"),
            ("2", "Báo cáo", "x"),
        )
    ):
        for column, text in enumerate(cells):
            ruled.cell(row, column).text = text
    ruled.cell(1, 1).merge(ruled.cell(1, 2))
    ruled.cell(2, 2).merge(ruled.cell(3, 2))
    copy = read(document, tmp_path)
    (table,) = copy.pages[0].tables
    assert table.column_count == 3
    assert [[(cell.text, cell.column, cell.column_span, cell.row_span) for cell in row] for row in table.rows] == [
        [("TT", 0, 1, 1), ("Nhiệm vụ", 1, 1, 1), ("Thời gian", 2, 1, 1)],
        [("I", 0, 1, 1), ("Về tổ chức", 1, 2, 1)],
        [("1", 0, 1, 1), ("Rà soát quy chế", 1, 1, 1), ("Quý II/2023 x", 2, 1, 2)],
        [("2", 0, 1, 1), ("Báo cáo", 1, 1, 1)],
    ]
    assert texts(copy, Zone.TABLE)[3:5] == ["I", "Về tổ chức"]
    (line,) = table.rows[1][1].lines
    assert copy.lines[line - 1].text == "Về tổ chức"


def test_table_whose_cells_rule_themselves_is_a_table(tmp_path):
    document = docx.Document()
    plain = document.add_table(2, 2)
    for cell in plain._cells:
        cell.text = "Rà soát"
        sides = "".join(f'<w:{side} w:val="single"/>' for side in ("top", "left", "bottom", "right"))
        cell._tc.get_or_add_tcPr().append(parse_xml(f"<w:tcBorders {nsdecls('w')}>{sides}</w:tcBorders>"))
    assert len(read(document, tmp_path).pages[0].tables) == 1


def test_rows_that_were_taken_out_or_are_wrapped(tmp_path):
    document = docx.Document()
    ruled = document.add_table(3, 2, style="Table Grid")
    for index, cell in enumerate(ruled._cells):
        cell.text = f"Ô {index}"
    rows = [row._tr for row in ruled.rows]
    rows[1].get_or_add_trPr().append(parse_xml(f"<w:del {nsdecls('w')}/>"))
    holder = parse_xml(f"<w:sdt {nsdecls('w')}><w:sdtContent/></w:sdt>")
    ruled._tbl.append(holder)
    holder[0].append(rows[2])
    (table,) = read(document, tmp_path).pages[0].tables
    assert [[cell.text for cell in row] for row in table.rows] == [["Ô 0", "Ô 1"], ["Ô 4", "Ô 5"]]


def test_wide_table_without_rules_is_a_table(tmp_path):
    document = docx.Document()
    wide = document.add_table(2, 5)
    for index, cell in enumerate(wide._cells):
        cell.text = f"Ô số {index}"
    assert len(read(document, tmp_path).pages[0].tables) == 1


def test_weight_and_place_come_from_runs_and_styles(tmp_path):
    document = docx.Document()
    title = document.add_paragraph()
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    title.add_run("KẾ ").bold = True
    title.add_run("HOẠCH").bold = True
    mixed = document.add_paragraph()
    mixed.add_run("1. Sở Y tế:").bold = True
    mixed.add_run(" chủ trì")
    document.styles["Heading 2"].font.bold = True
    document.add_paragraph("II. NHIỆM VỤ", style="Heading 2")
    light = document.add_paragraph(style="Heading 2")
    light.add_run("- Rà soát").bold = False
    document.add_paragraph().add_run("Nơi nhận:").italic = True
    lines = read(document, tmp_path).lines
    assert [(line.text, line.bold, line.italic, line.centred) for line in lines] == [
        ("KẾ HOẠCH", True, False, True),
        ("1. Sở Y tế: chủ trì", False, False, False),
        ("II. NHIỆM VỤ", True, False, False),
        ("- Rà soát", False, False, False),
        ("Nơi nhận:", False, True, False),
    ]


def add_numbering(document, levels):
    """Define a list with these (format, text, start) and return its number."""
    numbering = document.part.numbering_part.element
    xml = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for depth, (form, text, start) in enumerate(levels)
    )
    numbering.insert(0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77">{xml}</w:abstractNum>'))
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))
    numbering.append(
        parse_xml(
            f'<w:num {nsdecls("w")} w:numId="78"><w:abstractNumId w:val="77"/>'
            '<w:lvlOverride w:ilvl="1"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
        )
    )


def numbered(document, text, depth, number=77):
    properties = document.add_paragraph(text)._p.get_or_add_pPr()
    properties.append(
        parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>')
    )


def test_automatic_numbers_are_printed(tmp_path):
    document = docx.Document()
    levels = [("upperRoman", "%1.", 1), ("decimal", "%2.", 1), ("decimal", "%2.%3.", 1), ("lowerLetter", "%4)", 1)]
    levels += [
        ("bullet", "-", 1),
        ("bullet", "\uf0b7", 1),
        ("bullet", "+", 1),
        ("none", "", 1),
        ("decimalZero", "%9", 9),
    ]
    add_numbering(document, levels)
    for text, depth in (("A", 0), ("B", 1), ("C", 2), ("D", 2), ("E", 3), ("F", 4), ("G", 5), ("H", 6), ("I", 7)):
        numbered(document, text, depth)
    for text, depth in (("K", 8), ("L", 8), ("M", 1), ("N", 2), ("O", 0), ("P", 1)):
        numbered(document, text, depth)
    numbered(document, "Q", 1)
    numbered(document, "R", 1, number=78)
    numbered(document, "S", 1, number=78)
    numbered(document, "T", 1, number=0)
    assert texts(read(document, tmp_path)) == [
        "I. A", "1. B", "1.1. C", "1.2. D", "a) E", "- F", "- G", "+ H", "I",
        "09 K", "10 L", "2. M", "2.1. N", "II. O", "1. P", "2. Q", "1. R", "2. S", "T",
    ]  # fmt: skip


def test_line_breaks_and_tabs(tmp_path):
    document = docx.Document()
    run = document.add_paragraph().add_run("- Chủ trì,\tphối hợp với các sở, ban,")
    run.add_break(WD_BREAK.LINE)
    run.add_text("ngành rà soát;")
    run.add_break(WD_BREAK.LINE)
    run.add_text("báo cáo kết quả")
    run.add_break(WD_BREAK.LINE)
    run.add_text("- Tham mưu")
    lines = read(document, tmp_path).lines
    assert [(line.text, line.starts_paragraph) for line in lines] == [
        ("- Chủ trì, phối hợp với các sở, ban,", True),
        ("ngành rà soát;", False),
        ("báo cáo kết quả", True),
        ("- Tham mưu", True),
    ]


def test_what_is_printed_and_what_is_not(tmp_path):
    document = docx.Document()
    document.add_paragraph("Kế hoạch số 15")
    kept, removed = (
        "<w:ins><w:r><w:t>đã thêm</w:t></w:r></w:ins>",
        "<w:del><w:r><w:delText>đã xóa</w:delText></w:r></w:del>",
    )
    add_xml(document, f"<w:p>{kept}{removed}</w:p>")
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r>"
    add_xml(document, f"<w:p>{hidden}<w:r><w:rPr><w:caps/></w:rPr><w:t>chữ hoa</w:t></w:r></w:p>")
    link = "<w:hyperlink><w:r><w:t>Nghị quyết</w:t></w:r></w:hyperlink>"
    add_xml(document, f"<w:p>{link}<w:r><w:tab/><w:t>57</w:t><w:noBreakHyphen/><w:t>NQ</w:t></w:r></w:p>")
    add_xml(document, "<w:p><w:r><w:fldChar/><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>trang 3</w:t></w:r></w:p>")
    add_xml(document, "<w:p><w:sdt><w:sdtContent><w:r><w:t>Hà Giang</w:t></w:r></w:sdtContent></w:sdt></w:p>")
    assert texts(read(document, tmp_path)) == [
        "Kế hoạch số 15",
        "đã thêm",
        "CHỮ HOA",
        "Nghị quyết 57-NQ",
        "trang 3",
        "Hà Giang",
    ]


def test_text_box_is_read_once(tmp_path):
    document = docx.Document()
    cell = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>MẬT</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    box = f"<w:txbxContent><w:p><w:r><w:t>KHẨN</w:t></w:r></w:p>{cell}</w:txbxContent>"
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    add_xml(
        document,
        f"<w:p><w:r><w:t>Kính gửi:</w:t></w:r><w:r><mc:AlternateContent {mc}><mc:Choice>{box}</mc:Choice>"
        f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r></w:p>",
    )
    assert texts(read(document, tmp_path)) == ["Kính gửi:", "KHẨN", "MẬT"]


def rewritten(document, changes, added=()):
    """Return the document's bytes with parts changed, by functions on their bytes, and parts added."""
    data = io.BytesIO()
    document.save(data)
    out = io.BytesIO()
    with zipfile.ZipFile(data) as given, zipfile.ZipFile(out, "w") as made:
        for name in given.namelist():
            made.writestr(name, changes.get(name, bytes)(given.read(name)))
        for name, content in added:
            made.writestr(name, content)
    return out.getvalue()


def test_footnotes_stand_after_the_body(tmp_path):
    document = docx.Document()
    document.add_paragraph("Kế hoạch này thay thế Kế hoạch năm 2020.")
    notes = (
        f'<w:footnotes {nsdecls("w")}><w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote>'
        '<w:footnote w:id="2"><w:p><w:r><w:t>Theo Luật Lưu trữ</w:t></w:r></w:p></w:footnote></w:footnotes>'
    )
    path = tmp_path / "a.docx"
    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    relation = f'<Relationship Id="rIdN" Type="{base}/footnotes" Target="footnotes.xml"/></Relationships>'
    changes = {"word/_rels/document.xml.rels": lambda xml: xml.replace(b"</Relationships>", relation.encode())}
    path.write_bytes(rewritten(document, changes, [("word/footnotes.xml", notes)]))
    copy = read_copy(path)
    assert texts(copy, Zone.NOISE) == ["Theo Luật Lưu trữ"]
    assert copy.lines[-1].zone is Zone.NOISE
    assert [problem.code for problem in copy.problems] == ["footnotes-apart"]


def with_entities(document, declared, used):
    """The document with entities declared, one of them in the place of XXX."""

    def change(xml):
        doctype = f"<!DOCTYPE a [{declared}]><w:document".encode()
        return xml.replace(b"<w:document", doctype, 1).replace(b"XXX", used.encode())

    return rewritten(document, {"word/document.xml": change})


def test_external_entities_are_not_followed(tmp_path):
    """The text that stands in their place is not left out either: the file is refused."""
    secret = tmp_path / "secret.txt"
    secret.write_text("mật khẩu")
    document = docx.Document()
    document.add_paragraph("Kế hoạch XXX")
    path = tmp_path / "a.docx"
    path.write_bytes(with_entities(document, f'<!ENTITY e SYSTEM "file://{secret}">', "&e;"))
    with pytest.raises(BrokenFile, match="declares entities"):
        read_copy(path)


def test_entities_that_multiply_are_refused(tmp_path):
    document = docx.Document()
    document.add_paragraph("Kế hoạch XXX")
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    path = tmp_path / "a.docx"
    path.write_bytes(with_entities(document, f'<!ENTITY l0 "ha">{laughs}', "&l9;"))
    with pytest.raises(BrokenFile, match="save it again"):
        read_copy(path)


DAMAGED = [
    ("word/document.xml", b"<w:document", "XML that is cut off"),
    ("word/document.xml", b"", "an empty part"),
    ("word/styles.xml", b"no xml", "styles that are no XML"),
]


@pytest.mark.parametrize(("name", "content", "case"), DAMAGED, ids=[case for *_, case in DAMAGED])
def test_damaged_document_is_refused(tmp_path, name, content, case):
    path = tmp_path / "a.docx"
    path.write_bytes(rewritten(docx.Document(), {name: lambda _: content}))
    with pytest.raises(BrokenFile, match=r"a\.docx is a DOCX file that cannot be read"):
        read_copy(path)


def test_document_of_pictures_has_no_text(tmp_path):
    with pytest.raises(NoText, match=r"a\.docx"):
        read(docx.Document(), tmp_path)


def test_text_in_an_old_encoding_is_refused(tmp_path):
    document = docx.Document()
    document.add_paragraph("Céng hßa x· héi chñ nghÜa ViÖt Nam §éc lËp Tù do H¹nh phóc " * 3)
    with pytest.raises(UndecodableText, match="TCVN3"):
        read(document, tmp_path)
