"""The text that `trueopen.extract` takes out of a PDF or a LaTeX source. Pure.

Its form: `## Title` is a heading, lines that begin with `|` are rows of one table (the first is its head where it holds
no figures), `- ` begins an item, an empty line ends a paragraph; a form feed parts pages and is white space here. Works
cited give neither sentences nor links: the title of another's paper says nothing of this system.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import re2

from trueopen.markup.lines import line_starts
from trueopen.markup.plain import plain_text
from trueopen.markup.shapes import Block, BlockKind


def extracted_blocks(text: str) -> Iterator[Block]:
    """Yield the blocks of an extracted text; works cited are of the kind CODE (`parted` takes them out)."""
    starts = line_starts(text)
    headings: list[tuple[int, str]] = []
    path: tuple[str, ...] = ()
    begin: int | None = None
    header: tuple[str, ...] | None = None
    cited = False

    def paragraph(end: int) -> Iterator[Block]:
        if begin is None:
            return
        item = text.startswith("- ", begin)
        kind = BlockKind.CODE if cited else BlockKind.ITEM if item else BlockKind.PARAGRAPH
        yield Block(begin + 2 * (item and not cited), end, kind, path)

    for start, end in pairwise(starts):
        line = text[start:end]
        first = start + len(line) - len(line.lstrip("\f"))
        line = text[first:end]
        blank = not line.strip()
        if not line.startswith("|"):
            header = None
        if blank or line.startswith(("|", "#", "- ")):
            yield from paragraph(start)
            begin = None
        title = _HEADING.match(line)
        if title:
            level = len(title.group(1))
            while headings and headings[-1][0] >= level:
                headings.pop()
            path = tuple(one for _, one in headings)
            yield Block(first, end, BlockKind.HEADING, path)
            headings.append((level, plain_text(title.group(2))))
            path = tuple(one for _, one in headings)
            cited = _CITED.search(title.group(2)) is not None or (cited and level > 3)
        elif line.startswith("|"):
            cells = tuple(plain_text(cell) for cell in line.strip().strip("|").split("|"))
            yield Block(first, end, BlockKind.CODE if cited else BlockKind.ROW, path, cells, header or ())
            if header is None:
                header = cells if _is_header(cells) else ()
        elif not blank and begin is None:
            begin = first
    yield from paragraph(len(text))


def parted(blocks: list[Block]) -> tuple[list[Block], tuple[tuple[int, int], ...]]:
    """The blocks that are read, and the spans of those that are works cited."""
    cited = tuple((block.start, block.end) for block in blocks if block.kind is BlockKind.CODE)
    return [block for block in blocks if block.kind is not BlockKind.CODE], cited


def _is_header(cells: tuple[str, ...]) -> bool:
    """Whether a table's first row names its columns: words, no figures."""
    figures = sum(_FIGURE.match(cell) is not None for cell in cells)
    return len(cells) > 1 and figures == 0 and any(cells)


_HEADING = re2.compile(r"(#{1,6})[ \t]+(\S.*)")
_FIGURE = re2.compile(r"[-+~≈<>$€]?\d[\d.,]*\s*(?:%|[kKMBTGP]i?B?|[a-z]{1,9})?$")
_CITED = re2.compile(r"(?i)^\W*(?:\d+\.? |[A-Z]\.? )?(?:references|bibliography|works cited|参考文献)\W*$")
