"""Links, images and bare addresses of a text, each with its place and the sentence it stands in. Pure."""

from __future__ import annotations

import html
from bisect import bisect_right
from collections.abc import Iterator

import re2

from trueopen.markup.hidden import Spans, visible
from trueopen.markup.plain import plain_text
from trueopen.markup.shapes import MAX_LINKS, Link, Sentence


def links_of(text: str, sentences: tuple[Sentence, ...], hidden: Spans = ()) -> Iterator[Link]:
    """Yield the links of a text that are shown, in order."""
    starts = [sentence.start for sentence in sentences]

    def place(offset: int) -> int | None:
        index = bisect_right(starts, offset) - 1
        return index if index >= 0 and offset < sentences[index].end else None

    references = {m.group(1).strip().lower(): m.group(2) for m in _REFERENCE.finditer(text)}
    taken: list[tuple[int, int, str, str, bool]] = []
    for found in _INLINE_LINK.finditer(text):
        if found.group(4) is not None:  # a badge: an image inside a link
            taken.append((found.start(), found.end(), plain_text(found.group(2)), found.group(4), False))
            taken.append((found.start(1), found.end(1), plain_text(found.group(2)), found.group(3), True))
            continue
        taken.append((found.start(), found.end(), plain_text(found.group(6)), found.group(7), found.group(5) == "!"))
    if references:
        for found in _REFERENCE_LINK.finditer(text):
            target = references.get((found.group(2) or found.group(1)).strip().lower())
            if target:
                taken.append((found.start(), found.end(), plain_text(found.group(1)), target, False))
    for found in _ANCHOR.finditer(text):
        taken.append((found.start(), found.end(), plain_text(found.group(2)), found.group(1).strip("\"'"), False))
    for found in _RST_LINK.finditer(text):
        taken.append((found.start(), found.end(), plain_text(found.group(1)), found.group(2), False))
    covered = sorted((start, end) for start, end, *_ in taken)
    begins = [start for start, _ in covered]
    for found in _BARE.finditer(text):
        index = bisect_right(begins, found.start()) - 1
        if any(covered[i][1] > found.start() for i in range(max(0, index - 2), index + 1)):
            continue
        target = found.group(0).rstrip(".,;:!?'\"*_`")
        if target.endswith(")") and "(" not in target:
            target = target.rstrip(")")
        taken.append((found.start(), found.start() + len(target), "", target, False))
    for start, end, label, target, image in sorted(taken)[:MAX_LINKS]:
        if hidden and visible(text, start, end, hidden) is not None:
            continue
        yield Link(start, end, label, html.unescape(target.strip()), image, place(start))


_INLINE_LINK = re2.compile(
    r"(?:\[(!\[([^\[\]]*)\]\(([^()\s]*)[^()]*\))\s*\]\(([^()\s]*)[^()]*\))"
    r"|(!?)\[((?:[^\[\]]|\\\]|\[[^\[\]]*\])*)\]\(\s*<?([^()\s<>]*(?:\([^()\s]*\)[^()\s<>]*)*)>?(?:\s+[\"'(][^\"\n]*[\"')])?\s*\)"
)
_REFERENCE = re2.compile(r"(?m)^[ ]{0,3}\[([^\[\]\n]+)\]:[ \t]*<?(\S+?)>?(?:[ \t].*)?$")
_REFERENCE_LINK = re2.compile(r"\[([^\[\]\n]+)\](?:\[([^\[\]\n]*)\])?")
_ANCHOR = re2.compile(r"(?is)<a\b[^<>]*?\bhref\s*=\s*(\"[^\"<>]*\"|'[^'<>]*'|[^\s<>\"']+)[^<>]*>(.*?)</a\s*>")
_RST_LINK = re2.compile(r"`([^`<]+?)\s*<([^>`\s]+)>`_+")
_BARE = re2.compile(r"https?://[^\s<>\"'\]\\^`{|}]+")
