"""A file of named sections, memory-mapped: each part of the index is read where it lies.

Layout (little-endian): magic; u32 length of the head; head (JSON: name → offset and length, counted from the end of
the head); the sections, each beginning at a multiple of eight. Whoever builds the file may add sections of any name.
"""

from __future__ import annotations

import json
import mmap
import struct
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from trueopen.errors import InternalError

MAGIC = b"TOLICIX2"
_ALIGNED = 8


def pack(sections: Mapping[str, bytes]) -> bytes:
    """The file's bytes; the same sections give the same bytes, whatever their order."""
    places: dict[str, list[int]] = {}
    body = bytearray()
    for name in sorted(sections):
        body += bytes(-len(body) % _ALIGNED)
        places[name] = [len(body), len(sections[name])]
        body += sections[name]
    head = json.dumps(places, sort_keys=True, separators=(",", ":")).encode()
    head += b" " * (-(len(MAGIC) + 4 + len(head)) % _ALIGNED)
    return MAGIC + struct.pack("<I", len(head)) + head + bytes(body)


class Sections:
    """The opened file. Raises `InternalError` when it is missing or damaged: it ships with the package."""

    def __init__(self, path: Path) -> None:
        try:
            with path.open("rb") as file:
                self._data = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
            if self._data[: len(MAGIC)] != MAGIC:
                raise ValueError("not an index")
            start = len(MAGIC) + 4
            (length,) = struct.unpack_from("<I", self._data, len(MAGIC))
            self._places: dict[str, list[int]] = json.loads(bytes(self._data[start : start + length]))
            self._base = start + length
            if any(self._base + at + size > len(self._data) for at, size in self._places.values()):
                raise ValueError("cut short")
        except (OSError, ValueError, TypeError, AttributeError, struct.error) as error:
            raise InternalError(f"licence index {path.name} cannot be read: {error}") from error

    @property
    def names(self) -> tuple[str, ...]:
        """The sections there are."""
        return tuple(self._places)

    def view(self, name: str) -> memoryview:
        """One section where it lies, without a copy. Raises `InternalError` when there is none of that name."""
        try:
            at, length = self._places[name]
        except KeyError as error:
            raise InternalError(f"the licence index has no section {name}") from error
        return self._data[self._base + at : self._base + at + length]

    def numbers(self, name: str, code: Literal["H", "I"]) -> memoryview[int]:
        """One section as numbers: `code` is `H` (two bytes) or `I` (four)."""
        return self.view(name).cast(code)
