"""Sentences of the notices that licences prescribe for files under them, compared by digest.

SPDX records these as `standardLicenseHeader`. A notice is read sentence by sentence; the name of the program stands
where the standard says "this program". A sentence that differs by any other word is no standard sentence.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence

import re2

MAX_NAME = 5  # words of a program's name in the place of "this program"

# Where a sentence ends: a stop before a capital, or a blank line (with or without comment marks).
_END = re2.compile(
    r"[.!?][\"'”’)\]*_]*[ \t]*(?:\s[\s/*#;%!>-]*)(?:[\"'“‘(\[<*_]*[A-Z])"
    r"|\n[ \t/*#;%!>-]*\n"
)
_NO_END = re2.compile(r"(?i)(?:^|[\s(])(?:v|ver|inc|ltd|co|corp|no|e\.g|i\.e|vs|st|dr|mr|[a-z])\.$")
_WORD = re2.compile(r"[^\s\pP\pZ\p{Cc}]+")
_THINGS = frozenset(
    {"program", "library", "software", "file", "package", "project", "script", "code", "module", "work", "font"}
    | {"document", "application", "tool", "repository", "product", "plugin", "source"}
)


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Spans of the sentences of a notice: cut at full stops before capitals and at blank lines. Linear."""
    start = 0
    for match in _END.finditer(text):
        blank = text[match.start()] == "\n"
        cut = match.start() if blank else match.start() + 1
        if not blank and _NO_END.search(text[max(start, cut - 8) : cut]) is not None:
            continue
        if text[start:cut].strip():
            yield start, cut
        start = cut
    if text[start:].strip():
        yield start, len(text)


def digests(sentence: str, name: Sequence[str] = ()) -> Iterator[tuple[str, Sequence[str]]]:
    """Digests under which a sentence may be listed, each with the program's name that it takes for "this program".

    As it is; with `name` (folded words) replaced; with the words before "is" or "are" replaced.
    """
    words = folded_words(sentence)
    if name:
        yield digest(_replaced(words, name)), name
    yield digest(words), ()
    for size in range(1, MAX_NAME + 1):
        if len(words) > size and words[size] in ("is", "are"):
            yield digest(["this", "program", *words[size:]]), words[:size]


def _replaced(words: Sequence[str], name: Sequence[str]) -> list[str]:
    kept: list[str] = []
    at, size, sought = 0, len(name), list(name)
    while at < len(words):
        if list(words[at : at + size]) == sought:
            kept += ["this", "program"]
            at += size
        else:
            kept.append(words[at])
            at += 1
    return kept


def folded_words(text: str) -> list[str]:
    """The words of a text without case, punctuation and comment marks; a look-alike letter makes another word."""
    return [word.casefold() for word in _WORD.findall(text)]


def digest(words: Sequence[str]) -> str:
    """Sixteen hex digits for the words of a sentence; "this library" counts as "this program"."""
    folded = list(words)
    for index in range(1, len(folded)):
        if folded[index - 1] in ("this", "the") and folded[index] in _THINGS:
            folded[index] = "program"
    return hashlib.sha256(" ".join(folded).encode("utf-8", "replace")).hexdigest()[:16]
