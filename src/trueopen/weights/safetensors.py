"""safetensors: u64 little-endian header length, then JSON: name → dtype, shape, data_offsets; `__metadata__`.

Limits follow the Hub's own client (header at most 25,000,000 bytes) plus a cap on the number of tensors, checked before
the JSON is parsed. Offsets must be monotone, inside the file, and equal to dtype x shape.
"""

from __future__ import annotations

import json
from typing import Any, TypeGuard

from trueopen.weights.header import Header, Lacking, Malformed, ReadAt, Unreadable, marks_of, take

MAX_HEADER = 25_000_000
MAX_TENSORS = 131_072
MAX_DIMS = 16
# Bits per element; sub-byte types are packed.
_BITS = {
    "BOOL": 8, "U8": 8, "I8": 8, "F8_E5M2": 8, "F8_E4M3": 8, "F8_E8M0": 8, "F8_E4M3FNUZ": 8, "F8_E5M2FNUZ": 8,
    "I16": 16, "U16": 16, "F16": 16, "BF16": 16, "I32": 32, "U32": 32, "F32": 32,
    "I64": 64, "U64": 64, "F64": 64, "C64": 64, "C128": 128, "F4": 4, "F6_E2M3": 6, "F6_E3M2": 6,
}  # fmt: skip


def read_safetensors(read: ReadAt, size: int | None) -> Header | Unreadable:
    """Read and check a safetensors header. `size`: the file's size in bytes, None when unknown."""
    try:
        return _read(read, size)
    except Lacking as problem:
        return Unreadable(str(problem), lacking=True)
    except Malformed as problem:
        return Unreadable(f"not a sound safetensors file: {problem}")
    except (RecursionError, ValueError, MemoryError) as problem:
        return Unreadable(f"its safetensors header cannot be parsed: {type(problem).__name__}")


def _read(read: ReadAt, size: int | None) -> Header:
    length = int.from_bytes(take(read, 0, 8), "little")
    if not 2 <= length <= MAX_HEADER:
        raise Malformed(f"header of {length:,} bytes, limit {MAX_HEADER:,}")
    if size is not None and 8 + length > size:
        raise Malformed(f"header of {length:,} bytes in a file of {size:,}")
    raw = take(read, 8, length)
    if raw[:1] != b"{":
        raise Malformed("the header is not a JSON object")
    if raw.count(b'"data_offsets"') > MAX_TENSORS:
        raise Malformed(f"more than {MAX_TENSORS:,} tensors")
    header = json.loads(raw.decode("utf-8"), object_pairs_hook=_unique)
    metadata = header.pop("__metadata__", {})
    if not isinstance(metadata, dict):
        raise Malformed("__metadata__ is not an object")
    elements, end, kinds = _tensors(header)
    complete = None
    if size is not None:
        complete = 8 + length + end == size
        if 8 + length + end < size:
            raise Malformed(f"{size - 8 - length - end:,} bytes after the last tensor")
    pairs = tuple((str(key), value) for key, value in metadata.items() if isinstance(value, str))
    return Header(
        "safetensors", len(header), elements, pairs, complete, kinds=tuple(kinds.items()), marks=marks_of(header)
    )


def _tensors(header: dict[str, Any]) -> tuple[int, int, dict[str, int]]:
    kinds: dict[str, int] = {}
    spans: list[tuple[int, int]] = []
    elements = 0
    for name, entry in header.items():
        if not isinstance(entry, dict):
            raise Malformed(f"tensor {name[:80]!r} is not an object")
        shape, offsets, dtype = entry.get("shape"), entry.get("data_offsets"), entry.get("dtype")
        if not _whole_numbers(shape) or not _whole_numbers(offsets) or len(offsets) != 2 or len(shape) > MAX_DIMS:
            raise Malformed(f"tensor {name[:80]!r} has no sound shape and offsets")
        bits = _BITS.get(dtype) if isinstance(dtype, str) else None
        if bits is None:
            raise Malformed(f"tensor {name[:80]!r} has the unknown type {str(dtype)[:20]!r}")
        count = 1
        for extent in shape:
            count *= extent
            if count > 2**63:
                raise Malformed(f"tensor {name[:80]!r} is impossibly large")
        if offsets[1] - offsets[0] != (count * bits + 7) // 8:
            raise Malformed(f"tensor {name[:80]!r}: type and shape do not fill its span")
        elements += count
        kinds[str(dtype)] = kinds.get(str(dtype), 0) + count
        spans.append((offsets[0], offsets[1]))
    position = 0
    for start, end in sorted(spans):
        if start != position:
            raise Malformed("tensors overlap or leave holes")
        position = end
    return elements, position, kinds


def _whole_numbers(value: object) -> TypeGuard[list[int]]:
    return isinstance(value, list) and all(type(item) is int and item >= 0 for item in value)


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise Malformed("a name occurs twice")
    return found
