"""What can go wrong: every problem that the program reports, what it means, and what to do about it.

`docs/PROBLEMS.md` is rendered from this declaration, which a test compares with the code.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from pipeline.model import Severity


class Kind(NamedTuple):
    """A problem that can be reported: its stable code, how much it matters, what it means, what to do.

    `severity` is None for an error that ends a run: it is no row of `problems`.
    """

    code: str
    severity: Severity | None
    meaning: str
    remedy: str


_INFO, _REVIEW, _REFUSED = Severity.INFO, Severity.REVIEW, Severity.REFUSED
_BY_HAND = "Look at the line that the row names, and enter the value by hand."
_COPY_AGAIN = "Copy it again from its source."
_NO_OTHER = "It is the parent of the others of its kind; none is reported under it. Report it if you meet it."

FILES = (
    Kind("empty-file", _REFUSED, "The file has no bytes, or nothing but white space.", _COPY_AGAIN),
    Kind(
        "unreadable-file",
        _REFUSED,
        "The system does not give the file's bytes, or the file was changed or removed while it was read.",
        "Check permissions and the disk; run again when nobody writes to the file any more.",
    ),
    Kind(
        "unknown-format",
        _REFUSED,
        "The content is none of the formats that are read: old Office files, pictures of other kinds, programs.",
        "Open it in its program and save it as DOCX or PDF; convert pictures to PNG, JPEG or TIFF.",
    ),
    Kind(
        "archive",
        _REFUSED,
        "The file holds other files: ZIP, RAR, 7-Zip, tar, gzip, an e-mail. Archives are never opened.",
        "Unpack it (save what is attached) and put the files in the raw folder.",
    ),
    Kind(
        "broken-file",
        _REFUSED,
        "The file begins like a known format but is cut off or damaged, or a DOCX file declares entities.",
        f"{_COPY_AGAIN} A DOCX file: save it again in its program.",
    ),
    Kind(
        "encrypted-file",
        _REFUSED,
        "The file asks for a password. (PDF files that open with an empty one are read.)",
        "PDF: `qpdf --password=PASSWORD --decrypt IN.pdf OUT.pdf`. Office: save it without a password.",
    ),
    Kind("no-pages", _REFUSED, "The file opens but holds no page.", "Copy or scan it again."),
    Kind(
        "no-text",
        _REFUSED,
        "Every page was read and none has a word on it.",
        "Check that the right side was scanned, or remove the file.",
    ),
    Kind(
        "text-encoding",
        _REFUSED,
        "The encoding cannot be told, or the text is not Vietnamese: TCVN3, VNI, encoded twice.",
        "Convert it to Unicode and save it as UTF-8.",
    ),
    Kind(
        "over-limit",
        _REFUSED,
        "The file, what it unpacks to, its pages, lines or a page's pixels are over a limit, which the message names.",
        "Split the file or scan it at 300 DPI; raise the limit in the settings if the file is what it should be.",
    ),
    Kind(
        "took-too-long",
        _REFUSED,
        "Reading took longer than the settings allow.",
        "Split the file, or raise `page_seconds` or `copy_seconds`; then run again with `--retry`.",
    ),
    Kind(
        "took-too-much-memory",
        _REFUSED,
        "Reading needed more memory than the settings allow.",
        "Scan with fewer dots to the inch, or raise `max_memory_bytes`; then run again with `--retry`.",
    ),
    Kind(
        "reader-crashed",
        _REFUSED,
        "The process that read the file died, or met an error that nobody foresaw.",
        "See in a viewer whether the file is damaged, try again with `--retry`, and report it.",
    ),
    Kind(
        "ocr-failed",
        _REFUSED,
        "Tesseract crashed, took too long or gave no valid result on every page with an image.",
        "Scan the page again, or raise `page_seconds`; then run again.",
    ),
    Kind("refused", _REFUSED, "Nothing of the copy can be read.", _NO_OTHER),
    Kind("reading-failed", _REFUSED, "The attempt to read failed, perhaps not because of the file.", _NO_OTHER),
)

PAGES = (
    Kind(
        "page-unreadable",
        _REVIEW,
        "A page could not be read, for one of the reasons above; the other pages are kept.",
        "Scan or copy that page again.",
    ),
    Kind(
        "layer-not-trusted",
        _INFO,
        "A PDF page has a text layer that is not Vietnamese; its image was read instead.",
        "Compare the page with its image if something looks wrong.",
    ),
    Kind(
        "footnotes-apart",
        _INFO,
        "The notes of a DOCX file stand behind the body, as lines of the zone `noise`.",
        "Nothing; look there for what a note says.",
    ),
)

HEADERS = (
    Kind(
        "header-missing", _REVIEW, "No letterhead was recognised.", "Look at the first page; enter what identifies it."
    ),
    Kind("number-unreadable", _REVIEW, "The number is blank, written by hand or not legible.", _BY_HAND),
    Kind("notation-unreadable", _REVIEW, "The letters behind the number could not be read surely.", _BY_HAND),
    Kind("date-unreadable", _REVIEW, "The date of issue is blank, written by hand or not legible.", _BY_HAND),
    Kind("place-unreadable", _REVIEW, "The place before the date could not be read surely.", _BY_HAND),
    Kind("organ-unreadable", _REVIEW, "The issuing organ could not be read surely.", _BY_HAND),
    Kind("type-unreadable", _REVIEW, "No title line names the type of the document.", _BY_HAND),
    Kind("subject-unreadable", _REVIEW, "No subject could be read under the title.", _BY_HAND),
    Kind(
        "type-symbol-mismatch",
        _REVIEW,
        "The title names another type than the letters in the number; the title was taken.",
        "Look which of them is right.",
    ),
    Kind("signer-unreadable", _REVIEW, "The signer's name could not be read under seal and signature.", _BY_HAND),
    Kind("position-unreadable", _REVIEW, "The signer's position could not be read under the seal.", _BY_HAND),
    Kind(
        "second-signer", _INFO, "Another person signed beside the main signer.", "Look at the line if both are wanted."
    ),
)

CERTIFICATES = (
    Kind("copy-kind-unreadable", _REVIEW, "A certificate does not say surely which kind of copy it makes.", _BY_HAND),
    Kind("copy-symbol-unreadable", _REVIEW, "The number of the copy certificate could not be read surely.", _BY_HAND),
    Kind("copy-organ-unreadable", _REVIEW, "The organ that certified the copy could not be read surely.", _BY_HAND),
    Kind("copy-place-unreadable", _REVIEW, "The place on the certificate could not be read surely.", _BY_HAND),
    Kind("copied-on-unreadable", _REVIEW, "The date of the certificate could not be read surely.", _BY_HAND),
    Kind(
        "copy-signer-position-unreadable",
        _REVIEW,
        "In which position the certificate was signed is not legible.",
        _BY_HAND,
    ),
    Kind("copy-signer-name-unreadable", _REVIEW, "Who signed the certificate could not be read surely.", _BY_HAND),
    Kind("print-run-unreadable", _REVIEW, "How many copies were printed could not be read surely.", _BY_HAND),
    Kind("received-number-unreadable", _INFO, "The number in the incoming stamp, mostly written by hand.", _BY_HAND),
    Kind("received-on-unreadable", _INFO, "The date in the incoming stamp, mostly written by hand.", _BY_HAND),
)

BODY = (
    Kind(
        "section-number-repaired",
        _REVIEW,
        "The number of a part was damaged or lost; it was filled in from those before it.",
        "Compare it with the page.",
    ),
    Kind("section-number-gap", _REVIEW, "A number does not follow the one before it.", "Compare it with the page."),
    Kind("section-number-repeated", _REVIEW, "A number was there already.", "Compare it with the page."),
    Kind("deadline-unreadable", _REVIEW, "A deadline names a day that no calendar has.", _BY_HAND),
    Kind("citation-symbol-unreadable", _REVIEW, "The symbol of a cited document could not be read surely.", _BY_HAND),
    Kind(
        "low-confidence",
        _REVIEW,
        "The rules are not sure of a document's header or of a task.",
        "Compare it with the copy.",
    ),
)

DATASETS = (
    Kind(
        "field-from-other-copy",
        _INFO,
        "The best copy does not give a field; it was taken from another copy of the same document.",
        "Nothing.",
    ),
    Kind(
        "readings-disagree",
        _REVIEW,
        "Two copies of one document give a field differently; the better reading counts.",
        "Compare the copies.",
    ),
    Kind(
        "may-be-same-document",
        _REVIEW,
        "Two documents look like one that was read differently.",
        "Compare their headers, and correct the one that is wrong.",
    ),
    Kind("corrected", _INFO, "A person's correction was taken over.", "Nothing."),
    Kind("confirmed", _INFO, "A person confirmed a value.", "Nothing."),
    Kind(
        "correction-does-not-fit",
        _REVIEW,
        "A correction was not taken over: its row is gone, the value has changed, or the new one is not valid.",
        "Mend the row in the file of corrections, or take it out.",
    ),
    Kind(
        "corrections-unreadable",
        _REVIEW,
        "A file of corrections is none; nothing was taken from it.",
        "Mend the file as the message says.",
    ),
)

RUNS = (
    Kind("wrong-use", None, "The command or a setting was given something it cannot take.", "As the message says."),
    Kind(
        "missing-requirement",
        None,
        "A program or model that the run needs is not installed.",
        "Install it: the message has the command.",
    ),
    Kind(
        "dataset-not-written",
        None,
        "The tables could not be written; the dataset that was there is untouched.",
        "Make room, change permissions or give another folder; then run again.",
    ),
    Kind("dataset-busy", None, "Another run is writing to the same folder.", "Wait for it, or give another folder."),
    Kind(
        "store-failed",
        None,
        "What was read could not be kept beside the dataset.",
        "Make room; if the store is damaged, `vanban clean --cache`; then run again.",
    ),
    Kind("error", None, "The parent of all errors.", _NO_OTHER),
)

_CHAPTERS: tuple[tuple[str, str, tuple[Kind, ...]], ...] = (
    ("Files that cannot be read", "The file is a row of `copies` with the status `refused`; the run goes on.", FILES),
    ("Pages", "The copy is there, without these pages or with these remarks.", PAGES),
    ("What identifies a document", "The field is null.", HEADERS),
    ("Certificates and stamps of a copy", "The field of `copies` is null.", CERTIFICATES),
    ("Outline and tasks", "The value is in the dataset, but doubtful; or it is null.", BODY),
    ("Several copies, and what people corrected", "These concern the dataset as a whole.", DATASETS),
    ("What ends a run", "These are no rows but messages of the command, which ends with an exit code above 1.", RUNS),
)


def kinds() -> Iterable[Kind]:
    """Return every kind of problem, in the order of the page."""
    return [kind for *_, chapter in _CHAPTERS for kind in chapter]


def problems_page() -> str:
    """Return the page that explains every problem, as Markdown."""
    head = (
        "# What can go wrong\n\n"
        "Every row of `problems` has a code that never changes its meaning, a severity (`refused`: nothing of the file "
        "could be read; `review`: a person should look; `info`: good to know) and a message that says what happened, "
        "where, and what to do.\n"
    )
    return "\n".join([head, *(_chapter(*chapter) for chapter in _CHAPTERS)])


def _chapter(title: str, said: str, rows: tuple[Kind, ...]) -> str:
    lines = [f"## {title}", "", said, "", "| Code | Severity | What happened | What to do |", "|---|---|---|---|"]
    lines += [
        f"| `{kind.code}` | {kind.severity or 'ends the run'} | {kind.meaning} | {kind.remedy} |" for kind in rows
    ]
    return "\n".join([*lines, ""])
