"""The sentences of a block of a licence text, without the titles that run into them. Pure, linear."""

from __future__ import annotations

from collections.abc import Iterator

import re2

_MAX_TAIL = 40  # characters looked at to tell how a sentence ends
_END = re2.compile(r"[.!?]+[”\"’')\]*_]*\s+|[。！？]|\n[ \t]*\n")
# Words that end in a full stop and end no sentence.
_SHORT_WORDS = (
    "e.g i.e u.s u.k u.s.c inc ltd co corp no sec art v vs cf al etc. mr ms dr st approx nos para "
    "fig ver a.k.a d.b.a resp dept incl excl l.l.c s.a p.r.c eq"
)
_SHORT = frozenset(_SHORT_WORDS.split())


def sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentences of a block."""
    body = text[start:end]
    at = 0
    for match in _END.finditer(body):
        stop, following = match.end(), body[match.end() : match.end() + 1]
        if match.group(0)[0] in ".!?":
            word = body[max(at, match.start() - _MAX_TAIL) : match.start()].rsplit(None, 1)[-1:] or [""]
            last = word[0].lstrip("(“\"'‘[").lower()
            if not following or not (following.isupper() or following.isdigit() or following in "“\"'‘(*_[•-"):
                continue
            if last in _SHORT or (len(last) == 1 and last.isalpha() and match.start() - at > 2):
                continue
            if last.isdigit() and match.start() - at <= 4:
                continue
        if body[at:stop].strip():
            yield _untitled(text, *trimmed(text, start + at, start + stop))
        at = stop
    if body[at:].strip():
        yield _untitled(text, *trimmed(text, start + at, end))


# "Modifications: The licensor may …", "**Commercial use:** You may …": the title is no part of the sentence.
_RUN_IN = re2.compile(r"^[*_]{0,3}[A-Z][\w’'()&/-]*(?: [\w’'()&/-]+){0,6}:[*_]{0,3}\s+[A-Z“\"]")


def _untitled(text: str, start: int, end: int) -> tuple[int, int]:
    """A sentence without the title that runs into it."""
    match = _RUN_IN.match(text[start : min(end, start + 120)])
    return (start + match.end() - 1, end) if match is not None else (start, end)


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """A span without the blanks at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
