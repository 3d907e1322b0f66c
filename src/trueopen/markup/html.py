"""HTML: the text between block-level tags, and tables as rows. Pure.

A cell that covers several columns or rows says what it says in each. A table that only arranges a page (it holds
other tables, or mostly titles or long texts) is read as the texts it holds.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import re2

from trueopen.markup.plain import plain_text
from trueopen.markup.shapes import Block, BlockKind
from trueopen.markup.spans import SpannedCell, spread

MOST_CELL = 600
MOST_ROWS = 5_000


def html_blocks(text: str, start: int = 0, end: int | None = None, headings: tuple[str, ...] = ()) -> Iterator[Block]:
    """Yield the pieces of text between block-level tags; scripts, styles and comments are left out."""
    end = len(text) if end is None else end
    piece = text[start:end]
    piece = _SILENT.sub(lambda match: " " * len(match.group(0)), piece)
    path: list[tuple[int, str]] = []
    position = 0
    kind = BlockKind.HTML
    level = 0
    tags = list(_BLOCK_TAG.finditer(piece))
    tables = _tables(piece, tags)

    def titles() -> tuple[str, ...]:
        return (*headings, *(title for _, title in path))

    skip = 0
    for number, tag in enumerate(tags):
        if number < skip:
            continue
        if piece[position : tag.start()].strip():
            if kind is BlockKind.HEADING:
                while path and path[-1][0] >= level:
                    path.pop()
            yield Block(start + position, start + tag.start(), kind, titles())
            if kind is BlockKind.HEADING:
                path.append((level, plain_text(piece[position : tag.start()])))
        name = tag.group(2).lower()
        closing = tag.group(1) == "/"
        position = tag.end()
        if number in tables:
            skip = tables[number]
            yield from _rows(piece, tags[number:skip], start, titles())
            position = tags[skip - 1].end()
            kind = BlockKind.HTML
        elif name in _TITLES:
            kind = BlockKind.HTML if closing else BlockKind.HEADING
            level = int(name[1])
        elif name == "li":
            kind = BlockKind.HTML if closing else BlockKind.ITEM
        elif name == "pre":
            kind = BlockKind.HTML if closing else BlockKind.CODE
    if piece[position:].strip():
        yield Block(start + position, end, kind, titles())


def _tables(piece: str, tags: list[Any]) -> dict[int, int]:
    """The tables that hold data: number of the opening tag → number after the closing one."""
    found: dict[int, int] = {}
    opened: int | None = None
    nested = False
    cell = cells = long = rows = titles = 0
    for number, tag in enumerate(tags):
        name, closing = tag.group(2).lower(), tag.group(1) == "/"
        if name == "table" and not closing:
            nested = opened is not None
            opened, cell, cells, long, rows, titles = number, tag.end(), 0, 0, 0, 0
        elif name == "table":
            if opened is not None and not nested and long * 4 <= cells and titles * 2 <= rows:
                found[opened] = number + 1
            opened = None
        elif opened is not None:
            rows += name == "tr" and not closing
            titles += name in _TITLES and not closing
            if name in ("td", "th"):
                cells += not closing
                if closing and tag.start() - cell > MOST_CELL:
                    long += len(plain_text(piece[cell : tag.start()])) > MOST_CELL
                cell = tag.end()
    return found


def _rows(piece: str, tags: list[Any], start: int, headings: tuple[str, ...]) -> Iterator[Block]:
    rows: list[tuple[int, int, list[SpannedCell], bool]] = []
    cells: list[SpannedCell] = []
    opened: Any = None
    begin = end = -1
    heads = True
    in_head = False

    def close_cell(at: int) -> None:
        nonlocal opened, end
        if opened is not None:
            said = plain_text(piece[opened.end() : at])
            cells.append(SpannedCell(said, _span(opened.group(0), "col"), _span(opened.group(0), "row")))
            opened, end = None, at

    def close_row(at: int) -> None:
        nonlocal cells, begin, heads
        close_cell(at)
        if cells and begin >= 0 and len(rows) < MOST_ROWS:
            rows.append((begin, max(end, begin + 1), cells, heads or in_head))
        cells, begin, heads = [], -1, True

    for tag in tags:
        name, closing = tag.group(2).lower(), tag.group(1) == "/"
        if name == "tr":
            close_row(tag.start())
            begin = tag.end() if not closing else -1
        elif name in ("td", "th"):
            close_cell(tag.start())
            if not closing:
                begin = tag.start() if begin < 0 else begin
                heads = heads and name == "th"
                opened = tag
        elif name in ("thead", "tbody", "table", "tfoot"):
            close_row(tag.start())
            in_head = name == "thead" and not closing
    header: tuple[str, ...] = ()
    for (first, last, _, is_head), row in zip(rows, spread([row[2] for row in rows]), strict=True):
        if any(row):
            yield Block(start + first, start + last, BlockKind.ROW, headings, tuple(row), () if is_head else header)
        if is_head:
            header = tuple(row)


def _span(tag: str, of: str) -> int:
    found = (_COLUMNS if of == "col" else _ROWS).search(tag)
    return max(1, min(int(found.group(1)), 100)) if found else 1


_TITLES = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_COLUMNS = re2.compile(r"(?i)\bcolspan\s*=\s*[\"']?(\d{1,4})")
_ROWS = re2.compile(r"(?i)\browspan\s*=\s*[\"']?(\d{1,4})")
_SILENT = re2.compile(
    r"(?is)<!--.*?-->|<script\b.*?</script\s*>|<style\b.*?</style\s*>|<head\b.*?</head\s*>|<template\b.*?</template\s*>"
    r"|<nav\b.*?</nav\s*>"
)
_BLOCK_TAG = re2.compile(
    r"(?i)<(/?)(p|div|h[1-6]|li|ul|ol|table|thead|tbody|tfoot|tr|td|th|caption|br|hr|section|article|main|header|footer|nav"
    r"|details|summary|blockquote|pre|center|figure|figcaption|body|html|dl|dt|dd)\b[^<>]*>"
)
