"""Blocks to sentences, each with its place. Pure."""

from __future__ import annotations

from collections.abc import Iterator

import re2

from trueopen.markup.hidden import Spans, visible
from trueopen.markup.plain import plain_text
from trueopen.markup.shapes import MAX_SENTENCES, Block, BlockKind, Sentence


def sentences_of(text: str, blocks: list[Block], hidden: Spans = ()) -> Iterator[Sentence]:
    """Yield the sentences of the blocks; of what is partly hidden, the part that is shown is its plain text."""
    count = 0
    for number, block in enumerate(blocks):
        if block.kind is BlockKind.CODE:
            continue
        whole = block.kind in (BlockKind.HEADING, BlockKind.ROW)
        pieces = [(block.start, block.end)] if whole else _split(text, block.start, block.end)
        for start, end in pieces:
            start, end = _trim(text, start, end)
            if start >= end:
                continue
            shown = visible(text, start, end, hidden) if hidden else None
            if shown is not None and (block.cells or not shown.strip()):
                continue
            plain = " | ".join(block.cells) if block.cells else plain_text(text[start:end] if shown is None else shown)
            if not plain:
                continue
            yield Sentence(start, end, plain, block.kind, block.headings, number, block.cells, block.header)
            count += 1
            if count >= MAX_SENTENCES:
                return


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and (text[start].isspace() or text[start] in ">#|"):
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _split(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    raw = text[start:end]
    # Full stops inside addresses, code and tags end nothing; a mask of equal length hides them.
    masked = _MASK.sub(lambda match: "x" * len(match.group(0)), raw)
    position = 0
    for found in _SENTENCE_END.finditer(masked):
        cut = found.end()
        if masked[found.start()] == "." and not _ends_sentence(masked, position, found.start(), found.end()):
            continue
        yield start + position, start + cut
        position = cut
    yield start + position, end


def _ends_sentence(masked: str, begin: int, stop: int, after: int) -> bool:
    word = masked[max(begin, stop - 12) : stop].rsplit(None, 1)
    last = word[-1].lstrip("([{\"'*_") if word else ""
    if last.lower() in _ABBREVIATIONS or (len(last) == 1 and last.isalpha() and last.isupper()):
        return False
    following = masked[after : after + 1]
    return not following.islower()


_MASK = re2.compile(
    r"(?s)<!--.*?-->|`[^`\n]*`|\]\([^)\s]*\)|<[^<>\n]*>|https?://[^\s)\]>]+|www\.[^\s)\]>]+|[A-Za-z0-9_\-]{2,}\.[a-z0-9]{2,5}\b"
)
_SENTENCE_END = re2.compile(r"[.!?][)\"'”’*_\]]*(?:\s+|$)|[。！？；][”’」』）]*\s*|\n[ \t]*\n\s*")
_ABBREVIATIONS = frozenset(
    [
        "e.g",
        "i.e",
        "eg",
        "ie",
        "al",
        "etc",
        "fig",
        "figs",
        "eq",
        "sec",
        "vs",
        "cf",
        "dr",
        "mr",
        "ms",
        "prof",
        "inc",
        "ltd",
        "no",
        "approx",
        "resp",
        "ver",
        "v",
        "st",
        "ref",
        "refs",
        "tab",
        "p",
        "pp",
        "vol",
        "ed",
        "corp",
        "co",
    ]
)
