"""What the streams of a PDF file unpack to, found out before anything unpacks them at once.

Deflate packs a thousand blanks into one byte, and filters can stand behind one another: a few kilobytes can
unpack to more than any machine has. Neither pdfium nor pdfminer sets a limit that protects a run.
"""

from __future__ import annotations

import mmap
import zlib
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path

import regex

from pipeline.errors import TooLarge
from pipeline.settings import Settings

# The end of a stream's dictionary and the start of its data: `>>\nstream\r\n`
_STREAM = regex.compile(rb">>\s{0,8}stream(?:\r\n|\n|\r)")
# A filter that unpacks: `/FlateDecode`, short `/Fl`
_DEFLATED = regex.compile(rb"/Fl(?:ateDecode)?(?![A-Za-z])")
# An image that is packed once is unpacked row by row, as far as its declared size (see `check_pixels`); what is
# attached to the file is never unpacked.
_UNPACKED_IN_ROWS = regex.compile(rb"/Subtype\s{0,8}/Image(?![A-Za-z])")
_NEVER_UNPACKED = regex.compile(rb"/EmbeddedFile(?![A-Za-z])")
#: As far before a stream its dictionary is searched, in bytes.
_DICTIONARY_BYTES = 2_048
_BLOCK_BYTES = 1 << 16
#: Nobody packs the same data more often than this.
_MOST_LAYERS = 3


def check_streams(path: Path, settings: Settings) -> None:
    """Refuse a PDF file with a stream that unpacks to more than `settings.max_unpacked_bytes`.

    Streams of an encrypted file cannot be told; for them there is the limit on a process's memory.

    Raises:
        TooLarge: if there is one.
        OSError: if the file cannot be read.
    """
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        for found in _STREAM.finditer(data):
            layers = _layers(data[max(found.start() - _DICTIONARY_BYTES, 0) : found.start()])
            if _exceeds(data, found.end(), layers, settings.max_unpacked_bytes):
                raise TooLarge(
                    f"{path.name} has a part that unpacks to more than the limit of {settings.max_unpacked_bytes:,} "
                    "bytes (max_unpacked_bytes). Print it to a new PDF, or raise the limit."
                )


def _layers(before: bytes) -> int:
    """How often a stream is deflated that is unpacked at once, by the dictionary that ends `before` it."""
    dictionary = before[before.rfind(b" obj") + 1 :]
    layers = len(_DEFLATED.findall(dictionary))
    in_rows = layers == 1 and _UNPACKED_IN_ROWS.search(dictionary)
    return 0 if in_rows or _NEVER_UNPACKED.search(dictionary) else layers


def _exceeds(data: mmap.mmap, start: int, layers: int, limit: int) -> bool:
    """Whether the data from `start` on is larger than `limit` after any of its layers is unpacked."""
    if layers > _MOST_LAYERS:
        return True
    for depth in range(1, layers + 1):
        unpacked = _blocks(data, start)
        for _ in range(depth):
            unpacked = _inflate(unpacked)
        if any(total > limit for total in accumulate(len(block) for block in unpacked)):
            return True
    return False


def _blocks(data: mmap.mmap, start: int) -> Iterator[bytes]:
    for at in range(start, len(data), _BLOCK_BYTES):
        yield data[at : at + _BLOCK_BYTES]


def _inflate(packed: Iterator[bytes]) -> Iterator[bytes]:
    """Unpack deflated data, at most a block at a time; damaged data ends it."""
    unpacker = zlib.decompressobj()
    try:
        for block in packed:
            rest = block
            while rest and not unpacker.eof:
                yield unpacker.decompress(rest, _BLOCK_BYTES)
                rest = unpacker.unconsumed_tail
            if unpacker.eof:
                return
    except zlib.error:
        return
