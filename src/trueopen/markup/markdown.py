"""Markdown: the block rules of markdown-it-py, for they carry line numbers. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

import re2

from trueopen.markup.html import html_blocks
from trueopen.markup.lines import line_starts
from trueopen.markup.plain import plain_text
from trueopen.markup.shapes import Block, BlockKind


@cache
def _markdown() -> Any:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": True}).enable("table")
    parser.core.ruler.enableOnly(["normalize", "block"])
    return parser


def front_matter_end(text: str) -> int:
    """Return the offset just after a leading `---` block, or 0 where there is none."""
    if not text.startswith("---"):
        return 0
    found = _FRONT_MATTER.match(text)
    return found.end() if found else 0


def markdown_blocks(text: str) -> Iterator[Block]:
    skip = front_matter_end(text)
    # Front matter becomes blank lines, so that line numbers stay those of the file.
    source = "\n" * text.count("\n", 0, skip) + text[skip:] if skip else text
    starts = line_starts(text)
    last = len(starts) - 1
    headings: list[tuple[int, str]] = []
    kinds: list[BlockKind] = []
    header: tuple[str, ...] = ()
    cells: list[str] = []
    row: tuple[int, int] | None = None
    in_head = False

    def span(lines: list[int]) -> tuple[int, int]:
        return starts[min(lines[0], last)], starts[min(lines[1], last)]

    def path() -> tuple[str, ...]:
        return tuple(title for _, title in headings)

    for token in _markdown().parse(source):
        kind = token.type
        if kind == "heading_open":
            kinds.append(BlockKind.HEADING)
            level = int(token.tag[1:])
            while headings and headings[-1][0] >= level:
                headings.pop()
        elif kind == "heading_close":
            kinds.pop()
        elif kind == "list_item_open":
            kinds.append(BlockKind.ITEM)
        elif kind == "list_item_close":
            kinds.pop()
        elif kind == "thead_open":
            in_head = True
        elif kind == "thead_close":
            in_head = False
        elif kind == "table_close":
            header = ()
        elif kind == "tr_open":
            cells, row = [], span(token.map) if token.map else None
        elif kind == "tr_close":
            if row is not None:
                if in_head:
                    header = tuple(cells)
                yield Block(*row, BlockKind.ROW, path(), tuple(cells), () if in_head else header)
            row = None
        elif kind == "inline" and row is not None:
            cells.append(plain_text(token.content))
        elif kind == "inline" and token.map:
            block = kinds[-1] if kinds else BlockKind.PARAGRAPH
            start, end = span(token.map)
            if block is BlockKind.HEADING:
                yield Block(start, end, block, path())
                title = plain_text(token.content)
                level = _heading_level(text[start:end])
                headings.append((level, title))
                continue
            if block is BlockKind.ITEM:
                first = token.content[:20]
                offset = text.find(first, start, end) if first else -1
                start = offset if offset != -1 else start
            yield Block(start, end, block, path())
        elif kind in ("fence", "code_block") and token.map:
            words = token.info.split() if token.info else []
            yield Block(*span(token.map), BlockKind.CODE, path(), language=words[0] if words else "")
        elif kind == "html_block" and token.map:
            start, end = span(token.map)
            for block_ in html_blocks(text, start, end, path()):
                yield block_
                if block_.kind is BlockKind.HEADING:
                    level = 1
                    while headings and headings[-1][0] >= level:
                        headings.pop()
                    headings.append((level, plain_text(text[block_.start : block_.end])))


def _heading_level(raw: str) -> int:
    stripped = raw.lstrip()
    if stripped.startswith("#"):
        return len(stripped) - len(stripped.lstrip("#"))
    return 1 if "=" in raw.rstrip().rsplit("\n", 1)[-1] else 2


_FRONT_MATTER = re2.compile(r"(?s)---[ \t]*\r?\n.*?\n---[ \t]*(?:\r?\n|$)")
