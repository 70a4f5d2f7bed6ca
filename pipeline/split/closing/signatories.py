"""Who signed a document, and who receives it.

Rules: Nghị định 30/2020/NĐ-CP, annex I, II.7 and II.9 (State), Hướng dẫn 36-HD/VPTW, II.7
and II.9 (Party). The lines have been told apart by `pipeline.split.zones`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import regex

from pipeline.model import Copy, Line, Problem, Recipient, Severity, Signature, Zone
from pipeline.split.closing.beside import halves, part_of
from pipeline.split.closing.block import ARCHIVE, ENTRY, PRINT_RUN
from pipeline.split.closing.certificate import Certificate, find_certificate
from pipeline.split.closing.people import looks_like_name
from pipeline.split.closing.signing import SignatureBlock, read_signature, starts_signature
from pipeline.split.header.formulas import addressee_rest, recipients_rest
from pipeline.split.header.letterhead import find_letterhead
from pipeline.split.header.subject import CUT_END
from pipeline.vietnamese import plain, squeeze

# `(để báo cáo)`, `(để b/c)`, `(b/c)`, `(để t/h)` at an entry's end
PURPOSE = regex.compile(r"\s?\((?P<purpose>[^()]{2,40})\)$")

# what stands before and after an entry's words: `- …;`, `~ …,`, `+ … .`
_EDGES = regex.compile(r"^[-–—+*•~ˆ^“”\"'_.\s]+|[\s;,.:]+$")

# `…; `, `… .`: an entry that has come to its end, so that a line without a dash begins another
_CLOSED = regex.compile(r"[;.]$")

#: Purposes in plain form, the abbreviated too → as the dataset names them (without "để").
_PURPOSES = {
    "b c": "báo cáo",
    "bc": "báo cáo",
    "bao cao": "báo cáo",
    "t h": "thực hiện",
    "th": "thực hiện",
    "thuc hien": "thực hiện",
    "p h": "phối hợp",
    "ph": "phối hợp",
    "phoi hop": "phối hợp",
    "t d": "theo dõi",
    "td": "theo dõi",
    "theo doi": "theo dõi",
    "c d": "chỉ đạo",
    "chi dao": "chỉ đạo",
    "biet": "biết",
    "bao ve": "báo về",
}


def parse_signatures(copy: Copy) -> tuple[tuple[Signature, ...], tuple[Problem, ...]]:
    """Return who signed the document, the main signer first.

    Args:
        copy: a copy with its zones.

    Returns:
        The signatures; of two side by side the right-hand one is the issuing organ's. A
        name that cannot be believed is None and has a problem `signer-unreadable`; every
        further signer has one of severity `info`.
    """
    others = [line for line in copy.lines if line.zone is Zone.BODY]
    blocks = [read_signature(lines, others) for lines in _blocks(copy)]
    blocks = [block for block in blocks if _says_something(block)]
    problems = [problem for block in blocks[:1] for problem in _unread(block)]
    for block in blocks[1:]:
        line = block.signature.refs[0]
        named = block.signature.name or block.signature.position or "Somebody"
        message = f"{named} signed beside the main signer; look at this line if both are wanted."
        problems.append(
            Problem("second-signer", Severity.INFO, message, line.page, "documents", column="signer_name", line=line)
        )
    return tuple(block.signature for block in blocks), tuple(problems)


def parse_recipients(copy: Copy) -> tuple[Recipient, ...]:
    """Return the addressees ("Kính gửi"), the recipients ("Nơi nhận"), and those of the copy certificate.

    Args:
        copy: a copy with its zones.

    Returns:
        The entries in printed order, each on one line. Addressees have the purpose
        `kính gửi`; entries of the certificate have `of_copy`.
    """
    head = find_letterhead(copy).addressees
    addressed = {line.ref for piece in head for line in piece.lines}
    own = [halves(line).entry for line in copy.lines if line.zone is Zone.RECIPIENTS and line.ref not in addressed]
    certificate: Certificate = find_certificate(copy)
    return (
        *(Recipient(text, purpose="kính gửi") for text in _addressees([piece.text for piece in head])),
        *_entries(own, of_copy=False),
        *_entries([line.text for line in certificate.recipients], of_copy=True),
    )


def _unread(block: SignatureBlock) -> Iterator[Problem]:
    line = block.signature.refs[0]
    if block.name_unread:
        message = "The signer's name could not be read under seal and signature; enter it by hand."
        yield Problem(
            "signer-unreadable", Severity.REVIEW, message, line.page, "documents", column="signer_name", line=line
        )
    if block.position_unread:
        message = "In which position the signer signed could not be read under the seal; enter it by hand."
        yield Problem(
            "position-unreadable", Severity.REVIEW, message, line.page, "documents", column="signer_position", line=line
        )


def _blocks(copy: Copy) -> list[list[Line]]:
    """The lines of each signer, the right-hand (or, in a transcript, the last) block first."""
    right, left = _signed_parts(copy)
    if not right:
        return _signers(left)
    width = next((page.width_pt for page in copy.pages if page.number == right[0].page), None)
    if width and all(line.box for line in right):
        return _columns(right, width)
    return [*_signers(right), *_signers(left)]


def _signed_parts(copy: Copy) -> tuple[list[Line], list[Line]]:
    """The lines of the signatures, and those of a left column where both are signatures and share lines.

    A transcript may have parts of a signature on lines of the recipients.
    """
    right, left = [], []
    for line in copy.lines:
        if line.zone not in (Zone.SIGNATURE, Zone.RECIPIENTS):
            continue
        held = halves(line)
        if held.signed:
            right.append(part_of(line, held.signed))
        elif line.zone is Zone.SIGNATURE and (line.box is not None or "|" not in line.text):
            right.append(line)
        if not held.entry or line.zone is not Zone.SIGNATURE:
            continue
        if line.box is not None and held.signed:
            right.append(part_of(line, held.entry))
        elif line.box is None and "|" in line.text:
            left.append(part_of(line, held.entry))
    return right, left


def _says_something(block: SignatureBlock) -> bool:
    signature = block.signature
    return any((signature.signed_for, signature.position, signature.name, block.name_unread))


def _signers(lines: Sequence[Line]) -> list[list[Line]]:
    """The lines of a transcript's signers who stand below one another, the last first."""
    blocks: list[list[Line]] = [[]]
    for index, line in enumerate(lines):
        signed = any(looks_like_name(before.text) for before in blocks[-1])
        # without a name behind it a position is another office of the same signer
        if signed and starts_signature(line.text) and any(looks_like_name(later.text) for later in lines[index:]):
            blocks.append([])
        blocks[-1].append(line)
    return [block for block in reversed(blocks) if block]


def _columns(lines: Sequence[Line], width: float) -> list[list[Line]]:
    def middle(line: Line) -> float:
        return (line.box.x0 + line.box.x1) / 2 if line.box else 0.0

    ordered = sorted(lines, key=lambda line: (line.page, line.box.top if line.box else 0.0))
    left = [line for line in ordered if middle(line) < 0.47 * width]
    right = [line for line in ordered if middle(line) >= 0.47 * width]
    if all(any(starts_signature(line.text) for line in column) for column in (left, right)):
        return [right, left]
    return [ordered]


def _addressees(texts: Sequence[str]) -> list[str]:
    if not texts:
        return []
    first = addressee_rest(texts[0]) or ""
    return _joined([first, *texts[1:]])


def _entries(texts: Sequence[str], *, of_copy: bool) -> list[Recipient]:
    listed: list[str] = []
    for text in texts:
        rest = recipients_rest(text)
        if rest is None:
            listed.append(text)
        elif rest:
            listed.append(rest)
    entries = _joined([text for text in listed if not PRINT_RUN.match(text)])
    return [_recipient(text, of_copy=of_copy) for text in entries]


def _joined(texts: Iterable[str]) -> list[str]:
    """Join entries that run over several lines, and take off their dashes and closing signs."""
    texts = [squeeze(text) for text in texts if text.strip()]
    dashed = any(ENTRY.match(text) for text in texts)
    entries: list[str] = []
    for text in texts:
        begins = bool(ENTRY.match(text)) or not entries or _CLOSED.search(entries[-1]) is not None
        if not dashed and not text[0].islower() and not (entries and CUT_END.search(entries[-1])):
            begins = True
        if begins:
            entries.append(text)
        else:
            entries[-1] = f"{entries[-1]} {text}"
    return [entry for entry in (_EDGES.sub("", entry) for entry in entries) if any(map(str.isalnum, entry))]


def _recipient(text: str, *, of_copy: bool) -> Recipient:
    purpose = None
    found = PURPOSE.search(text)
    if found:
        words = regex.sub(r"^de ", "", plain(found["purpose"]))
        if words in _PURPOSES:
            purpose = f"để {_PURPOSES[words]}"
        elif plain(found["purpose"]).startswith("de "):
            purpose = found["purpose"].strip()
    return Recipient(text, purpose=purpose, is_archive=bool(ARCHIVE.match(text)), of_copy=of_copy)
