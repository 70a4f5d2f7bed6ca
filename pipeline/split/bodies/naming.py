"""Bodies that documents name: lists split, names completed and made canonical.

Names are right for their place and time: `Sở Y tế` in a document of Kiên Giang is
`Sở Y tế tỉnh Kiên Giang`, and of several bodies with one name that of the day is meant.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import regex

from pipeline.model import Body, BodyMention, Header
from pipeline.split import authority
from pipeline.split.authority import BodyRow, Head, Province
from pipeline.split.bodies.enumeration import read_list
from pipeline.split.bodies.lexicon import DETERMINERS, HONORIFICS, heads, names, verbs
from pipeline.split.bodies.organs import canonical_organ, in_running_text, old_style
from pipeline.split.bodies.phrases import Token, hide_brackets, tokenise
from pipeline.split.bodies.places import ending_province, full_name, province, province_in
from pipeline.vietnamese import is_capitals, nfc, slug, squeeze

__all__ = ["Context", "canonical_organ", "context_of", "looks_like_body", "mention", "resolve", "split_bodies"]

#: Marks around a body in a list or heading: `- Sở Y tế;`, `Các đơn vị:`, `… thực hiện./.`.
_EDGES = " \t\n-–—+*•.,;:/"

# `thực hiện` and the like behind a heading's bodies: `Đề nghị Giám đốc Công an tỉnh tổ chức thực hiện`.
BARE_ORDER = regex.compile(
    r"(?:(?:có|chịu) trách nhiệm )?(?:(?:tổ chức|triển khai|tập trung) ){0,2}thực hiện|có trách nhiệm"
)

# `Bộ Thông tin và. : Truyền thông`: specks that were read behind a conjunction, where no mark can stand.
SPECKS = regex.compile(r"(?<=\b(?:và|của|với))[\s.,:;|'’`]*[.,:;|'’`]\s*")

# `Sở Tài nguyên & Môi trường`
AMPERSAND = regex.compile(r"\s&\s")

#: Kinds of bodies that belong to the place where they are, whoever stands above them.
_LOCAL_KINDS = frozenset({"school", "hospital", "company", "court", "procuracy", "police"})

#: Kinds of place words at the end of a name, and the level that they tell.
_LEVELS = {
    "tỉnh": "province",
    "thành phố": "province",
    "huyện": "district",
    "quận": "district",
    "thị xã": "district",
    "xã": "commune",
    "phường": "commune",
    "thị trấn": "commune",
    "đặc khu": "commune",
    "các cấp": "any",
    "cơ sở": "grassroots",
    "trung ương": "central",
    "Quốc hội": "central",
    "Chính phủ": "central",
    "Việt Nam": "central",
}


@dataclass(frozen=True, slots=True)
class Context:
    """What a document says about the bodies it names.

    `province` is the name of its province or city (`Kiên Giang`), None for central documents;
    `on` the day of issue, None where it is not known.
    """

    system: str | None = None
    organ_name: str | None = None
    province: str | None = None
    on: dt.date | None = None


def context_of(header: Header) -> Context:
    """Return what a document's header says about the bodies it names.

    The province is that of the issuing organ or its superior; the place of issue counts
    only where the organ is not known to be a central one.
    """
    on = header.issued_on
    unit = province_in(header.organ_name, on) or province_in(header.organ_parent, on)
    if unit is None and not _is_central(header):
        unit = province(header.place, on)
    return Context(header.system, header.organ_name, unit.name if unit else None, on)


def _is_central(header: Header) -> bool:
    """Whether the organ is one of the centre, or an office of one (not a school or hospital under it)."""
    level, kind = _rank(header.organ_name)
    return level == "central" or (_rank(header.organ_parent)[0] == "central" and kind not in _LOCAL_KINDS)


def _rank(organ: str | None) -> tuple[str | None, str | None]:
    tokens = tokenise(organ or "")
    row = next(iter(names().whole(tokens) or ()), None)
    found = heads().match(tokens, 0)
    head = found[1] if found else None
    return (row.level, row.kind) if row else (head.level, head.kind) if head else (None, None)


def split_bodies(text: str) -> list[str]:
    """Return the bodies that a heading, a table cell or a fact line lists, as printed.

    Lead-ins (`Giao`, `Đề nghị`, `Các đồng chí`) and abbreviations in brackets are left out;
    plural nouns that share a determiner or a qualifier are one body.

    >>> split_bodies("Sở Y tế, Sở Tài chính và UBND các huyện, thành phố")
    ['Sở Y tế', 'Sở Tài chính', 'UBND các huyện, thành phố']
    """
    tokens = tokenise(hide_brackets(SPECKS.sub(" ", nfc(text))))
    ordered = _command(tokens)
    found: list[str] = []
    at = ordered
    while at < len(tokens):
        listing = read_list(tokens, at, pure=not ordered)
        if listing is None:
            break
        found += listing.items
        if ordered:
            break
        at = max(listing.stop, at + 1)
    return [item for item in (item.strip(_EDGES) for item in found) if item]


@lru_cache(maxsize=4_096)
def looks_like_body(text: str) -> bool:
    """Whether a heading or the words before a colon are nothing but bodies.

    >>> looks_like_body("Ban Tổ chức Trung ương"), looks_like_body("Công tác tuyên truyền")
    (True, False)
    """
    line = hide_brackets(nfc(text)).strip(_EDGES)
    tokens = tokenise(in_running_text(line) if is_capitals(line) else line)
    at = _command(tokens)
    listing = read_list(tokens, at) if at < len(tokens) else None
    if listing is None:
        return False
    rest = " ".join(token.text for token in tokens[listing.stop :])
    return not rest or (at > 0 and BARE_ORDER.fullmatch(rest.lower()) is not None)


def _command(tokens: Sequence[Token]) -> int:
    """Return how many tokens of an order (`Giao`, `Đề nghị`) stand before the bodies."""
    verb = verbs().match(tokens, 0) if tokens else None
    return verb[0] if verb and verb[1].kind == "command" else 0


def mention(text: str, context: Context) -> BodyMention:
    """Return printed words with the body that they name."""
    return BodyMention(squeeze(text), resolve(text, context))


@lru_cache(maxsize=16_384)
def resolve(text: str, context: Context) -> Body:
    """Return the body that printed words name, with its canonical name.

    Abbreviations are written out, the tone placement is unified, and names of the province
    are completed from `context`; a body that no list has is described by its head.
    """
    tokens = _bare(text, context)
    if not tokens:
        return Body(_identifier(text), squeeze(text), "group", "any")
    ending = ending_province(tokens, context.on)
    unit = ending[1] if ending else province(context.province, context.on)
    base = tokens[: len(tokens) - ending[0]] if ending else tokens
    as_printed = tokenise(squeeze(hide_brackets(nfc(text))).strip(_EDGES))
    row = _row(as_printed, context.on) or (_row_in(base, context.on) if ending else None) or _row(tokens, context.on)
    if row and not DETERMINERS.match(tokens, 0) and _fits(row, base, unit):
        return _listed(row, unit)
    return _described(tokens, unit, placed=ending is not None)


def _identifier(name: str) -> str:
    """Return the slug of a name; a name without a letter or digit that can be spelled in ASCII is `unnamed`."""
    return slug(name) or "unnamed"


# --- words -------------------------------------------------------------------------------------


def _bare(text: str, context: Context) -> list[Token]:
    """Return the tokens of a body's name: lead-ins and brackets off, abbreviations written out."""
    line = squeeze(hide_brackets(nfc(text))).strip(_EDGES)
    if is_capitals(line) and " " in line:
        line = in_running_text(line)
    line = old_style(_written_out(AMPERSAND.sub(" và ", line), context))
    tokens = tokenise(line)
    at = _command(tokens)
    honorific = HONORIFICS.match(tokens, at)
    return tokens[at + honorific[0] if honorific else at :]


def _written_out(line: str, context: Context) -> str:
    unit = province(context.province, context.on)
    in_city = unit is not None and unit.kind == "thành phố"
    pieces: list[str] = []
    for token in tokenise(line):
        long = authority.long_form(token.text) or token.text
        if in_city and long != token.text:
            long = long.replace("Tỉnh ủy", "Thành ủy")
        pieces += [token.gap, long]
    return "".join(pieces)


def _joined(tokens: Sequence[Token]) -> str:
    words = tokens[0].text + "".join(token.gap + token.text for token in tokens[1:])
    return words[:1].upper() + words[1:]


# --- listed bodies -----------------------------------------------------------------------------


def _row(tokens: Sequence[Token], on: dt.date | None) -> BodyRow | None:
    """Return the line of the authority list that exactly these words name on a day."""
    rows = names().whole(tokens) or ()
    valid = [row for row in rows if row.valid_on(on)]
    return next(iter(valid or [row for row in rows if row.level in ("central", "province")]), None)


def _row_in(base: Sequence[Token], on: dt.date | None) -> BodyRow | None:
    """Return the pattern of the province that `base` names before a province: `Sở Y tế (tỉnh)`, `Kho bạc Nhà nước`."""
    words = " ".join(token.text for token in base)
    shorter = next((words[: -len(kind)] for kind in (" tỉnh", " thành phố") if words.lower().endswith(kind)), words)
    for form in dict.fromkeys((words, f"{words} tỉnh", shorter)):
        row = _row(tokenise(form), on)
        if row and row.level == "province":
            return row
    return None


def _fits(row: BodyRow, tokens: Sequence[Token], unit: Province | None) -> bool:
    """Whether a pattern of the province is meant: not `Thành ủy` in a document of a tỉnh."""
    if row.level != "province" or (kind := _printed_kind(tokens)) is None:
        return True
    return kind == (unit.kind if unit else "tỉnh")


def _printed_kind(tokens: Sequence[Token]) -> str | None:
    words = f" {' '.join(token.text.lower() for token in tokens)} "
    if any(f" {word} " in words for word in ("thành ủy", "thành đoàn", "thành phố")):
        return "thành phố"
    return "tỉnh" if " tỉnh " in words else None


def _listed(row: BodyRow, unit: Province | None) -> Body:
    pattern = row.level == "province"
    name = _placed(row.name, unit) if pattern else row.name
    parent = _placed(row.parent, unit) if pattern and row.parent and _is_pattern(row.parent) else row.parent
    unplaced = (pattern and unit is None) or row.level in ("district", "commune")
    return Body(_identifier(name), name, row.kind, row.level, parent, is_generic=unplaced, known=True)


def _is_pattern(name: str) -> bool:
    rows = names().whole(tokenise(name)) or ()
    return any(row.name == name and row.level == "province" for row in rows)


def _placed(pattern: str, unit: Province | None) -> str:
    """Return a pattern of the province completed with a unit: `Công an tỉnh` + Cần Thơ."""
    if unit is None:
        return pattern
    if unit.kind == "thành phố":
        pattern = pattern.replace("Tỉnh ủy", "Thành ủy").replace("Tỉnh đoàn", "Thành đoàn")
    return _with_place(pattern, unit)


def _with_place(name: str, unit: Province) -> str:
    full = full_name(unit)
    if name.lower().endswith((" ủy", "tỉnh đoàn", "thành đoàn")):
        return f"{name} {full if full.startswith('Thành phố') else unit.name}"
    kind = next((kind for kind in (" tỉnh", " thành phố") if name.lower().endswith(kind)), "")
    return f"{name[: len(name) - len(kind)]} {full}"


# --- bodies that no list has ---------------------------------------------------------------------


def _described(tokens: Sequence[Token], unit: Province | None, *, placed: bool) -> Body:
    determiner = DETERMINERS.match(tokens, 0)
    first = determiner[0] if determiner else 0
    found = heads().match(tokens, first)
    head = found[1] if found else None
    name = _joined(tokens)
    if not placed and unit and _wants_place(tokens, head, unit):
        name, placed = _with_place(name, unit), True
    level = _level(tokens, head)
    town = unit is not None and unit.kind == "tỉnh" and _printed_kind(tokens) == "thành phố"
    unplaced = (level == "province" or (town and level == "any" and len(tokens) == 2)) and not placed
    level = "district" if town and level in ("province", "any") else level
    generic = determiner is not None or _is_plural(tokens, head) or unplaced
    superior = tokens[found[0] :] if found and head and head.form == "person" and not determiner else ()
    return Body(_identifier(name), name, _kind(tokens, head), level, _superior(superior, unit), is_generic=generic)


def _kind(tokens: Sequence[Token], head: Head | None) -> str:
    """Return the kind that the head tells, or the office behind a dash: `… - Trưởng đoàn`."""
    if head and head.kind:
        return head.kind
    offices = (heads().match(tokens, at) for at, token in enumerate(tokens) if token.gap.strip() in ("-", "–", "—"))
    return "person_role" if any(office and office[1].form == "person" for office in offices) else "group"


def _is_plural(tokens: Sequence[Token], head: Head | None) -> bool:
    """Whether a name stands for many bodies: `địa phương`, `UBND các huyện`, `Công an cấp xã`."""
    if head and head.form in ("shared", "group", "level"):
        return True
    for at in range(len(tokens) - 1):
        governs = tokens[at].text.lower() == "cấp" or DETERMINERS.match(tokens, at) is not None
        inner = heads().match(tokens, at + 1)
        if governs and inner and (inner[1].form in ("shared", "level") or not tokens[at + 1].is_capitalised):
            return True
    return False


def _wants_place(tokens: Sequence[Token], head: Head | None, unit: Province) -> bool:
    """Whether a name ends where its province belongs: `… tỉnh`, `… Tỉnh ủy`, a department."""
    last = _joined(tokens[-2:]).lower()
    if last.endswith((" ủy", " đoàn")):
        return last in (("thành ủy", "thành đoàn") if unit.kind == "thành phố" else ("tỉnh ủy", "tỉnh đoàn"))
    if last == "thành phố" or last.endswith(" tỉnh"):
        size = len(unit.kind.split())
        if not f" {last}".endswith(f" {unit.kind}") or len(tokens) <= size:
            return False
        return tokens[-size].gap.isspace() and not DETERMINERS.match([tokens[-size - 1]], 0)
    if head is None or _is_plural(tokens, head):
        return False
    if head.form == "person":  # `Giám đốc Sở Y tế`
        row = _row(tokens[len(tokenise(head.text)) :], None)
        return row is not None and row.kind == "department"
    return head.kind == "department" and head.form == "name"


def _level(tokens: Sequence[Token], head: Head | None) -> str:
    """Return the level that the words of a name tell; `any` where none does.

    The last word decides (`Công an xã`), in a list of levels the first (`UBND các huyện, thành phố`).
    """
    words = f" {' '.join(token.text for token in tokens)} ".replace(" xã hội ", " ")
    _, plural, listed = words.partition(" các ")
    told = [(words.rfind(f" {word} "), level) for word, level in _LEVELS.items() if f" {word} " in words]
    first = next((level for word, level in _LEVELS.items() if plural and listed.startswith(f"{word} ")), None)
    if first or told:
        return first or max(told)[1]
    return (head.level if head else None) or "any"


def _superior(tokens: Sequence[Token], unit: Province | None) -> str | None:
    """Return the canonical name of the body whose office `tokens` follow: `Giám đốc` Công an tỉnh."""
    rows = names().whole(tokens)
    if not rows:
        return None
    return _placed(rows[0].name, unit) if rows[0].level == "province" else rows[0].name
