"""Plain text: paragraphs apart by empty lines, and list items. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import re2

from trueopen.markup.lines import line_starts
from trueopen.markup.shapes import Block, BlockKind


def text_blocks(text: str) -> Iterator[Block]:
    """Yield the paragraphs of a text; an item of a list begins one."""
    starts = line_starts(text)
    begin: int | None = None
    for index, (start, end) in enumerate(pairwise(starts)):
        line = text[start:end]
        blank = not line.strip()
        if begin is not None and (blank or LIST_ITEM.match(line)):
            yield Block(starts[begin], start, BlockKind.PARAGRAPH, ())
            begin = None
        if begin is None and not blank:
            begin = index
    if begin is not None:
        yield Block(starts[begin], len(text), BlockKind.PARAGRAPH, ())


LIST_ITEM = re2.compile(r"[ \t]*(?:[-*+•]|\d{1,3}[.)]|#\.)[ \t]+")
