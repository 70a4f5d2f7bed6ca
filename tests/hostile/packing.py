"""Much that is packed into little."""

from __future__ import annotations

import zlib
from functools import lru_cache

MEBI = 1 << 20


@lru_cache
def bomb(mebibytes: int, unit: bytes = b" ", head: bytes = b"") -> bytes:
    """Deflated data that unpacks to `head` and so many MiB of `unit` again and again (0.1 % of that)."""
    block = unit * (MEBI // len(unit))
    packed = _packed(block) * mebibytes
    check = zlib.adler32(head)
    for _ in range(mebibytes):
        check = zlib.adler32(block, check)
    return b"\x78\xda" + _packed(head) + packed + b"\3\0" + check.to_bytes(4, "big")


def _packed(data: bytes) -> bytes:
    """Deflated data that can stand anywhere in a stream."""
    packer = zlib.compressobj(9, wbits=-zlib.MAX_WBITS)
    return packer.compress(data) + packer.flush(zlib.Z_FULL_FLUSH)


def flip(data: bytes, seed: int, count: int) -> bytes:
    """The data with `count` bits turned over, the same for the same seed."""
    damaged = bytearray(data)
    state = seed * 2_654_435_761 + 1
    for _ in range(count):
        state = (state * 6_364_136_223_846_793_005 + 1_442_695_040_888_963_407) % 2**64
        damaged[(state >> 20) % len(data)] ^= 1 << (state >> 60) % 8
    return bytes(damaged)
