"""The block of metadata that may head a Markdown file, where it says nothing about use.

Front matter can hold terms (a gate's text, another licence), so only lines of known harmless keys and short plain
values are passed over; `license: other` names nothing.
"""

from __future__ import annotations

from trueopen.licences.notices import is_law
from trueopen.licences.words import Words

_KEY_NAMES = """author authors date featured hidden id lang language languages layout library name nav nickname order
    parent permalink pipeline redirect sidebar slug tags title toc weight"""
_KEYS = frozenset(_KEY_NAMES.split())
_NAMELESS = (("license", "other"), ("license", "unknown"))
_MAX_LINES = 40
_MAX_VALUE = 8  # words


def heading_lines(words: Words) -> tuple[tuple[int, int], ...]:
    """First and end word of each line between the two rules (`---`) that enclose front matter; empty without it."""
    head = words.text.lstrip("\ufeff \t\r\n")
    if not head.startswith("---"):
        return ()
    start = len(words.text) - len(head)
    closing = head.find("\n---", 3)
    if closing < 0 or head.count("\n", 0, closing) > _MAX_LINES:
        return ()
    end = start + closing
    firsts = [first for first in sorted(words.line_starts)[: _MAX_LINES + 1] if words.place(first)[0] < end]
    if not firsts:
        return ()
    last = firsts[-1]
    while last < len(words) and words.place(last)[0] < end:
        last += 1
    return tuple(zip(firsts, [*firsts[1:], last], strict=True))


def is_harmless(words: Words, first: int, end: int) -> bool:
    """Whether a line of front matter says nothing about use."""
    if words.words[first:end] in _NAMELESS:
        return True
    item = words.text[: words.place(first)[0]].rstrip(" \"'").endswith("-")
    if not item and words.words[first] not in _KEYS:
        return False
    return end - first <= _MAX_VALUE + 1 and not any(
        is_law(words, index) or not words.words[index].isascii() for index in range(first, end)
    )
