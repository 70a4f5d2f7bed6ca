"""The subject (trích yếu) of a document: which lines it is printed on, and its text.

It stands in the middle under the type's name, or behind `V/v` under the number of an
official letter (Nghị định 30/2020/NĐ-CP, annex I, II.5; Hướng dẫn 36-HD/VPTW, II.5).
"""

from __future__ import annotations

from collections.abc import Sequence

import regex

from pipeline.model import Box, Word, Zone
from pipeline.split.header.evidence import is_recognised
from pipeline.split.header.formulas import ABOUT
from pipeline.split.header.issuer import begins_with_head, ends_unnamed
from pipeline.split.header.marks import Mark, Piece
from pipeline.split.header.titles import title_of
from pipeline.split.outline.paragraphs import join_texts
from pipeline.vietnamese import WORD, is_capitals, is_syllable, plain, squeeze

#: Most lines that a subject runs over.
MOST_LINES = 12

#: A line of so many letters is a paragraph of the body.
_PARAGRAPH = 160

#: A body line begins lower than so many times the height of a line, and the distance of the lines before it.
_WIDE_GAP, _WIDER_GAP = 1.6, 1.3

#: How far, in PDF points, a line's middle may lie from the title's and still be centred with it.
_CENTRE_TOLERANCE = 12.0

# a subject that lost its last line: `… của các`, `… phòng,`; `chuyển đổi số`, `văn bản đi, đến` may be whole
CUT_END = regex.compile(r"[,\-–(]$|\b(?:và|của|về|các|những|với|thuộc|hoặc)$", regex.I)

# `…, ngày 14 tháng 8 năm 2023`: place and date that stood beside a `V/v …` and were read with it
_DATE_END = regex.compile(r"(?<=\p{Lu}\p{L}*)\s?,\s?ng\p{L}y\s.{0,12}th\p{L}ng\s.{0,8}n\p{L}m\s\d{4}$")

# how running text begins under a subject: `Thực hiện Quyết định số …`, `Trong thời gian qua, …`, `Ngày 22/12/2024, …`
RUNNING_START = regex.compile(
    r"^(?:thuc hien|trien khai|can cu|theo|de|nham|nhan|ngay|trong|thoi gian|qua|tren co so|sau khi|tiep tuc|phat huy"
    r"|xet|vua qua|hien nay|tai|nam|kinh gui|ho[ai] nghi)\b"
)

# a line that cannot be the subject's last: `… của Ban Chấp hành Trung ương Đảng về`, `… phòng,`, `… số 10/CT-`
OPEN_END = regex.compile(
    r"[,\-–(]$|\b(?:và|của|về|trong|cho|các|tại|với|đối với|theo|là|thuộc|từ|đến|trên|ở|do|hoặc"
    r"|số|ngày|năm|tháng|tỉnh|cấp|giai đoạn|thực hiện|triển khai|thi hành|ban hành|phê duyệt|tổng kết|sơ kết"
    r"|quán triệt|hướng dẫn|thành phố|huyện)$",
    regex.I,
)

# the end of a sentence or list item: a subject never ends so
CLOSED_END = regex.compile(r"(?:[:;]|[^.]\.)[\"”]?$")

# `… giai đoạn mới[1]`, `… giai đoạn mới (1)`, `… giai đoạn mới1`, `… giai đoạn mới¹`: the mark of a footnote
FOOTNOTE_MARK = regex.compile(r"(?:\s?\[\d{1,2}\]|\s?\(\d\)|(?<=\p{Ll}\p{Ll})\d|[¹²³⁴⁵⁶⁷⁸⁹*]+)$")

# `CỦA BAN THƯỜNG VỤ TỈNH ỦY`, `HỘI NGHỊ LẦN THỨ BẢY`, `BAN CHẤP HÀNH ĐẢNG BỘ TỈNH (KHÓA XVI)`: who acts, not what
# the document is about
ACTING_ORGAN = regex.compile(
    r"^(?:cua|hoi nghi lan thu|hoi nghi ban|ban chap hanh|ban thuong vu|bo chinh tri|ban bi thu|dai hoi)\b"
)

# `KHÓA XVI, KỲ HỌP THỨ HAI`: the session of an elected body, under its name
SESSION = regex.compile(r"^(?:khoa|ky hop|nhiem ky)\b")

#: Of the words of a subject at most this share may be misread, as far as the engine and their spelling tell.
_MOST_DOUBT = 0.14

_SUBJECT_MARKS = frozenset({Mark.TEXT, Mark.CAPITALS, Mark.ABOUT, Mark.TITLE, Mark.INCOMING_FIELD, Mark.PLACE_DATE})


def count_under_title(pieces: Sequence[Piece], title: Piece, organ: str) -> int:
    """Return how many of the pieces behind a title belong to it: acting organ and subject.

    Args:
        pieces: the pieces that follow the title.
        title: the type's name.
        organ: the issuing organ as printed, in plain form: a decision names it once more
            between the subject and "Căn cứ".
    """
    count = 0
    for at, piece in enumerate(pieces[:MOST_LINES]):
        before = [held for held in pieces[:count] if not is_beside_title(held, title)]
        if is_beside_title(piece, title) or (piece.mark is Mark.RULE and all(p.mark is Mark.RULE for p in before)):
            count += 1
            continue
        # `… Nghị quyết số` / `47/NQ-CP ngày …`: a cited number at the head of a line is no item and no number line
        cited = piece.mark in (Mark.OPENING, Mark.NUMBER) and bool(before) and before[-1].text.lower().endswith(" số")
        if not (cited or piece.mark in _SUBJECT_MARKS) or _leaves_subject(pieces[at:], before, title):
            break
        count += 1
    return count - _count_authority(pieces[:count], pieces[count : count + 1], organ)


def is_beside_title(piece: Piece, title: Piece) -> bool:
    """Whether a piece is what OCR made of a stamp on the title's line."""
    return piece.line.ref == title.line.ref and is_recognised(piece.line)


def count_about(pieces: Sequence[Piece], width: float | None) -> int:
    """Return how many pieces belong to the `V/v …` that the first of them begins.

    Args:
        pieces: the pieces from `V/v` on.
        width: the page's width in PDF points, None for transcripts.
    """
    count = 1
    for piece in pieces[1:MOST_LINES]:
        if piece.mark not in (Mark.TEXT, Mark.CAPITALS, Mark.INCOMING_FIELD) or not _goes_on(
            pieces[count - 1], piece, width
        ):
            break
        count += 1
    return count


def acting_lines(pieces: Sequence[Piece]) -> int:
    """Return how many pieces under the title name who acts instead of what the document is about."""
    count = 0
    while count < len(pieces) and _names_actor(pieces[count].text):
        count += 1
    if pieces and count == len(pieces) and pieces[0].text.startswith("CỦA"):
        return count  # the subject below it was not found
    # in a title that is all capitals, `CỦA …` belongs to the sentence
    return count if any(not is_capitals(piece.text) for piece in pieces[count:]) else 0


def subject_text(pieces: Sequence[Piece], *, letter: bool) -> str | None:
    """Return the subject on one line, without rules and footnote marks; None if nothing is left.

    Args:
        pieces: the pieces of the subject.
        letter: whether it is that of an official letter, whose label `V/v` is left out.
    """
    texts = [piece.text for piece in pieces if piece.mark is not Mark.RULE]
    text = squeeze(join_texts(texts))
    if letter:
        text = ABOUT.sub("", text)
    text = FOOTNOTE_MARK.sub("", text.strip(" .;,:_*-–—/"))
    return text.strip() or None


def is_whole_subject(pieces: Sequence[Piece], below: Piece | None, *, dated: bool) -> bool:
    """Whether a subject has all its lines and nothing else, as far as its text and what follows it tell.

    Args:
        pieces: those of the subject.
        below: what stands under it; a line that begins with a small letter went on with it.
        dated: whether the letterhead has a line of place and date beside it.
    """
    text = next((piece.text.strip() for piece in reversed(pieces) if piece.mark is not Mark.RULE), "")
    told = (
        below is not None and below.mark is Mark.TEXT and len(below.text.split()) > 1 and below.line.zone is Zone.BODY
    )
    goes_on = told and below is not None and (below.text[0].islower() or ends_unnamed(text))
    return not goes_on and not CUT_END.search(text) and (dated or not _DATE_END.search(text))


def is_legible(pieces: Sequence[Piece]) -> bool:
    """Whether few enough words of a subject may be misread: those that the engine doubts, or that are no syllables."""
    words = [word for piece in pieces for line in piece.lines if is_recognised(line) for word in line.words]
    words = [word for word in words if any(map(str.isalnum, word.text))]
    return not words or sum(map(_doubt, words)) <= _MOST_DOUBT * len(words)


def _doubt(word: Word) -> float:
    parts = WORD.findall(word.text)
    spelled = all(len(part) == 1 or not part.islower() or is_syllable(part) for part in parts)
    return 1 - word.confidence if spelled else 1.0


def _names_actor(text: str) -> bool:
    return is_capitals(text) and ACTING_ORGAN.match(plain(text)) is not None


def _leaves_subject(pieces: Sequence[Piece], before: Sequence[Piece], title: Piece) -> bool:
    """Whether the first of `pieces` begins the text below the subject."""
    piece = pieces[0]
    if before and piece.line.bold is False and before[0].line.bold:
        return True
    head = title_box(title)
    boxes = [head, *(held.line.box for held in before)]
    above = [box for box in boxes if box]
    told = [held.text for held in before if held.mark is not Mark.RULE and not _names_actor(held.text)]
    if told and not is_capitals(told[0]) and is_capitals(piece.text) and begins_with_head(piece.text):
        return True  # `CHỦ TỊCH ỦY BAN NHÂN DÂN HUYỆN`, who decides
    if piece.line.box and head and len(above) == len(boxes):
        return _leaves_by_position(piece.line.box, above, goes_on=bool(told) and piece.text[0].islower())
    if not before:
        return False
    return _leaves_by_text(piece.text, before[-1].text, told[0] if told else None) or (
        bool(told) and _is_paragraph(pieces)
    )


def _is_paragraph(pieces: Sequence[Piece]) -> bool:
    """Whether a paragraph begins: a sentence over several lines that comes to its end, as no subject does."""
    if not pieces[0].text[0].isupper():
        return False
    for at, piece in enumerate(pieces[:MOST_LINES]):
        if at and not piece.text[0].islower():
            return False
        if CLOSED_END.search(piece.text):
            return True
    return False


def title_box(title: Piece) -> Box | None:
    """Where the words of a title line stand, without a stamp that OCR read beside them."""
    found = title_of(title.text)
    if not title.line.words or not found:
        return title.line.box
    size = len(plain(found.stamped or title.text).split())
    boxes = [word.box for word in title.line.words if plain(word.text)][:size]
    return Box(
        min(box.x0 for box in boxes),
        min(box.top for box in boxes),
        max(box.x1 for box in boxes),
        max(box.bottom for box in boxes),
    )


def _leaves_by_position(box: Box, above: Sequence[Box], *, goes_on: bool) -> bool:
    """Whether a line stands below the subject, or not in the middle; `above` begins with the title.

    `goes_on` says that the line begins with a small letter: then it need not be centred.
    """
    title, last = above[0], above[-1]
    height, gap = title.bottom - title.top, box.top - last.top
    if gap < 0.3 * height or gap > 3.5 * height:
        return True
    if not goes_on and abs((box.x0 + box.x1) / 2 - (title.x0 + title.x1) / 2) > _CENTRE_TOLERANCE:
        return True
    if len(above) == 1:
        return False
    pitch = last.top - above[-2].top
    return gap > max(_WIDE_GAP * max(height, last.bottom - last.top), _WIDER_GAP * pitch)


def _leaves_by_text(text: str, last: str, first: str | None) -> bool:
    """Whether a line is none of the subject, by its words; `first` is the subject's first line, None above it."""
    if first is not None and any(map(str.isalpha, text)) and is_capitals(first) != is_capitals(text):
        return True
    if len(text) > _PARAGRAPH or CLOSED_END.search(text):
        # in capitals the subject may be one long line
        return not is_capitals(text)
    if not text[0].isupper() or is_capitals(text) or (first is not None and OPEN_END.search(last)):
        return False
    return bool(RUNNING_START.match(plain(text))) or (first is not None and not begins_with_head(text))


def _goes_on(last: Piece, piece: Piece, width: float | None) -> bool:
    """Whether a piece continues the `V/v` paragraph of a narrow left column."""
    above, below = last.line.box, piece.line.box
    if above and below and width:
        near = -1 < below.top - above.top < _WIDE_GAP * 1.5 * (above.bottom - above.top)
        return near and (below.x0 + below.x1) / 2 < 0.5 * width
    if len(piece.text) > _PARAGRAPH or CLOSED_END.search(piece.text):
        return False
    return not piece.text[0].isupper() or bool(OPEN_END.search(last.text)) or not RUNNING_START.match(plain(piece.text))


def _count_authority(pieces: Sequence[Piece], following: Sequence[Piece], organ: str) -> int:
    """How many of the last pieces are the organ's name above "Căn cứ" (`THỦ TƯỚNG CHÍNH PHỦ`)."""
    if not organ or not following or following[0].mark is not Mark.OPENING:
        return 0
    count = 0
    for piece in reversed(pieces[1:]):
        text = plain(piece.text)
        named = organ in text or (len(text.split()) > 2 and text in organ)
        if is_capitals(piece.text) and (named or SESSION.match(text)):
            count += 1
            if named:
                return count
        else:
            break
    return 0
