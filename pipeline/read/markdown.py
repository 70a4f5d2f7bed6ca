"""Light Markdown, as transcribers write it, into lines and tables without its marks.

`**bold**`, `# heading`, `*   ` for a printed dash, `78^b` for a raised letter and
`[Handwritten signature]` for what is no print. Plain text passes unchanged.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import regex

from pipeline.model import Page, Zone
from pipeline.read.flow import FlowCell, FlowLine, FlowPage, Run, clean, is_wholly
from pipeline.read.markup import styled_lines
from pipeline.read.wrapping import continues, wrapped_width

# `# KẾ HOẠCH`, `      ## ĐẢNG CỘNG SẢN VIỆT NAM`
_HEADING = regex.compile(r"^\s*#{1,6}\s+(?=\S)")
# `*   Ban Bí thư Trung ương Đảng,`: a bullet that stands for a dash; a `*` alone is printed
_BULLET = regex.compile(r"^\s*\*\s+(?=\S)")
# `> trích`
_QUOTE = regex.compile(r"^\s*>\s?")
# `---`, `* * *`, `====`; the fences of code blocks
_RULE = regex.compile(r"^\s*(?:[-*_](?:\s*[-*_]){2,}|={3,}|`{3,}\w*|~{3,}\w*)\s*$")
# The second row of a table: `|---|:---:|`
_TABLE_RULE = regex.compile(r"^\s*+\|?+\s*+:?-++:?\s*+(?:\|\s*+:?-++:?\s*+)*+\|?\s*+$")
_CELL_EDGE = regex.compile(r"(?<!\\)\|")
# `<br>`, `<br/>`
_BREAK = regex.compile(r"<br\s?/?>", regex.IGNORECASE)
# `<b>`, `</strong>`
_BOLD_TAG = regex.compile(r"</?(?:b|strong)>", regex.IGNORECASE)
# `<u>`, `</sup>`, `<div align="center">`
_TAG = regex.compile(r"</?(?:u|i|em|sup|sub|center|div|span|p|font)(?:\s[^<>]{0,200})?>", regex.IGNORECASE)
# `78^b`, `m^2^`, `10^{-3}`: raised letters and digits
_RAISED = regex.compile(r"(?<=[\p{L}\p{N})])\^(?:\{([^{}]{1,5})\}|([\p{L}\p{N}]{1,3})\^?)")
# `\*`, `1\.`: an escaped sign
_ESCAPED = regex.compile(r"\\([\\`*_{}\[\]()#+\-.!|>~])")
# `![logo](logo.png)`; `[Nghị quyết 21](https://…)`
_PICTURE = regex.compile(r"!\[[^\]\n]{0,200}\]\([^)\n]{0,300}\)")
_LINK = regex.compile(r"\[([^\]\n]{1,200})\]\((?:https?:|mailto:|#)[^)\s]{0,300}\)")
# `[Handwritten signature]`, `[chữ ký]`, `[đã ký]`; `[Seal]`, `[con dấu]`
_HANDWRITING_NOTE = regex.compile(
    r"^\[[^\]]{0,60}(?:handwrit|signature|signed|chữ ký|đã ký|viết tay)[^\]]{0,60}\]$", regex.IGNORECASE
)
_STAMP_NOTE = regex.compile(r"^\[[^\]]{0,60}\b(?:seal|stamp|dấu)\b[^\]]{0,60}\]$", regex.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _PipeTable:
    """The rows of a table, each a list of cells."""

    rows: tuple[tuple[FlowCell, ...], ...]

    @property
    def column_count(self) -> int:
        return max(len(row) for row in self.rows)


_Block = tuple[FlowLine, ...] | _PipeTable


def parse(text: str, name: str) -> Page:
    """Turn the transcript of a file called `name` into a page.

    A line is bold or italic when all of it is; `bold` is None throughout where the
    transcript marks nothing bold. A line starts a paragraph unless the text is wrapped
    at a width of its own.

    Raises:
        TooLarge: if it has more lines, or a longer one, than a page can have.
    """
    blocks = list(_blocks(text.splitlines()))
    paragraphs = [block for block in blocks if not isinstance(block, _PipeTable)]
    width = wrapped_width([[line.text for line in lines] for lines in paragraphs])
    marks_bold = any(line.bold for lines in paragraphs for line in lines)
    page = FlowPage(name)
    for block in blocks:
        if isinstance(block, _PipeTable):
            page.add_table(block.rows, block.column_count)
            continue
        above = ""
        for line in block:
            run_on = bool(width and above and continues(above, line.text, width))
            page.add(replace(line, bold=line.bold if marks_bold else None, starts_paragraph=not run_on))
            above = line.text
    return page.page()


def _blocks(lines: Sequence[str]) -> Iterator[_Block]:
    """Yield paragraphs (the lines between two blank ones) and tables."""
    paragraph: list[str] = []
    rest = iter(range(len(lines)))
    for index in rest:
        is_table = "|" in lines[index] and index + 1 < len(lines) and _is_table_rule(lines[index + 1])
        if is_table or not lines[index].strip() or _RULE.match(lines[index]):
            if paragraph:
                yield _paragraph(paragraph)
                paragraph = []
        else:
            paragraph.append(lines[index])
        if is_table:
            end = index + 2
            while end < len(lines) and "|" in lines[end]:
                end += 1
            yield _table([lines[index], *lines[index + 2 : end]])
            for _ in range(end - index - 1):
                next(rest)
    if paragraph:
        yield _paragraph(paragraph)


def _is_table_rule(line: str) -> bool:
    return "|" in line and _TABLE_RULE.match(line) is not None


def _table(lines: Sequence[str]) -> _PipeTable:
    rows = []
    for line in lines:
        inner = line.strip().removeprefix("|")
        inner = inner.removesuffix("|") if not inner.endswith("\\|") else inner
        texts = _CELL_EDGE.split(inner)
        rows.append(tuple(FlowCell(_paragraph(_BREAK.split(text)), column) for column, text in enumerate(texts)))
    return _PipeTable(tuple(rows))


def _paragraph(lines: Sequence[str]) -> tuple[FlowLine, ...]:
    """The lines of a paragraph without their marks; bold and italic runs may go over several."""
    unfolded = [part for line in lines for part in _BREAK.split(_QUOTE.sub("", line))]
    headings = [_HEADING.match(line) is not None for line in unfolded]
    plain = [_BULLET.sub("- ", _HEADING.sub("", line)) for line in unfolded]
    styled = styled_lines(_LINK.sub(r"\1", _PICTURE.sub("", _BOLD_TAG.sub("**", "\n".join(plain)))))
    return tuple(_line(runs, heading) for runs, heading in zip(styled, headings, strict=True))


def _line(runs: list[Run], heading: bool) -> FlowLine:
    text = "".join(run.text for run in runs)
    text = clean(_ESCAPED.sub(r"\1", _RAISED.sub(r"\1\2", _TAG.sub("", text))))
    zone = Zone.BODY
    if _HANDWRITING_NOTE.match(text):
        zone = Zone.HANDWRITING
    elif _STAMP_NOTE.match(text):
        zone = Zone.STAMP
    return FlowLine(text, heading or is_wholly(runs, "bold"), is_wholly(runs, "italic"), zone=zone)
