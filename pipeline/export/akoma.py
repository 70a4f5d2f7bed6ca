"""Documents as Akoma Ntoso 3.0 (OASIS LegalDocML), the XML of parliaments and gazettes: one file a document."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from lxml import etree
from lxml.builder import ElementMaker

from pipeline.export.akoma_marks import Marks, paragraph
from pipeline.export.akoma_meta import NAMESPACE, cited_iri, meta
from pipeline.export.naming import file_name
from pipeline.model import Kind
from pipeline.vietnamese import slug
from pipeline.write.load import load_tables
from pipeline.write.table import Row

E = ElementMaker(namespace=NAMESPACE, nsmap={None: NAMESPACE})

#: The element of each kind of section and the prefix of its eId (Akoma Ntoso Naming Convention 1.0, 5.2); what the
#: standard has no element for is an `hcontainer` that says what it is.
ELEMENTS = {
    Kind.PART: ("part", "part"),
    Kind.CHAPTER: ("chapter", "chp"),
    Kind.SECTION: ("section", "sec"),
    Kind.ARTICLE: ("article", "art"),
    Kind.ITEM: ("paragraph", "para"),
    Kind.POINT: ("point", "point"),
    Kind.DASH: ("indent", "indent"),
    Kind.PLUS: ("alinea", "al"),
    Kind.ANNEX: ("hcontainer", "annex"),
    Kind.TABLE_ROW: ("hcontainer", "row"),
}


@dataclass(frozen=True, slots=True)
class _Document:
    """The rows of one document."""

    row: Row
    sections: Mapping[str | None, Sequence[Row]]
    marks: Mapping[str, Marks]
    bodies: Sequence[Row]


def write_akoma(out: Path, folder: Path) -> tuple[Path, ...]:
    """Write each document of a dataset as Akoma Ntoso.

    Args:
        out: the folder of the dataset.
        folder: where the documents are written, `<document_id>.xml`; made where it is missing.

    Returns:
        The files, sorted.

    Raises:
        WrongUse: if there is no dataset in `out`.
    """
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for document in _documents({name: table.to_pylist() for name, table in load_tables(out).items()}):
        path = folder / file_name(document.row["document_id"], ".xml")
        root = E.akomaNtoso(_doc(document))
        path.write_bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True))
        written.append(path)
    return tuple(sorted(written))


def _documents(tables: Mapping[str, Sequence[Row]]) -> Iterable[_Document]:
    bodies = {row["body_id"]: row for row in tables["bodies"]}
    sections: defaultdict[str, defaultdict[str | None, list[Row]]] = defaultdict(lambda: defaultdict(list))
    for row in sorted(tables["sections"], key=lambda row: row["position"]):
        sections[row["document_id"]][row["parent_id"]].append(row)
    tasks = {row["task_id"]: row for row in tables["tasks"]}
    marks: defaultdict[str, Marks] = defaultdict(Marks)
    named: defaultdict[str, dict[str, Row]] = defaultdict(dict)
    for row in tables["task_bodies"]:
        task = tasks[row["task_id"]]
        marks[task["section_id"]].bodies[row["text"]] = row["body_id"]
        named[task["document_id"]][row["body_id"]] = bodies[row["body_id"]]
    for task in tables["tasks"]:
        if task["deadline_text"] and task["due_on"]:
            marks[task["section_id"]].dates[task["deadline_text"]] = task["due_on"]
    for row in tables["citations"]:
        marks[row["section_id"] or row["document_id"]].references[row["text"]] = cited_iri(row)
    for row in tables["documents"]:
        key = row["document_id"]
        of_document = [named[key][body_id] for body_id in sorted(named[key])]
        yield _Document(row, sections[key], marks, of_document)


def _doc(document: _Document) -> etree._Element:
    row = document.row
    name = slug(row["type_name"] or "văn bản")
    parts = [meta(row, document.bodies), _preface(row)]
    if row["preamble"]:
        parts.append(E.preamble(*_paragraphs(row["preamble"], row["document_id"], document)))
    main = E.mainBody(*(_section(child, document, "") for child in document.sections[None]))
    if not len(main):
        main.append(E.p())
    parts.append(main)
    conclusions = _conclusions(row)
    return E.doc(*parts, *([conclusions] if len(conclusions) else []), name=name)


def _preface(row: Row) -> etree._Element:
    """Return what stands above the text: organ, symbol, place and date, type and subject."""
    lines = []
    for column, element in (
        ("organ_parent", "span"),
        ("organ_name", "docAuthority"),
        ("symbol", "docNumber"),
        ("place", "location"),
        ("issued_on", "docDate"),
        ("type_name", "docType"),
        ("subject", "docTitle"),
    ):
        value = row[column]
        if value is None:
            continue
        attributes = {"date": value.isoformat()} if column == "issued_on" else {}
        if element == "location":
            attributes = {"refersTo": "#place"}
        text = value.isoformat() if column == "issued_on" else value
        lines.append(E.p(E(element, text, attributes)))
    return E.preface(*(lines or [E.p()]))


def _section(row: Row, document: _Document, above: str) -> etree._Element:
    tag, prefix = ELEMENTS[Kind(row["kind"])]
    place = row["path"].rpartition(".")[2].lstrip("-+").replace(" ", "")
    eid = f"{above}__{prefix}_{place or row['position']}".removeprefix("__")
    element = E(tag, {"eId": eid, **({"name": prefix} if tag == "hcontainer" else {})})
    if row["number"]:
        element.append(E.num(row["number"]))
    if row["title"]:
        element.append(E.heading(row["title"].replace("\n", " ")))
    paragraphs = _paragraphs(row["text"], row["section_id"], document)
    children = document.sections.get(row["section_id"], ())
    if not children:
        element.append(E.content(*(paragraphs or [E.p()])))
        return element
    if paragraphs:
        element.append(E.intro(*paragraphs))
    element.extend([_section(child, document, eid) for child in children])
    return element


def _paragraphs(text: str, key: str, document: _Document) -> list[etree._Element]:
    return [paragraph(line, document.marks.get(key)) for line in text.split("\n") if line]


def _conclusions(row: Row) -> etree._Element:
    """Return what stands below the text: the last words and the signature."""
    conclusions = E.conclusions(*(map(paragraph, row["closing"].split("\n")) if row["closing"] else ()))
    signature = []
    if row["signed_for"]:
        signature.append(E.organization(row["signed_for"], refersTo="#signed-for"))
    if row["signer_position"]:
        signature.append(E.role(row["signer_position"], refersTo="#signer-position"))
    if row["signer_name"]:
        signature.append(E.person(row["signer_name"], refersTo="#signer"))
    if signature:
        conclusions.append(E.p(E.signature(*signature)))
    return conclusions
