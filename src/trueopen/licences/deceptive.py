"""Identifiers that are not what they look like: homoglyphs, full-width and invisible characters."""

from __future__ import annotations

import unicodedata

_SHOWN = 3


def deceptive(name: str) -> str | None:
    """Why `name` cannot be taken for an identifier, in one sentence; None when nothing is wrong with it.

    SPDX identifiers and the Hub's ids are printable ASCII. A character that NFKC folds into another, an invisible
    one or a letter of another alphabet can make a name look like a known one, so such a name is never resolved.
    """
    if name.isascii() and name.isprintable():
        return None
    odd = [char for char in dict.fromkeys(name) if not (char.isascii() and char.isprintable())]
    shown = ", ".join(_describe(char) for char in odd[:_SHOWN])
    more = f" and {len(odd) - _SHOWN} more" if len(odd) > _SHOWN else ""
    folded = unicodedata.normalize("NFKC", name)
    looks = f"; it folds to {folded!a}" if folded != name and folded.isascii() and folded.isprintable() else ""
    return f"not plain ASCII: {shown}{more}{looks}"


def _describe(char: str) -> str:
    return f"U+{ord(char):04X} {unicodedata.name(char, 'unnamed character')}"
