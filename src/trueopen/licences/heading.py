"""The block of metadata that may head a Markdown file, where it says nothing about use.

Front matter can hold terms (a gate's text, another licence), so only lines of known harmless keys and short plain
values are passed over: a title must be written as a name ("Weights closed" is none), a tag must be one chunk.
`license: other` names nothing.
"""

from __future__ import annotations

from trueopen.licences.notices import is_law, is_tag, law_plural
from trueopen.licences.parts import PARTS
from trueopen.licences.words import Words

_KEY_NAMES = """author authors date featured hidden id lang language languages layout library name nav nickname order
    parent permalink pipeline redirect sidebar slug tags title toc weight"""
_KEYS = frozenset(_KEY_NAMES.split())
_NAMELESS = (("license", "other"), ("license", "unknown"))
_IN_TITLES = frozenset({"of", "the", "and", "for", "a"})
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
    if end - first > _MAX_VALUE + 1 or any(_speaks(words, index) for index in range(first, end)):
        return False
    line = words.text[slice(*words.span(first, end))]
    value = line if item else line.partition(":")[2]
    return len(value.split()) <= 1 or _is_name(words, first if item else first + 1, end)


def _speaks(words: Words, index: int) -> bool:
    """Whether a word could belong to terms: of the law (or its plural), of a release's parts, a licence's tag."""
    word = words.words[index]
    return is_law(words, index) or is_tag(words, index) or word in PARTS or law_plural(word) or not word.isascii()


def _is_name(words: Words, first: int, end: int) -> bool:
    """Whether every word is written as a word of a name, or only links two."""
    return all(
        words.written(index)[0].isupper() or words.words[index].isdigit() or words.words[index] in _IN_TITLES
        for index in range(first, end)
    )
