"""The index of licence texts: one file, memory-mapped on first use, decoded text by text as asked for.

Sections (see `sections` for the file): `ids` (a line per text: the ids that stand for it), `entries` (numbers per
text, see `Entry`), `steps` (templates), `titles` (8-byte hashes), `tokens` (a two-byte hash per word), `shape` (which
words are optional, replaceable, or begin after a place where something may stand), `anchors` (four tokens that every
exact copy has), `buckets`, `windows`, `starts`, `postings` (which texts have which four words in a row),
`provenance` (JSON). `tools/build_licence_index.py` writes it; it holds no wording.
"""

from __future__ import annotations

import json
import struct
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntFlag
from functools import cache, cached_property
from itertools import compress
from pathlib import Path
from typing import Any
from zlib import crc32

from trueopen.errors import InternalError
from trueopen.licences.sections import Sections
from trueopen.licences.template import Op, Step, Template

WINDOW = 4  # words in a window by which a similar text is found
NONE = 0xFFFFFFFF
INDEX = Path(__file__).parent / "data" / "index.bin"
_VISITS = 4_000  # postings read for one text: the rarest windows first
_KEPT = 256  # texts whose tokens are kept decoded


class Flag(IntFlag):
    """What an entry is."""

    EXCEPTION = 1  # of SPDX's list of exceptions
    VARIANT = 2  # another wording: shows what a text resembles, never what it is
    SPDX = 4
    SCANCODE = 8
    OWN = 16
    NOTICE = 32  # says which licence covers a work, is not its text


_NO_TEXT = Flag.VARIANT | Flag.NOTICE


class Shape(IntFlag):
    """What a word of a standard text is."""

    OPTIONAL = 1
    REPLACEABLE = 2  # a wording for which the list has others
    BREAK = 4  # something may stand before it
    NAME = 8  # a name stands there, any name


@dataclass(frozen=True, slots=True)
class Entry:
    """One text: the ids that stand for it (the first is the one to use) and where its data lies.

    `steps`: offset and length. `titles`, `tokens`, `shape`: first and count. `checks`: first words of passages that
    every exact copy has. `needed`: how many of its words are not optional.
    """

    ids: tuple[str, ...]
    flags: Flag
    steps: tuple[int, int]
    titles: tuple[int, int]
    tokens: tuple[int, int]
    shape: tuple[int, int]
    checks: tuple[int, int, int]
    needed: int

    FORMAT = struct.Struct("<13I")

    @property
    def exception(self) -> bool:
        """Whether it is an exception: it grants nothing by itself."""
        return Flag.EXCEPTION in self.flags

    def pack(self) -> bytes:
        """The entry as numbers."""
        return self.FORMAT.pack(
            self.flags, *self.steps, *self.titles, *self.tokens, *self.shape, *self.checks, self.needed
        )

    @classmethod
    def unpack(cls, ids: tuple[str, ...], data: memoryview, number: int) -> Entry:
        """Entry `number` of the section `entries`."""
        n = cls.FORMAT.unpack_from(data, number * cls.FORMAT.size)
        return cls(ids, Flag(n[0]), (n[1], n[2]), (n[3], n[4]), (n[5], n[6]), (n[7], n[8]), (n[9], n[10], n[11]), n[12])


class Index:
    """The opened file."""

    def __init__(self, path: Path) -> None:
        self.sections = Sections(path)
        try:
            self._names = tuple(
                tuple(line.split(" ")) for line in bytes(self.sections.view("ids")).decode("utf-8").splitlines()
            )
            self._entries = self.sections.view("entries")
            if len(self._entries) != len(self._names) * Entry.FORMAT.size:
                raise ValueError("entries and ids differ")
            self._tokens = self.sections.view("tokens")
            self._buckets = self.sections.numbers("buckets", "I")
            self._windows = self.sections.numbers("windows", "H")
            self._starts = self.sections.numbers("starts", "I")
            self._postings = self.sections.numbers("postings", "H")
            anchors = bytes(self.sections.view("anchors")).decode("utf-16-le")
        except (ValueError, TypeError) as error:
            raise InternalError(f"licence index {path.name} cannot be read: {error}") from error
        self._known: dict[int, Entry] = {}
        self.ids = frozenset(licence_id for ids in self._names for licence_id in ids)
        self.unanchored: list[int] = []
        self._anchors: dict[str, list[int]] = {}
        for at in range(0, len(anchors), WINDOW + 1):
            window, number = anchors[at : at + WINDOW], ord(anchors[at + WINDOW])
            if window == "\0" * WINDOW:
                self.unanchored.append(number)
            else:
                self._anchors.setdefault(window, []).append(number)
        self._templates: dict[int, Template] = {}
        self._texts: dict[int, str] = {}
        self._fixed: dict[int, Count] = {}
        self._needed: dict[int, Count] = {}
        self._unnamed: dict[int, Count] = {}

    def __len__(self) -> int:
        return len(self._names)

    def entry(self, number: int) -> Entry:
        """One text's entry."""
        found = self._known.get(number)
        if found is None:
            found = self._known[number] = Entry.unpack(self._names[number], self._entries, number)
        return found

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Every text's entry."""
        return tuple(self.entry(number) for number in range(len(self)))

    def candidates(self, seen: Sequence[str], tokens: str) -> list[int]:
        """The texts whose anchor and checks `tokens` has: every exact match is among them. In the index's order.

        `seen`: the `windows` of the tokens.
        """
        hits = self._anchors
        found = set(self.unanchored)
        for window in hits.keys() & set(seen):
            found.update(hits[window])
        return sorted(number for number in found if all(check in tokens for check in self._checks(number)))

    def _checks(self, number: int) -> Iterator[str]:
        entry = self.entry(number)
        first = 2 * entry.tokens[0]
        for at in entry.checks:
            if at != NONE:
                start = first + 2 * at
                yield bytes(self._tokens[start : start + 2 * CHECK]).decode("utf-16-le")

    def places(self, number: int, tokens: str) -> list[int] | None:
        """Where a passage stands with which each exact copy of a text begins, or nearly; None when it has none."""
        check = next(self._checks(number), None)
        if check is None:
            return None
        found: list[int] = []
        at = tokens.find(check)
        while at >= 0:
            found.append(at)
            at = tokens.find(check, at + 1)
        return found

    def sharing(self, seen: Sequence[str]) -> Counter[int]:
        """The texts that share `windows`, and how many; the rarest windows where there are many."""
        lists = [place for window in set(seen) if (place := self._find(window)) is not None]
        lists.sort(key=_length)
        visits = 0
        found: Counter[int] = Counter()
        for first, end in lists:
            visits += end - first
            if visits > _VISITS and found:
                break
            found.update(self._postings[first:end].tolist())
        return found

    def _find(self, window: str) -> tuple[int, int] | None:
        """Where the postings of a window lie."""
        key = crc32(window.encode("utf-16-le"))
        first, end = self._buckets[key >> 16], self._buckets[(key >> 16) + 1]
        at = bisect_left(self._windows, key & 0xFFFF, first, end)
        if at < end and self._windows[at] == key & 0xFFFF:
            return self._starts[at], self._starts[at + 1]
        return None

    def template(self, number: int) -> Template:
        """The template of one text."""
        found = self._templates.get(number)
        if found is None:
            entry = self.entry(number)
            at, count = entry.titles
            titles = bytes(self.sections.view("titles")[8 * at : 8 * (at + count)])
            found = Template(
                steps=_decode(bytes(self.sections.view("steps")[entry.steps[0] : sum(entry.steps)])),
                titles=frozenset(titles[i : i + 8] for i in range(0, len(titles), 8)),
            )
            self._templates[number] = found
        return found

    def standard(self, number: int) -> int:
        """The entry with the standard text of a variant's licence; the entry itself when it is no variant of a text."""
        entry = self.entry(number)
        if Flag.VARIANT not in entry.flags:
            return number
        return self._standard.get(entry.ids[0], number)

    @cached_property
    def _standard(self) -> Mapping[str, int]:
        entries = ((number, self.entry(number)) for number in reversed(range(len(self))))
        return {entry.ids[0]: number for number, entry in entries if not entry.flags & _NO_TEXT}

    def tokens(self, number: int) -> str:
        """One character per word of a standard text."""
        found = self._texts.get(number)
        if found is None:
            if len(self._texts) >= _KEPT:
                self._texts.clear()
            at, count = self.entry(number).tokens
            found = self._texts[number] = bytes(self._tokens[2 * at : 2 * (at + count)]).decode("utf-16-le")
        return found

    def shape(self, number: int) -> Iterator[tuple[int, int, Shape]]:
        """The runs of words of a standard text that are alike: first word, end, what they are."""
        first = 0
        for what, count in self._shape(number):
            yield first, first + count, Shape(what)
            first += count

    def _shape(self, number: int) -> Iterable[tuple[int, int]]:
        at, count = self.entry(number).shape
        pairs = self.sections.numbers("shape", "H")[at : at + count].tolist()
        return zip(pairs[::2], pairs[1::2], strict=True)

    def fixed(self, number: int) -> Count:
        """The words of a standard text that every copy has: neither optional nor replaceable."""
        found = self._fixed.get(number)
        if found is None:
            found = self._fixed[number] = Count(self._shape(number), Shape.OPTIONAL | Shape.REPLACEABLE)
        return found

    def unnamed(self, number: int) -> Count:
        """The words of a standard text for which no name may stand."""
        found = self._unnamed.get(number)
        if found is None:
            found = self._unnamed[number] = Count(self._shape(number), Shape.NAME)
        return found

    def needed(self, number: int) -> Count:
        """The words of a standard text for which every copy has words: not optional."""
        found = self._needed.get(number)
        if found is None:
            found = self._needed[number] = Count(self._shape(number), Shape.OPTIONAL)
        return found


class Count:
    """How many words of a standard text are not of a shape: in `total`, and between any two words."""

    def __init__(self, shape: Iterable[tuple[int, int]], without: Shape) -> None:
        self._runs: list[tuple[int, int]] = []
        at = 0
        for what, count in shape:
            if not what & without:
                self._runs.append((at, at + count))
            at += count
        self._firsts = [first for first, _ in self._runs]
        self._before = [0]
        for first, end in self._runs:
            self._before.append(self._before[-1] + end - first)
        self.total = self._before[-1]
        ends = [0, *(end for _, end in self._runs)]
        self.gaps = tuple(
            (end, first) for end, first in zip(ends, [*self._firsts, at], strict=True) if first > end
        )  # stretches that are of the shape

    def between(self, first: int, end: int) -> int:
        """How many there are among the words `first` to `end`."""
        return self._until(end) - self._until(first)

    def _until(self, at: int) -> int:
        run = bisect_right(self._firsts, at) - 1
        if run < 0:
            return 0
        first, end = self._runs[run]
        return self._before[run] + min(at, end) - first


CHECK = 6  # words in a check
EVERY = 4  # a power of two: of so many windows one is looked at, chosen by its first token


_CHOSEN = bytes(not value % EVERY for value in range(256))


def windows(tokens: str) -> list[str]:
    """The windows that are looked at, the same for every copy of a passage: one in `EVERY`."""
    chosen = tokens.encode("utf-16-le")[::2].translate(_CHOSEN)
    starts = compress(range(len(tokens) - WINDOW + 1), chosen)
    return [tokens[at : at + WINDOW] for at in starts]


def window_key(window: str) -> int:
    """The 32-bit hash by which a window is stored."""
    return crc32(window.encode("utf-16-le"))


def _length(place: tuple[int, int]) -> int:
    return place[1] - place[0]


@cache
def index() -> Index:
    """The index that ships with the package.

    Raises `InternalError` when the file is missing or damaged.
    """
    return Index(INDEX)


def provenance() -> Mapping[str, Any]:
    """Where the index comes from: per source its address, version, licence, attribution, and the files' sha256."""
    found: Mapping[str, Any] = json.loads(bytes(index().sections.view("provenance")))
    return found


def _decode(data: bytes) -> tuple[Step, ...]:
    steps: list[Step] = []
    at = 0
    while at < len(data):
        op, n = struct.unpack_from("<BH", data, at)
        at += 3
        if op == Op.RUN:
            steps.append(Step(Op.RUN, n, data[at + 4 : at + 12], data[at : at + 4].decode("utf-16-le")))
            at += 12
        else:
            steps.append(Step(Op(op), n))
    return tuple(steps)
