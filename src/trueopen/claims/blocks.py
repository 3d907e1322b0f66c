"""The lines of a text sorted into blocks: paragraphs, items, headings, rows, code lines and front-matter values.

A whole parse of the mark-up is not needed to read a few sentences, and a scan over millions of cards could not afford
one: lines are told apart by how they begin.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

import re2


class Place(StrEnum):
    """Where a statement stands."""

    PROSE = "prose"
    HEADING = "heading"
    CELL = "cell"
    TABLE_HEAD = "table-head"
    CODE = "code"
    TAG = "tag"


@dataclass(frozen=True, slots=True)
class Block:
    """A run of lines that belong together. `key` is the front-matter key a value stands under; `titles` are the raw
    headings above it, outermost first. `opening`: it stands at the head of the document, under its title at most."""

    start: int
    end: int
    place: Place
    key: str = ""
    titles: tuple[str, ...] = ()
    opening: bool = False


# The title and one line below it: what follows is no longer the head of the document.
_OPENING_HEADINGS = 3
_RULERS = frozenset("=-~*^_#+")
_ITEM = re2.compile(r"^(?:[-*+•·]|\d{1,3}[.)])\s+\S")
_ROW_RULE = re2.compile(r"^[\s|:+-]*-[\s|:+-]*$")
_BLOCK_TAG = re2.compile(
    r"(?i)^</?(?:p|div|li|ul|ol|table|tr|td|th|h[1-6]|summary|details|center|blockquote|section|article)\b"
)
_HEADING_TAG = re2.compile(r"(?i)^<h([1-6])\b")
_KEY = re2.compile(r"^([\w-]{1,40})\s*:")


def blocks(text: str, name: str) -> list[Block]:
    """Return the blocks of a text in order. Blank lines, fences and rulers belong to none."""
    lines = text.splitlines(keepends=True)
    front = _front_matter(lines) if not name.lower().endswith((".txt", ".html", ".htm", ".rst")) else 0
    sorter = _Sorter()
    position = 0
    for number, line in enumerate(lines):
        start, position = position, position + len(line)
        stripped = line.strip()
        if number < front:
            sorter.front(start, position, line, stripped)
        else:
            sorter.line(start, position, stripped)
    sorter.close(position)
    return sorter.found


def _front_matter(lines: list[str]) -> int:
    """How many lines the front matter takes, 0 when there is none."""
    if not lines or lines[0].strip().lstrip("\ufeff") != "---":
        return 0
    return next((number + 1 for number, line in enumerate(lines[1:], 1) if line.strip() in ("---", "...")), 0)


class _Sorter:
    """Sorts line after line; `found` are the blocks closed so far."""

    def __init__(self) -> None:
        self.found: list[Block] = []
        self._opened: int | None = None
        self._lines = 0
        self._fence = ""
        self._key = ""
        self._path: list[tuple[int, str]] = []
        self._titles: tuple[str, ...] = ()
        self._headings = 0

    def front(self, start: int, end: int, line: str, stripped: str) -> None:
        if stripped in ("---", "...", ""):
            return
        named = _KEY.search(line) if line[0].isalnum() else None
        if named is not None:
            self._key = named.group(1).lower()
        self.found.append(Block(start, end, Place.TAG, self._key))

    def line(self, start: int, end: int, stripped: str) -> None:
        bare = stripped.lstrip("> ") if stripped.startswith(">") else stripped
        first = bare[:1]
        if first in ("`", "~") and bare[:3] in ("```", "~~~") and (not self._fence or bare[:3] == self._fence):
            self.close(start)
            self._fence = "" if self._fence else bare[:3]
        elif self._fence:
            self._alone(start, end, Place.CODE)
        elif not bare:
            self.close(start)
        elif first == "#" and bare.lstrip("#")[:1].isspace():
            self._heading(start, end, len(bare) - len(bare.lstrip("#")), bare)
        elif first in _RULERS and len(bare) >= 3 and len(set(bare)) == 1:
            self._underline(start)
        elif first == "|" or (first in ":-+" and _ROW_RULE.search(bare) is not None):
            self._row(start, end, bare)
        elif first == "<" and (level := _HEADING_TAG.search(bare)) is not None:
            self._heading(start, end, int(level.group(1)), bare)
        else:
            begins = first in "-*+•·0123456789" and _ITEM.search(bare) is not None
            if begins or self._opened is None or (first == "<" and _BLOCK_TAG.search(bare) is not None):
                self.close(start)
                self._opened, self._lines = start, 0
            self._lines += 1

    def close(self, end: int, place: Place = Place.PROSE) -> None:
        if self._opened is not None and self._opened < end:
            self.found.append(Block(self._opened, end, place, "", self._titles, self._opening))
        self._opened = None

    def _alone(self, start: int, end: int, place: Place) -> None:
        self.close(start)
        self.found.append(Block(start, end, place, "", self._titles, self._opening))

    @property
    def _opening(self) -> bool:
        return self._headings < _OPENING_HEADINGS

    def _heading(self, start: int, end: int, level: int, title: str) -> None:
        self.close(start)
        self._path = [item for item in self._path if item[0] < level]
        self._titles = tuple(above for _, above in self._path)
        self._alone(start, end, Place.HEADING)
        self._headings += 1
        self._path.append((level, title.lstrip("# ")[:200]))
        self._titles = tuple(above for _, above in self._path)

    def _underline(self, start: int) -> None:
        """A ruler under a single line makes that line a heading; any other ends what stood above."""
        alone = self._opened is not None and self._lines == 1
        self.close(start, Place.HEADING if alone else Place.PROSE)
        self._headings += alone

    def _row(self, start: int, end: int, bare: str) -> None:
        if _ROW_RULE.search(bare) is None:
            self._alone(start, end, Place.CELL)
            return
        self.close(start)
        if self.found and self.found[-1].place is Place.CELL and self.found[-1].end == start:
            head = self.found[-1]
            self.found[-1] = replace(head, place=Place.TABLE_HEAD)
