r"""Text without characters that cannot be seen, steer a terminal or turn the direction of print.

A file may have any name: with line breaks, escape sequences, marks that write from right to left, bytes that
are no UTF-8. In tables, messages and on a terminal such a character stands as an escape, `\x0a` or `\u202e`.
"""

from __future__ import annotations

import regex

from pipeline.vietnamese import nfc

# Control and format characters (line break, escape, U+202E), separators of lines and paragraphs, and the surrogates
# that stand for bytes of a file name that are no UTF-8; with the marks above it, which would sit on the escape
_UNSEEN = regex.compile(r"[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]\p{M}*+")
# What `visible` and `escape_name` write for a character: `\x0a`, `\u202e`, `\U000e0041`, `\\`
_ESCAPE = regex.compile(r"\\(?:x([0-9a-f]{2})|u([0-9a-f]{4})|U([0-9a-f]{8})|\\)")
#: The surrogate that stands for the byte 0x00; those of 0x80-0xFF are used (PEP 383).
_BYTES = 0xDC00


def visible(text: str) -> str:
    r"""Return `text` with each character that cannot be seen as an escape.

    >>> visible("a\nb"), visible("\u202etxt.exe"), visible("\udcff.pdf")
    ('a\\x0ab', '\\u202etxt.exe', '\\xff.pdf')
    """
    return _UNSEEN.sub(lambda found: "".join(_escape(ord(char)) for char in found.group()), text)


def escape_name(name: str) -> str:
    r"""Return a file name or path as it stands in the dataset: visible, in Unicode NFC, `\` doubled.

    >>> escape_name("bản sao\\1\n.pdf")
    'bản sao\\\\1\\x0a.pdf'
    """
    return visible(nfc(name.replace("\\", "\\\\")))


def unescape_name(escaped: str) -> str:
    r"""Return the file name or path that `escape_name` was given, but in Unicode NFC.

    >>> unescape_name("bản sao\\\\1\\x0a.pdf") == "bản sao\\1\n.pdf"
    True
    """
    return _ESCAPE.sub(_character, escaped)


def _escape(code: int) -> str:
    if _BYTES + 0x80 <= code <= _BYTES + 0xFF:
        return f"\\x{code - _BYTES:02x}"
    if code < 0x80:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"


def _character(found: regex.Match[str]) -> str:
    digits = found[1] or found[2] or found[3]
    if digits is None:
        return "\\"
    code = int(digits, 16)
    return chr(_BYTES + code if found[1] and code >= 0x80 else code)
