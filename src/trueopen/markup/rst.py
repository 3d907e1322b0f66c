"""reStructuredText: titles, paragraphs, items, tables, directives. Pure.

Comments (`.. words`) and link targets are not shown and give no sentences. Of a directive the words are read where it
holds prose (`note`, `table`, …), as code where it holds code; `list-table` and `csv-table` give rows, grid and simple
tables too.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from itertools import pairwise

import re2

from trueopen.markup.lines import line_starts
from trueopen.markup.plain import plain_text
from trueopen.markup.shapes import Block, BlockKind
from trueopen.markup.text import LIST_ITEM

_CODE = frozenset(
    {
        "code", "code-block", "sourcecode", "parsed-literal", "literalinclude", "highlight", "math", "doctest",
        "prompt", "testcode", "ipython", "graphviz", "mermaid",
    }
)  # fmt: skip
_SILENT = frozenset(
    {
        "raw", "image", "toctree", "contents", "include", "only", "automodule", "autoclass", "autofunction",
        "currentmodule", "module", "meta", "index", "role", "replace", "sectnum", "tags",
    }
)  # fmt: skip


def rst_blocks(text: str) -> Iterator[Block]:
    """Yield the blocks of a text."""
    yield from _Reader(text).blocks()


class _Reader:
    def __init__(self, text: str) -> None:
        self._text = text
        self._starts = line_starts(text)
        self._lines = [text[a:b].rstrip() for a, b in pairwise(self._starts)]
        self._titles: list[tuple[str, str]] = []
        self._marks: list[str] = []

    def _path(self) -> tuple[str, ...]:
        return tuple(title for _, title in self._titles)

    def _block(self, first: int, last: int, kind: BlockKind, language: str = "") -> Block:
        return Block(self._starts[first], self._starts[last], kind, self._path(), language=language)

    def _words(self, first: int, last: int) -> Block:
        """A paragraph, or an item without its mark."""
        mark = LIST_ITEM.match(self._lines[first])
        start = self._starts[first] + (mark.end() if mark else 0)
        return Block(start, self._starts[last], BlockKind.ITEM if mark else BlockKind.PARAGRAPH, self._path())

    def blocks(self) -> Iterator[Block]:
        lines = self._lines
        index = 0
        while index < len(lines):
            line = lines[index]
            if not line.strip():
                index += 1
                continue
            title = self._title(index)
            if title is not None:
                yield from self._enter(*title)
                index = title[2]
            elif line.lstrip().startswith(".. ") or line.strip() == "..":
                end = self._indented(index)
                yield from self._directive(index, end)
                index = end
            elif _GRID.fullmatch(line.strip()):
                end = self._run(index)
                yield from self._grid(index, end)
                index = end
            elif _SIMPLE.fullmatch(line.strip()):
                end = self._simple_end(index)
                yield from self._simple(index, end)
                index = end
            else:
                end = self._paragraph_end(index)
                literal = lines[end - 1].endswith("::")
                yield self._words(index, end)
                index = end
                if literal:
                    after = self._indented(end - 1)
                    if after > end:
                        yield self._block(end, after, BlockKind.CODE)
                    index = after

    # --- where things end ---

    def _paragraph_end(self, index: int) -> int:
        end = index + 1
        while end < len(self._lines) and self._lines[end].strip():
            if LIST_ITEM.match(self._lines[end]) or self._title(end) is not None:
                break
            end += 1
        return end

    def _run(self, index: int) -> int:
        """Lines up to the next empty one."""
        while index < len(self._lines) and self._lines[index].strip():
            index += 1
        return index

    def _indented(self, index: int) -> int:
        """The line after the lines that are further in than this one, empty lines among them."""
        depth = _depth(self._lines[index])
        end = index + 1
        last = end
        while end < len(self._lines):
            if self._lines[end].strip():
                if _depth(self._lines[end]) <= depth:
                    break
                last = end + 1
            end += 1
        return last

    def _simple_end(self, index: int) -> int:
        """A simple table ends with its third rule, or its second where it has no head."""
        rules = [index]
        for at in range(index + 1, min(index + 2_000, len(self._lines))):
            if _SIMPLE.fullmatch(self._lines[at].strip()):
                rules.append(at)
                after = self._lines[at + 1].strip() if at + 1 < len(self._lines) else ""
                if not after or len(rules) == 3:
                    return at + 1
        return index + 1

    # --- titles ---

    def _title(self, index: int) -> tuple[int, str, int] | None:
        """(line of the title, mark, line after) where a title begins."""
        lines = self._lines
        line = lines[index]
        following = lines[index + 1] if index + 1 < len(lines) else ""
        if _RULE.fullmatch(line):
            under = lines[index + 2] if index + 2 < len(lines) else ""
            if (
                following.strip()
                and under
                and under[0] == line[0]
                and _RULE.fullmatch(under)
                and not _SIMPLE.fullmatch(line)
            ):
                return index + 1, "over " + line[0], index + 3
            return None
        if line[:1].isspace() or not _RULE.fullmatch(following) or len(following) < len(line.strip()) - 1:
            return None
        return (index, following[0], index + 2) if not _RULE.fullmatch(line.strip()) else None

    def _enter(self, at: int, mark: str, after: int) -> Iterator[Block]:
        marks = [one for one, _ in self._titles]
        if mark in marks:
            del self._titles[marks.index(mark) :]
        elif mark in self._marks:
            level = self._marks.index(mark)
            self._titles = [one for one in self._titles if self._marks.index(one[0]) < level]
        if mark not in self._marks:
            self._marks.append(mark)
        yield self._block(at, at + 1, BlockKind.HEADING)
        self._titles.append((mark, plain_text(self._lines[at])))

    # --- directives ---

    def _directive(self, index: int, end: int) -> Iterator[Block]:
        found = _DIRECTIVE.match(self._lines[index].strip())
        if found is None:
            return  # a comment, a target, a footnote, a substitution
        name = found.group(1).lower()
        body = index + 1
        while body < end and _OPTION.match(self._lines[body].strip()):
            body += 1
        if name in _CODE:
            yield self._block(index, end, BlockKind.CODE, found.group(2).strip())
        elif name in _SILENT:
            return
        elif name == "list-table":
            yield from self._list_table(body, end)
        elif name == "csv-table":
            yield from self._csv_table(index, body, end)
        elif name == "figure" or body < end:
            if name not in ("figure", "table") and found.group(2).strip():
                yield self._block(index, index + 1, BlockKind.PARAGRAPH)
            yield from self._inner(body, end)
        elif found.group(2).strip():
            yield self._block(index, index + 1, BlockKind.PARAGRAPH)

    def _inner(self, index: int, end: int) -> Iterator[Block]:
        """The paragraphs and tables inside a directive."""
        while index < end:
            line = self._lines[index].strip()
            if not line:
                index += 1
            elif line.startswith(".. "):
                after = min(self._indented(index), end)
                found = _DIRECTIVE.match(line)
                if found is not None and found.group(1).lower() in _CODE:
                    yield self._block(index, after, BlockKind.CODE)
                index = max(after, index + 1)
            elif _GRID.fullmatch(line):
                after = min(self._run(index), end)
                yield from self._grid(index, after)
                index = after
            elif _SIMPLE.fullmatch(line):
                after = min(self._simple_end(index), end)
                yield from self._simple(index, after)
                index = after
            else:
                after = min(self._paragraph_end(index), end)
                yield self._words(index, after)
                index = after

    # --- tables ---

    def _row(self, first: int, last: int, cells: list[str], header: tuple[str, ...]) -> Iterator[Block]:
        if any(cells):
            start, end = self._starts[first], self._starts[min(last, len(self._lines))]
            yield Block(start, end, BlockKind.ROW, self._path(), tuple(cells), header)

    def _grid(self, index: int, end: int) -> Iterator[Block]:
        header: tuple[str, ...] = ()
        cells: list[list[str]] = []
        first = index + 1
        for at in range(index, end):
            line = self._lines[at].strip()
            if line.startswith("+"):
                row = [plain_text(" ".join(parts)) for parts in cells]
                head = "=" in line
                yield from self._row(first, at, row, () if head else header)
                if head and any(row):
                    header = tuple(row)
                cells, first = [], at + 1
            elif line.startswith("|"):
                parts = [part.strip() for part in line.strip("|").split("|")]
                if len(parts) != len(cells):
                    cells += [[] for _ in range(len(parts) - len(cells))]
                for column, part in enumerate(parts):
                    cells[column].append(part)

    def _simple(self, index: int, end: int) -> Iterator[Block]:
        rule = self._lines[index]
        columns = [(found.start(), found.end()) for found in _COLUMN.finditer(rule)]
        rules = [at for at in range(index, end) if _SIMPLE.fullmatch(self._lines[at].strip())]
        header: tuple[str, ...] = ()
        head_until = rules[1] if len(rules) >= 3 else index
        for at in range(index + 1, end):
            line = self._lines[at]
            if at in rules or not line.strip():
                continue
            cells = []
            for number, (start, _) in enumerate(columns):
                stop = columns[number + 1][0] if number + 1 < len(columns) else len(line)
                cells.append(plain_text(line[start:stop]))
            yield from self._row(at, at + 1, cells, () if at < head_until else header)
            if at < head_until:
                header = tuple(cells)

    def _list_table(self, index: int, end: int) -> Iterator[Block]:
        rows: list[tuple[int, list[str]]] = []
        for at in range(index, end):
            line = self._lines[at].strip()
            cell = line
            if line.startswith(("* - ", "* -")):
                rows.append((at, []))
                cell = line[3:]
            elif line.startswith("- ") or line == "-":
                cell = line[1:]
            elif rows and rows[-1][1] and line:
                rows[-1][1][-1] = f"{rows[-1][1][-1]} {plain_text(line)}".strip()
                continue
            else:
                continue
            if rows:
                rows[-1][1].append(plain_text(cell))
        headed = any(
            ":header-rows:" in self._lines[at] and "0" not in self._lines[at] for at in range(max(0, index - 8), index)
        )
        header = tuple(rows[0][1]) if headed and rows else ()
        for number, (at, cells) in enumerate(rows):
            last = rows[number + 1][0] if number + 1 < len(rows) else end
            yield from self._row(at, last, cells, () if number == 0 and headed else header)

    def _csv_table(self, index: int, body: int, end: int) -> Iterator[Block]:
        header: tuple[str, ...] = ()
        for at in range(index + 1, body):
            found = _CSV_HEADER.match(self._lines[at].strip())
            if found is not None:
                header = _cells(found.group(1))
                yield from self._row(at, at + 1, list(header), ())
        for at in range(body, end):
            line = self._lines[at].strip()
            if line:
                yield from self._row(at, at + 1, list(_cells(line)), header)


def _cells(line: str) -> tuple[str, ...]:
    try:
        return tuple(plain_text(cell) for cell in next(csv.reader([line[:20_000]], skipinitialspace=True), []))
    except csv.Error:
        return (plain_text(line),)


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip())


_RULE = re2.compile(r"(?:={3,}|-{3,}|~{3,}|\^{3,}|\"{3,}|'{3,}|`{3,}|#{3,}|\*{3,}|\+{3,}|\.{3,}|:{3,}|_{3,})")
_GRID = re2.compile(r"\+(?:[-=]+\+)+")
_SIMPLE = re2.compile(r"=+(?:[ \t]+=+)+")
_COLUMN = re2.compile(r"=+")
_DIRECTIVE = re2.compile(r"\.\.[ \t]+(?:\|[^|]+\|[ \t]+)?([A-Za-z][A-Za-z0-9_:.+-]*)::[ \t]*(.*)")
_OPTION = re2.compile(r":[A-Za-z][A-Za-z0-9_ -]*:")
_CSV_HEADER = re2.compile(r":header:[ \t]*(.+)")
