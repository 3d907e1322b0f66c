import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trueopen.artifact import NotLooked
from trueopen.weights.gguf import MAX_ITEMS, MAX_PAIRS, MAX_STRING, MAX_TENSORS, read_gguf
from trueopen.weights.header import Header, Unreadable

from .files import gguf, gguf_pair, reader


def parsed(data: bytes):
    return read_gguf(reader(data), len(data))


def test_a_sound_file_tells_licence_tensors_and_parameters():
    found = parsed(gguf(tensors=(("a", (8, 4)), ("b", (3,)))))
    assert isinstance(found, Header)
    assert (found.format, found.tensors, found.elements) == ("GGUF v3", 2, 35)
    assert found.get("general.license") == "apache-2.0"


def test_arrays_are_passed_over_and_short_lists_of_texts_kept():
    names = gguf_pair("general.tags", 9, struct.pack("<IQ", 8, 2) + b"\x01\0\0\0\0\0\0\0x\x01\0\0\0\0\0\0\0y")
    numbers = gguf_pair("tokens", 9, struct.pack("<IQ", 4, 3) + bytes(12))
    found = parsed(gguf(raw_pairs=(names, numbers)))
    assert isinstance(found, Header)
    assert found.get("general.tags") == "x, y"
    assert found.get("tokens") is None


def huge(kind: int, count: int) -> bytes:
    return gguf_pair("x", 9, struct.pack("<IQ", kind, count))


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"GGUF", id="magic alone"),
        pytest.param(b"GGML" + bytes(40), id="another magic"),
        pytest.param(gguf(version=99), id="unknown version"),
        pytest.param(b"GGUF" + struct.pack("<IQQ", 3, MAX_TENSORS + 1, 0), id="too many tensors"),
        pytest.param(b"GGUF" + struct.pack("<IQQ", 3, 0, MAX_PAIRS + 1), id="too many pairs"),
        pytest.param(gguf(raw_pairs=(struct.pack("<Q", MAX_STRING + 1),)), id="huge text"),
        pytest.param(gguf(raw_pairs=(struct.pack("<Q", 2**62),)), id="text of 2^62 bytes"),
        pytest.param(gguf(raw_pairs=(huge(4, MAX_ITEMS + 1),)), id="huge array"),
        pytest.param(gguf(raw_pairs=(huge(9, 1),)), id="array of arrays"),
        pytest.param(gguf(raw_pairs=(huge(77, 1),)), id="array of an unknown type"),
        pytest.param(gguf(raw_pairs=(gguf_pair("x", 77, b""),)), id="unknown type"),
        pytest.param(gguf(pairs=(("k", "a"), ("k", "b"))), id="a key twice"),
        pytest.param(gguf(tensors=(("t", (1,) * 9),)), id="nine dimensions"),
        pytest.param(gguf(tensors=(("t", (2**40, 2**40)),)), id="impossibly large tensor"),
        pytest.param(gguf()[:60], id="cut inside the header"),
    ],
)
def test_lies_are_refused(data):
    found = parsed(data)
    assert isinstance(found, Unreadable)
    assert not found.lacking


def test_bytes_that_cannot_be_had_are_lacking_not_broken():
    assert read_gguf(lambda start, length: NotLooked("gone"), 100) == Unreadable("gone", lacking=True)


@given(st.binary(max_size=300))
def test_any_bytes_after_the_magic_give_a_value(data):
    assert isinstance(parsed(b"GGUF\x03\0\0\0" + data), Header | Unreadable)
