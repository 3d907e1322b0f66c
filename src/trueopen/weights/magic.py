"""Formats that are recognised by their first bytes and not looked into, and what a file's name says of its format.

What lies inside (pickles, protobufs, HDF5 trees) is not opened: that the file is one of weights is all that is said.
"""

from __future__ import annotations

from trueopen.weights.header import Header

_HDF5 = b"\x89HDF\r\n\x1a\n"
_NUMPY = b"\x93NUMPY"
_GGML = (b"lmgg", b"fmgg", b"tjgg", b"algg")  # the formats before GGUF, little-endian


def recognised(head: bytes, name: str) -> Header | None:
    """Return what a file is by its first bytes (at least 16) and lower-cased name, None where neither tells."""
    found = ""
    if head.startswith(_HDF5):
        found = "HDF5 (Keras weights)"
    elif head.startswith(_NUMPY):
        found = "NumPy array"
    elif head[4:8] == b"TFL3":
        found = "TensorFlow Lite"
    elif head[:4] in _GGML:
        found = "GGML (before GGUF)"
    elif name.endswith(".msgpack") and head[:1] and (0x80 <= head[0] <= 0x8F or head[0] in (0xDE, 0xDF)):
        found = "Flax msgpack"
    return Header(found, 0, note="recognised, not opened") if found else None


def named_format(name: str) -> str:
    """Return the format a lower-cased file name stands for, for a file whose bytes were not read; "" for none."""
    for ending, format_ in _BY_NAME:
        if ending in name if ending.endswith("-") else name.endswith(ending):
            return format_
    return ""


_BY_NAME = (
    (".safetensors", "safetensors"),
    (".gguf", "GGUF"),
    (".onnx", "ONNX"),
    (".msgpack", "Flax msgpack"),
    (".h5", "HDF5 (Keras weights)"),
    (".keras", "Keras archive"),
    (".npz", "NumPy archive"),
    (".npy", "NumPy array"),
    (".tflite", "TensorFlow Lite"),
    ("saved_model.pb", "TensorFlow SavedModel"),
    (".ckpt.data-", "TensorFlow checkpoint"),
    ("variables.data-", "TensorFlow checkpoint"),
    (".index", "TensorFlow checkpoint"),
    (".ggml", "GGML (before GGUF)"),
    (".nemo", "NeMo archive"),
    (".mlmodel", "Core ML"),
    (".pt", "PyTorch"),
    (".pth", "PyTorch"),
    (".bin", "PyTorch"),
    (".ckpt", "PyTorch"),
    (".distcp", "PyTorch distributed checkpoint"),
    ("manifest.ocdbt", "Orbax checkpoint"),
)
