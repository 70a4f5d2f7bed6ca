"""One labelled document against the rows that the dataset has for it."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.evaluate.case import Case, Part
from pipeline.evaluate.dataset import Dataset, Row
from pipeline.evaluate.fields import score_fields
from pipeline.evaluate.labels import Label, SectionLabel
from pipeline.evaluate.measures import same_text, symbol_form, text_error, word_differences
from pipeline.evaluate.result import NO_EVIDENCE, DocumentScore, Evidence, Mistake, PageError, State, Tally, difference
from pipeline.evaluate.tasks import score_tasks

#: Differences of one page that are written out; the rest is seen when the page is looked at.
SHOWN_DIFFERENCES = 12


def score_document(label: Label, dataset: Dataset) -> DocumentScore:
    """Score the document that `label` is about; of a missing one nothing counts as found."""
    case = Case(label, dataset, dataset.copy_named(label.name))
    fields, pages = score_fields(case), _page_errors(case)
    parts = (fields.part, _score_sections(case), score_tasks(case), _score_citations(case), _score_recipients(case))
    return DocumentScore(
        name=label.name,
        path=case.copy["path"] if case.copy else None,
        tallies={name: tally for part in parts for name, tally in part.tallies.items()},
        header=fields.printed,
        handwritten=fields.handwritten,
        pages=tuple(pages),
        judged={table: rows for part in parts for table, rows in part.judged.items()},
        # Of a missing document, that it is missing is all there is to say.
        mistakes=(*(m for part in parts for m in part.mistakes), *_misread(case)) if case.copy else (_missing(case),),
    )


def _missing(case: Case) -> Mistake:
    wanted = f"a copy named {case.label.name}.* or in a folder {case.label.name}/"
    return case.mistake(State.MISSING, "copies", "", wanted, None)


def _score_sections(case: Case) -> Part:
    label = case.label
    if not label.sections:
        return Part()
    wanted = {section.path: section for section in label.sections}
    found = {row["path"]: row for row in case.sections if not label.sections_partial or row["path"] in wanted}
    both = [(section, found[section.path]) for section in label.sections if section.path in found]
    tallies = {
        "sections": Tally(len(both), len(label.sections), len(found)),
        "titles": Tally(
            hits=sum(_same_title(section, row) for section, row in both if section.title),
            gold=sum(section.title is not None for section in label.sections),
            found=sum(row["title"] is not None for row in found.values()),
        ),
    }
    extra = [row for path, row in found.items() if path not in wanted]
    return Part(tallies, (*_missing_sections(case, found), *_wrong_titles(case, both), *_extra_sections(case, extra)))


def _same_title(section: SectionLabel, row: Row) -> bool:
    if section.title is None or row["title"] is None:
        return section.title is None and row["title"] is None
    return same_text(section.title, row["title"])


def _missing_sections(case: Case, found: dict[str, Row]) -> Iterator[Mistake]:
    before = NO_EVIDENCE
    for section in case.label.sections:
        if section.path in found:
            before = case.dataset.evidence(found[section.path])
            continue
        own = case.dataset.line_like(case.copy, section.title) if section.title else NO_EVIDENCE
        # A part without a heading is looked for after the one before it.
        note = "" if own.page else "evidence: the section before it"
        wanted, evidence = section.title or section.path, own if own.page else before
        yield case.mistake(State.MISSING, "sections", section.path, wanted, None, evidence=evidence, note=note)


def _wrong_titles(case: Case, both: list[tuple[SectionLabel, Row]]) -> Iterator[Mistake]:
    for section, row in both:
        if not _same_title(section, row):
            wanted, got = section.title, row["title"]
            kind, evidence = difference(wanted, got), case.dataset.evidence(row)
            yield case.mistake(kind, "sections", section.path, wanted, got, column="title", evidence=evidence)


def _extra_sections(case: Case, extra: list[Row]) -> Iterator[Mistake]:
    for row in extra:
        got = row["title"] or row["text"]
        yield case.mistake(State.EXTRA, "sections", row["path"], None, got, evidence=case.dataset.evidence(row))


def _score_citations(case: Case) -> Part:
    if case.label.citations is None:
        return Part()
    wanted = {symbol_form(symbol): symbol for symbol in case.label.citations}
    found = {symbol_form(row["symbol"]): row["symbol"] for row in case.citations if row["symbol"]}
    tally = Tally(len(wanted.keys() & found.keys()), len(wanted), len(found))
    missing = [(State.MISSING, symbol, None) for form, symbol in wanted.items() if form not in found]
    extra = [(State.EXTRA, None, symbol) for form, symbol in found.items() if form not in wanted]
    return Part({"citations": tally}, tuple(_citation_mistakes(case, [*missing, *extra])))


def _citation_mistakes(case: Case, faults: list[tuple[State, str | None, str | None]]) -> Iterator[Mistake]:
    for state, wanted, got in faults:
        symbol = wanted or got or ""
        evidence = case.dataset.line_with(case.copy, symbol)
        yield case.mistake(state, "citations", symbol, wanted, got, column="symbol", evidence=evidence)


def _score_recipients(case: Case) -> Part:
    """Compare how many recipients there are: the labels count them and do not name them."""
    own = sum(row["copy_id"] is None for row in case.recipients)
    of_copy = sum(row["copy_id"] == case.copy["copy_id"] for row in case.recipients) if case.copy else 0
    counts = {"document": (case.label.recipients, own), "copy certificate": (case.label.copy_recipients, of_copy)}
    labelled = {block: (wanted, got) for block, (wanted, got) in counts.items() if wanted is not None}
    if not labelled:
        return Part()
    tally = sum((Tally(min(wanted, got), wanted, got) for wanted, got in labelled.values()), Tally())
    unequal = [(block, counts) for block, counts in labelled.items() if counts[0] != counts[1]]
    return Part({"recipients": tally}, tuple(_count_mistake(case, block, *counts) for block, counts in unequal))


def _count_mistake(case: Case, block: str, wanted: int, got: int) -> Mistake:
    state = State.MISSING if got < wanted else State.EXTRA
    return case.mistake(state, "recipients", f"of the {block}", f"{wanted} entries", f"{got} entries")


def _page_texts(case: Case) -> Iterator[tuple[int, str, str]]:
    rows = case.dataset.pages.get(case.copy["copy_id"], ()) if case.copy else ()
    read = {row["page"]: row["text"] or "" for row in rows}
    for page, exact in sorted(case.label.pages.items()):
        yield page, exact, read.get(page, "")


def _page_errors(case: Case) -> Iterator[PageError]:
    for page, exact, read in _page_texts(case):
        yield PageError(page, *text_error(exact, read))


def _misread(case: Case) -> Iterator[Mistake]:
    for page, exact, read in _page_texts(case):
        differences = word_differences(exact, read)[:SHOWN_DIFFERENCES]
        if differences:
            wanted, got = zip(*differences, strict=True)
            yield case.mistake(State.WRONG, "pages", str(page), wanted, got, column="text", evidence=Evidence(page))
