"""Small weight files, built byte by byte: what the formats' own writers would write, and lies."""

from __future__ import annotations

import json
import struct

from trueopen.artifact import NotLooked


def reader(data: bytes):
    """A way to read `data`, as the header readers want it."""

    def read(start: int, length: int) -> bytes | NotLooked:
        return data[start : start + length]

    return read


def safetensors(shapes=(("a", "F32", (2, 3)), ("b", "BF16", (4,))), metadata=None, tail=b"", **changes) -> bytes:
    """A safetensors file. `changes`: per tensor name, fields of its header entry to replace."""
    header, position = {}, 0
    if metadata is not None:
        header["__metadata__"] = metadata
    sizes = {"F32": 4, "BF16": 2, "F16": 2, "I64": 8, "U8": 1}
    for name, kind, shape in shapes:
        count = 1
        for extent in shape:
            count *= extent
        length = count * sizes.get(kind, 4)
        header[name] = {"dtype": kind, "shape": list(shape), "data_offsets": [position, position + length]}
        header[name].update(changes.get(name, {}))
        position += length
    raw = json.dumps(header).encode()
    return struct.pack("<Q", len(raw)) + raw + bytes(position) + tail


def _text(value: str) -> bytes:
    raw = value.encode()
    return struct.pack("<Q", len(raw)) + raw


def gguf_pair(key: str, kind: int, payload: bytes) -> bytes:
    return _text(key) + struct.pack("<I", kind) + payload


def gguf(pairs=(("general.license", "apache-2.0"),), tensors=(("t", (8, 4)),), raw_pairs=(), version=3) -> bytes:
    """A GGUF file with text key-values, raw key-values and tensor infos."""
    body = b"".join(gguf_pair(key, 8, _text(value)) for key, value in pairs) + b"".join(raw_pairs)
    infos = b""
    for name, shape in tensors:
        infos += _text(name) + struct.pack("<I", len(shape)) + b"".join(struct.pack("<Q", extent) for extent in shape)
        infos += struct.pack("<IQ", 0, 0)
    head = b"GGUF" + struct.pack("<IQQ", version, len(tensors), len(pairs) + len(raw_pairs))
    return head + body + infos + bytes(256)


def _varint(value: int) -> bytes:
    out = b""
    while True:
        value, byte = value >> 7, value & 0x7F
        out += bytes([byte | (0x80 if value else 0)])
        if not value:
            return out


def field(number: int, payload: bytes | int) -> bytes:
    """One protobuf field: a varint, or length-delimited bytes."""
    if isinstance(payload, int):
        return _varint(number << 3) + _varint(payload)
    return _varint(number << 3 | 2) + _varint(len(payload)) + payload


def onnx(metadata=(("license", "MIT"),), shapes=((3, 4), (5,))) -> bytes:
    """An ONNX model: version, producer, a graph with initializers, metadata."""
    graph = b""
    for shape in shapes:
        count = 1
        for extent in shape:
            count *= extent
        dims = b"".join(_varint(extent) for extent in shape)
        graph += field(5, field(1, dims) + field(2, 1) + field(8, b"w") + field(9, bytes(4 * count)))
    body = field(1, 8) + field(2, b"writer") + field(7, graph)
    return body + b"".join(field(14, field(1, key.encode()) + field(2, value.encode())) for key, value in metadata)


def zip_of(members: dict[str, bytes]) -> bytes:
    """A stored zip file (local headers and central directory, nothing compressed)."""
    body, directory = b"", b""
    for name, data in members.items():
        raw = name.encode()
        head = struct.pack("<HHHHHIIIHH", 20, 0, 0, 0, 0, 0, len(data), len(data), len(raw), 0)
        directory += b"PK\x01\x02" + struct.pack("<H", 20) + head + struct.pack("<HHHII", 0, 0, 0, 0, len(body)) + raw
        body += b"PK\x03\x04" + head + raw + data
    end = struct.pack("<HHHHIIH", 0, 0, len(members), len(members), len(directory), len(body), 0)
    return body + directory + b"PK\x05\x06" + end


def torch_zip(storages: int = 3, size: int = 20_000) -> bytes:
    """A PyTorch checkpoint: the pickle is a byte string that must never be opened."""
    members = {"archive/data.pkl": b"cos\nsystem\n(S'exit 1'\ntR."}
    members |= {f"archive/data/{number}": bytes(size) for number in range(storages)}
    return zip_of(members)
