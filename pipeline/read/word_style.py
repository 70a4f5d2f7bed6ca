"""What WordprocessingML says of a paragraph or run, directly or through its styles."""

from __future__ import annotations

from collections.abc import Iterator

from docx.oxml.xmlchemy import BaseOxmlElement

#: The namespace of WordprocessingML, as lxml writes it before a tag.
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


class Styles:
    """The styles of a document: each may be based on another, down to the document's defaults."""

    def __init__(self, root: BaseOxmlElement) -> None:
        """Take the root of `styles.xml`."""
        self._styles = {style.get(f"{W}styleId"): style for style in root.findall(f"{W}style")}
        self._standard = {
            style.get(f"{W}type"): style for style in self._styles.values() if is_on(style.get(f"{W}default", "0"))
        }
        self._defaults = root.find(f"{W}docDefaults")

    def paragraph(self, paragraph: BaseOxmlElement, name: str) -> BaseOxmlElement | None:
        """Return a property of a paragraph (`jc`, `numPr`), or None where nothing sets it."""
        return next(self._found(self._paragraph_sources(paragraph), "pPr", name), None)

    def table(self, table: BaseOxmlElement, name: str) -> BaseOxmlElement | None:
        """Return a property of a table (`tblBorders`), or None where nothing sets it."""
        own = table.find(f"{W}tblPr")
        style_id = _value(own, "tblStyle")
        sources = [table, *self._chain(self._styles.get(style_id, self._standard.get("table")))]
        return next(self._found(sources, "tblPr", name), None)

    def run_is(self, run: BaseOxmlElement, paragraph: BaseOxmlElement, name: str) -> bool:
        """Whether a run has a switch on (`b`, `i`, `caps`, `vanish`), itself or by a style."""
        own_style = self._styles.get(_value(run.find(f"{W}rPr"), "rStyle"))
        sources = [run, *self._chain(own_style), *self._paragraph_styles(paragraph)]
        switch = next(self._found(sources, "rPr", name), None)
        return switch is not None and is_on(switch.get(f"{W}val", "1"))

    def _paragraph_sources(self, paragraph: BaseOxmlElement) -> list[BaseOxmlElement]:
        return [paragraph, *self._paragraph_styles(paragraph)]

    def _paragraph_styles(self, paragraph: BaseOxmlElement) -> Iterator[BaseOxmlElement]:
        style_id = _value(paragraph.find(f"{W}pPr"), "pStyle")
        return self._chain(self._styles.get(style_id, self._standard.get("paragraph")))

    def _chain(self, style: BaseOxmlElement | None) -> Iterator[BaseOxmlElement]:
        seen = set()
        while style is not None and style not in seen:
            seen.add(style)
            yield style
            style = self._styles.get(_value(style, "basedOn"))

    def _found(self, sources: list[BaseOxmlElement], group: str, name: str) -> Iterator[BaseOxmlElement]:
        paths = [(source, f"{W}{group}/{W}{name}") for source in sources]
        if self._defaults is not None:
            paths.append((self._defaults, f"{W}{group}Default/{W}{group}/{W}{name}"))
        for source, path in paths:
            found = source.find(path)
            if found is not None:
                yield found


def is_on(value: str) -> bool:
    """Whether an on/off attribute (ISO/IEC 29500-1, 17.17.4) is on."""
    return value.lower() not in ("0", "false", "off", "none")


def _value(parent: BaseOxmlElement | None, name: str) -> str | None:
    child = None if parent is None else parent.find(f"{W}{name}")
    return None if child is None else child.get(f"{W}val")
