"""What stands around a cited symbol: why the document is cited, and who issued it."""

from __future__ import annotations

from functools import lru_cache

import regex

from pipeline.split.authority import document_types
from pipeline.vietnamese import squeeze

#: How far before a citation the word that relates it is looked for, in characters.
_REACH = 400

# `Căn cứ `, `Xét đề nghị của …`, `Theo đề nghị`: the legal basis (Nghị định 30/2020/NĐ-CP, annex I, II.6)
_BASIS = r"Căn\s+cứ|Xét|Theo\s+đề\s+nghị"
# `Thực hiện `, `Triển khai thực hiện `, `Thi hành `: what the document carries out
_CARRYING_OUT = r"(?:Tổ\s+chức\s+)?(?:Triển\s+khai|Thực\s+hiện|Thi\s+hành|Quán\s+triệt)"
# the first words of a paragraph, sentence or clause
_HEAD = regex.compile(
    rf"(?:^|[\n;.]\s*|[-+•]\s+)\W{{0,3}}(?:(?P<basis>{_BASIS})|(?P<carrying_out>{_CARRYING_OUT}))\b", regex.I
)
# `. Đ`, blank line: a sentence that ends, and with it what its first words say
_SENTENCE_END = regex.compile(r"\.\s+(?=\p{Lu})|\n\s*\n")
# `về triển khai thực hiện `: right before the citation
_CARRIES_OUT = regex.compile(
    r"\b(?:triển\s+khai|thực\s+hiện|thi\s+hành)(?:\s+(?:các|có\s+hiệu\s+quả|nghiêm))?\s*$", regex.I
)
# `sửa đổi, bổ sung `, `sửa đổi một số điều của `
_AMENDS = regex.compile(
    r"\b(?:sửa\s+đổi(?:\s*,\s*bổ\s+sung|\s+và\s+bổ\s+sung)?|bổ\s+sung|điều\s+chỉnh,\s*bổ\s+sung)(?:\s+\p{L}+){0,8}\s*$",
    regex.I,
)
# `thay thế `, `thay thế cho các `
_REPLACES = regex.compile(r"\bthay\s+thế(?:\s+(?:cho|các|một\s+phần|nội\s+dung)){0,3}\s*$", regex.I)

#: Longest name of an organ, with `của` before it, in characters.
_LONGEST_NAME = 140
# ` của Ban Chấp hành …`, `, của Chính phủ`: who issued a document
_ISSUED_BY = regex.compile(r"\s*,?\s*(?i:của)\s+(?P<organ>\p{L}[^;:.()“”\"\d\[\]…]{2,120})")
# `Bộ Văn hóa, Thể thao và Du lịch`: a name with a comma in it
_COMMA_NAME = regex.compile(
    r"(?:\p{L}+\s+){0,4}?(?:Bộ|Sở|Ban|Ủy\s+ban|Uỷ\s+ban|Phòng)\s+\p{Lu}[^,]{2,25},\s+\p{Lu}[^,]{2,25}?\s+và\s+\p{Lu}\p{L}+(?:\s+\p{Ll}+)?"
)
# ` về`, ` khóa`, ` ban hành`: the first word after a name; also of what the organ or the document does
_AFTER_NAME = regex.compile(
    r"\s+(?:[Vv][ềêểéè]|khoá|khóa|[Vv]/v|tại|trong|để|đã|do|nhằm|theo|là|có|được|gửi|yêu\s+cầu|đối\s+với|cho|trên|với|như"
    r"|vì|tiếp\s+tục|khi|nếu|giao|nêu|ngày|số|này|mới|đến|từ|gắn|nhiệm\s+kỳ|giai\s+đoạn|năm|lần|sau|trước|cùng|ký"
    r"|(?i:quy\s+định|phê\s+duyệt|ban\s+hành|hướng\s+dẫn|sửa\s+đổi|bổ\s+sung|thay\s+thế|thực\s+hiện|triển\s+khai"
    r"|thông\s+qua|công\s+bố|bảo\s+đảm|đảm\s+bảo|tổ\s+chức\s+thực\s+hiện)"
    r"|và\s+(?:các|những|của|số|tình\s+hình|chỉ\s+đạo|ý\s+kiến|hướng\s+dẫn|quy\s+định|yêu\s+cầu|căn\s+cứ|theo))\b"
    r"|\s(?:VỀ|KHÓA|KHOÁ|BAN\s+HÀNH|PHÊ\s+DUYỆT)\b|\s[-–]\s(?=\p{Ll})"
)


@lru_cache(maxsize=1)
def _and_document() -> regex.Pattern[str]:
    """` và Kế hoạch`: another document after the name."""
    names = sorted({row.name for row in document_types()}, key=lambda name: (-len(name), name))
    return regex.compile(rf"\s+và\s+(?:các\s+)?(?:{'|'.join(map(regex.escape, names))})\b", regex.I)


def relation_of(text: str, start: int, after: int, *, in_preamble: bool) -> str:
    """Tell why a document is cited.

    Args:
        text: the text that cites it.
        start: offset of the citation in `text`.
        after: offset after the citation before it, 0 for the first: a document that is
            cited as amending or replacing another does so itself.
        in_preamble: whether the text is the subject or stands before the first section.

    Returns:
        legal_basis, implements, amends, replaces or mentions.
    """
    begin = max(0, start - _REACH)
    left = text[begin:start]
    for relation, pattern in (("replaces", _REPLACES), ("amends", _AMENDS)):
        found = pattern.search(left)
        if found and not _is_told_of_another(text, after, begin + found.start()):
            return relation
    head = _head(left, at_start=begin == 0)
    if head == "basis":
        return "legal_basis"
    if in_preamble and (head == "carrying_out" or _CARRIES_OUT.search(left)):
        return "implements"
    return "mentions"


def _is_told_of_another(text: str, after: int, verb: int) -> bool:
    """Whether a verb belongs to the document cited before it, in the same clause."""
    return 0 < after <= verb and not regex.search(r"[;.]", text[after:verb])


def _head(left: str, *, at_start: bool) -> str | None:
    """Return what the first words of the sentence that `left` ends in say."""
    ends = [match.end() for match in _SENTENCE_END.finditer(left)]
    sentence = left[ends[-1] :] if ends else left
    heads = [match for match in _HEAD.finditer(sentence) if match.start() or ends or at_start]
    return heads[-1].lastgroup if heads else None


def relation_of_list(first: str) -> str | None:
    """Return the relation that the members of a list share with its first, None where each has its own."""
    return first if first in ("amends", "replaces") else None


def cut_organ(text: str, offset: int) -> tuple[str | None, int]:
    """Return the organ named after `của` at `offset`, as printed, and where its name ends.

    Args:
        text: the text that cites a document.
        offset: where its symbol or date ends.

    Returns:
        The name without what follows it (`khóa XIII`, `về việc …`), None and `offset`
        where no organ is named.
    """
    match = _ISSUED_BY.match(text, offset, offset + _LONGEST_NAME)
    if not match:
        return None, offset
    name = match["organ"]
    with_comma = _COMMA_NAME.match(name)
    ends = [found.start() for pattern in (_AFTER_NAME, _and_document()) if (found := pattern.search(name))]
    comma = name.find(",", with_comma.end() if with_comma else 0)
    end = min([*ends, len(name), *([comma] if comma >= 0 else [])])
    name = name[:end].rstrip(" \n\t-–*_'’")
    return (squeeze(name), match.start("organ") + len(name)) if name else (None, offset)
