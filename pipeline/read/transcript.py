"""Text files: which encoding they are in, and whether they are Vietnamese."""

from __future__ import annotations

from pathlib import Path

from charset_normalizer import from_bytes

from pipeline.errors import UndecodableText
from pipeline.read.markdown import parse
from pipeline.read.scan import PageReading
from pipeline.read.trust import TEXT_SHARE, require_vietnamese, weigh

#: How much of a file is searched for its encoding, in bytes.
_SAMPLE = 20_000
_MARKED_CODECS = {b"\xff\xfe\0\0": "utf-32", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


def read_transcript(path: Path) -> PageReading:
    """Read a text file, plain or in light Markdown, as one page.

    Raises:
        UndecodableText: if its encoding cannot be told, or what it gives is not Vietnamese.
        TooLarge: if it has more lines, or a longer one, than a page can have.
    """
    return PageReading(parse(decode(path.read_bytes(), path.name), path.name))


def decode(data: bytes, name: str) -> str:
    """Decode the bytes of a text file called `name`.

    UTF-8, and UTF-16 or UTF-32 with a mark, are taken as they are unless the text is long
    enough to tell and is not Vietnamese; any other encoding only if it gives Vietnamese.

    Raises:
        UndecodableText: if no encoding does.
    """
    text = _decode_unicode(data)
    if text is not None:
        require_vietnamese(text, name)
        return text
    codecs = ["utf-16-le", "utf-16-be"] if 0 in data[:_SAMPLE] else []
    # Windows-1258 is the one old Vietnamese encoding that Python knows; the guesser often misses it.
    codecs += ["cp1258", *(match.encoding for match in from_bytes(data[:_SAMPLE]))]
    for codec in codecs:
        try:
            text = data.decode(codec)
        except UnicodeDecodeError:
            continue
        if weigh(text).is_vietnamese(TEXT_SHARE):
            return text
    raise UndecodableText(f"{name} is in an encoding that cannot be told. Save it again as UTF-8.")


def _decode_unicode(data: bytes) -> str | None:
    codec = next((codec for mark, codec in _MARKED_CODECS.items() if data.startswith(mark)), "utf-8-sig")
    try:
        return data.decode(codec)
    except UnicodeDecodeError:
        return None
