"""Where a text may name a licence: one pass for the words no name does without, so that the rest is not read closely.

Every reader of `names` finds something only around such a word: a word for a licence or terms, a part of an
identifier, a host that serves licences. Nine tenths of an ordinary README are dismissed here.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

import re2

from trueopen.licences.links import hosts

BEFORE = 192  # characters read before such a word: a long name of eleven words
AFTER = 128  # and after it: a version, a scope, a short form
_STRETCH = 320  # at most so many more, to the next white space: an address is read whole

# The word for a licence or terms, alone or in an address.
_KINDS = (
    r"licen[cs]|[/_.-]terms|terms[ \t_-]+of[ \t_-]+(?:use|service)|use[ \t_-]+policy|domain[ \t]+dedication"
    r"|[/_.-]copying|[/_.-]eula|legalcode|shields\.io/badge"
)
# What identifiers are made of.
_STEMS = (
    r"apache|\bmit\b|\bmit-0|\bisc\b|\bbsd[- ][0-9]|clause[- ]bsd|\b[al]?gpl|\bmpl|\bepl|\beupl|\bcc[- ]by|\bcc0|\bodc"
    r"|\bodbl|\bpddl|\bcdla|\bbu?sl[- ]|\bunlicense|\bwtfpl|\bopenmdw|open[- ]?rail|\bms-pl|\bafl-|\bosl-|\bzlib"
    r"|\bpostgresql|\bmulanpsl|\bofl|\bsspl"
)


def windows(text: str) -> Iterator[tuple[int, int]]:
    """Spans of `text` around such words, in order and apart; each begins and ends at white space. Linear."""
    # One byte a character: the offsets are those of the text.
    plain = text.encode("ascii", "replace")
    start = end = -1
    for match in _anchors().finditer(plain):
        at, stop = match.span()
        if start < 0:
            start = _back(plain, at)
        elif at > end + BEFORE:
            yield start, end
            start = max(_back(plain, at), end)
        if stop + AFTER > end:
            end = _on(plain, stop)
    if start >= 0:
        yield start, end


def _back(plain: bytes, at: int) -> int:
    begin = at - BEFORE
    if begin <= 0:
        return 0
    least = max(0, begin - _STRETCH)
    found = max(plain.rfind(b" ", least, begin + 1), plain.rfind(b"\n", least, begin + 1))
    return found if found >= 0 else least


def _on(plain: bytes, at: int) -> int:
    stop = at + AFTER
    if stop >= len(plain):
        return len(plain)
    most = min(len(plain), stop + _STRETCH)
    ends = [place for place in (plain.find(b" ", stop, most), plain.find(b"\n", stop, most)) if place >= 0]
    return min(ends) if ends else most


@cache
def _anchors() -> Any:
    return re2.compile(f"(?i)(?:{_KINDS}|{_STEMS}|{'|'.join(hosts())})".encode())
