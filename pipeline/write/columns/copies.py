"""The tables of what came in and what is printed on it: copies, pages, lines, problems."""

from __future__ import annotations

from pipeline.model import Part, Severity, TextSource, Zone
from pipeline.write.table import (
    DATE,
    FLOAT32,
    INT16,
    INT32,
    INT64,
    STRING,
    Column,
    ForeignKey,
    Table,
    confidence,
    refers,
)

SOURCES = tuple(TextSource)

COPIES = Table(
    "copies",
    "Bản sao",
    "One row per input file. Two files with the same bytes have the same copy_id and two rows, told apart by path; "
    "what other tables say of a copy_id holds for both.",
    ("copy_id", "path"),
    (
        Column("copy_id", "Mã bản sao", STRING, "SHA-256 of the file's bytes, hex.", True, pattern="^[0-9a-f]{64}$"),
        Column(
            "document_id", "Mã văn bản", STRING, "The document that it is a copy of; null when the file was refused."
        ),
        Column("path", "Đường dẫn", STRING, "The file, relative to the raw folder, with `/` separators.", True),
        Column(
            "format",
            "Định dạng",
            STRING,
            "What the file is by its content: `pdf`, `tiff`, `jpeg`, `png`, `docx`, `txt` …",
        ),
        Column("byte_size", "Dung lượng (byte)", INT64, "Size of the file.", True, unit="bytes", minimum=0),
        Column(
            "page_count", "Số trang", INT16, "Rows in `pages`; null when the file was refused.", unit="pages", minimum=0
        ),
        Column("text_source", "Nguồn văn bản số", STRING, "Where the copy's text comes from.", values=SOURCES),
        Column(
            "copy_kind",
            "Loại bản sao",
            STRING,
            "What kind of copy it is: an original, or one certified as a whole copy (sao y, sao lục) or as an extract "
            "(trích sao).",
            values=("original", "sao_y", "sao_luc", "trich_sao"),
        ),
        Column(
            "copy_symbol", "Số và ký hiệu bản sao", STRING, "Number and letters of the copy certificate: `258-BS/TU`."
        ),
        Column("copy_organ", "Cơ quan sao", STRING, "The organ that certified the copy."),
        Column("copy_place", "Địa danh nơi sao", STRING, "The place in the copy certificate."),
        Column("copied_on", "Ngày sao", DATE, "The date of the copy certificate."),
        Column(
            "copy_signed_for", "Ký sao thay mặt", STRING, "Whom the certificate's signer signs for: `Ban Thường vụ`."
        ),
        Column(
            "copy_signer_position",
            "Chức vụ người ký sao",
            STRING,
            "The position of the certificate's signer, as printed.",
        ),
        Column("copy_signer_name", "Người ký sao", STRING, "The name of the certificate's signer, as printed."),
        Column(
            "copy_signature_authority",
            "Quyền hạn ký sao",
            STRING,
            "By what authority the certificate is signed: `T/L` (by order), `T/M`, `K/T`, `TUQ` …",
        ),
        Column(
            "print_run", "Số bản in", INT32, "How many copies were made: 78 of `(in 78b)`.", unit="copies", minimum=1
        ),
        Column("received_organ", "Cơ quan nhận", STRING, "The organ named by the incoming stamp."),
        Column("received_channel", "Đường nhận", STRING, "How the copy came in, by the incoming stamp: `qua mạng`."),
        Column("received_number", "Số đến", STRING, "The incoming number.", archive_name="ArrivalNumber"),
        Column("received_on", "Ngày đến", DATE, "The date of the incoming stamp.", archive_name="ArrivalDate"),
        Column(
            "status",
            "Tình trạng",
            STRING,
            "`parsed`; `duplicate`: the same bytes as an earlier path; `refused`: nothing could be read, `problems` "
            "says why.",
            required=True,
            values=("parsed", "duplicate", "refused"),
        ),
    ),
    (refers("document_id", "documents.document_id"),),
)

PAGES = Table(
    "pages",
    "Trang",
    "One row per page of a copy. A transcript without page marks is one page.",
    ("copy_id", "page"),
    (
        Column("copy_id", "Mã bản sao", STRING, "The copy that has the page.", True),
        Column("page", "Trang", INT16, "The page's number in the file, from 1.", True, minimum=1),
        Column("text_source", "Nguồn văn bản số", STRING, "Where the page's text comes from.", True, values=SOURCES),
        Column(
            "width_pt",
            "Chiều rộng (pt)",
            FLOAT32,
            "Width of the upright page; null for transcripts.",
            unit="pt",
            minimum=0,
        ),
        Column(
            "height_pt",
            "Chiều cao (pt)",
            FLOAT32,
            "Height of the upright page; null for transcripts.",
            unit="pt",
            minimum=0,
        ),
        Column(
            "rotation",
            "Góc xoay (độ)",
            INT16,
            "The rotation that was undone: 0, 90, 180 or 270.",
            required=True,
            unit="degrees",
            minimum=0,
            maximum=270,
        ),
        Column(
            "skew_deg",
            "Độ nghiêng (độ)",
            FLOAT32,
            "The skew that was undone.",
            True,
            unit="degrees",
            minimum=-90,
            maximum=90,
        ),
        Column(
            "dpi",
            "Độ phân giải (DPI)",
            INT16,
            "Resolution of the page's image; null for text. Finer than 250 DPI it is read at 200.",
            unit="DPI",
            minimum=1,
        ),
        Column("word_count", "Số chữ", INT32, "Words in `text`.", True, unit="words", minimum=0),
        confidence("The probability that a word of the page was read right."),
        Column("part", "Phần", STRING, "What the page holds.", True, values=tuple(Part)),
        Column(
            "text",
            "Nội dung",
            STRING,
            "All printed text of the page in reading order, one line a row, page number included; without stamps, "
            "handwriting and noise. Empty for a page with none.",
            required=True,
            may_be_empty=True,
        ),
    ),
    (refers("copy_id", "copies.copy_id"),),
)

LINES = Table(
    "lines",
    "Dòng",
    "One row per printed line, in reading order: the evidence that every other table points to.",
    ("line_id",),
    (
        Column(
            "line_id",
            "Mã dòng",
            STRING,
            "The line, as `<first 12 of copy_id>-p<page>-l<line>`.",
            required=True,
            pattern="^[0-9a-f]{12}-p[0-9]{4,}-l[0-9]{4,}$",
        ),
        Column("copy_id", "Mã bản sao", STRING, "The copy that has the line.", True),
        Column("page", "Trang", INT16, "The page, from 1.", True, minimum=1),
        Column("line", "Dòng", INT16, "The line's place in the page's reading order, from 1.", True, minimum=1),
        Column(
            "x0", "Mép trái (pt)", FLOAT32, "Left edge, from the page's left edge; null without positions.", unit="pt"
        ),
        Column("top", "Mép trên (pt)", FLOAT32, "Upper edge, from the page's upper edge.", unit="pt"),
        Column("x1", "Mép phải (pt)", FLOAT32, "Right edge, from the page's left edge.", unit="pt"),
        Column("bottom", "Mép dưới (pt)", FLOAT32, "Lower edge, from the page's upper edge.", unit="pt"),
        Column("text", "Nội dung", STRING, "The text that the dataset uses; null where none could be read."),
        Column("text_read", "Nội dung đọc được", STRING, "What text layer or OCR gave, before correction."),
        confidence("The probability that the words of the line were read right."),
        Column("zone", "Vùng", STRING, "What the line is part of.", True, values=tuple(Zone)),
    ),
    (
        refers("copy_id", "copies.copy_id"),
        ForeignKey(("copy_id", "page"), "pages", ("copy_id", "page")),
    ),
)

PROBLEMS = Table(
    "problems",
    "Vấn đề",
    "Everything that a person should look at.",
    ("problem_id",),
    (
        Column("problem_id", "Mã vấn đề", STRING, "The problem; the same for the same problem in every run.", True),
        Column(
            "copy_id",
            "Mã bản sao",
            STRING,
            "The copy in which it was found; null when it concerns a file of corrections.",
        ),
        Column("document_id", "Mã văn bản", STRING, "The document; null when the file was refused."),
        Column("page", "Trang", INT16, "The page of the copy, from 1.", unit="pages", minimum=1),
        Column("table", "Bảng", STRING, "The table that holds the value concerned."),
        Column(
            "key",
            "Khóa",
            STRING,
            "The row that holds the value concerned. A row of sections or tasks is that of this reading, which "
            "the table holds when its copy_id is the same.",
        ),
        Column("column", "Cột", STRING, "The column of the value concerned."),
        Column(
            "severity",
            "Mức độ",
            STRING,
            "`info`: to be known; `review`: to be looked at; `refused`: nothing of the file could be read.",
            required=True,
            values=tuple(Severity),
        ),
        Column(
            "code", "Mã loại", STRING, "A stable identifier of the kind of problem.", True, pattern="^[a-z][a-z0-9-]*$"
        ),
        Column("message", "Giải thích", STRING, "One plain sentence: what happened, what to do.", True),
        Column("line_id", "Mã dòng", STRING, "The printed line that shows it."),
    ),
    (
        refers("copy_id", "copies.copy_id"),
        refers("document_id", "documents.document_id"),
        refers("line_id", "lines.line_id"),
    ),
)

CORRECTIONS = Table(
    "corrections",
    "Đính chính",
    "What people put right: one row per row of the files of corrections beside the copies, and what came of it. Both "
    "values are written as in the CSV tables.",
    ("source", "row"),
    (
        Column("source", "Tệp", STRING, "The file of corrections, relative to the raw folder.", True),
        Column("row", "Hàng", INT32, "The row in that file, from 1 without the heading.", True, minimum=1),
        Column("document", "Mã văn bản", STRING, "The document that the correction names, whether it is there or not."),
        Column("table", "Bảng", STRING, "The table of the value."),
        Column(
            "key", "Khóa", STRING, "The key of the row that holds it; several columns of a key are joined with `#`."
        ),
        Column("column", "Cột", STRING, "The column of the value."),
        Column("old_value", "Giá trị cũ", STRING, "What the rules had found; null where that was null."),
        Column("new_value", "Giá trị mới", STRING, "What the dataset has now; null where that is null."),
        Column("who", "Người sửa", STRING, "Who corrected it."),
        Column("note", "Ghi chú", STRING, "What that person wrote down."),
        Column(
            "state",
            "Kết quả",
            STRING,
            "`applied`; `confirmed`: old and new are the same, or the rules find the new value by themselves; "
            "`does_not_fit`: nothing was changed, `reason` says why.",
            required=True,
            values=("applied", "confirmed", "does_not_fit"),
        ),
        Column("reason", "Lý do", STRING, "Why it does not fit."),
    ),
)
