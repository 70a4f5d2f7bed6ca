"""Pages as ALTO 4 (Library of Congress), the XML of digitised pages: each word with its place and confidence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib.metadata import version
from pathlib import Path

from lxml import etree
from lxml.builder import ElementMaker

from pipeline.export.akoma_marks import clean
from pipeline.export.naming import file_name
from pipeline.model import Box, Line, Page, TextSource, Word
from pipeline.write.load import load_tables

NAMESPACE = "http://www.loc.gov/standards/alto/ns-v4#"
E = ElementMaker(namespace=NAMESPACE, nsmap={None: NAMESPACE})

#: ALTO's unit inch1200 in PDF points.
_UNIT = 1200 / 72


def write_alto(path_in_raw: str, pages: Sequence[Page], folder: Path) -> tuple[Path, ...]:
    """Write the pages of a copy, each as a file.

    A word has the text that the dataset uses; where that was corrected, what was read stands in `ALTERNATIVE`.

    Args:
        path_in_raw: the copy's path in the dataset.
        pages: its pages as they were read, with positions and words; others are left out.
        folder: where the files are written, in a folder of the copy, `<page>.xml`.
    """
    target = folder / file_name(path_in_raw, "")
    written = []
    for page in pages:
        if page.width_pt is None or page.text_source is TextSource.TRANSCRIPT:
            continue
        target.mkdir(parents=True, exist_ok=True)
        path = target / f"{page.number:04}.xml"
        tree = _alto(path_in_raw, page)
        path.write_bytes(etree.tostring(tree, encoding="UTF-8", xml_declaration=True, pretty_print=True))
        written.append(path)
    return tuple(written)


def paths_of_copies(out: Path) -> dict[str, str]:
    """Return the first path of each copy of a dataset that has pages, by its copy_id.

    Raises:
        WrongUse: if there is no dataset in `out`.
    """
    rows = load_tables(out)["copies"].select(["copy_id", "path", "status"]).to_pylist()
    return {row["copy_id"]: row["path"] for row in rows if row["status"] == "parsed"}


def _alto(path_in_raw: str, page: Page) -> etree._Element:
    whole = Box(0, 0, page.width_pt or 0, page.height_pt or 0)
    blocks = [_block(page, number, lines) for number, lines in enumerate(_blocks(page.lines), 1)]
    return E.alto(
        E.Description(
            E.MeasurementUnit("inch1200"),
            E.sourceImageInformation(E.fileName(clean(path_in_raw))),
            E.Processing(
                E.processingSoftware(E.softwareName("vanban"), E.softwareVersion(version("vanban"))), ID="reading"
            ),
        ),
        E.Layout(
            E.Page(
                E.PrintSpace(*blocks, _place(whole)),
                ID=f"p{page.number}",
                PHYSICAL_IMG_NR=str(page.number),
                WIDTH=_units(page.width_pt or 0),
                HEIGHT=_units(page.height_pt or 0),
                PC=f"{page.confidence:.3f}",
            )
        ),
        SCHEMAVERSION="4.2",
    )


def _blocks(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Yield the paragraphs of a page: lines that continue one another."""
    block: list[Line] = []
    for line in lines:
        if line.box is None:
            continue
        if block and (line.starts_paragraph or line.zone is not block[-1].zone):
            yield block
            block = []
        block.append(line)
    if block:
        yield block


def _block(page: Page, number: int, lines: Sequence[Line]) -> etree._Element:
    boxes = [line.box for line in lines if line.box]
    whole = Box(
        min(box.x0 for box in boxes),
        min(box.top for box in boxes),
        max(box.x1 for box in boxes),
        max(box.bottom for box in boxes),
    )
    key = f"p{page.number}b{number}"
    return E.TextBlock(*(_line(f"p{page.number}l{line.number}", line) for line in lines), _place(whole), ID=key)


def _line(key: str, line: Line) -> etree._Element:
    element = E.TextLine(_place(line.box or Box(0, 0, 0, 0)), ID=key)
    for place, (text, word) in enumerate(_words(line)):
        if place:
            element.append(E.SP())
        string = E.String(_place(word.box), ID=f"{key}w{place + 1}", CONTENT=clean(text), WC=f"{word.confidence:.3f}")
        if text != word.text:
            string.append(E.ALTERNATIVE(clean(word.text)))
        element.append(string)
    return element


def _words(line: Line) -> list[tuple[str, Word]]:
    """Return the words of a line with the text that is used for each.

    Where correction joined or split words, the line's text stands over the whole line.
    """
    used = line.text.split()
    if len(used) == len(line.words):
        return list(zip(used, line.words, strict=True))
    whole = Word(line.text_read, line.box or Box(0, 0, 0, 0), line.confidence)
    return [(line.text, whole)] if line.text else []


def _place(box: Box) -> dict[str, str]:
    return {
        "HPOS": _units(box.x0),
        "VPOS": _units(box.top),
        "WIDTH": _units(box.x1 - box.x0),
        "HEIGHT": _units(box.bottom - box.top),
    }


def _units(points: float) -> str:
    return str(round(points * _UNIT))
