"""The tables of what a document says: sections, tasks, deadlines, bodies, task_bodies."""

from __future__ import annotations

from pipeline.model import Kind, Role
from pipeline.write.table import (
    BOOL,
    DATE,
    EVIDENCE_KEYS,
    INT16,
    INT32,
    STRING,
    STRINGS,
    Column,
    Table,
    confidence,
    evidence,
    refers,
)

SECTIONS = Table(
    "sections",
    "Mục",
    "One row per numbered or headed part, the whole outline as a tree. Preamble, every title and text in position "
    "order, and closing together hold every body line of the document once.",
    ("section_id",),
    (
        Column("section_id", "Mã mục", STRING, "The section, as `<document_id>#<path>`.", True),
        Column("document_id", "Mã văn bản", STRING, "The document that it is part of.", True),
        Column(
            "path",
            "Đường mục",
            STRING,
            "Where the section stands in the outline: `IV`, `IV.1`, `IV.1.-2` (second dash), `PL1.II.3` (annex), "
            "`Điều 2.3.a`; a number printed twice gets `~2`.",
            required=True,
        ),
        Column("parent_id", "Mã mục cấp trên", STRING, "The section above it; null at the top."),
        Column("position", "Thứ tự", INT32, "Order within the document, from 1.", True, minimum=1),
        Column("level", "Cấp", INT16, "Depth in the outline, from 1.", True, minimum=1),
        Column("kind", "Loại", STRING, "What sort of part it is.", True, values=tuple(Kind)),
        Column("number", "Số", STRING, "The number or mark, as printed: `IV`."),
        Column("title", "Tiêu đề", STRING, "The heading; null when the line is running text."),
        Column(
            "text",
            "Nội dung",
            STRING,
            "The part's own text without that of its children; empty for a heading alone.",
            required=True,
            may_be_empty=True,
        ),
        *evidence("the section's heading and own text"),
        confidence("The probability that the section stands at this place of the outline."),
    ),
    (refers("document_id", "documents.document_id"), refers("parent_id", "sections.section_id"), *EVIDENCE_KEYS),
)

TASKS = Table(
    "tasks",
    "Nhiệm vụ",
    "One row per thing that somebody has to do: a leaf of the outline under a section that assigns work, or a clause "
    "of it, split after each deadline, so that a task has at most one.",
    ("task_id",),
    (
        Column("task_id", "Mã nhiệm vụ", STRING, "The task, as `<section_id>@<clause>`.", True),
        Column("document_id", "Mã văn bản", STRING, "The document that it is part of.", True),
        Column("section_id", "Mã mục", STRING, "The section that states it.", True),
        Column("section_number", "Phần lớn", STRING, "The number of the top-level section: `II`.", True),
        Column("path", "Đường mục", STRING, "The section's path: `IV.1.-2`.", True),
        Column("clause", "Vế", INT16, "Which piece of the section it is, from 1.", True, minimum=1),
        Column("text", "Nội dung", STRING, "What is to be done, without the trailing deadline in parentheses.", True),
        Column(
            "action",
            "Hành động",
            STRING,
            "The leading verb phrase, when there is one: `Chủ trì, phối hợp`, `Tham mưu`.",
        ),
        Column(
            "lead_bodies",
            "Chủ trì",
            STRINGS,
            'Who is responsible, as printed: the clause\'s own subject or "… chủ trì", else inherited from the nearest '
            "heading that names bodies. Canonical names: `task_bodies`.",
            required=True,
        ),
        Column("coordinating_bodies", "Phối hợp", STRINGS, 'Who works along, as printed: after "phối hợp với".', True),
        Column(
            "served_bodies",
            "Phục vụ",
            STRINGS,
            'For whom, as printed: after "tham mưu", "báo cáo", "trình".',
            required=True,
        ),
        Column(
            "bodies_source",
            "Nguồn phân công",
            STRING,
            "Where the responsible bodies come from: the task's own words, a heading above, a table, nowhere.",
            required=True,
            values=("own", "inherited", "table", "none"),
        ),
        Column(
            "deadline_text", "Thời hạn (nguyên văn)", STRING, "The deadline as printed: `hoàn thành trong năm 2023`."
        ),
        Column("due_on", "Hạn cuối", DATE, "The last day on which the task is in time.", archive_name="DueDate"),
        Column("deadline_id", "Mã thời hạn", STRING, "The task's deadline.", unique=True),
        *evidence("the task"),
        confidence("The probability that text, bodies and deadline of the task are right."),
        Column(
            "needs_review", "Cần xem lại", BOOL, "Whether `problems` has a row of severity `review` on the task.", True
        ),
    ),
    (
        refers("document_id", "documents.document_id"),
        refers("section_id", "sections.section_id"),
        refers("deadline_id", "deadlines.deadline_id"),
        *EVIDENCE_KEYS,
    ),
)

DEADLINES = Table(
    "deadlines",
    "Thời hạn",
    "One row per time expression that binds a task.",
    ("deadline_id",),
    (
        Column("deadline_id", "Mã thời hạn", STRING, "The deadline, as `<task_id>!1`.", True),
        Column("task_id", "Mã nhiệm vụ", STRING, "The task that it binds.", True, unique=True),
        Column("text", "Nguyên văn", STRING, "The time expression as printed.", True),
        Column(
            "relation",
            "Quan hệ",
            STRING,
            "How the task stands to the time: within it, before it, by its end, on it, from it on, every time, until "
            "it, or without an end (`ongoing`).",
            required=True,
            values=("within", "before", "by", "on", "from", "every", "until", "ongoing"),
        ),
        Column("starts_on", "Từ ngày", DATE, "The first day of the time named."),
        Column("due_on", "Hạn cuối", DATE, "The last day on which the task is in time.", archive_name="DueDate"),
        Column(
            "precision",
            "Độ chính xác",
            STRING,
            "How exactly the time is named.",
            values=("day", "month", "quarter", "half_year", "year", "term"),
        ),
        Column(
            "recurrence",
            "Lặp lại (RRULE)",
            STRING,
            "What repeats, as an RFC 5545 RRULE: `FREQ=YEARLY`.",
            pattern="^FREQ=[A-Z0-9=;,+-]+$",
        ),
        Column("edtf", "EDTF", STRING, "The time as ISO 8601-2 (EDTF level 1), where such a form exists."),
        Column(
            "anchor",
            "Mốc tính",
            STRING,
            "What the time counts from: the calendar, the date of issue, or another event (`relative`).",
            required=True,
            values=("absolute", "issued_on", "relative"),
        ),
    ),
    (refers("task_id", "tasks.task_id"),),
)

BODIES = Table(
    "bodies",
    "Cơ quan",
    "One row per body (organisation, group or office) that a task or a list of recipients names.",
    ("body_id",),
    (
        Column("body_id", "Mã cơ quan", STRING, "The body: the slug of its canonical name.", True),
        Column("name", "Tên", STRING, "The canonical name.", True),
        Column(
            "kind",
            "Loại",
            STRING,
            "What sort of body it is: `ministry`, `party_committee` …",
            True,
            pattern="^[a-z_]+$",
        ),
        Column(
            "level",
            "Cấp",
            STRING,
            "The administrative level on which it stands.",
            required=True,
            values=("central", "province", "district", "commune", "grassroots", "any"),
        ),
        Column("parent", "Trực thuộc", STRING, "The body that it belongs to, where that is known."),
        Column(
            "is_generic", "Gọi chung", BOOL, 'Whether it names no body in particular: "các cơ quan liên quan".', True
        ),
        Column("aliases", "Cách ghi", STRINGS, "All forms in which tasks print it, sorted.", True),
        Column("known", "Có trong danh mục", BOOL, "Whether it is in the authority list.", True),
        Column("task_count", "Số nhiệm vụ", INT32, "Tasks in which it has a role.", True, unit="tasks", minimum=0),
    ),
)

TASK_BODIES = Table(
    "task_bodies",
    "Cơ quan theo nhiệm vụ",
    "Who does what, long form: one row per body and role of a task.",
    ("task_id", "role", "position"),
    (
        Column("task_id", "Mã nhiệm vụ", STRING, "The task that the body has a part in.", True),
        Column("body_id", "Mã cơ quan", STRING, "The body that the printed words name.", True),
        Column("role", "Vai trò", STRING, "What the body does in the task.", True, values=tuple(Role)),
        Column(
            "position", "Thứ tự", INT16, "Order within the task's bodies of the same role, from 1.", True, minimum=1
        ),
        Column("text", "Cách ghi", STRING, "The body as printed.", True),
    ),
    (refers("task_id", "tasks.task_id"), refers("body_id", "bodies.body_id")),
)
