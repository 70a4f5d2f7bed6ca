"""A signature block: on whose behalf, in which position, by whom.

`T/M BỘ CHÍNH TRỊ` / name; `TM. ỦY BAN NHÂN DÂN` / `KT. CHỦ TỊCH` / `PHÓ CHỦ TỊCH` / name.
Forms: Hướng dẫn 36-HD/VPTW, II.7 (Party), Nghị định 30/2020/NĐ-CP, annex I, II.7 (State).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import regex

from pipeline.model import Box, Line, Signature
from pipeline.split.closing.people import (
    NOTE,
    Position,
    bare_name,
    begins_with_position,
    ends_with_position,
    find_position,
    holds_two_names,
    is_whole_name,
    name_of,
    position_of,
)
from pipeline.split.header.evidence import is_recognised
from pipeline.split.header.issuer import CONTINUATION, OPEN_NAME, begins_with_head, organ_name
from pipeline.vietnamese import is_capitals, key, plain, squeeze

# `T/M BỘ CHÍNH TRỊ`, `TM. ỦY BAN NHÂN DÂN`, `KT. CHỦ TỊCH`, `K/T BÍ THƯ`, `T/L BAN THƯỜNG VỤ`, `TUQ. BỘ TRƯỞNG`,
# `Q. GIÁM ĐỐC`
AUTHORITY = regex.compile(
    r"^\W{0,2}(?P<mark>T\s?/\s?M|TM|K\s?/\s?T|KT|T\s?/\s?L|TL|T\s?/\s?UQ|TUQ|Q)(?:\s?\.\s?|\s)(?P<whom>\p{Lu}.{2,80})$"
)

# `VT. GIÁM ĐỐC`, `VY GIÁM ĐỐC`: an authority stamped or written by hand, which OCR could not read
_UNREAD_MARK = regex.compile(r"^\W{0,2}\p{L}{1,2}(?:\s?[./]\s?(?:\p{L}\.?\s)?|\s)(?P<whom>\p{Lu}.{3,80})$")

# between the parts of a block that stand on one line: `TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH`
_PART = regex.compile(r"\s(?=(?:KT|K/T|TM|T/M|TL|T/L|TUQ)[.\s])|\s(?=PHÓ\s\p{Lu})")

# `PHÓ GIÁM ĐỐC Lê Quang Minh`: a position before the name that stood in the other column
_POSITION_BEFORE = regex.compile(r"^(?:\p{Lu}{2,}\s)+(?=\p{Lu}\p{Ll})")

#: Marks behind which a body is named, and those behind which stands the position that is deputised for.
_COLLECTIVE, _DEPUTY = frozenset({"TM", "T/M"}), frozenset({"KT", "K/T"})


#: A position stands close under the line before it; after a gap of so many line heights comes the name.
_GAP = 2.2

#: How far, in PDF points, the middle of a position may lie from that of the name: farther off, a seal
#: covers its beginning (`PHÓ`, `KT.`).
_CENTRE_TOLERANCE = 9.0


@dataclass(frozen=True, slots=True)
class SignatureBlock:
    """What a block says; `…_unread` means that something stands there which cannot be believed."""

    signature: Signature
    name_unread: bool
    position_unread: bool


def starts_signature(text: str) -> bool:
    """Whether a line begins a signature block: an authority, or a position alone."""
    text = squeeze(text)
    return is_capitals(text) and (AUTHORITY.match(text) is not None or find_position(text) is not None)


def read_signature(lines: Sequence[Line], others: Sequence[Line] = ()) -> SignatureBlock:
    """Return what the lines of one signature block say.

    Args:
        lines: the block, from top to bottom.
        others: the lines of the text, which may name the signer too.
    """
    reader = _Reader(others)
    for line in _whole_positions(lines):
        for text in _parts(line.text):
            reader.read(text, line)
    return reader.result(lines)


def names_several(lines: Sequence[Line]) -> bool:
    """Whether lines name two people, read row by row: then nothing tells whose position and office is whose."""
    texts = [_POSITION_BEFORE.sub("", squeeze(line.text)) for line in lines]
    names = {key(bare_name(text)) for text in texts if is_whole_name(text) and not is_capitals(text)}
    return len(names) > 1 or any(holds_two_names(line.text) for line in lines)


def _whole_positions(lines: Sequence[Line]) -> list[Line]:
    """The lines, with those joined over which a position runs: `GIÁM ĐỐC SỞ THÔNG TIN` / `VÀ TRUYỀN THÔNG`."""
    whole: list[Line] = []
    for line in lines:
        last = whole[-1] if whole else None
        if last is None or not (is_capitals(last.text) and is_capitals(line.text)) or last.page != line.page:
            whole.append(line)
        elif OPEN_NAME.search(squeeze(last.text)) or CONTINUATION.match(squeeze(line.text)):
            text, words = f"{last.text} {line.text}", last.words + line.words
            box = Box(*last.box[:3], line.box.bottom) if last.box and line.box else last.box
            sure = min(last.confidence, line.confidence)
            whole[-1] = replace(last, text=text, words=words, box=box, confidence=sure)
        else:
            whole.append(line)
    return whole


def _parts(text: str) -> list[str]:
    """The parts of a block that a line holds: nearly always one."""
    text = squeeze(text)
    parts = _PART.split(text) if is_capitals(text) else [text]
    return parts if all(starts_signature(part) for part in parts) else [text]


class _Reader:
    def __init__(self, others: Sequence[Line]) -> None:
        self.others = others
        self.authority: str | None = None
        self.signed_for: str | None = None
        self.position: Position | None = None
        self.position_line: Line | None = None
        self.name: str | None = None
        self.name_line: Line | None = None
        self.name_like = False
        #: below the positions: what follows is the name, then another office of the signer
        self.below = False
        self.doubtful = False
        self.last: Line | None = None

    def read(self, text: str, line: Line) -> None:
        if self.name is not None or NOTE.match(text):
            return
        self.below = self.below or self._after_gap(line)
        self.last = line
        found = AUTHORITY.match(text)
        if found and is_capitals(text) and not self.below:
            self._authority("".join(found["mark"].split()), found["whom"], line)
        elif name := self._name(text, line):
            self.name, self.name_line = name, line
        elif is_capitals(text):
            if not self.below:
                self._position(text, line)
        elif len(text.split()) > 1:
            self.below = self.name_like = True

    def result(self, lines: Sequence[Line]) -> SignatureBlock:
        if names_several(lines):
            return SignatureBlock(
                Signature(refs=tuple(line.ref for line in lines)), name_unread=True, position_unread=True
            )
        position = None if self.position is None or self.doubtful or not self._is_centred() else self.position.name
        signature = Signature(self.authority, self.signed_for, position, self.name, tuple(line.ref for line in lines))
        anything = self.position is not None or self.signed_for is not None or self.name_like
        missing = self.position is not None or (self.name is not None and self.signed_for is None)
        recognised = any(is_recognised(line) for line in lines)
        return SignatureBlock(signature, self.name is None and anything, position is None and missing and recognised)

    def _after_gap(self, line: Line) -> bool:
        last = self.last
        if last is None or last.box is None or line.box is None or last.page != line.page:
            return False
        return line.box.top - last.box.bottom > _GAP * (last.box.bottom - last.box.top)

    def _name(self, text: str, line: Line) -> str | None:
        # a name in capitals can only stand below a position
        return name_of(text, line, self.others) if not is_capitals(text) or self.position is not None else None

    def _authority(self, mark: str, whom: str, line: Line) -> None:
        self.authority = self.authority or mark
        if mark == "Q":  # `Q. GIÁM ĐỐC`: an acting director, who signs for nobody else
            self._position(whom, line)
        elif self.signed_for is None:
            if mark not in _COLLECTIVE and find_position(whom):
                position = position_of(whom, line)
                self.signed_for = position.name if position else None
            elif not begins_with_position(whom) and not ends_with_position(whom):
                self.signed_for = organ_name([(whom, line)])

    def _position(self, text: str, line: Line) -> None:
        if self.position and find_position(text) is None and begins_with_head(text):
            organ = organ_name([(text, line)])
            if organ:  # `CHỦ TỊCH` / `HỘI ĐỒNG QUẢN LÝ`
                self.position = Position(f"{self.position.name} {organ}", self.position.deputy_of)
            return
        found = position_of(text, line)
        # `PHÓ CHỈ HUY TRƯỞNG -`: the rest of the position was not read
        self.doubtful = self.doubtful or OPEN_NAME.search(squeeze(text)) is not None
        if self.position is None and find_position(text) is None and begins_with_head(text):
            return  # `CÔNG AN TỈNH`: in a joint document each organ is named above its signature
        unread = _UNREAD_MARK.match(text) if found is None and is_recognised(line) else None
        if unread:
            # perhaps `KT.`, with the deputy below; if none is there, it remains open who signed
            found = find_position(unread["whom"])
            self.doubtful = self.doubtful or found is not None
        if found is None:
            # capitals under a seal that are no position: perhaps `PHÓ …`, who signed
            self.doubtful = self.doubtful or sum(map(str.isalpha, text)) > 3
        elif self.position is None:
            # `KT. CHỦ TỊCH` / `⟨seal⟩ CHỦ TỊCH`: a deputy whose first word is covered, or who stood a line above
            self.doubtful = self.doubtful or (self.authority in _DEPUTY and found.deputy_of is None)
            self.position, self.position_line = found, line
        elif found.deputy_of == self.position.name:
            # `GIÁM ĐỐC` / `PHÓ GIÁM ĐỐC`: the deputy signs, though `KT.` was lost or written by hand
            self.signed_for = self.signed_for or self.position.name
            self.position, self.position_line, self.doubtful = found, line, False
        else:
            self.doubtful = self.doubtful or found.name == self.position.name

    def _is_centred(self) -> bool:
        """Whether position and name stand under each other, as they are printed."""
        above, below = self.position_line, self.name_line
        if above is None or below is None or not above.box or not below.box or not is_recognised(above):
            return True
        if self.position and len(plain(self.position.name)) > len(plain(above.text)):
            return True  # what the seal covers has been told from the rest
        return abs(above.box.x0 + above.box.x1 - below.box.x0 - below.box.x1) / 2 <= _CENTRE_TOLERANCE
