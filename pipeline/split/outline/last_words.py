"""The paragraphs that close a document and belong to no section: `Trên đây là Kế hoạch …`."""

from __future__ import annotations

from collections.abc import Callable

import regex

from pipeline.model import Kind
from pipeline.split.outline.nodes import Node
from pipeline.split.outline.paragraphs import Paragraph
from pipeline.split.outline.tree import Outline
from pipeline.vietnamese import plain

# How a closing paragraph begins, without marks: `Trên đây là Kế hoạch …`, `Chỉ thị này được phổ biến …`,
# `Nhận được Công văn này, yêu cầu …`, `Trong quá trình thực hiện, nếu có vướng mắc …`, `Yêu cầu các đơn vị …`
CLOSING = regex.compile(
    r"(?:tren day la|(?:chi thi|ke hoach|quyet dinh|nghi quyet|chuong trinh|cong van|thong bao|huong dan) nay"
    r"|(?:quy dinh|ket luan|van ban) nay"
    r"|nhan duoc|trong qua trinh|qua trinh|can cu (?:chi thi|ke hoach|noi dung|cac noi dung|nhiem vu)"
    r"|yeu cau|de nghi|giao|tran trong|kinh de nghi|uy ban nhan dan|ubnd|ban thuong vu|thuong truc)\b"
)


def take_closing(outline: Outline, orders_work: Callable[[str], bool]) -> list[Paragraph]:
    """Take the closing paragraphs out of an outline and return them.

    They stand behind the last part of the document itself, before its annexes: unnumbered
    paragraphs behind a running sentence, or such as begin like a closing.

    Args:
        outline: of the whole document; its last part loses what closes the document.
        orders_work: tells of a paragraph's text whether it gives a body work, so that it
            belongs to the last part.
    """
    last = _last_before_annexes(outline)
    if last is None:
        return []
    own = [paragraph for paragraph in last.paragraphs if not paragraph.is_table]
    if last.title is None and not _has_long_siblings(last, outline):
        begins = next((at for at, paragraph in enumerate(own[1:]) if not orders_work(paragraph.text)), len(own))
        closing = own[1 + begins :]
    else:
        first_of_text = 2 if last.title is not None else 1
        later = own[first_of_text:]
        begins = next((at for at, paragraph in enumerate(later) if _closes(paragraph.text, orders_work)), len(later))
        closing = later[begins:]
    taken = set(map(id, closing))
    last.paragraphs = [paragraph for paragraph in last.paragraphs if id(paragraph) not in taken]
    return closing


def _closes(text: str, orders_work: Callable[[str], bool]) -> bool:
    return bool(CLOSING.match(plain(text))) and not orders_work(text)


def _last_before_annexes(outline: Outline) -> Node | None:
    """Return the last part before the first annex; None where it is a table's row, or there is none."""
    last = None
    for node in outline.nodes:
        if node.kind is Kind.ANNEX:
            break
        last = node
    return last if last is not None and last.row is None else None


def _has_long_siblings(node: Node, outline: Outline) -> bool:
    """Whether parts beside the node have several paragraphs too, so that its own are no closing."""
    siblings = (other for other in outline.nodes if other.parent is node.parent and other is not node)
    return any(len(sibling.paragraphs) > 1 for sibling in siblings if sibling.title is None and sibling.style)
