"""Places in a text: from bytes to characters, from an offset to its whole line. Pure.

Patterns run on bytes (google-re2 refuses the lone surrogates that stand for invalid UTF-8); quotes are made from
characters.
"""

from __future__ import annotations

from trueopen.artifact import Document


def characters(document: Document, start: int, end: int) -> tuple[int, int]:
    """Character offsets of `document.text` for a byte span of `document.data`."""
    if len(document.text) == len(document.data):
        return start, end
    first = len(document.data[:start].decode("utf-8", "surrogateescape"))
    return first, first + len(document.data[start:end].decode("utf-8", "surrogateescape"))


def line_of(document: Document, start: int, end: int) -> tuple[int, int]:
    """Character offsets of the whole lines around a byte span."""
    first = document.data.rfind(b"\n", 0, start) + 1
    last = document.data.find(b"\n", end)
    return characters(document, first, len(document.data) if last == -1 else last)
