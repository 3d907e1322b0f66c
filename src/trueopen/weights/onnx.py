"""ONNX: a hand-written, bounded walk over the protobuf fields of a `ModelProto`.

Read: producer, model version, documentation, `metadata_props` (key and value texts, where licences are put), and how
many initializers the graph has with their dimensions. Tensor bytes are skipped, never read. At most `MAX_FIELDS` fields
and `BUDGET` bytes are looked at; a file over them is refused as not understood.
"""

from __future__ import annotations

from collections.abc import Iterator

from trueopen.artifact import NotLooked
from trueopen.weights.header import Header, Lacking, Malformed, ReadAt, Unreadable

MAX_FIELDS = 400_000
BUDGET = 256 * 1024 * 1024
MAX_TEXT = 64 * 1024
_WINDOW = 64 * 1024
_VARINT, _FIXED64, _BYTES, _FIXED32 = 0, 1, 2, 5


def read_onnx(read: ReadAt, size: int | None) -> Header | Unreadable:
    """Read an ONNX model's outline. Needs the size, because protobuf has no magic and no length."""
    if size is None:
        return Unreadable("its size is not known")
    try:
        return _model(_Window(read, size), size)
    except Lacking as problem:
        return Unreadable(str(problem), lacking=True)
    except Malformed as problem:
        return Unreadable(f"not a sound ONNX file: {problem}")


class _Window:
    """Random access through one buffer, with a budget of bytes and fields."""

    def __init__(self, read: ReadAt, size: int) -> None:
        self._read, self.size = read, size
        self._start, self._data = 0, b""
        self._spent, self._fields = 0, 0

    def at(self, position: int, length: int) -> bytes:
        if position + length > self.size:
            raise Malformed("a field reaches past the end of the file")
        if position < self._start or position + length > self._start + len(self._data):
            data = self._read(position, max(length, min(_WINDOW, self.size - position)))
            if isinstance(data, NotLooked):
                raise Lacking(data.reason)
            self._spent += len(data)
            if self._spent > BUDGET:
                raise Malformed("an outline larger than the limit")
            if len(data) < length:
                raise Malformed(f"the file ends at byte {position + len(data):,}, before its stated size")
            self._start, self._data = position, data
        offset = position - self._start
        return self._data[offset : offset + length]

    def varint(self, position: int) -> tuple[int, int]:
        value = 0
        for index, byte in enumerate(self.at(position, min(10, self.size - position))):
            value |= (byte & 0x7F) << (7 * index)
            if byte < 0x80:
                return value, position + index + 1
        raise Malformed("a number without an end")

    def fields(self, start: int, end: int) -> Iterator[tuple[int, int, int, int]]:
        """Yield field number, wire type, and the span of the value (for a varint, its value as start)."""
        position = start
        while position < end:
            self._fields += 1
            if self._fields > MAX_FIELDS:
                raise Malformed(f"more than {MAX_FIELDS:,} fields")
            tag, position = self.varint(position)
            number, wire = tag >> 3, tag & 7
            if number == 0:
                raise Malformed("field number 0")
            if wire == _VARINT:
                value, position = self.varint(position)
                yield number, wire, value, position
                continue
            if wire == _BYTES:
                length, position = self.varint(position)
            elif wire in (_FIXED64, _FIXED32):
                length = 8 if wire == _FIXED64 else 4
            else:
                raise Malformed(f"wire type {wire}")
            if position + length > end:
                raise Malformed("a field reaches past the end of its message")
            yield number, wire, position, position + length
            position += length

    def text(self, start: int, end: int) -> str:
        return self.at(start, min(end - start, MAX_TEXT)).decode("utf-8", "replace")


def _model(window: _Window, size: int) -> Header:
    metadata: dict[str, str] = {}
    tensors = elements = 0
    graph = version = False
    for number, wire, start, end in window.fields(0, size):
        if number == 1 and wire == _VARINT:
            version = True
        elif number in (2, 3, 4, 6) and wire == _BYTES:
            metadata[{2: "producer_name", 3: "producer_version", 4: "domain", 6: "doc_string"}[number]] = window.text(
                start, end
            )
        elif number == 7 and wire == _BYTES:
            graph = True
            found, count = _graph(window, start, end)
            tensors, elements = tensors + found, elements + count
        elif number == 14 and wire == _BYTES:
            key = value = ""
            for inner, kind, first, last in window.fields(start, end):
                if kind == _BYTES and inner == 1:
                    key = window.text(first, last)
                elif kind == _BYTES and inner == 2:
                    value = window.text(first, last)
            if key:
                metadata.setdefault(key, value)
    if not graph or not version:
        raise Malformed("no graph or no version")
    return Header("ONNX", tensors, elements, tuple(metadata.items()), True)


def _graph(window: _Window, start: int, end: int) -> tuple[int, int]:
    tensors = elements = 0
    for number, wire, first, last in window.fields(start, end):
        if number == 5 and wire == _BYTES:
            tensors += 1
            elements += _elements(window, first, last)
    return tensors, elements


def _elements(window: _Window, start: int, end: int) -> int:
    count = 1
    for number, wire, first, last in window.fields(start, end):
        if number == 1 and wire == _VARINT:
            count *= first
        elif number == 1 and wire == _BYTES:
            position = first
            while position < last:
                extent, position = window.varint(position)
                count *= extent
        if count > 2**63:
            raise Malformed("a tensor is impossibly large")
    return count
