"""What an Akoma Ntoso document says about itself: identification and references."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree
from lxml.builder import ElementMaker

from pipeline.vietnamese import slug
from pipeline.write.table import Row

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"

#: Who made the XML: this program, not the organ.
EDITOR = "#vanban"

#: The date of what is not dated, as the standard's own examples write it.
UNDATED = "0001-01-01"

E = ElementMaker(namespace=NAMESPACE, nsmap={None: NAMESPACE})

#: Where the IRIs of bodies, places and people begin; they name, and lead nowhere.
ONTOLOGY = "/akn/ontology"


def reference(key: str) -> str:
    """Return the eId by which a document refers to what has the key `key`."""
    return f"ref-{key}"


def iri(row: Row) -> str:
    """Return the IRI of a document as a work: `/akn/vn/doc/ke-hoach/<organ>/<date>/<symbol>`."""
    parts = (
        slug(row["type_name"] or "van-ban"),
        slug(row["organ_name"]) if row["organ_name"] else "unidentified",
        row["issued_on"].isoformat() if row["issued_on"] else UNDATED,
        slug(row["symbol"]) if row["symbol"] else row["document_id"],
    )
    return f"/akn/vn/doc/{'/'.join(parts)}"


def cited_iri(citation: Row) -> str:
    """Return the IRI of a cited document, as far as the citation tells which it is."""
    parts = (
        citation["type_name"] or "van-ban",
        citation["organ_name"],
        str(citation["cited_on"] or ""),
        citation["symbol"],
    )
    return f"/akn/vn/doc/{'/'.join(slug(part) for part in parts if part)}"


def meta(row: Row, bodies: Sequence[Row]) -> etree._Element:
    """Return the `meta` element of a document.

    Args:
        row: its row in `documents`.
        bodies: the rows in `bodies` of those that its tasks name.
    """
    return E.meta(_identification(row), _references(row, bodies))


def _identification(row: Row) -> etree._Element:
    work, date = iri(row), row["issued_on"].isoformat() if row["issued_on"] else UNDATED
    number = [E.FRBRnumber(value=row["symbol"])] if row["symbol"] else []
    return E.identification(
        E.FRBRWork(
            E.FRBRthis(value=f"{work}/!main"),
            E.FRBRuri(value=work),
            E.FRBRalias(value=row["document_id"], name="document_id"),
            E.FRBRdate(date=date, name="issued"),
            E.FRBRauthor(href="#organ"),
            E.FRBRcountry(value="vn"),
            *number,
        ),
        E.FRBRExpression(
            E.FRBRthis(value=f"{work}/vie@/!main"),
            E.FRBRuri(value=f"{work}/vie@"),
            E.FRBRdate(date=date, name="issued"),
            E.FRBRauthor(href="#organ"),
            E.FRBRlanguage(language="vie"),
        ),
        E.FRBRManifestation(
            E.FRBRthis(value=f"{work}/vie@/!main.xml"),
            E.FRBRuri(value=f"{work}/vie@.xml"),
            E.FRBRdate(date=date, name="issued"),
            E.FRBRauthor(href=EDITOR),
        ),
        source=EDITOR,
    )


def _references(row: Row, bodies: Sequence[Row]) -> etree._Element:
    def organization(eid: str, name: str) -> etree._Element:
        return E.TLCOrganization(eId=eid, href=f"{ONTOLOGY}/organization/vn/{slug(name)}", showAs=name)

    entries = [E.original(eId="original", href=iri(row), showAs="Original")]
    entries.append(organization("organ", row["organ_name"] or "không rõ"))
    entries += [organization(reference(body["body_id"]), body["name"]) for body in bodies]
    if row["place"]:
        entries.append(
            E.TLCLocation(eId="place", href=f"{ONTOLOGY}/location/vn/{slug(row['place'])}", showAs=row["place"])
        )
    if row["signed_for"]:
        entries.append(organization("signed-for", row["signed_for"]))
    if row["signer_position"]:
        position = row["signer_position"]
        entries.append(E.TLCRole(eId="signer-position", href=f"{ONTOLOGY}/role/vn/{slug(position)}", showAs=position))
    if row["signer_name"]:
        name = row["signer_name"]
        entries.append(E.TLCPerson(eId="signer", href=f"{ONTOLOGY}/person/vn/{slug(name)}", showAs=name))
    entries.append(E.TLCObject(eId="vanban", href=f"{ONTOLOGY}/object/vanban", showAs="vanban"))
    return E.references(*entries, source=EDITOR)
