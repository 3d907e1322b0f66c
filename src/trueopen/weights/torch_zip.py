"""Zip containers of weights: PyTorch checkpoints, TorchScript, NumPy `.npz`, Keras. Only names and sizes are read.

The central directory alone is parsed, within limits; members are never inflated and pickles never looked into.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass

from trueopen.weights.header import Header, Lacking, Malformed, ReadAt, Unreadable, take

MAX_DIRECTORY = 25_000_000
MAX_MEMBERS = 100_000
_END = b"PK\x05\x06"
_END64_PLACE = b"PK\x06\x07"
_END64 = b"PK\x06\x06"
_ENTRY = b"PK\x01\x02"
# torch.save's own magic number as a protocol-2 pickle writes it: the files from before the zip format.
LEGACY_TORCH = b"\x80\x02\x8a\x0a\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19"


@dataclass(frozen=True, slots=True)
class Member:
    """One entry of the central directory."""

    name: str
    stored: int
    size: int
    offset: int


def read_zip(read: ReadAt, size: int | None) -> Header | Unreadable:
    """Say what kind of weights a zip container holds, from its central directory."""
    if size is None:
        return Unreadable("its size is not known")
    try:
        members = directory(read, size)
    except Lacking as problem:
        return Unreadable(str(problem), lacking=True)
    except Malformed as problem:
        return Unreadable(f"not a sound zip file: {problem}")
    return _described(members)


def directory(read: ReadAt, size: int) -> tuple[Member, ...]:
    """Return the central directory's members. Raises `Malformed` or `Lacking`."""
    tail_length = min(size, 65_557)
    tail = take(read, size - tail_length, tail_length)
    place = tail.rfind(_END)
    if place < 0 or len(tail) - place < 22:
        raise Malformed("no end of central directory")
    count, length, offset = struct.unpack("<HII", tail[place + 10 : place + 20])
    if count == 0xFFFF or length == 0xFFFFFFFF or offset == 0xFFFFFFFF:
        locator = tail[place - 20 : place] if place >= 20 else b""
        if locator[:4] == _END64_PLACE:
            end64 = take(read, struct.unpack("<Q", locator[8:16])[0], 56)
            if end64[:4] != _END64:
                raise Malformed("no zip64 end of central directory")
            count, length, offset = struct.unpack("<QQQ", end64[32:56])
    if count > MAX_MEMBERS or length > MAX_DIRECTORY or offset + length > size:
        raise Malformed(f"a directory of {count:,} members and {length:,} bytes")
    return _members(take(read, offset, length), count, size)


def _members(data: bytes, count: int, size: int) -> tuple[Member, ...]:
    found: list[Member] = []
    position = 0
    for _ in range(count):
        if data[position : position + 4] != _ENTRY or position + 46 > len(data):
            raise Malformed("a broken directory entry")
        stored, plain = struct.unpack("<II", data[position + 20 : position + 28])
        name_length, extra_length, comment_length = struct.unpack("<HHH", data[position + 28 : position + 34])
        offset = struct.unpack("<I", data[position + 42 : position + 46])[0]
        name = data[position + 46 : position + 46 + name_length].decode("utf-8", "replace")
        extra = data[position + 46 + name_length : position + 46 + name_length + extra_length]
        stored, plain, offset = _zip64(extra, stored, plain, offset)
        if offset + stored > size:
            raise Malformed(f"member {name[:80]!r} reaches past the end of the file")
        found.append(Member(name, stored, plain, offset))
        position += 46 + name_length + extra_length + comment_length
    return tuple(found)


def _zip64(extra: bytes, stored: int, plain: int, offset: int) -> tuple[int, int, int]:
    position = 0
    while position + 4 <= len(extra):
        kind, length = struct.unpack("<HH", extra[position : position + 4])
        if kind == 1:
            values = [
                struct.unpack("<Q", extra[i : i + 8])[0]
                for i in range(position + 4, position + 4 + length - 7, 8)
                if i + 8 <= len(extra)
            ]
            if plain == 0xFFFFFFFF and values:
                plain = values.pop(0)
            if stored == 0xFFFFFFFF and values:
                stored = values.pop(0)
            if offset == 0xFFFFFFFF and values:
                offset = values.pop(0)
        position += 4 + length
    return stored, plain, offset


def _described(members: tuple[Member, ...]) -> Header | Unreadable:
    names = [member.name for member in members]
    root = names[0].split("/", 1)[0] if names else ""
    if any(name.endswith("/data.pkl") for name in names):
        storages = [
            member for member in members if member.name.startswith(f"{root}/data/") and not member.name.endswith("/")
        ]
        kind = "TorchScript" if any("/code/" in name for name in names) else "PyTorch zip"
        total = sum(member.size for member in storages)
        return Header(kind, len(storages), None, (), None, f"{total:,} bytes of tensors")
    arrays = [member for member in members if member.name.endswith(".npy")]
    if arrays and len(arrays) == len(names):
        return Header("NumPy archive", len(arrays), None, (), None, ", ".join(item.name for item in arrays[:6]))
    if any(name.endswith("model.weights.h5") for name in names):
        return Header("Keras archive", 1, None, (), None)
    return Unreadable("a zip file that holds no weights we know")
