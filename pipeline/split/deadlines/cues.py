"""The words beside an expression of time that make it a deadline, and those that unmake it.

A task's text is full of dates that bind nobody: of cited documents, of programmes, of
what has happened. A date counts where a cue stands before it (`hoàn thành trong`,
`trước`, `chậm nhất`), where it fills a parenthesis at the end of a clause, where a
paragraph or sentence begins with it, or where it is all that follows a colon.
Patterns are matched on the key of `pipeline.split.deadlines.folding.fold`.
"""

from __future__ import annotations

from dataclasses import dataclass

import regex

#: How far a cue, a parenthesis or a word of exclusion is looked for, in characters of the key.
_REACH = 80

# `17h00`, `16 giờ 30 phút`, `8:00`, `sáng`, `tối thứ Tư` (`tối` is blanked out): between a cue and its day
_CLOCK = r"\d{1,2}(?: ?(?:h|g|gio) ?\d{0,2}(?: ?phut|')?|:\d{2})"
_HOUR = rf"(?:{_CLOCK},? )?(?:(?:sang|chieu|dem|~~~),? )?(?:thu \S{{1,4}},? )?"
_TO_DATE = rf"(?: thoi diem)? {_HOUR}$"

# `hoàn thành`, `gửi`: a verb that belongs to the cue after it
_AND_VERB = r"(?:(?:hoan thanh|xong|gui|bao cao),? )?"
# `trước`, `trước thời hạn`, `hoàn thành trước`
BEFORE = regex.compile(rf"\b{_AND_VERB}truoc(?: thoi han)?(?: het)?{_TO_DATE}")
# `chậm nhất là`, `muộn nhất vào`, `không quá`, `hạn cuối:`
BY = regex.compile(
    rf"\b{_AND_VERB}(?:(?:cham|muon|tre) nhat|khong (?:qua|muon hon|cham hon)|(?:thoi )?han)"
    r"(?: (?:la|vao|den|toi|trong|cung|het|truoc|cuoi|chot|hoan thanh|thuc hien|gui|nop|bao cao)\b)*+"
    rf":?{_TO_DATE}"
)
# `đến hết`, `từ nay đến`: with a day; of a month or year `hết` is part of the expression
UNTIL = regex.compile(rf"\b(?:(?:cho )?(?:(?:den|toi) )?het|tu nay (?:cho )?(?:den|toi)){_TO_DATE}")
# `đến`, `tới`: a last day, unless it counts what was reached by then
TO = regex.compile(rf"\b(?:tu nay )?(?:cho )?(?:den|toi){_TO_DATE}")
# `từ`, `kể từ`, `bắt đầu từ`
FROM = regex.compile(rf"\b(?:(?:bat dau|thuc hien|ap dung|trien khai|van hanh) )?(?:ke )?tu{_TO_DATE}")
# `thực hiện từ`, `bắt đầu từ`: a beginning that is told of the work itself
BEGINS = regex.compile(rf"\b(?:bat dau|thuc hien|ap dung|trien khai|van hanh) (?:ke )?tu{_TO_DATE}")
# `hoàn thành trong`, `hoàn thành giai đoạn`, `xong`, `kết thúc vào`
DONE = regex.compile(
    r"\b(?:(?:hoan thanh|hoan tat|xong)(?: (?:xong|trong|vao|ngay|du kien|giai doan|cac)\b)*+"
    rf"|ket thuc(?: (?:trong|vao|ngay)\b)*+):?{_TO_DATE}"
)
# `trong`, `ngay trong`, `trong các`, `vào`, `vào khoảng`
IN = regex.compile(
    rf"\b(?:ngay )?(?:trong|vao)(?: (?:vong|khoang|suot|ca|cac|dip|luc|thoi gian|hai|ba|\d{{1,2}})\b)*+{_TO_DATE}"
)
# `tổ chức Lễ ra quân cấp tỉnh`, `khai mạc Hội thi`: an event, its day behind it; no number or sign between
HELD = regex.compile(
    r"\b(?:to chuc(?! (?:thuc hien|trien khai|quan triet|hoc tap|thi hanh))|khai mac|phat dong|ra quan|ra mat)"
    rf"(?: [\p{{L}}~–-]{{1,12}}){{1,9}},? {_HOUR}$"
)
# `trước 16 giờ`, `vào 17h00`: the hour of what is done every day
AT_HOUR = regex.compile(rf"\b(?:truoc|vao|luc|cham nhat) {_CLOCK} $")
# `Thời gian thực hiện:`, `Thời hạn`, `dự kiến trong`
SCHEDULED = regex.compile(
    r"\b(?:thoi gian|tien do|du kien)"
    r"(?: (?:thuc hien|hoan thanh|to chuc|trien khai|bao cao|gui|du kien|trong|vao|la)\b)*+:?"
    rf"(?: (?:trong|vao|tu))?{_TO_DATE}"
)
# `giai đoạn`, `thời kỳ`: belong to the years that follow
PERIOD_WORD = regex.compile(r"\b(?:(?:trong )?(?:giai doan|thoi ky)|(?:trong )?cac) $")
# `sáng`, `8h00, thứ Hai,`: the hour and weekday of a day
HOUR = regex.compile(rf"\b{_HOUR}$")
# `thực hiện trong giai đoạn`: a period that is told of the work itself
WORK_PERIOD = regex.compile(r"\b(?:thuc hien|trien khai|hoan thanh|hoan tat)(?: trong)? (?:giai doan|thoi ky) $")
# `định hướng đến`, `tầm nhìn đến`: the horizon of a programme
VISION = regex.compile(r"\b(?:dinh huong|tam nhin)(?: (?:den|toi))?(?: nam)? $")

# `đã ban hành trước`, `được cấp trước`, `đạt được trong`: what has been
_HAS_HAPPENED = (
    r"(?:(?:da|dat duoc|phat sinh|thanh tich|dien ra|xay ra|so voi|duoc giao"
    r"|(?:duoc|co) (?:cap(?! nhat)|tuyen dung|bo nhiem|thanh lap|cong nhan|ky|ky ket|khoi cong|hieu luc))"
    r"(?: [\w~]+){0,3}"
    r"|(?<!(?:hoc|tuyen|khai|ve|thi) )sinh) (?:truoc|trong|vao|den|tu)"
)
# `kết quả thực hiện trong`, `tình hình` (`tình` is blanked out): a noun's attribute, but not of `báo cáo kết quả trong`
_RESULTS = r"(?<!(?:bao cao|gui|tong hop) )(?:ket qua|~~~~ hinh)(?: [\w~]+){0,3} trong"
TOLD = regex.compile(rf"(?<!\w)(?:{_HAS_HAPPENED}|{_RESULTS})(?: thoi diem)? $")
# `tính đến`, `số liệu đến`, `có hiệu lực từ`, `đạt 95% vào`: what is counted, in force or aimed at, no work
COUNTED = regex.compile(
    r"\b(?:tinh|hieu luc|cap nhat|luy ke|so lieu|thoi diem|ky bao cao)(?: [\w~]+){0,3} (?:den|toi|tu|het)(?: het)? $"
    r"|\b(?:dat|tang|giam|con)(?: [\w~,.]+){0,2} ?%(?: [\w~]+){0,3} (?:vao|trong|den|toi) $"
)
# ` của`, `, về`: the date of a document
OF_A_DOCUMENT = regex.compile(r",? (?:cua|ve)\b")
# `12/KH-UBND, `: the symbol of a document, whose date follows
SYMBOL = regex.compile(r"\d ?[-/] ?[a-z][a-z0-9/&.-]{1,30},? $")
# `, Bộ Chính trị đã ban hành`: a thing of the past
HAS_BEEN = regex.compile(r"[^.;]{0,60}\bda\b")
# `Luật Thanh tra (năm 2022)`: the year of a law
OF_A_LAW = regex.compile(r"\b(?:luat|bo luat|phap lenh|hien phap)\b[^.;()]{0,60}\([^()]*$")

# `(hoàn thành`, `(thực hiện trong`, `(từ`, `(giai đoạn`: all that may stand between a bracket and the date in it
_LEAD_WORDS = (
    "phai|can|co ban|phan dau|du kien|yeu cau|thoi gian|thoi han|tien do|hoan thanh|thuc hien|trien khai|to chuc|xong",
    "ket thuc|bat dau|ap dung|trinh|gui|bao cao|ban hanh|vao|trong|truoc|tu|den|toi|het|cuoi|giai doan|thoi ky|ngay",
    r"sang|chieu|la|khoang|ca|cac|cham nhat|muon nhat|\d{1,2} ?(?:h|g|gio) ?\d{0,2}",
)
OPENING = regex.compile(rf"\( ?(?:(?:{'|'.join(_LEAD_WORDS)})[ ,:]+)*+$")
# `)`, and a clause that ends there
CLOSING = regex.compile(r" ?[.,;]? ?\)[\"”’' ]*(?:[.;,:)/]|$)")
# `- `, `a) `, `1.2. `, `(2) `: the number of an item
_NUMBERING = r"[-+• .]*(?:\(?[a-z0-9]{1,3}[.)/] ?){0,3}[-+ ]*"
ITEM_HEAD = regex.compile(_NUMBERING)
# the beginning of an item or sentence, then perhaps `vào`, `từ`, `sáng`
HEAD = regex.compile(rf"(?:^{_NUMBERING}|[.;] )(?:(?:vao|tu|khoang|du kien) )?{_HOUR}$")
# `Giai đoạn ` at the head: `Giai đoạn 2024 - 2025: …`
HEAD_PERIOD = regex.compile(rf"(?:^{_NUMBERING}|[.;] )(?:giai doan|thoi ky) $")
# `:` before, and nothing but a bracket after
AFTER_COLON = regex.compile(rf": ?(?:(?:tu|vao|trong) )?{_HOUR}$")
REST_OF_ITEM = regex.compile(r"[ .;,/]*(?:\(|$)")
# `: Họp đoàn`, `, tổ chức`: what a date at the head is followed by; a year alone only by a sign
AFTER_HEAD = regex.compile(r" ?[:,]| [a-z]")
AFTER_HEAD_YEAR = regex.compile(r" ?[:,]")
# `và những năm tiếp theo`, `trở đi`
ONWARD = regex.compile(
    r",? ?(?:va )?(?:(?:cac|nhung) nam (?:tiep theo|tiep sau|ke tiep|sau|toi)(?: do)?|tro di|tro ve sau)\b"
)
# `.`, `;`, `)`: a clause that ends
CLAUSE_END = regex.compile(r" ?(?:nay)? ?(?:[.;,)]|$)")


@dataclass(frozen=True, slots=True)
class Setting:
    """Where an expression of time stands: the key before it and after it, as far as cues reach."""

    left: str
    right: str

    @property
    def in_brackets(self) -> bool:
        """Whether it fills a parenthesis that ends a clause."""
        return bool(OPENING.search(self.left) and CLOSING.match(self.right))

    @property
    def at_head(self) -> bool:
        """Whether a paragraph or a sentence begins with it."""
        if OF_A_DOCUMENT.match(self.right) or HAS_BEEN.match(self.right):
            return False
        return bool(HEAD.search(self.left))

    @property
    def after_colon(self) -> bool:
        """Whether it is all that follows a colon."""
        return bool(AFTER_COLON.search(self.left) and REST_OF_ITEM.match(self.right))

    def cue_start(self, start: int) -> int:
        """Return where the cue `trước`, `chậm nhất` before offset `start` begins; `start` without one."""
        found = BEFORE.search(self.left) or BY.search(self.left)
        return start - (len(self.left) - found.start()) if found else start


def setting(key: str, start: int, end: int) -> Setting:
    """Return the surroundings of `key[start:end]`."""
    left = max(0, start - _REACH)
    before = key[left:start] if left == 0 else "~" + key[left + 1 : start]
    return Setting(before, key[end : end + _REACH])
