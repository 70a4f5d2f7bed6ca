"""The tables of issued documents: documents, citations, recipients."""

from __future__ import annotations

from pipeline.write.table import BOOL, DATE, INT16, INT32, STRING, Column, Table, confidence, refers

DOCUMENTS = Table(
    "documents",
    "Văn bản",
    "One row per issued document, however many copies of it came in. Where copies differ, the best reading counts.",
    ("document_id",),
    (
        Column(
            "document_id",
            "Mã văn bản",
            STRING,
            "The document, as `<organ slug>_<symbol slug>_<issued_on>`; `unidentified_` and the first 12 hex digits of "
            "the copy's hash where organ, symbol or date could not be read.",
            required=True,
            pattern="^[a-z0-9_-]+$",
        ),
        Column(
            "system",
            "Hệ thống",
            STRING,
            "Whose document it is: of the Party, of the State, of the Front or a socio-political organisation "
            "(`union`), or of another organ.",
            values=("party", "state", "union", "other"),
        ),
        Column(
            "type_code",
            "Ký hiệu loại",
            STRING,
            "The letters of the document type: `KH`, `QĐ`; `CV` for an official letter.",
        ),
        Column("type_name", "Tên loại", STRING, "The document type in words: `Kế hoạch`.", archive_name="TypeName"),
        Column("number", "Số", STRING, "The number within the symbol, as printed: `07`.", archive_name="CodeNumber"),
        Column("notation", "Ký hiệu", STRING, "The letters within the symbol: `KH/TW`.", archive_name="CodeNotation"),
        Column("symbol", "Số và ký hiệu", STRING, "Number and letters as printed, inner spaces removed: `07-KH/TW`."),
        Column(
            "organ_name", "Cơ quan ban hành", STRING, "The issuing organ, canonical name.", archive_name="OrganName"
        ),
        Column(
            "organ_parent", "Cơ quan chủ quản", STRING, "The superior organ printed above the issuing organ, if any."
        ),
        Column("place", "Địa danh", STRING, "The place of issue: `Hà Nội`."),
        Column("issued_on", "Ngày ban hành", DATE, "The date of issue.", archive_name="IssuedDate"),
        Column(
            "subject",
            "Trích yếu",
            STRING,
            "What the document is about (trích yếu), in one line, without the type name.",
            archive_name="Subject",
        ),
        Column("signed_for", "Ký thay mặt", STRING, "Whom the signer signs for: `Bộ Chính trị` of `T/M BỘ CHÍNH TRỊ`."),
        Column(
            "signer_position",
            "Chức vụ người ký",
            STRING,
            "The signer's position, as printed.",
            archive_name="SignerInfo.Position",
        ),
        Column("signer_name", "Người ký", STRING, "The signer's name, as printed.", archive_name="SignerInfo.FullName"),
        Column("urgency", "Độ khẩn", STRING, "The degree of urgency, when stamped: `Khẩn`.", archive_name="Priority"),
        Column("secrecy", "Độ mật", STRING, "The degree of secrecy, when stamped: `Mật`."),
        Column(
            "page_count",
            "Số trang",
            INT16,
            "Pages of the issued document itself with its annexes, counted in the best copy that has pages; null "
            "where only transcripts came in.",
            unit="pages",
            minimum=0,
            archive_name="PageAmount",
        ),
        Column("preamble", "Phần mở đầu", STRING, "The text between the subject and the first section."),
        Column("closing", "Phần kết", STRING, "The body text after the last section that belongs to no section."),
        confidence("The probability that the header fields are all right."),
        Column(
            "needs_review",
            "Cần xem lại",
            BOOL,
            "Whether `problems` has a row of severity `review` on the reading that counts: on its header, outline, "
            "citations or recipients. Tasks have a column of their own.",
            required=True,
        ),
    ),
)

CITATIONS = Table(
    "citations",
    "Viện dẫn",
    "One row per document cited.",
    ("document_id", "position"),
    (
        Column("document_id", "Mã văn bản", STRING, "The document that cites.", True),
        Column("position", "Thứ tự", INT32, "Order within the document, from 1.", True, minimum=1),
        Column("section_id", "Mã mục", STRING, "The section that cites; null for the preamble and the closing."),
        Column("symbol", "Số và ký hiệu viện dẫn", STRING, "The symbol of the cited document: `21-NQ/TW`."),
        Column("type_name", "Loại văn bản viện dẫn", STRING, "The type of the cited document: `Nghị quyết`."),
        Column(
            "organ_name",
            "Cơ quan của văn bản viện dẫn",
            STRING,
            "The organ that issued the cited document, where it is named.",
        ),
        Column("cited_on", "Ngày văn bản viện dẫn", DATE, "The cited document's date, where it is printed."),
        Column("text", "Nguyên văn", STRING, "The citation as printed.", True),
        Column(
            "relation",
            "Quan hệ",
            STRING,
            "What the citing document has to do with the cited one.",
            required=True,
            values=("implements", "amends", "replaces", "legal_basis", "mentions"),
        ),
        Column(
            "cited_document_id",
            "Mã văn bản viện dẫn",
            STRING,
            "The cited document, when it is in the dataset and symbol, date and organ leave no doubt.",
        ),
    ),
    (
        refers("document_id", "documents.document_id"),
        refers("section_id", "sections.section_id"),
        refers("cited_document_id", "documents.document_id"),
    ),
)

RECIPIENTS = Table(
    "recipients",
    "Nơi nhận",
    "The \"Nơi nhận\" blocks: one row per entry of the document's own block and of each copy certificate's.",
    ("document_id", "position"),
    (
        Column("document_id", "Mã văn bản", STRING, "The document that is sent out.", True),
        Column(
            "copy_id",
            "Mã bản sao",
            STRING,
            "Null for the document's own block, the copy for that of a copy certificate.",
        ),
        Column(
            "position",
            "Thứ tự",
            INT32,
            "Order within the document, from 1: first its own block, then those of its copies by copy_id.",
            required=True,
            minimum=1,
        ),
        Column("text", "Nội dung", STRING, "The entry as printed.", True, archive_name="ToPlaces"),
        Column("body_id", "Mã cơ quan", STRING, "The body that the entry names; null where none is named."),
        Column(
            "purpose", "Mục đích gửi", STRING, "What the entry gets it for, when printed: `để báo cáo`, `để thực hiện`."
        ),
        Column("is_archive", "Lưu", BOOL, 'Whether it is the "Lưu" line.', True),
    ),
    (
        refers("document_id", "documents.document_id"),
        refers("copy_id", "copies.copy_id"),
        refers("body_id", "bodies.body_id"),
    ),
)
