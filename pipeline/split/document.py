"""One copy → one document: header, outline, tasks, citations, closing and copy marks put together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from pipeline.identity import document_id
from pipeline.model import Citation, Copy, Document, Header, Kind, Line, Recipient, TextSource, Zone
from pipeline.split.authority import document_types
from pipeline.split.bodies import Context, context_of, looks_like_body, resolve, split_bodies
from pipeline.split.calibration import probability
from pipeline.split.citations import find_citations, merge_citations
from pipeline.split.closing import parse_marks, parse_recipients, parse_signatures
from pipeline.split.deadlines import damaged_deadlines
from pipeline.split.header import header_confidence, parse_header
from pipeline.split.outline import Outline, build_outline, take_closing, to_sections
from pipeline.split.outline.paragraphs import Paragraph
from pipeline.split.tasks import find_tasks, orders_work
from pipeline.split.unread_citations import unread_citations
from pipeline.split.zones import find_zones
from pipeline.vietnamese import plain


def split_document(copy: Copy) -> Document:
    """Split a copy into the parts of the document that it is a copy of.

    Args:
        copy: a copy that was read: pages of lines in reading order.

    Returns:
        The document. What a rule could not tell is None and has a problem; any copy gives
        a document, at worst one with nothing but its text.
    """
    zoned = find_zones(copy)
    header, problems = parse_header(zoned)
    signatures, signature_problems = parse_signatures(zoned)
    marks, mark_problems = parse_marks(zoned)
    context = context_of(header)
    tables = [table for page in zoned.pages for table in page.tables]
    outline = build_outline(zoned.lines, tables, _type_codes())
    closing = take_closing(outline, lambda text: orders_work(text, context))
    lead_in = outline.preamble[-1].text if outline.preamble else ""
    confidences = {line.ref: line.confidence for line in zoned.lines}
    sections = to_sections(outline.nodes, confidences)
    tasks = tuple(find_tasks(outline.nodes, context, confidences, lead_in))
    unread = damaged_deadlines(sections, tasks)
    citations = _citations(header, outline, zoned)
    evidence = header_confidence(zoned, header, (*problems, *signature_problems))
    return Document(
        document_id=document_id(header, copy.copy_id),
        copy=_repaired(zoned, outline),
        header=header,
        marks=marks,
        signatures=signatures,
        preamble=_joined(outline.preamble),
        closing=_joined(closing),
        sections=sections,
        tasks=tasks,
        citations=citations,
        recipients=tuple(_resolved(recipient, context) for recipient in parse_recipients(zoned)),
        problems=(
            *problems,
            *signature_problems,
            *mark_problems,
            *outline.problems,
            *unread,
            *unread_citations(citations, zoned.lines),
        ),
        confidence=probability("documents", evidence),
        evidence=evidence,
    )


@lru_cache(maxsize=1)
def _type_codes() -> dict[str, str]:
    """Return the document types in plain form with their letters, for attached documents."""
    codes: dict[str, str] = {}
    for row in document_types():
        if row.code:
            codes.setdefault(plain(row.name), row.code)  # `KH` comes before `KHPH`, that of joint plans
    return codes


def _repaired(copy: Copy, outline: Outline) -> Copy:
    """Return the copy with the numbers in its lines that the sequence repaired; `text_read` stays."""
    if not outline.repairs:
        return copy

    def repaired(line: Line) -> Line:
        text = outline.repairs.get(line.ref)
        return line if text is None else replace(line, text=text)

    return replace(copy, pages=tuple(replace(page, lines=tuple(map(repaired, page.lines))) for page in copy.pages))


def _joined(paragraphs: Sequence[Paragraph]) -> str:
    return "\n".join(paragraph.text for paragraph in paragraphs)


def _citations(header: Header, outline: Outline, copy: Copy) -> tuple[Citation, ...]:
    """Return the documents that subject, preamble, sections and footnotes cite, each once."""
    found: list[Citation] = []
    if header.subject:
        found += find_citations(header.subject, own_symbol=header.symbol)
    for paragraph in outline.preamble:
        found += find_citations(paragraph.text, own_symbol=header.symbol)
    for node in outline.nodes:
        text = "\n".join(filter(None, (node.title, node.own_text)))
        cited = find_citations(text, path=node.path, own_symbol=header.symbol)
        found += [citation for citation in cited if node.kind is not Kind.ANNEX or not _is_own(citation, header)]
    for note in _footnotes(copy):
        found += [replace(citation, relation="mentions") for citation in find_citations(note, own_symbol=header.symbol)]
    return tuple(merge_citations(found))


def _is_own(citation: Citation, header: Header) -> bool:
    """Whether an annex names the document that it belongs to, whose number nobody could read in the header."""
    unread = header.symbol is None and header.notation is not None
    return unread and citation.type_name == header.type_name and (citation.symbol or "").endswith(f"/{header.notation}")


def _footnotes(copy: Copy) -> Iterator[str]:
    """Yield the footnotes of a Word file, which stand apart from the body; in a scan that zone is dirt."""
    if copy.text_source is TextSource.TRANSCRIPT:
        yield from (line.text for line in copy.lines if line.zone is Zone.NOISE)


def _resolved(recipient: Recipient, context: Context) -> Recipient:
    """Return a recipient with the body that it names, where it names just one."""
    names = split_bodies(recipient.text)
    if len(names) != 1 or not looks_like_body(names[0]):
        return recipient
    return replace(recipient, body=resolve(names[0], context))
