"""The index of licence texts: one file, memory-mapped on first use, decoded licence by licence as asked for.

Layout (little-endian): magic; u32 length of the head; head (JSON: licences, places of the sections); sections
`steps` (the templates), `titles` (8-byte hashes), `prints` (one byte of a hash per word of each standard text),
`anchors` (six prints that every copy has, u16 licence), `provenance` (JSON). `tools/build_licence_index.py` writes it.
"""

from __future__ import annotations

import json
import mmap
import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from trueopen.errors import InternalError
from trueopen.licences.template import Op, Step, Template

MAGIC = b"TOLICIX1"
ANCHOR = 6  # words in an anchor
WINDOW = 7  # words in a window by which a similar text is found
_SAMPLED = frozenset(range(1, 256, 8))  # first prints of the windows that are looked at: one in eight
INDEX = Path(__file__).parent / "data" / "index.bin"


@dataclass(frozen=True, slots=True)
class Entry:
    """One text of the list: the ids that stand for it (the first is the one to use) and where its data lies."""

    ids: tuple[str, ...]
    exception: bool
    anchored: bool
    steps: tuple[int, int]
    titles: tuple[int, int]
    prints: tuple[int, int]


class Index:
    """The opened file."""

    def __init__(self, path: Path) -> None:
        try:
            with path.open("rb") as file:
                self._data: Any = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
            if self._data[: len(MAGIC)] != MAGIC:
                raise ValueError("not an index")
            start = len(MAGIC) + 4
            (length,) = struct.unpack_from("<I", self._data, len(MAGIC))
            head = json.loads(self._data[start : start + length])
            self._places: dict[str, list[int]] = head["sections"]
            rows = head["licences"]
        except (OSError, ValueError, KeyError, TypeError, struct.error) as error:
            raise InternalError(f"licence index {path.name} cannot be read: {error}") from error
        self._base = start + length
        self.entries: tuple[Entry, ...] = tuple(
            Entry(
                ids=tuple(row["ids"]),
                exception=row["exception"],
                anchored=row["anchored"],
                steps=tuple(row["steps"]),
                titles=tuple(row["titles"]),
                prints=tuple(row["prints"]),
            )
            for row in rows
        )
        self.ids = frozenset(licence_id for entry in self.entries for licence_id in entry.ids)
        self.unanchored = tuple(number for number, entry in enumerate(self.entries) if not entry.anchored)
        self._anchors: dict[bytes, list[int]] = {}
        anchors = self.section("anchors")
        for at in range(0, len(anchors), ANCHOR + 2):
            window = anchors[at : at + ANCHOR]
            self._anchors.setdefault(window, []).append(
                int.from_bytes(anchors[at + ANCHOR : at + ANCHOR + 2], "little")
            )
        self._templates: dict[int, Template] = {}
        self._holders: dict[bytes, list[int]] = {}

    def section(self, name: str) -> bytes:
        """One section's bytes."""
        at, length = self._places[name]
        found: bytes = self._data[self._base + at : self._base + at + length]
        return found

    def candidates(self, prints: bytes) -> list[int]:
        """The licences whose anchor the text has: every exact match is among them. In the order of the index."""
        found = set(self.unanchored)
        for at in range(len(prints) - ANCHOR + 1):
            hit = self._anchors.get(prints[at : at + ANCHOR])
            if hit:
                found.update(hit)
        return sorted(found)

    def template(self, number: int) -> Template:
        """The template of one licence."""
        found = self._templates.get(number)
        if found is None:
            entry = self.entries[number]
            at, count = entry.titles
            titles = self._slice("titles", at, 8 * count)
            found = Template(
                steps=_decode(self._slice("steps", *entry.steps)),
                titles=frozenset(titles[i : i + 8] for i in range(0, len(titles), 8)),
            )
            self._templates[number] = found
        return found

    def prints(self, number: int) -> bytes:
        """One byte per word of a licence's standard text."""
        return self._slice("prints", *self.entries[number].prints)

    def holders(self) -> Mapping[bytes, list[int]]:
        """The licences whose standard text has a window of prints, for the sampled windows; made on first use."""
        if not self._holders:
            prints = self.section("prints")
            for number, entry in enumerate(self.entries):
                start, length = entry.prints
                for at in sampled(prints, start, start + length):
                    known = self._holders.setdefault(prints[at : at + WINDOW], [])
                    if not known or known[-1] != number:
                        known.append(number)
        return self._holders

    def _slice(self, section: str, at: int, length: int) -> bytes:
        base = self._base + self._places[section][0] + at
        found: bytes = self._data[base : base + length]
        return found


def sampled(prints: bytes, first: int, end: int) -> Iterator[int]:
    """Where the windows that are looked at begin, the same for every copy of a passage."""
    return (at for at in range(first, end - WINDOW + 1) if prints[at] in _SAMPLED)


@cache
def index() -> Index:
    """The index that ships with the package.

    Raises `InternalError` when the file is missing or damaged.
    """
    return Index(INDEX)


def provenance() -> Mapping[str, Any]:
    """Where the index comes from: source repository, commit, tool, and the sha256 of each source file."""
    found: Mapping[str, Any] = json.loads(index().section("provenance"))
    return found


def _decode(data: bytes) -> tuple[Step, ...]:
    steps: list[Step] = []
    at = 0
    while at < len(data):
        op, n = struct.unpack_from("<BH", data, at)
        at += 3
        if op == Op.RUN:
            steps.append(Step(Op.RUN, n, data[at + 2 : at + 10], data[at : at + 2]))
            at += 10
        else:
            steps.append(Step(Op(op), n))
    return tuple(steps)
