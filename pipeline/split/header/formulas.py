"""The fixed formulas of Vietnamese documents, found even where OCR slipped on letters or marks.

Their wording is laid down by Nghị định 30/2020/NĐ-CP (annex I) and Hướng dẫn 36-HD/VPTW;
they are matched without diacritics and with a small edit distance.
"""

from __future__ import annotations

from typing import NamedTuple

import regex
from rapidfuzz.distance import Levenshtein

from pipeline.vietnamese import WORD, is_capitals, key, plain

#: Mottos at the head of a document, in plain form → the system of documents that prints them.
MOTTOS = {
    "cong hoa xa hoi chu nghia viet nam": "state",
    "dang cong san viet nam": "party",
    "doan tncs ho chi minh": "union",
    "doan thanh nien cong san ho chi minh": "union",
}

#: The second line of the State's motto.
SLOGAN = "doc lap tu do hanh phuc"

#: Degrees of urgency and secrecy, written with their marks (key form) → as the dataset names them.
URGENCY = {key(name): name for name in ("Hỏa tốc", "Thượng khẩn", "Khẩn", "Hỏa tốc hẹn giờ")}
SECRECY = {key(name): name for name in ("Tuyệt mật", "Tối mật", "Mật")}

#: Kinds of copies as certificates print them, in plain form → value of `copy_kind`.
COPY_KINDS = {
    "sao y": "sao_y",
    "sao y ban chinh": "sao_y",
    "ban sao y": "sao_y",
    "ban sao": "sao_y",
    "sao luc": "sao_luc",
    "ban sao luc": "sao_luc",
    "trich sao": "trich_sao",
    "ban trich sao": "trich_sao",
}

# `VĂN BẢN ĐẾN QUA MẠNG`, `CÔNG VĂN ĐẾN`, `ĐẾN`, `ĐẾN Giờ: 8h Ngày: …`: the heading of an incoming stamp
INCOMING = regex.compile(
    r"^(?:(?:VĂN BẢN|CÔNG VĂN)\sĐẾN(?:\sQUA\s\p{Lu}[\p{Lu} ]{2,20})?|ĐẾN(?:\sG\S{1,3}\b.{0,40})?)$"
)

# `Số: 47/ ngày 19/8/2022`, `Số: 47`, `Ngày: 19/8/2022`, `Chuyển: …`, `Lưu hồ sơ:…`, `Số và ký hiệu HS`
INCOMING_FIELD = regex.compile(
    r"^(?:so (?:\d{1,5} )?ngay\b|so(?: den)?(?: \d{1,5})?$|ngay(?: den)?(?: \d{1,2})?(?: \d{1,2})?(?: \d{4})?$"
    r"|chuyen\b.{0,40}$|luu ho so\b|so va ky hieu\b)"
)

# `Ký bởi: …`, `Người ký: …`, `Thời gian ký: 05/06/2021 09:30:15`, `Email: …`, `Signature Not Verified`
CAPTION = regex.compile(
    r"^(?:da )?(?:ky boi|nguoi ky|thoi gian ky|ngay ky|gio ky|ky so|ky dien tu|chu ky so|duoc ky"
    r"|digitally signed|signature|signed by|e mail|email|to chuc xac thuc|co quan tochuc)\b"
)

# `05-06-2021 09:30:15 +07:00`, `05.06.2021 09:30:15`, `2021.06.05 09:30:15 +07'00'`
TIME_STAMP = regex.compile(r"\d{1,4}[-./]\d{1,2}[-./]\d{1,4}\D{1,3}\d{1,2}:\d{2}(?::\d{2})?|\+07[:'’]?00")

# `vanthu@tinh.gov.vn`
E_MAIL = regex.compile(r"[\w.\-]{1,40}@[\w\-]{1,40}\.[\w.\-]{2,40}")

# `-----`, `________`, `* * *`, `***`: rules and ornaments
RULE = regex.compile(r"^[\W_]+$")

# `Nơi nhận:`, `Nơi nhận: - Như trên;`, OCR: `Nơi nhấn:`, `;Với nhận:`
RECIPIENTS = regex.compile(r"^\W{0,3}(?P<words>\p{L}{2,4}\s\p{L}{4,5})\s{0,2}[:;.]?(?P<rest>\s.*|)$")

# `Kính gửi:`, `Kính gửi: Ủy ban nhân dân các huyện`, `KÍNH GỬI :`
ADDRESSEE = regex.compile(r"^\W{0,3}(?P<words>\p{L}{4,5}\s\p{L}{3,4})\s{0,2}[:;.](?P<rest>.*)$")

# `V/v thực hiện …`, `V/v: …`, `Về việc: …`; OCR: `V/ thực`, `Viv thực`, `VIv`
ABOUT = regex.compile(r"^\W{0,2}(?:[Vv]\s?[/1Il|]\s?[vV]?(?=[\s.:])|Viv(?=\s))\s{0,2}[.:]?\s{0,2}")


class Span(NamedTuple):
    """Where a formula stands in a text: character offsets."""

    start: int
    end: int


def is_close(text: str, formula: str) -> bool:
    """Whether `text` reads like `formula`, one slip allowed for each seven letters.

    Args:
        text: what was read.
        formula: the formula in plain form (`pipeline.vietnamese.plain`).

    >>> is_close("CỘNG HÒA XÃ HÔI CHU NGHĨÀ VỊÊT NAM", "cong hoa xa hoi chu nghia viet nam")
    True
    """
    limit = len(formula) // 7
    return Levenshtein.distance(plain(text), formula, score_cutoff=limit) <= limit


def locate(text: str, formula: str) -> Span | None:
    """Return where a passage of `text` reads like `formula`, or None.

    Args:
        text: a printed line, which may hold more than the formula.
        formula: the formula in plain form.
    """
    words = list(WORD.finditer(text))
    plain_words = [plain(word.group()) for word in words]
    size, limit = len(formula.split()), len(formula) // 7
    best: tuple[int, Span] | None = None
    for length in (size, size - 1, size + 1):
        for first in range(len(words) - length + 1):
            passage = " ".join(plain_words[first : first + length])
            slips = Levenshtein.distance(passage, formula, score_cutoff=limit)
            if slips <= limit and (best is None or slips < best[0]):
                best = slips, Span(words[first].start(), words[first + length - 1].end())
    return best[1] if best else None


def motto_system(text: str) -> str | None:
    """Return the system (`party`, `state`, `union`) whose motto the line is, in capitals; else None."""
    if not is_capitals(text):  # `… của Đoàn TNCS Hồ Chí Minh` is the end of a sentence
        return None
    return next((system for formula, system in MOTTOS.items() if is_close(text, formula)), None)


def recipients_rest(text: str) -> str | None:
    """Return what follows "Nơi nhận:" on its line (often nothing); None if the line is another one."""
    found = RECIPIENTS.match(text)
    if not found or not is_close(found["words"], "noi nhan"):
        return None
    rest = found["rest"].strip(" :;.")
    # a sentence that begins with the words (`Nơi nhận hồ sơ là …`) is none
    return rest if not rest or rest[0] in "-–—+*•~" or is_capitals(rest) else None


def addressee_rest(text: str) -> str | None:
    """Return what follows "Kính gửi:" on its line (may be nothing); None if the line is another one."""
    found = ADDRESSEE.match(text)
    if not found or not is_close(found["words"], "kinh gui"):
        return None
    return found["rest"].strip()


def is_caption(text: str) -> bool:
    """Whether a line belongs to the caption of an electronic signature."""
    return bool(CAPTION.match(plain(text)) or TIME_STAMP.search(text) or E_MAIL.search(text))


def is_incoming(text: str) -> bool:
    """Whether a line is the heading of an incoming stamp, one slip of OCR allowed."""
    return INCOMING.match(text) is not None or (
        is_capitals(text) and any(is_close(text, formula) for formula in ("van ban den", "cong van den"))
    )


def copy_kind(text: str) -> str | None:
    """Return the kind of copy that a line in capitals names (`SAO LỤC`), or None."""
    name, _, _ = text.partition(";")
    if not is_capitals(name):
        return None
    reading = plain(name).replace("0", "o")
    close = (kind for formula, kind in COPY_KINDS.items() if is_close(reading, formula))
    return COPY_KINDS.get(reading) or next(close, None)
