"""GGUF: magic, version, counts, typed key-values (`general.license`, ...), tensor infos. A bounded reader.

Limits (threats §4): 64 MiB read in all, strings 1 MiB, 4,096 key-values, 131,072 tensors, 8 dimensions; nested arrays
and duplicate keys are refused. Big-endian files are refused as not understood.
"""

from __future__ import annotations

import struct

from trueopen.artifact import NotLooked
from trueopen.weights.header import Header, Lacking, Malformed, ReadAt, Unreadable

BUDGET = 64 * 1024 * 1024
MAX_STRING = 1024 * 1024
MAX_PAIRS = 4_096
MAX_TENSORS = 131_072
MAX_DIMS = 8
MAX_ITEMS = 4_000_000
KEPT = 2_000
_CHUNK = 1024 * 1024
_SIZES = {0: 1, 1: 1, 2: 2, 3: 2, 4: 4, 5: 4, 6: 4, 7: 1, 10: 8, 11: 8, 12: 8}
_FORMATS = {0: "<B", 1: "<b", 2: "<H", 3: "<h", 4: "<I", 5: "<i", 6: "<f", 7: "<?", 10: "<Q", 11: "<q", 12: "<d"}
_STRING, _ARRAY = 8, 9
# Tensor types that hold plain numbers; every other one packs several into a block.
_TENSOR_TYPES = {0: "F32", 1: "F16", 28: "F64", 30: "BF16"}


def read_gguf(read: ReadAt, size: int | None) -> Header | Unreadable:
    """Read and check a GGUF header: key-values that are short texts or numbers are kept, arrays are counted."""
    try:
        return _read(_Cursor(read), size)
    except Lacking as problem:
        return Unreadable(str(problem), lacking=True)
    except Malformed as problem:
        return Unreadable(f"not a sound GGUF file: {problem}")


class _Cursor:
    """A forward reader with a budget."""

    def __init__(self, read: ReadAt) -> None:
        self._read = read
        self._data = b""
        self._place = 0
        self.position = 0

    def take(self, length: int) -> bytes:
        if self.position + length > BUDGET:
            raise Malformed(f"a header of more than {BUDGET:,} bytes")
        if self._place + length > len(self._data):
            rest = self._data[self._place :]
            more = self._read(self.position + len(rest), max(_CHUNK, length))
            if isinstance(more, NotLooked):
                raise Lacking(more.reason)
            self._data, self._place = rest + more, 0
            if length > len(self._data):
                raise Malformed(f"the file ends at byte {self.position + len(self._data):,}, inside its header")
        found = self._data[self._place : self._place + length]
        self._place += length
        self.position += length
        return found

    def number(self, layout: str) -> int:
        return int(struct.unpack(layout, self.take(struct.calcsize(layout)))[0])

    def text(self) -> str:
        length = self.number("<Q")
        if length > MAX_STRING:
            raise Malformed(f"a text of {length:,} bytes")
        return self.take(length).decode("utf-8", "replace")


def _read(cursor: _Cursor, size: int | None) -> Header:
    if cursor.take(4) != b"GGUF":
        raise Malformed("no GGUF magic")
    version = cursor.number("<I")
    if version not in (2, 3):
        raise Malformed(f"version {version} is not understood")
    tensors, pairs = cursor.number("<Q"), cursor.number("<Q")
    if tensors > MAX_TENSORS or pairs > MAX_PAIRS:
        raise Malformed(f"{tensors:,} tensors and {pairs:,} key-values, over the limits")
    metadata = _pairs(cursor, pairs)
    elements, last = 0, 0
    kinds: dict[str, int] = {}
    for _ in range(tensors):
        cursor.text()
        dims = cursor.number("<I")
        if dims > MAX_DIMS:
            raise Malformed(f"a tensor of {dims} dimensions")
        count = 1
        for _ in range(dims):
            count *= cursor.number("<Q")
            if count > 2**63:
                raise Malformed("a tensor is impossibly large")
        kind = cursor.number("<I")
        name_of = _TENSOR_TYPES.get(kind, "packed")
        kinds[name_of] = kinds.get(name_of, 0) + count
        last = max(last, cursor.number("<Q"))
        elements += count
    complete = None if size is None else cursor.position + last <= size
    kept = tuple((key, value) for key, value in metadata.items() if value is not None)
    return Header(
        f"GGUF v{version}", tensors, elements, kept, None if complete else complete, kinds=tuple(kinds.items())
    )


def _pairs(cursor: _Cursor, count: int) -> dict[str, str | None]:
    found: dict[str, str | None] = {}
    for _ in range(count):
        key = cursor.text()
        if key in found:
            raise Malformed(f"the key {key[:80]!r} occurs twice")
        found[key] = _value(cursor, cursor.number("<I"))
    return found


def _value(cursor: _Cursor, kind: int) -> str | None:
    if kind == _STRING:
        value = cursor.text()
        return value if len(value) <= KEPT else None
    if kind == _ARRAY:
        return _array(cursor)
    if kind not in _SIZES:
        raise Malformed(f"value type {kind} is not understood")
    return str(struct.unpack(_FORMATS[kind], cursor.take(_SIZES[kind]))[0])


def _array(cursor: _Cursor) -> str | None:
    kind, count = cursor.number("<I"), cursor.number("<Q")
    if kind == _ARRAY:
        raise Malformed("an array of arrays")
    if count > MAX_ITEMS:
        raise Malformed(f"an array of {count:,} items")
    if kind == _STRING:
        texts: list[str] = []
        for index in range(count):
            text = cursor.text()
            if index < 32 and len(text) <= KEPT:
                texts.append(text)
        return ", ".join(texts) if count <= 32 else None
    if kind not in _SIZES:
        raise Malformed(f"value type {kind} is not understood")
    rest = _SIZES[kind] * count
    while rest:
        rest -= len(cursor.take(min(rest, _CHUNK)))
    return None
