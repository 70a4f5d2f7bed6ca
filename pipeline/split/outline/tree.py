"""Paragraphs → the outline as a tree, with annexes and the rows of their tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import regex

from pipeline.model import Kind, Line, LineRef, Problem, Severity, Table, Zone
from pipeline.split.outline.annexes import Annex, read_annex
from pipeline.split.outline.damage import read_damaged, read_damaged_dash, read_damaged_part
from pipeline.split.outline.nodes import Node
from pipeline.split.outline.numbering import KINDS, Marker, Style, read_marker
from pipeline.split.outline.paragraphs import Paragraph, to_paragraphs
from pipeline.split.outline.sequence import Place, expected_numbers, find_place
from pipeline.split.outline.task_table import RowTable, read_table
from pipeline.vietnamese import is_capitals

# What closes a number, with the space behind it: `- `, `) `, `. `
CLOSING_SIGN = regex.compile(r"[-–—.:)/]{1,2}\s{0,3}$")

# `CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH điện:`, `Thủ tướng Chính phủ gửi:`: behind it stand those whom a telegram goes to
ADDRESSING = regex.compile(r"\b(?:điện|gửi|ĐIỆN|GỬI)\s?:$")

#: In so many characters at a paragraph's end it is told.
_ORDER_END = 12

_DASHES = ("-", "–", "—")

_WORDED = {Style.ARTICLE: "Điều", Style.CHAPTER: "Chương", Style.DIVISION: "Mục", Style.PART: "Phần"}

_SIGNS = {Style.DASH: "-", Style.PLUS: "+"}

#: How likely a node's number and place are right that has such a problem, 0-1.
_TRUST = {"section-number-repaired": 0.9, "section-number-gap": 0.95, "section-number-repeated": 0.9}

#: Parts whose title stands on the lines below their number: `Chương I` / `QUY ĐỊNH CHUNG`.
_TITLED_BELOW = frozenset({Style.PART, Style.CHAPTER, Style.DIVISION, Style.ROMAN})

#: Roman numerals are known up to XXXIX.
_MOST_PARTS = 38

#: Paragraphs in which the next item is looked for, behind one whose number may be lost.
_LONGEST_SUBLIST = 12

# What may stand between the lines of a signature block.
_CLOSING = frozenset({Zone.SIGNATURE, Zone.RECIPIENTS, Zone.STAMP, Zone.NOISE, Zone.HANDWRITING, Zone.PAGE_NUMBER})


@dataclass(slots=True)
class Outline:
    """The nodes in printed order, the paragraphs before the first one, and what was odd.

    `repairs` holds the lines whose damaged number was repaired, with their text as it must be.
    """

    preamble: list[Paragraph] = field(default_factory=list)
    nodes: list[Node] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    repairs: dict[LineRef, str] = field(default_factory=dict)


def build_outline(lines: Sequence[Line], tables: Sequence[Table], type_codes: Mapping[str, str]) -> Outline:
    """Build the outline of a document.

    Args:
        lines: the document's lines with their zones, in reading order. Body and table
            lines make the outline; the signature tells where annexes begin.
        tables: the ruled tables of its pages.
        type_codes: document types in plain form → code, for attached documents.
    """
    body = [line for line in lines if line.zone in (Zone.BODY, Zone.TABLE)]
    return _Builder(to_paragraphs(body), tables, type_codes, _signed_at(lines)).build()


def _signed_at(lines: Sequence[Line]) -> LineRef | None:
    """Return the last line of the first signature block."""
    zones = [line.zone for line in lines]
    if Zone.SIGNATURE not in zones:
        return None
    at = zones.index(Zone.SIGNATURE)
    while at + 1 < len(zones) and zones[at + 1] in _CLOSING:
        at += 1
    return lines[at].ref


class _Builder:
    """Takes the paragraphs one by one; `stack` holds the open nodes, those below `floor` stay."""

    def __init__(
        self,
        paragraphs: list[Paragraph],
        tables: Sequence[Table],
        type_codes: Mapping[str, str],
        signed_at: LineRef | None,
    ) -> None:
        self.paragraphs = paragraphs
        self.tables = {LineRef(t.page, n): t for t in tables for row in t.rows for cell in row for n in cell.lines}
        self.type_codes = type_codes
        self.signed_at = signed_at
        self.outline = Outline()
        self.stack: list[Node] = []
        self.floor = 0
        self.used_paths: dict[str, int] = {}
        self.signs: Counter[tuple[int, Style]] = Counter()
        self.open_title: Node | None = None
        self.addressing = False  # the preamble's last sentence says whom a telegram goes to
        self.doubt = 1.0  # in the next node's number
        markers = [(read_marker(paragraph.text)) for paragraph in paragraphs]
        self.has_roman = any(m and m.style is Style.ROMAN and is_capitals(m.rest) for m in markers)

    def build(self) -> Outline:
        index = 0
        while index < len(self.paragraphs):
            if annex := self._annex_at(index):
                self._open_annex(annex, self.paragraphs[index])
                index += 1
            elif self.paragraphs[index].is_table:
                index = self._add_table(index)
            else:
                self._add_paragraph(index)
                index += 1
        return self.outline

    # annexes

    def _annex_at(self, index: int) -> Annex | None:
        paragraph = self.paragraphs[index]
        if paragraph.is_table:
            return None
        signed = self.signed_at is not None and paragraph.lines[0].ref > self.signed_at
        first = signed and not any(node.kind is Kind.ANNEX for node in self.outline.nodes)
        following = [later.text for later in self.paragraphs[index + 1 : index + 12]]
        annex = read_annex(paragraph.text, following, self.type_codes, after_signature=first)
        return annex if signed or self.signed_at is None else None

    def _open_annex(self, annex: Annex, paragraph: Paragraph) -> None:
        node = Node(self._unique(annex.prefix), Kind.ANNEX, None, annex.number or "", 0, None, annex.title, [paragraph])
        node.title_count = 1
        self.outline.nodes.append(node)
        self.stack, self.floor, self.open_title = [node], 1, node

    def _continues_title(self, paragraph: Paragraph) -> bool:
        if self.open_title is None or paragraph.text.startswith("(") or read_marker(paragraph.text):
            return False
        return is_capitals(paragraph.text) or bool(paragraph.bold) or paragraph.centred

    # tables

    def _add_table(self, index: int) -> int:
        """Add the table that begins at a paragraph, with its pieces on later pages; return the index behind it."""
        self.open_title = None
        pieces: list[Table] = []
        end = index
        while end < len(self.paragraphs) and self.paragraphs[end].is_table:
            table = self.tables.get(self.paragraphs[end].lines[0].ref)
            if table is None or (pieces and table is not pieces[-1] and table.page == pieces[-1].page):
                break
            if not pieces or table is not pieces[-1]:
                pieces.append(table)
            end += 1
        paragraphs = self.paragraphs[index : max(end, index + 1)]
        rows = read_table(pieces) if pieces else None
        headings = set(rows.headings) if rows else set()
        for paragraph in paragraphs:
            if rows is None or set(paragraph.refs) & headings:
                self._add_text(paragraph)
        if rows:
            self._add_rows(rows)
        return index + len(paragraphs)

    def _add_rows(self, table: RowTable) -> None:
        outer, self.floor = self.floor, len(self.stack)
        for row in table.rows:
            marker = read_marker(f"{row.number}. {row.work or '…'}") or Marker(Style.ITEM, row.number, 0, row.work)
            node = self._open_node(marker, row.work)
            if node is None:  # out of sequence: a row all the same
                del self.stack[self.floor :]
                node = self._push(marker, row.work)
            node.kind, node.row, node.head = Kind.TABLE_ROW, row, row.work
        del self.stack[self.floor :]
        self.floor = outer

    # paragraphs

    def _add_paragraph(self, index: int) -> None:
        paragraph = self.paragraphs[index]
        if self.open_title and self._continues_title(paragraph):
            self.open_title.paragraphs.append(paragraph)
            self.open_title.title_count += 1
            return
        self.open_title = None
        marker = self._marker(paragraph) or self._lost_marker(index)
        if marker and marker.style is Style.DASH and self._addresses():
            self._add_text(paragraph)
            return
        node = self._open_node(marker, marker.rest, paragraph) if marker else None
        if node is None:
            self._add_text(paragraph)
            return
        node.paragraphs.append(paragraph)
        if node.style in _TITLED_BELOW and not node.head:
            self.open_title, node.title_count = node, 1

    def _addresses(self) -> bool:
        """Whether the preamble has come to those whom a telegram goes to: `… điện:` / `- Giám đốc các sở;`."""
        return not self.outline.nodes and self.addressing

    def _marker(self, paragraph: Paragraph) -> Marker | None:
        """Return the paragraph's marker, read again where OCR damaged it so that it breaks the sequence."""
        marker = read_marker(paragraph.text)
        if paragraph.recognised and (part := self._damaged_part(paragraph, marker)):
            return part
        if not paragraph.recognised or (marker and marker.style in (*_WORDED, Style.DASH, Style.PLUS)):
            return marker
        open_nodes = self.stack[self.floor :]
        place = find_place(marker, open_nodes) if marker else None
        if marker and self._is_in_order(marker, place):
            return marker
        expected = expected_numbers(open_nodes)
        if marker and place and self._is_open(marker.style) and place.oddity == "gap":
            expected = [one for one in expected if one.style is marker.style]  # rather a gap than another list
        repaired = read_damaged(paragraph.text, expected, roman_in_capitals=self.has_roman)
        if repaired is None and marker is None:
            return self._damaged_dash(paragraph)
        if repaired is None or (marker and (repaired.style, repaired.number) == (marker.style, marker.number)):
            return marker
        said = f"was damaged; the sequence makes it {repaired.number}. Compare it with the page."
        self._report("section-number-repaired", f"The number of «{paragraph.text[:60]}» {said}", paragraph)
        first = paragraph.lines[0]
        damaged = paragraph.text.removesuffix(repaired.rest)
        if first.text.startswith(damaged):
            sign = CLOSING_SIGN.search(damaged)
            printed = f"{repaired.number}{sign[0] if sign else '. '}"
            self.outline.repairs[first.ref] = printed + first.text.removeprefix(damaged)
        return repaired

    def _damaged_part(self, paragraph: Paragraph, marker: Marker | None) -> Marker | None:
        """Return the part or chapter that must come next, where a damaged one stands: `Phần H` behind `Phần I`."""
        for style in (Style.PART, Style.CHAPTER):
            last = next((node.ordinal for node in reversed(self.stack[self.floor :]) if node.style is style), 0)
            if marker and (marker.style is not style or marker.ordinal > last):
                continue
            if found := read_damaged_part(paragraph.text, style, last + 1) if last < _MOST_PARTS else None:
                said = f"was damaged; the sequence makes it {found.number}. Compare it with the page."
                self._report("section-number-repaired", f"The number of «{paragraph.text[:60]}» {said}", paragraph)
                return found
        return None

    def _damaged_dash(self, paragraph: Paragraph) -> Marker | None:
        """Return the dash that OCR damaged, between other dashes or where a list was announced."""
        announced = bool(self.outline.nodes) and self.outline.nodes[-1].announces
        if not (announced or self._is_open(Style.DASH)):
            return None
        return read_damaged_dash(paragraph.text)

    def _lost_marker(self, index: int) -> Marker | None:
        """Return the number of an item that OCR lost altogether, told by the lists around it.

        `2. …` / `a) …` / `b) …` / `Hoàn thiện cơ sở dữ liệu.` / `a) …` / `b) …` / `4. …`: where the
        list below an item begins anew behind a bare paragraph, and the next item's number
        leaves one out, the paragraph is that item.
        """
        paragraph = self.paragraphs[index]
        if not paragraph.recognised or not paragraph.text[:1].isupper() or index + 1 >= len(self.paragraphs):
            return None
        below = read_marker(self.paragraphs[index + 1].text)
        if below is None or below.ordinal != 1 or len(self.stack) < self.floor + 2:
            return None
        inner, outer = self.stack[-1], self.stack[-2]
        if inner.style is not below.style or outer.style not in (Style.ITEM, Style.ROMAN) or not inner.ordinal > 1:
            return None
        markers = (read_marker(later.text) for later in self.paragraphs[index + 2 : index + 2 + _LONGEST_SUBLIST])
        following = next((marker for marker in markers if marker and marker.style is outer.style), None)
        if following is None or following.ordinal != outer.ordinal + 2:
            return None
        number = expected_numbers([outer])[0].number
        said = f"was lost; the sequence makes it {number}. Compare it with the page."
        self._report("section-number-repaired", f"The number of «{paragraph.text[:60]}» {said}", paragraph)
        return Marker(outer.style, number, outer.ordinal + 1, paragraph.text)

    def _is_in_order(self, marker: Marker, place: Place | None) -> bool:
        """Whether a marker needs no repair: it follows, or begins anew under an unnumbered heading (`Chiều:`)."""
        if place is None:
            return False
        if marker.style is Style.CAPITAL and not (is_capitals(marker.rest) or self._is_open(Style.CAPITAL)):
            return False  # `A. Ban hành chính sách`: rather a damaged 4
        if place.oddity == "repeat" and marker.ordinal == 1 and self.outline.nodes[-1].later_paragraphs:
            return self.outline.nodes[-1].announces
        heads = is_capitals(marker.rest) and self.has_roman and marker.style is not Style.ROMAN
        return place.oddity is None and not heads

    def _is_open(self, style: Style) -> bool:
        return any(node.style is style for node in self.stack[self.floor :])

    def _add_text(self, paragraph: Paragraph) -> None:
        """Add running text to the part that was printed last, or to the preamble."""
        if self.outline.nodes:
            self.outline.nodes[-1].paragraphs.append(paragraph)
        else:
            self.outline.preamble.append(paragraph)
            if not paragraph.text.startswith(_DASHES):
                self.addressing = ADDRESSING.search(paragraph.text[-_ORDER_END:]) is not None

    # nodes

    def _open_node(self, marker: Marker, head: str, paragraph: Paragraph | None = None) -> Node | None:
        """Open the node that a marker begins, or return None when the marker is running text."""
        place = find_place(marker, self.stack[self.floor :])
        if place is None:
            return None
        if place.oddity and paragraph:
            code = "section-number-gap" if place.oddity == "gap" else "section-number-repeated"
            said = "does not follow the number before it" if place.oddity == "gap" else "was there already"
            self._report(
                code,
                f"The number {marker.number} of «{paragraph.text[:60]}» {said}. Compare it with the page.",
                paragraph,
            )
        del self.stack[self.floor + place.depth :]
        return self._push(marker, head)

    def _push(self, marker: Marker, head: str) -> Node:
        parent = self.stack[-1] if self.stack else None
        component = self._component(marker, parent)
        path = self._unique(f"{parent.path}.{component}" if parent else component)
        node = Node(path, KINDS[marker.style], marker.style, marker.number, marker.ordinal, parent, head)
        node.trust, self.doubt = self.doubt, 1.0
        if parent:
            parent.children.append(node)
            node.level = parent.level + 1
            node.trust *= parent.trust
        self.outline.nodes.append(node)
        self.stack.append(node)
        return node

    def _component(self, marker: Marker, parent: Node | None) -> str:
        """Return the marker's component of the path: `IV`, `3` of `2.3`, `Điều 1`, `-2`, `+1`."""
        if marker.style in _WORDED:
            return f"{_WORDED[marker.style]} {marker.number}"
        if marker.style in _SIGNS:
            self.signs[id(parent), marker.style] += 1  # nodes live as long as the builder
            return f"{_SIGNS[marker.style]}{self.signs[id(parent), marker.style]}"
        if (
            marker.style is Style.DOTTED
            and parent is not None
            and parent.numbers[-len(marker.prefix) :] == marker.prefix
        ):
            return str(marker.ordinal)
        return marker.number

    def _unique(self, path: str) -> str:
        """Return the path, with `~2` behind it where it was used already."""
        self.used_paths[path] = self.used_paths.get(path, 0) + 1
        return path if self.used_paths[path] == 1 else f"{path}~{self.used_paths[path]}"

    def _report(self, code: str, message: str, paragraph: Paragraph) -> None:
        ref = paragraph.refs[0]
        self.doubt *= _TRUST[code]
        self.outline.problems.append(Problem(code, Severity.REVIEW, message, page=ref.page, table="sections", line=ref))
